//! The writer: RFC 5545, section by section.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Event, Item, Span, ToDo, ToDoStatus, When};
use crate::exchange::vcard::fold::{escaped, push_line, uri};

/// Writes one calendar: UTF-8, lines ended with CRLF and folded at 75 octets.
///
/// `name` is what programs call the calendar; `stamp` is the moment of writing (`DTSTAMP`). Moments are
/// written in UTC, days without a time zone.
pub fn write(name: &str, items: &[Item], stamp: DateTime<Utc>) -> String {
    let mut writer = Writer { out: String::new(), stamp };
    writer.line("BEGIN:VCALENDAR");
    writer.line("VERSION:2.0");
    writer.line(concat!("PRODID:-//Guanxi//Guanxi ", env!("CARGO_PKG_VERSION"), "//EN"));
    writer.line("CALSCALE:GREGORIAN");
    // The first is RFC 7986, the second what programs read since long before.
    writer.text("NAME", name);
    writer.text("X-WR-CALNAME", name);
    for item in items {
        match item {
            Item::Event(event) => writer.event(event),
            Item::ToDo(to_do) => writer.task(to_do),
        }
    }
    writer.line("END:VCALENDAR");
    writer.out
}

struct Writer {
    out: String,
    stamp: DateTime<Utc>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        push_line(&mut self.out, line);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    fn day(&mut self, name: &str, day: NaiveDate) {
        self.line(&format!("{name};VALUE=DATE:{}", day.format("%Y%m%d")));
    }

    fn instant(&mut self, name: &str, at: DateTime<Utc>) {
        self.line(&format!("{name}:{}", at.format("%Y%m%dT%H%M%SZ")));
    }

    fn head(&mut self, component: &str, uid: &str) {
        self.line(&format!("BEGIN:{component}"));
        self.text("UID", uid);
        self.instant("DTSTAMP", self.stamp);
    }

    fn event(&mut self, event: &Event) {
        self.head("VEVENT", &event.uid);
        match event.span {
            Span::Days { first, last } => {
                self.day("DTSTART", first);
                // The end is exclusive: the day after the last.
                if let Some(after) = last.max(first).succ_opt() {
                    self.day("DTEND", after);
                }
            }
            Span::Instants { start, end } => {
                self.instant("DTSTART", start);
                if let Some(end) = end.filter(|end| *end > start) {
                    self.instant("DTEND", end);
                }
            }
        }
        self.text("SUMMARY", &event.summary);
        self.text("DESCRIPTION", &event.description);
        self.text("LOCATION", &event.location);
        let categories: Vec<_> = event.categories.iter().map(|category| escaped(category)).collect();
        if !categories.is_empty() {
            self.line(&format!("CATEGORIES:{}", categories.join(",")));
        }
        let url = uri(&event.url);
        if !url.is_empty() {
            self.line(&format!("URL:{url}"));
        }
        self.line("END:VEVENT");
    }

    fn task(&mut self, to_do: &ToDo) {
        self.head("VTODO", &to_do.uid);
        self.text("SUMMARY", &to_do.summary);
        self.text("DESCRIPTION", &to_do.description);
        match to_do.due {
            Some(When::Day(day)) => self.day("DUE", day),
            Some(When::Instant(at)) => self.instant("DUE", at),
            None => {}
        }
        if let Some(at) = to_do.completed {
            self.instant("COMPLETED", at);
        }
        if let Some(percent) = to_do.percent {
            self.line(&format!("PERCENT-COMPLETE:{}", percent.min(100)));
        }
        if let Some(priority) = to_do.priority {
            self.line(&format!("PRIORITY:{}", priority.min(9)));
        }
        if let Some(status) = to_do.status {
            self.line(&format!("STATUS:{}", status_name(status)));
        }
        self.line("END:VTODO");
    }
}

fn status_name(status: ToDoStatus) -> &'static str {
    match status {
        ToDoStatus::NeedsAction => "NEEDS-ACTION",
        ToDoStatus::InProcess => "IN-PROCESS",
        ToDoStatus::Completed => "COMPLETED",
        ToDoStatus::Cancelled => "CANCELLED",
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, d).unwrap()
    }

    fn at(hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 2, 28, hour, 0, 0).unwrap()
    }

    fn event(span: Span) -> Item {
        Item::Event(Event {
            uid: "visit-7@guanxi".into(),
            summary: "拜访; 王总, \"老客户\"".into(),
            description: "第一行\r\n第二行\u{7}\\ end".into(),
            location: "上海市浦东新区世纪大道一百号环球金融中心七十二层会议室".repeat(2),
            span,
            categories: vec!["访问".into(), "a,b".into()],
            url: "https://example.com/a;b,c?d\r\nX-EVIL:1".into(),
        })
    }

    #[test]
    fn spans() {
        let (feb_27, feb_28) = (day(27), day(28));
        for (span, start, end) in [
            (
                Span::Days { first: feb_28, last: feb_28 },
                ";VALUE=DATE:20260228",
                Some(";VALUE=DATE:20260301"),
            ),
            (
                Span::Days { first: feb_27, last: feb_28 },
                ";VALUE=DATE:20260227",
                Some(";VALUE=DATE:20260301"),
            ),
            (
                Span::Days { first: feb_28, last: feb_27 },
                ";VALUE=DATE:20260228",
                Some(";VALUE=DATE:20260301"),
            ),
            (
                Span::Instants { start: at(9), end: Some(at(10)) },
                ":20260228T090000Z",
                Some(":20260228T100000Z"),
            ),
            (Span::Instants { start: at(9), end: Some(at(9)) }, ":20260228T090000Z", None),
            (Span::Instants { start: at(9), end: None }, ":20260228T090000Z", None),
        ] {
            let text = write("", &[event(span)], at(0));
            assert!(text.contains(&format!("\r\nDTSTART{start}\r\n")), "{text}");
            let found = text.split("\r\n").find_map(|line| line.strip_prefix("DTEND"));
            assert_eq!(found, end);
        }
    }

    #[test]
    fn every_line_is_sound() {
        let to_do = Item::ToDo(ToDo {
            uid: "task-1@guanxi".into(),
            summary: "打电话".into(),
            description: String::new(),
            due: Some(When::Day(day(3))),
            completed: Some(at(8)),
            percent: Some(200),
            priority: Some(1),
            status: Some(ToDoStatus::Completed),
        });
        let span = Span::Instants { start: at(1), end: None };
        let text = write("日历", &[event(span), to_do], at(0));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:日历",
            "UID:visit-7@guanxi",
            "DTSTAMP:20260228T000000Z",
            "SUMMARY:拜访\\; 王总\\, \"老客户\"",
            "DESCRIPTION:第一行\\n第二行\\\\ end",
            "CATEGORIES:访问,a\\,b",
            "URL:https://example.com/a;b,c?dX-EVIL:1",
            "DUE;VALUE=DATE:20260203",
            "COMPLETED:20260228T080000Z",
            "PERCENT-COMPLETE:100",
            "PRIORITY:1",
            "STATUS:COMPLETED",
            "END:VCALENDAR",
        ] {
            assert!(unfolded.split("\r\n").any(|found| found == line), "{line} is not in\n{unfolded}");
        }
    }
}
