//! The sheet of keys: every command that has any.

use egui::{Frame, Grid, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui};

use crate::ui::app::App;
use crate::ui::commands::{COMMANDS, shown};
use crate::ui::kit::focus;
use crate::ui::kit::small::key_hint;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XL, RADIUS};

/// The open sheet.
pub struct KeySheet;

/// Keys that no command of the table has: they belong to lists and fields.
pub const OTHERS: &[(&str, &str)] = &[
    ("keys-open", "Enter"),
    ("keys-select", "Space"),
    ("keys-select-all", "Ctrl+A"),
    ("keys-copy-rows", "Ctrl+C"),
    ("keys-paste", "Ctrl+V"),
    ("keys-preview", "F4"),
    ("keys-timeline", "↑ ↓"),
    ("keys-regions", "F6"),
    ("keys-pin", "P"),
    ("keys-delete", "Del"),
    ("keys-save", "Ctrl+S"),
    ("keys-save-close", "Ctrl+Enter"),
    ("keys-leave", "Esc"),
];

/// A window less wide has room for one column, in points.
const TWO_COLUMNS: f32 = 880.0;
/// What the window needs for the title, the button and the margins around the keys, in points.
const AROUND: f32 = 220.0;

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
    let height = ui.ctx().content_rect().height() - AROUND;
    let commands = COMMANDS.iter().filter(|command| !command.keys.is_empty());
    let commands = commands.map(|command| (command.name, command.keys.iter().map(shown).collect()));
    let others = OTHERS.iter().map(|(name, key)| (*name, vec![(*key).to_owned()]));
    let lines: Vec<(_, Vec<String>)> =
        commands.chain(others).map(|(name, keys)| (lang.text(name), keys)).collect();
    let response = modal.show(ui.ctx(), |ui| {
        ui.label(tokens::section(lang.text("help-keys")));
        ui.add_space(GAP_S);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            focus::page_by_keys(ui);
            // Two columns where there is room for them, read one after the other.
            let columns = if ui.ctx().content_rect().width() < TWO_COLUMNS { 1 } else { 2 };
            let rows = lines.len().div_ceil(columns);
            Grid::new(("keys", columns)).num_columns(2 * columns).spacing([GAP_XL, GAP_S]).show(ui, |ui| {
                for row in 0..rows {
                    for (name, keys) in [row, row + rows].iter().filter_map(|at| lines.get(*at)) {
                        ui.label(name.as_ref());
                        ui.horizontal(|ui| {
                            for key in keys {
                                key_hint(ui, key);
                            }
                        });
                    }
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
