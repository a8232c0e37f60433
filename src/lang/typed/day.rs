//! Typed days: `21.11.`, `21 Nov 2026`, `2026-11-21`, `+3d`, `fri`, `明天`, `下周三`, `11月21日`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{fold, refused};
use crate::lang::{Lang, Language};
use crate::model::say::Message;

/// A day typed without its year lies at most this far back; further back means the coming year.
const MONTHS_BACK: u32 = 6;

/// Why a text that looks like a day is none.
enum Fault {
    /// Day and month could be either way round.
    Ambiguous(NaiveDate, NaiveDate),
    /// The calendar has no such day.
    NoSuchDay,
    /// Beyond any year business is done in.
    TooFar,
}

/// `None`: not written in this way.
type Reading = Option<Result<NaiveDate, Fault>>;

impl Lang {
    /// A day as typed into a form.
    ///
    /// A weekday alone is the coming one, never today; with 下 or "next" it lies in the next week
    /// (weeks begin on Monday). Without a year the day is taken in this year, or in the next when it
    /// would lie more than six months back. Two numbers follow the language (day first in English,
    /// month first in Chinese) where they are parted by points or the language is Chinese; otherwise,
    /// if both could be the month, they are refused.
    ///
    /// # Errors
    /// A reason to show below the field.
    pub fn parse_day(&self, text: &str, today: NaiveDate) -> Result<NaiveDate, Message> {
        let typed = fold(text);
        if typed.is_empty() {
            return Err(Message::new("input-empty"));
        }
        let reading = named(&typed, today)
            .or_else(|| shifted(&typed, today))
            .or_else(|| weekday(&typed, today))
            .or_else(|| calendar(&typed, today, self.language))
            .ok_or_else(|| refused("input-day-unknown", text))?;
        match reading {
            Ok(day) if (1900..2200).contains(&day.year()) => Ok(day),
            Ok(_) | Err(Fault::TooFar) => Err(refused("input-day-far", text)),
            Err(Fault::NoSuchDay) => Err(refused("input-day-impossible", text)),
            Err(Fault::Ambiguous(first, second)) => {
                Err(refused("input-day-ambiguous", text).with("first", first).with("second", second))
            }
        }
    }
}

fn named(typed: &str, today: NaiveDate) -> Reading {
    let days = match typed {
        "today" | "今天" | "今日" => 0,
        "tomorrow" | "tmr" | "明天" | "明日" => 1,
        "yesterday" | "昨天" | "昨日" => -1,
        "后天" => 2,
        "大后天" => 3,
        "前天" => -2,
        "大前天" => -3,
        _ => return None,
    };
    Some(plus_days(today, days))
}

fn plus_days(day: NaiveDate, days: i64) -> Result<NaiveDate, Fault> {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) };
    moved.ok_or(Fault::TooFar)
}

fn plus_months(day: NaiveDate, months: i64) -> Result<NaiveDate, Fault> {
    let distance = Months::new(u32::try_from(months.unsigned_abs()).map_err(|_| Fault::TooFar)?);
    let moved = if months < 0 { day.checked_sub_months(distance) } else { day.checked_add_months(distance) };
    moved.ok_or(Fault::TooFar)
}

