//! What was deleted and can come back.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use egui::{Align, Layout, Ui};

use crate::app::Command;
use crate::model::record::{AnyRef, ValueRef};
use crate::model::say::{Message, Sayable as _};
use crate::store::{Delta, EntryKind, Flow, Read as _, ReadRecords as _, Snapshot, StoreError};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::jobs::{Answer, Progress};
use crate::ui::kit::button::Button;
use crate::ui::kit::{message, small};
use crate::ui::screens::pieces;
use crate::ui::shell::places::icon_of;
use crate::ui::tokens::{self, GAP_L, GAP_S};

/// Records shown at first, and by how many more each time.
const PAGE: usize = 50;

/// The deleted records, newest first.
pub struct Bin {
    answer: Answer<usize, Result<Contents, Message>>,
    shown: usize,
}

impl Default for Bin {
    fn default() -> Self {
        Self { answer: Answer::default(), shown: PAGE }
    }
}

struct Contents {
    gone: Vec<Gone>,
    more: bool,
}

/// A record that is no longer there.
struct Gone {
    of: AnyRef,
    /// The entry that deleted it.
    entry: u64,
    title: String,
    who: String,
    at: DateTime<Utc>,
}

fn read(snapshot: &Snapshot, limit: usize, progress: &Progress) -> Result<Contents, StoreError> {
    let mut entries = Vec::new();
    snapshot.entries(&mut |number, entry| {
        // What only created something has deleted nothing; and what was made and undone was never thrown away.
        if entry.changed > 0 && !matches!(entry.kind, EntryKind::Undo(_)) {
            entries.push((number, entry));
        }
        if progress.stopped() { Flow::Stop } else { Flow::On }
    })?;
    let mut contents = Contents { gone: Vec::new(), more: false };
    let mut seen = HashSet::new();
    for (number, entry) in entries {
        if progress.stopped() {
            return Ok(contents);
        }
        for touched in snapshot.touched(number)? {
            let Delta::Deleted(image) = &touched.delta else { continue };
            // Of a record that was deleted twice the last time counts.
            if !seen.insert(touched.of) || snapshot.exists(touched.of)? {
                continue;
            }
            if contents.gone.len() == limit {
                contents.more = true;
                return Ok(contents);
            }
            let record = touched.of.kind.decode(image)?;
            let text = |index: usize| match record.get(index) {
                ValueRef::Text(text) => text.to_owned(),
                _ => String::new(),
            };
            let title = Some(text(touched.of.kind.title_field())).filter(|title| !title.is_empty());
            contents.gone.push(Gone {
                of: touched.of,
                entry: number,
                title: title.unwrap_or_else(|| text(0)),
                who: entry.who.clone(),
                at: entry.instant(),
            });
        }
    }
    Ok(contents)
}

impl Bin {
    pub fn show(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let (snapshot, limit) = (context.snapshot.clone(), self.shown);
        self.answer.ask(
            context.jobs,
            Message::new("job-history"),
            &limit,
            context.revision(),
            move |progress| read(&snapshot, limit, progress).map_err(|error| error.message()),
        );
        let answered = pieces::answered(ui, lang, &mut self.answer, super::grey);
        let Some(Ok(contents)) = answered.as_deref() else { return };
        pieces::card(ui, &lang.text("history-bin"), |ui| {
            if contents.gone.is_empty() {
                message::empty(ui, Icon::Trash, &lang.text("empty-bin"), None, None);
            }
            for (place, gone) in contents.gone.iter().enumerate() {
                if place > 0 {
                    small::hairline(ui);
                }
                row(ui, gone, context);
            }
            if contents.more {
                small::hairline(ui);
                pieces::padded(ui, GAP_L, GAP_S, |ui| {
                    if small::link(ui, &lang.text("history-more")).clicked() {
                        self.shown += PAGE;
                    }
                });
            }
        });
    }
}

fn row(ui: &mut Ui, gone: &Gone, context: &mut Context<'_>) {
    let lang = context.lang;
    pieces::padded(ui, GAP_L, GAP_S, |ui| {
        ui.horizontal(|ui| {
            ui.add(icon_of(gone.of.kind).image(tokens::ICON, tokens::of(ui).weak));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.set_max_width((ui.available_width() - 120.0).max(120.0));
                ui.add(egui::Label::new(tokens::strong(gone.title.as_str())).truncate());
                let kind = lang.kind(gone.of.kind.key());
                let line = [kind.into_owned(), super::by(&gone.who, gone.at, lang)].join(" · ");
                ui.add(egui::Label::new(tokens::small_weak(line)).truncate());
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if Button::secondary(&lang.text("button-put-back"))
                    .compact()
                    .icon(Icon::Undo)
                    .show(ui)
                    .clicked()
                {
                    context.run(Command::TakeBack { entry: gone.entry, only: Some(gone.of) });
                }
            });
        });
    });
}
