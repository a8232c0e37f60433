//! One comparison of one value.

use std::cmp::Ordering;
use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use memchr::memmem;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::insight::cell::{Cell, refs};
use crate::model::filter::Op;
use crate::model::record::{AnyRef, DamagedRecord, texts};
use crate::text::{self, PhoneKey};

/// What is asked of a value. Nothing but [`Check::Empty`] holds of an empty one.
pub enum Check {
    Empty,
    Number(Op, Bound),
    /// An instant against a day, by its day.
    DayOf(Op, i64, fn(DateTime<Utc>) -> NaiveDate),
    /// In the order of lists, against a sort key.
    Order(Op, Vec<u8>),
    Equal(String),
    /// The number of a [`PhoneKey`], as it is read where the company is.
    Phone {
        number: String,
        home: &'static str,
    },
    /// Without case and accents.
    Folded(String),
    Contains(Box<Contains>),
    Record(HashSet<AnyRef>),
    /// Equal to one of these.
    Among(HashSet<String>),
    Any(Vec<Check>),
}

impl Check {
    /// Any of them. Texts are looked up together: a list may be narrowed to thousands of numbers.
    pub fn any(checks: Vec<Check>) -> Check {
        if !checks.iter().all(|check| matches!(check, Check::Equal(_))) {
            return Check::Any(checks);
        }
        let text = |check| if let Check::Equal(text) = check { Some(text) } else { None };
        Check::Among(checks.into_iter().filter_map(text).collect())
    }

    pub fn holds(&self, cell: Cell<'_>, scratch: &mut String) -> Result<bool, DamagedRecord> {
        Ok(match (self, cell) {
            (Check::Any(checks), _) => {
                for check in checks {
                    if check.holds(cell, scratch)? {
                        return Ok(true);
                    }
                }
                false
            }
            (Check::Empty, cell) => match cell {
                Cell::None => true,
                Cell::Text(text) => text.is_empty(),
                Cell::Refs(_, bytes) | Cell::Texts(bytes) | Cell::Lines(bytes) => bytes.is_empty(),
                Cell::Number(_) | Cell::Ref(_) => false,
            },
            (Check::Number(op, bound), Cell::Number(n)) => fits(*op, bound.compare(n)),
            (Check::DayOf(op, day, day_of), Cell::Number(n)) => DateTime::from_timestamp(n, 0)
                .is_some_and(|t| fits(*op, i64::from(day_of(t).num_days_from_ce()).cmp(day))),
            (Check::Record(records), Cell::Ref(of)) => records.contains(&of),
            (Check::Record(records), Cell::Refs(kind, bytes)) => {
                for of in refs(kind, bytes) {
                    if records.contains(&of?) {
                        return Ok(true);
                    }
                }
                false
            }
            (_, Cell::Text(text)) => self.holds_of_text(text, scratch),
            (_, Cell::Texts(bytes)) => {
                for text in texts(bytes) {
                    if self.holds_of_text(text?, scratch) {
                        return Ok(true);
                    }
                }
                false
            }
            _ => false,
        })
    }

    fn holds_of_text(&self, text: &str, scratch: &mut String) -> bool {
        match self {
            Check::Equal(operand) => text == operand,
            Check::Among(operands) => operands.contains(text),
            Check::Folded(operand) => {
                scratch.clear();
                fold_onto(scratch, text);
                scratch == operand
            }
            Check::Phone { number, home } => PhoneKey::new(text, home).number == *number,
            Check::Order(op, key) => fits(*op, text::sort_key(text).as_slice().cmp(key)),
            Check::Contains(contains) => contains.holds(text, scratch),
            _ => false,
        }
    }
}

pub fn fits(op: Op, order: Ordering) -> bool {
    match op {
        Op::Eq => order.is_eq(),
        Op::Ne => order.is_ne(),
        Op::Lt => order.is_lt(),
        Op::Le => order.is_le(),
        Op::Gt => order.is_gt(),
        Op::Ge => order.is_ge(),
        Op::Contains => false,
    }
}

