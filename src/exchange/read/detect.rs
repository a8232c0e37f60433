//! Which encoding a file is in.
//!
//! Order of trust: a byte order mark; the zero bytes of UTF-16; UTF-8, which other text hardly ever is by chance, even
//! with a few damaged bytes; then whichever of GB18030, Big5 and Windows-1252 turns the bytes into characters that
//! people write; last chardetng, for the encodings of other languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::common::{SIMPLIFIED, TRADITIONAL};

/// Bytes looked at, beginning at the first line that is not ASCII.
const SAMPLE: usize = 256 << 10;

/// Below this mean score none of the three is convincing (scores reach from −1.5 to 1 per character).
const CONVINCING: f64 = 0.1;

/// Fewer bytes that are not ASCII say nothing about the encodings of other languages.
const LONG_ENOUGH: usize = 16;

/// The encoding of a file.
pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let sample = sample(bytes);
    let (best, score) = believable(sample);
    // A few words of Chinese may look like damaged UTF-8 (广东省 in GBK does), but then they also read well.
    let wholeness = utf8_wholeness(sample);
    if wholeness >= 20.0 || (wholeness >= 2.0 && score < 0.2) {
        return UTF_8;
    }
    settle(sample, best, score)
}

/// Whether it is UTF-16, little end first.
pub(super) fn is_utf16le(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| utf16(bytes)) == Some(UTF_16LE)
}

/// The byte order of UTF-16 without a mark, if it is that.
///
/// A table in UTF-16 has line ends, delimiters and digits, each with a zero byte on the same side, and its other
/// units are letters or Chinese characters. Zero bytes in other files are strays without such an order.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(8 << 10) & !1)?;
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (encoding, most, least, unit): (_, _, _, fn([u8; 2]) -> u16) = if odd >= even {
        (UTF_16LE, odd, even, u16::from_le_bytes)
    } else {
        (UTF_16BE, even, odd, u16::from_be_bytes)
    };
    if most < 2 || least * 20 > most {
        return None;
    }
    let units = head.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let (mut all, mut plausible, mut structural) = (0_usize, 0_usize, 0_usize);
    for unit in units {
        all += 1;
        plausible += usize::from(matches!(unit,
            0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x2010..=0x2040 | 0x3000..=0x303F
            | 0x3400..=0x9FFF | 0xD840..=0xDFFF | 0xFF00..=0xFFEF));
        structural += usize::from(matches!(unit, 0x09 | 0x0A | 0x0D | 0x2C | 0x3B));
    }
    // One zero in fifty units: an ASCII file with a stray NUL has fewer.
    (structural > 0 && plausible * 10 >= all * 9 && most * 50 >= all).then_some(encoding)
}

/// How many bytes of whole UTF-8 characters there are for every broken one.
///
/// Chinese text in GBK has pairs that happen to be UTF-8, but four times as many that are not.
fn utf8_wholeness(sample: &[u8]) -> f64 {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        // Three-byte characters are hardly ever an accident, two-byte characters may be.
        whole += chunk.valid().chars().map(|c| c.len_utf8() - 1).sum::<usize>();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole as f64 / broken.max(1) as f64
}

/// The most believable of the encodings older than Unicode.
pub(super) fn legacy(bytes: &[u8]) -> &'static Encoding {
    let sample = sample(bytes);
    let (best, score) = believable(sample);
    settle(sample, best, score)
}

/// The encoding of the three that makes most sense, and how much.
fn believable(sample: &[u8]) -> (&'static Encoding, f64) {
    let candidates =
        [(BIG5, chinese_score(sample, BIG5, &COMMON_TRADITIONAL)), (WINDOWS_1252, western_score(sample))];
    // Of equals GB18030: most files of this product's users are.
    let first = (GB18030, chinese_score(sample, GB18030, &COMMON_SIMPLIFIED));
    candidates.into_iter().fold(first, |best, next| if next.1 > best.1 { next } else { best })
}

