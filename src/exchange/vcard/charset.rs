//! Which character set the bytes of a file are in.
//!
//! Three layers: the file as a whole may be UTF-16; a property may name its set; all else is UTF-8 or,
//! if it cannot be, what the whole of the unmarked text looks most like. One guess per file, not per
//! value: a name of two characters is too little to tell GBK from anything.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::header::{RawProperty, Wrapping};
use super::lines::{Item, Lines};
use super::text::quoted_printable;

/// The bytes of the file, in a form in which ASCII is ASCII, and the name of the set if it was UTF-16.
pub(super) fn unwrapped(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<&'static str>) {
    let (encoding, body) = match bytes {
        [0xEF, 0xBB, 0xBF, body @ ..] => return (Cow::Borrowed(body), None),
        [0xFF, 0xFE, body @ ..] => (UTF_16LE, body),
        [0xFE, 0xFF, body @ ..] => (UTF_16BE, body),
        // Without a mark: a card begins with an ASCII letter or a line end, and so with one zero byte.
        [first, 0, _, 0, ..] if first.is_ascii() && *first != 0 => (UTF_16LE, bytes),
        [0, first, 0, _, ..] if first.is_ascii() && *first != 0 => (UTF_16BE, bytes),
        _ => return (Cow::Borrowed(bytes), None),
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    (Cow::Owned(text.into_owned().into_bytes()), Some(encoding.name()))
}

/// Sets that few bytes suffice to recognise, and that do not take just any bytes.
const TWO_BYTE: [&Encoding; 3] = [GBK, BIG5, SHIFT_JIS];

/// The sets to try, found once for a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charsets {
    /// What most unmarked text is in.
    pub primary: &'static Encoding,
    /// What the rest is in.
    legacy: &'static Encoding,
}

impl Charsets {
    pub(super) const UTF_8: Self = Self { primary: UTF_8, legacy: UTF_8 };

    /// Looks through all text that names no set, or one it is not in.
    pub(super) fn survey(bytes: &[u8]) -> Self {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let (mut sound, mut foreign, mut sample) = (0_usize, 0_usize, Sample { high: 0, hanzi: true });
        for item in Lines::new(bytes) {
            let Item::Property(property) = item else { continue };
            let Some(value) = text_bytes(&property) else { continue };
            if value.is_ascii() || declared(&property).is_some_and(|e| strict(e, &value).is_some()) {
                continue;
            }
            if std::str::from_utf8(&value).is_ok() || damaged_utf_8(&value) {
                sound += 1;
                continue;
            }
            foreign += 1;
            sample.count(&value);
            detector.feed(&value, false);
            detector.feed(b"\n", false);
        }
        if foreign == 0 {
            return Self::UTF_8;
        }
        detector.feed(b"", true);
        let guess = detector.guess(None, Utf8Detection::Deny);
        let legacy = if !TWO_BYTE.contains(&guess) && sample.few_hanzi() { GBK } else { guess };
        Self { primary: if sound > foreign { UTF_8 } else { legacy }, legacy }
    }

    /// The text of a value; `false` when some of it could not be read and became U+FFFD.
    pub(super) fn decode(&self, value: &[u8], declared: Option<&'static Encoding>) -> (String, bool) {
        if let Some(text) = declared.and_then(|e| strict(e, value)) {
            return (text, true);
        }
        if self.primary == UTF_8 && damaged_utf_8(value) {
            return (String::from_utf8_lossy(value).into_owned(), false);
        }
        if let Some(text) = strict(self.primary, value) {
            return (text, true);
        }
        // A one-byte set takes any bytes; against a declared set that proves nothing.
        let fits = declared.is_none() || TWO_BYTE.contains(&self.legacy);
        match strict(self.legacy, value).filter(|_| fits) {
            Some(text) => (text, true),
            None => {
                (declared.unwrap_or(self.primary).decode_without_bom_handling(value).0.into_owned(), false)
            }
        }
    }
}

/// The bytes of a property's text, quoted-printable undone; `None` for pictures and the like.
pub(super) fn text_bytes(property: &RawProperty) -> Option<Cow<'_, [u8]>> {
    match property.wrapping() {
        Wrapping::Plain => Some(Cow::Borrowed(&property.value)),
        Wrapping::QuotedPrintable => Some(Cow::Owned(quoted_printable(&property.value))),
        Wrapping::Base64 => None,
    }
}

