//! Recomputes everything derived from the records and compares it with what the file holds.

use std::collections::{BTreeMap, HashSet};

use redb::ReadableTable;

use super::blocks::{self, Packed};
use super::error::StoreError;
use super::facts::{Fact, Total};
use super::links::LinkKey;
use super::read::{Flow, Tables, counter, rows};
use super::records::{Records as _, block};
use super::snapshot::Snapshot;
use super::stop::Stop;
use super::terms::{Derived, each_reference, number_of};
use crate::model::Kind;
use crate::model::record::{AnyRef, Record};
use crate::model::say::{Arg, Message, Sayable};

/// Something in the file that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The stored bytes are no record.
    Damaged(AnyRef),
    /// The record has no number.
    Unnumbered(AnyRef),
    /// The record refers to one that is not there.
    Dangling { from: AnyRef, to: AnyRef },
    /// A derived table does not hold what follows from the records: rows too many, rows missing.
    Derived { table: &'static str, extra: u64, missing: u64 },
    /// The count kept for a kind is not the number of its records.
    Count { kind: Kind, kept: u64, found: u64 },
    /// A journal entry can't be read.
    Journal(u64),
}

impl Sayable for Finding {
    fn message(&self) -> Message {
        let record = |of: &AnyRef| Arg::Text(format!("{} {}", of.kind.info().plural, of.id));
        match self {
            Finding::Damaged(of) => Message::new("check-damaged").with("record", record(of)),
            Finding::Unnumbered(of) => Message::new("check-unnumbered").with("record", record(of)),
            Finding::Dangling { from, to } => {
                Message::new("check-dangling").with("from", record(from)).with("to", record(to))
            }
            Finding::Derived { table, extra, missing } => Message::new("check-derived")
                .with("table", *table)
                .with("extra", Arg::Number(*extra as i64))
                .with("missing", Arg::Number(*missing as i64)),
            Finding::Count { kind, kept, found } => Message::new("check-count")
                .with("kind", Arg::Key(format!("kinds-{}", kind.key())))
                .with("kept", Arg::Number(*kept as i64))
                .with("found", Arg::Number(*found as i64)),
            Finding::Journal(entry) => {
                Message::new("check-journal").with("entry", Arg::Number(*entry as i64))
            }
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records by kind, kinds without any left out.
    pub records: Vec<(Kind, u64)>,
    pub entries: u64,
    pub findings: Vec<Finding>,
}

impl Report {
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Snapshot {
    /// Reads everything once; `progress` is told how many records have been read.
    pub fn check(&self, progress: &mut dyn FnMut(u64)) -> Result<Report, StoreError> {
        self.check_until(Stop::NEVER, progress)
    }

    /// The same, until it is to stop.
    pub fn check_until(&self, stop: Stop<'_>, progress: &mut dyn FnMut(u64)) -> Result<Report, StoreError> {
        let tables = self.raw();
        let mut report = Report::default();
        let mut expected = Expected::default();
        let mut found: BTreeMap<Kind, u64> = BTreeMap::new();
        let mut read = 0;
        for kind in Kind::ALL {
            let Some(records) = self.raw_records().of(*kind) else { continue };
            let mut last = None;
            for row in records.iter()? {
                stop.check()?;
                let (key, block) = row?;
                let mut refused = None;
                let whole = block::each(key.value(), block.value(), |id, bytes| {
                    let of = AnyRef::new(*kind, id);
                    if last >= Some(id) {
                        // A block that reaches into the next: which of the two is right cannot be told.
                        report.findings.push(Finding::Damaged(of));
                        return Flow::On;
                    }
                    last = Some(id);
                    *found.entry(*kind).or_default() += 1;
                    match kind.decode(bytes) {
                        Ok(record) => {
                            refused = expected.take(tables, of, &*record, &mut report.findings).err();
                        }
                        Err(_) => report.findings.push(Finding::Damaged(of)),
                    }
                    read += 1;
                    if read % 4096 == 0 {
                        progress(read);
                    }
                    if refused.is_none() { Flow::On } else { Flow::Stop }
                });
                refused.map_or(Ok(()), Err)?;
                if whole.is_err() {
                    let lost = block::ids(key.value(), block.value());
                    *found.entry(*kind).or_default() += lost.len() as u64;
                    report
                        .findings
                        .extend(lost.into_iter().map(|id| Finding::Damaged(AnyRef::new(*kind, id))));
                }
            }
        }
        for (_, records) in &self.raw_records().others {
            let extra = rows(records)?;
            if extra > 0 {
                report.findings.push(Finding::Derived { table: "records", extra, missing: 0 });
            }
        }
        expected.compare(tables, stop, &mut report.findings)?;
        for kind in Kind::ALL {
            let (kept, found) = (counter(tables, *kind)?[2], found.get(kind).copied().unwrap_or(0));
            if kept != found {
                report.findings.push(Finding::Count { kind: *kind, kept, found });
            }
            if found > 0 {
                report.records.push((*kind, found));
            }
        }
        report.entries = rows(tables.journal())?;
        for row in tables.journal().iter()? {
            let (number, bytes) = row?;
            if super::journal::Entry::read(bytes.value()).is_err() {
                report.findings.push(Finding::Journal(number.value()));
            }
        }
        Ok(report)
    }
}

/// The derived tables as they must be.
#[derive(Default)]
struct Expected {
    numbers: Vec<(Vec<u8>, u64)>,
    terms: Vec<Vec<u8>>,
    links: Vec<LinkKey>,
    facts: Vec<Fact>,
    known: HashSet<AnyRef>,
}

impl Expected {
    fn take(
        &mut self,
        tables: &impl Tables,
        of: AnyRef,
        record: &dyn Record,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        if number_of(record).is_none() {
            findings.push(Finding::Unnumbered(of));
        }
        let mut to_check = Vec::new();
        for (index, field) in record.fields().iter().enumerate() {
            each_reference(field, record.get(index), &mut |to, _| to_check.push(to));
        }
        for to in to_check {
            if self.known.contains(&to) {
                continue;
            }
            let is_there = match tables.records().peek(to, &mut |_| {}) {
                // That it cannot be read is told once, where it stands.
                Err(StoreError::Record(_)) => true,
                asked => asked?,
            };
            if is_there {
                self.known.insert(to);
            } else {
                findings.push(Finding::Dangling { from: of, to });
            }
        }
        let derived = Derived::of(of, record);
        self.numbers.extend(derived.number.map(|n| (n, of.id)));
        self.terms.extend(derived.terms);
        self.links.extend(derived.links);
        self.facts.extend(derived.fact);
        Ok(())
    }

    fn compare(
        mut self,
        tables: &impl Tables,
        stop: Stop<'_>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        self.numbers.sort_unstable();
        self.terms.sort_unstable();
        self.links.sort_unstable();
        self.facts.sort_unstable_by_key(Fact::key);

        let mut numbers = Compare::new("numbers", self.numbers.iter().cloned());
        for row in tables.numbers().iter()? {
            stop.check()?;
            let (key, id) = row?;
            numbers.held((key.value().to_vec(), id.value()));
        }
        numbers.finish(findings);

        let mut terms = Compare::new("terms", self.terms.into_iter());
        for row in tables.terms().iter()? {
            stop.check()?;
            terms.held(row?.0.value().to_vec());
        }
        terms.finish(findings);

        let mut links = Compare::new("links", self.links.into_iter());
        links.held_in(tables.links(), stop, |key: LinkKey| key)?;
        links.finish(findings);

        let mut totals: BTreeMap<u64, Total> = BTreeMap::new();
        for fact in &self.facts {
            totals.entry(fact.customer).or_default().add(fact.day, fact.amount);
        }
        let mut facts = Compare::new("facts", self.facts.iter().copied().map(told));
        facts.held_in(tables.facts(), stop, told)?;
        facts.finish(findings);

        let mut compare = Compare::new("totals", totals.iter().map(|(c, t)| (*c, t.value())));
        for row in tables.totals().iter()? {
            let (customer, value) = row?;
            compare.held((customer.value(), *value.value()));
        }
        compare.finish(findings);
        Ok(())
    }
}

/// A fact as it is compared.
fn told(fact: Fact) -> ([u8; 20], i64, i64) {
    (fact.key(), fact.amount.0, fact.cost.0)
}

/// Compares two sorted sequences, one expected, one held by the file.
struct Compare<I: Iterator> {
    table: &'static str,
    expected: std::iter::Peekable<I>,
    extra: u64,
    missing: u64,
}

impl<T: Ord, I: Iterator<Item = T>> Compare<I> {
    fn new(table: &'static str, expected: I) -> Self {
        Self { table, expected: expected.peekable(), extra: 0, missing: 0 }
    }

    fn held(&mut self, row: T) {
        while self.expected.next_if(|e| *e < row).is_some() {
            self.missing += 1;
        }
        if self.expected.next_if(|e| *e == row).is_none() {
            self.extra += 1;
        }
    }

    /// All entries of a table of blocks. One that cannot be read is one too many, and what it held is missing.
    fn held_in<const N: usize, E: Packed<N>>(
        &mut self,
        table: &impl ReadableTable<&'static [u8; N], &'static [u8]>,
        stop: Stop<'_>,
        told: impl Fn(E) -> T,
    ) -> Result<(), StoreError> {
        for row in table.iter()? {
            stop.check()?;
            let (key, bytes) = row?;
            let read = blocks::each_of((key.value(), bytes.value()), |entry: &E| {
                self.held(told(*entry));
                Flow::On
            });
            self.extra += u64::from(read.is_err());
        }
        Ok(())
    }

    fn finish(self, findings: &mut Vec<Finding>) {
        let missing = self.missing + self.expected.count() as u64;
        if self.extra > 0 || missing > 0 {
            findings.push(Finding::Derived { table: self.table, extra: self.extra, missing });
        }
    }
}
