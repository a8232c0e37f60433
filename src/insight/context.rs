//! What questions need besides the file: the day, the settings, a way to stop them, and answers kept.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Local, NaiveDate, Utc};

use super::derived::DerivedColumn;
use super::ids::Ids;
use super::{InsightError, shares};
use crate::model::Kind;
use crate::model::derived::{Cuts, Derived, PyramidPeriod};
use crate::model::schema::{Schema, Source};
use crate::model::value::Currency;
use crate::store::ById;
use crate::store::{Flow, Read, Snapshot, Stop, StoreError};
use crate::text::Dialling;

/// What a question is asked with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub today: NaiveDate,
    pub cuts: Cuts,
    /// What period bands go by.
    pub period: PyramidPeriod,
    pub currency: &'static Currency,
    /// Of the company's country: how phones are read.
    pub home: &'static Dialling,
    /// The fields of the file's kinds.
    pub schema: Schema,
    /// The civil day of an instant, where a day is compared or shown.
    pub day_of: fn(DateTime<Utc>) -> NaiveDate,
    /// Whether a long question is to stop, which then answers [`InsightError::Stopped`].
    stop: Stop<'a>,
    cache: &'a Cache,
    revision: u64,
}

/// The day of an instant where this computer stands.
pub fn local_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Local).date_naive()
}

/// The day of an instant in Greenwich.
pub fn utc_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.date_naive()
}

impl<'a> Context<'a> {
    /// For questions to a snapshot; `cache` is kept by the caller from question to question and renews itself
    /// with the file's revision, the day and the cuts.
    pub fn of(snapshot: &Snapshot, today: NaiveDate, cache: &'a Cache) -> Result<Self, StoreError> {
        Self::new(snapshot, snapshot.revision(), today, cache)
    }

    /// For questions within a change, which no revision names: `cache` has to be a new one after every write.
    pub fn within(change: &dyn Read, today: NaiveDate, cache: &'a Cache) -> Result<Self, StoreError> {
        Self::new(change, 0, today, cache)
    }

    fn new(read: &dyn Read, revision: u64, today: NaiveDate, cache: &'a Cache) -> Result<Self, StoreError> {
        let settings = read.settings()?;
        Ok(Self {
            today,
            cuts: settings.cuts(),
            period: settings.pyramid_period,
            currency: settings.currency(),
            home: settings.dialling(),
            schema: read.schema()?,
            day_of: local_day,
            stop: Stop::NEVER,
            cache,
            revision,
        })
    }

    /// The same with a flag that stops it.
    #[must_use]
    pub fn with_stop(self, stop: &'a AtomicBool) -> Self {
        Self { stop: Stop::when(stop), ..self }
    }

    /// # Errors
    /// [`InsightError::Stopped`] once the flag is raised.
    pub fn check_stop(&self) -> Result<(), InsightError> {
        Ok(self.stop.check()?)
    }

    /// The civil day of seconds since 1970.
    pub(super) fn day_of_seconds(&self, seconds: i64) -> Option<NaiveDate> {
        DateTime::from_timestamp(seconds, 0).map(self.day_of)
    }

    /// Looks at every record of a kind until an error or the stop flag ends it. `each` must not read the
    /// file itself: within a change that would be a second look while the first is under way.
    pub(super) fn scan(
        &self,
        read: &dyn Read,
        kind: Kind,
        each: impl FnMut(u64, &[u8]) -> Result<Flow, InsightError>,
    ) -> Result<(), InsightError> {
        self.scan_among(read, kind, 0..=u64::MAX, each)
    }

    /// The same of the records with these ids.
    pub(super) fn scan_among(
        &self,
        read: &dyn Read,
        kind: Kind,
        ids: RangeInclusive<u64>,
        each: impl FnMut(u64, &[u8]) -> Result<Flow, InsightError>,
    ) -> Result<(), InsightError> {
        shares::scan_among(read, self.stop, kind, ids, each)
    }

    pub(super) fn kept_column(&self, kind: Kind, derived: Derived) -> Option<Arc<DerivedColumn>> {
        self.held().columns.get(&(kind, derived)).cloned()
    }

    pub(super) fn keep_column(&self, kind: Kind, derived: Derived, column: &Arc<DerivedColumn>) {
        self.held().columns.insert((kind, derived), Arc::clone(column));
    }

    pub(super) fn kept_ranks(&self, kind: Kind, source: Source) -> Option<Ranks> {
        self.held().ranks.iter().find(|(k, s, _)| *k == kind && *s == source).map(|(.., r)| Arc::clone(r))
    }

    pub(super) fn keep_ranks(&self, kind: Kind, source: Source, ranks: &Ranks) {
        self.held().ranks.push((kind, source, Arc::clone(ranks)));
    }

    /// The ids of all records of a kind, where a question has walked over them.
    pub(super) fn kept_ids(&self, kind: Kind) -> Option<Arc<Ids>> {
        self.held().ids.get(&kind).cloned()
    }

    pub(super) fn keep_ids(&self, kind: Kind, ids: Ids) {
        self.held().ids.insert(kind, Arc::new(ids));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // Whoever panicked while holding it left whole answers: they are put in at once.
        let mut held = self.cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = Some((self.revision, self.today, self.cuts, self.period));
        if held.stamp != stamp {
            *held = Held { stamp, ..Held::default() };
        }
        held
    }
}

/// The places of records in the order of one of their fields, by id.
pub(super) type Ranks = Arc<ById<u32>>;

/// Answers that hold for one revision of one file on one day.
#[derive(Default)]
pub struct Cache(Mutex<Held>);

#[derive(Default)]
struct Held {
    stamp: Option<(u64, NaiveDate, Cuts, PyramidPeriod)>,
    columns: HashMap<(Kind, Derived), Arc<DerivedColumn>>,
    ranks: Vec<(Kind, Source, Ranks)>,
    ids: HashMap<Kind, Arc<Ids>>,
}
