//! Undo and redo: an inverse entry is appended, the journal is never rewritten.

use super::change::{Change, Done};
use super::error::StoreError;
use super::file::Store;
use super::journal::{Author, Delta, Entry, EntryKind, TakeBackError, Touched, take_back};
use super::read::{Flow, Read, ReadRecords as _};
use crate::model::record::{AnyRef, Record};
use crate::model::say::{Arg, Message};
use crate::store::terms::{each_reference, number_of};

/// The tops of the undo and redo stacks: journal entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UndoState {
    pub undo: Option<u64>,
    pub redo: Option<u64>,
}

const KEY: &str = "undo";

impl UndoState {
    pub fn read(from: &impl Read) -> Result<Self, StoreError> {
        let Some(bytes) = from.meta(KEY)? else { return Ok(Self::default()) };
        let [undo, redo] = [0, 8].map(|at| super::tables::number_at(&bytes, at));
        let some = |n: u64| (n != 0).then_some(n);
        Ok(Self { undo: some(undo), redo: some(redo) })
    }

    pub(super) fn write(self, change: &Change<'_>) -> Result<(), StoreError> {
        let numbers = [self.undo, self.redo].map(|n| n.unwrap_or(0).to_be_bytes());
        change.set_meta(KEY, &numbers.concat())
    }
}

impl Store {
    /// What was done until now is where one begins: no step of undo goes behind it, though the history tells it.
    pub fn begin_here(&self) -> Result<(), StoreError> {
        self.write(|change| {
            UndoState::default().write(change)?;
            Ok(Done { value: (), entry: None })
        })
        .map(|_| ())
    }

    /// Takes back the newest entry of the undo stack; `None` when there is nothing to take back.
    pub fn undo(&self, author: Author) -> Result<Option<Done<Entry>>, StoreError> {
        let state = UndoState::read(&*self.snapshot()?)?;
        let Some(number) = state.undo else { return Ok(None) };
        self.write(|change| {
            let entry = required(change, number)?;
            invert(change, &change.touched(number)?, &entry)?;
            let made = change.finish(&author, EntryKind::Undo(number), state.redo)?;
            UndoState { undo: entry.below, redo: made.or(state.redo) }.write(change)?;
            Ok(Done { value: entry, entry: made })
        })
        .map(Some)
    }

    /// Does again what was undone last; the entry given back is the one done again.
    pub fn redo(&self, author: Author) -> Result<Option<Done<Entry>>, StoreError> {
        let state = UndoState::read(&*self.snapshot()?)?;
        let Some(number) = state.redo else { return Ok(None) };
        self.write(|change| {
            let undoing = required(change, number)?;
            let EntryKind::Undo(original) = undoing.kind else { return Err(changed_since(&[])) };
            invert(change, &change.touched(number)?, &undoing)?;
            let made = change.finish(&author, EntryKind::Redo(number), state.undo)?;
            UndoState { undo: made.or(state.undo), redo: undoing.below }.write(change)?;
            Ok(Done { value: required(change, original)?, entry: made })
        })
        .map(Some)
    }

    /// Takes back an earlier entry, or what it did to one record, as a change of its own: that can be undone in turn.
    ///
    /// # Errors
    /// Something it touched was changed since, or what would come back refers to what is no longer there: the records
    /// are named, and nothing is changed.
    pub fn take_back(
        &self,
        author: &Author,
        number: u64,
        only: Option<AnyRef>,
    ) -> Result<Done<Entry>, StoreError> {
        self.change(author, |change| {
            let entry = required(change, number)?;
            let mut touched = change.touched(number)?;
            match only {
                None => invert(change, &touched, &entry)?,
                Some(of) => {
                    // An import may have deleted a hundred thousand: the others are not looked at.
                    touched.retain(|touched| touched.of == of);
                    let in_the_way = take_back_touched(change, &touched)?;
                    refuse(change, &in_the_way)?;
                }
            }
            refuse_dangling(change, &touched)?;
            Ok(entry)
        })
    }

    /// What was undone last, by the entry that undid it: what redo would do again.
    pub fn redoable(&self) -> Result<Option<(u64, Message)>, StoreError> {
        let snapshot = self.snapshot()?;
        let Some(number) = UndoState::read(&*snapshot)?.redo else { return Ok(None) };
        let original = match snapshot.entry(number)?.map(|e| e.kind) {
            Some(EntryKind::Undo(original)) => snapshot.entry(original)?,
            _ => None,
        };
        Ok(original.map(|entry| (number, entry.title)))
    }

    /// The titles on the undo stack, newest first.
    pub fn undoable(&self, limit: usize) -> Result<Vec<(u64, Entry)>, StoreError> {
        let snapshot = self.snapshot()?;
        let mut next = UndoState::read(&*snapshot)?.undo;
        let mut entries = Vec::new();
        while let (Some(number), true) = (next, entries.len() < limit) {
            let Some(entry) = snapshot.entry(number)? else { break };
            next = entry.below;
            entries.push((number, entry));
        }
        Ok(entries)
    }
}

