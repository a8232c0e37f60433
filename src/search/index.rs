//! The index: arenas, who owns which slot of them, and the way a query takes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::arena::{Arena, END_OF_COMMON, END_OF_FIELD, END_OF_TITLE, with_room};
use super::beginnings::Beginnings;
use super::glyphs::Glyphs;
use super::letters::Letters;
use super::places::Places;
use super::query::Needle;
use super::rank::{Best, Candidate, Grade, Hit, Matched, Place};
use super::scan;
use crate::shares::in_shares;
use crate::store::ById;
use crate::text::phone::{CHINA, digit};
use crate::text::pinyin_query::spells;
use crate::text::{PhoneKey, fold, fold_into, is_han, simplify_char};

/// Below so many dead slots nothing is gained by moving the rest together.
const MIN_DEAD: usize = 1_024;

/// Up to so many slots a second thread gains nothing: it takes as long to begin as one thread takes to look. Tests are
/// to see several.
const SHARE: usize = if cfg!(test) { 4 } else { 200_000 };

/// What is to be found, and by what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    /// The kind of record, a number of the caller's choice.
    pub kind: u8,
    /// Its id, unique within the kind; higher is newer.
    pub id: u64,
    /// Its name, which ranks above all else.
    pub title: &'a str,
    /// Other texts to find it by: short name, e-mail, external id.
    pub others: &'a [&'a str],
    /// Texts that it has in common with many, such as a place or a role: to be one of them is less than to begin with
    /// what is looked for.
    pub common: &'a [&'a str],
    /// Phones in any format.
    pub phones: &'a [&'a str],
}

/// An index over many entries, kept in memory.
///
/// ```
/// # use guanxi::search::{Entry, Index};
/// let mut index = Index::default();
/// index.upsert(&Entry { id: 7, title: "张三", phones: &["138 0013 8000"], ..Entry::default() });
/// for query in ["张三", "zhangs", "zs", "0013-8000"] {
///     assert_eq!(index.find(query, 10)[0].id, 7);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Index {
    /// Country code in which phones are read.
    home: String,
    latin: Arena,
    glyphs: Arena,
    digits: Arena,
    table: Glyphs,
    /// How the fields in the arena of folded text begin.
    beginnings: Beginnings,
    /// Which pairs of letters stand where in it.
    letters: Letters,
    /// Where its glyphs stand in the arena of glyphs.
    places: Places,
    owners: Vec<Owner>,
    /// The living slot of each record, by its kind.
    slots: FxHashMap<u8, ById<u32>>,
    living: usize,
    dead: usize,
}

/// Whose slot it is. A slot is dead once its record was removed or got a newer slot.
#[derive(Clone, Copy, Debug)]
struct Owner {
    id: u64,
    kind: u8,
    dead: bool,
}

impl Default for Index {
    /// An empty index that reads phones as in China.
    fn default() -> Self {
        Self::new(CHINA)
    }
}

impl Index {
    /// An empty index that reads phones as in the country with the code `home`.
    pub fn new(home: &str) -> Self {
        Self {
            home: home.to_owned(),
            latin: Arena::default(),
            glyphs: Arena::default(),
            digits: Arena::default(),
            table: Glyphs::default(),
            beginnings: Beginnings::default(),
            letters: Letters::default(),
            places: Places::default(),
            owners: Vec::new(),
            slots: FxHashMap::default(),
            living: 0,
            dead: 0,
        }
    }

