//! One record in full, and its history.

use serde_json::{Map, Value as Json, json};

use super::edit::record;
use super::output::table;
use super::words::Words;
use super::{Call, Failure, page};
use crate::app::{HistoryEvent, Names, history as history_of};
use crate::insight::reports::Worths;
use crate::insight::view::{self, CustomerView, Entry, Limits, Next, Page, RecordView, Timeline};
use crate::insight::{Cache, Context, Row};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::plain::{Numbers as _, Plain};
use crate::model::record::{AnyRef, flags};
use crate::model::say::Message;
use crate::model::schema::{Path, Source};
use crate::paper::document::{Block, Document, Table};
use crate::store::{Read as _, Snapshot};

/// How much of a timeline is printed.
const ENTRIES: usize = 200;

pub fn show(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let snapshot = session.snapshot()?;
    let of = record(&snapshot, call.required("number")?)?;
    let cache = Cache::default();
    let context = Context::of(&snapshot, session.clock.today(), &cache)?;
    let names = Names::new(&*snapshot);
    let plain = Plain { currency: snapshot.settings()?.currency(), numbers: &names };
    let lang = call.lang(&session)?;
    let page = Page { limit: ENTRIES, ..Page::default() };
    let limits = Limits { page, ..Limits::default() };
    let fields = fields(&snapshot, &context, of, &plain, &lang)?;
    let mut object = Map::new();
    object.insert("kind".into(), of.kind.info().plural.into());
    object.insert(
        "record".into(),
        fields.iter().map(|f| (f.key.clone(), f.json.clone())).collect::<Map<_, _>>().into(),
    );
    let sections = if of.kind == Kind::Customer {
        let worths = Worths::gather(&*snapshot, session.clock.today())?;
        let found = view::customer_view(&*snapshot, &context, of.id, worths.worth(of.id), &limits);
        let found = found?;
        found.map(|v| customer(&v, &plain, &lang, &mut object)).unwrap_or_default()
    } else {
        let found = view::record_view(&*snapshot, &context, of, &limits)?;
        found.map(|v| other(&v, &plain, &lang, &mut object)).unwrap_or_default()
    };
    let (title, number) = (names.title(of).unwrap_or_default(), names.number(of));
    if let Some(out) = page::wanted(call)? {
        let line =
            Message::new("entry-named").with("kind", &*lang.kind(of.kind.key())).with("number", &*number);
        let facts = fields.into_iter().filter(|f| !f.text.is_empty()).map(|f| (f.label, f.text)).collect();
        let mut blocks = vec![Block::Facts(facts)];
        blocks.extend(sections.into_iter().flat_map(Section::blocks));
        let document = Document { title, about: vec![lang.say(&line)], blocks, wide: false };
        page::write(out, &document, lang)?;
        let message = Message::new("done-show").with("record", &*number).with("path", out);
        call.output.said(json!({"file": out, "number": number}), &message);
        return Ok(());
    }
    call.output.answer(Json::Object(object), || {
        let mut text = vec![format!("{}  {number}  {title}", lang.kind(of.kind.key()))];
        let shown: Vec<Vec<String>> = fields
            .iter()
            .filter(|f| !f.text.is_empty())
            .map(|f| vec![f.label.clone(), f.text.replace('\n', "\n  ")])
            .collect();
        text.push(table(&[String::new(), String::new()], &shown, &[]).trim_start().to_owned());
        text.extend(sections.iter().map(Section::text));
        text.join("\n")
    });
    Ok(())
}

/// What is told below the fields.
struct Section {
    heading: String,
    rows: Vec<Vec<String>>,
}

impl Section {
    fn new(lang: &Lang, heading: &str, rows: Vec<Vec<String>>) -> Self {
        Self { heading: lang.text(heading).into_owned(), rows }
    }

