//! Importing a table into any kind: every row is one record.

use std::borrow::Cow;
use std::collections::HashMap;

use super::column::{Cells, DateColumn, NumberColumn, TextColumn, Trouble, filled};
use super::orders::{column_name, finish, set_apart, unusable};
use super::parties::Parties;
use super::people::full_name;
use super::report::{Outcome, Problem, Report};
use super::{Match, Plan, Progress};
use crate::app::{Desk, Refusal};
use crate::exchange::cells::damage::Purpose;
use crate::exchange::cells::{self, CellError};
use crate::exchange::headers::normalise_header;
use crate::exchange::import::matching::People;
use crate::exchange::read::{Row, Sheet};
use crate::lang::{Lang, Language};
use crate::model::Kind;
use crate::model::plain::{Numbers, Plain};
use crate::model::record::{AnyRef, Choices, Field, FieldKind, Record, Value, ValueRef, flags};
use crate::model::say::{Message, Sayable as _};
use crate::model::value::{CURRENCIES, Currency};

/// A value of a row before the records it may refer to are known.
enum Read<'a> {
    Value(Value),
    /// A reference by what the file calls the record.
    Reference(Kind, Cow<'a, str>),
}

/// One mapped column and how it is read.
struct Column {
    field: usize,
    reader: Reader,
}

enum Reader {
    Text(TextColumn),
    Number(NumberColumn),
    Date(DateColumn),
}

/// Columns whose texts are put together: names, organisations.
struct Part {
    key: &'static str,
    column: TextColumn,
}

const PARTS: &[&str] = &["family-name", "middle-name", "given-name", "contact-name", "company", "contact-role", "level"];

pub fn import(
    plan: &Plan,
    kind: Kind,
    sheet: &Sheet,
    desk: &mut Desk<'_, '_>,
    currency: &'static Currency,
    progress: Progress<'_>,
) -> Result<Report, Refusal> {
    let cells = Cells::new(sheet, &plan.options.mended);
    let importer = Importer::new(plan, kind, &cells, currency);
    if importer.columns.is_empty() && importer.parts.is_empty() {
        return Err(Refusal::Said(Message::new("refused-import-no-columns")));
    }
    let mut report = Report::default();
    let mut bad: HashMap<usize, Vec<Problem>> = HashMap::new();
    for problem in unusable(sheet) {
        bad.entry(problem.line).or_default().push(problem);
    }
    set_apart(sheet, &mut report);
    let mut parties = Parties::default();
    let mut known = People::read(desk, kind)?;
    let mut skipped = 0;
    let total = sheet.rows.len() as u64;
    // A kind that no row touched is reported all the same.
    report.kind(kind);
    for (done, row) in sheet.rows.iter().enumerate() {
        if done % 1024 == 0 && !progress(done as u64, total) {
            return Err(Refusal::Stopped);
        }
        let line = row.line();
        if plan.options.skip_lines.contains(&line) {
            skipped += 1;
            continue;
        }
        if bad.contains_key(&line) {
            continue;
        }
        let mut warnings = Vec::new();
        let outcome = importer.row(desk, &cells, row, &mut parties, &mut known, &mut report, &mut warnings)?;
        let problem = |trouble: Trouble, taken| {
            let value = if trouble.column == usize::MAX { "" } else { cells.text(row, trouble.column) };
            Problem { taken, ..Problem::new(line, column_name(sheet, trouble.column), value, trouble.reason) }
        };
        match outcome {
            Ok(outcome) => {
                let of_kind = report.kind(kind);
                of_kind.counts.add(outcome, 1);
                of_kind.problems.extend(warnings.into_iter().map(|t| problem(t, true)));
            }
            Err(troubles) => {
                bad.insert(line, troubles.into_iter().map(|t| problem(t, false)).collect());
            }
        }
    }
    finish(&mut report, kind, bad, skipped);
    Ok(report)
}

