//! The parts of a written date, before it is known what they mean.

use chrono::NaiveDate;

use super::time::{self, Clock};
use super::{DateOrder, valid};
use crate::exchange::cells::{CellError, fold_width};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Year, month and day are clear.
    Civil {
        year: i32,
        month: u32,
        day: u32,
    },
    Digits(Digits),
    /// A spreadsheet's day: whole days, and the rest in parts of [`FRACTION_SCALE`].
    Serial {
        days: u32,
        fraction: u64,
    },
}

/// Parts of a day that a serial's fraction is counted in.
pub(super) const FRACTION_SCALE: u64 = 1_000_000_000_000;

/// Three numbers whose order the column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub parts: [u32; 3],
    /// All three have two digits at most, so the year may also come first.
    pub short: bool,
    /// Separated by full stops.
    pub dotted: bool,
}

impl Digits {
    pub fn allows(&self, order: DateOrder) -> bool {
        self.short || order != DateOrder::YearMonthDay
    }

    pub fn date(&self, order: DateOrder) -> Result<NaiveDate, CellError> {
        if !self.allows(order) {
            return Err(CellError::NotADate);
        }
        let [a, b, c] = self.parts;
        let (year, month, day) = match order {
            DateOrder::YearMonthDay => (a, b, c),
            DateOrder::DayMonthYear => (c, b, a),
            DateOrder::MonthDayYear => (c, a, b),
        };
        valid(if self.short { full_year(year) } else { signed(year) }, month, day)
    }
}

/// Years of two digits as POSIX reads them: 69–99 are of the last century.
fn full_year(year: u32) -> i32 {
    signed(if year < 69 { 2000 + year } else { 1900 + year })
}

fn signed(year: u32) -> i32 {
    i32::try_from(year).unwrap_or(i32::MAX)
}

/// Splits a trimmed cell into date and time.
pub(super) fn read(text: &str) -> Result<(Shape, Option<Clock>), CellError> {
    // The longest form in use has fewer; a whole paragraph is no date.
    if text.len() > 120 {
        return Err(CellError::NotADate);
    }
    let folded = fold_width(text);
    if let Some(compact) = compact(&folded) {
        return compact;
    }
    let (date, clock) = time::split(&folded)?;
    Ok((shape(date)?, clock))
}

/// `20260105`, `202601051405`, `20260105140500`, `20260105T140500Z`.
fn compact(text: &str) -> Option<Result<(Shape, Option<Clock>), CellError>> {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let (date, clock) = match (digits.len(), rest) {
        (8, "") => (digits, String::new()),
        (12 | 14, "") => digits.split_at_checked(8).map(|(date, clock)| (date, clock.to_owned()))?,
        (8, rest) => {
            let clock = rest.strip_prefix(['T', 't']).filter(|c| !c.contains(':'))?;
            (digits, clock.to_owned())
        }
        _ => return None,
    };
    let part = |from: usize, to: usize| date.get(from..to).and_then(|d| d.parse::<u32>().ok());
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let shape = Shape::Civil { year: signed(year), month, day };
    if clock.is_empty() {
        return Some(Ok((shape, None)));
    }
    let colons = match (clock.get(..2), clock.get(2..4), clock.get(4..)) {
        (Some(hour), Some(minute), Some(second)) => format!("0 {hour}:{minute}:{second}"),
        _ => return Some(Err(CellError::NoSuchTime)),
    };
    Some(time::split(&colons).map(|(_, clock)| (shape, clock)))
}

#[derive(Clone, Copy)]
enum Token {
    Number { value: u32, digits: usize },
    Month(u32),
}

