//! The Rust types a field may have, and how each is read, set and written.

use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::codec::{self, put_signed, put_varint, take_varint};
use super::declare::{Decode, Line, Lines};
use super::field::{Choices, FieldKind};
use super::value::{AnyRef, Value, ValueRef, WrongKind};
use crate::model::Kind;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

/// A type that a declared field may have.
pub trait FieldValue: Default + PartialEq {
    const KIND: FieldKind;
    fn get(&self) -> ValueRef<'_>;
    fn set(&mut self, value: Value) -> Result<(), WrongKind>;
    fn put(&self, out: &mut Vec<u8>);
    /// `None` when the bytes are not of this type.
    fn take(bytes: &[u8]) -> Option<Self>;
}

/// A number that is all there is.
fn take_signed(mut bytes: &[u8]) -> Option<i64> {
    let n = codec::take_signed(&mut bytes)?;
    bytes.is_empty().then_some(n)
}

impl FieldValue for String {
    const KIND: FieldKind = FieldKind::Text;
    fn get(&self) -> ValueRef<'_> {
        if self.is_empty() { ValueRef::None } else { ValueRef::Text(self) }
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        *self = match value {
            Value::Text(text) => text,
            Value::None => String::new(),
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }
    fn take(bytes: &[u8]) -> Option<Self> {
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl FieldValue for Vec<String> {
    const KIND: FieldKind = FieldKind::Texts;
    fn get(&self) -> ValueRef<'_> {
        if self.is_empty() { ValueRef::None } else { ValueRef::Texts(self) }
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        *self = match value {
            Value::Texts(texts) => texts,
            Value::None => Vec::new(),
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        for text in self {
            put_varint(out, text.len() as u64);
            out.extend_from_slice(text.as_bytes());
        }
    }
    fn take(mut bytes: &[u8]) -> Option<Self> {
        let mut texts = Vec::new();
        while !bytes.is_empty() {
            let length = usize::try_from(take_varint(&mut bytes)?).ok()?;
            let (text, rest) = bytes.split_at_checked(length)?;
            texts.push(std::str::from_utf8(text).ok()?.to_owned());
            bytes = rest;
        }
        Some(texts)
    }
}

/// Numbers that always have a value: zero is one.
macro_rules! number {
    ($type:ty, $kind:ident, $to:expr, $from:expr) => {
        impl FieldValue for $type {
            const KIND: FieldKind = FieldKind::$kind;
            fn get(&self) -> ValueRef<'_> {
                ValueRef::$kind(*self)
            }
            fn set(&mut self, value: Value) -> Result<(), WrongKind> {
                *self = match value {
                    Value::$kind(v) => v,
                    Value::None => Default::default(),
                    _ => return Err(WrongKind),
                };
                Ok(())
            }
            fn put(&self, out: &mut Vec<u8>) {
                put_signed(out, $to(*self));
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                take_signed(bytes).map($from)
            }
        }
    };
}
number!(i64, Int, |n| n, |n| n);
number!(Money, Money, |m: Money| m.0, Money);
number!(UnitPrice, UnitPrice, |p: UnitPrice| p.0, UnitPrice);
number!(Quantity, Quantity, |q: Quantity| q.0, Quantity);
number!(Percent, Percent, |p: Percent| p.0, Percent);
number!(bool, Bool, i64::from, |n| n != 0);

/// Values that may be missing.
macro_rules! optional {
    ($type:ty, $kind:ident, $to:expr, $from:expr) => {
        impl FieldValue for Option<$type> {
            const KIND: FieldKind = FieldKind::$kind;
            fn get(&self) -> ValueRef<'_> {
                self.map_or(ValueRef::None, ValueRef::$kind)
            }
            fn set(&mut self, value: Value) -> Result<(), WrongKind> {
                *self = match value {
                    Value::$kind(v) => Some(v),
                    Value::None => None,
                    _ => return Err(WrongKind),
                };
                Ok(())
            }
            fn put(&self, out: &mut Vec<u8>) {
                if let Some(v) = self {
                    put_signed(out, $to(*v));
                }
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                $from(take_signed(bytes)?).map(Some)
            }
        }
    };
}
optional!(i64, Int, |n| n, Some);
optional!(Money, Money, |m: Money| m.0, |n| Some(Money(n)));
optional!(Quantity, Quantity, |q: Quantity| q.0, |n| Some(Quantity(n)));
optional!(Percent, Percent, |p: Percent| p.0, |n| Some(Percent(n)));
optional!(NaiveDate, Day, |d: NaiveDate| i64::from(d.num_days_from_ce()), |n| i32::try_from(n)
    .ok()
    .and_then(NaiveDate::from_num_days_from_ce_opt));
optional!(DateTime<Utc>, Instant, |t: DateTime<Utc>| t.timestamp(), |n| DateTime::from_timestamp(n, 0));

/// A fixed set of choices, made by [`choice!`](crate::choice).
pub trait Choice: Copy + Default + PartialEq + 'static {
    const CHOICES: Choices;
    const ALL: &'static [Self];
    fn index(self) -> u8;
    /// The name by which files, filters and language files know it.
    fn key(self) -> &'static str {
        Self::CHOICES.key(self.index())
    }
}

