//! Records that are likely the same: side by side with the reasons, merged field by field or told apart.

use std::collections::HashSet;
use std::sync::Arc;

use egui::Ui;

use super::pieces;
use super::record::column;
use super::record::words::Words;
use crate::app::duplicates::{Pair, Scan, scan, tell_apart};
use crate::app::{Command, Take};
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldKind, Record, flags};
use crate::model::say::{Arg, Message, Sayable as _};
use crate::store::ReadRecords as _;
use crate::ui::context::{Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::card::{Card, CardRow};
use crate::ui::kit::tabs::{Segment, segmented};
use crate::ui::kit::{message, small, touch};
use crate::ui::tokens::{self, GAP_M, GAP_S, Tone};

/// Pairs listed at once.
const SHOWN: usize = 100;
const LIST: f32 = 360.0;
/// The most of a narrow window that the list of pairs takes.
const LIST_SHARE: f32 = 0.34;
/// The names of fields beside the two records, and the most of a narrow window that they take.
const LABEL: f32 = 150.0;
const LABEL_SHARE: f32 = 0.24;
/// From this score on it is as good as certain.
const CERTAIN: u8 = 90;

/// The screen for one kind.
pub struct DuplicatesScreen {
    kind: Kind,
    answer: Answer<Kind, Result<Scan, Message>>,
    chosen: usize,
    /// The record that stays: the first or the second of the pair.
    keep: usize,
    /// Fields that are taken from the record that goes.
    taken: HashSet<usize>,
}

impl DuplicatesScreen {
    /// Of customers or contacts; of any other kind customers are shown.
    pub fn new(kind: Kind) -> Self {
        let kind = if kind == Kind::Contact { Kind::Contact } else { Kind::Customer };
        Self { kind, answer: Answer::default(), chosen: 0, keep: 0, taken: HashSet::new() }
    }

    fn ask(&mut self, context: &Context<'_>) -> Option<Arc<Result<Scan, Message>>> {
        let (snapshot, kind) = (context.snapshot.clone(), self.kind);
        let name = Message::new("job-duplicates");
        self.answer.ask(context.jobs, name, &kind, context.revision(), move |job| {
            scan(&*snapshot, kind, job.stop_flag(), &mut |done, total| job.set(done, total))
                .map_err(|refusal| refusal.message())
        })
    }

    fn choose(&mut self, index: usize) {
        self.chosen = index;
        self.keep = 0;
        self.taken.clear();
    }

    fn head(&mut self, ui: &mut Ui, found: Option<&Scan>, context: &Context<'_>) {
        let lang = context.lang;
        pieces::head(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                ui.label(tokens::title(lang.text("duplicates-title")));
                let (customers, contacts) = (lang.kinds("customer"), lang.kinds("contact"));
                let segments =
                    [Segment { text: &customers, icon: None }, Segment { text: &contacts, icon: None }];
                let mut at = usize::from(self.kind == Kind::Contact);
                if segmented(ui, &segments, &mut at) {
                    self.kind = if at == 1 { Kind::Contact } else { Kind::Customer };
                    self.choose(0);
                }
                if let Some(found) = found.filter(|found| !found.pairs.is_empty()) {
                    let count = Message::new("duplicates-count").with("n", found.pairs.len());
                    ui.label(tokens::small_weak(lang.say(&count)));
                }
            });
        });
    }

    fn list(&mut self, ui: &mut Ui, found: &Scan, context: &Context<'_>) {
        let lang = context.lang;
        let words = Words::new(lang, &context.snapshot);
        let title = lang.text("duplicates-pairs");
        let mut chosen = None;
        Card::new(&title).show(ui, |ui| {
            for (index, pair) in found.pairs.iter().take(SHOWN).enumerate() {
                let [a, b] = [pair.a, pair.b].map(|id| words.title(AnyRef::new(self.kind, id)));
                let score = lang.percent(i64::from(pair.score) * 10_000);
                let reason = pair.reasons.first().map(|reason| lang.say(reason)).unwrap_or_default();
                let title = if a == b {
                    a
                } else {
                    lang.say(&Message::new("duplicates-pair").with("a", a).with("b", b))
                };
                let tone = if pair.score >= CERTAIN { Tone::Warn } else { Tone::Neutral };
                let row = CardRow {
                    title: &title,
                    value: &score,
                    badge: Some(tone),
                    detail: &reason,
                    current: index == self.chosen,
                    ..CardRow::default()
                };
                if row.show(ui).clicked() {
                    chosen = Some(index);
                }
            }
        });
        for note in &found.notes {
            ui.add(egui::Label::new(tokens::small_weak(lang.say(note))).wrap());
        }
        if let Some(index) = chosen {
            self.choose(index);
        }
    }

    fn pair(&mut self, ui: &mut Ui, pair: &Pair, context: &mut Context<'_>) {
        let of = [pair.a, pair.b].map(|id| AnyRef::new(self.kind, id));
        let records = of.map(|of| context.snapshot.record(of).ok().flatten());
        let [Some(a), Some(b)] = records else { return };
        let lang = context.lang;
        let title = lang.text("duplicates-compare").into_owned();
        pieces::card(ui, &title, |ui| {
            // At hand without scrolling: most pairs are judged by their first lines.
            pieces::card_head(ui, &title, None, |ui| self.buttons(ui, of, context));
            pieces::padded(ui, GAP_M, GAP_S, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.horizontal_wrapped(|ui| {
                    let score = lang.percent(i64::from(pair.score) * 10_000);
                    badge(ui, &score, if pair.score >= CERTAIN { Tone::Warn } else { Tone::Neutral });
                    for reason in &pair.reasons {
                        ui.label(tokens::small_weak(lang.say(reason)));
                    }
                });
                self.fields(ui, [&*a, &*b], of, context);
            });
        });
    }

    fn fields(&mut self, ui: &mut Ui, records: [&dyn Record; 2], of: [AnyRef; 2], context: &mut Context<'_>) {
        let lang = context.lang;
        let snapshot = context.snapshot.clone();
        let words = Words::new(lang, &snapshot);
        let label = (ui.available_width() * LABEL_SHARE).min(LABEL);
        let width = ((ui.available_width() - label - 2.0 * GAP_M) / 2.0).floor();
        ui.spacing_mut().item_spacing.x = GAP_M;
        ui.horizontal_top(|ui| {
            name(ui, label, tokens::TARGET, &lang.text("duplicates-stays"));
            for (side, record) in of.iter().enumerate() {
                column(ui, width, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if ui.radio(self.keep == side, words.title(*record)).clicked() {
                        self.keep = side;
                        self.taken.clear();
                    }
                    if small::small_link(ui, &lang.text("button-open")).clicked() {
                        context.go(Route::Record(*record));
                    }
                });
            }
        });
        for (index, field) in context.schema.fields(self.kind) {
            if field.has(flags::HIDDEN)
                || field.has(flags::READ_ONLY)
                || matches!(field.kind, FieldKind::Lines(_))
            {
                continue;
            }
            let values = records.map(|record| words.value(self.kind, field, record.get(index)));
            if values.iter().all(String::is_empty) {
                continue;
            }
            small::hairline(ui);
            ui.horizontal_top(|ui| {
                name(ui, label, tokens::ROW_OF_TEXT, &words.label(self.kind, field));
                self.choice(ui, index, &values, width);
            });
        }
        ui.label(tokens::small_weak(lang.text("duplicates-lists")));
    }

    /// The two values of a field; where they differ, which one the merged record gets.
    fn choice(&mut self, ui: &mut Ui, index: usize, values: &[String; 2], width: f32) {
        let differ = values[0] != values[1] && values.iter().all(|v| !v.is_empty());
        for (side, value) in values.iter().enumerate() {
            column(ui, width, |ui| {
                if !differ {
                    ui.add(egui::Label::new(value.as_str()).wrap());
                    return;
                }
                let from_other = side != self.keep;
                let on = self.taken.contains(&index) == from_other;
                if ui.radio(on, value.as_str()).clicked() {
                    if from_other {
                        self.taken.insert(index);
                    } else {
                        self.taken.remove(&index);
                    }
                }
            });
        }
    }

    /// From right to left.
    fn buttons(&mut self, ui: &mut Ui, of: [AnyRef; 2], context: &mut Context<'_>) {
        let lang = context.lang;
        let (keep, other) = if self.keep == 0 { (of[0], of[1]) } else { (of[1], of[0]) };
        ui.spacing_mut().item_spacing.x = GAP_S;
        let merge = Button::primary(&lang.text("duplicates-merge")).icon(Icon::Merge).compact().show(ui);
        // The next pair slides under the pointer: the further presses of a double click are not meant for it.
        let twice = touch::is_pressed_again(ui);
        if merge.clicked() && !twice {
            let mut take: Vec<Take> = self.taken.iter().map(|field| Take { field: *field }).collect();
            take.sort_by_key(|take| take.field);
            context.run(Command::Merge { keep, other, take });
            self.choose(0);
        }
        let apart = Button::secondary(&lang.text("duplicates-apart")).icon(Icon::Ban).compact().show(ui);
        if apart.clicked() && !twice {
            context.run(tell_apart(of[0], of[1]));
            self.choose(0);
        }
    }
}

