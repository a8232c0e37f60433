//! Who moved between the bands of the pyramid since the period before, and who is close to the next one.

use std::collections::HashMap;

use super::input::Input;
use super::pyramid::Movement;
use super::ranking::{Ranked, band_at};
use crate::model::derived::Band;
use crate::model::record::Choice as _;
use crate::model::value::Money;

/// A customer who is in another band than in the period before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    pub customer: u64,
    pub was: Band,
    /// `None` for one who bought nothing any more.
    pub now: Option<Band>,
}

/// The first customer below a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Close {
    pub customer: u64,
    /// The band above the cut,
    pub next: Band,
    /// and what is missing to the last customer in it.
    pub missing: Money,
}

/// Who moved. Who bought nothing in the period before moved from nowhere: he is new, and in neither list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Into a better band, the best first.
    pub up: Vec<Mover>,
    /// Into a worse one or out of the pyramid, those first who were in the best.
    pub down: Vec<Mover>,
}

impl Moves {
    /// Compares two orders of customers: who moved, and how many came into each band and left it.
    pub(super) fn between(input: &Input, before: &[Ranked], ranked: &[Ranked]) -> (Self, [Movement; 4]) {
        let last = input.cuts.last_ranks(before.len());
        let bands = before.iter().enumerate().map(|(place, r)| (r.customer, (place, band_at(place, &last))));
        let mut bands_before: HashMap<u64, (usize, Band)> = bands.collect();
        let last = input.cuts.last_ranks(ranked.len());
        let (mut moves, mut movements) = (Self::default(), [Movement::default(); 4]);
        let mut down = Vec::new();
        for (place, r) in ranked.iter().enumerate() {
            let now = band_at(place, &last);
            let was = bands_before.remove(&r.customer);
            if was.is_some_and(|(_, was)| was == now) {
                continue;
            }
            movements[usize::from(now.index())].entered += 1;
            let Some((place_before, was)) = was else { continue };
            movements[usize::from(was.index())].left += 1;
            let mover = Mover { customer: r.customer, was, now: Some(now) };
            if now < was {
                // They come in the order of what they bought.
                moves.up.push(mover);
            } else {
                down.push((place_before, mover));
            }
        }
        for (customer, (place, was)) in bands_before {
            movements[usize::from(was.index())].left += 1;
            down.push((place, Mover { customer, was, now: None }));
        }
        down.sort_unstable_by_key(|(place, _)| *place);
        moves.down = down.into_iter().map(|(_, mover)| mover).collect();
        (moves, movements)
    }
}

/// Whoever stands first below each cut, those of the best band first.
pub(super) fn close(ranked: &[Ranked], last: &[usize; 4]) -> Vec<Close> {
    let below = |(band, cut): (&Band, &usize)| {
        let (above, first) = (ranked.get(cut.checked_sub(1)?)?, ranked.get(*cut)?);
        Some(Close { customer: first.customer, next: *band, missing: above.amount - first.amount })
    };
    let mut close: Vec<Close> = Band::ALL[..3].iter().zip(last).filter_map(below).collect();
    close.dedup_by_key(|close| close.customer);
    close
}
