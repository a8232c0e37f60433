//! Binding words of a filter to the fields of a kind: names, operators that fit, values of the field's kind.

use rust_decimal::Decimal;

use super::near::near;
use super::{DayPoint, Op, Operand, Subject};
use crate::model::Kind;
use crate::model::plain;
use crate::model::record::FieldKind;
use crate::model::say::{Arg, Message};
use crate::model::schema::{FieldScope, Path};

pub fn subject(scope: FieldScope, key: &str, column: usize) -> Result<Subject, Message> {
    let lower = key.to_lowercase();
    Subject::find(scope, &lower).ok_or_else(|| {
        let reason = unknown(scope, &lower);
        Message::new("filter-at").with("column", column).with("reason", reason)
    })
}

/// The field that a path of keys names, where something else than a filter names it: columns, sorting.
///
/// # Errors
/// Names the fields that were probably meant, or all there are.
pub fn path(scope: impl Into<FieldScope>, key: &str) -> Result<Path, Message> {
    let scope = scope.into();
    let lower = key.trim().to_lowercase();
    scope.schema.path(scope.kind, &lower).ok_or_else(|| unknown(scope, &lower))
}

/// The field does not exist: says which ones are near.
fn unknown(scope: FieldScope, key: &str) -> Message {
    let kind = scope.kind;
    let (prefix, word, known) = match key.split_once('.') {
        Some((before, after)) => match inner_keys(scope, before) {
            Some(keys) => (format!("{before}."), after, keys),
            None if scope.schema.column(kind, before).is_some() => {
                return Message::new("filter-not-a-reference").with("field", before);
            }
            None => (String::new(), before, keys(scope)),
        },
        None => (String::new(), key, keys(scope)),
    };
    let list = |keys: Vec<&str>| Arg::List(keys.iter().map(|k| Arg::Text(format!("{prefix}{k}"))).collect());
    let near = near(word, known.iter().copied());
    let message = |key: &'static str| {
        Message::new(key)
            .with("kind", Arg::Key(format!("kind-{}", kind.key())))
            .with("field", format!("{prefix}{word}"))
    };
    if near.is_empty() {
        message("filter-unknown-field").with("fields", list(known))
    } else {
        message("filter-unknown-field-near").with("near", list(near))
    }
}

fn keys(scope: FieldScope) -> Vec<&'static str> {
    scope.schema.columns(scope.kind).map(|c| c.key).collect()
}

/// The fields behind a reference or a list of lines.
fn inner_keys(scope: FieldScope, key: &str) -> Option<Vec<&'static str>> {
    match scope.kind.field(key)?.kind {
        FieldKind::Ref(to) => Some(keys(scope.schema.of(to))),
        FieldKind::Lines(fields) => Some(fields.iter().map(|f| f.key).collect()),
        _ => None,
    }
}

/// Whether the field can be compared so.
pub fn fits(kind: Kind, subject: Subject, op: Op, column: usize) -> Result<(), Message> {
    let of = subject.kind(kind);
    if op.fits(&of) {
        return Ok(());
    }
    let message = |key| Message::new(key).with("column", column).with("field", subject.key(kind));
    let fitting: Vec<Arg> = Op::ALL.iter().filter(|o| o.fits(&of)).map(|o| Arg::from(o.sign())).collect();
    Err(if fitting.is_empty() {
        message("filter-only-empty")
    } else {
        message("filter-operator-unfit").with("operator", op.sign()).with("operators", Arg::List(fitting))
    })
}

/// The value as one of the field's kind.
pub fn operand(kind: Kind, subject: Subject, text: &str, column: usize) -> Result<Operand, Message> {
    let wrong =
        |key| Message::new(key).with("column", column).with("field", subject.key(kind)).with("value", text);
    Ok(match subject.kind(kind) {
        FieldKind::Text | FieldKind::Texts => Operand::Text(text.to_owned()),
        FieldKind::Int | FieldKind::Money | FieldKind::UnitPrice | FieldKind::Quantity => {
            Operand::Number(decimal(text).ok_or_else(|| wrong("filter-not-number"))?)
        }
        FieldKind::Percent => {
            let number = text.strip_suffix(['%', '％']).unwrap_or(text);
            Operand::Number(decimal(number).ok_or_else(|| wrong("filter-not-number"))?)
        }
        FieldKind::Bool => match text {
            "true" | "yes" => Operand::Bool(true),
            "false" | "no" => Operand::Bool(false),
            _ => return Err(wrong("filter-not-boolean")),
        },
        FieldKind::Day => Operand::Day(DayPoint::parse(text).ok_or_else(|| wrong("filter-not-day"))?),
        FieldKind::Instant => match (DayPoint::parse(text), plain::instant(text)) {
            (Some(day), _) => Operand::Day(day),
            (None, Some(instant)) => Operand::Instant(instant),
            (None, None) => return Err(wrong("filter-not-day")),
        },
        FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
            let Some(index) = choices.index(text) else {
                let near = near(text, choices.keys.iter().copied());
                // A field with many choices is not a list to read: what resembles the word is enough.
                let shown = if choices.keys.len() > 16 && !near.is_empty() { &near } else { choices.keys };
                let shown = shown.iter().map(|k| Arg::from(*k)).collect();
                return Err(wrong("filter-not-choice").with("choices", Arg::List(shown)));
            };
            Operand::Choice(index)
        }
        FieldKind::Ref(_) | FieldKind::AnyRef | FieldKind::Refs(_) => Operand::Record(text.to_owned()),
        // No operator fits lines, which was said before their value is looked at.
        FieldKind::Lines(_) => return Err(wrong("filter-only-empty")),
    })
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse::<Decimal>().ok().map(|n| n.normalize())
}
