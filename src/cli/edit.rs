//! Commands that change records.

use serde_json::{Value as Json, json};

use super::values;
use super::{Call, Failure};
use crate::app::{Command, Names, Outcome, Session, Take};
use crate::model::plain::{Numbers as _, Plain};
use crate::model::record::AnyRef;
use crate::store::{Read as _, Snapshot};

/// Finds the records that a command's numbers name.
pub fn record(snapshot: &Snapshot, number: &str) -> Result<AnyRef, Failure> {
    let names = Names::new(snapshot);
    let plain = Plain { currency: snapshot.settings()?.currency(), numbers: &names };
    Ok(plain.any(number)?)
}

pub fn add(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let kind = values::kind(call.required("kind")?)?;
    let values = read_values(call, &session, kind)?;
    done(call, &session, &session.run(&Command::Create { kind, values })?)
}

pub fn set(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let of = record(&*session.snapshot()?, call.required("number")?)?;
    let values = read_values(call, &session, of.kind)?;
    if values.is_empty() {
        return Err(Failure::usage("usage-nothing-to-set", &[]));
    }
    done(call, &session, &session.run(&Command::Edit { of, values })?)
}

pub fn step(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let of = record(&*session.snapshot()?, call.required("number")?)?;
    let values = read_values(call, &session, of.kind)?;
    let to = call.required("state")?.to_owned();
    done(call, &session, &session.run(&Command::Step { of, to, values })?)
}

pub fn delete(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let snapshot = session.snapshot()?;
    let numbers = call.all("number");
    let records = numbers.iter().map(|n| record(&snapshot, n)).collect::<Result<Vec<_>, _>>()?;
    drop(snapshot);
    let outcome = session.run(&Command::Delete { records })?;
    call.warn_of_backup(&session);
    call.output.said(
        json!({"entry": outcome.entry, "deleted": numbers, "undo": call.output.lang.say(&outcome.title)}),
        &outcome.title,
    );
    Ok(())
}

pub fn merge(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let snapshot = session.snapshot()?;
    let keep = record(&snapshot, call.required("keep")?)?;
    let other = record(&snapshot, call.required("other")?)?;
    let other_number = Names::new(&*snapshot).number(other);
    let schema = snapshot.schema()?;
    drop(snapshot);
    let mut take = Vec::new();
    for part in call.all("take").iter().flat_map(|t| t.split(',')).filter(|t| !t.trim().is_empty()) {
        let (key, from) = part.split_once('=').unwrap_or((part, ""));
        if !from.is_empty() && from != "OTHER" && from != other_number && Some(from) != call.arg("other") {
            return Err(Failure::usage("usage-take", &[("value", part)]));
        }
        take.push(Take { field: values::field(schema.of(keep.kind), key.trim())?.0 });
    }
    let outcome = session.run(&Command::Merge { keep, other, take })?;
    call.warn_of_backup(&session);
    done(call, &session, &outcome)
}

pub fn undo(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    if call.flag("list") {
        let entries = session.store.undoable(1000)?;
        let lang = call.lang(&session)?;
        let rows: Vec<Json> = entries
            .iter()
            .map(|(number, e)| {
                json!({"entry": number, "at": e.instant().to_rfc3339(), "who": e.who, "title": lang.say(&e.title)})
            })
            .collect();
        call.output.answer(json!({ "entries": rows }), || {
            let lines = entries.iter().map(|(n, e)| {
                format!("{n}  {}  {}  {}", lang.instant(e.instant()), e.who, lang.say(&e.title))
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            let none = || lang.text("refused-nothing-to-undo").into_owned();
            if lines.is_empty() { none() } else { lines }
        });
        return Ok(());
    }
    inverse(call, &session, &Command::Undo)
}

pub fn redo(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    inverse(call, &session, &Command::Redo)
}

fn inverse(call: &Call<'_>, session: &Session, command: &Command) -> Result<(), Failure> {
    let outcome = session.run(command)?;
    let title = call.lang(session)?.say(&outcome.title);
    call.output.answer(json!({"entry": outcome.entry, "title": title.clone()}), || title.clone());
    Ok(())
}

fn read_values(
    call: &Call<'_>,
    session: &Session,
    kind: crate::model::Kind,
) -> Result<Vec<(usize, crate::model::record::Value)>, Failure> {
    let snapshot = session.snapshot()?;
    let names = Names::new(&*snapshot);
    let plain = Plain { currency: snapshot.settings()?.currency(), numbers: &names };
    values::read(snapshot.schema()?.of(kind), &plain, &call.all("values"))
}

fn done(call: &Call<'_>, session: &Session, outcome: &Outcome) -> Result<(), Failure> {
    let snapshot = session.snapshot()?;
    let names = Names::new(&*snapshot);
    let numbers: Vec<String> = outcome.records.iter().map(|of| names.number(*of)).collect();
    let title = call.lang(session)?.say(&outcome.title);
    let number = numbers.first().cloned().unwrap_or_default();
    call.output.answer(
        json!({"number": number, "entry": outcome.entry, "changed": outcome.entry.is_some(), "title": title.clone()}),
        || match outcome.entry {
            Some(_) => format!("{number}  {title}"),
            None => format!("{number}  {}", call.output.lang.text("done-nothing-changed")),
        },
    );
    Ok(())
}
