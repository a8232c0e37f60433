//! Reading the cells of one column, judged by the whole column first.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::Mended;
use super::report::{Problem, column_name};
use crate::exchange::cells::damage::{Damage, DamageCheck, Purpose, Severity};
use crate::exchange::cells::date::{DateFormat, DateOrder, When};
use crate::exchange::cells::number::{Number, NumberFormat};
use crate::exchange::cells::{CellError, is_blank, unwrap_excel};
use crate::exchange::headers::scale;
use crate::exchange::read::{CellKind, ProblemKind, Row, Sheet, SkipKind};
use crate::model::say::{Arg, Message, Sayable as _};

/// The cells of a sheet with those that somebody mended.
pub struct Cells<'a> {
    pub sheet: &'a Sheet,
    mended: &'a Mended,
}

impl<'a> Cells<'a> {
    pub fn new(sheet: &'a Sheet, mended: &'a Mended) -> Self {
        Self { sheet, mended }
    }

    pub fn text(&self, row: Row<'a>, column: usize) -> &'a str {
        self.mended_text(row, column).unwrap_or_else(|| row.cell(column))
    }

    /// Whether the workbook's formula for this cell failed, and nobody has typed what belongs there.
    fn is_failed_formula(&self, row: Row<'a>, column: usize) -> bool {
        row.kind(column) == CellKind::Error && self.mended_text(row, column).is_none()
    }

    /// Rows that the reading of the file already found unusable, or read with characters lost, by line. A cell
    /// that was mended is no longer to blame.
    pub fn unusable(&self) -> HashMap<usize, Vec<Problem>> {
        let mut bad: HashMap<usize, Vec<Problem>> = HashMap::new();
        // A failed formula matters only in a column that is imported, where its cell will be found.
        for p in self.sheet.problems.iter().filter(|p| p.kind != ProblemKind::ErrorValue) {
            if p.column.is_some_and(|column| self.mended.contains_key(&(p.line, column))) {
                continue;
            }
            let column = p.column.map_or("", |c| column_name(self.sheet, c));
            bad.entry(p.line).or_default().push(Problem::new(p.line, column, &p.value, p.message()));
        }
        bad
    }

    fn mended_text(&self, row: Row<'a>, column: usize) -> Option<&'a str> {
        // Nearly always there is nothing mended, and a file has millions of cells.
        if self.mended.is_empty() {
            return None;
        }
        self.mended.get(&(row.line(), column)).map(String::as_str)
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &'a str> + '_ {
        self.sheet.rows.iter().map(move |row| self.text(row, column))
    }
}

/// A cell that cannot be used, with what to say about it.
#[derive(Debug)]
pub struct Trouble {
    pub column: usize,
    pub reason: Message,
}

/// One column as texts: identifiers, phones, names.
pub struct TextColumn {
    pub index: usize,
    damage: DamageCheck,
}

impl TextColumn {
    pub fn new(cells: &Cells<'_>, index: usize, purpose: Purpose) -> Self {
        Self { index, damage: DamageCheck::of_column(purpose, cells.column(index)) }
    }

    /// The text without protection; a warning where it may have been damaged.
    pub fn read<'a>(
        &self,
        cells: &Cells<'a>,
        row: Row<'a>,
        warnings: &mut Vec<Trouble>,
    ) -> Result<Cow<'a, str>, Trouble> {
        let text = cells.text(row, self.index);
        if text.is_empty() {
            return Ok(Cow::Borrowed(""));
        }
        if cells.is_failed_formula(row, self.index) {
            return Err(self.trouble(CellError::ErrorValue.message()));
        }
        if let Some(damage) = self.damage.check(text) {
            let trouble = self.trouble(Damage::message(&damage));
            match damage.severity() {
                Severity::Error => return Err(trouble),
                Severity::Warning => warnings.push(trouble),
            }
        }
        Ok(unwrap_excel(self.damage.clean(text)).0)
    }

    /// A longer text, whose indents and blank lines may mean something.
    pub fn read_whole<'a>(
        &self,
        cells: &Cells<'a>,
        row: Row<'a>,
        warnings: &mut Vec<Trouble>,
    ) -> Result<Cow<'a, str>, Trouble> {
        let inner = self.read(cells, row, warnings)?;
        let text = cells.text(row, self.index);
        // What is unchanged but for the blanks around it carried no protection.
        Ok(if text.trim() == inner && !inner.is_empty() { Cow::Borrowed(text) } else { inner })
    }

    fn trouble(&self, reason: Message) -> Trouble {
        Trouble { column: self.index, reason }
    }
}

