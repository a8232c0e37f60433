//! Reading: the same questions to a snapshot and to a change under way.

use std::ops::RangeInclusive;

use redb::{ReadableTable, ReadableTableMetadata};

use super::blocks;
use super::error::StoreError;
use super::facts::{Fact, Total};
use super::journal::{Entry, Touched};
use super::links::{Link, LinkKey};
use super::numbers::Bounds;
use super::records::Records;
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::tables::*;
use crate::model::Kind;
use crate::model::company::OwnField;
use crate::model::record::{AnyRef, Decode, OfKind, Record};
use crate::model::schema::Schema;

/// Whether a scan goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    On,
    Stop,
}

/// The tables that reading needs, whether of a snapshot or of a change.
pub(super) trait Tables {
    fn meta(&self) -> &impl ReadableTable<&'static str, &'static [u8]>;
    fn records(&self) -> &impl Records;
    fn counters(&self) -> &impl ReadableTable<u8, &'static [u8; 24]>;
    fn numbers(&self) -> &impl ReadableTable<&'static [u8], u64>;
    /// Where numbers begin and end, where that is known: in a snapshot.
    fn number_bounds(&self) -> Option<&Bounds> {
        None
    }
    fn terms(&self) -> &impl ReadableTable<&'static [u8], ()>;
    fn links(&self) -> &impl ReadableTable<&'static [u8; 28], &'static [u8]>;
    fn facts(&self) -> &impl ReadableTable<&'static [u8; 20], &'static [u8]>;
    fn totals(&self) -> &impl ReadableTable<u64, &'static [u8; 40]>;
    fn journal(&self) -> &impl ReadableTable<u64, &'static [u8]>;
    fn deltas(&self) -> &impl ReadableTable<&'static [u8; 17], &'static [u8]>;
    fn history(&self) -> &impl ReadableTable<&'static [u8; 17], ()>;
}

/// Questions to the file. Scans call back in key order until told to stop.
pub trait Read {
    /// The stored bytes of a record.
    fn bytes(&self, of: AnyRef) -> Result<Option<Vec<u8>>, StoreError>;
    /// Looks at the stored bytes without copying them; whether there were any.
    fn peek(&self, of: AnyRef, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError>;
    /// The records of a kind with these ids, in their order.
    fn scan_among(
        &self,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, &[u8]) -> Flow,
    ) -> Result<(), StoreError>;
    /// The records of a kind in the order of their ids.
    fn scan(&self, kind: Kind, each: &mut dyn FnMut(u64, &[u8]) -> Flow) -> Result<(), StoreError> {
        self.scan_among(kind, 0..=u64::MAX, each)
    }
    /// The snapshot that is read, if it is one: several threads may read it at once.
    fn as_snapshot(&self) -> Option<&Snapshot>;
    /// Every record of the kind has an id below this one.
    fn next_id(&self, kind: Kind) -> Result<u64, StoreError>;
    fn count(&self, kind: Kind) -> Result<u64, StoreError>;
    fn by_number(&self, kind: Kind, number: &str) -> Result<Option<u64>, StoreError>;
    /// Ids of the records whose number begins with `prefix`, at most `limit`.
    fn numbers_from(&self, kind: Kind, prefix: &str, limit: usize) -> Result<Vec<u64>, StoreError>;
    /// Ids of the records whose indexed field with this tag has this value.
    fn by_term(&self, kind: Kind, tag: u8, value: &[u8]) -> Result<Vec<u64>, StoreError>;
    /// References to a record, oldest first.
    fn links(&self, to: AnyRef, each: &mut dyn FnMut(Link) -> Flow) -> Result<(), StoreError>;
    /// References to a record, newest first.
    fn links_newest(&self, to: AnyRef, each: &mut dyn FnMut(Link) -> Flow) -> Result<(), StoreError>;
    /// References to the records of a kind with these ids: by record, then the oldest first.
    fn links_among(
        &self,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, Link) -> Flow,
    ) -> Result<(), StoreError>;
    /// Sales facts of these customers, by customer, then day.
    fn facts_among(
        &self,
        customers: RangeInclusive<u64>,
        each: &mut dyn FnMut(Fact),
    ) -> Result<(), StoreError>;
    /// Sales facts by customer, then day.
    fn facts(&self, each: &mut dyn FnMut(Fact)) -> Result<(), StoreError> {
        self.facts_among(0..=u64::MAX, each)
    }
    fn facts_of(&self, customer: u64, each: &mut dyn FnMut(Fact)) -> Result<(), StoreError> {
        self.facts_among(customer..=customer, each)
    }
    /// Totals of these customers, by customer; only those with orders that count have any.
    fn totals_among(
        &self,
        customers: RangeInclusive<u64>,
        each: &mut dyn FnMut(u64, Total),
    ) -> Result<(), StoreError>;
    fn totals(&self, each: &mut dyn FnMut(u64, Total)) -> Result<(), StoreError> {
        self.totals_among(0..=u64::MAX, each)
    }
    fn total(&self, customer: u64) -> Result<Option<Total>, StoreError>;
    fn entry(&self, entry: u64) -> Result<Option<Entry>, StoreError>;
    /// Journal entries, newest first.
    fn entries(&self, each: &mut dyn FnMut(u64, Entry) -> Flow) -> Result<(), StoreError>;
    /// What an entry did, record by record.
    fn touched(&self, entry: u64) -> Result<Vec<Touched>, StoreError>;
    /// Entries that changed or deleted a record, oldest first; its creation is in the entry's runs.
    fn history(&self, of: AnyRef) -> Result<Vec<u64>, StoreError>;
    fn settings(&self) -> Result<Settings, StoreError>;
    /// The fields of this file's kinds, the company's own ones among them.
    fn schema(&self) -> Result<Schema, StoreError>;
    fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;
}

