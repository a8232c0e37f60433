//! Workbooks of Excel 2007 and later.

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::bounds::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_SHEET_CELLS};
use super::error::ReadError;
use super::grid::{CellKind, Grid};
use super::package;
use super::problem::{Problem, ProblemKind};
use super::sheet::{Header, Merged, Sheet, Source};
use super::xlsx_cell::{NumberForm, write};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Names of the worksheets, visible ones first.
///
/// # Errors
/// When it is no workbook that can be read.
pub(super) fn sheet_names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    package::check(bytes)?;
    fenced(|| Ok(names(&open(bytes)?)))
}

/// Reads the sheet `wanted`, compared without case; without it the first that has at least two columns and a row of
/// data, else the first that has any cell.
///
/// # Errors
/// When it is no workbook that can be read, has no such sheet, or no filled cell at all.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>, header: Header) -> Result<Sheet, ReadError> {
    package::check(bytes)?;
    fenced(|| {
        let mut workbook = open(bytes)?;
        let names = names(&workbook);
        if let Some(wanted) = wanted.map(str::trim).filter(|name| !name.is_empty()) {
            let same = |name: &&String| name.trim().to_lowercase() == wanted.to_lowercase();
            let Some(name) = names.iter().find(|name| *name == wanted).or_else(|| names.iter().find(same))
            else {
                return Err(ReadError::NoSuchSheet { name: wanted.to_owned(), sheets: names });
            };
            return read_sheet(&mut workbook, name, header)?.ok_or(ReadError::Empty);
        }
        let mut fallback: Option<Sheet> = None;
        for name in &names {
            let Some(sheet) = read_sheet(&mut workbook, name, header)? else { continue };
            if sheet.columns.len() > 1 && sheet.total_rows() > 0 {
                return Ok(sheet);
            }
            // A list of one column is better than a title page without rows.
            if fallback.as_ref().is_none_or(|found| found.total_rows() == 0 && sheet.total_rows() > 0) {
                fallback = Some(sheet);
            }
        }
        fallback.ok_or(ReadError::Empty)
    })
}

/// Runs the foreign reader: on files made to break it, a panic of its own is a damaged file and not our end.
fn fenced<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::Damaged("reader gave up".to_owned())))
}

fn open(bytes: &[u8]) -> Result<Workbook<'_>, ReadError> {
    Xlsx::new(Cursor::new(bytes)).map_err(|e| damaged(&e))
}

fn damaged(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        other => ReadError::Damaged(other.to_string()),
    }
}

fn names(workbook: &Workbook<'_>) -> Vec<String> {
    let sheets = || workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let visible = sheets().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let hidden = sheets().filter(|sheet| sheet.visible != SheetVisible::Visible);
    visible.chain(hidden).map(|sheet| sheet.name.clone()).collect()
}

/// A filled cell, as it comes out of the file.
struct Raw {
    /// Counted from 0, as `column`.
    row: u32,
    column: u32,
    start: usize,
    end: usize,
    kind: CellKind,
}

/// The table on a sheet; `None` if no cell is filled.
fn read_sheet(workbook: &mut Workbook<'_>, name: &str, header: Header) -> Result<Option<Sheet>, ReadError> {
    let (text, mut cells) = raw_cells(workbook, name)?;
    if cells.is_empty() {
        return Ok(None);
    }
    // Nearly always in order; a file may write them otherwise.
    if !cells.is_sorted_by_key(|cell| (cell.row, cell.column)) {
        cells.sort_by_key(|cell| (cell.row, cell.column));
    }
    let mut grid = Grid::with_capacity(text.len());
    let mut problems = Vec::new();
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        push_row(row, &text, &mut grid, &mut problems)?;
    }
    let merged = || merged(workbook, name);
    Sheet::build(name.to_owned(), Source::Workbook, grid, problems, merged, header).map(Some)
}

