//! Looking at the records around one record: who refers to it, what they are called, which are still open.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::entry::When;
use crate::insight::derived::own::return_is_open;
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::marketing::{Campaign, CampaignState};
use crate::model::people::{Need, NeedState};
use crate::model::record::{AnyRef, Decode, FieldValue, OfKind, Record, ValueRef, frame};
use crate::model::rules::state_of;
use crate::model::sales::{Invoice, Opportunity, Order, OrderState, Quote, QuoteState};
use crate::model::service::{
    Complaint, ContractState, HelpCall, InstalledProduct, InstalledState, Repair, Return, ServiceContract,
};
use crate::model::work::Task;
use crate::store::{Flow, Link, Read};

/// A record as it is mentioned elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub of: AnyRef,
    pub number: String,
    /// The number again where nothing else names it; empty when the record is gone.
    pub title: String,
}

/// Who refers to a record.
#[derive(Default)]
pub(super) struct Links {
    /// Newest first, each record once.
    pub all: Vec<Link>,
    /// Those of them that are pinned to it.
    pub pinned: HashSet<AnyRef>,
}

/// A file as one view looks at it. Names are read once.
pub(super) struct Lens<'a> {
    pub read: &'a dyn Read,
    pub ctx: &'a Context<'a>,
    names: RefCell<HashMap<AnyRef, Named>>,
}

impl<'a> Lens<'a> {
    pub fn new(read: &'a dyn Read, ctx: &'a Context<'a>) -> Self {
        Self { read, ctx, names: RefCell::default() }
    }

    pub fn today(&self) -> NaiveDate {
        self.ctx.today
    }

    pub fn day(&self, instant: DateTime<Utc>) -> NaiveDate {
        (self.ctx.day_of)(instant)
    }

    /// The day of something on this PC's calendar.
    pub fn day_of(&self, when: When) -> NaiveDate {
        match when {
            When::Day(day) => day,
            When::Instant(instant) => self.day(instant),
        }
    }

    /// Whether the day of something has not come yet.
    pub fn is_ahead(&self, when: When) -> bool {
        self.day_of(when) > self.today()
    }

    pub fn named(&self, of: AnyRef) -> Result<Named, InsightError> {
        if let Some(named) = self.names.borrow().get(&of) {
            return Ok(named.clone());
        }
        let mut named = Named { of, number: String::new(), title: String::new() };
        let tag = |index: usize| of.kind.fields().get(index).map_or(0, |f| f.tag);
        let (number, title) = (tag(0), tag(of.kind.title_field()));
        self.read.peek(of, &mut |bytes| {
            let text = |tag| frame(bytes, tag).and_then(|t| std::str::from_utf8(t).ok()).unwrap_or_default();
            text(number).clone_into(&mut named.number);
            text(title).clone_into(&mut named.title);
        })?;
        if named.title.is_empty() {
            named.title.clone_from(&named.number);
        }
        self.names.borrow_mut().insert(of, named.clone());
        Ok(named)
    }

    /// References to a record, each record once, at most `limit`.
    pub fn links(&self, to: AnyRef, limit: usize) -> Result<Links, InsightError> {
        let mut links = Links::default();
        let pins = pins();
        self.read.links_newest(to, &mut |link| {
            let is_known = links.all.last().is_some_and(|last| last.from == link.from);
            if !is_known && links.all.len() == limit {
                return Flow::Stop;
            }
            if pins[link.from.kind.place()] == Some(link.role) {
                links.pinned.insert(link.from);
            }
            match links.all.last_mut().filter(|_| is_known) {
                // One record may refer in several roles; the first field of its form tells most.
                Some(last) => last.role = link.role,
                None => links.all.push(link),
            }
            Flow::On
        })?;
        Ok(links)
    }

