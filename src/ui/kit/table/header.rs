//! The header: titles, sort marks, widths drawn with the pointer, columns dragged to another place.

use egui::{Align, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::draw::Drawn;
use super::{Kept, LEAST_WIDTH, Table, TableColumn, TableResponse};
use crate::ui::icons::Icon;
use crate::ui::kit::paint;
use crate::ui::tokens::{self, EDGE, GAP_XS, RADIUS, font};

/// Width of the strip at the right of a title that changes the width of its column.
const GRIP: f32 = 8.0;
const ARROW: f32 = 14.0;

pub(super) fn ground(ui: &Ui, rect: Rect) {
    let tokens = tokens::of(ui);
    let corners = CornerRadius { nw: RADIUS - 1, ne: RADIUS - 1, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, corners, tokens.sunken);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, tokens.hairline());
}

/// Draws the header of one column.
pub(super) fn cell(
    ui: &mut Ui,
    table: &Table<'_>,
    kept: &mut Kept,
    index: usize,
    current: bool,
    drawn: &mut Drawn,
) {
    let Some(column) = table.columns.get(index) else { return };
    let rect = ui.max_rect();
    let id = table.id.with(("header", column.key));
    // Reached with ↑ from the first row rather than with Tab: a dozen stops before the rows would be in the way.
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    let tokens = tokens::of(ui);
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 0.0, tokens.hover);
    }
    if current {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            2.0,
            egui::Stroke::new(EDGE, tokens.accent),
            egui::StrokeKind::Inside,
        );
    }
    let cut = title(ui, table, index, column, rect);
    describe(ui, &response, column);
    if response.clicked() {
        drawn.sort = Some((index, ui.input(|input| input.modifiers.shift)));
    }
    if index >= table.frozen && (response.dragged() || response.drag_stopped()) {
        drawn.dragged = Some((index, response.drag_stopped()));
    }
    if cut && !response.dragged() {
        response.on_hover_text(column.title);
    }
    grip(ui, table, kept, index, rect, drawn);
}

/// Whether the title was cut.
fn title(ui: &Ui, table: &Table<'_>, index: usize, column: &TableColumn<'_>, rect: Rect) -> bool {
    let tokens = tokens::of(ui);
    let padding = table.padding(index);
    // The title stands at the edge of the column, above the check boxes rather than above the names.
    let start = if index == 0 { padding.end } else { padding.start };
    let mut inner = Rect::from_x_y_ranges(rect.left() + start..=rect.right() - padding.end, rect.y_range());
    let mark = column.sort.map(|mark| {
        let rank = if mark.rank > 1 { mark.rank.to_string() } else { String::new() };
        (mark.descending, paint::line(ui, &rank, font::small(), tokens.text, f32::INFINITY))
    });
    let mark_width = mark.as_ref().map_or(0.0, |(_, rank)| ARROW + GAP_XS + rank.size().x);
    let color = if mark.is_some() { tokens.text } else { tokens.weak };
    let text = paint::line(ui, column.title, font::small(), color, inner.width() - mark_width);
    let cut = text.is_cut();
    let place = if column.numeric {
        inner.max.x -= mark_width;
        paint::put(ui.painter(), inner, text, Align::Max)
    } else {
        paint::put(ui.painter(), inner, text, Align::Min)
    };
    if let Some((descending, rank)) = mark {
        let icon = if descending { Icon::ArrowDown } else { Icon::ArrowUp };
        let middle = pos2(place.right() + GAP_XS + ARROW / 2.0, rect.center().y);
        icon.paint(ui.painter(), Rect::from_center_size(middle, vec2(ARROW, ARROW)), tokens.text);
        let rest = Rect::from_x_y_ranges(middle.x + ARROW / 2.0..=rect.right(), rect.y_range());
        paint::put(ui.painter(), rest, rank, Align::Min);
    }
    cut
}

fn describe(ui: &Ui, response: &Response, column: &TableColumn<'_>) {
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        use egui::accesskit::SortDirection::{Ascending, Descending};
        if let Some(mark) = column.sort {
            node.set_sort_direction(if mark.descending { Descending } else { Ascending });
        }
    });
}

/// The strip that changes the width: dragged freely, fitted by a double click.
fn grip(ui: &Ui, table: &Table<'_>, kept: &mut Kept, index: usize, rect: Rect, drawn: &mut Drawn) {
    let Some(column) = table.columns.get(index) else { return };
    let strip = rect.with_min_x(rect.right() - GRIP);
    let response = ui.interact(strip, table.id.with(("width", column.key)), Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(
            rect.right() - 1.0,
            rect.y_range(),
            egui::Stroke::new(EDGE, tokens::of(ui).accent),
        );
    }
    if response.double_clicked() {
        kept.fit = Some(index);
    } else if let Some(pos) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        if response.drag_started() {
            drawn.resized.extend(kept.shown.iter().copied().enumerate().take(index));
        }
        drawn.resized.push((index, (pos.x - rect.left()).max(LEAST_WIDTH)));
        kept.needed.remove(column.key);
    }
}

/// A column under way: a line where it would go, and the move when it is let go.
pub(super) fn dragged(ui: &Ui, table: &Table<'_>, drawn: &Drawn, rect: Rect, done: &mut TableResponse) {
    let Some((from, let_go)) = drawn.dragged else { return };
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else { return };
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        ui.ctx().stop_dragging();
        return;
    }
    let over = drawn.columns.iter().find(|(column, x)| *column >= table.frozen && x.contains(pos.x));
    let Some((to, x)) = over.filter(|(to, _)| *to != from) else { return };
    let edge = if *to > from { x.max } else { x.min };
    ui.painter().vline(edge, rect.y_range(), egui::Stroke::new(EDGE, tokens::of(ui).accent));
    if let_go {
        done.moved = Some((from, *to));
    }
}
