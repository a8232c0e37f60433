//! A filter made ready to be asked of stored records.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::Datelike;

use super::check::{Bound, Check, Contains};
use crate::insight::cell::{Cell, Getter, number};
use crate::insight::derived::{self, DerivedColumn};
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::filter::{Filter, Op, Operand, Subject};
use crate::model::record::{AnyRef, DamagedRecord, FieldKind, ValueRef, flags};
use crate::model::say::{Arg, Message};
use crate::model::schema::{Column, Path, Source};
use crate::model::value::{Quantity, UnitPrice};
use crate::store::{Flow, Read};
use crate::text::{self, PhoneKey};

/// A filter bound to a file: references found, days fixed, computed fields at hand.
pub enum Test {
    True,
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Stored(Getter, Check),
    Derived(Arc<DerivedColumn>, Check),
    /// Of the record that a field refers to: `differing` are those for which it is not `otherwise`.
    Via {
        getter: Getter,
        differing: HashSet<u64>,
        otherwise: bool,
    },
    /// Of any line.
    Lines {
        kind: Kind,
        list: usize,
        field: usize,
        check: Check,
    },
}

impl Test {
    pub fn new(
        read: &dyn Read,
        ctx: &Context<'_>,
        kind: Kind,
        filter: &Filter,
    ) -> Result<Test, InsightError> {
        let each = |parts: &[Filter]| {
            parts.iter().map(|part| Test::new(read, ctx, kind, part)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match filter {
            Filter::All => Test::True,
            Filter::And(parts) => {
                let mut tests = each(parts)?;
                // What is at hand is asked before what has to be found in the record.
                tests.sort_by_key(Test::reads);
                Test::All(tests)
            }
            Filter::Or(parts) => Test::Any(each(parts)?),
            Filter::Not(inner) => Test::Not(Box::new(Test::new(read, ctx, kind, inner)?)),
            Filter::Empty { subject } => Test::of_subject(read, ctx, kind, subject, Check::Empty)?,
            Filter::Compare { subject, op: Op::Ne, operand } => {
                let check = check(read, ctx, kind, subject, Op::Eq, operand)?;
                Test::Not(Box::new(Test::of_subject(read, ctx, kind, subject, check)?))
            }
            Filter::Compare { subject, op, operand } => {
                let check = check(read, ctx, kind, subject, *op, operand)?;
                Test::of_subject(read, ctx, kind, subject, check)?
            }
            Filter::In { subject, operands } => {
                let checks = operands
                    .iter()
                    .map(|operand| check(read, ctx, kind, subject, Op::Eq, operand))
                    .collect::<Result<_, _>>()?;
                Test::of_subject(read, ctx, kind, subject, Check::any(checks))?
            }
        })
    }

    fn of_subject(
        read: &dyn Read,
        ctx: &Context<'_>,
        kind: Kind,
        subject: &Subject,
        check: Check,
    ) -> Result<Test, InsightError> {
        match *subject {
            Subject::Line { list, field } => Ok(Test::Lines { kind, list, field, check }),
            Subject::Field(Path { via: None, column }) => Self::of_column(read, ctx, kind, &column, check),
            Subject::Field(Path { via: Some((index, to)), column }) => {
                let test = Self::of_column(read, ctx, to, &column, check)?;
                let mut scratch = String::new();
                let otherwise = test.of_nothing(&mut scratch)?;
                let mut differing = HashSet::new();
                ctx.scan(read, to, |id, bytes| {
                    if test.holds(id, bytes, &mut scratch)? != otherwise {
                        differing.insert(id);
                    }
                    Ok(Flow::On)
                })?;
                Ok(Test::Via { getter: Getter::new(kind, index), differing, otherwise })
            }
        }
    }

    fn of_column(
        read: &dyn Read,
        ctx: &Context<'_>,
        kind: Kind,
        column: &Column,
        check: Check,
    ) -> Result<Test, InsightError> {
        Ok(match column.source {
            Source::Stored(index) => Test::Stored(Getter::of_column(kind, index, column), check),
            Source::Derived(derived) => Test::Derived(derived::column(read, ctx, kind, derived)?, check),
        })
    }

    pub fn holds(&self, id: u64, bytes: &[u8], scratch: &mut String) -> Result<bool, DamagedRecord> {
        Ok(match self {
            Test::True => true,
            Test::All(tests) => {
                for test in tests {
                    if !test.holds(id, bytes, scratch)? {
                        return Ok(false);
                    }
                }
                true
            }
            Test::Any(tests) => {
                for test in tests {
                    if test.holds(id, bytes, scratch)? {
                        return Ok(true);
                    }
                }
                false
            }
            Test::Not(test) => !test.holds(id, bytes, scratch)?,
            Test::Stored(getter, check) => check.holds(getter.get(bytes)?, scratch)?,
            Test::Derived(column, check) => check.holds(column.cell(id), scratch)?,
            Test::Via { getter, differing, otherwise } => match getter.get(bytes)? {
                Cell::Ref(to) => differing.contains(&to.id) != *otherwise,
                _ => *otherwise,
            },
            Test::Lines { kind, list, field, check } => {
                let record = kind.decode(bytes)?;
                let ValueRef::Lines(lines) = record.get(*list) else { return Ok(false) };
                for i in 0..lines.len() {
                    if of_value(check, lines.line(i).get(*field), scratch)? {
                        return Ok(true);
                    }
                }
                false
            }
        })
    }

    /// Whether it looks at the record itself, and not at what was computed of it alone.
    pub fn reads(&self) -> bool {
        match self {
            Test::True | Test::Derived(..) => false,
            Test::All(tests) | Test::Any(tests) => tests.iter().any(Test::reads),
            Test::Not(test) => test.reads(),
            Test::Stored(..) | Test::Via { .. } | Test::Lines { .. } => true,
        }
    }

    /// What it says of a record that is not there.
    fn of_nothing(&self, scratch: &mut String) -> Result<bool, DamagedRecord> {
        match self {
            Test::Stored(_, check) | Test::Derived(_, check) => check.holds(Cell::None, scratch),
            _ => Ok(false),
        }
    }
}

/// The check of a decoded value.
fn of_value(check: &Check, value: ValueRef<'_>, scratch: &mut String) -> Result<bool, DamagedRecord> {
    match value {
        ValueRef::Text(text) => check.holds(Cell::Text(text), scratch),
        ValueRef::Ref(of) => check.holds(Cell::Ref(of), scratch),
        ValueRef::Refs(kind, ids) => {
            for id in ids {
                if check.holds(Cell::Ref(AnyRef::new(kind, *id)), scratch)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        ValueRef::Texts(texts) => {
            for text in texts {
                if check.holds(Cell::Text(text), scratch)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        other => check.holds(number(other).map_or(Cell::None, Cell::Number), scratch),
    }
}

fn check(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    subject: &Subject,
    op: Op,
    operand: &Operand,
) -> Result<Check, InsightError> {
    let of = subject.kind(kind);
    let has = |flag| match subject {
        Subject::Field(path) => path.column.has(flag),
        Subject::Line { .. } => subject.line_field(kind).is_some_and(|f| f.has(flag)),
    };
    Ok(match (operand, op) {
        (Operand::Text(part), Op::Contains) if matches!(of, FieldKind::Text | FieldKind::Texts) => {
            Check::Contains(Box::new(Contains::new(part, has(flags::PHONE))))
        }
        (Operand::Text(part), Op::Contains) => Check::Record(titled(read, ctx, of, part)?),
        (Operand::Text(operand), Op::Eq) => {
            let home = ctx.home.code;
            let phone = has(flags::PHONE).then(|| PhoneKey::new(operand, home).number);
            match phone.filter(|number| !number.is_empty()) {
                Some(number) => Check::Phone { number, home },
                None if has(flags::EMAIL) => Check::Folded(text::fold(operand)),
                None => Check::Equal(operand.clone()),
            }
        }
        (Operand::Text(operand), op) => Check::Order(op, text::sort_key(operand)),
        (Operand::Number(number), op) => Check::Number(op, Bound::decimal(*number, digits(ctx, of))),
        (Operand::Bool(yes), op) => Check::Number(op, Bound::of(i64::from(*yes))),
        (Operand::Choice(index), op) => Check::Number(op, Bound::of(i64::from(*index))),
        (Operand::Day(day), op) => {
            let day = i64::from(day.day(ctx.today).num_days_from_ce());
            match of {
                FieldKind::Instant => Check::DayOf(op, day, ctx.day_of),
                _ => Check::Number(op, Bound::of(day)),
            }
        }
        (Operand::Instant(instant), op) => Check::Number(op, Bound::of(instant.timestamp())),
        (Operand::Record(number), _) => {
            let to = match of {
                FieldKind::Ref(to) | FieldKind::Refs(to) => Some(to),
                _ => None,
            };
            Check::Record(records(read, to, number)?.into_iter().collect())
        }
    })
}

/// Decimals of the unit in which a field of this kind is kept.
fn digits(ctx: &Context<'_>, kind: FieldKind) -> u32 {
    match kind {
        FieldKind::Money => ctx.currency.digits,
        FieldKind::UnitPrice => UnitPrice::DIGITS,
        FieldKind::Quantity => Quantity::DIGITS,
        // Hundredths of a percent.
        FieldKind::Percent => 2,
        _ => 0,
    }
}

/// The records that a number means: of one kind, of the kind before the colon, or of any.
pub fn records(read: &dyn Read, to: Option<Kind>, text: &str) -> Result<Vec<AnyRef>, InsightError> {
    let named = text.split_once(':').and_then(|(key, number)| Some((Kind::of_key(key)?, number)));
    let (kinds, number) = match (named, &to) {
        (Some((kind, number)), None) => (vec![kind], number),
        (Some((kind, number)), Some(to)) if kind == *to => (vec![kind], number),
        (_, Some(to)) => (vec![*to], text),
        (None, None) => (Kind::ALL.to_vec(), text),
    };
    let mut found = Vec::new();
    for kind in &kinds {
        found.extend(read.by_number(*kind, number)?.map(|id| AnyRef::new(*kind, id)));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(InsightError::Refused(match *kinds {
        [kind] => Message::new("value-no-such-record")
            .with("kind", Arg::Key(format!("kind-{}", kind.key())))
            .with("number", number),
        _ => Message::new("value-no-such-number").with("number", number),
    }))
}

/// The records whose title contains a text.
fn titled(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: FieldKind,
    part: &str,
) -> Result<HashSet<AnyRef>, InsightError> {
    let kinds = match of {
        FieldKind::Ref(to) | FieldKind::Refs(to) => vec![to],
        _ => Kind::ALL.to_vec(),
    };
    let mut found = HashSet::new();
    let mut scratch = String::new();
    let contains = Contains::new(part, false);
    for kind in kinds {
        let title = Getter::new(kind, kind.title_field());
        ctx.scan(read, kind, |id, bytes| {
            if let Cell::Text(text) = title.get(bytes)?
                && contains.holds(text, &mut scratch)
            {
                found.insert(AnyRef::new(kind, id));
            }
            Ok(Flow::On)
        })?;
    }
    Ok(found)
}
