//! The ready-made reports. Each answers with a typed struct, and as a [`Table`] for exports and the window.
//!
//! Reading and computing are apart: [`gather`] reads a sum per customer once, everything else is pure.

mod input;
mod monthly;
mod moves;
mod pareto;
mod people;
mod period;
mod pyramid;
mod ranking;
mod rfm;
mod service;
mod share;
#[cfg(test)]
mod store_tests;
mod table;
#[cfg(test)]
mod tests;
mod worth;

pub use input::{Bought, Compared, Input, Sums, gather, order_days};
pub use monthly::{Month, MonthRow, MonthSums, Monthly};
pub use moves::{Close, Mover, Moves};
pub use pareto::{Pareto, Step};
pub use people::{People, Person};
pub use period::{Measure, Period, Request};
pub use pyramid::{BandRow, Figures, Movement, Pyramid};
pub(super) use ranking::band_at;
pub use ranking::{Ranked, Ranking, RankingRow, by_amount, settle, tied, ties, ties_at_cuts};
pub use rfm::{Rfm, RfmRow, Scores, Spread};
pub use service::{Basis, ServiceShares};
pub use share::Share;
pub use table::{Cell, ColumnKind, Table, TableColumn};
pub use worth::{Standing, Worth, Worths};

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use crate::insight::InsightError;
use crate::model::value::Currency;
use crate::store::{Read, Stop};

/// A report, by the name that the command line knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportName {
    Pyramid,
    Ranking,
    Rfm,
    Pareto,
    Monthly,
}

impl ReportName {
    pub const ALL: &'static [ReportName] =
        &[ReportName::Pyramid, ReportName::Ranking, ReportName::Rfm, ReportName::Pareto, ReportName::Monthly];

    /// Its title is the message `report-<key>`.
    pub const fn key(self) -> &'static str {
        match self {
            ReportName::Pyramid => "pyramid",
            ReportName::Ranking => "ranking",
            ReportName::Rfm => "rfm",
            ReportName::Pareto => "pareto",
            ReportName::Monthly => "monthly",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.key() == key)
    }
}

/// A report's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    Pyramid(Box<Pyramid>),
    Ranking(Ranking),
    Rfm(Rfm),
    Pareto(Pareto),
    Monthly(Monthly),
}

/// Answers a report.
///
/// # Errors
/// [`InsightError::Refused`] when the period ends before it begins; else what the store reports.
pub fn report(read: &dyn Read, name: ReportName, request: &Request) -> Result<Report, InsightError> {
    Ok(match name {
        ReportName::Pyramid => Report::Pyramid(Box::new(pyramid(read, request, Stop::NEVER)?)),
        ReportName::Ranking => Report::Ranking(ranking(read, request)?),
        ReportName::Rfm => Report::Rfm(rfm(read, request)?),
        ReportName::Pareto => Report::Pareto(pareto(read, request)?),
        ReportName::Monthly => Report::Monthly(monthly(read, request)?),
    })
}

/// The customer pyramid. Of the customers only those are read who decide where a cut goes.
pub fn pyramid(read: &dyn Read, request: &Request, stop: Stop<'_>) -> Result<Pyramid, InsightError> {
    pyramid_of(read, request, &gather(read, request, Compared::WithBefore)?, stop)
}

/// The same of what was gathered for it.
pub fn pyramid_of(
    read: &dyn Read,
    request: &Request,
    input: &Input,
    stop: Stop<'_>,
) -> Result<Pyramid, InsightError> {
    stop.check()?;
    let settled = |bought: &[Bought]| -> Result<Vec<Ranked>, InsightError> {
        let mut ranked = by_amount(bought, input.measure);
        let ties = ties_at_cuts(&ranked, input.cuts);
        let people = People::read(read, &tied(&ranked, &ties))?;
        settle(&mut ranked, &ties, &people);
        Ok(ranked)
    };
    let ranked = settled(&input.bought)?;
    let before = input.before.as_ref().map(|(_, bought)| settled(bought)).transpose()?;
    Ok(Pyramid::of(input, &ranked, before.as_deref()).with_service(&service::served(read, request, stop)?))
}

