//! What customers bought: from totals and facts, in one scan.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::insight::cell::{Cell, Getter};
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::derived::{Derived, rank_before};
use crate::model::people::Customer;
use crate::model::record::Choice as _;
use crate::model::value::Money;
use crate::store::{Flow, Read, Total};

pub fn value(
    read: &dyn Read,
    ctx: &Context<'_>,
    customer: u64,
    derived: Derived,
) -> Result<Option<i64>, InsightError> {
    if derived != Derived::YearAmount {
        return Ok(read.total(customer)?.and_then(|total| of_total(derived, &total)));
    }
    let mut sum = Money(0);
    let year = Year::up_to(ctx.today);
    read.facts_of(customer, &mut |fact| {
        if year.holds(fact.day) {
            sum += fact.amount;
        }
    })?;
    Ok(Some(sum.0))
}

pub fn all(read: &dyn Read, ctx: &Context<'_>, derived: Derived) -> Result<HashMap<u64, i64>, InsightError> {
    let mut values = HashMap::new();
    match derived {
        Derived::Band => return bands(read, ctx),
        Derived::YearAmount => {
            let year = Year::up_to(ctx.today);
            read.facts(&mut |fact| {
                if year.holds(fact.day) {
                    let sum: &mut i64 = values.entry(fact.customer).or_default();
                    *sum = sum.saturating_add(fact.amount.0);
                }
            })?;
        }
        _ => read.totals(&mut |customer, total| {
            values.extend(of_total(derived, &total).map(|n| (customer, n)));
        })?,
    }
    ctx.check_stop()?;
    Ok(values)
}

fn of_total(derived: Derived, total: &Total) -> Option<i64> {
    let day = |day: Option<NaiveDate>| day.map(|d| i64::from(d.num_days_from_ce()));
    match derived {
        Derived::LifetimeAmount => Some(total.net.0),
        Derived::OrderCount => Some(total.positive.into()),
        Derived::FirstOrder => day(total.first_positive),
        Derived::LastOrder => day(total.last_positive),
        _ => None,
    }
}

/// The twelve months up to a day and with it.
struct Year {
    before: NaiveDate,
    last: NaiveDate,
}

impl Year {
    fn up_to(last: NaiveDate) -> Self {
        Self { before: last.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN), last }
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.before < day && day <= self.last
    }
}

/// The whole period is first to last order day, so that a customer's amount is the net of his totals.
fn bands(read: &dyn Read, ctx: &Context<'_>) -> Result<HashMap<u64, i64>, InsightError> {
    let mut amounts = HashMap::new();
    read.totals(&mut |customer, total| {
        if total.net.0 > 0 {
            amounts.insert(customer, total.net);
        }
    })?;
    let external = Getter::new(Kind::Customer, Customer::external_id);
    let number = Getter::new(Kind::Customer, Customer::number);
    let mut ranked: Vec<(Money, String, u64)> = Vec::with_capacity(amounts.len());
    ctx.scan(read, Kind::Customer, |id, bytes| {
        if let Some(amount) = amounts.get(&id) {
            let name = match external.get(bytes)? {
                Cell::Text(text) if !text.is_empty() => text,
                _ => match number.get(bytes)? {
                    Cell::Text(text) => text,
                    _ => "",
                },
            };
            ranked.push((*amount, name.to_owned(), id));
        }
        Ok(Flow::On)
    })?;
    ranked.sort_unstable_by(|a, b| rank_before((a.0, &a.1), (b.0, &b.1)).then(a.2.cmp(&b.2)));
    let customers = ranked.len();
    let band = |rank: usize| i64::from(ctx.cuts.band(rank, customers).index());
    Ok(ranked.iter().enumerate().map(|(place, (_, _, id))| (*id, band(place + 1))).collect())
}
