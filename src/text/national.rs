//! Phone numbers as people of a country write them: its own in the groups that are usual there, those of other
//! countries internationally.
//!
//! # The rule
//!
//! A number is read as [`PhoneKey`] reads it. Where its digits fit a pattern of its country, by how they begin and how
//! many they are, they are written in it: `020 7946 0958` in Britain, `+44 20 7946 0958` elsewhere. Everything else
//! stays as it was typed: numbers of other countries, numbers with remarks, fragments. A number that is not grouped
//! can be read; one that is grouped wrongly is misread.
//!
//! The patterns follow the national numbering plans and, for what stands between the groups, the customs that Google's
//! libphonenumber has gathered. Only what is certain by its first digits has one: German area codes of two and three
//! digits, not those of four and five.

use super::fold::fold;
use super::phone::{PhoneKey, digits, split_extension};

/// How the phone numbers of a country are written.
#[derive(Debug, PartialEq, Eq)]
pub struct Dialling {
    /// Two letters of ISO 3166; none for a country whose numbers are not known.
    pub country: &'static str,
    /// The country's code, digits only.
    pub code: &'static str,
    /// How the numbers of mobile phones begin; empty where it cannot be told from a number.
    mobiles: &'static [&'static str],
    patterns: &'static [Pattern],
}

/// Numbers that are written alike. `#` stands for a digit, `*` for those that are left.
#[derive(Debug, PartialEq, Eq)]
struct Pattern {
    /// How they begin, without the digit that is dialled before them within the country.
    begins: &'static [&'static str],
    home: &'static str,
    abroad: &'static str,
}

const fn pattern(begins: &'static [&'static str], home: &'static str, abroad: &'static str) -> Pattern {
    Pattern { begins, home, abroad }
}

/// How many digits `*` stands for.
const REST: std::ops::RangeInclusive<usize> = 3..=8;

const CHINA: &[Pattern] = &[
    pattern(&["13", "14", "15", "16", "17", "18", "19"], "### #### ####", "### #### ####"),
    pattern(&["400", "800"], "### ### ####", "### ### ####"),
    pattern(&["10", "2"], "0## #### ####", "## #### ####"),
    pattern(&["3", "4", "5", "6", "7", "8", "9"], "0### #### ####", "### #### ####"),
    pattern(&["3", "4", "5", "6", "7", "8", "9"], "0### ### ####", "### ### ####"),
];

const NORTH_AMERICA: &[Pattern] =
    &[pattern(&["2", "3", "4", "5", "6", "7", "8", "9"], "(###) ###-####", "###-###-####")];

const BRITAIN: &[Pattern] = &[
    pattern(&["20", "23", "24", "28", "29", "55", "56"], "0## #### ####", "## #### ####"),
    pattern(&["11", "121", "131", "141", "151", "161", "191"], "0### ### ####", "### ### ####"),
    // The few areas of five digits.
    pattern(
        &["13873", "15242", "15394", "15395", "15396", "16973", "16974", "17683", "17684", "17687", "19467"],
        "0##### #####",
        "##### #####",
    ),
    pattern(&["1", "71", "72", "73", "74", "75", "7624", "77", "78", "79"], "0#### ######", "#### ######"),
    pattern(&["3", "8", "9"], "0### ### ####", "### ### ####"),
    pattern(&["800"], "0### ######", "### ######"),
];

const GERMANY: &[Pattern] = &[
    pattern(&["30", "40", "69", "89"], "0## *", "## *"),
    pattern(
        &[
            "201", "202", "203", "208", "209", "211", "212", "214", "221", "228", "231", "234", "241", "251",
            "261", "271", "281", "291", "335", "340", "341", "345", "351", "355", "361", "365", "371", "375",
            "381", "385", "391", "395", "421", "431", "441", "451", "461", "471", "481", "491", "511", "521",
            "531", "541", "551", "561", "571", "581", "591", "611", "621", "631", "641", "651", "661", "671",
            "681", "711", "721", "731", "741", "751", "761", "771", "781", "791", "811", "821", "831", "841",
            "851", "861", "871", "881", "906", "911", "921", "931", "941", "951", "961", "971", "981", "991",
        ],
        "0### *",
        "### *",
    ),
    pattern(&["15"], "0#### #######", "#### #######"),
    pattern(&["160", "162", "163", "17"], "0### *", "### *"),
];

