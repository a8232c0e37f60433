//! The head of a list: its name, saved views as tabs, import, export and columns.

use egui::{Align, Frame, Layout, Margin, Popup, PopupCloseBehavior, Ui, vec2};

use super::{ListScreen, columns, views};
use crate::ui::commands::Verb;
use crate::ui::context::{Context, Route};
use crate::ui::kit::button::Button;
use crate::ui::kit::small::hairline;
use crate::ui::kit::tabs::TABS;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_S};

pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    ui.spacing_mut().item_spacing.y = 0.0;
    let surface = tokens::of(ui).surface;
    Frame::new()
        .fill(surface)
        .inner_margin(Margin { top: 8, bottom: 0, ..Margin::symmetric(GAP_L as i8, 0) })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let row = vec2(ui.available_width(), TABS);
            ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = GAP_S;
                ui.label(tokens::title(lang.kinds(screen.kind.key())));
                ui.add_space(GAP_S);
                // The tabs take what the buttons leave.
                pieces::with_end(
                    ui,
                    "list-buttons",
                    &mut (screen, context),
                    |ui, (screen, context)| views::show(screen, ui, context),
                    |ui, (screen, context)| buttons(screen, ui, context),
                );
            });
        });
    hairline(ui);
}

/// Import, export, columns, and what else can be done with the list.
fn buttons(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let (columns, export, import) =
        (lang.text("button-columns"), lang.text("button-export"), lang.text("button-import"));
    if Button::secondary(&import).show(ui).clicked() {
        context.go(Route::Import { kind: screen.kind });
    }
    if Button::secondary(&export).show(ui).clicked() {
        screen.export = Some(super::export::ExportDialog::new(lang, screen.kind));
    }
    let response = Button::secondary(&columns).show(ui);
    let shown = Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| Frame::new().inner_margin(GAP_S).show(ui, |ui| columns::choose(screen, ui, context)));
    if shown.is_none() {
        screen.choosing = columns::Choosing::default();
    }
    pieces::more(ui, context, &[Verb::Print]);
}
