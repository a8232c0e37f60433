//! What the tables of the file take, to know where its bytes are.

use redb::{ReadableTable, ReadableTableMetadata};

use super::error::StoreError;
use super::read::Tables;
use super::snapshot::Snapshot;
use crate::model::Kind;

/// One table of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSize {
    pub table: String,
    pub rows: u64,
    /// Bytes of keys and values.
    pub stored: u64,
    /// Bytes of the tree around them.
    pub around: u64,
    /// Bytes of its pages that hold nothing.
    pub unused: u64,
}

impl Snapshot {
    /// The tables, those of records by what they hold. Reads every page.
    pub fn sizes(&self) -> Result<Vec<TableSize>, StoreError> {
        let t = self.raw();
        let mut sizes = Vec::new();
        for kind in Kind::ALL {
            if let Some(records) = self.raw_records().of(*kind) {
                sizes.push(size(kind.info().plural, records)?);
            }
        }
        sizes.extend([
            size("meta", t.meta())?,
            size("counters", t.counters())?,
            size("numbers", t.numbers())?,
            size("terms", t.terms())?,
            size("links", t.links())?,
            size("facts", t.facts())?,
            size("totals", t.totals())?,
            size("journal", t.journal())?,
            size("deltas", t.deltas())?,
            size("history", t.history())?,
        ]);
        Ok(sizes)
    }
}

fn size<K: redb::Key + 'static, V: redb::Value + 'static>(
    name: &str,
    table: &impl ReadableTable<K, V>,
) -> Result<TableSize, StoreError> {
    let stats = ReadableTableMetadata::stats(table)?;
    Ok(TableSize {
        table: name.to_owned(),
        rows: ReadableTableMetadata::len(table)?,
        stored: stats.stored_bytes(),
        around: stats.metadata_bytes(),
        unused: stats.fragmented_bytes(),
    })
}
