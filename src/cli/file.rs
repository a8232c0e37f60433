//! Commands about files: new, sample, schema, check, backup, restore.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::output::table;
use super::values;
use super::{Call, Failure};
use crate::app::{Session, backups, sample};
use crate::model::Kind;
use crate::model::record::{Field, FieldKind, flags};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::model::schema::Schema;
use crate::model::value::{CURRENCIES, Currency};
use crate::store::{Author, Backup, NewFile, Read as _, Settings, Store};

pub fn new(call: &Call<'_>) -> Result<(), Failure> {
    let path = PathBuf::from(call.required("file")?);
    let currency = currency(call, "CNY")?;
    let settings = Settings::of_currency(currency.code);
    let session = Session::create(&path, &NewFile { settings }, &call.global.user, call.clock())?;
    let message = Message::new("done-new")
        .with("path", session.store.path().display().to_string())
        .with("currency", currency.code);
    call.output.said(json!({"file": path.display().to_string(), "currency": currency.code}), &message);
    Ok(())
}

pub fn sample(call: &Call<'_>) -> Result<(), Failure> {
    let path = PathBuf::from(call.required("file")?);
    let currency = currency(call, "CNY")?;
    let settings = Settings { currency: currency.code.to_owned(), sample: true, ..Settings::default() };
    let defaults = sample::Options::of(call.global.language, call.clock().today());
    let options = sample::Options {
        customers: number(call, "customers")?.unwrap_or(defaults.customers),
        orders: number(call, "orders")?.unwrap_or(defaults.orders),
        interactions: number(call, "interactions")?.unwrap_or(defaults.interactions),
        seed: number(call, "seed")?.unwrap_or(defaults.seed),
        ..defaults
    };
    let session = Session::create(&path, &NewFile { settings }, &call.global.user, call.clock())?;
    sample::generate(&session, &options, &|_, _| {})?;
    let records = counts(&session)?;
    let message = Message::new("done-sample").with("path", path.display().to_string());
    call.output.said(json!({"file": path.display().to_string(), "records": records}), &message);
    Ok(())
}

fn counts(session: &Session) -> Result<Json, Failure> {
    let snapshot = session.snapshot()?;
    let mut counts = serde_json::Map::new();
    for kind in Kind::ALL {
        counts.insert(kind.info().plural.to_owned(), snapshot.count(*kind)?.into());
    }
    Ok(counts.into())
}

/// A count given on the command line.
pub fn number<T: std::str::FromStr>(call: &Call<'_>, name: &'static str) -> Result<Option<T>, Failure> {
    call.arg(name)
        .map(|text| {
            text.parse().map_err(|_| Failure::usage("usage-number", &[("argument", name), ("value", text)]))
        })
        .transpose()
}

fn currency(call: &Call<'_>, default: &'static str) -> Result<&'static Currency, Failure> {
    let code = call.arg("currency").unwrap_or(default);
    Currency::of(code).ok_or_else(|| {
        let known = CURRENCIES.iter().map(|c| Arg::from(c.code)).collect();
        Failure::wrong_usage(
            Message::new("usage-currency").with("value", code).with("known", Arg::List(known)),
        )
    })
}

