//! Who changed what in a record, and when. Read in a job: the journal may be long.

use egui::Ui;

use super::changes;
use super::words::Words;
use crate::app::{Command, HistoryEntry, history};
use crate::model::record::{AnyRef, Record};
use crate::model::say::{Message, Sayable as _};
use crate::ui::context::Context;
use crate::ui::jobs::Answer;
use crate::ui::kit::card::nothing;
use crate::ui::kit::{progress, small, waiting};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// Entries shown at first, and by how many more each time.
const PAGE: usize = 10;

/// The card.
pub struct HistoryCard {
    answer: Answer<AnyRef, Result<Vec<HistoryEntry>, Message>>,
    shown: usize,
}

impl Default for HistoryCard {
    fn default() -> Self {
        Self { answer: Answer::default(), shown: PAGE }
    }
}

impl HistoryCard {
    pub fn show(&mut self, ui: &mut Ui, of: AnyRef, record: &dyn Record, context: &mut Context<'_>) {
        let lang = context.lang;
        let rect = ui.available_rect_before_wrap();
        if !ui.is_rect_visible(rect.with_max_y(rect.top() + tokens::CONTROL)) {
            // It stands below all else: whoever walks from record to record does not have the journal read each time.
            ui.add_space(tokens::CONTROL);
            return;
        }
        let snapshot = context.snapshot.clone();
        let answer =
            self.answer.ask(context.jobs, Message::new("job-history"), &of, context.revision(), move |_| {
                history(&*snapshot, of).map_err(|refusal| refusal.message())
            });
        let title = lang.text("word-history").into_owned();
        pieces::card(ui, &title, |ui| {
            pieces::card_head(ui, &title, None, |_| {});
            if answer.is_some() && self.answer.is_slow(ui.ctx()) {
                let rect = ui.available_rect_before_wrap();
                progress::bar(ui, rect.with_max_y(rect.top() + tokens::EDGE));
            }
            match answer.as_deref() {
                None => {
                    let (slow, name) = (self.answer.is_slow(ui.ctx()), lang.text("wait-loading"));
                    waiting::show(ui, slow, &name, |ui| waiting::rows(ui, 2, tokens::CONTROL));
                }
                Some(Err(reason)) => {
                    pieces::padded(ui, GAP_M, GAP_S, |ui| {
                        pieces::notice(ui, tokens::Tone::Bad, &lang.say(reason));
                    });
                }
                Some(Ok(entries)) => self.rows(ui, of, record, entries, context),
            }
        });
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        of: AnyRef,
        record: &dyn Record,
        entries: &[HistoryEntry],
        context: &mut Context<'_>,
    ) {
        let (lang, scope) = (context.lang, context.schema.of(of.kind));
        let snapshot = context.snapshot.clone();
        // What was typed is told: another way of writing the same number is a change.
        let words = Words::new(lang.with_phones_as_typed(), &snapshot);
        let restore = lang.text("button-restore-field");
        let mut asked = None;
        for (place, entry) in entries.iter().take(self.shown).enumerate() {
            if place > 0 {
                small::hairline(ui);
            }
            let said = changes::sentences(&words, scope, entry);
            pieces::padded(ui, GAP_M, GAP_S, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_XS / 2.0;
                for (sentence, change) in &said {
                    let former = change
                        .and_then(|change| changes::restorable(scope, change.field?, &change.before, record));
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().interact_size.y = 0.0;
                        ui.add(egui::Label::new(sentence.as_str()).wrap());
                        if let Some(former) = former
                            && small::link(ui, &restore).clicked()
                        {
                            asked = Some(vec![former]);
                        }
                    });
                }
                let who = if entry.who.is_empty() {
                    lang.text("history-nobody").into_owned()
                } else {
                    entry.who.clone()
                };
                let line = Message::new("history-by").with("who", who).with("when", lang.instant(entry.at));
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    ui.label(tokens::small_weak(lang.say(&line)));
                    let state = changes::state_after(scope, entries, place, record);
                    if state.len() > 1 && small::link(ui, &lang.text("button-restore-state")).clicked() {
                        asked = Some(state);
                    }
                });
            });
        }
        if let Some(values) = asked {
            context.run(Command::Edit { of, values });
        }
        if entries.is_empty() {
            nothing(ui, &lang.text("empty-history"));
        }
        if super::more(ui, entries.len().saturating_sub(self.shown), lang) {
            self.shown += PAGE;
        }
    }
}
