//! The quantities records are made of: money, unit prices, quantities, currencies.
//!
//! Money is whole minor units of the file's currency, unit prices ten-thousandths, quantities
//! thousandths of one: all integers, so that sums are exact. Amounts are rounded half-up, away from
//! zero at the half, exactly once.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

/// An amount in minor units (cents, 分) of the file's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money(pub i64);

/// A price for one unit, in ten-thousandths of the major unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitPrice(pub i64);

/// A quantity in thousandths of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quantity(pub i64);

/// A share of one in hundredths of a percent (10,000 = 100 %): tax rates, discounts, probabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Percent(pub i64);

/// A currency of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Three letters, for example `CNY`.
    pub code: &'static str,
    /// How it is written before an amount.
    pub symbol: &'static str,
    /// Digits of the minor unit: 2 for most, 0 for yen.
    pub digits: u32,
}

/// The currencies a file can be kept in (ISO 4217, the ones of the world's larger economies).
pub const CURRENCIES: &[Currency] = &[
    Currency { code: "CNY", symbol: "¥", digits: 2 },
    Currency { code: "USD", symbol: "$", digits: 2 },
    Currency { code: "EUR", symbol: "€", digits: 2 },
    Currency { code: "GBP", symbol: "£", digits: 2 },
    Currency { code: "HKD", symbol: "HK$", digits: 2 },
    Currency { code: "TWD", symbol: "NT$", digits: 2 },
    Currency { code: "MOP", symbol: "MOP$", digits: 2 },
    Currency { code: "JPY", symbol: "JP¥", digits: 0 },
    Currency { code: "KRW", symbol: "₩", digits: 0 },
    Currency { code: "SGD", symbol: "S$", digits: 2 },
    Currency { code: "AUD", symbol: "A$", digits: 2 },
    Currency { code: "NZD", symbol: "NZ$", digits: 2 },
    Currency { code: "CAD", symbol: "C$", digits: 2 },
    Currency { code: "CHF", symbol: "CHF", digits: 2 },
    Currency { code: "SEK", symbol: "kr", digits: 2 },
    Currency { code: "NOK", symbol: "kr", digits: 2 },
    Currency { code: "DKK", symbol: "kr", digits: 2 },
    Currency { code: "INR", symbol: "₹", digits: 2 },
    Currency { code: "BRL", symbol: "R$", digits: 2 },
    Currency { code: "MXN", symbol: "MX$", digits: 2 },
    Currency { code: "ZAR", symbol: "R", digits: 2 },
    Currency { code: "RUB", symbol: "₽", digits: 2 },
    Currency { code: "TRY", symbol: "₺", digits: 2 },
    Currency { code: "PLN", symbol: "zł", digits: 2 },
    Currency { code: "CZK", symbol: "Kč", digits: 2 },
    Currency { code: "THB", symbol: "฿", digits: 2 },
    Currency { code: "VND", symbol: "₫", digits: 0 },
    Currency { code: "IDR", symbol: "Rp", digits: 2 },
    Currency { code: "MYR", symbol: "RM", digits: 2 },
    Currency { code: "PHP", symbol: "₱", digits: 2 },
    Currency { code: "AED", symbol: "AED", digits: 2 },
    Currency { code: "SAR", symbol: "SAR", digits: 2 },
];

impl Currency {
    /// The currency of a three-letter code, in any case.
    pub fn of(code: &str) -> Option<&'static Currency> {
        CURRENCIES.iter().find(|c| c.code.eq_ignore_ascii_case(code.trim()))
    }

    /// `amount` of major units as money, rounded half-up once. `None` when it does not fit.
    pub fn money(&self, amount: Decimal) -> Option<Money> {
        scaled(amount, self.digits).map(Money)
    }

    /// The exact amount in major units.
    pub fn decimal(&self, money: Money) -> Decimal {
        Decimal::new(money.0, self.digits)
    }

    /// As the command line and exports write it: `-1234.50`.
    pub fn plain(&self, money: Money) -> String {
        self.decimal(money).to_string()
    }
}

