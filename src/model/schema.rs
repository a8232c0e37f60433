//! The fields of this file's kinds: declared and derived ones alike, as generic code sees them.

use super::Kind;
use super::derived::Derived;
use super::record::{Field, FieldKind, flags};

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Kept in the record: its place among the declared fields.
    Stored(usize),
    /// Computed when asked for.
    Derived(Derived),
}

/// One field of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub source: Source,
    pub key: &'static str,
    pub kind: FieldKind,
    pub flags: u32,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.key == other.key
    }
}

impl Column {
    pub fn stored(index: usize, field: &'static Field) -> Self {
        Self { source: Source::Stored(index), key: field.key, kind: field.kind, flags: field.flags }
    }

    pub fn derived(derived: Derived) -> Self {
        let summed = if matches!(derived.kind(), FieldKind::Money) { flags::SUMMED } else { 0 };
        Self {
            source: Source::Derived(derived),
            key: derived.key(),
            kind: derived.kind(),
            flags: flags::READ_ONLY | summed,
        }
    }

    pub const fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

/// A field of a kind, or of the record that one of its references points to: `customer.region`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// The reference that is followed: its place among the declared fields, and the kind it leads to.
    pub via: Option<(usize, Kind)>,
    pub column: Column,
}

impl Path {
    pub const fn own(column: Column) -> Self {
        Self { via: None, column }
    }

    /// As filters and the command line write it.
    pub fn key(&self, kind: Kind) -> String {
        match self.via {
            Some((index, _)) => format!("{}.{}", kind.fields()[index].key, self.column.key),
            None => self.column.key.to_owned(),
        }
    }
}

impl Kind {
    /// Every field, declared ones first in the order of their form.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        let info = self.info();
        let stored = info.fields.iter().enumerate().map(|(i, f)| Column::stored(i, f));
        stored.chain(info.derived.iter().map(|d| Column::derived(*d)))
    }

    pub fn column(self, key: &str) -> Option<Column> {
        self.columns().find(|c| c.key == key)
    }

    /// The field that a path of keys names; one reference may be followed.
    pub fn path(self, key: &str) -> Option<Path> {
        match key.split_once('.') {
            None => self.column(key).map(Path::own),
            Some((reference, field)) => {
                let index = self.fields().iter().position(|f| f.key == reference)?;
                let FieldKind::Ref(to) = self.fields()[index].kind else { return None };
                Some(Path { via: Some((index, to)), column: to.column(field)? })
            }
        }
    }

    /// The field that names a record of this kind wherever it is mentioned; its number where none does.
    pub fn title_field(self) -> usize {
        self.fields().iter().position(|f| f.has(flags::TITLE)).unwrap_or(0)
    }

    /// The columns of a list as it first appears.
    pub fn first_columns(self) -> Vec<Column> {
        let mut columns: Vec<Column> = self.columns().filter(|c| c.has(flags::COLUMN)).collect();
        if self == Kind::Customer {
            columns.insert(2.min(columns.len()), Column::derived(Derived::Band));
            columns.push(Column::derived(Derived::LifetimeAmount));
            columns.push(Column::derived(Derived::LastOrder));
        }
        columns
    }
}