    fn text(&self) -> String {
        // What stands beside other things is kept short.
        let cut = |row: &Vec<String>| match row.as_slice() {
            [alone] => vec![alone.clone()],
            cells => cells.iter().map(|text| super::output::cell(text)).collect(),
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(cut).collect();
        let heads = vec![String::new(); rows.first().map_or(0, Vec::len)];
        format!("\n{}\n{}", self.heading, table(&heads, &rows, &[]).trim_start_matches('\n'))
    }

    fn blocks(self) -> [Block; 2] {
        let columns = vec![false; self.rows.first().map_or(0, Vec::len)];
        [Block::Heading(self.heading), Block::Table(Table::plain(self.rows, &columns))]
    }
}

struct Shown {
    key: String,
    label: String,
    json: Json,
    text: String,
}

fn fields(
    snapshot: &Snapshot,
    context: &Context<'_>,
    of: AnyRef,
    plain: &Plain<'_>,
    lang: &Lang,
) -> Result<Vec<Shown>, Failure> {
    let Some(row) = Row::open(snapshot, context, of)? else { return Ok(Vec::new()) };
    let decoded = crate::store::ReadRecords::record(snapshot, of)?;
    let words = Words { lang: *lang, names: Names::new(snapshot), plain: *plain };
    let mut shown = Vec::new();
    for column in context.schema.columns(of.kind).filter(|c| !c.has(flags::HIDDEN)) {
        let path = Path::own(column);
        // Lines are borrowed from the record; everything else is a value.
        let (json, text) = match (column.source, decoded.as_deref()) {
            (Source::Stored(index), Some(record)) => {
                (plain.json(column.kind, record.get(index)), words.say(of.kind, &path, record.get(index)))
            }
            _ => {
                let value = row.value(&path)?;
                (plain.json(column.kind, value.as_ref()), words.say(of.kind, &path, value.as_ref()))
            }
        };
        let label = lang.name_of(of.kind, &column).into_owned();
        shown.push(Shown { key: column.key.to_owned(), label, json, text });
    }
    Ok(shown)
}

fn customer(
    view: &CustomerView,
    plain: &Plain<'_>,
    lang: &Lang,
    object: &mut Map<String, Json>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    let warnings: Vec<String> = view.warnings.iter().map(|w| lang.say(&w.message)).collect();
    object.insert("warnings".into(), warnings.clone().into());
    if !warnings.is_empty() {
        let rows = warnings.into_iter().map(|warning| vec![warning]).collect();
        sections.push(Section::new(lang, "view-warnings", rows));
    }
    sections.extend(next(&view.next, plain, lang, object));
    let cards: Vec<Json> = view
        .cards
        .iter()
        .map(|c| {
            json!({
                "card": c.sort.key(),
                "count": c.count(),
                "open": c.open,
                "total": c.total.map(|m| plain.currency.plain(m)),
                "top": c.top.iter().map(|e| Json::Object(entry_json(e, plain))).collect::<Vec<_>>(),
            })
        })
        .collect();
    object.insert("cards".into(), cards.into());
    sections.extend(timeline(&view.timeline, plain, lang, object));
    sections
}

fn other(view: &RecordView, plain: &Plain<'_>, lang: &Lang, object: &mut Map<String, Json>) -> Vec<Section> {
    let used: Map<String, Json> =
        view.used_by.iter().map(|u| (u.kind.info().plural.to_owned(), u.count.into())).collect();
    object.insert("used-by".into(), used.into());
    let parents: Vec<&str> = view.lineage.parents.iter().map(|n| n.number.as_str()).collect();
    let raised: Vec<&str> = view.lineage.raised.iter().map(|r| r.task.number.as_str()).collect();
    object.insert(
        "lineage".into(),
        json!({
            "origin": view.lineage.origin.as_ref().map(|n| n.number.as_str()),
            "parents": parents,
            "raised": raised,
        }),
    );
    let mut sections = next(&view.next, plain, lang, object);
    sections.extend(timeline(&view.timeline, plain, lang, object));
    sections
}

fn next(next: &[Next], plain: &Plain<'_>, lang: &Lang, object: &mut Map<String, Json>) -> Vec<Section> {
    let entries: Vec<Json> = next
        .iter()
        .map(|n| {
            let mut one = entry_json(&n.entry, plain);
            one.insert("due".into(), n.due.map(|d| d.to_string()).into());
            one.insert("promised".into(), n.promised.into());
            one.insert("overdue".into(), n.overdue.into());
            one.into()
        })
        .collect();
    object.insert("next".into(), entries.into());
    if next.is_empty() {
        return Vec::new();
    }
    vec![Section::new(lang, "view-next", next.iter().map(|n| entry_cells(&n.entry, lang)).collect())]
}

fn timeline(
    timeline: &Timeline,
    plain: &Plain<'_>,
    lang: &Lang,
    object: &mut Map<String, Json>,
) -> Vec<Section> {
    // As on the screen: what is pinned stands first.
    let pinned = timeline.pinned.iter().map(|entry| (entry, true));
    let shown: Vec<_> = pinned.chain(timeline.entries.iter().map(|entry| (entry, false))).collect();
    let entries = shown.iter().map(|(entry, pinned)| {
        let mut one = entry_json(entry, plain);
        one.insert("pinned".into(), (*pinned).into());
        Json::Object(one)
    });
    object.insert("timeline".into(), entries.collect::<Vec<_>>().into());
    if shown.is_empty() {
        return Vec::new();
    }
    let rows = shown.iter().map(|(entry, _)| entry_cells(entry, lang)).collect();
    vec![Section::new(lang, "view-timeline", rows)]
}

fn entry_json(entry: &Entry, plain: &Plain<'_>) -> Map<String, Json> {
    let when = entry.when.map(|w| match w {
        view::When::Day(day) => day.to_string(),
        view::When::Instant(instant) => instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    });
    let pairs = [
        ("kind", entry.of.kind.info().plural.into()),
        ("number", entry.number.clone().into()),
        ("role", entry.role.into()),
        ("when", when.into()),
        ("title", entry.title.clone().into()),
        ("first-line", entry.first_line.clone().into()),
        ("state", entry.state.into()),
        ("open", entry.open.into()),
        ("late", entry.late.into()),
        ("who", entry.who.as_ref().map(|n| n.title.clone()).into()),
        ("amount", entry.amount.map(|m| plain.currency.plain(m)).into()),
    ];
    pairs.into_iter().map(|(key, value): (&str, Json)| (key.to_owned(), value)).collect()
}

fn entry_cells(entry: &Entry, lang: &Lang) -> Vec<String> {
    let when = match entry.when {
        Some(view::When::Day(day)) => lang.day(day),
        Some(view::When::Instant(instant)) => lang.instant(instant),
        None => String::new(),
    };
    let state = entry.state.map(|s| lang.state(entry.of.kind.key(), s).into_owned()).unwrap_or_default();
    let title = if entry.title.is_empty() { &entry.first_line } else { &entry.title };
    vec![
        when,
        lang.kind(entry.of.kind.key()).into_owned(),
        entry.number.clone(),
        title.clone(),
        entry.amount.map(|m| lang.money(m)).unwrap_or_default(),
        state,
    ]
}

pub fn history(call: &Call<'_>) -> Result<(), Failure> {
    let session = call.session()?;
    let snapshot = session.snapshot()?;
    let of = record(&snapshot, call.required("number")?)?;
    let (entries, schema) = (history_of(&*snapshot, of)?, snapshot.schema()?);
    let names = Names::new(&*snapshot);
    let plain = Plain { currency: snapshot.settings()?.currency(), numbers: &names };
    let lang = call.lang(&session)?;
    let mut rows = Vec::new();
    let mut texts = Vec::new();
    for entry in &entries {
        let (event, changes) = match &entry.event {
            HistoryEvent::Created => ("created", Vec::new()),
            HistoryEvent::Deleted => ("deleted", Vec::new()),
            HistoryEvent::Changed(changes) => {
                let told = changes.iter().filter_map(|c| {
                    let field = schema.field(of.kind, c.field?)?;
                    Some((
                        field,
                        plain.text(field.kind, c.before.as_ref()),
                        plain.text(field.kind, c.after.as_ref()),
                    ))
                });
                ("changed", told.collect())
            }
        };
        let at = entry.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let fields: Vec<Json> =
            changes.iter().map(|(f, b, a)| json!({"field": f.key, "before": b, "after": a})).collect();
        rows.push(json!({
            "entry": entry.entry, "at": at, "who": entry.who, "title": lang.say(&entry.title),
            "event": event, "changes": fields,
        }));
        texts.push(format!("{}  {}  {}", lang.instant(entry.at), entry.who, lang.say(&entry.title)));
        for (field, before, after) in &changes {
            texts.push(format!("    {}: {before} → {after}", lang.name_of(of.kind, *field)));
        }
    }
    call.output.answer(json!({ "number": names.number(of), "history": rows }), || texts.join("\n"));
    Ok(())
}
