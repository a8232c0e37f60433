//! Import and export.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::values;
use super::{Call, Failure};
use crate::exchange::cells::date::DateOrder;
use crate::exchange::export::{Export, Format, Heads};
use crate::exchange::import::{Counts, Match, Options, Plan, Problem, Report, Source};
use crate::exchange::read;
use crate::insight::{Cache, Context, Query, run};
use crate::lang::Lang;
use crate::model::filter::{self, Filter};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::model::schema::{FieldScope, Path as FieldPath};
use crate::store::{Read as _, Store};

pub fn import(call: &Call<'_>) -> Result<(), Failure> {
    let kind = match call.required("kind")? {
        "all" => None,
        key => Some(values::kind(key)?),
    };
    let options = options(call)?;
    let pairs = pairs(&call.all("map"))?;
    let session = call.session()?;
    let options = Options { schema: session.snapshot()?.schema()?, ..options };
    let path = Path::new(call.required("source")?);
    let problems = problems_path(call, path)?;
    let bytes = std::fs::read(path).map_err(|e| {
        Message::new("refused-import-unreadable")
            .with("path", path.display().to_string())
            .with("reason", e.to_string())
    })?;
    let mut plan = Plan::open(&bytes, &path.to_string_lossy(), kind, options)?;
    drop(bytes);
    if let (Source::Table(sheet), Some(kind)) = (&plan.source, kind) {
        plan.mapping.set(plan.options.schema.of(kind), sheet, &pairs)?;
    }
    let report = if call.flag("dry-run") {
        plan.dry_run(&session, &mut |_, _| true)?
    } else {
        plan.run(&session, &mut |_, _| true)?
    };
    call.warn_of_backup(&session);
    let lang = call.lang(&session)?;
    if let Some(out) = problems {
        crate::exchange::export::problems(out, &report, &lang)?;
    }
    call.output.answer(report_json(&plan, &report, &lang), || report_text(&report, &lang));
    Ok(())
}

/// Where the problems go: a table of its own, never over what is being read. Seen to before anything is imported.
fn problems_path<'c>(call: &'c Call<'_>, source: &Path) -> Result<Option<&'c Path>, Failure> {
    let Some(out) = call.arg("problems").map(Path::new) else { return Ok(None) };
    let is_table = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let is_source = match (out.canonicalize(), source.canonicalize()) {
        (Ok(out), Ok(source)) => out == source,
        _ => false,
    };
    if !is_table || is_source || Store::is_one(out) {
        return Err(Failure::usage("usage-problems", &[("value", &out.to_string_lossy())]));
    }
    Ok(Some(out))
}

fn options(call: &Call<'_>) -> Result<Options, Failure> {
    let matching = match call.arg("match") {
        Some(key) => Match::of(key).ok_or_else(|| Failure::usage("usage-match", &[("value", key)]))?,
        None => Match::default(),
    };
    let dates = match call.arg("dates") {
        Some(key) => {
            Some(DateOrder::of_key(key).ok_or_else(|| Failure::usage("usage-dates", &[("value", key)]))?)
        }
        None => None,
    };
    let read = read::Options {
        encoding: call.arg("encoding").map(str::to_owned),
        sheet: call.arg("sheet").map(str::to_owned),
        ..read::Options::default()
    };
    Ok(Options { read, matching, dates, ..Options::default() })
}

/// `field=Column,…`; a comma within a column's name is no separator, as no field stands behind it.
fn pairs(args: &[&str]) -> Result<Vec<(String, String)>, Failure> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for arg in args {
        for part in arg.split(',') {
            match (part.split_once('='), pairs.last_mut()) {
                (Some((field, column)), _) => pairs.push((field.trim().to_owned(), column.to_owned())),
                (None, Some((_, column))) => {
                    column.push(',');
                    column.push_str(part);
                }
                (None, None) => return Err(Failure::usage("usage-map", &[("value", part)])),
            }
        }
    }
    Ok(pairs)
}

fn report_json(plan: &Plan, report: &Report, lang: &Lang) -> Json {
    let mut object = Map::new();
    object.insert("dry-run".into(), report.dry_run.into());
    object.insert("entry".into(), report.entry.into());
    if let Source::Table(sheet) = &plan.source {
        let mapping: Map<String, Json> = sheet
            .columns
            .iter()
            .map(|c| (c.name.clone(), plan.mapping.columns.get(c.index).cloned().flatten().into()))
            .collect();
        object.insert("mapping".into(), mapping.into());
        object.insert("profile".into(), plan.mapping.profile.into());
        if let read::Source::Delimited { encoding, .. } = &sheet.source {
            object.insert("encoding".into(), (*encoding).into());
        }
    }
    let apart: Vec<Json> =
        report.set_apart.iter().map(|(line, text)| json!({"line": line, "text": text})).collect();
    object.insert("set-apart".into(), apart.into());
    for (kind, of_kind) in &report.kinds {
        let mut one = counts_json(&of_kind.counts);
        one.insert("rows".into(), of_kind.counts.rows().into());
        if let Some(records) = &of_kind.records {
            one.insert("records".into(), counts_json(records).into());
        }
        let problems: Vec<Json> = of_kind.problems.iter().map(|p| problem_json(p, lang)).collect();
        one.insert("problems".into(), problems.into());
        object.insert(kind.info().plural.to_owned(), one.into());
    }
    object.into()
}

