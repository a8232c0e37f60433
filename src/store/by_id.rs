//! What is known of records by their ids.

use rustc_hash::FxHashMap;

/// Ids are given one after another, so that a place each is faster than any map, and hardly longer. What a damaged
/// file says of ids far beyond goes into a map: it may not decide how much memory there is.
const DENSE: u64 = 1 << 22;

/// Values by id.
#[derive(Clone, Debug)]
pub struct ById<T> {
    /// What stands where no value is means nothing: a value and a word beside it would take twice the memory.
    dense: Vec<T>,
    /// A bit for every place in `dense`, set where there is a value.
    present: Vec<u64>,
    beyond: FxHashMap<u64, T>,
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self { dense: Vec::new(), present: Vec::new(), beyond: FxHashMap::default() }
    }
}

impl<T: Copy> ById<T> {
    pub fn get(&self, id: u64) -> Option<T> {
        if id < DENSE {
            // Below the limit above, so that nothing is cut off.
            self.dense_at(id as usize)
        } else {
            self.beyond.get(&id).copied()
        }
    }

    pub fn insert(&mut self, id: u64, value: T) {
        self.update(id, |_| value);
    }

    /// Takes the value out.
    pub fn remove(&mut self, id: u64) -> Option<T> {
        if id >= DENSE {
            return self.beyond.remove(&id);
        }
        let value = self.dense_at(id as usize)?;
        let (word, bit) = place(id as usize);
        self.present[word] &= !bit;
        Some(value)
    }

    /// Makes another value of the one that is there.
    pub fn update(&mut self, id: u64, change: impl FnOnce(Option<T>) -> T) {
        if id >= DENSE {
            let value = change(self.beyond.get(&id).copied());
            self.beyond.insert(id, value);
            return;
        }
        let index = id as usize;
        let value = change(self.dense_at(index));
        let (word, bit) = place(index);
        if index >= self.dense.len() {
            self.dense.resize(index + 1, value);
            self.present.resize(word + 1, 0);
        }
        self.dense[index] = value;
        self.present[word] |= bit;
    }

    /// Lets go of the room that was made for more.
    pub fn shrink(&mut self) {
        self.dense.shrink_to_fit();
        self.present.shrink_to_fit();
        self.beyond.shrink_to_fit();
    }

    /// Bytes of memory taken, within a few per cent.
    pub fn memory(&self) -> usize {
        self.dense.capacity() * size_of::<T>()
            + self.present.capacity() * size_of::<u64>()
            + self.beyond.capacity() * size_of::<(u64, T)>()
    }

    /// All values with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (u64, T)> + '_ {
        let is_there = |index: usize| {
            let (word, bit) = place(index);
            self.present[word] & bit != 0
        };
        let dense = self.dense.iter().enumerate().filter(move |(index, _)| is_there(*index));
        let dense = dense.map(|(index, value)| (index as u64, *value));
        dense.chain(self.beyond.iter().map(|(id, value)| (*id, *value)))
    }

    fn dense_at(&self, index: usize) -> Option<T> {
        let (word, bit) = place(index);
        if self.present.get(word)? & bit == 0 { None } else { self.dense.get(index).copied() }
    }
}

/// The word and the bit for a place.
fn place(index: usize) -> (usize, u64) {
    (index / 64, 1 << (index % 64))
}

impl<T: Copy> Extend<(u64, T)> for ById<T> {
    fn extend<I: IntoIterator<Item = (u64, T)>>(&mut self, values: I) {
        values.into_iter().for_each(|(id, value)| self.insert(id, value));
    }
}

impl<T: Copy> FromIterator<(u64, T)> for ById<T> {
    fn from_iter<I: IntoIterator<Item = (u64, T)>>(values: I) -> Self {
        let values = values.into_iter();
        let mut by_id = Self::default();
        // As many at most, and hardly fewer.
        by_id.dense.reserve(values.size_hint().1.map_or(0, |most| most.min(1 << 20)));
        by_id.extend(values);
        by_id.shrink();
        by_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_its_value() {
        let mut sums: ById<i64> = [(7, 1), (3, 2), (7, 5), (u64::MAX, 9), (DENSE, 4)].into_iter().collect();
        for id in [3, u64::MAX, 0] {
            sums.update(id, |sum| sum.unwrap_or(0) + 10);
        }
        let expected =
            [(0, Some(10)), (1, None), (3, Some(12)), (7, Some(5)), (DENSE, Some(4)), (u64::MAX, Some(19))];
        for (id, value) in expected {
            assert_eq!(sums.get(id), value, "{id}");
        }
        assert_eq!(sums.get(DENSE - 1), None);
        let mut all: Vec<_> = sums.iter().collect();
        all.sort_unstable();
        assert_eq!(all, [(0, 10), (3, 12), (7, 5), (DENSE, 4), (u64::MAX, 19)]);
        for id in [7, u64::MAX] {
            assert!(sums.remove(id).is_some());
            assert_eq!((sums.get(id), sums.remove(id)), (None, None));
        }
        assert!(sums.dense.len() < 100, "one id far off takes no more memory than itself");
    }

    #[test]
    fn a_value_takes_little_more_memory_than_itself() {
        let mut values = ById::default();
        (1..=1_000).for_each(|id| values.insert(id, id));
        values.shrink();
        assert!(values.memory() < 8_300, "{}", values.memory());
    }
}
