//! What everything that can be pressed has in common.

use egui::{Color32, PointerButton, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::tokens::{ROW_OF_TEXT, Tokens};

/// The height of buttons and fields in this `ui`, which follows the density.
pub fn control_height(ui: &Ui) -> f32 {
    ROW_OF_TEXT + 2.0 * ui.spacing().button_padding.y
}

/// The ground of a control at rest on `base`, under the pointer, or pressed.
pub(super) fn ground(response: &Response, tokens: &Tokens, base: Color32) -> Color32 {
    if response.is_pointer_button_down_on() {
        tokens.pressed
    } else if response.hovered() || response.has_focus() && super::focus::by_keyboard(&response.ctx) {
        tokens.hover
    } else {
        base
    }
}

/// Whether a press is a further one of a double click: where another thing has come under the pointer since, it is not
/// meant for that.
pub fn is_pressed_again(ui: &Ui) -> bool {
    ui.input(|input| {
        let (pointer, primary) = (&input.pointer, PointerButton::Primary);
        pointer.button_double_clicked(primary) || pointer.button_triple_clicked(primary)
    })
}

/// Room for something that can be pressed, or that says why it can't be.
pub(super) fn pressable(ui: &mut Ui, size: Vec2, role: Role, name: &str, refused: Option<&str>) -> Response {
    // What can't be used can still be reached, so that its reason can be read.
    let sense = if refused.is_some() { Sense::focusable_noninteractive() } else { Sense::click() };
    let (_, response) = ui.allocate_exact_size(size, sense);
    name_it(&response, role, name, refused);
    response
}

/// Tells assistive technology where a group of pieces is: egui does so only for what can be pressed.
pub(super) fn bounds(ui: &Ui, rect: Rect) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
}

pub(super) fn name_it(response: &Response, role: Role, name: &str, refused: Option<&str>) {
    response.widget_info(|| WidgetInfo::labeled(role, refused.is_none(), name));
    if let Some(reason) = refused {
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_disabled();
            node.set_description(reason);
        });
    }
}
