//! Thousands and decimal separators.

use super::Mark;

/// `text` as plain digits with a decimal point, if it is a number whose decimal separator is `mark`.
///
/// Groups are separated by the other mark, a space of any width or an apostrophe, by one of them
/// throughout. They are of three digits, or Indian (`12,34,567`), or from two separators on of four, as
/// Chinese tables sometimes have them (`1,2345,6789`). A group that is the first never starts with 0.
pub(super) fn reads_as(text: &str, mark: Mark) -> Option<String> {
    let (decimal, other) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let (whole, fraction) = match text.rsplit_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !fraction.is_none_or(all_digits) {
        return None;
    }
    let digits = if all_digits(whole) {
        // `.5` and `5.` are numbers, `.` is none.
        if whole.is_empty() && fraction.is_none_or(str::is_empty) {
            return None;
        }
        whole.to_owned()
    } else {
        let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
        let apostrophe = matches!(separator, '\'' | '’');
        if separator != other && !apostrophe && !separator.is_whitespace() {
            return None;
        }
        let groups: Vec<&str> = whole.split(separator).collect();
        if !groups.iter().all(|g| all_digits(g)) || !well_grouped(&groups) {
            return None;
        }
        groups.concat()
    };
    Some(match fraction {
        Some(fraction) if !fraction.is_empty() => {
            format!("{}.{fraction}", if digits.is_empty() { "0" } else { &digits })
        }
        _ => digits,
    })
}

fn well_grouped(groups: &[&str]) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    let sized = |size: usize| middle.iter().all(|g| g.len() == size);
    let head = |most: usize| (1..=most).contains(&first.len());
    !first.starts_with('0')
        && match last.len() {
            3 => (sized(3) && head(3)) || (sized(2) && head(2)),
            4 => groups.len() > 2 && sized(4) && head(4),
            _ => false,
        }
}
