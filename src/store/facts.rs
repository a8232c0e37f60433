//! Sales facts, and each customer's totals: what the pyramid is computed from.

use std::ops::RangeInclusive;

use super::blocks::Packed;
use super::day::Day;
use super::tables::number_at;
use crate::model::record::{put_signed, put_varint, take_signed, take_varint};
use crate::model::sales::Order;
use crate::model::value::Money;

/// One order that counts as bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub customer: u64,
    pub day: Day,
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
            day: order.date?.into(),
            order: id,
            amount: order.amount,
            cost: order.cost,
        })
    }

    /// First and last key of what these customers bought.
    pub(super) fn range(customers: RangeInclusive<u64>) -> RangeInclusive<[u8; 20]> {
        key(*customers.start(), i32::MIN, 0)..=key(*customers.end(), i32::MAX, u64::MAX)
    }
}

fn key(customer: u64, day: i32, order: u64) -> [u8; 20] {
    let mut key = [0; 20];
    key[..8].copy_from_slice(&customer.to_be_bytes());
    // A signed number as bytes whose order is the number's.
    key[8..12].copy_from_slice(&((day as u32) ^ (1 << 31)).to_be_bytes());
    key[12..].copy_from_slice(&order.to_be_bytes());
    key
}

impl Packed<20> for Fact {
    fn key(&self) -> [u8; 20] {
        key(self.customer, self.day.number(), self.order)
    }

    fn at(key: &[u8; 20]) -> Self {
        let day = (number_at(key, 8) >> 32) as u32 ^ (1 << 31);
        Self {
            customer: number_at(key, 0),
            // Keys bear days that there are; where a damaged one does not, the fact bears another key than its block.
            day: Day::new((day as i32).into()).unwrap_or(Day::EPOCH),
            order: number_at(key, 12),
            amount: Money(0),
            cost: Money(0),
        }
    }

    fn pack(&self, before: &Self, out: &mut Vec<u8>) {
        // Facts are in the order of customers, those of one customer in the order of days.
        let customers = self.customer.wrapping_sub(before.customer);
        put_varint(out, customers);
        let since = if customers == 0 { before.day } else { Day::EPOCH };
        put_signed(out, i64::from(self.day.number()) - i64::from(since.number()));
        put_signed(out, self.order.wrapping_sub(before.order) as i64);
        put_signed(out, self.amount.0);
        put_signed(out, self.cost.0);
    }

    fn unpack(before: &Self, bytes: &mut &[u8]) -> Option<Self> {
        let customers = take_varint(bytes)?;
        let since = if customers == 0 { before.day } else { Day::EPOCH };
        let days = take_signed(bytes)?;
        Some(Self {
            customer: before.customer.wrapping_add(customers),
            day: Day::new(days.checked_add(since.number().into())?)?,
            order: before.order.wrapping_add(take_signed(bytes)? as u64),
            amount: Money(take_signed(bytes)?),
            cost: Money(take_signed(bytes)?),
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
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// First and last order above zero.
    pub last_positive: Option<Day>,
    pub first_positive: Option<Day>,
}

impl Total {
    pub fn add(&mut self, day: Day, amount: Money) {
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

    /// What both come to.
    pub(super) fn and(&self, other: &Total) -> Total {
        let early = |a: Option<Day>, b: Option<Day>| a.into_iter().chain(b).min();
        Total {
            net: self.net + other.net,
            gross: self.gross + other.gross,
            orders: self.orders + other.orders,
            positive: self.positive + other.positive,
            first: early(self.first, other.first),
            last: self.last.max(other.last),
            last_positive: self.last_positive.max(other.last_positive),
            first_positive: early(self.first_positive, other.first_positive),
        }
    }

    /// The sums without those of orders that are no more. The days say nothing until they are looked up.
    pub(super) fn sums_without(&self, gone: &Total) -> Total {
        Total {
            net: self.net - gone.net,
            gross: self.gross - gone.gross,
            orders: self.orders.saturating_sub(gone.orders),
            positive: self.positive.saturating_sub(gone.positive),
            ..Total::default()
        }
    }

    pub(super) fn value(&self) -> [u8; 40] {
        // No date is as early as `i32::MIN`, so it stands for "none".
        let day = |d: Option<Day>| d.map_or(i32::MIN, Day::number);
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
        let day = |at: usize| Day::new(i32::from_le_bytes(four(at)).into());
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::store::blocks::testing;

    fn any_fact() -> impl Strategy<Value = Fact> {
        let day = prop_oneof![
            (730_000..740_000_i64).prop_map(|n| Day::new(n).unwrap()),
            Just(NaiveDate::MIN.into()),
            Just(NaiveDate::MAX.into()),
        ];
        let amount = || prop_oneof![-1_000_000..1_000_000_i64, any::<i64>()];
        (prop_oneof![0..5_u64, any::<u64>()], day, any::<u64>(), amount(), amount()).prop_map(
            |(customer, day, order, amount, cost)| Fact {
                customer,
                day,
                order,
                amount: Money(amount),
                cost: Money(cost),
            },
        )
    }

    proptest! {
        #[test]
        fn facts_come_back_as_they_were(mut facts in proptest::collection::vec(any_fact(), 2..40)) {
            facts.sort_unstable_by_key(Fact::key);
            testing::come_back_as_they_were(&facts);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            testing::any_bytes_are_read_or_refused::<20, Fact>(&bytes);
        }
    }
}
