//! Days as spreadsheets count them.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::exchange::cells::CellError;

/// From when a workbook counts its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateSystem {
    /// Day 1 is 1 January 1900.
    #[default]
    Excel1900,
    /// Day 0 is 1 January 1904.
    Excel1904,
}

/// The date of a serial day.
///
/// The 1900 system has a day 60 that never was, 29 February 1900 (ECMA-376 part 1, 18.17.4.1): it is
/// refused, and days before it count from a day later than those after it.
///
/// # Errors
/// [`CellError::NoSuchSerial`] for day 60, [`CellError::Empty`] for day 0 of the 1900 system,
/// [`CellError::NotADate`] beyond the year 2199.
pub fn from_serial(days: u32, system: DateSystem) -> Result<NaiveDate, CellError> {
    let (base, days) = match (system, days) {
        (DateSystem::Excel1900, 0) => return Err(CellError::Empty),
        (DateSystem::Excel1900, 60) => return Err(CellError::NoSuchSerial),
        (DateSystem::Excel1900, 1..60) => ((1899, 12, 31), days),
        (DateSystem::Excel1900, _) => ((1899, 12, 30), days),
        (DateSystem::Excel1904, _) => ((1904, 1, 1), days),
    };
    let (year, month, day) = base;
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|base| base.checked_add_days(Days::new(days.into())))
        .filter(|date| *date < LIMIT)
        .ok_or(CellError::NotADate)
}

const LIMIT: NaiveDate = match NaiveDate::from_ymd_opt(2200, 1, 1) {
    Some(limit) => limit,
    None => NaiveDate::MAX,
};

/// Date and time of a serial day with a fraction in millionths of a millionth of a day. A whole day has
/// no time.
pub(super) fn date_time(
    days: u32,
    fraction: u64,
    system: DateSystem,
) -> Result<(NaiveDate, Option<NaiveTime>), CellError> {
    const SECONDS: u64 = 86_400;
    const SCALE: u64 = super::shape::FRACTION_SCALE;
    // To the nearest second: 14:05 as a fraction is never exact.
    let seconds = (u128::from(fraction) * u128::from(SECONDS) + u128::from(SCALE / 2)) / u128::from(SCALE);
    let seconds = u32::try_from(seconds).map_err(|_| CellError::NoSuchTime)?;
    if u64::from(seconds) == SECONDS {
        return Ok((from_serial(days + 1, system)?, NaiveTime::from_num_seconds_from_midnight_opt(0, 0)));
    }
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
    Ok((from_serial(days, system)?, time.filter(|_| fraction > 0)))
}
