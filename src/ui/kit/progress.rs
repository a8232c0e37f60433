//! Things under way: the thin bar above contents that are being read anew, and the row of a running job.

use egui::{Rect, Ui, pos2};

use crate::ui::tokens;

/// Share of the width that runs along the bar.
const RUNNER: f32 = 0.25;
const SECONDS_A_ROUND: f64 = 1.2;

/// A bar that says "under way" without saying how far. Stands still where nothing may move.
pub fn bar(ui: &Ui, rect: Rect) {
    let tokens = tokens::of(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, tokens.accent_soft);
    if ui.style().animation_time == 0.0 {
        painter.rect_filled(rect, 0.0, tokens.accent);
        return;
    }
    let round = (ui.input(|input| input.time) / SECONDS_A_ROUND).fract() as f32;
    let width = rect.width() * RUNNER;
    let left = rect.left() - width + round * (rect.width() + width);
    let runner = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
    painter.rect_filled(runner, 0.0, tokens.accent);
    ui.ctx().request_repaint();
}
