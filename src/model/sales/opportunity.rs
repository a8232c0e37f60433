//! Opportunities (商机): what might be sold, to whom, when and how probably.

use chrono::{DateTime, NaiveDate, Utc};

use super::Product;
use crate::model::derived::Derived;
use crate::model::marketing::Campaign;
use crate::model::people::{Contact, Customer, Employee};
use crate::model::record::{Line, Own, Reference, References};
use crate::model::rules::{Fault, Rules, Step};
use crate::model::value::{Money, Percent};
use crate::{choice, record, steps};

choice! {
    /// What sort of stage it is in; the stages themselves are the company's own.
    OpportunityState { Open = "open", OnHold = "on-hold", Won = "won", Lost = "lost" }
}

/// A stage it has been in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageLine {
    pub since: Option<NaiveDate>,
    pub stage: String,
    pub probability: Percent,
    pub amount: Money,
    pub own: Own,
}

impl Line for StageLine {}

record! {
    StageLine {
        line {
            1 since,
            2 stage,
            3 probability,
            4 amount,
        }
    }
}

/// A chance to sell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opportunity {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub state: OpportunityState,
    pub stage: String,
    pub stage_since: Option<NaiveDate>,
    pub probability: Percent,
    pub amount: Money,
    pub expected_close: Option<NaiveDate>,
    pub owner: Option<Reference<Employee>>,
    pub products: References<Product>,
    pub competitors: Vec<String>,
    pub campaign: Option<Reference<Campaign>>,
    pub source: String,
    pub next_step: String,
    pub next_step_on: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub lost_reason: String,
    pub lost_to: String,
    pub stages: Vec<StageLine>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Opportunity {
        opportunity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  state: STATE | COLUMN,
            7  stage: COLUMN,
            8  stage_since: READ_ONLY,
            9  probability: COLUMN,
            10 amount: SUMMED | COLUMN,
            11 expected_close: WHEN | COLUMN,
            12 owner: COLUMN | RESPONSIBLE,
            13 products,
            14 competitors: SEARCHED | COMMON,
            15 campaign,
            16 source,
            2  created: READ_ONLY,
        }
        next {
            17 next_step,
            18 next_step_on,
        }
        outcome {
            19 closed,
            20 lost_reason,
            21 lost_to,
        }
        history {
            22 stages: READ_ONLY,
        }
        notes {
            23 external_id: INDEXED | EXTERNAL | SEARCHED,
            24 notes: MULTILINE | SEARCHED,
        }
    }
}

impl OpportunityState {
    /// Whether it can still be won.
    pub fn is_open(self) -> bool {
        matches!(self, OpportunityState::Open | OpportunityState::OnHold)
    }
}

impl Rules for Opportunity {
    const STEPS: &'static [Step] = steps! {
        Opportunity: OpportunityState {
            Open => OnHold,
            Open => Won { needs: [amount], stamps: [closed] },
            Open => Lost { needs: [lost_reason], stamps: [closed] },
            OnHold => Open,
            OnHold => Won { needs: [amount], stamps: [closed] },
            OnHold => Lost { needs: [lost_reason], stamps: [closed] },
            Lost => Open,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays];
    const COLUMNS: &'static [&'static str] = &[
        "subject",
        "customer",
        "state",
        "stage",
        "amount",
        "probability",
        "expected-close",
        "next-step",
        "owner",
    ];
    const ORDER: &'static str = "state,expected-close";

    fn settle(&mut self) {
        if self.state.is_open() {
            self.closed = None;
        }
    }

    fn faults(&self) -> Vec<Fault> {
        if (0..=10_000).contains(&self.probability.0) {
            Vec::new()
        } else {
            vec![Fault::at(Self::probability, "fault-share-out-of-range")]
        }
    }
}
