//! Customer care (客户关怀): plans of who is looked after, on which occasion, by which steps.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::Kind;
use crate::model::derived::Band;
use crate::model::filter::Filter;
use crate::model::people::{Department, Employee, Segment};
use crate::model::record::{Line, Own, Reference};
use crate::model::rules::{Fault, Rules, end_before_start};
use crate::model::schema::Schema;
use crate::{choice, record};

choice! {
    /// Care about what he bought, or about him.
    CareSort { Service = "service-plan", Relationship = "relationship-plan" }
}

choice! {
    /// What sets the plan going for a customer.
    Occasion {
        Start = "start", Birthday = "birthday", Purchase = "purchase", WarrantyEnd = "warranty-end",
        ContractEnd = "contract-end", Silence = "silence", CaseSolved = "case-solved",
    }
}

choice! {
    /// What a step does.
    CareAction { Task = "task", Call = "call", Mail = "mail", Gift = "gift" }
}

/// One step of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CareStep {
    /// From the occasion on; negative is before it.
    pub after_days: i64,
    pub action: CareAction,
    pub subject: String,
    pub text: String,
    pub department: Option<Reference<Department>>,
    pub assignee: Option<Reference<Employee>>,
    pub own: Own,
}

impl Line for CareStep {}

record! {
    CareStep {
        line {
            1 after_days,
            2 action,
            3 subject: REQUIRED,
            4 text: MULTILINE,
            5 department,
            6 assignee: RESPONSIBLE,
        }
    }
}

/// A care plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CarePlan {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub sort: CareSort,
    pub enabled: bool,
    pub description: String,
    pub responsible: Option<Reference<Employee>>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub segment: Option<Reference<Segment>>,
    pub band: Option<Band>,
    /// Whom else it takes, in the filter language; empty takes all of the segment and band.
    pub filter: String,
    pub occasion: Occasion,
    /// Days of silence after which the plan starts.
    pub silence_days: Option<i64>,
    pub steps: Vec<CareStep>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    CarePlan {
        plan {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  sort: COLUMN,
            5  enabled: COLUMN,
            6  description: MULTILINE,
            7  responsible: COLUMN | RESPONSIBLE,
            8  valid_from: WHEN,
            9  valid_to,
            2  created: READ_ONLY,
        }
        audience {
            10 segment: COLUMN,
            11 band: COLUMN,
            12 filter: MULTILINE,
            13 occasion: COLUMN,
            14 silence_days,
        }
        steps {
            15 steps,
        }
        notes {
            16 external_id: INDEXED | EXTERNAL | SEARCHED,
            17 notes: MULTILINE,
        }
    }
}

impl Rules for CarePlan {
    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> =
            end_before_start(self.valid_from, self.valid_to, Self::valid_to).into_iter().collect();
        if self.occasion == Occasion::Silence && self.silence_days.is_none_or(|n| n <= 0) {
            faults.push(Fault::at(Self::silence_days, "fault-care-plan-silence"));
        }
        if self.enabled && self.steps.is_empty() {
            faults.push(Fault::at(Self::steps, "fault-care-plan-without-steps"));
        }
        faults
    }

    fn faults_in(&self, schema: Schema) -> Vec<Fault> {
        let fault = |message| Fault { field: Some(Self::filter), message };
        Filter::parse(&self.filter, schema.of(Kind::Customer)).err().map(fault).into_iter().collect()
    }
}
