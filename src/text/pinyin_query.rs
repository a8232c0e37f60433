//! Does what was typed spell this name? Full pinyin, initials, both mixed, with or without spaces.
//!
//! A query is matched as a small non-deterministic automaton: state *i* means that the first *i* characters of
//! the query are spelled. Each character of the name moves every state by the lengths that one of its readings
//! allows: the whole syllable, its first letter, or zh, ch, sh; at the query's end any beginning of a syllable. A word
//! of letters may be abbreviated too: 3zg finds 3M中国.
//! All states live in the bits of one number, so no combination of heteronyms is ever written out.

use super::fold::{fold, is_han};
use super::pinyin::{Syllable, readings};
use super::simplified::simplify_char;

/// A folded query, ready to be matched against many names.
#[derive(Clone, Debug)]
pub struct PinyinQuery {
    units: Vec<char>,
}

/// Where and how a query spelled a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// Characters of the folded name before the match, and in it. Spaces and punctuation don't count.
    pub start: usize,
    pub len: usize,
    /// Nothing of the name is left over.
    pub whole: bool,
}

impl PinyinQuery {
    /// The longest query that is matched, in characters; the bits of the states minus the final one.
    pub const MAX_LEN: usize = 127;

    /// `None` when `text` cannot spell a name: nothing is left of it, it is too long, or it contains marks that no
    /// name in pinyin has (`@`, `/` …).
    pub fn new(text: &str) -> Option<Self> {
        Self::from_folded(&fold(text))
    }

    /// Like [`Self::new`] for text that is folded already.
    pub fn from_folded(text: &str) -> Option<Self> {
        let mut units = Vec::with_capacity(text.len());
        for c in text.chars() {
            if spells(c) {
                units.push(simplify_char(c));
            } else if !matches!(c, ' ' | '\'' | '-' | '·' | '.' | '(' | ')') {
                return None;
            }
        }
        (!units.is_empty() && units.len() <= Self::MAX_LEN).then_some(Self { units })
    }

    /// The characters that are to be spelled: letters and digits folded, Chinese simplified.
    pub fn units(&self) -> &[char] {
        &self.units
    }

    /// The states before the first character of a name.
    pub const START: u128 = 1;

    /// The states after one more character `c` of the name, which may be read as `readings`; 0 when it is no match.
    pub fn step(&self, states: u128, c: char, readings: &[Syllable]) -> u128 {
        let len = self.units.len();
        let mut next = 0;
        let mut rest = states;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let Some(left) = self.units.get(at..).filter(|left| !left.is_empty()) else { continue };
            if left[0] == c {
                next |= 1 << (at + 1);
            }
            for syllable in readings {
                let common = common_len(left, syllable.as_bytes());
                if common == 0 {
                    continue;
                }
                next |= 1 << (at + 1);
                if common == syllable.as_bytes().len() || at + common == len {
                    next |= 1 << (at + common);
                }
                if common >= 2 && syllable.has_double_initial() {
                    next |= 1 << (at + 2);
                }
            }
        }
        next
    }

    /// Whether the whole query is spelled in `states`.
    pub fn is_spelled(&self, states: u128) -> bool {
        states >> self.units.len() & 1 == 1
    }

    /// The first place at which the query spells a part of `name`; a match of the whole name is preferred.
    pub fn find(&self, name: &str) -> Option<Spelled> {
        let name: Vec<(char, Vec<Syllable>)> =
            fold(name).chars().filter(|&c| spells(c)).map(simplify_char).map(|c| (c, readings(c))).collect();
        (0..name.len()).find_map(|start| {
            let (len, whole) = self.spell(name[start..].iter().map(|(c, r)| (*c, r.as_slice())))?;
            Some(Spelled { start, len, whole: whole && start == 0 })
        })
    }

    /// Matches at the beginning of `name`: how many of its characters, and whether those are all.
    pub fn spell<'a>(&self, name: impl Iterator<Item = (char, &'a [Syllable])>) -> Option<(usize, bool)> {
        self.spell_by(name, |states, c, readings| self.step(states, c, readings))
    }

    /// The same where the caller makes the steps, as [`PinyinQuery::step`] does.
    pub fn spell_by<T>(
        &self,
        name: impl Iterator<Item = (char, T)>,
        mut step: impl FnMut(u128, char, T) -> u128,
    ) -> Option<(usize, bool)> {
        let mut name = name.peekable();
        let mut states = Self::START;
        let mut found = None;
        let mut len = 0;
        // The states in which the rest of a word of letters is left out; they go on at the next Chinese character.
        let mut left_out = 0;
        let mut in_word = false;
        while let Some((c, readings)) = name.next() {
            let before = states;
            if is_han(c) {
                states = step(before | std::mem::take(&mut left_out), c, readings);
                in_word = false;
            } else {
                states = step(before, c, readings);
                left_out = if in_word && c.is_alphabetic() { left_out | before } else { 0 };
                in_word = true;
            }
            len += 1;
            if self.is_spelled(states) {
                let whole = name.peek().is_none();
                if whole {
                    return Some((len, true));
                }
                found = found.or(Some((len, false)));
                states &= !(1 << self.units.len());
            }
            if states | left_out == 0 {
                break;
            }
        }
        found
    }
}

