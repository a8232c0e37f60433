//! `field=value` arguments.

use super::Failure;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::{Field, Value, flags};
use crate::model::say::{Arg, Message};
use crate::model::schema::FieldScope;

/// Reads `field=value` arguments of a kind.
pub fn read(scope: FieldScope, plain: &Plain<'_>, args: &[&str]) -> Result<Vec<(usize, Value)>, Failure> {
    let mut values: Vec<(usize, Value)> = Vec::new();
    for arg in args {
        let (index, value) = one(scope, plain, arg)?;
        if values.iter().any(|(given, _)| *given == index) {
            let key = arg.split_once('=').map_or(*arg, |(key, _)| key);
            return Err(Failure::usage("usage-field-twice", &[("field", key)]));
        }
        values.push((index, value));
    }
    Ok(values)
}

fn one(scope: FieldScope, plain: &Plain<'_>, arg: &str) -> Result<(usize, Value), Failure> {
    let Some((key, text)) = arg.split_once('=') else {
        return Err(Failure::usage("usage-field-value", &[("value", arg)]));
    };
    let (index, field) = field(scope, key)?;
    let label = || label(scope.kind, field);
    if field.has(flags::READ_ONLY) && field.key != "number" {
        return Err(Message::new("refused-read-only").with("field", label()).into());
    }
    let value = plain
        .read(field.kind, text)
        .map_err(|reason| Message::new("refused-field").with("field", label()).with("reason", reason))?;
    Ok((index, value))
}

/// The stored field with this key, and its index.
pub fn field(scope: FieldScope, key: &str) -> Result<(usize, &'static Field), Failure> {
    scope.schema.find(scope.kind, key).ok_or_else(|| unknown_field(scope, key))
}

pub fn unknown_field(scope: FieldScope, key: &str) -> Failure {
    let kind = scope.kind;
    let known =
        scope.schema.columns(kind).filter(|c| !c.has(flags::HIDDEN)).map(|c| Arg::from(c.key)).collect();
    Failure::wrong_usage(
        Message::new("usage-unknown-field")
            .with("field", key)
            .with("kind", Arg::Key(format!("kinds-{}", kind.key())))
            .with("fields", Arg::List(known)),
    )
}

/// A kind by its plural.
pub fn kind(key: &str) -> Result<Kind, Failure> {
    Kind::of_key(key).ok_or_else(|| {
        let known = Kind::ALL.iter().map(|k| Arg::from(k.info().plural)).collect();
        Failure::wrong_usage(
            Message::new("usage-unknown-kind").with("kind", key).with("kinds", Arg::List(known)),
        )
    })
}

fn label(kind: Kind, field: &Field) -> Arg {
    field.label.map_or_else(|| Arg::Key(format!("field-{}-{}", kind.key(), field.key)), Arg::from)
}
