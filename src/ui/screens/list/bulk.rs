//! What can be done with a selection: a bar above the lower edge.

use std::sync::Arc;

use egui::{Align2, Area, Frame, Id, Margin, Order, Ui, vec2};

use super::ListScreen;
use super::bulk_edit::{self, BulkEdit};
use super::enlist::Enlist;
use super::export::ExportDialog;
use super::query::Listed;
use crate::app::Command;
use crate::model::Kind;
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::kit::button::Button;
use crate::ui::kit::float;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, RADIUS};

/// The bar, while anything is selected, and the dialogs it opens.
pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: &Listed) {
    if !screen.selection.is_empty() {
        bar(screen, ui, context, listed);
    }
    if let Some(edit) = screen.bulk.take() {
        screen.bulk = bulk_edit::show(screen, edit, ui, context);
    }
    if let Some(enlist) = screen.enlist.take() {
        screen.enlist = enlist.show(screen, ui, context);
    }
}

/// What floats over the list.
pub fn frame(ui: &Ui) -> Frame {
    let tokens = tokens::of(ui);
    Frame::new().fill(tokens.surface).stroke(tokens.hairline()).corner_radius(RADIUS).shadow(tokens.shadow)
}

fn bar(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: &Listed) {
    let lang = context.lang;
    let rect = ui.max_rect();
    let frame = frame(ui).inner_margin(Margin::symmetric(GAP_M as i8, GAP_S as i8));
    let area = Area::new(Id::unique(("bulk bar", screen.kind)))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .default_width(rect.width() - 2.0 * GAP_L)
        .fixed_pos(rect.center_bottom() - vec2(0.0, GAP_L));
    let shown = area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_max_width(rect.width() - 2.0 * (GAP_L + GAP_M));
            ui.horizontal_wrapped(|ui| {
                let count = screen.selection.len();
                ui.label(tokens::strong(lang.say(&Message::new("status-selected").with("n", count))));
                changes(screen, ui, context);
                let (export, delete, none) =
                    (lang.text("button-export"), lang.text("button-delete"), lang.text("button-select-none"));
                if Button::secondary(&export).compact().show(ui).clicked() {
                    let selected: std::collections::HashSet<u64> =
                        screen.selection.ids().into_iter().collect();
                    let ids = listed.ids.iter().copied().filter(|id| selected.contains(id)).collect();
                    screen.export = Some(ExportDialog::of(lang, screen.kind, Arc::new(ids)));
                }
                let pressed = Button::danger(&delete).compact().shortcut("Del").show(ui).clicked();
                if pressed || asks_to_delete(screen, ui) {
                    context.run(Command::Delete { records: screen.target() });
                    screen.selection.clear();
                }
                if Button::link(&none).shortcut("Esc").show(ui).clicked() {
                    screen.selection.clear();
                }
            });
        });
    });
    float::at(ui.ctx(), shown.response.rect);
}

/// What changes the records, as far as their kind has it.
fn changes(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>) {
    let (lang, scope) = (context.lang, screen.scope());
    if Button::secondary(&lang.text("list-bulk-edit")).compact().show(ui).clicked() {
        screen.bulk = Some(BulkEdit::new(scope, screen.target(), None));
    }
    if let Some(tags) = bulk_edit::tags_of(screen.kind)
        && Button::secondary(&lang.text("list-bulk-tag")).compact().show(ui).clicked()
    {
        screen.bulk = Some(BulkEdit::new(scope, screen.target(), Some(tags)));
    }
    if let Some(responsible) = screen.kind.responsible_field()
        && Button::secondary(&lang.text("list-bulk-assign")).compact().show(ui).clicked()
    {
        screen.bulk = Some(BulkEdit::new(scope, screen.target(), Some(responsible)));
    }
    if matches!(screen.kind, Kind::Customer | Kind::Contact)
        && Button::secondary(&lang.text("list-bulk-enlist")).compact().show(ui).clicked()
    {
        screen.enlist = Some(Enlist::default());
    }
}

/// The key of that name, where it is not a text's or a dialog's.
fn asks_to_delete(screen: &ListScreen, ui: &Ui) -> bool {
    let dialog = screen.bulk.is_some() || screen.export.is_some() || screen.enlist.is_some();
    let elsewhere = ui.ctx().text_edit_focused() || dialog;
    !elsewhere && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Delete))
}
