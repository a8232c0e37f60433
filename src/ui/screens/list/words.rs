//! Conditions of a filter in words: what the chips above a list say.

use super::cells;
use crate::app::Names;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::filter::{DayPoint, DayUnit, Filter, Op, Operand, Subject};
use crate::model::plain::Numbers as _;
use crate::model::record::{AnyRef, FieldKind};
use crate::model::say::Message;
use crate::model::schema::Source;

/// So many values a condition names; a chip with thousands would be no chip, and cost time in every frame.
const NAMED: usize = 5;
/// So many can be edited.
const EDITED: usize = 100;

/// The name of the record that a number means in a field of this kind.
pub type Titles<'a> = &'a dyn Fn(FieldKind, &str) -> Option<String>;

/// The names of records by their numbers.
pub fn titles(names: Names<'_>) -> impl Fn(FieldKind, &str) -> Option<String> + '_ {
    move |field, number| {
        let (FieldKind::Ref(kind) | FieldKind::Refs(kind)) = field else { return None };
        names.title(AnyRef::new(kind, names.find(kind, number)?))
    }
}

/// A condition as a person says it.
pub fn condition(lang: Lang, kind: Kind, filter: &Filter, titles: Titles<'_>) -> String {
    match filter {
        Filter::All => lang.text("word-all").into_owned(),
        Filter::And(parts) => joined(lang, kind, "filter-both", parts, titles),
        Filter::Or(parts) => joined(lang, kind, "filter-either", parts, titles),
        Filter::Not(inner) => negated(lang, kind, inner, titles),
        Filter::Compare { subject, op, operand } => {
            let value = operand_text(lang, kind, subject, operand, titles);
            said(lang, kind, subject, key_of(*op, &subject.kind(kind)), &value)
        }
        Filter::In { subject, operands } if is_record_list(subject, operands) => {
            let kinds = lang.kinds(kind.key());
            lang.say(&Message::new("filter-records").with("n", operands.len()).with("kinds", &*kinds))
        }
        Filter::In { subject, operands } => {
            one_of(lang, kind, "filter-any-of", subject, named(lang, kind, subject, operands, titles))
        }
        Filter::Empty { subject } => {
            lang.say(&Message::new("filter-empty").with("field", subject_label(lang, kind, subject)))
        }
    }
}

fn joined(lang: Lang, kind: Kind, key: &'static str, parts: &[Filter], titles: Titles<'_>) -> String {
    let mut parts = parts.iter().map(|part| condition(lang, kind, part, titles));
    let first = parts.next().unwrap_or_default();
    parts
        .fold(first, |first, second| lang.say(&Message::new(key).with("first", first).with("second", second)))
}

fn negated(lang: Lang, kind: Kind, inner: &Filter, titles: Titles<'_>) -> String {
    match inner {
        Filter::Empty { subject } => {
            lang.say(&Message::new("filter-filled").with("field", subject_label(lang, kind, subject)))
        }
        Filter::In { subject, operands } if !is_record_list(subject, operands) => {
            one_of(lang, kind, "filter-none-of", subject, named(lang, kind, subject, operands, titles))
        }
        other => lang.say(&Message::new("filter-not").with("what", condition(lang, kind, other, titles))),
    }
}

/// Whether a condition only names many records by their numbers, as a list does that was opened from a chart.
fn is_record_list(subject: &Subject, operands: &[Operand]) -> bool {
    let is_number = matches!(subject, Subject::Field(path)
        if path.via.is_none() && path.column.source == Source::Stored(0));
    is_number && operands.len() > NAMED
}

/// Whether a condition names more values than anybody would edit.
pub fn is_long(filter: &Filter) -> bool {
    match filter {
        Filter::In { operands, .. } => operands.len() > EDITED,
        Filter::Not(inner) => is_long(inner),
        _ => false,
    }
}

/// The values of a condition that names more than its chip says; the first of them, and how many there are besides.
pub fn behind(lang: Lang, kind: Kind, filter: &Filter, titles: Titles<'_>) -> Option<String> {
    match filter {
        Filter::In { subject, operands } if operands.len() > NAMED => {
            Some(named(lang, kind, subject, operands, titles))
        }
        Filter::Not(inner) => behind(lang, kind, inner, titles),
        _ => None,
    }
}

/// Several values; of many the first.
fn named(lang: Lang, kind: Kind, subject: &Subject, operands: &[Operand], titles: Titles<'_>) -> String {
    let values = operands.iter().take(NAMED).map(|o| operand_text(lang, kind, subject, o, titles));
    let values: Vec<_> = values.collect();
    match operands.len().saturating_sub(NAMED) {
        0 => lang.any_of(&values),
        more => {
            let values = values.join(&lang.text("join-separator"));
            lang.say(&Message::new("filter-values-more").with("values", values).with("n", more))
        }
    }
}

fn one_of(lang: Lang, kind: Kind, key: &'static str, subject: &Subject, values: String) -> String {
    lang.say(&Message::new(key).with("field", subject_label(lang, kind, subject)).with("values", values))
}

fn said(lang: Lang, kind: Kind, subject: &Subject, key: &'static str, value: &str) -> String {
    lang.say(&Message::new(key).with("field", subject_label(lang, kind, subject)).with("value", value))
}

/// The key of an operator's sentence for a field of this kind.
pub fn key_of(op: Op, kind: &FieldKind) -> &'static str {
    let is_time = matches!(kind, FieldKind::Day | FieldKind::Instant);
    match (op, is_time) {
        (Op::Eq, _) => "filter-is",
        (Op::Ne, _) => "filter-is-not",
        (Op::Contains, _) => "filter-contains",
        (Op::Lt, true) => "filter-before",
        (Op::Gt, true) => "filter-after",
        (Op::Le, true) => "filter-until",
        (Op::Ge, true) => "filter-from",
        (Op::Lt, false) => "filter-less",
        (Op::Gt, false) => "filter-more",
        (Op::Le, false) => "filter-at-most",
        (Op::Ge, false) => "filter-at-least",
    }
}

