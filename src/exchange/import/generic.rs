//! Importing a table into any kind: every row is one record.

use std::borrow::Cow;

use super::column::{Cells, TextColumn, Trouble};
use super::fields::{FieldColumn, Read};
use super::matching::People;
use super::parties::Parties;
use super::people::full_name;
use super::report::{Outcome, Problem, Report, column_name};
use super::{Match, Plan, Progress};
use crate::app::{Desk, Names, Refusal};
use crate::exchange::cells::damage::Purpose;
use crate::exchange::read::{Row, Sheet};
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::{AnyRef, Record, Value, ValueRef, flags};
use crate::model::rules::missing_fields;
use crate::model::say::{Arg, Message};
use crate::model::value::Currency;

/// Columns whose texts are put together: names, organisations.
struct Part {
    key: &'static str,
    column: TextColumn,
}

const PARTS: &[&str] =
    &["family-name", "middle-name", "given-name", "contact-name", "company", "contact-role", "level"];

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
    importer.check_columns()?;
    let mut report = Report::default();
    let mut bad = cells.unusable();
    report.set_apart(sheet);
    let mut parties = Parties::default();
    let filled: Vec<usize> = importer.columns.iter().map(|c| c.field).collect();
    let mut known = People::read(desk, kind, &filled)?;
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
        let outcome =
            importer.row(desk, &cells, row, &mut parties, &mut known, &mut report, &mut warnings)?;
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
    report.finish(kind, bad, skipped);
    Ok(report)
}

struct Importer {
    kind: Kind,
    columns: Vec<FieldColumn>,
    parts: Vec<Part>,
    matching: Match,
    currency: &'static Currency,
}

impl Importer {
    fn new(plan: &Plan, kind: Kind, cells: &Cells<'_>, currency: &'static Currency) -> Self {
        let mut columns = Vec::new();
        let mut parts = Vec::new();
        for (index, key) in plan.mapping.columns.iter().enumerate() {
            let Some(key) = key else { continue };
            if let Some(field) = plan.options.schema.find(kind, key) {
                columns.push(FieldColumn::new(plan, kind, cells, field, index, currency));
            } else if let Some(key) = PARTS.iter().find(|p| *p == key) {
                parts.push(Part { key, column: TextColumn::new(cells, index, Purpose::Text) });
            }
        }
        Self { kind, columns, parts, matching: plan.options.matching, currency }
    }

    /// A file that lacks what every record needs can only change records that are known by their numbers.
    fn check_columns(&self) -> Result<(), Refusal> {
        let fields = self.kind.fields();
        let numbered = self.columns.iter().any(|c| c.field == 0 || c.declared().has(flags::EXTERNAL));
        if numbered || self.matching == Match::Update {
            return Ok(());
        }
        let filled = |index: usize| {
            self.columns.iter().any(|c| c.field == index)
                || index == self.kind.title_field() && !self.parts.is_empty()
        };
        match missing_fields(&*self.kind.new_record())
            .into_iter()
            .find(|index| *index != 0 && !filled(*index))
        {
            None => Ok(()),
            Some(index) => {
                let label = format!("field-{}-{}", self.kind.key(), fields[index].key);
                Err(Refusal::Said(Message::new("refused-import-column").with("field", Arg::Key(label))))
            }
        }
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
            match column.read(cells, row, warnings) {
                Ok(Some(Read::Value(value))) => add(&mut values, column.field, value),
                Ok(Some(Read::Reference(kind, key))) => {
                    references.push((column.field, column.index(), kind, key));
                }
                Ok(Some(Read::Numbers(kind, text))) => {
                    let names = Names::new(desk.change);
                    let plain = Plain { currency: self.currency, numbers: &names };
                    match plain.read(kind, &text) {
                        Ok(value) => add(&mut values, column.field, value),
                        Err(reason) => troubles.push(Trouble { column: column.index(), reason }),
                    }
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
                    let column = self.columns.iter().find(|c| Some(c.declared().key) == field);
                    let column = column.map(FieldColumn::index).or_else(|| self.name_part(field?));
                    match (column, field) {
                        (Some(column), _) => Trouble { column, reason },
                        (None, Some(field)) => {
                            let label = Arg::Key(format!("field-{}-{field}", kind.key()));
                            let reason =
                                Message::new("refused-field").with("field", label).with("reason", reason);
                            Trouble { column: usize::MAX, reason }
                        }
                        (None, None) => Trouble { column: usize::MAX, reason },
                    }
                };
                return Ok(Err(reasons.into_iter().map(trouble).collect()));
            }
            Err(Refusal::Said(reason)) => return Ok(Err(vec![Trouble { column: usize::MAX, reason }])),
            Err(other) => return Err(other),
        };
        Ok(Ok(outcome))
    }

    /// Where the name of a record is put together from several columns, the first of them.
    fn name_part(&self, field: &str) -> Option<usize> {
        let is_name = self.kind.fields().get(self.kind.title_field()).is_some_and(|name| name.key == field);
        self.parts.first().filter(|_| is_name).map(|part| part.column.index)
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
            Kind::Contact | Kind::Employee => {
                if !named && !person.is_empty() {
                    values.push((title, Value::Text(person.to_owned())));
                }
                None
            }
            _ => None,
        }
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
        let found = known.find(desk, &*record)?;
        let is_first = found.is_none_or(|of| known.meet(of.id));
        match found {
            Some(of) if self.matching == Match::Create => {
                Ok((if is_first { Outcome::Skipped } else { Outcome::Repeated }, Some(of)))
            }
            Some(of) => {
                let mut found = desk.required(of)?;
                for (field, value) in values.iter().filter(|(f, _)| *f != 0) {
                    let merged = merged(found.get(*field), value.clone());
                    set(self.kind, &mut *found, *field, merged)?;
                }
                let changed = desk.update(of, &mut *found)?;
                known.learn(&*found, of.id);
                let outcome = match (changed, is_first) {
                    (true, _) => Outcome::Updated,
                    (false, true) => Outcome::Unchanged,
                    (false, false) => Outcome::Repeated,
                };
                Ok((outcome, Some(of)))
            }
            None if self.matching == Match::Update => Ok((Outcome::Skipped, None)),
            None => {
                self.name_by_number(&mut *record)?;
                self.kind.settle(&mut *record);
                let of = desk.create(self.kind, &mut *record)?;
                known.learn(&*record, of.id);
                known.meet(of.id);
                parties.learn(self.kind, &*record, of.id);
                Ok((Outcome::Created, Some(of)))
            }
        }
    }

    /// A record that its file knows by a number alone is called by it.
    fn name_by_number(&self, record: &mut dyn Record) -> Result<(), Refusal> {
        let title = self.kind.title_field();
        if title == 0 || !record.get(title).is_empty() {
            return Ok(());
        }
        let fields = self.kind.fields();
        let number =
            (0..fields.len()).filter(|i| fields[*i].has(flags::EXTERNAL)).find_map(|i| match record.get(i) {
                ValueRef::Text(number) => Some(number.to_owned()),
                _ => None,
            });
        number.map_or(Ok(()), |number| set(self.kind, record, title, Value::Text(number)))
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
    record.set(field, value).map_err(|_| Refusal::at(kind, field, Message::new("value-wrong-kind")))
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
