//! What one customer is worth, against all others: his place in the pyramid with its reasons, and his scores.
//!
//! Computed once for all customers of a revision of the file; asking about one is then a look-up.

use chrono::NaiveDate;

use super::input::{self, Bought, Compared, Input};
use super::people::People;
use super::period::Request;
use super::ranking::{self, Ranked, band_at};
use super::rfm::{Scores, Spread};
use crate::insight::InsightError;
use crate::model::derived::Band;
use crate::model::record::Choice;
use crate::model::say::{Arg, Message};
use crate::model::value::Money;
use crate::store::ById;
use crate::store::Read;

/// A customer's place in the pyramid, and why it is his.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub band: Band,
    /// Counted from one.
    pub rank: usize,
    /// Among so many who bought.
    pub customers: usize,
    pub amount: Money,
    /// The smallest amount in his band.
    pub threshold: Money,
    /// The band above, and the smallest amount in it.
    pub above: Option<(Band, Money)>,
}

impl Standing {
    /// The reasons in words.
    pub fn message(&self) -> Message {
        let band = |band: Band| Arg::Key(format!("band-{}", band.key()));
        let message = Message::new(if self.above.is_some() { "band-reason-below" } else { "band-reason" })
            .with("band", band(self.band))
            .with("rank", self.rank)
            .with("customers", self.customers)
            .with("amount", self.amount)
            .with("threshold", self.threshold);
        match self.above {
            Some((above, from)) => message.with("above", band(above)).with("from", from),
            None => message,
        }
    }
}

/// What the single customer view says of a customer's worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// `None` for who bought nothing.
    pub standing: Option<Standing>,
    pub scores: Option<Scores>,
}

/// The worth of every customer.
#[derive(Clone, Debug, Default)]
pub struct Worths {
    ranked: Vec<Ranked>,
    places: ById<usize>,
    last: [usize; 4],
    scores: ById<Scores>,
}

impl Worths {
    /// Reads and computes it: places by the period of the settings, scores over all time.
    pub fn gather(read: &dyn Read, today: NaiveDate) -> Result<Self, InsightError> {
        let usual = Request::usual(&read.settings()?, today);
        let input = input::gather(read, &usual, Compared::Not)?;
        let mut ranked = ranking::by_amount(&input.bought, input.measure);
        // Every tie is settled: the rank is told, not only the band.
        let ties = ranking::ties(&ranked);
        let people = People::read(read, &ranking::tied(&ranked, &ties))?;
        ranking::settle(&mut ranked, &ties, &people);
        Ok(Self::new(&input, ranked))
    }

    /// From customers in order, and from what they bought in all.
    pub(super) fn new(input: &Input, ranked: Vec<Ranked>) -> Self {
        let spread = Spread::of(input.in_all(), input.measure);
        let score = |b: &Bought| Some((b.customer, spread.scores(b)?));
        Self {
            places: ranked.iter().enumerate().map(|(place, r)| (r.customer, place)).collect(),
            last: input.cuts.last_ranks(ranked.len()),
            scores: input.in_all().iter().filter_map(score).collect(),
            ranked,
        }
    }

    pub fn worth(&self, customer: u64) -> Worth {
        Worth {
            standing: self.places.get(customer).and_then(|place| self.standing(place)),
            scores: self.scores.get(customer),
        }
    }

    fn standing(&self, place: usize) -> Option<Standing> {
        let band = band_at(place, &self.last);
        let smallest = |band: Band| {
            let last = self.last[usize::from(band.index())].checked_sub(1)?;
            Some(self.ranked.get(last)?.amount)
        };
        let above = Band::ALL.iter().rev().find(|b| b.index() < band.index()).copied();
        Some(Standing {
            band,
            rank: place + 1,
            customers: self.ranked.len(),
            amount: self.ranked.get(place)?.amount,
            threshold: smallest(band)?,
            above: above.and_then(|b| Some((b, smallest(b)?))),
        })
    }
}
