//! Check boxes.

use egui::{Align, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Field;
use crate::ui::icons::Icon;
use crate::ui::kit::{paint, touch};
use crate::ui::tokens::{self, GAP_S, GAP_XS, HAIRLINE, ICON, font};

impl Field<'_> {
    /// A check box with its label at the right.
    pub fn check(self, ui: &mut Ui, on: &mut bool) -> Response {
        let field = Field { place: super::Label::Hidden, ..self };
        field.frame(ui, |ui| {
            let height = touch::control_height(ui);
            let width = ICON + GAP_S + paint::width(ui, self.label, font::body()).ceil() + 2.0 * GAP_XS;
            let sense = if self.read_only { Sense::focusable_noninteractive() } else { Sense::click() };
            let size = vec2(width.min(ui.available_width().max(height)), height);
            let (rect, mut response) = ui.allocate_exact_size(size, sense);
            if response.clicked() {
                *on = !*on;
                response.mark_changed();
            }
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, !self.read_only, *on, self.label));
            self.paint_check(ui, rect, &response, *on);
            response
        })
    }

    fn paint_check(&self, ui: &Ui, rect: Rect, response: &Response, on: bool) {
        let tokens = tokens::of(ui);
        let place = Rect::from_center_size(pos2(rect.left() + ICON / 2.0, rect.center().y), vec2(ICON, ICON));
        let border = if self.error.is_some() { tokens.bad } else { tokens.strong_line };
        match (on, self.read_only) {
            (true, false) => {
                ui.painter().rect_filled(place, 3.0, tokens.accent);
                Icon::Check.paint(ui.painter(), place.shrink(1.0), tokens.on_accent);
            }
            (true, true) => Icon::Check.paint(ui.painter(), place, tokens.text),
            (false, read_only) => {
                let ground = if response.hovered() { tokens.hover } else { tokens.surface };
                let stroke = Stroke::new(HAIRLINE, if read_only { tokens.line } else { border });
                ui.painter().rect(place, 3.0, ground, stroke, StrokeKind::Inside);
            }
        }
        let mut text = rect.with_min_x(place.right() + GAP_S);
        if self.changed {
            ui.painter().circle_filled(pos2(text.left() + 3.0, rect.center().y), 3.0, tokens.accent);
            text.min.x += 6.0 + GAP_XS;
        }
        let label = paint::line(ui, self.label, font::body(), tokens.text, text.width() + 2.0 * GAP_XS);
        paint::put(ui.painter(), text, label, Align::Min);
    }
}
