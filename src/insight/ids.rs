//! The ids of all records of a kind.

use std::ops::RangeInclusive;

/// Ids in order, as runs of those that follow each other: they are given one after another, so that what was never
/// deleted takes a few bytes in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(Vec<RangeInclusive<u64>>);

impl Ids {
    /// One more, above all that are there.
    pub fn push(&mut self, id: u64) {
        match self.0.last_mut() {
            Some(run) if run.end().checked_add(1) == Some(id) => *run = *run.start()..=id,
            _ => self.0.push(id..=id),
        }
    }

    /// Those of them that lie in the range.
    pub fn among(&self, range: RangeInclusive<u64>) -> impl Iterator<Item = u64> + '_ {
        let clipped =
            move |run: &RangeInclusive<u64>| *run.start().max(range.start())..=*run.end().min(range.end());
        self.0.iter().flat_map(clipped)
    }

    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().cloned().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_every_id_in_order() {
        for (given, runs) in [
            (vec![], 0),
            (vec![1, 2, 3], 1),
            (vec![1, 3, 4, 9, 10, 11], 3),
            (vec![0, u64::MAX - 1, u64::MAX], 2),
        ] {
            let mut ids = Ids::default();
            given.iter().for_each(|id| ids.push(*id));
            assert_eq!(ids.iter().collect::<Vec<_>>(), given);
            for range in [0..=u64::MAX, 2..=9, 5..=8, 10..=10, 12..=20] {
                let among: Vec<u64> = given.iter().copied().filter(|id| range.contains(id)).collect();
                assert_eq!(ids.among(range).collect::<Vec<_>>(), among, "{given:?}");
            }
            assert_eq!(ids.0.len(), runs, "{given:?}");
        }
    }
}
