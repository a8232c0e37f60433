//! How a field is compared in a filter, and with what, as somebody reads and types it.

use chrono::{Local, NaiveDate, SecondsFormat};

use super::words;
use crate::lang::Lang;
use crate::model::filter::{DayPoint, Op, Operand};
use crate::model::record::FieldKind;
use crate::model::say::Message;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Comparison {
    Op(Op),
    /// One of several choices.
    In,
    Empty,
    Filled,
}

impl Comparison {
    /// Whether a reference is compared with one record and not with its name.
    pub fn means_a_record(self) -> bool {
        matches!(self, Comparison::Op(Op::Eq | Op::Ne))
    }
}

pub fn comparison_of_choice(op: Op) -> Comparison {
    if op == Op::Eq { Comparison::In } else { Comparison::Op(op) }
}

pub fn first_comparison(kind: &FieldKind) -> Comparison {
    match kind {
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => Comparison::In,
        FieldKind::Day | FieldKind::Instant => Comparison::Op(Op::Ge),
        FieldKind::Bool | FieldKind::Ref(_) | FieldKind::Refs(_) => Comparison::Op(Op::Eq),
        _ if kind.is_numeric() => Comparison::Op(Op::Ge),
        _ => Comparison::Op(Op::Contains),
    }
}

pub fn comparisons(kind: &FieldKind) -> Vec<Comparison> {
    if matches!(kind, FieldKind::Lines(_)) {
        return vec![Comparison::Empty, Comparison::Filled];
    }
    let is_choice = kind.choices().is_some();
    let first = first_comparison(kind);
    let ops = Op::ALL.iter().filter(|op| op.fits(kind)).map(|op| Comparison::Op(*op));
    let mut all = vec![first];
    all.extend(ops.filter(|c| *c != first && !(is_choice && *c == Comparison::Op(Op::Eq))));
    if !matches!(kind, FieldKind::Bool | FieldKind::Choice(_)) {
        all.extend([Comparison::Empty, Comparison::Filled]);
    }
    all
}

/// The sentence of a comparison with … in the place of its value.
pub fn comparison_name(lang: Lang, label: &str, comparison: Comparison, kind: &FieldKind) -> String {
    let key = match comparison {
        Comparison::Op(op) => words::key_of(op, kind),
        Comparison::In => {
            let message = Message::new("filter-any-of").with("field", label).with("values", "…");
            return lang.say(&message);
        }
        Comparison::Empty => "filter-empty",
        Comparison::Filled => "filter-filled",
    };
    lang.say(&Message::new(key).with("field", label).with("value", "…"))
}

/// An operand as somebody types it.
pub fn written(operand: &Operand) -> String {
    match operand {
        Operand::Text(text) | Operand::Record(text) => text.clone(),
        Operand::Number(number) => number.to_string(),
        Operand::Bool(yes) => yes.to_string(),
        Operand::Choice(_) => String::new(),
        Operand::Day(day) => day.to_string(),
        Operand::Instant(at) => at.with_timezone(&Local).format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A day or an instant as somebody types it: `21.11.`, `today-30d`, `21.11. 14:30`.
pub fn read_moment(lang: Lang, today: NaiveDate, kind: FieldKind, typed: &str) -> Result<Operand, Message> {
    if let Some(day) = DayPoint::parse(typed) {
        return Ok(Operand::Day(day));
    }
    let has_time = matches!(kind, FieldKind::Instant) && typed.contains([':', '：']);
    if has_time {
        lang.parse_instant(typed, today).map(Operand::Instant)
    } else {
        lang.parse_day(typed, today).map(|day| Operand::Day(DayPoint::On(day)))
    }
}

/// As filters are written.
pub fn plain_moment(moment: &Operand) -> String {
    match moment {
        Operand::Instant(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        other => written(other),
    }
}

pub fn written_moment(lang: Lang, moment: &Operand) -> String {
    match moment {
        Operand::Day(DayPoint::On(day)) => lang.day(*day),
        // Written in minutes it would be another one.
        Operand::Instant(at) if at.timestamp() % 60 == 0 => lang.instant(*at),
        other => written(other),
    }
}

pub fn day_of(moment: &Operand, today: NaiveDate) -> NaiveDate {
    match moment {
        Operand::Day(day) => day.day(today),
        Operand::Instant(at) => at.with_timezone(&Local).date_naive(),
        _ => today,
    }
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
