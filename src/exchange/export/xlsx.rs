//! Excel workbooks: one sheet, typed cells, texts always as texts.
//!
//! Numbers that Excel cannot hold exactly (more than 15 digits) and days before March 1900, of which it has a
//! wrong notion, are written as texts. No cell is a formula or a link.

use chrono::{DateTime, Datelike, Local, NaiveDate, NaiveDateTime, Utc};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::columns::{heads, look, word};
use super::file::Out;
use super::{Export, Heads, Source, Written, refusal};
use crate::app::Refusal;
use crate::insight;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::{FieldKind, ValueRef};
use crate::model::say::{Arg, Message};
use crate::model::value::Currency;

/// Rows of a sheet below the one with the names.
///
/// Source: Microsoft, "Excel specifications and limits": 1,048,576 rows, 32,767 characters in a cell.
pub const MAX_RECORDS: usize = 1_048_575;
/// Counted as Excel counts, in UTF-16 units.
const MAX_TEXT: usize = 32_767;
/// Widths of columns, in digits of the usual font.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;
/// A decimal of so many digits comes back from a double as it was (`f64::DIGITS`).
const EXACT: i64 = 10_i64.pow(15);

pub fn write(
    export: &Export,
    kind: Kind,
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<Written, Refusal> {
    if export.ids.len() > MAX_RECORDS {
        let message = Message::new("export-xlsx-too-many").with("count", export.ids.len());
        return Err(Refusal::Said(message.with("limit", MAX_RECORDS)));
    }
    let paths = export.paths(kind, source.ctx.schema);
    insight::prepare(source.read, source.ctx, kind, &paths).map_err(refusal)?;
    let name = match export.heads {
        Heads::Keys => kind.info().plural.to_owned(),
        Heads::Labels => export.lang.kinds(kind.key()).into_owned(),
    };
    let failed = |e: XlsxError| unwritable(&e);
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet_name(&name)).map_err(failed)?;
    let heads = heads(export, kind, &paths);
    let mut sheet = Sheet { worksheet, formats: Formats::new(source.ctx.currency), widths: Vec::new() };
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(&heads) {
        sheet.worksheet.write_string_with_format(0, column, xml(head), &bold).map_err(failed)?;
        sheet.widths.push(head.width() + 3); // the filter's button
    }
    let mut at = 0;
    let records = source.each(kind, &export.ids, |source, row| {
        at += 1;
        for (column, (path, head)) in (0..).zip(paths.iter().zip(&heads)) {
            let put = |value: ValueRef<'_>| match word(export, kind, path, value) {
                Some(word) => sheet.put(at, column, FieldKind::Text, ValueRef::Text(&word), &source.plain),
                None => sheet.put(at, column, path.column.kind, value, &source.plain),
            };
            if look(source, &row, path, put)?.map_err(failed)? == Fits::No {
                let record = source.names.title(row.of).unwrap_or_default();
                let message = Message::new("export-xlsx-text-too-long").with("record", record);
                return Err(Refusal::Said(message.with("field", head.as_str()).with("limit", MAX_TEXT)));
            }
        }
        Ok(())
    })?;
    for (column, width) in (0..).zip(&sheet.widths) {
        let width = (*width).clamp(*WIDTHS.start(), *WIDTHS.end());
        sheet.worksheet.set_column_width(column, width as f64 + 1.0).map_err(failed)?;
    }
    sheet.worksheet.set_freeze_panes(1, 0).map_err(failed)?;
    if let Some(last) = heads.len().checked_sub(1).and_then(|n| u16::try_from(n).ok()) {
        sheet.worksheet.autofilter(0, 0, at, last).map_err(failed)?;
    }
    // The library writes whole files only; it is what has been put together that bounds the memory.
    let whole = workbook.save_to_buffer().map_err(failed)?;
    out.put(&whole)?;
    Ok(Written { records, left_out: 0 })
}

fn unwritable(error: &XlsxError) -> Refusal {
    Refusal::Said(Message::new("export-xlsx-failed").with("reason", Arg::Text(error.to_string())))
}

/// Whether a text has room in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fits {
    Yes,
    No,
}

struct Sheet<'a> {
    worksheet: &'a mut Worksheet,
    formats: Formats,
    widths: Vec<usize>,
}

struct Formats {
    money: Format,
    price: Format,
    plain: Format,
    day: Format,
    instant: Format,
}

impl Formats {
    fn new(currency: &Currency) -> Self {
        let money = match currency.digits {
            0 => "#,##0".to_owned(),
            digits => format!("#,##0.{}", "0".repeat(digits as usize)),
        };
        let format = |form: &str| Format::new().set_num_format(form);
        Self {
            money: format(&money),
            price: format("#,##0.00##"),
            plain: format("General"),
            day: format("yyyy-mm-dd"),
            instant: format("yyyy-mm-dd hh:mm"),
        }
    }
}

