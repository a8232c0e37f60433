//! Questions: list, find, duplicates.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use serde_json::{Map, Value as Json, json};

use super::exchange::{columns, filter};
use super::file::number;
use super::output::{cell, table};
use super::values;
use super::words::Words;
use super::{Call, Failure, page};
use crate::app::duplicates;
use crate::app::{Finder, Names, Scope};
use crate::insight::{
    Cache, Context, GroupBy, GroupRow, InsightError, Part, Query, Row, SortBy, group, prepare, run,
    smallest_units,
};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::filter as path_of;
use crate::model::plain::{Numbers as _, Plain};
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path};
use crate::paper::document::{Block, Column, Document, Row as Line, Table, UPRIGHT};
use crate::store::{Read as _, Snapshot};

pub fn list(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let kind = values::kind(call.required("kind")?)?;
    let snapshot = session.snapshot()?;
    let cache = Cache::default();
    let context = Context::of(&snapshot, session.clock.today(), &cache)?;
    let filter = filter(call, context.schema.of(kind))?;
    let limit = number(call, "limit")?;
    let by = call.arg("by").unwrap_or_default();
    let grouped = !by.is_empty() || call.arg("sum").is_some();
    // Groups are put in order among themselves.
    let sort = call.arg("sort").filter(|_| !grouped).unwrap_or_default();
    let sort = SortBy::parse(context.schema.of(kind), sort).map_err(Failure::wrong_usage)?;
    let query = Query { kind, filter, sort, limit: limit.filter(|_| !grouped), ..Query::default() };
    let ids = run(&*snapshot, &query, &context)?;
    let total = match query.limit {
        Some(limit) if ids.len() >= limit => {
            run(&*snapshot, &Query { sort: Vec::new(), limit: None, ..query }, &context)?.len()
        }
        _ => ids.len(),
    };
    let lang = call.lang(&session)?;
    let names = Names::new(&*snapshot);
    let plain = Plain { currency: snapshot.settings()?.currency(), numbers: &names };
    let answer = Answer { call, kind, snapshot: &snapshot, context: &context, plain, lang };
    if grouped { answer.groups(&ids, by, limit) } else { answer.rows(&ids, total) }
}

/// Rows in words.
struct Listed {
    heads: Vec<String>,
    numeric: Vec<bool>,
    rows: Vec<Vec<String>>,
    /// How many there are, where the rows are records.
    count: Option<String>,
}

impl Listed {
    fn text(&self) -> String {
        let cut = |row: &Vec<String>| row.iter().map(|text| cell(text)).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(cut).collect();
        let table = table(&self.heads, &rows, &self.numeric);
        match &self.count {
            Some(count) => format!("{table}\n{count}"),
            None => table,
        }
    }

    /// The same on paper.
    fn document(self, title: String, filter: Option<&str>) -> Document {
        let wide = self.heads.len() > UPRIGHT;
        let columns = self.heads.into_iter().zip(self.numeric);
        let table = Table {
            columns: columns.map(|(head, is_numeric)| Column::new(head, is_numeric)).collect(),
            rows: self.rows.into_iter().map(Line::Cells).collect(),
        };
        let about = filter.map(str::to_owned).into_iter().chain(self.count).collect();
        Document { title, about, blocks: vec![Block::Table(table)], wide }
    }
}

struct Answer<'a> {
    call: &'a Call<'a>,
    kind: Kind,
    snapshot: &'a Snapshot,
    context: &'a Context<'a>,
    plain: Plain<'a>,
    lang: Lang,
}

