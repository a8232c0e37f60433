//! Duplicates: customers and contacts that are likely the same, with a score and its reasons.
//!
//! Found on entry ([`Duplicates::of`]) and over the whole file ([`scan()`]). Either way only records that have
//! something in common are compared: a phone, a mailbox, a tax number, a name in one of its forms, or half of
//! a name where the other half may hold a slip of the pen. What more than a few dozen have in common (a
//! switchboard, 王伟) tells nothing and is not followed; the scan says so.

mod compare;
mod face;
mod keys;
mod names;
mod parallel;
mod person;
mod places;
mod scan;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::refusal::Refusal;
use super::session::Command;
use crate::model::Kind;
use crate::model::people::{Relation, RelationSort};
use crate::model::record::{AnyRef, Choice as _, Record, Value, flags};
use crate::model::say::{Arg, Message};
use crate::store::{Flow, Read, ReadRecords};
use crate::text::{Dialling, fold};

pub use compare::LIKELY;
use compare::{Common, Surroundings, compare};
use face::Face;
use keys::{Basis, Key};
pub use scan::{Pair, Scan, scan};

/// The kinds that have duplicates.
pub const KINDS: &[Kind] = &[Kind::Customer, Kind::Contact];

/// Records that more than so many bear are shared: by an office, a family, a till.
const SHARED_ABOVE: usize = 5;
/// Of a person's name that more bear than these the name alone is no reason to think of a duplicate.
const COMMON_ABOVE: usize = 4;
/// On entry no more records are compared: who types wants an answer at once.
const MAX_CANDIDATES: usize = 300;

/// A record that is likely the same as the one in hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    pub of: AnyRef,
    /// From [`LIKELY`] to 100, which is as good as certain.
    pub score: u8,
    /// For and against it, the weightiest first.
    pub reasons: Vec<Message>,
}

/// Pairs of records of a kind that somebody said are not the same, the lower id first: relations keep them.
///
/// # Errors
/// The file cannot be read.
fn told_apart(read: &dyn Read, kind: Kind) -> Result<HashSet<(u64, u64)>, Refusal> {
    let mut relations = Vec::new();
    read.scan(Kind::Relation, &mut |id, _| {
        relations.push(id);
        Flow::On
    })?;
    let mut apart = HashSet::new();
    for id in relations {
        let relation = read.get::<Relation>(id)?.filter(|r| r.sort == RelationSort::NotTheSame);
        if let Some(Relation { from: Some(a), to: Some(b), .. }) = relation
            && a.kind == kind
            && b.kind == kind
        {
            apart.insert((a.id.min(b.id), a.id.max(b.id)));
        }
    }
    Ok(apart)
}

/// The relation that tells two records apart.
pub fn tell_apart(a: AnyRef, b: AnyRef) -> Command {
    let values = vec![
        (Relation::from, Value::Ref(a)),
        (Relation::sort, Value::Choice(RelationSort::NotTheSame.index())),
        (Relation::to, Value::Ref(b)),
    ];
    Command::Create { kind: Kind::Relation, values }
}

/// What every customer or contact can be met by, of one state of the file.
#[derive(Debug)]
pub struct Duplicates {
    kind: Kind,
    /// Sorted.
    keys: Vec<(Key, u64)>,
}

impl Duplicates {
    /// Looks at the store's own indexes only, which know phones and e-mails but no names.
    ///
    /// # Errors
    /// A kind that has no duplicates.
    pub fn indexed(kind: Kind) -> Result<Self, Refusal> {
        check_kind(kind)?;
        Ok(Self { kind, keys: Vec::new() })
    }

    /// Reads every record of the kind: a second or so for a hundred thousand, some 20 MB. What is entered
    /// afterwards is still found by phone and e-mail.
    ///
    /// # Errors
    /// A kind that has no duplicates, a file that cannot be read, [`Refusal::Stopped`].
    pub fn build(read: &dyn Read, kind: Kind, stop: &AtomicBool) -> Result<Self, Refusal> {
        check_kind(kind)?;
        let mut keys = Vec::new();
        each_face(read, kind, stop, |id, face| {
            // Halves of names are for the scan: on entry a slip of the pen shows in the list that is typed in.
            keys.extend(keys::of(&face).into_iter().filter(|k| k.basis != Basis::Half).map(|k| (k, id)));
        })?;
        keys.sort_unstable();
        keys.dedup();
        Ok(Self { kind, keys })
    }

