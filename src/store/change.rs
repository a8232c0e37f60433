//! A change under way: one write transaction, one journal entry, one undo step.

use std::cell::{Ref, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};

use redb::{ReadableTable, Table, WriteTransaction};

use super::blocks::{self, Edit};
use super::error::StoreError;
use super::facts::{Fact, Total};
use super::journal::{Author, Delta, Entry, EntryKind, Run, Touched};
use super::links::{Link, LinkKey};
use super::read::{self, Flow, Tables, counter, lend_tables, read_through};
use super::records::{ChangeRecords, Records as _};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::tables::*;
use super::terms::{Derived, number_of};
use crate::model::Kind;
use crate::model::record::{AnyRef, Record};
use crate::model::say::Message;
use crate::model::schema::Schema;

/// What a committed change left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Done<T> {
    pub value: T,
    /// The journal entry, unless nothing was changed.
    pub entry: Option<u64>,
}

/// A change under way. Everything derived from the records follows by itself; dropping it changes nothing.
pub struct Change<'t> {
    inner: RefCell<Inner<'t>>,
}

struct Inner<'t> {
    tables: ChangeTables<'t>,
    /// The records as they were before this change; `None` for those that were not there.
    before: HashMap<AnyRef, Option<Vec<u8>>>,
    counters: BTreeMap<Kind, Counter>,
    pending: Pending,
    buffer: Vec<u8>,
    /// Records that this change created and deleted again.
    given_up: HashSet<AnyRef>,
    settings_changed: bool,
    /// Something was written about the file itself: where the undo stack stands.
    meta_changed: bool,
    /// What the entry is called, where that was known only on the way.
    title: Option<Message>,
}

#[derive(Clone, Copy)]
struct Counter {
    next_id: u64,
    next_number: u64,
    count: u64,
    /// Ids from here on were created by this change.
    first_new: u64,
}

/// What is to be put into the derived tables and taken out, gathered so that a bulk change does it in their order.
/// Of several edits under one key the last one counts.
#[derive(Default)]
struct Pending {
    /// With whether it is there from now on.
    terms: Vec<(Vec<u8>, bool)>,
    links: Vec<Edit<LinkKey>>,
    facts: Vec<Edit<Fact>>,
}

struct ChangeTables<'t> {
    meta: Table<'t, &'static str, &'static [u8]>,
    records: ChangeRecords<'t>,
    counters: Table<'t, u8, &'static [u8; 24]>,
    numbers: Table<'t, &'static [u8], u64>,
    terms: Table<'t, &'static [u8], ()>,
    links: Table<'t, &'static [u8; 28], &'static [u8]>,
    facts: Table<'t, &'static [u8; 20], &'static [u8]>,
    totals: Table<'t, u64, &'static [u8; 40]>,
    journal: Table<'t, u64, &'static [u8]>,
    deltas: Table<'t, &'static [u8; 17], &'static [u8]>,
    history: Table<'t, &'static [u8; 17], ()>,
}

