//! The list that hangs below a field while one looks for something: rows chosen with ↑↓ and Enter or the pointer. The
//! keyboard stays in the field all the time.

use egui::{
    Align, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, Ui, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::kit::{paint, touch};
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, ICON, font};

const ROW: f32 = 32.0;
const ROWS_SEEN: f32 = 9.0;
const LEAST_WIDTH: f32 = 180.0;
/// The part of a row that its detail may take, which has a phone and a number in it.
const DETAIL: f32 = 0.68;
/// A narrow field has a list that is wider, but no wider than this.
const MOST_WIDTH: f32 = 560.0;

/// A row of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    pub text: String,
    /// Weak, at the right.
    pub detail: String,
    pub icon: Option<Icon>,
    /// What is chosen now.
    pub ticked: bool,
}

/// What the rows need so that none of them is cut, within reason.
fn room_for(ui: &Ui, rows: &[ListRow]) -> f32 {
    let row = |row: &ListRow| {
        let signs = if row.icon.is_some() || row.ticked { ICON + GAP_S } else { 0.0 };
        let detail = paint::width(ui, &row.detail, font::small());
        let gap = if row.detail.is_empty() { 0.0 } else { GAP_S };
        paint::width(ui, &row.text, font::body()) + signs + gap + detail
    };
    let widest = rows.iter().map(row).fold(0.0, f32::max);
    // A bar stands beside many rows.
    (widest + 2.0 * (GAP_S + GAP_XS) + GAP_M).clamp(LEAST_WIDTH, MOST_WIDTH)
}

/// Whether a list is open and which row is meant; kept by egui under the id of its field.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open {
    pub is: bool,
    pub at: usize,
    /// The row is to be scrolled to.
    follow: bool,
}

impl Open {
    pub fn load(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id.with("list"))).unwrap_or_default()
    }

    pub fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id.with("list"), self));
    }

    pub fn open_at(&mut self, at: usize) {
        *self = Self { is: true, at, follow: true };
    }

    pub fn go_to(&mut self, at: usize) {
        self.at = at;
        self.follow = true;
    }

    /// Takes the keys of an open list, before the field sees them. The row that was chosen with Enter or Tab.
    pub fn keys(&mut self, ui: &Ui, rows: usize) -> Option<usize> {
        if !self.is || !super::at_rest(ui) {
            return None;
        }
        let last = rows.saturating_sub(1);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            self.is = false;
        } else if pressed(Key::ArrowDown) {
            self.go_to((self.at + 1).min(last));
        } else if pressed(Key::ArrowUp) {
            self.go_to(self.at.saturating_sub(1));
        } else if pressed(Key::PageDown) {
            self.go_to((self.at + ROWS_SEEN as usize - 1).min(last));
        } else if pressed(Key::PageUp) {
            self.go_to(self.at.saturating_sub(ROWS_SEEN as usize - 1));
        } else if rows > 0 && pressed(Key::Enter) {
            self.is = false;
            return Some(self.at.min(last));
        }
        None
    }

    /// Shows the list below `field`. The row that was chosen with the pointer.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        field: &Response,
        name: &str,
        rows: &[ListRow],
        empty: &str,
    ) -> Option<usize> {
        if !self.is {
            return None;
        }
        self.at = self.at.min(rows.len().saturating_sub(1));
        let width = field.rect.width().max(room_for(ui, rows));
        let popup = Popup::from_response(field)
            .id(field.id.with("popup"))
            .open(true)
            .gap(GAP_XS)
            .width(width)
            .accessible_name(name)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .show(|ui| {
                ui.set_width(width - 2.0 * GAP_XS);
                ui.spacing_mut().item_spacing.y = 0.0;
                self.rows(ui, rows, empty)
            });
        let popup = popup?;
        if popup.inner.is_some() {
            self.is = false;
            // The pointer took the keyboard away from the field.
            field.request_focus();
        } else if !field.has_focus() && self.left(ui, field.rect, popup.response.rect) {
            self.is = false;
        }
        popup.inner
    }

    /// Whether somebody went elsewhere, with Tab or the pointer.
    fn left(&self, ui: &Ui, field: Rect, popup: Rect) -> bool {
        ui.input(|input| {
            let held = input.pointer.any_down() || input.pointer.any_released();
            let inside =
                input.pointer.latest_pos().is_some_and(|pos| popup.contains(pos) || field.contains(pos));
            !(held && inside)
        })
    }

    fn rows(&mut self, ui: &mut Ui, rows: &[ListRow], empty: &str) -> Option<usize> {
        if rows.is_empty() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            touch::name_it(&response, Role::Label, empty, None);
            let text = paint::line(ui, empty, font::body(), tokens::of(ui).weak, rect.width() - 2.0 * GAP_S);
            paint::put(ui.painter(), rect.shrink2(vec2(GAP_S, 0.0)), text, Align::Min);
            return None;
        }
        let mut chosen = None;
        let moved = ui.input(|input| input.pointer.is_moving());
        // The popup is as high as it was, and rows come while somebody types: as many are seen as there is room for.
        let tallest = ROW * ROWS_SEEN;
        let area = ScrollArea::vertical().max_height(tallest).min_scrolled_height(tallest);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for (index, row) in rows.iter().enumerate() {
                let response = self.row(ui, index, row);
                if response.clicked() {
                    chosen = Some(index);
                }
                if response.hovered() && moved {
                    self.at = index;
                }
                if index == self.at && std::mem::take(&mut self.follow) {
                    response.scroll_to_me(None);
                }
            }
        });
        chosen
    }

    fn row(&self, ui: &mut Ui, index: usize, row: &ListRow) -> Response {
        let tokens = tokens::of(ui);
        // Not a stop for Tab: the keyboard stays in the field.
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
        touch::name_it(&response, Role::ListBoxOption, &row.text, None);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(index == self.at));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if index == self.at {
            ui.painter().rect_filled(rect, tokens::RADIUS_SMALL, tokens.accent_soft);
            paint::edge(ui.painter(), rect, tokens.accent);
        }
        let mut inner = rect.shrink2(vec2(GAP_S, 0.0));
        let sign = |left: f32| {
            Rect::from_center_size(egui::pos2(left + ICON / 2.0, rect.center().y), vec2(ICON, ICON))
        };
        if let Some(icon) = row.icon {
            icon.paint(ui.painter(), sign(inner.left()), tokens.accent);
            inner.min.x += ICON + GAP_S;
        }
        if row.ticked {
            Icon::Check.paint(ui.painter(), sign(inner.right() - ICON), tokens.accent);
            inner.max.x -= ICON + GAP_S;
        }
        let detail = paint::line(ui, &row.detail, font::small(), tokens.weak, inner.width() * DETAIL);
        let detail_width = if row.detail.is_empty() { 0.0 } else { detail.size().x + GAP_S };
        paint::put(ui.painter(), inner, detail, Align::Max);
        let ink = if row.icon.is_some() { tokens.accent } else { tokens.text };
        let text = paint::line(ui, &row.text, font::body(), ink, inner.width() - detail_width);
        let cut = text.is_cut();
        paint::put(ui.painter(), inner, text, Align::Min);
        if cut { response.on_hover_text(&row.text) } else { response }
    }
}