fn counts_json(counts: &Counts) -> Map<String, Json> {
    let pairs = [
        ("created", counts.created),
        ("updated", counts.updated),
        ("unchanged", counts.unchanged),
        ("repeated", counts.repeated),
        ("skipped", counts.skipped),
        ("problem-rows", counts.problem_rows),
    ];
    pairs.into_iter().map(|(key, n)| (key.to_owned(), n.into())).collect()
}

fn problem_json(problem: &Problem, lang: &Lang) -> Json {
    json!({
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "reason": lang.say(&problem.reason),
        "code": problem.reason.key,
        "taken": problem.taken,
        "more-lines": problem.more,
    })
}

fn report_text(report: &Report, lang: &Lang) -> String {
    let count = |n: u64| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut lines =
        vec![lang.text(if report.dry_run { "import-dry-run" } else { "import-done" }).into_owned()];
    for (kind, of_kind) in &report.kinds {
        let c = &of_kind.counts;
        let message = Message::new("import-kind-counts")
            .with("kind", Arg::Key(format!("kinds-{}", kind.key())))
            .with("rows", count(c.rows()))
            .with("created", count(c.created))
            .with("updated", count(c.updated))
            .with("unchanged", count(c.unchanged))
            .with("repeated", count(c.repeated))
            .with("skipped", count(c.skipped))
            .with("problems", count(c.problem_rows));
        lines.push(lang.say(&message));
        if let Some(r) = &of_kind.records {
            let message = Message::new("import-kind-records")
                .with("kind", Arg::Key(format!("kinds-{}", kind.key())))
                .with("created", count(r.created))
                .with("updated", count(r.updated))
                .with("unchanged", count(r.unchanged));
            lines.push(lang.say(&message));
        }
    }
    const SHOWN: usize = 20;
    for problem in report.problems().take(SHOWN) {
        // What is said of the whole file has no line.
        let message = match problem.line {
            0 => Message::new("import-problem-column"),
            line => Message::new("import-problem-line").with("line", line.to_string()),
        };
        let message = message
            .with("column", problem.column.as_str())
            .with("value", problem.value.as_str())
            .with("reason", problem.told());
        lines.push(lang.say(&message));
    }
    let more = report.problems().count().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(lang.say(&Message::new("import-more-problems").with("count", more)));
    }
    lines.join("\n")
}

pub fn export(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let kind = match call.required("kind")? {
        "all" => None,
        key => Some(values::kind(key)?),
    };
    let out = Path::new(call.required("out")?);
    let format = Format::of_path(out).map_err(|r| Failure::wrong_usage(r.message()))?;
    let snapshot = session.snapshot()?;
    let cache = Cache::default();
    let context = Context::of(&snapshot, session.clock.today(), &cache)?;
    let mut export = Export {
        kind,
        ids: Vec::new(),
        columns: Vec::new(),
        format,
        heads: Heads::Keys,
        lang: call.lang(&session)?,
        now: session.clock.now(),
    };
    if let (None, Some(option)) = (kind, ["where", "columns"].iter().find(|o| call.arg(o).is_some())) {
        return Err(Failure::usage("usage-not-with-all", &[("argument", option)]));
    }
    if let Some(kind) = kind {
        let filter = filter(call, context.schema.of(kind))?;
        export.columns = columns(call, context.schema.of(kind))?;
        export.ids = run(&*snapshot, &Query { kind, filter, ..Query::default() }, &context)?;
    }
    let written = export.write(&*snapshot, &context, out, &mut |_, _| {})?;
    let message = Message::new("done-export")
        .with("path", out.display().to_string())
        .with("count", Arg::Number(i64::try_from(written.records).unwrap_or(i64::MAX)));
    call.output.said(
        json!({"file": out.display().to_string(), "records": written.records, "left-out": written.left_out}),
        &message,
    );
    Ok(())
}

/// The filter that `--where` gives.
pub fn filter(call: &Call<'_>, scope: FieldScope) -> Result<Filter, Failure> {
    match call.arg("where") {
        Some(text) => Filter::parse(text, scope).map_err(Failure::wrong_usage),
        None => Ok(Filter::All),
    }
}

/// The columns that `--columns` names.
pub fn columns(call: &Call<'_>, scope: FieldScope) -> Result<Vec<FieldPath>, Failure> {
    let keys = call.arg("columns").unwrap_or_default();
    let keys = keys.split(',').map(str::trim).filter(|k| !k.is_empty());
    keys.map(|key| filter::path(scope, key)).collect::<Result<_, _>>().map_err(Failure::wrong_usage)
}
