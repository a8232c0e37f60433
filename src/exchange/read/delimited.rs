//! Text with one record a line and a delimiter between cells: CSV, TSV and what passes for them.
//!
//! Written by hand and not with a CSV crate, because a person has to find the place again: every row must know the
//! line it begins in, and a quote that is never closed must cost one row, not the rest of the file.

use super::bounds::{MAX_CELL_BYTES, MAX_COLUMNS};
use super::encoding::Decoded;
use super::error::ReadError;
use super::grid::Grid;
use super::problem::{Problem, ProblemKind};

/// Delimiters that are looked for, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Spaces that line columns up, as reports of old programs and data for statistics have them: any number is one.
const SPACES: u8 = b' ';

/// The fewest columns that spaces may part: two words a line are as often names.
const FEWEST_ALIGNED: usize = 3;

/// Records looked at to find the delimiter.
const DETECT_RECORDS: usize = 100;

/// The rows of a text, blank ones left out, and what was wrong with them.
#[derive(Debug)]
pub struct Table {
    pub grid: Grid,
    pub problems: Vec<Problem>,
    pub delimiter: u8,
}

/// Reads all rows. Without a `delimiter` it is Excel's `sep=` line if there is one, else detected.
///
/// # Errors
/// When there are more rows or cells than the bounds allow.
pub fn read(decoded: &Decoded<'_>, delimiter: Option<u8>) -> Result<Table, ReadError> {
    let text = decoded.text.as_ref();
    let (named, start) = sep_line(text);
    let delimiter = delimiter.or(named).unwrap_or_else(|| detect(text.get(start..).unwrap_or_default()));
    let mut scanner = Scanner::new(text, start, delimiter);
    let mut bad = decoded.bad.iter().copied().peekable();
    let mut grid = Grid::with_capacity(text.len());
    let mut problems = Vec::new();
    let mut cells = Vec::new();
    while let Some(record) = scanner.next_record(&mut cells) {
        let mark = grid.mark();
        let mut fault = record.unclosed.map(|column| (ProblemKind::UnclosedQuote, column));
        if cells.len() > MAX_COLUMNS {
            fault = Some((ProblemKind::TooManyColumns, MAX_COLUMNS));
        }
        for (column, cell) in cells.iter().enumerate().take(MAX_COLUMNS) {
            if fault.is_none() && cell.raw(text).len() > MAX_CELL_BYTES {
                fault = Some((ProblemKind::CellTooLong, column));
            }
            if fault.is_some() {
                break;
            }
            cell.write(text, &mut grid);
        }
        let mut damaged = false;
        while bad.next_if(|at| *at < scanner.at).is_some() {
            damaged = true;
        }
        if let Some((kind, column)) = fault {
            grid.forget(mark);
            let value = cells.get(column).map_or("", |cell| cell.raw(text));
            problems.push(Problem::new(kind, record.line, Some(column), value));
        } else if grid.end_row(mark, record.line, cells.len())? && damaged {
            let row = grid.row(grid.len() - 1).unwrap_or_default();
            let found = row.cells().enumerate().find(|(_, cell)| cell.contains(char::REPLACEMENT_CHARACTER));
            let (column, value) = found.unzip();
            problems.push(Problem::new(
                ProblemKind::BadBytes,
                record.line,
                column,
                value.unwrap_or_default(),
            ));
        }
    }
    Ok(Table { grid, problems, delimiter })
}

/// Excel's first line `sep=;`, which is no row: the delimiter, and where the text goes on.
fn sep_line(text: &str) -> (Option<u8>, usize) {
    let end = memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or_default();
    // Not trimmed: the delimiter may be a tab.
    let bare = line.strip_prefix('"').and_then(|l| l.strip_suffix('"')).unwrap_or(line);
    match bare.as_bytes() {
        [s, e, p, b'=', delimiter, rest @ ..]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep")
                && delimiter.is_ascii()
                && !matches!(delimiter, b'"' | b'\n' | b'\r')
                // Saved again by a program that did not know the line: `sep=;,,,`.
                && rest.iter().all(|b| matches!(b, b',' | b';' | b'\t' | b' ')) =>
        {
            (Some(*delimiter), end)
        }
        _ => (None, 0),
    }
}

