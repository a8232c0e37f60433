//! The time of day behind a date.

use chrono::{NaiveTime, Timelike};

use crate::exchange::cells::CellError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub time: NaiveTime,
    pub offset_minutes: Option<i32>,
}

/// Words for a part of the day, and whether they mean the second half.
const HALVES: &[(&str, Half)] = &[
    ("上午", Half::First),
    ("早上", Half::First),
    ("凌晨", Half::First),
    ("下午", Half::Second),
    ("晚上", Half::Second),
    ("中午", Half::Noon),
    ("a.m.", Half::First),
    ("p.m.", Half::Second),
    ("am", Half::First),
    ("pm", Half::Second),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    First,
    Second,
    /// 中午12:30 and 中午1:30 are both after noon, 中午11:30 is before it.
    Noon,
}

/// Splits a cell into its date and its time, if it has one.
pub(super) fn split(text: &str) -> Result<(&str, Option<Clock>), CellError> {
    let Some(mark) = text.find([':', '时', '時', '点', '點']) else { return Ok((text, None)) };
    let (head, tail) = text.split_at(mark);
    let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let hour = &head[before.len()..];
    let (date, half) = cut_half(before.trim_end());
    let date = date.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let date = date.strip_suffix(" at").unwrap_or(date);
    // The T of ISO 8601 stands right behind a digit; elsewhere a letter belongs to the date.
    let date = match date.strip_suffix(['T', 't']) {
        Some(rest) if rest.ends_with(|c: char| c.is_ascii_digit()) => rest,
        _ => date,
    };
    read(hour, tail, half).map(|clock| (date.trim(), Some(clock)))
}

fn cut_half(text: &str) -> (&str, Option<Half>) {
    for &(word, half) in HALVES {
        if let Some((rest, end)) = text.len().checked_sub(word.len()).and_then(|at| text.split_at_checked(at))
            && end.eq_ignore_ascii_case(word)
        {
            return (rest, Some(half));
        }
    }
    (text, None)
}

fn read(hour: &str, tail: &str, half: Option<Half>) -> Result<Clock, CellError> {
    let bad = CellError::NoSuchTime;
    let mut hour: u32 = hour.parse().map_err(|_| bad)?;
    let mut rest = skip_char(tail);
    let minute = take_number(&mut rest).unwrap_or(0);
    let (mut second, mut nano) = (0, 0);
    if let Some(more) = rest.strip_prefix([':', '分']) {
        rest = more;
        second = take_number(&mut rest).unwrap_or(0);
        rest = rest.strip_prefix('秒').unwrap_or(rest);
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            let (digits, more) = fraction.split_at(end);
            nano = format!("{digits:0<9.9}").parse().map_err(|_| bad)?;
            rest = more;
        }
    }
    rest = rest.trim();
    let mut half = half;
    for &(word, meaning) in HALVES {
        if let Some((start, more)) = rest.split_at_checked(word.len())
            && start.eq_ignore_ascii_case(word)
        {
            half = Some(meaning);
            rest = more.trim_start();
            break;
        }
    }
    let afternoon = match half {
        Some(Half::Second) => true,
        Some(Half::Noon) => hour < 11,
        _ => false,
    };
    match half {
        Some(Half::First) if hour == 12 => hour = 0,
        // 下午14:05 is written too, and means what it says.
        Some(_) if afternoon && hour < 12 => hour += 12,
        _ => {}
    }
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nano).ok_or(bad)?;
    Ok(Clock { time: time.with_nanosecond(nano).ok_or(bad)?, offset_minutes: offset(rest)? })
}

/// `Z`, `+08:00`, `-0500`, `UTC`, `GMT+8`, `GMT+0800 (China Standard Time)`.
fn offset(text: &str) -> Result<Option<i32>, CellError> {
    let text = text.split('(').next().unwrap_or("").trim();
    let bare = ["UTC", "GMT", "Z", "z"].iter().find_map(|zone| text.strip_prefix(zone));
    let digits = bare.unwrap_or(text).trim();
    if digits.is_empty() {
        return Ok(bare.map(|_| 0));
    }
    let (sign, digits) = match digits.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (-1, digits),
        None => (1, digits.strip_prefix('+').ok_or(CellError::NotADate)?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2).ok_or(CellError::NotADate)?,
        None => (digits, "0"),
    };
    let number = |part: &str| part.parse::<u8>().map(i32::from).map_err(|_| CellError::NotADate);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 14 || minutes > 59 {
        return Err(CellError::NoSuchTime);
    }
    Ok(Some(sign * (hours * 60 + minutes)))
}

fn skip_char(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

fn take_number(rest: &mut &str) -> Option<u32> {
    let text = rest.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, more) = text.split_at(end);
    let number = digits.parse().ok()?;
    *rest = more;
    Some(number)
}
