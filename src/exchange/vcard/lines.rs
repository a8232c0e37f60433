//! From the bytes of a file to its properties: line ends, folding, parameters.
//!
//! Everything here works on bytes, for the character set of a value is known only after its parameters
//! are. That is safe in every set phones use: no byte of a character in UTF-8, GBK, GB18030, Big5 or
//! Shift-JIS is a colon, semicolon, quote, equals sign or line end.

use super::header::{self, MAX_HEADER, RawProperty, Wrapping};
use super::{MAX_PROPERTY, base64};

/// What [`Lines`] finds.
#[derive(Debug)]
pub(super) enum Item {
    Property(RawProperty),
    /// A line that is no property and belongs to none.
    Stray {
        line: usize,
        text: Vec<u8>,
    },
}

/// The lines as they stand. Ended by LF, CRLF or CR; CR CR LF, which some mail gateways make of CRLF, is
/// one end.
#[derive(Clone, Copy)]
struct Physical<'a> {
    rest: &'a [u8],
    line: usize,
}

impl<'a> Physical<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let end = memchr::memchr2(b'\r', b'\n', self.rest).unwrap_or(self.rest.len());
        let (text, after) = self.rest.split_at(end);
        let ends = match after {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            _ => after.len().min(1),
        };
        self.rest = after.get(ends..).unwrap_or_default();
        Some(text)
    }
}

/// The properties of a file, one after the other.
pub(super) struct Lines<'a> {
    at: Physical<'a>,
    /// Inside a card of version 2.1, which folds differently.
    old: bool,
    /// Inside an `AGENT` whose card is indented line by line instead of escaped.
    indented: bool,
    /// The `BEGIN` that shared a line with `AGENT`.
    pending: Option<RawProperty>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { at: Physical { rest: bytes, line: 0 }, old: false, indented: false, pending: None }
    }

    fn take(&mut self) -> Option<&'a [u8]> {
        let line = self.at.next()?;
        Some(if self.indented { unfolded(line).unwrap_or(line) } else { line })
    }

    /// The next line, if `wanted` says so.
    fn take_if(&mut self, wanted: impl FnOnce(&[u8]) -> bool) -> Option<&'a [u8]> {
        let before = self.at;
        let line = self.take()?;
        if wanted(line) {
            return Some(line);
        }
        self.at = before;
        None
    }

    /// The rest of the property whose header and first piece of value are known.
    fn finish(&mut self, property: &mut RawProperty, first_len: usize) {
        match property.wrapping() {
            Wrapping::QuotedPrintable => self.finish_quoted(property),
            Wrapping::Base64 => {
                // Also not indented, as some phones write it; a blank line ends it in version 2.1.
                while let Some(line) = self.take_if(|l| starts_white(l) || base64::is_line(l)) {
                    property.append(line);
                }
            }
            Wrapping::Plain => {
                self.finish_folded(property, first_len);
                if matches!(property.name.as_str(), "NOTE" | "LABEL") {
                    // Line ends that should have been escaped.
                    while let Some(line) = self.take_if(header::is_prose) {
                        property.append(b"\n");
                        property.append(line);
                    }
                }
            }
        }
    }

    fn finish_folded(&mut self, property: &mut RawProperty, first_len: usize) {
        let mut last_len = first_len;
        while let Some(line) = self.take_if(starts_white) {
            // Version 2.1 breaks before a space that belongs to the text. Most of its writers, though,
            // fold as 3.0 does, at a fixed width with a space of their own.
            let own_space = line.get(1).is_some_and(u8::is_ascii_whitespace);
            let keeps_space = self.old && !own_space && !(72..=77).contains(&last_len);
            last_len = line.len();
            property.append(if keeps_space { line } else { unfolded(line).unwrap_or(line) });
        }
    }

    fn finish_quoted(&mut self, property: &mut RawProperty) {
        // Where the last line of the value begins.
        let mut last = 0;
        loop {
            let broken = property.value.get(last..).and_then(soft_broken);
            if let Some(kept) = broken {
                let Some(line) = self.take_if(|l| !is_frame(l)) else { return };
                property.value.truncate(last + kept);
                last = property.value.len();
                property.append(line);
            } else if let Some(line) = self.take_if(starts_white) {
                last = property.value.len();
                property.append(unfolded(line).unwrap_or(line));
            } else {
                return;
            }
        }
    }

    /// Joins folded lines until the header has its colon.
    fn header(&mut self, first: &[u8]) -> Result<RawProperty, Vec<u8>> {
        let mut text = first.to_vec();
        while !text.contains(&b':') {
            let room = MAX_HEADER.saturating_sub(text.len());
            match self.take_if(|l| starts_white(l) && l.len() <= room) {
                Some(line) => text.extend_from_slice(unfolded(line).unwrap_or(line)),
                None => return Err(text),
            }
        }
        header::parse(&text).ok_or(text)
    }
}