fn scaled(value: Decimal, digits: u32) -> Option<i64> {
    let factor = Decimal::from(10_i64.checked_pow(digits)?);
    value.checked_mul(factor)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

macro_rules! fixed_point {
    ($name:ident, $digits:literal) => {
        impl $name {
            /// Decimal places kept.
            pub const DIGITS: u32 = $digits;
            /// The nearest value, half away from zero; `None` when it does not fit.
            pub fn from_decimal(value: Decimal) -> Option<Self> {
                scaled(value, $digits).map(Self)
            }
            pub fn decimal(self) -> Decimal {
                Decimal::new(self.0, $digits)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.decimal().normalize().fmt(f)
            }
        }
    };
}
fixed_point!(UnitPrice, 4);
fixed_point!(Quantity, 3);

impl Percent {
    /// From percent as people write it: `12.5` for an eighth.
    pub fn from_decimal(percent: Decimal) -> Option<Self> {
        scaled(percent, 2).map(Self)
    }
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.decimal().normalize().fmt(f)
    }
}

impl std::ops::Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
impl std::ops::Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}
impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}
impl std::ops::Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}
impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(iter: I) -> Money {
        iter.fold(Money(0), |a, b| a + b)
    }
}

/// Price times quantity less a discount share, exact: the caller rounds once. What no currency can hold is as much as
/// none can hold, so that a sum of lines stays so.
pub fn line_amount(price: UnitPrice, quantity: Quantity, discount: Percent) -> Decimal {
    /// Ten times what an amount may be in a currency without smaller units.
    const BEYOND: Decimal = Decimal::from_parts(0x6310_0000, 0x6bc7_5e2d, 0x5, false, 0);
    let within = |amount: Decimal| amount.clamp(-BEYOND, BEYOND);
    let full = within(price.decimal().saturating_mul(quantity.decimal()));
    within(full - within(full.saturating_mul(discount.decimal())) / Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_currency_can_hold_is_refused_and_can_be_summed() {
        for (price, quantity, discount) in [
            (i64::MAX, i64::MAX, 0),
            (i64::MIN, i64::MAX, 0),
            (i64::MAX, i64::MAX, i64::MAX),
            (i64::MAX, i64::MAX, i64::MIN),
            (i64::MAX, 1_000_000, 10_001),
        ] {
            let amount = line_amount(UnitPrice(price), Quantity(quantity), Percent(discount));
            let sum: Decimal = std::iter::repeat_n(amount, 10_000).sum();
            assert_eq!(sum, amount * Decimal::from(10_000), "{price} {quantity} {discount}");
        }
        for code in ["CNY", "JPY"] {
            let most = line_amount(UnitPrice(i64::MAX), Quantity(i64::MAX), Percent(0));
            assert_eq!(Currency::of(code).unwrap().money(most), None, "{code}");
        }
        // And what one can hold is exact.
        let amount = line_amount(UnitPrice(12_345), Quantity(3_000), Percent(1_250));
        assert_eq!(amount, "3.2405625".parse().unwrap());
    }

    #[test]
    fn amounts_are_rounded_half_away_from_zero_once() {
        let cny = Currency::of("cny").unwrap();
        for (text, cents) in [("1.005", 101), ("-1.005", -101), ("0.30", 30), ("2.994", 299), ("0", 0)] {
            assert_eq!(cny.money(text.parse().unwrap()), Some(Money(cents)), "{text}");
        }
        assert_eq!(cny.plain(Money(-123_450)), "-1234.50");
        assert_eq!(cny.money("99999999999999999999".parse().unwrap()), None);
        assert_eq!(Currency::of("JPY").unwrap().money("12.5".parse().unwrap()), Some(Money(13)));
    }
}