/// The name of the field a condition is about.
pub fn subject_label(lang: Lang, kind: Kind, subject: &Subject) -> String {
    match subject {
        Subject::Field(path) => cells::label(lang, kind, path),
        Subject::Line { list, .. } => {
            let inner = subject.line_field(kind).map_or("", |field| field.key);
            let list = kind.fields().get(*list).map_or("", |field| field.key);
            let message = Message::new("list-column-via")
                .with("reference", &*lang.field(kind.key(), list))
                .with("field", &*lang.field(kind.key(), inner));
            lang.say(&message)
        }
    }
}

fn operand_text(lang: Lang, kind: Kind, subject: &Subject, operand: &Operand, titles: Titles<'_>) -> String {
    match operand {
        Operand::Text(text) => text.clone(),
        Operand::Record(number) => titles(subject.kind(kind), number).unwrap_or_else(|| number.clone()),
        Operand::Number(number) => {
            let percent = matches!(subject.kind(kind), FieldKind::Percent);
            if percent { format!("{}%", lang.decimal(*number)) } else { lang.decimal(*number) }
        }
        Operand::Bool(yes) => lang.text(if *yes { "word-yes" } else { "word-no" }).into_owned(),
        Operand::Choice(index) => choice(lang, kind, subject, *index),
        Operand::Day(point) => day(lang, *point),
        Operand::Instant(at) => lang.instant(*at),
    }
}

/// The name of a choice of the field.
pub fn choice(lang: Lang, kind: Kind, subject: &Subject, index: u8) -> String {
    match subject {
        Subject::Field(path) => lang.choice_of(path.owner(kind), &path.column, index).into_owned(),
        Subject::Line { .. } => {
            subject.line_field(kind).map_or_else(String::new, |f| lang.choice_of(kind, f, index).into_owned())
        }
    }
}