impl Answer<'_> {
    fn scope(&self) -> FieldScope {
        self.context.schema.of(self.kind)
    }

    fn rows(&self, ids: &[u64], total: usize) -> Result<(), Failure> {
        let mut paths = columns(self.call, self.scope())?;
        if paths.is_empty() {
            // What a script goes on with comes first, whatever a window would show.
            let number = Path::own(crate::model::schema::Column::stored(0, &self.kind.fields()[0]));
            let others = self.context.schema.first_columns(self.kind).into_iter();
            paths = std::iter::once(number).chain(others.filter(|path| *path != number)).collect();
        }
        prepare(self.snapshot, self.context, self.kind, &paths)?;
        let keys: Vec<String> = paths.iter().map(|p| p.key(self.kind)).collect();
        let in_words = !self.call.output.json || self.call.arg("output").is_some();
        let mut objects = Vec::new();
        let mut rows = Vec::new();
        for id in ids {
            let of = AnyRef::new(self.kind, *id);
            let Some(row) = Row::open(self.snapshot, self.context, of)? else { continue };
            let mut object = Map::new();
            let mut cells = Vec::new();
            for (path, key) in paths.iter().zip(&keys) {
                let value = row.value(path)?;
                if self.call.output.json {
                    object.insert(key.clone(), self.json(path, &value));
                }
                if in_words {
                    cells.push(self.words().say(self.kind, path, value.as_ref()));
                }
            }
            objects.push(Json::Object(object));
            rows.push(cells);
        }
        let count = if rows.len() < total {
            Message::new("list-count-of").with("count", rows.len()).with("total", total)
        } else {
            Message::new("list-count").with("count", rows.len())
        };
        let listed = Listed {
            heads: keys.iter().map(|k| self.label(k)).collect(),
            numeric: paths.iter().map(|p| p.column.kind.is_numeric()).collect(),
            rows,
            count: Some(self.lang.say(&count)),
        };
        let kind = self.kind.info().plural;
        self.deliver(json!({"kind": kind, "count": objects.len(), "total": total, "rows": objects}), listed)
    }

    /// Prints what is listed, or writes it as a page.
    fn deliver(&self, answer: Json, listed: Listed) -> Result<(), Failure> {
        let Some(out) = page::wanted(self.call)? else {
            self.call.output.answer(answer, || listed.text());
            return Ok(());
        };
        let document = listed.document(self.lang.kinds(self.kind.key()).into_owned(), self.call.arg("where"));
        page::write(out, &document, self.lang)?;
        let message = Message::new("done-list").with("path", out);
        self.call.output.said(json!({"file": out, "kind": self.kind.info().plural}), &message);
        Ok(())
    }

    fn groups(&self, ids: &[u64], by: &str, limit: Option<usize>) -> Result<(), Failure> {
        let split = |text: &'_ str| {
            text.split(',').map(|k| k.trim().to_owned()).filter(|k| !k.is_empty()).collect::<Vec<_>>()
        };
        let by_keys = split(by);
        let by = by_keys.iter().map(|k| GroupBy::parse(self.scope(), k)).collect::<Result<Vec<_>, _>>();
        let by = by.map_err(Failure::wrong_usage)?;
        let sum_keys = split(self.call.arg("sum").unwrap_or_default());
        let sum = sum_keys.iter().map(|k| path_of::path(self.scope(), k)).collect::<Result<Vec<Path>, _>>();
        let sum = sum.map_err(Failure::wrong_usage)?;
        let rows =
            group(self.snapshot, self.context, self.kind, ids, &by, &sum).map_err(|error| match error {
                InsightError::Refused(message) => Failure::wrong_usage(message),
                other => other.into(),
            })?;
        let named: Vec<(GroupBy, &str)> =
            by.iter().copied().zip(by_keys.iter().map(String::as_str)).collect();
        let mut rows = self.sort_groups(ids, rows, &named, &sum_keys)?;
        rows.truncate(limit.unwrap_or(usize::MAX));
        let mut objects = Vec::new();
        let mut shown_rows = Vec::new();
        for row in &rows {
            let mut object = Map::new();
            let mut cells = Vec::new();
            for ((by, key), value) in by.iter().zip(&by_keys).zip(&row.values) {
                let text = match value {
                    crate::model::record::Value::Day(day) => {
                        by.part.map_or_else(|| day.to_string(), |part| part.plain(*day))
                    }
                    other => self.plain.text(by.path.column.kind, other.as_ref()),
                };
                let shown = match by.part {
                    Some(_) => text.clone(),
                    None => self.words().say(self.kind, &by.path, value.as_ref()),
                };
                object.insert(key.clone(), if value.is_empty() { Json::Null } else { text.into() });
                cells.push(shown);
            }
            object.insert("count".into(), row.count.into());
            cells.push(row.count.to_string());
            for ((path, key), value) in sum.iter().zip(&sum_keys).zip(&row.sums) {
                object.insert(format!("sum-{key}"), self.json(path, value));
                cells.push(self.words().say(self.kind, path, value.as_ref()));
            }
            objects.push(Json::Object(object));
            shown_rows.push(cells);
        }
        let mut heads: Vec<String> = by_keys.iter().map(|k| self.label(k)).collect();
        heads.push(self.lang.text("word-count").into_owned());
        heads.extend(sum_keys.iter().map(|k| self.label(k)));
        let numeric: Vec<bool> =
            by_keys.iter().map(|_| false).chain(std::iter::repeat(true)).take(heads.len()).collect();
        let kind = self.kind.info().plural;
        let answer = json!({"kind": kind, "count": ids.len(), "groups": objects});
        self.deliver(answer, Listed { heads, numeric, rows: shown_rows, count: None })
    }

    /// By what they are grouped by, `count`, or what is summed; a minus before what falls. Groups that are equal so
    /// stay in the order of what they are grouped by.
    fn sort_groups(
        &self,
        ids: &[u64],
        rows: Vec<GroupRow>,
        by: &[(GroupBy, &str)],
        sums: &[String],
    ) -> Result<Vec<GroupRow>, Failure> {
        let keys = self.call.arg("sort").unwrap_or_default();
        let keys: Vec<&str> = keys.split(',').map(str::trim).filter(|key| !key.is_empty()).collect();
        let mut ranked: Vec<(Vec<i64>, GroupRow)> = rows.into_iter().map(|row| (Vec::new(), row)).collect();
        for key in keys {
            let plain = key.strip_prefix('-').unwrap_or(key);
            let sign = if plain.len() < key.len() { -1 } else { 1 };
            if let Some(at) = by.iter().position(|(_, k)| *k == plain) {
                // Grouped by that alone its values stand in their order.
                let order = group(self.snapshot, self.context, self.kind, ids, &[by[at].0], &[])?;
                for (ranks, row) in &mut ranked {
                    let place = order.iter().position(|other| other.values.first() == row.values.get(at));
                    ranks.push(sign * place.and_then(|n| i64::try_from(n).ok()).unwrap_or_default());
                }
            } else if let Some(at) = sums.iter().position(|k| k == plain) {
                for (ranks, row) in &mut ranked {
                    let sum = row.sums.get(at).and_then(|sum| smallest_units(sum.as_ref()));
                    ranks.push(sum.unwrap_or_default().saturating_mul(sign));
                }
            } else if plain == "count" {
                for (ranks, row) in &mut ranked {
                    ranks.push(sign * i64::try_from(row.count).unwrap_or(i64::MAX));
                }
            } else {
                return Err(Failure::usage("usage-sort-groups", &[("value", plain)]));
            }
        }
        ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(ranked.into_iter().map(|(_, row)| row).collect())
    }

    fn json(&self, path: &Path, value: &crate::model::record::Value) -> Json {
        match value {
            crate::model::record::Value::Lines(_) => self.plain.text(path.column.kind, value.as_ref()).into(),
            other => self.plain.json(path.column.kind, other.as_ref()),
        }
    }

    fn words(&self) -> Words<'_> {
        Words { lang: self.lang, names: Names::new(self.snapshot), plain: self.plain }
    }

    fn label(&self, key: &str) -> String {
        // A day grouped by a part of it.
        let by = GroupBy::parse(self.scope(), key).ok();
        match by.and_then(|by| by.part) {
            Some(Part::Month) => return self.lang.text("word-month").into_owned(),
            Some(Part::Year) => return self.lang.text("word-year").into_owned(),
            None => {}
        }
        by.map_or_else(
            || key.to_owned(),
            |by| {
                let owner = by.path.owner(self.kind);
                self.lang.name_of(owner, &by.path.column).into_owned()
            },
        )
    }
}

