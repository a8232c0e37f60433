//! Sorted sets of small entries, many of them to a row.
//!
//! A link or a sales fact tells nearly the same as the one before it: the same customer, a day later, the next
//! order. Told by the difference it takes some ten bytes; in a row of its own it takes several times as many, and a
//! scan of a million of them is mostly redb giving out rows. A row of a table of blocks is a *block*: at most
//! [`MOST`] entries in order, under the key of the first. An entry belongs to the last block that begins at or
//! before it, so that finding one is a step down the tree and a look at one row.

use std::ops::{Bound, RangeInclusive};

use redb::{ReadableTable, Table};

use super::error::StoreError;
use super::read::Flow;
use crate::model::record::DamagedRecord;

/// Entries of a block. More of them make it smaller and a single change dearer; so many leave a row well below the
/// size of a page.
const MOST: usize = 64;

/// What is kept in blocks. There is one entry a key, and keys are ordered as their bytes.
pub(super) trait Packed<const N: usize>: Copy {
    fn key(&self) -> [u8; N];

    /// The entry that a block under this key is told from: it bears the key, and nothing else.
    fn at(key: &[u8; N]) -> Self;

    /// Appends what differs from `before`, which stands before this entry or is [`Packed::at`] its key.
    fn pack(&self, before: &Self, out: &mut Vec<u8>);

    /// Takes from the front of `bytes` what [`Packed::pack`] appended.
    fn unpack(before: &Self, bytes: &mut &[u8]) -> Option<Self>;
}

/// One entry put in or taken out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit<T> {
    pub entry: T,
    /// Whether it is there from now on.
    pub there: bool,
}

/// A row of a table of blocks.
type Row<'a, const N: usize> = (&'a [u8; N], &'a [u8]);

/// Calls back with every entry whose key is in the range, in order.
pub(super) fn range<const N: usize, T: Packed<N>>(
    table: &impl ReadableTable<&'static [u8; N], &'static [u8]>,
    keys: &RangeInclusive<[u8; N]>,
    mut each: impl FnMut(T) -> Flow,
) -> Result<(), StoreError> {
    let from = start_of_block(table, keys.start())?;
    let mut rows = table.range::<&[u8; N]>(&from..=keys.end())?;
    let mut next = rows.next().transpose()?;
    let mut is_first = true;
    while let Some((key, bytes)) = next {
        next = rows.next().transpose()?;
        // Only the blocks at the ends hold what is beyond: what another block follows is below that one.
        let is_inner = !is_first && next.is_some();
        is_first = false;
        let flow = each_of::<N, T>((key.value(), bytes.value()), |entry| {
            if !is_inner {
                let key = entry.key();
                if key > *keys.end() {
                    return Flow::Stop;
                }
                if key < *keys.start() {
                    return Flow::On;
                }
            }
            each(*entry)
        });
        if flow? == Flow::Stop {
            return Ok(());
        }
    }
    Ok(())
}

/// Calls back with the entries of a block, those before what is damaged among them. Of a million none is copied on the
/// way.
pub(super) fn each_of<const N: usize, T: Packed<N>>(
    (key, mut bytes): Row<'_, N>,
    mut each: impl FnMut(&T) -> Flow,
) -> Result<Flow, DamagedRecord> {
    let mut entry = T::at(key);
    while !bytes.is_empty() {
        entry = T::unpack(&entry, &mut bytes).ok_or(DamagedRecord)?;
        if each(&entry) == Flow::Stop {
            return Ok(Flow::Stop);
        }
    }
    Ok(Flow::On)
}