/// `+3d`, `-2w`, `+1m`, `3天后`, `2周前`.
fn shifted(typed: &str, today: NaiveDate) -> Reading {
    let (sign, amount) = if let Some(rest) = typed.strip_prefix('+') {
        (1, rest)
    } else if let Some(rest) = typed.strip_prefix('-') {
        (-1, rest)
    } else {
        let after = ["以后", "之后", "后"].iter().find_map(|s| typed.strip_suffix(s)).map(|rest| (1, rest));
        let before =
            || ["以前", "之前", "前"].iter().find_map(|s| typed.strip_suffix(s)).map(|rest| (-1, rest));
        after.or_else(before)?
    };
    let amount = amount.trim();
    let split = amount.find(|c: char| !c.is_ascii_digit()).unwrap_or(amount.len());
    let (digits, unit) = amount.split_at(split);
    if digits.is_empty() {
        return None;
    }
    let count = digits.parse::<u32>().map(|n| sign * i64::from(n)).map_err(|_| Fault::TooFar);
    let moved: fn(i64) -> (i64, i64) = match unit.trim() {
        "" | "d" | "day" | "days" | "天" | "日" => |n| (n, 0),
        "w" | "week" | "weeks" | "周" | "星期" | "个星期" => |n| (7 * n, 0),
        "m" | "month" | "months" | "月" | "个月" => |n| (0, n),
        "y" | "year" | "years" | "年" => |n| (0, 12 * n),
        _ => return None,
    };
    Some(count.map(moved).and_then(|(days, months)| plus_months(plus_days(today, days)?, months)))
}

fn weekday(typed: &str, today: NaiveDate) -> Reading {
    let weeks = [("next ", 1), ("this ", 0), ("last ", -1)].into_iter();
    let weeks = weeks.chain([("下下", 2), ("下", 1), ("上", -1), ("本", 0), ("这", 0)]);
    let week = weeks.filter_map(|(word, n)| Some((n, typed.strip_prefix(word)?.trim_start()))).next();
    let (week, name) = week.map_or((None, typed), |(n, rest)| (Some(n), rest));
    let day = english_weekday(name).or_else(|| chinese_weekday(name))?;
    let monday = -i64::from(today.weekday().num_days_from_monday());
    let in_this_week = monday + i64::from(day.num_days_from_monday());
    Some(plus_days(
        today,
        match week {
            Some(n) => in_this_week + 7 * n,
            None if in_this_week > 0 => in_this_week,
            None => in_this_week + 7,
        },
    ))
}

fn english_weekday(name: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let number = beginning(&NAMES, name)?;
    Weekday::try_from(u8::try_from(number).ok()?).ok()
}

/// The one of `names` that `word` is or begins, with three letters at least.
fn beginning(names: &[&str], word: &str) -> Option<usize> {
    if word.len() < 3 { None } else { names.iter().position(|name| name.starts_with(word)) }
}

fn chinese_weekday(name: &str) -> Option<Weekday> {
    let name = name.strip_prefix('个').unwrap_or(name);
    match ["周", "星期", "礼拜", "週"].iter().find_map(|prefix| name.strip_prefix(prefix))? {
        "一" => Some(Weekday::Mon),
        "二" => Some(Weekday::Tue),
        "三" => Some(Weekday::Wed),
        "四" => Some(Weekday::Thu),
        "五" => Some(Weekday::Fri),
        "六" => Some(Weekday::Sat),
        "日" | "天" => Some(Weekday::Sun),
        _ => None,
    }
}

/// A piece of a written date.
#[derive(Clone, Copy)]
enum Piece<'a> {
    /// Its value and how many digits it was typed with.
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
}

fn pieces(typed: &str) -> Option<Vec<Piece<'_>>> {
    let class = |c: char| if c.is_ascii_digit() { 0 } else { 1 + u8::from(c.is_alphabetic()) };
    let mut found = Vec::new();
    let mut rest = typed;
    while let Some(first) = rest.chars().next() {
        let end = match class(first) {
            1 => first.len_utf8(),
            kind => rest.find(|c| class(c) != kind).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        match class(first) {
            0 => found.push(Piece::Number(piece.parse().ok()?, piece.len())),
            2 => found.push(Piece::Word(piece)),
            _ if matches!(first, ' ' | ',') => {}
            _ => found.push(Piece::Mark(first)),
        }
        rest = after;
    }
    Some(found)
}

