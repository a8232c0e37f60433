//! The one table: every list of records, every import preview, every pivot.
//!
//! [`egui_table`] tells which cells are visible and keeps the first columns in place; this room adds what people and
//! screen readers expect of a table: selection by record, the keyboard, sorting by header, column widths, names and
//! roles. The caller owns all state that outlives the window (columns, widths, sort order, selection); the table
//! reports what was done to it in [`TableResponse`].

mod cell;
mod draw;
mod header;
mod keys;
mod pointer;
mod selection;
mod widths;
mod window;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder};

pub use cell::Cell;
pub use selection::{Current, Selection};

use super::{float, progress, touch};
use crate::ui::tokens::{self, HEADER_ROW, RADIUS};

/// The least width of a column, in points.
pub const LEAST_WIDTH: f32 = 48.0;
/// By how much a key makes a column wider or narrower, in points.
pub const WIDTH_STEP: f32 = 16.0;

/// A column as it is to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn<'a> {
    /// Names the column for the caller; unique within the table.
    pub key: &'a str,
    pub title: &'a str,
    /// In points; a column of numbers is made wider where a number needs it.
    pub width: f32,
    /// Right-aligned and never cut.
    pub numeric: bool,
    /// Never cut although it is not a number: dates.
    pub whole: bool,
    /// Where there is too little room the column gives way down to this width.
    pub least: Option<f32>,
    /// It takes the room that the others leave; where no column does, the last one.
    pub grows: bool,
    pub sort: Option<SortMark>,
}

/// Where a column stands in the sort order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortMark {
    pub descending: bool,
    /// 1 for the column that is sorted by first.
    pub rank: usize,
}

impl<'a> TableColumn<'a> {
    pub fn new(key: &'a str, title: &'a str, width: f32) -> Self {
        Self { key, title, width, numeric: false, whole: false, least: None, grows: false, sort: None }
    }

    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    #[must_use]
    pub fn gives_way(mut self, least: Option<f32>) -> Self {
        self.least = least;
        self
    }

    #[must_use]
    pub fn grows(mut self, grows: bool) -> Self {
        self.grows = grows;
        self
    }

    #[must_use]
    pub fn sorted(mut self, mark: Option<SortMark>) -> Self {
        self.sort = mark;
        self
    }

    fn never_cut(&self) -> bool {
        self.numeric || self.whole
    }
}

/// What the table asks its owner for. Rows are counted from 0 in the order shown.
pub trait TableRows {
    /// Called once before anything is drawn, with exactly the rows that will be seen: read them now.
    fn prepare(&mut self, rows: Range<u64>);

    /// The record in a row; known for all rows, also those never seen. `None` for a heading.
    fn id(&self, row: u64) -> Option<u64>;

    /// Number and title of the record, as a screen reader says the row.
    fn name(&self, row: u64) -> Cow<'_, str>;

    fn cell(&self, row: u64, column: usize) -> Cell<'_>;

    /// Whether the cells of a row are there; grey bars stand in their place until they are.
    fn loaded(&self, _row: u64) -> bool {
        true
    }

    /// The text of a row that is the heading of a group and not a record.
    fn heading(&self, _row: u64) -> Option<Cow<'_, str>> {
        None
    }
}

/// How far the rows have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    #[default]
    Done,
    /// The rows shown are the old ones: a thin bar runs above them.
    Again,
    /// Nothing is known yet: grey rows in the true layout.
    First,
}

