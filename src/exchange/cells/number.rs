//! Numbers and amounts of money as files write them.

mod separators;
mod units;

use rust_decimal::Decimal;

use super::{CellError, CurrencyMark, Finding, currency, fold_width, is_blank, unwrap_excel};
use separators::reads_as;

/// The decimal separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `1,234.50`, `1 234.50`, `1'234.50`, `12,34,567.00`
    Point,
    /// `1.234,50`, `1 234,50`
    Comma,
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberFormat {
    /// `None` where the column left it open: then only numbers without doubt are read.
    pub decimal: Option<Mark>,
}

/// A number of a cell, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// As written: `15%` is 15.
    pub value: Decimal,
    /// The currency written beside it, so that another one than the file's can be refused.
    pub currency: Option<CurrencyMark>,
    pub percent: bool,
}

impl NumberFormat {
    /// Most of the world's files, and what is asked of typed numbers.
    pub const POINT: Self = Self { decimal: Some(Mark::Point) };

    /// Judges a whole column.
    ///
    /// A number that can be read in one way only (`12,50`, `1,234.50`, `0,5`) is evidence; the majority
    /// decides and the others are then reported cell by cell. Without evidence `1,234` has thousands
    /// separators and `1.234` a decimal point; a column with both, or with evidence in balance, is
    /// ambiguous.
    pub fn of_column<'a>(cells: impl IntoIterator<Item = &'a str>) -> Finding<Self> {
        let mut seen = Evidence::default();
        for cell in cells {
            seen.add(cell);
        }
        seen.finding()
    }

    /// The exact number of a cell.
    ///
    /// Reads signs before and behind, accounting brackets, currency signs and codes, percent, 万, 亿, 千,
    /// `1万2`, full-width characters and scientific notation.
    ///
    /// # Errors
    /// [`CellError::Empty`], [`CellError::NotANumber`], [`CellError::AmbiguousSeparators`],
    /// [`CellError::OutOfRange`], [`CellError::TwoCurrencies`], and for the marks of a spreadsheet's
    /// damage [`CellError::DigitsLost`], [`CellError::Hidden`], [`CellError::ErrorValue`].
    pub fn parse(&self, text: &str) -> Result<Number, CellError> {
        if let Some(value) = plain(text, self.decimal) {
            return Ok(Number { value, currency: None, percent: false });
        }
        let (inner, _) = unwrap_excel(text);
        if is_blank(&inner) {
            return Err(CellError::Empty);
        }
        if let Some(fault) = spreadsheet_fault(&inner) {
            return Err(fault);
        }
        let folded = fold_width(&inner);
        let dressed = undress(&folded)?;
        let mut value = units::amount(dressed.core, |digits| self.digits(digits))?;
        if dressed.negative {
            value.set_sign_negative(!value.is_zero());
        }
        Ok(Number { value, currency: dressed.currency, percent: dressed.percent })
    }

    /// Digits with separators and perhaps an exponent, no sign and no unit.
    fn digits(&self, text: &str) -> Result<Decimal, CellError> {
        let (mantissa, exponent) = split_exponent(text)?;
        let point = reads_as(mantissa, Mark::Point);
        let comma = reads_as(mantissa, Mark::Comma);
        let chosen = match (self.decimal, point, comma) {
            (_, None, None) => return Err(CellError::NotANumber),
            (Some(Mark::Point), Some(digits), _) | (Some(Mark::Comma), _, Some(digits)) => digits,
            (None, Some(a), Some(b)) if a == b => a,
            // Both separators in one number leave no doubt, whatever the rest of the column does.
            (None, Some(digits), None) | (None, None, Some(digits))
                if mantissa.contains('.') && mantissa.contains(',') =>
            {
                digits
            }
            _ => return Err(CellError::AmbiguousSeparators),
        };
        let Some(exponent) = exponent else { return to_decimal(&chosen) };
        let significant = chosen.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
        if significant <= 6 && exponent >= 10 {
            return Err(CellError::DigitsLost);
        }
        Decimal::from_scientific(&format!("{chosen}e{exponent}")).map_err(|_| CellError::OutOfRange)
    }
}

/// `####` or an error value of a spreadsheet.
pub(super) fn spreadsheet_fault(text: &str) -> Option<CellError> {
    let marked = text.strip_prefix('#')?;
    if marked.len() >= 2 && marked.chars().all(|c| c == '#') {
        return Some(CellError::Hidden);
    }
    let errors =
        ["N/A", "REF!", "VALUE!", "DIV/0!", "NUM!", "NAME?", "NULL!", "SPILL!", "CALC!", "GETTING_DATA"];
    errors.iter().any(|e| marked.eq_ignore_ascii_case(e)).then_some(CellError::ErrorValue)
}

/// The common case without any allocation: an optional minus, digits, one decimal point.
fn plain(text: &str, decimal: Option<Mark>) -> Option<Decimal> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 || !digits[0].is_ascii_digit() {
        return None;
    }
    let mut value: i64 = 0;
    let mut scale: Option<u32> = None;
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                scale = scale.map(|s| s + 1);
            }
            b'.' if scale.is_none() && decimal == Some(Mark::Point) => scale = Some(0),
            _ => return None,
        }
    }
    Some(Decimal::new(if negative { -value } else { value }, scale.unwrap_or(0)))
}

