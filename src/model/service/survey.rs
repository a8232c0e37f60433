//! Answers to surveys: satisfaction, recommendation, expectation against what was received.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::people::{Channel, Contact, Customer, Employee};
use crate::model::record::{AnyRef, Line, Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::record;

/// One dimension of service (期望差距): how it was expected, how it was, how much it matters, each 1 to 5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DimensionLine {
    pub dimension: String,
    pub expected_score: Option<i64>,
    pub received_score: Option<i64>,
    pub importance: Option<i64>,
    pub own: Own,
}

impl Line for DimensionLine {}

record! {
    DimensionLine {
        line {
            1 dimension: REQUIRED,
            2 expected_score,
            3 received_score,
            4 importance,
        }
    }
}

/// What a customer answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SurveyAnswer {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub survey: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub date: Option<NaiveDate>,
    pub channel: Option<Channel>,
    pub employee: Option<Reference<Employee>>,
    /// The call, repair or order asked about.
    pub about: Option<AnyRef>,
    /// How likely he is to recommend us, 0 to 10.
    pub recommend: Option<i64>,
    /// How content he is, 1 to 5.
    pub satisfaction: Option<i64>,
    pub words: String,
    pub dimensions: Vec<DimensionLine>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    SurveyAnswer {
        answer {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  survey: SEARCHED | COMMON | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  date: REQUIRED | WHEN | COLUMN,
            7  channel: COLUMN,
            8  employee,
            9  about: COLUMN,
            2  created: READ_ONLY,
        }
        result {
            10 recommend: COLUMN,
            11 satisfaction: COLUMN,
            12 words: MULTILINE | SEARCHED,
            13 dimensions,
        }
        notes {
            14 external_id: INDEXED | EXTERNAL | SEARCHED,
            15 notes: MULTILINE,
        }
    }
}

impl Rules for SurveyAnswer {
    fn faults(&self) -> Vec<Fault> {
        let out_of_five = |n: Option<i64>| n.is_some_and(|n| !(1..=5).contains(&n));
        let mut faults = Vec::new();
        if self.recommend.is_some_and(|n| !(0..=10).contains(&n)) {
            faults.push(Fault::at(Self::recommend, "fault-recommend-out-of-range"));
        }
        if out_of_five(self.satisfaction) {
            faults.push(Fault::at(Self::satisfaction, "fault-satisfaction-out-of-range"));
        }
        if self.dimensions.iter().any(|d| {
            out_of_five(d.expected_score) || out_of_five(d.received_score) || out_of_five(d.importance)
        }) {
            faults.push(Fault::at(Self::dimensions, "fault-satisfaction-out-of-range"));
        }
        faults
    }
}
