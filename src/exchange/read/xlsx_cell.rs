//! The text of a workbook's cell: what the person who typed it would say it is.

use std::fmt::Write as _;

use calamine::{DataRef, ExcelDateTime, Style};

use super::grid::CellKind;

/// How a number is shown, as far as it changes what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberForm {
    #[default]
    Plain,
    /// `0.18` is meant and shown as 18 %.
    Percent,
    /// Filled up with zeros to this many digits: the postcode 010020 in a cell formatted `000000`.
    Digits(usize),
}

impl NumberForm {
    pub(super) fn of(style: &Style) -> Self {
        let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
        let positive = code.split(';').next().unwrap_or_default();
        if positive.len() > 1 && positive.len() <= 20 && positive.bytes().all(|b| b == b'0') {
            Self::Digits(positive.len())
        } else if positive.ends_with('%') && !positive.contains(['"', '\\']) {
            Self::Percent
        } else {
            Self::Plain
        }
    }
}

/// Appends a cell's text; `None`, with nothing appended, if it is empty.
pub(super) fn write(cell: &DataRef<'_>, form: NumberForm, text: &mut String) -> Option<CellKind> {
    let before = text.len();
    let kind = match cell {
        DataRef::Empty => return None,
        DataRef::String(s) => push(text, s),
        DataRef::SharedString(s) => push(text, s),
        DataRef::Bool(true) => of(CellKind::Bool, text, "TRUE"),
        DataRef::Bool(false) => of(CellKind::Bool, text, "FALSE"),
        DataRef::Int(n) => of(CellKind::Number, text, &n.to_string()),
        DataRef::Float(n) => of(CellKind::Number, text, &number(*n, form)),
        DataRef::DateTime(moment) => {
            let (kind, said) = date(moment);
            of(kind, text, &said)
        }
        // `2026-11-21T14:05:00`, written by programs other than Excel.
        DataRef::DateTimeIso(iso) => {
            let plain = iso.trim().trim_end_matches('Z').replacen('T', " ", 1);
            let said = plain.strip_suffix(" 00:00:00").unwrap_or(&plain);
            of(CellKind::Date, text, said)
        }
        DataRef::DurationIso(iso) => push(text, iso),
        DataRef::Error(error) => of(CellKind::Error, text, &error.to_string()),
    };
    (text.len() > before).then_some(kind)
}

fn push(text: &mut String, said: &str) -> CellKind {
    of(CellKind::Text, text, said)
}

fn of(kind: CellKind, text: &mut String, said: &str) -> CellKind {
    text.push_str(said);
    kind
}

/// Whole numbers with all their digits, others with the 15 significant digits that Excel vouches for.
pub(super) fn number(n: f64, form: NumberForm) -> String {
    let n = if n == 0.0 { 0.0 } else { n };
    match form {
        NumberForm::Percent => format!("{}%", fifteen(n * 100.0)),
        NumberForm::Digits(digits) if n >= 0.0 && n.fract() == 0.0 && n < 1e15 => format!("{n:0digits$}"),
        _ => fifteen(n),
    }
}

fn fifteen(n: f64) -> String {
    // Beyond these a row of zeros says less than the exponent.
    if n != 0.0 && !(1e-9..1e21).contains(&n.abs()) {
        return format!("{n:E}");
    }
    if n.fract() == 0.0 {
        return n.to_string();
    }
    let rounded: Result<f64, _> = format!("{n:.14e}").parse();
    rounded.unwrap_or(n).to_string()
}

/// An ISO date, with a time of day unless that is midnight; a bare time of day or a duration is text.
fn date(moment: &ExcelDateTime) -> (CellKind, String) {
    let days = moment.as_f64();
    // The day numbers Excel has dates for: 1900-01-01 to 9999-12-31.
    if !(0.0..2_958_466.0).contains(&days) {
        return (CellKind::Number, fifteen(days));
    }
    if moment.is_duration() || days < 1.0 {
        return (CellKind::Text, clock((days * 86_400.0).round() as u64));
    }
    // To the second: the fraction of a day that stands for 14:05 lies a little below or above it.
    let seconds = (days * 86_400.0).round();
    let whole = ExcelDateTime::new(
        (seconds / 86_400.0).floor(),
        calamine::ExcelDateTimeType::DateTime,
        is_1904(moment),
    );
    let (year, month, day, ..) = whole.to_ymd_hms_milli();
    let mut said = format!("{year:04}-{month:02}-{day:02}");
    let of_day = seconds as u64 % 86_400;
    if of_day > 0 {
        // Writing to a String cannot fail.
        let _ = write!(said, " {}", clock(of_day));
    }
    (CellKind::Date, said)
}

/// Whether the workbook counts days from 1904: day 1 then is another day.
fn is_1904(moment: &ExcelDateTime) -> bool {
    let as_1900 = ExcelDateTime::new(moment.as_f64(), calamine::ExcelDateTimeType::DateTime, false);
    as_1900.to_ymd_hms_milli() != moment.to_ymd_hms_milli()
}

fn clock(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_was_typed() {
        let cases = [
            (13_800_138_000.0, NumberForm::Plain, "13800138000"),
            (6_222_021_234_567_890.0, NumberForm::Plain, "6222021234567890"),
            (0.1 + 0.2, NumberForm::Plain, "0.3"),
            (1234.5, NumberForm::Plain, "1234.5"),
            (-0.0, NumberForm::Plain, "0"),
            (3.301_02e17, NumberForm::Plain, "330102000000000000"),
            (1.5e300, NumberForm::Plain, "1.5E300"),
            (1e-12, NumberForm::Plain, "1E-12"),
            (0.18, NumberForm::Percent, "18%"),
            (0.07, NumberForm::Percent, "7%"),
            (10_020.0, NumberForm::Digits(6), "010020"),
            (10.5, NumberForm::Digits(6), "10.5"),
        ];
        for (value, form, said) in cases {
            assert_eq!(number(value, form), said);
        }
    }

    #[test]
    fn dates_are_iso() {
        let cases = [
            (43_952.0, false, "2020-05-01"),
            (43_952.586_805_555_56, false, "2020-05-01 14:05:00"),
            (43_951.999_999_999, false, "2020-05-01"),
            (42_490.0, true, "2020-05-01"),
            (0.5, false, "12:00:00"),
            (-3.0, false, "-3"),
            (1e12, false, "1000000000000"),
        ];
        for (days, is_1904, said) in cases {
            let moment = ExcelDateTime::new(days, calamine::ExcelDateTimeType::DateTime, is_1904);
            assert_eq!(date(&moment).1, said, "{days}");
        }
        let duration = ExcelDateTime::new(1.25, calamine::ExcelDateTimeType::TimeDelta, false);
        assert_eq!(date(&duration), (CellKind::Text, "30:00:00".to_owned()));
    }
}
