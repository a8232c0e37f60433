//! What was done, newest first: by whom, when, and back again; what was deleted; and what the window told.

mod bin;
mod details;
mod told;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use egui::{Align, Layout, Ui};

use self::bin::Bin;
use self::details::Details;
use super::pieces;
use crate::app::Command;
use crate::lang::Lang;
use crate::model::say::{Message, Sayable as _};
use crate::store::{Entry, EntryKind, Flow, Read as _, Snapshot, StoreError, UndoState};
use crate::ui::context::{Context, Screen};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::tabs::{Segment, segmented};
use crate::ui::kit::{message, small, waiting};
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_L, GAP_S, Tone};

/// Wider lines are hard to follow.
const WIDTH: f32 = 880.0;
/// Entries shown at first, and by how many more each time.
const PAGE: usize = 50;

/// As many grey rows stand there until they are read.
const GREY: usize = 8;

/// The newest entries, and where undo and redo stand.
struct Done {
    entries: Vec<(u64, Entry)>,
    undo: Option<u64>,
    redo: Option<Message>,
    /// Those of the entries that were taken back by an undo which still holds.
    undone: HashSet<u64>,
    more: bool,
}

/// The screen.
pub struct HistoryScreen {
    answer: Answer<usize, Result<Done, Message>>,
    shown: usize,
    /// 0 is everything, 1 the bin, 2 what was told.
    tab: usize,
    bin: Bin,
    details: Details,
}

impl Default for HistoryScreen {
    fn default() -> Self {
        Self {
            answer: Answer::default(),
            shown: PAGE,
            tab: 0,
            bin: Bin::default(),
            details: Details::default(),
        }
    }
}

fn read(snapshot: &Snapshot, limit: usize, redo: Option<Message>) -> Result<Done, StoreError> {
    let state = UndoState::read(snapshot)?;
    let undone = HashSet::new();
    let mut done = Done { entries: Vec::new(), undo: state.undo, redo, undone, more: false };
    snapshot.entries(&mut |number, entry| {
        if done.entries.len() == limit {
            done.more = true;
            return Flow::Stop;
        }
        done.entries.push((number, entry));
        Flow::On
    })?;
    // An entry is taken back by a newer one, which is among these where it is.
    let mut undoing = std::collections::HashMap::new();
    for (number, entry) in done.entries.iter().rev() {
        match entry.kind {
            EntryKind::Undo(of) => {
                undoing.insert(*number, of);
                done.undone.insert(of);
            }
            EntryKind::Redo(undo) => {
                if let Some(of) = undoing.get(&undo) {
                    done.undone.remove(of);
                }
            }
            EntryKind::Change | EntryKind::Migration => {}
        }
    }
    Ok(done)
}

impl HistoryScreen {
    fn row(&mut self, ui: &mut Ui, number: u64, entry: &Entry, done: &Done, context: &mut Context<'_>) {
        let lang = context.lang;
        pieces::padded(ui, GAP_L, GAP_S, |ui| {
            ui.horizontal(|ui| {
                let is_open = self.details.is_open(number);
                let (icon, name) = if is_open {
                    (Icon::ChevronDown, "history-hide-details")
                } else {
                    (Icon::ChevronRight, "history-show-details")
                };
                // Settings are no record.
                if records(entry) == 0 {
                    ui.add_space(CONTROL_COMPACT + ui.spacing().item_spacing.x);
                } else if Button::icon_only(icon, &lang.text(name)).compact().show(ui).clicked() {
                    self.details.toggle(number);
                }
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.set_max_width((ui.available_width() - 120.0).max(120.0));
                    ui.add(egui::Label::new(tokens::strong(lang.say(&entry.title))).truncate());
                    ui.add(egui::Label::new(tokens::small_weak(told(entry, lang))).truncate());
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if done.undo == Some(number) {
                        let undo = lang.text("button-undo");
                        if Button::secondary(&undo)
                            .compact()
                            .icon(Icon::Undo)
                            .shortcut("Ctrl+Z")
                            .show(ui)
                            .clicked()
                        {
                            context.run(Command::Undo);
                        }
                        badge(ui, &lang.text("history-newest"), Tone::Accent);
                    } else if done.undone.contains(&number) {
                        badge(ui, &lang.text("history-undone"), Tone::Neutral);
                    } else if entry.kind == EntryKind::Change {
                        let back = lang.text("button-take-back");
                        if Button::quiet(&back).compact().show(ui).clicked() {
                            context.run(Command::TakeBack { entry: number, only: None });
                        }
                    }
                });
            });
        });
    }
}

