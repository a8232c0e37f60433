//! The history of one record: who, when, which field, before, after.

use chrono::{DateTime, Utc};

use super::refusal::Refusal;
use crate::model::record::{AnyRef, FORM, Own, Value, put_frame};
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
            let event = match touched.delta {
                Delta::Deleted(_) => HistoryEvent::Deleted,
                Delta::Changed(changes) => HistoryEvent::Changed(
                    changes.iter().map(|c| field_change(of, c)).collect::<Result<_, _>>()?,
                ),
            };
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

fn step(number: u64, entry: &Entry, event: HistoryEvent) -> HistoryEntry {
    let (at, who, title) = (entry.instant(), entry.who.clone(), entry.title.clone());
    HistoryEntry { entry: number, at, who, title, event }
}

fn field_change(of: AnyRef, change: &FieldChange) -> Result<HistoryChange, Refusal> {
    let field = of.kind.fields().iter().position(|f| f.tag == change.tag && f.tag != Own::TAG);
    let value = |content: &Option<Vec<u8>>| -> Result<Value, Refusal> {
        let (Some(index), Some(content)) = (field, content) else { return Ok(Value::None) };
        // A record of this one field reads it as any record would.
        let mut bytes = vec![FORM];
        put_frame(&mut bytes, change.tag, |out| out.extend_from_slice(content));
        let record = of.kind.decode(&bytes).map_err(crate::store::StoreError::from)?;
        Ok(record.get(index).to_value())
    };
    Ok(HistoryChange { field, before: value(&change.before)?, after: value(&change.after)? })
}
