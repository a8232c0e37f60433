//! Saving what can be saved of a damaged file, record by record, into a new one.
//!
//! The damaged file is only read. Its records are taken as they are found, everything derived from them is made
//! anew, and the new file is proven like a backup. Its history begins with the salvage: a history with holes could
//! not be undone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use redb::ReadableDatabase;

use super::backup::Backup;
use super::damage::contain;
use super::error::StoreError;
use super::file::{NewFile, Store, builder, format_of, head_of_ours};
use super::journal::Author;
use super::media::Disk;
use super::migrate::RecordsOfAny;
use super::settings::Settings;
use super::tables::*;
use super::terms::number_of;
use super::unclosed;
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldKind, Record, Value, ValueRef};

/// What was saved of a damaged file, and what was not.
#[derive(Clone, Debug)]
pub struct Salvaged {
    pub file: Backup,
    /// Records that are there and can't be read.
    pub lost: Vec<AnyRef>,
    /// How many more records the file counted than were found, by kind.
    pub missing: Vec<(Kind, u64)>,
    /// How many references to lost records were emptied.
    pub loosened: u64,
    /// Whether the company's settings had to be left at what a new file has.
    pub settings_lost: bool,
}

impl Store {
    /// Makes a new file at `path` from what can be read of a damaged one.
    ///
    /// # Errors
    /// The file is not ours, newer, in use, or nothing in it can be read; no new file is left then.
    pub fn salvage(damaged: &Path, path: &Path, author: &Author) -> Result<Salvaged, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let mut found = read(damaged)?;
        let loosened = found.loosen();
        found.number_anew();
        let new = NewFile { settings: found.settings.clone().unwrap_or_default() };
        let file = Store::rebuild_counting(path, &new, author, &found.counters, |give| {
            found.records.iter().try_for_each(|(of, record)| give(*of, &**record))
        })?;
        let missing = Kind::ALL.iter().filter_map(|kind| {
            let counted = found.counters.get(kind)?[2];
            let held = found.records.keys().chain(&found.lost).filter(|of| of.kind == *kind).count() as u64;
            (counted > held).then(|| (*kind, counted - held))
        });
        Ok(Salvaged {
            file,
            missing: missing.collect(),
            lost: found.lost.iter().copied().collect(),
            loosened,
            settings_lost: found.settings.is_none(),
        })
    }
}

/// Ids and numbers are counted up one by one: one as high as this was never given.
const PLAUSIBLE: u64 = 1 << 40;
/// How many ids in a row are looked for one by one where the way to them is broken.
const FURTHEST: u64 = 10_000_000;

#[derive(Default)]
struct Found {
    records: BTreeMap<AnyRef, Box<dyn Record>>,
    lost: BTreeSet<AnyRef>,
    counters: BTreeMap<Kind, [u64; 3]>,
    settings: Option<Settings>,
}

/// Reads the file in every way it can be opened, and keeps what yields most: without what redb keeps for writing,
/// as it is, and repaired, which may fall back to the commit before.
fn read(path: &Path) -> Result<Found, StoreError> {
    let head = head_of_ours(path)?;
    let mut best: Option<Found> = None;
    let mut refused = None;
    for way in [unclosed::Way::Read, unclosed::Way::Write, unclosed::Way::Repair] {
        let read = contain(path, || {
            let above = unclosed::whole_of(&Disk, path, &head).map_err(|e| StoreError::io(&e))?;
            let mut builder = builder();
            match way {
                unclosed::Way::Read => {
                    let database = builder.open_read_only_with_backend(above);
                    gather(path, &database.map_err(|e| StoreError::opening(path, e))?)
                }
                _ => {
                    builder.set_check_integrity_on_open(way == unclosed::Way::Repair);
                    let database = builder.create_with_backend(above);
                    gather(path, &database.map_err(|e| StoreError::opening(path, e))?)
                }
            }
        });
        match read {
            Ok(found) if best.as_ref().is_none_or(|b| b.records.len() < found.records.len()) => {
                best = Some(found);
            }
            Ok(_) => {}
            Err(error @ (StoreError::Newer { .. } | StoreError::InUse(_))) => return Err(error),
            Err(error) => refused = Some(error),
        }
    }
    let nothing = || StoreError::Damaged(path.to_owned(), "no record can be read".to_owned());
    best.filter(|found| !found.records.is_empty()).ok_or_else(|| refused.unwrap_or_else(nothing))
}

fn gather(path: &Path, database: &impl ReadableDatabase) -> Result<Found, StoreError> {
    // Anything else that the file says of itself may be what is damaged.
    if let Err(error @ StoreError::Newer { .. }) = contain(path, || format_of(path, database)) {
        return Err(error);
    }
    let transaction = database.begin_read()?;
    let mut found = Found::default();
    let settings = contain(path, || {
        let meta = transaction.open_table(META)?;
        Ok(meta.get("settings")?.and_then(|row| serde_json::from_slice(row.value()).ok()))
    });
    found.settings = settings.unwrap_or_default();
    for kind in Kind::ALL {
        let counter = contain(path, || {
            let counters = transaction.open_table(COUNTERS)?;
            Ok(counters.get(kind.code())?.map(|row| [0, 8, 16].map(|at| number_at(row.value(), at))))
        });
        // Without it the records found say how far the ids went.
        if let Ok(Some(counter)) = counter
            && counter.iter().all(|n| *n < PLAUSIBLE)
        {
            found.counters.insert(*kind, counter);
        }
    }
    let mut refused = None;
    for kind in Kind::ALL {
        match contain(path, || RecordsOfAny::open(&transaction, *kind)) {
            Ok(Some(records)) => found.take_kind(path, &records, *kind),
            Ok(None) => {}
            Err(error) => refused = Some(error),
        }
    }
    // Where some kinds can be read, the counters tell what is missing of the others.
    refused.filter(|_| found.records.is_empty()).map_or(Ok(found), Err)
}

