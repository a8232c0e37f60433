//! Badges: a word on a soft ground, for state and band only.

use egui::{Align, Painter, Rect, Response, Role, Sense, Shape, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::tokens::{self, BADGE, GAP_S, GAP_XS, Tone, font};

const TRIANGLE: Vec2 = vec2(9.0, 8.0);

/// A badge as a widget.
pub fn badge(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let whole = width(ui, text, tone);
    let width = whole.min(ui.available_width().max(BADGE));
    let (rect, response) = ui.allocate_exact_size(vec2(width, BADGE), Sense::hover());
    if ui.is_rect_visible(rect) {
        show_in(ui, rect, text, tone);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if width < whole { response.on_hover_text(text) } else { response }
}

/// The width a badge needs, in points.
pub fn width(ui: &Ui, text: &str, tone: Tone) -> f32 {
    paint::width(ui, text, font::small_strong()) + 2.0 * GAP_S + lead(tone)
}

/// Paints a badge into `rect`, cutting its text where the rectangle is too narrow.
pub fn show_in(ui: &Ui, rect: Rect, text: &str, tone: Tone) {
    let pair = tokens::of(ui).tone(tone);
    let painter = ui.painter();
    painter.rect_filled(rect, BADGE / 2.0, pair.ground);
    let mut inner = rect.shrink2(vec2(GAP_S, 0.0));
    if lead(tone) > 0.0 {
        let middle = pos2(inner.left() + TRIANGLE.x / 2.0, inner.center().y);
        triangle(painter, Rect::from_center_size(middle, TRIANGLE), pair.ink, true);
        inner.min.x += lead(tone);
    }
    let text = paint::line(ui, text, font::small_strong(), pair.ink, inner.width() + 1.0);
    paint::put(painter, inner, text, Align::Min);
}

/// A filled triangle, pointing up or down.
pub fn triangle(painter: &Painter, rect: Rect, color: egui::Color32, up: bool) {
    let points = if up {
        vec![rect.left_bottom(), rect.center_top(), rect.right_bottom()]
    } else {
        vec![rect.left_top(), rect.right_top(), rect.center_bottom()]
    };
    painter.add(Shape::convex_polygon(points, color, egui::Stroke::NONE));
}

/// The first band carries a triangle, so that it is known without its colour.
fn lead(tone: Tone) -> f32 {
    if tone == Tone::Vip { TRIANGLE.x + GAP_XS } else { 0.0 }
}

/// A count beside a name: weak text, no ground.
pub fn count(ui: &mut Ui, text: &str) -> Response {
    ui.label(tokens::small_weak(text))
}
