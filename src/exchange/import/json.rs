//! Our own JSON: one array of objects for a kind, or one object with such an array per kind.
//!
//! What `export` writes comes back the same: numbers, references, states. Derived fields are left aside.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json};

use super::report::{Outcome, Report};
use super::{Match, Progress};
use crate::app::{Desk, Names, Refusal};
use crate::model::Kind;
use crate::model::plain::{Numbers, Plain};
use crate::model::record::{AnyRef, Record, Value, ValueRef};
use crate::model::rules::missing_fields;
use crate::model::say::{Arg, Message};
use crate::model::value::Currency;
use crate::store::Read as _;

pub fn import(
    value: &Json,
    kind: Option<Kind>,
    matching: Match,
    desk: &mut Desk<'_, '_>,
    currency: &'static Currency,
    progress: Progress<'_>,
) -> Result<Report, Refusal> {
    let kinds = arrays(value, kind)?;
    let mut report = Report::default();
    // References may point ahead: every record's id is settled before the first is written.
    let mut ids: HashMap<(Kind, String), u64> = HashMap::new();
    for (kind, records) in &kinds {
        let mut next = desk.change.next_id(*kind)?;
        for record in records.iter() {
            let number = record.get("number").and_then(Json::as_str).unwrap_or_default();
            let known = Names::new(desk.change).find(*kind, number);
            let id = match (known, matching) {
                (Some(id), _) => id,
                // Not written, so nothing can refer to it.
                (None, Match::Update) => continue,
                (None, _) => {
                    next += 1;
                    next - 1
                }
            };
            if !number.is_empty() {
                ids.insert((*kind, number.to_owned()), id);
            }
        }
    }
    let total: usize = kinds.values().map(|r| r.len()).sum();
    let mut done = 0;
    for (kind, records) in &kinds {
        report.kind(*kind);
        for (place, object) in records.iter().enumerate() {
            done += 1;
            if done % 1024 == 0 && !progress(done, total as u64) {
                return Err(Refusal::Stopped);
            }
            let made = record(desk, *kind, object, &ids, currency).and_then(|record| {
                write(desk, *kind, matching, record).map_err(|r| (String::new(), said(&r)))
            });
            match made {
                Ok(outcome) => report.kind(*kind).counts.add(outcome, 1),
                // Ids are settled: leaving one record out would shift the others.
                Err((field, reason)) => {
                    return Err(Refusal::Said(
                        Message::new("refused-import-json-record")
                            .with("kind", Arg::Key(format!("kind-{}", kind.key())))
                            .with("place", place + 1)
                            .with("field", field)
                            .with("reason", reason),
                    ));
                }
            }
        }
    }
    Ok(report)
}

type Records<'j> = BTreeMap<Kind, Vec<&'j Map<String, Json>>>;

fn arrays(value: &Json, kind: Option<Kind>) -> Result<Records<'_>, Refusal> {
    fn list(items: &Json) -> Result<Vec<&Map<String, Json>>, Refusal> {
        let items = items.as_array().ok_or_else(|| Refusal::said("refused-import-json-form"))?;
        items.iter().map(|i| i.as_object().ok_or_else(|| Refusal::said("refused-import-json-form"))).collect()
    }
    match (value, kind) {
        (Json::Array(_), Some(kind)) => Ok([(kind, list(value)?)].into()),
        (Json::Object(kinds), None) => kinds
            .iter()
            .map(|(key, items)| {
                let kind = Kind::of_key(key).ok_or_else(|| {
                    Refusal::Said(Message::new("refused-import-json-kind").with("kind", key.as_str()))
                })?;
                Ok((kind, list(items)?))
            })
            .collect(),
        _ => Err(Refusal::said("refused-import-json-form")),
    }
}

/// Numbers of the file's own records, then of those that are here already.
struct FileNumbers<'a> {
    ids: &'a HashMap<(Kind, String), u64>,
    here: Names<'a>,
}

impl Numbers for FileNumbers<'_> {
    fn number(&self, of: AnyRef) -> String {
        self.here.number(of)
    }
    fn find(&self, kind: Kind, number: &str) -> Option<u64> {
        let own = self.ids.get(&(kind, number.to_owned())).copied();
        own.or_else(|| self.here.find(kind, number))
    }
}

fn record(
    desk: &Desk<'_, '_>,
    kind: Kind,
    object: &Map<String, Json>,
    ids: &HashMap<(Kind, String), u64>,
    currency: &'static Currency,
) -> Result<Box<dyn Record>, (String, Message)> {
    let numbers = FileNumbers { ids, here: Names::new(desk.change) };
    let plain = Plain { currency, numbers: &numbers };
    let mut record = kind.new_record();
    for (key, json) in object {
        let Some(index) = kind.fields().iter().position(|f| f.key == key) else {
            if kind.info().derived.iter().any(|d| d.key() == key) {
                continue;
            }
            return Err((key.clone(), Message::new("import-unknown-field").with("field", key.as_str())));
        };
        let value = plain.read_json(kind.fields()[index].kind, json).map_err(|m| (key.clone(), m))?;
        if value != Value::None {
            record.set(index, value).map_err(|_| (key.clone(), Message::new("value-wrong-kind")))?;
        }
    }
    if let Some(missing) = missing_fields(&*record).first() {
        return Err((kind.fields()[*missing].key.to_owned(), Message::new("fault-required")));
    }
    Ok(record)
}

/// Writes without workflow: what the records caused is among them.
fn write(
    desk: &mut Desk<'_, '_>,
    kind: Kind,
    matching: Match,
    mut record: Box<dyn Record>,
) -> Result<Outcome, Refusal> {
    let known = match record.get(0) {
        ValueRef::Text(number) => desk.change.by_number(kind, number)?,
        _ => None,
    };
    match known {
        Some(_) if matching == Match::Create => Ok(Outcome::Skipped),
        None if matching == Match::Update => Ok(Outcome::Skipped),
        Some(id) => {
            let changed = desk.change.update(AnyRef::new(kind, id), &*record)?;
            Ok(if changed { Outcome::Updated } else { Outcome::Unchanged })
        }
        None => {
            if record.get(0).is_empty() {
                let set = record.set(0, Value::Text(desk.change.next_number(kind)?));
                debug_assert!(set.is_ok(), "a number is a text");
            }
            desk.change.create(kind, &*record)?;
            Ok(Outcome::Created)
        }
    }
}

fn said(refusal: &Refusal) -> Message {
    use crate::model::say::Sayable as _;
    refusal.message()
}
