//! Files of earlier formats, brought to the present one.
//!
//! A migration is one transaction: interrupted at any point it leaves the file as it was. Before it the file is
//! copied, so that a program of the earlier format can go on with the copy, and what is only looked at is migrated in
//! memory. A new format adds a step to [`bring_up`] and the tables that it gives up to this room, and nowhere else in
//! the program is there a file of an earlier format.

use std::fs::{self, TryLockError};
use std::io::{BufRead, BufReader, ErrorKind, Seek as _};
use std::path::{Path, PathBuf};

use redb::{
    Database, ReadOnlyTable, ReadTransaction, ReadableTable, TableDefinition, TableError, TableHandle as _,
    WriteTransaction,
};

use super::blocks::{self, Packed};
use super::error::StoreError;
use super::facts::Fact;
use super::file::{Found, appear, begin, refuse_what_is_not_ours, remove_unfinished, sibling};
use super::links::LinkKey;
use super::media::Disk;
use super::read::Flow;
use super::records::{self, Editor, block};
use super::tables::{FACTS, FORMAT, LINKS, META, number_at, record_at, record_key};
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::value::Money;

/// What is no more since format 3.
mod format_2 {
    use redb::TableDefinition;

    /// id → the stored record; a table a kind.
    pub type Records<'n> = TableDefinition<'n, u64, &'static [u8]>;
    /// What the tables of records were called before the code of their kind.
    pub const RECORDS: &str = "records-";
}

/// What is no more since format 2.
mod format_1 {
    use redb::TableDefinition;

    /// (kind, id) → the stored record.
    pub const RECORDS: TableDefinition<&[u8; 9], &[u8]> = TableDefinition::new("records");
    /// (to, when, from, role), a row each.
    pub const LINKS: TableDefinition<&[u8; 28], ()> = TableDefinition::new("links");
    /// (customer, day, order) → amount, cost, a row each.
    pub const FACTS: TableDefinition<&[u8; 20], &[u8; 16]> = TableDefinition::new("facts");
}

/// Brings a file that was found to be of an earlier format to the present one, in one transaction.
pub(super) fn bring_up(database: &Database, found: u32) -> Result<(), StoreError> {
    if found >= FORMAT {
        return Ok(());
    }
    let transaction = begin(database)?;
    if found < 2 {
        part_records(&transaction)?;
        put_into_blocks(&transaction)?;
    }
    if found < 3 {
        put_records_into_blocks(&transaction)?;
    }
    transaction.open_table(META)?.insert("format", FORMAT.to_be_bytes().as_slice())?;
    Ok(transaction.commit()?)
}

/// Format 2: every kind's records have a table of their own.
fn part_records(transaction: &WriteTransaction) -> Result<(), StoreError> {
    {
        let old = transaction.open_table(format_1::RECORDS)?;
        for row in old.iter()? {
            let (key, bytes) = row?;
            let [code, ..] = *key.value();
            let mut table =
                transaction.open_table(format_2::Records::new(&format!("{}{code}", format_2::RECORDS)))?;
            table.insert(number_at(key.value(), 1), bytes.value())?;
        }
    }
    transaction.delete_table(format_1::RECORDS)?;
    Ok(())
}

/// Format 3: records stand in blocks, too.
fn put_records_into_blocks(transaction: &WriteTransaction) -> Result<(), StoreError> {
    let tables: Vec<String> = transaction.list_tables()?.map(|table| table.name().to_owned()).collect();
    for name in tables {
        let Some(code) = name.strip_prefix(format_2::RECORDS) else { continue };
        // Those of kinds that only a later program knows, too.
        let blocks = format!("{}{code}", records::NAME);
        {
            let kind = code.parse().ok().and_then(Kind::of_code);
            let form = kind.map_or(block::Form::Plain, block::Form::of);
            let mut records = Editor::new(transaction.open_table(records::Definition::new(&blocks))?, form);
            for row in transaction.open_table(format_2::Records::new(&name))?.iter()? {
                let (id, bytes) = row?;
                records.insert(id.value(), bytes.value())?;
            }
            records.settle()?;
        }
        transaction.delete_table(format_2::Records::new(&name))?;
    }
    Ok(())
}

