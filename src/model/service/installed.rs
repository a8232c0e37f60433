//! Installed products (客户设备): what stands at the customer's, covered until when.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::derived::Derived;
use crate::model::people::Customer;
use crate::model::record::{Line, Own, Reference};
use crate::model::rules::{Fault, Rules, Step, end_before_start};
use crate::model::sales::{Order, Product};
use crate::model::value::{Money, Quantity};
use crate::{choice, record, steps};

choice! {
    /// What has become of it.
    InstalledState {
        InUse = "in-use", InRepair = "in-repair", Replaced = "replaced", Returned = "returned",
        Scrapped = "scrapped",
    }
}

/// A dated figure read from it (使用跟踪): meter, hours, pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadingLine {
    pub date: Option<NaiveDate>,
    pub what: String,
    pub value: Quantity,
    pub unit: String,
    pub own: Own,
}

impl Line for ReadingLine {}

record! {
    ReadingLine {
        line {
            1 date,
            2 what: REQUIRED,
            3 value,
            4 unit,
        }
    }
}

/// One piece of a product at a customer's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstalledProduct {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub product: Option<Reference<Product>>,
    pub serial: String,
    pub customer: Option<Reference<Customer>>,
    /// Through whom it was sold, where the customer is behind a distributor.
    pub distributor: Option<Reference<Customer>>,
    pub site: String,
    pub state: InstalledState,
    pub order: Option<Reference<Order>>,
    pub shipped: Option<NaiveDate>,
    pub installed: Option<NaiveDate>,
    pub replaced_by: Option<Reference<InstalledProduct>>,
    pub warranty_parts_until: Option<NaiveDate>,
    pub warranty_labour_until: Option<NaiveDate>,
    /// The day of the warranty card (保修卡).
    pub warranty_card: Option<NaiveDate>,
    pub exclusions: Vec<String>,
    pub readings: Vec<ReadingLine>,
    /// A reading above it raises a warning.
    pub reading_limit: Option<Quantity>,
    pub residual_value: Option<Money>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    InstalledProduct {
        installed {
            1  number: READ_ONLY | SEARCHED | TITLE | COLUMN,
            3  product: REQUIRED | COLUMN,
            4  serial: SEARCHED | INDEXED | COLUMN,
            5  customer: REQUIRED | COLUMN,
            6  distributor,
            7  site: SEARCHED | COMMON,
            8  state: STATE | COLUMN,
            9  order,
            10 shipped,
            11 installed: WHEN | COLUMN,
            12 replaced_by,
            2  created: READ_ONLY,
        }
        warranty {
            13 warranty_parts_until: COLUMN,
            14 warranty_labour_until: COLUMN,
            15 warranty_card,
            16 exclusions,
        }
        tracking {
            17 readings,
            18 reading_limit,
            19 residual_value,
        }
        notes {
            20 external_id: INDEXED | EXTERNAL | SEARCHED,
            21 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for InstalledProduct {
    const STEPS: &'static [Step] = steps! {
        InstalledProduct: InstalledState {
            InUse => InRepair,
            InUse => Replaced { needs: [replaced_by] },
            InUse => Returned,
            InUse => Scrapped,
            InRepair => InUse,
            InRepair => Replaced { needs: [replaced_by] },
            InRepair => Returned,
            InRepair => Scrapped,
            Returned => InUse,
            Returned => Scrapped,
            Replaced => Returned,
            Replaced => Scrapped,
        }
    };
    const DERIVED: &'static [Derived] = &[Derived::Cover, Derived::Expiring, Derived::DaysLeft];

    fn faults(&self) -> Vec<Fault> {
        end_before_start(self.shipped, self.installed, Self::installed).into_iter().collect()
    }
}
