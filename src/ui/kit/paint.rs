//! Small helpers to paint texts: one line, cut with … where it does not fit, set on the pixel grid.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, FontId, Galley, Mesh, Painter, Pos2, Rect, Ui, Vec2, emath::GuiRounding as _,
    text::LayoutJob, text::TextWrapping,
};

use crate::ui::tokens::EDGE;

/// Between two parts of a line that are not a sentence.
pub const BETWEEN: &str = " · ";

/// A text that is laid out, and its colour. The colour is put on when it is painted: a text is laid out once, however many
/// colours it is shown in.
#[derive(Clone)]
pub struct Text {
    galley: Arc<Galley>,
    ink: Color32,
}

impl Text {
    fn of(ui: &Ui, job: LayoutJob, ink: Color32) -> Self {
        Self { galley: ui.painter().layout_job(job), ink }
    }

    /// In points.
    pub fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// Whether it ends in … because it did not fit.
    pub fn is_cut(&self) -> bool {
        self.galley.elided
    }

    /// For what paints it in the colour of texts.
    pub fn into_galley(self) -> Arc<Galley> {
        self.galley
    }
}

/// One line of text, cut with … at `width` points.
pub fn line(ui: &Ui, text: &str, font: FontId, ink: Color32, width: f32) -> Text {
    // What fits is the same in every room there is for it, and is laid out once for all of them.
    if may_fit(text, &font, width) {
        let whole = Text::of(ui, whole(text, font.clone()), ink);
        if whole.size().x <= width {
            return whole;
        }
    }
    let mut job = whole(text, font);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    Text::of(ui, job, ink)
}

fn whole(text: &str, font: FontId) -> LayoutJob {
    LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER)
}

/// Whether it is worth while to lay the text out as a whole. Few letters are narrower than a quarter of their height, and
/// none takes more than four bytes.
fn may_fit(text: &str, font: &FontId, width: f32) -> bool {
    text.len() as f32 * font.size / 16.0 <= width
}

/// Text broken into lines of at most `width` points.
pub fn lines(ui: &Ui, text: &str, font: FontId, ink: Color32, width: f32) -> Text {
    Text::of(ui, LayoutJob::simple(text.to_owned(), font, Color32::PLACEHOLDER, width), ink)
}

/// The same in at most so many lines; what is longer ends in ….
pub fn few_lines(ui: &Ui, text: &str, font: FontId, ink: Color32, width: f32, most: usize) -> Text {
    let mut job = LayoutJob::simple(text.to_owned(), font, Color32::PLACEHOLDER, width);
    job.wrap.max_rows = most;
    Text::of(ui, job, ink)
}

/// The width of a text that is not cut, in points.
pub fn width(ui: &Ui, text: &str, font: FontId) -> f32 {
    Text::of(ui, whole(text, font), Color32::PLACEHOLDER).size().x
}

/// Paints `text` in the middle of the height of `rect`, at its left, middle or right. Gives its place.
pub fn put(painter: &Painter, rect: Rect, text: Text, align: Align) -> Rect {
    let anchor = match align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let place = anchor.align_size_within_rect(text.size(), rect);
    at(painter, place.min, text)
}

/// The edge that marks the current row or card besides its ground, along the left of `rect`.
pub fn edge(painter: &Painter, rect: Rect, color: Color32) {
    painter.rect_filled(rect.with_max_x(rect.left() + EDGE), 0.0, color);
}

/// Paints `text` with its left top at `pos`, moved to the nearest pixel. Gives its place.
pub fn at(painter: &Painter, pos: Pos2, text: Text) -> Rect {
    let pos = pos.round_to_pixels(painter.pixels_per_point());
    let place = Rect::from_min_size(pos, text.size());
    painter.galley(pos, text.galley, text.ink);
    place
}

/// What is cut at the right or left edge of `rect` fades into the ground: there is more of it.
pub fn fade(painter: &Painter, rect: Rect, ground: Color32, at_right: bool) {
    let (left, right) =
        if at_right { (Color32::TRANSPARENT, ground) } else { (ground, Color32::TRANSPARENT) };
    let mut mesh = Mesh::default();
    for (corner, color) in [
        (rect.left_top(), left),
        (rect.right_top(), right),
        (rect.right_bottom(), right),
        (rect.left_bottom(), left),
    ] {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(mesh);
}
