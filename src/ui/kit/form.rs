//! Lays the fields of a form out in reading order: one column, or two where there is room.

use egui::{Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XL};

/// A column narrower than this, in points, is hard to fill in.
const COLUMN_MIN: f32 = 260.0;
/// Lines longer than this are hard to read.
const COLUMN_MAX: f32 = 440.0;

/// Places one field after the other.
pub struct Form<'u> {
    ui: &'u mut Ui,
    columns: usize,
    width: f32,
    /// Where the next field goes.
    column: usize,
    top: f32,
    bottom: f32,
    left: f32,
}

/// Shows a form of up to `columns` columns as wide as there is room.
pub fn form<R>(ui: &mut Ui, columns: usize, fields: impl FnOnce(&mut Form<'_>) -> R) -> R {
    let room = ui.available_width();
    let fit = ((room + GAP_XL) / (COLUMN_MIN + GAP_XL)).floor() as usize;
    let columns = fit.clamp(1, columns.max(1));
    let gaps = GAP_XL * (columns - 1) as f32;
    let width = ((room - gaps) / columns as f32).min(COLUMN_MAX).floor();
    let start = ui.cursor().min;
    let mut form = Form { ui, columns, width, column: 0, top: start.y, bottom: start.y, left: start.x };
    let result = fields(&mut form);
    form.end_row();
    let Form { ui, bottom, .. } = form;
    let whole = Rect::from_min_max(start, pos2(start.x + width * columns as f32 + gaps, bottom.max(start.y)));
    ui.advance_cursor_after_rect(whole);
    result
}

impl Form<'_> {
    /// The heading of the fields that follow.
    pub fn group(&mut self, title: &str) {
        self.end_row();
        if self.bottom > self.top || self.top > self.ui.cursor().min.y {
            self.top += GAP_M;
        }
        self.place(self.columns, |ui| ui.label(tokens::strong(title)));
        self.column = 0;
        self.top = self.bottom + GAP_S;
    }

    /// A field of the width of a column.
    pub fn field<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        self.place(1, add)
    }

    /// A field across all columns: notes, lines of a document.
    pub fn wide<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        if self.column > 0 {
            self.end_row();
        }
        let result = self.place(self.columns, add);
        self.end_row();
        result
    }

    fn place<R>(&mut self, span: usize, add: impl FnOnce(&mut Ui) -> R) -> R {
        if self.column >= self.columns {
            self.end_row();
        }
        let left = self.left + self.column as f32 * (self.width + GAP_XL);
        let width = self.width * span as f32 + GAP_XL * (span.saturating_sub(1)) as f32;
        let rect = Rect::from_min_size(pos2(left, self.top), vec2(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(egui::Align::Min));
        let mut child = self.ui.new_child(builder);
        let result = add(&mut child);
        self.bottom = self.bottom.max(child.min_rect().bottom());
        self.column += span;
        result
    }

    fn end_row(&mut self) {
        if self.column > 0 {
            self.top = self.bottom + GAP_L;
            self.column = 0;
        }
    }
}
