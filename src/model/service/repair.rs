//! Repairs (维修): from intake to collection.

use chrono::{DateTime, NaiveDate, Utc};

use super::{HelpCall, InstalledProduct, PartLine};
use crate::model::derived::{Cover, Derived};
use crate::model::people::{Contact, Customer, Employee};
use crate::model::record::{Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step, end_before_start};
use crate::model::sales::{Invoice, Product};
use crate::model::say::Message;
use crate::model::value::Money;
use crate::{choice, record, steps};

choice! {
    /// How a repair stands.
    RepairState {
        Received = "received", Diagnosed = "diagnosed", Estimated = "estimated", Approved = "approved",
        Declined = "declined", WaitingForParts = "waiting-for-parts", InRepair = "in-repair",
        Checked = "checked", Ready = "ready", Collected = "collected",
        CollectedUnrepaired = "collected-unrepaired",
    }
}

impl RepairState {
    /// Whether the piece is still with us.
    pub fn is_open(self) -> bool {
        !matches!(self, RepairState::Collected | RepairState::CollectedUnrepaired)
    }
}

/// A piece brought in to be repaired.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repair {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub product: Option<Reference<Product>>,
    pub installed_product: Option<Reference<InstalledProduct>>,
    pub serial: String,
    pub help_call: Option<Reference<HelpCall>>,
    pub state: RepairState,
    pub assignee: Option<Reference<Employee>>,
    pub due: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    pub symptom: String,
    pub condition: String,
    pub accessories: String,
    pub deposit: Money,
    pub storage_place: String,
    pub cover: Option<Cover>,
    pub cover_reason: String,
    pub diagnosis: String,
    pub estimate: Money,
    pub approved_by: String,
    pub approved_on: Option<NaiveDate>,
    pub decline_reason: String,
    pub parts: Vec<PartLine>,
    pub labour_minutes: Option<i64>,
    pub labour_amount: Money,
    pub check_result: String,
    pub price: Money,
    pub invoice: Option<Reference<Invoice>>,
    pub ready_on: Option<NaiveDate>,
    pub collected_on: Option<NaiveDate>,
    pub collected_by: String,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Repair {
        repair {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  customer: REQUIRED | COLUMN,
            4  contact,
            5  product: COLUMN,
            6  installed_product,
            7  serial: SEARCHED | INDEXED | COLUMN,
            8  help_call,
            9  state: STATE | COLUMN,
            10 assignee: COLUMN | RESPONSIBLE,
            11 due: COLUMN,
            2  created: READ_ONLY,
        }
        intake {
            12 received: REQUIRED | WHEN | COLUMN,
            13 symptom: MULTILINE | SEARCHED,
            14 condition,
            15 accessories,
            16 deposit,
            17 storage_place,
        }
        cover {
            18 cover,
            19 cover_reason: MULTILINE,
        }
        work {
            20 diagnosis: MULTILINE | SEARCHED,
            21 estimate,
            22 approved_by,
            23 approved_on,
            24 decline_reason,
            25 parts,
            26 labour_minutes: MINUTES | SUMMED,
            27 labour_amount,
            28 check_result: MULTILINE,
        }
        outcome {
            29 price: SUMMED,
            30 invoice,
            31 ready_on,
            32 collected_on,
            33 collected_by: PERSONAL,
        }
        notes {
            34 external_id: INDEXED | EXTERNAL | SEARCHED,
            35 notes: MULTILINE | SEARCHED,
        }
    }
}

/// Only covered work begins without the customer's approval of an estimate.
fn covered(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    match record.downcast::<Repair>().and_then(|r| r.cover) {
        Some(Cover::Warranty | Cover::Contract) => Ok(()),
        Some(Cover::Chargeable) => Err(Message::new("refused-repair-needs-approval")),
        None => Err(Message::new("refused-repair-cover-undecided")),
    }
}

/// Chargeable work leaves the house with its invoice.
fn invoiced(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    let to_charge = record
        .downcast::<Repair>()
        .is_some_and(|r| r.cover == Some(Cover::Chargeable) && r.price.0 != 0 && r.invoice.is_none());
    if to_charge { Err(Message::new("refused-repair-not-invoiced")) } else { Ok(()) }
}

impl Rules for Repair {
    const STEPS: &'static [Step] = steps! {
        Repair: RepairState {
            Received => Diagnosed { needs: [condition, diagnosis] },
            Received => CollectedUnrepaired { needs: [collected_by], stamps: [collected_on] },
            Diagnosed => Estimated { needs: [estimate] },
            Diagnosed => Approved { stamps: [approved_on], guard: covered },
            Diagnosed => CollectedUnrepaired { needs: [collected_by], stamps: [collected_on] },
            Estimated => Approved { needs: [approved_by], stamps: [approved_on] },
            Estimated => Declined { needs: [decline_reason] },
            Approved => WaitingForParts { needs: [parts] },
            Approved => InRepair { needs: [assignee] },
            Declined => Estimated { needs: [estimate] },
            Declined => CollectedUnrepaired { needs: [collected_by], stamps: [collected_on] },
            WaitingForParts => InRepair { needs: [assignee] },
            WaitingForParts => CollectedUnrepaired { needs: [collected_by], stamps: [collected_on] },
            InRepair => WaitingForParts { needs: [parts] },
            InRepair => Estimated { needs: [estimate] },
            InRepair => Checked { needs: [check_result] },
            InRepair => CollectedUnrepaired { needs: [collected_by], stamps: [collected_on] },
            Checked => InRepair,
            Checked => Ready { needs: [storage_place], stamps: [ready_on] },
            Ready => Collected { needs: [collected_by], stamps: [collected_on], guard: invoiced },
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays, Derived::Overdue, Derived::DaysLeft];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "product", "serial", "state", "due", "days-left", "assignee", "received"];
    const ORDER: &'static str = "-received";

    fn faults(&self) -> Vec<Fault> {
        [
            end_before_start(self.received, self.due, Self::due),
            end_before_start(self.received, self.collected_on, Self::collected_on),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
