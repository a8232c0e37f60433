//! Reports, problem rows and other ready-made content as files.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

use super::csv::guarded;
use super::file::{self, Out};
use crate::app::Refusal;
use crate::exchange::import::Report;
use crate::insight::reports::{Cell, Table};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::Currency;

/// Writes content that is ready, whole or not at all.
pub fn bytes(path: &Path, content: &[u8]) -> Result<(), Refusal> {
    file::replace(path, |out| out.put(content))
}

/// Writes a report's table as CSV under the keys of its columns.
pub fn table_csv(path: &Path, table: &Table, currency: &Currency) -> Result<(), Refusal> {
    let head = table.columns.iter().map(|c| c.key.to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| text(cell, currency)).collect());
    file::replace(path, |out| lines(out, std::iter::once(head).chain(rows)))
}

/// The rows of an import that were not taken, to be mended and imported again.
pub fn problems(path: &Path, report: &Report, lang: &Lang) -> Result<(), Refusal> {
    let head = ["line", "column", "value", "reason"].map(str::to_owned).to_vec();
    let rows = report.problems().map(|p| {
        vec![
            p.line.to_string(),
            guarded(&p.column).into_owned(),
            guarded(&p.value).into_owned(),
            lang.say(&p.told()),
        ]
    });
    file::replace(path, |out| lines(out, std::iter::once(head).chain(rows)))
}

/// Writes rows that are ready, as every CSV of ours: with a mark that Excel heeds and CRLF.
fn lines(out: &mut Out, rows: impl Iterator<Item = Vec<String>>) -> Result<(), Refusal> {
    out.put("\u{FEFF}".as_bytes())?;
    let failed = out.failure();
    let failed = |error: ::csv::Error| failed(&error.into());
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        table.write_record(row).map_err(failed)?;
    }
    table.flush().map_err(|e| failed(e.into()))
}

fn text(cell: &Cell, currency: &Currency) -> String {
    let plain = cell.plain(currency);
    if matches!(cell, Cell::Text(_)) { guarded(&plain).into_owned() } else { plain }
}

/// Writes a report's table as a workbook with the names of its columns.
pub fn table_xlsx(path: &Path, table: &Table, currency: &Currency, lang: &Lang) -> Result<(), Refusal> {
    let failed = |e: rust_xlsxwriter::XlsxError| {
        Refusal::Said(
            Message::new("export-failed")
                .with("path", path.display().to_string())
                .with("reason", e.to_string()),
        )
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, at) in table.columns.iter().zip(0_u16..) {
        let label = lang.text(&column.title());
        sheet.write_string_with_format(0, at, &*label, &bold).map_err(failed)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    for (line, row) in table.rows.iter().zip(1_u32..) {
        for ((cell, column), at) in line.iter().zip(&table.columns).zip(0_u16..) {
            let plain = cell.plain(currency);
            match plain.parse::<f64>() {
                Ok(number) if column.is_numeric() => sheet.write_number(row, at, number).map_err(failed)?,
                _ => sheet.write_string(row, at, &plain).map_err(failed)?,
            };
        }
    }
    let content = book.save_to_buffer().map_err(failed)?;
    bytes(path, &content)
}
