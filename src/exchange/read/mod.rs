//! Any table a person hands over, as one [`Sheet`]: bytes in, value out.
//!
//! ```text
//! bytes ─ sniff ─┬─ text ─ encoding ─ delimited ─┐
//!                └─ XLSX ─ package ─ xlsx ───────┴─ grid ─ header, totals ─ Sheet
//! ```
//!
//! What cannot be read at all is a [`ReadError`]; what is wrong in single rows is a [`Problem`] with its line.
//! Everything is bounded: see [`bounds`].

pub mod bounds;
mod common;
mod delimited;
mod detect;
pub mod encoding;
mod error;
mod grid;
mod header;
mod package;
mod problem;
mod sheet;
mod sniff;
mod totals;
mod xlsx;
mod xlsx_cell;

pub use error::{Foreign, ReadError};
pub use grid::{CellKind, Grid, Row};
pub use problem::{Problem, ProblemKind, SkipKind, Skipped};
pub use sheet::{Column, Header, Sheet, Source, letters};

use sniff::Kind;

/// What the user chose; by default everything is found from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Name of a text's encoding, in any case; `auto` or nothing to detect it.
    pub encoding: Option<String>,
    /// Name of a workbook's sheet; else the first with a table.
    pub sheet: Option<String>,
    /// Where the names of the columns are.
    pub header: Header,
    /// The delimiter of a text; else it is detected.
    pub delimiter: Option<u8>,
}

/// Reads a table. What the file is follows from its content; its name only decides between tab and other delimiters.
///
/// # Errors
/// When it is no table, damaged beyond reading, larger than the [`bounds`], or lacks what `options` name.
pub fn open(bytes: &[u8], name_hint: Option<&str>, options: &Options) -> Result<Sheet, ReadError> {
    match sniff::kind(bytes)? {
        Kind::Package => xlsx::read(bytes, options.sheet.as_deref(), options.header),
        Kind::Text => read_text(bytes, name_hint, options),
    }
}

/// Names of the sheets of a workbook, visible ones first; none for text.
///
/// # Errors
/// When it is no table, or a workbook that cannot be read.
pub fn sheet_names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    match sniff::kind(bytes)? {
        Kind::Package => xlsx::sheet_names(bytes),
        Kind::Text => Ok(Vec::new()),
    }
}

fn read_text(bytes: &[u8], name_hint: Option<&str>, options: &Options) -> Result<Sheet, ReadError> {
    if bytes.len() > bounds::MAX_TEXT_BYTES {
        return Err(ReadError::TextTooLarge);
    }
    let decoded = encoding::decode(bytes, options.encoding.as_deref())?;
    sniff::check_text(&decoded.text)?;
    let by_name = name_hint.and_then(|name| sniff::delimiter_of_name(name, &decoded.text));
    let table = delimited::read(&decoded, options.delimiter.or(by_name))?;
    let source = Source::Delimited { encoding: decoded.encoding, delimiter: char::from(table.delimiter) };
    Sheet::build(String::new(), source, table.grid, table.problems, || Ok(Vec::new()), options.header)
}

#[cfg(test)]
mod tests;
