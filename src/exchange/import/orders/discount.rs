//! What the numbers of a discount column are: money off, percent, or a share such as `0.15`.

use rust_decimal::Decimal;

use super::super::column::{Cells, NumberColumn};
use super::super::report::column_name;
use crate::exchange::headers::normalise_header;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discounts {
    /// Off the line, in the file's currency.
    Money,
    /// `15` is fifteen percent, without the sign.
    Percent,
    /// `0.15` is fifteen percent.
    Share,
    /// `0.85` is the share that is still paid (八五折): fifteen percent off.
    Paid,
}

impl Discounts {
    /// Judges a whole column. A header that says amount means money. Else numbers of which none is above
    /// one and some lies below are shares, as database exports write them; larger ones are percent only
    /// where the header says so.
    pub fn of_column(cells: &Cells<'_>, column: usize) -> Self {
        let header = column_name(cells.sheet, column);
        let plain = normalise_header(header);
        let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
        if says(&["amount", "total", "value", "优惠", "金额", "额"]) {
            return Self::Money;
        }
        let format = NumberColumn::new(cells, column);
        let numbers = || {
            let rows = cells.sheet.rows.iter();
            rows.filter_map(|row| format.read(cells, row).ok().flatten()).filter(|n| !n.value.is_zero())
        };
        if numbers().any(|n| n.percent || n.currency.is_some() || n.value.is_sign_negative()) {
            return Self::Money;
        }
        if numbers().all(|n| n.value <= Decimal::ONE) && numbers().any(|n| n.value < Decimal::ONE) {
            // 折扣 is what is left of the price, not what is taken off.
            return if plain.contains('折') { Self::Paid } else { Self::Share };
        }
        let percent = header.contains('%') || says(&["percent", "rate", "pct"]);
        if percent { Self::Percent } else { Self::Money }
    }

    /// A bare number as money off or, with `true`, as percent.
    pub fn of(self, value: Decimal) -> (Decimal, bool) {
        match self {
            Self::Money => (value, false),
            Self::Percent => (value, true),
            Self::Share => (value * Decimal::ONE_HUNDRED, true),
            Self::Paid => ((Decimal::ONE - value) * Decimal::ONE_HUNDRED, true),
        }
    }
}