    /// The records that are likely the same as `record`, the likeliest first. `own` is its id if it has one
    /// already.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of(&self, read: &dyn Read, record: &dyn Record, own: Option<u64>) -> Result<Vec<Likely>, Refusal> {
        let home = read.settings()?.dialling();
        let Some(face) = Face::of(record, home) else { return Ok(Vec::new()) };
        let apart = if own.is_some() { told_apart(read, self.kind)? } else { HashSet::new() };
        let mut around = Surroundings::default();
        let mut candidates = self.by_index(read, &face, home, own, &mut around)?;
        let mut common = Common::default();
        for key in keys::of(&face) {
            let ids = self.ids(key, own);
            match key.basis {
                Basis::Name => common.written |= ids.len() > COMMON_ABOVE,
                Basis::Spelled => common.spelled |= ids.len() > COMMON_ABOVE,
                _ => {}
            }
            candidates.extend(ids.into_iter().take(MAX_CANDIDATES));
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.truncate(MAX_CANDIDATES);
        let mut likely = Vec::new();
        for id in candidates {
            if own.is_some_and(|own| apart.contains(&(own.min(id), own.max(id)))) {
                continue;
            }
            let of = AnyRef::new(self.kind, id);
            let Some(other) = read.record(of)?.and_then(|other| Face::of(&*other, home)) else { continue };
            if let Some((score, reasons)) = compare(&face, &other, common, &around) {
                likely.push(Likely { of, score, reasons });
            }
        }
        likely.sort_by_key(|l| (std::cmp::Reverse(l.score), l.of.id));
        Ok(likely)
    }

    fn ids(&self, key: Key, own: Option<u64>) -> Vec<u64> {
        let from = self.keys.partition_point(|(k, _)| *k < key);
        let same = self.keys.iter().skip(from).take_while(|(k, _)| *k == key);
        same.map(|(_, id)| *id).filter(|id| Some(*id) != own).collect()
    }

    /// By the store's indexes of phones and e-mails.
    fn by_index(
        &self,
        read: &dyn Read,
        face: &Face,
        home: &Dialling,
        own: Option<u64>,
        around: &mut Surroundings,
    ) -> Result<Vec<u64>, Refusal> {
        let mut found = Vec::new();
        let mut look = |flag: u32, terms: &[String], name: &str| -> Result<(), Refusal> {
            for field in self.kind.fields().iter().filter(|f| f.has(flag) && f.has(flags::INDEXED)) {
                let mut ids = Vec::new();
                for term in terms {
                    ids.extend(read.by_term(self.kind, field.tag, term.as_bytes())?);
                }
                // One that is written in two ways is found twice.
                ids.sort_unstable();
                ids.dedup();
                ids.retain(|id| Some(*id) != own);
                if ids.len() > SHARED_ABOVE {
                    around.shared.insert(name.to_owned());
                }
                found.extend(ids.into_iter().take(MAX_CANDIDATES));
            }
            Ok(())
        };
        for phone in &face.phones {
            look(flags::PHONE, &phone.key.terms(home.code), &phone.key.number)?;
        }
        for email in &face.emails {
            look(flags::EMAIL, &[fold(email)], email)?;
        }
        Ok(found)
    }
}

fn check_kind(kind: Kind) -> Result<(), Refusal> {
    if KINDS.contains(&kind) {
        return Ok(());
    }
    let kinds = KINDS.iter().map(|k| Arg::Key(format!("kinds-{}", k.key()))).collect();
    Err(Refusal::Said(Message::new("duplicate-kind").with("kinds", Arg::List(kinds))))
}

/// Calls `each` with what every record of a kind is compared by.
fn each_face(
    read: &dyn Read,
    kind: Kind,
    stop: &AtomicBool,
    mut each: impl FnMut(u64, Face),
) -> Result<(), Refusal> {
    let home = read.settings()?.dialling();
    let mut failed = None;
    read.scan(kind, &mut |id, bytes| {
        if stop.load(Ordering::Relaxed) {
            failed = Some(Refusal::Stopped);
            return Flow::Stop;
        }
        match kind.decode(bytes) {
            Ok(record) => {
                if let Some(face) = Face::of(&*record, home) {
                    each(id, face);
                }
                Flow::On
            }
            Err(error) => {
                failed = Some(Refusal::Store(error.into()));
                Flow::Stop
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}
