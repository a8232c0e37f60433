//! How numbers, money and shares are written: thousands grouped by commas, the minus sign U+2212, the
//! currency's symbol in front.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Lang, Language};
use crate::model::record::ValueRef;
use crate::model::say::Message;
use crate::model::value::{Money, Percent, Quantity, UnitPrice};

const MINUS: char = '−';
/// Between a currency's symbol and the amount where the symbol is a word: `CHF 120`.
const NO_BREAK_SPACE: char = '\u{a0}';

impl Lang {
    /// An amount; the minor unit shows only where it is not zero: `¥1,284,600`, `−¥120.50`.
    pub fn money(&self, money: Money) -> String {
        let amount = self.currency.decimal(money);
        self.with_symbol(amount, if amount.fract().is_zero() { 0 } else { self.currency.digits })
    }

    /// An amount with all digits of the currency, for columns: `¥1,284,600.00`.
    pub fn money_exact(&self, money: Money) -> String {
        self.with_symbol(self.currency.decimal(money), self.currency.digits)
    }

    /// An amount in three significant digits, for tiles and charts: `¥8.20m`, `¥820万`.
    pub fn money_short(&self, money: Money) -> String {
        let amount = self.currency.decimal(money);
        match self.short(amount) {
            Some(short) => self.signed(amount, &short),
            // Of a few units the minor ones still matter: cost per contact.
            None if amount.abs() < Decimal::ONE_HUNDRED => self.money(money),
            None => self.with_symbol(amount, 0),
        }
    }

    /// A price for one unit: the currency's digits, and up to four where the price has them.
    pub fn price(&self, price: UnitPrice) -> String {
        let amount = price.decimal().normalize();
        self.with_symbol(amount, amount.scale().max(self.currency.digits))
    }

    /// A count.
    pub fn number(&self, n: i64) -> String {
        grouped(Decimal::from(n), 0)
    }

    /// A count in three significant digits from 10,000 on: `12.3k`, `1.23万`.
    pub fn number_short(&self, n: i64) -> String {
        let value = Decimal::from(n);
        match self.short(value) {
            Some(short) if n < 0 => format!("{MINUS}{short}"),
            Some(short) => short,
            None => self.number(n),
        }
    }

    /// A number with the decimals it has, trailing zeros left out.
    pub fn decimal(&self, value: Decimal) -> String {
        let value = value.normalize();
        grouped(value, value.scale())
    }

    /// A quantity with the decimals it has.
    pub fn quantity(&self, quantity: Quantity) -> String {
        self.decimal(quantity.decimal())
    }

    /// The decimals with which a number is written by itself; `None` for what is no number with decimals.
    pub fn digits(&self, value: ValueRef<'_>) -> Option<u32> {
        let (number, least) = self.written(value)?;
        let digits = number.normalize().scale();
        Some(if digits == 0 && !matches!(value, ValueRef::UnitPrice(_)) { 0 } else { digits.max(least) })
    }

    /// A number with this many decimals, as columns write it: all of them with those of the longest, so that their
    /// points stand one below the other.
    pub fn in_digits(&self, value: ValueRef<'_>, digits: u32) -> Option<String> {
        let (number, _) = self.written(value)?;
        Some(match value {
            // Nobody pays less than the smallest coin: only a price has more.
            ValueRef::Money(_) => self.with_symbol(number, digits.min(self.currency.digits)),
            ValueRef::UnitPrice(_) => self.with_symbol(number, digits),
            ValueRef::Percent(_) => grouped(number, digits) + "%",
            _ => grouped(number, digits),
        })
    }

    /// The number that is written, and with how many decimals at least where it has any.
    fn written(&self, value: ValueRef<'_>) -> Option<(Decimal, u32)> {
        Some(match value {
            ValueRef::Money(money) => (self.currency.decimal(money), self.currency.digits),
            ValueRef::UnitPrice(price) => (price.decimal(), self.currency.digits),
            ValueRef::Quantity(quantity) => (quantity.decimal(), 0),
            ValueRef::Percent(percent) => (percent.decimal(), 0),
            _ => return None,
        })
    }