/// Reading whole records, over any [`Read`].
pub trait ReadRecords: Read {
    fn record(&self, of: AnyRef) -> Result<Option<Box<dyn Record>>, StoreError> {
        let mut found = None;
        self.peek(of, &mut |bytes| found = Some(of.kind.decode(bytes)))?;
        Ok(found.transpose()?)
    }

    /// A record of a type the caller knows.
    fn get<R: Decode + OfKind>(&self, id: u64) -> Result<Option<R>, StoreError> {
        let mut found = None;
        self.peek(AnyRef::new(R::KIND, id), &mut |bytes| found = Some(R::decode(bytes)))?;
        Ok(found.transpose()?)
    }

    /// Whether the record is there.
    fn exists(&self, of: AnyRef) -> Result<bool, StoreError> {
        self.peek(of, &mut |_| {})
    }
}
impl<T: Read + ?Sized> ReadRecords for T {}

pub(super) fn counter(t: &impl Tables, kind: Kind) -> Result<[u64; 3], StoreError> {
    Ok(t.counters()
        .get(kind.code())?
        .map_or([1, 1, 0], |row| [0, 8, 16].map(|at| number_at(row.value(), at))))
}

pub(super) fn by_term(t: &impl Tables, kind: Kind, tag: u8, value: &[u8]) -> Result<Vec<u64>, StoreError> {
    let prefix = term_prefix(kind, tag, value);
    let mut ids = Vec::new();
    for row in t.terms().range(prefix.as_slice()..)? {
        let (key, ()) = row.map(|(k, v)| (k, v.value()))?;
        if !key.value().starts_with(&prefix) {
            break;
        }
        ids.push(number_at(key.value(), prefix.len()));
    }
    Ok(ids)
}

pub(super) fn links(
    t: &impl Tables,
    to: AnyRef,
    newest_first: bool,
    each: &mut dyn FnMut(Link) -> Flow,
) -> Result<(), StoreError> {
    let look = |key: LinkKey| key.link().map_or(Flow::On, &mut *each);
    let keys = LinkKey::range(to.kind, to.id..=to.id);
    if newest_first {
        blocks::range_back(t.links(), &keys, look)
    } else {
        blocks::range(t.links(), &keys, look)
    }
}

pub(super) fn links_among(
    t: &impl Tables,
    kind: Kind,
    ids: RangeInclusive<u64>,
    each: &mut dyn FnMut(u64, Link) -> Flow,
) -> Result<(), StoreError> {
    blocks::range(t.links(), &LinkKey::range(kind, ids), |key: LinkKey| {
        key.link().map_or(Flow::On, |link| each(key.to(), link))
    })
}

pub(super) fn facts_among(
    t: &impl Tables,
    customers: RangeInclusive<u64>,
    each: &mut dyn FnMut(Fact),
) -> Result<(), StoreError> {
    blocks::range(t.facts(), &Fact::range(customers), |fact| {
        each(fact);
        Flow::On
    })
}

pub(super) fn totals_among(
    t: &impl Tables,
    customers: RangeInclusive<u64>,
    each: &mut dyn FnMut(u64, Total),
) -> Result<(), StoreError> {
    for row in t.totals().range(customers)? {
        let (customer, value) = row?;
        each(customer.value(), Total::read(value.value()));
    }
    Ok(())
}

