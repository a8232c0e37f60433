//! What is wrong in a file that can still be read.

use crate::model::say::{Message, Sayable};

use super::bounds::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_QUOTED_CHARS};

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Bytes that mean nothing in the file's encoding, or NUL bytes; the text has U+FFFD in their place.
    BadBytes,
    /// A quote opens a cell and is never closed. Reading went on at the next line.
    UnclosedQuote,
    /// The row has filled cells beyond the last column.
    ExtraCells,
    /// A cell is longer than [`MAX_CELL_BYTES`].
    CellTooLong,
    /// The row has more than [`MAX_COLUMNS`] cells.
    TooManyColumns,
    /// A formula of a workbook that failed (`#N/A`).
    ErrorValue,
}

/// Something wrong in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// The line in which the row begins, counted from 1: the same number as the row's.
    pub line: usize,
    /// Index of the column, counted from 0, if one is to blame.
    pub column: Option<usize>,
    /// The beginning of the offending text.
    pub value: Box<str>,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, line: usize, column: Option<usize>, value: &str) -> Self {
        Self { kind, line, column, value: quoted(value) }
    }

    /// Whether the row could not be read at all and is not among the sheet's rows.
    pub fn row_lost(&self) -> bool {
        matches!(
            self.kind,
            ProblemKind::UnclosedQuote | ProblemKind::CellTooLong | ProblemKind::TooManyColumns
        )
    }
}

impl Sayable for Problem {
    fn message(&self) -> Message {
        match self.kind {
            ProblemKind::BadBytes => Message::new("read-problem-bad-bytes"),
            ProblemKind::UnclosedQuote => Message::new("read-problem-unclosed-quote"),
            ProblemKind::ExtraCells => Message::new("read-problem-extra-cells"),
            ProblemKind::CellTooLong => {
                Message::new("read-problem-cell-too-long").with("limit", MAX_CELL_BYTES >> 10)
            }
            ProblemKind::TooManyColumns => {
                Message::new("read-problem-too-many-columns").with("limit", MAX_COLUMNS)
            }
            ProblemKind::ErrorValue => {
                Message::new("read-problem-error-value").with("value", self.value.as_ref())
            }
        }
    }
}

/// Why a row that was read is not a row of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipKind {
    /// It stands above the header: a title, the period of a report.
    Title,
    /// It adds up other rows.
    Total,
    /// It repeats the header, as printed reports do on every page.
    RepeatedHeader,
}

/// A row set apart from the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub kind: SkipKind,
    /// Counted from 1.
    pub line: usize,
    /// Its filled cells, joined; the beginning.
    pub text: Box<str>,
}

impl Skipped {
    pub(super) fn new(kind: SkipKind, row: super::Row<'_>) -> Self {
        let mut text = String::new();
        for (_, cell) in row.filled() {
            if !text.is_empty() {
                text.push_str(" | ");
            }
            text.push_str(&quoted(cell.trim()));
            if text.len() > 4 * MAX_QUOTED_CHARS {
                break;
            }
        }
        Self { kind, line: row.line(), text: quoted(&text) }
    }
}

impl Sayable for Skipped {
    fn message(&self) -> Message {
        Message::new(match self.kind {
            SkipKind::Title => "read-skipped-title",
            SkipKind::Total => "read-skipped-total",
            SkipKind::RepeatedHeader => "read-skipped-repeated-header",
        })
    }
}

/// The first [`MAX_QUOTED_CHARS`] characters, with an ellipsis if there are more.
fn quoted(text: &str) -> Box<str> {
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}
