//! Complaints (投诉), with what was done about them.

use chrono::{DateTime, NaiveDate, Utc};

use super::{KnowledgeArticle, Severity};
use crate::model::derived::Derived;
use crate::model::people::{Channel, Contact, Customer, Employee};
use crate::model::record::{AnyRef, Own, Reference};
use crate::model::rules::{Fault, Rules, Step, end_before_start};
use crate::model::value::Money;
use crate::model::work::Task;
use crate::{choice, record, steps};

choice! {
    /// How a complaint stands.
    ComplaintState {
        New = "new", Answered = "answered", Assigned = "assigned", Solved = "solved", Closed = "closed",
        Reopened = "reopened",
    }
}

impl ComplaintState {
    /// Whether the customer still waits.
    pub fn is_open(self) -> bool {
        !matches!(self, ComplaintState::Solved | ComplaintState::Closed)
    }
}

/// What a customer is unhappy about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Complaint {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub date: Option<NaiveDate>,
    pub channel: Option<Channel>,
    /// The product, order, call or person it is about.
    pub about: Option<AnyRef>,
    pub category: String,
    pub severity: Severity,
    pub state: ComplaintState,
    pub words: String,
    pub responsible: Option<Reference<Employee>>,
    pub assignee: Option<Reference<Employee>>,
    pub due: Option<NaiveDate>,
    pub article: Option<Reference<KnowledgeArticle>>,
    pub answer: String,
    pub task: Option<Reference<Task>>,
    pub cause: String,
    pub solution: String,
    pub solved_on: Option<NaiveDate>,
    pub compensation: Money,
    /// How content he was afterwards, 1 to 5.
    pub satisfaction: Option<i64>,
    pub closed: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Complaint {
        complaint {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  date: REQUIRED | WHEN | COLUMN,
            7  channel,
            8  about,
            9  category: COLUMN,
            10 severity: COLUMN,
            11 state: STATE | COLUMN,
            12 words: MULTILINE | SEARCHED,
            13 responsible,
            14 assignee: COLUMN | RESPONSIBLE,
            15 due,
            2  created: READ_ONLY,
        }
        outcome {
            16 article,
            17 answer: MULTILINE,
            18 task,
            19 cause: MULTILINE | SEARCHED,
            20 solution: MULTILINE | SEARCHED,
            21 solved_on,
            22 compensation: SUMMED,
            23 satisfaction,
            24 closed,
        }
        notes {
            25 external_id: INDEXED | EXTERNAL | SEARCHED,
            26 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for Complaint {
    const STEPS: &'static [Step] = steps! {
        Complaint: ComplaintState {
            New => Answered { needs: [answer] },
            New => Assigned { needs: [assignee] },
            Answered => Assigned { needs: [assignee] },
            Answered => Solved { needs: [solution], stamps: [solved_on] },
            Assigned => Answered { needs: [answer] },
            Assigned => Solved { needs: [solution], stamps: [solved_on] },
            Solved => Closed { needs: [cause], stamps: [closed] },
            Solved => Reopened,
            Closed => Reopened,
            Reopened => Answered { needs: [answer] },
            Reopened => Assigned { needs: [assignee] },
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays, Derived::Overdue];

    fn settle(&mut self) {
        if self.state.is_open() {
            self.solved_on = None;
        }
        if self.state != ComplaintState::Closed {
            self.closed = None;
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = end_before_start(self.date, self.due, Self::due).into_iter().collect();
        if self.satisfaction.is_some_and(|n| !(1..=5).contains(&n)) {
            faults.push(Fault::at(Self::satisfaction, "fault-satisfaction-out-of-range"));
        }
        faults
    }
}
