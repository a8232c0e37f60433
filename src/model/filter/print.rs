//! Writing a filter so that it reads back as the same.

use chrono::SecondsFormat;

use super::{Filter, Operand, Subject};
use crate::model::Kind;

pub fn print(filter: &Filter, kind: Kind) -> String {
    let mut out = String::new();
    write(&mut out, filter, kind);
    out
}

fn write(out: &mut String, filter: &Filter, kind: Kind) {
    match filter {
        Filter::All => {}
        Filter::And(parts) => joined(out, parts, kind, " and ", |part| matches!(part, Filter::Or(_))),
        // `and` binds closer, so that nothing within an `or` needs brackets.
        Filter::Or(parts) => joined(out, parts, kind, " or ", |_| false),
        Filter::Not(inner) => {
            out.push_str("not ");
            bracketed(out, inner, kind, matches!(**inner, Filter::And(_) | Filter::Or(_)));
        }
        Filter::Compare { subject, op, operand } => {
            out.push_str(&subject.key(kind));
            out.push(' ');
            out.push_str(op.sign());
            out.push(' ');
            value(out, *subject, kind, operand);
        }
        Filter::In { subject, operands } => {
            out.push_str(&subject.key(kind));
            out.push_str(" in (");
            for (i, operand) in operands.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                value(out, *subject, kind, operand);
            }
            out.push(')');
        }
        Filter::Empty { subject } => {
            out.push_str(&subject.key(kind));
            out.push_str(" empty");
        }
    }
}

fn joined(out: &mut String, parts: &[Filter], kind: Kind, joint: &str, brackets: fn(&Filter) -> bool) {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.push_str(joint);
        }
        bracketed(out, part, kind, brackets(part));
    }
}

fn bracketed(out: &mut String, filter: &Filter, kind: Kind, brackets: bool) {
    if brackets {
        out.push('(');
    }
    write(out, filter, kind);
    if brackets {
        out.push(')');
    }
}

fn value(out: &mut String, subject: Subject, kind: Kind, operand: &Operand) {
    let plain = match operand {
        Operand::Text(text) | Operand::Record(text) => return quoted(out, text),
        Operand::Number(number) => number.normalize().to_string(),
        Operand::Bool(yes) => yes.to_string(),
        Operand::Choice(index) => {
            let key = subject.kind(kind).choices().map(|c| c.key(*index)).unwrap_or_default();
            // The company's own choices are words as people write them.
            if key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                key.to_owned()
            } else {
                return quoted(out, key);
            }
        }
        Operand::Day(day) => day.to_string(),
        Operand::Instant(instant) => instant.to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    out.push_str(&plain);
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '“' | '”') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
