//! Which pairs of neighbouring letters stand in which stretch of an arena of folded text.
//!
//! What is not the beginning of a field is looked for in everything. Of most things that somebody types one pair of
//! letters is rare (the initials of a Chinese name hardly ever stand together in a Latin text), and a stretch that lacks
//! it need not be looked at.

use std::ops::Range;

/// The letters, the digits, and everything else.
const CLASSES: usize = 26 + 10 + 1;

/// A bit for each pair.
type Pairs = [u64; (CLASSES * CLASSES).div_ceil(64)];

/// The pairs of each stretch of an arena, which only ever grows.
///
/// Stretches of more bytes have nearly all pairs that there are, and what is known of shorter ones takes as long to look
/// at as they do.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters<const STRETCH: usize = 2_048> {
    /// A pair belongs to the stretch in which it begins.
    stretches: Vec<Pairs>,
    /// So many bytes of the arena are the first of a pair that has been taken in.
    known: usize,
}

impl<const STRETCH: usize> Letters<STRETCH> {
    /// Takes in what stands in the arena since this was done last.
    pub fn take_in(&mut self, bytes: &[u8]) {
        for (at, pair) in bytes.array_windows().enumerate().skip(self.known) {
            let stretch = at / STRETCH;
            if stretch >= self.stretches.len() {
                self.stretches.resize(stretch + 1, Pairs::default());
            }
            let (word, bit) = place(*pair);
            self.stretches[stretch][word] |= bit;
        }
        self.known = bytes.len().saturating_sub(1);
    }

    /// The parts of `range` in which the needle may stand, in order. It may stand across their ends only where it stands
    /// across those of the range.
    pub fn with(&self, needle: &[u8], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let pairs: Vec<(usize, u64)> = needle.array_windows().map(|pair| place(*pair)).collect();
        let overlap = needle.len().saturating_sub(1);
        // One that begins in a stretch ends in the next, unless it is longer than one: then nothing is known of it.
        let is_known = needle.len() <= STRETCH;
        let has_all = move |stretch: usize| {
            let words = |stretch: usize| self.stretches.get(stretch);
            pairs.iter().all(|&(word, bit)| {
                let has = |of: &Pairs| of[word] & bit != 0;
                words(stretch).is_some_and(has) || words(stretch + 1).is_some_and(has)
            })
        };
        let Range { mut start, end } = range;
        std::iter::from_fn(move || {
            while start < end {
                let from = start;
                // As far as every stretch may hold it.
                while start < end && (!is_known || has_all(start / STRETCH)) {
                    start = (start / STRETCH + 1) * STRETCH;
                }
                if start > from {
                    return Some(from..(start + overlap).min(end));
                }
                start = (start / STRETCH + 1) * STRETCH;
            }
            None
        })
    }

    pub fn memory(&self) -> usize {
        self.stretches.capacity() * size_of::<Pairs>()
    }

    pub fn shrink(&mut self) {
        self.stretches.shrink_to_fit();
    }
}

/// The word and the bit of a pair.
fn place([this, next]: [u8; 2]) -> (usize, u64) {
    let class = |byte: u8| match byte {
        b'a'..=b'z' => usize::from(byte - b'a'),
        b'0'..=b'9' => usize::from(byte - b'0') + 26,
        _ => CLASSES - 1,
    };
    let pair = class(this) * CLASSES + class(next);
    (pair / 64, 1 << (pair % 64))
}

#[cfg(test)]
mod tests {
    use memchr::memmem::find_iter;
    use proptest::prelude::*;

    use super::*;

    /// What is found in the parts where it may stand.
    fn found(letters: &Letters<8>, bytes: &[u8], needle: &[u8], range: Range<usize>) -> Vec<usize> {
        let parts = letters.with(needle, range);
        parts
            .flat_map(|part| find_iter(&bytes[part.clone()], needle).map(move |at| part.start + at))
            .collect()
    }

    proptest! {
        #[test]
        fn nothing_is_passed_over(
            texts in proptest::collection::vec("[abz0 é-]{0,12}", 0..12),
            needle in "[abz0 é-]{1,12}",
            from in 0..20_usize,
        ) {
            let (mut bytes, mut letters) = (Vec::new(), Letters::<8>::default());
            for text in texts {
                bytes.extend_from_slice(text.as_bytes());
                bytes.push(1);
                letters.take_in(&bytes);
            }
            let range = from.min(bytes.len())..bytes.len();
            let needle = needle.as_bytes();
            // Of those that overlap each other one is enough.
            let all: Vec<usize> =
                range.clone().filter(|&at| bytes[at..].starts_with(needle)).collect();
            let found = found(&letters, &bytes, needle, range);
            prop_assert!(found.iter().all(|at| all.contains(at)));
            prop_assert!(all.iter().all(|at| found.iter().any(|f| f.abs_diff(*at) < needle.len())));
        }
    }

    #[test]
    fn stretches_that_lack_a_pair_are_left_out() {
        let bytes = b"suzhou--ruifeng-jixie---suzhou--wuxi----";
        let mut letters = Letters::<8>::default();
        letters.take_in(bytes);
        // What begins in a stretch may end in the next.
        for (needle, parts) in [
            ("fsql", &[][..]),
            ("zhou", &[(0, 11), (16, 35)]),
            ("uxi", &[(24, 40)]),
            ("s", &[(0, 40)]),
            ("a needle of more than a stretch", &[(0, 40)]),
        ] {
            let with = letters.with(needle.as_bytes(), 0..bytes.len());
            assert_eq!(with.map(|part| (part.start, part.end)).collect::<Vec<_>>(), parts, "{needle}");
        }
    }
}