pub(super) fn entries(t: &impl Tables, each: &mut dyn FnMut(u64, Entry) -> Flow) -> Result<(), StoreError> {
    for row in t.journal().iter()?.rev() {
        let (number, bytes) = row?;
        if each(number.value(), Entry::read(bytes.value())?) == Flow::Stop {
            break;
        }
    }
    Ok(())
}

pub(super) fn touched(t: &impl Tables, entry: u64) -> Result<Vec<Touched>, StoreError> {
    let mut found = Vec::new();
    let first = entry.to_be_bytes();
    let (mut low, mut high) = ([0; 17], [0xff; 17]);
    low[..8].copy_from_slice(&first);
    high[..8].copy_from_slice(&first);
    for row in t.deltas().range::<&[u8; 17]>(&low..=&high)? {
        let (key, bytes) = row?;
        if let Some(of) = record_at(key.value(), 8) {
            found.push(Touched::read(of, bytes.value())?);
        }
    }
    Ok(found)
}

pub(super) fn history(t: &impl Tables, of: AnyRef) -> Result<Vec<u64>, StoreError> {
    let (first, last) = (history_key(of, 0), history_key(of, u64::MAX));
    let mut entries = Vec::new();
    for row in t.history().range::<&[u8; 17]>(&first..=&last)? {
        entries.push(number_at(row?.0.value(), 9));
    }
    Ok(entries)
}

pub(super) fn schema(t: &impl Tables) -> Result<Schema, StoreError> {
    let mut own = Vec::new();
    let mut damaged = None;
    t.records().scan(Kind::OwnField, 0..=u64::MAX, &mut |id, bytes| match OwnField::decode(bytes) {
        Ok(field) => {
            own.push((id, field));
            Flow::On
        }
        Err(error) => {
            damaged = Some(error);
            Flow::Stop
        }
    })?;
    damaged.map_or_else(|| Ok(Schema::with(&own)), |error| Err(error.into()))
}

pub(super) fn settings(t: &impl Tables) -> Result<Settings, StoreError> {
    Ok(match t.meta().get("settings")? {
        Some(json) => serde_json::from_slice(json.value()).map_err(|e| StoreError::Io(e.to_string()))?,
        None => Settings::default(),
    })
}

/// How many rows a table has; for `check` and backups.
pub(super) fn rows<K: redb::Key + 'static, V: redb::Value + 'static>(
    table: &impl ReadableTable<K, V>,
) -> Result<u64, StoreError> {
    Ok(ReadableTableMetadata::len(table)?)
}

/// Implements [`Tables`] for a struct whose fields bear the tables' names.
macro_rules! lend_tables {
    ($type:ident $(<$life:lifetime>)? $(, $bounds:ident)?) => {
        impl $(<$life>)? Tables for $type $(<$life>)? {
            fn meta(&self) -> &impl redb::ReadableTable<&'static str, &'static [u8]> {
                &self.meta
            }
            fn records(&self) -> &impl $crate::store::records::Records {
                &self.records
            }
            fn counters(&self) -> &impl redb::ReadableTable<u8, &'static [u8; 24]> {
                &self.counters
            }
            fn numbers(&self) -> &impl redb::ReadableTable<&'static [u8], u64> {
                &self.numbers
            }
            $(fn number_bounds(&self) -> Option<&$crate::store::numbers::Bounds> {
                Some(&self.$bounds)
            })?
            fn terms(&self) -> &impl redb::ReadableTable<&'static [u8], ()> {
                &self.terms
            }
            fn links(&self) -> &impl redb::ReadableTable<&'static [u8; 28], &'static [u8]> {
                &self.links
            }
            fn facts(&self) -> &impl redb::ReadableTable<&'static [u8; 20], &'static [u8]> {
                &self.facts
            }
            fn totals(&self) -> &impl redb::ReadableTable<u64, &'static [u8; 40]> {
                &self.totals
            }
            fn journal(&self) -> &impl redb::ReadableTable<u64, &'static [u8]> {
                &self.journal
            }
            fn deltas(&self) -> &impl redb::ReadableTable<&'static [u8; 17], &'static [u8]> {
                &self.deltas
            }
            fn history(&self) -> &impl redb::ReadableTable<&'static [u8; 17], ()> {
                &self.history
            }
        }
    };
}
pub(super) use lend_tables;

