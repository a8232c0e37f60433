//! Every pair of records that are likely the same.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use super::compare::{Common, Surroundings, compare};
use super::face::Face;
use super::keys::{self, Basis, Key};
use super::{COMMON_ABOVE, SHARED_ABOVE, check_kind, parallel, told_apart};
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::say::Message;
use crate::store::Read;

/// The most records that are compared with each other for one thing they have in common.
///
/// Without a bound a thousand colleagues behind one switchboard would be half a million pairs.
const LARGEST_BLOCK: usize = 50;
/// The same for halves of names: what many have in common is a line of business, not a name.
const LARGEST_HALF: usize = 12;

/// Two records that are likely the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The lower id.
    pub a: u64,
    pub b: u64,
    /// From [`LIKELY`](super::LIKELY) to 100.
    pub score: u8,
    /// For and against it, the weightiest first.
    pub reasons: Vec<Message>,
}

/// What a scan found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// The likeliest first.
    pub pairs: Vec<Pair>,
    /// What so many records have in common that it was not followed.
    pub notes: Vec<Message>,
}

struct Faces {
    ids: Vec<u64>,
    faces: Vec<Face>,
    /// Keys and places in `faces`, sorted.
    keys: Vec<(Key, u32)>,
}

/// Compares all records of a kind that have something in common and were not told apart. `progress` is called with how many pairs are
/// done of how many.
///
/// # Errors
/// A kind that has no duplicates, a file that cannot be read, [`Refusal::Stopped`].
pub fn scan(
    read: &dyn Read,
    kind: Kind,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Scan, Refusal> {
    check_kind(kind)?;
    let apart = told_apart(read, kind)?;
    let known = collect(read, kind, stop)?;
    let mut around = Surroundings::default();
    let mut found = Scan::default();
    let mut common = vec![Common::default(); known.faces.len()];
    // Whether a name of the record was compared with all that bear it.
    let mut followed = vec![false; known.faces.len()];
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    let mut too_many = TooMany::default();
    for block in known.keys.chunk_by(|x, y| x.0 == y.0) {
        let Some(((key, first), count)) = block.first().copied().zip(Some(block.len())) else { continue };
        match key.basis {
            // The block does not say which of the contacts it is; the record's own are few.
            Basis::Contact if count > SHARED_ABOVE => {
                note_shared(&known, key, first, &mut around, count, &mut found.notes);
            }
            Basis::Name if count > COMMON_ABOVE => {
                block.iter().for_each(|(_, at)| common[*at as usize].written = true);
            }
            Basis::Spelled if count > COMMON_ABOVE => {
                block.iter().for_each(|(_, at)| common[*at as usize].spelled = true);
            }
            _ => {}
        }
        let largest = if key.basis == Basis::Half { LARGEST_HALF } else { LARGEST_BLOCK };
        if count > largest {
            too_many.add(key.basis, block);
            continue;
        }
        if key.basis == Basis::Name {
            block.iter().for_each(|(_, at)| followed[*at as usize] = true);
        }
        for (n, (_, a)) in block.iter().enumerate() {
            let others = block.iter().skip(n + 1).map(|(_, b)| (*a, *b));
            if key.basis == Basis::Spelled {
                // Chinese names that only sound the same are not meant.
                let face = |at: u32| &known.faces[at as usize];
                candidates.extend(others.filter(|(a, b)| face(*a).crosses(face(*b))));
            } else {
                candidates.extend(others);
            }
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    let judge = |(a, b): (u32, u32)| {
        let (a, b) = (a as usize, b as usize);
        let ids = (known.ids[a], known.ids[b]);
        if apart.contains(&ids) {
            return None;
        }
        // Of both: who bears a name that nobody else has is not met by it.
        let both = Common {
            written: common[a].written && common[b].written,
            spelled: common[a].spelled && common[b].spelled,
        };
        let (score, reasons) = compare(&known.faces[a], &known.faces[b], both, &around)?;
        Some(Pair { a: ids.0, b: ids.1, score, reasons })
    };
    found.pairs = parallel::filter_map(&candidates, judge, stop, progress)?;
    found.pairs.sort_by_key(|p| (std::cmp::Reverse(p.score), p.a, p.b));
    too_many.names.retain(|at| !followed[*at as usize]);
    found.notes.extend(too_many.notes());
    Ok(found)
}

/// Faces come in the order of their ids, so that the lower place is the lower id.
fn collect(read: &dyn Read, kind: Kind, stop: &AtomicBool) -> Result<Faces, Refusal> {
    let mut known = Faces { ids: Vec::new(), faces: Vec::new(), keys: Vec::new() };
    let home = read.settings()?.dialling();
    let seen = parallel::map_records(read, kind, stop, |bytes| {
        let face = Face::of(&*kind.decode(bytes)?, home);
        Ok(face.map(|face| (keys::of(&face), face)))
    })?;
    for (id, (keys, face)) in seen {
        // More records than a file can hold would be needed to run out of places.
        let Ok(at) = u32::try_from(known.faces.len()) else { break };
        known.keys.extend(keys.into_iter().map(|key| (key, at)));
        known.ids.push(id);
        known.faces.push(face);
    }
    known.keys.sort_unstable();
    Ok(known)
}

/// Remembers the phone, mailbox or account that a block is about as shared; says so where it is not followed.
fn note_shared(
    known: &Faces,
    key: Key,
    at: u32,
    around: &mut Surroundings,
    count: usize,
    notes: &mut Vec<Message>,
) {
    let face = &known.faces[at as usize];
    let note = |key, arg, text: &str| Message::new(key).with(arg, text).with("count", count);
    for phone in &face.phones {
        if keys::of_phone(&phone.key) == key {
            around.shared.insert(phone.key.number.clone());
            if count > LARGEST_BLOCK {
                notes.push(note("duplicate-note-phone", "phone", &phone.text));
            }
        }
    }
    for email in face.emails.iter().filter(|email| keys::of_email(email) == key) {
        around.shared.insert(email.clone());
        if count > LARGEST_BLOCK {
            notes.push(note("duplicate-note-email", "email", email));
        }
    }
    for handle in face.handles.iter().filter(|handle| keys::of_handle(handle) == key) {
        around.shared.insert(handle.clone());
    }
}

/// Records of blocks that were not followed and have no name of their own.
#[derive(Default)]
struct TooMany {
    names: HashSet<u32>,
    halves: HashSet<u32>,
}

impl TooMany {
    fn add(&mut self, basis: Basis, block: &[(Key, u32)]) {
        let records = match basis {
            Basis::Name | Basis::NameAnd | Basis::TaxNumber => &mut self.names,
            Basis::Half => &mut self.halves,
            // Contacts have a note of their own; how many names sound the same is no concern of anyone.
            Basis::Contact | Basis::Spelled => return,
        };
        records.extend(block.iter().map(|(_, at)| at));
    }

    fn notes(&self) -> impl Iterator<Item = Message> {
        let names = ("duplicate-note-names", self.names.len(), LARGEST_BLOCK);
        let halves = ("duplicate-note-halves", self.halves.len(), LARGEST_HALF);
        [names, halves]
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(key, count, limit)| Message::new(key).with("count", count).with("limit", limit))
    }
}