const FRANCE: &[Pattern] =
    &[pattern(&["1", "2", "3", "4", "5", "6", "7", "9"], "0# ## ## ## ##", "# ## ## ## ##")];

const SPAIN: &[Pattern] = &[pattern(&["6", "7", "8", "9"], "### ## ## ##", "### ## ## ##")];

const SWITZERLAND: &[Pattern] = &[
    pattern(&["800", "840", "842", "844", "848", "900", "901", "906"], "0### ### ###", "### ### ###"),
    pattern(&["2", "3", "4", "5", "6", "7", "8", "9"], "0## ### ## ##", "## ### ## ##"),
];

const JAPAN: &[Pattern] = &[
    pattern(&["3", "6"], "0#-####-####", "#-####-####"),
    pattern(&["50", "70", "80", "90"], "0##-####-####", "##-####-####"),
    pattern(&["120"], "0###-###-###", "###-###-###"),
];

const KOREA: &[Pattern] = &[
    pattern(&["2"], "0#-####-####", "#-####-####"),
    pattern(&["2"], "0#-###-####", "#-###-####"),
    pattern(&["10", "3", "4", "5", "6"], "0##-####-####", "##-####-####"),
    pattern(&["3", "4", "5", "6"], "0##-###-####", "##-###-####"),
];

const TAIWAN: &[Pattern] =
    &[pattern(&["2", "4"], "0# #### ####", "# #### ####"), pattern(&["9"], "0### ### ###", "### ### ###")];

const AUSTRALIA: &[Pattern] = &[
    pattern(&["2", "3", "7", "8"], "(0#) #### ####", "# #### ####"),
    pattern(&["4"], "0### ### ###", "### ### ###"),
    pattern(&["1300", "1800"], "#### ### ###", "#### ### ###"),
];

/// Numbers of eight digits without an area. Those that begin with 4 are mobiles of Hong Kong.
const IN_FOURS: &[Pattern] = &[pattern(&["2", "3", "4", "5", "6", "7", "8", "9"], "#### ####", "#### ####")];

const fn dialling(
    country: &'static str,
    code: &'static str,
    mobiles: &'static [&'static str],
    patterns: &'static [Pattern],
) -> Dialling {
    Dialling { country, code, mobiles, patterns }
}

/// The countries whose numbers are known. Of those that share a code the first stands for it.
pub const DIALLINGS: &[Dialling] = &[
    dialling("CN", "86", &["13", "14", "15", "16", "17", "18", "19"], CHINA),
    dialling("HK", "852", &["4", "5", "6", "7", "8", "9"], IN_FOURS),
    dialling("MO", "853", &["6"], IN_FOURS),
    dialling("TW", "886", &["9"], TAIWAN),
    dialling("US", "1", &[], NORTH_AMERICA),
    dialling("CA", "1", &[], NORTH_AMERICA),
    dialling("GB", "44", &["71", "72", "73", "74", "75", "7624", "77", "78", "79"], BRITAIN),
    dialling("DE", "49", &["15", "160", "162", "163", "17"], GERMANY),
    dialling("FR", "33", &["6", "7"], FRANCE),
    dialling("ES", "34", &["6", "7"], SPAIN),
    dialling("CH", "41", &["74", "75", "76", "77", "78", "79"], SWITZERLAND),
    dialling("JP", "81", &["70", "80", "90"], JAPAN),
    dialling("KR", "82", &["10"], KOREA),
    dialling("SG", "65", &["8", "9"], IN_FOURS),
    dialling("AU", "61", &["4"], AUSTRALIA),
];

/// Any other country: its own numbers stay as they were typed.
static ELSEWHERE: Dialling = dialling("", "", &[], &[]);