/// Everyone who bought, best first.
pub fn ranking(read: &dyn Read, request: &Request) -> Result<Ranking, InsightError> {
    let input = gather(read, request, Compared::Not)?;
    let mut ranked = by_amount(&input.bought, input.measure);
    let people = People::read(read, &ranked.iter().map(|r| r.customer).collect())?;
    let ties = ties(&ranked);
    settle(&mut ranked, &ties, &people);
    Ok(Ranking::of(&input, &ranked, people))
}

/// Recency, frequency and amount of everyone who bought.
pub fn rfm(read: &dyn Read, request: &Request) -> Result<Rfm, InsightError> {
    let input = gather(read, request, Compared::Not)?;
    let ids: HashSet<u64> =
        input.bought.iter().filter(|b| b.amount(input.measure).0 > 0).map(|b| b.customer).collect();
    Ok(Rfm::of(&input, People::read(read, &ids)?))
}

/// The 20/80 curve.
pub fn pareto(read: &dyn Read, request: &Request) -> Result<Pareto, InsightError> {
    Ok(pareto_of(&gather(read, request, Compared::Not)?))
}

/// The same of what was gathered for it.
pub fn pareto_of(input: &Input) -> Pareto {
    Pareto::of(input, &by_amount(&input.bought, input.measure))
}

/// What was bought month by month.
pub fn monthly(read: &dyn Read, request: &Request) -> Result<Monthly, InsightError> {
    let period = request.period(order_days(read)?).map_err(InsightError::Refused)?;
    let days = period.map(|period| period.days());
    let mut sums = MonthSums::default();
    read.facts(&mut |fact| {
        if days.as_ref().is_some_and(|days| days.contains(&fact.day)) && request.takes(fact.customer) {
            sums.add(&fact);
        }
    })?;
    Ok(sums.finish(period))
}

impl Report {
    pub fn name(&self) -> ReportName {
        match self {
            Report::Pyramid(_) => ReportName::Pyramid,
            Report::Ranking(_) => ReportName::Ranking,
            Report::Rfm(_) => ReportName::Rfm,
            Report::Pareto(_) => ReportName::Pareto,
            Report::Monthly(_) => ReportName::Monthly,
        }
    }

    pub fn period(&self) -> Option<Period> {
        match self {
            Report::Pyramid(r) => r.period,
            Report::Ranking(r) => r.period,
            Report::Rfm(r) => r.period,
            Report::Pareto(r) => r.period,
            Report::Monthly(r) => r.period,
        }
    }

    pub fn table(&self) -> Table {
        match self {
            Report::Pyramid(r) => r.table(),
            Report::Ranking(r) => r.table(),
            Report::Rfm(r) => r.table(),
            Report::Pareto(r) => r.table(),
            Report::Monthly(r) => r.table(),
        }
    }

    /// One object, as `guanxi report --json` answers: the period, and the rows under `rows` (the pyramid's
    /// under `bands`).
    pub fn json(&self, currency: &Currency) -> Json {
        if let Report::Pyramid(pyramid) = self {
            return pyramid.json(currency);
        }
        let mut object = Map::new();
        object.insert("from".into(), json!(self.period().map(|p| p.from.to_string())));
        object.insert("to".into(), json!(self.period().map(|p| p.to.to_string())));
        if let Report::Pareto(pareto) = self {
            object.insert("customers".into(), json!(pareto.customers));
            object.insert("amount".into(), json!(currency.plain(pareto.amount)));
            let top = pareto.top_fifth;
            object.insert("top-20-customers".into(), json!(top.map(|t| t.customers)));
            object.insert("top-20-share".into(), json!(top.map(|t| t.share.to_string())));
        }
        object.insert("rows".into(), self.table().json(currency));
        Json::Object(object)
    }
}
