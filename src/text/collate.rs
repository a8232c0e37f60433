//! The order of texts: letters regardless of case and accent, Chinese by pinyin in both languages, then bytes.

use super::fold::fold_into;
use super::pinyin::for_each_reading;

/// Ends a syllable; below every letter, so that 李安 (li an) stands before 连 (lian).
const END_OF_SYLLABLE: u8 = 1;

/// Follows the u of a ü: 路 (lu) stands before 吕 (lü), and both before 栾 (luan).
const UMLAUT: u8 = 2;

/// Bytes that compare as the texts are to be ordered.
///
/// Chinese characters stand among the Latin letters by their syllable, characters of one syllable together (all 张
/// before all 章), as dictionaries and phones do it. Texts that differ in case or accents alone are ordered by their
/// bytes, so that the order is total: equal keys mean equal texts.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 4 + 1);
    Collator::default().append_key(text, &mut key);
    key
}

/// Makes the keys of many texts with one buffer.
#[derive(Debug, Default)]
pub struct Collator {
    folded: String,
}

impl Collator {
    /// Appends what [`sort_key`] gives for `text`.
    pub fn append_key(&mut self, text: &str, key: &mut Vec<u8>) {
        let folded = &mut self.folded;
        folded.clear();
        fold_into(folded, text);
        if folded.is_ascii() {
            key.extend_from_slice(folded.as_bytes());
        } else {
            let mut utf8 = [0; 4];
            for_each_reading(folded, |c, reading| {
                if let Some(reading) = reading {
                    match reading.split_once('ü') {
                        None => key.extend_from_slice(reading.as_bytes()),
                        Some((before, behind)) => {
                            key.extend_from_slice(before.as_bytes());
                            key.extend_from_slice(&[b'u', UMLAUT]);
                            key.extend_from_slice(behind.as_bytes());
                        }
                    }
                    key.push(END_OF_SYLLABLE);
                }
                key.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes());
            });
        }
        key.push(0);
        key.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        for sorted in [
            vec!["", "1", "Anna", "北京", "贝乐", "Berlin", "仇英", "单雄信", "Zorn"],
            vec!["li", "李安", "连", "Lina"],
            vec!["abc", "Abd", "ábe", "ABF"],
            vec!["张三", "张四", "章三"],
            vec!["曾国藩", "翟天临", "张三"],
            vec!["长城", "成都", "重庆"],
            vec!["路", "吕", "栾", "罗"],
        ] {
            let mut again: Vec<_> = sorted.iter().rev().copied().collect();
            again.sort_by_key(|text| sort_key(text));
            assert_eq!(again, sorted);
        }
    }

    #[test]
    fn is_total() {
        assert_ne!(sort_key("abc"), sort_key("ABC"));
        assert_eq!(sort_key("abc"), sort_key("abc"));
        assert!(sort_key("ABC") < sort_key("abc") && sort_key("abc") < sort_key("ABCD"));
    }
}