impl Iterator for Lines<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(begin) = self.pending.take() {
            return Some(Item::Property(begin));
        }
        let first = loop {
            let line = self.take()?;
            if !line.trim_ascii().is_empty() && !line.starts_with(b"#") {
                break line;
            }
        };
        let line = self.at.line;
        let mut property = match self.header(beginning(first)) {
            Ok(property) => RawProperty { line, ..property },
            Err(text) => return Some(Item::Stray { line, text }),
        };
        if property.name == "AGENT" && is_frame(&property.value) {
            self.indented = true;
            let value = std::mem::take(&mut property.value);
            self.pending = header::parse(&value).map(|begin| RawProperty { line, ..begin });
            return Some(Item::Property(property));
        }
        self.finish(&mut property, first.len());
        if property.value.len() > MAX_PROPERTY {
            property.too_long = true;
            property.value = Vec::new();
        }
        match property.name.as_str() {
            "VERSION" => self.old = property.value.trim_ascii() == b"2.1",
            "BEGIN" => self.old = false,
            "END" => self.indented = false,
            _ => {}
        }
        Some(Item::Property(property))
    }
}

/// A first line without what may stand before its name: white space, or the mark of UTF-8 in the middle
/// of files that were joined.
fn beginning(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii_start();
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

fn starts_white(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// A folded line without the character that says so.
fn unfolded(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(b" ").or_else(|| line.strip_prefix(b"\t"))
}

/// Where the text ends before a soft line break of quoted-printable, if it ends with one.
fn soft_broken(value: &[u8]) -> Option<usize> {
    let text = value.trim_ascii_end();
    text.strip_suffix(b"=").map(<[u8]>::len)
}

fn is_frame(line: &[u8]) -> bool {
    let is = |frame: &[u8]| line.trim_ascii().eq_ignore_ascii_case(frame);
    is(b"BEGIN:VCARD") || is(b"END:VCARD")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(usize, String, String)> {
        Lines::new(text.as_bytes())
            .map(|item| match item {
                Item::Property(p) => (p.line, p.name, String::from_utf8_lossy(&p.value).into_owned()),
                Item::Stray { line, text } => {
                    (line, String::new(), String::from_utf8_lossy(&text).into_owned())
                }
            })
            .collect()
    }

    #[test]
    fn every_line_end_counts_once() {
        for end in ["\n", "\r\n", "\r", "\r\r\n"] {
            let text = ["FN:a", "NOTE:b", " c", "", "TEL:1"].join(end);
            let found = values(&text);
            let names: Vec<_> = found.iter().map(|(l, n, v)| (*l, n.as_str(), v.as_str())).collect();
            assert_eq!(names, [(1, "FN", "a"), (2, "NOTE", "bc"), (5, "TEL", "1")], "{end:?}");
        }
    }

    #[test]
    fn folding_of_every_style() {
        let wide = "x".repeat(70);
        for (text, answer) in [
            ("NOTE:a\n b".to_owned(), "ab".to_owned()),
            ("NOTE:a\n\tb\n  c".to_owned(), "ab c".to_owned()),
            ("VERSION:2.1\nNOTE:a\n b".to_owned(), "a b".to_owned()),
            (format!("VERSION:2.1\nNOTE:{wide}\n b"), format!("{wide}b")),
            ("NOTE;QUOTED-PRINTABLE:a=\n b=\nTEL:1".to_owned(), "a bTEL:1".to_owned()),
            ("NOTE;ENCODING=QUOTED-PRINTABLE:a=\n\nTEL:1".to_owned(), "a".to_owned()),
            ("NOTE;ENCODING=QUOTED-PRINTABLE:a=\nEND:VCARD".to_owned(), "a=".to_owned()),
            ("NOTE:one\ntwo\nhttp://x\nTEL:1".to_owned(), "one\ntwo\nhttp://x".to_owned()),
            ("PHOTO;ENCODING=b:AA\nBB\n CC\n\nDD".to_owned(), "AABB CC".to_owned()),
        ] {
            let found = values(&text);
            let value = found.iter().find(|(_, n, _)| n == "NOTE" || n == "PHOTO");
            assert_eq!(value.map(|(_, _, v)| v), Some(&answer), "{text}");
        }
    }

    #[test]
    fn a_property_is_bounded() {
        let text = format!("NOTE:a\n {}\nTEL:1", "x".repeat(MAX_PROPERTY));
        let items: Vec<_> = Lines::new(text.as_bytes()).collect();
        assert!(matches!(&items[0], Item::Property(p) if p.too_long && p.value.is_empty()));
        assert!(matches!(&items[1], Item::Property(p) if p.name == "TEL" && p.line == 3));
    }
}
