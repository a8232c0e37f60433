//! Products (产品) with their marketing encyclopedia (营销百科全书), and price lists.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::record::{Line, Own, Reference};
use crate::model::rules::{Fault, Rules, Step, end_before_start};
use crate::model::value::{Currency, Money, Percent, Quantity, UnitPrice};
use crate::{choice, record, steps};

choice! {
    /// What is sold: a thing, work, or a part for repairs.
    ProductSort { Good = "good", Service = "service", Part = "part" }
}

choice! {
    /// Whether it can be sold yet, now, or no longer.
    ProductState { Planned = "planned", OnSale = "on-sale", Discontinued = "discontinued" }
}

/// A competitor's product and how it compares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompetitorLine {
    pub competitor: String,
    pub their_product: String,
    pub price: Option<Money>,
    pub strengths: String,
    pub weaknesses: String,
    pub own: Own,
}

impl Line for CompetitorLine {}

record! {
    CompetitorLine {
        line {
            1 competitor: REQUIRED,
            2 their_product,
            3 price,
            4 strengths,
            5 weaknesses,
        }
    }
}

/// What customers object, and what to answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectionLine {
    pub objection: String,
    pub answer: String,
    pub own: Own,
}

impl Line for ObjectionLine {}

record! {
    ObjectionLine {
        line {
            1 objection: REQUIRED,
            2 answer,
        }
    }
}

/// Something we sell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Product {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub code: String,
    pub english_name: String,
    pub category: String,
    pub sort: ProductSort,
    pub state: ProductState,
    pub description: String,
    pub successor: Option<Reference<Product>>,
    pub discontinued: Option<NaiveDate>,
    pub unit: String,
    pub list_price: UnitPrice,
    pub cost: UnitPrice,
    pub tax: Percent,
    pub serial_tracked: bool,
    pub stock: Quantity,
    /// In months from first use; what replacement advice counts with.
    pub useful_life_months: Option<i64>,
    pub warranty_months_parts: Option<i64>,
    pub warranty_months_labour: Option<i64>,
    /// What no warranty covers, one a line: liquid damage, wear.
    pub exclusions: Vec<String>,
    pub performance: String,
    pub specifications: String,
    pub market_demand: String,
    pub arguments: String,
    pub objections: Vec<ObjectionLine>,
    pub competitors: Vec<CompetitorLine>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    Product {
        product {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  code: SEARCHED | INDEXED | EXTERNAL | COLUMN,
            5  english_name: SEARCHED,
            6  category: SEARCHED | COMMON | COLUMN,
            7  sort: COLUMN,
            8  state: STATE | COLUMN,
            9  description: MULTILINE | SEARCHED,
            10 successor,
            11 discontinued,
            2  created: READ_ONLY,
        }
        price {
            12 unit,
            13 list_price: COLUMN,
            14 cost: CONFIDENTIAL,
            15 tax,
        }
        stock {
            16 serial_tracked,
            17 stock: COLUMN,
            18 useful_life_months,
        }
        warranty {
            19 warranty_months_parts,
            20 warranty_months_labour,
            21 exclusions,
        }
        encyclopedia {
            22 performance: MULTILINE,
            23 specifications: MULTILINE,
            24 market_demand: MULTILINE,
            25 arguments: MULTILINE,
            26 objections,
            27 competitors,
        }
        notes {
            28 external_id: INDEXED | EXTERNAL | SEARCHED,
            29 notes: MULTILINE | SEARCHED,
        }
    }
}

impl Rules for Product {
    const STEPS: &'static [Step] = steps! {
        Product: ProductState {
            Planned => OnSale { needs: [unit] },
            Planned => Discontinued { stamps: [discontinued] },
            OnSale => Discontinued { stamps: [discontinued] },
            Discontinued => OnSale,
        }
    };

    fn settle(&mut self) {
        if self.state != ProductState::Discontinued {
            self.discontinued = None;
        }
    }

    fn faults(&self) -> Vec<Fault> {
        [
            (self.warranty_months_parts, Self::warranty_months_parts),
            (self.warranty_months_labour, Self::warranty_months_labour),
            (self.useful_life_months, Self::useful_life_months),
        ]
        .into_iter()
        .filter(|(months, _)| months.is_some_and(|n| n < 0))
        .map(|(_, field)| Fault::at(field, "fault-negative"))
        .collect()
    }
}

/// One product's price in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceLine {
    pub product: Option<Reference<Product>>,
    pub price: UnitPrice,
    /// Below this only with the head's consent.
    pub floor_price: UnitPrice,
    /// Holds from this quantity on.
    pub from_quantity: Quantity,
    pub own: Own,
}

impl Line for PriceLine {}

record! {
    PriceLine {
        line {
            1 product: REQUIRED,
            2 price,
            3 floor_price: CONFIDENTIAL,
            4 from_quantity,
        }
    }
}

/// Prices for the customers who refer to the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceList {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub description: String,
    /// ISO 4217; empty is the file's own.
    pub currency: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub lines: Vec<PriceLine>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    PriceList {
        identity {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  description,
            5  currency: COLUMN,
            6  valid_from: WHEN | COLUMN,
            7  valid_to: COLUMN,
            2  created: READ_ONLY,
        }
        lines {
            8  lines,
        }
        notes {
            9  external_id: INDEXED | EXTERNAL | SEARCHED,
            10 notes: MULTILINE,
        }
    }
}

impl Rules for PriceList {
    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> =
            end_before_start(self.valid_from, self.valid_to, Self::valid_to).into_iter().collect();
        if !self.currency.is_empty() && Currency::of(&self.currency).is_none() {
            faults.push(Fault::at(Self::currency, "fault-unknown-currency"));
        }
        if self.lines.iter().any(|l| l.floor_price > l.price) {
            faults.push(Fault::at(Self::lines, "fault-floor-above-price"));
        }
        faults
    }
}
