//! Calendars out: iCalendar (RFC 5545), the form that Outlook, Apple, Google and phones subscribe to.
//!
//! Plain values in, text out; nothing here touches a file or a clock.

mod write;

use chrono::{DateTime, NaiveDate, Utc};

pub use write::write;

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Event(Event),
    ToDo(ToDo),
}

/// A day, or a moment of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Day(NaiveDate),
    Instant(DateTime<Utc>),
}

/// How long an event lasts: whole days or from moment to moment, never a mixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From the first day to the last, both included. A last day before the first means one day.
    Days { first: NaiveDate, last: NaiveDate },
    /// An end that is not after the start is left out.
    Instants { start: DateTime<Utc>, end: Option<DateTime<Utc>> },
}

/// Something that takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Never empty, unique in the world and the same at each export, so that a second import replaces.
    pub uid: String,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub span: Span,
    pub categories: Vec<String>,
    pub url: String,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// As [`Event::uid`].
    pub uid: String,
    pub summary: String,
    pub description: String,
    pub due: Option<When>,
    pub completed: Option<DateTime<Utc>>,
    /// How much is done, 0 to 100; more is written as 100.
    pub percent: Option<u8>,
    /// 1 is the highest, 9 the lowest, 0 none; more is written as 9.
    pub priority: Option<u8>,
    pub status: Option<ToDoStatus>,
}

/// Where a task stands, in the words of RFC 5545 §3.8.1.11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToDoStatus {
    NeedsAction,
    InProcess,
    Completed,
    Cancelled,
}
