//! The tables of records against a sorted map, and blocks against bytes of any kind.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use proptest::prelude::*;
use redb::{Database, ReadableDatabase as _, ReadableTable as _, ReadableTableMetadata as _};

use super::block::Writer;
use super::*;

const TABLE: Definition<'_> = Definition::new("records");

struct File {
    _folder: tempfile::TempDir,
    database: Database,
    form: Form,
}

/// What is asked of an editor.
#[derive(Clone, Debug)]
enum Step {
    Put(u64, Vec<u8>),
    /// What comes next, as imports make it.
    Append(usize, usize),
    Remove(u64),
    RemoveAll(u64, u64),
    Peek(u64),
    Scan(u64, u64, usize),
    Settle,
}

impl File {
    fn new(form: Form) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::create(folder.path().join("records")).unwrap();
        Self { _folder: folder, database, form }
    }

    fn change(&self, work: impl FnOnce(&mut Editor<'_>)) {
        let transaction = self.database.begin_write().unwrap();
        {
            let mut editor = Editor::new(transaction.open_table(TABLE).unwrap(), self.form);
            work(&mut editor);
            editor.settle().unwrap();
        }
        transaction.commit().unwrap();
    }

    fn table(&self) -> ReadOnlyTable<u64, &'static [u8]> {
        self.database.begin_read().unwrap().open_table(TABLE).unwrap()
    }

    fn held(&self, ids: RangeInclusive<u64>) -> BTreeMap<u64, Vec<u8>> {
        let mut held = BTreeMap::new();
        let mut last = None;
        scan(&self.table(), &ids, &mut |id, bytes| {
            assert!(last < Some(id), "ids rise");
            last = Some(id);
            held.insert(id, bytes.to_vec());
            Flow::On
        })
        .unwrap();
        held
    }

    /// No row is empty, and an id that a row holds lies before the next row.
    fn is_in_order(&self) {
        let table = self.table();
        for row in table.iter().unwrap() {
            let (key, stored) = row.unwrap();
            let ids = block::ids(key.value(), stored.value());
            assert_eq!(ids.first(), Some(&key.value()));
            let next = table.range((Excluded(key.value()), Unbounded)).unwrap().next();
            if let Some(next) = next {
                assert!(ids.last() < Some(&next.unwrap().0.value()));
            }
        }
    }
}

fn content(seed: usize, length: usize) -> Vec<u8> {
    (0..length).map(|i| (i / 7 + seed) as u8).collect()
}

fn any_step() -> impl Strategy<Value = Step> {
    let id = || 0_u64..400;
    let length = || prop_oneof![4 => 0_usize..600, 1 => 3_000_usize..9_000];
    prop_oneof![
        4 => (id(), length()).prop_map(|(id, n)| Step::Put(id, content(id as usize, n))),
        3 => (1_usize..60, 0_usize..300).prop_map(|(count, n)| Step::Append(count, n)),
        3 => id().prop_map(Step::Remove),
        1 => (id(), 0_u64..200).prop_map(|(id, n)| Step::RemoveAll(id, n)),
        2 => id().prop_map(Step::Peek),
        2 => (id(), id(), 1_usize..50).prop_map(|(a, b, most)| Step::Scan(a.min(b), a.max(b), most)),
        1 => Just(Step::Settle),
    ]
}

