//! Phone numbers as people write them, and when two of them are the same number.
//!
//! # The rule
//!
//! A number is reduced to digits and split from its extension (转, 分机, `ext.`, `x`, `#`, `;ext=`, and the third
//! group of `0512-62834471-801`). Then, with the country code of the company ("home", 86 unless told otherwise):
//!
//! 1. `+` or `00` opens an international number. If it begins with the home code, the code is dropped and the
//!    number treated as a national one; else it is kept as `+` and all its digits, without the `(0)` some write.
//! 2. Without such a prefix, twelve or more digits that begin with the home code lose it too (`8613800138000`).
//! 3. A national number loses its trunk zeros, except in Italy and San Marino, where they are dialled from abroad.
//!    In North America it loses the leading 1. In China dial-around prefixes (17951 …) before a mobile go too.
//!
//! Equal keys are equal numbers. Because a foreign number is often written without its country code, two numbers
//! are also *probably* the same if both have at least nine digits and their last nine agree ([`PhoneKey::same`]);
//! shorter local numbers are only equal to themselves.
//!
//! What a file looks numbers up by must not change with a setting. Its index therefore holds the key as read in China,
//! wherever the company is ([`phone_term`]); whoever looks a number up asks for each form in which that country's ways
//! of writing it can stand there ([`PhoneKey::terms`]), and judges what is found by the keys of the country.

use super::fold::fold;

/// The country code numbers are read with when no other is set, and by which files index them.
pub const CHINA: &str = "86";

/// How many last digits decide between numbers of which one lacks its country code.
pub const TAIL: usize = 9;

/// A phone number in the form in which numbers compare equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneKey {
    /// National digits without trunk zero, or `+` and all digits for another country; empty if there is no digit.
    pub number: String,
    /// Digits of the extension, often empty.
    pub extension: String,
}

impl PhoneKey {
    /// Reads `text` as somebody in the country of `home` (a country code, digits only) would.
    pub fn new(text: &str, home: &str) -> Self {
        let text = fold(text);
        let (main, extension) = split_extension(&text);
        let extension = digits(extension);
        let international = main.trim_start().starts_with('+');
        let all = digits(main);
        let abroad = if international { Some(without_trunk(main, &all)) } else { outward(&all, home) };
        let number = match abroad {
            Some(abroad) => match abroad.strip_prefix(home).filter(|_| !home.is_empty()) {
                Some(national) => significant(national, home).to_owned(),
                None => format!("+{abroad}"),
            },
            None => significant(without_home(&all, home), home).to_owned(),
        };
        Self { number, extension }
    }

    pub fn is_empty(&self) -> bool {
        self.number.is_empty()
    }

    /// The digits alone.
    pub fn digits(&self) -> &str {
        self.number.strip_prefix('+').unwrap_or(&self.number)
    }

    /// The last nine digits, by which an index finds candidates for [`Self::same`]; shorter if the number is.
    pub fn tail(&self) -> &str {
        let digits = self.digits();
        digits.get(digits.len().saturating_sub(TAIL)..).unwrap_or(digits)
    }

