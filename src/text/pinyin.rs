//! Pinyin: every reading of a character, and the one reading of a name that lists sort by.
//!
//! Readings come from the `pinyin` crate without tones. A search accepts all of them (朴 is found as piao and as
//! pu); a sorted list needs exactly one, so family names and a few words override the dictionary's first.

use pinyin::{ToPinyin, ToPinyinMulti};

use super::fold::is_han;
use super::surnames;

/// One syllable without tone, `ü` written as `v`: the bytes that a keyboard types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable {
    bytes: [u8; 6],
    len: u8,
}

impl Syllable {
    /// `None` for the few readings that are no syllable of standard Chinese (ê, ŋ …).
    fn new(plain: &str) -> Option<Self> {
        let mut bytes = [0; 6];
        let mut len = 0;
        for c in plain.chars() {
            *bytes.get_mut(len)? = match c {
                'ü' => b'v',
                'a'..='z' => c as u8,
                _ => return None,
            };
            len += 1;
        }
        (len > 0).then_some(Self { bytes, len: len as u8 })
    }

    pub fn as_bytes(&self) -> &[u8] {
        // `len` counts bytes written, so the range is always there.
        self.bytes.get(..usize::from(self.len)).unwrap_or(&self.bytes)
    }

    /// The first letter.
    pub const fn initial(&self) -> u8 {
        self.bytes[0]
    }

    /// Whether the syllable opens with `zh`, `ch` or `sh`, which some write as its initial.
    pub const fn has_double_initial(&self) -> bool {
        matches!(self.bytes[0], b'z' | b'c' | b's') && self.bytes[1] == b'h'
    }
}

/// All readings of `c`, each once, tones aside; empty for what is not a Chinese character.
pub fn readings(c: char) -> Vec<Syllable> {
    let mut found: Vec<Syllable> = Vec::new();
    if !is_han(c) {
        return found;
    }
    let listed = c.to_pinyin_multi().into_iter().flatten().map(|p| p.plain());
    for plain in listed.chain(surnames::single(c)) {
        if let Some(syllable) = Syllable::new(plain)
            && !found.contains(&syllable)
        {
            found.push(syllable);
        }
    }
    found
}

/// Calls `each` with every character of `text` and the reading by which it sorts, `None` where it has none.
///
/// The reading is that of a family name at the start of what may be a person's name (two to four Chinese
/// characters and nothing else), that of a known word elsewhere, and the dictionary's first otherwise.
pub fn for_each_reading(text: &str, mut each: impl FnMut(char, Option<&'static str>)) {
    let mut surname_possible = looks_like_a_person(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_han(c) {
            each(c, None);
            continue;
        }
        if let Some(&next) = chars.peek()
            && let Some((first, second)) = surnames::word(c, next)
        {
            each(c, Some(first));
            each(next, Some(second));
            chars.next();
        } else {
            let surname = if surname_possible { surnames::single(c) } else { None };
            let reading = surname.or_else(|| surnames::common(c)).or_else(|| Some(c.to_pinyin()?.plain()));
            each(c, reading);
        }
        surname_possible = false;
    }
}

fn looks_like_a_person(text: &str) -> bool {
    let mut count = 0;
    for c in text.chars() {
        count += 1;
        if count > 4 || !is_han(c) {
            return false;
        }
    }
    count >= 2
}

/// The sorting readings of `text` with spaces between: `zhang san`. Other characters stand as they are.
pub fn full(text: &str) -> String {
    let mut out = String::new();
    let mut after_syllable = false;
    for_each_reading(text, |c, reading| {
        let syllable = reading.is_some();
        if (syllable || after_syllable) && !out.is_empty() && !out.ends_with(' ') && c != ' ' {
            out.push(' ');
        }
        match reading {
            Some(reading) => out.push_str(reading),
            None => out.push(c),
        }
        after_syllable = syllable;
    });
    out
}

/// The first letters of the sorting readings: `zs` for 张三. Other characters stand as they are, spaces excepted.
pub fn initials(text: &str) -> String {
    let mut out = String::new();
    for_each_reading(text, |c, reading| match reading.and_then(|r| r.chars().next()) {
        Some(letter) => out.push(letter),
        None if c.is_whitespace() => {}
        None => out.push(c),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_by_one_reading() {
        for (text, expected, letters) in [
            ("张三", "zhang san", "zs"),
            ("单雄信", "shan xiong xin", "sxx"),
            ("仇英", "qiu ying", "qy"),
            ("曾国藩", "zeng guo fan", "zgf"),
            ("解晓东", "xie xiao dong", "xxd"),
            ("区志航", "ou zhi hang", "ozh"),
            ("查良镛", "zha liang yong", "zly"),
            ("盖叫天", "ge jiao tian", "gjt"),
            ("翟天临", "zhai tian lin", "ztl"),
            ("尉迟恭", "yu chi gong", "ycg"),
            ("万俟卨", "mo qi xie", "mqx"),
            ("重庆银行", "chong qing yin hang", "cqyh"),
            ("苏州单元科技有限公司", "su zhou dan yuan ke ji you xian gong si", "szdykjyxgs"),
            ("吕女士", "lü nü shi", "lns"),
            ("ABC 中国", "ABC zhong guo", "ABCzg"),
            ("中国ABC", "zhong guo ABC", "zgABC"),
            ("李𠮷", "li 𠮷", "l𠮷"),
        ] {
            assert_eq!(full(text), expected, "{text}");
            assert_eq!(initials(text), letters, "{text}");
        }
    }

    #[test]
    fn reads_every_way() {
        let all = |c| -> Vec<String> {
            readings(c).iter().map(|s| String::from_utf8_lossy(s.as_bytes()).into_owned()).collect()
        };
        assert_eq!(all('三'), ["san"]);
        assert_eq!(all('吕'), ["lv"]);
        assert!(all('重').contains(&"chong".to_owned()) && all('重').contains(&"zhong".to_owned()));
        assert!(all('朴').contains(&"piao".to_owned()) && all('朴').contains(&"pu".to_owned()));
        assert!(readings('a').is_empty());
        assert!(readings('𠮷').is_empty() || !all('𠮷').is_empty());
    }
}
