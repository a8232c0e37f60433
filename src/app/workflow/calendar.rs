//! Working days. Weekends are free; the holiday calendar with its make-up days (调休) comes with the company's
//! settings.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day `days` working days after `from`; `from` itself, if not a working day, counts as none.
pub fn after_working_days(from: NaiveDate, days: i64) -> NaiveDate {
    let mut day = from;
    let mut left = days.clamp(0, 10_000);
    while left > 0 {
        day = day.checked_add_days(Days::new(1)).unwrap_or(day);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_not_counted() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        for (from, days, expected) in [(20, 0, 20), (20, 1, 23), (21, 1, 23), (16, 5, 23), (19, 3, 24)] {
            assert_eq!(after_working_days(day(from), days), day(expected), "{from} + {days}");
        }
    }
}
