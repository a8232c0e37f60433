//! Tasks, campaigns and ends of contracts as iCalendar, for other calendars.
//!
//! Each entry keeps its UID from export to export, so that a second import replaces the first.

use chrono::{DateTime, Days, Local, NaiveDate, NaiveTime, TimeZone as _, Utc};

use super::file::Out;
use super::{Export, Source, Written, uid};
use crate::app::Refusal;
use crate::exchange::ical::{self, Event, Item, Span, ToDo, ToDoStatus, When};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::marketing::{Campaign, CampaignState};
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, OfKind, Record, Reference};
use crate::model::say::Message;
use crate::model::service::{ContractState, ServiceContract};
use crate::model::work::{Priority, Task, TaskState};

/// The kinds that calendars are written of.
pub const KINDS: &[Kind] = &[Kind::Task, Kind::Campaign, Kind::ServiceContract];

pub fn write(
    export: &Export,
    kind: Kind,
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<Written, Refusal> {
    let mut items = Vec::new();
    let mut left_out = 0;
    let opened = source.each(kind, &export.ids, |source, row| {
        let before = items.len();
        entries(source, export.lang, row.of, &*row.record, &mut items);
        left_out += u64::from(items.len() == before);
        Ok(())
    })?;
    let name = export.lang.kinds(kind.key());
    out.put(ical::write(&name, &items, export.now).as_bytes())?;
    Ok(Written { records: opened - left_out, left_out })
}

fn entries(source: &Source<'_>, lang: Lang, of: AnyRef, record: &dyn Record, items: &mut Vec<Item>) {
    if let Some(task) = record.downcast::<Task>() {
        items.push(of_task(source, of, task));
    } else if let Some(campaign) = record.downcast::<Campaign>() {
        items.extend(of_campaign(of, campaign));
    } else if let Some(contract) = record.downcast::<ServiceContract>() {
        of_contract(source, lang, of, contract, items);
    }
}

/// An appointment is an event, unless it is off; everything else is something to do.
fn of_task(source: &Source<'_>, of: AnyRef, task: &Task) -> Item {
    let description = lines([
        name(source, task.customer.map(|r: Reference<Customer>| r.id), Customer::KIND),
        name(source, task.contact.map(|r: Reference<Contact>| r.id), Contact::KIND),
        task.description.clone(),
    ]);
    match task.start.filter(|_| task.state != TaskState::Cancelled) {
        Some(start) => Item::Event(Event {
            uid: uid(of),
            summary: task.subject.clone(),
            description,
            location: task.place.clone(),
            span: Span::Instants { start, end: task.end },
            categories: Vec::new(),
            url: String::new(),
        }),
        None => Item::ToDo(ToDo {
            uid: uid(of),
            summary: task.subject.clone(),
            description,
            due: task.due.map(|day| due(day, &task.due_time)).or(task.start.map(When::Instant)),
            completed: task.done_on.and_then(|day| day.and_hms_opt(12, 0, 0)).map(|t| t.and_utc()),
            percent: (task.state == TaskState::Done).then_some(100),
            priority: Some(match task.priority {
                Priority::Urgent => 1,
                Priority::High => 3,
                Priority::Normal => 5,
                Priority::Low => 9,
            }),
            status: Some(match task.state {
                TaskState::Open | TaskState::Accepted | TaskState::Returned => ToDoStatus::NeedsAction,
                TaskState::InProgress | TaskState::Waiting => ToDoStatus::InProcess,
                TaskState::Done => ToDoStatus::Completed,
                TaskState::Cancelled => ToDoStatus::Cancelled,
            }),
        }),
    }
}

/// A time of day is that of this computer's clock.
fn due(day: NaiveDate, time: &str) -> When {
    let instant = |time| -> Option<DateTime<Utc>> {
        Some(Local.from_local_datetime(&day.and_time(time)).earliest()?.with_timezone(&Utc))
    };
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok();
    time.and_then(instant).map_or(When::Day(day), When::Instant)
}

/// From its planned start to its planned end; where there is no plan, as it came.
fn of_campaign(of: AnyRef, campaign: &Campaign) -> Option<Item> {
    if campaign.state == CampaignState::Cancelled {
        return None;
    }
    let first = campaign.planned_start.or(campaign.actual_start);
    let last = campaign.planned_end.or(campaign.actual_end);
    let (first, last) = (first.or(last)?, last.or(first)?);
    Some(Item::Event(Event {
        uid: uid(of),
        summary: campaign.name.clone(),
        description: campaign.description.clone(),
        location: campaign.place.clone(),
        span: Span::Days { first, last },
        categories: Vec::new(),
        url: String::new(),
    }))
}

/// The day it ends, and while it runs the last day on which it can be given notice.
fn of_contract(
    source: &Source<'_>,
    lang: Lang,
    of: AnyRef,
    contract: &ServiceContract,
    items: &mut Vec<Item>,
) {
    let Some(end) = contract.actual_end.or(contract.planned_end) else { return };
    let customer = name(source, contract.customer.map(|r| r.id), Kind::Customer);
    let mut push = |uid: String, key: &'static str, day: NaiveDate| {
        let message = Message::new(key).with("number", contract.number.as_str());
        items.push(Item::Event(Event {
            uid,
            summary: lang.say(&message.with("customer", customer.as_str())),
            description: contract.name.clone(),
            location: String::new(),
            span: Span::Days { first: day, last: day },
            categories: Vec::new(),
            url: String::new(),
        }));
    };
    push(uid(of), "export-contract-ends", end);
    let running =
        matches!(contract.state, ContractState::Draft | ContractState::Active | ContractState::Suspended);
    let notice = contract
        .notice_days
        .filter(|days| running && *days > 0)
        .and_then(|days| end.checked_sub_days(Days::new(days.unsigned_abs())));
    if let Some(day) = notice {
        let uid = format!("{}-{}-notice@guanxi", of.kind.key(), of.id);
        push(uid, "export-contract-notice", day);
    }
}

fn name(source: &Source<'_>, id: Option<u64>, kind: Kind) -> String {
    id.and_then(|id| source.names.title(AnyRef::new(kind, id))).unwrap_or_default()
}

fn lines<const N: usize>(lines: [String; N]) -> String {
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