pub fn find(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let snapshot = session.snapshot()?;
    let text = call.all("text").join(" ");
    let limit = number(call, "limit")?.unwrap_or(50);
    let finder = Finder::build(&*snapshot)?;
    let mut found: Vec<(AnyRef, String, String)> = finder
        .find(&*snapshot, &text, Scope::All, limit)?
        .into_iter()
        .map(|f| (f.of, f.number, f.title))
        .collect();
    if found.len() < limit {
        let seen: HashSet<AnyRef> = found.iter().map(|(of, _, _)| *of).collect();
        for more in crate::app::find_in_notes(&*snapshot, &text, limit - found.len(), &|| false)? {
            if !seen.contains(&more.of) {
                found.push((more.of, more.number, more.title));
            }
        }
    }
    let rows: Vec<Json> = found
        .iter()
        .map(|(of, number, title)| json!({"kind": of.kind.info().plural, "number": number, "title": title}))
        .collect();
    call.output.answer(json!({"count": rows.len(), "found": rows}), || {
        let lang = &call.output.lang;
        let rows: Vec<Vec<String>> = found
            .iter()
            .map(|(of, number, title)| {
                vec![lang.kind(of.kind.key()).into_owned(), number.clone(), cell(title)]
            })
            .collect();
        let heads = ["word-kind", "field-number", "word-name"].map(|k| lang.text(k).into_owned());
        let count = lang.say(&Message::new("list-count").with("count", rows.len()));
        format!("{}\n{count}", table(&heads, &rows, &[]))
    });
    Ok(())
}

