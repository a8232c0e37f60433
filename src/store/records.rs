//! The tables of records, one a kind: what is new of a kind goes to the end of its table, and there redb packs its
//! pages full. In one table for all kinds every kind but the last would fill its pages by half.

use std::cell::OnceCell;

use redb::{ReadOnlyTable, ReadTransaction, Table, TableDefinition, TableHandle as _, WriteTransaction};

use super::error::StoreError;
use crate::model::Kind;

/// id → the stored record.
pub(super) type Definition<'n> = TableDefinition<'n, u64, &'static [u8]>;

const NAME: &str = "records-";

/// What the table of the kind with this code is called.
pub(super) fn name(code: u8) -> String {
    format!("{NAME}{code}")
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

    #[allow(clippy::unnecessary_wraps)] // the same face as a change's
    pub fn of(&self, kind: Kind) -> Result<Option<&ReadOnlyTable<u64, &'static [u8]>>, StoreError> {
        Ok(self.known.get(kind.place()).and_then(Option::as_ref))
    }
}

/// The tables of a change under way, opened when they are asked for: most changes are about two or three kinds.
pub(super) struct ChangeRecords<'t> {
    transaction: &'t WriteTransaction,
    /// By the kind's place.
    open: Vec<OnceCell<Table<'t, u64, &'static [u8]>>>,
}

impl<'t> ChangeRecords<'t> {
    pub fn new(transaction: &'t WriteTransaction) -> Self {
        Self { transaction, open: Kind::ALL.iter().map(|_| OnceCell::new()).collect() }
    }

    pub fn of(&self, kind: Kind) -> Result<Option<&Table<'t, u64, &'static [u8]>>, StoreError> {
        let Some(cell) = self.open.get(kind.place()) else { return Ok(None) };
        if cell.get().is_none() {
            let table = self.transaction.open_table(Definition::new(&name(kind.code())))?;
            return Ok(Some(cell.get_or_init(|| table)));
        }
        Ok(cell.get())
    }

    /// To write to.
    pub fn of_mut(&mut self, kind: Kind) -> Result<&mut Table<'t, u64, &'static [u8]>, StoreError> {
        self.of(kind)?;
        let open = self.open.get_mut(kind.place()).and_then(OnceCell::get_mut);
        // It was opened above, and every kind has a place.
        open.ok_or_else(|| StoreError::Io(format!("no table of {}", kind.key())))
    }
}
