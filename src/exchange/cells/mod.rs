//! From cells as files carry them to exact values.
//!
//! A cell alone often says too little: `1,234` is a thousand or a little more than one, `3/4/2026` is in
//! March or in April. So each kind of value is judged by its *whole column* first (`of_column`), and what
//! the column cannot settle is a [`Finding`] with choices, never a guess. Cells are then parsed one by one
//! with the format found; a cell that does not fit is a [`CellError`], which both languages can say.
//!
//! Everything here is pure: text in, values out.

mod currency;
pub mod damage;
pub mod date;
mod excel;
pub mod number;
pub mod phone;
mod text;

pub use currency::CurrencyMark;
pub use excel::{Protection, unwrap_excel};
pub use text::{boolean, fold_width, is_blank, labels, split_list, split_list_with_commas};

use crate::model::say::{Message, Sayable};

/// What a column says about how its cells are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<F> {
    /// The format to parse with. Where [`Self::choices`] is not empty it reads only the cells that are
    /// clear by themselves, and reports the others.
    pub format: F,
    /// The formats that explain the column equally well; empty where the column has settled it.
    pub choices: Vec<F>,
    /// The first cell that the choices read differently, to show when asking.
    pub example: Option<String>,
}

impl<F> Finding<F> {
    fn settled(format: F) -> Self {
        Self { format, choices: Vec::new(), example: None }
    }

    /// Whether somebody has to be asked.
    pub fn is_ambiguous(&self) -> bool {
        !self.choices.is_empty()
    }
}

/// Why a cell has no value. The caller adds line, column and the cell's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// Nothing in it, or a word for nothing (`-`, `N/A`, `无`).
    Empty,
    NotANumber,
    /// The separators contradict those of the column, or the column leaves them open.
    AmbiguousSeparators,
    /// More digits than can be calculated with exactly (28).
    OutOfRange,
    /// Two currencies in one cell.
    TwoCurrencies,
    /// A spreadsheet has rounded a long number to `1.38E+10`: the digits are gone.
    DigitsLost,
    /// `####`: the spreadsheet column was too narrow when it was saved as text.
    Hidden,
    /// `#N/A`, `#REF!` and the like.
    ErrorValue,
    NotADate,
    /// Which is the day and which the month cannot be told.
    DateOrder,
    YearMissing,
    DayMissing,
    YearOutOfRange(i32),
    NoSuchMonth(u32),
    NoSuchDay {
        year: i32,
        month: u32,
        day: u32,
    },
    NoSuchTime,
    /// Serial day 60 is 29 February 1900, which never was.
    NoSuchSerial,
}

impl Sayable for CellError {
    fn message(&self) -> Message {
        match *self {
            Self::Empty => Message::new("cell-empty"),
            Self::NotANumber => Message::new("cell-not-a-number"),
            Self::AmbiguousSeparators => Message::new("cell-ambiguous-separators"),
            Self::OutOfRange => Message::new("cell-out-of-range"),
            Self::TwoCurrencies => Message::new("cell-two-currencies"),
            Self::DigitsLost => Message::new("cell-digits-lost"),
            Self::Hidden => Message::new("cell-hidden"),
            Self::ErrorValue => Message::new("cell-error-value"),
            Self::NotADate => Message::new("cell-not-a-date"),
            Self::DateOrder => Message::new("cell-date-order"),
            Self::YearMissing => Message::new("cell-year-missing"),
            Self::DayMissing => Message::new("cell-day-missing"),
            Self::YearOutOfRange(year) => {
                // As text: a year is not a count and takes no thousands separator.
                Message::new("cell-year-out-of-range").with("year", year.to_string())
            }
            Self::NoSuchMonth(month) => Message::new("cell-no-such-month").with("month", month),
            Self::NoSuchDay { year, month, day } => Message::new("cell-no-such-day")
                .with("year", year.to_string())
                .with("month", month)
                .with("day", day),
            Self::NoSuchTime => Message::new("cell-no-such-time"),
            Self::NoSuchSerial => Message::new("cell-no-such-serial"),
        }
    }
}
