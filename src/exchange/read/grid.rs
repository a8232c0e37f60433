//! Rows of text cells, stored as three flat vectors.
//!
//! A large import has tens of millions of cells; one `String` each would cost more than the text itself.

use super::bounds::{MAX_CELLS, MAX_ROWS};
use super::error::ReadError;

/// What the file said a cell is. Delimited text knows only [`CellKind::Text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    #[default]
    Text,
    /// A number of a workbook; its text has a decimal point and no grouping, `18%` if it is shown as a percentage.
    Number,
    /// A date of a workbook: `2026-11-21`, or `2026-11-21 14:05:00` if it has a time of day.
    Date,
    /// `TRUE` or `FALSE`.
    Bool,
    /// A formula that failed: `#N/A`, `#DIV/0!`.
    Error,
}

#[derive(Clone, Copy, Debug)]
struct RowStart {
    line: u32,
    /// Index of its first cell.
    cell: u32,
    /// Cells up to the last filled one.
    len: u16,
    /// Cells the row was written with, trailing empty ones too.
    width: u16,
}

/// Rows in the order of the file. Empty cells at a row's end are not stored.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    text: String,
    /// Where each cell ends in `text`; it begins where the one before ends.
    ends: Vec<u32>,
    /// Kinds of the cells; stays empty while all are text.
    kinds: Vec<CellKind>,
    rows: Vec<RowStart>,
}

impl Grid {
    /// An empty grid for about `bytes` of text.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at `index`, counted from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let start = *self.rows.get(index)?;
        let first = start.cell as usize;
        let end = first + usize::from(start.len);
        let begin = first.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        Some(Row {
            text: &self.text,
            begin,
            ends: self.ends.get(first..end).unwrap_or_default(),
            kinds: self.kinds.get(first..end).unwrap_or_default(),
            line: start.line as usize,
            width: usize::from(start.width),
        })
    }

    /// All rows.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        // Every index below `len` has a row.
        (0..self.len()).map(|i| self.row(i).unwrap_or_default())
    }

    /// Appends to the cell being written.
    pub(super) fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the cell being written.
    pub(super) fn end_cell(&mut self) {
        // Both bounds on the input keep the text below 4 GiB; beyond that the cell would only appear cut.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Ends the cell being written, which is no text.
    pub(super) fn end_cell_of(&mut self, kind: CellKind) {
        if kind != CellKind::Text || !self.kinds.is_empty() {
            self.kinds.resize(self.ends.len(), CellKind::Text);
            self.kinds.push(kind);
        }
        self.end_cell();
    }

    /// Where the row being written begins.
    pub(super) fn mark(&self) -> Mark {
        Mark { text: self.text.len(), cells: self.ends.len() }
    }

    /// Forgets everything written since `mark`.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.text.truncate(mark.text);
        self.ends.truncate(mark.cells);
        self.kinds.truncate(mark.cells);
    }

    /// Ends the row begun at `mark`; returns false, keeping nothing, if it is blank.
    ///
    /// # Errors
    /// When the table becomes larger than the bounds allow.
    pub(super) fn end_row(&mut self, mark: Mark, line: usize, width: usize) -> Result<bool, ReadError> {
        let begin = |ends: &[u32], i: usize| match i.checked_sub(1) {
            Some(before) if before >= mark.cells => ends.get(before).map_or(0, |e| *e as usize),
            _ => mark.text,
        };
        while self.ends.len() > mark.cells {
            let start = begin(&self.ends, self.ends.len() - 1);
            let cell = self.text.get(start..).unwrap_or_default();
            if !cell.trim().is_empty() {
                break;
            }
            self.text.truncate(start);
            self.ends.pop();
            self.kinds.truncate(self.ends.len());
        }
        if self.ends.len() == mark.cells {
            return Ok(false);
        }
        if self.rows.len() >= MAX_ROWS {
            return Err(ReadError::TooManyRows);
        }
        if self.ends.len() > MAX_CELLS {
            return Err(ReadError::TooManyCells);
        }
        if !self.kinds.is_empty() {
            self.kinds.resize(self.ends.len(), CellKind::Text);
        }
        self.rows.push(RowStart {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            cell: u32::try_from(mark.cells).unwrap_or(u32::MAX),
            len: u16::try_from(self.ends.len() - mark.cells).unwrap_or(u16::MAX),
            width: u16::try_from(width).unwrap_or(u16::MAX),
        });
        Ok(true)
    }

    /// Keeps the rows for which `keep` says so.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let mut index = 0;
        self.rows.retain(|_| {
            index += 1;
            keep(index - 1)
        });
    }
}

/// Where a row begins in a [`Grid`] being written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    text: usize,
    cells: usize,
}

/// One row of a [`Grid`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    text: &'a str,
    begin: u32,
    ends: &'a [u32],
    kinds: &'a [CellKind],
    line: usize,
    width: usize,
}

impl<'a> Row<'a> {
    /// The line of the file, or row of the sheet, in which it begins; counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Number of cells up to the last one that is not empty.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell; rows of a read sheet always have one.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of cells as written, empty ones at the end included.
    pub(super) fn width(&self) -> usize {
        self.width.max(self.len())
    }

    /// The text of a column, as written; empty where the row has no such cell.
    pub fn cell(&self, column: usize) -> &'a str {
        let Some(&end) = self.ends.get(column) else { return "" };
        let begin = match column.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(self.begin),
            None => self.begin,
        };
        self.text.get(begin as usize..end as usize).unwrap_or_default()
    }

    /// What the file said the cell is.
    pub fn kind(&self, column: usize) -> CellKind {
        self.kinds.get(column).copied().unwrap_or_default()
    }

    /// The cells up to the last one that is not empty.
    pub fn cells(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        (0..self.len()).map(move |column| self.cell(column))
    }

    /// Columns whose cell is not blank, with their text.
    pub fn filled(self) -> impl Iterator<Item = (usize, &'a str)> + Clone {
        self.cells().enumerate().filter(|(_, text)| !text.trim().is_empty())
    }
}
