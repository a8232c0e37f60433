//! `field=value` arguments.

use super::Failure;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::{Value, flags};
use crate::model::say::{Arg, Message};

/// Reads `field=value` arguments of a kind.
pub fn read(kind: Kind, plain: &Plain<'_>, args: &[&str]) -> Result<Vec<(usize, Value)>, Failure> {
    let mut values: Vec<(usize, Value)> = Vec::new();
    for arg in args {
        let (index, value) = one(kind, plain, arg)?;
        if values.iter().any(|(given, _)| *given == index) {
            let key = kind.fields()[index].key;
            return Err(Failure::usage("usage-field-twice", &[("field", key)]));
        }
        values.push((index, value));
    }
    Ok(values)
}

fn one(kind: Kind, plain: &Plain<'_>, arg: &str) -> Result<(usize, Value), Failure> {
    let Some((key, text)) = arg.split_once('=') else {
        return Err(Failure::usage("usage-field-value", &[("value", arg)]));
    };
    let index = field(kind, key)?;
    let field = &kind.fields()[index];
    if field.has(flags::READ_ONLY) && field.key != "number" {
        return Err(Message::new("refused-read-only").with("field", label(kind, key)).into());
    }
    let value = plain.read(field.kind, text).map_err(|reason| {
        Message::new("refused-field").with("field", label(kind, key)).with("reason", reason)
    })?;
    Ok((index, value))
}

/// The place of a declared field.
pub fn field(kind: Kind, key: &str) -> Result<usize, Failure> {
    kind.fields().iter().position(|f| f.key == key).ok_or_else(|| unknown_field(kind, key))
}

pub fn unknown_field(kind: Kind, key: &str) -> Failure {
    let known = kind.columns().filter(|c| !c.has(flags::HIDDEN)).map(|c| Arg::from(c.key)).collect();
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

fn label(kind: Kind, field: &str) -> Arg {
    Arg::Key(format!("field-{}-{field}", kind.key()))
}
