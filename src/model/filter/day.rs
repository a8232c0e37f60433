//! Days in filters: fixed, or counted from today.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

use crate::model::plain;

/// A unit in which filters count from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayUnit {
    Day,
    Week,
    Month,
    Year,
}

impl DayUnit {
    const ALL: [(DayUnit, char); 4] =
        [(DayUnit::Day, 'd'), (DayUnit::Week, 'w'), (DayUnit::Month, 'm'), (DayUnit::Year, 'y')];

    fn letter(self) -> char {
        Self::ALL.iter().find(|(unit, _)| *unit == self).map_or('d', |(_, letter)| *letter)
    }
}

/// A day that a filter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPoint {
    On(NaiveDate),
    /// So many units after today; before it when negative. Kept relative: a saved view moves with time.
    Today {
        offset: i32,
        unit: DayUnit,
    },
}

impl DayPoint {
    pub const TODAY: DayPoint = DayPoint::Today { offset: 0, unit: DayUnit::Day };

    /// Reads an ISO date or `today`, `today-30d`, `today+2w`, `today-6m`, `today+1y`.
    pub fn parse(text: &str) -> Option<DayPoint> {
        let Some(rest) = text.strip_prefix("today") else { return plain::day(text).map(DayPoint::On) };
        if rest.is_empty() {
            return Some(Self::TODAY);
        }
        let letter = rest.chars().last()?;
        let unit = DayUnit::ALL.iter().find(|(_, l)| *l == letter).map(|(unit, _)| *unit)?;
        let count = rest.strip_suffix(letter)?;
        if !count.starts_with(['+', '-']) {
            return None;
        }
        match count.parse().ok()? {
            0 => Some(Self::TODAY),
            offset => Some(DayPoint::Today { offset, unit }),
        }
    }

    /// The day itself. Months end where they end: a month before 31 March is the last of February.
    pub fn day(self, today: NaiveDate) -> NaiveDate {
        let (offset, unit) = match self {
            DayPoint::On(day) => return day,
            DayPoint::Today { offset, unit } => (offset, unit),
        };
        let count = offset.unsigned_abs();
        let moved = match (unit, offset < 0) {
            (DayUnit::Day, true) => today.checked_sub_days(Days::new(count.into())),
            (DayUnit::Day, false) => today.checked_add_days(Days::new(count.into())),
            (DayUnit::Week, true) => today.checked_sub_days(Days::new(u64::from(count) * 7)),
            (DayUnit::Week, false) => today.checked_add_days(Days::new(u64::from(count) * 7)),
            (DayUnit::Month, true) => today.checked_sub_months(Months::new(count)),
            (DayUnit::Month, false) => today.checked_add_months(Months::new(count)),
            (DayUnit::Year, true) => today.checked_sub_months(Months::new(count.saturating_mul(12))),
            (DayUnit::Year, false) => today.checked_add_months(Months::new(count.saturating_mul(12))),
        };
        // Beyond the calendar lies nothing; its end compares as meant.
        moved.unwrap_or(if offset < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }
}

impl fmt::Display for DayPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayPoint::On(day) => day.fmt(f),
            DayPoint::Today { offset: 0, .. } => f.write_str("today"),
            DayPoint::Today { offset, unit } => write!(f, "today{offset:+}{}", unit.letter()),
        }
    }
}