    /// The terms by which a file knows the number, however people in the country of `home` wrote it down.
    pub fn terms(&self, home: &str) -> Vec<String> {
        if self.is_empty() {
            return Vec::new();
        }
        let number = &self.number;
        let ways = match number.strip_prefix('+') {
            Some(abroad) => vec![number.clone(), abroad.to_owned(), format!("011{abroad}")],
            None if home.is_empty() => vec![number.clone()],
            // Some leave the zero in that is dialled within the country: 0044 (0)20 7946 0958.
            None => vec![
                number.clone(),
                format!("{home}{number}"),
                format!("+{home}{number}"),
                format!("+{home}0{number}"),
            ],
        };
        let mut terms: Vec<String> = ways.iter().map(|way| phone_term(way)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Whether both are the same line: equal, or equal but for a country code that one of them lacks. Extensions
    /// must agree where both have one.
    pub fn same(&self, other: &Self) -> bool {
        let extensions =
            self.extension == other.extension || self.extension.is_empty() || other.extension.is_empty();
        // Two numbers with different country codes are two numbers, however alike their ends.
        let comparable = !(self.number.starts_with('+') && other.number.starts_with('+'));
        let tails = comparable && self.tail().len() == TAIL && self.tail() == other.tail();
        !self.is_empty() && extensions && (self.number == other.number || tails)
    }
}

/// The form in which files index a number, without its extension: its key as read in China.
///
/// ```
/// # use guanxi::text::phone_term;
/// assert_eq!(phone_term("+86 138-0013-8000"), phone_term("１３８００１３８０００"));
/// ```
pub fn phone_term(text: &str) -> String {
    PhoneKey::new(text, CHINA).number
}

/// The digits in `text`, full-width and Arabic ones as ASCII, everything else left out.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// `c` as an ASCII digit.
pub fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}

/// Words and marks after which an extension follows, in folded text.
const EXTENSION: &[&str] = &["转", "轉", "分机", "分機", ";ext=", "extension", "ext", "durchwahl", "#", "x"];

/// The number and what follows it as an extension.
pub(super) fn split_extension(text: &str) -> (&str, &str) {
    let has_digits = |part: &str| part.chars().any(|c| digit(c).is_some());
    // Most numbers have nothing but digits and marks between them, among which none opens an extension.
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b" +-()./".contains(&b));
    for mark in if plain { &[] } else { EXTENSION } {
        if let Some((main, extension)) = text.split_once(mark)
            && has_digits(main)
        {
            return (main, extension);
        }
    }
    // 0512-62834471-801: area, number, extension.
    let mut groups = text.splitn(3, ['-', ' ']);
    if let (Some(area), Some(local), Some(extension)) = (groups.next(), groups.next(), groups.next())
        && (3..=4).contains(&area.len())
        && area.starts_with('0')
        && !area.starts_with("00")
        && (7..=8).contains(&local.len())
        && (1..=6).contains(&extension.len())
        && [area, local, extension].iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()))
    {
        let at = area.len() + 1 + local.len();
        return text.split_at(at);
    }
    (text, "")
}

/// The digits of an international number without the `(0)` in `+44 (0)20 7946 0958`.
fn without_trunk(main: &str, all: &str) -> String {
    match main.split_once("(0)") {
        Some((before, after)) => digits(before) + &digits(after),
        None => all.to_owned(),
    }
}

/// What follows the prefix that dials out of the country, if there is one.
fn outward(all: &str, home: &str) -> Option<String> {
    let prefix = if home == "1" { "011" } else { "00" };
    let rest = all.strip_prefix(prefix)?;
    // A country code never begins with 0, and a whole number is longer than a fragment.
    (!rest.starts_with('0') && rest.len() >= 8).then(|| rest.to_owned())
}

/// `all` without a home code written like a part of the number.
fn without_home<'a>(all: &'a str, home: &str) -> &'a str {
    match all.strip_prefix(home) {
        Some(rest) if all.len() >= 12 && !home.is_empty() => rest,
        _ => all,
    }
}

/// The national number as it is dialled from abroad.
fn significant<'a>(national: &'a str, home: &str) -> &'a str {
    match home {
        "39" | "378" => national,
        "1" => national.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(national),
        CHINA => without_dial_around(national).trim_start_matches('0'),
        _ => national.trim_start_matches('0'),
    }
}