impl<C: Choice> FieldValue for Option<C> {
    const KIND: FieldKind = FieldKind::OptionalChoice(C::CHOICES);
    fn get(&self) -> ValueRef<'_> {
        self.map_or(ValueRef::None, |c| ValueRef::Choice(c.index()))
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        *self = match value {
            Value::Choice(n) => Some(*C::ALL.get(usize::from(n)).ok_or(WrongKind)?),
            Value::None => None,
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        if let Some(c) = self {
            out.push(c.index());
        }
    }
    fn take(bytes: &[u8]) -> Option<Self> {
        let [index] = bytes else { return None };
        C::ALL.get(usize::from(*index)).copied().map(Some)
    }
}

/// A reference to a record of one kind, by id: `Option<Ref<Customer>>` is a field.
pub struct Reference<R> {
    pub id: u64,
    kind: PhantomData<fn() -> R>,
}

impl<R> Reference<R> {
    pub const fn new(id: u64) -> Self {
        Self { id, kind: PhantomData }
    }
}
impl<R> Clone for Reference<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Reference<R> {}
impl<R> PartialEq for Reference<R> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<R> Eq for Reference<R> {}
impl<R> fmt::Debug for Reference<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.id)
    }
}

/// A type whose records references point to; implemented by the list of kinds.
pub trait OfKind {
    const KIND: Kind;
}

impl<R: OfKind> FieldValue for Option<Reference<R>> {
    const KIND: FieldKind = FieldKind::Ref(R::KIND);
    fn get(&self) -> ValueRef<'_> {
        self.map_or(ValueRef::None, |r| ValueRef::Ref(AnyRef::new(R::KIND, r.id)))
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        *self = match value {
            Value::Ref(r) if r.kind == R::KIND => Some(Reference::new(r.id)),
            Value::None => None,
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        if let Some(r) = self {
            put_varint(out, r.id);
        }
    }
    fn take(mut bytes: &[u8]) -> Option<Self> {
        take_varint(&mut bytes).map(|id| Some(Reference::new(id)))
    }
}

impl FieldValue for Option<AnyRef> {
    const KIND: FieldKind = FieldKind::AnyRef;
    fn get(&self) -> ValueRef<'_> {
        self.map_or(ValueRef::None, ValueRef::Ref)
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        *self = match value {
            Value::Ref(r) => Some(r),
            Value::None => None,
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        if let Some(r) = self {
            out.push(r.kind.code());
            put_varint(out, r.id);
        }
    }
    fn take(bytes: &[u8]) -> Option<Self> {
        let (&code, mut rest) = bytes.split_first()?;
        Some(Some(AnyRef::new(Kind::of_code(code)?, take_varint(&mut rest)?)))
    }
}

/// References to several records of one kind.
pub struct References<R> {
    pub ids: Vec<u64>,
    kind: PhantomData<fn() -> R>,
}

impl<R> References<R> {
    pub fn new(ids: Vec<u64>) -> Self {
        Self { ids, kind: PhantomData }
    }
}
impl<R> Default for References<R> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}
impl<R> Clone for References<R> {
    fn clone(&self) -> Self {
        Self::new(self.ids.clone())
    }
}
impl<R> PartialEq for References<R> {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}
impl<R> fmt::Debug for References<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ids.fmt(f)
    }
}

impl<R: OfKind> FieldValue for References<R> {
    const KIND: FieldKind = FieldKind::Refs(R::KIND);
    fn get(&self) -> ValueRef<'_> {
        if self.ids.is_empty() { ValueRef::None } else { ValueRef::Refs(R::KIND, &self.ids) }
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        self.ids = match value {
            Value::Refs(kind, ids) if kind == R::KIND => ids,
            Value::None => Vec::new(),
            _ => return Err(WrongKind),
        };
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        for id in &self.ids {
            put_varint(out, *id);
        }
    }
    fn take(mut bytes: &[u8]) -> Option<Self> {
        let mut ids = Vec::new();
        while !bytes.is_empty() {
            ids.push(take_varint(&mut bytes)?);
        }
        Some(Self::new(ids))
    }
}

impl<L: Decode + Line + Clone + PartialEq> FieldValue for Vec<L> {
    const KIND: FieldKind = FieldKind::Lines(L::FIELDS);
    fn get(&self) -> ValueRef<'_> {
        if self.is_empty() { ValueRef::None } else { ValueRef::Lines(self as &dyn Lines) }
    }
    fn set(&mut self, value: Value) -> Result<(), WrongKind> {
        let lines = match value {
            Value::Lines(lines) => lines,
            Value::None => Vec::new(),
            _ => return Err(WrongKind),
        };
        let mut made = Vec::with_capacity(lines.len());
        for values in lines {
            let mut line = L::default();
            for (index, value) in values {
                line.set(index, value)?;
            }
            made.push(line);
        }
        *self = made;
        Ok(())
    }
    fn put(&self, out: &mut Vec<u8>) {
        let mut line_bytes = Vec::new();
        for line in self {
            line_bytes.clear();
            line.encode_frames(&mut line_bytes);
            put_varint(out, line_bytes.len() as u64);
            out.extend_from_slice(&line_bytes);
        }
    }
    fn take(mut bytes: &[u8]) -> Option<Self> {
        let mut lines = Vec::new();
        while !bytes.is_empty() {
            let length = usize::try_from(take_varint(&mut bytes)?).ok()?;
            let (line, rest) = bytes.split_at_checked(length)?;
            lines.push(L::decode_frames(line).ok()?);
            bytes = rest;
        }
        Some(lines)
    }
}
