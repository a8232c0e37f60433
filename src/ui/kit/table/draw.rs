//! Draws the visible part of a table.

use std::ops::Range;

use egui::{Align, CursorIcon, Pos2, Rangef, Rect, Response, Role, Sense, Stroke, Ui, accesskit, pos2, vec2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, TableDelegate, TableState};

use super::{Kept, Loading, Selection, Table, TableRows, header, widths, window};
use crate::ui::icons::Icon;
use crate::ui::kit::{paint, touch, waiting};
use crate::ui::tokens::{self, HAIRLINE, HEADER_ROW, font};

/// Left and right of the text of a cell.
pub(super) const CELL_PADDING: f32 = 10.0;
/// What a check box takes before the text.
pub(super) const CHECK_ROOM: f32 = CHECK + 8.0;
const CHECK: f32 = 14.0;
/// What the bar below a table takes that is wider than its place.
const BAR: f32 = 12.0;

/// What has been drawn, for the pointer to find its way.
#[derive(Default)]
pub(super) struct Drawn {
    pub rows: Vec<(u64, Rangef)>,
    pub columns: Vec<(usize, Rangef)>,
    /// Where the texts of the first column are, which open their record.
    pub names: Vec<(u64, Rect)>,
    pub visible: Range<u64>,
    pub sort: Option<(usize, bool)>,
    pub resized: Vec<(usize, f32)>,
    /// A header under way, and whether it was let go.
    pub dragged: Option<(usize, bool)>,
    pub cell: Option<Rect>,
    /// A screen reader asked for a click on this row.
    pub asked: Option<u64>,
}

pub(super) fn show(
    ui: &mut Ui,
    table: &Table<'_>,
    kept: &mut Kept,
    selection: &mut Selection,
    rows: &mut dyn TableRows,
    response: &Response,
    covered: f32,
) -> Drawn {
    let rect = ui.max_rect();
    let reveal =
        selection.current().map(|current| current.row).filter(|_| std::mem::take(&mut selection.reveal));
    let long = window::is_long(table);
    // So many rows may be hidden behind what floats there: one that is to be seen comes with as many below it.
    let behind = (covered / table.row_height).ceil() as u64;
    let given = if long {
        window::scroll(ui, table, kept, rect, reveal);
        (kept.page + 1 + behind).min(table.rows - kept.top)
    } else {
        kept.top = 0;
        table.rows
    };
    let widths = widths::of(table, kept, rect.width());
    kept.shown.clone_from(&widths);
    let frozen: f32 = widths.iter().take(table.frozen).sum();

    let salt = "cells";
    // Without a state of its own egui_table would first measure everything unseen; widths are the caller's here.
    let state = TableState::id(ui, egui::IdSalt::new(salt));
    if TableState::load(ui, state).is_none() {
        TableState::default().store(ui, state);
    }
    let columns: Vec<Column> = widths.iter().map(|width| Column::new(*width).resizable(false)).collect();
    let mut cells = egui_table::Table::new()
        .id_salt(salt)
        .columns(columns)
        .num_sticky_cols(table.frozen)
        .headers([HeaderRow::new(HEADER_ROW)])
        .num_rows(given);
    if let Some(row) = reveal.filter(|_| !long) {
        cells = cells.scroll_to_rows(row..=(row + behind).min(given.saturating_sub(1)).max(row), None);
    }
    if std::mem::replace(&mut kept.column, selection.column) != selection.column
        && selection.column >= table.frozen
    {
        cells = cells.scroll_to_column(selection.column, None);
    }
    let fit = kept.fit.take();
    let mut draw = Draw {
        hover: response.contains_pointer().then(|| response.hover_pos()).flatten(),
        focused: response.has_focus(),
        table,
        kept: &mut *kept,
        selection,
        rows,
        first: 0,
        frozen_right: rect.left() + frozen,
        rect,
        wide: widths.iter().sum::<f32>() > rect.width() + 0.5,
        limit: if long { rect.height() - HEADER_ROW } else { f32::INFINITY },
        given,
        covered,
        fit,
        fitted: 0.0,
        drawn: Drawn::default(),
    };
    draw.first = draw.kept.top;
    cells.show(ui, &mut draw);
    let Draw { mut drawn, fitted, .. } = draw;
    if let Some(column) = fit {
        drawn.resized.push((column, fitted.max(1.0)));
    }
    if long {
        window::bar(ui, table, kept, rect);
    }
    drawn
}