/// What was done to the table in this frame.
#[derive(Debug)]
pub struct TableResponse {
    /// The whole table; takes `context_menu`. A secondary click makes the row under it current first.
    pub response: Response,
    /// A header was clicked: column and whether it is to be added to the sort order.
    pub sort: Option<(usize, bool)>,
    /// Enter, a click or a double click on the name.
    pub opened: Option<u64>,
    /// A double click on another cell: record and column.
    pub pressed_twice: Option<(u64, usize)>,
    /// F2: record and column.
    pub edit: Option<(u64, usize)>,
    /// F4.
    pub preview: Option<u64>,
    /// The columns that were given a width by hand, and the widths in points: one that is drawn takes those before it
    /// along, which would otherwise give way below the pointer.
    pub resized: Vec<(usize, f32)>,
    /// The widths that are shown.
    pub widths: Vec<f32>,
    /// A column was dragged from one place to another.
    pub moved: Option<(usize, usize)>,
    /// Letters typed while the table has the keyboard.
    pub typed: Option<String>,
    /// Ctrl+C.
    pub copy: bool,
    /// Ctrl+V.
    pub paste: Option<String>,
    /// A secondary click: record and column.
    pub context: Option<(u64, usize)>,
    pub selection_changed: bool,
    /// The rows seen.
    pub visible: Range<u64>,
    /// Where the current cell is, for an editor to be laid over it.
    pub cell: Option<Rect>,
}

/// The table itself. Takes the room that is left in its `Ui`.
#[must_use = "call `show`"]
pub struct Table<'a> {
    id: Id,
    name: &'a str,
    columns: &'a [TableColumn<'a>],
    rows: u64,
    row_height: f32,
    frozen: usize,
    loading: Loading,
    signs: bool,
    check_boxes: bool,
    links: bool,
    eager: bool,
}

/// What the table itself remembers between frames.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// First row shown, where rows are scrolled by index.
    top: u64,
    /// Turns of the wheel in points that did not make a whole row.
    wheel: f32,
    /// Rows that fit.
    page: u64,
    /// Widths that columns need so that nothing in them is cut.
    needed: HashMap<String, f32>,
    /// The widths that were shown last.
    shown: Vec<f32>,
    /// The keyboard is in the header.
    in_header: bool,
    /// The column whose width is to be fitted to what is seen.
    fit: Option<usize>,
    /// The current column when it was shown last: another one comes into sight.
    column: usize,
}

impl Kept {
    /// The width of a column, made wider where something would be cut that must not be.
    fn width(&self, column: &TableColumn<'_>) -> f32 {
        self.needed.get(column.key).map_or(column.width, |needed| needed.max(column.width)).round()
    }
}

