//! The tables of the file, and the bytes of their keys.
//!
//! Keys are fixed-width big-endian integers wherever they can be, so that their order is the order of the
//! bytes; nothing of redb's derived types is stored, so that no change of theirs touches our files.

use redb::TableDefinition;

use crate::model::Kind;
use crate::model::record::AnyRef;

/// The format written into new files. Raised with every migration.
pub const FORMAT: u32 = 3;

/// `format`, `settings`, `undo`: small facts about the file itself.
pub const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");
/// kind → next id, next number, how many records there are.
pub const COUNTERS: TableDefinition<u8, &[u8; 24]> = TableDefinition::new("counters");
/// (kind, number) → id.
pub const NUMBERS: TableDefinition<&[u8], u64> = TableDefinition::new("numbers");
/// (kind, tag, value, id): fields that are looked up by value.
pub const TERMS: TableDefinition<&[u8], ()> = TableDefinition::new("terms");
/// (to, when, from, role): every reference of every record, in blocks.
pub const LINKS: TableDefinition<&[u8; 28], &[u8]> = TableDefinition::new("link-blocks");
/// (customer, day, order) → amount, cost, in blocks.
pub const FACTS: TableDefinition<&[u8; 20], &[u8]> = TableDefinition::new("fact-blocks");
/// customer → what he bought in all.
pub const TOTALS: TableDefinition<u64, &[u8; 40]> = TableDefinition::new("totals");
/// entry → its header.
pub const JOURNAL: TableDefinition<u64, &[u8]> = TableDefinition::new("journal");
/// (entry, kind, id) → what the entry did to the record.
pub const DELTAS: TableDefinition<&[u8; 17], &[u8]> = TableDefinition::new("deltas");
/// (kind, id, entry): the entries that touched a record.
pub const HISTORY: TableDefinition<&[u8; 17], ()> = TableDefinition::new("history");

pub fn record_key(of: AnyRef) -> [u8; 9] {
    let mut key = [of.kind.code(); 9];
    key[1..].copy_from_slice(&of.id.to_be_bytes());
    key
}

pub fn number_key(kind: Kind, number: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + number.len());
    key.push(kind.code());
    key.extend_from_slice(number.as_bytes());
    key
}

/// The key up to the id; a zero byte ends the value so that no value is the beginning of another.
pub fn term_prefix(kind: Kind, tag: u8, value: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(value.len() + 11);
    key.extend_from_slice(&[kind.code(), tag]);
    key.extend(value.iter().copied().filter(|b| *b != 0));
    key.push(0);
    key
}

pub fn term_key(kind: Kind, tag: u8, value: &[u8], id: u64) -> Vec<u8> {
    let mut key = term_prefix(kind, tag, value);
    key.extend_from_slice(&id.to_be_bytes());
    key
}

/// (a, kind, id): the key of deltas.
pub fn delta_key(entry: u64, of: AnyRef) -> [u8; 17] {
    let mut key = [0; 17];
    key[..8].copy_from_slice(&entry.to_be_bytes());
    key[8..].copy_from_slice(&record_key(of));
    key
}

pub fn history_key(of: AnyRef, entry: u64) -> [u8; 17] {
    let mut key = [0; 17];
    key[..9].copy_from_slice(&record_key(of));
    key[9..].copy_from_slice(&entry.to_be_bytes());
    key
}

/// The eight bytes at `at` as a number; keys are of fixed width, so they are always there.
pub fn number_at(key: &[u8], at: usize) -> u64 {
    let mut bytes = [0; 8];
    if let Some(slice) = key.get(at..at + 8) {
        bytes.copy_from_slice(slice);
    }
    u64::from_be_bytes(bytes)
}

/// The record named by the nine bytes at `at`.
pub fn record_at(key: &[u8], at: usize) -> Option<AnyRef> {
    Some(AnyRef::new(Kind::of_code(*key.get(at)?)?, number_at(key, at + 1)))
}
