//! Where records are written: every check, and what follows from each change, in one transaction.

use chrono::{DateTime, NaiveDate, Utc};

use super::names::{Names, title_of};
use super::refusal::Refusal;
use super::workflow::{self, Event, Workflow};
use crate::model::Kind;
use crate::model::company::OwnField;
use crate::model::contact_detail::{self, Malformed};
use crate::model::record::{AnyRef, Described as _, FieldKind, Record, Value, ValueRef, flags};
use crate::model::rules::{Around, Step, missing_fields, state_field, state_of, unmet_needs};
use crate::model::say::{Arg, Message};
use crate::model::schema::Schema;
use crate::model::work::Task;
use crate::store::{Change, Flow, Read, ReadRecords};

/// A change under way with the business's rules: what the window, the command line and imports write
/// through.
pub struct Desk<'c, 't> {
    pub change: &'c Change<'t>,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    /// Whether e-mail addresses and phone numbers are taken as they stand: an import reports a malformed one, and
    /// keeps it.
    pub takes_any_contact_detail: bool,
    workflow: Workflow,
    /// The fields of the file, once somebody has asked; a bulk of records does not read their definitions anew.
    schema: Option<Schema>,
}

impl<'c, 't> Desk<'c, 't> {
    pub fn new(change: &'c Change<'t>, today: NaiveDate, now: DateTime<Utc>) -> Self {
        Self {
            change,
            today,
            now,
            takes_any_contact_detail: false,
            workflow: Workflow::default(),
            schema: None,
        }
    }

    /// Adds a record. It gets a number unless it brings one.
    pub fn create(&mut self, kind: Kind, record: &mut dyn Record) -> Result<AnyRef, Refusal> {
        if record.get(0).is_empty() {
            put(record, 0, Value::Text(self.change.next_number(kind)?));
        }
        if let Some(index) = record.index_of("created").filter(|i| record.get(*i).is_empty()) {
            put(record, index, Value::Instant(self.now));
        }
        workflow::dated(record, None, self.today);
        self.check(kind, record, None, None)?;
        let of = AnyRef::new(kind, self.change.create(kind, record)?);
        self.follow(of, record, None, Event::Created)?;
        Ok(of)
    }

    /// Sets fields of a record. The state moves by [`Desk::step`] alone.
    pub fn edit(&mut self, of: AnyRef, values: Vec<(usize, Value)>) -> Result<bool, Refusal> {
        let mut record = self.edited(of, values)?;
        self.update(of, &mut *record)
    }

    /// The same of one of many, which may be left out: what is said against it, if anything is. Nothing of it has been
    /// written then.
    pub fn edit_unless_refused(
        &mut self,
        of: AnyRef,
        values: Vec<(usize, Value)>,
    ) -> Result<Option<Refusal>, Refusal> {
        let checked = self.edited(of, values).and_then(|mut record| {
            let before = self.checked(of, &mut *record)?;
            Ok((record, before))
        });
        match checked {
            Ok((record, before)) => self.write(of, &*record, &*before).map(|_| None),
            Err(refusal @ (Refusal::Faults { .. } | Refusal::Said(_))) => Ok(Some(refusal)),
            Err(refusal) => Err(refusal),
        }
    }

    /// The record with other values in some of its fields.
    fn edited(&self, of: AnyRef, values: Vec<(usize, Value)>) -> Result<Box<dyn Record>, Refusal> {
        let mut record = self.required(of)?;
        for (index, value) in values {
            let is_state = of.kind.fields().get(index).is_some_and(|field| field.has(flags::STATE));
            if is_state && record.get(index).to_value() != value {
                let message = Message::new("refused-state-by-step");
                return Err(Refusal::at(of.kind, index, message));
            }
            set(of.kind, &mut *record, index, value)?;
        }
        Ok(record)
    }

    /// Puts a whole record in the place of what was there; whether anything differed.
    pub fn update(&mut self, of: AnyRef, record: &mut dyn Record) -> Result<bool, Refusal> {
        let before = self.checked(of, record)?;
        self.write(of, record, &*before)
    }

    /// What a record was before, once nothing can be said against what it is to be.
    fn checked(&mut self, of: AnyRef, record: &mut dyn Record) -> Result<Box<dyn Record>, Refusal> {
        let before = self.required(of)?;
        workflow::dated(record, Some(&*before), self.today);
        self.check(of.kind, record, Some(&*before), Some(of))?;
        Ok(before)
    }

    fn write(&mut self, of: AnyRef, record: &dyn Record, before: &dyn Record) -> Result<bool, Refusal> {
        let changed = self.change.update(of, record)?;
        if changed {
            self.follow(of, record, Some(before), Event::Changed)?;
        }
        Ok(changed)
    }

