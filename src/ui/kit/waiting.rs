//! What stands in the place of contents that are not there yet: grey bars in their true layout, so that nothing jumps
//! when they come.

use egui::{FontSelection, Rect, RichText, Role, Sense, TextWrapMode, Ui, UiBuilder, WidgetText, pos2, vec2};

use super::small::hairline;
use crate::ui::tokens::{self, GAP_M, RADIUS};

/// Height of the bar in the place of a text, in points.
const BAR: f32 = 10.0;
const BAR_RADIUS: f32 = 4.0;

/// Lays out `grey` in the place of what is on its way, which `name` tells a screen reader. It is seen where there are
/// `signs` of waiting: while the wait is too short to be noticed its room is left empty.
pub fn show(ui: &mut Ui, signs: bool, name: &str, grey: impl FnOnce(&mut Ui)) {
    let builder =
        UiBuilder::new().id_salt("waiting").accessibility_role(Role::Status).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        if !signs {
            ui.set_invisible();
        }
        grey(ui);
    });
}

/// The bar in the place of a text.
pub fn bar(ui: &Ui, place: Rect) {
    ui.painter().rect_filled(place, BAR_RADIUS, tokens::of(ui).sunken);
}

/// A line as high as one of such text, with a bar over a share of the width.
pub fn line(ui: &mut Ui, like: RichText, share: f32) {
    let like = WidgetText::from(like);
    let extend = Some(TextWrapMode::Extend);
    let height = like.into_galley(ui, extend, f32::INFINITY, FontSelection::Default).size().y;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() * share, height), Sense::hover());
    let thick = (height * 0.6).max(BAR);
    bar(ui, Rect::from_center_size(rect.center(), vec2(rect.width(), thick)));
}

/// Rows of a card, each with a title and, at its right, a short text. No two neighbours are of one length.
pub fn rows(ui: &mut Ui, count: usize, height: f32) {
    for row in 0..count {
        if row > 0 {
            hairline(ui);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let inner = rect.shrink2(vec2(GAP_M, 0.0));
        let share = 0.3 + 0.08 * (row % 4) as f32;
        let title = vec2(inner.width() * share, BAR);
        bar(ui, Rect::from_min_size(pos2(inner.left(), inner.center().y - BAR / 2.0), title));
        let end = vec2(inner.width() * 0.12, BAR);
        bar(ui, Rect::from_min_size(pos2(inner.right() - end.x, inner.center().y - BAR / 2.0), end));
    }
}

/// The place of something drawn, a chart or a picture.
pub fn block(ui: &mut Ui, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    ui.painter().rect_filled(rect, RADIUS, tokens::of(ui).sunken);
}
