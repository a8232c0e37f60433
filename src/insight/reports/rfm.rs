//! RFM: how recently, how often and for how much each customer bought, each scored from 1 to 5.
//!
//! A score is `1 + floor(5 × L / N)`, L being how many of the N customers are strictly worse: equal figures
//! always get equal scores. Scored are customers with an amount above zero and an order above zero.

use chrono::NaiveDate;

use super::input::{Bought, Input};
use super::people::{People, order_key};
use super::period::{Measure, Period};
use super::table::{Cell, ColumnKind, Table, TableColumn};
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::value::Money;
use crate::store::Day;

/// Three scores from 1 to 5, 5 best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    pub recency: u8,
    pub frequency: u8,
    pub money: u8,
}

/// How the figures of all scored customers are spread.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    measure: Measure,
    last: Vec<Day>,
    orders: Vec<u32>,
    amounts: Vec<Money>,
}

impl Spread {
    pub fn of(bought: &[Bought], measure: Measure) -> Self {
        let scored = || bought.iter().filter(|b| b.amount(measure).0 > 0);
        let mut spread = Self {
            measure,
            last: scored().filter_map(|b| b.last).collect(),
            orders: scored().filter(|b| b.last.is_some()).map(|b| b.orders).collect(),
            amounts: scored().filter(|b| b.last.is_some()).map(|b| b.amount(measure)).collect(),
        };
        spread.last.sort_unstable();
        spread.orders.sort_unstable();
        spread.amounts.sort_unstable();
        spread
    }

    /// The customer's scores; `None` when he is not among the scored.
    pub fn scores(&self, bought: &Bought) -> Option<Scores> {
        let amount = bought.amount(self.measure);
        let last = bought.last.filter(|_| amount.0 > 0)?;
        Some(Scores {
            recency: score(&self.last, &last),
            frequency: score(&self.orders, &bought.orders),
            money: score(&self.amounts, &amount),
        })
    }
}

fn score<T: Ord>(sorted: &[T], value: &T) -> u8 {
    let worse = sorted.partition_point(|other| other < value);
    match (5 * worse).checked_div(sorted.len()) {
        Some(fifths) => 1 + fifths.min(4) as u8,
        None => 1,
    }
}

/// One customer's figures and scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RfmRow {
    pub customer: u64,
    pub number: String,
    pub external_id: String,
    pub last: NaiveDate,
    pub recency_days: i64,
    pub frequency: u32,
    pub amount: Money,
    pub scores: Scores,
}

/// Every scored customer, by external id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rfm {
    pub period: Option<Period>,
    pub rows: Vec<RfmRow>,
}

impl RfmRow {
    fn order_key(&self) -> &str {
        order_key(&self.external_id, &self.number)
    }
}

impl Rfm {
    /// Scores the customers of the period; days are counted up to its end.
    pub fn of(input: &Input, mut people: People) -> Self {
        let Some(period) = input.period else { return Rfm::default() };
        let spread = Spread::of(&input.bought, input.measure);
        let mut row = |bought: &Bought| {
            let scores = spread.scores(bought)?;
            let last = bought.last?.date();
            let person = people.take(bought.customer);
            Some(RfmRow {
                customer: bought.customer,
                number: person.number,
                external_id: person.external_id,
                last,
                recency_days: (period.to - last).num_days(),
                frequency: bought.orders,
                amount: bought.amount(input.measure),
                scores,
            })
        };
        let mut rows: Vec<RfmRow> = input.bought.iter().filter_map(&mut row).collect();
        rows.sort_by(|a, b| a.order_key().as_bytes().cmp(b.order_key().as_bytes()));
        Rfm { period: Some(period), rows }
    }

    pub fn table(&self) -> Table {
        let columns = vec![
            TableColumn::new("number", ColumnKind::Record),
            TableColumn::new("external-id", ColumnKind::Text),
            TableColumn::new("last", ColumnKind::Day),
            TableColumn::new("recency-days", ColumnKind::Integer),
            TableColumn::new("frequency", ColumnKind::Integer),
            TableColumn::new("amount", ColumnKind::Money),
            TableColumn::new("r", ColumnKind::Integer),
            TableColumn::new("f", ColumnKind::Integer),
            TableColumn::new("m", ColumnKind::Integer),
        ];
        let rows = self.rows.iter().map(|row| {
            vec![
                Cell::Record(AnyRef::new(Kind::Customer, row.customer), row.number.clone()),
                Cell::Text(row.external_id.clone()),
                Cell::Day(row.last),
                Cell::Int(row.recency_days),
                Cell::Int(row.frequency.into()),
                Cell::Money(row.amount),
                Cell::Int(row.scores.recency.into()),
                Cell::Int(row.scores.frequency.into()),
                Cell::Int(row.scores.money.into()),
            ]
        });
        Table { name: "rfm", columns, rows: rows.collect() }
    }
}
