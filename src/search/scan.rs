//! Scans over the arenas. Each calls back with slots and the best grade of their matches that stand together.
//!
//! The callback answers with the score below which nothing matters any more. Matches whose place alone puts them
//! below are passed over before anything else is found out about them: of the hundred thousand places of a short
//! query few are ever graded.

use std::ops::Range;

use memchr::memmem::Finder;

use super::arena::{
    Arena, Cursor, END_OF_COMMON, END_OF_FIELD, END_OF_TITLE, field_len, field_start, is_end,
};
use super::beginnings::Beginnings;
use super::glyphs::Glyphs;
use super::letters::Letters;
use super::places::Places;
use super::rank::{Grade, Matched, Place};
use crate::text::PinyinQuery;
use crate::text::pinyin::Syllable;

/// Some slots of the arena of folded text.
pub(super) struct Part<'a> {
    pub arena: &'a Arena,
    pub letters: &'a Letters,
    pub slots: Range<usize>,
}

/// Finds the fields that begin with `needle`.
pub(super) fn beginnings(
    part: &Part<'_>,
    beginnings: &Beginnings,
    needle: &[u8],
    each: impl FnMut(usize, Grade) -> u32,
) {
    let Part { arena, slots, .. } = part;
    let mut best = BestOfSlot::new(each);
    beginnings.find(arena, &arena.range_of(slots), needle, |beginning| {
        let field_len = usize::from(beginning.len);
        let is_whole = field_len == needle.len() && !beginning.is_common;
        let place = if is_whole { Place::Exact } else { Place::FieldStart };
        let matched = if beginning.is_title { Matched::Title } else { Matched::Text };
        best.see(Grade { place, matched, field_len }, || arena.slot_at(beginning.at as usize));
    });
    best.flush();
}

/// Finds `needle` in an arena of folded text.
pub(super) fn text(part: &Part<'_>, needle: &[u8], each: impl FnMut(usize, Grade) -> u32) {
    let Part { arena, letters, slots } = part;
    let mut best = BestOfSlot::new(each);
    let mut cursor = arena.cursor(slots.start);
    let finder = Finder::new(needle);
    let found = letters.with(needle, arena.range_of(slots)).flat_map(|part| {
        let bytes = arena.bytes.get(part.clone()).unwrap_or_default();
        finder.find_iter(bytes).map(move |at| part.start + at)
    });
    for at in found {
        let before = at.checked_sub(1).and_then(|before| arena.bytes.get(before)).copied();
        let place = match (before.filter(|before| !is_end(*before)), arena.bytes.get(at + needle.len())) {
            (None, Some(&(END_OF_TITLE | END_OF_FIELD))) => Place::Exact,
            (None, _) => Place::FieldStart,
            (Some(letter), _) if letter.is_ascii_alphanumeric() || letter >= 0x80 => Place::Inside,
            _ => Place::WordStart,
        };
        if best.matters(place) {
            let field = Field::around(&arena.bytes, at, place >= Place::FieldStart);
            let matched = if field.is_title { Matched::Title } else { Matched::Text };
            let grade = Grade { place, matched, field_len: field.end - field.start };
            best.see(grade, || cursor.seek(at));
        }
    }
    best.flush();
}

/// Finds `needle` in the arena of digits, where the end of a number is as telling as the beginning of a word.
pub(super) fn digits(arena: &Arena, needle: &[u8], each: impl FnMut(usize, Grade) -> u32) {
    let mut best = BestOfSlot::new(each);
    let mut cursor = arena.cursor(0);
    for at in Finder::new(needle).find_iter(&arena.bytes) {
        let field = Field::around(&arena.bytes, at, false);
        let place = match (at == field.start, at + needle.len() == field.end) {
            (true, true) => Place::Exact,
            (true, false) => Place::FieldStart,
            (false, true) => Place::WordStart,
            (false, false) => Place::Inside,
        };
        let grade = Grade { place, matched: Matched::Digits, field_len: field.end - field.start };
        best.see(grade, || cursor.seek(at));
    }
    best.flush();
}

