//! A consistent view of the file at one revision.

use std::sync::OnceLock;

use redb::{ReadOnlyTable, ReadTransaction};

use super::error::StoreError;
use super::facts::{Fact, Total};
use super::journal::{Entry, Touched};
use super::links::Link;
use super::numbers::Bounds;
use super::read::{self, Flow, Tables, lend_tables, read_through};
use super::records::SnapshotRecords;
use super::settings::Settings;
use super::tables::*;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::schema::Schema;

/// What the file held when it was taken. Open snapshots pin pages: take, read, drop.
pub struct Snapshot {
    revision: u64,
    tables: SnapshotTables,
    /// Read once: whoever draws or asks looks at it, every frame.
    schema: OnceLock<Schema>,
}

struct SnapshotTables {
    meta: ReadOnlyTable<&'static str, &'static [u8]>,
    records: SnapshotRecords,
    counters: ReadOnlyTable<u8, &'static [u8; 24]>,
    numbers: ReadOnlyTable<&'static [u8], u64>,
    number_bounds: Bounds,
    terms: ReadOnlyTable<&'static [u8], ()>,
    links: ReadOnlyTable<&'static [u8; 28], &'static [u8]>,
    facts: ReadOnlyTable<&'static [u8; 20], &'static [u8]>,
    totals: ReadOnlyTable<u64, &'static [u8; 40]>,
    journal: ReadOnlyTable<u64, &'static [u8]>,
    deltas: ReadOnlyTable<&'static [u8; 17], &'static [u8]>,
    history: ReadOnlyTable<&'static [u8; 17], ()>,
}

impl Snapshot {
    pub(super) fn new(transaction: &ReadTransaction, revision: u64) -> Result<Self, StoreError> {
        let t = transaction;
        let tables = SnapshotTables {
            meta: t.open_table(META)?,
            records: SnapshotRecords::open(t)?,
            counters: t.open_table(COUNTERS)?,
            numbers: t.open_table(NUMBERS)?,
            number_bounds: Bounds::unknown(),
            terms: t.open_table(TERMS)?,
            links: t.open_table(LINKS)?,
            facts: t.open_table(FACTS)?,
            totals: t.open_table(TOTALS)?,
            journal: t.open_table(JOURNAL)?,
            deltas: t.open_table(DELTAS)?,
            history: t.open_table(HISTORY)?,
        };
        Ok(Self { revision, tables, schema: OnceLock::new() })
    }

    /// Grows with every commit: results are cached by (question, revision).
    pub fn revision(&self) -> u64 {
        self.revision
    }

    #[allow(clippy::unnecessary_wraps)] // the same face as a change
    fn tables(&self) -> Result<&SnapshotTables, StoreError> {
        Ok(&self.tables)
    }

    fn derived_tables(&self) -> Result<&SnapshotTables, StoreError> {
        self.tables()
    }

    #[allow(clippy::unnecessary_wraps)] // the same face as a change
    fn this_snapshot(&self) -> Option<&Snapshot> {
        Some(self)
    }

    fn kept_schema(&self) -> Result<Schema, StoreError> {
        match self.schema.get() {
            Some(schema) => Ok(*schema),
            None => {
                let schema = read::schema(&self.tables)?;
                Ok(*self.schema.get_or_init(|| schema))
            }
        }
    }

    /// The tables of records themselves.
    pub(super) fn raw_records(&self) -> &SnapshotRecords {
        &self.tables.records
    }

    pub(super) fn raw(&self) -> &impl Tables {
        &self.tables
    }
}

lend_tables!(SnapshotTables, number_bounds);

read_through!(Snapshot);
