//! One table, whatever file it came from.

use std::collections::{HashMap, HashSet};

use super::bounds::MAX_COLUMNS;
use super::error::ReadError;
use super::grid::{Grid, Row};
use super::header;
use super::problem::{Problem, ProblemKind, SkipKind, Skipped};
use super::totals;

/// Where the names of the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// Found by its looks: below titles, above the data.
    #[default]
    Find,
    /// In the row that begins at this line, counted from 1.
    Line(usize),
    /// Nowhere: every row is data, columns are named A, B, C.
    None,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Unique in its sheet. As in the header, trimmed; a repeated name gets ` (2)`, an empty one its letter.
    pub name: String,
    /// Position in the rows, counted from 0.
    pub index: usize,
}

/// What kind of file a sheet was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Text, with its encoding's name (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE`, `windows-1252`).
    Delimited {
        encoding: &'static str,
        delimiter: char,
    },
    Workbook,
}

/// Cells of a workbook merged into one, which shows the text of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub first_line: usize,
    pub last_line: usize,
    pub first_column: usize,
    pub last_column: usize,
}

impl Merged {
    fn covers(&self, line: usize, column: usize) -> bool {
        (self.first_line..=self.last_line).contains(&line)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// A table with named columns.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The sheet's name in its workbook; empty for text.
    pub name: String,
    pub source: Source,
    /// The line the header begins in, counted from 1; `None` if there is none.
    pub header_line: Option<usize>,
    pub columns: Vec<Column>,
    /// The rows of data: without header, titles, totals, blank rows and those that could not be read.
    pub rows: Grid,
    /// By line. Those of rows that are not there say so: [`Problem::row_lost`].
    pub problems: Vec<Problem>,
    /// Rows set apart, by line.
    pub skipped: Vec<Skipped>,
}

impl Sheet {
    /// Number of rows of data in the file: those read and those lost to a problem.
    pub fn total_rows(&self) -> usize {
        self.rows.len() + self.problems.iter().filter(|p| p.row_lost()).count()
    }

    /// The index of the column with this name, compared without case.
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = name.trim().to_lowercase();
        self.columns.iter().find(|c| c.name.to_lowercase() == wanted).map(|c| c.index)
    }

    /// Finds header, titles and totals among `rows`. `merged` is asked only if the header has gaps, since finding
    /// merged cells means reading a sheet once more.
    pub(super) fn build(
        name: String,
        source: Source,
        mut rows: Grid,
        mut problems: Vec<Problem>,
        merged: impl FnOnce() -> Result<Vec<Merged>, ReadError>,
        wanted: Header,
    ) -> Result<Self, ReadError> {
        let at = match wanted {
            Header::None => None,
            Header::Find => header::find(&rows),
            Header::Line(line) => {
                Some(rows.iter().position(|row| row.line() == line).ok_or(ReadError::NoSuchLine(line))?)
            }
        };
        let width = width(&rows, at, source)?;
        let header = at.and_then(|at| rows.row(at));
        let header_line = header.map(|row| row.line());
        let gaps = header.is_some_and(|row| (0..width).any(|column| row.cell(column).trim().is_empty()));
        let merged = if gaps { merged()? } else { Vec::new() };
        let columns = columns(&rows, header, width, &merged);
        let mut skipped = Vec::new();
        let mut dropped = HashSet::new();
        let first = at.map_or(0, |at| at + 1);
        for index in 0..rows.len() {
            let Some(row) = rows.row(index) else { break };
            let before =
                index.checked_sub(1).filter(|before| *before >= first).and_then(|before| rows.row(before));
            let kind = if index < first {
                (index + 1 < first).then_some(SkipKind::Title)
            } else if header.is_some_and(|header| repeats(row, header)) {
                Some(SkipKind::RepeatedHeader)
            } else if totals::is_total(row, before, columns.len()) {
                Some(SkipKind::Total)
            } else {
                None
            };
            if let Some(kind) = kind {
                skipped.push(Skipped::new(kind, row));
            }
            if kind.is_some() || index < first {
                dropped.insert(index);
            } else if let Some((column, value)) = row.filled().find(|(column, _)| *column >= columns.len()) {
                problems.push(Problem::new(ProblemKind::ExtraCells, row.line(), Some(column), value));
            }
        }
        let set_apart: HashSet<usize> = skipped.iter().map(|s| s.line).collect();
        problems.retain(|problem| problem.row_lost() || !set_apart.contains(&problem.line));
        problems.sort_by_key(|problem| problem.line);
        if !dropped.is_empty() {
            rows.retain(|index| !dropped.contains(&index));
        }
        Ok(Self { name, source, header_line, columns, rows, problems, skipped })
    }
}

/// How many columns the table has.
fn width(rows: &Grid, header: Option<usize>, source: Source) -> Result<usize, ReadError> {
    let data = || rows.iter().skip(header.map_or(0, |at| at + 1)).map(|row| row.len()).max().unwrap_or(0);
    let width = match (header.and_then(|at| rows.row(at)), source) {
        // Delimiters after the last name make columns only if something stands in them.
        (Some(header), Source::Delimited { .. }) => header.len().max(header.width().min(data())),
        (Some(header), Source::Workbook) => header.len().max(data()),
        (None, _) => data(),
    };
    if width > MAX_COLUMNS { Err(ReadError::TooManyColumns) } else { Ok(width) }
}

fn columns(rows: &Grid, header: Option<Row<'_>>, width: usize, merged: &[Merged]) -> Vec<Column> {
    let mut taken = HashSet::with_capacity(width);
    let mut repeats: HashMap<String, usize> = HashMap::new();
    let name = |index| {
        let row = header?;
        let own = row.cell(index).trim();
        let shown = if own.is_empty() {
            let area = merged.iter().find(|area| area.covers(row.line(), index))?;
            rows.iter().find(|row| row.line() == area.first_line)?.cell(area.first_column)
        } else {
            own
        };
        // A line break within a header cell only saves room on paper.
        let name = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    };
    (0..width)
        .map(|index| {
            let plain = name(index).unwrap_or_else(|| letters(index));
            let mut unique = plain.clone();
            if !taken.insert(unique.to_lowercase()) {
                let nth = repeats.entry(plain.to_lowercase()).or_insert(1);
                loop {
                    *nth += 1;
                    unique = format!("{plain} ({nth})");
                    if taken.insert(unique.to_lowercase()) {
                        break;
                    }
                }
            }
            Column { name: unique, index }
        })
        .collect()
}

/// The letters a spreadsheet shows above a column: A, B, …, Z, AA.
pub fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Whether a row says the same as the header in every cell, and is no accident of a table with one column.
fn repeats(row: Row<'_>, header: Row<'_>) -> bool {
    row.len() > 1
        && row.len() == header.len()
        && row.cells().zip(header.cells()).all(|(a, b)| a.trim() == b.trim())
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
