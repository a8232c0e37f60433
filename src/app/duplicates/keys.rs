//! What records meet by: those that may be the same have at least one key in common.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::face::Face;
use crate::text::PhoneKey;

/// What a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A phone, mailbox or account.
    Contact,
    TaxNumber,
    /// A name in one of its forms.
    Name,
    /// A name in Latin letters, by which Chinese names meet those written so.
    Spelled,
    /// A contact's name at one of the customers he stands for, a person's name and birthday.
    NameAnd,
    /// Half of a name.
    Half,
}

/// A key by its hash: keys of a hundred thousand records fit in a few megabytes, and two records that meet by
/// chance are compared and found to be two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub basis: Basis,
    hash: u64,
}

impl Key {
    fn new(basis: Basis, parts: &[&str]) -> Self {
        let mut hasher = DefaultHasher::new();
        parts.hash(&mut hasher);
        Self { basis, hash: hasher.finish() }
    }
}

/// The end of a number is the same with and without its country's code.
pub fn of_phone(phone: &PhoneKey) -> Key {
    Key::new(Basis::Contact, &["tel", phone.tail()])
}

pub fn of_email(email: &str) -> Key {
    Key::new(Basis::Contact, &["mail", email])
}

pub fn of_handle(handle: &str) -> Key {
    Key::new(Basis::Contact, &["account", handle])
}

/// The keys of a record, each once.
pub fn of(face: &Face) -> Vec<Key> {
    let mut keys = Vec::new();
    keys.extend(face.phones.iter().map(|phone| of_phone(&phone.key)));
    keys.extend(face.emails.iter().map(|email| of_email(email)));
    keys.extend(face.handles.iter().map(|handle| of_handle(handle)));
    if face.tax_number.len() >= 6 {
        keys.push(Key::new(Basis::TaxNumber, &[&face.tax_number]));
    }
    for name in &face.names {
        keys.extend(name.keys().iter().map(|form| Key::new(Basis::Name, &[form])));
        if face.personal {
            let with = face.employers.iter().map(u64::to_string);
            for with in with.chain(face.birthday.map(|day| day.to_string())) {
                let forms = name.spelled();
                keys.extend(forms.iter().map(|form| Key::new(Basis::NameAnd, &[form, &with])));
            }
        }
        keys.extend(name.spelled().iter().map(|form| Key::new(Basis::Spelled, &[form])));
        keys.extend(name.halves().iter().map(|half| Key::new(Basis::Half, &[half])));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
