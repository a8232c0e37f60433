//! Where a task came from and what came of it, as an indented list.

use egui::Ui;

use super::words;
use crate::insight::view::{Lineage, Named, Raised};
use crate::model::Kind;
use crate::model::record::{AnyRef, Choice as _};
use crate::ui::context::{Context, Route};
use crate::ui::kit::badge::badge;
use crate::ui::kit::card::Card;
use crate::ui::kit::small;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XS};

/// Shows the lineage, where there is any.
pub fn card(ui: &mut Ui, lineage: &Lineage, of: AnyRef, context: &mut Context<'_>) {
    if lineage.origin.is_none() && lineage.parents.is_empty() && lineage.raised.is_empty() {
        return;
    }
    let lang = context.lang;
    let title = lang.text("record-lineage");
    let mut opened = None;
    Card::new(&title).show(ui, |ui| {
        pieces::padded(ui, GAP_M, GAP_XS, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_XS;
            let mut depth = 0;
            for above in lineage.origin.iter().chain(&lineage.parents) {
                named(ui, above, depth, &mut opened);
                depth += 1;
            }
            indented(ui, depth, |ui| {
                let words = words::Words::new(lang, &context.snapshot);
                ui.add(egui::Label::new(tokens::strong(words.title(of))).truncate());
            });
            for below in &lineage.raised {
                raised(ui, below, depth + 1, lang, &mut opened);
            }
            if lineage.cut_short {
                ui.label(tokens::small_weak(lang.text("record-lineage-cut")));
            }
        });
    });
    if let Some(of) = opened {
        context.go(Route::Record(of));
    }
}

fn indented<R>(ui: &mut Ui, depth: usize, body: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        ui.add_space(GAP_L * depth as f32);
        body(ui)
    })
    .inner
}

fn named(ui: &mut Ui, named: &Named, depth: usize, opened: &mut Option<AnyRef>) {
    indented(ui, depth, |ui| {
        if small::link(ui, &named.title).clicked() {
            *opened = Some(named.of);
        }
    });
}

fn raised(ui: &mut Ui, below: &Raised, depth: usize, lang: crate::lang::Lang, opened: &mut Option<AnyRef>) {
    indented(ui, depth, |ui| {
        let state = below.state.key();
        badge(ui, &lang.state(Kind::Task.key(), state), words::state_tone(Kind::Task, state));
        if small::link(ui, &below.task.title).clicked() {
            *opened = Some(below.task.of);
        }
        if let Some(assignee) = &below.assignee {
            ui.label(tokens::small_weak(assignee.title.as_str()));
        }
    });
    for next in &below.raised {
        raised(ui, next, depth + 1, lang, opened);
    }
}
