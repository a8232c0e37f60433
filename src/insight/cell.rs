//! One field of a stored record, read without decoding the others.

use chrono::{DateTime, NaiveDate};

use crate::model::Kind;
use crate::model::record::{
    AnyRef, DamagedRecord, FieldKind, Frames, Own, Value, ValueRef, take_signed, take_varint, texts,
};
use crate::model::schema::Column;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// A stored value as it compares: numbers of every kind in their smallest unit, days counted from the first
/// of the common era, instants in seconds since 1970, booleans and choices by their place.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    None,
    Text(&'a str),
    Number(i64),
    Ref(AnyRef),
    Refs(Kind, &'a [u8]),
    Texts(&'a [u8]),
    Lines(&'a [u8]),
}

/// Reads one stored field of the records of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Getter {
    tag: u8,
    kind: FieldKind,
    /// The definition of the company's own field, where it is one.
    own: Option<u64>,
    /// What a record that does not hold the field has in it: defaults are not written.
    default: Option<i64>,
}

impl Getter {
    /// For the declared field at `index`.
    pub fn new(kind: Kind, index: usize) -> Self {
        let field = &kind.fields()[index];
        let fresh = kind.new_record();
        Self { tag: field.tag, kind: field.kind, own: None, default: number(fresh.get(index)) }
    }

    /// For a stored column of the kind, which stands at `index`.
    pub fn of_column(kind: Kind, index: usize, column: &Column) -> Self {
        match Own::id_at(index) {
            None => Self::new(kind, index),
            Some(own) => {
                // What nobody has ticked is no.
                let default = matches!(column.kind, FieldKind::Bool).then_some(0);
                Self { tag: Own::TAG, kind: column.kind, own: Some(own), default }
            }
        }
    }

    pub fn get<'a>(&self, record: &'a [u8]) -> Result<Cell<'a>, DamagedRecord> {
        for next in Frames::of_record(record)? {
            let (tag, content) = next?;
            if tag == self.tag {
                let Some(own) = self.own else { return cell(self.kind, content).ok_or(DamagedRecord) };
                return Ok(match Own::value_in(content, own, self.kind)? {
                    ValueRef::None => break,
                    ValueRef::Text(text) => Cell::Text(text),
                    value => number(value).map_or(Cell::None, Cell::Number),
                });
            }
            if tag > self.tag {
                break;
            }
        }
        Ok(self.default.map_or(Cell::None, Cell::Number))
    }

    /// The value whole; lines are none.
    pub fn value(&self, record: &[u8]) -> Result<Value, DamagedRecord> {
        Ok(match self.get(record)? {
            Cell::None | Cell::Lines(_) => Value::None,
            Cell::Text(text) => Value::Text(text.to_owned()),
            Cell::Number(n) => value_of_number(self.kind, n),
            Cell::Ref(of) => Value::Ref(of),
            Cell::Refs(kind, bytes) => {
                Value::Refs(kind, refs(kind, bytes).map(|of| of.map(|o| o.id)).collect::<Result<_, _>>()?)
            }
            Cell::Texts(bytes) => {
                Value::Texts(texts(bytes).map(|t| t.map(str::to_owned)).collect::<Result<_, _>>()?)
            }
        })
    }
}

/// The number by which a value compares, where it is one.
pub fn number(value: ValueRef<'_>) -> Option<i64> {
    use chrono::Datelike as _;
    Some(match value {
        ValueRef::Int(n) => n,
        ValueRef::Money(m) => m.0,
        ValueRef::UnitPrice(p) => p.0,
        ValueRef::Quantity(q) => q.0,
        ValueRef::Percent(p) => p.0,
        ValueRef::Bool(b) => i64::from(b),
        ValueRef::Day(d) => i64::from(d.num_days_from_ce()),
        ValueRef::Instant(t) => t.timestamp(),
        ValueRef::Choice(c) => i64::from(c),
        _ => return None,
    })
}

/// The value that a number stands for in a field of this kind.
pub fn value_of_number(kind: FieldKind, n: i64) -> Value {
    match kind {
        FieldKind::Int => Value::Int(n),
        FieldKind::Money => Value::Money(Money(n)),
        FieldKind::UnitPrice => Value::UnitPrice(UnitPrice(n)),
        FieldKind::Quantity => Value::Quantity(Quantity(n)),
        FieldKind::Percent => Value::Percent(Percent(n)),
        FieldKind::Bool => Value::Bool(n != 0),
        FieldKind::Day => day(n).map_or(Value::None, Value::Day),
        FieldKind::Instant => DateTime::from_timestamp(n, 0).map_or(Value::None, Value::Instant),
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => {
            u8::try_from(n).map_or(Value::None, Value::Choice)
        }
        _ => Value::None,
    }
}

pub fn day(n: i64) -> Option<NaiveDate> {
    i32::try_from(n).ok().and_then(NaiveDate::from_num_days_from_ce_opt)
}

fn cell(kind: FieldKind, content: &[u8]) -> Option<Cell<'_>> {
    let mut rest = content;
    Some(match kind {
        FieldKind::Text => Cell::Text(std::str::from_utf8(content).ok()?),
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => {
            let [index] = content else { return None };
            Cell::Number(i64::from(*index))
        }
        FieldKind::Ref(kind) => Cell::Ref(AnyRef::new(kind, take_varint(&mut rest)?)),
        FieldKind::AnyRef => {
            let (&code, mut rest) = content.split_first()?;
            Cell::Ref(AnyRef::new(Kind::of_code(code)?, take_varint(&mut rest)?))
        }
        FieldKind::Refs(kind) => Cell::Refs(kind, content),
        FieldKind::Texts => Cell::Texts(content),
        FieldKind::Lines(_) => Cell::Lines(content),
        _ => Cell::Number(take_signed(&mut rest)?),
    })
}

/// The records that a list refers to.
pub fn refs(kind: Kind, mut bytes: &[u8]) -> impl Iterator<Item = Result<AnyRef, DamagedRecord>> {
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let id = take_varint(&mut bytes);
        if id.is_none() {
            bytes = &[];
        }
        Some(id.map(|id| AnyRef::new(kind, id)).ok_or(DamagedRecord))
    })
}