/// Takes back the newest entry, whatever it was, as the person who made it.
pub(super) fn take_back_newest(change: &Change<'_>) -> Result<(), StoreError> {
    let state = UndoState::read(change)?;
    let mut newest = None;
    change.entries(&mut |number, entry| {
        newest = Some((number, entry));
        Flow::Stop
    })?;
    let Some((number, entry)) = newest else { return Ok(()) };
    let author = |key| Author {
        who: entry.who.clone(),
        at: entry.instant(),
        title: Message::new(key).with("what", entry.title.clone()),
    };
    invert(change, &change.touched(number)?, &entry)?;
    let after = match entry.kind {
        EntryKind::Undo(_) => {
            let made = change.finish(&author("entry-redo"), EntryKind::Redo(number), state.undo)?;
            UndoState { undo: made.or(state.undo), redo: entry.below }
        }
        _ => {
            let made = change.finish(&author("entry-undo"), EntryKind::Undo(number), state.redo)?;
            UndoState { undo: entry.below, redo: made.or(state.redo) }
        }
    };
    after.write(change)
}

fn required(change: &Change<'_>, number: u64) -> Result<Entry, StoreError> {
    change.entry(number)?.ok_or_else(|| StoreError::Refused(Message::new("refused-undo-unknown")))
}

/// Applies the inverse of an entry; refuses, naming the records, when one of them was changed since.
fn invert(change: &Change<'_>, touched: &[Touched], entry: &Entry) -> Result<(), StoreError> {
    let mut in_the_way = take_back_touched(change, touched)?;
    let created: Vec<AnyRef> = entry.created_records().collect();
    for of in &created {
        if change.bytes(*of)?.is_none() {
            in_the_way.push(*of);
        } else {
            change.delete(*of)?;
        }
    }
    for of in &created {
        // Whoever came to refer to the record since would be left pointing at nothing.
        change.links(*of, &mut |link| {
            in_the_way.push(link.from);
            Flow::Stop
        })?;
    }
    refuse(change, &in_the_way)
}

/// Takes back what was done to these records; those that were changed since are given back as they are.
fn take_back_touched(change: &Change<'_>, touched: &[Touched]) -> Result<Vec<AnyRef>, StoreError> {
    let mut in_the_way = Vec::new();
    for touched in touched {
        let now = change.bytes(touched.of)?;
        match (&touched.delta, now) {
            (Delta::Changed(changes), Some(now)) => match take_back(&now, changes) {
                Ok(former) => {
                    let record = touched.of.kind.decode(&former)?;
                    change.update(touched.of, &*record)?;
                }
                Err(TakeBackError::ChangedSince) => in_the_way.push(touched.of),
                Err(TakeBackError::Damaged) => return Err(crate::model::record::DamagedRecord.into()),
            },
            (Delta::Deleted(image), None) => change.restore(touched.of, image)?,
            (Delta::Changed(_), None) | (Delta::Deleted(_), Some(_)) => in_the_way.push(touched.of),
        }
    }
    Ok(in_the_way)
}

fn refuse(change: &Change<'_>, in_the_way: &[AnyRef]) -> Result<(), StoreError> {
    if in_the_way.is_empty() { Ok(()) } else { Err(changed_since(&names(change, in_the_way)?)) }
}

/// Refuses where one of these records refers to what is not there: out of their order, entries may bring back what
/// others have deleted the half of.
fn refuse_dangling(change: &Change<'_>, touched: &[Touched]) -> Result<(), StoreError> {
    let mut dangling = Vec::new();
    for of in touched.iter().map(|touched| touched.of) {
        let Some(record) = change.record(of)? else { continue };
        let mut to = Vec::new();
        for (index, field) in record.fields().iter().enumerate() {
            each_reference(field, record.get(index), &mut |of, _| to.push(of));
        }
        for other in to {
            if !change.exists(other)? && !dangling.contains(&of) {
                dangling.push(of);
            }
        }
    }
    if dangling.is_empty() {
        return Ok(());
    }
    let records = Arg::List(names(change, &dangling)?);
    Err(StoreError::Refused(Message {
        args: vec![("records".into(), records)],
        ..Message::new("refused-restore-dangling")
    }))
}

fn names(change: &Change<'_>, records: &[AnyRef]) -> Result<Vec<Arg>, StoreError> {
    let mut names = Vec::new();
    for of in records.iter().take(5) {
        let mut name = format!("{} {}", of.kind.key(), of.id);
        change.peek(*of, &mut |bytes| {
            if let Ok(record) = of.kind.decode(bytes) {
                name = number_of(&*record as &dyn Record).unwrap_or_default().to_owned();
            }
        })?;
        names.push(Arg::Text(name));
    }
    Ok(names)
}

fn changed_since(names: &[Arg]) -> StoreError {
    StoreError::Refused(Message {
        args: vec![("records".into(), Arg::List(names.to_vec()))],
        ..Message::new("refused-undo-changed")
    })
}
