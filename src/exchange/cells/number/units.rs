//! Chinese and other units behind digits: 万, 亿, 千, k.

use rust_decimal::Decimal;

use super::CellError;

/// The value of a unit that multiplies what stands before it.
fn unit(c: char) -> Option<u64> {
    Some(match c {
        '百' | '佰' => 100,
        '千' | '仟' | 'k' | 'K' => 1_000,
        '万' | '萬' => 10_000,
        'M' => 1_000_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// The digits before the first unit, to judge their separators.
pub(super) fn first_number(core: &str) -> Option<&str> {
    let number = core.split(|c| unit(c).is_some()).next()?.trim();
    number.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',').then_some(number)
}

/// Adds up `3亿5000万`, `1.2万`, `2百万`, `1万2` (12,000: a single digit after a unit counts the next
/// smaller one) and `1万零5` (10,005). `digits` reads the numbers between.
pub(super) fn amount(
    core: &str,
    digits: impl Fn(&str) -> Result<Decimal, CellError>,
) -> Result<Decimal, CellError> {
    if !core.contains(|c| unit(c).is_some()) {
        return digits(core);
    }
    let mut total = Decimal::ZERO;
    let mut smallest: Option<u64> = None;
    let mut rest = core;
    while let Some(end) = rest.find(|c| unit(c).is_some()) {
        let (number, tail) = rest.split_at(end);
        let run = tail.find(|c| unit(c).is_none()).unwrap_or(tail.len());
        let (units, after) = tail.split_at(run);
        // 百万 is a hundred times ten thousand.
        let factor =
            units.chars().filter_map(unit).try_fold(1_u64, u64::checked_mul).ok_or(CellError::OutOfRange)?;
        if smallest.is_some_and(|s| factor >= s) {
            return Err(CellError::NotANumber);
        }
        total = add(total, digits(number.trim().trim_start_matches('零'))?, factor)?;
        smallest = Some(factor);
        rest = after;
    }
    let rest = rest.trim();
    let Some(factor) = smallest.filter(|_| !rest.is_empty()) else { return Ok(total) };
    if let Some(literal) = rest.strip_prefix(['零', '〇']) {
        return add(total, digits(literal)?, 1);
    }
    let next = if rest.len() == 1 { factor / 10 } else { 1 };
    let value = digits(rest)?;
    if value >= Decimal::from(factor) {
        return Err(CellError::NotANumber);
    }
    add(total, value, next)
}

fn add(total: Decimal, value: Decimal, factor: u64) -> Result<Decimal, CellError> {
    let product = value.checked_mul(Decimal::from(factor)).ok_or(CellError::OutOfRange)?;
    total.checked_add(product).ok_or(CellError::OutOfRange)
}