/// The set a property names. `US-ASCII` says nothing: whoever writes it and then uses other bytes did
/// not mean it.
pub(super) fn declared(property: &RawProperty) -> Option<&'static Encoding> {
    let param = property.params.iter().find(|p| p.name == "CHARSET")?;
    let label = param.value.trim_ascii().to_ascii_lowercase();
    let label: &[u8] = match label.as_slice() {
        b"us-ascii" | b"ascii" => return None,
        // Code pages that Windows programs call by number.
        b"cp936" | b"ms936" | b"windows-936" => b"gbk",
        b"cp950" | b"ms950" | b"windows-950" => b"big5",
        b"cp932" => b"shift_jis",
        label => label,
    };
    // A line of a file that was split into lines bytewise is not UTF-16.
    Encoding::for_label(label).filter(|e| e.is_ascii_compatible())
}

fn strict(encoding: &'static Encoding, value: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(value).map(Cow::into_owned)
}

/// Whether the value is UTF-8 but for little: its last character cut in two, as phones do, or one broken
/// sequence among several whole ones. Other sets hardly ever look like that.
fn damaged_utf_8(value: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in value.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(value).is_err_and(|e| e.error_len().is_none());
    broken > 0 && (whole > 2 * broken || cut && broken == 1 && whole > 0)
}

/// What the bytes above ASCII look like, where there are too few of them for a detector.
struct Sample {
    high: usize,
    hanzi: bool,
}

impl Sample {
    /// How many bytes are few: up to a dozen characters.
    const FEW: usize = 24;

    fn count(&mut self, value: &[u8]) {
        for run in value.split(u8::is_ascii) {
            self.high += run.len();
            self.hanzi &= run.chunks(2).all(|c| matches!(c, [0xB0..=0xF7, 0xA1..=0xFE]));
        }
    }

    /// A few names, every one of whose bytes pairs up to a character of GB 2312. A Russian or Korean name
    /// can do the same; here the Chinese one is the better guess.
    fn few_hanzi(&self) -> bool {
        self.hanzi && self.high <= Self::FEW
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

    use super::*;

    #[test]
    fn the_set_of_unmarked_text_is_found() {
        for (text, encoding) in [
            ("FN:李倩\nN:李;倩;;;", GBK),
            ("FN:刘桂珍\nORG:清大学堂有限公司\nNOTE:老客户", GBK),
            ("FN:陳大文\nORG:台灣電子股份有限公司\nTITLE:業務經理\nADR:;;台北市信義路五段七號;;;;", BIG5),
            ("FN:安藤ロイド\nORG:株式会社テスト\nNOTE:お世話になっております", SHIFT_JIS),
            ("FN:Jürgen Müller\nORG:Bäckerei Grün", WINDOWS_1252),
            ("FN:José Núñez", WINDOWS_1252),
            ("FN:Иван Петров\nORG:Компания Ромашка\nTITLE:Директор", WINDOWS_1251),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            assert_eq!(Charsets::survey(&bytes).primary, encoding, "{text}");
            assert_eq!(Charsets::survey(text.as_bytes()).primary, UTF_8);
        }
    }

    #[test]
    fn one_foreign_value_does_not_turn_the_file() {
        let mut file = "FN:李倩\nFN:吴强\nFN:周雪\nNOTE:".as_bytes().to_vec();
        file.extend_from_slice(&GBK.encode("老客户月结三十天").0);
        let sets = Charsets::survey(&file);
        assert_eq!(sets.primary, UTF_8);
        assert_eq!(sets.decode(&GBK.encode("老客户").0, None), ("老客户".to_owned(), true));
        assert_eq!(sets.decode("李倩".as_bytes(), None), ("李倩".to_owned(), true));
        // The phone cut the last character in two.
        assert_eq!(sets.decode(&"李倩".as_bytes()[..5], None), ("李\u{fffd}".to_owned(), false));
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        for text in ["BEGIN:VCARD\r\nFN:李倩", "\r\nBEGIN:VCARD"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let marked = [&[0xFF, 0xFE][..], &little].concat();
            for bytes in [little, big, marked] {
                assert_eq!(unwrapped(&bytes).0, text.as_bytes());
            }
        }
        assert_eq!(unwrapped(b"\xEF\xBB\xBFBEGIN").0, &b"BEGIN"[..]);
    }
}
