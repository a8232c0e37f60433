//! What people and shops put around a value so that a spreadsheet leaves it alone.

use std::borrow::Cow;

/// How a cell was kept from being read as a number. A protected cell cannot have lost digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    None,
    /// `="0123"`, as Taobao writes order numbers.
    Formula,
    /// A tab before the value.
    Tab,
    /// An apostrophe before the value, as Shopify writes postal codes.
    Apostrophe,
}

/// The value inside a cell, without protection, surrounding spaces and invisible characters.
///
/// A leading apostrophe goes only where it protects: before a digit or one of `= + - @` (also in full
/// width), a tab or a line end. Text that starts with `= + - @` itself stays as it is. Joiners inside a
/// text stay, since emoji and some scripts need them; no-break spaces become spaces.
pub fn unwrap_excel(text: &str) -> (Cow<'_, str>, Protection) {
    let tab = text.trim_start_matches(|c: char| c != '\t' && is_outer(c)).starts_with('\t');
    let trimmed = text.trim_matches(is_outer);
    let (inner, protection) = if let Some(inner) = formula_text(trimmed) {
        (inner, Protection::Formula)
    } else if let Some(rest) = trimmed.strip_prefix('\'').filter(|rest| rest.starts_with(is_protected)) {
        (Cow::Borrowed(rest), Protection::Apostrophe)
    } else if tab && !trimmed.is_empty() {
        (Cow::Borrowed(trimmed), Protection::Tab)
    } else {
        (Cow::Borrowed(trimmed), Protection::None)
    };
    (clean(inner), protection)
}

/// The text of a formula that is nothing but a text: `="0123"`, with quotes doubled inside.
fn formula_text(text: &str) -> Option<Cow<'_, str>> {
    let quoted = text.strip_prefix('=')?.trim_start();
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('"') {
        return Some(Cow::Borrowed(inner.trim_matches(is_outer)));
    }
    let single = inner.replace("\"\"", "");
    (!single.contains('"')).then(|| Cow::Owned(inner.replace("\"\"", "\"").trim_matches(is_outer).to_owned()))
}

fn is_protected(c: char) -> bool {
    c.is_ascii_digit() || "=+-@\t\r＝＋－＠".contains(c)
}

fn is_outer(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that nobody sees and that come along when text is copied from windows and pages.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|c| c == '\u{A0}' || is_invisible(c)) {
        return text;
    }
    let kept = text.chars().filter(|&c| !is_invisible(c));
    Cow::Owned(kept.map(|c| if c == '\u{A0}' { ' ' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protection_is_taken_off_and_nothing_else() {
        for (cell, text, protection) in [
            ("plain", "plain", Protection::None),
            ("=\"010020\"", "010020", Protection::Formula),
            ("= \"1712\"", "1712", Protection::Formula),
            ("=\"say \"\"hi\"\"\"", "say \"hi\"", Protection::Formula),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\"", Protection::None),
            ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", Protection::None),
            ("=1+1", "=1+1", Protection::None),
            ("\t13912345678", "13912345678", Protection::Tab),
            ("'0123", "0123", Protection::Apostrophe),
            ("'+86 138", "+86 138", Protection::Apostrophe),
            ("'＝1", "＝1", Protection::Apostrophe),
            ("'n Beetje", "'n Beetje", Protection::None),
            ("O'Brien", "O'Brien", Protection::None),
            ("@SUM(1)", "@SUM(1)", Protection::None),
            ("-5", "-5", Protection::None),
            ("　全角　", "全角", Protection::None),
            ("\u{202D}13912345678\u{202C}", "13912345678", Protection::None),
            ("a\u{A0}b\u{200B}", "a b", Protection::None),
            ("👨\u{200D}👩", "👨\u{200D}👩", Protection::None),
            (" \t ", "", Protection::None),
            ("", "", Protection::None),
            ("'", "'", Protection::None),
        ] {
            let (found, how) = unwrap_excel(cell);
            assert_eq!((found.as_ref(), how), (text, protection), "{cell:?}");
        }
    }
}