/// Finds a row of glyphs, by the places of the two that are met least together.
pub(super) fn glyphs(
    arena: &Arena,
    places: &Places,
    slots: &Range<usize>,
    needle: &[[u8; 2]],
    each: impl FnMut(usize, Grade) -> u32,
) {
    let mut best = BestOfSlot::new(each);
    let glyphs = arena.glyphs();
    let mut look = |cursor: &mut Cursor<'_>, at: usize| {
        if glyphs.get(at..at + needle.len()) == Some(needle)
            && (best.matters(Place::Inside) || begins_field(&arena.bytes, at * 2))
        {
            let grade = glyph_grade(arena, at, needle.len(), Matched::Title, Matched::Text);
            best.see(grade, || cursor.seek(at * 2));
        }
    };
    let number = |glyph: &[u8; 2]| u16::from_le_bytes(*glyph);
    let pairs = needle.array_windows().map(|[this, next]| places.of_pair((number(this), number(next))));
    let rarest = pairs.enumerate().min_by_key(|(_, places)| places.len());
    let alone = needle.first().filter(|_| rarest.is_none()).map(number);
    let behind = alone.into_iter().flat_map(|this| places.behind(this)).map(|(_, places)| (0, places));
    for (before, places) in rarest.into_iter().chain(behind) {
        let mut cursor = arena.cursor(slots.start);
        for at in within(places, arena, slots).iter().filter_map(|&at| (at as usize).checked_sub(before)) {
            look(&mut cursor, at);
        }
    }
    let mut cursor = arena.cursor(slots.start);
    for at in recent_within(places, arena, slots) {
        look(&mut cursor, at);
    }
    best.flush();
}

/// What spelling is looked for in.
pub(super) struct Spelled<'a> {
    pub arena: &'a Arena,
    pub places: &'a Places,
    pub table: &'a Glyphs,
}

/// Finds what `query` spells, glyph by glyph with which it may begin.
pub(super) fn spelled(
    text: Spelled<'_>,
    slots: &Range<usize>,
    query: &PinyinQuery,
    each: impl FnMut(usize, Grade) -> u32,
) {
    let Spelled { arena, places, table } = text;
    let starts = table.starts(query);
    let mut best = BestOfSlot::new(each);
    let glyphs = arena.glyphs();
    let number = |at: usize| glyphs.get(at).map_or(0, |&glyph| u16::from_le_bytes(glyph));
    let mut steps = Steps::default();
    let mut look = |cursor: &mut Cursor<'_>, at: usize| {
        if !best.matters(Place::Inside) && !begins_field(&arena.bytes, at * 2) {
            return;
        }
        let name = (at..).map_while(|at| table.get(number(at)).map(|glyph| (number(at), glyph)));
        if let Some((len, _)) = steps.spell(query, name) {
            let grade = glyph_grade(arena, at, len, Matched::TitlePinyin, Matched::TextPinyin);
            best.see(grade, || cursor.seek(at * 2));
        }
    };
    for this in starts.beginning() {
        for (_, places) in places.behind(this).filter(|(next, _)| starts.may_begin(this, *next)) {
            let mut cursor = arena.cursor(slots.start);
            for &at in within(places, arena, slots) {
                look(&mut cursor, at as usize);
            }
        }
    }
    let mut cursor = arena.cursor(slots.start);
    for at in recent_within(places, arena, slots) {
        if starts.may_begin(number(at), number(at + 1)) {
            look(&mut cursor, at);
        }
    }
    best.flush();
}

/// The glyphs in these slots that are not among the places.
fn recent_within(places: &Places, arena: &Arena, slots: &Range<usize>) -> Range<usize> {
    let (recent, Range { start, end }) = (places.recent(arena), arena.range_of(slots));
    recent.start.max(start / 2)..recent.end.min(end / 2)
}

/// Those places that lie in these slots.
fn within<'p>(places: &'p [u32], arena: &Arena, slots: &Range<usize>) -> &'p [u32] {
    let Range { start, end } = arena.range_of(slots);
    let first = places.partition_point(|&at| (at as usize) * 2 < start);
    let last = places.partition_point(|&at| (at as usize) * 2 < end);
    places.get(first..last).unwrap_or_default()
}

/// Whether the glyph whose first byte is `at` is the first of its field.
fn begins_field(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|before| bytes.get(before..at));
    before.is_none_or(|before| matches!(before, [end, 0] if is_end(*end)))
}

