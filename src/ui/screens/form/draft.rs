//! What is being edited, kept apart from the record until it is saved.

mod kept;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::typed;
use crate::app::lines;
use crate::app::{Command, Refusal};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::contact_detail::{self, Malformed};
use crate::model::record::{AnyRef, Field, FieldKind, LineValue, Record, Value, ValueRef, flags};
use crate::model::rules::missing_fields;
use crate::model::say::{Message, Sayable as _};
use crate::model::schema::Schema;

/// A place where something is typed: a field, or a field of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index among the record's fields.
    pub field: usize,
    /// The line, and the index among the line's fields.
    pub line: Option<(usize, usize)>,
}

impl Place {
    pub const fn of(field: usize) -> Self {
        Self { field, line: None }
    }

    pub const fn in_line(field: usize, line: usize, column: usize) -> Self {
        Self { field, line: Some((line, column)) }
    }
}

/// Values under edit: those that can be read, and what was typed where they can't be yet.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    /// The fields of the file.
    schema: Schema,
    /// The record that is edited; none while it is new.
    pub of: Option<AnyRef>,
    original: Box<dyn Record>,
    record: Box<dyn Record>,
    typed: BTreeMap<Place, String>,
    faults: BTreeMap<Place, Message>,
    /// Faults that saving has told: they stay in sight while the field has the keyboard, until it is typed into.
    told: BTreeSet<Place>,
    /// Fields somebody has been in: one that has to be filled in and was left empty is marked before saving tells it.
    left: BTreeSet<Place>,
    /// What saving filled in by itself stands in the form when that is opened again; until then nothing in it moves.
    unshown: BTreeSet<usize>,
    /// What is said against the record as a whole.
    pub refused: Vec<Message>,
    /// Goes up with everything that is typed or chosen.
    edits: u64,
    /// The decimals of the amounts in the lines of a field, until the next edit: every cell asks for them.
    digits: OnceLock<(usize, u32)>,
}

impl Draft {
    /// A new record that begins with these values.
    pub fn new(kind: Kind, values: &[(usize, Value)]) -> Self {
        Self::begun(kind, kind.new_record(), values)
    }

    /// A new record that begins with what is usual; that alone is no change worth keeping.
    pub fn begun(kind: Kind, usual: Box<dyn Record>, values: &[(usize, Value)]) -> Self {
        let mut draft = Self::over(kind, None, usual);
        for (field, value) in values {
            draft.set(Place::of(*field), value.clone());
        }
        draft
    }

    /// A record that is there.
    pub fn of(of: AnyRef, record: Box<dyn Record>) -> Self {
        Self::over(of.kind, Some(of), record)
    }

    fn over(kind: Kind, of: Option<AnyRef>, record: Box<dyn Record>) -> Self {
        Self {
            kind,
            schema: Schema::default(),
            of,
            original: record.clone(),
            record,
            typed: BTreeMap::new(),
            faults: BTreeMap::new(),
            told: BTreeSet::new(),
            left: BTreeSet::new(),
            unshown: BTreeSet::new(),
            refused: Vec::new(),
            edits: 0,
            digits: OnceLock::new(),
        }
    }

    /// The same among the fields of a file, which may change while it is edited.
    pub fn adopt(&mut self, schema: Schema) {
        self.schema = schema;
    }

