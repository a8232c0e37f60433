//! Which row names the columns.

use super::grid::{CellKind, Grid, Row};
use crate::exchange::headers;

/// Rows looked at; a header further down is found by its line only.
const LOOKED_AT: usize = 30;

/// Rows below a candidate that are compared with it.
const COMPARED: usize = 10;

/// The index of the row that looks most like a header: it fills as many columns as the rows of the table do, with
/// words, best with such as name columns elsewhere, above columns of values. Of equals the first wins. A row of
/// values is none: the file then has no header.
pub(super) fn find(rows: &Grid) -> Option<usize> {
    let mut filled: Vec<usize> = rows.iter().take(100).map(|row| row.filled().count()).collect();
    filled.sort_unstable();
    // The fuller rows: those of small tables are outnumbered by titles and totals.
    let usual = *filled.get(filled.len() * 3 / 4)?;
    let mut best = (0, f64::MIN);
    for (index, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let score = score(row, usual) + known(row) + 0.5 * contrast(rows, index) - 0.03 * index as f64;
        if score > best.1 {
            best = (index, score);
        }
    }
    rows.row(best.0).filter(|row| !is_data(*row)).map(|_| best.0)
}

/// The share of cells that name columns in the exports and tables we know, where it is more than chance.
fn known(row: Row<'_>) -> f64 {
    let filled = row.filled().count();
    let known = row.filled().filter(|(_, text)| headers::knows(text)).count();
    if known >= 2.min(filled) { known as f64 / filled.max(1) as f64 } else { 0.0 }
}

/// Whether most of the row are values and nothing in it is the name of a column.
fn is_data(row: Row<'_>) -> bool {
    if row.filled().any(|(_, text)| headers::knows(text)) {
        return false;
    }
    let words = row.filled().filter(|(column, _)| is_word(row, *column)).count();
    2 * words < row.filled().count()
}

/// At most 1.5: 1 for covering the table's columns, 0.5 for being words.
fn score(row: Row<'_>, usual: usize) -> f64 {
    let (mut filled, mut words, mut notes) = (0_usize, 0_usize, 0_usize);
    for (column, text) in row.filled() {
        filled += 1;
        words += usize::from(is_word(row, column));
        notes += usize::from(is_note(text.trim()));
    }
    let share = |n: usize| n as f64 / filled.max(1) as f64;
    // A header may leave a column or two without a name.
    let coverage = (filled as f64 / (0.75 * usual.max(1) as f64)).min(1.0);
    coverage + 0.5 * share(words) - 0.4 * share(notes)
}

/// The share of the columns of values below a row in which the row has a word.
fn contrast(rows: &Grid, index: usize) -> f64 {
    let Some(row) = rows.row(index) else { return 0.0 };
    let below: Vec<_> = rows.iter().skip(index + 1).take(COMPARED).collect();
    let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
    let (mut of_values, mut named) = (0_usize, 0_usize);
    for column in 0..width {
        let filled = below.iter().filter(|row| !row.cell(column).trim().is_empty());
        let (mut values, mut all) = (0_usize, 0_usize);
        for row in filled {
            all += 1;
            values += usize::from(!is_word(*row, column));
        }
        if all > 0 && 2 * values > all {
            of_values += 1;
            named += usize::from(!row.cell(column).trim().is_empty() && is_word(row, column));
        }
    }
    named as f64 / of_values.max(1) as f64
}

fn is_word(row: Row<'_>, column: usize) -> bool {
    row.kind(column) == CellKind::Text && !is_value(row.cell(column).trim())
}

/// Numbers, dates, phone numbers, addresses of mail and web: what stands in data.
fn is_value(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().count() > 60
        || (digits > 0 && digits >= 2 * others)
        || text.contains('@')
        || text.contains("://")
}

/// `Period: March 2025`, `制表人：张三`: a name with its value, as stands above tables.
fn is_note(text: &str) -> bool {
    text.split_once(['：', ':'])
        .is_some_and(|(name, value)| !name.trim().is_empty() && !value.trim().is_empty())
}
