//! Which rows are given to the scroll area.
//!
//! Positions are 32-bit floating-point points: beyond some 250,000 rows neighbouring rows can no longer be told apart.
//! Longer tables are scrolled by row index over a window of the rows that fit.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Kept, Table};
use crate::ui::tokens::{self, GAP_S, HEADER_ROW};

/// Up to here a position in points is exact enough.
pub(super) const EXACT_ROWS: u64 = 250_000;

const HANDLE_MIN: f32 = 24.0;

/// Whole rows that fit below the header, at least one.
pub(super) fn page(height: f32, row_height: f32) -> u64 {
    (((height - HEADER_ROW) / row_height).floor().max(1.0)) as u64
}

pub(super) fn is_long(table: &Table<'_>) -> bool {
    table.rows > EXACT_ROWS
}

/// Moves the window by what the wheel turned and, if asked to, to the current row.
pub(super) fn scroll(ui: &Ui, table: &Table<'_>, kept: &mut Kept, rect: Rect, reveal: Option<u64>) {
    let last = last_top(table, kept);
    if ui.rect_contains_pointer(rect) {
        kept.wheel += ui.input(|input| input.smooth_scroll_delta().y);
        let turned = (kept.wheel / table.row_height).trunc();
        kept.wheel -= turned * table.row_height;
        kept.top = kept.top.saturating_add_signed(-(turned as i64));
    }
    if let Some(row) = reveal {
        kept.top = kept.top.clamp((row + 1).saturating_sub(kept.page), row);
    }
    kept.top = kept.top.min(last);
}

/// The scroll bar at the right of the window.
pub(super) fn bar(ui: &Ui, table: &Table<'_>, kept: &mut Kept, rect: Rect) {
    let last = last_top(table, kept);
    let track = rect.with_min_y(rect.top() + HEADER_ROW).with_min_x(rect.right() - GAP_S);
    let share = kept.page as f32 / table.rows as f32;
    let handle = (track.height() * share).max(HANDLE_MIN);
    let run = (track.height() - handle).max(1.0);
    let id: Id = table.id.with("scroll bar");
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    if let Some(pos) = response.interact_pointer_pos() {
        // Double precision: a step of a pixel is thousands of rows, but none must be unreachable.
        let at = f64::from((pos.y - track.top() - handle / 2.0).clamp(0.0, run)) / f64::from(run);
        kept.top = (at * last as f64).round() as u64;
    }
    let at = (kept.top as f64 / last.max(1) as f64) as f32;
    let grip = Rect::from_min_size(track.min + vec2(2.0, run * at), vec2(track.width() - 4.0, handle));
    let strength = if response.hovered() || response.dragged() { 0.55 } else { 0.25 };
    ui.painter().rect_filled(grip, GAP_S / 2.0, tokens::of(ui).text.gamma_multiply(strength));
    response.widget_info(|| WidgetInfo::new(Role::ScrollBar));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_numeric_value(kept.top as f64);
        node.set_max_numeric_value(last as f64);
    });
}

fn last_top(table: &Table<'_>, kept: &Kept) -> u64 {
    table.rows.saturating_sub(kept.page)
}
