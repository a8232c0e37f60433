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
            assert_eq!(ids.0.len(), runs, "{given:?}");
        }
    }
}
