//! What the window told since it was opened: toasts go by, and here they can be read again.

use egui::{Label, Ui};

use crate::lang::Lang;
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::badge::badge;
use crate::ui::kit::{message, small};
use crate::ui::screens::pieces;
use crate::ui::shell::toasts::Told;
use crate::ui::tokens::{self, GAP_L, GAP_S, Tone};

/// Shows them, the newest first.
pub fn show(ui: &mut Ui, context: &Context<'_>) {
    let lang = context.lang;
    pieces::card(ui, &lang.text("history-told"), |ui| {
        if context.told.is_empty() {
            message::empty(ui, Icon::Bell, &lang.text("empty-told"), None, None);
        }
        for (place, told) in context.told.iter().rev().enumerate() {
            if place > 0 {
                small::hairline(ui);
            }
            row(ui, told, lang);
        }
    });
}

fn row(ui: &mut Ui, told: &Told, lang: Lang) {
    let (icon, tone) = if told.failed { (Icon::Warning, Tone::Bad) } else { (Icon::CheckCircle, Tone::Good) };
    pieces::padded(ui, GAP_L, GAP_S, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            small::icon(ui, icon, tokens::of(ui).tone(tone).ink);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(Label::new(lang.say(&told.message)).wrap());
                ui.horizontal(|ui| {
                    ui.label(tokens::small_weak(lang.instant(told.at)));
                    if told.failed {
                        badge(ui, &lang.text("history-failed"), Tone::Bad);
                    }
                });
            });
        });
    });
}
