//! The order of customers by what they bought: what the pyramid, the ranking and the 20/80 curve stand on.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::input::{Bought, Input};
use super::people::People;
use super::period::{Measure, Period};
use super::table::{Cell, ColumnKind, Table, TableColumn};
use crate::model::Kind;
use crate::model::derived::{Band, Cuts, rank_before};
use crate::model::record::AnyRef;
use crate::model::value::Money;
use crate::shares::in_shares;

/// A customer with an amount above zero, at his place in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub customer: u64,
    pub amount: Money,
}

/// Fewer amounts are sorted in less time than a thread takes to begin. Tests share a handful.
const LEAST_SORTED: usize = if cfg!(test) { 2 } else { 8_192 };

/// Customers with an amount above zero, largest first. Equal amounts stand as they came until
/// [`settle`] puts them in order.
pub fn by_amount(bought: &[Bought], measure: Measure) -> Vec<Ranked> {
    let place = |r: &Ranked| (Reverse(r.amount), r.customer);
    let shares = in_shares(bought.len(), LEAST_SORTED, |share| {
        let all = bought[share].iter().map(|b| Ranked { customer: b.customer, amount: b.amount(measure) });
        let mut ranked: Vec<Ranked> = all.filter(|r| r.amount.0 > 0).collect();
        ranked.sort_unstable_by_key(place);
        ranked
    });
    let mut ranked = shares.concat();
    // The stable sort takes the shares as they are, and merges them.
    ranked.sort_by_key(place);
    ranked
}

/// Places with equal amounts, two or more together.
pub fn ties(ranked: &[Ranked]) -> Vec<Range<usize>> {
    let mut start = 0;
    ranked
        .chunk_by(|a, b| a.amount == b.amount)
        .map(|run| {
            let range = start..start + run.len();
            start = range.end;
            range
        })
        .filter(|range| range.len() > 1)
        .collect()
}

/// Those ties through which a cut of the pyramid goes: only they decide who is in which band.
pub fn ties_at_cuts(ranked: &[Ranked], cuts: Cuts) -> Vec<Range<usize>> {
    let last = cuts.last_ranks(ranked.len());
    let mut ties = ties(ranked);
    ties.retain(|tie| last.iter().any(|cut| tie.start < *cut && *cut < tie.end));
    ties
}

/// The customers of these ties, whose keys are needed to settle them.
pub fn tied(ranked: &[Ranked], ties: &[Range<usize>]) -> HashSet<u64> {
    ties.iter().flat_map(|tie| ranked[tie.clone()].iter().map(|r| r.customer)).collect()
}

/// Puts equal amounts in the order of their customers' keys.
pub fn settle(ranked: &mut [Ranked], ties: &[Range<usize>], people: &People) {
    for tie in ties {
        ranked[tie.clone()].sort_by(|a, b| {
            rank_before((a.amount, people.order_key(a.customer)), (b.amount, people.order_key(b.customer)))
        });
    }
}

/// One row of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankingRow {
    pub rank: usize,
    pub customer: u64,
    pub number: String,
    pub external_id: String,
    pub name: String,
    pub amount: Money,
    pub band: Band,
}

/// Every customer who bought, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    pub period: Option<Period>,
    pub rows: Vec<RankingRow>,
}

/// The band of a place counted from zero.
pub(in crate::insight) fn band_at(place: usize, last: &[usize; 4]) -> Band {
    match last.iter().position(|l| place < *l) {
        Some(0) => Band::Vip,
        Some(1) => Band::Major,
        Some(2) => Band::Regular,
        _ => Band::Small,
    }
}

impl Ranking {
    /// From customers in order.
    pub fn of(input: &Input, ranked: &[Ranked], mut people: People) -> Self {
        let last = input.cuts.last_ranks(ranked.len());
        let rows = ranked.iter().enumerate().map(|(place, r)| {
            let person = people.take(r.customer);
            RankingRow {
                rank: place + 1,
                customer: r.customer,
                number: person.number,
                external_id: person.external_id,
                name: person.name,
                amount: r.amount,
                band: band_at(place, &last),
            }
        });
        Ranking { period: input.period, rows: rows.collect() }
    }

    pub fn table(&self) -> Table {
        let columns = vec![
            TableColumn::new("rank", ColumnKind::Integer),
            TableColumn::new("number", ColumnKind::Record),
            TableColumn::new("external-id", ColumnKind::Text),
            TableColumn::new("name", ColumnKind::Text),
            TableColumn::new("amount", ColumnKind::Money),
            TableColumn::new("band", ColumnKind::Band),
        ];
        let rows = self.rows.iter().map(|row| {
            vec![
                Cell::count(row.rank),
                Cell::Record(AnyRef::new(Kind::Customer, row.customer), row.number.clone()),
                Cell::Text(row.external_id.clone()),
                Cell::Text(row.name.clone()),
                Cell::Money(row.amount),
                Cell::Band(row.band),
            ]
        });
        Table { name: "ranking", columns, rows: rows.collect() }
    }
}
