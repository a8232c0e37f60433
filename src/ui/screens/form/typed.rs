//! Values as people type them into fields and read them again.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::picker::is_unknown;
use crate::lang::Lang;
use crate::model::record::{Field, FieldKind, Value, ValueRef, flags};
use crate::model::say::Message;
use crate::model::value::{Percent, Quantity, UnitPrice};

/// What stands in the field of a value: as it is typed, so that it can be read back.
///
/// References, choices, yes or no, and lines have controls of their own and no text.
pub fn text(lang: Lang, field: &Field, value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => text.to_owned(),
        ValueRef::Int(minutes) if field.has(flags::MINUTES) => minutes_text(minutes),
        ValueRef::Int(n) => lang.number(n),
        ValueRef::Money(money) => lang.money(money),
        ValueRef::UnitPrice(price) => lang.price(price),
        ValueRef::Quantity(quantity) => lang.quantity(quantity),
        ValueRef::Percent(percent) => lang.rate(percent),
        ValueRef::Day(day) => lang.day(day),
        ValueRef::Instant(at) => lang.instant(at),
        ValueRef::Texts(texts) => texts.join("; "),
        ValueRef::None
        | ValueRef::Bool(_)
        | ValueRef::Choice(_)
        | ValueRef::Ref(_)
        | ValueRef::Refs(..)
        | ValueRef::Lines(_) => String::new(),
    }
}

/// Reads what was typed into a field; nothing typed empties it. What is typed for a record is one that is looked up
/// and found by its control, so that here it is always a name nobody bears.
///
/// # Errors
/// The sentence to show below the field.
pub fn parse(lang: Lang, today: NaiveDate, field: &Field, typed: &str) -> Result<Value, Message> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Ok(Value::None);
    }
    let large = || Message::new("input-number-large").with("text", trimmed);
    Ok(match field.kind {
        FieldKind::Text if field.has(flags::MULTILINE) => Value::Text(typed.trim_end().to_owned()),
        FieldKind::Text => Value::Text(trimmed.to_owned()),
        FieldKind::Texts => Value::Texts(several(trimmed)),
        FieldKind::Int if field.has(flags::MINUTES) => Value::Int(minutes(lang, trimmed)?),
        FieldKind::Int => {
            let number = lang.parse_number(trimmed)?.normalize();
            if number.scale() > 0 {
                return Err(Message::new("form-whole-number").with("text", trimmed));
            }
            Value::Int(i64::try_from(number).map_err(|_| large())?)
        }
        FieldKind::Money => Value::Money(lang.parse_money(trimmed)?),
        FieldKind::UnitPrice => {
            let bare = trimmed.trim_start_matches(lang.currency.symbol);
            Value::UnitPrice(UnitPrice::from_decimal(lang.parse_number(bare)?).ok_or_else(large)?)
        }
        FieldKind::Quantity => {
            Value::Quantity(Quantity::from_decimal(lang.parse_number(trimmed)?).ok_or_else(large)?)
        }
        FieldKind::Percent => {
            // Discounts, taxes, probabilities and shares of a customer: none is beyond the whole.
            let share = lang.parse_percent(trimmed)?;
            let is_part =
                (0..=Percent::from_decimal(Decimal::ONE_HUNDRED).map_or(0, |all| all.0)).contains(&share.0);
            if !is_part {
                return Err(Message::new("form-percent-range").with("text", trimmed));
            }
            Value::Percent(share)
        }
        FieldKind::Day => Value::Day(lang.parse_day(trimmed, today)?),
        FieldKind::Instant => Value::Instant(lang.parse_instant(trimmed, today)?),
        FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => return Err(is_unknown(trimmed)),
        FieldKind::Bool | FieldKind::Choice(_) | FieldKind::OptionalChoice(_) | FieldKind::Lines(_) => {
            return Err(Message::new("value-wrong-kind"));
        }
    })
}

