//! Dates and times as files write them.
//!
//! A date is taken as it is written: no shift to another time zone. `2025-01-15 23:30:00 -0500` is the
//! 15th, and its offset is told separately.

mod column;
mod serial;
mod shape;
mod time;

use chrono::{NaiveDate, NaiveTime};

use super::{CellError, Finding, is_blank, unwrap_excel};
pub use serial::{DateSystem, from_serial};
use shape::Shape;

/// The order of year, month and day in dates written in digits only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `26-1-5`. Dates that begin with four digits are always in this order.
    YearMonthDay,
    /// `5/1/2026`
    DayMonthYear,
    /// `1/5/2026`
    MonthDayYear,
}

impl DateOrder {
    pub const ALL: [Self; 3] = [Self::YearMonthDay, Self::DayMonthYear, Self::MonthDayYear];

    /// The word of the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::YearMonthDay => "ymd",
            Self::DayMonthYear => "dmy",
            Self::MonthDayYear => "mdy",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.key() == key)
    }
}

/// How the dates of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateFormat {
    /// Needed only for dates like `1/5/2026` and `26-1-5`. `None` where the column left it open: then
    /// only dates without doubt are read.
    pub order: Option<DateOrder>,
    /// Whether five-digit numbers are days counted by a spreadsheet, and from when.
    pub serial: Option<DateSystem>,
}

/// A date of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The civil date as written.
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Minutes east of UTC, where the cell says so.
    pub offset_minutes: Option<i32>,
}

impl From<NaiveDate> for When {
    fn from(date: NaiveDate) -> Self {
        Self { date, time: None, offset_minutes: None }
    }
}

impl DateFormat {
    /// ISO dates and everything else that is clear by itself.
    pub const CLEAR: Self = Self { order: None, serial: None };

    /// Judges a whole column.
    ///
    /// The order of day and month follows from days above 12 anywhere in the column, from full stops
    /// (`5.1.2026` is the fifth of January) and, for years of two digits, from a part that hardly
    /// changes. What stays open is named as choices. Five-digit numbers are serial days where they and
    /// dates make up at least half of the column.
    pub fn of_column<'a>(cells: impl IntoIterator<Item = &'a str>) -> Finding<Self> {
        column::judge(cells)
    }

    /// The same format with spreadsheet days counted from 1904, as older Macintosh workbooks do.
    #[must_use]
    pub fn with_serial(self, system: DateSystem) -> Self {
        Self { serial: Some(system), ..self }
    }

    /// The date of a cell, with time and offset if it has them.
    ///
    /// # Errors
    /// [`CellError::Empty`] also for what programs write for no date (`0/0/00`, `0000-00-00`);
    /// [`CellError::DateOrder`] where neither cell nor column tells day from month; the errors that name
    /// the impossible part; [`CellError::NotADate`] for the rest.
    pub fn parse(&self, text: &str) -> Result<When, CellError> {
        if let Some(when) = iso(text) {
            return Ok(when);
        }
        let (inner, _) = unwrap_excel(text);
        if is_blank(&inner) {
            return Err(CellError::Empty);
        }
        if let Some(fault) = super::number::spreadsheet_fault(&inner) {
            return Err(fault);
        }
        let (shape, clock) = shape::read(&inner)?;
        if let Shape::Serial { days, fraction } = shape {
            let system = self.serial.ok_or(CellError::NotADate)?;
            let (date, time) = serial::date_time(days, fraction, system)?;
            return Ok(When { date, time, offset_minutes: None });
        }
        let date = self.civil(shape)?;
        Ok(When { date, time: clock.map(|c| c.time), offset_minutes: clock.and_then(|c| c.offset_minutes) })
    }

    fn civil(&self, shape: Shape) -> Result<NaiveDate, CellError> {
        let digits = match shape {
            Shape::Civil { year, month, day } => return valid(year, month, day),
            Shape::Digits(digits) => digits,
            Shape::Serial { .. } => return Err(CellError::NotADate),
        };
        if let Some(order) = self.order.filter(|&o| digits.allows(o)) {
            return digits.date(order);
        }
        let mut found: Option<NaiveDate> = None;
        for date in DateOrder::ALL.into_iter().filter_map(|order| digits.date(order).ok()) {
            if found.is_some_and(|other| other != date) {
                return Err(CellError::DateOrder);
            }
            found = Some(date);
        }
        // Impossible in every order: say what is wrong with the most usual one.
        found.map_or_else(|| digits.date(DateOrder::DayMonthYear), Ok)
    }
}

/// A date that exists, in the years 1800–2199.
fn valid(year: i32, month: u32, day: u32) -> Result<NaiveDate, CellError> {
    if matches!((year, month, day), (0, 0, 0) | (1900, 1, 0) | (2000, 0, 0)) {
        // No date: MySQL's zero, a spreadsheet's serial 0, Outlook's `0/0/00`.
        return Err(CellError::Empty);
    }
    if !(1800..=2199).contains(&year) {
        return Err(CellError::YearOutOfRange(year));
    }
    if !(1..=12).contains(&month) {
        return Err(CellError::NoSuchMonth(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(CellError::NoSuchDay { year, month, day })
}

/// `2026-01-05`, `2026-01-05 14:05:00` and `2026-01-05T14:05:00` without any detour.
fn iso(text: &str) -> Option<When> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        bytes
            .get(from..to)?
            .iter()
            .try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    let at = |i: usize| bytes.get(i).copied();
    if !matches!(bytes.len(), 10 | 19) || at(4) != Some(b'-') || at(7) != Some(b'-') {
        return None;
    }
    let year = i32::try_from(number(0, 4)?).ok()?;
    let date = valid(year, number(5, 7)?, number(8, 10)?).ok()?;
    if bytes.len() == 10 {
        return Some(date.into());
    }
    if !matches!(at(10), Some(b' ' | b'T')) || at(13) != Some(b':') || at(16) != Some(b':') {
        return None;
    }
    let time = NaiveTime::from_hms_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?)?;
    Some(When { date, time: Some(time), offset_minutes: None })
}

/// Month and day of a birthday without a year: `--05-01` as address books write it, `5月1日`, `05-01`.
pub fn month_day(text: &str) -> Option<(u32, u32)> {
    let (inner, _) = unwrap_excel(text);
    let bare = inner.trim_start_matches('-').trim_end_matches(['日', '号', '號']);
    let (month, day) = bare.split_once(['-', '/', '月'])?;
    let (month, day) = (month.trim().parse().ok()?, day.trim().parse().ok()?);
    // A leap year, so that 29 February counts.
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| (month, day))
}

#[cfg(test)]
mod tests;
