//! Typed numbers and amounts: `1,234.5`, `¥1.2万`, `1万2`, `3千5`, `两百万`, `12k`.

use rust_decimal::Decimal;

use super::{fold, refused};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::model::value::{CURRENCIES, Currency, Money, Percent};

impl Lang {
    /// A number, exactly as typed.
    ///
    /// # Errors
    /// A reason to show below the field: empty, not a number, readable in two ways, too large.
    pub fn parse_number(&self, text: &str) -> Result<Decimal, Message> {
        signed(&fold(text), text)
    }

    /// An amount in the file's currency, with or without its symbol.
    ///
    /// # Errors
    /// As [`Lang::parse_number`]; also another currency's symbol, and more decimals than the currency
    /// has, which would be rounded unseen.
    pub fn parse_money(&self, text: &str) -> Result<Money, Message> {
        let amount = signed(&self.without_currency(&fold(text))?, text)?;
        if amount.normalize().scale() > self.currency.digits {
            return Err(Message::new("input-money-digits")
                .with("digits", self.currency.digits)
                .with("currency", self.currency.code));
        }
        self.currency.money(amount).ok_or_else(|| refused("input-number-large", text))
    }

    /// A percentage, with or without its sign: `12.5%` and `12.5` are the same.
    ///
    /// # Errors
    /// As [`Lang::parse_number`]; also more than two decimals.
    pub fn parse_percent(&self, text: &str) -> Result<Percent, Message> {
        let typed = fold(text);
        let percent = signed(typed.strip_suffix('%').unwrap_or(&typed), text)?;
        if percent.normalize().scale() > 2 {
            return Err(refused("input-percent-digits", text));
        }
        Percent::from_decimal(percent).ok_or_else(|| refused("input-number-large", text))
    }

    /// Takes the currency's sign off either end.
    fn without_currency(&self, typed: &str) -> Result<String, Message> {
        let (minus, rest) = match typed.strip_prefix('-') {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", typed),
        };
        let bare = without_sign_of(self.currency, rest);
        let foreign = |c: &Currency| {
            let amount = without_sign_of(c, rest);
            amount.len() < rest.len() && size_of(amount.trim()).is_ok()
        };
        if bare.len() == rest.len() && size_of(rest).is_err() && CURRENCIES.iter().any(foreign) {
            return Err(Message::new("input-money-currency").with("currency", self.currency.code));
        }
        Ok(format!("{minus}{}", bare.trim()))
    }
}

/// `text` without the longest sign of the currency at either end.
fn without_sign_of<'a>(currency: &Currency, text: &'a str) -> &'a str {
    let short: &[&str] = match currency.code {
        "CNY" => &["人民币", "rmb", "元", "圆", "块"],
        "JPY" => &["日元", "円", "¥"],
        "TWD" | "HKD" | "MOP" => &["元", "$"],
        _ if currency.symbol.ends_with('$') => &["$"],
        _ => &[],
    };
    let own = [currency.symbol.to_lowercase(), currency.code.to_ascii_lowercase()];
    let signs = || own.iter().map(String::as_str).chain(short.iter().copied());
    let front = signs().filter_map(|s| text.strip_prefix(s)).min_by_key(|rest| rest.len()).unwrap_or(text);
    signs().filter_map(|s| front.strip_suffix(s)).min_by_key(|rest| rest.len()).unwrap_or(front)
}

fn signed(typed: &str, text: &str) -> Result<Decimal, Message> {
    if typed.is_empty() {
        return Err(Message::new("input-empty"));
    }
    let (negative, size) = match typed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let value = size_of(size.trim()).map_err(|fault| refused(fault.key(), text))?;
    Ok(if negative { -value } else { value })
}

#[derive(Clone, Copy)]
enum Fault {
    Unknown,
    /// A comma that may part thousands or decimals.
    Comma,
    Large,
}

impl Fault {
    const fn key(self) -> &'static str {
        match self {
            Fault::Unknown => "input-number-unknown",
            Fault::Comma => "input-number-comma",
            Fault::Large => "input-number-large",
        }
    }
}

fn size_of(text: &str) -> Result<Decimal, Fault> {
    for (suffix, power) in [("bn", 9), ("m", 6), ("k", 3)] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return times(plain(rest.trim_end())?, power);
        }
    }
    let digits: String = text.chars().map(|c| chinese_digit(c).unwrap_or(c)).collect();
    if digits.contains(|c| power_of(c).is_some()) { with_units(&digits) } else { plain(&digits) }
}

