//! Phone numbers as softphones and links hand them over: `tel:`, `callto:` and `sip:` undone.

use super::phone::digit;

/// Schemes that carry a number.
const SCHEMES: &[&str] = &["tel", "callto", "phone", "sip", "sips"];
/// Fewer digits than these are nobody's number: the shortest in use have three (110, an extension).
const MIN_DIGITS: usize = 3;
/// Longer texts are no numbers; the longest with its extension stays far below.
const LONGEST: usize = 64;

/// The number in what was typed, pasted or handed over, as a person would write it down; `None` if there is none.
///
/// ```
/// # use guanxi::text::dialled;
/// assert_eq!(dialled("tel:62834471;phone-context=+86-512").as_deref(), Some("+86-512 62834471"));
/// assert_eq!(dialled("anonymous"), None);
/// ```
pub fn dialled(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let text = text.trim();
    // SIP puts a name before the address: "Chen Hao" <sip:+8651262834471@pbx>.
    let text = match text.split_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or(rest),
        None => text,
    };
    let number = match text.split_once(':') {
        Some((scheme, rest)) if SCHEMES.iter().any(|s| scheme.trim().eq_ignore_ascii_case(s)) => {
            of_address(rest)
        }
        _ => text.trim().to_owned(),
    };
    let digits = number.chars().filter(|c| digit(*c).is_some()).count();
    (digits >= MIN_DIGITS && number.chars().count() <= LONGEST).then_some(number)
}

/// Invisible marks of direction and width that come along when a number is copied.
fn is_mark(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What follows the scheme: the number, `@` and a host, parameters after `;`, headers after `?`.
fn of_address(address: &str) -> String {
    let address = decoded(address.trim().trim_start_matches('/'));
    let address = address.split('?').next().unwrap_or_default();
    let user = match address.split_once('@') {
        // A word to log in with may follow the name.
        Some((user, _)) => user.split(':').next().unwrap_or_default(),
        None => address,
    };
    let mut parts = user.split(';');
    let mut number = parts.next().unwrap_or_default().trim().to_owned();
    let mut extension = "";
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        match name.trim().to_ascii_lowercase().as_str() {
            "ext" => extension = value.trim(),
            // A local number is written with what comes before it; a context may also be somebody's domain.
            "phone-context" if value.starts_with('+') && !number.starts_with('+') => {
                number = format!("{} {number}", value.trim());
            }
            _ => {}
        }
    }
    if extension.is_empty() { number } else { format!("{number} ext. {extension}") }
}

/// Undoes `%2B`; what is no such code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let code = match (first, others) {
            (b'%', [a, b, ..]) => (*a as char).to_digit(16).zip((*b as char).to_digit(16)),
            _ => None,
        };
        match code {
            Some((high, low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{PhoneKey, phone::CHINA};

    #[test]
    fn numbers_are_read_from_what_is_handed_over() {
        for (handed, number, extension) in [
            ("138 0013 8000", "13800138000", ""),
            ("0512-62834471", "51262834471", ""),
            ("tel:+86-512-6283-4471", "51262834471", ""),
            ("TEL:+8613800138000", "13800138000", ""),
            ("tel://13800138000", "13800138000", ""),
            ("tel:%2B86%20138%200013%208000", "13800138000", ""),
            ("tel:+86-512-62834471;ext=801", "51262834471", "801"),
            ("tel:62834471;phone-context=+86-512", "51262834471", ""),
            ("tel:051262834471;phone-context=+86", "51262834471", ""),
            ("tel:801;phone-context=pbx.example.com", "801", ""),
            ("tel:+86-512-62834471;isub=12;phone-context=+1", "51262834471", ""),
            ("callto:0512%2062834471?call", "51262834471", ""),
            ("sip:+8651262834471@pbx.example.com;user=phone", "51262834471", ""),
            ("sip:051262834471:5060@10.0.0.17;transport=udp", "51262834471", ""),
            ("\"Chen Hao\" <sip:051262834471@10.0.0.17>", "51262834471", ""),
            ("\u{202d}+86 138-0013-8000\u{202c}", "13800138000", ""),
            ("１３８００１３８０００", "13800138000", ""),
            ("0512-62834471转801", "51262834471", "801"),
        ] {
            let key = PhoneKey::new(&dialled(handed).unwrap_or_default(), CHINA);
            assert_eq!((key.number.as_str(), key.extension.as_str()), (number, extension), "{handed}");
        }
    }

    #[test]
    fn what_holds_no_number_is_none() {
        for text in
            ["", "   ", "anonymous", "tel:", "sip:chen@10.0.0.17", "12", "tel:%", "http", &"1".repeat(200)]
        {
            assert_eq!(dialled(text), None, "{text}");
        }
    }
}
