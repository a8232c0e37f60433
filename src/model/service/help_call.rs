//! Help calls (服务请求): from the symptom to the invoice.

use chrono::{DateTime, NaiveDate, Utc};

use super::{InstalledProduct, KnowledgeArticle, PartLine, ServiceContract};
use crate::model::derived::{Cover, Derived};
use crate::model::people::{Channel, Contact, Customer, Department, Employee};
use crate::model::record::{Own, Record, Reference};
use crate::model::rules::{Around, Fault, Rules, Step};
use crate::model::sales::{Invoice, Product};
use crate::model::say::Message;
use crate::model::value::Money;
use crate::model::work::Priority;
use crate::{choice, record, steps};

choice! {
    /// How much is at stake.
    Severity default Moderate { Minor = "minor", Moderate = "moderate", Severe = "severe", Critical = "critical" }
}

choice! {
    /// How a call stands; steps that the cover makes needless are skipped.
    HelpCallState {
        Logged = "logged", Assigned = "assigned", Diagnosed = "diagnosed", Quoted = "quoted",
        Approved = "approved", WaitingForParts = "waiting-for-parts", Scheduled = "scheduled",
        Done = "done", Invoiced = "invoiced", Closed = "closed", Cancelled = "cancelled",
    }
}

impl HelpCallState {
    /// Whether the customer still waits for help.
    pub fn is_open(self) -> bool {
        use HelpCallState::{Cancelled, Closed, Done, Invoiced};
        !matches!(self, Done | Invoiced | Closed | Cancelled)
    }
}

/// A customer's call for help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HelpCall {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub subject: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub at: Option<DateTime<Utc>>,
    pub channel: Option<Channel>,
    pub product: Option<Reference<Product>>,
    pub installed_product: Option<Reference<InstalledProduct>>,
    pub serial: String,
    pub symptom: String,
    pub state: HelpCallState,
    pub severity: Severity,
    pub priority: Priority,
    pub cover: Option<Cover>,
    pub cover_reason: String,
    pub service_contract: Option<Reference<ServiceContract>>,
    pub department: Option<Reference<Department>>,
    pub assignee: Option<Reference<Employee>>,
    pub assign_reason: String,
    /// The clocks stand still while we wait for the customer.
    pub waiting_for_customer: bool,
    pub response_due: Option<DateTime<Utc>>,
    pub responded_at: Option<DateTime<Utc>>,
    pub resolution_due: Option<DateTime<Utc>>,
    pub resolved_at: Option<DateTime<Utc>>,
    pub diagnosis: String,
    pub parts: Vec<PartLine>,
    pub labour_minutes: Option<i64>,
    pub estimate: Money,
    pub price: Money,
    pub approved_by: String,
    pub approved_on: Option<NaiveDate>,
    pub start: Option<DateTime<Utc>>,
    pub end: Option<DateTime<Utc>>,
    pub place: String,
    pub work_report: String,
    pub solution: String,
    pub article: Option<Reference<KnowledgeArticle>>,
    pub first_time_fix: bool,
    pub invoice: Option<Reference<Invoice>>,
    pub cancel_reason: String,
    pub closed: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    HelpCall {
        call {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  subject: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  at: WHEN | COLUMN,
            7  channel,
            8  product,
            9  installed_product,
            10 serial: SEARCHED | INDEXED,
            11 symptom: MULTILINE | SEARCHED,
            12 state: STATE | COLUMN,
            13 severity,
            14 priority: COLUMN,
            2  created: READ_ONLY,
        }
        cover {
            15 cover: COLUMN,
            16 cover_reason: MULTILINE,
            17 service_contract,
        }
        assignment {
            18 department,
            19 assignee: COLUMN | RESPONSIBLE,
            20 assign_reason: MULTILINE,
            21 waiting_for_customer,
            22 response_due,
            23 responded_at,
            24 resolution_due: COLUMN,
            25 resolved_at,
        }
        work {
            26 diagnosis: MULTILINE | SEARCHED,
            27 parts,
            28 labour_minutes: MINUTES | SUMMED,
            29 estimate,
            30 price: SUMMED,
            31 approved_by,
            32 approved_on,
            33 start,
            34 end,
            35 place,
        }
        outcome {
            36 work_report: MULTILINE,
            37 solution: MULTILINE | SEARCHED,
            38 article,
            39 first_time_fix,
            40 invoice,
            41 cancel_reason,
            42 closed,
        }
        notes {
            43 external_id: INDEXED | EXTERNAL | SEARCHED,
            44 notes: MULTILINE | SEARCHED,
        }
    }
}

