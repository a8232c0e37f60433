//! The timeline: what happened, newest first, with a heading a month. Rows are fetched as they are seen.

use std::ops::Range;

use egui::{
    Align, EventFilter, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2,
};

use super::{badge, paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_S, ICON, Tone, font};

/// Height of an entry, in points.
pub const ENTRY: f32 = 57.0;
/// Height of the heading of a month, in points.
pub const MONTH: f32 = 28.0;
const PADDING: f32 = 14.0;
const TEXT_AT: f32 = PADDING + 28.0 + 10.0;

/// One thing that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub icon: Option<(Icon, Tone)>,
    /// What: "Call in".
    pub verb: String,
    /// With whom, which number: small and weak.
    pub who: String,
    pub badge: Option<(String, Tone)>,
    /// At the right.
    pub when: String,
    pub when_tone: Option<Tone>,
    /// The first line of what was written.
    pub line: String,
    /// Pinned entries stay on top and say so.
    pub pinned: bool,
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Month(String),
    Entry(Entry),
}

/// Where the rows come from.
pub trait Rows {
    fn count(&self) -> usize;
    /// Whether a row is the heading of a month; must be known for all rows.
    fn is_month(&self, row: usize) -> bool;
    /// Called once with the rows that will be seen.
    fn prepare(&mut self, _rows: Range<usize>) {}
    fn row(&self, row: usize) -> Row;
}

impl Rows for &[Row] {
    fn count(&self) -> usize {
        self.len()
    }
    fn is_month(&self, row: usize) -> bool {
        matches!(self.get(row), Some(Row::Month(_)))
    }
    fn row(&self, row: usize) -> Row {
        self.get(row).cloned().unwrap_or(Row::Month(String::new()))
    }
}

/// What was done to a timeline.
#[derive(Debug)]
pub struct TimelineResponse {
    pub response: Response,
    /// The row that was opened, with Enter or the pointer.
    pub opened: Option<usize>,
}

/// Shows a timeline in the room that is left. `current` is the row that has the keyboard; ↑/↓ move it.
pub fn timeline(
    ui: &mut Ui,
    name: &str,
    current: &mut Option<usize>,
    rows: &mut dyn Rows,
) -> TimelineResponse {
    let outer = ui.available_rect_before_wrap();
    let builder = UiBuilder::new()
        .id_salt(("timeline", name))
        .max_rect(outer)
        .sense(Sense::click())
        .accessibility_role(Role::List)
        .accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.expand_to_include_rect(outer);
        let response = ui.response();
        let tops = tops(rows);
        let mut opened = None;
        let mut reveal = false;
        if response.has_focus() {
            (opened, reveal) = keys(ui, &response, current, rows);
        }
        let mut area = ScrollArea::vertical().id_salt("entries").auto_shrink(false);
        if let Some(at) = current.filter(|_| reveal) {
            area = area.vertical_scroll_offset(offset(ui, &tops, at, outer.height()));
        }
        area.show_viewport(ui, |ui, seen| {
            ui.set_min_height(tops.last().copied().unwrap_or(0.0));
            let first = tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
            let last = tops.partition_point(|top| *top < seen.bottom()).min(rows.count());
            rows.prepare(first..last);
            let origin = ui.min_rect().left_top();
            ui.data_mut(|data| data.insert_temp(response.id.with("seen"), seen.top()));
            for row in first..last {
                let (Some(top), Some(bottom)) = (tops.get(row), tops.get(row + 1)) else { break };
                let rect = Rect::from_min_max(
                    pos2(origin.x, origin.y + top),
                    pos2(ui.max_rect().right(), origin.y + bottom),
                );
                match rows.row(row) {
                    Row::Month(month) => month_row(ui, rect, &month),
                    Row::Entry(entry) => {
                        if entry_row(ui, rect, row, &entry, *current == Some(row)) {
                            *current = Some(row);
                            opened = Some(row);
                            response.request_focus();
                        }
                    }
                }
            }
        });
        TimelineResponse { response, opened }
    })
    .inner
}

/// Tops of all rows and the end of the last.
fn tops(rows: &dyn Rows) -> Vec<f32> {
    let mut top = 0.0;
    let mut tops = Vec::with_capacity(rows.count() + 1);
    tops.push(top);
    for row in 0..rows.count() {
        top += if rows.is_month(row) { MONTH } else { ENTRY };
        tops.push(top);
    }
    tops
}

