//! One content line: its name, its parameters, and how its value is wrapped.

use super::MAX_PROPERTY;

/// How much of a line may precede its colon; longer is no property.
pub(super) const MAX_HEADER: usize = 16 * 1024;

/// One property, unfolded, its value as the bytes of the file.
#[derive(Debug, Default)]
pub(super) struct RawProperty {
    /// Its first line, counted from 1.
    pub line: usize,
    /// What precedes the dot: Apple ties properties together with it.
    pub group: String,
    /// In capitals.
    pub name: String,
    pub params: Vec<Param>,
    pub value: Vec<u8>,
    /// The value was longer than [`MAX_PROPERTY`] and is not here.
    pub too_long: bool,
}

/// `NAME=value`; version 2.1 also writes the value alone, then the name is empty.
#[derive(Debug)]
pub(super) struct Param {
    /// In capitals.
    pub name: String,
    /// Without quotes.
    pub value: Vec<u8>,
}

/// How a value is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    Plain,
    QuotedPrintable,
    Base64,
}

impl RawProperty {
    pub(super) fn wrapping(&self) -> Wrapping {
        let named = |p: &&Param| p.name == "ENCODING" || p.name.is_empty();
        for param in self.params.iter().filter(named) {
            let value = param.value.trim_ascii();
            if value.eq_ignore_ascii_case(b"QUOTED-PRINTABLE") {
                return Wrapping::QuotedPrintable;
            }
            // A lone `B` is no encoding: 2.1 writes `BASE64` in full.
            let short = !param.name.is_empty() && value.eq_ignore_ascii_case(b"B");
            if short || value.eq_ignore_ascii_case(b"BASE64") {
                return Wrapping::Base64;
            }
        }
        Wrapping::Plain
    }

    /// Whether this is `name:VCARD`, the frame of a card.
    pub(super) fn frames(&self, name: &str) -> bool {
        self.name == name && self.value.trim_ascii().eq_ignore_ascii_case(b"VCARD")
    }

    /// Adds a piece of the value; past [`MAX_PROPERTY`] the value is given up.
    pub(super) fn append(&mut self, part: &[u8]) {
        if self.value.len() + part.len() > MAX_PROPERTY {
            self.too_long = true;
            self.value = Vec::new();
        }
        if !self.too_long {
            self.value.extend_from_slice(part);
        }
    }
}

/// Reads `group.NAME;param;PARAM="value":` and keeps the rest of the line as value.
pub(super) fn parse(text: &[u8]) -> Option<RawProperty> {
    // A quote that is never closed must not hide the colon.
    let colon = position(text, b':').or_else(|| memchr::memchr(b':', text))?;
    if colon > MAX_HEADER {
        return None;
    }
    let (header, value) = text.split_at(colon);
    let mut pieces = split(header, b';').into_iter();
    let full = std::str::from_utf8(pieces.next()?.trim_ascii()).ok()?;
    let (group, name) = full.rsplit_once('.').unwrap_or(("", full));
    let name = name.to_ascii_uppercase();
    // "X-GOOGLE TALK" exists; prose with a colon does not start with "X-".
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/');
    let spaced = name.starts_with("X-");
    if name.is_empty() || name.len() > 100 || !name.bytes().all(|b| sound(b) || spaced && b == b' ') {
        return None;
    }
    let params = pieces.map(parse_param).collect();
    let value = value.get(1..).unwrap_or_default().to_vec();
    Some(RawProperty { group: group.to_ascii_lowercase(), name, params, value, ..RawProperty::default() })
}

fn parse_param(piece: &[u8]) -> Param {
    let (name, value) = match memchr::memchr(b'=', piece) {
        Some(at) => (piece.get(..at).unwrap_or_default(), piece.get(at + 1..).unwrap_or_default()),
        None => (&b""[..], piece),
    };
    let name = String::from_utf8_lossy(name.trim_ascii()).to_ascii_uppercase();
    let escaped = |i: usize| value.get(i) == Some(&b'\\') && value.get(i + 1) == Some(&b'"');
    let keep = |&(i, &b): &(usize, &u8)| b != b'"' && !escaped(i);
    Param { name, value: value.iter().enumerate().filter(keep).map(|(_, &b)| b).collect() }
}

/// Where `wanted` first stands outside quotes.
fn position(text: &[u8], wanted: u8) -> Option<usize> {
    let mut quoted = false;
    text.iter().position(|&b| {
        quoted ^= b == b'"';
        b == wanted && !quoted
    })
}

/// The pieces between separators outside quotes.
fn split(mut text: &[u8], separator: u8) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while let Some(at) = position(text, separator) {
        pieces.extend(text.get(..at));
        text = text.get(at + 1..).unwrap_or_default();
    }
    pieces.push(text);
    pieces
}

/// The properties of the three versions, to tell a line of a card from a line of prose with a colon.
const KNOWN: &str = "\
    ADR AGENT ANNIVERSARY BDAY BEGIN CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP EMAIL END \
    FBURL FN GENDER GEO IMPP KEY KIND LABEL LANG LOGO MAILER MEMBER N NAME NICKNAME NOTE \
    ORG PHOTO PRODID PROFILE RELATED REV ROLE SOCIALPROFILE SORT-STRING SOUND SOURCE TEL TITLE TZ \
    UID URL VERSION XML";

/// Whether a line that is not folded can only be more of the text before it.
pub(super) fn is_prose(line: &[u8]) -> bool {
    if line.trim_ascii().is_empty() || line.starts_with(b"#") {
        return false;
    }
    let known = |name: &str| name.starts_with("X-") || KNOWN.split(' ').any(|known| known == name);
    parse(line).is_none_or(|p| p.group.is_empty() && !known(&p.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for (text, answer) in [
            ("item1.TEL;TYPE=cell:1", "item1|TEL|TYPE=cell|1"),
            ("tel;work;PREF:1", "|TEL|=work|=PREF|1"),
            ("TEL;TYPE=\"a,b:c;d\",PREF:1", "|TEL|TYPE=a,b:c;d,PREF|1"),
            ("ADR;LABEL=\\\"a:b\\\":;;c", "|ADR|LABEL=a:b|;;c"),
            ("TEL;X=\"open:1", "|TEL|X=open|1"),
            ("X-GOOGLE TALK:a", "|X-GOOGLE TALK|a"),
        ] {
            let p = parse(text.as_bytes()).unwrap();
            let mut parts = vec![p.group.clone(), p.name.clone()];
            parts
                .extend(p.params.iter().map(|q| format!("{}={}", q.name, String::from_utf8_lossy(&q.value))));
            parts.push(String::from_utf8_lossy(&p.value).into_owned());
            assert_eq!(parts.join("|"), answer);
        }
        for text in ["no colon", "two words: here", "李: x", ":x"] {
            assert!(parse(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn prose_is_told_from_properties() {
        for (line, prose) in [
            ("and more", true),
            ("http://example.com", true),
            ("Opening hours: 9 to 5", true),
            ("TEL:1", false),
            ("tel;work:1", false),
            ("item1.FOO:1", false),
            ("X-FOO:1", false),
            ("# remark", false),
            ("  ", false),
        ] {
            assert_eq!(is_prose(line.as_bytes()), prose, "{line}");
        }
    }
}