/// Several texts are parted by semicolons, ASCII or Chinese, or by line ends.
fn several(typed: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in typed.split([';', '；', '\n']).map(str::trim).filter(|t| !t.is_empty()) {
        if !texts.iter().any(|t| t == text) {
            texts.push(text.to_owned());
        }
    }
    texts
}

/// `95` as `1:35`.
pub fn minutes_text(minutes: i64) -> String {
    let sign = if minutes < 0 { "−" } else { "" };
    let size = minutes.unsigned_abs();
    format!("{sign}{}:{:02}", size / 60, size % 60)
}

/// Minutes as `95`, or hours and minutes as `1:35`.
fn minutes(lang: Lang, typed: &str) -> Result<i64, Message> {
    let plain = typed.replace('：', ":");
    let wrong = || Message::new("form-minutes-unknown").with("text", typed);
    if typed.trim_start().starts_with(['-', '−', '－']) {
        return Err(wrong());
    }
    match plain.split_once(':') {
        None => {
            let number = lang.parse_number(&plain)?.normalize();
            if number.scale() > 0 { Err(wrong()) } else { i64::try_from(number).map_err(|_| wrong()) }
        }
        Some((hours, rest)) => {
            let hours: i64 = hours.trim().parse().map_err(|_| wrong())?;
            let rest: i64 = rest.trim().parse().ok().filter(|m| (0..60).contains(m)).ok_or_else(wrong)?;
            hours.checked_mul(60).and_then(|m| m.checked_add(rest)).ok_or_else(wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::Kind;
    use crate::model::value::{Currency, Money, Percent};

    fn lang() -> Lang {
        Lang::new(Language::English, Currency::of("CNY").unwrap())
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    #[test]
    fn typed_values_are_read_and_written_back() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        let cases = [
            (Kind::Customer, "name", " 瑞丰机械 ", Value::Text("瑞丰机械".into())),
            (Kind::Customer, "phones", "1; 2；1\n3", Value::Texts(vec!["1".into(), "2".into(), "3".into()])),
            (Kind::Customer, "credit-limit", "1万2", Value::Money(Money(1_200_000))),
            (Kind::Customer, "our-share", "65%", Value::Percent(Percent(6_500))),
            (Kind::Customer, "size", "1,200", Value::Int(1_200)),
            (Kind::Customer, "name", "  ", Value::None),
            (Kind::Task, "due", "3 Dec 2026", Value::Day(day)),
            (Kind::Task, "estimated-minutes", "1:35", Value::Int(95)),
            (Kind::Task, "estimated-minutes", "95", Value::Int(95)),
            (Kind::Product, "list-price", "¥8,400.5", Value::UnitPrice(UnitPrice(84_005_000))),
        ];
        for (kind, key, typed, expected) in cases {
            let field = kind.field(key).unwrap();
            let value = parse(lang(), today(), field, typed).unwrap();
            assert_eq!(value, expected, "{key} {typed}");
            let written = text(lang(), field, value.as_ref());
            assert_eq!(parse(lang(), today(), field, &written), Ok(value), "{key} {written}");
        }
    }

    #[test]
    fn faults_are_said() {
        for (kind, key, typed, reason) in [
            (Kind::Customer, "size", "1.5", "form-whole-number"),
            (Kind::Customer, "credit-limit", "abc", "input-number-unknown"),
            (Kind::Task, "estimated-minutes", "1:75", "form-minutes-unknown"),
            (Kind::Task, "estimated-minutes", "-4", "form-minutes-unknown"),
            (Kind::Task, "estimated-minutes", "−1:30", "form-minutes-unknown"),
            (Kind::Customer, "our-share", "150%", "form-percent-range"),
            (Kind::Customer, "our-share", "-5", "form-percent-range"),
            (Kind::Task, "due", "soon", "input-day-unknown"),
        ] {
            let field = kind.field(key).unwrap();
            assert_eq!(parse(lang(), today(), field, typed).unwrap_err().key, reason, "{typed}");
        }
    }
}
