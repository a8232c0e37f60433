//! The two wrappings around a text value: quoted-printable and the backslash.

use super::Version;

/// Decodes quoted-printable. What is no sound `=XX` stays as it stands: phones forget to escape `=`.
pub(super) fn quoted_printable(value: &[u8]) -> Vec<u8> {
    hex_decoded(value, b'=')
}

/// Decodes `%XX` of an address; leaves it alone where that would not be UTF-8.
pub(super) fn percent_decoded(text: &str) -> String {
    String::from_utf8(hex_decoded(text.as_bytes(), b'%')).unwrap_or_else(|_| text.to_owned())
}

fn hex_decoded(value: &[u8], mark: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if let [high, low, after @ ..] = tail
            && *first == mark
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            out.push(high << 4 | low);
            rest = after;
        } else {
            out.push(*first);
        }
    }
    out
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

/// Line ends become `\n`; control characters other than those and tab are dropped: text is data.
pub(super) fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            '\u{feff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Takes the backslashes away and trims.
///
/// Version 2.1 knows only `\;`, but its writers use the other escapes of 3.0 as well. Gmail and
/// Apple also escape `:` and `"`. A backslash before anything else is itself.
pub(super) fn unescaped(value: &str, version: Version) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('N') if version != Version::V21 => out.push('\n'),
            Some(c @ ('\\' | ';' | ',' | ':' | '"')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// Splits at every `separator` that no backslash precedes; the parts are still escaped.
pub(super) fn split_escaped<'a>(value: &'a str, separator: &[char]) -> Vec<&'a str> {
    let (mut parts, mut start, mut after_backslash) = (Vec::new(), 0, false);
    for (at, c) in value.char_indices() {
        if after_backslash {
            after_backslash = false;
        } else if c == '\\' {
            after_backslash = true;
        } else if separator.contains(&c) {
            parts.extend(value.get(start..at));
            start = at + c.len_utf8();
        }
    }
    parts.extend(value.get(start..));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_lenient() {
        for (text, answer) in [
            ("=41=6a=3B", "Aj;"),
            ("a=b", "a=b"),
            ("=4", "=4"),
            ("100=", "100="),
            ("=E6=9D=8E", "李"),
            ("=e6=9d=8e", "李"),
        ] {
            assert_eq!(quoted_printable(text.as_bytes()), answer.as_bytes(), "{text}");
        }
    }

    #[test]
    fn backslashes() {
        for (text, v21, v30) in [
            (r"a\;b\,c", "a;b,c", "a;b,c"),
            (r"one\ntwo", "one\ntwo", "one\ntwo"),
            (r"one\Ntwo", r"one\Ntwo", "one\ntwo"),
            (r"http\://x", "http://x", "http://x"),
            (r"D:\\new", r"D:\new", r"D:\new"),
            (r"D:\Data", r"D:\Data", r"D:\Data"),
            ("end\\", "end\\", "end\\"),
        ] {
            assert_eq!(unescaped(text, Version::V21), v21, "{text}");
            assert_eq!(unescaped(text, Version::V30), v30, "{text}");
        }
        assert_eq!(split_escaped(r"a\;b;c\\;;d", &[';']), [r"a\;b", r"c\\", "", "d"]);
    }

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(cleaned("a\0b\u{1b}[31m\r\nc\rd\te"), "ab[31m\nc\nd\te");
    }
}
