//! What customers bought: from totals and facts, in one scan.

use chrono::{Months, NaiveDate};

use crate::insight::reports::{self, Bought, Measure, People};
use crate::insight::shares::{by_ids, of_totals};
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::record::Choice as _;
use crate::model::value::Money;
use crate::store::{ById, Day, Read, Total};

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

/// What follows from totals alone.
const OF_TOTALS: [Derived; 5] =
    [Derived::Band, Derived::LifetimeAmount, Derived::OrderCount, Derived::FirstOrder, Derived::LastOrder];

/// Those that are asked for and follow from totals, in one walk over these; none where it would be one of them alone.
pub fn together(
    read: &dyn Read,
    ctx: &Context<'_>,
    is_asked: impl Fn(Derived) -> bool,
) -> Result<Vec<(Derived, ById<i64>)>, InsightError> {
    let asked: Vec<Derived> = OF_TOTALS.into_iter().filter(|derived| is_asked(*derived)).collect();
    if asked.len() < 2 {
        return Ok(Vec::new());
    }
    let totals = of_totals(read, |customer, total| Some((customer, *total)))?;
    let of = |derived: Derived| {
        if derived == Derived::Band {
            return bands(read, ctx, totals.iter().map(|(id, total)| Bought::of_total(*id, total)).collect());
        }
        let number = |(id, total): &(u64, Total)| of_total(derived, total).map(|number| (*id, number));
        Ok(totals.iter().filter_map(number).collect())
    };
    asked.into_iter().map(|derived| Ok((derived, of(derived)?))).collect()
}

pub fn all(read: &dyn Read, ctx: &Context<'_>, derived: Derived) -> Result<ById<i64>, InsightError> {
    let mut values = ById::default();
    match derived {
        Derived::Band => {
            return bands(read, ctx, of_totals(read, |id, total| Some(Bought::of_total(id, total)))?);
        }
        Derived::YearAmount => {
            let year = Year::up_to(ctx.today);
            let shares = by_ids(read, Kind::Customer, |read, customers| {
                // Facts stand by customer: one look-up each.
                let mut sums: Vec<(u64, i64)> = Vec::new();
                read.facts_among(customers, &mut |fact| {
                    if year.holds(fact.day) {
                        match sums.last_mut().filter(|(customer, _)| *customer == fact.customer) {
                            Some((_, sum)) => *sum = sum.saturating_add(fact.amount.0),
                            None => sums.push((fact.customer, fact.amount.0)),
                        }
                    }
                })?;
                Ok(sums)
            })?;
            values.extend(shares.into_iter().flatten());
        }
        _ => {
            values.extend(of_totals(read, |customer, total| of_total(derived, total).map(|n| (customer, n)))?)
        }
    }
    ctx.check_stop()?;
    Ok(values)
}

fn of_total(derived: Derived, total: &Total) -> Option<i64> {
    let day = |day: Option<Day>| day.map(|d| i64::from(d.number()));
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
    before: Day,
    last: Day,
}

impl Year {
    fn up_to(last: NaiveDate) -> Self {
        let before = last.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
        Self { before: before.into(), last: last.into() }
    }

    fn holds(&self, day: Day) -> bool {
        self.before < day && day <= self.last
    }
}

/// The whole period is first to last order day, so that a customer's amount is the net of his totals.
fn bands(read: &dyn Read, ctx: &Context<'_>, bought: Vec<Bought>) -> Result<ById<i64>, InsightError> {
    let mut ranked = reports::by_amount(&bought, Measure::Net);
    let ties = reports::ties_at_cuts(&ranked, ctx.cuts);
    let people = People::read(read, &reports::tied(&ranked, &ties))?;
    reports::settle(&mut ranked, &ties, &people);
    let last = ctx.cuts.last_ranks(ranked.len());
    let band = |place: usize| i64::from(reports::band_at(place, &last).index());
    Ok(ranked.iter().enumerate().map(|(place, r)| (r.customer, band(place))).collect())
}