/// Only covered work goes on without the customer's approval of a price.
fn covered(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    match record.downcast::<HelpCall>().and_then(|c| c.cover) {
        Some(Cover::Warranty | Cover::Contract) => Ok(()),
        Some(Cover::Chargeable) => Err(Message::new("refused-help-call-needs-approval")),
        None => Err(Message::new("refused-help-call-cover-undecided")),
    }
}

/// Chargeable work with a price is invoiced before the call is closed.
fn nothing_to_charge(record: &dyn Record, _: &dyn Around) -> Result<(), Message> {
    let to_charge = record
        .downcast::<HelpCall>()
        .is_some_and(|c| c.cover == Some(Cover::Chargeable) && c.price.0 != 0 && c.invoice.is_none());
    if to_charge { Err(Message::new("refused-help-call-not-invoiced")) } else { Ok(()) }
}

impl Rules for HelpCall {
    const STEPS: &'static [Step] = steps! {
        HelpCall: HelpCallState {
            Logged => Assigned { needs: [assignee] },
            Logged => Done { needs: [solution] },
            Logged => Cancelled { needs: [cancel_reason] },
            Assigned => Diagnosed { needs: [diagnosis] },
            Assigned => Scheduled { needs: [start] },
            Assigned => Done { needs: [solution] },
            Assigned => Cancelled { needs: [cancel_reason] },
            Diagnosed => Assigned { needs: [assignee] },
            Diagnosed => Quoted { needs: [price] },
            Diagnosed => Approved { stamps: [approved_on], guard: covered },
            Diagnosed => WaitingForParts { needs: [parts], guard: covered },
            Diagnosed => Scheduled { needs: [start], guard: covered },
            Diagnosed => Done { needs: [solution], guard: covered },
            Diagnosed => Cancelled { needs: [cancel_reason] },
            Quoted => Approved { needs: [approved_by], stamps: [approved_on] },
            Quoted => Diagnosed,
            Quoted => Cancelled { needs: [cancel_reason] },
            Approved => WaitingForParts { needs: [parts] },
            Approved => Scheduled { needs: [start] },
            Approved => Done { needs: [solution] },
            Approved => Cancelled { needs: [cancel_reason] },
            WaitingForParts => Scheduled { needs: [start] },
            WaitingForParts => Done { needs: [solution] },
            WaitingForParts => Cancelled { needs: [cancel_reason] },
            Scheduled => Diagnosed { needs: [diagnosis] },
            Scheduled => WaitingForParts { needs: [parts] },
            Scheduled => Done { needs: [solution] },
            Scheduled => Cancelled { needs: [cancel_reason] },
            Done => Assigned { needs: [assignee] },
            Done => Invoiced { needs: [invoice] },
            Done => Closed { stamps: [closed], guard: nothing_to_charge },
            Invoiced => Closed { stamps: [closed] },
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::AgeDays, Derived::Overdue];
    const COLUMNS: &'static [&'static str] =
        &["subject", "customer", "state", "priority", "cover", "resolution-due", "assignee", "at"];
    const ORDER: &'static str = "-at";

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if matches!((self.start, self.end), (Some(start), Some(end)) if end < start) {
            faults.push(Fault::at(Self::end, "fault-end-before-start"));
        }
        if matches!((self.at, self.resolved_at), (Some(at), Some(resolved)) if resolved < at) {
            faults.push(Fault::at(Self::resolved_at, "fault-end-before-start"));
        }
        faults
    }
}
