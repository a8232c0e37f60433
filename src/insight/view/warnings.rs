//! What to know before talking to a customer, worst first, each with its reason and what to do.

use chrono::{DateTime, NaiveDate, Utc};

use super::around::Around;
use super::cards::open_amount;
use super::figures::{Bought, Facts};
use super::lens::Lens;
use super::quotes;
use crate::insight::InsightError;
use crate::insight::derived::own::EXPIRING_DAYS;
use crate::model::Kind;
use crate::model::people::{Consent, Customer};
use crate::model::record::{AnyRef, Choice};
use crate::model::say::{Arg, Message};

/// What a warning is about, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningSort {
    /// A call, repair or complaint for which he waits.
    OpenFault,
    OverduePromise,
    OverdueTask,
    /// Two open quotes give different prices for one product.
    QuotesDiffer,
    InvoiceOverdue,
    DoNotContact,
    ConsentRefused,
    /// Who looks after him has left the company.
    OwnerLeft,
    ContractEnding,
    WarrantyEnding,
    /// Has not ordered for more than twice his usual interval.
    BehindRhythm,
}

impl WarningSort {
    /// Whether someone is being let down already, rather than about to be.
    pub fn is_bad(self) -> bool {
        use WarningSort::{DoNotContact, InvoiceOverdue, OpenFault, OverduePromise};
        matches!(self, OpenFault | OverduePromise | InvoiceOverdue | DoNotContact)
    }

    /// What to do, as the message's key.
    const fn advice(self) -> &'static str {
        match self {
            WarningSort::OpenFault => "warning-advice-open-fault",
            WarningSort::OverduePromise => "warning-advice-overdue-promise",
            WarningSort::OverdueTask => "warning-advice-overdue-task",
            WarningSort::QuotesDiffer => "warning-advice-quotes-differ",
            WarningSort::InvoiceOverdue => "warning-advice-invoice-overdue",
            WarningSort::DoNotContact => "warning-advice-do-not-contact",
            WarningSort::ConsentRefused => "warning-advice-consent-refused",
            WarningSort::OwnerLeft => "warning-advice-owner-left",
            WarningSort::ContractEnding => "warning-advice-contract-ending",
            WarningSort::WarrantyEnding => "warning-advice-warranty-ending",
            WarningSort::BehindRhythm => "warning-advice-behind-rhythm",
        }
    }
}

/// One warning.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    pub sort: WarningSort,
    /// What is the matter, with its reason.
    pub message: Message,
    /// What to do about it.
    pub advice: Message,
    /// The record to open.
    pub record: AnyRef,
    /// How urgent it is among its sort: larger is worse.
    urgency: i64,
}

impl Warning {
    fn new(sort: WarningSort, kind: Kind, id: u64, urgency: i64, message: Message) -> Self {
        let record = AnyRef::new(kind, id);
        Self { sort, message, advice: Message::new(sort.advice()), record, urgency }
    }
}

/// Orders before one can speak of a rhythm: that makes three intervals.
const RHYTHM_ORDERS: usize = 4;

/// Every warning about the customer.
pub(super) fn warnings(
    lens: &Lens<'_>,
    id: u64,
    customer: &Customer,
    around: &Around,
    facts: &Facts,
    bought: &Bought,
) -> Result<Vec<Warning>, InsightError> {
    let mut found = Vec::new();
    faults(lens, around, &mut found)?;
    tasks(lens, around, &mut found);
    for difference in quotes::differences(&around.quotes, lens.today()) {
        let product = lens.named(difference.product)?.title;
        let message = difference.message(lens.ctx.currency, &product);
        found.push(Warning::new(
            WarningSort::QuotesDiffer,
            Kind::Quote,
            difference.dearest.quote,
            0,
            message,
        ));
    }
    invoices(lens, around, &mut found)?;
    found.extend(consents(id, customer));
    if let Some(owner) = facts.owner.as_ref().filter(|o| o.left) {
        let name = owner.named.title.as_str();
        let message = match owner.left_on {
            Some(day) => Message::new("warning-owner-left-on").with("name", name).with("day", day),
            None => Message::new("warning-owner-left").with("name", name),
        };
        found.push(Warning::new(WarningSort::OwnerLeft, Kind::Customer, id, 0, message));
    }
    endings(lens, around, &mut found)?;
    found.extend(behind_rhythm(id, bought, lens.today()));
    found.sort_by_key(|w| (w.sort, std::cmp::Reverse(w.urgency), w.record));
    Ok(found)
}