lend_tables!(ChangeTables<'t>);

impl<'t> Change<'t> {
    pub(super) fn begin(t: &'t WriteTransaction) -> Result<Self, StoreError> {
        let tables = ChangeTables {
            meta: t.open_table(META)?,
            records: ChangeRecords::new(t),
            counters: t.open_table(COUNTERS)?,
            numbers: t.open_table(NUMBERS)?,
            terms: t.open_table(TERMS)?,
            links: t.open_table(LINKS)?,
            facts: t.open_table(FACTS)?,
            totals: t.open_table(TOTALS)?,
            journal: t.open_table(JOURNAL)?,
            deltas: t.open_table(DELTAS)?,
            history: t.open_table(HISTORY)?,
        };
        Ok(Self {
            inner: RefCell::new(Inner {
                tables,
                before: HashMap::new(),
                counters: BTreeMap::new(),
                pending: Pending::default(),
                buffer: Vec::new(),
                given_up: HashSet::new(),
                settings_changed: false,
                meta_changed: false,
                title: None,
            }),
        })
    }

    /// The number a new record of the kind will get unless it brings its own.
    pub fn next_number(&self, kind: Kind) -> Result<String, StoreError> {
        let mut inner = self.inner.borrow_mut();
        loop {
            let counter = inner.counter(kind)?;
            let number = format!("{}-{:06}", kind.info().prefix, counter.next_number);
            counter.next_number += 1;
            // An import may have brought a number of this very form.
            if super::numbers::by_number(&inner.tables, kind, &number)?.is_none() {
                return Ok(number);
            }
        }
    }

    /// The id that the next record created of the kind will get.
    pub fn next_id(&self, kind: Kind) -> Result<u64, StoreError> {
        Ok(self.inner.borrow_mut().counter(kind)?.next_id)
    }

    /// Adds a record, which already bears its number. Its id is new and never used again.
    pub fn create(&self, kind: Kind, record: &dyn Record) -> Result<u64, StoreError> {
        let mut inner = self.inner.borrow_mut();
        let counter = inner.counter(kind)?;
        let id = counter.next_id;
        counter.next_id += 1;
        counter.count += 1;
        inner.put(AnyRef::new(kind, id), record)?;
        Ok(id)
    }

    /// Puts the record in the place of what was there. Nothing happens when nothing differs; whether
    /// something did.
    pub fn update(&self, of: AnyRef, record: &dyn Record) -> Result<bool, StoreError> {
        let mut inner = self.inner.borrow_mut();
        let Some(old) = inner.stored(of)? else { return Err(refused_missing(of)) };
        let mut new = Vec::with_capacity(old.len() + 16);
        record.encode(&mut new);
        if new == old {
            return Ok(false);
        }
        let before = Derived::of(of, &*of.kind.decode(&old)?);
        inner.replace_derived(of, record, before)?;
        inner.remember(of, Some(&old));
        inner.tables.records.of_mut(of.kind)?.insert(of.id, &new)?;
        Ok(true)
    }

    /// Removes a record; its last image stays in the journal. The caller has seen to those that refer to it.
    pub fn delete(&self, of: AnyRef) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        let Some(old) = inner.stored(of)? else { return Err(refused_missing(of)) };
        inner.drop_derived(Derived::of(of, &*of.kind.decode(&old)?))?;
        inner.remember(of, Some(&old));
        inner.tables.records.of_mut(of.kind)?.remove(of.id)?;
        let counter = inner.counter(of.kind)?;
        counter.count -= 1;
        if of.id >= counter.first_new {
            inner.given_up.insert(of);
        }
        Ok(())
    }

    /// Puts a deleted record back under its old id.
    pub(super) fn restore(&self, of: AnyRef, image: &[u8]) -> Result<(), StoreError> {
        let record = of.kind.decode(image)?;
        let mut inner = self.inner.borrow_mut();
        inner.remember(of, None);
        inner.counter(of.kind)?.count += 1;
        inner.put(of, &*record)
    }

    /// Puts a record of another file under its own id.
    pub(super) fn adopt(&self, of: AnyRef, record: &dyn Record) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        let counter = inner.counter(of.kind)?;
        counter.next_id = counter.next_id.max(of.id + 1);
        counter.count += 1;
        inner.put(of, record)
    }

    /// Lets ids and numbers go on where another file stood.
    pub(super) fn count_from(&self, kind: Kind, id: u64, number: u64) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        let counter = inner.counter(kind)?;
        counter.next_id = counter.next_id.max(id);
        counter.next_number = counter.next_number.max(number);
        Ok(())
    }

    /// Changes the file's settings; part of the entry, though undo leaves settings alone.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let json = serde_json::to_vec(settings).map_err(|e| StoreError::Io(e.to_string()))?;
        let mut inner = self.inner.borrow_mut();
        inner.tables.meta.insert("settings", json.as_slice())?;
        inner.settings_changed = true;
        Ok(())
    }

    /// Calls the entry otherwise than its author began it: a document has its number only once it is made.
    pub fn retitle(&self, title: Message) {
        self.inner.borrow_mut().title = Some(title);
    }

    pub(super) fn set_meta(&self, key: &str, value: &[u8]) -> Result<(), StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.tables.meta.insert(key, value)?;
        inner.meta_changed = true;
        Ok(())
    }

    pub(super) fn meta_changed(&self) -> bool {
        self.inner.borrow().meta_changed
    }

    /// Writes what is pending and the journal entry; `None` when nothing was changed.
    pub(super) fn finish(
        &self,
        author: &Author,
        kind: EntryKind,
        below: Option<u64>,
    ) -> Result<Option<u64>, StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.flush()?;
        inner.tables.records.settle()?;
        inner.write_counters()?;
        let settings_changed = inner.settings_changed;
        let (created, changes) = inner.what_was_done()?;
        if created.is_empty() && changes.is_empty() && !settings_changed {
            return Ok(None);
        }
        let number = inner.tables.journal.last()?.map_or(1, |(k, _)| k.value() + 1);
        for Touched { of, delta } in &changes {
            inner.tables.deltas.insert(&delta_key(number, *of), delta.write().as_slice())?;
            inner.tables.history.insert(&history_key(*of, number), ())?;
        }
        let entry = Entry {
            at: author.at.timestamp(),
            who: author.who.clone(),
            title: inner.title.take().unwrap_or_else(|| author.title.clone()),
            kind,
            created,
            changed: changes.len() as u64,
            below,
        };
        inner.tables.journal.insert(number, entry.write()?.as_slice())?;
        Ok(Some(number))
    }

    #[allow(clippy::unused_self)] // the same face as a snapshot
    fn this_snapshot(&self) -> Option<&Snapshot> {
        None
    }

    /// Read anew: the change may be about the company's own fields.
    fn kept_schema(&self) -> Result<Schema, StoreError> {
        read::schema(&*self.tables()?)
    }

    #[allow(clippy::unnecessary_wraps)] // the same face as a snapshot
    fn tables(&self) -> Result<Ref<'_, ChangeTables<'t>>, StoreError> {
        Ok(Ref::map(self.inner.borrow(), |inner| &inner.tables))
    }

    /// The tables with what is pending written out: a bulk change that reads records and numbers alone
    /// keeps gathering, and inserts everything derived in order at the end.
    fn derived_tables(&self) -> Result<Ref<'_, ChangeTables<'t>>, StoreError> {
        let mut inner = self.inner.borrow_mut();
        inner.flush()?;
        inner.write_counters()?;
        drop(inner);
        self.tables()
    }
}

