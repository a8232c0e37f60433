//! Days as cards write them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use super::CardDate;

/// Reads a birthday or anniversary: `1990-03-22`, `19900322`, `1990/3/22`, `1990年3月22日`, `--0322`,
/// each with or without a time of day, which is ignored.
///
/// `omitted_year` is the year that stands for "not told" (Apple's `X-APPLE-OMIT-YEAR`); year 0 always
/// does. A year of two digits is not guessed at.
pub(super) fn parse(text: &str, omitted_year: Option<i32>) -> Option<CardDate> {
    let text = text.trim();
    let day = text.split(['T', 't', ' ']).next().unwrap_or(text);
    if let Some(rest) = day.strip_prefix("--") {
        let (month, day) = rest.split_once('-').or_else(|| rest.split_at_checked(2))?;
        return yearless(number(month, 1..=2)?, number(day, 1..=2)?);
    }
    let parts: Vec<&str> = day.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] => (year, month, day),
        [digits] if digits.len() == 8 => (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?),
        _ => return None,
    };
    let (month, day) = (number(month, 1..=2)?, number(day, 1..=2)?);
    let year = i32::try_from(number(year, 4..=4)?).ok()?;
    if year == 0 || Some(year) == omitted_year {
        return yearless(month, day);
    }
    NaiveDate::from_ymd_opt(year, month, day).map(CardDate::Full)
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let sound = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if sound { text.parse().ok() } else { None }
}

fn yearless(month: u32, day: u32) -> Option<CardDate> {
    NaiveDate::from_ymd_opt(2000, month, day)
        .map(|date| CardDate::Yearless { month: date.month(), day: date.day() })
}

/// Writes a day so that 3.0 readers take it; without a year as Android, Google and 4.0 do.
pub(super) fn format(date: CardDate) -> String {
    match date {
        CardDate::Full(date) => date.format("%Y-%m-%d").to_string(),
        CardDate::Yearless { month, day } => format!("--{month:02}-{day:02}"),
    }
}

/// Reads `REV`: an instant in the basic or extended form; without an offset it is taken as UTC.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    for form in ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y%m%dT%H%M%S%.f%#z"] {
        if let Ok(at) = DateTime::<FixedOffset>::parse_from_str(text, form) {
            return Some(at.to_utc());
        }
    }
    let local = text.trim_end_matches(['Z', 'z']);
    for form in ["%Y-%m-%dT%H:%M:%S%.f", "%Y%m%dT%H%M%S%.f", "%Y-%m-%d %H:%M:%S"] {
        if let Ok(at) = NaiveDateTime::parse_from_str(local, form) {
            return Some(at.and_utc());
        }
    }
    match parse(local, None) {
        Some(CardDate::Full(day)) => day.and_hms_opt(0, 0, 0).map(|at| at.and_utc()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_form() {
        let full = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(CardDate::Full);
        let march_22 = Some(CardDate::Yearless { month: 3, day: 22 });
        for (text, answer) in [
            ("1990-03-22", full(1990, 3, 22)),
            ("19900322", full(1990, 3, 22)),
            ("1990/3/22", full(1990, 3, 22)),
            ("1990.03.22", full(1990, 3, 22)),
            ("1990年3月22日", full(1990, 3, 22)),
            ("1990-03-22T00:00:00Z", full(1990, 3, 22)),
            ("19900322T101500", full(1990, 3, 22)),
            ("1990-03-22 10:15", full(1990, 3, 22)),
            ("--0322", march_22),
            ("--03-22", march_22),
            ("--3-22", march_22),
            ("0000-03-22", march_22),
            ("1604-03-22", march_22),
            ("--0229", Some(CardDate::Yearless { month: 2, day: 29 })),
            ("--0230", None),
            ("1990-02-30", None),
            ("70-7-14", None),
            ("206-12-15", None),
            ("1990", None),
            ("1990-03", None),
            ("circa 1800", None),
            ("１９９０-03-22", None),
            ("", None),
        ] {
            assert_eq!(parse(text, Some(1604)), answer, "{text}");
        }
    }

    #[test]
    fn instants() {
        for (text, answer) in [
            ("20080424T195243Z", Some("2008-04-24T19:52:43+00:00")),
            ("2008-04-24T19:52:43Z", Some("2008-04-24T19:52:43+00:00")),
            ("2008-04-24T19:52:43.120+08:00", Some("2008-04-24T11:52:43.120+00:00")),
            ("2008-04-24T19:52:43", Some("2008-04-24T19:52:43+00:00")),
            ("1997-11-15", Some("1997-11-15T00:00:00+00:00")),
            ("yesterday", None),
        ] {
            assert_eq!(instant(text).map(|at| at.to_rfc3339()).as_deref(), answer, "{text}");
        }
    }
}