/// A decimal against which whole numbers of a smaller unit are compared exactly.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    floor: i128,
    /// Whether nothing was cut off.
    whole: bool,
}

impl Bound {
    pub fn of(n: i64) -> Self {
        Self { floor: n.into(), whole: true }
    }

    /// Of a number whose unit has `digits` decimals.
    pub fn decimal(number: Decimal, digits: u32) -> Self {
        let scaled = number.checked_mul(Decimal::from(10_u64.saturating_pow(digits)));
        match scaled.and_then(|s| Some((s.floor().to_i128()?, s.fract().is_zero()))) {
            Some((floor, whole)) => Self { floor, whole },
            // Too large for any stored number.
            None if number.is_sign_negative() => Self { floor: i128::MIN, whole: false },
            None => Self { floor: i128::MAX, whole: false },
        }
    }

    /// How `n` stands to it.
    pub fn compare(&self, n: i64) -> Ordering {
        match i128::from(n).cmp(&self.floor) {
            Ordering::Equal if !self.whole => Ordering::Less,
            order => order,
        }
    }
}

/// Appends `text` as [`text::fold`] gives it. Most texts of most files are plain ASCII without anything to
/// drop: for them lower case is all there is to it.
pub fn fold_onto(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|b| matches!(b, b' '..=b'~'))
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && memmem::find(bytes, b"  ").is_none();
    if plain {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
    } else {
        text::fold::fold_into(out, text);
    }
}

/// A part of a text, without case, accents and width; of a phone also by its digits.
pub struct Contains {
    part: memmem::Finder<'static>,
    digits: Option<String>,
}

impl Contains {
    pub fn new(part: &str, phone: bool) -> Self {
        let folded = text::fold(part);
        let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '.' | '/');
        let digits =
            Some(text::digits(&folded)).filter(|d| phone && !d.is_empty() && folded.chars().all(number));
        Self { part: memmem::Finder::new(folded.as_bytes()).into_owned(), digits }
    }

    pub fn holds(&self, text: &str, scratch: &mut String) -> bool {
        scratch.clear();
        fold_onto(scratch, text);
        self.holds_of_folded(scratch) || self.holds_of_digits(text)
    }

    pub fn holds_of_folded(&self, folded: &str) -> bool {
        self.part.find(folded.as_bytes()).is_some()
    }

    /// Whether it is a part of the number in `text`, where it may be one of a phone at all.
    pub fn holds_of_digits(&self, text: &str) -> bool {
        self.digits.as_ref().is_some_and(|d| text::digits(text).contains(d.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_of_folding_folds_alike() {
        for text in ["", " ", "A b", " A", "a  B", "a\tb", "Müller", "张 三", "\u{1}a", "A~ {|}", "x\u{7f}"]
        {
            let mut short = String::from("#");
            fold_onto(&mut short, text);
            assert_eq!(short[1..], text::fold(text), "{text:?}");
        }
    }

    #[test]
    fn decimals_compare_exactly_with_whole_numbers() {
        for (decimal, digits, below, above) in [
            ("80", 2, Some(7_999), Some(8_001)),
            ("79.995", 2, Some(7_999), Some(8_000)),
            ("-79.995", 2, Some(-8_000), Some(-7_999)),
            ("0.1", 0, Some(0), Some(1)),
            ("79228162514264337593543950335", 2, Some(i64::MAX), None),
            ("-79228162514264337593543950335", 2, None, Some(i64::MIN)),
        ] {
            let bound = Bound::decimal(decimal.parse().unwrap(), digits);
            assert!(below.is_none_or(|n| bound.compare(n).is_lt()), "{decimal}");
            assert!(above.is_none_or(|n| bound.compare(n).is_gt()), "{decimal}");
        }
    }
}