struct Importer<'p> {
    kind: Kind,
    columns: Vec<Column>,
    parts: Vec<Part>,
    matching: Match,
    currency: &'static Currency,
    google_labels: bool,
    choices: HashMap<usize, HashMap<String, u8>>,
    plan: &'p Plan,
}

impl<'p> Importer<'p> {
    fn new(plan: &'p Plan, kind: Kind, cells: &Cells<'_>, currency: &'static Currency) -> Self {
        let mut columns = Vec::new();
        let mut parts = Vec::new();
        for (index, key) in plan.mapping.columns.iter().enumerate() {
            let Some(key) = key else { continue };
            if let Some(field) = kind.fields().iter().position(|f| f.key == key) {
                columns.push(Column { field, reader: reader(plan, &kind.fields()[field], cells, index) });
            } else if let Some(key) = PARTS.iter().find(|p| *p == key) {
                parts.push(Part { key, column: TextColumn::new(cells, index, Purpose::Text) });
            }
        }
        let choices = columns
            .iter()
            .filter_map(|c| {
                let field = &kind.fields()[c.field];
                Some((c.field, choice_words(kind, field, field.kind.choices()?)))
            })
            .collect();
        let google_labels = plan.mapping.profile().is_some_and(|p| p.google_labels);
        let matching = plan.options.matching;
        Self { kind, columns, parts, matching, currency, google_labels, choices, plan }
    }

