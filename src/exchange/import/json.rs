//! Our own JSON: one array of objects for a kind, or one object with such an array per kind.
//!
//! What `export` writes comes back the same: numbers, references, states. Derived fields are left aside.
//! A record that cannot be taken is a problem, and so is each that refers to it; the others are taken.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json};

use super::fields::kept;
use super::json_lines::record_lines;
use super::report::{Outcome, Problem, Report};
use super::{Match, Plan, Progress};
use crate::app::{Desk, Names, Refusal};
use crate::model::Kind;
use crate::model::contact_detail;
use crate::model::plain::{Numbers, Plain};
use crate::model::record::{AnyRef, Record, Value, ValueRef};
use crate::model::rules::missing_fields;
use crate::model::say::{Arg, Message};
use crate::model::schema::Schema;
use crate::model::value::Currency;
use crate::store::Read as _;

/// A file that has been parsed.
#[derive(Debug)]
pub struct File {
    value: Json,
    lines: HashMap<String, Vec<usize>>,
}

impl File {
    pub fn read(bytes: &[u8]) -> Result<File, Refusal> {
        let value = serde_json::from_slice(bytes).map_err(|e| {
            Refusal::Said(
                Message::new("refused-import-json")
                    .with("line", e.line())
                    .with("column", e.column())
                    .with("reason", e.to_string()),
            )
        })?;
        Ok(File { value, lines: record_lines(bytes) })
    }

    /// How many records there are.
    pub fn rows(&self) -> usize {
        match &self.value {
            Json::Array(items) => items.len(),
            Json::Object(kinds) => kinds.values().filter_map(|v| v.as_array().map(Vec::len)).sum(),
            _ => 0,
        }
    }
}

/// A record of the file.
struct Item<'j> {
    kind: Kind,
    object: &'j Map<String, Json>,
    line: usize,
    /// Its place among the file's numbers.
    key: Option<usize>,
    fate: Fate,
}

enum Fate {
    Taken,
    Skipped,
    Bad(Problem),
}

/// The numbers under which the file's records can be referred to.
#[derive(Default)]
struct Keys {
    places: HashMap<(Kind, String), usize>,
    /// The records' ids; until they are settled, any number stands for one that will be.
    ids: Vec<Option<u64>>,
    /// Those that are here already.
    here: Vec<Option<u64>>,
}

pub fn import(
    plan: &Plan,
    file: &File,
    kind: Option<Kind>,
    desk: &mut Desk<'_, '_>,
    currency: &'static Currency,
    progress: Progress<'_>,
) -> Result<Report, Refusal> {
    let mut rest = arrays(&file.value, kind)?;
    // What the company's own fields are has to be known before records that hold some are read.
    let own: Records<'_> = rest.remove_entry(&Kind::OwnField).into_iter().collect();
    let mut run = Run { plan, file, currency, report: Report::default(), done: 0, progress };
    for records in [own, rest] {
        run.take(records, desk)?;
    }
    for of_kind in run.report.kinds.values_mut() {
        of_kind.problems.sort_by_key(|p| p.line);
    }
    Ok(run.report)
}

/// An import under way.
struct Run<'a> {
    plan: &'a Plan,
    file: &'a File,
    currency: &'static Currency,
    report: Report,
    done: u64,
    progress: Progress<'a>,
}