/// The delimiter that cuts most of the first records into the same number of cells.
pub(super) fn detect(text: &str) -> u8 {
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let score = consistency(text, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    if best.1 == 0.0 && is_aligned(text) { SPACES } else { best.0 }
}

/// Whether spaces part the columns of a text that no delimiter cuts: every line has as many words, and most words
/// but those of the first line are values.
fn is_aligned(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(DETECT_RECORDS);
    let width = lines().next().map_or(0, |line| line.split_ascii_whitespace().count());
    let words = || lines().skip(1).flat_map(str::split_ascii_whitespace);
    let values = words().filter(|word| word.bytes().any(|b| b.is_ascii_digit())).count();
    width >= FEWEST_ALIGNED
        && lines().all(|line| line.split_ascii_whitespace().count() == width)
        && 2 * values > words().count()
}

/// The share of records with the most usual number of cells; more cells are a little more convincing.
fn consistency(text: &str, delimiter: u8) -> f64 {
    let mut scanner = Scanner::new(text, 0, delimiter);
    let mut widths: Vec<usize> = Vec::with_capacity(DETECT_RECORDS);
    let mut cells = Vec::new();
    while widths.len() < DETECT_RECORDS
        && let Some(record) = scanner.next_record(&mut cells)
    {
        if record.unclosed.is_none() && cells.iter().any(|cell| !cell.raw(text).trim().is_empty()) {
            widths.push(cells.len());
        }
    }
    widths.sort_unstable();
    let usual = widths.chunk_by(|a, b| a == b).filter(|same| same.first().is_some_and(|width| *width > 1));
    usual
        .map(|same| {
            let width = same.first().copied().unwrap_or(1) as f64;
            same.len() as f64 / widths.len() as f64 * (1.0 - 1.0 / width)
        })
        .fold(0.0, f64::max)
}

/// A cell as it lies in the text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    /// Between quotes, in which `""` stands for one.
    quoted: bool,
}

impl Span {
    fn raw<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    fn write(&self, text: &str, grid: &mut Grid) {
        let mut rest = self.raw(text);
        if self.quoted {
            while let Some(at) = memchr::memchr(b'"', rest.as_bytes()) {
                grid.push_text(rest.get(..=at).unwrap_or_default());
                rest = rest.get(at + 2..).unwrap_or_default();
            }
        }
        grid.push_text(rest);
        grid.end_cell();
    }
}

/// What is known of a record besides its cells.
#[derive(Clone, Copy, Debug)]
struct Record {
    /// The physical line it begins in, from 1.
    line: usize,
    /// The column whose quote is never closed.
    unclosed: Option<usize>,
}

/// Cuts text into records. A line ends with LF, CRLF or CR alone.
#[derive(Debug)]
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    delimiter: u8,
}