/// The entries before they are read.
fn grey(ui: &mut Ui) {
    pieces::card(ui, "", |ui| waiting::rows(ui, GREY, tokens::ROW_OF_TEXT * 2.0 + 2.0 * GAP_S));
}

/// Who and when.
fn by(who: &str, at: DateTime<Utc>, lang: Lang) -> String {
    let who = if who.is_empty() { lang.text("history-nobody").into_owned() } else { who.to_owned() };
    lang.say(&Message::new("history-by").with("who", who).with("when", lang.instant(at)))
}

/// How many records the entry touched.
fn records(entry: &Entry) -> u64 {
    entry.created_count().saturating_add(entry.changed)
}

/// Who, when, how many records.
fn told(entry: &Entry, lang: Lang) -> String {
    let by = by(&entry.who, entry.instant(), lang);
    let count = records(entry);
    if count < 2 {
        return by;
    }
    let count = Message::new("status-records").with("n", i64::try_from(count).unwrap_or(i64::MAX));
    [by, lang.say(&count)].join(" · ")
}

impl Screen for HistoryScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let (session, snapshot, limit) = (context.session.clone(), context.snapshot.clone(), self.shown);
        let answer = self.answer.ask(
            context.jobs,
            Message::new("job-history"),
            &limit,
            context.revision(),
            move |_| {
                let redo = session.store.redoable();
                let redo = redo.map(|redo| redo.map(|(_, what)| what));
                redo.and_then(|redo| read(&snapshot, limit, redo)).map_err(|error| error.message())
            },
        );
        let done = answer.as_deref().and_then(|a| a.as_ref().ok());
        pieces::head(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(tokens::title(lang.text("word-history")));
                let names = ["history-everything", "history-bin", "history-told"].map(|key| lang.text(key));
                let segments = names.each_ref().map(|text| Segment { text, icon: None });
                segmented(ui, &segments, &mut self.tab);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let redo = done.and_then(|done| done.redo.as_ref());
                    let none = lang.text("toast-nothing-to-redo");
                    let text = match redo {
                        Some(what) => lang.say(&Message::new("history-redo").with("what", lang.say(what))),
                        None => lang.text("button-redo").into_owned(),
                    };
                    let refused = if redo.is_none() { Some(&*none) } else { None };
                    let button =
                        Button::secondary(&text).icon(Icon::Redo).shortcut("Ctrl+Shift+Z").refused(refused);
                    if button.show(ui).clicked() {
                        context.run(Command::Redo);
                    }
                });
            });
        });
        if self.tab == 1 {
            column(ui, "bin", |ui| self.bin.show(ui, context));
            return;
        }
        if self.tab == 2 {
            column(ui, "told", |ui| told::show(ui, context));
            return;
        }
        let answered = pieces::answered(ui, lang, &mut self.answer, |ui| column(ui, "history", grey));
        let Some(Ok(done)) = answered.as_deref() else { return };
        column(ui, "history", |ui| {
            pieces::card(ui, &lang.text("word-history"), |ui| {
                if done.entries.is_empty() {
                    message::empty(ui, Icon::History, &lang.text("empty-history"), None, None);
                }
                for (place, (number, entry)) in done.entries.iter().enumerate() {
                    if place > 0 {
                        small::hairline(ui);
                    }
                    // Named by its number: the keyboard stays with it when another one comes before it.
                    ui.push_id(*number, |ui| self.row(ui, *number, entry, done, context));
                    if self.details.is_open(*number) {
                        self.details.show(ui, *number, context);
                    }
                }
                if done.more {
                    small::hairline(ui);
                    pieces::padded(ui, GAP_L, GAP_S, |ui| {
                        if small::link(ui, &lang.text("history-more")).clicked() {
                            self.shown += PAGE;
                        }
                    });
                }
            })
        });
    }
}

/// What is scrolled below the head.
fn column(ui: &mut Ui, name: &str, show: impl FnOnce(&mut Ui)) {
    pieces::scrolled(ui, name, |ui| {
        let width = ui.available_width().min(WIDTH);
        super::record::column(ui, width, show);
    });
}