    #[allow(clippy::too_many_arguments)] // one row's share of everything the import keeps
    fn row<'a>(
        &self,
        desk: &mut Desk<'_, '_>,
        cells: &Cells<'a>,
        row: Row<'a>,
        parties: &mut Parties,
        known: &mut People,
        report: &mut Report,
        warnings: &mut Vec<Trouble>,
    ) -> Result<Result<Outcome, Vec<Trouble>>, Refusal> {
        let mut troubles = Vec::new();
        let mut values: Vec<(usize, Value)> = Vec::new();
        let mut references: Vec<(usize, usize, Kind, Cow<'a, str>)> = Vec::new();
        for column in &self.columns {
            match self.read(cells, row, column, warnings) {
                Ok(Some(Read::Value(value))) => add(&mut values, column.field, value),
                Ok(Some(Read::Reference(kind, key))) => {
                    references.push((column.field, column.reader.index(), kind, key));
                }
                Ok(None) => {}
                Err(trouble) => troubles.push(trouble),
            }
        }
        let mut part = |key: &str| -> String {
            let found = self.parts.iter().filter(|p| p.key == key).find_map(|p| {
                match p.column.read(cells, row, warnings) {
                    Ok(text) => (!text.is_empty()).then(|| text.into_owned()),
                    Err(trouble) => {
                        troubles.push(trouble);
                        None
                    }
                }
            });
            found.unwrap_or_default()
        };
        let (family, middle, given) = (part("family-name"), part("middle-name"), part("given-name"));
        let person = match part("contact-name") {
            name if name.is_empty() => full_name(&family, &middle, &given),
            name => name,
        };
        let (company, role, level) = (part("company"), part("contact-role"), part("level"));
        if !troubles.is_empty() {
            return Ok(Err(troubles));
        }
        let contact = self.name(&mut values, &person, &company);
        if !level.is_empty()
            && let Some(tags) = self.kind.fields().iter().position(|f| f.key == "tags")
        {
            add(&mut values, tags, Value::Texts(vec![level]));
        }
        if values.is_empty() && references.is_empty() {
            return Ok(Err(vec![Trouble { column: usize::MAX, reason: Message::new("import-empty-row") }]));
        }
        for (field, column, kind, key) in references {
            match parties.reference(desk, kind, &key, report)? {
                Ok(of) => add(&mut values, field, Value::Ref(of)),
                Err(reason) => return Ok(Err(vec![Trouble { column, reason }])),
            }
        }
        let outcome = match self.put(desk, &values, parties, known) {
            Ok((outcome, of)) => {
                if let (Some(name), Some(of)) = (contact, of) {
                    super::card::contact_of(desk, of, &name, &role, &values, report)?;
                }
                outcome
            }
            // What the business says against a row is the row's problem; what the file system says is not.
            Err(Refusal::Faults { kind, reasons }) => {
                let trouble = |(field, reason): (Option<&'static str>, Message)| {
                    let index = field.and_then(|key| kind.fields().iter().position(|f| f.key == key));
                    let column = self.columns.iter().find(|c| Some(c.field) == index);
                    let reason = match field {
                        Some(field) => Message::new("refused-field")
                            .with("field", crate::model::say::Arg::Key(format!("field-{}-{field}", kind.key())))
                            .with("reason", reason),
                        None => reason,
                    };
                    Trouble { column: column.map_or(usize::MAX, |c| c.reader.index()), reason }
                };
                return Ok(Err(reasons.into_iter().map(trouble).collect()));
            }
            Err(Refusal::Said(reason)) => return Ok(Err(vec![Trouble { column: usize::MAX, reason }])),
            Err(other) => return Err(other),
        };
        Ok(Ok(outcome))
    }

    /// The record's name: the organisation where there is one, else the person; the person is then a contact
    /// of the organisation.
    fn name(&self, values: &mut Vec<(usize, Value)>, person: &str, company: &str) -> Option<String> {
        let title = self.kind.title_field();
        let named = values.iter().any(|(f, _)| *f == title);
        match self.kind {
            Kind::Customer => {
                let organisation = if named { true } else { !company.is_empty() };
                if !named && !company.is_empty() {
                    values.push((title, Value::Text(company.to_owned())));
                } else if !named && !person.is_empty() {
                    values.push((title, Value::Text(person.to_owned())));
                    let party = crate::model::people::Customer::party;
                    if !values.iter().any(|(f, _)| *f == party) {
                        values.push((party, Value::Choice(1)));
                    }
                }
                let same = values.iter().any(|(f, v)| *f == title && *v == Value::Text(person.to_owned()));
                (organisation && !same && !person.is_empty()).then(|| person.to_owned())
            }
            Kind::Contact => {
                if !named && !person.is_empty() {
                    values.push((title, Value::Text(person.to_owned())));
                }
                None
            }
            _ => None,
        }
    }

    fn read<'a>(
        &self,
        cells: &Cells<'a>,
        row: Row<'a>,
        column: &Column,
        warnings: &mut Vec<Trouble>,
    ) -> Result<Option<Read<'a>>, Trouble> {
        let field = &self.kind.fields()[column.field];
        let index = column.reader.index();
        let trouble = |reason: Message| Trouble { column: index, reason };
        let value = match &column.reader {
            Reader::Number(numbers) => {
                let Some(number) = numbers.read(cells, row)? else { return Ok(None) };
                let foreign = number.currency.filter(|mark| !mark.fits(self.currency.code));
                if let (FieldKind::Money, Some(mark)) = (field.kind, foreign) {
                    return Err(trouble(
                        Message::new("import-other-currency")
                            .with("currency", mark.codes().first().copied().unwrap_or_default())
                            .with("ours", self.currency.code),
                    ));
                }
                number_value(self.currency, field.kind, number.value)
                    .ok_or_else(|| trouble(Message::new("value-too-large")))?
            }
            Reader::Date(dates) => match dates.read(cells, row) {
                Ok(None) => return Ok(None),
                Ok(Some(when)) => match field.kind {
                    FieldKind::Instant => {
                        let time = when.time.unwrap_or_default();
                        let shift = chrono::Duration::minutes(when.offset_minutes.unwrap_or(0).into());
                        Value::Instant((when.date.and_time(time) - shift).and_utc())
                    }
                    _ => Value::Day(when.date),
                },
                // Address books know birthdays without their year; the rest of the row is good.
                Err(missing) if missing.reason == CellError::YearMissing.message() => {
                    warnings.push(missing);
                    return Ok(None);
                }
                Err(other) => return Err(other),
            },
            Reader::Text(texts) => {
                let text = texts.read(cells, row, warnings)?;
                if !filled(&text) {
                    return Ok(None);
                }
                return self.text(field, column.field, text).map(Some).map_err(trouble);
            }
        };
        Ok(Some(Read::Value(value)))
    }

    fn text<'a>(&self, field: &Field, index: usize, text: Cow<'a, str>) -> Result<Read<'a>, Message> {
        Ok(Read::Value(match field.kind {
            FieldKind::Texts => Value::Texts(if field.has(flags::PHONE) {
                cells::phone::split(&text)
            } else if self.google_labels && field.key == "tags" {
                cells::labels(&text)
            } else if field.has(flags::EMAIL) {
                cells::split_list_with_commas(&text)
            } else {
                cells::split_list(&text)
            }),
            FieldKind::Bool => Value::Bool(
                cells::boolean(&text).ok_or_else(|| Message::new("value-not-boolean").with("value", &*text))?,
            ),
            FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
                let known = self.choices.get(&index).and_then(|words| words.get(&normalise_header(&text)));
                let Some(choice) = known else {
                    let keys = choices.keys.iter().map(|k| crate::model::say::Arg::from(*k)).collect();
                    return Err(Message::new("value-not-choice")
                        .with("value", &*text)
                        .with("choices", crate::model::say::Arg::List(keys)));
                };
                Value::Choice(*choice)
            }
            FieldKind::Ref(kind) => return Ok(Read::Reference(kind, text)),
            FieldKind::Lines(_) | FieldKind::Refs(_) | FieldKind::AnyRef => {
                Plain { currency: self.currency, numbers: &NoNumbers }.read(field.kind, &text)?
            }
            _ => Value::Text(text.into_owned()),
        }))
    }

    /// Finds the record that the row means and changes it, or makes a new one.
    fn put(
        &self,
        desk: &mut Desk<'_, '_>,
        values: &[(usize, Value)],
        parties: &mut Parties,
        known: &mut People,
    ) -> Result<(Outcome, Option<AnyRef>), Refusal> {
        let mut record = self.kind.new_record();
        for (field, value) in values {
            set(self.kind, &mut *record, *field, value.clone())?;
        }
        known.adopt_number(&mut *record);
        match known.find(desk, &*record)? {
            Some(of) if self.matching == Match::Create => Ok((Outcome::Skipped, Some(of))),
            Some(of) => {
                let mut found = desk.required(of)?;
                for (field, value) in values.iter().filter(|(f, _)| *f != 0) {
                    let merged = merged(found.get(*field), value.clone());
                    set(self.kind, &mut *found, *field, merged)?;
                }
                let changed = desk.update(of, &mut *found)?;
                known.learn(&*found, of.id);
                Ok((if changed { Outcome::Updated } else { Outcome::Unchanged }, Some(of)))
            }
            None if self.matching == Match::Update => Ok((Outcome::Skipped, None)),
            None => {
                self.plan.kind.inspect(|kind| kind.settle(&mut *record));
                let of = desk.create(self.kind, &mut *record)?;
                known.learn(&*record, of.id);
                parties.learn(self.kind, &*record, of.id);
                Ok((Outcome::Created, Some(of)))
            }
        }
    }
}

