//! The declaration itself: `choice!`, `record!`, and what they are made of.

use super::codec::{DamagedRecord, FORM, Frames};
use super::field::{Field, FieldKind};
use super::types::FieldValue;
use super::{Own, Record, Value, ValueRef, WrongKind};

/// Puts a value into one field of a struct.
pub type Set<R> = fn(&mut R, Value) -> Result<(), WrongKind>;

/// The field table of a declared struct, and access to each field by its place in it.
///
/// Written by [`record!`](crate::record) alone.
pub trait Described: Sized + 'static {
    const FIELDS: &'static [Field];
    /// Indices of [`Self::FIELDS`] in tag order.
    const ORDER: &'static [usize];
    const GET: &'static [fn(&Self) -> ValueRef<'_>];
    const SET: &'static [Set<Self>];
    const PUT: &'static [fn(&Self, &mut Vec<u8>)];
    /// Reads one frame; `Ok(false)` when no field has this tag.
    fn take(&mut self, tag: u8, content: &[u8]) -> Result<bool, DamagedRecord>;
    fn own_ref(&self) -> &Own;
    fn own_ref_mut(&mut self) -> &mut Own;
}

/// A struct that can be read back from its stored form.
pub trait Decode: Record + Described + Default {
    /// Appends the frames without the version byte: the form of a line.
    fn encode_frames(&self, out: &mut Vec<u8>) {
        let own = self.own_ref();
        let mut unknown = own.unknown().iter().peekable();
        for &index in Self::ORDER {
            let tag = Self::FIELDS[index].tag;
            while let Some((t, content)) = unknown.next_if(|(t, _)| *t < tag) {
                super::put_frame(out, *t, |out| out.extend_from_slice(content));
            }
            Self::PUT[index](self, out);
        }
        for (t, content) in unknown {
            super::put_frame(out, *t, |out| out.extend_from_slice(content));
        }
        if own.has_values() {
            super::put_frame(out, Own::TAG, |out| own.put(out));
        }
    }

    fn decode_frames(bytes: &[u8]) -> Result<Self, DamagedRecord> {
        let mut record = Self::default();
        for next in Frames::new(bytes) {
            let (tag, content) = next?;
            if tag == Own::TAG {
                record.own_ref_mut().take(content)?;
            } else if !record.take(tag, content)? {
                record.own_ref_mut().keep_unknown(tag, content);
            }
        }
        Ok(record)
    }

    /// Reads a stored record.
    fn decode(bytes: &[u8]) -> Result<Self, DamagedRecord> {
        match bytes.split_first() {
            Some((&FORM, frames)) => Self::decode_frames(frames),
            _ => Err(DamagedRecord),
        }
    }
}

impl<R: Record + Described + Default> Decode for R {}

impl<R: Described + Clone + Default + std::fmt::Debug + Send + Sync> Record for R {
    fn fields(&self) -> &'static [Field] {
        R::FIELDS
    }
    fn get(&self, index: usize) -> ValueRef<'_> {
        match Own::id_at(index) {
            Some(id) => self.own_ref().get(id),
            None => R::GET.get(index).map_or(ValueRef::None, |get| get(self)),
        }
    }
    fn set(&mut self, index: usize, value: Value) -> Result<(), WrongKind> {
        match Own::id_at(index) {
            Some(id) => self.own_ref_mut().set(id, &value),
            None => R::SET.get(index).ok_or(WrongKind)?(self, value),
        }
    }
    fn own(&self) -> &Own {
        self.own_ref()
    }
    fn own_mut(&mut self) -> &mut Own {
        self.own_ref_mut()
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(FORM);
        self.encode_frames(out);
    }
    fn boxed(&self) -> Box<dyn Record> {
        Box::new(self.clone())
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
    fn as_any_mut(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

/// Marks a struct as a line, nested in the records that hold it.
pub trait Line {}

/// The lines of a field, as generic code sees them.
pub trait Lines: Send + Sync {
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The line at `index`, which is below [`Lines::len`].
    fn line(&self, index: usize) -> &dyn Record;
    fn fields(&self) -> &'static [Field];
}

impl std::fmt::Debug for dyn Lines + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries((0..self.len()).map(|i| self.line(i))).finish()
    }
}

impl<L: Decode + Line> Lines for Vec<L> {
    fn len(&self) -> usize {
        self.len()
    }
    fn line(&self, index: usize) -> &dyn Record {
        &self[index]
    }
    fn fields(&self) -> &'static [Field] {
        L::FIELDS
    }
}

/// The kind of a field, from its Rust type.
pub const fn kind_of<R, T: FieldValue>(_: fn(&R) -> &T) -> FieldKind {
    T::KIND
}

/// Whether nothing was entered in the field: what a step that needs it asks.
pub fn is_empty<T: FieldValue>(value: &T) -> bool {
    match value.get() {
        ValueRef::Money(m) => m.0 == 0,
        ValueRef::Int(n) => n == 0,
        other => other.is_empty(),
    }
}

/// Whether the field holds its default, which is not written.
pub fn is_default<T: FieldValue>(value: &T) -> bool {
    *value == T::default()
}

/// `snake_case` as `kebab-case`, at compile time.
pub const fn kebab<const N: usize>(name: &str) -> [u8; N] {
    let bytes = name.as_bytes();
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = if bytes[i] == b'_' { b'-' } else { bytes[i] };
        i += 1;
    }
    out
}

