//! Looks into an XLSX container before the workbook reader does.
//!
//! The reader sets no bound of its own: a few hundred kilobytes of ZIP can inflate to many gigabytes. So every entry is
//! inflated here once, into nothing, and counted; what the headers claim is not believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::bounds::{
    MAX_INFLATED_BYTES, MAX_PACKAGE_BYTES, MAX_PACKAGE_ENTRIES, MAX_STYLE_TAGS, MAX_TAGLESS_BYTES, MAX_TAGS,
};
use super::error::{Foreign, ReadError};

/// Passes a container that holds a workbook of bounded size.
///
/// # Errors
/// Why it must not be read.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() > MAX_PACKAGE_BYTES {
        return Err(ReadError::PackageTooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    if archive.len() > MAX_PACKAGE_ENTRIES {
        return Err(ReadError::InflatesTooFar);
    }
    check_kind(&archive)?;
    let mut total = Counts::default();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| refusal(&e))?;
        let is_styles = entry.name().map_err(|e| refusal(&e))?.to_ascii_lowercase().ends_with("styles.xml");
        let tags_before = total.tags;
        total.add(entry)?;
        if is_styles && total.tags - tags_before > MAX_STYLE_TAGS {
            return Err(ReadError::InflatesTooFar);
        }
    }
    Ok(())
}

fn check_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), ReadError> {
    let has =
        |wanted: &str| archive.file_names().flatten().any(|name| name.to_ascii_lowercase().ends_with(wanted));
    if has("workbook.xml") {
        Ok(())
    } else if has("workbook.bin") {
        Err(ReadError::Foreign(Foreign::BinaryExcel))
    } else if has("mimetype") && has("content.xml") {
        Err(ReadError::Foreign(Foreign::OpenDocument))
    } else {
        Err(ReadError::Foreign(Foreign::OtherPackage))
    }
}

fn refusal(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
        other => ReadError::Damaged(other.to_string()),
    }
}

/// What inflating has brought so far, over all entries.
#[derive(Default)]
struct Counts {
    bytes: u64,
    tags: u64,
}

impl Counts {
    fn add(&mut self, mut entry: impl Read) -> Result<(), ReadError> {
        let mut buffer = vec![0; 64 << 10];
        let mut tagless = 0_u64;
        loop {
            let read = entry.read(&mut buffer).map_err(|e| ReadError::Damaged(e.to_string()))?;
            if read == 0 {
                return Ok(());
            }
            let chunk = buffer.get(..read).unwrap_or_default();
            let tags = memchr::memchr_iter(b'<', chunk).count() as u64;
            self.bytes += read as u64;
            self.tags += tags;
            tagless = if tags == 0 { tagless + read as u64 } else { 0 };
            if self.bytes > MAX_INFLATED_BYTES || self.tags > MAX_TAGS || tagless > MAX_TAGLESS_BYTES {
                return Err(ReadError::InflatesTooFar);
            }
        }
    }
}
