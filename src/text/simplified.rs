//! Traditional characters as simplified ones, for comparing and finding, never for showing.
//!
//! The table `assets/text/simplified.txt` (origin and licence in its head) is one-to-one, so 後 and 后 are found
//! under one another. That suits a search and a duplicate scan, which would rather see one pair too many.

use std::sync::LazyLock;

const SOURCE: &str = include_str!("../../assets/text/simplified.txt");

/// The first and the last character of the table's range; what lies outside stands for itself.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The simplified form of every character from [`FIRST`], 0 where it is its own.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            let slot = (from as u32).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize));
            if let (Some(slot), Ok(to)) = (slot, u16::try_from(to as u32)) {
                *slot = to;
            }
        }
    }
    table
});

/// The simplified form of one character, or the character itself.
pub fn simplify_char(c: char) -> char {
    let found = (c as u32).checked_sub(FIRST).and_then(|at| TABLE.get(at as usize));
    match found {
        Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(c),
        _ => c,
    }
}

/// `text` with every traditional character simplified.
pub fn simplified(text: &str) -> String {
    text.chars().map(simplify_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplifies() {
        for (text, expected) in [
            ("張三豐", "张三丰"),
            ("臺灣積體電路製造", "台湾积体电路制造"),
            ("華為技術", "华为技术"),
            ("後裏羣眾", "后里群众"),
            ("乾坤", "乾坤"),
            ("苏州 abc", "苏州 abc"),
        ] {
            assert_eq!(simplified(text), expected, "{text}");
        }
    }

    #[test]
    fn the_table_is_whole_and_final() {
        let mut pairs = 0;
        for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
            let chars: Vec<char> = line.chars().collect();
            assert!(chars.len().is_multiple_of(2), "{line}");
            for pair in chars.chunks(2) {
                assert_eq!(simplify_char(pair[0]), pair[1]);
                assert_eq!(simplify_char(pair[1]), pair[1], "simplified twice: {pair:?}");
                pairs += 1;
            }
        }
        assert!(pairs > 2_600);
    }
}
