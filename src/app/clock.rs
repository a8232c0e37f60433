//! The one place where the time of day enters.

use chrono::{DateTime, Local, NaiveDate, NaiveTime, TimeZone, Utc};

/// Today and now; the day can be set, so that samples, tests and rehearsals stand still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    day: Option<NaiveDate>,
    /// The time of day, where it stands still too.
    time: Option<NaiveTime>,
}

impl Clock {
    /// The computer's own clock.
    pub const fn system() -> Self {
        Self { day: None, time: None }
    }

    pub const fn at(day: NaiveDate) -> Self {
        Self { day: Some(day), time: None }
    }

    /// A clock that stands: for pictures that are to be the same every time.
    pub const fn still(day: NaiveDate, time: NaiveTime) -> Self {
        Self { day: Some(day), time: Some(time) }
    }

    pub fn today(&self) -> NaiveDate {
        self.day.unwrap_or_else(|| Local::now().date_naive())
    }

    /// The instant on the clock's day, at the computer's time of day unless that stands too, in whole seconds.
    pub fn now(&self) -> DateTime<Utc> {
        let now = Local::now();
        let at = self.day.map_or(now, |day| {
            // An hour that a change of summer time skips does not exist; the real instant will do then.
            let time = self.time.unwrap_or_else(|| now.time());
            Local.from_local_datetime(&day.and_time(time)).earliest().unwrap_or(now)
        });
        DateTime::from_timestamp(at.timestamp(), 0).unwrap_or_default()
    }
}