/// The fields' indices in tag order; does not compile when two fields share a tag.
pub const fn tag_order<const N: usize>(fields: &[Field]) -> [usize; N] {
    let mut order = [0; N];
    let mut i = 0;
    while i < N {
        let mut at = i;
        while at > 0 && fields[order[at - 1]].tag > fields[i].tag {
            order[at] = order[at - 1];
            at -= 1;
        }
        assert!(at == 0 || fields[order[at - 1]].tag != fields[i].tag, "two fields share a tag");
        assert!(fields[i].tag != Own::TAG && fields[i].tag != 0, "0 and 255 are not for declared fields");
        order[at] = i;
        i += 1;
    }
    order
}

/// Declares a set of choices; the first is the default, unless one is named: `Priority default Normal {…}`.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $first:ident = $key:literal $($rest:tt)* }) => {
        $crate::choice! { $(#[$meta])* $name default $first { $first = $key $($rest)* } }
    };
    ($(#[$meta:meta])* $name:ident default $default:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl Default for $name {
            fn default() -> Self {
                $name::$default
            }
        }

        impl $crate::model::record::Choice for $name {
            const CHOICES: $crate::model::record::Choices =
                $crate::model::record::Choices { keys: &[$($key),+] };
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn index(self) -> u8 {
                self as u8
            }
        }

        impl $crate::model::record::FieldValue for $name {
            const KIND: $crate::model::record::FieldKind =
                $crate::model::record::FieldKind::Choice(<$name as $crate::model::record::Choice>::CHOICES);
            fn get(&self) -> $crate::model::record::ValueRef<'_> {
                $crate::model::record::ValueRef::Choice(*self as u8)
            }
            fn set(
                &mut self,
                value: $crate::model::record::Value,
            ) -> Result<(), $crate::model::record::WrongKind> {
                use $crate::model::record::{Choice as _, Value, WrongKind};
                *self = match value {
                    Value::Choice(n) => *Self::ALL.get(usize::from(n)).ok_or(WrongKind)?,
                    Value::None => Self::default(),
                    _ => return Err(WrongKind),
                };
                Ok(())
            }
            fn put(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                use $crate::model::record::Choice as _;
                let [index] = bytes else { return None };
                Self::ALL.get(usize::from(*index)).copied()
            }
        }
    };
}

/// Declares the fields of a record or line, in the groups and order of its form.
///
/// Each line is the field's tag, its name, and its flags. The kind follows from the field's Rust type; a
/// field forgotten in the struct or in the table does not compile. `Customer::name` is then the place of
/// the field in the table, for code that means that one field.
#[macro_export]
macro_rules! record {
    ($record:ident { $($group:ident { $($tag:literal $field:ident $(: $flags:expr)?),+ $(,)? })+ }) => {
        const _: () = {
            #[allow(unused_imports)] // lines of a record often carry no flags
            // Lines may have no flags at all.
            #[allow(unused_imports)]
            use $crate::model::record::flags::*;
            use $crate::model::record::{self, FieldValue as _};

            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Place { $($($field),+),+ }
            const COUNT: usize = [$($(Place::$field as usize),+),+].len();

            #[allow(non_upper_case_globals)]
            impl $record {
                $($(pub const $field: usize = Place::$field as usize;)+)+
            }

            #[allow(dead_code)]
            fn every_field_is_in_the_table($record { $($($field: _,)+)+ own: _ }: &$record) {}

            const FIELDS: &[record::Field] = &[$($(
                record::Field {
                    tag: $tag,
                    key: {
                        const NAME: &str = stringify!($field);
                        const KEY: [u8; NAME.len()] = record::kebab(NAME);
                        match std::str::from_utf8(&KEY) { Ok(key) => key, Err(_) => NAME }
                    },
                    kind: record::kind_of(|r: &$record| &r.$field),
                    flags: 0 $(| $flags)?,
                    group: stringify!($group),
                    label: None,
                }
            ),+),+];

            impl record::Described for $record {
                const FIELDS: &'static [record::Field] = FIELDS;
                const ORDER: &'static [usize] = &record::tag_order::<COUNT>(FIELDS);
                const GET: &'static [fn(&Self) -> record::ValueRef<'_>] = &[$($(|r| r.$field.get()),+),+];
                const SET: &'static [record::Set<Self>] =
                    &[$($(|r, value| r.$field.set(value)),+),+];
                const PUT: &'static [fn(&Self, &mut Vec<u8>)] = &[$($(|r, out| {
                    if !$crate::model::record::is_default(&r.$field) {
                        record::put_frame(out, $tag, |out| r.$field.put(out));
                    }
                }),+),+];
                fn take(&mut self, tag: u8, content: &[u8]) -> Result<bool, record::DamagedRecord> {
                    match tag {
                        $($($tag => {
                            self.$field = record::FieldValue::take(content).ok_or(record::DamagedRecord)?;
                        })+)+
                        _ => return Ok(false),
                    }
                    Ok(true)
                }
                fn own_ref(&self) -> &record::Own {
                    &self.own
                }
                fn own_ref_mut(&mut self) -> &mut record::Own {
                    &mut self.own
                }
            }
        };
    };
}