/// A day of a filter: "21 Nov 2026", "30 days ago".
fn day(lang: Lang, point: DayPoint) -> String {
    let (offset, unit) = match point {
        DayPoint::On(day) => return lang.day(day),
        DayPoint::Today { offset: 0, .. } => return lang.text("relative-today").into_owned(),
        DayPoint::Today { offset, unit } => (offset, unit),
    };
    let key = match (unit, offset < 0) {
        (DayUnit::Day, true) => "filter-days-ago",
        (DayUnit::Day, false) => "filter-days-ahead",
        (DayUnit::Week, true) => "filter-weeks-ago",
        (DayUnit::Week, false) => "filter-weeks-ahead",
        (DayUnit::Month, true) => "filter-months-ago",
        (DayUnit::Month, false) => "filter-months-ahead",
        (DayUnit::Year, true) => "filter-years-ago",
        (DayUnit::Year, false) => "filter-years-ahead",
    };
    lang.say(&Message::new(key).with("n", i64::from(offset.unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    #[test]
    fn many_values_are_counted_rather_than_named() {
        let [en, zh] = Language::ALL.map(|language| Lang::new(language, &CURRENCIES[0]));
        let numbers = |n: usize| (1..=n).map(|i| format!("\"C-{i}\"")).collect::<Vec<_>>().join(", ");
        let said = |lang, text: &str| {
            let filter = Filter::parse(text, Kind::Customer).unwrap();
            let titles = |_: FieldKind, _: &str| None;
            (
                condition(lang, Kind::Customer, &filter, &titles),
                behind(lang, Kind::Customer, &filter, &titles),
            )
        };
        let text = format!("number in ({})", numbers(1_234));
        let first = "C-1, C-2, C-3, C-4, C-5 and 1,229 more";
        assert_eq!(said(en, &text), ("1,234 customers".to_owned(), Some(first.to_owned())));
        assert_eq!(said(zh, &text).0, "指定的客户：1,234 条");
        assert_eq!(said(en, &format!("not {text}")).0, "not: 1,234 customers");
        let few = said(en, &format!("number in ({})", numbers(2)));
        assert_eq!(few, ("Number is one of C-1 or C-2".to_owned(), None));
        let cities = said(en, "city in (a, b, c, d, e, f, g)");
        assert_eq!(cities.0, "City is one of a, b, c, d, e and 2 more");
    }

    #[test]
    fn conditions_are_said_in_both_languages() {
        let [en, zh] = Language::ALL.map(|language| Lang::new(language, &CURRENCIES[0]));
        for (text, english, chinese) in [
            ("city ~ \"苏州\"", "City contains 苏州", "城市包含“苏州”"),
            ("created >= today-30d", "Created from 30 days ago", "创建时间不早于 30 天前"),
            ("phones empty", "Phones is empty", "电话为空"),
            ("not phones empty", "Phones is filled in", "电话已填写"),
            ("size >= 5000", "Employees at least 5,000", "员工人数不小于 5,000"),
        ] {
            let filter = Filter::parse(text, Kind::Customer).unwrap();
            // Labels of fields are the vocabulary's business: only what this room adds is compared.
            let tail = |said: &str, label: &str| said.strip_prefix(label).map(str::to_owned);
            let subject = match &filter {
                Filter::Compare { subject, .. } | Filter::Empty { subject } => *subject,
                Filter::Not(inner) => match &**inner {
                    Filter::Empty { subject } => *subject,
                    other => panic!("{other:?}"),
                },
                other => panic!("{other:?}"),
            };
            for (lang, expected) in [(en, english), (zh, chinese)] {
                let label = subject_label(lang, Kind::Customer, &subject);
                let said = condition(lang, Kind::Customer, &filter, &|_, _| None);
                let tail = tail(&said, &label).unwrap_or_else(|| panic!("{said} begins not with {label}"));
                assert!(expected.ends_with(&tail), "{said} / {expected}");
            }
        }
    }
}