impl Sheet<'_> {
    fn put(
        &mut self,
        row: u32,
        column: u16,
        kind: FieldKind,
        value: ValueRef<'_>,
        plain: &Plain<'_>,
    ) -> Result<Fits, XlsxError> {
        let text = plain.text(kind, value);
        // Nothing entered leaves the cell empty.
        if text.is_empty() {
            return Ok(Fits::Yes);
        }
        let formats = &self.formats;
        let number = match value {
            ValueRef::Int(n) => exact(n, 0).zip(Some(&formats.plain)),
            ValueRef::Money(m) => exact(m.0, plain.currency.digits).zip(Some(&formats.money)),
            ValueRef::UnitPrice(p) => exact(p.0, 4).zip(Some(&formats.price)),
            ValueRef::Quantity(q) => exact(q.0, 3).zip(Some(&formats.plain)),
            ValueRef::Percent(p) => exact(p.0, 2).zip(Some(&formats.plain)),
            ValueRef::Day(day) => serial(day).zip(Some(&formats.day)),
            ValueRef::Instant(at) => serial_of_instant(at).zip(Some(&formats.instant)),
            _ => None,
        };
        if let Some((number, format)) = number {
            self.worksheet.write_number_with_format(row, column, number, format)?;
        } else if let ValueRef::Bool(yes) = value {
            self.worksheet.write_boolean(row, column, yes)?;
        } else if text.len() > MAX_TEXT && text.encode_utf16().count() > MAX_TEXT {
            return Ok(Fits::No);
        } else {
            self.worksheet.write_string(row, column, xml(&text))?;
        }
        if let Some(widest) = self.widths.get_mut(usize::from(column)) {
            let width = text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
            *widest = width.max(*widest);
        }
        Ok(Fits::Yes)
    }
}

/// The number as a double that shows all its digits.
fn exact(units: i64, digits: u32) -> Option<f64> {
    if units.unsigned_abs() >= EXACT.unsigned_abs() {
        return None;
    }
    // By way of its decimal digits: a division would be off in the last place.
    Decimal::new(units, digits).to_f64()
}

/// Days since the last of 1899, as Excel counts from March 1900 on.
fn serial(day: NaiveDate) -> Option<f64> {
    /// 30 December 1899 counted from the first day of the common era.
    const EPOCH: i32 = 693_594;
    const MARCH_1900: i32 = 61;
    let serial = day.num_days_from_ce() - EPOCH;
    (serial >= MARCH_1900 && day.year() <= 9999).then(|| f64::from(serial))
}

/// The time of day on this computer's clock: workbooks know no time zones, and people read them.
fn serial_of_instant(at: DateTime<Utc>) -> Option<f64> {
    serial_of_time(at.with_timezone(&Local).naive_local())
}

fn serial_of_time(at: NaiveDateTime) -> Option<f64> {
    use chrono::Timelike as _;
    Some(serial(at.date())? + f64::from(at.time().num_seconds_from_midnight()) / 86_400.0)
}

/// Two code points that XML has no way to write.
fn xml(text: &str) -> String {
    text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

/// A name without what Excel forbids in names of sheets, at most 31 characters long.
fn sheet_name(name: &str) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let name: String = name.chars().filter(allowed).take(31).collect();
    name.trim_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_excel_counts_them() {
        for (y, m, d, expected) in [
            (1900, 2, 28, None),
            (1900, 3, 1, Some(61.0)),
            (2026, 11, 21, Some(46_347.0)),
            (9999, 12, 31, Some(2_958_465.0)),
            (10_000, 1, 1, None),
        ] {
            assert_eq!(serial(NaiveDate::from_ymd_opt(y, m, d).unwrap()), expected);
        }
        let noon = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(serial_of_time(noon), Some(46_347.5));
    }

    #[test]
    fn numbers_are_exact_or_texts() {
        for (units, digits, expected) in [
            (0, 2, Some(0.0)),
            (-123_450, 2, Some(-1234.5)),
            (10, 2, Some(0.1)),
            (999_999_999_999_999, 2, Some(9_999_999_999_999.99)),
            (1_000_000_000_000_000, 2, None),
            (i64::MIN, 0, None),
        ] {
            assert_eq!(exact(units, digits), expected, "{units}");
        }
    }

    #[test]
    fn names_of_sheets() {
        for (name, expected) in [
            ("customers", "customers"),
            ("客户", "客户"),
            ("a/b:c*[d]?\\e", "abcde"),
            ("'quoted'", "quoted"),
            ("0123456789012345678901234567890123", "0123456789012345678901234567890"),
        ] {
            assert_eq!(sheet_name(name), expected);
        }
    }
}
