//! Currency signs and names beside amounts.

/// What a currency sign can mean: `$` is the dollar of many countries, `¥` yuan or yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencyMark(&'static [&'static str]);

impl CurrencyMark {
    /// Whether an amount with this sign can be one in the currency of `code` (ISO 4217).
    pub fn fits(self, code: &str) -> bool {
        self.0.iter().any(|c| c.eq_ignore_ascii_case(code))
    }

    /// The possible ISO 4217 codes, the most usual first.
    pub fn codes(self) -> &'static [&'static str] {
        self.0
    }

    /// Two marks at one amount (`CNY ¥100`): the narrower, or `None` where they contradict each other.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let within = |a: Self, b: Self| a.0.iter().all(|code| b.0.contains(code));
        if within(self, other) { Some(self) } else { within(other, self).then_some(other) }
    }
}

const DOLLARS: &[&str] = &["USD", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD", "MXN", "MOP"];
const YUAN: &[&str] = &["CNY", "HKD", "TWD", "MOP", "JPY"];

/// Signs, names and codes. A longer one stands before those it begins or ends with.
const MARKS: &[(&str, &[&str])] = &[
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("US$", &["USD"]),
    ("AU$", &["AUD"]),
    ("CA$", &["CAD"]),
    ("NZ$", &["NZD"]),
    ("SG$", &["SGD"]),
    ("MX$", &["MXN"]),
    ("MOP$", &["MOP"]),
    ("A$", &["AUD"]),
    ("C$", &["CAD"]),
    ("S$", &["SGD"]),
    ("R$", &["BRL"]),
    ("$", DOLLARS),
    ("CN¥", &["CNY"]),
    ("JP¥", &["JPY"]),
    ("¥", &["CNY", "JPY"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("₩", &["KRW"]),
    ("₹", &["INR"]),
    ("₽", &["RUB"]),
    ("₺", &["TRY"]),
    ("₫", &["VND"]),
    ("฿", &["THB"]),
    ("₱", &["PHP"]),
    ("人民币元", &["CNY"]),
    ("人民币", &["CNY"]),
    ("人民幣", &["CNY"]),
    ("美元", &["USD"]),
    ("美金", &["USD"]),
    ("欧元", &["EUR"]),
    ("歐元", &["EUR"]),
    ("英镑", &["GBP"]),
    ("英鎊", &["GBP"]),
    ("港元", &["HKD"]),
    ("港币", &["HKD"]),
    ("港幣", &["HKD"]),
    ("新台币", &["TWD"]),
    ("新臺幣", &["TWD"]),
    ("新台幣", &["TWD"]),
    ("台币", &["TWD"]),
    ("台幣", &["TWD"]),
    ("澳门元", &["MOP"]),
    ("日元", &["JPY"]),
    ("日圆", &["JPY"]),
    ("日圓", &["JPY"]),
    ("円", &["JPY"]),
    ("韩元", &["KRW"]),
    ("韓元", &["KRW"]),
    ("新加坡元", &["SGD"]),
    ("澳元", &["AUD"]),
    ("加元", &["CAD"]),
    ("新西兰元", &["NZD"]),
    ("瑞士法郎", &["CHF"]),
    ("卢布", &["RUB"]),
    ("泰铢", &["THB"]),
    ("越南盾", &["VND"]),
    ("元", YUAN),
    ("圆", YUAN),
    ("圓", YUAN),
    ("块", &["CNY"]),
    ("RMB", &["CNY"]),
    ("CNY", &["CNY"]),
    ("CNH", &["CNY"]),
    ("USD", &["USD"]),
    ("EUR", &["EUR"]),
    ("GBP", &["GBP"]),
    ("HKD", &["HKD"]),
    ("TWD", &["TWD"]),
    ("NTD", &["TWD"]),
    ("MOP", &["MOP"]),
    ("JPY", &["JPY"]),
    ("KRW", &["KRW"]),
    ("SGD", &["SGD"]),
    ("AUD", &["AUD"]),
    ("NZD", &["NZD"]),
    ("CAD", &["CAD"]),
    ("CHF", &["CHF"]),
    ("SEK", &["SEK"]),
    ("NOK", &["NOK"]),
    ("DKK", &["DKK"]),
    ("INR", &["INR"]),
    ("BRL", &["BRL"]),
    ("MXN", &["MXN"]),
    ("ZAR", &["ZAR"]),
    ("RUB", &["RUB"]),
    ("TRY", &["TRY"]),
    ("PLN", &["PLN"]),
    ("CZK", &["CZK"]),
    ("THB", &["THB"]),
    ("VND", &["VND"]),
    ("IDR", &["IDR"]),
    ("MYR", &["MYR"]),
    ("PHP", &["PHP"]),
    ("AED", &["AED"]),
    ("SAR", &["SAR"]),
    ("zł", &["PLN"]),
    ("Kč", &["CZK"]),
    ("kr", &["SEK", "NOK", "DKK"]),
    ("Rp", &["IDR"]),
    ("RM", &["MYR"]),
    ("Fr.", &["CHF"]),
];

/// The mark `text` begins with, and the text after it.
pub(super) fn leading(text: &str) -> Option<(CurrencyMark, &str)> {
    MARKS.iter().find_map(|(mark, codes)| {
        let (head, rest) = text.split_at_checked(mark.len())?;
        (same(head, mark) && apart(mark, rest.chars().next())).then_some((CurrencyMark(codes), rest))
    })
}

/// The mark `text` ends with, and the text before it.
pub(super) fn trailing(text: &str) -> Option<(CurrencyMark, &str)> {
    MARKS.iter().find_map(|(mark, codes)| {
        let (rest, tail) = text.split_at_checked(text.len().checked_sub(mark.len())?)?;
        // 万, 亿, k and the like may stand between the number and the currency.
        let before = rest.chars().next_back().filter(|c| !matches!(c, 'k' | 'K' | 'M'));
        (same(tail, mark) && apart(mark, before)).then_some((CurrencyMark(codes), rest))
    })
}

fn same(text: &str, mark: &str) -> bool {
    text == mark || (mark.is_ascii() && text.eq_ignore_ascii_case(mark))
}

/// A mark of letters must not be a piece of a longer word.
fn apart(mark: &str, neighbour: Option<char>) -> bool {
    !mark.ends_with(|c: char| c.is_ascii_alphabetic()) || !neighbour.is_some_and(|c| c.is_ascii_alphabetic())
}