    /// The fields of the record, with their indices.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static Field)> + use<> {
        self.schema.fields(self.kind)
    }

    /// How much has been typed and chosen: what differs has been edited in between.
    pub fn edits(&self) -> u64 {
        self.edits
    }

    pub fn record(&self) -> &dyn Record {
        &*self.record
    }

    /// The declaration of what stands at `place`.
    pub fn field(&self, place: Place) -> Option<&'static Field> {
        let field = self.schema.field(self.kind, place.field)?;
        match (place.line, field.kind) {
            (None, _) => Some(field),
            (Some((_, column)), FieldKind::Lines(fields)) => fields.get(column),
            (Some(_), _) => None,
        }
    }

    pub fn value(&self, place: Place) -> Value {
        match (self.record.get(place.field), place.line) {
            (value, None) => value.to_value(),
            (ValueRef::Lines(held), Some((line, column))) if line < held.len() => {
                held.line(line).get(column).to_value()
            }
            _ => Value::None,
        }
    }

    /// Puts a value and everything that follows from it. A value of the wrong kind is a fault at its place.
    pub fn set(&mut self, place: Place, value: Value) {
        self.typed.remove(&place);
        self.put(place, value);
    }

    fn put(&mut self, place: Place, value: Value) {
        self.edits += 1;
        self.digits = OnceLock::new();
        self.faults.remove(&place);
        self.refused.clear();
        let result = match place.line {
            None => self.record.set(place.field, value),
            Some((line, column)) => {
                let mut held = self.lines(place.field);
                if let Some(line) = held.get_mut(line) {
                    lines::put(line, column, value);
                }
                self.record.set(place.field, Value::Lines(held))
            }
        };
        if result.is_err() {
            self.faults.insert(place, Message::new("value-wrong-kind"));
        }
    }

    /// What stands in the text field at `place`: what was typed, else the value.
    ///
    /// A number that is zero because nobody said otherwise shows as nothing.
    pub fn text(&self, place: Place, lang: Lang) -> String {
        if let Some(typed) = self.typed.get(&place) {
            return typed.clone();
        }
        let Some(field) = self.field(place) else { return String::new() };
        let value = self.value(place);
        let untouched = matches!(
            value,
            Value::Int(0)
                | Value::Money(crate::model::value::Money(0))
                | Value::UnitPrice(crate::model::value::UnitPrice(0))
                | Value::Quantity(crate::model::value::Quantity(0))
                | Value::Percent(crate::model::value::Percent(0))
        ) && self.starts_with(place, &value);
        if untouched {
            return String::new();
        }
        let in_digits = place.line.filter(|_| field.kind.is_amount()).and_then(|_| {
            let digits = self.amount_digits(place.field, lang);
            lang.in_digits(value.as_ref(), digits)
        });
        in_digits.unwrap_or_else(|| typed::text(lang, field, value.as_ref()))
    }

    /// The decimals of all amounts in the lines of a field.
    pub fn amount_digits(&self, field: usize, lang: Lang) -> u32 {
        if let Some((_, digits)) = self.digits.get().filter(|(of, _)| *of == field) {
            return *digits;
        }
        let (FieldKind::Lines(fields), ValueRef::Lines(held)) =
            (self.field_kind(field), self.record.get(field))
        else {
            return 0;
        };
        let held: Vec<&dyn Record> = (0..held.len()).map(|line| held.line(line)).collect();
        let digits = lines::amounts(fields, &held).into_iter().filter_map(|value| lang.digits(value)).max();
        let digits = digits.unwrap_or_default();
        self.digits.get_or_init(|| (field, digits));
        digits
    }

    /// Whether an empty record has this value at this place.
    fn starts_with(&self, place: Place, value: &Value) -> bool {
        match place.line {
            None => self.kind.new_record().get(place.field).to_value() == *value,
            // The numbers of lines always have a value.
            Some(_) => true,
        }
    }

    /// Takes in what was typed so far. What can't be read yet stays as it was typed, with the reason.
    pub fn type_text(&mut self, place: Place, text: &str, lang: Lang, today: NaiveDate) {
        let Some(field) = self.field(place) else { return };
        if self.unread(place) == Some(text) {
            return;
        }
        self.edits += 1;
        self.typed.insert(place, text.to_owned());
        self.told.remove(&place);
        match typed::parse(lang, today, field, text) {
            Ok(value) => {
                self.put(place, value);
                self.follow(place, lang);
            }
            Err(reason) => {
                self.faults.insert(place, reason);
            }
        }
    }

    /// What is typed there is no longer meant: the value that stood there does.
    pub fn take_back(&mut self, place: Place) {
        if self.typed.remove(&place).is_some() {
            self.edits += 1;
            self.faults.remove(&place);
        }
    }

    /// The field was left: what was understood is written out in full.
    pub fn leave(&mut self, place: Place) {
        self.left.insert(place);
        if !self.faults.contains_key(&place) {
            self.typed.remove(&place);
        }
    }

    fn field_kind(&self, index: usize) -> FieldKind {
        self.schema.field(self.kind, index).map_or(FieldKind::Text, |field| field.kind)
    }

    /// Computes what follows from an edited line.
    pub fn follow(&mut self, place: Place, lang: Lang) {
        let (Some((line, column)), FieldKind::Lines(fields)) = (place.line, self.field_kind(place.field))
        else {
            return;
        };
        let mut held = self.lines(place.field);
        if let Some(line) = held.get_mut(line) {
            lines::follow(line, fields, column, lang.currency);
        }
        self.put_lines(place.field, held, fields, lang);
    }

    /// Fills a line from the product just chosen for it.
    pub fn take_from_product(&mut self, place: Place, product: &dyn Record, lang: Lang) {
        let (Some((line, column)), FieldKind::Lines(fields)) = (place.line, self.field_kind(place.field))
        else {
            return;
        };
        let mut held = self.lines(place.field);
        if let Some(line) = held.get_mut(line) {
            lines::take_from_product(line, fields, product);
            lines::follow(line, fields, column, lang.currency);
        }
        self.put_lines(place.field, held, fields, lang);
    }

    pub fn add_line(&mut self, field: usize, lang: Lang) {
        let FieldKind::Lines(fields) = self.field_kind(field) else { return };
        let mut held = self.lines(field);
        held.push(lines::fresh(fields));
        self.put_lines(field, held, fields, lang);
    }

    pub fn remove_line(&mut self, field: usize, line: usize, lang: Lang) {
        let FieldKind::Lines(fields) = self.field_kind(field) else { return };
        let mut held = self.lines(field);
        if line < held.len() {
            held.remove(line);
        }
        // What was typed into the lines below belongs to other places now.
        self.typed.retain(|place, _| place.field != field || place.line.is_none());
        self.faults.retain(|place, _| place.field != field || place.line.is_none());
        self.put_lines(field, held, fields, lang);
    }

    pub fn lines(&self, field: usize) -> Vec<LineValue> {
        match self.record.get(field).to_value() {
            Value::Lines(lines) => lines,
            _ => Vec::new(),
        }
    }

    fn put_lines(&mut self, field: usize, held: Vec<LineValue>, fields: &'static [Field], lang: Lang) {
        let totals = lines::totals(&*self.record, fields, &held, lang.currency);
        self.put(Place::of(field), Value::Lines(held));
        for (index, value) in totals {
            self.set(Place::of(index), value);
        }
    }

    pub fn fault(&self, place: Place) -> Option<&Message> {
        self.faults.get(&place)
    }

    /// What is typed there and can't be read.
    pub fn unread(&self, place: Place) -> Option<&str> {
        self.typed.get(&place).filter(|_| self.faults.contains_key(&place)).map(String::as_str)
    }

    /// Whether what is being typed there can't be read yet, and nobody has asked for it to be.
    pub fn is_unread(&self, place: Place) -> bool {
        self.unread(place).is_some() && !self.told.contains(&place)
    }

    /// Whether it has to be filled in and was left empty.
    pub fn is_missing(&self, place: Place) -> bool {
        let is_required = self.field(place).is_some_and(|field| field.has(flags::REQUIRED));
        is_required && self.left.contains(&place) && self.value(place).is_empty()
    }

    /// Whether the field stands in a form now: what nobody can type stands there once it says something.
    pub fn is_shown(&self, index: usize, field: &Field) -> bool {
        let says_nothing = self.unshown.contains(&index) || self.record.get(index).is_empty();
        !(field.has(flags::READ_ONLY) && says_nothing)
    }

    /// The first fault in this field.
    pub fn first_fault_in(&self, field: usize) -> Option<Place> {
        self.faults.keys().find(|place| place.field == field).copied()
    }

    /// A place with a fault, whichever there is.
    pub fn any_fault(&self) -> Option<Place> {
        self.faults.keys().next().copied()
    }

    /// How many of the faults that saving told are still there.
    pub fn told_count(&self) -> usize {
        self.told.iter().filter(|place| self.faults.contains_key(place)).count()
    }

    pub fn fault_count(&self) -> usize {
        self.faults.len()
    }

    pub fn is_changed(&self, field: usize) -> bool {
        let value = self.record.get(field).to_value() != self.original.get(field).to_value();
        value || self.typed.keys().any(|p| p.field == field && self.faults.contains_key(p))
    }

    pub fn is_dirty(&self) -> bool {
        self.fields().any(|(field, _)| self.is_changed(field))
    }

    /// Finds everything that can be said against the draft without asking the file; true when nothing can.
    pub fn check(&mut self) -> bool {
        // What can't be read stays a fault; the rest is judged anew.
        let typed = &self.typed;
        self.faults.retain(|place, _| typed.contains_key(place));
        self.refused.clear();
        let mut settled = self.record.clone();
        self.kind.settle(&mut *settled);
        for field in missing_fields(&*settled) {
            // The desk gives numbers and the day of creation itself.
            if !self.kind.fields()[field].has(flags::READ_ONLY) {
                self.faults.entry(Place::of(field)).or_insert_with(|| Message::new("fault-required"));
            }
        }
        for field in 0..self.kind.fields().len() {
            self.check_lines(field);
        }
        let malformed = contact_detail::malformed(&*settled, Some(&*self.original));
        let changed = self.of.map(|_| self.kind.faults_after(&*settled, &*self.original)).unwrap_or_default();
        let faults = self.kind.faults(&*settled, self.schema).into_iter().chain(changed);
        for fault in faults.chain(malformed.iter().map(Malformed::fault)) {
            self.add_fault(fault.field, fault.message);
        }
        self.told = self.faults.keys().copied().collect();
        self.faults.is_empty() && self.refused.is_empty()
    }

    fn check_lines(&mut self, field: usize) {
        let mut missing = Vec::new();
        if let ValueRef::Lines(held) = self.record.get(field) {
            for line in 0..held.len() {
                missing.extend(missing_fields(held.line(line)).into_iter().map(|column| (line, column)));
            }
        }
        for (line, column) in missing {
            let place = Place::in_line(field, line, column);
            self.faults.entry(place).or_insert_with(|| Message::new("fault-required"));
        }
    }

    fn add_fault(&mut self, field: Option<usize>, message: Message) {
        match field {
            Some(field) => {
                self.faults.entry(Place::of(field)).or_insert(message);
            }
            None => self.refused.push(message),
        }
    }

    /// Takes in why the command was refused.
    pub fn take_refusal(&mut self, refusal: &Refusal) {
        self.refused.clear();
        match refusal {
            Refusal::Faults { kind, reasons } if *kind == self.kind => {
                for (key, message) in reasons {
                    let field = key.and_then(|key| self.schema.find(self.kind, key)).map(|(index, _)| index);
                    self.add_fault(field, message.clone());
                }
            }
            other => self.refused.push(other.message()),
        }
    }

    /// The values that differ from what was there.
    pub fn values(&self) -> Vec<(usize, Value)> {
        self.values_beyond(&*self.original)
    }

    /// The fields that hold something else than in `other`.
    fn values_beyond(&self, other: &dyn Record) -> Vec<(usize, Value)> {
        differences(&*self.record, other)
    }

    /// What saves the draft.
    pub fn command(&self) -> Command {
        match self.of {
            Some(of) => Command::Edit { of, values: self.values() },
            // What the record began with is written too.
            None => {
                let values = self.values_beyond(&*self.kind.new_record());
                Command::Create { kind: self.kind, values }
            }
        }
    }

    /// The record under edit has been changed by somebody else or a step: fields not touched here follow.
    pub fn rebase(&mut self, now: Box<dyn Record>) {
        self.move_onto(now, self.values());
    }

    /// What was sent is written, and this came of it: only what has been typed since is still to be saved.
    pub fn saved(&mut self, of: AnyRef, sent: &dyn Record, now: Box<dyn Record>) {
        let unsaid = self.fields().filter(|(index, _)| sent.get(*index).is_empty());
        let filled_in: Vec<usize> =
            unsaid.filter(|(_, field)| field.has(flags::READ_ONLY)).map(|(index, _)| index).collect();
        self.unshown.extend(filled_in);
        self.of = Some(of);
        self.left.clear();
        let typed_since = self.values_beyond(sent);
        self.move_onto(now, typed_since);
    }

    fn move_onto(&mut self, now: Box<dyn Record>, values: Vec<(usize, Value)>) {
        self.original = now.clone();
        self.record = now;
        self.digits = OnceLock::new();
        for (field, value) in values {
            self.put(Place::of(field), value);
        }
    }
}

/// The fields in which `record` holds something else than `other`, and what.
fn differences(record: &dyn Record, other: &dyn Record) -> Vec<(usize, Value)> {
    let emptied = other.indices().filter(|i| record.get(*i).is_empty());
    let places: BTreeSet<usize> = record.indices().chain(emptied).collect();
    places
        .into_iter()
        .map(|i| (i, record.get(i).to_value()))
        .filter(|(i, value)| *value != other.get(*i).to_value())
        .collect()
}

#[cfg(test)]
mod tests;
