//! Quotes (报价): what we offered at which price, in versions.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::{Opportunity, Order, Product};
use crate::model::derived::Derived;
use crate::model::people::{Contact, Customer, Employee};
use crate::model::record::{Line, Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step, end_before_start};
use crate::model::say::Message;
use crate::model::value::{Money, Percent, Quantity, UnitPrice, line_amount};
use crate::{choice, record, steps};

choice! {
    /// How a quote stands. Of its versions exactly one is current; the others are superseded.
    QuoteState {
        Draft = "draft", Sent = "sent", Accepted = "accepted", Rejected = "rejected",
        Expired = "expired", Superseded = "superseded",
    }
}

/// One line of a quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteLine {
    pub product: Option<Reference<Product>>,
    pub description: String,
    pub quantity: Quantity,
    pub price: UnitPrice,
    pub discount: Percent,
    pub tax: Percent,
    pub cost: UnitPrice,
    pub amount: Money,
    pub own: Own,
}

impl Line for QuoteLine {}

record! {
    QuoteLine {
        line {
            1 product,
            2 description,
            3 quantity,
            4 price,
            5 discount,
            6 tax,
            7 cost: CONFIDENTIAL,
            8 amount: SUMMED,
        }
    }
}

/// An offer to a customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quote {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub opportunity: Option<Reference<Opportunity>>,
    pub date: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub state: QuoteState,
    pub salesperson: Option<Reference<Employee>>,
    pub version: i64,
    pub previous: Option<Reference<Quote>>,
    pub lines: Vec<QuoteLine>,
    pub amount: Money,
    pub cost: Money,
    pub terms: String,
    pub payment_days: Option<i64>,
    pub sent: Option<NaiveDate>,
    pub answered: Option<NaiveDate>,
    pub reject_reason: String,
    pub order: Option<Reference<Order>>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Quote {
        quote {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  subject: SEARCHED | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  opportunity,
            7  date: REQUIRED | WHEN | COLUMN,
            8  valid_until: COLUMN,
            9  state: STATE | COLUMN,
            10 salesperson: COLUMN | RESPONSIBLE,
            11 version: READ_ONLY,
            12 previous: READ_ONLY,
            2  created: READ_ONLY,
        }
        lines {
            13 lines,
            14 amount: SUMMED | COLUMN,
            15 cost: CONFIDENTIAL | SUMMED,
        }
        terms {
            16 terms: MULTILINE,
            17 payment_days,
        }
        outcome {
            18 sent,
            19 answered,
            20 reject_reason,
            21 order,
        }
        notes {
            22 external_id: INDEXED | EXTERNAL | SEARCHED,
            23 notes: MULTILINE | SEARCHED,
        }
    }
}

/// Nobody can accept what is no longer valid.
fn valid(record: &dyn Record, around: &dyn Around) -> Result<(), Message> {
    match record.downcast::<Quote>().and_then(|q| q.valid_until) {
        Some(day) if day < around.today() => {
            Err(Message::new("refused-quote-validity-over").with("day", day))
        }
        _ => Ok(()),
    }
}

/// A quote does not expire before its day.
fn over(record: &dyn Record, around: &dyn Around) -> Result<(), Message> {
    match record.downcast::<Quote>().and_then(|q| q.valid_until) {
        Some(day) if day >= around.today() => Err(Message::new("refused-quote-still-valid").with("day", day)),
        _ => Ok(()),
    }
}

impl Rules for Quote {
    const STEPS: &'static [Step] = steps! {
        Quote: QuoteState {
            Draft => Sent { needs: [customer, lines, valid_until], stamps: [sent], guard: valid },
            Draft => Superseded,
            Sent => Accepted { stamps: [answered], guard: valid },
            Sent => Rejected { needs: [reject_reason], stamps: [answered] },
            Sent => Expired { guard: over },
            Sent => Superseded,
            Expired => Sent { guard: valid },
            Expired => Superseded,
            Rejected => Superseded,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::Margin, Derived::Expiring, Derived::DaysLeft];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "subject", "amount", "state", "date", "valid-until", "salesperson"];
    const ORDER: &'static str = "-date";

    /// The amount is the sum of the lines' amounts, where lines have amounts.
    fn settle(&mut self) {
        self.version = self.version.max(1);
        if self.lines.iter().any(|l| l.amount.0 != 0) {
            self.amount = self.lines.iter().map(|l| l.amount).sum();
        }
    }

    fn faults(&self) -> Vec<Fault> {
        end_before_start(self.date, self.valid_until, Self::valid_until).into_iter().collect()
    }
}

impl Quote {
    /// The exact sum of the lines' price × quantity less discount.
    pub fn lines_total(&self) -> Decimal {
        self.lines.iter().map(|l| line_amount(l.price, l.quantity, l.discount)).sum()
    }
}