/// A Chinese mobile number without the code of a cheaper carrier before it.
fn without_dial_around(national: &str) -> &str {
    ["17951", "12593", "17911", "17909"]
        .iter()
        .find_map(|prefix| national.strip_prefix(prefix))
        .filter(|rest| rest.len() >= 10)
        .unwrap_or(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_key() {
        for (expected, ways) in [
            (
                "13800138000",
                &[
                    "13800138000",
                    "138 0013 8000",
                    "138-0013-8000",
                    "+86 138-0013-8000",
                    "+86(138)00138000",
                    "0086 13800138000",
                    "008613800138000",
                    "8613800138000",
                    "86-13800138000",
                    "013800138000",
                    "１３８００１３８０００",
                    "＋８６ １３８ ００１３ ８０００",
                    "1795113800138000",
                    "\u{202d}13800138000\u{202c}",
                    "tel: 138.0013.8000",
                    "13800138000 转 12",
                ] as &[&str],
            ),
            (
                "51262834471",
                &[
                    "0512-62834471",
                    "+86 512 6283 4471",
                    "(0512) 6283-4471",
                    "（0512）62834471",
                    "+86-0512-62834471",
                    "+86 (0)512 62834471",
                    "0086-512-62834471",
                    "86 512 62834471",
                    "0512-62834471-801",
                    "0512-62834471转801",
                    "0512 62834471 ext. 801",
                ],
            ),
            ("1062834471", &["010-62834471", "+86 10 6283 4471", "86-10-62834471"]),
            ("+442079460958", &["+44 20 7946 0958", "+44 (0)20 7946 0958", "0044 20 79460958"]),
            ("62834471", &["6283 4471", "62834471"]),
            ("4008001234", &["400-800-1234", "4008001234"]),
            ("", &["", "n/a", "无"]),
        ] {
            for way in ways {
                assert_eq!(phone_term(way), expected, "{way:?}");
            }
        }
    }

    #[test]
    fn keeps_the_extension_apart() {
        for (text, extension) in [
            ("0512-62834471-801", "801"),
            ("0512-62834471转801", "801"),
            ("+1 212 555 0100 x42", "42"),
            ("+1 212 555 0100;ext=42", "42"),
            ("62834471#8", "8"),
            ("138-0013-8000", ""),
            ("0512 6283 4471", ""),
        ] {
            assert_eq!(PhoneKey::new(text, CHINA).extension, extension, "{text}");
        }
    }

    #[test]
    fn other_homes() {
        for (home, text, number) in [
            ("49", "089 1234567", "891234567"),
            ("49", "+49 89 1234567", "891234567"),
            ("49", "0086 138 0013 8000", "+8613800138000"),
            ("1", "1 (212) 555-0100", "2125550100"),
            ("1", "+1 212 555 0100", "2125550100"),
            ("1", "011 44 20 7946 0958", "+442079460958"),
            ("39", "+39 06 6982", "066982"),
            ("39", "06 6982", "066982"),
        ] {
            assert_eq!(PhoneKey::new(text, home).number, number, "{text} in {home}");
        }
    }

    #[test]
    fn a_number_is_looked_up_by_every_form_it_may_be_indexed_in() {
        for (home, ways) in [
            ("44", &["020 7946 0958", "+44 20 7946 0958", "0044 (0)20 79460958", "442079460958"] as &[&str]),
            ("44", &["+86 138 0013 8000", "0086 13800138000"]),
            ("1", &["212 555 0100", "+1 (212) 555-0100", "1-212-555-0100"]),
            ("1", &["011 44 20 7946 0958", "+44 20 7946 0958"]),
            ("49", &["089 1234567", "+49 89 1234567", "0049 (89) 1234567"]),
            ("852", &["2123 4567", "+852 2123 4567", "00852-21234567"]),
            ("", &["011 2345-6789", "11 2345-6789"]),
        ] {
            for asked in ways {
                let key = PhoneKey::new(asked, home);
                for stored in ways {
                    assert_eq!(PhoneKey::new(stored, home), key, "{asked} and {stored} in {home}");
                    let terms = key.terms(home);
                    assert!(terms.contains(&phone_term(stored)), "{stored} not among {terms:?} of {asked}");
                }
            }
        }
        assert_eq!(PhoneKey::new("138 0013 8000", CHINA).terms(CHINA), ["13800138000"]);
        assert!(PhoneKey::default().terms(CHINA).is_empty());
    }

    #[test]
    fn same_without_country_code() {
        let same = |a, b| PhoneKey::new(a, CHINA).same(&PhoneKey::new(b, CHINA));
        assert!(same("+49 89 1234567", "089 1234567"));
        assert!(same("0512-62834471-801", "0512-62834471"));
        assert!(!same("0512-62834471-801", "0512-62834471-802"));
        assert!(!same("+44 20 7946 0958", "+49 20 7946 0958"));
        assert!(!same("62834471", "0512-62834471"));
        assert!(!same("", ""));
        assert!(!same("110", "1110"));
    }

    #[test]
    fn keeps_digits_only() {
        assert_eq!(digits("+86 １38-٣۴"), "861383".to_owned() + "4");
    }
}
