//! The same questions answered by looking at whole records, one after another.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::world::{EACH, Random, value as random_value};
use crate::insight::{Context, Query, SortBy, value_of};
use crate::model::Kind;
use crate::model::filter::{DayPoint, Filter, Op, Operand, Subject};
use crate::model::record::{AnyRef, Field, FieldKind, Value, flags};
use crate::model::schema::Path;
use crate::store::{Flow, Read};
use crate::text;

pub fn answer(read: &dyn Read, ctx: &Context<'_>, query: &Query) -> Vec<u64> {
    let mut ids = Vec::new();
    read.scan(query.kind, &mut |id, _| {
        ids.push(id);
        Flow::On
    })
    .unwrap();
    let asked = Asked { read, ctx, kind: query.kind };
    ids.retain(|id| asked.holds(&query.filter, *id));
    ids.sort_by(|a, b| {
        let mut order = Ordering::Equal;
        for SortBy { path, descending } in &query.sort {
            let [x, y] = [a, b].map(|id| asked.key(*id, path));
            order = order.then_with(|| match (&x, &y) {
                (None, None) => Ordering::Equal,
                (None, _) => Ordering::Greater,
                (_, None) => Ordering::Less,
                _ if *descending => y.cmp(&x),
                _ => x.cmp(&y),
            });
        }
        order.then(a.cmp(b))
    });
    ids.truncate(query.limit.unwrap_or(usize::MAX));
    ids
}

struct Asked<'a> {
    read: &'a dyn Read,
    ctx: &'a Context<'a>,
    kind: Kind,
}

