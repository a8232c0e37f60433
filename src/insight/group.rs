//! Records grouped by fields, counted and summed.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::cell::{Cell, Getter, number, value_of_number};
use super::derived::{self, DerivedColumn};
use super::query::{Key, directed, text_key};
use super::{Context, InsightError};
use crate::model::derived::Derived;
use crate::model::record::{AnyRef, FieldKind, Value, ValueRef};
use crate::model::say::Message;
use crate::model::schema::{self, FieldScope, Path};
use crate::model::{Kind, filter};
use crate::store::Read;

/// A part of a day by which days and instants are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Month,
    Year,
}

impl Part {
    const ALL: [(Part, &'static str); 2] = [(Part::Month, "month"), (Part::Year, "year")];

    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or("", |(_, key)| key)
    }

    fn first_day(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Part::Month => day.with_day(1),
            Part::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        }
    }

    /// As programs read it: `2026-03`, `2026`.
    pub fn plain(self, day: NaiveDate) -> String {
        match self {
            Part::Month => day.format("%Y-%m").to_string(),
            Part::Year => day.format("%Y").to_string(),
        }
    }
}

/// What records are grouped by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupBy {
    pub path: Path,
    /// Of day and instant fields; without one they are grouped by day.
    pub part: Option<Part>,
}

impl GroupBy {
    /// Reads the key of a field, with `.month` or `.year` behind one that holds days: `date.month`,
    /// `customer.region`, `customer.birthday.year`.
    ///
    /// # Errors
    /// A field that does not exist, or lines, by which nothing can be grouped.
    pub fn parse(scope: impl Into<FieldScope>, key: &str) -> Result<Self, Message> {
        let scope = scope.into();
        let key = key.trim();
        for (part, suffix) in Part::ALL {
            let field = key.strip_suffix(suffix).and_then(|k| k.strip_suffix('.'));
            if let Some(path) = field.and_then(|f| scope.schema.path(scope.kind, &f.to_lowercase()))
                && matches!(path.column.kind, FieldKind::Day | FieldKind::Instant)
            {
                return Ok(Self { path, part: Some(part) });
            }
        }
        let path = filter::path(scope, key)?;
        if matches!(path.column.kind, FieldKind::Lines(_)) {
            return Err(Message::new("query-not-groupable").with("field", key));
        }
        Ok(Self { path, part: None })
    }

    pub fn key(&self, kind: Kind) -> String {
        let path = self.path.key(kind);
        self.part.map_or_else(|| path.clone(), |part| format!("{path}.{}", part.key()))
    }

    /// The value that records of one group share; of days the first of their month or year.
    fn value(&self, value: Value, ctx: &Context<'_>) -> Value {
        let day = match value {
            Value::Day(day) => day,
            Value::Instant(instant) => (ctx.day_of)(instant),
            other => return other,
        };
        match self.part {
            None => Value::Day(day),
            Some(part) => part.first_day(day).map_or(Value::None, Value::Day),
        }
    }
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// What its records share, by what they are grouped by. Days of a month or year are its first.
    pub values: Vec<Value>,
    pub count: usize,
    /// By what is summed, each of its field's kind.
    pub sums: Vec<Value>,
}

/// Groups records, in the order in which a list sorts by the same fields, empty values last.
///
/// # Errors
/// Fields that are no numbers cannot be summed.
pub fn group(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    ids: &[u64],
    by: &[GroupBy],
    sum: &[Path],
) -> Result<Vec<GroupRow>, InsightError> {
    Ok(arrange(read, ctx, kind, ids, by, sum)?.into_iter().map(|(row, _)| row).collect())
}

