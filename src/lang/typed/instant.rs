//! Typed instants: a day with a time of day behind it.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};

use super::refused;
use crate::lang::Lang;
use crate::model::say::Message;

impl Lang {
    /// `21.11. 14:30`, `明天 9:00`; a day alone is its first moment, a time alone is today.
    ///
    /// # Errors
    /// A reason to show below the field.
    pub fn parse_instant(&self, text: &str, today: NaiveDate) -> Result<DateTime<Utc>, Message> {
        let plain = text.trim().replace('：', ":");
        let (day, time) = parted(&plain);
        let day = if day.is_empty() { today } else { self.parse_day(day, today)? };
        let time = match time.map(str::trim) {
            None => NaiveTime::MIN,
            Some(time) => NaiveTime::parse_from_str(time, "%H:%M")
                .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S"))
                .map_err(|_| refused("form-time-unknown", time))?,
        };
        Ok(local(day.and_time(time)))
    }
}

/// The day, and the time of day behind it.
fn parted(plain: &str) -> (&str, Option<&str>) {
    match plain.rsplit_once([' ', ',', '，', 'T', '日']) {
        Some((day, time)) if time.contains(':') => {
            // The sign 日 belongs to the day before it.
            let end = plain.len() - time.len();
            let cut = if plain[..end].ends_with('日') { &plain[..end] } else { day };
            (cut.trim().trim_end_matches([',', '，']), Some(time))
        }
        _ if plain.contains(':') => ("", Some(plain)),
        _ => (plain, None),
    }
}

/// The instant a clock on this PC's wall shows. An hour that a change of summer time skips counts as the next.
pub fn local(at: NaiveDateTime) -> DateTime<Utc> {
    let zoned = Local.from_local_datetime(&at).earliest();
    let zoned = zoned.or_else(|| Local.from_local_datetime(&(at + chrono::TimeDelta::hours(1))).earliest());
    zoned.map_or_else(|| at.and_utc(), |z| z.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    #[test]
    fn an_instant_is_a_day_and_a_time() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let at = local(today.and_hms_opt(14, 30, 0).unwrap());
        for language in Language::ALL {
            let lang = Lang::new(language, &CURRENCIES[0]);
            for typed in [
                "14:30",
                "2026-11-21 14:30",
                "2026年11月21日 14:30",
                "2026年11月21日14:30",
                &lang.instant(at),
            ] {
                assert_eq!(lang.parse_instant(typed, today), Ok(at), "{typed}");
            }
            let first = local(today.and_time(NaiveTime::MIN));
            assert_eq!(lang.parse_instant("2026-11-21", today), Ok(first));
            let fault = lang.parse_instant("2026-11-21 25:30", today).unwrap_err();
            assert_eq!(fault.key, "form-time-unknown");
        }
    }
}