pub fn schema(call: &Call<'_>) -> Result<(), Failure> {
    // Without a file it is what every file has; a file adds the company's own fields.
    let mut fields = Schema::default();
    let mut kinds = Kind::ALL.to_vec();
    for what in call.all("what") {
        if let Some(kind) = Kind::of_key(what) {
            kinds = vec![kind];
        } else if Path::new(what).exists() {
            let session = call.open(Path::new(what))?;
            fields = session.snapshot()?.schema()?;
        } else {
            values::kind(what)?;
        }
    }
    let schema: Vec<Json> = kinds.iter().map(|k| kind_json(*k, fields)).collect();
    call.output.answer(json!({ "kinds": schema }), || {
        let lang = &call.output.lang;
        let parts = kinds.iter().map(|kind| {
            let head = format!("{} ({}, {})", kind.info().plural, lang.kinds(kind.key()), kind.info().prefix);
            let rows: Vec<Vec<String>> = fields
                .columns(*kind)
                .map(|c| {
                    let choices = c.kind.choices().map(|k| k.keys.join("|")).unwrap_or_default();
                    let to = reference(&c.kind).unwrap_or_default();
                    let label = lang.name_of(*kind, &c).into_owned();
                    let flags = flag_keys(c.flags).join(" ");
                    vec![
                        format!("  {}", c.key),
                        c.kind.key().to_owned(),
                        label,
                        format!("{choices}{to}"),
                        flags,
                    ]
                })
                .collect();
            let steps: Vec<String> =
                kind.info().steps.iter().map(|s| format!("  {} → {}", s.from, s.to)).collect();
            format!(
                "{head}\n{}\n{}",
                table(&vec![String::new(); 5], &rows, &[]).trim_start_matches('\n'),
                steps.join("\n")
            )
        });
        parts.collect::<Vec<_>>().join("\n\n")
    });
    Ok(())
}

