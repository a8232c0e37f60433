//! The cards beside the timeline: what there is of each sort, how many, and the first three.

use super::around::Around;
use super::entry::Entry;
use super::figures::Bought;
use super::lens::Lens;
use crate::insight::{InsightError, derived};
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::record::{AnyRef, Value};
use crate::model::value::Money;
use crate::store::Link;

/// A card of the single customer view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardSort {
    Deals,
    Orders,
    Equipment,
    Service,
    Campaigns,
    Contacts,
    Relations,
    Needs,
    Files,
}

impl CardSort {
    /// In the order in which they stand.
    pub const ALL: &'static [CardSort] = &[
        CardSort::Deals,
        CardSort::Orders,
        CardSort::Equipment,
        CardSort::Service,
        CardSort::Campaigns,
        CardSort::Contacts,
        CardSort::Relations,
        CardSort::Needs,
        CardSort::Files,
    ];

    /// Its title is the message `card-<key>`.
    pub const fn key(self) -> &'static str {
        match self {
            CardSort::Deals => "deals",
            CardSort::Orders => "orders",
            CardSort::Equipment => "equipment",
            CardSort::Service => "service",
            CardSort::Campaigns => "campaigns",
            CardSort::Contacts => "contacts",
            CardSort::Relations => "relations",
            CardSort::Needs => "needs",
            CardSort::Files => "files",
        }
    }

    /// The kinds it holds.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            CardSort::Deals => &[Kind::Opportunity, Kind::Quote],
            CardSort::Orders => &[Kind::Order, Kind::Invoice],
            CardSort::Equipment => &[Kind::InstalledProduct, Kind::ServiceContract],
            CardSort::Service => &[Kind::HelpCall, Kind::Return, Kind::Repair, Kind::Complaint],
            CardSort::Campaigns => &[Kind::CampaignMember],
            CardSort::Contacts => &[Kind::Contact],
            // Customers: subsidiaries, those he distributes to, those he referred.
            CardSort::Relations => &[Kind::Relation, Kind::Customer],
            CardSort::Needs => &[Kind::Need],
            CardSort::Files => &[Kind::File],
        }
    }
}

/// What there is of one sort.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub sort: CardSort,
    /// How many records of each kind that has any.
    pub counts: Vec<(Kind, usize)>,
    /// Of all these, how many are open.
    pub open: usize,
    /// Open opportunities; all orders less returns; fees of running contracts.
    pub total: Option<Money>,
    /// What is still to be paid.
    pub owed: Option<Money>,
    /// Open ones first, then the newest.
    pub top: Vec<Entry>,
}

impl Card {
    pub fn count(&self) -> usize {
        self.counts.iter().map(|(_, n)| n).sum()
    }
}

/// Every card, empty ones too: they offer to begin.
pub(super) fn cards(
    lens: &Lens<'_>,
    viewed: AnyRef,
    links: &[Link],
    around: &Around,
    bought: &Bought,
    top: usize,
) -> Result<Vec<Card>, InsightError> {
    let owed = owed(lens, around)?;
    CardSort::ALL
        .iter()
        .map(|&sort| {
            let mine: Vec<&Link> = links.iter().filter(|l| sort.kinds().contains(&l.from.kind)).collect();
            let count = |kind| (kind, mine.iter().filter(|l| l.from.kind == kind).count());
            let open = open_ids(sort, around);
            let (first, others): (Vec<&Link>, Vec<&Link>) =
                mine.iter().copied().partition(|l| open.contains(&l.from));
            let mut entries = Vec::with_capacity(top);
            for link in first.iter().chain(&others).take(top) {
                entries.extend(Entry::of_link(lens, link, viewed)?);
            }
            Ok(Card {
                sort,
                counts: sort.kinds().iter().map(|k| count(*k)).filter(|(_, n)| *n > 0).collect(),
                open: first.len(),
                total: total(sort, around, bought).filter(|_| !mine.is_empty()),
                owed: (sort == CardSort::Orders && owed.0 > 0).then_some(owed),
                top: entries,
            })
        })
        .collect()
}

fn open_ids(sort: CardSort, around: &Around) -> Vec<AnyRef> {
    fn ids<R>(kind: Kind, of: &[(u64, R)]) -> impl Iterator<Item = AnyRef> {
        of.iter().map(move |(id, _)| AnyRef::new(kind, *id))
    }
    match sort {
        CardSort::Deals => {
            ids(Kind::Opportunity, &around.opportunities).chain(ids(Kind::Quote, &around.quotes)).collect()
        }
        CardSort::Orders => ids(Kind::Invoice, &around.invoices).collect(),
        CardSort::Equipment => ids(Kind::InstalledProduct, &around.products)
            .chain(ids(Kind::ServiceContract, &around.contracts))
            .collect(),
        CardSort::Service => ids(Kind::HelpCall, &around.calls)
            .chain(ids(Kind::Repair, &around.repairs))
            .chain(ids(Kind::Return, &around.returns))
            .chain(ids(Kind::Complaint, &around.complaints))
            .collect(),
        CardSort::Campaigns
        | CardSort::Contacts
        | CardSort::Relations
        | CardSort::Needs
        | CardSort::Files => Vec::new(),
    }
}

fn total(sort: CardSort, around: &Around, bought: &Bought) -> Option<Money> {
    match sort {
        CardSort::Deals => Some(around.opportunities.iter().map(|(_, o)| o.amount).sum()),
        CardSort::Orders => Some(bought.lifetime),
        CardSort::Equipment => {
            Some(around.contracts.iter().map(|(_, c)| c.fee).sum()).filter(|fees: &Money| fees.0 != 0)
        }
        _ => None,
    }
}

fn owed(lens: &Lens<'_>, around: &Around) -> Result<Money, InsightError> {
    let mut sum = Money(0);
    for (id, invoice) in &around.invoices {
        sum += open_amount(lens, *id, invoice)?;
    }
    Ok(sum)
}

/// What is still to be paid of an invoice.
pub(super) fn open_amount(
    lens: &Lens<'_>,
    id: u64,
    invoice: &crate::model::sales::Invoice,
) -> Result<Money, InsightError> {
    let of = AnyRef::new(Kind::Invoice, id);
    Ok(match derived::value(lens.read, lens.ctx, of, invoice, Derived::OpenAmount)? {
        Value::Money(amount) => amount,
        _ => Money(0),
    })
}