    /// Those of the referring records that refer by this field and whose state is open, decoded.
    pub fn open<R: Decode + OfKind, S: FieldValue>(
        &self,
        links: &[Link],
        by: usize,
        state: usize,
        is_open: impl Fn(S) -> bool,
    ) -> Result<Vec<(u64, R)>, InsightError> {
        let (role, state) = ([R::FIELDS[by].tag, 0], R::FIELDS[state].tag);
        let mut found = Vec::new();
        for link in links.iter().filter(|l| l.from.kind == R::KIND && l.role == role) {
            let mut decoded = None;
            self.read.peek(link.from, &mut |bytes| {
                let state = frame(bytes, state).map_or_else(|| Some(S::default()), S::take);
                decoded = state.is_none_or(&is_open).then(|| R::decode(bytes));
            })?;
            if let Some(record) = decoded {
                found.push((link.from.id, record?));
            }
        }
        Ok(found)
    }
}

/// Whether something is still to be done about the record: it stands first on its card.
pub(super) fn is_open(record: &dyn Record) -> bool {
    if let Some(task) = record.downcast::<Task>() {
        return task.state.is_open();
    }
    if let Some(opportunity) = record.downcast::<Opportunity>() {
        return opportunity.state.is_open();
    }
    if let Some(quote) = record.downcast::<Quote>() {
        return quote_is_open(quote.state);
    }
    if let Some(order) = record.downcast::<Order>() {
        return !matches!(order.state, OrderState::Completed | OrderState::Cancelled);
    }
    if let Some(invoice) = record.downcast::<Invoice>() {
        return invoice.state.is_open();
    }
    if let Some(call) = record.downcast::<HelpCall>() {
        return call.state.is_open();
    }
    if let Some(repair) = record.downcast::<Repair>() {
        return repair.state.is_open();
    }
    if let Some(returned) = record.downcast::<Return>() {
        return return_is_open(returned.state);
    }
    if let Some(complaint) = record.downcast::<Complaint>() {
        return complaint.state.is_open();
    }
    if let Some(contract) = record.downcast::<ServiceContract>() {
        return contract_runs(contract.state);
    }
    if let Some(product) = record.downcast::<InstalledProduct>() {
        return in_use(product.state);
    }
    if let Some(campaign) = record.downcast::<Campaign>() {
        return campaign_runs(campaign.state);
    }
    record.downcast::<Need>().is_some_and(|need| !matches!(need.state, NeedState::Met | NeedState::Declined))
}

/// Whether it has come to its end: it has left the state in which its kind begins, and nothing is to be done about it.
pub(super) fn is_over(kind: Kind, record: &dyn Record) -> bool {
    let begun = state_of(&*kind.new_record());
    !is_open(record) && state_of(record).is_some_and(|state| Some(state) != begun)
}

/// The role in which each kind is pinned to another record, by its place among the kinds. Asked once a view, which looks
/// at a hundred thousand references.
fn pins() -> Vec<Option<[u8; 2]>> {
    let role = |kind: &Kind| kind.pin_field().map(|field| [kind.fields()[field].tag, 0]);
    Kind::ALL.iter().map(role).collect()
}

/// Whether the customer may still accept it, or soon.
pub(super) fn quote_is_open(state: QuoteState) -> bool {
    matches!(state, QuoteState::Draft | QuoteState::Sent)
}

pub(super) fn contract_runs(state: ContractState) -> bool {
    matches!(state, ContractState::Active | ContractState::Suspended)
}

fn campaign_runs(state: CampaignState) -> bool {
    use CampaignState::{Approved, Paused, Planned, Running};
    matches!(state, Planned | Approved | Running | Paused)
}

pub(super) fn in_use(state: InstalledState) -> bool {
    matches!(state, InstalledState::InUse | InstalledState::InRepair)
}

/// The records that a record refers to by its own fields, by the fields' keys.
pub(super) fn references(
    lens: &Lens<'_>,
    record: &dyn Record,
) -> Result<Vec<(&'static str, Named)>, InsightError> {
    let mut found = Vec::new();
    for (index, field) in record.fields().iter().enumerate() {
        match record.get(index) {
            ValueRef::Ref(of) => found.push((field.key, lens.named(of)?)),
            ValueRef::Refs(kind, ids) => {
                for id in ids {
                    found.push((field.key, lens.named(AnyRef::new(kind, *id))?));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The key of the field by which a record of this kind refers.
pub(super) fn role_key(kind: Kind, role: [u8; 2]) -> &'static str {
    kind.fields().iter().find(|f| f.tag == role[0]).map_or("", |f| f.key)
}
