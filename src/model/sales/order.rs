//! Orders: what a customer bought, when, for how much.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Product;
use crate::model::derived::Derived;
use crate::model::people::{Customer, Employee};
use crate::model::record::{Line, Own, Reference};
use crate::model::rules::Rules;
use crate::model::value::{Money, Percent, Quantity, UnitPrice, line_amount};
use crate::{choice, record, steps};

choice! {
    /// How an order stands. Counted as bought from *confirmed* on, unless cancelled.
    OrderState {
        Draft = "draft", Confirmed = "confirmed", PartlyShipped = "partly-shipped",
        Shipped = "shipped", Completed = "completed", Cancelled = "cancelled",
    }
}

impl OrderState {
    /// Whether the order's amount counts as bought.
    pub fn counts(self) -> bool {
        !matches!(self, OrderState::Draft | OrderState::Cancelled)
    }
}

choice! {
    /// By which way the order came.
    OrderChannel {
        Field = "field", Phone = "phone", Web = "web", Counter = "counter", Email = "email",
        InsideSales = "inside-sales", Partner = "partner",
    }
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderLine {
    pub product: Option<Reference<Product>>,
    pub description: String,
    pub quantity: Quantity,
    pub price: UnitPrice,
    pub discount: Percent,
    pub tax: Percent,
    pub cost: UnitPrice,
    pub amount: Money,
    pub wanted: Option<NaiveDate>,
    pub place: String,
    pub own: Own,
}

impl Line for OrderLine {}

record! {
    OrderLine {
        line {
            1  product,
            2  description,
            3  quantity,
            4  price,
            5  discount,
            6  tax,
            7  cost: CONFIDENTIAL,
            8  amount: SUMMED,
            9  wanted,
            10 place,
        }
    }
}

/// A customer's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub customer: Option<Reference<Customer>>,
    pub date: Option<NaiveDate>,
    pub state: OrderState,
    pub channel: Option<OrderChannel>,
    pub salesperson: Option<Reference<Employee>>,
    pub lines: Vec<OrderLine>,
    pub amount: Money,
    pub cost: Money,
    pub shipped: Option<NaiveDate>,
    pub wanted: Option<NaiveDate>,
    /// What the look at his limit, debts and payments came to when it was confirmed (信用审核), and why.
    pub credit_check: String,
    /// Hours that the order took us, looked back at.
    pub work_minutes: Option<i64>,
    /// How long after the agreed days he accepted and paid; negative when before.
    pub days_late: Option<i64>,
    pub lesson: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Order {
        order {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  customer: REQUIRED | COLUMN,
            4  date: REQUIRED | WHEN | COLUMN,
            5  state: STATE | COLUMN,
            6  channel: COLUMN,
            7  salesperson: COLUMN | RESPONSIBLE,
        }
        lines {
            8  lines,
            9  amount: SUMMED | COLUMN,
            10 cost: CONFIDENTIAL | SUMMED,
        }
        delivery {
            12 wanted,
            11 shipped,
        }
        retrospect {
            15 credit_check: MULTILINE,
            16 work_minutes: MINUTES | SUMMED,
            17 days_late,
            18 lesson: MULTILINE,
        }
        notes {
            13 external_id: INDEXED | EXTERNAL | SEARCHED,
            14 notes: MULTILINE,
            2  created: READ_ONLY,
        }
    }
}

impl Rules for Order {
    const STEPS: &'static [crate::model::rules::Step] = steps! {
        Order: OrderState {
            Draft => Confirmed { needs: [customer, date, lines] },
            Draft => Cancelled,
            Confirmed => PartlyShipped,
            Confirmed => Shipped { stamps: [shipped] },
            Confirmed => Completed,
            Confirmed => Cancelled,
            PartlyShipped => Shipped { stamps: [shipped] },
            PartlyShipped => Cancelled,
            Shipped => Completed,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::Margin];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "date", "amount", "state", "shipped", "channel", "salesperson"];
    const ORDER: &'static str = "-date";
}

impl Order {
    /// The exact sum of the lines' price × quantity less discount, for an order written here. Imported orders
    /// keep the amount their file gives.
    pub fn lines_total(&self) -> Decimal {
        self.lines.iter().map(|l| line_amount(l.price, l.quantity, l.discount)).sum()
    }
}
