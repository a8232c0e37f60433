//! The one place where the time of day enters.

use chrono::{DateTime, Local, NaiveDate, TimeZone, Utc};

/// Today and now; the day can be set, so that samples, tests and rehearsals stand still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    day: Option<NaiveDate>,
}

impl Clock {
    /// The computer's own clock.
    pub const fn system() -> Self {
        Self { day: None }
    }

    pub const fn at(day: NaiveDate) -> Self {
        Self { day: Some(day) }
    }

    pub fn today(&self) -> NaiveDate {
        self.day.unwrap_or_else(|| Local::now().date_naive())
    }

    /// The instant on the clock's day, at the computer's time of day, in whole seconds.
    pub fn now(&self) -> DateTime<Utc> {
        let now = Local::now();
        let at = self.day.map_or(now, |day| {
            // An hour that a change of summer time skips does not exist; the real instant will do then.
            Local.from_local_datetime(&day.and_time(now.time())).earliest().unwrap_or(now)
        });
        DateTime::from_timestamp(at.timestamp(), 0).unwrap_or_default()
    }
}