/// As [`range`], the last entry first.
pub(super) fn range_back<const N: usize, T: Packed<N>>(
    table: &impl ReadableTable<&'static [u8; N], &'static [u8]>,
    keys: &RangeInclusive<[u8; N]>,
    mut each: impl FnMut(T) -> Flow,
) -> Result<(), StoreError> {
    let from = start_of_block(table, keys.start())?;
    let mut block: Vec<T> = Vec::with_capacity(MOST);
    for row in table.range::<&[u8; N]>(&from..=keys.end())?.rev() {
        let (key, bytes) = row?;
        block.clear();
        put_into(&mut block, (key.value(), bytes.value()))?;
        for entry in block.iter().rev() {
            let key = entry.key();
            if key < *keys.start() {
                return Ok(());
            }
            if key <= *keys.end() && each(*entry) == Flow::Stop {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The key of the block to which an entry with this key belongs; the key itself where there is none.
fn start_of_block<const N: usize>(
    table: &impl ReadableTable<&'static [u8; N], &'static [u8]>,
    key: &[u8; N],
) -> Result<[u8; N], StoreError> {
    let before = table.range::<&[u8; N]>(..=key)?.next_back();
    Ok(before.transpose()?.map_or(*key, |(start, _)| *start.value()))
}

fn put_into<const N: usize, T: Packed<N>>(
    entries: &mut Vec<T>,
    row: Row<'_, N>,
) -> Result<(), DamagedRecord> {
    each_of(row, |entry| {
        entries.push(*entry);
        Flow::On
    })
    .map(|_| ())
}

/// Makes changes, of which the last under a key counts; `told` hears what stood under the key and what does now,
/// where there was anything to change.
pub(super) fn edit<const N: usize, T: Packed<N>>(
    table: &mut Table<'_, &'static [u8; N], &'static [u8]>,
    mut edits: Vec<Edit<T>>,
    mut told: impl FnMut(Option<&T>, Option<&T>),
) -> Result<(), StoreError> {
    // Stable, so that of equals the last one stays last.
    edits.sort_by_key(|edit| edit.entry.key());
    let mut rest = edits.as_slice();
    let mut old: Vec<T> = Vec::with_capacity(MOST);
    while let Some(first) = rest.first() {
        let key = first.entry.key();
        let start = take_block(table, &key, &mut old)?;
        let end = match &start {
            Some(start) => table.range::<&[u8; N]>((Bound::Excluded(start), Bound::Unbounded))?.next(),
            None => None,
        };
        let end = end.transpose()?.map(|(key, _)| *key.value());
        let here = end.map_or(rest.len(), |end| rest.partition_point(|edit| edit.entry.key() < end));
        let (edits, later) = rest.split_at(here);
        rest = later;
        merge(table, start, &old, edits, &mut told)?;
    }
    Ok(())
}

/// Puts the entries of the block to which the key belongs into `entries`, and says where it begins. Before all blocks
/// it is the first of them; there is none in an empty table.
fn take_block<const N: usize, T: Packed<N>>(
    table: &impl ReadableTable<&'static [u8; N], &'static [u8]>,
    key: &[u8; N],
    entries: &mut Vec<T>,
) -> Result<Option<[u8; N]>, StoreError> {
    entries.clear();
    let before = table.range::<&[u8; N]>(..=key)?.next_back().transpose()?;
    let Some((start, bytes)) = before.map_or_else(|| table.first(), |row| Ok(Some(row)))? else {
        return Ok(None);
    };
    put_into(entries, (start.value(), bytes.value()))?;
    Ok(Some(*start.value()))
}

/// Fills an empty table with entries that come in order.
pub(super) fn fill<const N: usize, T: Packed<N>>(
    table: &mut Table<'_, &'static [u8; N], &'static [u8]>,
    entries: impl Iterator<Item = Result<T, StoreError>>,
) -> Result<(), StoreError> {
    let mut out = Writer::new(table, None);
    for entry in entries {
        out.push(entry?)?;
    }
    out.finish(true)
}

/// Writes the blocks of these entries with these edits made, in the place of the block that began at `start`.
fn merge<const N: usize, T: Packed<N>>(
    table: &mut Table<'_, &'static [u8; N], &'static [u8]>,
    start: Option<[u8; N]>,
    old: &[T],
    edits: &[Edit<T>],
    told: &mut impl FnMut(Option<&T>, Option<&T>),
) -> Result<(), StoreError> {
    let mut out = Writer::new(table, start);
    let mut old = old.iter().peekable();
    let mut edits = edits.iter().peekable();
    let mut grows_at_end = false;
    while let Some(edit) = edits.next() {
        let key = edit.entry.key();
        if edits.peek().is_some_and(|next| next.entry.key() == key) {
            continue;
        }
        while let Some(kept) = old.next_if(|entry| entry.key() < key) {
            out.push(*kept)?;
        }
        grows_at_end = old.peek().is_none();
        let was = old.next_if(|entry| entry.key() == key);
        let is = edit.there.then_some(&edit.entry);
        if was.is_some() || is.is_some() {
            told(was, is);
        }
        if let Some(entry) = is {
            out.push(*entry)?;
        }
    }
    for kept in old {
        out.push(*kept)?;
    }
    out.finish(grows_at_end)
}

struct Writer<'w, 't, T, const N: usize> {
    table: &'w mut Table<'t, &'static [u8; N], &'static [u8]>,
    /// The row that is to go unless one is written under its key.
    replaces: Option<[u8; N]>,
    /// What is not written yet.
    block: Vec<T>,
    bytes: Vec<u8>,
}

impl<'w, 't, const N: usize, T: Packed<N>> Writer<'w, 't, T, N> {
    fn new(table: &'w mut Table<'t, &'static [u8; N], &'static [u8]>, replaces: Option<[u8; N]>) -> Self {
        Self { table, replaces, block: Vec::with_capacity(2 * MOST), bytes: Vec::new() }
    }

    fn push(&mut self, entry: T) -> Result<(), StoreError> {
        if self.block.len() == 2 * MOST {
            self.write(MOST)?;
        }
        self.block.push(entry);
        Ok(())
    }

    /// Writes the rest. What was added at the end is likely to be followed by more: the block before it stays full.
    fn finish(mut self, grows_at_end: bool) -> Result<(), StoreError> {
        if self.block.len() > MOST {
            self.write(if grows_at_end { MOST } else { self.block.len() / 2 })?;
        }
        self.write(self.block.len())?;
        if let Some(start) = self.replaces {
            self.table.remove(&start)?;
        }
        Ok(())
    }

    fn write(&mut self, count: usize) -> Result<(), StoreError> {
        let Some(first) = self.block.first() else { return Ok(()) };
        let key = first.key();
        let mut before = T::at(&key);
        self.bytes.clear();
        for entry in self.block.drain(..count) {
            entry.pack(&before, &mut self.bytes);
            before = entry;
        }
        self.table.insert(&key, self.bytes.as_slice())?;
        self.replaces = self.replaces.filter(|start| *start != key);
        Ok(())
    }
}

/// What every entry that is kept in blocks has to do.
#[cfg(test)]
pub(super) mod testing {
    use super::Packed;

    /// Whatever stands before it, an entry comes back as it was.
    pub fn come_back_as_they_were<const N: usize, T>(entries: &[T])
    where
        T: Packed<N> + PartialEq + std::fmt::Debug,
    {
        let Some(first) = entries.first() else { return };
        let mut bytes = Vec::new();
        let mut before = T::at(&first.key());
        for entry in entries {
            entry.pack(&before, &mut bytes);
            before = *entry;
        }
        let mut read = Vec::new();
        let whole = super::put_into(&mut read, (&first.key(), &bytes));
        assert_eq!((read.as_slice(), whole), (entries, Ok(())));
    }

    /// Bytes of any kind are read without a panic, as entries or as damage.
    pub fn any_bytes_are_read_or_refused<const N: usize, T: Packed<N>>(bytes: &[u8]) {
        let mut read: Vec<T> = Vec::new();
        let whole = super::put_into(&mut read, (&[0; N], bytes));
        assert!(read.len() <= bytes.len() && (whole.is_err() || read.is_empty() == bytes.is_empty()));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use redb::{Database, ReadableDatabase as _, ReadableTableMetadata as _, TableDefinition};

    use super::*;
    use crate::model::record::{put_varint, take_varint};

    const TABLE: TableDefinition<&[u8; 8], &[u8]> = TableDefinition::new("blocks");

    /// A key, and something kept under it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Pair(u64, u64);

    impl Packed<8> for Pair {
        fn key(&self) -> [u8; 8] {
            self.0.to_be_bytes()
        }
        fn at(key: &[u8; 8]) -> Self {
            Pair(u64::from_be_bytes(*key), 0)
        }
        fn pack(&self, before: &Self, out: &mut Vec<u8>) {
            put_varint(out, self.0 - before.0);
            put_varint(out, self.1);
        }
        fn unpack(before: &Self, bytes: &mut &[u8]) -> Option<Self> {
            Some(Pair(before.0.checked_add(take_varint(bytes)?)?, take_varint(bytes)?))
        }
    }

    struct File {
        _folder: tempfile::TempDir,
        database: Database,
    }

    impl File {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let database = Database::create(folder.path().join("blocks")).unwrap();
            Self { _folder: folder, database }
        }

        /// Makes the edits, and gives back what was told of them.
        fn edit(&self, edits: &[(u64, u64, bool)]) -> Vec<(Option<Pair>, Option<Pair>)> {
            let transaction = self.database.begin_write().unwrap();
            let mut told = Vec::new();
            let edits =
                edits.iter().map(|(key, value, there)| Edit { entry: Pair(*key, *value), there: *there });
            edit(&mut transaction.open_table(TABLE).unwrap(), edits.collect(), |was, is| {
                told.push((was.copied(), is.copied()));
            })
            .unwrap();
            transaction.commit().unwrap();
            told
        }

        fn held(&self) -> Vec<Pair> {
            let table = self.database.begin_read().unwrap().open_table(TABLE).unwrap();
            let mut held = Vec::new();
            range(&table, &([0; 8]..=[0xff; 8]), |pair| {
                held.push(pair);
                Flow::On
            })
            .unwrap();
            held
        }

        fn between(&self, keys: RangeInclusive<u64>, backwards: bool, most: usize) -> Vec<Pair> {
            let table = self.database.begin_read().unwrap().open_table(TABLE).unwrap();
            let keys = keys.start().to_be_bytes()..=keys.end().to_be_bytes();
            let mut held = Vec::new();
            let take = |pair| {
                held.push(pair);
                if held.len() == most { Flow::Stop } else { Flow::On }
            };
            if backwards { range_back(&table, &keys, take) } else { range(&table, &keys, take) }.unwrap();
            held
        }

        fn rows(&self) -> u64 {
            self.database.begin_read().unwrap().open_table(TABLE).unwrap().len().unwrap()
        }
    }

    fn pairs(map: &BTreeMap<u64, u64>) -> Vec<Pair> {
        map.iter().map(|(k, v)| Pair(*k, *v)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Whatever is put in and taken out, in whatever portions, what is held is what a sorted map holds.
        #[test]
        fn blocks_hold_what_a_map_holds(
            changes in proptest::collection::vec(
                proptest::collection::vec((0_u64..600, 0_u64..1_000, proptest::bool::weighted(0.7)), 1..200),
                1..8,
            ),
            asked in (0_u64..600, 0_u64..600, 1_usize..300),
        ) {
            let file = File::new();
            let mut map = BTreeMap::new();
            for edits in &changes {
                let before = map.clone();
                for (key, value, there) in edits {
                    if *there { map.insert(*key, *value); } else { map.remove(key); }
                }
                let told = file.edit(edits);
                prop_assert_eq!(file.held(), pairs(&map));
                // What was told leads from what was there to what is.
                let mut followed = before;
                for (was, is) in told {
                    let Pair(key, _) = was.or(is).unwrap();
                    prop_assert_eq!(followed.remove(&key).map(|value| Pair(key, value)), was);
                    followed.extend(is.map(|Pair(key, value)| (key, value)));
                }
                prop_assert_eq!(&followed, &map);
            }
            let (a, b, most) = asked;
            let keys = a.min(b)..=a.max(b);
            let mut expected: Vec<Pair> = pairs(&map).into_iter().filter(|p| keys.contains(&p.0)).collect();
            let first: Vec<Pair> = expected.iter().copied().take(most).collect();
            prop_assert_eq!(file.between(keys.clone(), false, most), first);
            expected.reverse();
            expected.truncate(most);
            prop_assert_eq!(file.between(keys, true, most), expected);
        }
    }

    #[test]
    fn blocks_stay_full_where_entries_come_in_order() {
        let file = File::new();
        let bulk: Vec<_> = (0..10_000).map(|n| (n, n, true)).collect();
        file.edit(&bulk);
        assert_eq!(file.rows(), 10_000_u64.div_ceil(MOST as u64));
        for n in 10_000..10_200 {
            file.edit(&[(n, n, true)]);
        }
        assert_eq!(file.rows(), 10_200_u64.div_ceil(MOST as u64));
        // What is emptied is gone.
        let all: Vec<_> = (0..10_200).map(|n| (n, n, false)).collect();
        file.edit(&all);
        assert_eq!(file.rows(), 0);
    }

    #[test]
    fn a_block_that_is_cut_off_is_damage() {
        for bytes in [&[0x80][..], &[1], &[0, 1, 0x80]] {
            let read = put_into(&mut Vec::<Pair>::new(), (&[0; 8], bytes));
            assert_eq!(read, Err(DamagedRecord), "{bytes:?}");
        }
    }
}