/// Lists gain what the file adds; other fields take what the file says.
fn merged(mine: ValueRef<'_>, theirs: Value) -> Value {
    match (mine, theirs) {
        (ValueRef::Texts(mine), Value::Texts(theirs)) => {
            let mut all = mine.to_vec();
            all.extend(theirs.into_iter().filter(|t| !mine.contains(t)));
            Value::Texts(all)
        }
        (_, theirs) => theirs,
    }
}

fn set(kind: Kind, record: &mut dyn Record, field: usize, value: Value) -> Result<(), Refusal> {
    let key = kind.fields()[field].key;
    record.set(field, value).map_err(|_| Refusal::fault(kind, key, Message::new("value-wrong-kind")))
}

/// Several columns may fill one field: lists are joined, texts stand one below the other.
fn add(values: &mut Vec<(usize, Value)>, field: usize, value: Value) {
    match (values.iter_mut().find(|(f, _)| *f == field), value) {
        (Some((_, Value::Texts(known))), Value::Texts(more)) => {
            for text in more {
                if !known.contains(&text) {
                    known.push(text);
                }
            }
        }
        (Some((_, Value::Text(known))), Value::Text(more)) => {
            if *known != more {
                known.push('\n');
                known.push_str(&more);
            }
        }
        (Some(_), _) => {}
        (None, value) => values.push((field, value)),
    }
}

