//! Days as sales facts and totals hold them.

use chrono::{Datelike as _, NaiveDate};

/// A civil day by its number, counted from the first of the common era. Of a million days that a question looks at few
/// are ever shown: until then nobody need know in which month they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 1 January 1970, from which the first day of a customer in a block is told.
    pub const EPOCH: Self = Self(719_163);

    /// The day with this number; `None` where the calendar has no such day.
    pub fn new(number: i64) -> Option<Self> {
        let number = i32::try_from(number).ok()?;
        let days = NaiveDate::MIN.num_days_from_ce()..=NaiveDate::MAX.num_days_from_ce();
        days.contains(&number).then_some(Self(number))
    }

    pub fn number(self) -> i32 {
        self.0
    }

    pub fn date(self) -> NaiveDate {
        // There is no other way to make one than from a number that is a day.
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_come_back_and_there_are_no_others() {
        for date in [NaiveDate::MIN, NaiveDate::default(), NaiveDate::MAX] {
            let day = Day::from(date);
            assert_eq!((day.date(), Day::new(day.number().into())), (date, Some(day)));
        }
        assert_eq!(Day::EPOCH.date(), NaiveDate::default());
        let ends = [NaiveDate::MIN, NaiveDate::MAX].map(|date| i64::from(date.num_days_from_ce()));
        for none in [ends[0] - 1, ends[1] + 1, i64::MIN, i64::MAX] {
            assert_eq!(Day::new(none), None, "{none}");
        }
    }
}
