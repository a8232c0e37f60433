//! The fields of this file's kinds: declared and derived ones alike, as generic code sees them.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::Kind;
use super::company::{OwnField, OwnSort, key_of};
use super::derived::Derived;
use super::record::{Choices, Field, FieldKind, Own, flags};

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Kept in the record: its place among the declared fields, or that of an own field ([`Own::index_of`]).
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
    /// What the company calls it, where it is one of its own fields.
    pub label: Option<&'static str>,
}

/// A field as people know it: by a key of the language files, or by the company's own word.
pub trait Named {
    fn key(&self) -> &'static str;
    fn kind(&self) -> FieldKind;
    fn flags(&self) -> u32;
    /// The company's own word.
    fn label(&self) -> Option<&'static str>;
}

macro_rules! named {
    ($($type:ty),+) => {$(
        impl Named for $type {
            fn key(&self) -> &'static str {
                self.key
            }
            fn kind(&self) -> FieldKind {
                self.kind
            }
            fn flags(&self) -> u32 {
                self.flags
            }
            fn label(&self) -> Option<&'static str> {
                self.label
            }
        }
    )+};
}
named!(Field, Column);

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.key == other.key
    }
}

impl Column {
    pub fn stored(index: usize, field: &'static Field) -> Self {
        let Field { key, kind, flags, label, .. } = *field;
        Self { source: Source::Stored(index), key, kind, flags, label }
    }

    pub fn derived(derived: Derived) -> Self {
        let summed = if matches!(derived.kind(), FieldKind::Money) { flags::SUMMED } else { 0 };
        Self {
            source: Source::Derived(derived),
            key: derived.key(),
            kind: derived.kind(),
            flags: flags::READ_ONLY | summed,
            label: None,
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

    /// The kind whose field it is, for records of `kind`.
    pub fn owner(&self, kind: Kind) -> Kind {
        self.via.map_or(kind, |(_, to)| to)
    }

    /// As filters and the command line write it.
    pub fn key(&self, kind: Kind) -> String {
        match self.via {
            Some((index, _)) => format!("{}.{}", kind.fields()[index].key, self.column.key),
            None => self.column.key.to_owned(),
        }
    }
}

/// Every field of a file's kinds: those that the program declares, and the company's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Schema {
    own: &'static [(Kind, usize, &'static Field)],
}

/// A kind in a file's schema: what names of fields are looked up in. A kind alone has no own fields.
#[derive(Clone, Copy, Debug)]
pub struct FieldScope {
    pub kind: Kind,
    pub schema: Schema,
}

impl From<Kind> for FieldScope {
    fn from(kind: Kind) -> Self {
        Self { kind, schema: Schema::default() }
    }
}

/// What an own field is in the schema, as far as it is told from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Definition {
    id: u64,
    kind: Kind,
    key: String,
    label: String,
    sort: OwnSort,
    choices: Vec<String>,
    in_lists: bool,
}

/// The group of forms in which own fields stand.
pub const OWN_GROUP: &str = "own";

/// Schemas that this process has seen. Fields are looked at everywhere and by many threads; that they live as
/// long as the process makes them as light as declared ones. Their number is that of the changes which
/// somebody makes to the company's own fields while the window is open.
static SEEN: LazyLock<Mutex<HashMap<Vec<Definition>, Schema>>> = LazyLock::new(Mutex::default);

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        // Equal ones are the same one; where there are no own fields, there is nothing to differ.
        self.own.is_empty() && other.own.is_empty() || std::ptr::eq(self.own, other.own)
    }
}

impl Eq for Schema {}

impl Schema {
    /// With the own fields that a file defines, by the ids of their definitions.
    pub fn with(own: &[(u64, OwnField)]) -> Self {
        let mut definitions: Vec<Definition> = own
            .iter()
            .filter_map(|(id, field)| {
                Some(Definition {
                    id: *id,
                    kind: field.on_kind?,
                    key: field.key.clone(),
                    label: field.name.clone(),
                    sort: field.sort,
                    choices: field.choices.clone(),
                    in_lists: field.in_lists,
                })
            })
            .collect();
        if definitions.is_empty() {
            return Self::default();
        }
        definitions.sort_unstable_by_key(|d| d.id);
        tell_apart(&mut definitions);
        // A thread that panicked here left whole schemas behind: each is put in at once.
        let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(schema) = seen.get(&definitions) {
            return *schema;
        }
        let own: Vec<_> = definitions.iter().map(|d| (d.kind, Own::index_of(d.id), d.field())).collect();
        let schema = Self { own: own.leak() };
        seen.insert(definitions, schema);
        schema
    }

    pub fn of(self, kind: Kind) -> FieldScope {
        FieldScope { kind, schema: self }
    }

    /// The company's own fields of a kind, with their indices.
    pub fn own_fields(self, kind: Kind) -> impl Iterator<Item = (usize, &'static Field)> {
        self.own.iter().filter(move |(k, ..)| *k == kind).map(|(_, index, field)| (*index, *field))
    }

    /// The stored fields of a kind with their indices, declared ones first in the order of their form.
    pub fn fields(self, kind: Kind) -> impl Iterator<Item = (usize, &'static Field)> {
        kind.fields().iter().enumerate().chain(self.own_fields(kind))
    }

