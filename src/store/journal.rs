//! The journal: what every change did, so that it can be undone and told.
//!
//! A header per entry, a row per record touched. Changed records keep the frames that differ, before and
//! after; deleted ones their last image; created ones only their id, as runs in the header, so that an
//! import of a hundred thousand customers costs the journal a few bytes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use crate::model::Kind;
use crate::model::record::{AnyRef, DamagedRecord, FORM, Frames, put_frame, put_varint, take_varint};
use crate::model::say::Message;

/// Who makes a change, when, and what it is called in the undo menu.
#[derive(Clone, Debug)]
pub struct Author {
    pub who: String,
    pub at: DateTime<Utc>,
    pub title: Message,
}

/// What an entry is to the undo stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    Change,
    /// Takes back the entry with this number.
    Undo(u64),
    /// Takes back the undoing with this number.
    Redo(u64),
    /// A change of the file's format: nothing before it can be undone.
    Migration,
}

/// Ids created one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub kind: u8,
    pub first: u64,
    pub last: u64,
}

/// The header of a journal entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Seconds since 1970.
    pub at: i64,
    pub who: String,
    pub title: Message,
    pub kind: EntryKind,
    pub created: Vec<Run>,
    /// How many records were changed or deleted.
    pub changed: u64,
    /// The entry beneath this one on the stack it stands on: undo, or redo for an undoing.
    pub below: Option<u64>,
}

/// The form of a journal header, its first byte.
const HEADER_FORM: u8 = 1;

impl Entry {
    pub(super) fn write(&self) -> Result<Vec<u8>, StoreError> {
        postcard::to_extend(self, vec![HEADER_FORM]).map_err(|e| StoreError::Io(e.to_string()))
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Entry, StoreError> {
        match bytes.split_first() {
            Some((&HEADER_FORM, rest)) => postcard::from_bytes(rest).map_err(|_| DamagedRecord.into()),
            _ => Err(DamagedRecord.into()),
        }
    }

    pub fn instant(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.at, 0).unwrap_or_default()
    }

    pub fn created_records(&self) -> impl Iterator<Item = AnyRef> + '_ {
        self.created.iter().flat_map(|run| {
            Kind::of_code(run.kind)
                .into_iter()
                .flat_map(move |kind| (run.first..=run.last).map(move |id| AnyRef::new(kind, id)))
        })
    }

    pub fn created_count(&self) -> u64 {
        self.created.iter().map(|run| run.last - run.first + 1).sum()
    }

    /// Whether the entry created this record.
    pub fn created(&self, of: AnyRef) -> bool {
        self.created.iter().any(|r| r.kind == of.kind.code() && (r.first..=r.last).contains(&of.id))
    }
}

/// One field of a changed record: the stored bytes before and after, `None` where it was empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub tag: u8,
    pub before: Option<Vec<u8>>,
    pub after: Option<Vec<u8>>,
}

/// What an entry did to one record that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delta {
    Changed(Vec<FieldChange>),
    /// The stored record as it was.
    Deleted(Vec<u8>),
}

/// A record touched by an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    pub of: AnyRef,
    pub delta: Delta,
}

const CHANGED: u8 = 1;
const DELETED: u8 = 2;

impl Touched {
    pub(super) fn read(of: AnyRef, bytes: &[u8]) -> Result<Touched, StoreError> {
        let delta = match bytes.split_first() {
            Some((&DELETED, image)) => Delta::Deleted(image.to_vec()),
            Some((&CHANGED, rest)) => Delta::Changed(read_changes(rest).ok_or(DamagedRecord)?),
            _ => return Err(DamagedRecord.into()),
        };
        Ok(Touched { of, delta })
    }
}

impl Delta {
    pub(super) fn write(&self) -> Vec<u8> {
        match self {
            Delta::Deleted(image) => [&[DELETED], image.as_slice()].concat(),
            Delta::Changed(changes) => {
                let mut out = vec![CHANGED];
                for change in changes {
                    out.push(change.tag);
                    for side in [&change.before, &change.after] {
                        // Length plus one, so that "empty" is told from "not there".
                        put_varint(&mut out, side.as_ref().map_or(0, |b| b.len() as u64 + 1));
                        out.extend_from_slice(side.as_deref().unwrap_or_default());
                    }
                }
                out
            }
        }
    }

    /// What changed between two stored forms of a record.
    pub(super) fn between(before: &[u8], after: &[u8]) -> Result<Delta, DamagedRecord> {
        let mut sides: BTreeMap<u8, [Option<Vec<u8>>; 2]> = BTreeMap::new();
        for next in Frames::of_record(before)? {
            let (tag, content) = next?;
            sides.entry(tag).or_default()[0] = Some(content.to_vec());
        }
        for next in Frames::of_record(after)? {
            let (tag, content) = next?;
            sides.entry(tag).or_default()[1] = Some(content.to_vec());
        }
        Ok(Delta::Changed(
            sides
                .into_iter()
                .filter(|(_, [before, after])| before != after)
                .map(|(tag, [before, after])| FieldChange { tag, before, after })
                .collect(),
        ))
    }
}

fn read_changes(mut bytes: &[u8]) -> Option<Vec<FieldChange>> {
    let mut changes = Vec::new();
    while let Some((&tag, rest)) = bytes.split_first() {
        bytes = rest;
        let mut side = || {
            let length = usize::try_from(take_varint(&mut bytes)?).ok()?;
            let Some(length) = length.checked_sub(1) else { return Some(None) };
            let (content, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            Some(Some(content.to_vec()))
        };
        let (before, after) = (side()?, side()?);
        changes.push(FieldChange { tag, before, after });
    }
    Some(changes)
}

/// The record with these fields put back to their former content; the first field that holds something else
/// than the change left there makes it fail with that field's tag.
pub(super) fn take_back(record: &[u8], changes: &[FieldChange]) -> Result<Vec<u8>, TakeBackError> {
    let mut fields: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
    for next in Frames::of_record(record)? {
        let (tag, content) = next?;
        fields.insert(tag, content.to_vec());
    }
    for change in changes {
        if fields.get(&change.tag) != change.after.as_ref() {
            return Err(TakeBackError::ChangedSince);
        }
        match &change.before {
            Some(content) => fields.insert(change.tag, content.clone()),
            None => fields.remove(&change.tag),
        };
    }
    let mut out = vec![FORM];
    for (tag, content) in fields {
        put_frame(&mut out, tag, |out| out.extend_from_slice(&content));
    }
    Ok(out)
}

pub(super) enum TakeBackError {
    ChangedSince,
    Damaged,
}

impl From<DamagedRecord> for TakeBackError {
    fn from(_: DamagedRecord) -> Self {
        TakeBackError::Damaged
    }
}
