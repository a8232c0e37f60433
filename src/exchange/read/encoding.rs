//! From bytes to text: which encoding, and what could not be decoded.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::bounds::MAX_ROWS;
use super::detect;
use super::error::ReadError;

/// Text with the places where the bytes meant nothing.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The encoding's name as the WHATWG Encoding Standard writes it: `UTF-8`, `gb18030`.
    pub encoding: &'static str,
    /// Offsets in `text` of U+FFFD that stand for undecodable bytes or NUL: the first of every line, ascending.
    pub bad: Vec<usize>,
}

/// Decodes a whole file. `name` is an encoding's name in any case, or `auto` (or nothing) to detect it; `ansi` asks
/// for one of the encodings that Windows programs mean by it (GB18030, Big5, Windows-1252).
///
/// GBK and GB2312 are read as GB18030, which contains them.
///
/// # Errors
/// [`ReadError::UnknownEncoding`] for a name nobody knows, [`ReadError::TooManyRows`] when more lines are
/// undecodable than a table may have.
pub fn decode<'a>(bytes: &'a [u8], name: Option<&str>) -> Result<Decoded<'a>, ReadError> {
    let bytes = without_padding(bytes);
    let encoding = match name.map(str::trim).filter(|n| !n.is_empty() && !n.eq_ignore_ascii_case("auto")) {
        Some(name) => named(name, bytes).ok_or_else(|| ReadError::UnknownEncoding(name.to_owned()))?,
        None => detect::encoding(bytes),
    };
    let body = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => bytes.get(length..).unwrap_or_default(),
        _ => bytes,
    };
    let mut decoded = if encoding == UTF_8 { decode_utf8(body) } else { decode_other(body, encoding) };
    mark_nuls(&mut decoded);
    if decoded.bad.len() > MAX_ROWS {
        return Err(ReadError::TooManyRows);
    }
    Ok(decoded)
}

/// The encoding a user calls by `name`.
fn named(name: &str, bytes: &[u8]) -> Option<&'static Encoding> {
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    Some(match plain.as_str() {
        "gbk" | "gb2312" | "gb18030" | "cp936" | "936" | "windows936" | "ms936" | "euccn" => GB18030,
        "big5" | "big5hkscs" | "cp950" | "950" | "windows950" | "ms950" => BIG5,
        "utf8" | "utf8bom" | "utf8sig" | "cp65001" | "65001" => UTF_8,
        "utf16le" | "unicode" | "ucs2le" => UTF_16LE,
        "utf16be" | "ucs2be" => UTF_16BE,
        "utf16" | "ucs2" => match Encoding::for_bom(bytes) {
            Some((marked, _)) if marked != UTF_8 => marked,
            _ => detect::utf16(bytes).unwrap_or(UTF_16LE),
        },
        "latin1" | "iso88591" | "cp1252" | "1252" | "windows1252" => WINDOWS_1252,
        "ansi" => detect::legacy(bytes),
        _ => Encoding::for_label(name.as_bytes()).filter(|e| *e != encoding_rs::REPLACEMENT)?,
    })
}

/// Some programs fill a file up with NUL, or end it with Ctrl-Z, as CP/M did.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|b| !matches!(b, 0 | 0x1A)).map_or(0, |last| last + 1);
    // In little-endian UTF-16 the last line feed has a NUL of its own.
    let own = end % 2 == 1 && end < bytes.len() && detect::is_utf16le(bytes);
    bytes.get(..end + usize::from(own)).unwrap_or_default()
}

fn decode_utf8(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), bad: Vec::new() };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            replace_bad(&mut text, &mut bad);
        }
    }
    Decoded { text: Cow::Owned(text), encoding: UTF_8.name(), bad }
}

fn decode_other(bytes: &[u8], encoding: &'static Encoding) -> Decoded<'static> {
    const STEP: usize = 64 << 10;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut bad = Vec::new();
    let mut rest = bytes;
    loop {
        // Enough for any input of this length, so that the decoder always gets on.
        text.reserve(
            decoder.max_utf8_buffer_length_without_replacement(rest.len().min(STEP)).unwrap_or(4 * STEP),
        );
        let step = rest.get(..STEP).unwrap_or(rest);
        let last = step.len() == rest.len();
        let (result, read) = decoder.decode_to_string_without_replacement(step, &mut text, last);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::Malformed(..) => replace_bad(&mut text, &mut bad),
            DecoderResult::InputEmpty if last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
    Decoded { text: Cow::Owned(text), encoding: encoding.name(), bad }
}

/// Writes U+FFFD and remembers it, once per line.
fn replace_bad(text: &mut String, bad: &mut Vec<usize>) {
    note(text, text.len(), bad);
    text.push(char::REPLACEMENT_CHARACTER);
}

fn note(text: &str, at: usize, bad: &mut Vec<usize>) {
    let since = text.as_bytes().get(bad.last().copied().unwrap_or(0)..at).unwrap_or_default();
    if bad.is_empty() || memchr::memchr2(b'\n', b'\r', since).is_some() {
        bad.push(at);
    }
}

/// NUL is no text either: it is shown and reported like an undecodable byte.
fn mark_nuls(decoded: &mut Decoded<'_>) {
    if memchr::memchr(0, decoded.text.as_bytes()).is_none() {
        return;
    }
    let mut text = String::with_capacity(decoded.text.len() + 64);
    let mut bad = Vec::new();
    let mut known = decoded.bad.iter().copied().peekable();
    for (at, c) in decoded.text.char_indices() {
        let undecodable = known.next_if_eq(&at).is_some();
        if undecodable || c == '\0' {
            note(&text, text.len(), &mut bad);
        }
        text.push(if c == '\0' { char::REPLACEMENT_CHARACTER } else { c });
    }
    decoded.text = Cow::Owned(text);
    decoded.bad = bad;
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod tests;