/// A record that is gone: deleted by somebody since the caller looked.
fn refused_missing(of: AnyRef) -> StoreError {
    use crate::model::say::Arg;
    StoreError::Refused(
        Message::new("refused-record-gone").with("kind", Arg::Key(format!("kind-{}", of.kind.key()))),
    )
}

impl Inner<'_> {
    fn counter(&mut self, kind: Kind) -> Result<&mut Counter, StoreError> {
        use std::collections::btree_map::Entry::{Occupied, Vacant};
        Ok(match self.counters.entry(kind) {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => {
                let [next_id, next_number, count] = counter(&self.tables, kind)?;
                entry.insert(Counter { next_id, next_number, count, first_new: next_id })
            }
        })
    }

    fn stored(&self, of: AnyRef) -> Result<Option<Vec<u8>>, StoreError> {
        let mut found = None;
        self.tables.records.peek(of, &mut |bytes| found = Some(bytes.to_vec()))?;
        Ok(found)
    }

    /// Keeps the image of a record from before the change, the first time it is touched.
    fn remember(&mut self, of: AnyRef, old: Option<&[u8]>) {
        let created_here = self.counters.get(&of.kind).is_some_and(|c| of.id >= c.first_new);
        if !created_here {
            self.before.entry(of).or_insert_with(|| old.map(<[u8]>::to_vec));
        }
    }

    fn put(&mut self, of: AnyRef, record: &dyn Record) -> Result<(), StoreError> {
        self.buffer.clear();
        record.encode(&mut self.buffer);
        self.tables.records.of_mut(of.kind)?.insert(of.id, &self.buffer)?;
        self.add_derived(of, record, Derived::of(of, record))
    }

    fn add_derived(&mut self, of: AnyRef, record: &dyn Record, derived: Derived) -> Result<(), StoreError> {
        if let Some(number) = derived.number {
            let taken = self.tables.numbers.insert(number.as_slice(), of.id)?.map(|id| id.value());
            if taken.is_some_and(|id| id != of.id) {
                return Err(refused_number(of.kind, record));
            }
        }
        self.pending.take(derived.terms, derived.links, derived.fact, true);
        Ok(())
    }

    /// Puts what follows from the record in the place of what followed from it before. What is the same in both
    /// is not touched: a change of a city rewrites no index, and a page not rewritten need not go to the disk.
    fn replace_derived(
        &mut self,
        of: AnyRef,
        record: &dyn Record,
        mut before: Derived,
    ) -> Result<(), StoreError> {
        let mut after = Derived::of(of, record);
        if before.number == after.number {
            (before.number, after.number) = (None, None);
        }
        if before.fact == after.fact {
            (before.fact, after.fact) = (None, None);
        }
        // Both are sorted.
        let old_terms = std::mem::take(&mut before.terms);
        before.terms =
            old_terms.iter().filter(|term| after.terms.binary_search(term).is_err()).cloned().collect();
        after.terms.retain(|term| old_terms.binary_search(term).is_err());
        let old_links = std::mem::take(&mut before.links);
        before.links =
            old_links.iter().filter(|link| after.links.binary_search(link).is_err()).copied().collect();
        after.links.retain(|link| old_links.binary_search(link).is_err());
        self.drop_derived(before)?;
        self.add_derived(of, record, after)
    }

    fn drop_derived(&mut self, derived: Derived) -> Result<(), StoreError> {
        if let Some(number) = derived.number {
            self.tables.numbers.remove(number.as_slice())?;
        }
        self.pending.take(derived.terms, derived.links, derived.fact, false);
        Ok(())
    }

    /// Writes what was gathered, and the totals of the customers whom it concerns.
    fn flush(&mut self) -> Result<(), StoreError> {
        let Pending { mut terms, links, facts } = std::mem::take(&mut self.pending);
        // Stable: of equals the last one stays last.
        terms.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (term, there) in &terms {
            if *there {
                self.tables.terms.insert(term.as_slice(), ())?;
            } else {
                self.tables.terms.remove(term.as_slice())?;
            }
        }
        blocks::edit(&mut self.tables.links, links, |_, _| {})?;
        let mut totals: BTreeMap<u64, Passage> = BTreeMap::new();
        blocks::edit(&mut self.tables.facts, facts, |was, is| {
            for (fact, gone) in was.map(|fact| (fact, true)).into_iter().chain(is.map(|fact| (fact, false))) {
                let passage = totals.entry(fact.customer).or_default();
                let total = if gone { &mut passage.gone } else { &mut passage.come };
                total.add(fact.day, fact.amount);
            }
        })?;
        for (customer, passage) in totals {
            let before = self.tables.totals.get(customer)?.map(|row| Total::read(row.value()));
            let total = passage.total(&self.tables, customer, &before.unwrap_or_default())?;
            if total.orders == 0 {
                self.tables.totals.remove(customer)?;
            } else {
                self.tables.totals.insert(customer, &total.value())?;
            }
        }
        Ok(())
    }

    fn write_counters(&mut self) -> Result<(), StoreError> {
        for (kind, c) in &self.counters {
            let mut value = [0; 24];
            for (slot, n) in value.chunks_exact_mut(8).zip([c.next_id, c.next_number, c.count]) {
                slot.copy_from_slice(&n.to_be_bytes());
            }
            self.tables.counters.insert(kind.code(), &value)?;
        }
        Ok(())
    }

    /// The runs of ids created, and what happened to each record that was there before.
    fn what_was_done(&self) -> Result<(Vec<Run>, Vec<Touched>), StoreError> {
        let mut created = Vec::new();
        for (kind, counter) in &self.counters {
            let (first, last) = (counter.first_new, counter.next_id.saturating_sub(1));
            if self.given_up.is_empty() && first <= last {
                created.push(Run { kind: kind.code(), first, last });
                continue;
            }
            // Ids created and deleted again within the change are no part of it.
            for id in (first..=last).filter(|id| !self.given_up.contains(&AnyRef::new(*kind, *id))) {
                extend_runs(&mut created, kind.code(), id);
            }
        }
        let mut changes = Vec::new();
        let mut touched: Vec<_> = self.before.iter().collect();
        touched.sort_unstable_by_key(|(of, _)| **of);
        for (of, before) in touched {
            match (before, self.stored(*of)?) {
                (None, Some(_)) => extend_runs(&mut created, of.kind.code(), of.id),
                (None, None) => {}
                (Some(before), None) => {
                    changes.push(Touched { of: *of, delta: Delta::Deleted(before.clone()) });
                }
                (Some(before), Some(after)) if *before != after => {
                    changes.push(Touched { of: *of, delta: Delta::between(before, &after)? });
                }
                (Some(_), Some(_)) => {}
            }
        }
        Ok((created, changes))
    }
}