fn to_decimal(digits: &str) -> Result<Decimal, CellError> {
    digits.parse().map_err(|_| CellError::OutOfRange)
}

fn split_exponent(text: &str) -> Result<(&str, Option<i32>), CellError> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return Ok((text, None)) };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if mantissa.is_empty() || digits.is_empty() || digits.len() > 3 {
        return Err(CellError::NotANumber);
    }
    exponent.parse().map(|e| (mantissa, Some(e))).map_err(|_| CellError::NotANumber)
}

struct Dressed<'a> {
    core: &'a str,
    negative: bool,
    percent: bool,
    currency: Option<CurrencyMark>,
}

/// Takes off signs, brackets, currency and percent, in whatever order they stand.
fn undress(text: &str) -> Result<Dressed<'_>, CellError> {
    let mut found = Dressed { core: text.trim(), negative: false, percent: false, currency: None };
    let mut signed = false;
    loop {
        let core = found.core;
        let mut sign = |rest: Option<&'_ str>, minus: bool| {
            // One sign only: `--5` and `(-5)` are nobody's number.
            rest.filter(|_| !std::mem::replace(&mut signed, true)).map(|_| minus)
        };
        if let Some(rest) = core.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            found.negative = sign(Some(rest), true).ok_or(CellError::NotANumber)?;
            found.core = rest.trim();
        } else if let Some(rest) = core.strip_prefix(MINUS).or_else(|| core.strip_suffix(MINUS)) {
            found.negative = sign(Some(rest), true).ok_or(CellError::NotANumber)?;
            found.core = rest.trim();
        } else if let Some(rest) = core.strip_prefix('+') {
            found.negative = sign(Some(rest), false).ok_or(CellError::NotANumber)?;
            found.core = rest.trim();
        } else if let Some(rest) = core.strip_suffix('%').filter(|_| !found.percent) {
            found.percent = true;
            found.core = rest.trim();
        } else if core.starts_with(|c: char| c.is_ascii_digit())
            && core.ends_with(|c: char| c.is_ascii_digit())
        {
            return Ok(found);
        } else if let Some((mark, rest)) = currency::leading(core).or_else(|| currency::trailing(core)) {
            found.currency = Some(match found.currency {
                Some(other) => other.and(mark).ok_or(CellError::TwoCurrencies)?,
                None => mark,
            });
            found.core = rest.trim();
        } else {
            return Ok(found);
        }
    }
}

const MINUS: [char; 3] = ['-', '\u{2212}', '–'];

/// What the cells of a column prove about the decimal separator.
#[derive(Default)]
struct Evidence<'a> {
    point: usize,
    comma: usize,
    /// The first number like `1,234`, that could be either.
    either_comma: Option<&'a str>,
    /// The first number like `1.234`.
    either_point: Option<&'a str>,
    /// The first number read in one way only.
    first: Option<&'a str>,
}

impl<'a> Evidence<'a> {
    fn add(&mut self, cell: &'a str) {
        if !cell.bytes().any(|b| matches!(b, b'.' | b',') || b >= 0x80) {
            return;
        }
        if plain(cell, Some(Mark::Point)).is_some_and(|value| value.scale() != 3) {
            // Whole numbers prove nothing, and `1.` is written by nobody with decimal comma.
            self.point += usize::from(cell.contains('.'));
            self.first = self.first.or(Some(cell));
            return;
        }
        let (inner, _) = unwrap_excel(cell);
        let folded = fold_width(&inner);
        let Ok(dressed) = undress(&folded) else { return };
        let Some(number) = units::first_number(dressed.core) else { return };
        let Ok((mantissa, _)) = split_exponent(number) else { return };
        match (reads_as(mantissa, Mark::Point), reads_as(mantissa, Mark::Comma)) {
            (Some(_), None) => self.point += 1,
            (None, Some(_)) => self.comma += 1,
            (Some(a), Some(b)) if a != b => {
                let either =
                    if mantissa.contains(',') { &mut self.either_comma } else { &mut self.either_point };
                either.get_or_insert(cell);
                return;
            }
            _ => return,
        }
        self.first = self.first.or(Some(cell));
    }

    fn finding(self) -> Finding<NumberFormat> {
        let settled = |mark| Finding::settled(NumberFormat { decimal: Some(mark) });
        let undecided = self.point == 0 && self.either_comma.is_some() && self.either_point.is_some();
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => settled(Mark::Point),
            std::cmp::Ordering::Less => settled(Mark::Comma),
            std::cmp::Ordering::Equal if self.point > 0 || undecided => Finding {
                format: NumberFormat { decimal: None },
                choices: [Mark::Point, Mark::Comma].map(|m| NumberFormat { decimal: Some(m) }).to_vec(),
                example: self.either_comma.or(self.either_point).or(self.first).map(str::to_owned),
            },
            std::cmp::Ordering::Equal => settled(Mark::Point),
        }
    }
}

#[cfg(test)]
mod tests;