/// The records of a kind in a file of any format: what is saved of a damaged file cannot be migrated first.
pub(super) enum RecordsOfAny {
    Now(ReadOnlyTable<u64, &'static [u8]>),
    Format2(ReadOnlyTable<u64, &'static [u8]>),
    Format1(ReadOnlyTable<&'static [u8; 9], &'static [u8]>),
}

impl RecordsOfAny {
    /// None where there has never been one.
    pub fn open(transaction: &ReadTransaction, kind: Kind) -> Result<Option<Self>, StoreError> {
        if let Some(table) =
            open_if_there(transaction, records::Definition::new(&records::name(kind.code())))?
        {
            return Ok(Some(Self::Now(table)));
        }
        let name = format!("{}{}", format_2::RECORDS, kind.code());
        if let Some(table) = open_if_there(transaction, format_2::Records::new(&name))? {
            return Ok(Some(Self::Format2(table)));
        }
        Ok(open_if_there(transaction, format_1::RECORDS)?.map(Self::Format1))
    }

    pub fn get(&self, of: AnyRef) -> Result<Option<Vec<u8>>, StoreError> {
        let found = match self {
            Self::Now(table) => {
                let mut found = None;
                records::peek(table, of.id, &mut |bytes| found = Some(bytes.to_vec()))?;
                return Ok(found);
            }
            Self::Format2(table) => table.get(of.id)?,
            Self::Format1(table) => table.get(&record_key(of))?,
        };
        Ok(found.map(|bytes| bytes.value().to_vec()))
    }

    /// From one end or the other; a row that is none of the kind bears no id, and a record that cannot be read has no
    /// bytes.
    pub fn each(
        &self,
        kind: Kind,
        backwards: bool,
        mut each: impl FnMut(Option<u64>, &[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::Now(table) => {
                let mut rows = table.iter()?;
                while let Some(row) = if backwards { rows.next_back() } else { rows.next() } {
                    let (key, block) = row?;
                    for (id, bytes) in records_of(key.value(), block.value(), backwards) {
                        each(Some(id), &bytes)?;
                    }
                }
            }
            Self::Format2(table) => {
                let mut rows = table.iter()?;
                while let Some(row) = if backwards { rows.next_back() } else { rows.next() } {
                    let (id, bytes) = row?;
                    each(Some(id.value()), bytes.value())?;
                }
            }
            Self::Format1(table) => {
                let [first, last] = [0, u64::MAX].map(|id| record_key(AnyRef::new(kind, id)));
                let mut rows = table.range::<&[u8; 9]>(&first..=&last)?;
                while let Some(row) = if backwards { rows.next_back() } else { rows.next() } {
                    let (key, bytes) = row?;
                    let of = record_at(key.value(), 0).filter(|of| of.kind == kind);
                    each(of.map(|of| of.id), bytes.value())?;
                }
            }
        }
        Ok(())
    }
}

fn open_if_there<K: redb::Key + 'static, V: redb::Value + 'static>(
    transaction: &ReadTransaction,
    table: TableDefinition<'_, K, V>,
) -> Result<Option<ReadOnlyTable<K, V>>, StoreError> {
    match transaction.open_table(table) {
        Ok(table) => Ok(Some(table)),
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn records_of(key: u64, stored: &[u8], backwards: bool) -> Vec<(u64, Vec<u8>)> {
    let mut held = Vec::new();
    let whole = block::each(key, stored, |id, bytes| {
        held.push((id, bytes.to_vec()));
        Flow::On
    });
    if whole.is_err() {
        held = block::ids(key, stored).into_iter().map(|id| (id, Vec::new())).collect();
    }
    if backwards {
        held.reverse();
    }
    held
}

/// Format 2: links and sales facts stand in blocks.
fn put_into_blocks(transaction: &WriteTransaction) -> Result<(), StoreError> {
    {
        let old = transaction.open_table(format_1::LINKS)?;
        let rows = old.iter()?.map(|row| Ok(LinkKey::at(row?.0.value())));
        blocks::fill(&mut transaction.open_table(LINKS)?, rows)?;
        let old = transaction.open_table(format_1::FACTS)?;
        let rows = old.iter()?.map(|row| {
            let (key, value) = row?;
            let [amount, cost] = [0, 8].map(|at| {
                let mut bytes = [0; 8];
                bytes.copy_from_slice(&value.value()[at..at + 8]);
                Money(i64::from_le_bytes(bytes))
            });
            Ok(Fact { amount, cost, ..Fact::at(key.value()) })
        });
        blocks::fill(&mut transaction.open_table(FACTS)?, rows)?;
    }
    transaction.delete_table(format_1::LINKS)?;
    transaction.delete_table(format_1::FACTS)?;
    Ok(())
}

/// Where a file is kept as it was before a migration, by the newest entry of its journal; none leaves it to stay
/// beside the new one.
pub type Keep<'a> = &'a dyn Fn(u64) -> Option<PathBuf>;

/// Copies the file, which is not open, to the place that it is given, or beside it where there is none or that has
/// no room; the copy has been read back and opened when it appears. Where it is now.
///
/// # Errors
/// There is no room for it, or it cannot be read: nothing is migrated then.
pub(super) fn keep_earlier(path: &Path, found: Found, keep: Keep<'_>) -> Result<PathBuf, StoreError> {
    if let Some(place) = keep(found.entry)
        && copy_to(path, &place, found).is_ok()
    {
        return Ok(place);
    }
    let beside = free_name(path, found.format);
    copy_to(path, &beside, found)?;
    Ok(beside)
}

fn copy_to(path: &Path, place: &Path, found: Found) -> Result<(), StoreError> {
    let unfinished = place.with_added_extension("unfinished");
    // Where nothing can be written the file itself cannot be either.
    let failed = |e: std::io::Error| StoreError::opening(path, redb::StorageError::from(e).into());
    // What a program left that was killed while it copied is written over; one that copies now is left alone.
    let mut copy = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&unfinished)
        .map_err(failed)?;
    match copy.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let mut copy_all = || {
        copy.set_len(0)?;
        let mut file = fs::File::open(path)?;
        std::io::copy(&mut file, &mut copy)?;
        copy.set_permissions(file.metadata()?.permissions())?;
        copy.sync_all()?;
        file.rewind()?;
        copy.rewind()?;
        is_same(&mut BufReader::new(file), &mut BufReader::new(&copy))
    };
    let copied = copy_all().map_err(failed).and_then(|same| {
        if !same {
            return Err(StoreError::Io("the copy of the earlier format does not read back".to_owned()));
        }
        // Opening it asks for the lock.
        copy.unlock().map_err(failed)?;
        if refuse_what_is_not_ours(&Disk, &unfinished)? != found {
            return Err(StoreError::InUse(path.to_owned()));
        }
        appear(&unfinished, place)
    });
    copied.inspect_err(|_| remove_unfinished(&unfinished))
}

fn is_same(one: &mut impl BufRead, other: &mut impl BufRead) -> std::io::Result<bool> {
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let n = a.len().min(b.len());
        if a[..n] != b[..n] || n == 0 {
            return Ok(a.is_empty() && b.is_empty());
        }
        one.consume(n);
        other.consume(n);
    }
}

const LONGEST: usize = 180;

/// "company.format-1.guanxi", and a number where that is taken: an interrupted migration has left it, or the file was
/// put back once.
fn free_name(path: &Path, found: u32) -> PathBuf {
    let whole = path.file_stem().unwrap_or_default().to_string_lossy();
    // Room for what is put behind it: names may have 255 bytes.
    let stem = whole.get(..whole.floor_char_boundary(LONGEST)).unwrap_or(&whole);
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let name = |number: &str| path.with_file_name(format!("{stem}.format-{found}{number}.{ending}"));
    let numbers = std::iter::once(String::new()).chain((2_u32..).map(|n| format!("-{n}")));
    let is_free =
        |name: &PathBuf| matches!(name.symlink_metadata(), Err(error) if error.kind() == ErrorKind::NotFound);
    numbers.map(|number| name(&number)).find(is_free).unwrap_or_else(|| sibling(path, "earlier"))
}

#[cfg(test)]
mod tests {
    use redb::ReadableDatabase as _;

    use super::*;

    /// What a later program of the same format has made goes on into blocks, too, though nobody here can read it.
    #[test]
    fn records_of_every_kind_come_into_blocks() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::create(folder.path().join("format-2")).unwrap();
        let unknown = 250;
        assert_eq!(Kind::of_code(unknown), None);
        let codes = [Kind::Customer.code(), Kind::Order.code(), unknown];
        let bytes = |id: u64| vec![id as u8; 40 + id as usize % 90];
        let transaction = begin(&database).unwrap();
        for code in codes {
            let name = format!("{}{code}", format_2::RECORDS);
            let mut table = transaction.open_table(format_2::Records::new(&name)).unwrap();
            for id in (1..900).filter(|id| id % 7 != 0) {
                table.insert(id, bytes(id).as_slice()).unwrap();
            }
        }
        put_records_into_blocks(&transaction).unwrap();
        transaction.commit().unwrap();

        let read = database.begin_read().unwrap();
        let names: Vec<String> = read.list_tables().unwrap().map(|table| table.name().to_owned()).collect();
        assert!(names.iter().all(|name| !name.starts_with(format_2::RECORDS)), "{names:?}");
        for code in codes {
            let table = read.open_table(records::Definition::new(&records::name(code))).unwrap();
            let mut held = Vec::new();
            let all = records::scan(&table, &(0..=u64::MAX), &mut |id, found| {
                held.push((id, found.to_vec()));
                Flow::On
            });
            all.unwrap();
            let expected = (1..900).filter(|id| id % 7 != 0).map(|id| (id, bytes(id)));
            assert!(held == expected.collect::<Vec<_>>(), "{code}");
        }
    }

    #[test]
    fn a_copy_that_differs_anywhere_is_no_copy() {
        let whole = [7_u8; 20_000];
        let mut other = whole;
        other[19_999] = 8;
        let cases: [(&[u8], &[u8], bool); 6] = [
            (&[], &[], true),
            (&whole, &whole, true),
            (&whole, &other, false),
            (&whole, &whole[..19_999], false),
            (&whole[..10_000], &whole, false),
            (&[], &[0], false),
        ];
        for (mut one, mut two, same) in cases {
            let lengths = (one.len(), two.len());
            // Read in pieces of other lengths, as two files are.
            let mut one = std::io::BufReader::with_capacity(7, &mut one);
            let mut two = std::io::BufReader::with_capacity(4_096, &mut two);
            assert_eq!(is_same(&mut one, &mut two).unwrap(), same, "{lengths:?}");
        }
    }
}