impl Reader {
    fn index(&self) -> usize {
        match self {
            Reader::Text(c) => c.index,
            Reader::Number(c) => c.index,
            Reader::Date(c) => c.index,
        }
    }
}

fn reader(plan: &Plan, field: &Field, cells: &Cells<'_>, index: usize) -> Reader {
    match field.kind {
        FieldKind::Int
        | FieldKind::Money
        | FieldKind::UnitPrice
        | FieldKind::Quantity
        | FieldKind::Percent => Reader::Number(NumberColumn::new(cells, index)),
        FieldKind::Day | FieldKind::Instant => {
            Reader::Date(DateColumn::new(cells, index, plan.options.dates))
        }
        _ => Reader::Text(TextColumn::new(cells, index, purpose(field))),
    }
}

fn purpose(field: &Field) -> Purpose {
    const IDENTIFIERS: &[&str] =
        &["number", "code", "qq", "tax-number", "bank-account", "serial-number", "serial", "barcode"];
    if field.has(flags::PHONE) {
        Purpose::Phone
    } else if field.key == "postal-code" {
        Purpose::PostalCode
    } else if field.has(flags::EXTERNAL) || IDENTIFIERS.contains(&field.key) {
        Purpose::Identifier
    } else {
        Purpose::Text
    }
}

fn number_value(currency: &'static Currency, kind: FieldKind, value: rust_decimal::Decimal) -> Option<Value> {
    use rust_decimal::prelude::ToPrimitive as _;
    match kind {
        FieldKind::Int => value.is_integer().then(|| value.to_i64())?.map(Value::Int),
        _ => Plain { currency, numbers: &NoNumbers }.decimal(kind, value),
    }
}

/// The words by which files name a choice: its key and its names in both languages.
fn choice_words(kind: Kind, field: &Field, choices: Choices) -> HashMap<String, u8> {
    let mut words = HashMap::new();
    for (index, key) in choices.keys.iter().enumerate() {
        let Ok(index) = u8::try_from(index) else { break };
        words.entry(normalise_header(key)).or_insert(index);
        for language in Language::ALL {
            let lang = Lang::new(language, &CURRENCIES[0]);
            let name = if field.has(flags::STATE) {
                lang.state(kind.key(), key)
            } else {
                lang.choice(field.key, key)
            };
            words.entry(normalise_header(&name)).or_insert(index);
        }
    }
    if field.key == "stage" {
        for (word, key) in STAGE_WORDS {
            if let Some(index) = choices.index(key) {
                words.entry(normalise_header(word)).or_insert(index);
            }
        }
    }
    words
}

/// What other programs call the stages.
const STAGE_WORDS: &[(&str, &str)] = &[
    ("subscriber", "target"),
    ("lead", "target"),
    ("线索", "target"),
    ("marketing qualified lead", "prospect"),
    ("marketingqualifiedlead", "prospect"),
    ("sales qualified lead", "prospect"),
    ("salesqualifiedlead", "prospect"),
    ("opportunity", "prospect"),
    ("意向客户", "prospect"),
    ("成交", "customer"),
    ("已成交", "customer"),
    ("evangelist", "fan"),
    ("流失", "lapsed"),
];

/// Where nothing can be referred to by number.
struct NoNumbers;

impl Numbers for NoNumbers {
    fn number(&self, _: AnyRef) -> String {
        String::new()
    }
    fn find(&self, _: Kind, _: &str) -> Option<u64> {
        None
    }
}
