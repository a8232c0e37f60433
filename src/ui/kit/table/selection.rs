//! Which records of a table are selected and which one is current.

use std::collections::HashSet;
use std::ops::RangeInclusive;

/// The selected records, by id, and the current row. Survives sorting and filtering.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    ids: HashSet<u64>,
    current: Option<Current>,
    /// Counts what was done, so that a change is seen without comparing a million ids.
    changes: u64,
    /// The row a range is counted from.
    anchor: Option<u64>,
    /// The column the current cell lies in.
    pub column: usize,
    /// Scroll to the current row when the table is shown next.
    pub reveal: bool,
}

/// The row that has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// Where it was when last shown.
    pub row: u64,
    /// The record in it; this decides when rows move.
    pub id: u64,
}

impl Selection {
    pub fn contains(&self, id: u64) -> bool {
        self.ids.contains(&id)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The selected ids in ascending order.
    pub fn ids(&self) -> Vec<u64> {
        let mut ids: Vec<u64> = self.ids.iter().copied().collect();
        ids.sort_unstable();
        ids
    }

    pub fn current(&self) -> Option<Current> {
        self.current
    }

    /// What a command works on: the selected records, or else the current one.
    pub fn target(&self) -> Vec<u64> {
        match self.current {
            Some(current) if self.ids.is_empty() => vec![current.id],
            _ => self.ids(),
        }
    }

    /// Makes a row current and scrolls to it, for example on coming back from a record.
    pub fn go_to(&mut self, row: u64, id: u64) {
        self.current = Some(Current { row, id });
        self.anchor = Some(row);
        self.reveal = true;
    }

    pub fn clear(&mut self) {
        self.changes += 1;
        self.ids.clear();
        self.anchor = self.current.map(|current| current.row);
    }

    pub fn insert(&mut self, id: u64) {
        self.changes += 1;
        self.ids.insert(id);
    }

    /// Drops everything that is no longer in the list.
    pub fn retain(&mut self, keep: impl Fn(u64) -> bool) {
        self.changes += 1;
        self.ids.retain(|id| keep(*id));
    }

    pub fn toggle(&mut self, row: u64, id: u64) {
        self.changes += 1;
        if !self.ids.remove(&id) {
            self.ids.insert(id);
        }
        self.anchor = Some(row);
    }

    /// Selects what lies between the anchor and `row` in place of what lay between it and the current row.
    pub fn extend_to(&mut self, row: u64, id_of: impl Fn(u64) -> Option<u64>) {
        self.changes += 1;
        let anchor = self.anchor.or(self.current.map(|current| current.row)).unwrap_or(row);
        if let Some(current) = self.current {
            for id in between(anchor, current.row).filter_map(&id_of) {
                self.ids.remove(&id);
            }
        }
        self.ids.extend(between(anchor, row).filter_map(&id_of));
        self.anchor = Some(anchor);
    }

    pub fn select_all(&mut self, rows: u64, id_of: impl Fn(u64) -> Option<u64>) {
        self.changes += 1;
        self.ids.extend((0..rows).filter_map(id_of));
    }

    /// What changes when the selection, the current row or its column do.
    pub(super) fn mark(&self) -> (u64, Option<Current>, usize) {
        (self.changes, self.current, self.column)
    }

    pub(super) fn set_current(&mut self, row: u64, id: u64, keep_anchor: bool) {
        self.current = Some(Current { row, id });
        if !keep_anchor {
            self.anchor = Some(row);
        }
    }

    /// Finds the current record again after rows have moved; where it is gone its neighbour takes its place.
    pub(super) fn follow(&mut self, rows: u64, id_of: impl Fn(u64) -> Option<u64>) {
        let Some(Current { row, id }) = self.current else { return };
        if id_of(row) == Some(id) {
            return;
        }
        let found = (0..rows).find(|row| id_of(*row) == Some(id));
        let row = found.unwrap_or(row).min(rows.saturating_sub(1));
        self.current = (rows > 0).then(|| id_of(row)).flatten().map(|id| Current { row, id });
        self.anchor = self.current.map(|current| current.row);
    }
}

fn between(a: u64, b: u64) -> RangeInclusive<u64> {
    a.min(b)..=a.max(b)
}

#[cfg(test)]
mod tests {
    use super::Selection;

    fn ids(row: u64) -> Option<u64> {
        (row < 10).then_some(100 + row)
    }

    #[test]
    fn a_range_grows_and_shrinks_around_its_anchor() {
        let mut selection = Selection::default();
        selection.insert(109);
        selection.go_to(3, 103);
        for (row, wanted) in [
            (4, vec![103, 104, 109]),
            (5, vec![103, 104, 105, 109]),
            (4, vec![103, 104, 109]),
            (2, vec![102, 103, 109]),
        ] {
            selection.extend_to(row, ids);
            selection.set_current(row, 100 + row, true);
            assert_eq!(selection.ids(), wanted, "{row}");
        }
    }

    #[test]
    fn the_current_record_is_followed_when_rows_move() {
        let mut selection = Selection::default();
        selection.go_to(3, 103);
        selection.follow(10, |row| ids(9 - row));
        assert_eq!(selection.current().map(|c| (c.row, c.id)), Some((6, 103)));
        // It is gone: the row that has its place now is current.
        selection.follow(5, |row| ids(row + 5));
        assert_eq!(selection.current().map(|c| (c.row, c.id)), Some((4, 109)));
        selection.follow(0, |_| None);
        assert_eq!(selection.current(), None);
    }

    #[test]
    fn a_command_works_on_the_selection_or_else_on_the_current_row() {
        let mut selection = Selection::default();
        assert!(selection.target().is_empty());
        selection.go_to(3, 103);
        assert_eq!(selection.target(), [103]);
        selection.select_all(2, ids);
        assert_eq!(selection.target(), [100, 101]);
    }
}
