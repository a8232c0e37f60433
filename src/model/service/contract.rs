//! Service contracts (服务合同) and the templates they are made from.

use chrono::{DateTime, NaiveDate, Utc};

use super::InstalledProduct;
use crate::model::derived::Derived;
use crate::model::people::{Contact, Customer, Employee};
use crate::model::record::{Line, Own, Record, Reference, References};
use crate::model::rules::{Around, Fault, Rules, Step, end_before_start};
use crate::model::sales::Invoice;
use crate::model::say::Message;
use crate::model::value::{Money, Quantity};
use crate::{choice, record, steps};

choice! {
    /// By which way the service is given.
    ServiceMode { Hotline = "hotline", Remote = "remote", OnSite = "on-site", Workshop = "workshop" }
}

choice! {
    /// What happens at the end of the term.
    Renewal { None = "none", ByAgreement = "by-agreement", Automatic = "automatic" }
}

choice! {
    /// How a contract stands. That one expires soon is derived from its dates.
    ContractState {
        Draft = "draft", Active = "active", Suspended = "suspended", Expired = "expired",
        Terminated = "terminated",
    }
}

/// Something the customer may ask for so many times, with its meter: 6 visits, 2 used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntitlementLine {
    pub name: String,
    pub entitled: Quantity,
    pub used: Quantity,
    pub unit: String,
    pub own: Own,
}

impl Line for EntitlementLine {}

record! {
    EntitlementLine {
        line {
            1 name: REQUIRED,
            2 entitled,
            3 used,
            4 unit,
        }
    }
}

/// One instalment of the billing schedule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BillingLine {
    pub due: Option<NaiveDate>,
    pub amount: Money,
    pub description: String,
    pub invoice: Option<Reference<Invoice>>,
    pub own: Own,
}

impl Line for BillingLine {}

record! {
    BillingLine {
        line {
            1 due,
            2 amount: SUMMED,
            3 description,
            4 invoice,
        }
    }
}

/// What contracts of one sort have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContractTemplate {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub mode: Option<ServiceMode>,
    pub content: String,
    pub conditions: String,
    /// Who serves: number and skill of people.
    pub staffing: String,
    pub service_hours: String,
    pub response_minutes: Option<i64>,
    pub resolution_minutes: Option<i64>,
    pub entitlements: Vec<EntitlementLine>,
    pub fee: Money,
    pub term_months: Option<i64>,
    pub billing_every_months: Option<i64>,
    pub notice_days: Option<i64>,
    pub renewal: Renewal,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    ContractTemplate {
        template {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  mode: COLUMN,
            5  content: MULTILINE | SEARCHED,
            6  conditions: MULTILINE,
            2  created: READ_ONLY,
        }
        service {
            7  staffing,
            8  service_hours,
            9  response_minutes: MINUTES | COLUMN,
            10 resolution_minutes: MINUTES,
            11 entitlements,
        }
        terms {
            12 fee: COLUMN,
            13 term_months: COLUMN,
            14 billing_every_months,
            15 notice_days,
            16 renewal,
        }
        notes {
            17 external_id: INDEXED | EXTERNAL | SEARCHED,
            18 notes: MULTILINE,
        }
    }
}

impl Rules for ContractTemplate {}

/// An agreement to serve a customer, with planned and actual term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceContract {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub customer: Option<Reference<Customer>>,
    pub contact: Option<Reference<Contact>>,
    pub template: Option<Reference<ContractTemplate>>,
    pub state: ContractState,
    pub mode: Option<ServiceMode>,
    pub responsible: Option<Reference<Employee>>,
    pub content: String,
    pub conditions: String,
    pub signed: Option<NaiveDate>,
    pub planned_start: Option<NaiveDate>,
    pub planned_end: Option<NaiveDate>,
    pub actual_start: Option<NaiveDate>,
    pub actual_end: Option<NaiveDate>,
    pub notice_days: Option<i64>,
    pub renewal: Renewal,
    /// The contract that this one renews.
    pub predecessor: Option<Reference<ServiceContract>>,
    pub termination_reason: String,
    pub staffing: String,
    pub staff: References<Employee>,
    pub service_hours: String,
    pub response_minutes: Option<i64>,
    pub resolution_minutes: Option<i64>,
    pub entitlements: Vec<EntitlementLine>,
    pub installed_products: References<InstalledProduct>,
    pub sites: String,
    pub fee: Money,
    pub billing: Vec<BillingLine>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    ServiceContract {
        contract {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  name: SEARCHED | COLUMN,
            4  customer: REQUIRED | COLUMN,
            5  contact,
            6  template,
            7  state: STATE | COLUMN,
            8  mode,
            9  responsible: COLUMN | RESPONSIBLE,
            10 content: MULTILINE | SEARCHED,
            11 conditions: MULTILINE,
            2  created: READ_ONLY,
        }
        term {
            12 signed,
            13 planned_start: WHEN | COLUMN,
            14 planned_end: COLUMN,
            15 actual_start,
            16 actual_end,
            17 notice_days,
            18 renewal,
            19 predecessor,
            20 termination_reason,
        }
        service {
            21 staffing,
            22 staff,
            23 service_hours,
            24 response_minutes: MINUTES,
            25 resolution_minutes: MINUTES,
            26 entitlements,
            27 installed_products,
            28 sites: MULTILINE,
        }
        money {
            29 fee: SUMMED | COLUMN,
            30 billing,
        }
        notes {
            31 external_id: INDEXED | EXTERNAL | SEARCHED,
            32 notes: MULTILINE | SEARCHED,
        }
    }
}

/// A contract expires when its term is over; before that it is terminated.
fn term_over(record: &dyn Record, around: &dyn Around) -> Result<(), Message> {
    match record.downcast::<ServiceContract>().and_then(|c| c.planned_end) {
        Some(end) if end >= around.today() => {
            Err(Message::new("refused-service-contract-term-not-over").with("day", end))
        }
        _ => Ok(()),
    }
}

impl Rules for ServiceContract {
    const STEPS: &'static [Step] = steps! {
        ServiceContract: ContractState {
            Draft => Active {
                needs: [customer, planned_start, planned_end], stamps: [signed, actual_start],
            },
            Draft => Terminated { needs: [termination_reason] },
            Active => Suspended,
            Active => Expired { needs: [planned_end], stamps: [actual_end], guard: term_over },
            Active => Terminated { needs: [termination_reason], stamps: [actual_end] },
            Suspended => Active,
            Suspended => Expired { needs: [planned_end], stamps: [actual_end], guard: term_over },
            Suspended => Terminated { needs: [termination_reason], stamps: [actual_end] },
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::Expiring, Derived::DaysLeft];
    const COLUMNS: &'static [&'static str] =
        &["number", "customer", "name", "state", "fee", "planned-end", "days-left", "responsible"];
    const ORDER: &'static str = "state,planned-end";

    fn faults(&self) -> Vec<Fault> {
        [
            (self.planned_start, self.planned_end, Self::planned_end),
            (self.actual_start, self.actual_end, Self::actual_end),
        ]
        .into_iter()
        .filter_map(|(start, end, field)| end_before_start(start, end, field))
        .collect()
    }
}
