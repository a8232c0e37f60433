//! Needs (需求): what customers wish for, in their own words, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Contact, Customer, Employee};
use crate::model::derived::Derived;
use crate::model::record::{Own, Reference};
use crate::model::rules::{Fault, Rules, Step, end_before_start};
use crate::model::sales::{Opportunity, Product};
use crate::model::value::{Money, Quantity};
use crate::model::work::Interaction;
use crate::{choice, record, steps};

choice! {
    /// What is wished for.
    NeedSort {
        Need = "need", WishedFunction = "wished-function", DesignChange = "design-change", Trial = "trial",
    }
}

choice! {
    /// How the wish stands.
    NeedState { Heard = "heard", Planned = "planned", Offered = "offered", Met = "met", Declined = "declined" }
}

/// One customer's wish.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Need {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub sort: NeedSort,
    pub state: NeedState,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub product: Option<Reference<Product>>,
    /// What he said, as he said it.
    pub words: String,
    pub heard: Option<NaiveDate>,
    pub heard_in: Option<Reference<Interaction>>,
    pub wanted: Option<NaiveDate>,
    pub quantity: Option<Quantity>,
    /// What meeting it might bring.
    pub value: Option<Money>,
    pub responsible: Option<Reference<Employee>>,
    pub opportunity: Option<Reference<Opportunity>>,
    pub planned_for: Option<NaiveDate>,
    pub met_on: Option<NaiveDate>,
    pub decline_reason: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Need {
        need {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  sort: COLUMN,
            5  state: STATE | COLUMN,
            6  customer: REQUIRED | COLUMN,
            7  contact,
            8  product: COLUMN,
            9  words: MULTILINE | SEARCHED,
            10 heard: WHEN | COLUMN,
            11 heard_in,
            12 wanted: COLUMN,
            13 quantity,
            14 value: SUMMED,
            15 responsible: RESPONSIBLE,
            2  created: READ_ONLY,
        }
        outcome {
            16 opportunity,
            17 planned_for,
            18 met_on,
            19 decline_reason,
        }
        notes {
            20 external_id: INDEXED | EXTERNAL | SEARCHED,
            21 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for Need {
    const STEPS: &'static [Step] = steps! {
        Need: NeedState {
            Heard => Planned { needs: [responsible] },
            Heard => Offered,
            Heard => Met { stamps: [met_on] },
            Heard => Declined { needs: [decline_reason] },
            Planned => Offered,
            Planned => Met { stamps: [met_on] },
            Planned => Declined { needs: [decline_reason] },
            Offered => Met { stamps: [met_on] },
            Offered => Declined { needs: [decline_reason] },
            Declined => Heard,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays];

    fn faults(&self) -> Vec<Fault> {
        end_before_start(self.heard, self.met_on, Self::met_on).into_iter().collect()
    }
}
