//! Computed fields that follow from the record itself and the day.
//!
//! - **overdue**: still open and due before today: tasks, invoices to be paid, repairs, complaints, help
//!   calls by their resolution due.
//! - **days-left**: until a contract's end (actual, else planned), the later end of a warranty, an open
//!   quote's last valid day, an unpaid invoice's or open repair's due day.
//! - **expiring**: that end is today or within the contract's notice period, else within 60 days; of
//!   contracts that are active or suspended, quotes not yet answered, products still in use.
//! - **age-days**: since it was opened, while it is open.
//! - **margin** of a quote or order: its amount less its cost, where that is known.
//! - **slip-days** of a campaign's execution: finished: actual less planned end; running past its planned
//!   end: today less planned end; else actual less planned start, and not yet started: today less planned
//!   start when that is past.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::model::derived::Derived;
use crate::model::marketing::{Campaign, CampaignState};
use crate::model::people::{Need, NeedState};
use crate::model::record::Record;
use crate::model::sales::{Invoice, Opportunity, Order, Quote, QuoteState};
use crate::model::service::{
    Complaint, ContractState, HelpCall, InstalledProduct, InstalledState, Repair, Return, ReturnState,
    ServiceContract,
};
use crate::model::work::Task;

/// Days before its end from which something counts as expiring, where it has no notice period of its own.
pub const EXPIRING_DAYS: i64 = 60;

type DayOf = fn(DateTime<Utc>) -> NaiveDate;

/// The field's value as a number, as [`DerivedColumn::get`](super::DerivedColumn::get) gives it; `None`
/// where it makes no sense.
pub fn number(derived: Derived, record: &dyn Record, today: NaiveDate, day_of: DayOf) -> Option<i64> {
    match derived {
        Derived::Overdue => overdue(record, today, day_of).map(i64::from),
        Derived::DaysLeft => end(record).map(|day| days(today, day)),
        Derived::Expiring => expiring(record, today).map(i64::from),
        Derived::AgeDays => opened(record, day_of).map(|day| days(day, today)),
        Derived::SlipDays => record.downcast::<Campaign>().and_then(|c| slip(c, today)),
        Derived::BudgetPlanned => {
            let campaign = record.downcast::<Campaign>()?;
            Some(campaign.budget.iter().fold(0, |sum, l| l.planned.0.saturating_add(sum)))
        }
        Derived::BudgetActual => {
            let campaign = record.downcast::<Campaign>()?;
            Some(campaign.budget.iter().fold(0, |sum, l| l.actual.0.saturating_add(sum)))
        }
        Derived::Margin => margin(record),
        _ => None,
    }
}

fn margin(record: &dyn Record) -> Option<i64> {
    let (amount, cost) = if let Some(order) = record.downcast::<Order>() {
        (order.amount, order.cost)
    } else {
        record.downcast::<Quote>().map(|quote| (quote.amount, quote.cost))?
    };
    (cost.0 != 0).then_some(amount.0.saturating_sub(cost.0))
}

/// Days from one day to another.
fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    i64::from(to.num_days_from_ce()) - i64::from(from.num_days_from_ce())
}

/// By which field something is due, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub field: usize,
    pub day: NaiveDate,
}

/// Since when a record is overdue; none where it is not.
pub fn overdue_since(record: &dyn Record, today: NaiveDate, day_of: DayOf) -> Option<Due> {
    let (is_open, field, day) = awaited(record, day_of)?;
    day.filter(|day| is_open && *day < today).map(|day| Due { field, day })
}

fn overdue(record: &dyn Record, today: NaiveDate, day_of: DayOf) -> Option<bool> {
    awaited(record, day_of)?;
    Some(overdue_since(record, today, day_of).is_some())
}

/// Whether a record waits to be done, by which field it is due, and when; none of what is never due.
fn awaited(record: &dyn Record, day_of: DayOf) -> Option<(bool, usize, Option<NaiveDate>)> {
    if let Some(task) = record.downcast::<Task>() {
        return Some((task.state.is_open(), Task::due, task.due));
    }
    if let Some(invoice) = record.downcast::<Invoice>() {
        return Some((invoice.state.is_open() && !invoice.credit_note, Invoice::due, invoice.due));
    }
    if let Some(call) = record.downcast::<HelpCall>() {
        return Some((call.state.is_open(), HelpCall::resolution_due, call.resolution_due.map(day_of)));
    }
    if let Some(repair) = record.downcast::<Repair>() {
        return Some((repair.state.is_open(), Repair::due, repair.due));
    }
    let complaint = record.downcast::<Complaint>()?;
    Some((complaint.state.is_open(), Complaint::due, complaint.due))
}

/// The day on which it ends.
fn end(record: &dyn Record) -> Option<NaiveDate> {
    if let Some(contract) = record.downcast::<ServiceContract>() {
        return contract.actual_end.or(contract.planned_end);
    }
    if let Some(product) = record.downcast::<InstalledProduct>() {
        return in_use(product).then(|| product.warranty_parts_until.max(product.warranty_labour_until))?;
    }
    if let Some(quote) = record.downcast::<Quote>() {
        let open = matches!(quote.state, QuoteState::Draft | QuoteState::Sent | QuoteState::Expired);
        return open.then_some(quote.valid_until)?;
    }
    if let Some(invoice) = record.downcast::<Invoice>() {
        return invoice.state.is_open().then_some(invoice.due)?;
    }
    let repair = record.downcast::<Repair>()?;
    repair.state.is_open().then_some(repair.due)?
}

