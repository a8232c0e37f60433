//! Which backups stay: all of a day, one a day, one a week, one a month.
//!
//! Ages are counted from the newest backup, and days, weeks and months as those in which there are any: neither a
//! clock that was set wrong nor a long pause makes the program let go of what it has.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::Made;

const ALL_HOURS: i64 = 24;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 24;

/// Those that can go. `made` is in order, the newest first.
pub fn surplus(made: &[Made]) -> Vec<&Made> {
    let Some(newest) = made.first() else { return Vec::new() };
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    made.iter()
        .filter(|one| {
            let day = one.at.date_naive();
            let week = (day.iso_week().year(), day.iso_week().week());
            // The first one met of a period is the newest of it.
            let of_day = days.insert(day) && days.len() <= DAYS;
            let of_week = weeks.insert(week) && weeks.len() <= WEEKS;
            let of_month = months.insert((day.year(), day.month())) && months.len() <= MONTHS;
            let fresh = (newest.at - one.at).num_hours() < ALL_HOURS;
            !(fresh || of_day || of_week || of_month)
        })
        .collect()
}
