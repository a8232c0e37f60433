//! What the screen asks of the file: which days, whose orders, and the three reports that answer.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::insight::reports::{self, Compared, Monthly, Pareto, Pyramid, Request};
use crate::insight::{self, Cache, InsightError};
use crate::model::derived::PyramidPeriod;
use crate::store::{Snapshot, Stop};
use crate::ui::jobs::Progress;

/// Which days the report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Period {
    /// From the first to the last order day.
    #[default]
    All,
    LastTwelveMonths,
    ThisYear,
    LastYear,
    Custom,
}

impl Period {
    pub const ALL: [Period; 5] =
        [Period::All, Period::LastTwelveMonths, Period::ThisYear, Period::LastYear, Period::Custom];

    pub fn key(self) -> &'static str {
        match self {
            Period::All => "period-all",
            Period::LastTwelveMonths => "period-last-12-months",
            Period::ThisYear => "period-this-year",
            Period::LastYear => "period-last-year",
            Period::Custom => "period-custom",
        }
    }

    /// That of the settings.
    pub fn usual(of: PyramidPeriod) -> Self {
        match of {
            PyramidPeriod::All => Period::All,
            PyramidPeriod::Year => Period::LastTwelveMonths,
        }
    }

    /// First and last day; both open for all.
    pub fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let year = |year: i32| (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
        match self {
            Period::All | Period::Custom => (None, None),
            Period::LastTwelveMonths => PyramidPeriod::Year.days(today),
            Period::ThisYear => year(today.year()),
            Period::LastYear => year(today.year() - 1),
        }
    }
}

/// What is asked: the request, and about which segment.
#[derive(Clone, PartialEq)]
pub(super) struct Question {
    pub request: Request,
    pub segment: Option<u64>,
    pub today: NaiveDate,
}

impl Question {
    pub fn answer(
        &self,
        snapshot: &Snapshot,
        cache: &Cache,
        progress: &Progress,
    ) -> Result<Reports, InsightError> {
        let stop = Stop::when(progress.stop_flag());
        let mut request = self.request.clone();
        if let Some(id) = self.segment {
            let ctx = insight::Context::of(snapshot, self.today, cache)?.with_stop(progress.stop_flag());
            let members = insight::segment::members(snapshot, &ctx, id)?;
            request.among = Some(Arc::new(members.into_iter().collect()));
        }
        stop.check()?;
        // The walk over sales is the longest: the curve comes from the same.
        let input = reports::gather(snapshot, &request, Compared::WithBefore)?;
        let pyramid = reports::pyramid_of(snapshot, &request, &input, stop)?;
        let pareto = reports::pareto_of(&input);
        stop.check()?;
        Ok(Reports { pyramid, pareto, monthly: reports::monthly(snapshot, &request)? })
    }
}

/// The three reports of one request.
pub(super) struct Reports {
    pub pyramid: Pyramid,
    pub pareto: Pareto,
    pub monthly: Monthly,
}
