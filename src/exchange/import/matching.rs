//! Recognising what is known already.

use std::collections::{HashMap, HashSet};

use crate::app::{Desk, Refusal};
use crate::model::Kind;
use crate::model::record::{
    AnyRef, Described as _, FieldValue, Record, Reference, Value, ValueRef, flags, frame,
};
use crate::model::people::Customer;
use crate::model::sales::Order;
use crate::store::{Flow, Read as _, ReadRecords as _};
use crate::text;

/// Orders by (number as their file gives it, customer).
pub struct KnownOrders {
    by_number: HashMap<(String, u64), u64>,
    /// Numbers given away in this import, which the store may not know yet.
    taken: HashSet<String>,
}

impl KnownOrders {
    pub fn read(desk: &Desk<'_, '_>) -> Result<Self, Refusal> {
        let fields = Order::FIELDS;
        let tags = [Order::external_id, Order::number, Order::customer].map(|i| fields[i].tag);
        let mut by_number = HashMap::new();
        desk.change.scan(Kind::Order, &mut |id, bytes| {
            let text = |tag| frame(bytes, tag).and_then(|t| std::str::from_utf8(t).ok());
            let customer = frame(bytes, tags[2]).and_then(|bytes| <Option<Reference<Customer>> as FieldValue>::take(bytes)?);
            if let (Some(number), Some(customer)) = (text(tags[0]).or_else(|| text(tags[1])), customer) {
                by_number.insert((number.to_owned(), customer.id), id);
            }
            Flow::On
        })?;
        Ok(Self { by_number, taken: HashSet::new() })
    }

    pub fn find(&self, number: &str, customer: u64) -> Option<u64> {
        // The key owns its text; a lookup per order is nothing beside writing one.
        self.by_number.get(&(number.to_owned(), customer)).copied()
    }

    pub fn learn(&mut self, number: &str, customer: u64, id: u64) {
        if !number.is_empty() {
            self.by_number.insert((number.to_owned(), customer), id);
        }
    }

    /// The number of a new order: the file's own where no other order bears it, else with a counter behind
    /// it; empty lets the desk give one.
    pub fn free_number(&mut self, desk: &Desk<'_, '_>, wanted: &str) -> Result<String, Refusal> {
        if wanted.is_empty() {
            return Ok(String::new());
        }
        let mut number = wanted.to_owned();
        let mut copy = 1;
        while self.taken.contains(&number) || desk.change.by_number(Kind::Order, &number)?.is_some() {
            copy += 1;
            number = format!("{wanted}-{copy}");
        }
        self.taken.insert(number.clone());
        Ok(number)
    }
}

/// Records of one kind by what tells them apart: number, external id, and for people their name together
/// with a phone or e-mail.
pub struct People {
    kind: Kind,
    by_external: HashMap<String, u64>,
    by_name: HashMap<String, Vec<u64>>,
    external: Vec<usize>,
    title: usize,
    phones: Option<usize>,
    emails: Option<usize>,
}

impl People {
    pub fn read(desk: &Desk<'_, '_>, kind: Kind) -> Result<Self, Refusal> {
        let fields = kind.fields();
        let place = |flag| fields.iter().position(|f| f.has(flag));
        let mut people = Self {
            kind,
            by_external: HashMap::new(),
            by_name: HashMap::new(),
            external: (0..fields.len()).filter(|i| fields[*i].has(flags::EXTERNAL)).collect(),
            title: kind.title_field(),
            phones: place(flags::PHONE),
            emails: place(flags::EMAIL),
        };
        let title = fields[people.title].tag;
        let external: Vec<u8> = people.external.iter().map(|i| fields[*i].tag).collect();
        desk.change.scan(kind, &mut |id, bytes| {
            let text = |tag| frame(bytes, tag).and_then(|t| std::str::from_utf8(t).ok());
            for number in external.iter().filter_map(|tag| text(*tag)) {
                people.by_external.entry(number.to_owned()).or_insert(id);
            }
            if let Some(name) = text(title) {
                people.by_name.entry(text::fold(name)).or_default().push(id);
            }
            Flow::On
        })?;
        Ok(people)
    }

    /// A file's own number of a customer or product is another system's number, unless it has our form.
    pub fn adopt_number(&self, record: &mut dyn Record) {
        let ValueRef::Text(number) = record.get(0) else { return };
        let ours = number
            .strip_prefix(self.kind.info().prefix)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        let documents = self.title == 0;
        if ours || documents {
            return;
        }
        let number = Value::Text(number.to_owned());
        let external = self.external.iter().find(|i| record.get(**i).is_empty()).copied();
        if let Some(external) = external
            && record.set(external, number).is_ok()
        {
            // The desk will give it one of ours.
            let emptied = record.set(0, Value::None);
            debug_assert!(emptied.is_ok(), "a text may be empty");
        }
    }

    /// The record that this one is, if it is known.
    pub fn find(&self, desk: &Desk<'_, '_>, record: &dyn Record) -> Result<Option<AnyRef>, Refusal> {
        if let ValueRef::Text(number) = record.get(0)
            && let Some(id) = desk.change.by_number(self.kind, number)?
        {
            return Ok(Some(AnyRef::new(self.kind, id)));
        }
        let mut has_external = false;
        for index in &self.external {
            if let ValueRef::Text(number) = record.get(*index) {
                has_external = true;
                if let Some(id) = self.by_external.get(number) {
                    return Ok(Some(AnyRef::new(self.kind, *id)));
                }
            }
        }
        // A number that is not known belongs to a record that is not known, whatever its name; documents
        // are told apart by numbers alone.
        if has_external || self.title == 0 {
            return Ok(None);
        }
        let ValueRef::Text(name) = record.get(self.title) else { return Ok(None) };
        for id in self.by_name.get(&text::fold(name)).into_iter().flatten() {
            let of = AnyRef::new(self.kind, *id);
            if let Some(known) = desk.change.record(of)?
                && self.is_same(record, &*known)
            {
                return Ok(Some(of));
            }
        }
        Ok(None)
    }

    /// Two records of one name are one where nothing speaks against it: they share a phone or an e-mail, or
    /// one of them has neither. Kinds that have neither are told apart by name.
    fn is_same(&self, a: &dyn Record, b: &dyn Record) -> bool {
        let ways = |record: &dyn Record| -> HashSet<String> {
            let phones = self.phones.into_iter().flat_map(|i| texts(record.get(i)));
            let emails = self.emails.into_iter().flat_map(|i| texts(record.get(i)));
            phones.map(|p| text::phone_key(&p)).chain(emails.map(|e| text::fold(&e))).collect()
        };
        let (a, b) = (ways(a), ways(b));
        a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
    }

    pub fn learn(&mut self, record: &dyn Record, id: u64) {
        for index in &self.external {
            if let ValueRef::Text(number) = record.get(*index) {
                self.by_external.entry(number.to_owned()).or_insert(id);
            }
        }
        if let ValueRef::Text(name) = record.get(self.title) {
            let known = self.by_name.entry(text::fold(name)).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }
}

fn texts(value: ValueRef<'_>) -> Vec<String> {
    match value {
        ValueRef::Text(text) => vec![text.to_owned()],
        ValueRef::Texts(texts) => texts.to_vec(),
        _ => Vec::new(),
    }
}
