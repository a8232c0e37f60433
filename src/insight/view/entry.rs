//! One line about a record: on a timeline, on a card, among what comes next.
//!
//! Its texts are the record's own fields; sentences are the interface's.

use chrono::{DateTime, NaiveDate, Utc};

use super::lens::{Lens, Named, is_open, is_over, role_key};
use crate::insight::InsightError;
use crate::insight::derived::{self, own};
use crate::model::Kind;
use crate::model::derived::{Cover, Derived};
use crate::model::record::{AnyRef, Choice as _, Field, FieldKind, Record, ValueRef, flags};
use crate::model::rules::state_of;
use crate::model::sales::{Invoice, Opportunity};
use crate::model::service::InstalledProduct;
use crate::model::value::{Money, Percent};
use crate::store::{Link, ReadRecords};

/// When something stands on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Day(NaiveDate),
    Instant(DateTime<Utc>),
}

/// One record in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub of: AnyRef,
    pub number: String,
    /// Key of the field by which it refers to the record in view.
    pub role: &'static str,
    pub when: Option<When>,
    /// What names it; empty where only its number does.
    pub title: String,
    /// The first line of its longest say: the body, the symptom, the first line of the order.
    pub first_line: String,
    /// What sort of thing it is within its kind, as the keys of the field and the choice: the channel of an
    /// interaction, the sort of a relation.
    pub sort: Option<(&'static str, &'static str)>,
    /// Key of its state.
    pub state: Option<&'static str>,
    pub open: bool,
    /// Open and past its due day.
    pub late: bool,
    /// The employee who did it or has to.
    pub who: Option<Named>,
    pub amount: Option<Money>,
    /// The serial number of a piece, and what covers it today.
    pub piece: Option<(String, Cover)>,
    /// The day by which an open invoice is to be paid.
    pub due: Option<NaiveDate>,
    /// How far an opportunity is.
    pub deal: Option<Deal>,
}

/// How far an opportunity is, how likely to be won, and when it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    pub stage: String,
    pub probability: Percent,
    pub next: Option<NaiveDate>,
}

/// The longest first line, in characters: what does not fit the window is cut there anyway.
const FIRST_LINE: usize = 200;

impl Entry {
    /// The entry of a record that refers to `viewed`; `None` when it is gone.
    pub(super) fn of_link(
        lens: &Lens<'_>,
        link: &Link,
        viewed: AnyRef,
    ) -> Result<Option<Self>, InsightError> {
        let Some(record) = lens.read.record(link.from)? else { return Ok(None) };
        Self::of_record(lens, link.from, role_key(link.from.kind, link.role), &*record, viewed).map(Some)
    }

    /// The entry of a record in hand.
    pub(super) fn of_record(
        lens: &Lens<'_>,
        of: AnyRef,
        role: &'static str,
        record: &dyn Record,
        viewed: AnyRef,
    ) -> Result<Self, InsightError> {
        let overdue = own::number(Derived::Overdue, record, lens.today(), lens.ctx.day_of);
        Ok(Self {
            of,
            number: text(record, 0).to_owned(),
            role,
            when: stands_at(lens, of, record),
            title: title(lens, of.kind, record, viewed)?,
            first_line: first_line(lens, record)?,
            sort: sort(record),
            state: state_of(record),
            open: is_open(record),
            late: overdue == Some(1),
            who: who(lens, record)?,
            amount: amount(record),
            piece: piece(lens, of, record)?,
            deal: record.downcast::<Opportunity>().map(|opportunity| Deal {
                stage: opportunity.stage.clone(),
                probability: opportunity.probability,
                next: opportunity.next_step_on,
            }),
            due: record.downcast::<Invoice>().filter(|_| is_open(record)).and_then(|invoice| invoice.due),
        })
    }
}

fn piece(lens: &Lens<'_>, of: AnyRef, record: &dyn Record) -> Result<Option<(String, Cover)>, InsightError> {
    let Some(piece) = record.downcast::<InstalledProduct>() else { return Ok(None) };
    let cover = derived::cover(lens.read, lens.ctx, of.id, record)?;
    let cover = cover.and_then(|cover| Cover::ALL.get(usize::try_from(cover).ok()?).copied());
    Ok(cover.map(|cover| (piece.serial.clone(), cover)))
}

fn text(record: &dyn Record, index: usize) -> &str {
    match record.get(index) {
        ValueRef::Text(text) => text,
        _ => "",
    }
}

fn fields(record: &dyn Record) -> impl Iterator<Item = (usize, &'static Field)> {
    record.fields().iter().enumerate()
}

/// When a record stands in views. What came to its end before its day, such as a deal that was won early, stands where
/// it did: nothing that is over lies ahead.
pub(super) fn stands_at(lens: &Lens<'_>, of: AnyRef, record: &dyn Record) -> Option<When> {
    let created = record.index_of("created").and_then(|index| when(record, index));
    let marked = fields(record).find(|(_, f)| f.has(flags::WHEN)).and_then(|(index, _)| when(record, index));
    let own = marked.or(created)?;
    if lens.is_ahead(own) && is_over(of.kind, record) {
        return settled(lens, of.kind, record).or(created);
    }
    Some(own)
}

