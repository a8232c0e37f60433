//! Invoices (发票) and payments (回款). Not bookkeeping: what is owed, since when, and what came in.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::{Order, Product};
use crate::model::derived::Derived;
use crate::model::people::{Customer, Employee};
use crate::model::record::{AnyRef, Line, Own, Reference};
use crate::model::rules::{Fault, Rules, Step, end_before_start};
use crate::model::service::ServiceContract;
use crate::model::value::{Money, Percent, Quantity, UnitPrice, line_amount};
use crate::{choice, record, steps};

choice! {
    /// How an invoice stands.
    InvoiceState {
        Draft = "draft", Issued = "issued", PartlyPaid = "partly-paid", Paid = "paid",
        Cancelled = "cancelled",
    }
}

/// One line of an invoice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InvoiceLine {
    pub product: Option<Reference<Product>>,
    pub description: String,
    pub quantity: Quantity,
    pub price: UnitPrice,
    pub discount: Percent,
    pub tax: Percent,
    pub amount: Money,
    pub own: Own,
}

impl Line for InvoiceLine {}

record! {
    InvoiceLine {
        line {
            1 product,
            2 description,
            3 quantity,
            4 price,
            5 discount,
            6 tax,
            7 amount: SUMMED,
        }
    }
}

/// What a customer has to pay, or gets back when it is a credit note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Invoice {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub customer: Option<Reference<Customer>>,
    pub date: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub state: InvoiceState,
    pub credit_note: bool,
    /// The invoice that a credit note takes back.
    pub credits: Option<Reference<Invoice>>,
    pub order: Option<Reference<Order>>,
    pub service_contract: Option<Reference<ServiceContract>>,
    /// The call, repair or return it is for.
    pub origin: Option<AnyRef>,
    pub salesperson: Option<Reference<Employee>>,
    pub lines: Vec<InvoiceLine>,
    pub amount: Money,
    /// The part of the amount that is tax.
    pub tax_amount: Money,
    pub invoice_title: String,
    pub tax_number: String,
    pub terms: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Invoice {
        invoice {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  customer: REQUIRED | COLUMN,
            4  date: REQUIRED | WHEN | COLUMN,
            5  due: COLUMN,
            6  state: STATE | COLUMN,
            7  credit_note: COLUMN,
            8  credits,
            9  order: COLUMN,
            10 service_contract,
            11 origin,
            12 salesperson: RESPONSIBLE,
            2  created: READ_ONLY,
        }
        lines {
            13 lines,
            14 amount: SUMMED | COLUMN,
            15 tax_amount: SUMMED,
        }
        terms {
            16 invoice_title,
            17 tax_number,
            18 terms: MULTILINE,
        }
        notes {
            19 external_id: INDEXED | EXTERNAL | SEARCHED,
            20 notes: MULTILINE | SEARCHED,
        }
    }
}

impl InvoiceState {
    /// Whether something is still to be paid.
    pub fn is_open(self) -> bool {
        matches!(self, InvoiceState::Issued | InvoiceState::PartlyPaid)
    }
}

impl Rules for Invoice {
    const STEPS: &'static [Step] = steps! {
        Invoice: InvoiceState {
            Draft => Issued { needs: [customer, date, due, amount] },
            Draft => Cancelled,
            Issued => PartlyPaid,
            Issued => Paid,
            Issued => Cancelled,
            PartlyPaid => Paid,
            PartlyPaid => Issued,
            Paid => PartlyPaid,
            Paid => Issued,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::OpenAmount, Derived::Overdue, Derived::DaysLeft];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "amount", "open-amount", "due", "days-left", "state", "date"];
    const ORDER: &'static str = "-date";

    /// The amount is the sum of the lines' amounts, where lines have amounts.
    fn settle(&mut self) {
        if self.lines.iter().any(|l| l.amount.0 != 0) {
            self.amount = self.lines.iter().map(|l| l.amount).sum();
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = end_before_start(self.date, self.due, Self::due).into_iter().collect();
        if self.credits.is_some() && !self.credit_note {
            faults.push(Fault::at(Self::credits, "fault-invoice-credits-without-credit-note"));
        }
        faults
    }
}

impl Invoice {
    /// The exact sum of the lines' price × quantity less discount.
    pub fn lines_total(&self) -> Decimal {
        self.lines.iter().map(|l| line_amount(l.price, l.quantity, l.discount)).sum()
    }
}

choice! {
    /// By which way money came.
    PaymentMethod {
        Transfer = "transfer", Cash = "cash", Card = "card", Cheque = "cheque",
        WechatPay = "wechat-pay", Alipay = "alipay", Other = "other",
    }
}

/// Money that came in, or went back when it is negative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Payment {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub customer: Option<Reference<Customer>>,
    pub invoice: Option<Reference<Invoice>>,
    pub date: Option<NaiveDate>,
    pub amount: Money,
    pub method: Option<PaymentMethod>,
    /// The bank's or cashier's own mark.
    pub reference: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Payment {
        payment {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  customer: REQUIRED | COLUMN,
            4  invoice: COLUMN,
            5  date: REQUIRED | WHEN | COLUMN,
            6  amount: SUMMED | COLUMN,
            7  method: COLUMN,
            8  reference: SEARCHED,
            2  created: READ_ONLY,
        }
        notes {
            9  external_id: INDEXED | EXTERNAL | SEARCHED,
            10 notes: MULTILINE,
        }
    }
}

impl Rules for Payment {
    fn faults(&self) -> Vec<Fault> {
        if self.amount.0 == 0 { vec![Fault::at(Self::amount, "fault-payment-zero")] } else { Vec::new() }
    }
}
