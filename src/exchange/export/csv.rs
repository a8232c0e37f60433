//! Comma-separated values: UTF-8 with a mark that Excel heeds, lines ended with CRLF (RFC 4180).
//!
//! A text that a spreadsheet would run is written with an apostrophe before it, which our import takes off
//! again: what begins with one of `= + - @`, also in full width, with a tab, line end or NUL. Left as they
//! are: numbers, amounts and dates of typed fields, and phones in international form (`+86 138 0013 8000`),
//! which call nothing and which other programs would not know with the apostrophe.

use std::borrow::Cow;

use super::columns::{heads, look, word};
use super::file::Out;
use super::{Export, Source, Written, refusal};
use crate::app::Refusal;
use crate::insight;
use crate::model::Kind;
use crate::model::record::FieldKind;

/// The fewest digits of a phone with its country's code (E.164 numbers have 8 to 15).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

pub fn write(
    export: &Export,
    kind: Kind,
    out: &mut Out,
    source: &mut Source<'_>,
) -> Result<Written, Refusal> {
    let paths = export.paths(kind, source.ctx.schema);
    insight::prepare(source.read, source.ctx, kind, &paths).map_err(refusal)?;
    out.put("\u{FEFF}".as_bytes())?;
    let failed = out.failure();
    let failed = |error: ::csv::Error| failed(&error.into());
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    table.write_record(heads(export, kind, &paths)).map_err(failed)?;
    let records = source.each(kind, &export.ids, |source, row| {
        for path in &paths {
            let typed = path.column.kind;
            let text = look(source, &row, path, |value| {
                word(export, kind, path, value).unwrap_or_else(|| source.plain.text(typed, value))
            })?;
            let cell = if is_typed(typed) { Cow::Borrowed(text.as_str()) } else { guarded(&text) };
            table.write_field(cell.as_bytes()).map_err(failed)?;
        }
        table.write_record(None::<&[u8]>).map_err(failed)
    })?;
    table.flush().map_err(|e| failed(e.into()))?;
    Ok(Written { records, left_out: 0 })
}

/// Whether the text of such a field comes from a number, a date or a list of choices, not from a person.
fn is_typed(kind: FieldKind) -> bool {
    kind.is_numeric()
        || matches!(
            kind,
            FieldKind::Bool
                | FieldKind::Day
                | FieldKind::Instant
                | FieldKind::Choice(_)
                | FieldKind::OptionalChoice(_)
        )
}

/// A text as a cell that no spreadsheet takes for a formula.
///
/// Source: OWASP ASVS 1.2.10, CWE-1236; the full-width forms because Chinese input methods write them and
/// some spreadsheets fold them.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    if dangerous && !text.split(';').all(is_phone) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// An international phone number and nothing else, or one of a list that does without the plus.
fn is_phone(text: &str) -> bool {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    PHONE_DIGITS.contains(&digits)
        && rest.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::cells::unwrap_excel;

    #[test]
    fn no_text_becomes_a_formula_and_each_comes_back() {
        for (text, cell) in [
            ("", ""),
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1+1", "'-1+1"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
            ("a=b", "a=b"),
            ("+86 138-0013-8000", "+86 138-0013-8000"),
            ("+8613800138000", "+8613800138000"),
            ("+1 (514) 721-4711", "+1 (514) 721-4711"),
            ("+86 512 6283 4471;13800138000", "+86 512 6283 4471;13800138000"),
            ("+86 138 0013 8000;=1+1", "'+86 138 0013 8000;=1+1"),
            ("+1", "'+1"),
            ("+1-1+1", "'+1-1+1"),
            ("+1*123456789", "'+1*123456789"),
            ("-13800138000", "'-13800138000"),
            ("+-13800138000", "'+-13800138000"),
        ] {
            assert_eq!(guarded(text), cell, "{text:?}");
            assert_eq!(unwrap_excel(cell).0, text, "{text:?}");
        }
        for text in ["\t=1", "\r=1", "\n=1", "\0=1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }
}
