//! Tasks: what is to be done for a customer, by whom, by when; promises and appointments among them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::TaskRule;
use crate::model::derived::Derived;
use crate::model::people::{Contact, Customer, Department, Employee};
use crate::model::record::{AnyRef, Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step};
use crate::model::say::Message;
use crate::{choice, record, steps};

choice! {
    /// How a task stands. Returned goes back to who gave it.
    TaskState {
        Open = "open", Accepted = "accepted", InProgress = "in-progress", Waiting = "waiting",
        Done = "done", Returned = "returned", Cancelled = "cancelled",
    }
}

choice! {
    /// How much it presses.
    Priority default Normal { Low = "low", Normal = "normal", High = "high", Urgent = "urgent" }
}

choice! {
    /// How often it comes again once done.
    Recurrence {
        Daily = "daily", Weekly = "weekly", Monthly = "monthly", Quarterly = "quarterly", Yearly = "yearly",
    }
}

impl TaskState {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, TaskState::Done | TaskState::Cancelled)
    }
}

/// Something to be done.
///
/// A promise (承诺) is a task marked as promised; an appointment (预约) one with start, end and place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub state: TaskState,
    pub priority: Priority,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub department: Option<Reference<Department>>,
    pub assignee: Option<Reference<Employee>>,
    pub given_by: Option<Reference<Employee>>,
    pub due: Option<NaiveDate>,
    /// `HH:MM`; empty is the end of the day.
    pub due_time: String,
    pub reminder: Option<DateTime<Utc>>,
    pub description: String,
    pub estimated_minutes: Option<i64>,
    pub spent_minutes: Option<i64>,
    pub recurrence: Option<Recurrence>,
    pub promised: bool,
    pub promise_words: String,
    pub promised_by: Option<Reference<Employee>>,
    pub promised_on: Option<NaiveDate>,
    pub start: Option<DateTime<Utc>>,
    pub end: Option<DateTime<Utc>>,
    pub place: String,
    /// The record it came from.
    pub origin: Option<AnyRef>,
    pub parent: Option<Reference<Task>>,
    pub rule: Option<Reference<TaskRule>>,
    /// The record on whose timeline it stands on top once it is done.
    pub pinned_to: Option<AnyRef>,
    /// What a rule raised it for; no rule raises a task twice for one cause.
    pub cause: String,
    pub waiting_for: String,
    pub return_reason: String,
    pub result: String,
    pub done_on: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Task {
        task {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  state: STATE | COLUMN,
            5  priority: COLUMN,
            6  customer: COLUMN,
            7  contact,
            8  department: COLUMN,
            9  assignee: COLUMN | RESPONSIBLE,
            10 given_by,
            11 due: WHEN | COLUMN,
            12 due_time,
            13 reminder,
            14 description: MULTILINE | SEARCHED,
            15 estimated_minutes: MINUTES | SUMMED,
            16 spent_minutes: MINUTES | SUMMED,
            17 recurrence,
            2  created: READ_ONLY,
        }
        promise {
            18 promised: COLUMN,
            19 promise_words: MULTILINE,
            20 promised_by,
            21 promised_on,
        }
        appointment {
            22 start,
            23 end,
            24 place,
        }
        lineage {
            25 origin,
            26 parent,
            27 rule: READ_ONLY,
            28 cause: INDEXED | HIDDEN,
            35 pinned_to: PIN,
        }
        outcome {
            29 waiting_for,
            30 return_reason,
            31 result: MULTILINE | SEARCHED,
            32 done_on,
        }
        notes {
            33 external_id: INDEXED | EXTERNAL | SEARCHED,
            34 notes: MULTILINE,
        }
    }
}

/// Who takes a promise back says why.
fn promise_explained(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    let silent = record.downcast::<Task>().is_some_and(|t| t.promised && t.result.is_empty());
    if silent { Err(Message::new("refused-task-promise-needs-result")) } else { Ok(()) }
}

impl Rules for Task {
    const STEPS: &'static [Step] = steps! {
        Task: TaskState {
            Open => Accepted { needs: [assignee] },
            Open => InProgress { needs: [assignee] },
            Open => Done { stamps: [done_on] },
            Open => Returned { needs: [return_reason] },
            Open => Cancelled { guard: promise_explained },
            Accepted => InProgress,
            Accepted => Waiting { needs: [waiting_for] },
            Accepted => Done { stamps: [done_on] },
            Accepted => Returned { needs: [return_reason] },
            Accepted => Cancelled { guard: promise_explained },
            InProgress => Waiting { needs: [waiting_for] },
            InProgress => Done { stamps: [done_on] },
            InProgress => Returned { needs: [return_reason] },
            InProgress => Cancelled { guard: promise_explained },
            Waiting => InProgress,
            Waiting => Done { stamps: [done_on] },
            Waiting => Returned { needs: [return_reason] },
            Waiting => Cancelled { guard: promise_explained },
            Returned => Open,
            Returned => Cancelled { guard: promise_explained },
            Done => InProgress,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::Overdue, Derived::AgeDays];
    const COLUMNS: &'static [&'static str] = &["subject", "customer", "due", "state", "priority", "assignee"];
    const ORDER: &'static str = "state,due";

    fn settle(&mut self) {
        if self.state != TaskState::Done {
            self.done_on = None;
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !self.due_time.is_empty() {
            if NaiveTime::parse_from_str(&self.due_time, "%H:%M").is_err() {
                faults.push(Fault::at(Self::due_time, "fault-time-of-day"));
            } else if self.due.is_none() {
                faults.push(Fault::at(Self::due, "fault-task-time-without-day"));
            }
        }
        if matches!((self.start, self.end), (Some(start), Some(end)) if end < start) {
            faults.push(Fault::at(Self::end, "fault-end-before-start"));
        }
        if self.promised && self.customer.is_none() {
            faults.push(Fault::at(Self::customer, "fault-task-promise-without-customer"));
        }
        faults
    }
}
