//! vCards into customers or contacts, and the contact person that a row of customers names.

use std::collections::HashMap;

use super::fields::kept;
use super::matching::People;
use super::parties::{Parties, Party};
use super::people::full_name;
use super::report::{Outcome, Problem, Report};
use super::{Match, Plan, Progress};
use crate::app::{Desk, Refusal};
use crate::exchange::vcard::{Card, CardDate, Cards, Loss};
use crate::model::Kind;
use crate::model::contact_detail::ContactDetail;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Record, Reference, Value, ValueRef, flags};
use crate::store::{Flow, Read as _, ReadRecords as _};

pub fn import(
    plan: &Plan,
    kind: Kind,
    cards: &Cards,
    desk: &mut Desk<'_, '_>,
    progress: Progress<'_>,
) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let mut bad: HashMap<usize, Vec<Problem>> = HashMap::new();
    report.kind(kind);
    for problem in &cards.problems {
        let taken = problem.loss == Loss::Value;
        let row = Problem {
            taken,
            ..Problem::new(problem.line, &problem.property, &problem.value, problem.reason.clone())
        };
        if taken {
            report.kind(kind).problems.push(row)
        } else {
            bad.entry(problem.line).or_default().push(row)
        }
    }
    let mut known = People::read(desk, kind, &[])?;
    let mut parties = Parties::default();
    let mut skipped = 0;
    for (done, card) in cards.cards.iter().enumerate() {
        if done % 256 == 0 && !progress(done as u64, cards.cards.len() as u64) {
            return Err(Refusal::Stopped);
        }
        if plan.options.skip_lines.contains(&card.line) {
            skipped += 1;
            continue;
        }
        let mut record: Box<dyn Record> = match kind {
            Kind::Contact => {
                let mut contact = contact(card);
                if !card.organisation.is_empty() && !card.is_organisation {
                    let party = Party { name: &card.organisation, ..Party::default() };
                    match parties.customer(desk, &party, &mut report)? {
                        Ok(id) => contact.customer = Some(Reference::new(id)),
                        Err(reason) => {
                            let problem = Problem::new(card.line, "ORG", &card.organisation, reason);
                            bad.entry(card.line).or_default().push(problem);
                            continue;
                        }
                    }
                }
                Box::new(contact)
            }
            _ => Box::new(customer(card)),
        };
        let outcome = match known_card(desk, kind, card, &mut known, &mut *record)? {
            Some(_) if plan.options.matching == Match::Create => Outcome::Skipped,
            None if plan.options.matching == Match::Update => Outcome::Skipped,
            Some(of) => {
                let mut found = desk.required(of)?;
                fill(&mut *found, &*record);
                if desk.update(of, &mut *found)? { Outcome::Updated } else { Outcome::Unchanged }
            }
            None => {
                let of = desk.create(kind, &mut *record)?;
                known.learn(&*record, of.id);
                Outcome::Created
            }
        };
        let of_kind = report.kind(kind);
        of_kind.counts.add(outcome, 1);
        let emails = card.emails.iter().map(|email| (ContactDetail::Email, "EMAIL", &email.value));
        let phones = card.phones.iter().map(|phone| (ContactDetail::Phone, "TEL", &phone.value));
        for (detail, property, value) in emails.chain(phones).filter(|(detail, _, value)| !detail.fits(value))
        {
            let problem = Problem::new(card.line, property, value, kept(detail, value));
            of_kind.problems.push(Problem { taken: true, ..problem });
        }
    }
    report.finish(kind, bad, skipped);
    Ok(report)
}

/// The record that the card is of: by the mark that our own export gave it, as by everything else. The mark is no
/// number of another system and is not kept.
fn known_card(
    desk: &Desk<'_, '_>,
    kind: Kind,
    card: &Card,
    known: &mut People,
    record: &mut dyn Record,
) -> Result<Option<AnyRef>, Refusal> {
    if let Some(of) = own_uid(kind, &card.uid) {
        if let Some(index) = record.fields().iter().position(|field| field.has(flags::EXTERNAL)) {
            let emptied = record.set(index, Value::None);
            debug_assert!(emptied.is_ok(), "a text may be empty");
        }
        // Another company's card has such a mark as well: the name must agree.
        let title = kind.title_field();
        let same = |found: Box<dyn Record>| found.get(title).to_value() == record.get(title).to_value();
        if desk.change.record(of)?.is_some_and(same) {
            return Ok(Some(of));
        }
    }
    known.find(desk, record)
}

/// The record that a mark of ours names: `customer-7@guanxi`.
fn own_uid(kind: Kind, uid: &str) -> Option<AnyRef> {
    let id = uid.strip_suffix("@guanxi")?.strip_prefix(kind.key())?.strip_prefix('-')?;
    Some(AnyRef::new(kind, id.parse().ok()?))
}

/// Adds what the file knows and the record lacks; lists are united, and what differs is taken from the file.
fn fill(found: &mut dyn Record, new: &dyn Record) {
    for (index, field) in new.fields().iter().enumerate() {
        use crate::model::record::flags::{READ_ONLY, STATE};
        let value = new.get(index);
        if value.is_empty() || field.has(READ_ONLY) || field.has(STATE) {
            continue;
        }
        let value = match (found.get(index), value.to_value()) {
            (ValueRef::Texts(mine), Value::Texts(theirs)) => {
                let mut all = mine.to_vec();
                all.extend(theirs.into_iter().filter(|t| !mine.contains(t)));
                Value::Texts(all)
            }
            // A choice or number that the card does not hold stands at its default, which says nothing.
            (_, Value::Choice(_) | Value::Bool(_) | Value::Int(0)) => continue,
            (_, value) => value,
        };
        let set = found.set(index, value);
        debug_assert!(set.is_ok(), "a record takes the values of its own kind");
    }
}