    /// Moves a record to another state, setting `values` on the way. A refused step names what is missing.
    pub fn step(&mut self, of: AnyRef, to: &str, values: Vec<(usize, Value)>) -> Result<(), Refusal> {
        let mut record = self.required(of)?;
        let step = self.allowed_step(of.kind, &*record, to)?;
        for (index, value) in values {
            set(of.kind, &mut *record, index, value)?;
        }
        for stamp in step.stamps {
            if record.get(*stamp).is_empty() {
                put(&mut *record, *stamp, Value::Day(self.today));
            }
        }
        let missing = unmet_needs(&*record, step);
        if !missing.is_empty() {
            return Err(refused_step(of.kind, step, &missing));
        }
        if let Some(guard) = step.guard {
            guard(&*record, &AroundChange { change: self.change, today: self.today })?;
        }
        let (Some(index), Some(state)) = (state_field(&*record), state_value(of.kind, to)) else {
            return Err(Refusal::said("refused-no-states"));
        };
        let before = self.required(of)?;
        put(&mut *record, index, state);
        workflow::dated(&mut *record, Some(&*before), self.today);
        self.check(of.kind, &*record, Some(&*before), Some(of))?;
        self.change.update(of, &*record)?;
        self.follow(of, &*record, Some(&*before), Event::StateEntered(step.to))
    }

    /// Deletes records, unless others that stay refer to them.
    pub fn delete(&mut self, records: &[AnyRef]) -> Result<(), Refusal> {
        for of in records {
            let mut referring = Vec::new();
            self.change.links(*of, &mut |link| {
                if !records.contains(&link.from) && !referring.contains(&link.from) {
                    referring.push(link.from);
                }
                if referring.len() < 100 { Flow::On } else { Flow::Stop }
            })?;
            if !referring.is_empty() {
                return Err(self.refused_delete(*of, &referring));
            }
        }
        for of in records {
            self.change.delete(*of)?;
        }
        self.schema = None;
        Ok(())
    }

    pub fn required(&self, of: AnyRef) -> Result<Box<dyn Record>, Refusal> {
        self.change.record(of)?.ok_or_else(|| {
            let kind = Arg::Key(format!("kind-{}", of.kind.key()));
            Refusal::Said(Message::new("refused-record-gone").with("kind", kind))
        })
    }

    /// What a record is called.
    pub fn title(&self, of: AnyRef) -> String {
        Names::new(self.change).title(of).unwrap_or_default()
    }

    /// Everything that can be said against a record before it is written.
    fn check(
        &mut self,
        kind: Kind,
        record: &dyn Record,
        before: Option<&dyn Record>,
        of: Option<AnyRef>,
    ) -> Result<(), Refusal> {
        let mut reasons: Vec<(Option<&'static str>, Message)> = missing_fields(record)
            .into_iter()
            .map(|i| (Some(record.fields()[i].key), Message::new("fault-required")))
            .collect();
        let schema = match self.schema {
            Some(schema) => schema,
            None => self.change.schema()?,
        };
        // A definition that is about to be written makes it another.
        self.schema = (kind != Kind::OwnField).then_some(schema);
        let malformed = if self.takes_any_contact_detail {
            Vec::new()
        } else {
            contact_detail::malformed(record, before)
        };
        reasons.extend(
            kind.faults(record, schema)
                .into_iter()
                .chain(before.map(|before| kind.faults_after(record, before)).unwrap_or_default())
                .chain(malformed.iter().map(Malformed::fault))
                .map(|fault| (fault.field.map(|i| record.fields()[i].key), fault.message)),
        );
        for (index, field) in record.fields().iter().enumerate() {
            let gone = match record.get(index) {
                ValueRef::Ref(to) => !self.change.exists(to)?,
                ValueRef::Refs(kind, ids) => {
                    let mut gone = false;
                    for id in ids {
                        gone |= !self.change.exists(AnyRef::new(kind, *id))?;
                    }
                    gone
                }
                _ => false,
            };
            let to_itself = of.is_some_and(|of| match record.get(index) {
                ValueRef::Ref(to) => to == of,
                ValueRef::Refs(kind, ids) => kind == of.kind && ids.contains(&of.id),
                _ => false,
            });
            if to_itself {
                reasons.push((Some(field.key), Message::new("fault-refers-to-itself")));
            }
            if gone {
                reasons.push((Some(field.key), Message::new("fault-reference-gone")));
            }
        }
        // A key stays what it is: only a new field can come to bear the key of another.
        if let (Some(field), None) = (record.downcast::<OwnField>(), before) {
            reasons.extend(key_taken(field, schema));
        }
        if reasons.is_empty() { Ok(()) } else { Err(Refusal::Faults { kind, reasons }) }
    }

    /// What follows from a change: lifecycle, rules, recurrence. It rides in the same transaction.
    fn follow(
        &mut self,
        of: AnyRef,
        record: &dyn Record,
        before: Option<&dyn Record>,
        event: Event,
    ) -> Result<(), Refusal> {
        let mut workflow = std::mem::take(&mut self.workflow);
        let followed = workflow.follow(self, of, record, before, event);
        self.workflow = workflow;
        followed
    }

    /// Creates what a workflow raised, one level deeper, and gives back the rules it carried.
    pub(super) fn create_raised(
        &mut self,
        raised_by: Workflow,
        task: &mut Task,
    ) -> Result<Workflow, Refusal> {
        let outer = std::mem::replace(&mut self.workflow, raised_by);
        let created = self.create(Kind::Task, task);
        let nested = std::mem::replace(&mut self.workflow, outer);
        created.map(|_| nested)
    }

    fn allowed_step(&self, kind: Kind, record: &dyn Record, to: &str) -> Result<&'static Step, Refusal> {
        let Some(from) = state_of(record) else { return Err(Refusal::said("refused-no-states")) };
        let steps = kind.info().steps;
        steps.iter().find(|s| s.from == from && s.to == to).ok_or_else(|| {
            let state = |key: &str| Arg::Key(format!("state-{}-{key}", kind.key()));
            let allowed: Vec<Arg> = steps.iter().filter(|s| s.from == from).map(|s| state(s.to)).collect();
            let key = if state_value(kind, to).is_none() {
                "refused-step-unknown-state"
            } else if allowed.is_empty() {
                "refused-step-final"
            } else {
                "refused-step"
            };
            let to = if key == "refused-step-unknown-state" { Arg::from(to) } else { state(to) };
            Refusal::Said(
                Message::new(key)
                    .with("record", title_of(kind, record))
                    .with("from", state(from))
                    .with("to", to)
                    .with("allowed", Arg::List(allowed)),
            )
        })
    }

