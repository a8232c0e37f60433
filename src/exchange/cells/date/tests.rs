use super::*;

fn say(when: When) -> String {
    let time = when.time.map(|t| t.format(" %H:%M:%S%.f").to_string()).unwrap_or_default();
    let offset = when.offset_minutes.map(|m| format!(" {m:+}")).unwrap_or_default();
    format!("{}{time}{offset}", when.date)
}

fn read(text: &str, order: Option<DateOrder>) -> Result<String, CellError> {
    DateFormat { order, serial: Some(DateSystem::Excel1900) }.parse(text).map(say)
}

#[test]
fn clear_dates() {
    for (text, expected) in [
        ("2026-01-05", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("20260105140509", "2026-01-05 14:05:09"),
        ("202601051405", "2026-01-05 14:05:00"),
        ("20260105T140509Z", "2026-01-05 14:05:09 +0"),
        ("2026年1月5日", "2026-01-05"),
        ("2026 年 1 月 5 日", "2026-01-05"),
        ("２０２６年１月５日", "2026-01-05"),
        ("2026年1月5日 星期一", "2026-01-05"),
        ("2026年1月5日（周一） 下午2:05", "2026-01-05 14:05:00"),
        ("2026/1/5 星期一 上午 12:05:06", "2026-01-05 00:05:06"),
        ("2026年1月5日14时05分09秒", "2026-01-05 14:05:09"),
        ("2026年1月5日 下午2点30分", "2026-01-05 14:30:00"),
        ("2026-1-5 中午12:30", "2026-01-05 12:30:00"),
        ("26年1月5日", "2026-01-05"),
        ("21 Nov 2026", "2026-11-21"),
        ("21-Nov-26", "2026-11-21"),
        ("06-Dec-15", "2015-12-06"),
        ("Nov 21, 2026", "2026-11-21"),
        ("November 21st, 2026", "2026-11-21"),
        ("21st of November 2026", "2026-11-21"),
        ("Saturday, November 21, 2026 at 2:05 PM", "2026-11-21 14:05:00"),
        ("Sat, 21 Nov 2026 14:05:00 +0800", "2026-11-21 14:05:00 +480"),
        ("Sat Nov 21 2026 14:05:00 GMT+0800 (China Standard Time)", "2026-11-21 14:05:00 +480"),
        ("2026-Nov-21", "2026-11-21"),
        ("2026-01-05 14:05", "2026-01-05 14:05:00"),
        ("2026-01-05 14:05:00 -0500", "2026-01-05 14:05:00 -300"),
        ("2026-01-05T14:05:09.250+08:00", "2026-01-05 14:05:09.250 +480"),
        ("2026-01-05T23:59:59Z", "2026-01-05 23:59:59 +0"),
        ("2026-01-05 12:00 AM", "2026-01-05 00:00:00"),
        ("2026-01-05 12:00 PM", "2026-01-05 12:00:00"),
        ("2014-05-01 00:00:00.000", "2014-05-01 00:00:00"),
        ("1/13/2026", "2026-01-13"),
        ("13/1/2026 14:05", "2026-01-13 14:05:00"),
        ("5/5/2026", "2026-05-05"),
        ("31-12-99", "1999-12-31"),
        ("43952", "2020-05-01"),
        ("43952.5", "2020-05-01 12:00:00"),
        ("43952.0", "2020-05-01"),
        ("43952.586805556", "2020-05-01 14:05:00"),
        ("1850-06-07", "1850-06-07"),
        ("'2026-01-05", "2026-01-05"),
        ("2024-02-29", "2024-02-29"),
    ] {
        assert_eq!(read(text, None).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn the_order_is_obeyed() {
    for (text, order, expected) in [
        ("1/5/2026", DateOrder::MonthDayYear, "2026-01-05"),
        ("1/5/2026", DateOrder::DayMonthYear, "2026-05-01"),
        ("5.1.2026", DateOrder::DayMonthYear, "2026-01-05"),
        ("26-1-5", DateOrder::YearMonthDay, "2026-01-05"),
        ("26-1-5", DateOrder::DayMonthYear, "2005-01-26"),
        ("1/5/26 2:05 PM", DateOrder::MonthDayYear, "2026-01-05 14:05:00"),
        ("1/5/2026, 2:05 PM", DateOrder::MonthDayYear, "2026-01-05 14:05:00"),
        ("1/5/68", DateOrder::MonthDayYear, "2068-01-05"),
        ("1/5/69", DateOrder::MonthDayYear, "1969-01-05"),
    ] {
        assert_eq!(read(text, Some(order)).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    for (text, why) in [
        ("", CellError::Empty),
        ("-", CellError::Empty),
        ("0000-00-00 00:00:00", CellError::Empty),
        ("0/0/00", CellError::Empty),
        ("1900-01-00", CellError::Empty),
        ("2025-02-30", CellError::NoSuchDay { year: 2025, month: 2, day: 30 }),
        ("20250230", CellError::NoSuchDay { year: 2025, month: 2, day: 30 }),
        ("2023-02-29", CellError::NoSuchDay { year: 2023, month: 2, day: 29 }),
        ("2025-13-01", CellError::NoSuchMonth(13)),
        ("2025-1-0", CellError::NoSuchDay { year: 2025, month: 1, day: 0 }),
        ("9999-12-31", CellError::YearOutOfRange(9999)),
        ("0001-01-01", CellError::YearOutOfRange(1)),
        ("2025-01-01 25:00", CellError::NoSuchTime),
        ("2025-01-01 12:61", CellError::NoSuchTime),
        ("1/5/2026", CellError::DateOrder),
        ("26-1-5", CellError::DateOrder),
        ("2026-01", CellError::DayMissing),
        ("2026年1月", CellError::DayMissing),
        ("Nov 2026", CellError::DayMissing),
        ("3月5日", CellError::YearMissing),
        ("5-Mar", CellError::YearMissing),
        ("--05-01", CellError::YearMissing),
        ("abc", CellError::NotADate),
        ("2026", CellError::NotADate),
        ("12:30", CellError::NotADate),
        ("123456", CellError::NotADate),
        ("Marvin 5 2026", CellError::NotADate),
        ("2026-01-05 14:05 XYZ", CellError::NotADate),
        ("########", CellError::Hidden),
    ] {
        assert_eq!(read(text, None), Err(why), "{text:?}");
    }
    assert_eq!(DateFormat::CLEAR.parse("43952"), Err(CellError::NotADate));
}

#[test]
fn serial_days() {
    for (days, system, expected) in [
        (1, DateSystem::Excel1900, Ok("1900-01-01")),
        (59, DateSystem::Excel1900, Ok("1900-02-28")),
        (60, DateSystem::Excel1900, Err(CellError::NoSuchSerial)),
        (61, DateSystem::Excel1900, Ok("1900-03-01")),
        (43952, DateSystem::Excel1900, Ok("2020-05-01")),
        (0, DateSystem::Excel1904, Ok("1904-01-01")),
        (42490, DateSystem::Excel1904, Ok("2020-05-01")),
        (999_999, DateSystem::Excel1900, Err(CellError::NotADate)),
    ] {
        assert_eq!(
            from_serial(days, system).map(|d| d.to_string()).as_deref(),
            expected.as_deref(),
            "{days}"
        );
    }
    let late = DateFormat::CLEAR.with_serial(DateSystem::Excel1900).parse("43952.999999999999").unwrap();
    assert_eq!(say(late), "2020-05-02 00:00:00");
}

#[test]
fn the_column_decides_the_order() {
    use DateOrder::{DayMonthYear as Dmy, MonthDayYear as Mdy, YearMonthDay as Ymd};
    let complaints: Vec<String> = (1..=12).map(|day| format!("{day:02}-06-15")).collect();
    let chinese: Vec<String> = (1..=12).map(|day| format!("25-6-{day}")).collect();
    for (cells, order, choices) in [
        (vec!["1/5/2026", "13/5/2026"], Some(Dmy), vec![]),
        (vec!["1/5/2026", "5/13/2026"], Some(Mdy), vec![]),
        (vec!["1/5/2026", "2/5/2026"], None, vec![Dmy, Mdy]),
        (vec!["5.1.2026", "6.2.2026"], Some(Dmy), vec![]),
        (vec!["5.13.2026"], Some(Mdy), vec![]),
        (vec!["31.12.2024", "01.02.2025"], Some(Dmy), vec![]),
        (vec!["2026-01-05", "2026/1/6"], None, vec![]),
        (vec!["5/5/2026"], None, vec![]),
        (vec!["6-1-5"], None, vec![Ymd, Dmy, Mdy]),
        (vec!["26-1-5"], None, vec![Ymd, Dmy]),
        (vec!["26-1-5", "26-1-31", "99-12-31"], Some(Ymd), vec![]),
        (vec!["13/1/2026", "1/13/2026"], None, vec![]),
        (vec!["13/1/2026", "1/13/2026", "1/5/2026"], None, vec![Dmy, Mdy]),
        (vec!["1/5/2026", "31/2/2026", "13/5/2026"], Some(Dmy), vec![]),
        (vec![], None, vec![]),
        (vec!["abc"], None, vec![]),
        (complaints.iter().map(String::as_str).collect(), None, vec![Dmy, Mdy]),
        (chinese.iter().map(String::as_str).collect(), Some(Ymd), vec![]),
    ] {
        let finding = DateFormat::of_column(cells.iter().copied());
        assert_eq!(finding.format.order, order, "{cells:?}");
        let found: Vec<_> = finding.choices.iter().filter_map(|c| c.order).collect();
        assert_eq!(found, choices, "{cells:?}");
        assert_eq!(finding.example.is_some(), finding.is_ambiguous(), "{cells:?}");
    }
}

#[test]
fn a_few_slips_do_not_unsettle_a_column() {
    let mut cells = vec!["13/1/2026"; 99];
    cells.push("1/13/2026");
    let format = DateFormat::of_column(cells).format;
    assert_eq!(format.order, Some(DateOrder::DayMonthYear));
    assert_eq!(format.parse("1/13/2026"), Err(CellError::NoSuchMonth(13)));
}

#[test]
fn numbers_are_days_only_among_dates() {
    let serial = |cells: &[&str]| DateFormat::of_column(cells.iter().copied()).format.serial;
    assert_eq!(serial(&["43952", "2020/5/1"]), Some(DateSystem::Excel1900));
    assert_eq!(serial(&["43952", "43953", ""]), Some(DateSystem::Excel1900));
    assert_eq!(serial(&["43952", "abc", "def"]), None);
    assert_eq!(serial(&["10115", "12345"]), None);
}

#[test]
fn birthdays_without_a_year() {
    for (text, expected) in [
        (" --05-01", Some((5, 1))),
        ("5月1日", Some((5, 1))),
        ("02-29", Some((2, 29))),
        ("02-30", None),
        ("x", None),
    ] {
        assert_eq!(month_day(text), expected, "{text}");
    }
}
