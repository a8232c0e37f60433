//! What a whole column says about its dates.

use super::serial::DateSystem;
use super::shape::{self, Digits, Shape};
use super::{DateFormat, DateOrder, Finding, iso, unwrap_excel};
use crate::exchange::cells::is_blank;

pub(super) fn judge<'a>(cells: impl IntoIterator<Item = &'a str>) -> Finding<DateFormat> {
    let mut seen = Column::default();
    for cell in cells {
        seen.add(cell);
    }
    seen.finding()
}

#[derive(Default)]
struct Column<'a> {
    filled: usize,
    dates: usize,
    serials: usize,
    /// Dates in digits only, by the set of orders that make them a date ([`bit`]).
    by_orders: [usize; 8],
    all_dotted: bool,
    digits: usize,
    /// Values seen in the first and the last part, where all parts are short.
    first: Seen,
    last: Seen,
    /// For each set of orders the first cell on which they disagree.
    examples: [Option<&'a str>; 8],
}

/// A set of numbers below 128.
#[derive(Default)]
struct Seen(u128);

impl Seen {
    fn add(&mut self, n: u32) {
        self.0 |= 1_u128.checked_shl(n).unwrap_or(0);
    }
    fn count(&self) -> u32 {
        self.0.count_ones()
    }
}

fn bit(order: DateOrder) -> usize {
    match order {
        DateOrder::YearMonthDay => 1,
        DateOrder::DayMonthYear => 2,
        DateOrder::MonthDayYear => 4,
    }
}

fn orders(set: usize) -> impl Iterator<Item = DateOrder> {
    DateOrder::ALL.into_iter().filter(move |&order| set & bit(order) != 0)
}

impl<'a> Column<'a> {
    fn add(&mut self, cell: &'a str) {
        if iso(cell).is_some() {
            self.filled += 1;
            self.dates += 1;
            return;
        }
        let (inner, _) = unwrap_excel(cell);
        if is_blank(&inner) {
            return;
        }
        self.filled += 1;
        match shape::read(&inner) {
            Ok((Shape::Serial { days, .. }, _)) => {
                self.serials += usize::from((20_000..=60_000).contains(&days))
            }
            Ok((Shape::Civil { .. }, _)) => self.dates += 1,
            Ok((Shape::Digits(digits), _)) => self.add_digits(cell, digits),
            Err(_) => {}
        }
    }

    fn add_digits(&mut self, cell: &'a str, digits: Digits) {
        let dates = DateOrder::ALL.map(|order| (order, digits.date(order).ok()));
        let set: usize = dates.iter().filter(|(_, date)| date.is_some()).map(|(order, _)| bit(*order)).sum();
        if set == 0 {
            // A typing error in one cell says nothing about the others.
            return;
        }
        self.all_dotted = digits.dotted && (self.all_dotted || self.digits == 0);
        self.dates += 1;
        self.digits += 1;
        if let Some(count) = self.by_orders.get_mut(set) {
            *count += 1;
        }
        if digits.short {
            let [first, _, last] = digits.parts;
            self.first.add(first);
            self.last.add(last);
        }
        let mut found = dates.iter().filter_map(|(_, date)| *date);
        let differs = found.next().is_some_and(|one| found.any(|other| other != one));
        if let Some(example) = self.examples.get_mut(set).filter(|_| differs) {
            example.get_or_insert(cell);
        }
    }

    fn finding(self) -> Finding<DateFormat> {
        let serial = (self.serials > 0 && (self.serials + self.dates) * 2 >= self.filled)
            .then_some(DateSystem::Excel1900);
        let with = |order| DateFormat { order, serial };
        let example = self.examples.iter().flatten().next().map(|cell| (*cell).to_owned());
        let left = self.orders_left();
        let mut choices = orders(left);
        match (choices.next(), choices.next()) {
            (Some(only), None) => Finding::settled(with(Some(only))),
            // 5/5/2026 is the same day in every order.
            _ if self.digits == 0 || example.is_none() => Finding::settled(with(None)),
            _ => Finding {
                format: with(None),
                choices: orders(left).map(|order| with(Some(order))).collect(),
                example,
            },
        }
    }

    /// The orders that explain the column, as a set.
    fn orders_left(&self) -> usize {
        let explained = |order: DateOrder| -> usize {
            (0..).zip(self.by_orders).filter(|(set, _)| set & bit(order) != 0).map(|(_, n)| n).sum()
        };
        let set_of =
            |keep: &dyn Fn(DateOrder) -> bool| -> usize { orders(7).filter(|&o| keep(o)).map(bit).sum() };
        let all = set_of(&|order| explained(order) == self.digits);
        if all == 0 {
            // Two orders in one column: a few slips are reported, a real mixture is asked about.
            let most = set_of(&|order| explained(order) * 50 >= self.digits * 49);
            return if most.count_ones() == 1 { most } else { set_of(&|order| explained(order) > 0) };
        }
        let day_first = bit(DateOrder::DayMonthYear);
        if self.all_dotted && all & day_first != 0 {
            return day_first;
        }
        let year_first = bit(DateOrder::YearMonthDay);
        match (self.first.count(), self.last.count()) {
            // Years repeat, days do not.
            (1..=3, 8..) if all & year_first != 0 => year_first,
            (8.., 1..=3) if all & !year_first != 0 => all & !year_first,
            _ => all,
        }
    }
}