/// How a quoted cell ended.
enum Quoted {
    Closed {
        end: usize,
        lines: usize,
    },
    /// Text follows the closing quote in the same line: the quotes are part of a text such as `"A" paper`.
    Literal,
    Unclosed,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, at: usize, delimiter: u8) -> Self {
        let mut scanner = Self { text, at, line: 1, delimiter };
        if at > 0 {
            scanner.end_line();
        }
        scanner
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn rest(&self, at: usize) -> &'t [u8] {
        self.text.as_bytes().get(at..).unwrap_or_default()
    }

    /// Reads the next record's cells; `None` at the end of the text.
    fn next_record(&mut self, cells: &mut Vec<Span>) -> Option<Record> {
        cells.clear();
        self.byte(self.at)?;
        let mut record = Record { line: self.line, unclosed: None };
        if self.delimiter == SPACES {
            self.skip_aligning_spaces();
        }
        loop {
            let start = self.at;
            if let Some(quote) = self.opening_quote() {
                match self.quoted(quote) {
                    Quoted::Closed { end, lines } => {
                        cells.push(Span { start: quote + 1, end, quoted: true });
                        self.at = end + 1;
                        self.line += lines;
                        self.skip_spaces();
                    }
                    Quoted::Literal => self.plain(start, cells),
                    Quoted::Unclosed => {
                        // The record ends with the line in which the quote opened; the next line is read afresh.
                        record.unclosed = Some(cells.len());
                        let end = memchr::memchr2(b'\n', b'\r', self.rest(start))
                            .map_or(self.text.len(), |n| start + n);
                        cells.push(Span { start, end, quoted: false });
                        self.at = end;
                    }
                }
            } else {
                self.plain(start, cells);
            }
            match self.byte(self.at) {
                Some(SPACES) if self.delimiter == SPACES => {
                    self.skip_aligning_spaces();
                    if matches!(self.byte(self.at), None | Some(b'\n' | b'\r')) {
                        self.end_line();
                        return Some(record);
                    }
                }
                Some(byte) if byte == self.delimiter => {
                    self.at += 1;
                    if self.byte(self.at).is_none() {
                        cells.push(Span { start: self.at, end: self.at, quoted: false });
                        return Some(record);
                    }
                }
                Some(_) => {
                    self.end_line();
                    return Some(record);
                }
                None => return Some(record),
            }
        }
    }

    /// An unquoted cell: everything up to the next delimiter or line end, quotes included.
    fn plain(&mut self, start: usize, cells: &mut Vec<Span>) {
        let end = memchr::memchr3(self.delimiter, b'\n', b'\r', self.rest(start))
            .map_or(self.text.len(), |n| start + n);
        cells.push(Span { start, end, quoted: false });
        self.at = end;
    }

    /// Where the cell's quote is, if it begins with one; spaces before it do not count.
    fn opening_quote(&self) -> Option<usize> {
        let mut at = self.at;
        while self.byte(at) == Some(b' ') && self.delimiter != b' ' {
            at += 1;
        }
        (self.byte(at) == Some(b'"')).then_some(at)
    }

    fn skip_spaces(&mut self) {
        while self.byte(self.at) == Some(b' ') && self.delimiter != b' ' {
            self.at += 1;
        }
    }

    fn skip_aligning_spaces(&mut self) {
        while self.byte(self.at) == Some(SPACES) {
            self.at += 1;
        }
    }

    /// Looks for the quote that closes the one at `quote`.
    fn quoted(&self, quote: usize) -> Quoted {
        let mut at = quote + 1;
        let end = loop {
            let Some(found) = memchr::memchr(b'"', self.rest(at)) else { return Quoted::Unclosed };
            if self.byte(at + found + 1) != Some(b'"') {
                break at + found;
            }
            at += found + 2;
        };
        let mut after = end + 1;
        while self.byte(after) == Some(b' ') && self.delimiter != b' ' {
            after += 1;
        }
        let lines = count_lines(self.text.as_bytes().get(quote..end).unwrap_or_default());
        match self.byte(after) {
            Some(byte) if byte != self.delimiter && !matches!(byte, b'\n' | b'\r') => {
                // In another line this is the opening quote of a later cell: the one at `quote` is never closed.
                if lines == 0 { Quoted::Literal } else { Quoted::Unclosed }
            }
            _ => Quoted::Closed { end, lines },
        }
    }

    /// Steps over a line end.
    fn end_line(&mut self) {
        let crlf = self.byte(self.at) == Some(b'\r') && self.byte(self.at + 1) == Some(b'\n');
        self.at = (self.at + 1 + usize::from(crlf)).min(self.text.len());
        self.line += 1;
    }
}

/// Line ends in a stretch: LF, CRLF or CR alone.
fn count_lines(bytes: &[u8]) -> usize {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
        .count()
}

#[cfg(test)]
#[path = "delimited_tests.rs"]
mod tests;
