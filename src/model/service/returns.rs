//! Returns (退货): what came back, why, in which condition, and what was done with it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{InstalledProduct, Repair};
use crate::model::derived::Derived;
use crate::model::people::{Contact, Customer, Employee};
use crate::model::record::{Line, Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step, end_before_start};
use crate::model::sales::{Invoice, Order, Product};
use crate::model::say::Message;
use crate::model::value::{Money, Quantity};
use crate::{choice, record, steps};

choice! {
    /// How a return stands.
    ReturnState {
        Requested = "requested", Authorised = "authorised", Refused = "refused", Received = "received",
        Inspected = "inspected", Closed = "closed",
    }
}

choice! {
    /// What is done about one line.
    Resolution {
        Replace = "replace", Repair = "repair", Refund = "refund", SendBack = "send-back", Scrap = "scrap",
    }
}

/// One thing that comes back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnLine {
    pub product: Option<Reference<Product>>,
    pub installed_product: Option<Reference<InstalledProduct>>,
    pub serial: String,
    pub quantity: Quantity,
    pub reason: String,
    /// As the customer tells it.
    pub condition: String,
    pub accessories: String,
    /// As found at the inspection.
    pub found_serial: String,
    pub found_condition: String,
    pub found_accessories: String,
    pub resolution: Option<Resolution>,
    /// What is paid back.
    pub refund: Money,
    pub repair: Option<Reference<Repair>>,
    /// What went into stock (退货入库), and in which condition.
    pub stocked: Quantity,
    pub stocked_condition: String,
    pub own: Own,
}

impl Line for ReturnLine {}

record! {
    ReturnLine {
        line {
            1  product,
            2  installed_product,
            3  serial,
            4  quantity,
            5  reason,
            6  condition,
            7  accessories,
            15 found_serial,
            8  found_condition,
            9  found_accessories,
            10 resolution,
            11 refund: SUMMED,
            12 repair,
            13 stocked,
            14 stocked_condition,
        }
    }
}

/// Goods a customer wants to give back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Return {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub order: Option<Reference<Order>>,
    pub date: Option<NaiveDate>,
    pub reason: String,
    pub state: ReturnState,
    pub responsible: Option<Reference<Employee>>,
    pub lines: Vec<ReturnLine>,
    /// Whether it was bought from us.
    pub ours: bool,
    pub bought: Option<NaiveDate>,
    pub within_terms: bool,
    pub as_told: bool,
    pub authorised_by: Option<Reference<Employee>>,
    pub authorised_on: Option<NaiveDate>,
    pub refuse_reason: String,
    pub received: Option<NaiveDate>,
    pub storage_place: String,
    pub inspected: Option<NaiveDate>,
    pub inspected_by: Option<Reference<Employee>>,
    pub inspection_result: String,
    /// The replacement goes out before the goods are here; recorded with the reason.
    pub advance_exchange: bool,
    pub advance_reason: String,
    pub replacement_order: Option<Reference<Order>>,
    pub credit_note: Option<Reference<Invoice>>,
    pub closed: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Return {
        slip {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  customer: REQUIRED | COLUMN,
            4  contact,
            5  order: COLUMN,
            6  date: REQUIRED | WHEN | COLUMN,
            7  reason: MULTILINE | SEARCHED | COLUMN,
            8  state: STATE | COLUMN,
            9  responsible: COLUMN | RESPONSIBLE,
            2  created: READ_ONLY,
        }
        lines {
            10 lines,
        }
        review {
            11 ours,
            12 bought,
            13 within_terms,
            14 as_told,
            15 authorised_by,
            16 authorised_on,
            17 refuse_reason: MULTILINE,
        }
        receipt {
            18 received: COLUMN,
            19 storage_place,
        }
        inspection {
            20 inspected,
            21 inspected_by,
            22 inspection_result: MULTILINE,
        }
        outcome {
            23 advance_exchange,
            24 advance_reason,
            25 replacement_order,
            26 credit_note,
            27 closed,
        }
        notes {
            28 external_id: INDEXED | EXTERNAL | SEARCHED,
            29 notes: MULTILINE | SEARCHED,
        }
    }
}

/// The guard holds where no line fails the test; the refusal names the first line that does.
fn every_line(
    record: &dyn Record,
    test: fn(&ReturnLine) -> bool,
    refusal: &'static str,
) -> Result<(), Message> {
    match record.downcast::<Return>().and_then(|r| r.lines.iter().position(|l| !test(l))) {
        Some(index) => Err(Message::new(refusal).with("line", index + 1)),
        None => Ok(()),
    }
}

fn lines_inspected(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    every_line(record, |l| !l.found_condition.is_empty(), "refused-return-line-not-inspected")
}

/// Everything is decided, and whoever gets money back has a credit note.
fn lines_resolved(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    every_line(record, |l| l.resolution.is_some(), "refused-return-line-unresolved")?;
    let owed = record.downcast::<Return>().is_some_and(|r| {
        r.credit_note.is_none() && r.lines.iter().any(|l| l.resolution == Some(Resolution::Refund))
    });
    if owed { Err(Message::new("refused-return-credit-note")) } else { Ok(()) }
}

impl Rules for Return {
    const STEPS: &'static [Step] = steps! {
        Return: ReturnState {
            Requested => Authorised { needs: [lines], stamps: [authorised_on] },
            Requested => Refused { needs: [refuse_reason] },
            Authorised => Received { needs: [storage_place], stamps: [received] },
            Authorised => Refused { needs: [refuse_reason] },
            Received => Inspected { stamps: [inspected], guard: lines_inspected },
            Inspected => Closed { stamps: [closed], guard: lines_resolved },
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "reason", "state", "date", "received", "age-days", "responsible"];
    const ORDER: &'static str = "-date";

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let inspected = matches!(self.state, ReturnState::Inspected | ReturnState::Closed);
        if self.replacement_order.is_some() && !inspected && !self.advance_exchange {
            faults.push(Fault::at(Self::replacement_order, "fault-return-replacement-before-inspection"));
        }
        if self.advance_exchange && self.advance_reason.is_empty() {
            faults.push(Fault::at(Self::advance_reason, "fault-return-advance-reason"));
        }
        faults.extend(end_before_start(self.date, self.received, Self::received));
        faults
    }
}
