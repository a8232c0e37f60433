//! Fields that are computed, not kept: read-only, otherwise listed, sorted, filtered, shown and exported
//! like the others. This table declares them; `insight` computes them.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Kind;
use super::record::{Choice, FieldKind};
use super::value::Money;
use crate::choice;

choice! {
    /// Band of the customer pyramid, best first.
    Band { Vip = "vip", Major = "major", Regular = "regular", Small = "small" }
}

choice! {
    /// What covers work on an installed product today.
    Cover { Warranty = "warranty", Contract = "contract", Chargeable = "chargeable" }
}

macro_rules! derived {
    ($($(#[$meta:meta])* $name:ident = $key:literal, $kind:expr;)+) => {
        /// A computed field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Derived { $($(#[$meta])* $name),+ }

        impl Derived {
            pub const ALL: &'static [Derived] = &[$(Derived::$name),+];

            /// Its name in files, filters and on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Derived::$name => $key),+ }
            }

            pub fn kind(self) -> FieldKind {
                match self { $(Derived::$name => $kind),+ }
            }
        }
    };
}

derived! {
    /// Band by the amount bought in the [`PyramidPeriod`] of the settings.
    Band = "band", FieldKind::OptionalChoice(<Band as Choice>::CHOICES);
    /// Everything bought, less what was returned.
    LifetimeAmount = "lifetime-amount", FieldKind::Money;
    /// Bought in the twelve months up to today.
    YearAmount = "year-amount", FieldKind::Money;
    /// By how much that differs from the twelve months before.
    YearChange = "year-change", FieldKind::Percent;
    /// Orders with an amount above zero.
    OrderCount = "order-count", FieldKind::Int;
    FirstOrder = "first-order", FieldKind::Day;
    LastOrder = "last-order", FieldKind::Day;
    /// The day of the newest interaction.
    LastContact = "last-contact", FieldKind::Day;
    /// The open task that is due first.
    NextStep = "next-step", FieldKind::Ref(Kind::Task);
    OpenTasks = "open-tasks", FieldKind::Int;
    OverdueTasks = "overdue-tasks", FieldKind::Int;
    OpenService = "open-service", FieldKind::Int;
    /// Of these, those due before today.
    OverdueService = "overdue-service", FieldKind::Int;
    OpenOpportunities = "open-opportunities", FieldKind::Int;
    /// Open and past its due time.
    Overdue = "overdue", FieldKind::Bool;
    /// Ends within its notice period, or within 60 days.
    Expiring = "expiring", FieldKind::Bool;
    /// Days until it ends; negative once it has.
    DaysLeft = "days-left", FieldKind::Int;
    /// What covers work on it today.
    Cover = "cover", FieldKind::OptionalChoice(<Cover as Choice>::CHOICES);
    /// Days since it was opened, while it is open.
    AgeDays = "age-days", FieldKind::Int;
    /// Days ahead (negative) of or behind the plan.
    SlipDays = "slip-days", FieldKind::Int;
    /// Sum of the planned amounts of its budget lines.
    BudgetPlanned = "budget-planned", FieldKind::Money;
    /// Sum of the actual amounts of its budget lines.
    BudgetActual = "budget-actual", FieldKind::Money;
    /// The amount less the cost, where the cost is known.
    Margin = "margin", FieldKind::Money;
    /// What is still to be paid.
    OpenAmount = "open-amount", FieldKind::Money;
    /// How many records it selects or holds.
    Members = "members", FieldKind::Int;
    /// The segments that select the customer today.
    Segments = "segments", FieldKind::Refs(Kind::Segment);
}

/// The cumulative cuts of the customer pyramid, in hundredths of a percent: VIP, major, regular.
///
/// Source: the product's rule "first 1 %, up to 5 %, up to 20 %".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuts(pub [u32; 3]);

impl Default for Cuts {
    fn default() -> Self {
        Cuts([100, 500, 2000])
    }
}

impl Cuts {
    /// The last rank of each band among `customers`, cumulative, rounded up.
    pub fn last_ranks(&self, customers: usize) -> [usize; 4] {
        let cut = |share: u32| (customers * share as usize).div_ceil(10_000);
        [cut(self.0[0]), cut(self.0[1]), cut(self.0[2]), customers]
    }

    /// The band of a 1-based rank among `customers`.
    pub fn band(&self, rank: usize, customers: usize) -> Band {
        let last = self.last_ranks(customers);
        let index = last.iter().position(|l| rank <= *l).unwrap_or(3);
        Band::ALL[index]
    }
}

/// From when to when a customer's amount is counted that decides his band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PyramidPeriod {
    /// The twelve months up to today.
    Year,
    /// From the first to the last order day; also what a later version knows and this one does not.
    #[default]
    #[serde(other)]
    All,
}

impl PyramidPeriod {
    /// Its first and last day; open where they are those of the orders.
    pub fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            PyramidPeriod::All => (None, None),
            PyramidPeriod::Year => {
                (today.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()), Some(today))
            }
        }
    }
}

/// A customer's place in the order of amounts: amount falling, then external id (the number where there is
/// none) as text byte by byte.
pub fn rank_before(a: (Money, &str), b: (Money, &str)) -> std::cmp::Ordering {
    b.0.cmp(&a.0).then_with(|| a.1.as_bytes().cmp(b.1.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_cumulative_and_rounded_up() {
        for (n, expected) in [
            (0, [0, 0, 0, 0]),
            (1, [1, 1, 1, 1]),
            (5, [1, 1, 1, 5]),
            (59, [1, 3, 12, 59]),
            (100, [1, 5, 20, 100]),
            (4338, [44, 217, 868, 4338]),
        ] {
            assert_eq!(Cuts::default().last_ranks(n), expected, "{n} customers");
        }
        assert_eq!(Cuts::default().band(2, 59), Band::Major);
        assert_eq!(Cuts::default().band(13, 59), Band::Small);
    }
}
