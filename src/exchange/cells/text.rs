//! Small readings of text: width, blanks, yes and no, lists, e-mail addresses.

use std::borrow::Cow;

/// Full-width letters, digits, signs and the ideographic space as their ASCII forms.
pub fn fold_width(text: &str) -> Cow<'_, str> {
    let folded = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        other => other,
    };
    if text.is_ascii() || !text.chars().any(|c| folded(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(folded).collect())
}

/// Whether a cell of numbers or dates holds nothing: empty, or one of the usual words for nothing.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 12 {
        return false;
    }
    text.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '/' | '\\' | '.'))
        || ["null", "(null)", "none", "nil", "nan", "n/a", "na", "n.a.", "(blank)", "\\n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        || matches!(text, "无" | "無" | "暂无" | "空" | "未填" | "未知")
}

/// Yes or no, in the words and signs files use. `None` for anything else.
pub fn boolean(text: &str) -> Option<bool> {
    let folded = fold_width(text.trim()).to_lowercase();
    match folded.as_str() {
        "yes" | "y" | "true" | "t" | "1" | "x" | "on" | "✓" | "✔" | "√" | "☑" | "✅" | "是" | "真" | "有"
        | "对" | "對" | "开" | "已" | "启用" | "checked" | "enabled" | "是的" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "off" | "✗" | "✘" | "×" | "☐" | "❌" | "否" | "假" | "无"
        | "無" | "不" | "关" | "未" | "停用" | "unchecked" | "disabled" | "不是" => Some(false),
        _ => None,
    }
}

/// The values of a cell that holds several, separated by `;`, `、`, `|`, Google's ` ::: ` or line ends.
/// Commas do not separate: names and addresses contain them. Empty pieces and repetitions are left out.
pub fn split_list(text: &str) -> Vec<String> {
    split(text, |c| matches!(c, ';' | '；' | '、' | '|' | '｜' | '\n' | '\r'))
}

/// As [`split_list`], and at commas too: for tags, e-mail addresses and the like, which have none inside.
pub fn split_list_with_commas(text: &str) -> Vec<String> {
    split(text, |c| matches!(c, ';' | '；' | '、' | '|' | '｜' | '\n' | '\r' | ',' | '，'))
}

/// The groups of a Google contact. Those that Google marks with `*` are its own (`* myContacts`), not
/// tags that somebody gave.
pub fn labels(text: &str) -> Vec<String> {
    split_list(text).into_iter().filter(|label| !label.starts_with("* ")).collect()
}

fn split(text: &str, separates: impl Fn(char) -> bool + Copy) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for piece in text.split(":::").flat_map(|part| part.split(separates)) {
        let piece = piece.trim();
        if !piece.is_empty() && !values.iter().any(|v| v == piece) {
            values.push(piece.to_owned());
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_email;

    #[test]
    fn width_and_blanks() {
        assert_eq!(fold_width("（１２３．４５）￥"), "(123.45)¥");
        assert!(matches!(fold_width("abc"), Cow::Borrowed(_)));
        for blank in ["", "  ", "-", "--", "—", "N/A", "null", "NaN", "无"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for value in ["0", "-1", "Nina", "无锡"] {
            assert!(!is_blank(value), "{value:?}");
        }
    }

    #[test]
    fn yes_and_no() {
        for yes in ["Yes", "是", "TRUE", "1", "✓", "Ｙ"] {
            assert_eq!(boolean(yes), Some(true), "{yes}");
        }
        for no in ["no", "否", "FALSE", "0", "×"] {
            assert_eq!(boolean(no), Some(false), "{no}");
        }
        assert_eq!(boolean("maybe"), None);
        assert_eq!(boolean(""), None);
    }

    #[test]
    fn lists() {
        for (cell, values) in [
            ("a;b", vec!["a", "b"]),
            ("a、b；c", vec!["a", "b", "c"]),
            ("a | b", vec!["a", "b"]),
            ("a ::: b ::: ", vec!["a", "b"]),
            ("a\r\nb\n\na", vec!["a", "b"]),
            ("Smith, John", vec!["Smith, John"]),
            ("", vec![]),
        ] {
            assert_eq!(split_list(cell), values, "{cell:?}");
        }
        assert_eq!(split_list_with_commas("vip, new，老客户"), ["vip", "new", "老客户"]);
        assert_eq!(labels("* myContacts ::: 客户"), ["客户"]);
    }

    #[test]
    fn email_addresses() {
        for good in ["a@b.cn", "o'neil+tag@mail.example.com", "用户@例子.中国", " x.y@z.org "] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a@b",
            "a b@c.com",
            "@c.com",
            "a@.com",
            "a@c..com",
            "a@b@c.com",
            "a.@c.com",
            "a@c.1",
            "13800138000",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