    /// A share of one given in millionths, as a whole percentage; below ten with one decimal where
    /// there is one: `18%`, `3.2%`, `−38%`.
    pub fn percent(&self, share_millionths: i64) -> String {
        let percent = Decimal::new(share_millionths, 4);
        let fine = rounded(percent, 1);
        if fine.abs() < Decimal::TEN && !fine.fract().is_zero() {
            grouped(fine, 1) + "%"
        } else {
            grouped(percent, 0) + "%"
        }
    }

    /// A rate as it was entered: `12.5%`.
    pub fn rate(&self, percent: Percent) -> String {
        self.decimal(percent.decimal()) + "%"
    }

    fn with_symbol(&self, amount: Decimal, digits: u32) -> String {
        self.signed(rounded(amount, digits), &grouped(amount.abs(), digits))
    }

    /// Symbol and text with the sign of `amount` before both.
    fn signed(&self, amount: Decimal, text: &str) -> String {
        let symbol = self.currency.symbol;
        let mut out = String::with_capacity(text.len() + 8);
        if amount < Decimal::ZERO {
            out.push(MINUS);
        }
        out.push_str(symbol);
        if symbol.ends_with(char::is_alphabetic) {
            out.push(NO_BREAK_SPACE);
        }
        out.push_str(text);
        out
    }

    /// The size of `value` in three significant digits and the language's unit; `None` below 10,000.
    fn short(&self, value: Decimal) -> Option<String> {
        let size = value.abs();
        if rounded(size, 0) < Decimal::from(10_000) {
            return None;
        }
        // English counts by thousands, Chinese by ten-thousands.
        let step: u32 = match self.language {
            Language::English => 3,
            Language::Chinese => 4,
        };
        let next = Decimal::from(10_u32.pow(step));
        let mut scaled = size / next;
        for key in ["short-1", "short-2", "short-3"] {
            let short = significant(scaled);
            if short < next || key == "short-3" {
                let text = grouped(short, decimals(short));
                return Some(self.say(&Message::new(key).with("amount", text)));
            }
            scaled /= next;
        }
        None
    }
}

/// Decimals that make three significant digits.
fn decimals(size: Decimal) -> u32 {
    match size {
        s if s < Decimal::TEN => 2,
        s if s < Decimal::ONE_HUNDRED => 1,
        _ => 0,
    }
}

fn significant(size: Decimal) -> Decimal {
    rounded(size, decimals(size))
}

