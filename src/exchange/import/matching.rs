//! Recognising what is known already.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::app::{Desk, Refusal};
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{
    AnyRef, Described as _, Field, FieldValue, Own, Record, Reference, Value, ValueRef, flags, frame,
    put_frame,
};
use crate::model::sales::Order;
use crate::model::value::Money;
use crate::store::{Flow, Read as _, ReadRecords as _};
use crate::text::{self, PhoneKey};

/// Orders by (number as their file gives it, customer).
pub struct KnownOrders {
    by_number: HashMap<(String, u64), u64>,
    /// Orders that no file has numbered, by customer, day and amount: each stands for one row at most.
    unnumbered: HashMap<(u64, Option<NaiveDate>, Money), Vec<u64>>,
    /// Numbers given away in this import, which the store may not know yet.
    taken: HashSet<String>,
}

impl KnownOrders {
    pub fn read(desk: &Desk<'_, '_>) -> Result<Self, Refusal> {
        let fields = Order::FIELDS;
        let tag = |index: usize| fields[index].tag;
        let mut known = Self { by_number: HashMap::new(), unnumbered: HashMap::new(), taken: HashSet::new() };
        desk.change.scan(Kind::Order, &mut |id, bytes| {
            let text = |index| frame(bytes, tag(index)).and_then(|t| std::str::from_utf8(t).ok());
            let customer = frame(bytes, tag(Order::customer))
                .and_then(|bytes| <Option<Reference<Customer>> as FieldValue>::take(bytes)?);
            let Some(customer) = customer.map(|c| c.id) else { return Flow::On };
            let external = text(Order::external_id);
            if let Some(number) = external.or_else(|| text(Order::number)) {
                known.by_number.insert((number.to_owned(), customer), id);
            }
            if external.is_none() {
                let date =
                    frame(bytes, tag(Order::date)).and_then(|b| <Option<NaiveDate> as FieldValue>::take(b)?);
                let amount = frame(bytes, tag(Order::amount)).and_then(Money::take).unwrap_or_default();
                known.unnumbered.entry((customer, date, amount)).or_default().push(id);
            }
            Flow::On
        })?;
        Ok(known)
    }

    /// An order of a file without numbers: one of the same customer, day and amount that no earlier row of
    /// the file was.
    pub fn find_unnumbered(&mut self, order: &Order) -> Option<u64> {
        let customer = order.customer.map_or(0, |c| c.id);
        self.unnumbered.get_mut(&(customer, order.date, order.amount))?.pop()
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
/// with a phone or e-mail. Documents without a number are told apart by all that the file says of them.
pub struct People {
    kind: Kind,
    by_external: HashMap<String, u64>,
    by_name: HashMap<String, Vec<u64>>,
    external: Vec<usize>,
    title: usize,
    documents: bool,
    /// The code of the company's country, as which phones are read.
    home: &'static str,
    phones: Option<usize>,
    emails: Option<usize>,
    /// The fields that the file fills, by tag, and the documents without an external id by what they hold
    /// in them: each stands for one row at most.
    filled: Vec<u8>,
    by_content: HashMap<Vec<u8>, Vec<u64>>,
    /// Records that rows of the file have meant so far.
    met: HashSet<u64>,
}

impl People {
    /// `filled` are the fields that the file has columns for.
    pub fn read(desk: &Desk<'_, '_>, kind: Kind, filled: &[usize]) -> Result<Self, Refusal> {
        let fields = kind.fields();
        let place = |flag| fields.iter().position(|f| f.has(flag));
        let mut people = Self {
            kind,
            by_external: HashMap::new(),
            by_name: HashMap::new(),
            external: (0..fields.len()).filter(|i| fields[*i].has(flags::EXTERNAL)).collect(),
            title: kind.title_field(),
            documents: are_documents(kind),
            home: desk.change.settings()?.dialling().code,
            phones: place(flags::PHONE),
            emails: place(flags::EMAIL),
            filled: filled
                .iter()
                .filter(|i| **i != 0)
                .map(|i| fields.get(*i).map_or(Own::TAG, |f| f.tag))
                .collect(),
            by_content: HashMap::new(),
            met: HashSet::new(),
        };
        let title = fields[people.title].tag;
        let external: Vec<u8> = people.external.iter().map(|i| fields[*i].tag).collect();
        desk.change.scan(kind, &mut |id, bytes| {
            let text = |tag| frame(bytes, tag).and_then(|t| std::str::from_utf8(t).ok());
            let mut numbered = false;
            for number in external.iter().filter_map(|tag| text(*tag)) {
                numbered = true;
                people.by_external.entry(number.to_owned()).or_insert(id);
            }
            if people.documents && !numbered {
                people.by_content.entry(people.content(bytes)).or_default().push(id);
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

    /// What a stored record holds in the fields that the file fills.
    fn content(&self, bytes: &[u8]) -> Vec<u8> {
        let mut content = Vec::new();
        for tag in &self.filled {
            let held = frame(bytes, *tag).unwrap_or_default();
            put_frame(&mut content, *tag, |out| out.extend_from_slice(held));
        }
        content
    }

    /// The record that this one is, if it is known.
    pub fn find(&mut self, desk: &Desk<'_, '_>, record: &dyn Record) -> Result<Option<AnyRef>, Refusal> {
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
        // A number that is not known belongs to a record that is not known, whatever its name.
        if has_external {
            return Ok(None);
        }
        if self.documents {
            let mut bytes = Vec::new();
            record.encode(&mut bytes);
            let content = self.content(&bytes);
            let known = self.by_content.get_mut(&content).and_then(Vec::pop);
            return Ok(known.map(|id| AnyRef::new(self.kind, id)));
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

    /// Two records of one name are one where nothing speaks against it: they share a phone or an e-mail; or
    /// one of them has neither, and they do not belong to different customers.
    fn is_same(&self, a: &dyn Record, b: &dyn Record) -> bool {
        let ways = |record: &dyn Record| -> HashSet<String> {
            let phones = self.phones.into_iter().flat_map(|i| texts(record.get(i)));
            let emails = self.emails.into_iter().flat_map(|i| texts(record.get(i)));
            phones
                .map(|p| PhoneKey::new(&p, self.home).number)
                .chain(emails.map(|e| text::fold(&e)))
                .collect()
        };
        let (of_a, of_b) = (ways(a), ways(b));
        if !of_a.is_empty() && !of_b.is_empty() {
            return !of_a.is_disjoint(&of_b);
        }
        let Some(customer) = a.index_of("customer") else { return true };
        let (of_a, of_b) = (a.get(customer), b.get(customer));
        of_a.is_empty() || of_b.is_empty() || of_a.to_value() == of_b.to_value()
    }

    /// Whether this is the first row of the file that means the record.
    pub fn meet(&mut self, id: u64) -> bool {
        self.met.insert(id)
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

/// Whether records of a kind are things that happened, of which several may bear one name: calls,
/// complaints, payments.
fn are_documents(kind: Kind) -> bool {
    let of_customer = |f: &Field| f.key == "customer" && f.has(flags::REQUIRED);
    kind.title_field() == 0 || kind.fields().iter().any(|f| f.has(flags::WHEN) || of_customer(f))
}

fn texts(value: ValueRef<'_>) -> Vec<String> {
    match value {
        ValueRef::Text(text) => vec![text.to_owned()],
        ValueRef::Texts(texts) => texts.to_vec(),
        _ => Vec::new(),
    }
}
