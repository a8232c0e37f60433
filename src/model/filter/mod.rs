//! The filter language: what chips, saved views, segments, rules and the command line select records with.
//!
//! ```text
//! stage = customer and (city ~ "suzhou" or phones empty) and last-order < today-90d
//! state in (open, waiting) and not customer.region = "East"
//! ```
//!
//! A condition is `field op value`; conditions are joined by `and`, `or`, `not` and brackets.
//!
//! | written | means |
//! |---|---|
//! | `=` `!=` | the value as it is written; any of several values; phones by their number |
//! | `<` `<=` `>` `>=` | in the order of lists: numbers, days, choices as declared, texts as sorted |
//! | `~` | contains, without case, accents or width; of a reference: its title; of phones: also the digits |
//! | `in (a, b)` | equal to one of them |
//! | `empty` | nothing was entered |
//!
//! A field is a field's key, the field of a referred record (`customer.region`) or of the record's lines
//! (`lines.description`: any line). Text stands in double quotes, in which `\"` and `\\` mean `"` and `\`;
//! simple values need none. Days are ISO or `today`, `today-30d`, `today+2w`, `-6m`, `-1y`; an instant
//! compared with a day is compared by its day. Choices are their keys, references numbers of records.
//! A comparison is never true of an empty field, `!=` always is.

mod bind;
mod day;
mod lex;
mod line;
mod near;
mod parse;
mod print;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

pub use bind::path;
pub use day::{DayPoint, DayUnit};
pub use line::{Joint, Piece};

use super::Kind;
use super::derived::Derived;
use super::record::{Field, FieldKind};
use super::say::Message;
use super::schema::{FieldScope, Path, Source};

/// Which records are meant: a filter bound to the fields of one kind.
///
/// Made by [`Filter::parse`] or by [`Filter::and`], [`Filter::or`] and [`Filter::negated`], which keep the
/// form in which printing and parsing are each other's inverse: no `and` directly within an `and`, no
/// doubled `not`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Filter {
    /// Every record.
    #[default]
    All,
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
    Compare {
        subject: Subject,
        op: Op,
        operand: Operand,
    },
    In {
        subject: Subject,
        /// Shared: a list may be narrowed to thousands of numbers, and is asked about anew in every frame.
        operands: Arc<[Operand]>,
    },
    Empty {
        subject: Subject,
    },
}

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    Field(Path),
    /// A field of the lines nested in the record, by indices: the condition holds for any line.
    Line {
        list: usize,
        field: usize,
    },
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Contains,
}

/// What a field is compared with, of the field's own kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    Text(String),
    /// Of money, prices, quantities, percentages and counts alike, in major units.
    Number(Decimal),
    Bool(bool),
    Choice(u8),
    Day(DayPoint),
    Instant(DateTime<Utc>),
    /// The number of a record, `orders:536365` where any kind may stand. Found when the filter is run.
    Record(String),
}

impl Op {
    pub const ALL: &'static [Op] = &[Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge, Op::Contains];

    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Op::Eq => "=",
            Op::Ne => "!=",
            Op::Lt => "<",
            Op::Le => "<=",
            Op::Gt => ">",
            Op::Ge => ">=",
            Op::Contains => "~",
        }
    }

    /// Whether fields of this kind can be compared so; also what a chip's menu offers.
    pub const fn fits(self, kind: &FieldKind) -> bool {
        match kind {
            FieldKind::Text => true,
            FieldKind::Texts | FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => {
                matches!(self, Op::Eq | Op::Ne | Op::Contains)
            }
            FieldKind::Bool => matches!(self, Op::Eq | Op::Ne),
            FieldKind::Lines(_) => false,
            _ => !matches!(self, Op::Contains),
        }
    }
}

impl Subject {
    /// The subject that a key names for records of a kind.
    pub fn find(scope: FieldScope, key: &str) -> Option<Subject> {
        let kind = scope.kind;
        if let Some(path) = scope.schema.path(kind, key) {
            return Some(Subject::Field(path));
        }
        let (list, field) = key.split_once('.')?;
        let list = kind.fields().iter().position(|f| f.key == list)?;
        let FieldKind::Lines(fields) = kind.fields()[list].kind else { return None };
        Some(Subject::Line { list, field: fields.iter().position(|f| f.key == field)? })
    }

    /// As filters write it.
    pub fn key(&self, kind: Kind) -> String {
        match self {
            Subject::Field(path) => path.key(kind),
            Subject::Line { list, .. } => {
                let inner = self.line_field(kind).map_or("", |f| f.key);
                format!("{}.{inner}", kind.fields().get(*list).map_or("", |f| f.key))
            }
        }
    }

    /// The kind of value that is compared.
    pub fn kind(&self, kind: Kind) -> FieldKind {
        match self {
            Subject::Field(path) => path.column.kind,
            Subject::Line { .. } => self.line_field(kind).map_or(FieldKind::Text, |f| f.kind),
        }
    }

    /// The field within the lines, where it is one.
    pub fn line_field(&self, kind: Kind) -> Option<&'static Field> {
        match self {
            Subject::Field(_) => None,
            Subject::Line { list, field } => match kind.fields().get(*list)?.kind {
                FieldKind::Lines(fields) => fields.get(*field),
                _ => None,
            },
        }
    }
}

impl Filter {
    /// Reads a filter over records of a kind; nothing but white space selects all.
    ///
    /// # Errors
    /// What is wrong and at which character (argument `column`, from 1).
    pub fn parse(text: &str, scope: impl Into<FieldScope>) -> Result<Filter, Message> {
        parse::parse(text, scope.into())
    }

    /// In the language of filters; reads back as the same filter.
    pub fn text(&self, kind: Kind) -> String {
        print::print(self, kind)
    }

    /// All of them.
    pub fn and(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Filter::All => {}
                Filter::And(inner) => parts.extend(inner),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Filter::All,
            1 => parts.remove(0),
            _ => Filter::And(parts),
        }
    }

    /// Any of them; of none, all records.
    pub fn or(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Filter::All => return Filter::All,
                Filter::Or(inner) => parts.extend(inner),
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Filter::All,
            1 => parts.remove(0),
            _ => Filter::Or(parts),
        }
    }

    /// All others.
    #[must_use]
    pub fn negated(self) -> Filter {
        match self {
            Filter::Not(inner) => *inner,
            other => Filter::Not(Box::new(other)),
        }
    }

    pub fn is_all(&self) -> bool {
        matches!(self, Filter::All)
    }

    /// Whether any condition, at any depth, is about this computed field.
    pub fn mentions(&self, derived: Derived) -> bool {
        self.paths().iter().any(|path| path.column.source == Source::Derived(derived))
    }

    /// The fields that conditions are about, at any depth and as often as they are; those of lines are not among them.
    pub fn paths(&self) -> Vec<Path> {
        match self {
            Filter::All => Vec::new(),
            Filter::And(parts) | Filter::Or(parts) => parts.iter().flat_map(Filter::paths).collect(),
            Filter::Not(inner) => inner.paths(),
            Filter::Compare { subject, .. } | Filter::In { subject, .. } | Filter::Empty { subject } => {
                match subject {
                    Subject::Field(path) => vec![*path],
                    Subject::Line { .. } => Vec::new(),
                }
            }
        }
    }

    /// The conditions that all have to hold. None for a filter that selects all.
    pub fn conjuncts(&self) -> &[Filter] {
        match self {
            Filter::All => &[],
            Filter::And(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }
}

#[cfg(test)]
mod tests;