fn follow(editor: &mut Editor<'_>, map: &mut BTreeMap<u64, Vec<u8>>, step: &Step) {
    match step {
        Step::Put(id, bytes) => {
            editor.insert(*id, bytes).unwrap();
            map.insert(*id, bytes.clone());
        }
        Step::Append(count, length) => {
            for _ in 0..*count {
                let id = map.last_key_value().map_or(0, |(id, _)| id + 1);
                editor.insert(id, &content(id as usize, *length)).unwrap();
                map.insert(id, content(id as usize, *length));
            }
        }
        Step::Remove(id) => {
            editor.remove(*id).unwrap();
            map.remove(id);
        }
        Step::RemoveAll(first, count) => {
            for id in *first..first + count {
                editor.remove(id).unwrap();
                map.remove(&id);
            }
        }
        Step::Peek(id) => {
            let mut seen = None;
            let found = editor.peek(*id, &mut |bytes| seen = Some(bytes.to_vec())).unwrap();
            assert_eq!(seen.as_ref(), map.get(id));
            assert_eq!(found, seen.is_some());
        }
        Step::Scan(first, last, most) => {
            let mut seen = Vec::new();
            let scanned = editor.scan(&(*first..=*last), &mut |id, bytes| {
                seen.push((id, bytes.to_vec()));
                if seen.len() == *most { Flow::Stop } else { Flow::On }
            });
            scanned.unwrap();
            let expected = map.range(*first..=*last).take(*most).map(|(id, bytes)| (*id, bytes.clone()));
            assert_eq!(seen, expected.collect::<Vec<_>>());
        }
        Step::Settle => editor.settle().unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is put in and taken out, in whatever changes, what is read is what a sorted map holds: in the midst of
    /// a change, and after it.
    #[test]
    fn a_table_holds_what_a_map_holds(
        changes in proptest::collection::vec(proptest::collection::vec(any_step(), 1..30), 1..6),
        asked in (0_u64..500, 0_u64..500),
        form in prop::sample::select(vec![Form::Plain, Form::Compressed]),
    ) {
        let file = File::new(form);
        let mut map = BTreeMap::new();
        for steps in &changes {
            file.change(|editor| steps.iter().for_each(|step| follow(editor, &mut map, step)));
            prop_assert_eq!(&file.held(0..=u64::MAX), &map);
            file.is_in_order();
        }
        let (first, last) = (asked.0.min(asked.1), asked.0.max(asked.1));
        let expected = map.range(first..=last).map(|(id, bytes)| (*id, bytes.clone())).collect();
        prop_assert_eq!(file.held(first..=last), expected);
        for id in first..=last {
            let mut seen = None;
            peek(&file.table(), id, &mut |bytes| seen = Some(bytes.to_vec())).unwrap();
            prop_assert_eq!(seen.as_ref(), map.get(&id));
        }
    }

    /// Bytes of any kind are read without a panic, and what one way of reading finds the other finds, too.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let mut seen = Vec::new();
        let read = block::each(0, &bytes, |id, bytes| {
            seen.push((id, bytes.to_vec()));
            Flow::On
        });
        prop_assert!(read.is_ok() || seen.is_empty());
        for (id, held) in seen {
            let mut found = None;
            prop_assert_eq!(block::look(0, &bytes, id, &mut |bytes| found = Some(bytes.to_vec())), Ok(true));
            prop_assert_eq!(found, Some(held));
        }
        prop_assert!(!block::ids(0, &bytes).is_empty());
    }

    /// A flipped bit is refused, or read as records of the same ids and lengths.
    #[test]
    fn a_flipped_bit_moves_no_record(flip in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let records = held((0..20).map(|i| content(i, 40 + i)));
        let mut writer = Writer::new(Form::Compressed);
        let (count, block) = writer.fill(&records, usize::MAX);
        prop_assert_eq!(count, records.len());
        let mut stored = block.to_vec();
        let heads = 1 + 2 * records.len();
        let at = heads + flip.index(stored.len() - heads);
        stored[at] ^= 1 << bit;
        let mut seen = Vec::new();
        let read = block::each(0, &stored, |id, bytes| {
            seen.push((id, bytes.len()));
            Flow::On
        });
        let whole: Vec<_> = records.iter().map(|(id, bytes)| (*id, bytes.len())).collect();
        let expected = if read.is_ok() { whole } else { Vec::new() };
        prop_assert_eq!(seen, expected);
        prop_assert_eq!(block::ids(0, &stored).len(), records.len());
    }
}