/// The grade of `len` glyphs from glyph `at` on.
fn glyph_grade(arena: &Arena, at: usize, len: usize, title: Matched, text: Matched) -> Grade {
    let glyphs = arena.glyphs();
    let ends = |glyph: &[u8; 2]| glyph[1] == 0 && is_end(glyph[0]);
    let before = glyphs.get(..at).unwrap_or_default();
    let start = before.iter().rposition(ends).map_or(0, |end| end + 1);
    let behind = glyphs.get(at..).unwrap_or_default();
    let rest = behind.iter().position(ends).unwrap_or(behind.len());
    let end = behind.get(rest).map(|glyph| glyph[0]);
    let is_title = end == Some(END_OF_TITLE);
    let place = match (at == start, len == rest && end != Some(END_OF_COMMON)) {
        (true, true) => Place::Exact,
        (true, false) => Place::FieldStart,
        _ => Place::Inside,
    };
    Grade { place, matched: if is_title { title } else { text }, field_len: at - start + rest }
}

/// Whether one slot has `needle`, aligned to `width` bytes.
pub(super) fn slot_has(bytes: &[u8], needle: &[u8], width: usize) -> bool {
    memchr::memmem::find_iter(bytes, needle).any(|at| at.is_multiple_of(width))
}

/// Whether a part of one slot is spelled.
pub(super) fn slot_spells(bytes: &[u8], table: &Glyphs, query: &PinyinQuery) -> bool {
    let (glyphs, _) = bytes.as_chunks::<2>();
    (0..glyphs.len()).any(|at| {
        let glyphs = glyphs.get(at..).unwrap_or_default();
        query.spell(glyphs.iter().map_while(|&glyph| table.get(u16::from_le_bytes(glyph)))).is_some()
    })
}

/// The field around a byte.
struct Field {
    start: usize,
    end: usize,
    is_title: bool,
}

impl Field {
    /// `begins_here` where that is known already.
    fn around(bytes: &[u8], at: usize, begins_here: bool) -> Self {
        let before = bytes.get(..at).unwrap_or_default();
        let start = if begins_here { at } else { field_start(before) };
        let behind = bytes.get(at..).unwrap_or_default();
        let end = at + field_len(behind).unwrap_or(behind.len());
        Self { start, end, is_title: bytes.get(end) == Some(&END_OF_TITLE) }
    }
}

/// Steps of one query that were made before. Names begin alike by the thousand, and a step that has to look at every
/// reading of a character takes ten times as long as a look here.
struct Steps(Vec<(u16, u128, u128)>);

/// A power of two, so that a place is a mask away.
const STEPS: usize = 512;

impl Default for Steps {
    fn default() -> Self {
        // No states: nothing is ever asked of them.
        Self(vec![(0, 0, 0); STEPS])
    }
}

impl Steps {
    /// As [`PinyinQuery::spell`], over glyphs with their numbers.
    fn spell<'a>(
        &mut self,
        query: &PinyinQuery,
        name: impl Iterator<Item = (u16, (char, &'a [Syllable]))>,
    ) -> Option<(usize, bool)> {
        let name = name.map(|(number, (c, readings))| (c, (number, readings)));
        query.spell_by(name, |states, c, (number, readings)| {
            let folded = (states ^ (states >> 64) ^ (states >> 32)) as usize;
            let place = (usize::from(number).wrapping_mul(31) ^ folded.wrapping_mul(0x9E37)) % STEPS;
            match self.0.get_mut(place) {
                Some((known, from, to)) if *known == number && *from == states => *to,
                Some(slot) => {
                    let to = query.step(states, c, readings);
                    *slot = (number, states, to);
                    to
                }
                None => query.step(states, c, readings),
            }
        })
    }
}

/// Passes on the best grade of each slot, as long as its matches come one after another.
struct BestOfSlot<F> {
    current: Option<(usize, Grade)>,
    /// The score below which nothing matters.
    floor: u32,
    each: F,
}

impl<F: FnMut(usize, Grade) -> u32> BestOfSlot<F> {
    const fn new(each: F) -> Self {
        Self { current: None, floor: 0, each }
    }

    /// Whether a match at `place` can still be good enough.
    fn matters(&self, place: Place) -> bool {
        place.best_score() >= self.floor
    }

    /// Takes a match; which slot it is in is only asked where that matters.
    fn see(&mut self, grade: Grade, slot: impl FnOnce() -> usize) {
        if grade.score() < self.floor {
            return;
        }
        let slot = slot();
        match &mut self.current {
            Some((current, best)) if *current == slot => {
                if grade.score() > best.score() {
                    *best = grade;
                }
            }
            _ => {
                self.flush();
                self.current = Some((slot, grade));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((slot, grade)) = self.current.take() {
            self.floor = (self.each)(slot, grade);
        }
    }
}