struct Draw<'a, 'b> {
    table: &'a Table<'b>,
    kept: &'a mut Kept,
    selection: &'a Selection,
    rows: &'a mut dyn TableRows,
    /// The row that egui_table calls 0.
    first: u64,
    rect: Rect,
    frozen_right: f32,
    /// There is more than fits in the width.
    wide: bool,
    hover: Option<Pos2>,
    focused: bool,
    /// No row reaches further down than this.
    limit: f32,
    given: u64,
    /// How far what floats over the table covers it at its lower edge.
    covered: f32,
    /// The column that is being fitted, and the widest thing in it.
    fit: Option<usize>,
    fitted: f32,
    drawn: Drawn,
}

impl TableDelegate for Draw<'_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let Range { start, end } = info.visible_rows;
        self.drawn.visible = self.first + start..self.first + end.min(self.given);
        if self.table.loading != Loading::First {
            self.rows.prepare(self.drawn.visible.clone());
        }
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, info: &HeaderCellInfo) {
        let column = info.col_range.start;
        self.drawn.columns.push((column, ui.max_rect().x_range()));
        let current = self.focused && self.kept.in_header && self.selection.column == column;
        header::cell(ui, self.table, self.kept, column, current, &mut self.drawn);
    }

    fn row_ui(&mut self, ui: &mut Ui, nr: u64) {
        let row = self.first + nr;
        let tokens = tokens::of(ui);
        let rect = self.row_rect(ui.max_rect());
        // A row is drawn in two halves; the one with the frozen columns speaks for both.
        let speaks = ui.clip_rect().left() < self.frozen_right - 0.5;
        let painter = ui.painter();
        let mut is_heading = false;
        if self.table.loading != Loading::First {
            if let Some(heading) = self.rows.heading(row) {
                is_heading = true;
                painter.rect_filled(rect, 0.0, tokens.sunken);
                let inner = Rect::from_x_y_ranges(self.rect.x_range().shrink(CELL_PADDING), rect.y_range());
                let text = paint::line(ui, &heading, font::strong(), tokens.text, inner.width());
                let cut = text.is_cut();
                paint::put(painter, inner, text, Align::Min);
                if cut {
                    ui.interact(rect, ui.unique_id().with("cut"), Sense::hover())
                        .on_hover_text(heading.as_ref());
                }
            } else if let Some(id) = self.rows.id(row) {
                let selected = self.selection.contains(id);
                let current = self.selection.current().is_some_and(|current| current.id == id);
                if selected || current {
                    painter.rect_filled(rect, 0.0, tokens.accent_soft);
                } else if self.hover.is_some_and(|pos| rect.y_range().contains(pos.y)) {
                    painter.rect_filled(rect, 0.0, tokens.hover);
                }
                if current && speaks {
                    let row = Rect::from_x_y_ranges(self.rect.x_range(), rect.y_range());
                    paint::edge(painter, row, tokens.accent);
                }
            }
        }
        painter.hline(self.rect.x_range(), rect.bottom() - 0.5, tokens.hairline());
        // A heading has no columns.
        if self.wide && speaks && !is_heading {
            painter.vline(self.frozen_right - 0.5, rect.y_range(), tokens.hairline());
        }
        if speaks {
            self.drawn.rows.push((row, rect.y_range().intersection(self.body_y())));
            self.describe_row(ui, row, rect);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let row = self.first + info.row_nr;
        let column = info.col_nr;
        let rect = self.row_rect(ui.max_rect());
        if self.table.loading == Loading::First {
            return self.placeholder(ui, row, column, rect);
        }
        let Some(id) = self.rows.id(row) else { return };
        if !self.rows.loaded(row) {
            return self.placeholder(ui, row, column, rect);
        }
        if column == 0 && self.table.check_boxes {
            check_box(ui, rect, self.selection.contains(id));
        }
        self.cell(ui, row, column, rect);
    }

    fn row_top_offset(&self, _ctx: &egui::Context, _table: egui::Id, row: u64) -> f32 {
        // Below the last row there is room for the bar, which would otherwise lie on it, and for what floats there.
        let bar = if self.wide { BAR } else { 0.0 };
        let below = if row >= self.given { bar + self.covered } else { 0.0 };
        (row as f32 * self.table.row_height + below).min(self.limit)
    }

    fn default_row_height(&self) -> f32 {
        self.table.row_height
    }
}

impl Draw<'_, '_> {
    /// The last row of a window is cut off at the bottom, not squeezed.
    fn row_rect(&self, rect: Rect) -> Rect {
        rect.with_max_y(rect.top() + self.table.row_height)
    }

    fn body_y(&self) -> Rangef {
        Rangef::new(self.rect.top() + HEADER_ROW, self.rect.bottom())
    }

