//! Parts used in calls and repairs.

use chrono::NaiveDate;

use crate::model::record::{Line, Own, Reference};
use crate::model::sales::Product;
use crate::model::value::{Money, Quantity, UnitPrice};
use crate::record;

/// A part: how many were thought necessary, how many were used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartLine {
    pub product: Option<Reference<Product>>,
    pub description: String,
    pub planned_quantity: Quantity,
    pub used_quantity: Quantity,
    pub price: UnitPrice,
    pub amount: Money,
    pub supplier: String,
    pub expected: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    pub own: Own,
}

impl Line for PartLine {}

record! {
    PartLine {
        line {
            1 product,
            2 description,
            3 planned_quantity,
            4 used_quantity,
            5 price,
            6 amount: SUMMED,
            7 supplier,
            8 expected,
            9 received,
        }
    }
}