impl Run<'_> {
    fn take(&mut self, records: Records<'_>, desk: &mut Desk<'_, '_>) -> Result<(), Refusal> {
        let Self { plan, file, currency, report, done, progress } = self;
        let matching = plan.options.matching;
        let schema = desk.change.schema()?;
        let mut keys = Keys::default();
        let mut items = Vec::new();
        for (kind, records) in records {
            report.kind(kind);
            let lines = file.lines.get(kind.info().plural).or_else(|| file.lines.get(kind.key()));
            let lines = lines.or_else(|| file.lines.get("")).map_or(&[][..], Vec::as_slice);
            for (place, object) in records.into_iter().enumerate() {
                let number = object.get("number").and_then(Json::as_str).unwrap_or_default();
                let key = (!number.is_empty()).then(|| keys.place(kind, number, Names::new(desk.change)));
                let line = lines.get(place).copied().unwrap_or(place + 1);
                let here = key.and_then(|k| keys.here[k]);
                let left = match (here, matching) {
                    (Some(_), Match::Create) | (None, Match::Update) => true,
                    _ => plan.options.skip_lines.contains(&line),
                };
                let fate = if left { Fate::Skipped } else { Fate::Taken };
                items.push(Item { kind, object, line, key, fate });
            }
        }
        find_bad(desk, &mut items, &mut keys, schema, currency);
        settle_ids(desk, &items, &mut keys)?;

        let total = file.rows() as u64;
        let mut bad = Vec::new();
        for item in items {
            *done += 1;
            if done.is_multiple_of(1024) && !progress(*done, total) {
                return Err(Refusal::Stopped);
            }
            match item.fate {
                Fate::Skipped => report.kind(item.kind).counts.add(Outcome::Skipped, 1),
                Fate::Bad(problem) => bad.push((item.kind, problem)),
                Fate::Taken => {
                    let numbers = FileNumbers::new(&keys, desk);
                    match record(item.kind, item.object, schema, &numbers, currency) {
                        Ok(made) => {
                            let fields = item.kind.fields();
                            let malformed = contact_detail::malformed(&*made, None).into_iter().map(|m| {
                                let reason = kept(m.detail, m.text);
                                let problem = Problem::new(item.line, fields[m.field].key, m.text, reason);
                                Problem { taken: true, ..problem }
                            });
                            let of_kind = report.kind(item.kind);
                            of_kind.problems.extend(malformed);
                            let outcome = write(desk, item.kind, &keys, made)?;
                            of_kind.counts.add(outcome, 1);
                        }
                        Err(wrong) => bad.push((item.kind, wrong.problem(item.line, item.object))),
                    }
                }
            }
        }
        for (kind, problem) in bad {
            let of_kind = report.kind(kind);
            of_kind.counts.problem_rows += 1;
            of_kind.problems.push(problem);
        }
        Ok(())
    }
}

