//! Many short texts in one buffer, so that one scan passes over all of them.

use memchr::{memchr3, memrchr3};

/// Ends a field that is the entry's title, another one, and one that entries have in common. Folded text has no control
/// characters, and glyph numbers begin above, so none of them stands inside a field.
pub(super) const END_OF_TITLE: u8 = 1;
pub(super) const END_OF_FIELD: u8 = 2;
pub(super) const END_OF_COMMON: u8 = 3;

/// Whether the byte ends a field.
pub(super) const fn is_end(byte: u8) -> bool {
    matches!(byte, END_OF_TITLE | END_OF_FIELD | END_OF_COMMON)
}

/// How long the field is that begins here; none where it has no end.
pub(super) fn field_len(bytes: &[u8]) -> Option<usize> {
    memchr3(END_OF_TITLE, END_OF_FIELD, END_OF_COMMON, bytes)
}

/// Where the field begins in which these bytes end.
pub(super) fn field_start(bytes: &[u8]) -> usize {
    memrchr3(END_OF_TITLE, END_OF_FIELD, END_OF_COMMON, bytes).map_or(0, |end| end + 1)
}

/// Bytes of all slots behind one another, and where each slot begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    pub bytes: Vec<u8>,
    /// Where slot `i` begins; it ends where the next does. Four bytes a slot bound an arena to 4 GB.
    starts: Vec<u32>,
}

/// A sixteenth more, and what a few texts take.
pub(super) fn with_room(len: usize) -> usize {
    len + len / 16 + 1_024
}

impl Arena {
    pub fn reserve(&mut self, slots: usize, bytes: usize) {
        self.starts.reserve(slots);
        self.bytes.reserve(bytes);
    }

    /// Lets go of room, but for what comes next: without it the first text would double what is held.
    pub fn shrink(&mut self) {
        self.starts.shrink_to(with_room(self.starts.len()));
        self.bytes.shrink_to(with_room(self.bytes.len()));
    }

    /// Opens the next slot; what is pushed to `bytes` from now on is its text.
    pub fn open_slot(&mut self) {
        // Texts beyond 4 GB belong to no slot: they are not found rather than found wrongly.
        self.starts.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// The bytes of one slot, as a range of `bytes`.
    pub fn range(&self, slot: usize) -> std::ops::Range<usize> {
        self.range_of(&(slot..slot + 1))
    }

    pub fn slot_bytes(&self, slot: usize) -> &[u8] {
        self.bytes.get(self.range(slot)).unwrap_or_default()
    }

    /// The bytes as glyphs.
    pub fn glyphs(&self) -> &[[u8; 2]] {
        self.bytes.as_chunks().0
    }

    /// The slot in which a byte lies.
    pub fn slot_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at).saturating_sub(1)
    }

    /// Appends a slot of `from`, for compaction.
    pub fn copy_slot(&mut self, from: &Self, slot: usize) {
        self.open_slot();
        self.bytes.extend_from_slice(from.slot_bytes(slot));
    }

    pub fn memory(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * size_of::<u32>()
    }

    /// The bytes of some slots, as a range of `bytes`.
    pub fn range_of(&self, slots: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |slot: usize| self.starts.get(slot).map_or(self.bytes.len(), |&start| start as usize);
        let end = at(slots.end).min(self.bytes.len());
        at(slots.start).min(end)..end
    }

    /// Finds slots of positions that only ever grow, from a slot on.
    pub fn cursor(&self, slot: usize) -> Cursor<'_> {
        Cursor { starts: &self.starts, slot }
    }
}

/// Walks over the slots in step with a scan, so that no hit costs a search from the beginning.
pub(super) struct Cursor<'a> {
    starts: &'a [u32],
    slot: usize,
}

impl Cursor<'_> {
    /// The slot in which `at` lies. Positions must not fall.
    pub fn seek(&mut self, at: usize) -> usize {
        // Doubling steps first: hits are either dense or far apart.
        let begins_after = |slot: usize| self.starts.get(slot).is_none_or(|&start| start as usize > at);
        let mut step = 1;
        while !begins_after(self.slot + step) {
            self.slot += step;
            step *= 2;
        }
        while step > 1 {
            step /= 2;
            if !begins_after(self.slot + step) {
                self.slot += step;
            }
        }
        self.slot
    }
}
