//! The line that says what threatens the file where it lies, and offers a better place.

use egui::{Align, Frame, Layout, Margin, Ui};

use crate::app::{Hazard, Place};
use crate::model::say::{Message, Sayable as _};
use crate::ui::app::App;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::tokens::{self, CONTROL, GAP_L, GAP_S, Tone};

/// Its height, in points.
pub const HEIGHT: f32 = CONTROL + 2.0 * MARGIN as f32;
const MARGIN: i8 = 4;

/// Draws the line.
pub fn show(app: &mut App, ui: &mut Ui) {
    let (tone, lang) = (tokens::of(ui).tone(Tone::Warn), app.lang());
    let Some(open) = &mut app.open else { return };
    let Some(Place { hazard, conflicts }) = open.place.clone() else { return };
    ui.painter().rect_filled(ui.max_rect(), 0.0, tone.ground);
    let said = match (&hazard, conflicts.first()) {
        // What has happened already goes before what may.
        (_, Some(conflict)) => {
            let file = conflict.file_name().unwrap_or_default().to_string_lossy();
            Message::new("hazard-conflict").with("file", &*file).with("more", conflicts.len() - 1)
        }
        (Some(hazard), None) => hazard.message(),
        (None, None) => return,
    };
    let (mut move_it, mut close) = (false, false);
    Frame::new().inner_margin(Margin::symmetric(GAP_L as i8, MARGIN)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            close = Button::icon_only(Icon::Close, &lang.text("button-close")).show(ui).clicked();
            if hazard.as_ref().is_some_and(Hazard::is_of_the_place) {
                move_it = Button::secondary(&lang.text("hazard-move")).show(ui).clicked();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Icon::Warning.small(tone.ink));
                ui.add(egui::Label::new(tokens::strong(lang.say(&said)).color(tone.ink)).truncate());
            });
        });
    });
    if close {
        open.place = None;
    }
    if move_it {
        let name = open.session.store.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        app.start.begin_moving(&name);
    }
}