/// Reads every record once to see which cannot be taken, and then which refer to those.
fn find_bad(
    desk: &Desk<'_, '_>,
    items: &mut [Item<'_>],
    keys: &mut Keys,
    schema: Schema,
    currency: &'static Currency,
) {
    let count = keys.ids.len();
    // How many records of the file stand for a number, and who refers to it with which field.
    let mut alive = vec![0_usize; count];
    let mut referring: Vec<Vec<(usize, &'static str)>> = vec![Vec::new(); count];
    let mut names: Vec<(Kind, String)> = vec![(Kind::Customer, String::new()); count];
    for ((kind, number), place) in &keys.places {
        names[*place] = (*kind, number.clone());
    }
    for (index, item) in items.iter_mut().enumerate() {
        if !matches!(item.fate, Fate::Taken) {
            continue;
        }
        let numbers = FileNumbers::new(keys, desk);
        match record(item.kind, item.object, schema, &numbers, currency) {
            Ok(_) => {
                for (place, field) in numbers.used.into_inner() {
                    referring[place].push((index, field));
                }
                if let Some(key) = item.key {
                    alive[key] += 1;
                }
            }
            Err(wrong) => item.fate = Fate::Bad(wrong.problem(item.line, item.object)),
        }
    }
    let mut gone: Vec<usize> = (0..count).filter(|k| alive[*k] == 0).collect();
    while let Some(key) = gone.pop() {
        if keys.here[key].is_some() {
            continue;
        }
        keys.ids[key] = None;
        for (index, field) in std::mem::take(&mut referring[key]) {
            let item = &mut items[index];
            if !matches!(item.fate, Fate::Taken) {
                continue;
            }
            let (kind, number) = &names[key];
            let reason = Message::new("import-json-left-out")
                .with("kind", Arg::Key(format!("kind-{}", kind.key())))
                .with("number", number.as_str());
            item.fate = Fate::Bad(Wrong { field: field.to_owned(), reason }.problem(item.line, item.object));
            if let Some(own) = item.key {
                alive[own] -= 1;
                if alive[own] == 0 {
                    gone.push(own);
                }
            }
        }
    }
}

/// References may point ahead: every record's id is settled before the first is written.
fn settle_ids(desk: &Desk<'_, '_>, items: &[Item<'_>], keys: &mut Keys) -> Result<(), Refusal> {
    let mut next: HashMap<Kind, u64> = HashMap::new();
    let mut given = vec![false; keys.ids.len()];
    for item in items.iter().filter(|i| matches!(i.fate, Fate::Taken)) {
        if let Some(key) = item.key
            && (keys.here[key].is_some() || std::mem::replace(&mut given[key], true))
        {
            continue;
        }
        let id = match next.get(&item.kind) {
            Some(id) => *id,
            None => desk.change.next_id(item.kind)?,
        };
        next.insert(item.kind, id + 1);
        if let Some(key) = item.key {
            keys.ids[key] = Some(id);
        }
    }
    Ok(())
}

impl Keys {
    fn place(&mut self, kind: Kind, number: &str, names: Names<'_>) -> usize {
        *self.places.entry((kind, number.to_owned())).or_insert_with(|| {
            let here = names.find(kind, number);
            self.here.push(here);
            self.ids.push(here.or(Some(u64::MAX)));
            self.ids.len() - 1
        })
    }
}

/// What is wrong with a record, and at which of its fields.
struct Wrong {
    field: String,
    reason: Message,
}

impl Wrong {
    fn problem(self, line: usize, object: &Map<String, Json>) -> Problem {
        let value = match object.get(&self.field) {
            Some(Json::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        Problem::new(line, &self.field, &value, self.reason)
    }
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
    keys: &'a Keys,
    here: Names<'a>,
    /// The file's own records that were referred to, with the field that did.
    used: RefCell<Vec<(usize, &'static str)>>,
    field: RefCell<&'static str>,
}

impl<'a> FileNumbers<'a> {
    fn new(keys: &'a Keys, desk: &'a Desk<'_, '_>) -> Self {
        let (used, field) = (RefCell::default(), RefCell::default());
        Self { keys, here: Names::new(desk.change), used, field }
    }
}

impl Numbers for FileNumbers<'_> {
    fn number(&self, of: AnyRef) -> String {
        self.here.number(of)
    }
    fn find(&self, kind: Kind, number: &str) -> Option<u64> {
        let Some(place) = self.keys.places.get(&(kind, number.to_owned())) else {
            return self.here.find(kind, number);
        };
        self.used.borrow_mut().push((*place, *self.field.borrow()));
        self.keys.ids[*place]
    }
}

fn record(
    kind: Kind,
    object: &Map<String, Json>,
    schema: Schema,
    numbers: &FileNumbers<'_>,
    currency: &'static Currency,
) -> Result<Box<dyn Record>, Wrong> {
    let plain = Plain { currency, numbers };
    let wrong = |field: &str, reason: Message| Wrong { field: field.to_owned(), reason };
    let mut record = kind.new_record();
    for (key, json) in object {
        let Some((index, field)) = schema.find(kind, key) else {
            if kind.info().derived.iter().any(|d| d.key() == key) {
                continue;
            }
            return Err(wrong(key, Message::new("import-unknown-field").with("field", key.as_str())));
        };
        *numbers.field.borrow_mut() = field.key;
        let value = plain.read_json(field.kind, json).map_err(|m| wrong(key, m))?;
        if value != Value::None {
            record.set(index, value).map_err(|_| wrong(key, Message::new("value-wrong-kind")))?;
        }
    }
    match missing_fields(&*record).first() {
        Some(missing) => Err(wrong(kind.fields()[*missing].key, Message::new("fault-required"))),
        None => Ok(record),
    }
}

/// Writes without workflow: what the records caused is among them.
fn write(
    desk: &mut Desk<'_, '_>,
    kind: Kind,
    keys: &Keys,
    mut record: Box<dyn Record>,
) -> Result<Outcome, Refusal> {
    let known = match record.get(0) {
        ValueRef::Text(number) => desk.change.by_number(kind, number)?,
        _ => None,
    };
    if let Some(id) = known {
        let changed = desk.change.update(AnyRef::new(kind, id), &*record)?;
        return Ok(if changed { Outcome::Updated } else { Outcome::Unchanged });
    }
    if record.get(0).is_empty() {
        // A number that a later record of the file bears is left to it.
        let mut number = desk.change.next_number(kind)?;
        while keys.places.contains_key(&(kind, number.clone())) {
            number = desk.change.next_number(kind)?;
        }
        let set = record.set(0, Value::Text(number));
        debug_assert!(set.is_ok(), "a number is a text");
    }
    desk.change.create(kind, &*record)?;
    Ok(Outcome::Created)
}
