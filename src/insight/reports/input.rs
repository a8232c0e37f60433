//! What reports are computed from, gathered from the store once: a sum per customer.

use super::period::{Measure, Period, Request};
use crate::insight::InsightError;
use crate::insight::shares::by_ids;
use crate::model::Kind;
use crate::model::derived::Cuts;
use crate::model::value::Money;
use crate::store::{Day, Fact, Read, StoreError, Total};

/// What one customer bought in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    pub customer: u64,
    /// Every order; negative ones reduce it.
    pub net: Money,
    /// Orders above zero.
    pub gross: Money,
    /// How many orders above zero.
    pub orders: u32,
    /// The day of the last order above zero.
    pub last: Option<Day>,
}

impl Bought {
    pub fn amount(&self, measure: Measure) -> Money {
        match measure {
            Measure::Net => self.net,
            Measure::Gross => self.gross,
        }
    }

    pub(in crate::insight) fn of_total(customer: u64, total: &Total) -> Self {
        Self {
            customer,
            net: total.net,
            gross: total.gross,
            orders: total.positive,
            last: total.last_positive,
        }
    }

    fn add(&mut self, day: Day, amount: Money) {
        self.net += amount;
        if amount.0 > 0 {
            self.gross += amount;
            self.orders = self.orders.saturating_add(1);
            self.last = self.last.max(Some(day));
        }
    }
}

/// Sums facts by customer. Facts come customer by customer, as the store keeps them.
#[derive(Debug, Default)]
pub struct Sums(Vec<Bought>);

impl Sums {
    pub fn add(&mut self, fact: &Fact) {
        match self.0.last_mut() {
            Some(bought) if bought.customer == fact.customer => bought.add(fact.day, fact.amount),
            _ => {
                let mut bought = Bought { customer: fact.customer, ..Bought::default() };
                bought.add(fact.day, fact.amount);
                self.0.push(bought);
            }
        }
    }

    pub fn finish(self) -> Vec<Bought> {
        self.0
    }
}

/// Everything the reports by customer need.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// `None` when the file has no orders and no period was asked for.
    pub period: Option<Period>,
    pub measure: Measure,
    pub cuts: Cuts,
    /// Customers with orders in the period.
    pub bought: Vec<Bought>,
    /// The period before, of equal length, and what was bought in it; `None` when there were no orders then, or where
    /// nobody compares.
    pub before: Option<(Period, Vec<Bought>)>,
    /// What was bought in all, where the period is shorter.
    pub whole: Option<Vec<Bought>>,
    /// How many customers the report is about, with orders or without.
    pub customers: u64,
}

/// The first and last order day of the file.
pub fn order_days(read: &dyn Read) -> Result<Option<Period>, StoreError> {
    let mut days = None;
    read.totals(&mut |_, total| widen(&mut days, &total))?;
    Ok(days)
}

fn widen(days: &mut Option<Period>, total: &Total) {
    for day in [total.first, total.last].into_iter().flatten().map(Day::date) {
        *days = Some(days.map_or(Period { from: day, to: day }, |p| p.with(day)));
    }
}

impl Input {
    /// What was bought from the first to the last order.
    pub fn in_all(&self) -> &[Bought] {
        self.whole.as_deref().unwrap_or(&self.bought)
    }
}

/// Whether a report compares with the period before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    Not,
    WithBefore,
}

/// Reads what a report needs: the customers' totals where the period holds every order, else the sales facts as well.
///
/// # Errors
/// [`InsightError::Refused`] when the period ends before it begins; else what the store reports.
pub fn gather(read: &dyn Read, request: &Request, compared: Compared) -> Result<Input, InsightError> {
    let shares = by_ids(read, Kind::Customer, |read, customers| {
        let (mut days, mut bought) = (None, Vec::new());
        read.totals_among(customers, &mut |customer, total| {
            widen(&mut days, &total);
            if request.takes(customer) {
                bought.push(Bought::of_total(customer, &total));
            }
        })?;
        Ok((days, bought))
    })?;
    let (days, whole): (Vec<_>, Vec<_>) = shares.into_iter().unzip();
    let days = days.into_iter().flatten().reduce(|a: Period, b| a.with(b.from).with(b.to));
    let period = request.period(days).map_err(InsightError::Refused)?;
    let mut input = Input {
        period,
        measure: request.measure,
        cuts: read.settings()?.cuts(),
        customers: match &request.among {
            Some(ids) => ids.len() as u64,
            None => read.count(Kind::Customer)?,
        },
        ..Input::default()
    };
    let Some(period) = period else { return Ok(input) };
    if days.is_none_or(|all| period.covers(&all)) {
        input.bought = whole.concat();
        return Ok(input);
    }
    input.whole = Some(whole.concat());
    let before = if compared == Compared::WithBefore { period.before() } else { None };
    let (days, days_before) = (period.days(), before.map(|period| period.days()));
    let shares = by_ids(read, Kind::Customer, |read, customers| {
        let (mut now, mut then) = (Sums::default(), Sums::default());
        read.facts_among(customers, &mut |fact| {
            if days.contains(&fact.day) {
                if request.takes(fact.customer) {
                    now.add(&fact);
                }
            } else if days_before.as_ref().is_some_and(|days| days.contains(&fact.day))
                && request.takes(fact.customer)
            {
                then.add(&fact);
            }
        })?;
        Ok((now.finish(), then.finish()))
    })?;
    let (now, then): (Vec<_>, Vec<_>) = shares.into_iter().unzip();
    input.bought = now.concat();
    let then = then.concat();
    input.before = before.filter(|_| !then.is_empty()).map(|period| (period, then));
    Ok(input)
}
