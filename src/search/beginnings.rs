//! Fields by how they begin: what somebody types is mostly the beginning of a name or a mailbox, and "office" is the
//! beginning of ten thousand.

use std::ops::Range;

use super::arena::{Arena, END_OF_COMMON, END_OF_FIELD, END_OF_TITLE, field_len};

/// Where the fields of an arena begin, in the order of their first bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginnings {
    sorted: Vec<Beginning>,
    /// Those that came since, in the order in which they came.
    recent: Vec<Beginning>,
}

/// The beginning of one field, with what its grade depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beginning {
    /// The first eight bytes, zeros behind a shorter field, as a number of the same order.
    first: u64,
    pub at: u32,
    /// Of fields longer than that their length does not matter.
    pub len: u16,
    pub is_title: bool,
    /// Entries have it in common.
    pub is_common: bool,
}

/// So many recent ones are looked at one by one in no time.
const RECENT: usize = 4_096;

impl Beginnings {
    /// Of all fields of an arena.
    pub fn of(arena: &Arena) -> Self {
        let mut all = Self::default();
        let mut at = 0;
        while let Some(len) = arena.bytes.get(at..).and_then(field_len) {
            let end = arena.bytes.get(at + len).copied().unwrap_or(END_OF_FIELD);
            all.push(at, arena.bytes.get(at..at + len).unwrap_or_default(), end);
            at += len + 1;
        }
        all.settle();
        all
    }

    /// Another field, which stands behind all others, and what ends it.
    pub fn push(&mut self, at: usize, field: &[u8], end: u8) {
        // Arenas end before that: see there.
        let Ok(at) = u32::try_from(at) else { return };
        let len = u16::try_from(field.len()).unwrap_or(u16::MAX);
        let (is_title, is_common) = (end == END_OF_TITLE, end == END_OF_COMMON);
        self.recent.push(Beginning { first: first_bytes(field, 0), at, len, is_title, is_common });
        if self.recent.len() > RECENT.max(self.sorted.len()) {
            self.settle();
        }
    }

    /// Puts the recent ones among the others.
    pub fn settle(&mut self) {
        let mut recent = std::mem::take(&mut self.recent);
        self.sorted.reserve_exact(recent.len());
        self.sorted.append(&mut recent);
        // Nearly all of them are in order already, which this sort makes use of.
        self.sorted.sort_by_key(|beginning| beginning.first);
    }

    /// Calls back with every field in this part of the arena that begins with the needle.
    pub fn find(&self, arena: &Arena, part: &Range<usize>, needle: &[u8], mut each: impl FnMut(&Beginning)) {
        let (low, high) = (first_bytes(needle, 0), first_bytes(needle, 0xff));
        let from = self.sorted.partition_point(|beginning| beginning.first < low);
        let sorted = self.sorted.get(from..).unwrap_or_default();
        let sorted = sorted.iter().take_while(|beginning| beginning.first <= high);
        let recent = self.recent.iter().filter(|beginning| (low..=high).contains(&beginning.first));
        for beginning in sorted.chain(recent) {
            let at = beginning.at as usize;
            // Eight bytes are known to be the same.
            let is_same =
                needle.len() <= 8 || arena.bytes.get(at..).is_some_and(|rest| rest.starts_with(needle));
            if is_same && part.contains(&at) {
                each(beginning);
            }
        }
    }

    pub fn memory(&self) -> usize {
        (self.sorted.capacity() + self.recent.capacity()) * size_of::<Beginning>()
    }
}

/// The first eight bytes as a number of their order, with `rest` behind fewer.
fn first_bytes(text: &[u8], rest: u8) -> u64 {
    let mut first = [rest; 8];
    let length = text.len().min(8);
    first[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_begins_with_the_needle() {
        let fields =
            ["office", "office@a.cn", "offices", "off", "xoffice", "", "officer-in-charge@b.cn", "ü"];
        let end = |n: usize| [END_OF_TITLE, END_OF_FIELD, END_OF_COMMON][n % 3];
        for settled in [false, true] {
            let mut arena = Arena::default();
            let mut beginnings = Beginnings::default();
            for (n, field) in fields.iter().enumerate() {
                arena.open_slot();
                beginnings.push(arena.bytes.len(), field.as_bytes(), end(n));
                arena.bytes.extend_from_slice(field.as_bytes());
                arena.bytes.push(end(n));
            }
            if settled {
                beginnings.settle();
                assert_eq!(Beginnings::of(&arena).sorted.len(), fields.len());
            }
            for needle in
                ["o", "off", "office", "office@a", "office@a.cn", "officer-in-c", "x", "ü", "y", "officers"]
            {
                let mut found = Vec::new();
                beginnings.find(&arena, &(0..arena.bytes.len()), needle.as_bytes(), |beginning| {
                    let field = fields.iter().zip(0..).find(|(field, n)| {
                        let text = arena.slot_bytes(*n);
                        text.as_ptr() == arena.bytes[beginning.at as usize..].as_ptr()
                            && text.len() == field.len() + 1
                    });
                    let (field, n) = field.expect("a field begins there");
                    assert_eq!(usize::from(beginning.len), field.len());
                    let (is_title, is_common) = (end(n) == END_OF_TITLE, end(n) == END_OF_COMMON);
                    assert_eq!((beginning.is_title, beginning.is_common), (is_title, is_common));
                    found.push(*field);
                });
                found.sort_unstable();
                let mut expected: Vec<_> = fields.into_iter().filter(|f| f.starts_with(needle)).collect();
                expected.sort_unstable();
                assert_eq!(found, expected, "{needle}, settled {settled}");
            }
        }
    }
}
