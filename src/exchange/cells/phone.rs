//! Telephone numbers, compared by their digits. Records keep them as typed.

use super::fold_width;

/// A number to compare, and the extension behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone {
    /// Digits only. See [`normalise`].
    pub digits: String,
    pub extension: Option<String>,
}

/// The digits by which two ways of writing a number are told to be the same.
///
/// Country codes written out (`+` or `00`) stay, but for those of China and North America, whose numbers
/// are as often written without; so does no trunk zero: `+86 571 8888 6666`, `0571-88886666` and
/// `(0571)88886666` are all `57188886666`, `+1 (514) 721-4711` is `5147214711`. An extension is left out.
/// Text without digits gives an empty string.
pub fn normalise(text: &str) -> String {
    parse(text).digits
}

/// Number and extension: `010-62345678转801`, `+1 514 721-4711 ext. 12`, `021-62345678-801`.
pub fn parse(text: &str) -> Phone {
    let folded = fold_width(text).to_lowercase();
    let (number, extension) = cut_extension(&folded);
    // (0) is the trunk zero that falls away behind a country code.
    let number = number.replace("(0)", "");
    let international = number.trim_start().starts_with('+');
    let all: String = number.chars().filter(char::is_ascii_digit).collect();
    let (international, digits) = match all.strip_prefix("00") {
        Some(rest) if !international => (true, rest),
        _ => (international, all.as_str()),
    };
    Phone { digits: national(digits, international).to_owned(), extension }
}

fn national(digits: &str, international: bool) -> &str {
    if let Some(rest) = digits.strip_prefix("86").map(|r| r.trim_start_matches('0')) {
        // 86 138… without a plus is common; a landline needs the plus to be told from an area code.
        if is_chinese_mobile(rest) || (international && (8..=11).contains(&rest.len())) {
            return rest;
        }
    }
    match digits.strip_prefix('1') {
        Some(rest) if international && rest.len() == 10 => rest,
        _ => digits.trim_start_matches('0'),
    }
}

/// Eleven digits that begin with 13–19.
pub(super) fn is_chinese_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit))
}

fn cut_extension(text: &str) -> (&str, Option<String>) {
    for word in ["extension", "ext.", "ext", "分机号", "分机", "分機", "转", "轉", "x", "#"] {
        if let Some((number, tail)) = text.split_once(word) {
            let digits: String = tail.chars().filter(char::is_ascii_digit).collect();
            if !digits.is_empty() && number.contains(|c: char| c.is_ascii_digit()) {
                return (number, Some(digits));
            }
        }
    }
    // A Chinese landline with a third part: 021-62345678-801.
    let mut parts = text.trim().split('-');
    if let (Some(area), Some(local), Some(last), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
        && area.starts_with('0')
        && matches!(area.len(), 3 | 4)
        && matches!(local.len(), 7 | 8)
        && matches!(last.len(), 1..=5)
        && [area, local, last].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        && let Some((number, _)) = text.rsplit_once('-')
    {
        return (number, Some(last.to_owned()));
    }
    (text, None)
}

/// With fewer digits than that a number is none that could stand alone beside another one.
const WHOLE: usize = 7;

/// The numbers of a cell that holds several, each as typed: separated as in lists, by commas, slashes,
/// `or` or 或. A short piece behind a slash belongs to the number before it (`0571-88886666/7`), and what stands behind
/// too short a piece belongs to that: in Germany a slash ends the area code (`0171/1234567`, DIN 5008 until 2001).
pub fn split(text: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let apart = text.replace(" or ", ";").replace('或', ";");
    for piece in super::split_list_with_commas(&apart) {
        let mut joined: Vec<String> = Vec::new();
        for part in piece.split(['/', '／']).map(str::trim).filter(|p| !p.is_empty()) {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            match joined.last_mut().filter(|last| digits(part) < 5 || digits(last) < WHOLE) {
                Some(last) => {
                    // As it was typed, but for spaces around the slash.
                    last.push('/');
                    last.push_str(part);
                }
                None => joined.push(part.to_owned()),
            }
        }
        for number in joined {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_many_forms() {
        for text in [
            "13800138000",
            "+86 138-0013-8000",
            "0086 13800138000",
            "86-138 0013 8000",
            "１３８００１３８０００",
            "(+86)13800138000",
        ] {
            assert_eq!(normalise(text), "13800138000", "{text}");
        }
        for text in [
            "0571-88886666",
            "+86 571 8888 6666",
            "(0571)88886666",
            "+86 (0)571 88886666",
            "+86 0571 88886666",
        ] {
            assert_eq!(normalise(text), "57188886666", "{text}");
        }
        for text in ["+1 (514) 721-4711", "514-721-4711", "001 514 721 4711"] {
            assert_eq!(normalise(text), "5147214711", "{text}");
        }
        assert_eq!(normalise("+44 (0)20 7946 0958"), "442079460958");
        assert_eq!(normalise("无"), "");
    }

    #[test]
    fn extensions() {
        for (text, digits, extension) in [
            ("010-62345678转801", "1062345678", Some("801")),
            ("021-62345678-801", "2162345678", Some("801")),
            ("+1 514 721-4711 ext. 12", "5147214711", Some("12")),
            ("514 721 4711 x12", "5147214711", Some("12")),
            ("403-555-0186", "4035550186", None),
            ("400-800-1234", "4008001234", None),
        ] {
            assert_eq!(
                parse(text),
                Phone { digits: digits.into(), extension: extension.map(str::to_owned) },
                "{text}"
            );
        }
    }

    #[test]
    fn several_in_one_cell() {
        for (text, numbers) in [
            ("13800138000/13900139000", vec!["13800138000", "13900139000"]),
            ("0571-88886666/7", vec!["0571-88886666/7"]),
            ("0512-62834471/62834472", vec!["0512-62834471", "62834472"]),
            ("0171/1234567", vec!["0171/1234567"]),
            ("0221/554433", vec!["0221/554433"]),
            ("+49 (0)89 / 12 34 56-0", vec!["+49 (0)89/12 34 56-0"]),
            ("0171/1234567; 089/7654321", vec!["0171/1234567", "089/7654321"]),
            ("0171/1234567/8", vec!["0171/1234567/8"]),
            ("15726018159 ::: ", vec!["15726018159"]),
            ("138、139；0571-1\n138", vec!["138", "139", "0571-1"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), numbers, "{text}");
        }
    }
}