fn push_row(row: &[Raw], text: &str, grid: &mut Grid, problems: &mut Vec<Problem>) -> Result<(), ReadError> {
    let Some(line) = row.first().map(|cell| cell.row as usize + 1) else { return Ok(()) };
    let value = |cell: &Raw| text.get(cell.start..cell.end).unwrap_or_default();
    if let Some(long) = row.iter().find(|cell| cell.end - cell.start > MAX_CELL_BYTES) {
        problems.push(Problem::new(ProblemKind::CellTooLong, line, Some(long.column as usize), value(long)));
        return Ok(());
    }
    let mark = grid.mark();
    let mut column = 0;
    for cell in row {
        // A second cell in the same place would push the others aside.
        if cell.column < column {
            continue;
        }
        while column < cell.column {
            grid.end_cell_of(CellKind::Text);
            column += 1;
        }
        grid.push_text(value(cell));
        grid.end_cell_of(cell.kind);
        column += 1;
        if cell.kind == CellKind::Error {
            let at = Some(cell.column as usize);
            problems.push(Problem::new(ProblemKind::ErrorValue, line, at, value(cell)));
        }
    }
    grid.end_row(mark, line, column as usize)?;
    Ok(())
}

fn raw_cells(workbook: &mut Workbook<'_>, name: &str) -> Result<(String, Vec<Raw>), ReadError> {
    let mut text = String::new();
    let mut cells: Vec<Raw> = Vec::new();
    let mut failed: Vec<(usize, String)> = Vec::new();
    let mut seen = 0_usize;
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| damaged(&e))?;
    let forms: Vec<NumberForm> = reader.styles().iter().map(NumberForm::of).collect();
    loop {
        seen += 1;
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // Errors newer than the reader, such as #SPILL!: it can go on behind them, but does not say where they are.
            Err(XlsxError::CellError(error)) => {
                failed.push((seen, error));
                continue;
            }
            Err(error) => return Err(damaged(&error)),
        };
        let start = text.len();
        let Some(kind) = write(cell.get_value(), forms.get(style).copied().unwrap_or_default(), &mut text)
        else {
            continue;
        };
        let (row, column) = cell.get_position();
        push(&mut cells, Raw { row, column, start, end: text.len(), kind })?;
    }
    drop(reader);
    for ((row, column), error) in positions(workbook, name, failed)? {
        let start = text.len();
        text.push_str(&error);
        push(&mut cells, Raw { row, column, start, end: text.len(), kind: CellKind::Error })?;
    }
    Ok((text, cells))
}

fn push(cells: &mut Vec<Raw>, cell: Raw) -> Result<(), ReadError> {
    if cells.len() >= MAX_SHEET_CELLS {
        return Err(ReadError::TooManySheetCells);
    }
    if cell.column as usize >= MAX_COLUMNS {
        return Err(ReadError::TooManyColumns);
    }
    cells.push(cell);
    Ok(())
}

/// Row and column, counted from 0, and the text of a cell.
type Placed = ((u32, u32), String);

/// Where the cells are of which only the ordinal is known.
fn positions(
    workbook: &mut Workbook<'_>,
    name: &str,
    failed: Vec<(usize, String)>,
) -> Result<Vec<Placed>, ReadError> {
    let mut found = Vec::with_capacity(failed.len());
    if failed.is_empty() {
        return Ok(found);
    }
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| damaged(&e))?;
    let mut seen = 0;
    for (ordinal, error) in failed {
        // Steps over every cell, as reading values does, but looks at formulas only.
        while let Some(cell) = reader.next_formula().map_err(|e| damaged(&e))? {
            seen += 1;
            if seen == ordinal {
                found.push((cell.get_position(), error));
                break;
            }
        }
    }
    Ok(found)
}

fn merged(workbook: &mut Workbook<'_>, name: &str) -> Result<Vec<Merged>, ReadError> {
    let areas = workbook.merge_cells_by_sheet_name(name).map_err(|e| damaged(&e))?;
    // A file may repeat the same area without end.
    let areas: HashSet<_> = areas.into_iter().map(|area| (area.start, area.end)).collect();
    let mut merged: Vec<_> = areas
        .into_iter()
        .map(|((first_line, first_column), (last_line, last_column))| Merged {
            first_line: first_line as usize + 1,
            last_line: last_line as usize + 1,
            first_column: first_column as usize,
            last_column: last_column as usize,
        })
        .collect();
    merged.sort_by_key(|area| (area.first_line, area.first_column));
    Ok(merged)
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