fn chinese_digit(c: char) -> Option<char> {
    let value = match c {
        '两' | '兩' => 2,
        c => "零一二三四五六七八九".chars().chain("〇".chars()).position(|d| d == c)? % 10,
    };
    char::from_digit(value as u32, 10)
}

/// The power of ten of a Chinese unit.
const fn power_of(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}

/// A number with Chinese units. Units up to 千 build a section below 10,000, which 万 and 亿 multiply.
/// A single digit at the end counts the next lower place, as in speech: 1万2 is 12,000.
fn with_units(text: &str) -> Result<Decimal, Fault> {
    let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
    let (mut in_section, mut outer, mut last) = (u32::MAX, u32::MAX, 0);
    let mut rest = text;
    // After a broken count nothing smaller can follow: 1.2万3 could mean anything.
    let mut broken = false;
    while let Some((at, unit)) = rest.char_indices().find(|(_, c)| power_of(*c).is_some()) {
        let power = power_of(unit).ok_or(Fault::Unknown)?;
        let count = rest[..at].trim();
        if broken && !count.is_empty() {
            return Err(Fault::Unknown);
        }
        broken |= count.contains('.');
        let given = if count.is_empty() { None } else { Some(plain(count)?) };
        rest = &rest[at + unit.len_utf8()..];
        if power < 4 {
            // 十 alone is ten; the other units need a count, and units descend.
            let count = given.or((power == 1).then_some(Decimal::ONE)).ok_or(Fault::Unknown)?;
            if power >= in_section {
                return Err(Fault::Unknown);
            }
            section = add(section, times(count, power)?)?;
            in_section = power;
        } else {
            section = add(section, given.unwrap_or_default())?;
            if power > outer && total < times(Decimal::ONE, power)? {
                // 1万亿: what came before is counted in 亿.
                total = times(add(total, section)?, power)?;
            } else if section.is_zero() || power >= outer {
                return Err(Fault::Unknown);
            } else {
                total = add(total, times(section, power)?)?;
            }
            (section, in_section, outer) = (Decimal::ZERO, u32::MAX, power);
        }
        last = power;
    }
    let rest = rest.trim();
    if broken && !rest.is_empty() {
        return Err(Fault::Unknown);
    }
    let tail = match rest.as_bytes() {
        [] => Decimal::ZERO,
        [b'1'..=b'9'] => times(plain(rest)?, last - 1)?,
        _ => plain(rest)?,
    };
    if tail >= times(Decimal::ONE, last)? {
        return Err(Fault::Unknown);
    }
    add(add(total, section)?, tail)
}

fn times(value: Decimal, power: u32) -> Result<Decimal, Fault> {
    value.checked_mul(Decimal::from(10_u64.pow(power))).ok_or(Fault::Large)
}

fn add(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    a.checked_add(b).ok_or(Fault::Large)
}

