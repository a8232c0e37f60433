//! The tables of records, one a kind: what is new of a kind goes to the end of its table, and there redb packs its
//! pages full. In one table for all kinds every kind but the last would fill its pages by half.
//!
//! A row is a [`block`] of records under the id of the first; a record belongs to the last block that begins at or
//! before it.

pub mod block;
mod editor;

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use redb::{
    ReadOnlyTable, ReadTransaction, ReadableTable, TableDefinition, TableHandle as _, WriteTransaction,
};

use self::block::Form;
pub(super) use self::editor::Editor;
use super::error::StoreError;
use super::read::Flow;
use crate::model::Kind;
use crate::model::record::AnyRef;

/// id of the first record → the block.
pub(super) type Definition<'n> = TableDefinition<'n, u64, &'static [u8]>;

/// Before the code of the kind.
pub(super) const NAME: &str = "record-blocks-";

/// What the table of the kind with this code is called.
pub(super) fn name(code: u8) -> String {
    format!("{NAME}{code}")
}

/// Looks at the stored bytes of a record without copying them; whether there were any.
pub(super) fn peek(
    table: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
    look: &mut dyn FnMut(&[u8]),
) -> Result<bool, StoreError> {
    let Some((key, block)) = table.range(..=id)?.next_back().transpose()? else { return Ok(false) };
    Ok(block::look(key.value(), block.value(), id, look)?)
}

/// Calls back with the records with these ids, in their order; whether it was told to go on.
pub(super) fn scan(
    table: &impl ReadableTable<u64, &'static [u8]>,
    ids: &RangeInclusive<u64>,
    each: &mut dyn FnMut(u64, &[u8]) -> Flow,
) -> Result<Flow, StoreError> {
    let before = table.range(..=*ids.start())?.next_back().transpose()?;
    let from = before.map_or(*ids.start(), |(key, _)| key.value());
    for row in table.range(from..=*ids.end())? {
        let (key, block) = row?;
        let flow = block::each(key.value(), block.value(), |id, bytes| match id {
            _ if id < *ids.start() => Flow::On,
            _ if id > *ids.end() => Flow::Stop,
            _ => each(id, bytes),
        })?;
        if flow == Flow::Stop {
            return Ok(Flow::Stop);
        }
    }
    Ok(Flow::On)
}

/// What reading asks of the tables of records, whether of a snapshot or of a change.
pub(super) trait Records {
    fn peek(&self, of: AnyRef, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError>;
    fn scan(
        &self,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, &[u8]) -> Flow,
    ) -> Result<(), StoreError>;
}

/// The tables of a snapshot.
pub(super) struct SnapshotRecords {
    /// By the kind's place; none where there has never been a record.
    known: Vec<Option<ReadOnlyTable<u64, &'static [u8]>>>,
    /// Of kinds that a later program made: kept as they are.
    pub others: Vec<(String, ReadOnlyTable<u64, &'static [u8]>)>,
}

impl SnapshotRecords {
    pub fn open(transaction: &ReadTransaction) -> Result<Self, StoreError> {
        let mut tables = Self { known: Kind::ALL.iter().map(|_| None).collect(), others: Vec::new() };
        for table in transaction.list_tables()? {
            let Some(code) = table.name().strip_prefix(NAME) else { continue };
            let open = transaction.open_table(Definition::new(table.name()))?;
            match code
                .parse()
                .ok()
                .and_then(Kind::of_code)
                .and_then(|kind| tables.known.get_mut(kind.place()))
            {
                Some(slot) => *slot = Some(open),
                None => tables.others.push((table.name().to_owned(), open)),
            }
        }
        Ok(tables)
    }

    /// The table of a kind; none where there has never been a record.
    pub fn of(&self, kind: Kind) -> Option<&ReadOnlyTable<u64, &'static [u8]>> {
        self.known.get(kind.place()).and_then(Option::as_ref)
    }
}

impl Records for SnapshotRecords {
    fn peek(&self, of: AnyRef, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError> {
        self.of(of.kind).map_or(Ok(false), |table| peek(table, of.id, look))
    }

    fn scan(
        &self,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, &[u8]) -> Flow,
    ) -> Result<(), StoreError> {
        self.of(kind).map_or(Ok(()), |table| scan(table, &ids, each).map(|_| ()))
    }
}

/// The tables of a change under way, opened when they are asked for: most changes are about two or three kinds.
pub(super) struct ChangeRecords<'t> {
    transaction: &'t WriteTransaction,
    /// By the kind's place.
    open: Vec<OnceCell<Editor<'t>>>,
}

impl<'t> ChangeRecords<'t> {
    pub fn new(transaction: &'t WriteTransaction) -> Self {
        Self { transaction, open: Kind::ALL.iter().map(|_| OnceCell::new()).collect() }
    }

    fn of(&self, kind: Kind) -> Result<&Editor<'t>, StoreError> {
        // Every kind has a place.
        let cell = self.open.get(kind.place()).ok_or_else(|| no_table(kind))?;
        if let Some(editor) = cell.get() {
            return Ok(editor);
        }
        let table = self.transaction.open_table(Definition::new(&name(kind.code())))?;
        Ok(cell.get_or_init(|| Editor::new(table, Form::of(kind))))
    }

    /// To write to.
    pub fn of_mut(&mut self, kind: Kind) -> Result<&mut Editor<'t>, StoreError> {
        self.of(kind)?;
        // It was opened above.
        self.open.get_mut(kind.place()).and_then(OnceCell::get_mut).ok_or_else(|| no_table(kind))
    }

    /// Writes out what is under way.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.open.iter_mut().filter_map(OnceCell::get_mut).try_for_each(Editor::settle)
    }
}

fn no_table(kind: Kind) -> StoreError {
    StoreError::Io(format!("no table of {}", kind.key()))
}

impl Records for ChangeRecords<'_> {
    fn peek(&self, of: AnyRef, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError> {
        self.of(of.kind)?.peek(of.id, look)
    }

    fn scan(
        &self,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, &[u8]) -> Flow,
    ) -> Result<(), StoreError> {
        self.of(kind)?.scan(&ids, each)
    }
}

#[cfg(test)]
mod tests;
