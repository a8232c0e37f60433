//! What is known of records by their ids.

use rustc_hash::FxHashMap;

/// Ids are given one after another, so that a place each is faster than any map, and hardly longer. What a damaged
/// file says of ids far beyond goes into a map: it may not decide how much memory there is.
const DENSE: u64 = 1 << 22;

/// Values by id.
#[derive(Clone, Debug)]
pub struct ById<T> {
    dense: Vec<Option<T>>,
    beyond: FxHashMap<u64, T>,
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self { dense: Vec::new(), beyond: FxHashMap::default() }
    }
}

impl<T: Copy> ById<T> {
    pub fn get(&self, id: u64) -> Option<T> {
        if id < DENSE {
            // Below the limit above, so that nothing is cut off.
            self.dense.get(id as usize).copied().flatten()
        } else {
            self.beyond.get(&id).copied()
        }
    }

    pub fn insert(&mut self, id: u64, value: T) {
        match self.place(id) {
            Some(place) => *place = Some(value),
            None => {
                self.beyond.insert(id, value);
            }
        }
    }

    /// Takes the value out.
    pub fn remove(&mut self, id: u64) -> Option<T> {
        if id < DENSE {
            self.dense.get_mut(id as usize).and_then(Option::take)
        } else {
            self.beyond.remove(&id)
        }
    }

    /// Bytes of memory taken, within a few per cent.
    pub fn memory(&self) -> usize {
        self.dense.capacity() * size_of::<Option<T>>() + self.beyond.capacity() * size_of::<(u64, T)>()
    }

    /// Makes another value of the one that is there.
    pub fn update(&mut self, id: u64, change: impl FnOnce(Option<T>) -> T) {
        match self.place(id) {
            Some(place) => *place = Some(change(*place)),
            None => {
                let value = change(self.beyond.get(&id).copied());
                self.beyond.insert(id, value);
            }
        }
    }

    /// All values with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (u64, T)> + '_ {
        let dense = (0..).zip(&self.dense).filter_map(|(id, value)| Some((id, (*value)?)));
        dense.chain(self.beyond.iter().map(|(id, value)| (*id, *value)))
    }

    fn place(&mut self, id: u64) -> Option<&mut Option<T>> {
        let index = usize::try_from(id).ok().filter(|_| id < DENSE)?;
        if index >= self.dense.len() {
            self.dense.resize(index + 1, None);
        }
        self.dense.get_mut(index)
    }
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
}