impl Found {
    /// Reads the records of a kind from both ends towards the damage, and what is between one by one.
    fn take_kind(&mut self, path: &Path, records: &RecordsOfAny, kind: Kind) {
        let forwards = self.scan(path, records, kind, false);
        if forwards.whole {
            return;
        }
        let backwards = self.scan(path, records, kind, true);
        let first = forwards.last.map_or(0, |id| id + 1);
        let counted = self.counters.get(&kind).map_or(first, |c| c[0]);
        let end = backwards.last.unwrap_or(counted).min(first.saturating_add(FURTHEST));
        for id in first..end {
            let of = AnyRef::new(kind, id);
            let bytes = contain(path, || records.get(of));
            match bytes {
                Ok(Some(bytes)) => self.take(path, of, &bytes),
                Ok(None) => {}
                Err(_) => {
                    self.lost.insert(of);
                }
            }
        }
    }

    fn scan(&mut self, path: &Path, records: &RecordsOfAny, kind: Kind, backwards: bool) -> Scanned {
        let mut at: Option<u64> = None;
        let done = contain(path, || {
            records.each(kind, backwards, |id, bytes| {
                // Keys out of order belong to pages that have come to the wrong place.
                let goes_on = |id: &u64| at.is_none_or(|at| if backwards { *id < at } else { *id > at });
                let Some(id) = id.filter(|id| *id < PLAUSIBLE).filter(goes_on) else {
                    return Err(StoreError::Io("keys out of order".to_owned()));
                };
                at = Some(id);
                self.take(path, AnyRef::new(kind, id), bytes);
                Ok(())
            })
        });
        Scanned { whole: done.is_ok(), last: at }
    }

    fn take(&mut self, path: &Path, of: AnyRef, bytes: &[u8]) {
        match contain(path, || Ok(of.kind.decode(bytes)?)) {
            Ok(record) => {
                self.lost.remove(&of);
                self.records.insert(of, record);
            }
            Err(_) => {
                self.lost.insert(of);
            }
        }
    }

    /// Empties references to what is not there any more; how many.
    fn loosen(&mut self) -> u64 {
        let there: HashSet<AnyRef> = self.records.keys().copied().collect();
        let mut loosened = 0;
        for record in self.records.values_mut() {
            for index in 0..record.fields().len() {
                let kind = record.fields()[index].kind;
                let kept = loosened;
                let value = without(kind, record.get(index), &there, &mut loosened);
                if let (Some(value), true) = (value, loosened > kept)
                    && record.set(index, value).is_err()
                {
                    debug_assert!(false, "a field refused its own value");
                }
            }
        }
        loosened
    }

    /// Gives a number to records whose own is missing or stands twice.
    fn number_anew(&mut self) {
        let mut taken: HashSet<(Kind, String)> = HashSet::new();
        for (of, record) in &mut self.records {
            let number = number_of(&**record).unwrap_or_default().to_owned();
            let number = Some(number).filter(|n| !n.is_empty() && !taken.contains(&(of.kind, n.clone())));
            let number = number.unwrap_or_else(|| format!("{}-{}-?", of.kind.info().prefix, of.id));
            if number_of(&**record) != Some(&number) && record.set(0, Value::Text(number.clone())).is_err() {
                debug_assert!(false, "a record's number is a text");
            }
            taken.insert((of.kind, number));
        }
    }
}

/// How far a scan came.
struct Scanned {
    whole: bool,
    last: Option<u64>,
}

/// The value without references to records that are not there.
fn without(
    kind: FieldKind,
    value: ValueRef<'_>,
    there: &HashSet<AnyRef>,
    loosened: &mut u64,
) -> Option<Value> {
    match value {
        ValueRef::Ref(to) if !there.contains(&to) => {
            *loosened += 1;
            Some(Value::None)
        }
        ValueRef::Refs(of, ids) => {
            let kept: Vec<u64> =
                ids.iter().copied().filter(|id| there.contains(&AnyRef::new(of, *id))).collect();
            *loosened += (ids.len() - kept.len()) as u64;
            Some(Value::Refs(of, kept))
        }
        ValueRef::Lines(lines) => {
            let (FieldKind::Lines(fields), Value::Lines(mut made)) = (kind, value.to_value()) else {
                return None;
            };
            for (i, line) in made.iter_mut().enumerate() {
                for (field, held) in line.iter_mut() {
                    let inner = lines.line(i).get(*field);
                    if let Some(value) = without(fields[*field].kind, inner, there, loosened) {
                        *held = value;
                    }
                }
            }
            Some(Value::Lines(made))
        }
        _ => None,
    }
}
