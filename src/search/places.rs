//! Where in an arena each pair of neighbouring glyphs stands.
//!
//! A glyph of a name is met as often as the name is common, and two of them together are met far less often: whoever
//! types "szrf" looks at the names with 苏州 or 深圳 in them, not at every 司 and every 上.

use super::arena::Arena;
use super::glyphs::FIRST;

/// The places of all pairs; the end of a field is the second of its last pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// In order, each with where its places begin; they end where those of the next begin.
    pairs: Vec<(Pair, u32)>,
    /// Counted in glyphs, ascending within a pair.
    at: Vec<u32>,
    /// So many glyphs of the arena are among them. Those behind came since, and are looked at one by one.
    known: usize,
}

/// A glyph and the one behind it.
type Pair = (u16, u16);

/// What may be recent for every place that is known.
const RECENT_OF_KNOWN: usize = 64;

impl Places {
    /// Of all glyphs of an arena.
    pub fn of(arena: &Arena) -> Self {
        let glyphs = arena.glyphs();
        let number = |at: usize| glyphs.get(at).map_or(0, |glyph| u16::from_le_bytes(*glyph));
        // Arenas end before that: see there.
        let len = u32::try_from(glyphs.len()).unwrap_or(u32::MAX);
        let all = (0..len).filter(|&at| number(at as usize) >= FIRST);
        // By the second of a pair, then by the first, as both leave equals in their order.
        let by_next = in_order(all, |at| number(at as usize + 1));
        let at = in_order(by_next.iter().copied(), |at| number(at as usize));
        let mut pairs: Vec<(Pair, u32)> = Vec::new();
        for (&place, begin) in at.iter().zip(0..) {
            let pair = (number(place as usize), number(place as usize + 1));
            if pairs.last().is_none_or(|(last, _)| *last != pair) {
                pairs.push((pair, begin));
            }
        }
        Self { pairs, at, known: glyphs.len() }
    }

    /// Takes in what came since, once there is enough of it.
    pub fn settle(&mut self, arena: &Arena) {
        if self.recent(arena).len() > self.known / RECENT_OF_KNOWN {
            *self = Self::of(arena);
        }
    }

    /// The glyphs that are not among the places.
    pub fn recent(&self, arena: &Arena) -> std::ops::Range<usize> {
        self.known..arena.glyphs().len()
    }

    /// Where the pair stands.
    pub fn of_pair(&self, pair: Pair) -> &[u32] {
        self.pairs.binary_search_by_key(&pair, |(pair, _)| *pair).map_or(&[], |index| self.nth(index))
    }

    /// The glyphs behind this one, each with the places of the two.
    pub fn behind(&self, this: u16) -> impl Iterator<Item = (u16, &[u32])> {
        let first = self.pairs.partition_point(|(pair, _)| pair.0 < this);
        let pairs =
            self.pairs.iter().enumerate().skip(first).take_while(move |(_, (pair, _))| pair.0 == this);
        pairs.map(|(index, ((_, next), _))| (*next, self.nth(index)))
    }

    fn nth(&self, index: usize) -> &[u32] {
        let begin = |index: usize| self.pairs.get(index).map_or(self.at.len(), |(_, begin)| *begin as usize);
        self.at.get(begin(index)..begin(index + 1)).unwrap_or_default()
    }

    pub fn memory(&self) -> usize {
        self.pairs.capacity() * size_of::<(Pair, u32)>() + self.at.capacity() * size_of::<u32>()
    }
}

/// Sorted by a small number: counted first, then put where they belong.
fn in_order(places: impl Iterator<Item = u32> + Clone, key: impl Fn(u32) -> u16) -> Vec<u32> {
    let mut begins = vec![0_usize; usize::from(u16::MAX) + 2];
    let mut len = 0;
    for place in places.clone() {
        begins[usize::from(key(place)) + 1] += 1;
        len += 1;
    }
    for n in 1..begins.len() {
        begins[n] += begins[n - 1];
    }
    let mut sorted = vec![0; len];
    for place in places {
        let begin = &mut begins[usize::from(key(place))];
        sorted[*begin] = place;
        *begin += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_where_they_stand() {
        let mut arena = Arena::default();
        let texts: [&[u16]; 4] = [&[20, 21, 20, 21], &[21], &[], &[20, 20, 21, u16::MAX]];
        for text in texts {
            arena.open_slot();
            for glyph in text.iter().chain(&[1]) {
                arena.bytes.extend_from_slice(&glyph.to_le_bytes());
            }
        }
        let places = Places::of(&arena);
        assert_eq!(places.of_pair((20, 21)), [0, 2, 9]);
        assert_eq!(places.of_pair((21, 1)), [3, 5]);
        assert_eq!(places.of_pair((u16::MAX, 1)), [11]);
        assert!(places.of_pair((1, 20)).is_empty() && places.of_pair((22, 20)).is_empty());
        let behind: Vec<_> = places.behind(20).collect();
        assert_eq!(behind, [(20, &[8][..]), (21, &[0, 2, 9])]);
        assert!(places.recent(&arena).is_empty());
    }

    #[test]
    fn what_came_since_is_taken_in_once_it_is_much() {
        let mut arena = Arena::default();
        let mut places = Places::default();
        let mut settled = 0;
        for n in 0..10_000 {
            arena.bytes.extend_from_slice(&[20, 0]);
            let before = places.known;
            places.settle(&arena);
            settled += usize::from(places.known != before);
            assert_eq!(places.recent(&arena), places.known..n + 1);
            assert!(places.recent(&arena).len() <= n / RECENT_OF_KNOWN);
        }
        assert!(settled < 500, "{settled} times");
    }
}