fn customer(card: &Card) -> Customer {
    let handle = |service: &str| handle(card, service);
    let Home { street, city, province, postal_code, country } = Home::of(card);
    let mut customer = Customer {
        name: name(card),
        phones: card.phones.iter().map(|p| p.value.clone()).collect(),
        emails: card.emails.iter().map(|e| e.value.clone()).collect(),
        wechat: handle("wechat"),
        qq: handle("qq"),
        whatsapp: handle("whatsapp"),
        website: card.urls.first().map(|u| u.value.clone()).unwrap_or_default(),
        street,
        city,
        province,
        postal_code,
        country,
        birthday: full_date(card.birthday.as_ref()),
        tags: card.categories.clone(),
        external_id: card.uid.clone(),
        notes: notes(card, true),
        ..Customer::default()
    };
    if !card.is_organisation {
        let person = Value::Choice(1);
        let set = customer.set(Customer::party, person);
        debug_assert!(set.is_ok(), "a party is a choice of two");
    }
    customer
}

fn contact(card: &Card) -> Contact {
    let Home { street, city, province, postal_code, country } = Home::of(card);
    Contact {
        name: name(card),
        role: card.title.clone(),
        department: card.department.clone(),
        phones: card.phones.iter().map(|p| p.value.clone()).collect(),
        emails: card.emails.iter().map(|e| e.value.clone()).collect(),
        wechat: handle(card, "wechat"),
        qq: handle(card, "qq"),
        whatsapp: handle(card, "whatsapp"),
        website: card.urls.first().map(|u| u.value.clone()).unwrap_or_default(),
        street,
        city,
        province,
        postal_code,
        country,
        birthday: full_date(card.birthday.as_ref()),
        tags: card.categories.clone(),
        external_id: card.uid.clone(),
        notes: notes(card, false),
        ..Contact::default()
    }
}

fn name(card: &Card) -> String {
    let person = full_name(&card.family, &card.additional, &card.given);
    [&card.full_name, &person, &card.organisation, &card.nickname]
        .into_iter()
        .find(|n| !n.is_empty())
        .cloned()
        .or_else(|| card.emails.first().map(|e| e.value.clone()))
        .or_else(|| card.phones.first().map(|p| p.value.clone()))
        .unwrap_or_default()
}

fn handle(card: &Card, service: &str) -> String {
    let found = card.messengers.iter().find(|m| m.service == service);
    found.map(|m| m.handle.clone()).unwrap_or_default()
}

/// Where the person or company is: the preferred address of a card, else its first.
#[derive(Default)]
struct Home {
    street: String,
    city: String,
    province: String,
    postal_code: String,
    country: String,
}

impl Home {
    fn of(card: &Card) -> Self {
        let Some(a) = card.addresses.iter().find(|a| a.preferred).or(card.addresses.first()) else {
            return Self::default();
        };
        let parts = [&a.street, &a.extended, &a.po_box].map(String::as_str);
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        Self {
            street: if parts.is_empty() { a.label.clone() } else { parts.join("\n") },
            city: a.city.clone(),
            province: a.region.clone(),
            postal_code: a.postal_code.clone(),
            country: a.country.clone(),
        }
    }
}

fn full_date(date: Option<&CardDate>) -> Option<chrono::NaiveDate> {
    match date {
        Some(CardDate::Full(day)) => Some(*day),
        _ => None,
    }
}

/// The card's note with what has no field of its own: nothing that the card says is lost.
fn notes(card: &Card, with_work: bool) -> String {
    let mut parts = vec![card.note.clone()];
    if with_work && !card.is_organisation && !card.organisation.is_empty() {
        parts.push([card.organisation.as_str(), &card.department, &card.title].join(" ").trim().to_owned());
    }
    if let Some(CardDate::Yearless { month, day }) = &card.birthday {
        parts.push(format!("--{month:02}-{day:02}"));
    }
    parts.retain(|p| !p.is_empty());
    parts.join("\n")
}

/// The contact person of a customer's row, unless the customer has him already.
pub fn contact_of(
    desk: &mut Desk<'_, '_>,
    customer: AnyRef,
    name: &str,
    role: &str,
    values: &[(usize, Value)],
    report: &mut Report,
) -> Result<(), Refusal> {
    let mut known = false;
    let mut contacts = Vec::new();
    desk.change.links(customer, &mut |link| {
        if link.from.kind == Kind::Contact {
            contacts.push(link.from.id);
        }
        Flow::On
    })?;
    for id in contacts {
        known |= desk.change.get::<Contact>(id)?.is_some_and(|c| c.name == name);
    }
    if known {
        report.touched(Kind::Contact, Outcome::Unchanged);
        return Ok(());
    }
    let texts = |field: usize| match values.iter().find(|(f, _)| *f == field) {
        Some((_, Value::Texts(texts))) => texts.clone(),
        _ => Vec::new(),
    };
    let mut contact = Contact {
        name: name.to_owned(),
        customer: Some(Reference::new(customer.id)),
        role: role.to_owned(),
        phones: texts(Customer::phones),
        emails: texts(Customer::emails),
        ..Contact::default()
    };
    desk.create(Kind::Contact, &mut contact)?;
    report.touched(Kind::Contact, Outcome::Created);
    Ok(())
}
