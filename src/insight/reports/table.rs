//! A report as a table: for CSV, XLSX and JSON, and as the twin of its chart in the window.

use chrono::NaiveDate;

use super::monthly::Month;
use super::share::Share;
use crate::model::derived::Band;
use crate::model::record::{AnyRef, Choice};
use crate::model::value::{Currency, Money};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Integer,
    Money,
    /// A share of one.
    Share,
    Day,
    Month,
    Band,
    /// A record, shown by its number, to be opened.
    Record,
}

impl ColumnKind {
    /// Right-aligned, and a number in spreadsheets.
    pub fn is_numeric(self) -> bool {
        matches!(self, ColumnKind::Integer | ColumnKind::Money | ColumnKind::Share)
    }
}

/// A column, named by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    pub key: &'static str,
    pub kind: ColumnKind,
    title: &'static str,
}

impl TableColumn {
    pub const fn new(key: &'static str, kind: ColumnKind) -> Self {
        Self { key, kind, title: key }
    }

    /// With a title that says more than its key, which stays the same for programs.
    #[must_use]
    pub const fn titled(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// The message that is its heading.
    pub fn title(&self) -> String {
        format!("report-column-{}", self.title)
    }

    pub fn is_numeric(&self) -> bool {
        self.kind.is_numeric()
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    None,
    Text(String),
    Int(i64),
    Money(Money),
    Share(Share),
    Day(NaiveDate),
    Month(Month),
    Band(Band),
    Record(AnyRef, String),
}

impl Cell {
    pub fn count(n: usize) -> Cell {
        Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }

    pub fn option<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::None, cell)
    }

    /// As programs read it; empty for none.
    pub fn plain(&self, currency: &Currency) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(text) | Cell::Record(_, text) => text.clone(),
            Cell::Int(n) => n.to_string(),
            Cell::Money(m) => currency.plain(*m),
            Cell::Share(s) => s.to_string(),
            Cell::Day(d) => d.to_string(),
            Cell::Month(m) => m.to_string(),
            Cell::Band(b) => b.key().to_owned(),
        }
    }

    /// Counts as numbers, money and shares as decimal strings, none as null.
    pub fn json(&self, currency: &Currency) -> serde_json::Value {
        match self {
            Cell::None => serde_json::Value::Null,
            Cell::Int(n) => (*n).into(),
            other => other.plain(currency).into(),
        }
    }
}

/// Rows under columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The report's name, as the command line knows it.
    pub name: &'static str,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The rows as objects by column key.
    pub fn json(&self, currency: &Currency) -> serde_json::Value {
        let object = |row: &Vec<Cell>| {
            let cells = self.columns.iter().zip(row);
            cells.map(|(column, cell)| (column.key.to_owned(), cell.json(currency))).collect()
        };
        self.rows.iter().map(|row| serde_json::Value::Object(object(row))).collect()
    }
}