fn in_use(product: &InstalledProduct) -> bool {
    matches!(product.state, InstalledState::InUse | InstalledState::InRepair)
}

fn expiring(record: &dyn Record, today: NaiveDate) -> Option<bool> {
    let (running, within) = if let Some(contract) = record.downcast::<ServiceContract>() {
        let running = matches!(contract.state, ContractState::Active | ContractState::Suspended);
        (running, contract.notice_days.unwrap_or(EXPIRING_DAYS))
    } else if let Some(quote) = record.downcast::<Quote>() {
        (matches!(quote.state, QuoteState::Draft | QuoteState::Sent), EXPIRING_DAYS)
    } else {
        (in_use(record.downcast::<InstalledProduct>()?), EXPIRING_DAYS)
    };
    let left = end(record).map(|day| days(today, day));
    Some(running && left.is_some_and(|left| (0..=within).contains(&left)))
}

/// The day on which it was opened, while it is open.
fn opened(record: &dyn Record, day_of: DayOf) -> Option<NaiveDate> {
    let (open, day) = if let Some(task) = record.downcast::<Task>() {
        (task.state.is_open(), task.created.map(day_of))
    } else if let Some(opportunity) = record.downcast::<Opportunity>() {
        (opportunity.state.is_open(), opportunity.created.map(day_of))
    } else if let Some(need) = record.downcast::<Need>() {
        let open = !matches!(need.state, NeedState::Met | NeedState::Declined);
        (open, need.heard.or(need.created.map(day_of)))
    } else if let Some(call) = record.downcast::<HelpCall>() {
        (call.state.is_open(), call.at.or(call.created).map(day_of))
    } else if let Some(returned) = record.downcast::<Return>() {
        (return_is_open(returned.state), returned.date.or(returned.created.map(day_of)))
    } else if let Some(repair) = record.downcast::<Repair>() {
        (repair.state.is_open(), repair.received.or(repair.created.map(day_of)))
    } else {
        let complaint = record.downcast::<Complaint>()?;
        (complaint.state.is_open(), complaint.date.or(complaint.created.map(day_of)))
    };
    open.then_some(day)?
}

/// Whether the customer still waits for what becomes of his return.
pub fn return_is_open(state: ReturnState) -> bool {
    !matches!(state, ReturnState::Refused | ReturnState::Closed)
}

fn slip(campaign: &Campaign, today: NaiveDate) -> Option<i64> {
    let Campaign { planned_start, planned_end, actual_start, actual_end, .. } = campaign;
    let over = matches!(
        campaign.state,
        CampaignState::Completed | CampaignState::Evaluated | CampaignState::Cancelled
    );
    match (actual_start, actual_end) {
        (_, Some(ended)) if planned_end.is_some() => planned_end.map(|planned| days(planned, *ended)),
        // What was called off has no slip any more.
        (_, None) if over => None,
        (Some(_), None) if planned_end.is_some_and(|planned| planned < today) => {
            planned_end.map(|planned| days(planned, today))
        }
        (Some(started), _) => planned_start.map(|planned| days(planned, *started)),
        (None, _) => planned_start.filter(|planned| *planned < today).map(|planned| days(planned, today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        crate::model::plain::day(text)
    }

    #[test]
    fn campaigns_slip_as_the_planner_says() {
        let today = day("2026-06-15").unwrap();
        for (planned, actual, state, expected) in [
            (["2026-05-01", "2026-05-31"], ["2026-05-03", "2026-06-02"], CampaignState::Completed, Some(2)),
            (["2026-05-01", "2026-05-31"], ["2026-05-03", ""], CampaignState::Running, Some(15)),
            (["2026-05-01", "2026-06-30"], ["2026-05-03", ""], CampaignState::Running, Some(2)),
            (["2026-05-01", "2026-06-30"], ["2026-04-28", ""], CampaignState::Running, Some(-3)),
            (["2026-06-10", "2026-06-30"], ["", ""], CampaignState::Approved, Some(5)),
            (["2026-07-10", "2026-07-30"], ["", ""], CampaignState::Planned, None),
            (["2026-05-01", "2026-05-31"], ["", ""], CampaignState::Cancelled, None),
            (["2026-05-01", ""], ["2026-05-02", "2026-05-20"], CampaignState::Completed, Some(1)),
            (["", ""], ["2026-05-02", ""], CampaignState::Running, None),
        ] {
            let campaign = Campaign {
                planned_start: day(planned[0]),
                planned_end: day(planned[1]),
                actual_start: day(actual[0]),
                actual_end: day(actual[1]),
                state,
                ..Campaign::default()
            };
            assert_eq!(slip(&campaign, today), expected, "{planned:?} {actual:?}");
        }
    }

    #[test]
    fn contracts_expire_within_their_notice_period() {
        let today = day("2026-06-15").unwrap();
        for (end, notice, state, expected) in [
            ("2026-07-15", None, ContractState::Active, true),
            ("2026-08-14", None, ContractState::Active, true),
            ("2026-08-15", None, ContractState::Active, false),
            ("2026-07-15", Some(14), ContractState::Active, false),
            ("2026-06-15", Some(0), ContractState::Suspended, true),
            ("2026-06-14", None, ContractState::Active, false),
            ("2026-07-15", None, ContractState::Terminated, false),
        ] {
            let contract =
                ServiceContract { planned_end: day(end), notice_days: notice, state, ..Default::default() };
            assert_eq!(expiring(&contract, today), Some(expected), "{end} {notice:?} {state:?}");
        }
    }
}
