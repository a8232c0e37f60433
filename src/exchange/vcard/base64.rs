//! Base64 as cards carry it: broken into lines anywhere, padded or not, sometimes in the URL alphabet.

/// Why base64 could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// More than the limit.
    TooLarge,
    /// A foreign character, or an end in the middle of a byte.
    Broken,
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// Whether a line can be the middle of base64: nothing but its alphabet, at least one of it.
pub(super) fn is_line(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    !line.is_empty() && line.iter().all(|&b| b == b'=' || digit(b).is_some())
}

/// Decodes, skipping white space, to at most `limit` bytes.
pub(super) fn decode(text: &[u8], limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity((text.len() / 4 * 3).min(limit));
    let (mut bits, mut held, mut ended) = (0_u32, 0_u32, false);
    for &byte in text.iter().filter(|b| !b.is_ascii_whitespace()) {
        if byte == b'=' {
            ended = true;
            continue;
        }
        let (false, Some(value)) = (ended, digit(byte)) else { return Err(Error::Broken) };
        bits = bits << 6 | value;
        held += 6;
        if held >= 8 {
            held -= 8;
            if bytes.len() == limit {
                return Err(Error::TooLarge);
            }
            bytes.extend((bits >> held).to_be_bytes().last());
            bits &= (1 << held) - 1;
        }
    }
    // Six bits left over are one digit too few: the end is missing.
    if held == 6 { Err(Error::Broken) } else { Ok(bytes) }
}

/// Encodes, padded, without line breaks.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let triple = chunk.iter().fold(0_u32, |sum, &b| sum << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            // Six bits: never past the 64 letters.
            let index = (triple >> (18 - 6 * place) & 63) as usize;
            text.push(if place <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_every_length() {
        for n in 0..50_u8 {
            let bytes: Vec<u8> = (0..n).map(|i| i.wrapping_mul(37) ^ 0xA5).collect();
            assert_eq!(decode(encode(&bytes).as_bytes(), 100), Ok(bytes));
        }
    }

    #[test]
    fn reads_what_phones_write() {
        for (text, answer) in [
            ("aGVsbG8=", Ok("hello")),
            ("aGVsbG8", Ok("hello")),
            (" aGV\r\n\tsbG8=\r\n", Ok("hello")),
            ("", Ok("")),
            ("aGVsb", Err(Error::Broken)),
            ("aGV:bG8=", Err(Error::Broken)),
            ("aGVsbG8=aGVs", Err(Error::Broken)),
            ("aGVsbG8hISEh", Err(Error::TooLarge)),
        ] {
            let answer = answer.map(|s| s.as_bytes().to_vec());
            assert_eq!(decode(text.as_bytes(), 6), answer, "{text:?}");
        }
    }
}
