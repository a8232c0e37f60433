//! How days, months and times are written. The patterns stand in `dates.ftl`.

use chrono::{DateTime, Datelike, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use std::borrow::Cow;

use super::Lang;
use crate::model::say::Message;

impl Lang {
    /// `21 Nov 2026`, `2026年11月21日`.
    pub fn day(&self, day: NaiveDate) -> String {
        self.dated("date-day", day)
    }

    /// Without its year: `21 Nov`, `11月21日`.
    pub fn day_short(&self, day: NaiveDate) -> String {
        self.dated("date-day-short", day)
    }

    /// With its weekday: `Sat 21 Nov 2026`, `2026年11月21日 周六`.
    pub fn day_weekday(&self, day: NaiveDate) -> String {
        self.dated("date-day-weekday", day)
    }

    /// `November 2026`, `2026年11月`.
    pub fn month(&self, day: NaiveDate) -> String {
        let name = self.text(&format!("month-{}", day.month()));
        self.say(&Message::new("date-month").with("month", &*name).with("year", day.year().to_string()))
    }

    /// The month's name alone, short: `Nov`, `11月`.
    pub fn month_short(&self, day: NaiveDate) -> Cow<'static, str> {
        self.text(&format!("month-short-{}", day.month()))
    }

    /// `Q4 2026`, `2026年第4季度`.
    pub fn quarter(&self, day: NaiveDate) -> String {
        let quarter = day.quarter().to_string();
        self.say(&Message::new("date-quarter").with("quarter", quarter).with("year", day.year().to_string()))
    }

    /// The week by ISO 8601: `W47`, `第47周`.
    pub fn week(&self, day: NaiveDate) -> String {
        self.say(&Message::new("date-week").with("week", day.iso_week().week().to_string()))
    }

    /// `Saturday`, `星期六`.
    pub fn weekday(&self, day: NaiveDate) -> Cow<'static, str> {
        self.text(&format!("weekday-{}", day.weekday().number_from_monday()))
    }

    /// `Sat`, `周六`.
    pub fn weekday_short(&self, day: NaiveDate) -> Cow<'static, str> {
        self.text(&format!("weekday-short-{}", day.weekday().number_from_monday()))
    }

    /// `14:32`.
    pub fn time(&self, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// An instant in this PC's zone: `21 Nov 2026, 14:32`, `2026年11月21日 14:32`.
    pub fn instant(&self, instant: DateTime<Utc>) -> String {
        self.day_time(instant.with_timezone(&Local).naive_local())
    }

    /// Day and time as a clock on the wall shows them.
    pub fn day_time(&self, at: NaiveDateTime) -> String {
        self.say(
            &Message::new("date-day-time")
                .with("day", self.day(at.date()))
                .with("time", self.time(at.time())),
        )
    }

    /// A day as seen from today: `today`, `in 3 days`, `6 天前`.
    pub fn relative(&self, day: NaiveDate, today: NaiveDate) -> String {
        match day.signed_duration_since(today).num_days() {
            0 => self.text("relative-today").into_owned(),
            1 => self.text("relative-tomorrow").into_owned(),
            -1 => self.text("relative-yesterday").into_owned(),
            n if n > 0 => self.say(&Message::new("relative-ahead").with("n", n)),
            n => self.say(&Message::new("relative-ago").with("n", -n)),
        }
    }

    // Days and years are texts, not numbers: a number would be grouped.
    fn dated(&self, key: &'static str, day: NaiveDate) -> String {
        let message = Message::new(key)
            .with("day", day.day().to_string())
            .with("month", &*self.month_short(day))
            .with("year", day.year().to_string())
            .with("weekday", &*self.weekday_short(day));
        self.say(&message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::Currency;

    #[test]
    fn days_are_written_in_the_languages_way() {
        let [en, zh] = Language::ALL.map(|l| Lang::new(l, Currency::of("CNY").unwrap()));
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let early = NaiveDate::from_ymd_opt(2027, 1, 3).unwrap();
        let at = early.and_hms_opt(9, 5, 59).unwrap();
        for (english, chinese, wanted) in [
            (en.day(day), zh.day(day), ("21 Nov 2026", "2026年11月21日")),
            (en.day(early), zh.day(early), ("3 Jan 2027", "2027年1月3日")),
            (en.day_short(day), zh.day_short(day), ("21 Nov", "11月21日")),
            (en.day_weekday(day), zh.day_weekday(day), ("Sat 21 Nov 2026", "2026年11月21日 周六")),
            (en.month(day), zh.month(day), ("November 2026", "2026年11月")),
            (en.month_short(day).into(), zh.month_short(day).into(), ("Nov", "11月")),
            (en.quarter(day), zh.quarter(day), ("Q4 2026", "2026年第4季度")),
            (en.week(early), zh.week(early), ("W53", "第53周")),
            (en.weekday(day).into(), zh.weekday(day).into(), ("Saturday", "星期六")),
            (en.weekday_short(early).into(), zh.weekday_short(early).into(), ("Sun", "周日")),
            (en.time(at.time()), zh.time(at.time()), ("09:05", "09:05")),
            (en.day_time(at), zh.day_time(at), ("3 Jan 2027, 09:05", "2027年1月3日 09:05")),
        ] {
            assert_eq!((english.as_str(), chinese.as_str()), wanted);
        }
        for (days, english, chinese) in [
            (0, "today", "今天"),
            (1, "tomorrow", "明天"),
            (-1, "yesterday", "昨天"),
            (3, "in 3 days", "3 天后"),
            (-6, "6 days ago", "6 天前"),
            (1_200, "in 1,200 days", "1,200 天后"),
        ] {
            let other = day + chrono::Duration::days(days);
            assert_eq!((&*en.relative(other, day), &*zh.relative(other, day)), (english, chinese));
        }
    }
}
