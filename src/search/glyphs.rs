//! The characters of all texts with Chinese in them, numbered, each with its readings.

use std::collections::HashMap;

use crate::text::pinyin::{Syllable, readings};
use crate::text::{PinyinQuery, is_han};

/// The number of the first glyph; below stand the marks that end a field.
pub(super) const FIRST: u16 = 16;

/// A table of every character seen so far. In an arena a glyph is its number in two bytes.
///
/// A number instead of UTF-8 makes all characters equally wide, and a per-query table over some thousand numbers
/// says in one load whether a match can begin at a character.
#[derive(Clone, Debug, Default)]
pub(super) struct Glyphs {
    /// Number of each character of the basic plane, 0 where it has none yet.
    basic: Vec<u16>,
    /// The rare ones beyond.
    beyond: HashMap<char, u16>,
    glyphs: Vec<Glyph>,
    syllables: Vec<Syllable>,
}

#[derive(Clone, Copy, Debug)]
struct Glyph {
    c: char,
    /// Its readings in `syllables`.
    first: u32,
    count: u8,
    /// First letters of its readings, a bit each from `a`.
    initials: u32,
}

/// For one query, by glyph number: what a glyph can do at the beginning of a match.
///
/// Bit `i` stands for "`i + 1` characters of the query are spelled"; no single glyph spells more than six.
#[derive(Debug)]
pub(super) struct Starts {
    /// By a first glyph: what it can spell.
    begins: Vec<u8>,
    /// By the glyph behind it: from where it can go on.
    goes_on: Vec<u8>,
}

/// In `begins`: this glyph alone spells the query. Set in all of `goes_on`, for then anything may follow.
const ENDS: u8 = 1 << 7;

impl Starts {
    /// The glyphs with which a match may begin.
    pub fn beginning(&self) -> impl Iterator<Item = u16> {
        let begins = self.begins.iter().zip(0_u16..);
        begins.filter(|(spelled, _)| **spelled != 0).map(|(_, number)| number)
    }

    /// Whether a match may begin with this glyph, whatever follows.
    pub fn begins(&self, number: u16) -> bool {
        self.begins.get(usize::from(number)).is_some_and(|&spelled| spelled != 0)
    }

    /// Whether a match may begin with glyph `this` if glyph `next` follows. True too often, never false wrongly.
    pub fn may_begin(&self, this: u16, next: u16) -> bool {
        let at = |flags: &[u8], number: u16| flags.get(usize::from(number)).copied().unwrap_or(0);
        at(&self.begins, this) & at(&self.goes_on, next) != 0
    }
}

impl Glyphs {
    /// The number of `c`, given on first sight. `None` once all 65,520 numbers are taken, which real text does not do.
    pub fn intern(&mut self, c: char) -> Option<u16> {
        if let Some(number) = self.number(c) {
            return Some(number);
        }
        let number = u16::try_from(self.glyphs.len()).ok()?.checked_add(FIRST)?;
        let readings = readings(c);
        let initials =
            readings.iter().fold(0, |bits, syllable| bits | letter_bit(char::from(syllable.initial())));
        let first = u32::try_from(self.syllables.len()).ok()?;
        self.glyphs.push(Glyph { c, first, count: u8::try_from(readings.len()).ok()?, initials });
        self.syllables.extend(readings);
        if self.basic.is_empty() {
            self.basic.resize(0x1_0000, 0);
        }
        match self.basic.get_mut(c as usize) {
            Some(slot) => *slot = number,
            None => {
                self.beyond.insert(c, number);
            }
        }
        Some(number)
    }

    /// The number of `c` if any text has it.
    pub fn number(&self, c: char) -> Option<u16> {
        match self.basic.get(c as usize) {
            Some(&number) => (number != 0).then_some(number),
            None => self.beyond.get(&c).copied(),
        }
    }

    /// A glyph's character and readings; nothing for the end of a field.
    pub fn get(&self, number: u16) -> Option<(char, &[Syllable])> {
        let glyph = self.glyphs.get(usize::from(number.checked_sub(FIRST)?))?;
        Some((glyph.c, self.readings(glyph)))
    }

    fn readings(&self, glyph: &Glyph) -> &[Syllable] {
        let first = glyph.first as usize;
        self.syllables.get(first..first + usize::from(glyph.count)).unwrap_or_default()
    }

    /// What every glyph can do for `query`.
    pub fn starts(&self, query: &PinyinQuery) -> Starts {
        let units = query.units();
        let letter = |at: usize| units.get(at).copied().unwrap_or(' ');
        let numbers = usize::from(FIRST) + self.glyphs.len();
        let mut starts = Starts { begins: vec![0; numbers], goes_on: vec![ENDS; numbers] };
        let flags = starts.begins.iter_mut().zip(&mut starts.goes_on).skip(usize::from(FIRST));
        for (glyph, (begins, goes_on)) in self.glyphs.iter().zip(flags) {
            if glyph.opens(letter(0)) {
                let states = query.step(PinyinQuery::START, glyph.c, self.readings(glyph));
                let ends = if query.is_spelled(states) { ENDS } else { 0 };
                *begins = ((states >> 1) as u8 & !ENDS) | ends;
            }
            for at in 0..7 {
                // The rest of a word of letters may be left out, so a letter can always follow.
                *goes_on |= u8::from(!is_han(glyph.c) || glyph.opens(letter(at + 1))) << at;
            }
        }
        starts
    }

    pub fn memory(&self) -> usize {
        self.basic.capacity() * 2
            + self.glyphs.capacity() * size_of::<Glyph>()
            + self.syllables.capacity() * 7
    }
}

impl Glyph {
    /// Whether the glyph is `c`, or has a reading that begins with it.
    const fn opens(&self, c: char) -> bool {
        self.c == c || self.initials & letter_bit(c) != 0
    }
}

/// The bit of a lower-case letter; none for other characters.
const fn letter_bit(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (c as u32 - 'a' as u32) } else { 0 }
}