fn since(lens: &Lens<'_>, day: Option<NaiveDate>, created: Option<DateTime<Utc>>) -> i64 {
    let day = day.or(created.map(|instant| lens.day(instant)));
    day.map_or(0, |day| (lens.today() - day).num_days().max(0))
}

fn faults(lens: &Lens<'_>, around: &Around, found: &mut Vec<Warning>) -> Result<(), InsightError> {
    let fault = |late: bool, days: i64, keys: [&'static str; 2]| {
        // Late ones come before all that are only open.
        let urgency = if late { days.saturating_add(1_000_000) } else { days };
        (urgency, Message::new(keys[usize::from(late)]).with("days", days))
    };
    let past = |due: Option<NaiveDate>| due.is_some_and(|due| due < lens.today());
    for (id, call) in &around.calls {
        let days = since(lens, call.at.map(|at| lens.day(at)), call.created);
        let late = past(call.resolution_due.map(|due| lens.day(due)));
        let (urgency, message) = fault(late, days, ["warning-call-open", "warning-call-late"]);
        let message = message.with("number", call.number.as_str()).with("subject", call.subject.as_str());
        found.push(Warning::new(WarningSort::OpenFault, Kind::HelpCall, *id, urgency, message));
    }
    for (id, complaint) in &around.complaints {
        let days = since(lens, complaint.date, complaint.created);
        let (urgency, message) =
            fault(past(complaint.due), days, ["warning-complaint-open", "warning-complaint-late"]);
        let message =
            message.with("number", complaint.number.as_str()).with("subject", complaint.subject.as_str());
        found.push(Warning::new(WarningSort::OpenFault, Kind::Complaint, *id, urgency, message));
    }
    for (id, repair) in &around.repairs {
        let days = since(lens, repair.received, repair.created);
        let (urgency, message) =
            fault(past(repair.due), days, ["warning-repair-open", "warning-repair-late"]);
        let product = match repair.product {
            Some(product) => lens.named(AnyRef::new(Kind::Product, product.id))?.title,
            None => repair.serial.clone(),
        };
        let message = message.with("number", repair.number.as_str()).with("product", product);
        found.push(Warning::new(WarningSort::OpenFault, Kind::Repair, *id, urgency, message));
    }
    Ok(())
}

fn tasks(lens: &Lens<'_>, around: &Around, found: &mut Vec<Warning>) {
    for (id, task) in &around.tasks {
        let Some(due) = task.due.filter(|due| *due < lens.today()) else { continue };
        let days = (lens.today() - due).num_days();
        let (sort, key) = if task.promised {
            (WarningSort::OverduePromise, "warning-promise-overdue")
        } else {
            (WarningSort::OverdueTask, "warning-task-overdue")
        };
        let message = Message::new(key)
            .with("number", task.number.as_str())
            .with("subject", task.subject.as_str())
            .with("due", due)
            .with("days", days);
        found.push(Warning::new(sort, Kind::Task, *id, days, message));
    }
}

fn invoices(lens: &Lens<'_>, around: &Around, found: &mut Vec<Warning>) -> Result<(), InsightError> {
    for (id, invoice) in around.invoices.iter().filter(|(_, i)| !i.credit_note) {
        let Some(due) = invoice.due.filter(|due| *due < lens.today()) else { continue };
        let open = open_amount(lens, *id, invoice)?;
        if open.0 <= 0 {
            continue;
        }
        let days = (lens.today() - due).num_days();
        let message = Message::new("warning-invoice-overdue")
            .with("number", invoice.number.as_str())
            .with("amount", open)
            .with("due", due)
            .with("days", days);
        found.push(Warning::new(WarningSort::InvoiceOverdue, Kind::Invoice, *id, days, message));
    }
    Ok(())
}

