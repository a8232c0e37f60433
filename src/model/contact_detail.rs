//! E-mail addresses and phone numbers: what cannot be one.

use super::record::{Field, Record, ValueRef, flags};
use super::rules::Fault;
use super::say::Message;
use crate::text::{digits, is_email};

/// The fewest digits of a number that somebody can be called by: 110.
const SHORTEST_PHONE: usize = 3;

/// What the texts of a field are used to reach people by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactDetail {
    Email,
    Phone,
}

impl ContactDetail {
    /// That which the field holds, if it holds one.
    pub fn of(field: &Field) -> Option<Self> {
        if field.has(flags::EMAIL) {
            Some(Self::Email)
        } else {
            field.has(flags::PHONE).then_some(Self::Phone)
        }
    }

    /// Whether `text` can be one. Whether anybody is reached by it cannot be seen from it.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Email => is_email(text),
            Self::Phone => digits(text).len() >= SHORTEST_PHONE,
        }
    }

    /// Why `text` is refused.
    pub fn refusal(self, text: &str) -> Message {
        let key = match self {
            Self::Email => "value-not-email",
            Self::Phone => "value-not-phone",
        };
        Message::new(key).with("value", text)
    }
}

/// A text that cannot be what its field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed<'r> {
    /// Index of the field.
    pub field: usize,
    pub detail: ContactDetail,
    pub text: &'r str,
}

impl Malformed<'_> {
    pub fn fault(&self) -> Fault {
        Fault { field: Some(self.field), message: self.detail.refusal(self.text) }
    }
}

/// The record's texts that cannot be what their fields are for, but for those that stood there `before`: an old one
/// that came with a file must not keep the rest of its record from being edited.
pub fn malformed<'r>(record: &'r dyn Record, before: Option<&dyn Record>) -> Vec<Malformed<'r>> {
    let mut found = Vec::new();
    for (field, declared) in record.fields().iter().enumerate() {
        let Some(detail) = ContactDetail::of(declared) else { continue };
        let ValueRef::Texts(texts) = record.get(field) else { continue };
        let known = match before.map(|before| before.get(field)) {
            Some(ValueRef::Texts(known)) => known,
            _ => &[],
        };
        let bad = texts.iter().filter(|text| !detail.fits(text) && !known.contains(text));
        found.extend(bad.map(|text| Malformed { field, detail, text }));
    }
    found
}
