//! The working calendar: weekends, holidays and the weekend days worked in their place (调休).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::model::say::Message;

/// The most days that one entry may stand for: a mistyped year is no holiday of centuries.
const LONGEST: u64 = 366;

/// Working days further ahead are not counted out.
const FARTHEST: i64 = 10_000;

/// Which days are worked. Without entries these are Monday to Friday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    /// Not worked although they are weekdays.
    pub holidays: BTreeSet<NaiveDate>,
    /// Worked although they are of a weekend or a holiday.
    pub make_up: BTreeSet<NaiveDate>,
}

impl WorkCalendar {
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.make_up.contains(&day) || !weekend && !self.holidays.contains(&day)
    }

    /// The day `days` working days after `from`; of none, the next day that is worked, `from` itself if it is.
    pub fn after(&self, from: NaiveDate, days: i64) -> NaiveDate {
        let mut day = from;
        let mut left = days.clamp(0, FARTHEST);
        // Bounded, as everything may have been declared a holiday.
        for _ in 0..3 * FARTHEST {
            if left == 0 && self.is_worked(day) {
                break;
            }
            let Some(next) = day.checked_add_days(Days::new(1)) else { break };
            day = next;
            left -= i64::from(left > 0 && self.is_worked(day));
        }
        day
    }
}

/// Reads days as people list them: `2026-10-01..2026-10-08; 2026-12-25`, parted by spaces, commas or lines.
///
/// # Errors
/// What is no day or no range, with the part in question.
pub fn parse_days(text: &str) -> Result<BTreeSet<NaiveDate>, Message> {
    let mut days = BTreeSet::new();
    // Blanks around the sign of a range belong to it.
    let mut text = text.replace(['～', '至', '—'], "~").replace("..", "~");
    while let Some(at) = text.find(" ~").or_else(|| text.find("~ ")) {
        let blank = if text[at..].starts_with(' ') { at } else { at + 1 };
        text.remove(blank);
    }
    for part in
        text.split([' ', ',', ';', '，', '；', '、', '\n', '\t', '\r']).filter(|part| !part.is_empty())
    {
        let wrong = || Message::new("settings-days-wrong").with("part", part.replace('~', ".."));
        let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| wrong());
        let (first, last) = match part.split_once('~') {
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(part)?, day(part)?),
        };
        if last < first || (last - first).num_days().unsigned_abs() >= LONGEST {
            return Err(wrong());
        }
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    Ok(days)
}

/// As [`parse_days`] reads them, days that follow each other as ranges.
pub fn days_text(days: &BTreeSet<NaiveDate>) -> String {
    let mut text = String::new();
    let mut days = days.iter().copied().peekable();
    while let Some(first) = days.next() {
        let mut last = first;
        while let Some(next) = days.next_if(|day| Some(*day) == last.succ_opt()) {
            last = next;
        }
        if !text.is_empty() {
            text.push_str("; ");
        }
        // Writing to a text cannot fail.
        let written = if last == first { write!(text, "{first}") } else { write!(text, "{first}..{last}") };
        debug_assert!(written.is_ok());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_are_counted_over_weekends_holidays_and_make_up_days() {
        // National Day 2026: 1 to 7 October off, Sunday 27 September and Saturday 10 October worked.
        let china = WorkCalendar {
            holidays: parse_days("2026-10-01..2026-10-07").unwrap(),
            make_up: parse_days("2026-09-27 2026-10-10").unwrap(),
        };
        let plain = WorkCalendar::default();
        for (calendar, from, days, expected) in [
            (&plain, "2026-11-20", 1, "2026-11-23"),
            (&plain, "2026-11-20", 0, "2026-11-20"),
            (&plain, "2026-11-21", 0, "2026-11-23"),
            (&plain, "2026-11-21", 1, "2026-11-23"),
            (&plain, "2026-11-18", 5, "2026-11-25"),
            (&china, "2026-09-30", 1, "2026-10-08"),
            (&china, "2026-10-09", 1, "2026-10-10"),
            (&china, "2026-09-25", 1, "2026-09-27"),
            (&china, "2026-10-03", 0, "2026-10-08"),
            (&plain, "2026-11-20", -3, "2026-11-20"),
        ] {
            assert_eq!(calendar.after(day(from), days), day(expected), "{days} after {from}");
        }
    }

    #[test]
    fn days_are_read_as_people_list_them() {
        for (text, expected) in [
            ("", ""),
            ("2026-12-25", "2026-12-25"),
            ("2026-10-01 .. 2026-10-03; 2026-10-04", "2026-10-01..2026-10-04"),
            (
                "2026-10-01至2026-10-02，2026-12-31\n2027-01-01",
                "2026-10-01..2026-10-02; 2026-12-31..2027-01-01",
            ),
        ] {
            let days = parse_days(text).unwrap();
            assert_eq!(days_text(&days), expected, "{text}");
            assert_eq!(parse_days(&days_text(&days)).unwrap(), days);
        }
        for text in [
            "tomorrow",
            "2026-02-30",
            "2026-10-08..2026-10-01",
            "2026-10-01..2126-10-01",
            "2026-10-01..",
            "~",
        ] {
            assert!(parse_days(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_of_holidays_ends() {
        let all = WorkCalendar {
            holidays: parse_days("2026-01-01..2026-12-31").unwrap(),
            ..WorkCalendar::default()
        };
        assert_eq!(all.after(day("2026-01-01"), 1), day("2027-01-01"));
    }
}
