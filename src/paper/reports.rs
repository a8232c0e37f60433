//! Reports on paper: the period, the chart and the table of each.

use std::borrow::Cow;

use super::document::{Block, Column, Document, Row, Table};
use super::{MOST, charts, left_out};
use crate::insight::reports::{Cell, Report, TableColumn};
use crate::lang::Lang;
use crate::model::derived::Derived;
use crate::model::record::Choice as _;
use crate::model::say::Message;

/// A report as a document of its own.
///
/// # Errors
/// The chart could not be drawn.
pub fn document(report: &Report, lang: Lang) -> Result<Document, Message> {
    let title = title(report, lang);
    Ok(Document { title, about: vec![period(report, lang)], blocks: blocks(report, lang)?, wide: false })
}

/// The chart, where the report has one, and its table.
///
/// # Errors
/// The chart could not be drawn.
pub fn blocks(report: &Report, lang: Lang) -> Result<Vec<Block>, Message> {
    let mut blocks = Vec::new();
    if charts::of(report, lang).is_some() {
        let svg = charts::picture(report, lang, "svg", false)?;
        blocks.push(Block::Figure(String::from_utf8_lossy(&svg).into_owned()));
    }
    let table = report.table();
    let columns = table.columns.iter().map(|column| Column::new(heading(column, lang), column.is_numeric()));
    let rows = table.rows.iter().take(MOST).map(|row| Row::Cells(cells(row, lang)));
    blocks.push(Block::Table(Table { columns: columns.collect(), rows: rows.collect() }));
    blocks.extend(left_out(table.rows.len().min(MOST), table.rows.len(), lang).map(Block::Text));
    Ok(blocks)
}

/// What a column of a report is called.
pub fn heading(column: &TableColumn, lang: Lang) -> Cow<'static, str> {
    lang.text(&column.title())
}

/// A row of a report as a person reads it.
pub fn cells(row: &[Cell], lang: Lang) -> Vec<String> {
    row.iter().map(|cell| said(cell, lang)).collect()
}

/// What the report is called.
pub fn title(report: &Report, lang: Lang) -> String {
    lang.text(&format!("report-{}", report.name().key())).into_owned()
}

/// From which day to which.
pub fn period(report: &Report, lang: Lang) -> String {
    lang.say(&match report.period() {
        Some(period) => Message::new("report-period").with("from", period.from).with("to", period.to),
        None => Message::new("report-no-orders"),
    })
}

/// A cell as a person reads it.
fn said(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Band(band) => lang.choice(Derived::Band.key(), band.key()).into_owned(),
        Cell::Int(n) => lang.number(*n),
        Cell::Money(money) => lang.money(*money),
        Cell::Share(share) => lang.percent(share.0),
        Cell::Day(day) => lang.day(*day),
        Cell::Month(month) => charts::month(lang, *month),
        Cell::None | Cell::Text(_) | Cell::Record(..) => cell.plain(lang.currency),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::reports::{Month, MonthRow, Monthly};
    use crate::lang::Language;
    use crate::model::value::{CURRENCIES, Money};

    #[test]
    fn a_report_is_a_chart_and_its_table() {
        let row = MonthRow {
            month: Month { year: 2026, month: 11 },
            net: Money(123_450),
            gross: Money(123_450),
            orders: 1,
            buyers: 1,
        };
        let report = Report::Monthly(Monthly { period: None, months: vec![row] });
        for (language, month) in [(Language::English, "November 2026"), (Language::Chinese, "2026年11月")] {
            let document = document(&report, Lang::new(language, &CURRENCIES[0])).unwrap();
            let [Block::Figure(svg), Block::Table(table)] = document.blocks.as_slice() else {
                panic!("{document:?}")
            };
            assert!(svg.starts_with("<svg"));
            let Some(Row::Cells(cells)) = table.rows.first() else { panic!("no row") };
            assert!(cells.contains(&month.to_owned()), "{cells:?}");
            assert!(cells.contains(&"¥1,234.50".to_owned()), "{cells:?}");
            assert!(table.columns.iter().all(|column| !column.title.is_empty()));
        }
    }
}
