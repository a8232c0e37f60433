use super::*;
use crate::model::say::Arg;
use crate::model::value::Currency;

fn lang(language: Language) -> Lang {
    Lang::new(language, Currency::of("CNY").unwrap())
}

/// A Wednesday.
const TODAY: &str = "2026-11-18";

fn read(language: Language, text: &str, today: &str) -> Result<String, String> {
    let today = today.parse().unwrap();
    lang(language).parse_day(text, today).map(|day| day.to_string()).map_err(|m| m.key.to_string())
}

#[test]
fn days_read_alike_in_both_languages() {
    for (text, day) in [
        ("21.11.", "2026-11-21"),
        ("11.21.", "2026-11-21"),
        ("1.2.", "2027-02-01"),
        ("21.11.2026", "2026-11-21"),
        ("1.2.2026", "2026-02-01"),
        ("21.11.26", "2026-11-21"),
        ("21.11", "2026-11-21"),
        ("21 Nov", "2026-11-21"),
        ("21nov", "2026-11-21"),
        ("Nov 21", "2026-11-21"),
        ("November 21, 2027", "2027-11-21"),
        ("21st November 2027", "2027-11-21"),
        ("21-Nov-26", "2026-11-21"),
        ("1 may", "2027-05-01"),
        ("18 may", "2026-05-18"),
        ("17 may", "2027-05-17"),
        ("2026-11-21", "2026-11-21"),
        ("2026/1/2", "2026-01-02"),
        ("2026.11.21", "2026-11-21"),
        ("20261121", "2026-11-21"),
        ("11/21", "2026-11-21"),
        ("21/11", "2026-11-21"),
        ("2/2", "2027-02-02"),
        ("13/2/2026", "2026-02-13"),
        ("2/13/2026", "2026-02-13"),
        ("3-3-2026", "2026-03-03"),
        ("29.2.2028", "2028-02-29"),
        ("+3d", "2026-11-21"),
        ("＋３ｄ", "2026-11-21"),
        ("+3", "2026-11-21"),
        ("-2w", "2026-11-04"),
        ("−2w", "2026-11-04"),
        ("+1m", "2026-12-18"),
        ("+ 1 y", "2027-11-18"),
        ("3天后", "2026-11-21"),
        ("6 天前", "2026-11-12"),
        ("2周后", "2026-12-02"),
        ("1个月后", "2026-12-18"),
        ("today", "2026-11-18"),
        ("Tomorrow", "2026-11-19"),
        ("yesterday", "2026-11-17"),
        ("今天", "2026-11-18"),
        ("明天", "2026-11-19"),
        ("后天", "2026-11-20"),
        ("大后天", "2026-11-21"),
        ("昨天", "2026-11-17"),
        ("fri", "2026-11-20"),
        ("Friday", "2026-11-20"),
        ("wed", "2026-11-25"),
        ("mon", "2026-11-23"),
        ("next mon", "2026-11-23"),
        ("next fri", "2026-11-27"),
        ("last fri", "2026-11-13"),
        ("周五", "2026-11-20"),
        ("星期天", "2026-11-22"),
        ("下周三", "2026-11-25"),
        ("下下周一", "2026-11-30"),
        ("下个星期五", "2026-11-27"),
        ("本周一", "2026-11-16"),
        ("上周日", "2026-11-15"),
        ("11月21日", "2026-11-21"),
        ("11月21号", "2026-11-21"),
        ("1月5日", "2027-01-05"),
        ("2026年11月21日", "2026-11-21"),
        ("2026 年 1 月 2 日", "2026-01-02"),
    ] {
        for language in Language::ALL {
            assert_eq!(read(language, text, TODAY), Ok(day.to_owned()), "{language:?} {text}");
        }
    }
}

#[test]
fn two_numbers_follow_the_language() {
    for (text, english, chinese) in [
        ("1/2", Err("input-day-ambiguous"), Ok("2027-01-02")),
        ("12-1", Err("input-day-ambiguous"), Ok("2026-12-01")),
        ("1.12", Ok("2026-12-01"), Ok("2027-01-12")),
    ] {
        assert_eq!(
            read(Language::English, text, TODAY),
            english.map(str::to_owned).map_err(str::to_owned),
            "{text}"
        );
        assert_eq!(
            read(Language::Chinese, text, TODAY),
            chinese.map(str::to_owned).map_err(str::to_owned),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_day_is_refused_with_its_reason() {
    for (text, key) in [
        ("", "input-empty"),
        ("soon", "input-day-unknown"),
        ("下周", "input-day-unknown"),
        ("21", "input-day-unknown"),
        ("21.11.2", "input-day-unknown"),
        ("21/11-2026", "input-day-unknown"),
        ("99999999999999", "input-day-unknown"),
        ("mo", "input-day-unknown"),
        ("1/2/2026", "input-day-ambiguous"),
        ("30.2.2026", "input-day-impossible"),
        ("29 Feb", "input-day-impossible"),
        ("2026-13-01", "input-day-impossible"),
        ("13/13/2026", "input-day-impossible"),
        ("0.0.", "input-day-impossible"),
        ("2月30日", "input-day-impossible"),
        ("+99999999999999999999d", "input-day-far"),
        ("+4000000000y", "input-day-far"),
        ("21.11.0026", "input-day-far"),
        ("9999-01-01", "input-day-far"),
    ] {
        for language in Language::ALL {
            assert_eq!(read(language, text, TODAY), Err(key.to_owned()), "{language:?} {text}");
        }
    }
}

#[test]
fn an_ambiguous_day_names_both_readings() {
    let today = TODAY.parse().unwrap();
    let message = lang(Language::English).parse_day("1/2/2026", today).unwrap_err();
    let day = |text: &str| Arg::Day(text.parse().unwrap());
    assert_eq!(message.arg("first"), Some(&day("2026-02-01")));
    assert_eq!(message.arg("second"), Some(&day("2026-01-02")));
}

#[test]
fn what_is_written_can_be_typed_back() {
    let today: NaiveDate = TODAY.parse().unwrap();
    for language in Language::ALL {
        for offset in -150..180 {
            let day = plus_days(today, offset).ok().unwrap();
            for text in [lang(language).day(day), lang(language).day_short(day)] {
                assert_eq!(lang(language).parse_day(&text, today), Ok(day), "{text}");
            }
        }
    }
}

#[test]
fn no_text_panics() {
    use proptest::prelude::*;
    proptest!(|(text in "[0-9+./, a-z年月日周下万千十亿¥-]{0,12}")| {
        let lang = lang(Language::Chinese);
        let _ = lang.parse_day(&text, TODAY.parse().unwrap());
        let _ = lang.parse_money(&text);
        let _ = lang.parse_percent(&text);
    });
}
