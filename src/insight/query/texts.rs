//! The order of many texts: what takes longest in sorting a list by names.

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
        let keys = Keys::of(self);
        let mut ranks = vec![0; self.ends.len()];
        let mut rank: u32 = 0;
        for (place, is_as_before) in keys.sorted().into_iter().flatten() {
            rank += u32::from(!is_as_before);
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}

/// The keys of all texts, by their places.
struct Keys {
    shares: Vec<Share>,
    /// How many places a share has.
    length: usize,
    len: usize,
    /// So many bytes all of them have in common: names of one town, addresses of sites.
    common: usize,
}

/// The keys of some texts behind one another, and where each ends.
#[derive(Default)]
struct Share {
    keys: Vec<u8>,
    ends: Vec<usize>,
}

/// The next eight bytes of a key, and the place of its text: nearly all that sorting looks at.
type Head = (u64, u32);

/// Of so few the rest of the keys is compared at once.
const FEW: usize = 8;
/// What is alike for so long is compared at once, too.
const DEEPEST: usize = 4_096;

impl Keys {
    fn of(texts: &Texts) -> Self {
        let shares = in_shares(texts.ends.len(), SHARE, |places| {
            let mut share = Share::default();
            let mut collator = Collator::default();
            for place in places {
                collator.append_key(texts.get(place), &mut share.keys);
                share.ends.push(share.keys.len());
            }
            share
        });
        let length = shares.first().map_or(1, |share| share.ends.len().max(1));
        let mut keys = Self { shares, length, len: texts.ends.len(), common: 0 };
        keys.common = keys.common();
        keys
    }

    fn key(&self, place: u32) -> &[u8] {
        let place = place as usize;
        let Some(share) = self.shares.get(place / self.length) else { return &[] };
        let index = place % self.length;
        let start = index.checked_sub(1).and_then(|before| share.ends.get(before)).copied().unwrap_or(0);
        let end = share.ends.get(index).copied().unwrap_or(start);
        share.keys.get(start..end).unwrap_or_default()
    }

    fn places(&self) -> Range<u32> {
        // Places are counted like the rows of a list.
        0..u32::try_from(self.len).unwrap_or(u32::MAX)
    }

    fn common(&self) -> usize {
        let first = self.key(0);
        self.places().fold(first.len(), |common, place| {
            let key = self.key(place);
            let known = first.get(..common).unwrap_or_default();
            if key.starts_with(known) {
                common
            } else {
                key.iter().zip(known).take_while(|(a, b)| a == b).count()
            }
        })
    }

    fn head(&self, place: u32, depth: usize) -> Head {
        (first_bytes(self.key(place).get(depth..).unwrap_or_default()), place)
    }

    /// The places in order, in parts, each place with whether its text is that of the one before. Each part is sorted
    /// by a thread of its own: texts of one part stand before all of the next.
    fn sorted(&self) -> Vec<Vec<(u32, bool)>> {
        let begins = self.begins_of_parts();
        in_shares(begins.len(), 1, |parts| {
            let (first, end) =
                (begins.get(parts.start).copied().unwrap_or(0), begins.get(parts.end).copied());
            let heads = self.places().map(|place| self.head(place, self.common));
            let mut heads: Vec<Head> =
                heads.filter(|(head, _)| *head >= first && end.is_none_or(|end| *head < end)).collect();
            self.sort(&mut heads, self.common);
            let mut before: Option<&[u8]> = None;
            let told = heads.iter().map(|(_, place)| {
                let key = self.key(*place);
                (*place, before.replace(key) == Some(key))
            });
            told.collect()
        })
    }

    /// With which head each part begins, so that parts are about as long: there is one a share.
    fn begins_of_parts(&self) -> Vec<u64> {
        let every = (self.len / 256).max(1);
        let mut some: Vec<u64> =
            self.places().step_by(every).map(|place| self.head(place, self.common).0).collect();
        some.sort_unstable();
        let parts = self.shares.len();
        let mut begins = vec![0];
        for part in 1..parts {
            begins.extend(some.get(some.len() * part / parts).filter(|begin| Some(*begin) > begins.last()));
        }
        begins
    }

    /// Sorts what is the same as far as `depth`, eight bytes at a time: a key is looked at once for every eight bytes
    /// that it has in common with others, not with every comparison.
    fn sort(&self, heads: &mut [Head], depth: usize) {
        let rest = |place: u32| self.key(place).get(depth..).unwrap_or_default();
        if heads.len() <= FEW || depth > DEEPEST {
            heads.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| rest(a.1).cmp(rest(b.1))));
            return;
        }
        heads.sort_unstable_by_key(|(head, _)| *head);
        for run in heads.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            if run.iter().all(|(_, place)| rest(*place).len() <= size_of::<u64>()) {
                // Zeros stand for the bytes behind an end, too.
                run.sort_unstable_by(|a, b| rest(a.1).cmp(rest(b.1)));
                continue;
            }
            for entry in run.iter_mut() {
                *entry = self.head(entry.1, depth + size_of::<u64>());
            }
            self.sort(run, depth + size_of::<u64>());
        }
    }
}

/// The first bytes of a key as a number of the same order.
pub fn first_bytes(key: &[u8]) -> u64 {
    match key.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => {
            let mut first = [0; size_of::<u64>()];
            first[..key.len()].copy_from_slice(key);
            u64::from_be_bytes(first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sort_key;

    /// Ends, common beginnings of every length, control characters and copies: ranks are those of the keys.
    #[test]
    fn texts_stand_where_their_keys_do() {
        let towns = ["", "苏州", "苏州市", "上海", "Suzhou", "suzhou", "\u{0}", "\u{0}\u{0}"];
        let mut made: Vec<String> = (0..4_000_usize)
            .map(|n| format!("{}{}{}", towns[n % towns.len()], "路".repeat(n % 13), n * 7_919 % 300))
            .collect();
        made.extend((0..40).map(|n| "长".repeat(n * 40)));
        made.extend((0..40).map(|n| format!("{}{n}", "a".repeat(2 * DEEPEST))));
        let sites: Vec<String> =
            (0..3_000).map(|n| format!("https://www.{}.example", n * 31 % 997)).collect();
        for (what, made) in [("mixed", made), ("one beginning", sites), ("none", Vec::new())] {
            let mut texts = Texts { known: None, ..Texts::default() };
            made.iter().for_each(|text| {
                texts.place(text);
            });
            let mut keys: Vec<Vec<u8>> = made.iter().map(|text| sort_key(text)).collect();
            let of_each = keys.clone();
            keys.sort();
            keys.dedup();
            let ranks = texts.ranks();
            let first = ranks.iter().min().copied().unwrap_or_default();
            for (rank, key) in ranks.iter().zip(&of_each) {
                assert_eq!(Ok((rank - first) as usize), keys.binary_search(key), "{what}");
            }
        }
    }
}