    /// The stored field with this index.
    pub fn field(self, kind: Kind, index: usize) -> Option<&'static Field> {
        kind.fields()
            .get(index)
            .or_else(|| self.own_fields(kind).find(|(i, _)| *i == index).map(|(_, field)| field))
    }

    /// The stored field with this key, and its index.
    pub fn find(self, kind: Kind, key: &str) -> Option<(usize, &'static Field)> {
        self.fields(kind).find(|(_, field)| field.key == key)
    }

    /// Every field, stored ones first.
    pub fn columns(self, kind: Kind) -> impl Iterator<Item = Column> {
        let stored = self.fields(kind).map(|(index, field)| Column::stored(index, field));
        stored.chain(kind.info().derived.iter().map(|d| Column::derived(*d)))
    }

    pub fn column(self, kind: Kind, key: &str) -> Option<Column> {
        self.columns(kind).find(|c| c.key == key)
    }

    /// The field that a path of keys names; one reference may be followed.
    pub fn path(self, kind: Kind, key: &str) -> Option<Path> {
        match key.split_once('.') {
            None => self.column(kind, key).map(Path::own),
            Some((reference, field)) => {
                let index = kind.fields().iter().position(|f| f.key == reference)?;
                let FieldKind::Ref(to) = kind.fields()[index].kind else { return None };
                Some(Path { via: Some((index, to)), column: self.column(to, field)? })
            }
        }
    }

    /// The columns of a list as it first appears, the title in front: those its kind names or marks, and behind them
    /// the company's own.
    pub fn first_columns(self, kind: Kind) -> Vec<Path> {
        let marked = |column: &Column| column.has(flags::COLUMN);
        let named = kind.info().columns;
        let mut columns: Vec<Column> = if named.is_empty() {
            kind.columns().filter(marked).collect()
        } else {
            named.iter().filter_map(|key| kind.column(key)).collect()
        };
        columns.sort_by_key(|column| !column.has(flags::TITLE));
        let own = self.own_fields(kind).map(|(index, field)| Column::stored(index, field));
        columns.into_iter().chain(own.filter(marked)).map(Path::own).collect()
    }
}

/// Gives every field a key of its own. The desk sees to that when fields are made; a later program may declare a
/// field under a key that a company has used before it, and an import may bring anything.
fn tell_apart(definitions: &mut [Definition]) {
    for at in 0..definitions.len() {
        let (before, rest) = definitions.split_at_mut(at);
        let Some(definition) = rest.first_mut() else { return };
        if definition.key.is_empty() {
            definition.key = key_of(&definition.label);
        }
        let kind = definition.kind;
        while kind.column(&definition.key).is_some()
            || before.iter().any(|other| other.kind == kind && other.key == definition.key)
        {
            definition.key.insert_str(0, "own-");
        }
    }
}

impl Definition {
    fn field(&self) -> &'static Field {
        let text = |text: &str| -> &'static str { text.to_owned().leak() };
        let kind = match self.sort {
            OwnSort::Text | OwnSort::LongText => FieldKind::Text,
            OwnSort::Number => FieldKind::Quantity,
            OwnSort::Money => FieldKind::Money,
            OwnSort::Date => FieldKind::Day,
            OwnSort::YesNo => FieldKind::Bool,
            OwnSort::Choice => {
                let keys: Vec<&'static str> = self.choices.iter().map(|choice| text(choice)).collect();
                FieldKind::OptionalChoice(Choices { keys: keys.leak() })
            }
        };
        let of_sort = match self.sort {
            OwnSort::LongText => flags::MULTILINE,
            OwnSort::Money => flags::SUMMED,
            _ => 0,
        };
        let shown = if self.in_lists { flags::COLUMN } else { 0 };
        Box::leak(Box::new(Field {
            tag: Own::TAG,
            key: text(&self.key),
            kind,
            flags: of_sort | shown,
            group: OWN_GROUP,
            label: Some(text(&self.label)),
        }))
    }
}

impl Kind {
    /// Every field that the program itself declares or computes.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        Schema::default().columns(self)
    }

    pub fn column(self, key: &str) -> Option<Column> {
        Schema::default().column(self, key)
    }

    /// The declared or computed field that a path of keys names; one reference may be followed.
    pub fn path(self, key: &str) -> Option<Path> {
        Schema::default().path(self, key)
    }

    /// The field that names a record of this kind wherever it is mentioned; its number where none does.
    pub fn title_field(self) -> usize {
        self.fields().iter().position(|f| f.has(flags::TITLE)).unwrap_or(0)
    }

    /// The first field that refers to a record of the kind `other`; none within one kind.
    pub fn field_of(self, other: Kind) -> Option<usize> {
        let refers = |field: &Field| matches!(field.kind, FieldKind::Ref(to) if to == other);
        self.fields().iter().position(refers).filter(|_| self != other)
    }

    /// The field that says who looks after the record.
    pub fn responsible_field(self) -> Option<usize> {
        self.fields().iter().position(|f| f.has(flags::RESPONSIBLE))
    }

    /// The field that pins a record of this kind to the timeline of another one.
    pub fn pin_field(self) -> Option<usize> {
        self.fields().iter().position(|f| f.has(flags::PIN))
    }
}