    /// An index over `entries`, its phones read as in the country with the code `home`; of two entries with the
    /// same kind and id the later counts.
    pub fn build<'a>(home: &str, entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let entries = entries.into_iter();
        let mut index = Self::new(home);
        index.reserve(entries.size_hint().0);
        for entry in entries {
            index.upsert(&entry);
        }
        index.settle();
        index
    }

    /// Makes room for `entries` more of usual length.
    pub fn reserve(&mut self, entries: usize) {
        self.owners.reserve(entries);
        self.latin.reserve(entries, entries * 24);
        self.glyphs.reserve(entries, entries * 16);
        self.digits.reserve(entries, entries * 14);
    }

    /// Puts in order what came since this was done last, so that it is found as fast as all else, and lets go of the
    /// room that was made for more.
    pub fn settle(&mut self) {
        self.beginnings.settle();
        self.letters.shrink();
        self.places.settle(&self.glyphs);
        self.owners.shrink_to(with_room(self.owners.len()));
        self.slots.values_mut().for_each(ById::shrink);
        for arena in [&mut self.latin, &mut self.glyphs, &mut self.digits] {
            arena.shrink();
        }
    }

    /// How many entries can be found.
    pub fn len(&self) -> usize {
        self.living
    }

    pub fn is_empty(&self) -> bool {
        self.living == 0
    }

    /// Bytes of memory taken, within a few per cent.
    pub fn memory(&self) -> usize {
        self.latin.memory()
            + self.glyphs.memory()
            + self.digits.memory()
            + self.table.memory()
            + self.beginnings.memory()
            + self.letters.memory()
            + self.places.memory()
            + self.owners.capacity() * size_of::<Owner>()
            + self.slots.values().map(ById::memory).sum::<usize>()
    }

    /// Adds an entry, or replaces the one of the same kind and id.
    pub fn upsert(&mut self, entry: &Entry<'_>) {
        // Four billion slots are out of reach of the memory that holds them; without a number there is no entry.
        let Ok(slot) = u32::try_from(self.owners.len()) else { return };
        let slots = self.slots.entry(entry.kind).or_default();
        let old = slots.get(entry.id);
        slots.insert(entry.id, slot);
        self.owners.push(Owner { id: entry.id, kind: entry.kind, dead: false });
        for arena in [&mut self.latin, &mut self.glyphs, &mut self.digits] {
            arena.open_slot();
        }
        let mut folded = String::new();
        let texts = std::iter::once((entry.title, END_OF_TITLE))
            .chain(entry.others.iter().map(|t| (*t, END_OF_FIELD)))
            .chain(entry.common.iter().map(|t| (*t, END_OF_COMMON)));
        for (text, end) in texts {
            folded.clear();
            fold_into(&mut folded, text);
            self.push_text(&folded, end);
        }
        self.letters.take_in(&self.latin.bytes);
        for phone in entry.phones {
            push_phone(&mut self.digits.bytes, phone, &self.home);
        }
        match old {
            Some(old) => self.bury(old),
            None => self.living += 1,
        }
    }

    /// Takes an entry out; false if there was none.
    pub fn remove(&mut self, kind: u8, id: u64) -> bool {
        let slot = self.slots.get_mut(&kind).and_then(|slots| slots.remove(id));
        if let Some(slot) = slot {
            self.living -= 1;
            self.bury(slot);
        }
        slot.is_some()
    }

    /// The best `limit` entries for what somebody typed, best first. Nothing for a query without letter or digit.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(text);
        let Some(needle) = Needle::new(&folded, &self.home).filter(|_| limit > 0) else { return Vec::new() };
        let mut best = Best::new(limit);
        match needle.single_letter() {
            Some(letter) => {
                self.find_by_letter(letter, &needle, |slot, grade| self.collect(&mut best, slot, grade))
            }
            None => {
                // What is dialled is tried in one way after the other, each of them over everything.
                let least = if needle.digits.is_empty() { SHARE } else { usize::MAX };
                let shares = in_shares(self.owners.len(), least, |slots| {
                    let mut best = Best::new(limit);
                    let part =
                        scan::Part { arena: &self.latin, letters: &self.letters, slots: slots.clone() };
                    if let Some(latin) = &needle.latin {
                        scan::beginnings(&part, &self.beginnings, latin.as_bytes(), |slot, grade| {
                            self.collect(&mut best, slot, grade);
                            best.threshold()
                        });
                    }
                    self.find_spelled(&needle, &slots, |slot, grade| {
                        self.collect(&mut best, slot, grade);
                        best.threshold()
                    });
                    // What stands further inside of a text comes after what begins so, and is found by looking at
                    // all of it.
                    let enough = best.count() >= limit && best.threshold() > Place::WordStart.best_score();
                    if let Some(latin) = needle.latin.as_ref().filter(|_| !enough) {
                        scan::text(&part, latin.as_bytes(), |slot, grade| {
                            self.collect(&mut best, slot, grade);
                            best.threshold()
                        });
                    }
                    best
                });
                shares.into_iter().for_each(|share| best.take(share));
            }
        }
        if best.count() < limit && needle.digits.is_empty() {
            self.find_words(&folded, &mut best);
        }
        let hit = |c: Candidate| {
            let owner = self.owners.get(c.slot)?;
            Some(Hit { kind: owner.kind, id: owner.id, score: c.score, matched: c.matched })
        };
        best.finish().into_iter().filter_map(hit).collect()
    }

    fn collect(&self, best: &mut Best, slot: usize, grade: Grade) {
        if let Some(owner) = self.owners.get(slot)
            && !owner.dead
        {
            best.push(Candidate { score: grade.score(), matched: grade.matched, slot, id: owner.id });
        }
    }

    /// Those of the slots in which the needle stands as a whole; digits are looked for in all of them.
    fn find_needle(&self, needle: &Needle, slots: &Range<usize>, mut each: impl FnMut(usize, Grade) -> u32) {
        if let Some(latin) = &needle.latin {
            let part = scan::Part { arena: &self.latin, letters: &self.letters, slots: slots.clone() };
            scan::text(&part, latin.as_bytes(), &mut each);
        }
        self.find_spelled(needle, slots, each);
    }

    /// The same without what is written in letters.
    fn find_spelled(&self, needle: &Needle, slots: &Range<usize>, mut each: impl FnMut(usize, Grade) -> u32) {
        if let Some(numbers) = needle.han.as_deref().and_then(|han| self.numbers(han)) {
            scan::glyphs(&self.glyphs, &self.places, slots, &numbers, &mut each);
        }
        if let Some(query) = &needle.spelled {
            let text = scan::Spelled { arena: &self.glyphs, places: &self.places, table: &self.table };
            scan::spelled(text, slots, query, &mut each);
        }
        for digits in &needle.digits {
            let mut found = false;
            scan::digits(&self.digits, digits.as_bytes(), |slot, grade| {
                found |= self.owners.get(slot).is_some_and(|owner| !owner.dead);
                each(slot, grade)
            });
            if found {
                break;
            }
        }
    }

    /// A single letter finds the names that begin with it.
    fn find_by_letter(&self, letter: char, needle: &Needle, mut each: impl FnMut(usize, Grade)) {
        let mut utf8 = [0; 4];
        let letter = letter.encode_utf8(&mut utf8).as_bytes();
        let mut see = |slot, matched, len: usize| {
            each(slot, Grade { place: Place::FieldStart, matched, field_len: len });
        };
        let starts = needle.spelled.as_ref().map(|query| self.table.starts(query));
        for slot in 0..self.owners.len() {
            let latin = self.latin.slot_bytes(slot);
            if latin.starts_with(letter) {
                see(slot, Matched::Title, latin.len());
            }
            let (glyphs, _) = self.glyphs.slot_bytes(slot).as_chunks::<2>();
            if let (Some(starts), Some(&first)) = (&starts, glyphs.first())
                && starts.begins(u16::from_le_bytes(first))
            {
                see(slot, Matched::TitlePinyin, glyphs.len());
            }
        }
    }

    /// Entries that have all words of the query, wherever: "smith john", "张三 苏州", "王 8000".
    fn find_words(&self, folded: &str, best: &mut Best) {
        let mut words: Vec<(usize, Needle)> =
            folded.split(' ').filter_map(|word| Some((word.len(), Needle::new(word, &self.home)?))).collect();
        if words.len() < 2 {
            return;
        }
        // The longest word has the fewest matches.
        words.sort_by_key(|(len, _)| std::cmp::Reverse(*len));
        let Some(((_, first), others)) = words.split_first() else { return };
        self.find_needle(first, &(0..self.owners.len()), |slot, _| {
            if others.iter().all(|(_, word)| self.slot_has(slot, word)) {
                let grade = Grade { place: Place::Words, matched: Matched::Words, field_len: 0 };
                self.collect(best, slot, grade);
            }
            // Every match must be looked at: how well one word matches says nothing about the others.
            0
        });
    }

    fn slot_has(&self, slot: usize, needle: &Needle) -> bool {
        let Needle { latin, han, spelled, digits } = needle;
        let has_latin =
            || latin.as_ref().is_some_and(|l| scan::slot_has(self.latin.slot_bytes(slot), l.as_bytes(), 1));
        let has_han = || {
            let numbers = han.as_deref().and_then(|han| self.numbers(han)).map(|numbers| numbers.concat());
            numbers.is_some_and(|numbers| scan::slot_has(self.glyphs.slot_bytes(slot), &numbers, 2))
        };
        let has_spelled = || {
            spelled.as_ref().is_some_and(|q| scan::slot_spells(self.glyphs.slot_bytes(slot), &self.table, q))
        };
        let has_digits =
            || digits.iter().any(|d| scan::slot_has(self.digits.slot_bytes(slot), d.as_bytes(), 1));
        has_latin() || has_han() || has_spelled() || has_digits()
    }

    /// Characters as they stand in the arena; `None` if one of them is in no text.
    fn numbers(&self, han: &[char]) -> Option<Vec<[u8; 2]>> {
        han.iter().map(|&c| Some(self.table.number(c)?.to_le_bytes())).collect()
    }

    /// Puts one folded text where queries will look for it.
    fn push_text(&mut self, folded: &str, end: u8) {
        let (mut any_han, mut any_latin, mut digits) = (false, false, 0);
        for c in folded.chars() {
            let han = is_han(c);
            any_han |= han;
            any_latin |= !han && c.is_alphanumeric();
            digits += usize::from(c.is_ascii_digit());
        }
        if any_han {
            for c in folded.chars().filter(|&c| spells(c)) {
                if let Some(number) = self.table.intern(simplify_char(c)) {
                    self.glyphs.bytes.extend_from_slice(&number.to_le_bytes());
                }
            }
            self.glyphs.bytes.extend_from_slice(&u16::from(end).to_le_bytes());
        }
        if any_latin {
            let at = self.latin.bytes.len();
            if any_han {
                push_latin(&mut self.latin.bytes, folded);
            } else {
                self.latin.bytes.extend_from_slice(folded.as_bytes());
            }
            self.beginnings.push(at, self.latin.bytes.get(at..).unwrap_or_default(), end);
            self.latin.bytes.push(end);
        }
        if digits >= 3 {
            push_digits(&mut self.digits.bytes, folded);
        }
    }

    fn bury(&mut self, slot: u32) {
        if let Some(owner) = self.owners.get_mut(slot as usize)
            && !owner.dead
        {
            owner.dead = true;
            self.dead += 1;
        }
        if self.dead > MIN_DEAD && self.dead * 4 > self.owners.len() {
            self.compact();
        }
    }

    /// Moves the living slots together.
    fn compact(&mut self) {
        let mut fresh = Self { table: std::mem::take(&mut self.table), ..Self::new(&self.home) };
        fresh.owners.reserve(self.living);
        for (slot, owner) in self.owners.iter().enumerate().filter(|(_, owner)| !owner.dead) {
            if let (Some(slots), Ok(at)) =
                (self.slots.get_mut(&owner.kind), u32::try_from(fresh.owners.len()))
            {
                slots.insert(owner.id, at);
                fresh.owners.push(*owner);
                fresh.latin.copy_slot(&self.latin, slot);
                fresh.glyphs.copy_slot(&self.glyphs, slot);
                fresh.digits.copy_slot(&self.digits, slot);
            }
        }
        fresh.slots = std::mem::take(&mut self.slots);
        fresh.living = self.living;
        fresh.places = Places::of(&fresh.glyphs);
        fresh.beginnings = Beginnings::of(&fresh.latin);
        fresh.letters.take_in(&fresh.latin.bytes);
        *self = fresh;
    }
}

