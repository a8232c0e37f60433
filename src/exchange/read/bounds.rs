//! How much a file may ask of this program before it is refused.
//!
//! The bounds are far above what people keep in tables, and low enough that a file made to exhaust memory is
//! refused early.

/// Largest text file (CSV, TSV, Unicode text), in bytes.
pub const MAX_TEXT_BYTES: usize = 200 << 20;

/// Largest XLSX container as it lies on disk, in bytes.
pub const MAX_PACKAGE_BYTES: usize = 50 << 20;

/// Most entries in an XLSX container; real workbooks have a few dozen.
pub const MAX_PACKAGE_ENTRIES: usize = 2_000;

/// Most bytes all entries of an XLSX container may inflate to, counted while inflating.
pub const MAX_INFLATED_BYTES: u64 = 512 << 20;

/// Most XML tags in an XLSX container: five million cells with values, and their shared strings.
pub const MAX_TAGS: u64 = 60_000_000;

/// Most XML tags in the styles of a workbook. Excel allows 65,490 cell formats; each takes up to six tags, and
/// each costs hundreds of bytes once read.
pub const MAX_STYLE_TAGS: u64 = 500_000;

/// Longest stretch of an XML part without a tag, in bytes; bounds what one text may take while it is read.
pub const MAX_TAGLESS_BYTES: u64 = 64 << 20;

/// Most filled cells on one sheet of a workbook.
pub const MAX_SHEET_CELLS: usize = 5_000_000;

/// Most cells kept of one table, counting the empty ones that stand before a filled one in their row.
pub const MAX_CELLS: usize = 100_000_000;

/// Most rows of data in one table.
pub const MAX_ROWS: usize = 5_000_000;

/// Most columns, as in Excel.
pub const MAX_COLUMNS: usize = 16_384;

/// Longest cell of a row that can become a record, in bytes of UTF-8. A row with a longer one is a problem.
pub const MAX_CELL_BYTES: usize = 64 << 10;

/// How much of an offending value a problem quotes, in characters.
pub const MAX_QUOTED_CHARS: usize = 80;