    fn refused_delete(&self, of: AnyRef, referring: &[AnyRef]) -> Refusal {
        let mut counts: Vec<(Kind, i64)> = Vec::new();
        for from in referring {
            match counts.iter_mut().find(|(k, _)| *k == from.kind) {
                Some((_, n)) => *n += 1,
                None => counts.push((from.kind, 1)),
            }
        }
        let counted = counts.into_iter().map(|(kind, n)| {
            let kind = Arg::Key(format!("kinds-{}", kind.key()));
            Arg::from(Message::new("word-count-of-kind").with("count", n).with("kind", kind))
        });
        Refusal::Said(
            Message::new("refused-delete-referred")
                .with("record", self.title(of))
                .with("by", Arg::List(counted.collect())),
        )
    }
}

/// Two fields of one kind cannot be told apart by the same key.
fn key_taken(field: &OwnField, schema: Schema) -> Option<(Option<&'static str>, Message)> {
    let taken = schema.own_fields(field.on_kind?).any(|(_, other)| other.key == field.key);
    taken.then(|| (Some(OwnField::FIELDS[OwnField::key].key), Message::new("fault-own-field-taken")))
}

/// Sets a field to a value that may be of another kind.
pub(super) fn set(kind: Kind, record: &mut dyn Record, index: usize, value: Value) -> Result<(), Refusal> {
    record.set(index, value).map_err(|_| Refusal::at(kind, index, Message::new("value-wrong-kind")))
}

/// Sets a field to a value that is of its kind by construction.
pub(super) fn put(record: &mut dyn Record, index: usize, value: Value) {
    let set = record.set(index, value);
    debug_assert!(set.is_ok(), "field {index} does not take this kind of value");
}

/// The value of the state field for a state's key.
pub(super) fn state_value(kind: Kind, key: &str) -> Option<Value> {
    let field = kind.fields().iter().find(|f| f.has(flags::STATE))?;
    let FieldKind::Choice(choices) = field.kind else { return None };
    choices.index(key).map(Value::Choice)
}

fn refused_step(kind: Kind, step: &Step, missing: &[usize]) -> Refusal {
    let fields =
        missing.iter().map(|i| Arg::Key(format!("field-{}-{}", kind.key(), kind.fields()[*i].key))).collect();
    Refusal::Said(
        Message::new("refused-step-missing")
            .with("to", Arg::Key(format!("state-{}-{}", kind.key(), step.to)))
            .with("fields", Arg::List(fields)),
    )
}

struct AroundChange<'a, 't> {
    change: &'a Change<'t>,
    today: NaiveDate,
}

impl Around for AroundChange<'_, '_> {
    fn get(&self, of: AnyRef) -> Option<Box<dyn Record>> {
        self.change.record(of).ok().flatten()
    }
    fn today(&self) -> NaiveDate {
        self.today
    }
}
