//! Interactions: every contact with a customer, logged in one stroke.

use chrono::{DateTime, Utc};

use super::Task;
use crate::model::marketing::Campaign;
use crate::model::people::{Channel, Contact, Customer, Employee};
use crate::model::record::{AnyRef, Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::{choice, record};

choice! {
    /// Who spoke to whom.
    Direction { In = "in", Out = "out" }
}

choice! {
    /// How the customer felt about it (体验).
    Experience { Good = "good", Neutral = "neutral", Bad = "bad" }
}

/// One contact with a customer by any channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interaction {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub at: Option<DateTime<Utc>>,
    pub channel: Channel,
    pub direction: Direction,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub employee: Option<Reference<Employee>>,
    pub subject: String,
    pub body: String,
    pub minutes: Option<i64>,
    /// The number or address at the other end, as it came.
    pub address: String,
    pub experience: Option<Experience>,
    /// The customer's own words.
    pub words: String,
    pub needs_answer: bool,
    pub answered_at: Option<DateTime<Utc>>,
    /// The message that this one answers.
    pub answers: Option<Reference<Interaction>>,
    /// The open task that this contact settles.
    pub settles: Option<Reference<Task>>,
    pub campaign: Option<Reference<Campaign>>,
    /// What it is about: a quote, a call, a repair.
    pub origin: Option<AnyRef>,
    /// The record on whose timeline it stands on top.
    pub pinned_to: Option<AnyRef>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Interaction {
        interaction {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  at: REQUIRED | WHEN | COLUMN,
            4  channel: COLUMN,
            5  direction: COLUMN,
            6  customer: COLUMN,
            7  contact,
            8  employee: COLUMN,
            9  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            10 body: MULTILINE | SEARCHED | PERSONAL,
            11 minutes: MINUTES | SUMMED,
            12 address: INDEXED | PERSONAL,
            2  created: READ_ONLY,
        }
        experience {
            13 experience: COLUMN,
            14 words: MULTILINE | SEARCHED,
        }
        answer {
            15 needs_answer,
            16 answered_at,
            17 answers,
            18 settles,
        }
        origin {
            19 campaign,
            20 origin,
            23 pinned_to: PIN,
        }
        notes {
            21 external_id: INDEXED | EXTERNAL | SEARCHED,
            22 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for Interaction {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if matches!((self.at, self.answered_at), (Some(at), Some(answered)) if answered < at) {
            faults.push(Fault::at(Self::answered_at, "fault-end-before-start"));
        }
        if self.minutes.is_some_and(|n| n < 0) {
            faults.push(Fault::at(Self::minutes, "fault-negative"));
        }
        faults
    }
}