impl Dialling {
    /// Of a company in the country with these two letters.
    pub fn of_country(country: &str) -> &'static Dialling {
        DIALLINGS.iter().find(|known| known.country == country).unwrap_or(&ELSEWHERE)
    }

    /// Whether a number of the country or of another is that of a mobile phone; none where that cannot be told.
    pub fn is_mobile(&self, key: &PhoneKey) -> Option<bool> {
        let (of, national) = match key.number.strip_prefix('+') {
            Some(abroad) => by_code(abroad)?,
            None => (self, key.number.as_str()),
        };
        let begins = || of.mobiles.iter().any(|begin| national.starts_with(begin));
        let fits = || of.patterns.iter().any(|pattern| pattern.put(pattern.abroad, national).is_some());
        (!of.mobiles.is_empty()).then(|| begins() && fits())
    }

    /// The number as people of the country write it, and its extension, which is often empty; `None` where it stays as
    /// it was typed.
    pub fn written(&self, typed: &str) -> Option<(String, String)> {
        let folded = fold(typed);
        let (main, extension) = split_extension(&folded);
        if !is_bare(main) || !is_bare(extension) {
            return None;
        }
        let key = PhoneKey::new(typed, self.code);
        let number = match key.number.strip_prefix('+') {
            Some(abroad) => {
                let (of, national) = by_code(abroad)?;
                let grouped = of.patterns.iter().find_map(|pattern| pattern.put(pattern.abroad, national))?;
                format!("+{} {grouped}", of.code)
            }
            None => self.at_home(&key.number, &digits(main))?,
        };
        Some((number, key.extension))
    }

    /// A number of the country itself. One that was typed without what is dialled before it may be another: a number of
    /// the same area, one of a country whose code is missing.
    fn at_home(&self, national: &str, typed: &str) -> Option<String> {
        let whole = typed != national;
        let fits = |pattern: &Pattern| whole || !pattern.home.contains('0');
        self.patterns.iter().filter(|p| fits(p)).find_map(|pattern| pattern.put(pattern.home, national))
    }
}

impl Pattern {
    fn put(&self, groups: &str, number: &str) -> Option<String> {
        if !self.begins.iter().any(|begin| number.starts_with(begin)) {
            return None;
        }
        let mut left = number.chars();
        let mut written = String::with_capacity(groups.len() + number.len());
        for sign in groups.chars() {
            match sign {
                '#' => written.push(left.next()?),
                '*' => {
                    let rest: String = left.by_ref().collect();
                    if !REST.contains(&rest.len()) {
                        return None;
                    }
                    written.push_str(&rest);
                }
                other => written.push(other),
            }
        }
        left.next().is_none().then_some(written)
    }
}

/// The country of an international number, and what follows its code. No code begins another.
fn by_code(abroad: &str) -> Option<(&'static Dialling, &str)> {
    DIALLINGS.iter().find_map(|known| Some((known, abroad.strip_prefix(known.code)?)))
}