/// The same with the records of each group, in the order in which they were given.
///
/// # Errors
/// As [`group`].
pub fn arrange(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    ids: &[u64],
    by: &[GroupBy],
    sum: &[Path],
) -> Result<Vec<(GroupRow, Vec<u64>)>, InsightError> {
    if let Some(path) = sum.iter().find(|p| !p.column.kind.is_numeric()) {
        return Err(InsightError::Refused(Message::new("query-not-summable").with("field", path.key(kind))));
    }
    let source = |path: &Path| Source::new(read, ctx, kind, path);
    let mut by = by.iter().map(|b| Ok((*b, source(&b.path)?))).collect::<Result<Vec<_>, InsightError>>()?;
    let mut summed = sum.iter().map(source).collect::<Result<Vec<_>, _>>()?;
    let mut places: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut groups: Vec<(GroupRow, Vec<i64>, Vec<u64>)> = Vec::new();
    let mut bytes = Vec::new();
    for (seen, id) in ids.iter().enumerate() {
        if seen.is_multiple_of(1024) {
            ctx.check_stop()?;
        }
        let there = read.peek(AnyRef::new(kind, *id), &mut |record| {
            bytes.clear();
            bytes.extend_from_slice(record);
        })?;
        if !there {
            continue;
        }
        let values = by
            .iter_mut()
            .map(|(by, source)| Ok(by.value(source.value(read, *id, &bytes)?, ctx)))
            .collect::<Result<Vec<_>, InsightError>>()?;
        let place = *places.entry(identity(&values)).or_insert_with(|| {
            groups.push((GroupRow { values, count: 0, sums: Vec::new() }, vec![0; sum.len()], Vec::new()));
            groups.len() - 1
        });
        let (group, sums, members) = &mut groups[place];
        group.count += 1;
        members.push(*id);
        for (total, source) in sums.iter_mut().zip(&mut summed) {
            let value = source.value(read, *id, &bytes)?;
            *total = total.saturating_add(number(value.as_ref()).unwrap_or(0));
        }
    }
    if by.is_empty() && groups.is_empty() {
        // The sum of nothing is zero, and a row that says so.
        let row = GroupRow { values: Vec::new(), count: 0, sums: Vec::new() };
        groups.push((row, vec![0; sum.len()], Vec::new()));
    }
    let mut rows = Vec::with_capacity(groups.len());
    for (mut row, sums, members) in groups {
        row.sums = sums.iter().zip(sum).map(|(n, path)| value_of_number(path.column.kind, *n)).collect();
        let keys = row.values.iter().map(|v| key(read, v)).collect::<Result<Vec<Key>, InsightError>>()?;
        rows.push((keys, (row, members)));
    }
    rows.sort_by(|(a, _), (b, _)| {
        let orders = a.iter().zip(b).map(|(a, b)| directed(a, b, false));
        orders.fold(Ordering::Equal, Ordering::then)
    });
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Where the values of a field come from, without decoding records.
enum Source {
    Stored(Getter),
    Derived(Arc<DerivedColumn>, Derived),
    /// Of the record referred to; those looked at are kept.
    Via(Getter, Kind, Box<Source>, HashMap<u64, Value>),
}

impl Source {
    fn new(read: &dyn Read, ctx: &Context<'_>, kind: Kind, path: &Path) -> Result<Self, InsightError> {
        if let Some((index, to)) = path.via {
            let own = Self::new(read, ctx, to, &Path::own(path.column))?;
            return Ok(Source::Via(Getter::new(kind, index), to, Box::new(own), HashMap::new()));
        }
        Ok(match path.column.source {
            schema::Source::Stored(index) => Source::Stored(Getter::of_column(kind, index, &path.column)),
            schema::Source::Derived(derived) => {
                Source::Derived(derived::column(read, ctx, kind, derived)?, derived)
            }
        })
    }

    fn value(&mut self, read: &dyn Read, id: u64, bytes: &[u8]) -> Result<Value, InsightError> {
        Ok(match self {
            Source::Stored(getter) => getter.value(bytes)?,
            Source::Derived(column, derived) => column.value(*derived, id),
            Source::Via(getter, kind, source, known) => {
                let Cell::Ref(to) = getter.get(bytes)? else { return Ok(Value::None) };
                if let Some(value) = known.get(&to.id) {
                    return Ok(value.clone());
                }
                let mut value = Value::None;
                if let Some(bytes) = read.bytes(AnyRef::new(*kind, to.id))? {
                    value = source.value(read, to.id, &bytes)?;
                }
                known.insert(to.id, value.clone());
                value
            }
        })
    }
}

/// Bytes that are equal for equal values.
fn identity(values: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let text = |bytes: &mut Vec<u8>, text: &str| {
        bytes.extend_from_slice(&text.len().to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    };
    for value in values {
        match value.as_ref() {
            ValueRef::Text(t) => {
                bytes.push(1);
                text(&mut bytes, t);
            }
            ValueRef::Ref(of) => {
                bytes.extend_from_slice(&[2, of.kind.code()]);
                bytes.extend_from_slice(&of.id.to_be_bytes());
            }
            ValueRef::Refs(_, ids) => {
                bytes.push(3);
                bytes.extend_from_slice(&ids.len().to_be_bytes());
                ids.iter().for_each(|id| bytes.extend_from_slice(&id.to_be_bytes()));
            }
            ValueRef::Texts(texts) => {
                bytes.push(4);
                bytes.extend_from_slice(&texts.len().to_be_bytes());
                texts.iter().for_each(|t| text(&mut bytes, t));
            }
            other => match number(other) {
                Some(n) => {
                    bytes.push(5);
                    bytes.extend_from_slice(&n.to_be_bytes());
                }
                None => bytes.push(0),
            },
        }
    }
    bytes
}

fn key(read: &dyn Read, value: &Value) -> Result<Key, InsightError> {
    let title = |of: AnyRef| -> Result<Key, InsightError> {
        let title = Getter::new(of.kind, of.kind.title_field());
        let mut key = Ok(Key::None);
        read.peek(of, &mut |bytes| {
            key = title.get(bytes).map(|cell| if let Cell::Text(t) = cell { text_key(t) } else { Key::None });
        })?;
        Ok(key?)
    };
    match value.as_ref() {
        ValueRef::Text(text) => Ok(text_key(text)),
        ValueRef::Texts(texts) => Ok(texts.first().map_or(Key::None, |t| text_key(t))),
        ValueRef::Ref(of) => title(of),
        ValueRef::Refs(kind, ids) => ids.first().map_or(Ok(Key::None), |id| title(AnyRef::new(kind, *id))),
        other => Ok(number(other).map_or(Key::None, Key::Number)),
    }
}