impl Asked<'_> {
    fn values(&self, subject: &Subject, id: u64) -> Vec<Value> {
        let of = AnyRef::new(self.kind, id);
        let value = |path: &Path| value_of(self.read, self.ctx, of, path).unwrap();
        match subject {
            Subject::Field(path) => match value(path) {
                Value::Texts(texts) => texts.into_iter().map(Value::Text).collect(),
                Value::Refs(kind, ids) => {
                    ids.into_iter().map(|id| Value::Ref(AnyRef::new(kind, id))).collect()
                }
                Value::Lines(lines) => lines.into_iter().map(|l| Value::Lines(vec![l])).collect(),
                Value::None => Vec::new(),
                one => vec![one],
            },
            Subject::Line { list, field } => {
                let column = self.kind.columns().nth(*list).unwrap();
                let Value::Lines(lines) = value(&Path::own(column)) else { return Vec::new() };
                lines
                    .into_iter()
                    .flat_map(|line| match line.into_iter().find(|(i, _)| i == field).map(|(_, v)| v) {
                        Some(Value::Texts(texts)) => texts.into_iter().map(Value::Text).collect(),
                        Some(value) => vec![value],
                        None => Vec::new(),
                    })
                    .collect()
            }
        }
    }

    fn holds(&self, filter: &Filter, id: u64) -> bool {
        match filter {
            Filter::All => true,
            Filter::And(parts) => parts.iter().all(|p| self.holds(p, id)),
            Filter::Or(parts) => parts.iter().any(|p| self.holds(p, id)),
            Filter::Not(inner) => !self.holds(inner, id),
            Filter::Empty { subject } => {
                let values = self.values(subject, id);
                match subject {
                    Subject::Line { .. } => values.iter().any(Value::is_empty),
                    Subject::Field(_) => values.is_empty(),
                }
            }
            Filter::Compare { subject, op: Op::Ne, operand } => !self.any(subject, id, Op::Eq, operand),
            Filter::Compare { subject, op, operand } => self.any(subject, id, *op, operand),
            Filter::In { subject, operands } => operands.iter().any(|o| self.any(subject, id, Op::Eq, o)),
        }
    }

    fn any(&self, subject: &Subject, id: u64, op: Op, operand: &Operand) -> bool {
        let has = |flag| match subject {
            Subject::Field(path) => path.column.has(flag),
            Subject::Line { .. } => false,
        };
        self.values(subject, id)
            .iter()
            .any(|value| self.one(value, op, operand, has(flags::PHONE), has(flags::EMAIL)))
    }

    fn one(&self, value: &Value, op: Op, operand: &Operand, phone: bool, email: bool) -> bool {
        let order = match (value, operand) {
            (Value::Text(text), Operand::Text(part)) if op == Op::Contains => {
                let number = phone && part.chars().all(|c| c.is_ascii_digit() || " -+()./".contains(c));
                let digits = text::digits(part);
                return text::fold(text).contains(&text::fold(part))
                    || number && !digits.is_empty() && text::digits(text).contains(&digits);
            }
            (Value::Text(text), Operand::Text(other)) if op == Op::Eq => {
                let number = |text: &str| text::PhoneKey::new(text, self.ctx.home.code).number;
                return match number(other) {
                    key if phone && !key.is_empty() => number(text) == key,
                    _ if email => text::fold(text) == text::fold(other),
                    _ => text == other,
                };
            }
            (Value::Text(text), Operand::Text(other)) => text::sort_key(text).cmp(&text::sort_key(other)),
            (Value::Ref(of), Operand::Text(part)) => {
                let title = of.kind.columns().nth(of.kind.title_field()).unwrap();
                return match value_of(self.read, self.ctx, *of, &Path::own(title)).unwrap() {
                    Value::Text(title) => text::fold(&title).contains(&text::fold(part)),
                    _ => false,
                };
            }
            (Value::Ref(of), Operand::Record(number)) => {
                return self.read.by_number(of.kind, number).unwrap() == Some(of.id);
            }
            (Value::Int(n), Operand::Number(d)) => Decimal::from(*n).cmp(d),
            (Value::Money(m), Operand::Number(d)) => self.ctx.currency.decimal(*m).cmp(d),
            (Value::UnitPrice(p), Operand::Number(d)) => p.decimal().cmp(d),
            (Value::Quantity(q), Operand::Number(d)) => q.decimal().cmp(d),
            (Value::Percent(p), Operand::Number(d)) => p.decimal().cmp(d),
            (Value::Bool(b), Operand::Bool(c)) => b.cmp(c),
            (Value::Choice(b), Operand::Choice(c)) => b.cmp(c),
            (Value::Day(a), Operand::Day(b)) => a.cmp(&b.day(self.ctx.today)),
            (Value::Instant(a), Operand::Day(b)) => (self.ctx.day_of)(*a).cmp(&b.day(self.ctx.today)),
            (Value::Instant(a), Operand::Instant(b)) => a.cmp(b),
            (Value::None, _) => return false,
            other => panic!("{other:?}"),
        };
        match op {
            Op::Eq => order.is_eq(),
            Op::Ne => order.is_ne(),
            Op::Lt => order.is_lt(),
            Op::Le => order.is_le(),
            Op::Gt => order.is_gt(),
            Op::Ge => order.is_ge(),
            Op::Contains => panic!("contains"),
        }
    }

    /// Bytes that order as the value does; numbers before texts, which never meet.
    fn key(&self, id: u64, path: &Path) -> Option<(i64, Vec<u8>)> {
        let value = value_of(self.read, self.ctx, AnyRef::new(self.kind, id), path).unwrap();
        self.key_of(&value)
    }

    fn key_of(&self, value: &Value) -> Option<(i64, Vec<u8>)> {
        let text = |text: &str| (!text.is_empty()).then(|| (0, text::sort_key(text)));
        Some(match value {
            Value::None | Value::Lines(_) => return None,
            Value::Text(t) => return text(t),
            Value::Texts(texts) => return texts.first().and_then(|t| text(t)),
            Value::Refs(kind, ids) => {
                let first = *ids.first()?;
                return self.key_of(&Value::Ref(AnyRef::new(*kind, first)));
            }
            Value::Ref(of) => {
                let title = of.kind.columns().nth(of.kind.title_field()).unwrap();
                return self.key_of(&value_of(self.read, self.ctx, *of, &Path::own(title)).unwrap());
            }
            Value::Int(n) => (*n, vec![]),
            Value::Money(n) => (n.0, vec![]),
            Value::UnitPrice(n) => (n.0, vec![]),
            Value::Quantity(n) => (n.0, vec![]),
            Value::Percent(n) => (n.0, vec![]),
            Value::Bool(b) => (i64::from(*b), vec![]),
            Value::Choice(c) => (i64::from(*c), vec![]),
            Value::Day(d) => (d.signed_duration_since(chrono::NaiveDate::MIN).num_days(), vec![]),
            Value::Instant(t) => (t.timestamp(), vec![]),
        })
    }
}

