//! The days a report is about.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::model::say::Message;
use crate::model::value::Money;
use crate::store::Day;
use crate::store::Settings;

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    /// Its days as sales facts hold them.
    pub fn days(&self) -> RangeInclusive<Day> {
        self.from.into()..=self.to.into()
    }

    /// Whether every day of `other` lies within.
    pub fn covers(&self, other: &Period) -> bool {
        self.from <= other.from && self.to >= other.to
    }

    /// As many days, ending on the day before this one begins; `None` before the calendar begins.
    pub fn before(&self) -> Option<Period> {
        let to = self.from.pred_opt()?;
        let days = u64::try_from((self.to - self.from).num_days()).ok()?;
        Some(Period { from: to.checked_sub_days(Days::new(days))?, to })
    }

    /// The shortest period with both this one and a day in it.
    #[must_use]
    pub fn with(self, day: NaiveDate) -> Period {
        Period { from: self.from.min(day), to: self.to.max(day) }
    }
}

/// Which orders make a customer's amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// All of them: negative ones reduce it.
    #[default]
    Net,
    /// Those above zero.
    Gross,
}

impl Measure {
    /// Whether an order of this amount counts.
    pub fn takes(self, amount: Money) -> bool {
        self == Measure::Net || amount.0 > 0
    }
}

/// What is asked of a report. By default: everybody, net, from the first to the last order day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub measure: Measure,
    /// Only these customers: the members of a segment.
    pub among: Option<Arc<HashSet<u64>>>,
}

impl Request {
    /// About everybody in the period that the settings name: what bands go by everywhere.
    pub fn usual(settings: &Settings, today: NaiveDate) -> Self {
        let (from, to) = settings.pyramid_period.days(today);
        Self { from, to, ..Self::default() }
    }

    /// Whether a day lies within what is asked for; an end left open is open.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the report is about this customer.
    pub fn takes(&self, customer: u64) -> bool {
        self.among.as_ref().is_none_or(|ids| ids.contains(&customer))
    }

    /// The period asked for, its open ends closed by the first and last order day; `None` when there is
    /// nothing to close them with.
    ///
    /// # Errors
    /// `report-period-backwards` when the period asked for ends before it begins.
    pub fn period(&self, order_days: Option<Period>) -> Result<Option<Period>, Message> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Message::new("report-period-backwards").with("from", from).with("to", to));
        }
        let from = self.from.or(order_days.map(|p| p.from)).or(self.to);
        let to = self.to.or(order_days.map(|p| p.to)).or(self.from);
        Ok(match (from, to) {
            // An end left open lies on the other side where the orders do: one empty day.
            (Some(from), Some(to)) if from > to && self.from.is_some() => Some(Period { from, to: from }),
            (Some(from), Some(to)) if from > to => Some(Period { from: to, to }),
            (Some(from), Some(to)) => Some(Period { from, to }),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period { from: day(from), to: day(to) }
    }

    #[test]
    fn the_period_before_is_as_long() {
        let q2 = period("2026-04-01", "2026-06-30");
        assert_eq!(q2.before(), Some(period("2025-12-31", "2026-03-31")));
        assert_eq!(period("2026-01-01", "2026-01-01").before(), Some(period("2025-12-31", "2025-12-31")));
        assert_eq!(Period { from: NaiveDate::MIN, to: NaiveDate::MIN }.before(), None);
    }

    #[test]
    fn open_ends_are_the_first_and_last_order_day() {
        let orders = Some(period("2021-01-01", "2025-12-22"));
        for (from, to, expected) in [
            (None, None, orders),
            (Some("2022-01-01"), None, Some(period("2022-01-01", "2025-12-22"))),
            (None, Some("2022-12-31"), Some(period("2021-01-01", "2022-12-31"))),
            (Some("2030-01-01"), None, Some(period("2030-01-01", "2030-01-01"))),
            (None, Some("2020-01-01"), Some(period("2020-01-01", "2020-01-01"))),
        ] {
            let request = Request { from: from.map(day), to: to.map(day), ..Request::default() };
            assert_eq!(request.period(orders), Ok(expected), "{from:?} {to:?}");
        }
        assert_eq!(Request::default().period(None), Ok(None));
        let backwards =
            Request { from: Some(day("2022-01-02")), to: Some(day("2022-01-01")), ..Request::default() };
        assert_eq!(backwards.period(orders).unwrap_err().key, "report-period-backwards");
    }
}