/// The name of a field, at the left of its row.
fn name(ui: &mut Ui, width: f32, height: f32, text: &str) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(width, height), layout, |ui| {
        ui.set_min_size(egui::vec2(width, height));
        ui.add(egui::Label::new(tokens::small_weak(text)).truncate());
    });
}

/// The pairs, and the first of them, before they are found.
fn grey(ui: &mut Ui) {
    pieces::scrolled(ui, "duplicates", |ui| {
        let list = LIST.min(ui.available_width() * LIST_SHARE);
        let width = ui.available_width() - list - GAP_M;
        let row = 2.0 * tokens::ROW_OF_TEXT + GAP_M;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_M;
            column(ui, list, |ui| pieces::grey_card(ui, 8, row));
            column(ui, width, |ui| pieces::grey_card(ui, 10, tokens::CONTROL));
        });
    });
}

impl Screen for DuplicatesScreen {
    fn goes_on(&self) -> bool {
        true
    }

    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let answer = self.ask(context);
        let found = answer.as_deref().and_then(|a| a.as_ref().ok());
        self.head(ui, found, context);
        let answered = pieces::answered(ui, lang, &mut self.answer, grey);
        let Some(Ok(found)) = answered.as_deref() else { return };
        if found.pairs.is_empty() {
            let kinds =
                Message::new("duplicates-none").with("kind", Arg::Key(format!("kinds-{}", self.kind.key())));
            message::empty(ui, Icon::CheckCircle, &lang.say(&kinds), None, None);
            return;
        }
        let chosen = self.chosen.min(found.pairs.len() - 1);
        pieces::scrolled(ui, "duplicates", |ui| {
            let list = LIST.min(ui.available_width() * LIST_SHARE);
            let width = ui.available_width() - list - GAP_M;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                column(ui, list, |ui| self.list(ui, found, context));
                if let Some(pair) = found.pairs.get(chosen) {
                    column(ui, width, |ui| self.pair(ui, pair, context));
                }
            });
        });
    }
}
