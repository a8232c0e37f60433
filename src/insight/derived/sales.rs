//! What customers bought: from totals and facts, in one scan.

use chrono::{Months, NaiveDate};

use super::DerivedColumn;
use crate::insight::reports::{self, Bought, Measure, People, Share};
use crate::insight::shares::{by_ids, most, of_totals};
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::derived::{Derived, PyramidPeriod};
use crate::model::record::Choice as _;
use crate::model::value::Money;
use crate::store::{ById, Day, Read, Total};

pub fn value(
    read: &dyn Read,
    ctx: &Context<'_>,
    customer: u64,
    derived: Derived,
) -> Result<Option<i64>, InsightError> {
    if !OF_YEARS.contains(&derived) {
        return Ok(read.total(customer)?.and_then(|total| of_total(derived, customer, &total)));
    }
    let years = Years::until(ctx.today);
    let mut sums = [Money(0); 2];
    read.facts_of(customer, &mut |fact| {
        if let Some(year) = years.of(fact.day) {
            sums[year] += fact.amount;
        }
    })?;
    Ok(of_years(derived, sums))
}

/// What follows from what was bought in all.
const OF_BOUGHT: [Derived; 4] =
    [Derived::Band, Derived::LifetimeAmount, Derived::OrderCount, Derived::LastOrder];

/// What follows from the sales of two years.
const OF_YEARS: [Derived; 2] = [Derived::YearAmount, Derived::YearChange];

/// Those of `asked` that share a walk with another of them: over the totals, over the sales facts.
pub fn together(
    read: &dyn Read,
    ctx: &Context<'_>,
    asked: &[Derived],
) -> Result<Vec<(Derived, ById<i64>)>, InsightError> {
    let among = |those: &[Derived]| -> Vec<Derived> {
        let here: Vec<Derived> = asked.iter().copied().filter(|of| those.contains(of)).collect();
        if here.len() < 2 { Vec::new() } else { here }
    };
    let mut found = Vec::new();
    // Bands of the last year follow from its amounts.
    let is_of_all = |of: &Derived| *of != Derived::Band || ctx.period == PyramidPeriod::All;
    let of_bought_all: Vec<Derived> = OF_BOUGHT.into_iter().filter(is_of_all).collect();
    let here = among(&of_bought_all);
    if !here.is_empty() {
        let bought = of_totals(read, |customer, total| Some(Bought::of_total(customer, total)))?;
        for derived in here {
            let values = match derived {
                Derived::Band => bands(read, ctx, &bought)?,
                _ => bought.iter().filter_map(|of| Some((of.customer, of_bought(derived, of)?))).collect(),
            };
            found.push((derived, values));
        }
    }
    let here = among(&OF_YEARS);
    if !here.is_empty() {
        let sums = sums_of_years(read, ctx.today)?;
        found.extend(here.into_iter().map(|derived| (derived, all_of_years(derived, &sums))));
    }
    ctx.check_stop()?;
    Ok(found)
}

pub fn all(read: &dyn Read, ctx: &Context<'_>, derived: Derived) -> Result<ById<i64>, InsightError> {
    let values = match derived {
        Derived::Band => {
            let bought = match ctx.period {
                PyramidPeriod::All => of_totals(read, |id, total| Some(Bought::of_total(id, total)))?,
                PyramidPeriod::Year => of_last_year(read, ctx)?,
            };
            bands(read, ctx, &bought)?
        }
        _ if OF_YEARS.contains(&derived) => all_of_years(derived, &sums_of_years(read, ctx.today)?),
        _ => of_totals(read, |customer, total| Some((customer, of_total(derived, customer, total)?)))?
            .into_iter()
            .collect(),
    };
    ctx.check_stop()?;
    Ok(values)
}

/// What each customer bought in the last twelve months: the field that says so, which lists show beside the band.
fn of_last_year(read: &dyn Read, ctx: &Context<'_>) -> Result<Vec<Bought>, InsightError> {
    let amounts = super::column(read, ctx, Kind::Customer, Derived::YearAmount)?;
    let DerivedColumn::Numbers { values, .. } = &*amounts else { return Ok(Vec::new()) };
    let bought = |(customer, net)| Bought { customer, net: Money(net), ..Bought::default() };
    Ok(values.iter().map(bought).collect())
}

/// What a customer bought in the last twelve months, and in those before.
type YearSums = (u64, [Money; 2]);

