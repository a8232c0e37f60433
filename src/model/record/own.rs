//! What a record carries beyond its declared fields.

use super::codec::{DamagedRecord, put_varint, take_varint};

/// Values of the company's own fields by definition number, and frames this program does not know.
///
/// A file that a later program of the same format has written may hold fields that this one lacks: they
/// are kept and written back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    values: Vec<(u32, String)>,
    unknown: Vec<(u8, Vec<u8>)>,
}

impl Own {
    /// The tag of the company's own fields in every record.
    pub const TAG: u8 = 255;

    /// The text of the own field with this definition number.
    pub fn get(&self, definition: u32) -> &str {
        self.values.iter().find(|(n, _)| *n == definition).map_or("", |(_, v)| v)
    }

    pub fn set(&mut self, definition: u32, text: &str) {
        self.values.retain(|(n, _)| *n != definition);
        if !text.is_empty() {
            self.values.push((definition, text.to_owned()));
            self.values.sort_unstable_by_key(|(n, _)| *n);
        }
    }

    pub fn has_values(&self) -> bool {
        !self.values.is_empty()
    }

    pub fn keep_unknown(&mut self, tag: u8, content: &[u8]) {
        self.unknown.push((tag, content.to_vec()));
    }

    pub fn unknown(&self) -> &[(u8, Vec<u8>)] {
        &self.unknown
    }

    pub fn put(&self, out: &mut Vec<u8>) {
        for (definition, text) in &self.values {
            put_varint(out, (*definition).into());
            put_varint(out, text.len() as u64);
            out.extend_from_slice(text.as_bytes());
        }
    }

    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), DamagedRecord> {
        while !bytes.is_empty() {
            let definition = take_varint(&mut bytes).and_then(|n| u32::try_from(n).ok());
            let length = take_varint(&mut bytes).and_then(|n| usize::try_from(n).ok());
            let (Some(definition), Some(length)) = (definition, length) else { return Err(DamagedRecord) };
            let (text, rest) = bytes.split_at_checked(length).ok_or(DamagedRecord)?;
            let text = std::str::from_utf8(text).map_err(|_| DamagedRecord)?;
            self.values.push((definition, text.to_owned()));
            bytes = rest;
        }
        Ok(())
    }
}