fn held(records: impl Iterator<Item = Vec<u8>>) -> Vec<block::Held> {
    (0..).zip(records).collect()
}

/// Bytes without a pattern.
fn noise() -> impl FnMut() -> u8 {
    let mut state = 1_u32;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    }
}

#[test]
fn a_block_fills_its_room() {
    let mut next = noise();
    let unlike = held((0..300).map(|_| (0..100).map(|_| next()).collect()));
    let words = held((0..900).map(|i| format!("order {i} of customer {}, two pieces", i % 9).into_bytes()));
    let long = held((0..9).map(|i| content(i, 100_000)));
    for (what, records, form, sizes) in [
        ("plain", &words, Form::Plain, 15_900..=16_368),
        ("compressed", &words, Form::Compressed, 1_900..=2_034),
        ("what cannot be compressed", &unlike, Form::Compressed, 1_900..=2_034),
        ("a long record", &long, Form::Plain, 100_000..=100_010),
    ] {
        let mut writer = Writer::new(form);
        for _ in 0..2 {
            let (count, block) = writer.fill(records, usize::MAX);
            assert!(
                count < records.len() && sizes.contains(&block.len()),
                "{what}: {count} in {}",
                block.len()
            );
        }
        // Once it is known how much fits, a block is as good from anywhere.
        let (count, _) = writer.fill(&records[..1], usize::MAX);
        assert_eq!(count, 1, "{what}");
        let (count, _) = writer.fill(records, 300);
        assert!(count == 1 || count * records[0].1.len() <= 300, "{what}: {count}");
    }
}

/// A block whose count told fewer records than it held made the next block begin with the same ones again.
#[test]
fn a_block_holds_as_many_records_as_it_says() {
    let mut next = noise();
    let unlike: Vec<u8> = (0..3_000).map(|_| next()).collect();
    let alike = held((0..999).map(|_| vec![0; 600]));
    for behind in 0..300 {
        let mut writer = Writer::new(Form::Compressed);
        // Records as easy to compress as these let it start with many.
        writer.fill(&alike, usize::MAX);
        let first = std::iter::once(unlike.clone());
        let records = held(first.chain((0..behind).map(|_| vec![0; 600])));
        let (count, block) = writer.fill(&records, usize::MAX);
        assert_eq!(count, block::ids(0, block).len(), "with {behind} behind it");
    }
}

#[test]
fn what_comes_at_the_end_fills_blocks_and_what_is_deleted_leaves_no_crumbs() {
    let file = File::new(Form::Plain);
    // A change each, as somebody adds record by record.
    for id in 0..400 {
        file.change(|editor| editor.insert(id, &content(id as usize, 100)).unwrap());
    }
    assert_eq!(file.table().len().unwrap(), 400_u64.div_ceil((16_368 - 2) / 102));
    for id in 0..395 {
        file.change(|editor| editor.remove(id).unwrap());
    }
    assert_eq!(file.table().len().unwrap(), 1);
    file.is_in_order();
}

#[test]
fn a_long_record_stands_by_itself() {
    let file = File::new(Form::Plain);
    file.change(|editor| {
        for (id, length) in [(1, 50), (2, 100_000), (3, 50), (4, 50)] {
            editor.insert(id, &content(1, length)).unwrap();
        }
    });
    let keys: Vec<u64> = file.table().iter().unwrap().map(|row| row.unwrap().0.value()).collect();
    assert_eq!(keys, [1, 2, 3]);
}

#[test]
fn what_happened_is_compressed_and_what_lists_look_through_is_not() {
    for (kind, form) in [
        (Kind::Customer, Form::Plain),
        (Kind::Contact, Form::Plain),
        (Kind::Order, Form::Compressed),
        (Kind::Interaction, Form::Compressed),
    ] {
        assert_eq!(Form::of(kind), form, "{}", kind.key());
    }
}