/// Implements [`Read`] for a type that can lend its [`Tables`]: as they stand, and with everything derived
/// written out first.
macro_rules! read_through {
    ($type:ty) => {
        impl $crate::store::Read for $type {
            fn bytes(&self, of: AnyRef) -> Result<Option<Vec<u8>>, StoreError> {
                let mut found = None;
                self.peek(of, &mut |bytes| found = Some(bytes.to_vec()))?;
                Ok(found)
            }
            fn peek(&self, of: AnyRef, look: &mut dyn FnMut(&[u8])) -> Result<bool, StoreError> {
                use $crate::store::records::Records as _;
                $crate::store::read::Tables::records(&*self.tables()?).peek(of, look)
            }
            fn scan_among(
                &self,
                kind: Kind,
                ids: std::ops::RangeInclusive<u64>,
                each: &mut dyn FnMut(u64, &[u8]) -> Flow,
            ) -> Result<(), StoreError> {
                use $crate::store::records::Records as _;
                $crate::store::read::Tables::records(&*self.tables()?).scan(kind, ids, each)
            }
            fn as_snapshot(&self) -> Option<&$crate::store::Snapshot> {
                self.this_snapshot()
            }
            fn next_id(&self, kind: Kind) -> Result<u64, StoreError> {
                Ok($crate::store::read::counter(&*self.derived_tables()?, kind)?[0])
            }
            fn count(&self, kind: Kind) -> Result<u64, StoreError> {
                Ok($crate::store::read::counter(&*self.derived_tables()?, kind)?[2])
            }
            fn by_number(&self, kind: Kind, number: &str) -> Result<Option<u64>, StoreError> {
                $crate::store::numbers::by_number(&*self.tables()?, kind, number)
            }
            fn numbers_from(&self, kind: Kind, prefix: &str, limit: usize) -> Result<Vec<u64>, StoreError> {
                $crate::store::numbers::numbers_from(&*self.tables()?, kind, prefix, limit)
            }
            fn by_term(&self, kind: Kind, tag: u8, value: &[u8]) -> Result<Vec<u64>, StoreError> {
                $crate::store::read::by_term(&*self.derived_tables()?, kind, tag, value)
            }
            fn links(&self, to: AnyRef, each: &mut dyn FnMut(Link) -> Flow) -> Result<(), StoreError> {
                $crate::store::read::links(&*self.derived_tables()?, to, false, each)
            }
            fn links_newest(&self, to: AnyRef, each: &mut dyn FnMut(Link) -> Flow) -> Result<(), StoreError> {
                $crate::store::read::links(&*self.derived_tables()?, to, true, each)
            }
            fn links_among(
                &self,
                kind: Kind,
                ids: std::ops::RangeInclusive<u64>,
                each: &mut dyn FnMut(u64, Link) -> Flow,
            ) -> Result<(), StoreError> {
                $crate::store::read::links_among(&*self.derived_tables()?, kind, ids, each)
            }
            fn facts_among(
                &self,
                customers: std::ops::RangeInclusive<u64>,
                each: &mut dyn FnMut(Fact),
            ) -> Result<(), StoreError> {
                $crate::store::read::facts_among(&*self.derived_tables()?, customers, each)
            }
            fn totals_among(
                &self,
                customers: std::ops::RangeInclusive<u64>,
                each: &mut dyn FnMut(u64, Total),
            ) -> Result<(), StoreError> {
                $crate::store::read::totals_among(&*self.derived_tables()?, customers, each)
            }
            fn total(&self, customer: u64) -> Result<Option<Total>, StoreError> {
                use redb::ReadableTable as _;
                let tables = self.derived_tables()?;
                let row = $crate::store::read::Tables::totals(&*tables).get(customer)?;
                Ok(row.map(|row| Total::read(row.value())))
            }
            fn entry(&self, entry: u64) -> Result<Option<Entry>, StoreError> {
                use redb::ReadableTable as _;
                let tables = self.tables()?;
                let row = $crate::store::read::Tables::journal(&*tables).get(entry)?;
                row.map(|row| Entry::read(row.value())).transpose()
            }
            fn entries(&self, each: &mut dyn FnMut(u64, Entry) -> Flow) -> Result<(), StoreError> {
                $crate::store::read::entries(&*self.tables()?, each)
            }
            fn touched(&self, entry: u64) -> Result<Vec<Touched>, StoreError> {
                $crate::store::read::touched(&*self.tables()?, entry)
            }
            fn history(&self, of: AnyRef) -> Result<Vec<u64>, StoreError> {
                $crate::store::read::history(&*self.tables()?, of)
            }
            fn settings(&self) -> Result<Settings, StoreError> {
                $crate::store::read::settings(&*self.tables()?)
            }
            fn schema(&self) -> Result<Schema, StoreError> {
                self.kept_schema()
            }
            fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
                use redb::ReadableTable as _;
                let tables = self.tables()?;
                let row = $crate::store::read::Tables::meta(&*tables).get(key)?;
                Ok(row.map(|row| row.value().to_vec()))
            }
        }
    };
}
pub(super) use read_through;