/// When it came to its present state: what the step to it stamps or asks for.
fn settled(lens: &Lens<'_>, kind: Kind, record: &dyn Record) -> Option<When> {
    let state = state_of(record)?;
    let steps = kind.info().steps.iter().filter(|step| step.to == state);
    let mut days = steps.flat_map(|step| step.stamps.iter().chain(step.needs));
    days.find_map(|index| when(record, *index).filter(|when| !lens.is_ahead(*when)))
}

fn when(record: &dyn Record, index: usize) -> Option<When> {
    match record.get(index) {
        ValueRef::Day(day) => Some(When::Day(day)),
        ValueRef::Instant(instant) => Some(When::Instant(instant)),
        _ => None,
    }
}

/// The field that names it; where that is its number, the first column that says more: a subject, the
/// product, the campaign, the other side of a relation.
fn title(lens: &Lens<'_>, kind: Kind, record: &dyn Record, viewed: AnyRef) -> Result<String, InsightError> {
    let index = kind.title_field();
    if index != 0 {
        return Ok(text(record, index).to_owned());
    }
    for (index, field) in fields(record).skip(1).filter(|(_, f)| f.has(flags::COLUMN)) {
        match record.get(index) {
            ValueRef::Text(text) if !field.has(flags::MULTILINE) => return Ok(text.to_owned()),
            ValueRef::Ref(of) if of != viewed && names_another(kind, field, of.kind) => {
                return Ok(lens.named(of)?.title);
            }
            _ => {}
        }
    }
    Ok(String::new())
}

/// Whether what a field refers to says what the record is about, rather than whose it is.
fn names_another(kind: Kind, field: &Field, to: Kind) -> bool {
    let has_title = to.title_field() != 0;
    let whose = matches!(to, Kind::Customer | Kind::Contact | Kind::Employee | Kind::Department);
    has_title && (!whose || (kind == Kind::Relation && matches!(field.kind, FieldKind::AnyRef)))
}

fn first_line(lens: &Lens<'_>, record: &dyn Record) -> Result<String, InsightError> {
    if let Some(deal) = record.downcast::<Opportunity>() {
        // Its lines tell the stages it went through, of which the first says nothing about today.
        let says = [deal.next_step.as_str(), first_text_line(&deal.notes), deal.stage.as_str()];
        let line = if is_open(record) { says.iter().find(|text| !text.is_empty()) } else { says.get(1) };
        return Ok(line.copied().unwrap_or_default().chars().take(FIRST_LINE).collect());
    }
    for (index, field) in fields(record) {
        match record.get(index) {
            ValueRef::Text(text) if field.has(flags::MULTILINE) => {
                return Ok(first_text_line(text).chars().take(FIRST_LINE).collect());
            }
            ValueRef::Lines(lines) if !lines.is_empty() => return line_text(lens, lines.line(0)),
            _ => {}
        }
    }
    Ok(String::new())
}

fn first_text_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}

/// What the first line of a record's lines is about: its text, else its product.
fn line_text(lens: &Lens<'_>, line: &dyn Record) -> Result<String, InsightError> {
    let mut product = None;
    for (index, _) in fields(line) {
        match line.get(index) {
            ValueRef::Text(text) => return Ok(text.chars().take(FIRST_LINE).collect()),
            ValueRef::Ref(of) => product = product.or(Some(of)),
            _ => {}
        }
    }
    product.map_or(Ok(String::new()), |of| Ok(lens.named(of)?.title))
}

fn sort(record: &dyn Record) -> Option<(&'static str, &'static str)> {
    fields(record).filter(|(_, f)| f.has(flags::COLUMN) && !f.has(flags::STATE)).find_map(|(index, field)| {
        match record.get(index) {
            ValueRef::Choice(n) => Some((field.key, field.kind.choices()?.key(n))),
            _ => None,
        }
    })
}

fn who(lens: &Lens<'_>, record: &dyn Record) -> Result<Option<Named>, InsightError> {
    let by = fields(record).filter(|(_, f)| matches!(f.kind, FieldKind::Ref(Kind::Employee)));
    let person = by.map(|(index, _)| record.get(index)).find_map(|value| match value {
        ValueRef::Ref(of) => Some(of),
        _ => None,
    });
    person.map(|of| lens.named(of)).transpose()
}

fn amount(record: &dyn Record) -> Option<Money> {
    let summed = fields(record).filter(|(_, f)| f.has(flags::SUMMED) && !f.has(flags::CONFIDENTIAL));
    summed.map(|(index, _)| record.get(index)).find_map(|value| match value {
        ValueRef::Money(amount) if amount.0 != 0 => Some(amount),
        _ => None,
    })
}