pub fn duplicates(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let kind = values::kind(call.required("kind")?)?;
    let snapshot = session.snapshot()?;
    let stop = AtomicBool::new(false);
    let scan = duplicates::scan(&*snapshot, kind, &stop, &mut |_, _| {})?;
    let mut pairs = scan.pairs;
    if let Some(limit) = number(call, "limit")? {
        pairs.truncate(limit);
    }
    let lang = call.lang(&session)?;
    let notes: Vec<String> = scan.notes.iter().map(|n| lang.say(n)).collect();
    let names = Names::new(&*snapshot);
    let one = |id: u64| {
        let of = AnyRef::new(kind, id);
        (names.number(of), names.title(of).unwrap_or_default())
    };
    let rows: Vec<Json> = pairs
        .iter()
        .map(|p| {
            let ((a, a_name), (b, b_name)) = (one(p.a), one(p.b));
            let reasons: Vec<String> = p.reasons.iter().map(|r| lang.say(r)).collect();
            json!({
                "a": a, "a-name": a_name, "b": b, "b-name": b_name, "score": p.score, "reasons": reasons,
            })
        })
        .collect();
    let answer = json!({
        "kind": kind.info().plural, "count": rows.len(), "pairs": rows, "notes": notes.clone(),
    });
    call.output.answer(answer, || {
        let lines = pairs.iter().map(|p| {
            let ((a, a_name), (b, b_name)) = (one(p.a), one(p.b));
            let reasons: Vec<String> = p.reasons.iter().map(|r| lang.say(r)).collect();
            vec![
                p.score.to_string(),
                format!("{a} {}", cell(&a_name)),
                format!("{b} {}", cell(&b_name)),
                lang.list(&reasons),
            ]
        });
        let found = table(&vec![String::new(); 4], &lines.collect::<Vec<_>>(), &[true]);
        let none = lang.say(&Message::new("list-count").with("count", 0_usize));
        let found = if pairs.is_empty() { none } else { found.trim_start().to_owned() };
        let shown = std::iter::once(found).chain(notes.iter().cloned());
        shown.collect::<Vec<_>>().join("\n")
    });
    Ok(())
}