/// One column as numbers.
pub struct NumberColumn {
    pub index: usize,
    format: NumberFormat,
    /// What the numbers are multiplied by: their header says they are thousands, or 万.
    scale: u32,
}

/// What a column of amounts is multiplied by: as its header says, else as a line above the table does.
pub fn scale_of_money(sheet: &Sheet, index: usize) -> u32 {
    let titles = sheet.skipped.iter().filter(|skipped| skipped.kind == SkipKind::Title);
    let of_titles = || titles.filter_map(|skipped| scale::of_title(&skipped.text)).next();
    scale::of_header(column_name(sheet, index)).or_else(of_titles).unwrap_or(1)
}

impl NumberColumn {
    pub fn new(cells: &Cells<'_>, index: usize) -> Self {
        Self { index, format: NumberFormat::of_column(cells.column(index)).format, scale: 1 }
    }

    pub fn of_money(cells: &Cells<'_>, index: usize) -> Self {
        Self { scale: scale_of_money(cells.sheet, index), ..Self::new(cells, index) }
    }

    /// The exact number; `None` for an empty cell.
    pub fn read<'a>(&self, cells: &Cells<'a>, row: Row<'a>) -> Result<Option<Number>, Trouble> {
        let text = cells.text(row, self.index);
        if text.is_empty() {
            return Ok(None);
        }
        match self.format.parse(text) {
            // A cell that names a unit of its own means that one; a rate has none.
            Ok(number) if self.scale == 1 || number.percent || names_unit(text) => Ok(Some(number)),
            Ok(number) => match number.value.checked_mul(self.scale.into()) {
                Some(value) => Ok(Some(Number { value, ..number })),
                None => Err(Trouble { column: self.index, reason: CellError::OutOfRange.message() }),
            },
            Err(CellError::Empty) => Ok(None),
            Err(error) => Err(Trouble { column: self.index, reason: error.message() }),
        }
    }
}

fn names_unit(text: &str) -> bool {
    text.contains(['元', '万', '萬', '亿', '億', '千', 'k', 'K'])
}

/// One column as dates.
pub struct DateColumn {
    pub index: usize,
    format: DateFormat,
}

/// A column of dates whose order of day and month nothing settles: somebody has to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateQuestion {
    pub column: usize,
    /// A cell that the orders read differently.
    pub example: String,
    /// What the example is in each possible order.
    pub readings: Vec<(DateOrder, NaiveDate)>,
}

impl DateQuestion {
    /// The question as something to report about the whole file.
    pub fn problem(&self, sheet: &Sheet) -> Problem {
        let reading = |(order, day): &(DateOrder, NaiveDate)| {
            Arg::from(Message::new("import-date-reading").with("day", *day).with("order", order.key()))
        };
        let reason = Message::new("import-question-dates")
            .with("example", self.example.as_str())
            .with("readings", Arg::List(self.readings.iter().map(reading).collect()));
        Problem { taken: true, ..Problem::new(0, column_name(sheet, self.column), &self.example, reason) }
    }
}

impl DateColumn {
    pub fn new(cells: &Cells<'_>, index: usize, asked: Option<DateOrder>) -> Self {
        let format = DateFormat::of_column(cells.column(index)).format;
        let format = match asked {
            Some(order) => DateFormat { order: Some(order), ..format },
            None => format,
        };
        Self { index, format }
    }

    /// What has to be asked about a column before it can be read.
    pub fn question(cells: &Cells<'_>, index: usize) -> Option<DateQuestion> {
        let finding = DateFormat::of_column(cells.column(index));
        if !finding.is_ambiguous() {
            return None;
        }
        let example = finding.example?;
        let reading = |format: &DateFormat| Some((format.order?, format.parse(&example).ok()?.date));
        let readings = finding.choices.iter().filter_map(reading).collect();
        Some(DateQuestion { column: index, example, readings })
    }

    /// The date as written; `None` for an empty cell.
    pub fn read<'a>(&self, cells: &Cells<'a>, row: Row<'a>) -> Result<Option<When>, Trouble> {
        let text = cells.text(row, self.index);
        if text.is_empty() {
            return Ok(None);
        }
        match self.format.parse(text) {
            Ok(when) => Ok(Some(when)),
            Err(CellError::Empty) => Ok(None),
            Err(error) => Err(Trouble { column: self.index, reason: error.message() }),
        }
    }
}

/// Whether a cell says anything.
pub fn filled(text: &str) -> bool {
    !is_blank(text)
}
