//! What customers bought: from totals and facts, in one scan.

use chrono::{Months, NaiveDate};

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
    let Some(years) = Years::asked(derived, ctx.today) else {
        return Ok(read.total(customer)?.and_then(|total| of_total(derived, customer, &total)));
    };
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

/// Those that are asked for and follow from what was bought in all, in one walk over the totals; none where it would be
/// one of them alone.
pub fn together(
    read: &dyn Read,
    ctx: &Context<'_>,
    is_asked: impl Fn(Derived) -> bool,
) -> Result<Vec<(Derived, ById<i64>)>, InsightError> {
    // Bands of the last year follow from its sales.
    let is_here = |derived: &Derived| *derived != Derived::Band || ctx.period == PyramidPeriod::All;
    let asked: Vec<Derived> = OF_BOUGHT.into_iter().filter(|of| is_asked(*of) && is_here(of)).collect();
    if asked.len() < 2 {
        return Ok(Vec::new());
    }
    let bought = of_totals(read, |customer, total| Some(Bought::of_total(customer, total)))?;
    let of = |derived: Derived| match derived {
        Derived::Band => bands(read, ctx, &bought),
        _ => Ok(bought.iter().filter_map(|of| Some((of.customer, of_bought(derived, of)?))).collect()),
    };
    asked.into_iter().map(|derived| Ok((derived, of(derived)?))).collect()
}

pub fn all(read: &dyn Read, ctx: &Context<'_>, derived: Derived) -> Result<ById<i64>, InsightError> {
    if derived == Derived::Band {
        let bought = match ctx.period {
            PyramidPeriod::All => of_totals(read, |id, total| Some(Bought::of_total(id, total)))?,
            PyramidPeriod::Year => of_last_year(read, ctx.today)?,
        };
        return bands(read, ctx, &bought);
    }
    let values = match Years::asked(derived, ctx.today) {
        Some(years) => all_of_years(read, derived, &years)?,
        None => of_totals(read, |customer, total| Some((customer, of_total(derived, customer, total)?)))?
            .into_iter()
            .collect(),
    };
    ctx.check_stop()?;
    Ok(values)
}

/// What each customer bought in the last twelve months.
fn of_last_year(read: &dyn Read, today: NaiveDate) -> Result<Vec<Bought>, InsightError> {
    let Some(years) = Years::asked(Derived::YearAmount, today) else { return Ok(Vec::new()) };
    let amounts = all_of_years(read, Derived::YearAmount, &years)?;
    let bought = |(customer, net)| Bought { customer, net: Money(net), ..Bought::default() };
    Ok(amounts.iter().map(bought).collect())
}

fn all_of_years(read: &dyn Read, derived: Derived, years: &Years) -> Result<ById<i64>, InsightError> {
    let shares = by_ids(read, Kind::Customer, |read, customers| {
        // Facts stand by customer: one look-up each.
        let mut sums: Vec<(u64, [Money; 2])> = Vec::with_capacity(most(&customers));
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
    let sums = shares.into_iter().flatten();
    Ok(sums.filter_map(|(customer, sums)| Some((customer, of_years(derived, sums)?))).collect())
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
    /// The last days before each of them; the first year alone where no other is asked for.
    before: [Day; 2],
}

impl Years {
    /// Those that a field asks for.
    fn asked(derived: Derived, today: NaiveDate) -> Option<Self> {
        let before = |months: u32| -> Day {
            today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN).into()
        };
        let first = match derived {
            Derived::YearAmount => 12,
            Derived::YearChange => 24,
            _ => return None,
        };
        Some(Self { last: today.into(), before: [before(12), before(first)] })
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
        for (on, amount_of, change_of) in [
            ("2026-11-22", None, None),
            ("2026-11-21", Some(0), Some(0)),
            ("2025-11-22", Some(0), Some(0)),
            ("2025-11-21", None, Some(1)),
            ("2024-11-22", None, Some(1)),
            ("2024-11-21", None, None),
        ] {
            let of = |derived| Years::asked(derived, today).and_then(|y| y.of(day(on).unwrap().into()));
            assert_eq!((of(Derived::YearAmount), of(Derived::YearChange)), (amount_of, change_of), "{on}");
        }
        assert!(Years::asked(Derived::LastOrder, today).is_none());
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
