//! The sheet of keys: every command that has any.

use egui::{Frame, Grid, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui};

use crate::ui::app::App;
use crate::ui::commands::{COMMANDS, shown};
use crate::ui::kit::small::key_hint;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XL, RADIUS};

/// The open sheet.
pub struct KeySheet;

/// Keys that no command of the table has: they belong to lists and fields.
const OTHERS: &[(&str, &str)] = &[
    ("keys-open", "Enter"),
    ("keys-select", "Space"),
    ("keys-select-all", "Ctrl+A"),
    ("keys-copy-rows", "Ctrl+C"),
    ("keys-delete", "Del"),
    ("keys-save", "Ctrl+S"),
    ("keys-save-close", "Ctrl+Enter"),
    ("keys-leave", "Esc"),
];

pub fn show(app: &mut App, ui: &mut Ui) {
    let Some(sheet) = app.key_sheet.take() else { return };
    let (tokens, lang) = (tokens::of(ui), app.lang());
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(tokens.hairline())
        .corner_radius(RADIUS)
        .shadow(tokens.shadow)
        .inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("key sheet")).frame(frame).backdrop_color(tokens.scrim);
    let height = ui.ctx().content_rect().height() - 140.0;
    let response = modal.show(ui.ctx(), |ui| {
        ui.label(tokens::section(lang.text("help-keys")));
        ui.add_space(GAP_S);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            Grid::new("keys").num_columns(2).spacing([GAP_XL, GAP_S]).show(ui, |ui| {
                for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
                    ui.label(lang.text(command.name));
                    ui.horizontal(|ui| {
                        for key in command.keys {
                            key_hint(ui, &shown(key));
                        }
                    });
                    ui.end_row();
                }
                for (name, keys) in OTHERS {
                    ui.label(lang.text(name));
                    key_hint(ui, keys);
                    ui.end_row();
                }
            });
        });
        ui.add_space(GAP_M);
        let close = lang.text("button-close");
        crate::ui::kit::button::Button::secondary(&close).shortcut("Esc").show(ui).clicked()
    });
    if !escape && !response.inner && !response.should_close() {
        app.key_sheet = Some(sheet);
    }
}
