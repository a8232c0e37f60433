//! A block of cells from a spreadsheet into a list: read first, with what is wrong told, and written as one change.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::Ui;

use super::before_after::{self, BeforeAfter};
use super::{ListScreen, cell_editor, cells};
use crate::app::Command;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, Field, FieldKind, Value, ValueRef};
use crate::model::say::{Message, Sayable as _};
use crate::model::schema::Schema;
use crate::store::{Flow, Read as _, ReadRecords as _, Snapshot, StoreError};
use crate::text::fold;
use crate::ui::context::{Action, Context};
use crate::ui::jobs::{Answer, Progress};
use crate::ui::kit::button::Button;
use crate::ui::kit::overlay::{Dialog, confirm, dialog_buttons};
use crate::ui::screens::form::typed;
use crate::ui::screens::pieces;
use crate::ui::screens::record::words::Words;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, Tone};

/// What was pasted and where it goes.
pub struct Paste {
    asked: Arc<Asked>,
    /// It is asked once, and again when the file changes.
    plan: Answer<(), Plan>,
}

/// The records that are met, row by row, and the fields, column by column.
struct Asked {
    block: Vec<Vec<String>>,
    records: Vec<AnyRef>,
    /// None where the column cannot be typed into, with its label.
    fields: Vec<(String, Result<usize, Message>)>,
    /// Rows that found no record below the end of the list.
    beyond: usize,
    today: NaiveDate,
}

/// What pasting would do.
#[derive(Default)]
struct Plan {
    edits: Vec<(AnyRef, Vec<(usize, Value)>)>,
    changed: usize,
    /// Some of the changes.
    shown: Vec<BeforeAfter>,
    /// What is left out, and why.
    problems: Vec<Message>,
    problem_count: usize,
    /// Records of which a cell was left out.
    left_out: Vec<AnyRef>,
}

/// So many changes and problems are shown.
const SHOWN: usize = 5;

/// Takes in what was pasted over the current cell.
pub fn begin(screen: &mut ListScreen, text: &str, ids: &[u64], context: &mut Context<'_>) {
    let mut block = cells_of(text);
    let Some(current) = screen.selection.current().filter(|_| !block.is_empty()) else {
        return context.send(Action::Refused(Message::new("list-paste-nowhere")));
    };
    let labels: Vec<String> =
        screen.look.columns.iter().map(|path| cells::label(context.lang, screen.kind, path)).collect();
    let columns = columns(&mut block, &labels, screen.selection.column);
    let fields = columns.into_iter().filter_map(|at| {
        let path = screen.look.columns.get(at)?;
        Some((labels.get(at)?.clone(), cell_editor::editable(screen, path, context)))
    });
    let fields: Vec<_> = fields.collect();
    let of = |id: u64| AnyRef::new(screen.kind, id);
    // One value goes into everything that is selected.
    let (records, beyond) = if block.len() == 1 && screen.selection.len() > 1 {
        let value = block.remove(0);
        let records = screen.target();
        block = vec![value; records.len()];
        (records, 0)
    } else {
        let first = ids.iter().position(|id| *id == current.id).unwrap_or(ids.len());
        let records: Vec<AnyRef> = ids.iter().skip(first).take(block.len()).map(|id| of(*id)).collect();
        let beyond = block.len() - records.len();
        (records, beyond)
    };
    let asked = Asked { block, records, fields, beyond, today: context.today };
    screen.paste = Some(Paste { asked: Arc::new(asked), plan: Answer::default() });
}

/// The columns that the block goes into: those it names in its first row, which is taken off then, else those from
/// the current one on.
fn columns(block: &mut Vec<Vec<String>>, labels: &[String], current: usize) -> Vec<usize> {
    let named: Option<Vec<usize>> = block.first().filter(|_| block.len() > 1).and_then(|row| {
        row.iter().map(|cell| labels.iter().position(|label| label == cell.trim())).collect()
    });
    match named {
        Some(columns) => {
            block.remove(0);
            columns
        }
        None => {
            let width = block.iter().map(Vec::len).max().unwrap_or(0);
            (current..current + width).collect()
        }
    }
}

/// The cells of a block as spreadsheets put it on the clipboard: tabs between cells, and quotes around one that holds
/// a tab or the end of a line.
fn cells_of(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut chars = text.chars().peekable();
    let (mut quoted, mut begins) = (false, true);
    while let Some(c) = chars.next() {
        let first = std::mem::take(&mut begins);
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if first => quoted = true,
            _ if quoted => cell.push(c),
            '\t' => {
                begins = true;
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\r' => begins = first,
            '\n' => {
                begins = true;
                rows.push(vec![String::new()]);
            }
            _ => cell.push(c),
        }
    }
    // The last line ends as all others do.
    if rows.last().is_some_and(|row| row.len() == 1 && row[0].is_empty()) {
        rows.pop();
    }
    rows
}

