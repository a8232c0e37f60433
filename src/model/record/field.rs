//! The description of one field.

use crate::model::Kind;

/// What a field is for, besides holding its value.
pub mod flags {
    /// Must be filled.
    pub const REQUIRED: u32 = 1;
    /// Found by the search.
    pub const SEARCHED: u32 = 1 << 1;
    /// Looked up by exact value: the store keeps an index.
    pub const INDEXED: u32 = 1 << 2;
    /// Concerns a natural person: part of privacy export and erasure.
    pub const PERSONAL: u32 = 1 << 3;
    /// Not for everyone's eyes.
    pub const CONFIDENTIAL: u32 = 1 << 4;
    /// Several lines of text.
    pub const MULTILINE: u32 = 1 << 5;
    /// Names the record wherever it is mentioned.
    pub const TITLE: u32 = 1 << 6;
    /// The day or instant at which the record stands on timelines.
    pub const WHEN: u32 = 1 << 7;
    /// Kept by the program; forms show it, nobody edits it.
    pub const READ_ONLY: u32 = 1 << 8;
    /// The record's state: moved by its steps only.
    pub const STATE: u32 = 1 << 9;
    /// A column of the list as it first appears.
    pub const COLUMN: u32 = 1 << 10;
    pub const PHONE: u32 = 1 << 11;
    pub const EMAIL: u32 = 1 << 12;
    pub const LINK: u32 = 1 << 13;
    /// Minutes, shown as hours and minutes.
    pub const MINUTES: u32 = 1 << 14;
    /// Counts in the sums under a list.
    pub const SUMMED: u32 = 1 << 15;
    /// Not shown in forms: the program's own bookkeeping.
    pub const HIDDEN: u32 = 1 << 16;
    /// Matches rows of an import to records: a number of another system.
    pub const EXTERNAL: u32 = 1 << 17;
    /// Refers to the record on whose timeline this one is pinned.
    pub const PIN: u32 = 1 << 18;
    /// The employee who looks after the record.
    pub const RESPONSIBLE: u32 = 1 << 19;
    /// Words that many records have in common, a place or a role: the search finds the record by them after those that
    /// are called so.
    pub const COMMON: u32 = 1 << 20;
}

/// The choices of a field: the keys by which files, filters and language files know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    pub keys: &'static [&'static str],
}

impl Choices {
    pub fn index(&self, key: &str) -> Option<u8> {
        self.keys.iter().position(|k| *k == key).and_then(|i| u8::try_from(i).ok())
    }
    pub fn key(&self, index: u8) -> &'static str {
        self.keys.get(usize::from(index)).copied().unwrap_or_default()
    }
}

/// The kind of value a field holds; it follows from the field's Rust type.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    Text,
    Int,
    Money,
    UnitPrice,
    Quantity,
    Percent,
    Bool,
    Day,
    Instant,
    /// A choice that always has a value.
    Choice(Choices),
    /// A choice that may be left open.
    OptionalChoice(Choices),
    /// One record of this kind.
    Ref(Kind),
    /// One record of any kind.
    AnyRef,
    /// Several records of this kind.
    Refs(Kind),
    /// Several texts: phones, e-mails, tags.
    Texts,
    /// Lines nested in the record, with fields of their own.
    Lines(&'static [Field]),
}

impl FieldKind {
    pub fn choices(&self) -> Option<Choices> {
        match self {
            FieldKind::Choice(c) | FieldKind::OptionalChoice(c) => Some(*c),
            _ => None,
        }
    }

    /// Right-aligned, summed, compared as a number.
    pub fn is_numeric(&self) -> bool {
        matches!(
            self,
            FieldKind::Int
                | FieldKind::Money
                | FieldKind::UnitPrice
                | FieldKind::Quantity
                | FieldKind::Percent
        )
    }

    /// An amount of money: of one thing or of all.
    pub fn is_amount(&self) -> bool {
        matches!(self, FieldKind::Money | FieldKind::UnitPrice)
    }

    /// The name by which `guanxi schema` lists it.
    pub fn key(&self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::Int => "integer",
            FieldKind::Money => "money",
            FieldKind::UnitPrice => "unit-price",
            FieldKind::Quantity => "quantity",
            FieldKind::Percent => "percent",
            FieldKind::Bool => "boolean",
            FieldKind::Day => "date",
            FieldKind::Instant => "instant",
            FieldKind::Choice(_) | FieldKind::OptionalChoice(_) => "choice",
            FieldKind::Ref(_) => "reference",
            FieldKind::AnyRef => "any-reference",
            FieldKind::Refs(_) => "references",
            FieldKind::Texts => "texts",
            FieldKind::Lines(_) => "lines",
        }
    }
}

/// One field of a record or line.
#[derive(Debug)]
pub struct Field {
    /// Its number in the stored form; never reused.
    pub tag: u8,
    /// Its name in files, filters and on the command line, in kebab case.
    pub key: &'static str,
    pub kind: FieldKind,
    pub flags: u32,
    /// The group of the form in which it stands.
    pub group: &'static str,
    /// What the company calls it, where it is one of its own fields; others are named by the language files.
    pub label: Option<&'static str>,
}

impl Field {
    pub const fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}
