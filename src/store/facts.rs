//! Sales facts, fixed width, and each customer's totals: what the pyramid is computed from.

use chrono::{Datelike, NaiveDate};

use super::tables::fact_key;
use crate::model::sales::Order;
use crate::model::value::Money;

/// One order that counts as bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub customer: u64,
    pub day: NaiveDate,
    pub order: u64,
    pub amount: Money,
    pub cost: Money,
}

impl Fact {
    /// The fact of an order, if it counts: confirmed or beyond, with a customer and a day.
    pub fn of(id: u64, order: &Order) -> Option<Fact> {
        order.state.counts().then_some(())?;
        Some(Fact {
            customer: order.customer?.id,
            day: order.date?,
            order: id,
            amount: order.amount,
            cost: order.cost,
        })
    }

    pub(super) fn key(&self) -> [u8; 20] {
        fact_key(self.customer, self.day.num_days_from_ce(), self.order)
    }

    pub(super) fn value(&self) -> [u8; 16] {
        let mut value = [0; 16];
        value[..8].copy_from_slice(&self.amount.0.to_le_bytes());
        value[8..].copy_from_slice(&self.cost.0.to_le_bytes());
        value
    }

    pub(super) fn read(key: &[u8; 20], value: &[u8; 16]) -> Option<Fact> {
        let [c0, c1, c2, c3, c4, c5, c6, c7, d0, d1, d2, d3, o0, o1, o2, o3, o4, o5, o6, o7] = *key;
        let day = (u32::from_be_bytes([d0, d1, d2, d3]) ^ (1 << 31)) as i32;
        let [a, b] = [0, 8].map(|at| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&value[at..at + 8]);
            i64::from_le_bytes(bytes)
        });
        Some(Fact {
            customer: u64::from_be_bytes([c0, c1, c2, c3, c4, c5, c6, c7]),
            day: NaiveDate::from_num_days_from_ce_opt(day)?,
            order: u64::from_be_bytes([o0, o1, o2, o3, o4, o5, o6, o7]),
            amount: Money(a),
            cost: Money(b),
        })
    }
}

/// What one customer bought in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Every order, negative ones too.
    pub net: Money,
    /// Orders above zero only.
    pub gross: Money,
    pub orders: u32,
    /// Orders above zero.
    pub positive: u32,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// First and last order above zero.
    pub last_positive: Option<NaiveDate>,
    pub first_positive: Option<NaiveDate>,
}

impl Total {
    pub fn add(&mut self, day: NaiveDate, amount: Money) {
        self.net += amount;
        self.orders += 1;
        self.first = Some(self.first.map_or(day, |d| d.min(day)));
        self.last = Some(self.last.map_or(day, |d| d.max(day)));
        if amount.0 > 0 {
            self.gross += amount;
            self.positive += 1;
            self.first_positive = Some(self.first_positive.map_or(day, |d| d.min(day)));
            self.last_positive = Some(self.last_positive.map_or(day, |d| d.max(day)));
        }
    }

    pub(super) fn value(&self) -> [u8; 40] {
        // No date is as early as `i32::MIN`, so it stands for "none".
        let day = |d: Option<NaiveDate>| d.map_or(i32::MIN, |d| d.num_days_from_ce());
        let mut value = [0; 40];
        value[..8].copy_from_slice(&self.net.0.to_le_bytes());
        value[8..16].copy_from_slice(&self.gross.0.to_le_bytes());
        value[16..20].copy_from_slice(&self.orders.to_le_bytes());
        value[20..24].copy_from_slice(&self.positive.to_le_bytes());
        let days = [self.first, self.last, self.last_positive, self.first_positive];
        for (slot, d) in value[24..].chunks_exact_mut(4).zip(days) {
            slot.copy_from_slice(&day(d).to_le_bytes());
        }
        value
    }

    pub(super) fn read(value: &[u8; 40]) -> Total {
        let four = |at: usize| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&value[at..at + 4]);
            bytes
        };
        let eight = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&value[at..at + 8]);
            i64::from_le_bytes(bytes)
        };
        let day = |at: usize| NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(four(at)));
        Total {
            net: Money(eight(0)),
            gross: Money(eight(8)),
            orders: u32::from_le_bytes(four(16)),
            positive: u32::from_le_bytes(four(20)),
            first: day(24),
            last: day(28),
            last_positive: day(32),
            first_positive: day(36),
        }
    }
}
