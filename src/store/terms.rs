//! What the store derives from one record, from the record alone: its number, the values it is looked up
//! by, the links of its references, its sales fact.

use chrono::Datelike;

use super::facts::Fact;
use super::links::LinkKey;
use super::tables::{number_key, term_key};
use crate::model::record::{AnyRef, Field, Record, ValueRef, flags};
use crate::model::sales::Order;
use crate::text;

/// Everything derived from one record, as keys of the derived tables.
#[derive(Default)]
pub struct Derived {
    pub number: Option<Vec<u8>>,
    pub terms: Vec<Vec<u8>>,
    pub links: Vec<LinkKey>,
    pub fact: Option<Fact>,
}

impl Derived {
    pub fn of(of: AnyRef, record: &dyn Record) -> Self {
        let mut derived = Derived {
            number: number_of(record).map(|number| number_key(of.kind, number)),
            fact: record.downcast::<Order>().and_then(|order| Fact::of(of.id, order)),
            ..Self::default()
        };
        let when = when(record);
        for (index, field) in record.fields().iter().enumerate() {
            let value = record.get(index);
            if field.has(flags::INDEXED) {
                each_text(value, |text| {
                    let term = term_of(field, text);
                    if !term.is_empty() {
                        derived.terms.push(term_key(of.kind, field.tag, &term, of.id));
                    }
                });
            }
            each_reference(field, value, &mut |to, role| {
                derived.links.push(LinkKey::new(to, when, of, role));
            });
        }
        derived.terms.sort_unstable();
        derived.terms.dedup();
        derived.links.sort_unstable();
        derived.links.dedup();
        derived
    }
}

/// The record's number: the first field of every kind.
pub fn number_of(record: &dyn Record) -> Option<&str> {
    match record.get(0) {
        ValueRef::Text(number) => Some(number),
        _ => None,
    }
}

/// The form in which a value is looked up: phones by their digits, the same wherever the company is, e-mails without case, the rest as it is.
pub fn term_of(field: &Field, text: &str) -> Vec<u8> {
    let text = text.trim();
    if field.has(flags::PHONE) {
        text::phone_term(text).into_bytes()
    } else if field.has(flags::EMAIL) {
        text::fold(text).into_bytes()
    } else {
        // Longer values are compared by their beginning; the caller looks at the record anyway.
        text.as_bytes().get(..200).unwrap_or(text.as_bytes()).to_vec()
    }
}

/// When the record stands on timelines: seconds since 1970, days at their beginning.
pub fn when(record: &dyn Record) -> i64 {
    let seconds = |value: ValueRef<'_>| match value {
        ValueRef::Instant(t) => Some(t.timestamp()),
        ValueRef::Day(d) => Some(i64::from(d.num_days_from_ce() - UNIX_EPOCH_DAY) * 86_400),
        _ => None,
    };
    let marked = record.fields().iter().position(|f| f.has(flags::WHEN));
    let created = record.index_of("created");
    marked
        .and_then(|i| seconds(record.get(i)))
        .or_else(|| created.and_then(|i| seconds(record.get(i))))
        .unwrap_or(0)
}

/// 1 January 1970 counted from the first day of the common era.
pub const UNIX_EPOCH_DAY: i32 = 719_163;

fn each_text(value: ValueRef<'_>, mut each: impl FnMut(&str)) {
    match value {
        ValueRef::Text(text) => each(text),
        ValueRef::Texts(texts) => texts.iter().for_each(|t| each(t)),
        _ => {}
    }
}

/// Calls `each` with every record that the value refers to and its role: the field's tag, and below it the
/// tag of the line's field where the reference stands in a line.
pub fn each_reference(field: &Field, value: ValueRef<'_>, each: &mut impl FnMut(AnyRef, u16)) {
    if let ValueRef::Lines(lines) = value {
        for i in 0..lines.len() {
            for (index, inner) in lines.fields().iter().enumerate() {
                plain_references(lines.line(i).get(index), u16::from_be_bytes([field.tag, inner.tag]), each);
            }
        }
    } else {
        plain_references(value, u16::from_be_bytes([field.tag, 0]), each);
    }
}

fn plain_references(value: ValueRef<'_>, role: u16, each: &mut impl FnMut(AnyRef, u16)) {
    match value {
        ValueRef::Ref(to) => each(to, role),
        ValueRef::Refs(kind, ids) => ids.iter().for_each(|id| each(AnyRef::new(kind, *id), role)),
        _ => {}
    }
}
