//! Values as programs read and write them: the command line, JSON, exports, filters.
//!
//! Money is a decimal string of the file's currency, dates are ISO, choices and states their keys,
//! references the number of the record (with the kind before it where any kind may stand), several texts
//! `a;b`. The window writes values in the user's language instead (`lang`).

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;

use super::Kind;
use super::record::{AnyRef, Field, FieldKind, LineValue, Value, ValueRef};
use super::say::{Arg, Message};
use super::value::{Currency, Percent, Quantity, UnitPrice};

/// Numbers of records, for values that refer to them.
pub trait Numbers {
    /// The number of a record, or of one that is gone, a word that says so.
    fn number(&self, of: AnyRef) -> String;
    /// The record of this kind with this number.
    fn find(&self, kind: Kind, number: &str) -> Option<u64>;
}

/// Writes and reads plain values of one file.
#[derive(Clone, Copy)]
pub struct Plain<'a> {
    pub currency: &'static Currency,
    pub numbers: &'a dyn Numbers,
}

impl Plain<'_> {
    /// The value as text, empty for none.
    pub fn text(&self, kind: FieldKind, value: ValueRef<'_>) -> String {
        match value {
            ValueRef::None => String::new(),
            ValueRef::Text(text) => text.to_owned(),
            ValueRef::Int(n) => n.to_string(),
            ValueRef::Money(m) => self.currency.plain(m),
            ValueRef::UnitPrice(p) => p.to_string(),
            ValueRef::Quantity(q) => q.to_string(),
            ValueRef::Percent(p) => p.to_string(),
            ValueRef::Bool(b) => b.to_string(),
            ValueRef::Day(d) => d.to_string(),
            ValueRef::Instant(t) => t.to_rfc3339_opts(SecondsFormat::Secs, true),
            ValueRef::Choice(c) => kind.choices().map(|k| k.key(c)).unwrap_or_default().to_owned(),
            ValueRef::Ref(of) if matches!(kind, FieldKind::AnyRef) => {
                format!("{}:{}", of.kind.info().plural, self.numbers.number(of))
            }
            ValueRef::Ref(of) => self.numbers.number(of),
            ValueRef::Refs(kind, ids) => {
                join(ids.iter().map(|id| self.numbers.number(AnyRef::new(kind, *id))))
            }
            ValueRef::Texts(texts) => join(texts.iter().cloned()),
            ValueRef::Lines(_) => self.json(kind, value).to_string(),
        }
    }

    /// The value as JSON: text for money, prices and dates, numbers for counts, arrays for several.
    pub fn json(&self, kind: FieldKind, value: ValueRef<'_>) -> serde_json::Value {
        use serde_json::{Value as Json, json};
        match value {
            ValueRef::None => match kind {
                FieldKind::Texts | FieldKind::Refs(_) | FieldKind::Lines(_) => json!([]),
                FieldKind::Text => json!(""),
                _ => Json::Null,
            },
            ValueRef::Int(n) => json!(n),
            ValueRef::Bool(b) => json!(b),
            ValueRef::Texts(texts) => json!(texts),
            ValueRef::Refs(kind, ids) => {
                ids.iter().map(|id| json!(self.numbers.number(AnyRef::new(kind, *id)))).collect()
            }
            ValueRef::Lines(lines) => (0..lines.len())
                .map(|i| {
                    let line = lines.line(i);
                    let fields = lines.fields().iter().enumerate();
                    Json::Object(
                        fields
                            .filter(|(f, _)| !line.get(*f).is_empty())
                            .map(|(f, field)| (field.key.to_owned(), self.json(field.kind, line.get(f))))
                            .collect(),
                    )
                })
                .collect(),
            other => json!(self.text(kind, other)),
        }
    }

    /// Reads a value of this kind; an empty text empties the field.
    pub fn read(&self, kind: FieldKind, text: &str) -> Result<Value, Message> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Value::None);
        }
        let wrong = |key| Message::new(key).with("value", text);
        Ok(match kind {
            FieldKind::Text => Value::Text(text.to_owned()),
            FieldKind::Texts => Value::Texts(parts(text).map(str::to_owned).collect()),
            FieldKind::Int => Value::Int(text.parse().map_err(|_| wrong("value-not-integer"))?),
            FieldKind::Bool => match text {
                "true" | "yes" | "1" => Value::Bool(true),
                "false" | "no" | "0" => Value::Bool(false),
                _ => return Err(wrong("value-not-boolean")),
            },
            FieldKind::Day => Value::Day(day(text).ok_or_else(|| wrong("value-not-date"))?),
            FieldKind::Instant => Value::Instant(instant(text).ok_or_else(|| wrong("value-not-instant"))?),
            FieldKind::Money | FieldKind::UnitPrice | FieldKind::Quantity | FieldKind::Percent => {
                let number: Decimal = text.parse().map_err(|_| wrong("value-not-decimal"))?;
                self.decimal(kind, number).ok_or_else(|| wrong("value-too-large"))?
            }
            FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
                let Some(index) = choices.index(text) else {
                    let known = choices.keys.iter().map(|k| Arg::from(*k)).collect();
                    return Err(wrong("value-not-choice").with("choices", Arg::List(known)));
                };
                Value::Choice(index)
            }
            FieldKind::Ref(kind) => Value::Ref(AnyRef::new(kind, self.find(kind, text)?)),
            FieldKind::AnyRef => Value::Ref(self.any(text)?),
            FieldKind::Refs(kind) => {
                Value::Refs(kind, parts(text).map(|n| self.find(kind, n)).collect::<Result<_, _>>()?)
            }
            FieldKind::Lines(fields) => {
                let json = serde_json::from_str(text).map_err(|_| wrong("value-not-lines"))?;
                self.read_json(FieldKind::Lines(fields), &json)?
            }
        })
    }

    /// Reads what [`Plain::json`] writes.
    pub fn read_json(&self, kind: FieldKind, json: &serde_json::Value) -> Result<Value, Message> {
        use serde_json::Value as Json;
        let wrong = |key| Message::new(key).with("value", json.to_string());
        Ok(match (kind, json) {
            (_, Json::Null) => Value::None,
            (FieldKind::Texts, Json::Array(items)) => Value::Texts(
                items
                    .iter()
                    .map(|i| i.as_str().map(str::to_owned).ok_or_else(|| wrong("value-not-texts")))
                    .collect::<Result<_, _>>()?,
            ),
            (FieldKind::Refs(kind), Json::Array(items)) => Value::Refs(
                kind,
                items
                    .iter()
                    .map(|i| self.find(kind, i.as_str().unwrap_or_default()))
                    .collect::<Result<_, _>>()?,
            ),
            (FieldKind::Lines(fields), Json::Array(lines)) => {
                Value::Lines(lines.iter().map(|line| self.line(fields, line)).collect::<Result<_, _>>()?)
            }
            (FieldKind::Text, Json::String(text)) => {
                if text.is_empty() {
                    Value::None
                } else {
                    Value::Text(text.clone())
                }
            }
            (_, Json::String(text)) => self.read(kind, text)?,
            (_, Json::Number(n)) => self.read(kind, &n.to_string())?,
            (_, Json::Bool(b)) => self.read(kind, &b.to_string())?,
            _ => return Err(wrong("value-not-lines")),
        })
    }

    fn line(&self, fields: &'static [Field], json: &serde_json::Value) -> Result<LineValue, Message> {
        let Some(object) = json.as_object() else {
            return Err(Message::new("value-not-lines").with("value", json.to_string()));
        };
        object
            .iter()
            .map(|(key, value)| {
                let index = fields.iter().position(|f| f.key == key).ok_or_else(|| {
                    let known = fields.iter().map(|f| Arg::from(f.key)).collect();
                    Message::new("value-unknown-line-field")
                        .with("field", key.as_str())
                        .with("fields", Arg::List(known))
                })?;
                Ok((index, self.read_json(fields[index].kind, value)?))
            })
            .collect()
    }

    /// A decimal as the value of a field of this kind.
    pub fn decimal(&self, kind: FieldKind, number: Decimal) -> Option<Value> {
        match kind {
            FieldKind::Money => self.currency.money(number).map(Value::Money),
            FieldKind::UnitPrice => UnitPrice::from_decimal(number).map(Value::UnitPrice),
            FieldKind::Quantity => Quantity::from_decimal(number).map(Value::Quantity),
            FieldKind::Percent => Percent::from_decimal(number).map(Value::Percent),
            _ => None,
        }
    }

    fn find(&self, kind: Kind, number: &str) -> Result<u64, Message> {
        let number = number
            .split_once(':')
            .map_or(number, |(k, n)| if Kind::of_key(k) == Some(kind) { n } else { number });
        self.numbers.find(kind, number).ok_or_else(|| {
            Message::new("value-no-such-record")
                .with("kind", Arg::Key(format!("kind-{}", kind.key())))
                .with("number", number)
        })
    }

    /// A record by number, `orders:536365` where the number alone could mean two.
    pub fn any(&self, text: &str) -> Result<AnyRef, Message> {
        if let Some((kind, number)) = text.split_once(':').and_then(|(k, n)| Some((Kind::of_key(k)?, n))) {
            return Ok(AnyRef::new(kind, self.find(kind, number)?));
        }
        let mut found: Vec<AnyRef> = Kind::ALL
            .iter()
            .filter_map(|kind| Some(AnyRef::new(*kind, self.numbers.find(*kind, text)?)))
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(of), true) => Ok(of),
            (None, _) => Err(Message::new("value-no-such-number").with("number", text)),
            (Some(last), false) => {
                found.push(last);
                let choices =
                    found.iter().map(|of| Arg::Text(format!("{}:{text}", of.kind.info().plural))).collect();
                Err(Message::new("value-ambiguous-number")
                    .with("number", text)
                    .with("choices", Arg::List(choices)))
            }
        }
    }
}

/// An ISO date.
pub fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// An ISO instant; a date alone is its first moment, a time without zone is UTC.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|t| t.with_timezone(&Utc))
        .ok()
        .or_else(|| {
            ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
                .iter()
                .find_map(|form| chrono::NaiveDateTime::parse_from_str(text, form).ok())
                .map(|t| t.and_utc())
        })
        .or_else(|| day(text)?.and_hms_opt(0, 0, 0).map(|t| t.and_utc()))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；']).map(str::trim).filter(|t| !t.is_empty())
}

fn join(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(";")
}