/// Asks chardetng if none of the three makes sense.
fn settle(sample: &[u8], best: &'static Encoding, score: f64) -> &'static Encoding {
    if score >= CONVINCING || sample.iter().filter(|b| !b.is_ascii()).count() < LONG_ENOUGH {
        return best;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // With the three it knows too, chardetng is weaker on short tables than the scores above.
    if guess == WINDOWS_1252 || guess == BIG5 || guess == encoding_rs::GBK { best } else { guess }
}

/// A stretch of the file that begins with its first line that is not ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = Encoding::ascii_valid_up_to(bytes);
    let line = bytes.get(..first).and_then(|head| memchr::memrchr(b'\n', head)).map_or(0, |at| at + 1);
    let rest = bytes.get(line..).unwrap_or_default();
    rest.get(..SAMPLE).unwrap_or(rest)
}

static COMMON_SIMPLIFIED: LazyLock<HashSet<char>> = LazyLock::new(|| SIMPLIFIED.chars().collect());
static COMMON_TRADITIONAL: LazyLock<HashSet<char>> = LazyLock::new(|| TRADITIONAL.chars().collect());

/// How much the bytes look like Chinese in `encoding`: the mean over all characters that are not ASCII.
fn chinese_score(sample: &[u8], encoding: &'static Encoding, common: &HashSet<char>) -> f64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut sum, mut count) = (0.0, 0.0);
    let mut before = ' ';
    for c in text.chars().filter(|c| !matches!(c, '\r')) {
        if !c.is_ascii() {
            count += 1.0;
            sum += match c {
                char::REPLACEMENT_CHARACTER => -0.7,
                '\u{E000}'..='\u{F8FF}' => -1.5,
                '\u{4E00}'..='\u{9FFF}' if common.contains(&c) => 1.0,
                // A letter that swallowed half of a Latin word.
                '\u{4E00}'..='\u{9FFF}' if before.is_ascii_alphabetic() => -0.6,
                '\u{4E00}'..='\u{9FFF}' => -0.3,
                '、' | '。' | '，' | '（' | '）' | '：' | '；' | '《' | '》' | '“' | '”' | '￥' | '　'
                | '·' => 0.5,
                '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' => 0.2,
                // Four-byte characters of GB18030 have too strict a form to come about by accident.
                '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' => 0.1,
                _ => -0.5,
            };
        }
        before = c;
    }
    if count == 0.0 { 0.0 } else { sum / count }
}

/// How much the bytes look like a Western European language in Windows-1252: single letters with accents in words,
/// some signs; the mean over all bytes that are not ASCII.
fn western_score(sample: &[u8]) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    let mut runs = sample.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).peekable();
    while let Some(run) = runs.next() {
        if run.is_ascii() {
            continue;
        }
        count += run.len() as f64;
        if run.len() > 2 {
            sum -= 1.2 * run.len() as f64;
            continue;
        }
        let in_word = runs.peek().and_then(|next| next.first()).is_some_and(u8::is_ascii_alphabetic);
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(run);
        // Signs that stand behind a word or number, not before one: in Big5 they are halves of characters.
        let misplaced = |c| in_word && "§¼½±²³·×ªº´®»".contains(c);
        sum += text.chars().map(|c| if misplaced(c) { -0.3 } else { western_char(c) }).sum::<f64>();
    }
    if count == 0.0 { 0.0 } else { sum / count }
}

fn western_char(c: char) -> f64 {
    match c {
        'ä' | 'ö' | 'ü' | 'ß' | 'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'ç' | 'ñ' | 'í' | 'ó' | 'ú' | 'á'
        | 'å' | 'æ' | 'ø' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ì' | 'ò' | 'ã' | 'õ' | 'œ' | 'Ä' | 'Ö' | 'Ü'
        | 'É' | 'È' | 'À' | 'Á' | 'Å' | 'Ø' | 'Ç' | 'Ñ' | 'Ó' | 'Í' | 'Ú' | 'š' | 'ž' | 'Š' | 'Ž' | 'ý' => {
            1.0
        }
        '€' | '£' | '’' | '‘' | '“' | '”' | '–' | '—' | '°' | '®' | '©' | '™' | '«' | '»' | '¿' | '¡'
        | '…' | '•' | '·' | '½' | '¼' | '²' | '³' | '\u{A0}' | 'º' | 'ª' | '§' | '´' | '±' | '×' | 'µ' => {
            0.5
        }
        'À'..='ÿ' => 0.0,
        '\u{80}'..='\u{9F}' => -1.5,
        _ => -0.8,
    }
}