fn calendar(typed: &str, today: NaiveDate, language: Language) -> Reading {
    use Piece::{Mark, Number, Word};
    let pieces = pieces(typed)?;
    if let Some(reading) = with_month_name(&pieces, today) {
        return Some(reading);
    }
    match *pieces.as_slice() {
        [Number(ymd, 8)] => Some(day_of(ymd / 10_000, ymd / 100 % 100, ymd % 100)),
        [Number(y, 4), Mark(a @ ('-' | '/' | '.')), Number(m, _), Mark(b), Number(d, _)] if a == b => {
            Some(day_of(y, m, d))
        }
        [Number(y, n), Word("年"), Number(m, _), Word("月"), Number(d, _)]
        | [Number(y, n), Word("年"), Number(m, _), Word("月"), Number(d, _), Word("日" | "号")] => {
            Some(day_of(year(y, n)?, m, d))
        }
        [Number(m, _), Word("月"), Number(d, _)]
        | [Number(m, _), Word("月"), Number(d, _), Word("日" | "号")] => Some(in_near_year(today, m, d)),
        [Number(a, _), Mark('.'), Number(b, _), Mark('.')] => {
            Some(ordered(a, b, Some(Order::DayFirst), |m, d| in_near_year(today, m, d)))
        }
        [Number(a, _), Mark(mark @ ('.' | '/' | '-')), Number(b, _)] => {
            let order = match language {
                Language::Chinese => Some(Order::MonthFirst),
                Language::English => (mark == '.').then_some(Order::DayFirst),
            };
            Some(ordered(a, b, order, |m, d| in_near_year(today, m, d)))
        }
        [Number(a, _), Mark(p @ ('.' | '/' | '-')), Number(b, _), Mark(q), Number(y, n)] if p == q => {
            let y = year(y, n)?;
            // The year comes last in two customs, whatever the interface speaks.
            let order = (p == '.').then_some(Order::DayFirst);
            Some(ordered(a, b, order, |m, d| day_of(y, m, d)))
        }
        _ => None,
    }
}

/// `21 Nov`, `Nov 21, 2026`, `21-Nov-26`, `21st November`.
fn with_month_name(pieces: &[Piece<'_>], today: NaiveDate) -> Reading {
    const NAMES: [&str; 12] = [
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
    let mut month = None;
    let mut numbers = Vec::new();
    for piece in pieces {
        match *piece {
            Piece::Number(n, digits) => numbers.push((n, digits)),
            Piece::Word("st" | "nd" | "rd" | "th") | Piece::Mark('.' | '-' | '/') => {}
            Piece::Word(word) if month.is_none() => {
                month = Some(u32::try_from(beginning(&NAMES, word)?).ok()? + 1)
            }
            _ => return None,
        }
    }
    match *numbers.as_slice() {
        [(day, 1 | 2)] => Some(in_near_year(today, month?, day)),
        [(day, 1 | 2), (y, n)] => Some(day_of(year(y, n)?, month?, day)),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// Two numbers as month and day: a number above twelve is the day, whatever the order; without an
/// order both readings must agree.
fn ordered(
    a: u32,
    b: u32,
    order: Option<Order>,
    date: impl Fn(u32, u32) -> Result<NaiveDate, Fault>,
) -> Result<NaiveDate, Fault> {
    match order {
        _ if a > 12 => date(b, a),
        _ if b > 12 || a == b => date(a, b),
        Some(Order::DayFirst) => date(b, a),
        Some(Order::MonthFirst) => date(a, b),
        None => Err(Fault::Ambiguous(date(b, a)?, date(a, b)?)),
    }
}

/// A year of four digits, or of two in this century.
const fn year(value: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(value),
        2 => Some(2000 + value),
        _ => None,
    }
}

fn day_of(year: u32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    let year = i32::try_from(year).map_err(|_| Fault::TooFar)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Fault::NoSuchDay)
}

fn in_near_year(today: NaiveDate, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    let of = |year| NaiveDate::from_ymd_opt(year, month, day).ok_or(Fault::NoSuchDay);
    let earliest = plus_months(today, -i64::from(MONTHS_BACK))?;
    match of(today.year()) {
        Ok(day) if day < earliest => of(today.year() + 1),
        other => other,
    }
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