impl<'a> Table<'a> {
    /// `id` is unique in the program; `name` says what the table lists.
    pub fn new(
        id: impl Hash + std::fmt::Debug,
        name: &'a str,
        columns: &'a [TableColumn<'a>],
        rows: u64,
    ) -> Self {
        Self {
            id: Id::unique(("table", id)),
            name,
            columns,
            rows,
            row_height: tokens::Density::Comfortable.row(),
            frozen: 1,
            loading: Loading::Done,
            signs: true,
            check_boxes: true,
            links: true,
            eager: false,
        }
    }

    /// In points.
    pub fn row_height(mut self, row_height: f32) -> Self {
        self.row_height = row_height;
        self
    }

    /// How many columns stay in place; 1 unless told otherwise.
    pub fn frozen(mut self, frozen: usize) -> Self {
        self.frozen = frozen;
        self
    }

    pub fn loading(mut self, loading: Loading) -> Self {
        self.loading = loading;
        self
    }

    /// Whether what is not there yet shows as grey bars; true unless told otherwise. A wait too short to be noticed
    /// leaves their places empty.
    pub fn signs(mut self, signs: bool) -> Self {
        self.signs = signs;
        self
    }

    /// Whether rows can be ticked in the first column; true unless told otherwise.
    pub fn check_boxes(mut self, check_boxes: bool) -> Self {
        self.check_boxes = check_boxes;
        self
    }

    /// Whether a click on the text of the first column opens the record; true unless told otherwise.
    pub fn links(mut self, links: bool) -> Self {
        self.links = links;
        self
    }

    /// Whether the keys of the table reach it while nothing has the keyboard; false unless told otherwise. For the
    /// table that a screen is about.
    pub fn eager(mut self, eager: bool) -> Self {
        self.eager = eager;
        self
    }

    pub fn show(self, ui: &mut Ui, selection: &mut Selection, rows: &mut dyn TableRows) -> TableResponse {
        let outer = ui.available_rect_before_wrap();
        let builder = UiBuilder::new()
            .scope_id(self.id)
            .max_rect(outer)
            .sense(Sense::click())
            .accessibility_role(Role::Table)
            .accessibility_label(self.name);
        ui.scope_builder(builder, |ui| {
            ui.expand_to_include_rect(outer);
            self.contents(ui, outer, selection, rows)
        })
        .inner
    }

    fn contents(
        mut self,
        ui: &mut Ui,
        outer: Rect,
        selection: &mut Selection,
        rows: &mut dyn TableRows,
    ) -> TableResponse {
        let tokens = tokens::of(ui);
        let mut kept: Kept = ui.data(|data| data.get_temp(self.id)).unwrap_or_default();
        let before = selection.mark();
        let mut done = TableResponse::new(ui.response());

        // Before its first answer from the pointer egui knows no place of it.
        touch::bounds(ui, outer);
        let inner = outer.shrink(tokens::HAIRLINE);
        let covered = float::covered(ui.ctx(), outer);
        kept.page = window::page(inner.height() - covered, self.row_height);
        if self.loading == Loading::First {
            self.rows = kept.page;
        } else {
            selection.follow(self.rows, |row| rows.id(row));
        }
        selection.column = selection.column.min(self.columns.len().saturating_sub(1));
        if self.eager {
            keys::take_focus(ui, self.id);
        }
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        if focused && self.loading != Loading::First {
            keys::handle(ui, &self, &mut kept, selection, &*rows, &mut done);
        }

        ui.painter().rect_filled(outer, RADIUS, tokens.surface);
        let header = Rect::from_min_size(inner.min, egui::vec2(inner.width(), HEADER_ROW));
        header::ground(ui, header);

        let mut body = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(inner));
        body.set_clip_rect(inner.intersect(ui.clip_rect()));
        // The scroll bar lies over the rows, which reach to the edge.
        body.spacing_mut().scroll.floating_allocated_width = 0.0;
        let drawn = draw::show(&mut body, &self, &mut kept, selection, rows, &done.response, covered);
        drop(body);

        header::dragged(ui, &self, &drawn, inner, &mut done);
        pointer::handle(ui, &self, &drawn, selection, &*rows, &mut done);
        if self.loading == Loading::Again {
            progress::bar(ui, inner.with_max_y(inner.top() + tokens::EDGE));
        }
        ui.painter().rect_stroke(
            outer,
            RADIUS,
            Stroke::new(tokens::HAIRLINE, tokens.line),
            StrokeKind::Inside,
        );

        done.sort = done.sort.or(drawn.sort);
        done.resized.extend(drawn.resized);
        done.widths.clone_from(&kept.shown);
        done.visible = drawn.visible;
        done.cell = drawn.cell;
        done.selection_changed = selection.mark() != before;
        ui.data_mut(|data| data.insert_temp(self.id, kept));
        done
    }

    /// Where the text of a column begins and ends within it, in points.
    fn padding(&self, column: usize) -> Range<f32> {
        let lead = if column == 0 && self.check_boxes { draw::CHECK_ROOM } else { 0.0 };
        draw::CELL_PADDING + lead..draw::CELL_PADDING
    }
}

impl TableResponse {
    fn new(response: Response) -> Self {
        Self {
            response,
            sort: None,
            opened: None,
            pressed_twice: None,
            edit: None,
            preview: None,
            resized: Vec::new(),
            widths: Vec::new(),
            moved: None,
            typed: None,
            copy: false,
            paste: None,
            context: None,
            selection_changed: false,
            visible: 0..0,
            cell: None,
        }
    }
}