/// Whether `query` spells a part of `name`, in any reading: `zhangs`, `zs`, `zhsan` and `张san` all find 张三.
///
/// ```
/// # use guanxi::text::matches_pinyin;
/// assert!(matches_pinyin("重庆", "chongqing").is_some());
/// assert!(matches_pinyin("重庆", "zhong qing").is_some());
/// ```
pub fn matches_pinyin(name: &str, query: &str) -> Option<Spelled> {
    PinyinQuery::new(query)?.find(name)
}

/// Letters, digits and Chinese characters; everything else in a name is passed over.
pub fn spells(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// How many of the first characters of `left` spell `syllable`. `ü` may be typed as `v` or `u`.
fn common_len(left: &[char], syllable: &[u8]) -> usize {
    let same = |typed: char, letter: u8| {
        typed == char::from(letter)
            || (letter == b'v' && typed == 'u')
            || (letter == b'u' && typed == 'v' && matches!(syllable[0], b'j' | b'q' | b'x' | b'y'))
    };
    left.iter().zip(syllable).take_while(|&(&typed, &letter)| same(typed, letter)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_names() {
        for (name, queries) in [
            (
                "张三",
                "z|zs|zhs|zhsan|zsan|zsa|zhangs|zhangsan|zhang san|zhan|ZHANG-SAN|张san|张s|张三|san|s|張三",
            ),
            ("張三", "zhangsan|zs|张三"),
            ("重庆", "chongqing|zhongqing|zhong qing|cq|zq|chqing|chong'qing"),
            ("中国银行", "zhongguoyinhang|zgyh|中国yinhang|zhongguo银行|zgyinxing|guoyin|yinhang|国yh"),
            ("吕布", "lvbu|lubu|lb|lv|lu|lü"),
            ("单雄信", "shanxiongxin|danxiongxin|sxx|dxx"),
            ("朴树", "piaoshu|pushu|ps|psh"),
            ("西安", "xian|xi'an|xa"),
            ("李𠮷", "li𠮷|l𠮷|li"),
            ("ABC（苏州）", "abcsuzhou|abcsz|sz|abc"),
            ("7天酒店", "7tian|7t|7tjd|tian"),
            ("3M中国", "3m中国|3mzg|3zg|3zhongguo|mzg"),
        ] {
            for query in queries.split('|') {
                assert!(matches_pinyin(name, query).is_some(), "{query} should find {name}");
            }
        }
    }

    #[test]
    fn refuses_what_is_spelled_otherwise() {
        for (name, query) in [
            ("张三", "zhangsi"),
            ("张三", "zhangsann"),
            ("张三", "angsan"),
            ("张三", "sz"),
            ("张三", "zhas"),
            ("张三丰", "zf"),
            ("李四", "zs"),
            ("", "z"),
            ("张三", ""),
            ("张三", "z@s"),
            ("a中b国", "a国"),
            ("中国123", "zg13"),
        ] {
            assert!(matches_pinyin(name, query).is_none(), "{query} should not find {name}");
        }
        assert!(matches_pinyin("张三", &"z".repeat(500)).is_none());
    }

    #[test]
    fn says_where() {
        let at = |name, query| matches_pinyin(name, query).map(|s| (s.start, s.len, s.whole));
        assert_eq!(at("张三丰", "zhangsan"), Some((0, 2, false)));
        assert_eq!(at("张三丰", "zsf"), Some((0, 3, true)));
        assert_eq!(at("苏州 张三", "zs"), Some((2, 2, false)));
        assert_eq!(at("（中国）银行", "yh"), Some((2, 2, false)));
    }
}