fn sums_of_years(read: &dyn Read, today: NaiveDate) -> Result<Vec<YearSums>, InsightError> {
    let years = Years::until(today);
    let shares = by_ids(read, Kind::Customer, |read, customers| {
        // Facts stand by customer: one look-up each.
        let mut sums: Vec<YearSums> = Vec::with_capacity(most(&customers));
        read.facts_among(customers, &mut |fact| {
            let Some(year) = years.of(fact.day) else { return };
            match sums.last_mut().filter(|(customer, _)| *customer == fact.customer) {
                Some((_, sums)) => sums[year] += fact.amount,
                None => {
                    let mut first = [Money(0); 2];
                    first[year] = fact.amount;
                    sums.push((fact.customer, first));
                }
            }
        })?;
        Ok(sums)
    })?;
    Ok(shares.concat())
}

fn all_of_years(derived: Derived, sums: &[YearSums]) -> ById<i64> {
    sums.iter().filter_map(|(customer, sums)| Some((*customer, of_years(derived, *sums)?))).collect()
}

/// What follows from what was bought in the last twelve months and in those before.
fn of_years(derived: Derived, [last, before]: [Money; 2]) -> Option<i64> {
    if derived == Derived::YearAmount {
        return Some(last.0);
    }
    let change = Share::of_money(last - before, before)?;
    // From millionths to hundredths of a percent, half-up as shares are rounded.
    Some(change.0.saturating_add(50).div_euclid(100))
}

fn of_total(derived: Derived, customer: u64, total: &Total) -> Option<i64> {
    match derived {
        Derived::FirstOrder => total.first_positive.map(|day| i64::from(day.number())),
        _ => of_bought(derived, &Bought::of_total(customer, total)),
    }
}

fn of_bought(derived: Derived, bought: &Bought) -> Option<i64> {
    match derived {
        Derived::LifetimeAmount => Some(bought.net.0),
        Derived::OrderCount => Some(bought.orders.into()),
        Derived::LastOrder => bought.last.map(|day| i64::from(day.number())),
        _ => None,
    }
}

/// The twelve months up to a day and with it, and those before.
struct Years {
    last: Day,
    /// The last days before each of them.
    before: [Day; 2],
}

impl Years {
    fn until(today: NaiveDate) -> Self {
        let before = |months: u32| -> Day {
            today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN).into()
        };
        Self { last: today.into(), before: [before(12), before(24)] }
    }

    /// The year in which a day lies, counted backwards.
    fn of(&self, day: Day) -> Option<usize> {
        (day <= self.last).then(|| self.before.iter().position(|before| *before < day))?
    }
}

/// The bands of those who bought in the period.
fn bands(read: &dyn Read, ctx: &Context<'_>, bought: &[Bought]) -> Result<ById<i64>, InsightError> {
    let mut ranked = reports::by_amount(bought, Measure::Net);
    let ties = reports::ties_at_cuts(&ranked, ctx.cuts);
    let people = People::read(read, &reports::tied(&ranked, &ties))?;
    reports::settle(&mut ranked, &ties, &people);
    let last = ctx.cuts.last_ranks(ranked.len());
    let band = |place: usize| i64::from(reports::band_at(place, &last).index());
    Ok(ranked.iter().enumerate().map(|(place, r)| (r.customer, band(place))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::day;

    #[test]
    fn a_year_is_compared_with_the_one_before() {
        let today = day("2026-11-21").unwrap();
        for (on, year) in [
            ("2026-11-22", None),
            ("2026-11-21", Some(0)),
            ("2025-11-22", Some(0)),
            ("2025-11-21", Some(1)),
            ("2024-11-22", Some(1)),
            ("2024-11-21", None),
        ] {
            assert_eq!(Years::until(today).of(day(on).unwrap().into()), year, "{on}");
        }
    }

    #[test]
    fn changes_are_hundredths_of_a_percent() {
        for (last, before, expected) in [
            (150, 100, Some(5_000)),
            (0, 100, Some(-10_000)),
            (-50, 100, Some(-15_000)),
            (100, 100, Some(0)),
            (200_001, 300_000, Some(-3_333)),
            (100, 0, None),
            (100, -100, None),
            (0, 0, None),
            // The largest share there is, and one beyond.
            (9_223_372_036_855, 1, Some(92_233_720_368_540_000)),
            (i64::MAX, 1, None),
        ] {
            let change = of_years(Derived::YearChange, [Money(last), Money(before)]);
            assert_eq!(change, expected, "{last} after {before}");
        }
        assert_eq!(of_years(Derived::YearAmount, [Money(7), Money(9)]), Some(7));
    }
}