impl Pending {
    fn take(&mut self, terms: Vec<Vec<u8>>, links: Vec<LinkKey>, fact: Option<Fact>, there: bool) {
        self.terms.extend(terms.into_iter().map(|term| (term, there)));
        self.links.extend(links.into_iter().map(|entry| Edit { entry, there }));
        self.facts.extend(fact.map(|entry| Edit { entry, there }));
    }
}

/// What became of one customer's facts.
#[derive(Default)]
struct Passage {
    gone: Total,
    come: Total,
}

impl Passage {
    /// The customer's totals after it. Somebody with a million orders may buy once more: sums follow from what they
    /// were, and the first and the last days are looked up only where a fact is gone.
    fn total(&self, tables: &impl Tables, customer: u64, before: &Total) -> Result<Total, StoreError> {
        let mut total = before.and(&self.come);
        if self.gone.orders == 0 {
            return Ok(total);
        }
        total = total.sums_without(&self.gone);
        let keys = Fact::range(customer..=customer);
        blocks::range(tables.facts(), &keys, |fact: Fact| {
            total.first = total.first.or(Some(fact.day));
            total.first_positive = Some(fact.day).filter(|_| fact.amount.0 > 0);
            if total.first_positive.is_some() { Flow::Stop } else { Flow::On }
        })?;
        blocks::range_back(tables.facts(), &keys, |fact: Fact| {
            total.last = total.last.or(Some(fact.day));
            total.last_positive = Some(fact.day).filter(|_| fact.amount.0 > 0);
            if total.last_positive.is_some() { Flow::Stop } else { Flow::On }
        })?;
        Ok(total)
    }
}

fn extend_runs(runs: &mut Vec<Run>, kind: u8, id: u64) {
    match runs.last_mut() {
        Some(run) if run.kind == kind && run.last + 1 == id => run.last = id,
        _ => runs.push(Run { kind, first: id, last: id }),
    }
}

fn refused_number(kind: Kind, record: &dyn Record) -> StoreError {
    use crate::model::say::Arg;
    StoreError::Refused(
        Message::new("refused-number-taken")
            .with("kind", Arg::Key(format!("kind-{}", kind.key())))
            .with("number", number_of(record).unwrap_or_default()),
    )
}

read_through!(Change<'_>);