/// The dialog, while something was pasted.
pub fn show(screen: &mut ListScreen, ui: &Ui, context: &mut Context<'_>) {
    let Some(mut paste) = screen.paste.take() else { return };
    let lang = context.lang;
    let asked = Arc::clone(&paste.asked);
    let (snapshot, schema, kind) = (context.snapshot.clone(), context.schema, screen.kind);
    let of = Arc::clone(&asked);
    let read = move |progress: &Progress| {
        let reader =
            Reader { lang, snapshot: &snapshot, schema, kind, today: of.today, titles: HashMap::new() };
        reader.plan(&of, progress).unwrap_or_else(|error| Plan {
            problems: vec![error.message()],
            problem_count: 1,
            ..Plan::default()
        })
    };
    let plan = paste.plan.ask(context.jobs, Message::new("wait-loading"), &(), context.revision(), read);
    let title = lang.say(&Message::new("list-paste-title").with("n", asked.records.len()));
    let close = lang.text("button-cancel");
    let done = Dialog::new("paste", &title, &close).width(560.0).show(ui.ctx(), |ui| {
        match &plan {
            Some(plan) => show_plan(ui, plan, asked.beyond, context),
            None => {
                ui.label(tokens::small_weak(lang.text("wait-loading")));
            }
        }
        let changed = plan.as_ref().map_or(0, |plan| plan.changed);
        let apply = lang.say(&Message::new("list-paste-apply").with("n", changed));
        let nothing = lang.text("list-paste-nothing");
        let refused = (changed == 0).then_some(&*nothing);
        dialog_buttons(ui, |ui| {
            let apply = confirm(ui, &apply, refused);
            (apply, Button::secondary(&close).show(ui).clicked())
        })
    });
    let (apply, cancel) = done.inner;
    if let Some(plan) = plan.filter(|_| apply) {
        let (edits, left_out) = (plan.edits.clone(), plan.left_out.clone());
        context.run(Command::EditEach { edits, left_out });
        screen.to_table = true;
        return;
    }
    if cancel || done.closed {
        screen.to_table = true;
    } else {
        screen.paste = Some(paste);
    }
}

fn show_plan(ui: &mut Ui, plan: &Plan, beyond: usize, context: &Context<'_>) {
    let lang = context.lang;
    let count = Message::new("list-paste-changes").with("n", plan.changed).with("records", plan.edits.len());
    ui.label(lang.say(&count));
    ui.add_space(GAP_S);
    for row in &plan.shown {
        before_after::line(ui, lang, row);
    }
    if !plan.problems.is_empty() || beyond > 0 {
        ui.add_space(GAP_M);
        let left_out = Message::new("list-paste-problems").with("n", plan.problem_count + beyond);
        pieces::notice(ui, Tone::Warn, &lang.say(&left_out));
        ui.add_space(GAP_XS);
    }
    for problem in &plan.problems {
        ui.add(egui::Label::new(lang.say(problem)).wrap());
    }
    if beyond > 0 {
        ui.label(lang.say(&Message::new("list-paste-beyond").with("n", beyond)));
    }
}

/// Reads what was pasted, as lists write it.
struct Reader<'a> {
    lang: Lang,
    snapshot: &'a Snapshot,
    schema: Schema,
    kind: Kind,
    today: NaiveDate,
    /// The records of the kinds that were referred to, by folded title; none where several bear it.
    titles: HashMap<Kind, HashMap<String, Option<u64>>>,
}

