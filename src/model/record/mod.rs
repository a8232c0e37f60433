//! How a record is declared, seen by generic code, and written down.
//!
//! A record is a plain struct and beside it one table of its fields, made by [`record!`](crate::record):
//! lists, forms, filters, import, export, history and the command line all read that table and see
//! nothing but `dyn Record`.

mod codec;
mod declare;
mod field;
mod own;
mod types;
mod value;

pub use codec::{
    DamagedRecord, FORM, Frames, frame, put_frame, put_signed, put_varint, take_signed, take_varint, texts,
};
pub use declare::{Decode, Described, Line, Lines, Set, is_default, is_empty, kebab, kind_of, tag_order};
pub use field::{Choices, Field, FieldKind, flags};
pub use own::Own;
pub use types::{Choice, FieldValue, OfKind, Reference, References};
pub use value::{AnyRef, LineValue, Value, ValueRef, WrongKind};

use std::any::Any;
use std::fmt::Debug;

/// What generic code sees of a record or of a line within one.
pub trait Record: Any + Debug + Send + Sync {
    fn fields(&self) -> &'static [Field];
    /// The field at `index` of [`Record::fields`], or the company's own field that [`Own::index_of`] places
    /// there. Borrowed: reading a cell allocates nothing.
    fn get(&self, index: usize) -> ValueRef<'_>;
    /// Puts a value of the field's own kind, or [`Value::None`] to empty it.
    fn set(&mut self, index: usize, value: Value) -> Result<(), WrongKind>;
    fn own(&self) -> &Own;
    fn own_mut(&mut self) -> &mut Own;
    /// Appends the stored form: frames of (tag, length, value) in tag order, defaults left out.
    fn encode(&self, out: &mut Vec<u8>);
    fn boxed(&self) -> Box<dyn Record>;
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl dyn Record {
    /// The record as the type it is, where the caller knows it.
    pub fn downcast<R: Record>(&self) -> Option<&R> {
        self.as_any().downcast_ref()
    }
    pub fn downcast_mut<R: Record>(&mut self) -> Option<&mut R> {
        self.as_any_mut().downcast_mut()
    }
    /// The indices of all fields in which something may stand: the declared ones, and those of the company's own
    /// of which it holds values.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        (0..self.fields().len()).chain(self.own().definitions().map(Own::index_of))
    }
    /// Index of the declared field with this key.
    pub fn index_of(&self, key: &str) -> Option<usize> {
        self.fields().iter().position(|f| f.key == key)
    }
}

impl Clone for Box<dyn Record> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}

#[cfg(test)]
mod tests;
