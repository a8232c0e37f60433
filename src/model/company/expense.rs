//! Expenses (费用): what was spent by whom, for which customer or purpose.

use chrono::{DateTime, NaiveDate, Utc};

use super::File;
use crate::model::marketing::Campaign;
use crate::model::people::{Customer, Employee};
use crate::model::record::{AnyRef, Own, Reference};
use crate::model::rules::{Fault, Rules, end_before_start};
use crate::model::sales::Opportunity;
use crate::model::value::Money;
use crate::{choice, record};

choice! {
    /// What it was spent on.
    ExpenseSort default Other {
        Travel = "travel", Accommodation = "accommodation", Meals = "meals",
        Entertainment = "entertainment", Gift = "gift", Telephone = "telephone", Freight = "freight",
        Material = "material", Other = "other",
    }
}

/// Money spent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expense {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub date: Option<NaiveDate>,
    pub employee: Option<Reference<Employee>>,
    pub sort: ExpenseSort,
    pub description: String,
    pub amount: Money,
    pub receipt: Option<Reference<File>>,
    pub reimbursed: Option<NaiveDate>,
    pub customer: Option<Reference<Customer>>,
    pub opportunity: Option<Reference<Opportunity>>,
    pub campaign: Option<Reference<Campaign>>,
    /// The call, repair, return or complaint it was for.
    pub case: Option<AnyRef>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Expense {
        expense {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  date: REQUIRED | WHEN | COLUMN,
            4  employee: COLUMN,
            5  sort: COLUMN,
            6  description: SEARCHED | COMMON | COLUMN,
            7  amount: SUMMED | COLUMN,
            8  receipt,
            9  reimbursed,
            2  created: READ_ONLY,
        }
        purpose {
            10 customer: COLUMN,
            11 opportunity,
            12 campaign: COLUMN,
            13 case,
        }
        notes {
            14 external_id: INDEXED | EXTERNAL | SEARCHED,
            15 notes: MULTILINE,
        }
    }
}

impl Rules for Expense {
    fn faults(&self) -> Vec<Fault> {
        end_before_start(self.date, self.reimbursed, Self::reimbursed).into_iter().collect()
    }
}
