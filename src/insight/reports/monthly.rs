//! What was bought month by month.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::period::Period;
use super::table::{Cell, ColumnKind, Table, TableColumn};
use crate::model::value::Money;
use crate::store::Fact;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i32,
    /// From one.
    pub month: u32,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// The month `count` months later, or earlier.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let months = self.year * 12 + self.month as i32 - 1 + count;
        Self { year: months.div_euclid(12), month: months.rem_euclid(12) as u32 + 1 }
    }

    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// One month's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthRow {
    pub month: Month,
    /// Every order; negative ones reduce it.
    pub net: Money,
    /// Orders above zero.
    pub gross: Money,
    /// How many orders above zero.
    pub orders: usize,
    /// How many customers had any of them.
    pub buyers: usize,
}

impl MonthRow {
    fn empty(month: Month) -> Self {
        Self { month, net: Money(0), gross: Money(0), orders: 0, buyers: 0 }
    }
}

/// The months that have orders, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Monthly {
    pub period: Option<Period>,
    pub months: Vec<MonthRow>,
}

/// Sums facts by month. Facts come customer by customer, as the store keeps them.
#[derive(Debug, Default)]
pub struct MonthSums(BTreeMap<Month, (Sum, Option<u64>)>);

#[derive(Debug, Default)]
struct Sum {
    net: Money,
    gross: Money,
    orders: usize,
    buyers: usize,
}

impl MonthSums {
    pub fn add(&mut self, fact: &Fact) {
        let (sum, last_buyer) = self.0.entry(Month::of(fact.day.date())).or_default();
        sum.net += fact.amount;
        if fact.amount.0 > 0 {
            sum.gross += fact.amount;
            sum.orders += 1;
            if *last_buyer != Some(fact.customer) {
                *last_buyer = Some(fact.customer);
                sum.buyers += 1;
            }
        }
    }

    pub fn finish(self, period: Option<Period>) -> Monthly {
        let months = self.0.into_iter().map(|(month, (sum, _))| MonthRow {
            month,
            net: sum.net,
            gross: sum.gross,
            orders: sum.orders,
            buyers: sum.buyers,
        });
        Monthly { period, months: months.collect() }
    }
}

/// More months than a chart can show: beyond this gaps stay open.
const LONGEST_AXIS: usize = 1_200;

impl Monthly {
    /// For the chart: from the first to the last month without gaps.
    pub fn without_gaps(&self) -> Vec<MonthRow> {
        let (Some(first), Some(last)) = (self.months.first(), self.months.last()) else { return Vec::new() };
        let mut rows = Vec::new();
        let mut given = self.months.iter().peekable();
        let mut month = first.month;
        while month <= last.month {
            if rows.len() == LONGEST_AXIS {
                return self.months.clone();
            }
            rows.push(given.next_if(|r| r.month == month).copied().unwrap_or(MonthRow::empty(month)));
            month = month.plus(1);
        }
        rows
    }

    pub fn table(&self) -> Table {
        let columns = vec![
            TableColumn::new("month", ColumnKind::Month),
            TableColumn::new("net", ColumnKind::Money),
            TableColumn::new("gross", ColumnKind::Money),
            TableColumn::new("orders", ColumnKind::Integer),
            TableColumn::new("buyers", ColumnKind::Integer),
        ];
        let rows = self.months.iter().map(|m| {
            vec![
                Cell::Month(m.month),
                Cell::Money(m.net),
                Cell::Money(m.gross),
                Cell::count(m.orders),
                Cell::count(m.buyers),
            ]
        });
        Table { name: "monthly", columns, rows: rows.collect() }
    }
}