fn consents(id: u64, customer: &Customer) -> Vec<Warning> {
    let mut found = Vec::new();
    if customer.do_not_contact {
        let message = Message::new("warning-do-not-contact");
        found.push(Warning::new(WarningSort::DoNotContact, Kind::Customer, id, 0, message));
    }
    let refused: Vec<Arg> = customer
        .consents
        .iter()
        .filter(|line| line.consent == Consent::Refused)
        .map(|line| Arg::Key(format!("choice-{}", line.channel.key())))
        .collect();
    if !refused.is_empty() {
        let message = Message::new("warning-consent-refused").with("channels", Arg::List(refused));
        found.push(Warning::new(WarningSort::ConsentRefused, Kind::Customer, id, 0, message));
    }
    found
}

fn endings(lens: &Lens<'_>, around: &Around, found: &mut Vec<Warning>) -> Result<(), InsightError> {
    let left = |day: NaiveDate| (day - lens.today()).num_days();
    for (id, contract) in &around.contracts {
        let renewed = around.contracts.iter().any(|(_, c)| c.predecessor.is_some_and(|p| p.id == *id));
        let Some(end) = contract.actual_end.or(contract.planned_end).filter(|_| !renewed) else { continue };
        let days = left(end);
        // A longer notice period has to be told of earlier; what is over and not closed is told of as well.
        if days > EXPIRING_DAYS.max(contract.notice_days.unwrap_or(0)) {
            continue;
        }
        let key = if days < 0 { "warning-contract-over" } else { "warning-contract-ending" };
        let name = if contract.name.is_empty() { &contract.number } else { &contract.name };
        let message = Message::new(key)
            .with("number", contract.number.as_str())
            .with("name", name.as_str())
            .with("day", end)
            .with("days", days.abs());
        found.push(Warning::new(WarningSort::ContractEnding, Kind::ServiceContract, *id, -days, message));
    }
    for (id, installed) in &around.products {
        let ends = [installed.warranty_parts_until, installed.warranty_labour_until];
        let soon = |end: &NaiveDate| (0..=EXPIRING_DAYS).contains(&left(*end));
        let Some(end) = ends.into_iter().flatten().filter(soon).min() else { continue };
        let product = match installed.product {
            Some(product) => lens.named(AnyRef::new(Kind::Product, product.id))?.title,
            None => installed.serial.clone(),
        };
        let message = Message::new("warning-warranty-ending")
            .with("number", installed.number.as_str())
            .with("product", product)
            .with("day", end)
            .with("days", left(end));
        found.push(Warning::new(
            WarningSort::WarrantyEnding,
            Kind::InstalledProduct,
            *id,
            -left(end),
            message,
        ));
    }
    Ok(())
}

/// No order for more than twice the median of the days between his order days.
fn behind_rhythm(id: u64, bought: &Bought, today: NaiveDate) -> Option<Warning> {
    let last = *bought.days.last().filter(|_| bought.days.len() >= RHYTHM_ORDERS)?;
    let mut intervals: Vec<i64> = bought.days.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
    intervals.sort_unstable();
    let middle = intervals.len() / 2;
    let twice_median = if intervals.len() % 2 == 1 {
        2 * intervals[middle]
    } else {
        intervals[middle - 1] + intervals[middle]
    };
    let days = (today - last).num_days();
    if days <= twice_median {
        return None;
    }
    let message = Message::new("warning-behind-rhythm")
        .with("days", days)
        .with("last", last)
        .with("usual", (twice_median + 1) / 2);
    Some(Warning::new(WarningSort::BehindRhythm, Kind::Customer, id, 0, message))
}