fn rounded(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// `value` rounded half away from zero to `digits` decimals, thousands grouped.
pub(super) fn grouped(value: Decimal, digits: u32) -> String {
    let value = rounded(value, digits);
    let plain = format!("{:.*}", digits as usize, value.abs());
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 3);
    if value < Decimal::ZERO {
        out.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Currency;

    fn lang(language: Language, code: &str) -> Lang {
        Lang::new(language, Currency::of(code).unwrap())
    }

    #[test]
    fn amounts() {
        let en = lang(Language::English, "CNY");
        for (cents, plain, exact) in [
            (0, "¥0", "¥0.00"),
            (128_460_000, "¥1,284,600", "¥1,284,600.00"),
            (128_460_050, "¥1,284,600.50", "¥1,284,600.50"),
            (-12_000, "−¥120", "−¥120.00"),
            (-5, "−¥0.05", "−¥0.05"),
            (99_999, "¥999.99", "¥999.99"),
            (i64::MIN, "−¥92,233,720,368,547,758.08", "−¥92,233,720,368,547,758.08"),
        ] {
            assert_eq!(en.money(Money(cents)), plain);
            assert_eq!(en.money_exact(Money(cents)), exact);
        }
        assert_eq!(lang(Language::English, "CHF").money(Money(-120_050)), "−CHF\u{a0}1,200.50");
        assert_eq!(lang(Language::Chinese, "JPY").money_exact(Money(1_200)), "JP¥1,200");
        assert_eq!(en.price(UnitPrice(12_345)), "¥1.2345");
        assert_eq!(en.price(UnitPrice(-12_000)), "−¥1.20");
    }

    #[test]
    fn a_column_is_written_with_the_decimals_of_its_longest_number() {
        let en = lang(Language::English, "CNY");
        let column = |values: &[ValueRef<'_>]| {
            let digits = values.iter().filter_map(|value| en.digits(*value)).max().unwrap();
            values.iter().filter_map(|value| en.in_digits(*value, digits)).collect::<Vec<_>>()
        };
        let money = |cents| ValueRef::Money(Money(cents));
        assert_eq!(column(&[money(12_000), money(3_800)]), ["¥120", "¥38"]);
        assert_eq!(column(&[money(12_000), money(-3_850)]), ["¥120.00", "−¥38.50"]);
        let price = |n| ValueRef::UnitPrice(UnitPrice(n));
        assert_eq!(column(&[price(12_000), price(12_345)]), ["¥1.2000", "¥1.2345"]);
        assert_eq!(column(&[price(12_000), price(30_000)]), ["¥1.20", "¥3.00"]);
        let quantity = |n| ValueRef::Quantity(Quantity(n));
        assert_eq!(column(&[quantity(1_000), quantity(2_250)]), ["1.00", "2.25"]);
        assert_eq!(
            column(&[ValueRef::Percent(Percent(1_000)), ValueRef::Percent(Percent(250))]),
            ["10.0%", "2.5%"]
        );
        assert_eq!((en.digits(ValueRef::Int(3)), en.in_digits(ValueRef::None, 2)), (None, None));
    }

    #[test]
    fn short_amounts_have_three_digits_and_never_a_thousand_of_a_unit() {
        let (en, zh) = (lang(Language::English, "CNY"), lang(Language::Chinese, "CNY"));
        for (yuan, english, chinese) in [
            ("0.37", "¥0.37", "¥0.37"),
            ("8", "¥8", "¥8"),
            ("1234.56", "¥1,235", "¥1,235"),
            ("9999.4", "¥9,999", "¥9,999"),
            ("9999.5", "¥10.0k", "¥1.00万"),
            ("12345", "¥12.3k", "¥1.23万"),
            ("312000", "¥312k", "¥31.2万"),
            ("999499", "¥999k", "¥99.9万"),
            ("999500", "¥1.00m", "¥100万"),
            ("3120000", "¥3.12m", "¥312万"),
            ("8200000", "¥8.20m", "¥820万"),
            ("-8200000", "−¥8.20m", "−¥820万"),
            ("12340000", "¥12.3m", "¥1,234万"),
            ("99999999", "¥100m", "¥1.00亿"),
            ("1234000000", "¥1.23bn", "¥12.3亿"),
            ("2000000000000", "¥2,000bn", "¥2.00万亿"),
        ] {
            let money = en.currency.money(yuan.parse().unwrap()).unwrap();
            assert_eq!(en.money_short(money), english);
            assert_eq!(zh.money_short(money), chinese);
        }
        assert_eq!(en.number_short(-1_200_000), "−1.20m");
        assert_eq!(zh.number_short(9_999), "9,999");
    }

    #[test]
    fn numbers_and_shares() {
        let en = lang(Language::English, "CNY");
        assert_eq!(en.number(-1_000), "−1,000");
        assert_eq!(en.quantity(Quantity(1_234_500)), "1,234.5");
        assert_eq!(en.quantity(Quantity(-2_000)), "−2");
        assert_eq!(en.rate(Percent(1_250)), "12.5%");
        assert_eq!(en.rate(Percent(1_300)), "13%");
        for (millionths, text) in [
            (180_000, "18%"),
            (-380_000, "−38%"),
            (31_600, "3.2%"),
            (30_000, "3%"),
            (99_600, "10%"),
            (400, "0%"),
            (-400, "0%"),
            (-600, "−0.1%"),
            (184_900, "18%"),
            (12_340_000, "1,234%"),
        ] {
            assert_eq!(en.percent(millionths), text);
        }
    }
}
