//! What a record carries beyond its declared fields.

use chrono::{Datelike as _, NaiveDate};

use super::codec::{DamagedRecord, put_signed, put_varint, take_signed, take_varint};
use super::field::FieldKind;
use super::value::{Value, ValueRef, WrongKind};
use crate::model::value::{Money, Quantity};

/// Values of the company's own fields by the id of their definition, and frames this program does not know.
///
/// A file that a later program of the same format has written may hold fields that this one lacks: they
/// are kept and written back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// In the order of ids; each in its stored form.
    values: Vec<(u64, Vec<u8>)>,
    unknown: Vec<(u8, Vec<u8>)>,
}

/// The first byte of a stored value says of which sort it is, so that it reads without its definition.
mod sort {
    pub const TEXT: u8 = 1;
    pub const QUANTITY: u8 = 2;
    pub const MONEY: u8 = 3;
    pub const DAY: u8 = 4;
    pub const BOOL: u8 = 5;
    pub const CHOICE: u8 = 6;
}

/// Where the indices of own fields begin: beyond those of any declared ones, so that they stay what they are
/// when the company adds or drops a field.
const FIRST: usize = 1 << 16;

impl Own {
    /// The tag of the company's own fields in every record.
    pub const TAG: u8 = 255;

    /// The index by which [`Record::get`](super::Record::get) and `set` know the field of this definition.
    pub fn index_of(definition: u64) -> usize {
        usize::try_from(definition).unwrap_or(usize::MAX - FIRST).saturating_add(FIRST)
    }

    /// The definition whose field has this index; none for a declared field.
    pub fn id_at(index: usize) -> Option<u64> {
        index.checked_sub(FIRST).and_then(|id| u64::try_from(id).ok())
    }

    /// The value of the own field with this definition.
    pub fn get(&self, definition: u64) -> ValueRef<'_> {
        let held = self.values.iter().find(|(id, _)| *id == definition);
        held.and_then(|(_, bytes)| read(bytes)).unwrap_or(ValueRef::None)
    }

    /// # Errors
    /// Own fields hold texts, quantities, money, days, booleans and choices.
    pub fn set(&mut self, definition: u64, value: &Value) -> Result<(), WrongKind> {
        let bytes = stored(value)?;
        self.values.retain(|(id, _)| *id != definition);
        if let Some(bytes) = bytes {
            let at = self.values.partition_point(|(id, _)| *id < definition);
            self.values.insert(at, (definition, bytes));
        }
        Ok(())
    }

    /// The definitions of which it holds values, in order.
    pub fn definitions(&self) -> impl Iterator<Item = u64> {
        self.values.iter().map(|(id, _)| *id)
    }

    pub fn has_values(&self) -> bool {
        !self.values.is_empty()
    }

    pub fn keep_unknown(&mut self, tag: u8, content: &[u8]) {
        self.unknown.push((tag, content.to_vec()));
    }

    pub fn unknown(&self) -> &[(u8, Vec<u8>)] {
        &self.unknown
    }

    pub fn put(&self, out: &mut Vec<u8>) {
        for (definition, bytes) in &self.values {
            put_varint(out, *definition);
            put_varint(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
    }

    pub fn take(&mut self, content: &[u8]) -> Result<(), DamagedRecord> {
        for next in entries(content) {
            let (definition, bytes) = next?;
            // A sort that a later program knows is kept as it is.
            let known = bytes.first().is_some_and(|sort| (sort::TEXT..=sort::CHOICE).contains(sort));
            if known && read(bytes).is_none() {
                return Err(DamagedRecord);
            }
            self.values.push((definition, bytes.to_vec()));
        }
        Ok(())
    }

    /// One value out of the frame of them all, without decoding the others; none where it is of another kind.
    pub fn value_in(content: &[u8], definition: u64, kind: FieldKind) -> Result<ValueRef<'_>, DamagedRecord> {
        for next in entries(content) {
            let (id, bytes) = next?;
            if id == definition {
                let fits = bytes.first().copied() == sort_of(kind);
                return Ok(if fits { read(bytes).ok_or(DamagedRecord)? } else { ValueRef::None });
            }
        }
        Ok(ValueRef::None)
    }
}

fn entries(mut bytes: &[u8]) -> impl Iterator<Item = Result<(u64, &[u8]), DamagedRecord>> {
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let mut next = || {
            let definition = take_varint(&mut bytes)?;
            let length = usize::try_from(take_varint(&mut bytes)?).ok()?;
            let (content, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            Some((definition, content))
        };
        let entry = next();
        if entry.is_none() {
            bytes = &[];
        }
        Some(entry.ok_or(DamagedRecord))
    })
}

/// How values of this kind begin; none for kinds that no own field has.
fn sort_of(kind: FieldKind) -> Option<u8> {
    match kind {
        FieldKind::Text => Some(sort::TEXT),
        FieldKind::Quantity => Some(sort::QUANTITY),
        FieldKind::Money => Some(sort::MONEY),
        FieldKind::Day => Some(sort::DAY),
        FieldKind::Bool => Some(sort::BOOL),
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => Some(sort::CHOICE),
        _ => None,
    }
}

/// The stored form; none for nothing.
fn stored(value: &Value) -> Result<Option<Vec<u8>>, WrongKind> {
    let number = |sort: u8, n: i64| {
        let mut bytes = vec![sort];
        put_signed(&mut bytes, n);
        Some(bytes)
    };
    Ok(match value {
        Value::None => None,
        Value::Text(text) if text.is_empty() => None,
        Value::Text(text) => Some([&[sort::TEXT], text.as_bytes()].concat()),
        Value::Quantity(q) => number(sort::QUANTITY, q.0),
        Value::Money(m) => number(sort::MONEY, m.0),
        Value::Day(day) => number(sort::DAY, day.num_days_from_ce().into()),
        Value::Bool(yes) => number(sort::BOOL, i64::from(*yes)),
        Value::Choice(index) => Some(vec![sort::CHOICE, *index]),
        _ => return Err(WrongKind),
    })
}

fn read(bytes: &[u8]) -> Option<ValueRef<'_>> {
    let (&sort, mut rest) = bytes.split_first()?;
    if sort == sort::TEXT {
        return std::str::from_utf8(rest).ok().map(ValueRef::Text);
    }
    if sort == sort::CHOICE {
        return rest.first().map(|index| ValueRef::Choice(*index));
    }
    let n = take_signed(&mut rest)?;
    Some(match sort {
        sort::QUANTITY => ValueRef::Quantity(Quantity(n)),
        sort::MONEY => ValueRef::Money(Money(n)),
        sort::DAY => ValueRef::Day(NaiveDate::from_num_days_from_ce_opt(i32::try_from(n).ok()?)?),
        sort::BOOL => ValueRef::Bool(n != 0),
        _ => return None,
    })
}
