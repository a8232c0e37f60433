//! The course of things around a record: what has happened, and what is still to come.

use chrono::NaiveTime;

use super::entry::{Entry, When, stands_at};
use super::lens::{Lens, role_key};
use super::timeline::Group;
use crate::insight::InsightError;
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldValue, Record, frame};
use crate::model::sales::Opportunity;
use crate::model::work::{Task, TaskState};
use crate::store::{Link, ReadRecords};

/// What is to be done next, or will happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub entry: Entry,
    pub due: Option<chrono::NaiveDate>,
    /// `HH:MM`, where one was given.
    pub due_time: String,
    pub promised: bool,
    /// Begins then, where it is an appointment.
    pub start: Option<chrono::DateTime<chrono::Utc>>,
    pub overdue: bool,
}

/// References to a record, told apart by whether what refers to it lies behind or ahead.
pub(super) struct Course<'a> {
    /// Newest first.
    pub past: Vec<&'a Link>,
    /// Open tasks, whatever their day, and everything else whose day has not come.
    pub ahead: Vec<&'a Link>,
}

impl<'a> Course<'a> {
    /// Only what is on timelines at all.
    pub fn of(lens: &Lens<'_>, links: &'a [Link]) -> Result<Self, InsightError> {
        let (mut past, mut ahead) = (Vec::with_capacity(links.len()), Vec::new());
        for link in links.iter().filter(|link| Group::of(link.from.kind).is_some()) {
            match behind(lens, link)? {
                Some(when) => past.push((when, link)),
                None => ahead.push(link),
            }
        }
        // What was settled before its day stands below where the index has it.
        past.sort_by_key(|(when, _)| std::cmp::Reverse(*when));
        Ok(Self { past: past.into_iter().map(|(_, link)| link).collect(), ahead })
    }

    /// The first of what lies ahead: what is overdue, then in the order of its days, at last what has none.
    pub fn next(&self, lens: &Lens<'_>, viewed: AnyRef, limit: usize) -> Result<Vec<Next>, InsightError> {
        let mut found = Vec::with_capacity(self.ahead.len());
        for link in &self.ahead {
            let Some(record) = lens.read.record(link.from)? else { continue };
            let task = record.downcast::<Task>();
            let stands = || stands_at(lens, link.from, &*record).map(|when| lens.day_of(when));
            let day = match task {
                Some(task) => task.due.or(task.start.map(|start| lens.day(start))),
                // A deal goes on with its next step, long before it is expected to close.
                None => next_step_of(&*record).or_else(stands),
            };
            let (time, priority) =
                task.map(|task| (task.due_time.clone(), task.priority)).unwrap_or_default();
            let order = (day.is_none(), day, time, std::cmp::Reverse(priority), link.from);
            found.push((order, *link, record));
        }
        found.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let first = found.into_iter().take(limit);
        first.map(|(order, link, record)| next(lens, viewed, link, order.1, &*record)).collect()
    }
}

fn next(
    lens: &Lens<'_>,
    viewed: AnyRef,
    link: &Link,
    due: Option<chrono::NaiveDate>,
    record: &dyn Record,
) -> Result<Next, InsightError> {
    let role = role_key(link.from.kind, link.role);
    let entry = Entry::of_record(lens, link.from, role, record, viewed)?;
    let task = record.downcast::<Task>();
    Ok(Next {
        overdue: entry.late || next_step_of(record).is_some_and(|day| day < lens.today()),
        entry,
        due,
        due_time: task.map(|task| task.due_time.clone()).unwrap_or_default(),
        promised: task.is_some_and(|task| task.promised),
        start: task.and_then(|task| task.start),
    })
}

/// The day of the next step of a deal that is not over.
fn next_step_of(record: &dyn Record) -> Option<chrono::NaiveDate> {
    record.downcast::<Opportunity>().filter(|deal| deal.state.is_open())?.next_step_on
}

/// The second at which something that lies behind stands on the timeline; `None` for what lies ahead.
fn behind(lens: &Lens<'_>, link: &Link) -> Result<Option<i64>, InsightError> {
    if link.from.kind == Kind::Task && is_open_task(lens, link.from)? {
        return Ok(None);
    }
    // Nearly everything is known by the index alone; only what it has today or later is read.
    if link.when < seconds(When::Day(lens.today())) {
        return Ok(Some(link.when));
    }
    let Some(record) = lens.read.record(link.from)? else { return Ok(Some(link.when)) };
    Ok(match stands_at(lens, link.from, &*record) {
        Some(when) => (!lens.is_ahead(when)).then(|| seconds(when)),
        None => Some(link.when),
    })
}

/// As the index of references orders: days at their beginning.
fn seconds(when: When) -> i64 {
    match when {
        When::Day(day) => day.and_time(NaiveTime::MIN).and_utc().timestamp(),
        When::Instant(instant) => instant.timestamp(),
    }
}

fn is_open_task(lens: &Lens<'_>, of: AnyRef) -> Result<bool, InsightError> {
    let tag = Kind::Task.fields()[Task::state].tag;
    let mut open = false;
    lens.read.peek(of, &mut |bytes| {
        let state = frame(bytes, tag).map_or(Some(TaskState::default()), TaskState::take);
        open = state.is_some_and(TaskState::is_open);
    })?;
    Ok(open)
}