fn kind_json(kind: Kind, fields: Schema) -> Json {
    let info = kind.info();
    let stored = fields.fields(kind).map(|(_, field)| field_json(field));
    let derived = info.derived.iter().map(|d| {
        let choices = d.kind().choices().map(|c| c.keys);
        json!({"key": d.key(), "kind": d.kind().key(), "flags": ["derived", "read-only"], "choices": choices})
    });
    let states = info.fields.iter().find(|f| f.has(flags::STATE)).and_then(|f| f.kind.choices());
    json!({
        "kind": info.plural,
        "singular": info.key,
        "prefix": info.prefix,
        "fields": stored.chain(derived).collect::<Vec<_>>(),
        "states": states.map(|c| c.keys).unwrap_or_default(),
        "steps": info.steps.iter().map(|s| json!({
            "from": s.from,
            "to": s.to,
            "needs": s.needs.iter().map(|i| info.fields[*i].key).collect::<Vec<_>>(),
            "stamps": s.stamps.iter().map(|i| info.fields[*i].key).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn field_json(field: &Field) -> Json {
    let lines = match field.kind {
        FieldKind::Lines(fields) => Some(fields.iter().map(field_json).collect::<Vec<_>>()),
        _ => None,
    };
    json!({
        "key": field.key,
        "label": field.label,
        "kind": field.kind.key(),
        "group": field.group,
        "flags": flag_keys(field.flags),
        "choices": field.kind.choices().map(|c| c.keys),
        "reference": reference(&field.kind),
        "lines": lines,
    })
}

fn reference(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Ref(to) | FieldKind::Refs(to) => Some(to.info().plural),
        _ => None,
    }
}

fn flag_keys(flags: u32) -> Vec<&'static str> {
    const KEYS: &[(u32, &str)] = &[
        (flags::REQUIRED, "required"),
        (flags::SEARCHED, "searched"),
        (flags::INDEXED, "indexed"),
        (flags::PERSONAL, "personal"),
        (flags::CONFIDENTIAL, "confidential"),
        (flags::MULTILINE, "multi-line"),
        (flags::TITLE, "title"),
        (flags::WHEN, "when"),
        (flags::READ_ONLY, "read-only"),
        (flags::STATE, "state"),
        (flags::COLUMN, "column"),
        (flags::PHONE, "phone"),
        (flags::EMAIL, "email"),
        (flags::LINK, "link"),
        (flags::MINUTES, "minutes"),
        (flags::SUMMED, "summed"),
        (flags::HIDDEN, "hidden"),
        (flags::EXTERNAL, "external"),
        (flags::PIN, "pin"),
    ];
    KEYS.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, key)| *key).collect()
}

pub fn check(call: &Call<'_>) -> Result<ExitCode, Failure> {
    // The file may be damaged: it is looked at, and nothing is written to it.
    let report = Store::examine(Path::new(call.required("file")?))?;
    let lang = &call.output.lang;
    let findings: Vec<String> = report.findings.iter().map(|f| lang.say(&f.message())).collect();
    let records: serde_json::Map<String, Json> =
        report.records.iter().map(|(k, n)| (k.info().plural.to_owned(), (*n).into())).collect();
    let total: u64 = report.records.iter().map(|(_, n)| n).sum();
    call.output.answer(
        json!({"clean": report.is_clean(), "records": records, "entries": report.entries, "findings": findings.clone()}),
        || {
            let head = Message::new(if report.is_clean() { "done-check-clean" } else { "done-check-findings" })
                .with("records", Arg::Number(i64::try_from(total).unwrap_or(i64::MAX)))
                .with("count", findings.len());
            std::iter::once(lang.say(&head)).chain(findings.iter().cloned()).collect::<Vec<_>>().join("\n")
        },
    );
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub fn backup(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let path = match call.arg("dest") {
        Some(dest) if Path::new(dest).is_dir() => free_name(Path::new(dest), &session),
        Some(dest) => PathBuf::from(dest),
        None => free_name(session.store.path().parent().unwrap_or(Path::new("")), &session),
    };
    let made = session.store.backup(&path)?;
    copied(call, &made, "done-backup");
    Ok(())
}

/// A name in the folder that no backup has: `company-20261121-143205.guanxi-backup`, of a later second if need be.
fn free_name(folder: &Path, session: &Session) -> PathBuf {
    let stem = session.store.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut at = session.clock.now().with_timezone(&chrono::Local);
    loop {
        let path = folder.join(format!("{stem}-{}.guanxi-backup", at.format("%Y%m%d-%H%M%S")));
        if !path.exists() {
            return path;
        }
        at += chrono::Duration::seconds(1);
    }
}

pub fn restore(call: &Call<'_>) -> Result<(), Failure> {
    let (from, to) = (Path::new(call.required("backup")?), Path::new(call.required("newfile")?));
    if call.flag("salvage") {
        return salvage(call, from, to);
    }
    let title = Message::new("entry-rebuild").with("file", from.display().to_string());
    let author = Author { who: call.global.user.clone(), at: call.clock().now(), title };
    let made = backups::restore(from, to, &author)?;
    copied(call, &made, "done-restore");
    Ok(())
}

/// Saves what can be read of a damaged file, and says what could not: asked for by name, so that a restore is never
/// less than the whole without anybody's knowing.
fn salvage(call: &Call<'_>, from: &Path, to: &Path) -> Result<(), Failure> {
    let title = Message::new("entry-salvage").with("file", from.display().to_string());
    let author = Author { who: call.global.user.clone(), at: call.clock().now(), title };
    let saved = Store::salvage(from, to, &author)?;
    let records: u64 = saved.file.report.records.iter().map(|(_, n)| n).sum();
    let missing: u64 = saved.missing.iter().map(|(_, n)| n).sum();
    let lost = saved.lost.len() as u64 + missing;
    let number = |n: u64| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let said = Message::new("done-salvage")
        .with("path", to.display().to_string())
        .with("records", number(records))
        .with("lost", number(lost))
        .with("loosened", number(saved.loosened));
    let object = json!({
        "file": to.display().to_string(),
        "records": records,
        "lost": lost,
        "references-emptied": saved.loosened,
        "settings-lost": saved.settings_lost,
    });
    call.output.said(object, &said);
    Ok(())
}

fn copied(call: &Call<'_>, made: &Backup, key: &'static str) {
    let records: u64 = made.report.records.iter().map(|(_, n)| n).sum();
    let path = made.path.display().to_string();
    let message = Message::new(key)
        .with("path", path.as_str())
        .with("records", Arg::Number(i64::try_from(records).unwrap_or(i64::MAX)));
    call.output
        .said(json!({"file": path, "bytes": made.bytes, "records": records, "verified": true}), &message);
}