/// A question with operands from the data itself, so that it often has an answer.
pub fn question(read: &dyn Read, ctx: &Context<'_>, seed: u64) -> Query {
    let mut random = Random(seed);
    let kind = random.pick(Kind::ALL);
    let paths = paths(kind);
    let sort = (0..random.below(3))
        .map(|_| SortBy { path: random.pick(&paths), descending: random.one_in(2) })
        .collect();
    let asked = Asked { read, ctx, kind };
    let filter = tree(&asked, &mut random, 0);
    let limit = random.one_in(3).then(|| random.below(8) as usize);
    Query { kind, filter, sort, limit, ..Query::default() }
}

fn paths(kind: Kind) -> Vec<Path> {
    let mut paths: Vec<Path> = kind.columns().map(Path::own).collect();
    for (index, field) in kind.fields().iter().enumerate() {
        if let FieldKind::Ref(to) = field.kind {
            paths.extend(to.columns().map(|column| Path { via: Some((index, to)), column }));
        }
    }
    paths
}

fn tree(asked: &Asked<'_>, random: &mut Random, depth: u32) -> Filter {
    match random.below(if depth < 3 { 8 } else { 5 }) {
        0 if depth == 0 => Filter::All,
        5 => Filter::and((0..3).map(|_| tree(asked, random, depth + 1)).collect::<Vec<_>>()),
        6 => Filter::or((0..3).map(|_| tree(asked, random, depth + 1)).collect::<Vec<_>>()),
        7 => tree(asked, random, depth + 1).negated(),
        _ => condition(asked, random),
    }
}

fn condition(asked: &Asked<'_>, random: &mut Random) -> Filter {
    let kind = asked.kind;
    let mut subjects: Vec<Subject> = paths(kind).into_iter().map(Subject::Field).collect();
    for (list, field) in kind.fields().iter().enumerate() {
        if let FieldKind::Lines(fields) = field.kind {
            subjects.extend((0..fields.len()).map(|field| Subject::Line { list, field }));
        }
    }
    let subject = random.pick(&subjects);
    let of = subject.kind(kind);
    let ops: Vec<Op> = Op::ALL.iter().copied().filter(|op| op.fits(&of)).collect();
    if ops.is_empty() || random.one_in(8) {
        return Filter::Empty { subject };
    }
    let op = random.pick(&ops);
    if op == Op::Contains {
        let part = random.pick(&["a", "张", "MULLER", "138 0013", "-1", "苏"]).to_owned();
        return Filter::Compare { subject, op, operand: Operand::Text(part) };
    }
    if random.one_in(5) {
        let operands = (0..2).map(|_| operand(asked, random, &subject)).collect();
        return Filter::In { subject, operands };
    }
    Filter::Compare { subject, op, operand: operand(asked, random, &subject) }
}

fn operand(asked: &Asked<'_>, random: &mut Random, subject: &Subject) -> Operand {
    let flags = match subject {
        Subject::Field(path) => path.column.flags,
        Subject::Line { .. } => 0,
    };
    let found = asked.values(subject, 1 + random.below(EACH));
    let value = found.into_iter().find(|v| !v.is_empty()).unwrap_or_else(|| {
        let field = Field { tag: 1, key: "", kind: subject.kind(asked.kind), flags, group: "", label: None };
        random_value(random, &field)
    });
    let more = Decimal::new(random.below(3) as i64, 5);
    match value {
        Value::Text(text) => Operand::Text(text),
        Value::Texts(texts) => Operand::Text(texts.first().cloned().unwrap_or_default()),
        Value::Int(n) => Operand::Number(Decimal::from(n) + more),
        Value::Money(m) => Operand::Number(asked.ctx.currency.decimal(m) + more),
        Value::UnitPrice(p) => Operand::Number(p.decimal() + more),
        Value::Quantity(q) => Operand::Number(q.decimal() + more),
        Value::Percent(p) => Operand::Number(p.decimal() + more),
        Value::Bool(b) => Operand::Bool(b),
        Value::Choice(c) => Operand::Choice(c),
        Value::Day(d) => Operand::Day(DayPoint::On(d)),
        Value::Instant(t) if random.one_in(2) => Operand::Day(DayPoint::On((asked.ctx.day_of)(t))),
        Value::Instant(t) => Operand::Instant(t),
        // Numbers name records that are there; the value may be of one that is not.
        Value::Ref(of) => Operand::Record(format!("{}-{}", of.kind.info().prefix, of.id.min(EACH))),
        other => {
            let prefix = match (subject.kind(asked.kind), other) {
                (FieldKind::Refs(kind), _) => kind.info().prefix,
                (_, other) => panic!("{other:?}"),
            };
            Operand::Record(format!("{prefix}-1"))
        }
    }
}
