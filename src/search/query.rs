//! What was typed, as needles for the arenas.

use crate::text::phone::{digit, digits};
use crate::text::pinyin_query::spells;
use crate::text::{PinyinQuery, is_han, simplify_char};

/// Fewer digits than these are looked for in names, not in phones.
const MIN_DIGITS: usize = 3;

/// One word or a whole query, by the arena in which it can be found. What cannot be there is `None` or empty.
#[derive(Debug, Default)]
pub(super) struct Needle {
    /// Folded text without Chinese.
    pub latin: Option<String>,
    /// Chinese characters alone, simplified.
    pub han: Option<Vec<char>>,
    /// Pinyin, or letters and Chinese mixed.
    pub spelled: Option<PinyinQuery>,
    /// Digits of a phone, the likeliest reading first; the next counts only if those before find nothing.
    pub digits: Vec<String>,
}

impl Needle {
    /// Reads folded text, digits as somebody in the country of `home` would. `None` if it has no letter and no digit.
    pub fn new(folded: &str, home: &str) -> Option<Self> {
        if !folded.chars().any(|c| c.is_alphanumeric()) {
            return None;
        }
        if is_digits(folded) {
            return Some(Self { digits: ways_to_dial(folded, home), ..Self::default() });
        }
        if !folded.chars().any(is_han) {
            let letters = folded.chars().any(|c| c.is_ascii_lowercase());
            let spelled = if letters { PinyinQuery::from_folded(folded) } else { None };
            return Some(Self { latin: Some(folded.to_owned()), spelled, ..Self::default() });
        }
        let spelling: Vec<char> = folded.chars().filter(|&c| spells(c)).map(simplify_char).collect();
        if spelling.iter().all(|&c| is_han(c)) {
            return Some(Self { han: Some(spelling), ..Self::default() });
        }
        Some(Self { spelled: PinyinQuery::from_folded(folded), ..Self::default() })
    }

    /// The letter, if that is all: it stands for names that begin with it, not for every name that contains it.
    pub fn single_letter(&self) -> Option<char> {
        let mut chars = self.latin.as_deref()?.chars();
        let letter = chars.next()?;
        chars.next().is_none().then_some(letter)
    }
}

/// Digits and the marks people put between them, with enough digits for a phone.
fn is_digits(folded: &str) -> bool {
    folded.chars().all(|c| digit(c).is_some() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.' | '/' | '#'))
        && folded.chars().filter(|&c| digit(c).is_some()).count() >= MIN_DIGITS
}

/// The ways in which digits typed may stand in a stored number.
///
/// First as typed: any fragment. Then without the way out of the country and the company's own code, then without
/// trunk zeros, and at last, for a long number, its last eight digits.
fn ways_to_dial(folded: &str, home: &str) -> Vec<String> {
    let typed = digits(folded);
    let inland = typed.strip_prefix("00").unwrap_or(&typed);
    let national = inland.strip_prefix(home).unwrap_or(inland);
    let bare = national.trim_start_matches('0');
    let last = bare.len().checked_sub(8).filter(|_| bare.len() > 8).and_then(|at| bare.get(at..));
    let mut ways = Vec::with_capacity(5);
    for way in [typed.as_str(), inland, national, bare].into_iter().chain(last) {
        if way.len() >= MIN_DIGITS && !ways.iter().any(|known| known == way) {
            ways.push(way.to_owned());
        }
    }
    ways
}
