//! Small helpers to paint texts: one line, cut with … where it does not fit, set on the pixel grid.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Ui, emath::GuiRounding as _,
    text::LayoutJob, text::TextWrapping,
};

use crate::ui::tokens::EDGE;

/// Between two parts of a line that are not a sentence.
pub const BETWEEN: &str = " · ";

/// One line of text, cut with … at `width` points; `Galley::elided` tells whether it was cut.
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    if width.is_finite() {
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    }
    ui.painter().layout_job(job)
}

/// Text broken into lines of at most `width` points.
pub fn lines(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout_job(LayoutJob::simple(text.to_owned(), font, color, width))
}

/// The same in at most so many lines; what is longer ends in ….
pub fn few_lines(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32, most: usize) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap.max_rows = most;
    ui.painter().layout_job(job)
}

/// The width of a text that is not cut, in points.
pub fn width(ui: &Ui, text: &str, font: FontId) -> f32 {
    line(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY).size().x
}

/// Paints `galley` in the middle of the height of `rect`, at its left, middle or right. Gives its place.
pub fn put(painter: &Painter, rect: Rect, galley: Arc<Galley>, align: Align) -> Rect {
    let anchor = match align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let place = anchor.align_size_within_rect(galley.size(), rect);
    at(painter, place.min, galley)
}

/// The edge that marks the current row or card besides its ground, along the left of `rect`.
pub fn edge(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(rect.with_max_x(rect.left() + EDGE), 0.0, color);
}

/// Paints `galley` with its left top at `pos`, moved to the nearest pixel. Gives its place.
pub fn at(painter: &Painter, pos: Pos2, galley: Arc<Galley>) -> Rect {
    let pos = pos.round_to_pixels(painter.pixels_per_point());
    let place = Rect::from_min_size(pos, galley.size());
    painter.galley(pos, galley, Color32::PLACEHOLDER);
    place
}
