//! The 20/80 curve: which share of the customers brings which share of the amount.

use super::input::Input;
use super::period::Period;
use super::ranking::Ranked;
use super::share::Share;
use super::table::{Cell, ColumnKind, Table, TableColumn};
use crate::model::value::Money;

/// The curve has a step for each customer, but no more than this.
const STEPS: usize = 100;

/// The first customers of the ranking, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub customers: usize,
    /// Of all customers who bought.
    pub customer_share: Share,
    /// What they bought together.
    pub amount: Money,
    /// Of the whole amount.
    pub share: Share,
    /// What the last of them bought.
    pub least: Money,
}

/// Cumulative shares, best customers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pareto {
    pub period: Option<Period>,
    pub customers: usize,
    pub amount: Money,
    pub steps: Vec<Step>,
    /// The first fifth of the customers, rounded up; `None` when nobody bought.
    pub top_fifth: Option<Step>,
}

impl Pareto {
    /// Adds the customers up, best first.
    pub fn of(input: &Input, ranked: &[Ranked]) -> Self {
        let customers = ranked.len();
        let amount: Money = ranked.iter().map(|r| r.amount).sum();
        let fifth = customers.div_ceil(5);
        let count = customers.min(STEPS);
        let mut next = 1;
        let (mut sum, mut steps, mut top_fifth) = (Money(0), Vec::with_capacity(count), None);
        for (place, r) in ranked.iter().enumerate() {
            sum += r.amount;
            let step = || {
                Some(Step {
                    customers: place + 1,
                    customer_share: Share::of_count(place + 1, customers)?,
                    amount: sum,
                    share: Share::of_money(sum, amount)?,
                    least: r.amount,
                })
            };
            if place + 1 == fifth {
                top_fifth = step();
            }
            if place + 1 == (customers * next).div_ceil(count) {
                steps.extend(step());
                next += 1;
            }
        }
        Pareto { period: input.period, customers, amount, steps, top_fifth }
    }

    /// The first customers whose share is a part of a hundred: as many as there are in it, rounded up.
    pub fn first(&self, hundredths: usize) -> Option<&Step> {
        let wanted = (self.customers * hundredths).div_ceil(100);
        self.steps.iter().find(|step| step.customers >= wanted.max(1))
    }

    /// For the chart: the curve from nothing to all.
    pub fn points(&self) -> Vec<(Share, Share)> {
        let steps = self.steps.iter().map(|s| (s.customer_share, s.share));
        std::iter::once((Share(0), Share(0))).chain(steps).collect()
    }

    pub fn table(&self) -> Table {
        let columns = vec![
            TableColumn::new("customers", ColumnKind::Integer),
            TableColumn::new("customer-share", ColumnKind::Share),
            TableColumn::new("amount", ColumnKind::Money),
            TableColumn::new("share", ColumnKind::Share),
        ];
        let rows = self.steps.iter().map(|s| {
            vec![
                Cell::count(s.customers),
                Cell::Share(s.customer_share),
                Cell::Money(s.amount),
                Cell::Share(s.share),
            ]
        });
        Table { name: "pareto", columns, rows: rows.collect() }
    }
}
