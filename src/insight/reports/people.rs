//! Who the customers of a report are: number, external id and name, read without decoding whole records.

use std::collections::{HashMap, HashSet};

use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Described, frame};
use crate::store::{Flow, Read, StoreError};

/// How a customer is told apart in reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub number: String,
    pub external_id: String,
    pub name: String,
}

impl Person {
    fn read(bytes: &[u8]) -> Self {
        let text = |field: usize| {
            let content = frame(bytes, Customer::FIELDS[field].tag).unwrap_or_default();
            std::str::from_utf8(content).unwrap_or_default().to_owned()
        };
        Self {
            number: text(Customer::number),
            external_id: text(Customer::external_id),
            name: text(Customer::name),
        }
    }

    /// See [`order_key`].
    pub fn order_key(&self) -> &str {
        order_key(&self.external_id, &self.number)
    }
}

/// What equal amounts are ordered by, and RFM is listed by: the external id, where there is none the number,
/// as text byte by byte.
pub(super) fn order_key<'a>(external_id: &'a str, number: &'a str) -> &'a str {
    if external_id.is_empty() { number } else { external_id }
}

/// Customers by id.
#[derive(Clone, Debug, Default)]
pub struct People(HashMap<u64, Person>);

impl People {
    /// The customers with these ids.
    pub fn read(read: &dyn Read, ids: &HashSet<u64>) -> Result<Self, StoreError> {
        let mut people = HashMap::with_capacity(ids.len());
        // Looking one record up costs about as much as walking over a dozen.
        if ids.len() as u64 > read.count(Kind::Customer)? / 12 {
            read.scan(Kind::Customer, &mut |id, bytes| {
                if ids.contains(&id) {
                    people.insert(id, Person::read(bytes));
                }
                Flow::On
            })?;
        } else {
            for &id in ids {
                read.peek(AnyRef::new(Kind::Customer, id), &mut |bytes| {
                    people.insert(id, Person::read(bytes));
                })?;
            }
        }
        Ok(Self(people))
    }

    pub fn get(&self, id: u64) -> Option<&Person> {
        self.0.get(&id)
    }

    /// The customer, for the one row he is in; empty when his record is gone.
    pub(super) fn take(&mut self, id: u64) -> Person {
        self.0.remove(&id).unwrap_or_default()
    }

    /// See [`Person::order_key`].
    pub fn order_key(&self, id: u64) -> &str {
        self.get(id).map_or("", Person::order_key)
    }
}

impl FromIterator<(u64, Person)> for People {
    fn from_iter<I: IntoIterator<Item = (u64, Person)>>(people: I) -> Self {
        Self(people.into_iter().collect())
    }
}