/// The least scrolling that brings a row into view.
fn offset(ui: &Ui, tops: &[f32], row: usize, height: f32) -> f32 {
    let now: f32 = ui.data(|data| data.get_temp(ui.unique_id().with("seen"))).unwrap_or(0.0);
    let top = tops.get(row).copied().unwrap_or(0.0);
    let bottom = tops.get(row + 1).copied().unwrap_or(top);
    // The heading of the month comes along.
    now.clamp((bottom - height).max(0.0), (top - MONTH).max((bottom - height).max(0.0)))
}

fn keys(ui: &Ui, response: &Response, current: &mut Option<usize>, rows: &dyn Rows) -> (Option<usize>, bool) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let entries = || (0..rows.count()).filter(|row| !rows.is_month(*row));
    let target = if pressed(Key::ArrowDown) {
        entries().find(|row| current.is_none_or(|at| *row > at)).or(*current)
    } else if pressed(Key::ArrowUp) {
        entries().rev().find(|row| current.is_none_or(|at| *row < at)).or(*current)
    } else if pressed(Key::Home) {
        entries().next()
    } else if pressed(Key::End) {
        entries().next_back()
    } else if current.is_some() && pressed(Key::Enter) {
        return (*current, false);
    } else {
        return (None, false);
    };
    *current = target;
    (None, true)
}

fn month_row(ui: &Ui, rect: Rect, month: &str) {
    let tokens = tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.sunken);
    let text = paint::line(ui, month, font::small(), tokens.weak, rect.width() - 2.0 * PADDING);
    paint::put(ui.painter(), rect.shrink2(vec2(PADDING, 0.0)), text, Align::Min);
}

/// Whether the entry was pressed.
fn entry_row(ui: &mut Ui, rect: Rect, row: usize, entry: &Entry, current: bool) -> bool {
    let tokens = tokens::of(ui);
    // Reached with the arrows: one stop for Tab, not one an entry.
    let response = ui.interact(rect, ui.scope_id().with(("entry", row)), Sense::CLICK);
    touch::name_it(&response, Role::ListItem, &entry.verb, None);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(
            [entry.who.as_str(), &entry.when, &entry.line]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        );
        node.set_selected(current);
    });
    let painter = ui.painter();
    if current {
        painter.rect_filled(rect, 0.0, tokens.accent_soft);
        paint::edge(painter, rect, tokens.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, tokens.hairline());
    let first = Rect::from_min_max(
        pos2(rect.left() + TEXT_AT, rect.top() + 8.0),
        pos2(rect.right() - PADDING, rect.top() + 28.0),
    );
    if let Some((icon, tone)) = entry.icon {
        let place = pos2(rect.left() + PADDING + ICON / 2.0, first.center().y);
        icon.paint(painter, Rect::from_center_size(place, vec2(ICON, ICON)), tokens.tone(tone).ink);
    }
    let ink = entry.when_tone.map_or(tokens.weak, |tone| tokens.tone(tone).ink);
    let when = paint::line(ui, &entry.when, font::small(), ink, f32::INFINITY);
    let mut room = first.with_max_x(first.right() - when.size().x - GAP_S);
    paint::put(painter, first, when, Align::Max);
    if entry.pinned {
        let place =
            Rect::from_center_size(pos2(room.right() - ICON / 2.0, room.center().y), vec2(14.0, 14.0));
        Icon::Pin.paint(painter, place, tokens.accent);
        room.max.x -= ICON + GAP_S;
    }
    if let Some((text, tone)) = &entry.badge {
        room.max.x -= badge::width(ui, text, *tone) + GAP_S;
    }
    let verb = paint::line(ui, &entry.verb, font::strong(), tokens.text, room.width());
    let mut end = paint::put(painter, room, verb, Align::Min).right() + 5.0;
    if !entry.who.is_empty() && end < room.right() - 24.0 {
        let who = paint::line(ui, &entry.who, font::small(), tokens.weak, room.right() - end);
        end = paint::put(painter, room.with_min_x(end), who, Align::Min).right() + 5.0;
    }
    if let Some((text, tone)) = &entry.badge {
        let size = vec2(badge::width(ui, text, *tone), tokens::BADGE);
        let place = Rect::from_min_size(pos2(end, first.center().y - tokens::BADGE / 2.0), size);
        badge::show_in(ui, place, text, *tone);
    }
    let second =
        Rect::from_min_max(pos2(first.left(), first.bottom()), pos2(first.right(), rect.bottom() - 9.0));
    let line = paint::line(ui, &entry.line, font::body(), tokens.weak, second.width());
    paint::put(ui.painter(), second, line, Align::Min);
    response.clicked()
}