/// Whether nothing stands there but a number.
fn is_bare(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b" +-()./".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(typed: &str, country: &str) -> String {
        match Dialling::of_country(country).written(typed) {
            Some((number, extension)) if extension.is_empty() => number,
            Some((number, extension)) => format!("{number} x {extension}"),
            None => format!("as typed: {typed}"),
        }
    }

    #[test]
    fn own_numbers_are_written_as_at_home_and_others_internationally() {
        for (country, typed, expected) in [
            ("CN", "051265183307", "0512 6518 3307"),
            ("CN", "+86 512 65183307", "0512 6518 3307"),
            ("CN", "13912345678", "139 1234 5678"),
            ("CN", "008613912345678", "139 1234 5678"),
            ("CN", "010-62834471", "010 6283 4471"),
            ("CN", "(0512) 6283-4471 转 801", "0512 6283 4471 x 801"),
            ("CN", "0512-62834471-801", "0512 6283 4471 x 801"),
            ("CN", "０３１５ ２８３４４７１", "0315 283 4471"),
            ("CN", "4008001234", "400 800 1234"),
            ("CN", "+49 30901820", "+49 30 901820"),
            ("CN", "0044 20 79460958", "+44 20 7946 0958"),
            ("CN", "+1 (212) 5550123", "+1 212-555-0123"),
            ("GB", "02079460958", "020 7946 0958"),
            ("GB", "+442079460958", "020 7946 0958"),
            ("GB", "01632960983", "01632 960983"),
            ("GB", "0161 4960000", "0161 496 0000"),
            ("GB", "07700900123", "07700 900123"),
            ("GB", "+86 13912345678", "+86 139 1234 5678"),
            ("US", "2125550123", "(212) 555-0123"),
            ("US", "1-212-555-0123 ext. 42", "(212) 555-0123 x 42"),
            ("US", "011 44 20 79460958", "+44 20 7946 0958"),
            ("CA", "+1 416 5550123", "(416) 555-0123"),
            ("DE", "089/1234567", "089 1234567"),
            ("DE", "+49 171 1234567", "0171 1234567"),
            ("DE", "+8651262834471", "+86 512 6283 4471"),
            ("FR", "0123456789", "01 23 45 67 89"),
            ("ES", "+34 912345678", "912 34 56 78"),
            ("CH", "0441234567", "044 123 45 67"),
            ("JP", "0312345678", "03-1234-5678"),
            ("KR", "01012345678", "010-1234-5678"),
            ("TW", "0912345678", "0912 345 678"),
            ("HK", "+85221234567", "2123 4567"),
            ("SG", "61234567", "6123 4567"),
            ("AU", "0291234567", "(02) 9123 4567"),
            ("BR", "+44 2079460958", "+44 20 7946 0958"),
        ] {
            assert_eq!(written(typed, country), expected, "{typed} in {country}");
        }
    }

    #[test]
    fn mobiles_are_told_where_numbers_tell_them() {
        for (country, typed, expected) in [
            ("CN", "138 0013 8000", Some(true)),
            ("CN", "010-62834471", Some(false)),
            ("CN", "0512-62834471", Some(false)),
            ("CN", "+44 7911 123456", Some(true)),
            ("CN", "+44 20 7946 0958", Some(false)),
            ("CN", "+55 11 2345-6789", None),
            ("GB", "07911 123456", Some(true)),
            ("GB", "020 7946 0958", Some(false)),
            ("GB", "+86 138 0013 8000", Some(true)),
            ("DE", "0171 1234567", Some(true)),
            ("DE", "089 1234567", Some(false)),
            ("US", "(212) 555-0100", None),
            ("HK", "4612 3456", Some(true)),
            ("HK", "2123 4567", Some(false)),
            ("BR", "011 2345-6789", None),
        ] {
            let home = Dialling::of_country(country);
            assert_eq!(home.is_mobile(&PhoneKey::new(typed, home.code)), expected, "{typed} in {country}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_as_it_was_typed() {
        for (country, typed) in [
            // Of a country that is not known, in one that is and in one that is not.
            ("CN", "+55 11 2345-6789"),
            ("BR", "011 2345-6789"),
            // A German area of four digits.
            ("DE", "06221 123456"),
            // Without the area, or without the 0 before it: it might be a number of another country.
            ("CN", "62834471"),
            ("CN", "212 555 0123"),
            // More than a number, or two of them.
            ("CN", "0512 62834471 (office)"),
            ("CN", "0512 62834471 / 0512 62834472"),
            ("CN", "0512 62834471 转 Li Wen"),
            ("CN", "110"),
            ("CN", ""),
        ] {
            assert_eq!(written(typed, country), format!("as typed: {typed}"), "in {country}");
        }
    }

    #[test]
    fn every_pattern_applies_and_what_is_shown_is_the_same_number() {
        for known in DIALLINGS {
            for pattern in known.patterns {
                for begin in pattern.begins {
                    let digits = pattern.abroad.chars().filter(|c| *c == '#').count();
                    let rest = if pattern.abroad.contains('*') { 6 } else { 0 };
                    let number = format!("{begin:5<width$}", width = digits + rest);
                    let typed = format!("+{}{number}", known.code);
                    let key = PhoneKey::new(&typed, known.code);
                    for reader in [known, &ELSEWHERE] {
                        let shown = reader.written(&typed);
                        let (shown, _) = shown.unwrap_or_else(|| panic!("{typed} stays in {reader:?}"));
                        assert_eq!(PhoneKey::new(&shown, known.code), key, "{typed} shown as {shown}");
                    }
                    // As people of the country type it, too.
                    let zero = if pattern.home.contains('0') { "0" } else { "" };
                    let (typed, put) = (format!("{zero}{number}"), pattern.put(pattern.home, &number));
                    let shown = known.written(&typed).map(|(shown, _)| shown);
                    assert_eq!(shown, put, "{typed} in {}", known.country);
                    assert!(put.is_some(), "{typed} in {}", known.country);
                }
            }
        }
    }
}