fn shape(date: &str) -> Result<Shape, CellError> {
    use Token::{Month, Number};
    if let Some(serial) = serial(date) {
        return Ok(serial);
    }
    let (tokens, count, dotted) = tokens(date)?;
    let year = |value: u32, digits: usize| match digits {
        4 => Ok(signed(value)),
        1 | 2 => Ok(full_year(value)),
        _ => Err(CellError::NotADate),
    };
    match tokens.get(..count).unwrap_or_default() {
        [
            Number { value: a, digits: 4 },
            Number { value: b, digits: 1 | 2 },
            Number { value: c, digits: 1 | 2 },
        ] => Ok(Shape::Civil { year: signed(*a), month: *b, day: *c }),
        [Number { value: a, digits: 1 | 2 }, Number { value: b, .. }, Number { value: c, .. }]
            if date.contains('年') =>
        {
            Ok(Shape::Civil { year: full_year(*a), month: *b, day: *c })
        }
        [
            Number { value: a, digits: 1 | 2 },
            Number { value: b, digits: 1 | 2 },
            Number { value: c, digits },
        ] if matches!(digits, 1 | 2 | 4) => {
            let short = *digits != 4;
            Ok(Shape::Digits(Digits { parts: [*a, *b, *c], short, dotted }))
        }
        [Number { value: y, digits: 4 }, Month(month), Number { value: day, .. }] => {
            Ok(Shape::Civil { year: signed(*y), month: *month, day: *day })
        }
        [Number { value: day, .. }, Month(month), Number { value: y, digits }]
        | [Month(month), Number { value: day, .. }, Number { value: y, digits }] => {
            Ok(Shape::Civil { year: year(*y, *digits)?, month: *month, day: *day })
        }
        [Number { digits: 4, .. }, Month(_) | Number { digits: 1 | 2, .. }]
        | [Month(_), Number { digits: 4, .. }] => Err(CellError::DayMissing),
        [Number { value: a, digits: 1 | 2 }, Number { value: b, digits: 1 | 2 }] if *a <= 31 && *b <= 31 => {
            Err(CellError::YearMissing)
        }
        [Number { digits: 1 | 2, .. }, Month(_)] | [Month(_), Number { digits: 1 | 2, .. }] => {
            Err(CellError::YearMissing)
        }
        _ => Err(CellError::NotADate),
    }
}

/// `43952` or `43952.586`. Five digits only: fewer or more are numbers of another kind.
fn serial(text: &str) -> Option<Shape> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() != 5 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days = whole.bytes().all(|b| b.is_ascii_digit()).then(|| whole.parse().ok())??;
    let fraction = format!("{fraction:0<12.12}").parse().ok()?;
    Some(Shape::Serial { days, fraction })
}

/// At most three numbers and months, and whether only full stops separate them.
fn tokens(text: &str) -> Result<([Token; 3], usize, bool), CellError> {
    let mut found = [Token::Month(0); 3];
    let mut count = 0;
    let mut dotted = true;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let token = if c.is_ascii_digit() {
            let digits = run(&mut rest, |c| c.is_ascii_digit());
            let value = digits.parse().map_err(|_| CellError::NotADate)?;
            rest = without_ordinal(rest);
            Token::Number { value, digits: digits.len() }
        } else if c.is_ascii_alphabetic() {
            match month(run(&mut rest, |c| c.is_ascii_alphabetic()))? {
                Some(month) => Token::Month(month),
                None => continue,
            }
        } else if let Some(after) = chinese_weekday(rest) {
            rest = after;
            continue;
        } else {
            match c {
                '.' => {}
                '-' | '/' | ',' | ' ' | '\'' | '\u{2212}' | '–' | '年' | '月' | '日' | '号' | '號' | '('
                | ')' => dotted = false,
                _ => return Err(CellError::NotADate),
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            continue;
        };
        *found.get_mut(count).ok_or(CellError::NotADate)? = token;
        count += 1;
    }
    Ok((found, count, dotted))
}

fn run<'a>(rest: &mut &'a str, belongs: impl Fn(char) -> bool) -> &'a str {
    let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    let (taken, after) = rest.split_at(end);
    *rest = after;
    taken
}

/// `21st`, `2nd`, `3rd`, `5th`.
fn without_ordinal(text: &str) -> &str {
    for suffix in ["st", "nd", "rd", "th"] {
        if let Some((head, rest)) = text.split_at_checked(2)
            && head.eq_ignore_ascii_case(suffix)
            && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return rest;
        }
    }
    text
}

/// 星期一, 周一, 礼拜天 and their traditional forms.
fn chinese_weekday(text: &str) -> Option<&str> {
    let rest = ["星期", "礼拜", "禮拜", "周", "週"].iter().find_map(|word| text.strip_prefix(word))?;
    rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])
}

/// The month of an English word; `None` for weekdays and `of`, which say nothing new.
fn month(word: &str) -> Result<Option<u32>, CellError> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    let abbreviates = |full: &&str| lower.len() >= 3 && full.starts_with(&lower);
    if let Some((month, _)) = (1..).zip(MONTHS).find(|(_, full)| abbreviates(full)) {
        return Ok(Some(month));
    }
    if lower == "of" || DAYS.iter().any(abbreviates) {
        return Ok(None);
    }
    Err(CellError::NotADate)
}