    fn cell(&mut self, ui: &mut Ui, row: u64, index: usize, rect: Rect) {
        let Some(column) = self.table.columns.get(index) else { return };
        let padding = self.table.padding(index);
        let inner =
            Rect::from_x_y_ranges(rect.left() + padding.start..=rect.right() - padding.end, rect.y_range());
        let align = if column.numeric { Align::Max } else { Align::Min };
        let cell = self.rows.cell(row, index);
        if cell.pending {
            return self.placeholder(ui, row, index, rect);
        }
        let (place, cut) = cell.paint(ui, inner, align);
        if self.fit == Some(index) {
            self.fitted = self.fitted.max(cell.full_width(ui) + padding.start + padding.end);
        }
        if cut && column.never_cut() {
            let needed = cell.full_width(ui).ceil() + padding.start + padding.end + 1.0;
            self.kept.needed.insert(column.key.to_owned(), needed);
            ui.ctx().request_discard("a number needs a wider column");
        }
        let (text, meaning) = (cell.text.clone(), cell.meaning.clone());
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Cell);
            node.set_label(text.as_ref());
            node.set_column_index(index);
            if !meaning.is_empty() && !text.ends_with(meaning.as_ref()) {
                node.set_description(meaning.as_ref());
            }
        });
        touch::bounds(ui, rect);
        if cut || !meaning.is_empty() {
            // Hover alone: clicks go to the table.
            let hovered = ui.interact(rect, ui.unique_id().with("cut"), Sense::hover());
            let hovered = if cut { hovered.on_hover_text(text.as_ref()) } else { hovered };
            if !text.ends_with(meaning.as_ref()) {
                hovered.on_hover_text(meaning.as_ref());
            }
        }
        let current = self.selection.current().is_some_and(|current| current.row == row);
        if current && self.selection.column == index {
            self.drawn.cell = Some(rect.intersect(ui.clip_rect()));
            if self.focused && index > 0 && !self.kept.in_header {
                let stroke = Stroke::new(HAIRLINE, tokens::of(ui).accent);
                ui.painter().rect_stroke(rect.shrink(1.0), 2.0, stroke, egui::StrokeKind::Inside);
            }
        }
        if index == 0 && self.table.links {
            if self.hover.is_some_and(|pos| place.contains(pos)) {
                ui.set_cursor_icon(CursorIcon::PointingHand);
                ui.painter().hline(
                    place.x_range(),
                    place.bottom() - 2.0,
                    Stroke::new(HAIRLINE, tokens::of(ui).text),
                );
            }
            self.drawn.names.push((row, place));
        }
    }

    fn describe_row(&mut self, ui: &Ui, row: u64, rect: Rect) {
        if self.table.loading == Loading::First {
            return;
        }
        let record = self.rows.id(row);
        let name = match self.rows.heading(row) {
            Some(heading) => heading,
            None if self.rows.loaded(row) => self.rows.name(row),
            None => return,
        };
        if ui.input(|input| input.has_accesskit_action_request(ui.unique_id(), accesskit::Action::Click)) {
            self.drawn.asked = Some(row);
        }
        let selected = record.is_some_and(|id| self.selection.contains(id));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_label(name.as_ref());
            node.set_row_index(usize::try_from(row).unwrap_or(usize::MAX));
            if record.is_some() {
                node.set_selected(selected);
                node.add_action(accesskit::Action::Click);
            }
        });
        touch::bounds(ui, rect.intersect(ui.clip_rect()));
    }

    /// A grey bar where a text will be, of a length that differs from row to row.
    fn placeholder(&self, ui: &Ui, row: u64, column: usize, rect: Rect) {
        if !self.table.signs {
            return;
        }
        let padding = self.table.padding(column);
        let room = (rect.width() - padding.start - padding.end).max(0.0);
        let share = 0.45 + 0.1 * ((row + 3 * column as u64) % 5) as f32;
        let width = room.min(160.0) * share;
        let numeric = self.table.columns.get(column).is_some_and(|column| column.numeric);
        let left = if numeric { rect.right() - padding.end - width } else { rect.left() + padding.start };
        let bar = Rect::from_min_size(pos2(left, rect.center().y - 5.0), vec2(width, 10.0));
        waiting::bar(ui, bar);
    }
}

/// Where the check box of a row is, given the row's first cell.
pub(super) fn check_rect(cell: Rect) -> Rect {
    Rect::from_center_size(
        pos2(cell.left() + CELL_PADDING + CHECK / 2.0, cell.center().y),
        vec2(CHECK, CHECK),
    )
}

fn check_box(ui: &Ui, cell: Rect, on: bool) {
    let tokens = tokens::of(ui);
    let rect = check_rect(cell);
    if on {
        ui.painter().rect_filled(rect, 3.0, tokens.accent);
        Icon::Check.paint(ui.painter(), rect.shrink(1.0), tokens.on_accent);
    } else {
        ui.painter().rect_stroke(
            rect,
            3.0,
            Stroke::new(HAIRLINE, tokens.strong_line),
            egui::StrokeKind::Inside,
        );
    }
}
