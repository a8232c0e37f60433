//! What a file is, by its first bytes.

use super::bounds::MAX_PACKAGE_BYTES;
use super::detect;
use super::error::{Foreign, ReadError};

/// The kinds of file that hold a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A ZIP container, perhaps a workbook.
    Package,
    Text,
}

/// The containers of Excel 97–2003 and of encrypted workbooks (Microsoft's Compound File).
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Tells text from workbooks and from what is neither.
///
/// # Errors
/// [`ReadError::Empty`], [`ReadError::Encrypted`] or [`ReadError::Foreign`].
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    match bytes {
        [] => Err(ReadError::Empty),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Ok(Kind::Package),
        [b'%', b'P', b'D', b'F', ..] => Err(ReadError::Foreign(Foreign::Pdf)),
        // The first record of a workbook older than the compound file.
        [9, 0 | 2 | 4 | 8, 4 | 6 | 8 | 16, 0, ..] => Err(ReadError::Foreign(Foreign::OldExcel)),
        _ if bytes.starts_with(&COMPOUND) => Err(compound(bytes)),
        _ if is_binary(bytes) => Err(ReadError::Foreign(Foreign::Binary)),
        _ => Ok(Kind::Text),
    }
}

fn compound(bytes: &[u8]) -> ReadError {
    let head = bytes.get(..MAX_PACKAGE_BYTES).unwrap_or(bytes);
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(head, &wide).is_some()
    };
    if names("EncryptedPackage") {
        ReadError::Encrypted
    } else if names("Workbook") || names("Book") {
        ReadError::Foreign(Foreign::OldExcel)
    } else {
        ReadError::Foreign(Foreign::Binary)
    }
}

/// Control characters are rare in text; a stray NUL does not make a file binary.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..8 << 10).unwrap_or(bytes);
    let is_control = |b: &&u8| matches!(b, 0..=8 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F);
    let controls = head.iter().filter(is_control).count();
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    controls >= 8 && controls * 10 > head.len() && !marked && detect::utf16(bytes).is_none()
}

/// Refuses text that is written for something else than a table.
///
/// # Errors
/// [`ReadError::Empty`] or [`ReadError::Foreign`].
pub(super) fn check_text(text: &str) -> Result<(), ReadError> {
    let start = text.trim_start();
    let head: String = start.chars().take(200).flat_map(char::to_lowercase).collect();
    let begins = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    let foreign = if start.is_empty() {
        return Err(ReadError::Empty);
    } else if begins(&["<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<style", "<div"])
        || (begins(&["<?xml", "<!--"]) && head.contains("<html"))
    {
        Foreign::Html
    } else if begins(&["<?xml"]) {
        Foreign::Xml
    } else if begins(&["begin:vcard"]) {
        Foreign::VCard
    } else if begins(&["begin:vcalendar"]) {
        Foreign::Calendar
    } else if is_json(start) {
        Foreign::Json
    } else {
        return Ok(());
    };
    Err(ReadError::Foreign(foreign))
}

/// `{"`, `[{`, `[[`, `[]`: a table may begin with a bracket, but hardly so.
fn is_json(start: &str) -> bool {
    let mut marks = start.chars().filter(|c| !c.is_whitespace());
    matches!((marks.next(), marks.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[' | ']')))
}

/// A tab, if the file's name says so and its first line bears it out.
pub(super) fn delimiter_of_name(name: &str, text: &str) -> Option<u8> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
    let first_line = text.lines().find(|line| !line.trim().is_empty())?;
    (matches!(extension.as_str(), "tsv" | "tab") && first_line.contains('\t')).then_some(b'\t')
}
