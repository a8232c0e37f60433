//! The history of one record, and what one entry did: who, when, which field, before, after.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::record::{AnyRef, FORM, Own, Record, Value, put_frame};
use crate::model::say::Message;
use crate::store::{Delta, Entry, FieldChange, Flow, Read};

/// One field that an entry changed.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryChange {
    /// Index of the field; `None` for one that this program does not know.
    pub field: Option<usize>,
    pub before: Value,
    pub after: Value,
}

/// What an entry did to the record.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryEvent {
    Created,
    Changed(Vec<HistoryChange>),
    Deleted,
}

/// One step of a record's history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub entry: u64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub title: Message,
    pub event: HistoryEvent,
}

/// The history of a record, newest first. Only what a bulk creation made is looked for among the headers;
/// the rest is a range scan.
pub fn history(read: &impl Read, of: AnyRef) -> Result<Vec<HistoryEntry>, Refusal> {
    let mut found = Vec::new();
    for number in read.history(of)? {
        let Some(entry) = read.entry(number)? else { continue };
        for touched in read.touched(number)?.into_iter().filter(|t| t.of == of) {
            let event = event(of, touched.delta)?;
            found.push(step(number, &entry, event));
        }
    }
    read.entries(&mut |number, entry| {
        if entry.created(of) {
            found.push(step(number, &entry, HistoryEvent::Created));
        }
        Flow::On
    })?;
    found.sort_by_key(|e| std::cmp::Reverse(e.entry));
    Ok(found)
}

/// What one entry of the journal did: to each of the first `limit` records, those that it made first, and to how many
/// others.
///
/// # Errors
/// The file could not be read.
pub fn deeds(
    read: &impl Read,
    number: u64,
    limit: usize,
) -> Result<(Vec<(AnyRef, HistoryEntry)>, u64), Refusal> {
    let Some(entry) = read.entry(number)? else { return Ok((Vec::new(), 0)) };
    let runs = entry.created.iter().filter_map(|run| Some((Kind::of_code(run.kind)?, run.first..=run.last)));
    let made = runs.flat_map(|(kind, ids)| ids.map(move |id| AnyRef::new(kind, id)));
    let mut done: Vec<_> =
        made.take(limit).map(|of| (of, step(number, &entry, HistoryEvent::Created))).collect();
    for touched in read.touched(number)?.into_iter().take(limit - done.len()) {
        done.push((touched.of, step(number, &entry, event(touched.of, touched.delta)?)));
    }
    let all = entry.created_count().saturating_add(entry.changed);
    let left = all.saturating_sub(u64::try_from(done.len()).unwrap_or(u64::MAX));
    Ok((done, left))
}

fn event(of: AnyRef, delta: Delta) -> Result<HistoryEvent, Refusal> {
    Ok(match delta {
        Delta::Deleted(_) => HistoryEvent::Deleted,
        Delta::Changed(changes) => {
            let mut told = Vec::new();
            for change in &changes {
                field_changes(of, change, &mut told)?;
            }
            HistoryEvent::Changed(told)
        }
    })
}

fn step(number: u64, entry: &Entry, event: HistoryEvent) -> HistoryEntry {
    let (at, who, title) = (entry.instant(), entry.who.clone(), entry.title.clone());
    HistoryEntry { entry: number, at, who, title, event }
}

/// What one changed frame tells: one field, or those of the company's own that differ, which share a frame.
fn field_changes(of: AnyRef, change: &FieldChange, told: &mut Vec<HistoryChange>) -> Result<(), Refusal> {
    // A record of this one frame reads it as any record would.
    let alone = |content: &Option<Vec<u8>>| -> Result<Box<dyn Record>, Refusal> {
        let mut bytes = vec![FORM];
        if let Some(content) = content {
            put_frame(&mut bytes, change.tag, |out| out.extend_from_slice(content));
        }
        Ok(of.kind.decode(&bytes).map_err(crate::store::StoreError::from)?)
    };
    let (before, after) = (alone(&change.before)?, alone(&change.after)?);
    let value = |content: &Option<Vec<u8>>, record: &dyn Record, index: usize| {
        // What was not written is no value here, whatever new records begin with.
        content.as_ref().map_or(Value::None, |_| record.get(index).to_value())
    };
    let mut tell = |field: Option<usize>| {
        let index = field.unwrap_or(usize::MAX);
        let (before, after) = (value(&change.before, &*before, index), value(&change.after, &*after, index));
        told.push(HistoryChange { field, before, after });
    };
    if change.tag == Own::TAG {
        let own = before.own().definitions().chain(after.own().definitions()).map(Own::index_of);
        let differs = |index: &usize| before.get(*index).to_value() != after.get(*index).to_value();
        let fields: BTreeSet<usize> = own.filter(differs).collect();
        fields.into_iter().for_each(|index| tell(Some(index)));
    } else {
        tell(of.kind.fields().iter().position(|f| f.tag == change.tag));
    }
    Ok(())
}