/// Digits with an optional point and thousands parted by commas or spaces.
fn plain(text: &str) -> Result<Decimal, Fault> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty() || !digits(fraction) {
        return Err(if fraction.contains(',') { Fault::Comma } else { Fault::Unknown });
    }
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    if !groups.iter().all(|g| digits(g)) {
        return Err(Fault::Unknown);
    }
    if let [first, others @ ..] = groups.as_slice()
        && !others.is_empty()
        && (first.is_empty() || first.len() > 3 || others.iter().any(|g| g.len() != 3))
    {
        return Err(if whole.contains(',') { Fault::Comma } else { Fault::Unknown });
    }
    // A leading zero lets `.5` be read; what still fails has more digits than a number can hold.
    let digits: Result<Decimal, _> = format!("0{}.{fraction}0", groups.concat()).parse();
    digits.map(|value| value.normalize()).map_err(|_| Fault::Large)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn cny() -> Lang {
        Lang::new(Language::English, Currency::of("CNY").unwrap())
    }

    #[test]
    fn numbers_as_people_type_them() {
        for (text, value) in [
            ("0", "0"),
            (" 12 ", "12"),
            ("+3", "3"),
            ("-1.50", "-1.50"),
            ("−1,234.5", "-1234.5"),
            ("1 234 567", "1234567"),
            (".5", "0.5"),
            ("5.", "5"),
            ("１２３．４", "123.4"),
            ("1万2", "12000"),
            ("1.2万", "12000"),
            ("1.2 万", "12000"),
            ("1万2千", "12000"),
            ("1万2345", "12345"),
            ("1万零2", "10002"),
            ("3千5", "3500"),
            ("1百零5", "105"),
            ("十二", "12"),
            ("二十五", "25"),
            ("一百五", "150"),
            ("两百万", "2000000"),
            ("1亿2千万", "120000000"),
            ("1亿2", "120000000"),
            ("1万亿", "1000000000000"),
            ("3亿零5万", "300050000"),
            ("12k", "12000"),
            ("8.20m", "8200000"),
            ("1.5bn", "1500000000"),
        ] {
            let read = cny().parse_number(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!(read, value.parse::<Decimal>().unwrap(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for (text, key) in [
            ("", "input-empty"),
            ("  ", "input-empty"),
            ("abc", "input-number-unknown"),
            ("-", "input-number-unknown"),
            ("--1", "input-number-unknown"),
            (".", "input-number-unknown"),
            ("1.2.3", "input-number-unknown"),
            ("万", "input-number-unknown"),
            ("1千2千", "input-number-unknown"),
            ("1万2万", "input-number-unknown"),
            ("1百200", "input-number-unknown"),
            ("1.2万3", "input-number-unknown"),
            ("1亿2万3亿", "input-number-unknown"),
            ("12 34", "input-number-unknown"),
            ("1,5", "input-number-comma"),
            ("1.234,50", "input-number-comma"),
            ("1234,567", "input-number-comma"),
            ("99999999999999999999999999999999", "input-number-large"),
        ] {
            assert_eq!(cny().parse_number(text).map_err(|m| m.key), Err(key.into()), "{text}");
        }
    }

    #[test]
    fn amounts_and_currencies() {
        let in_currency = |code| Lang::new(Language::Chinese, Currency::of(code).unwrap());
        for (code, text, minor) in [
            ("CNY", "1,234.5", 123_450),
            ("CNY", "1万2", 1_200_000),
            ("CNY", "¥1,284,600.50", 128_460_050),
            ("CNY", "￥12", 1_200),
            ("CNY", "−¥120.00", -12_000),
            ("CNY", "¥-120", -12_000),
            ("CNY", "12元", 1_200),
            ("CNY", "CNY 12.30", 1_230),
            ("CNY", "¥820万", 820_000_000),
            ("CNY", "1.2345万", 1_234_500),
            ("USD", "$5", 500),
            ("HKD", "HK$5", 500),
            ("HKD", "$5", 500),
            ("CHF", "CHF\u{a0}1,200.50", 120_050),
            ("JPY", "¥1,200", 1_200),
        ] {
            assert_eq!(in_currency(code).parse_money(text), Ok(Money(minor)), "{code} {text}");
        }
        for (code, text, key) in [
            ("CNY", "", "input-empty"),
            ("CNY", "¥", "input-empty"),
            ("CNY", "$5", "input-money-currency"),
            ("CNY", "5 EUR", "input-money-currency"),
            ("CNY", "1.005", "input-money-digits"),
            ("JPY", "12.5", "input-money-digits"),
            ("CNY", "99999999999999999999", "input-number-large"),
            ("CNY", "a lot", "input-number-unknown"),
        ] {
            assert_eq!(
                in_currency(code).parse_money(text).map_err(|m| m.key),
                Err(key.into()),
                "{code} {text}"
            );
        }
    }

    #[test]
    fn what_is_written_can_be_typed_back() {
        for code in CURRENCIES.iter().map(|c| c.code) {
            for language in Language::ALL {
                let lang = Lang::new(language, Currency::of(code).unwrap());
                for money in [0, 5, -12_000, 128_460_050, i64::MAX, -i64::MAX].map(Money) {
                    for text in [lang.money(money), lang.money_exact(money)] {
                        assert_eq!(lang.parse_money(&text), Ok(money), "{code} {text}");
                    }
                }
                let short = lang.money_short(Money(820_000_000));
                assert_eq!(lang.parse_money(&short), Ok(Money(820_000_000)), "{code} {short}");
            }
        }
    }

    #[test]
    fn percentages() {
        for (text, hundredths) in [("12.5%", 1_250), ("12.5", 1_250), ("13 ％", 1_300), ("-3%", -300)] {
            assert_eq!(cny().parse_percent(text), Ok(Percent(hundredths)), "{text}");
        }
        for (text, key) in
            [("%", "input-empty"), ("1.005%", "input-percent-digits"), ("half", "input-number-unknown")]
        {
            assert_eq!(cny().parse_percent(text).map_err(|m| m.key), Err(key.into()), "{text}");
        }
    }
}