impl Reader<'_> {
    fn plan(mut self, asked: &Asked, progress: &Progress) -> Result<Plan, StoreError> {
        let mut plan = Plan::default();
        for (_, refused) in asked.fields.iter().filter(|(_, field)| field.is_err()) {
            plan.note(refused.clone().err());
        }
        for (at, (of, row)) in asked.records.iter().zip(&asked.block).enumerate() {
            if progress.stopped() {
                return Ok(Plan::default());
            }
            let Some(record) = self.snapshot.record(*of)? else { continue };
            let mut values = Vec::new();
            for (cell, (label, field)) in row.iter().zip(&asked.fields) {
                let Ok(index) = *field else { continue };
                let Some(declared) = self.schema.field(self.kind, index) else { continue };
                let value = match self.read(declared, cell)? {
                    Ok(value) => value,
                    Err(reason) => {
                        let at = i64::try_from(at + 1).unwrap_or(i64::MAX);
                        let problem = Message::new("list-paste-problem").with("row", at);
                        plan.note(Some(problem.with("field", label.as_str()).with("reason", reason)));
                        if plan.left_out.last() != Some(of) {
                            plan.left_out.push(*of);
                        }
                        continue;
                    }
                };
                let before = record.get(index).to_value();
                if before == value || (before.is_empty() && value.is_empty()) {
                    continue;
                }
                plan.changed += 1;
                if plan.shown.len() < SHOWN {
                    // What would be written is told as it would be.
                    let words = Words::new(self.lang.with_phones_as_typed(), self.snapshot);
                    let [before, after] = [&before, &value].map(|v| words.owned(self.kind, declared, v));
                    let (record, field) = (words.title(*of), Some(label.clone()));
                    plan.shown.push(BeforeAfter { record, field, before, after });
                }
                values.push((index, value));
            }
            if !values.is_empty() {
                plan.edits.push((*of, values));
            }
        }
        Ok(plan)
    }

    fn read(&mut self, field: &Field, text: &str) -> Result<Result<Value, Message>, StoreError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Ok(Value::None));
        }
        Ok(match field.kind {
            FieldKind::Choice(choices) | FieldKind::OptionalChoice(choices) => {
                let wanted = fold(text);
                let found = (0..choices.keys.len()).filter_map(|n| u8::try_from(n).ok()).find(|n| {
                    choices.key(*n) == text || fold(&self.lang.choice_of(self.kind, field, *n)) == wanted
                });
                found.map(Value::Choice).ok_or_else(|| Message::new("list-paste-choice").with("text", text))
            }
            FieldKind::Bool => {
                let is = |key: &str| fold(&self.lang.text(key)) == fold(text);
                match text {
                    _ if is("word-yes") || matches!(text, "1" | "true" | "TRUE") => Ok(Value::Bool(true)),
                    _ if is("word-no") || matches!(text, "0" | "false" | "FALSE") => Ok(Value::Bool(false)),
                    _ => Err(Message::new("list-paste-choice").with("text", text)),
                }
            }
            FieldKind::Ref(kind) => self.find(kind, text)?.map(|id| Value::Ref(AnyRef::new(kind, id))),
            FieldKind::Refs(kind) => {
                let mut ids = Vec::new();
                for part in text.split([';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
                    match self.find(kind, part)? {
                        Ok(id) => ids.push(id),
                        Err(reason) => return Ok(Err(reason)),
                    }
                }
                Ok(Value::Refs(kind, ids))
            }
            FieldKind::AnyRef | FieldKind::Lines(_) => Err(Message::new("value-wrong-kind")),
            _ => typed::parse(self.lang, self.today, field, text),
        })
    }

    /// The record with this number, or the only one with this title.
    fn find(&mut self, kind: Kind, text: &str) -> Result<Result<u64, Message>, StoreError> {
        if let Some(id) = self.snapshot.by_number(kind, text)? {
            return Ok(Ok(id));
        }
        if !self.titles.contains_key(&kind) {
            self.titles.insert(kind, titles(self.snapshot, kind)?);
        }
        let found = self.titles.get(&kind).and_then(|titles| titles.get(&fold(text)));
        let refused = |key| Err(Message::new(key).with("text", text));
        Ok(match found {
            Some(Some(id)) => Ok(*id),
            Some(None) => refused("list-paste-several"),
            None => refused("form-record-unknown"),
        })
    }
}

impl Plan {
    fn note(&mut self, problem: Option<Message>) {
        self.problem_count += usize::from(problem.is_some());
        if self.problems.len() < SHOWN {
            self.problems.extend(problem);
        }
    }
}

fn titles(snapshot: &Snapshot, kind: Kind) -> Result<HashMap<String, Option<u64>>, StoreError> {
    let mut titles: HashMap<String, Option<u64>> = HashMap::new();
    let mut damaged = None;
    snapshot.scan(kind, &mut |id, bytes| match kind.decode(bytes) {
        Ok(record) => {
            if let ValueRef::Text(title) = record.get(kind.title_field()) {
                titles.entry(fold(title)).and_modify(|known| *known = None).or_insert(Some(id));
            }
            Flow::On
        }
        Err(error) => {
            damaged = Some(error);
            Flow::Stop
        }
    })?;
    damaged.map_or(Ok(titles), |error| Err(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_as_spreadsheets_write_it() {
        let cases: [(&str, &[&[&str]]); 6] = [
            ("", &[]),
            ("瑞丰", &[&["瑞丰"]]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\t\n\tb", &[&["a", ""], &["", "b"]]),
            ("\"two\nlines\"\t\"say \"\"hi\"\"\"\n", &[&["two\nlines", "say \"hi\""]]),
            ("12\" disk\tx", &[&["12\" disk", "x"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(cells_of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_block_with_headings_goes_where_they_say() {
        let labels = ["Name", "City", "Owner"].map(String::from);
        let block = |text| cells_of(text);
        let mut named = block("Owner\tCity\nLi\tSuzhou");
        assert_eq!(columns(&mut named, &labels, 0), [2, 1]);
        assert_eq!(named.len(), 1);
        let mut plain = block("Li\tSuzhou\nWu\tWuxi");
        assert_eq!(columns(&mut plain, &labels, 1), [1, 2]);
        assert_eq!(plain.len(), 2);
        // One row alone is a value, whatever it says.
        assert_eq!(columns(&mut block("City"), &labels, 1), [1]);
    }
}
