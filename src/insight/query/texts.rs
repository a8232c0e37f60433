//! The order of many texts: what takes longest in sorting a list by names.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use crate::shares::in_shares;
use crate::text::Collator;

/// The texts of one column, each with the place at which it came. A text that many records share is kept once.
#[derive(Debug)]
pub struct Texts {
    bytes: String,
    ends: Vec<usize>,
    /// The places of those that are kept; `None` once nearly every record has proved to have a text of its own, as
    /// numbers and names are.
    known: Option<HashMap<Box<str>, u32>>,
    asked: usize,
}

/// So many different texts among fewer than twice as many records are nearly all different.
const MANY: usize = 2_000;

/// For fewer texts a second thread costs more than it saves, except in tests, which are to see several.
const SHARE: usize = if cfg!(test) { 4 } else { 4_096 };

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: String::new(), ends: Vec::new(), known: Some(HashMap::new()), asked: 0 }
    }
}

impl Texts {
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The place of this text.
    pub fn place(&mut self, text: &str) -> u32 {
        // Places are counted like the rows of a list, of which there are fewer than four billion.
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.asked += 1;
        if let Some(known) = &mut self.known {
            if let Some(place) = known.get(text) {
                return *place;
            }
            known.insert(text.into(), next);
            if known.len() == MANY && self.asked < 2 * MANY {
                self.known = None;
            }
        }
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        next
    }

    /// Puts others behind these; by so much their places are greater from now on.
    pub fn append(&mut self, other: &Texts) -> i64 {
        // Two may be the same now: they stand in one place all the same, where it matters.
        self.known = None;
        let (before, bytes) = (self.ends.len(), self.bytes.len());
        self.bytes.push_str(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| end + bytes));
        i64::try_from(before).unwrap_or(i64::MAX)
    }

    fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// By place, where each text stands in the order of all; equal texts stand in one place.
    pub fn ranks(&self) -> Vec<u32> {
        let shares = in_shares(self.ends.len(), SHARE, |places| Share::of(self, places));
        let length = shares.first().map_or(1, |share| share.places.len().max(1));
        let key = |place: u32| shares.get(place as usize / length).map_or(&[][..], |share| share.key(place));
        // Merging what is in order is what this sort does well.
        let mut order: Vec<(Prefix, u32)> =
            shares.iter().flat_map(|share| share.order.iter().copied()).collect();
        let compare =
            |a: &(Prefix, u32), b: &(Prefix, u32)| a.0.cmp(&b.0).then_with(|| key(a.1).cmp(key(b.1)));
        order.sort_by(compare);
        let mut ranks = vec![0; order.len()];
        let mut rank = 0;
        let mut last: Option<&(Prefix, u32)> = None;
        for entry in &order {
            rank += u32::from(last.is_some_and(|last| compare(last, entry) != Ordering::Equal));
            last = Some(entry);
            if let Some(slot) = ranks.get_mut(entry.1 as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}

/// The first bytes of a key: as many as three or four Chinese characters take. Names of companies begin with a city.
type Prefix = [u128; 2];

/// A part of the texts with their keys, in order.
struct Share {
    places: Range<usize>,
    /// Keys behind one another, and where each ends.
    keys: Vec<u8>,
    ends: Vec<usize>,
    /// The beginning of the key decides nearly always, without a look at all of it.
    order: Vec<(Prefix, u32)>,
}

impl Share {
    fn of(texts: &Texts, places: Range<usize>) -> Self {
        let mut collator = Collator::default();
        let mut share = Share {
            keys: Vec::new(),
            ends: Vec::with_capacity(places.len()),
            order: Vec::with_capacity(places.len()),
            places: places.clone(),
        };
        for place in places {
            let start = share.keys.len();
            collator.append_key(texts.get(place), &mut share.keys);
            share.ends.push(share.keys.len());
            let key = share.keys.get(start..).unwrap_or_default();
            let first = [first_bytes(key), first_bytes(key.get(16..).unwrap_or_default())];
            share.order.push((first, u32::try_from(place).unwrap_or(u32::MAX)));
        }
        let mut order = std::mem::take(&mut share.order);
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| share.key(a.1).cmp(share.key(b.1))));
        share.order = order;
        share
    }

    fn key(&self, place: u32) -> &[u8] {
        let index = place as usize - self.places.start;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.keys.get(start..end).unwrap_or_default()
    }
}

/// The first bytes of a key as a number of the same order.
pub fn first_bytes(key: &[u8]) -> u128 {
    let mut first = [0; 16];
    let length = key.len().min(16);
    first[..length].copy_from_slice(&key[..length]);
    u128::from_be_bytes(first)
}
