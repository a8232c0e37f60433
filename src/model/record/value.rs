//! Values as generic code holds them, borrowed and owned.

use chrono::{DateTime, NaiveDate, Utc};

use super::declare::Lines;
use crate::model::Kind;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// A record of any kind, by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyRef {
    pub kind: Kind,
    pub id: u64,
}

impl AnyRef {
    pub const fn new(kind: Kind, id: u64) -> Self {
        Self { kind, id }
    }
}

/// A field's value, borrowed from the record.
#[derive(Clone, Copy, Debug)]
pub enum ValueRef<'a> {
    None,
    Text(&'a str),
    Int(i64),
    Money(Money),
    UnitPrice(UnitPrice),
    Quantity(Quantity),
    Percent(Percent),
    Bool(bool),
    Day(NaiveDate),
    Instant(DateTime<Utc>),
    Choice(u8),
    Ref(AnyRef),
    Refs(Kind, &'a [u64]),
    Texts(&'a [String]),
    Lines(&'a dyn Lines),
}

/// A line as values by field index; fields left out keep their defaults.
pub type LineValue = Vec<(usize, Value)>;

/// A field's value, owned.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    None,
    Text(String),
    Int(i64),
    Money(Money),
    UnitPrice(UnitPrice),
    Quantity(Quantity),
    Percent(Percent),
    Bool(bool),
    Day(NaiveDate),
    Instant(DateTime<Utc>),
    Choice(u8),
    Ref(AnyRef),
    Refs(Kind, Vec<u64>),
    Texts(Vec<String>),
    Lines(Vec<LineValue>),
}

/// A value that does not fit the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value does not fit the field")]
pub struct WrongKind;

impl ValueRef<'_> {
    /// Whether nothing was entered. Zero, "no" and the first choice are values of their own: they count as
    /// entered.
    pub fn is_empty(&self) -> bool {
        match self {
            ValueRef::None => true,
            ValueRef::Text(t) => t.is_empty(),
            ValueRef::Refs(_, r) => r.is_empty(),
            ValueRef::Texts(t) => t.is_empty(),
            ValueRef::Lines(l) => l.len() == 0,
            _ => false,
        }
    }

    pub fn to_value(&self) -> Value {
        match *self {
            ValueRef::None => Value::None,
            ValueRef::Text(t) => Value::Text(t.to_owned()),
            ValueRef::Int(n) => Value::Int(n),
            ValueRef::Money(m) => Value::Money(m),
            ValueRef::UnitPrice(p) => Value::UnitPrice(p),
            ValueRef::Quantity(q) => Value::Quantity(q),
            ValueRef::Percent(p) => Value::Percent(p),
            ValueRef::Bool(b) => Value::Bool(b),
            ValueRef::Day(d) => Value::Day(d),
            ValueRef::Instant(t) => Value::Instant(t),
            ValueRef::Choice(c) => Value::Choice(c),
            ValueRef::Ref(r) => Value::Ref(r),
            ValueRef::Refs(k, r) => Value::Refs(k, r.to_vec()),
            ValueRef::Texts(t) => Value::Texts(t.to_vec()),
            ValueRef::Lines(lines) => Value::Lines(
                (0..lines.len())
                    .map(|i| {
                        let line = lines.line(i);
                        (0..lines.fields().len()).map(|f| (f, line.get(f).to_value())).collect()
                    })
                    .collect(),
            ),
        }
    }
}

impl Value {
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Value::None | Value::Lines(_) => ValueRef::None,
            Value::Text(t) => ValueRef::Text(t),
            Value::Int(n) => ValueRef::Int(*n),
            Value::Money(m) => ValueRef::Money(*m),
            Value::UnitPrice(p) => ValueRef::UnitPrice(*p),
            Value::Quantity(q) => ValueRef::Quantity(*q),
            Value::Percent(p) => ValueRef::Percent(*p),
            Value::Bool(b) => ValueRef::Bool(*b),
            Value::Day(d) => ValueRef::Day(*d),
            Value::Instant(t) => ValueRef::Instant(*t),
            Value::Choice(c) => ValueRef::Choice(*c),
            Value::Ref(r) => ValueRef::Ref(*r),
            Value::Refs(k, r) => ValueRef::Refs(*k, r),
            Value::Texts(t) => ValueRef::Texts(t),
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Value::Lines(lines) => lines.is_empty(),
            other => other.as_ref().is_empty(),
        }
    }
}
