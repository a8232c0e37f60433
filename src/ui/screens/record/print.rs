//! The page of a record on paper: what is known of it, its lines, what refers to it, its timeline.

use std::sync::Arc;

use chrono::NaiveDate;

use super::words::Words;
use super::{about, entries, lines, words};
use crate::insight::view::{Entry, Group, Limits, Next, Page, RecordView, Timeline, When, record_view};
use crate::insight::{self, InsightError};
use crate::lang::Lang;
use crate::model::record::{AnyRef, FieldKind, Record, ValueRef};
use crate::model::say::Message;
use crate::model::schema::Schema;
use crate::paper::document::{Block, Document, Table};
use crate::paper::left_out;
use crate::store::Snapshot;
use crate::ui::context::{Action, Context};
use crate::ui::printing::Printing;

/// Entries of each kind on paper, where nobody can ask for the others.
pub const TOP: usize = 30;

/// Has the page of a record printed.
pub fn send(of: AnyRef, page: Page, context: &mut Context<'_>) {
    let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
    let (lang, today) = (context.lang, context.today);
    context.send(Action::Print(Printing::new(move |progress| {
        let read = || -> Result<Option<Document>, InsightError> {
            let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
            let limits = Limits { page, top: TOP, next: TOP, ..Limits::default() };
            let view = record_view(&*snapshot, &ctx, of, &limits)?;
            let leaf = Leaf::new(lang, today, ctx.schema, &snapshot);
            Ok(view.map(|view| leaf.record(&view)))
        };
        read()?.ok_or_else(|| Message::new("record-gone-sentence").into())
    })));
}

/// What the parts of a page are written with.
pub struct Leaf<'a> {
    pub lang: Lang,
    pub today: NaiveDate,
    pub schema: Schema,
    pub words: Words<'a>,
}

impl<'a> Leaf<'a> {
    pub fn new(lang: Lang, today: NaiveDate, schema: Schema, snapshot: &'a Snapshot) -> Self {
        Self { lang, today, schema, words: Words::new(lang, snapshot) }
    }

    fn record(&self, view: &RecordView) -> Document {
        let (kind, record) = (view.of.kind, &*view.record);
        let mut about = vec![self.words.line(view.of, record)];
        about.extend(words::state(self.lang, record, kind).map(|(state, _)| state));
        let mut blocks = self.facts(view.of, record, &[0, kind.title_field()]);
        blocks.extend(self.lines(view.of, record));
        blocks.extend(self.next(&view.next, view.ahead));
        for used in view.used_by.iter().filter(|used| Group::of(used.kind).is_none()) {
            blocks.extend(self.entries(&self.lang.kinds(used.kind.key()), used.count, &used.top));
        }
        blocks.extend(self.timeline(&view.timeline));
        Document { title: self.words.title(view.of), about, blocks, wide: false }
    }

    /// What comes next, under the day it is due.
    pub fn next(&self, next: &[Next], ahead: usize) -> Vec<Block> {
        let due = |next: &Next| Entry { when: next.due.map(When::Day), ..next.entry.clone() };
        let entries: Vec<Entry> = next.iter().map(due).collect();
        self.entries(&self.lang.text("customer-next"), ahead, &entries)
    }

    /// The fields that say something, by group.
    pub fn facts(&self, of: AnyRef, record: &dyn Record, left_out: &[usize]) -> Vec<Block> {
        let fresh = of.kind.new_record();
        let mut blocks = Vec::new();
        for (group, fields) in about::groups(of.kind, self.schema) {
            let told = fields.into_iter().filter(|index| !left_out.contains(index)).filter_map(|index| {
                let (field, value) = (self.schema.field(of.kind, index)?, record.get(index));
                let is_told = !matches!(field.kind, FieldKind::Lines(_))
                    && !about::is_untold(field, value, fresh.get(index));
                is_told.then(|| (self.words.label(of.kind, field), self.words.value(of.kind, field, value)))
            });
            let told: Vec<(String, String)> = told.collect();
            if !told.is_empty() {
                blocks.push(Block::Heading(self.lang.text(&format!("group-{group}")).into_owned()));
                blocks.push(Block::Facts(told));
            }
        }
        blocks
    }

    /// A table for each field of lines that has any.
    pub fn lines(&self, of: AnyRef, record: &dyn Record) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, field) in of.kind.fields().iter().enumerate() {
            if let (FieldKind::Lines(fields), ValueRef::Lines(lines)) = (field.kind, record.get(index)) {
                let held: Vec<&dyn Record> = (0..lines.len()).map(|line| lines.line(line)).collect();
                if !held.is_empty() {
                    blocks.push(Block::Heading(self.words.label(of.kind, field)));
                    blocks.push(Block::Table(lines::on_paper(of.kind, fields, &held, &self.words)));
                }
            }
        }
        blocks
    }

    /// Records under the name of what they are, with how many there are of them; nothing where there are none.
    pub fn entries(&self, name: &str, count: usize, entries: &[Entry]) -> Vec<Block> {
        if entries.is_empty() {
            return Vec::new();
        }
        let heading = Message::new("paper-part").with("name", name).with("n", count);
        let mut blocks = vec![Block::Heading(self.lang.say(&heading)), self.table(entries)];
        blocks.extend(left_out(entries.len(), count, self.lang).map(Block::Text));
        blocks
    }

    /// What has happened: what is pinned under a heading of its own, then the newest first, as far as it is shown.
    pub fn timeline(&self, timeline: &Timeline) -> Vec<Block> {
        let Timeline { pinned, entries, more, .. } = timeline;
        let mut blocks = self.entries(&self.lang.text("timeline-pinned"), pinned.len(), pinned);
        blocks.extend(self.entries(&self.lang.text("record-timeline"), entries.len() + more, entries));
        blocks
    }

    fn table(&self, entries: &[Entry]) -> Block {
        let rows = entries.iter().map(|entry| {
            let title = entries::title(self.lang, entry);
            let what = match entry.first_line.as_str() {
                "" => title,
                first if first == title => title,
                first => format!("{title}\n{first}"),
            };
            let day = entries::day(entry).map(|day| self.lang.day(day)).unwrap_or_default();
            let state = entries::badge_of(self.lang, entry).map(|(state, _)| state).unwrap_or_default();
            let amount = entry.amount.map(|amount| self.lang.money(amount)).unwrap_or_default();
            vec![day, what, entries::detail(entry), amount, state]
        });
        Block::Table(Table::plain(rows.collect(), &[false, false, false, true, false]))
    }
}
