//! A part of a whole, exactly: whole millionths, never floating point.

use std::fmt;

use rust_decimal::Decimal;

use crate::model::value::Money;

/// A share of one in millionths, rounded half-up once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(pub i64);

impl Share {
    pub const ONE: Share = Share(1_000_000);

    /// `part` of `whole`; `None` where there is no whole to be a part of.
    pub fn of(part: i64, whole: i64) -> Option<Share> {
        if whole <= 0 {
            return None;
        }
        let (part, whole) = (i128::from(part), i128::from(whole));
        // floor(x + 1/2), also below zero: half-up towards the larger number.
        let millionths = (2 * part * i128::from(Share::ONE.0) + whole).div_euclid(2 * whole);
        i64::try_from(millionths).ok().map(Share)
    }

    /// The share of an amount in another.
    pub fn of_money(part: Money, whole: Money) -> Option<Share> {
        Self::of(part.0, whole.0)
    }

    /// The share of a count in another.
    pub fn of_count(part: usize, whole: usize) -> Option<Share> {
        Self::of(i64::try_from(part).ok()?, i64::try_from(whole).ok()?)
    }

    /// For drawing, where a millionth is less than a pixel.
    pub fn ratio(self) -> f64 {
        self.0 as f64 / Share::ONE.0 as f64
    }
}

impl fmt::Display for Share {
    /// With six decimals: `0.238017`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal::new(self.0, 6).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_to_six_decimals() {
        for (part, whole, expected) in [
            (0, 5, Some("0.000000")),
            (1, 3, Some("0.333333")),
            (2, 3, Some("0.666667")),
            (1, 2_000_000, Some("0.000001")),
            (1, 2_000_001, Some("0.000000")),
            (-1, 4, Some("-0.250000")),
            (7, 7, Some("1.000000")),
            (i64::MAX, i64::MAX, Some("1.000000")),
            (1, 0, None),
            (1, -3, None),
        ] {
            let share = Share::of(part, whole).map(|s| s.to_string());
            assert_eq!(share.as_deref(), expected, "{part}/{whole}");
        }
    }
}