/// The part of a mixed text that is not Chinese, a space for each gap.
fn push_latin(out: &mut Vec<u8>, folded: &str) {
    let mut utf8 = [0; 4];
    let mut gap = false;
    for c in folded.chars() {
        if is_han(c) {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(b' ');
        }
        out.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes());
    }
}

/// The numbers in a text, each a field. One mark between digits does not end a number: 2026-11 is found by 202611.
fn push_digits(out: &mut Vec<u8>, folded: &str) {
    let mut last = ' ';
    let mut open = false;
    for c in folded.chars() {
        if c.is_ascii_digit() {
            out.push(c as u8);
            open = true;
        } else if open && !(last.is_ascii_digit() && matches!(c, '-' | ' ' | '.' | '/')) {
            out.push(END_OF_FIELD);
            open = false;
        }
        last = c;
    }
    if open {
        out.push(END_OF_FIELD);
    }
}

/// A phone as it is dialled within the country, so that a fragment with or without trunk zero is part of it.
fn push_phone(out: &mut Vec<u8>, phone: &str, home: &str) {
    let key = PhoneKey::new(phone, home);
    if key.is_empty() {
        return;
    }
    if has_trunk_zero(&key.number, home) {
        out.push(b'0');
    }
    for part in [key.digits(), &key.extension] {
        out.extend(part.chars().filter_map(digit).map(|c| c as u8));
    }
    out.push(END_OF_FIELD);
}

/// Whether a zero is dialled before this national number.
fn has_trunk_zero(number: &str, home: &str) -> bool {
    match home {
        _ if number.starts_with('+') => false,
        // No trunk zero: North America; and Italy, where it belongs to the number.
        "1" | "39" | "378" => false,
        // Neither mobiles (1…), nor service numbers (400, 95…), nor numbers without their area code.
        CHINA => {
            (9..=11).contains(&number.len())
                && !(number.starts_with('4') || number.len() == 11 && number.starts_with('1'))
        }
        _ => number.len() >= 8,
    }
}
