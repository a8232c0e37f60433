//! Choosing one of a known few: a field that opens a list; letters typed jump to what begins with them.

use egui::{Align, EventFilter, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::list::{ListRow, Open};
use super::text::PADDING;
use super::{Field, paint_value};
use crate::ui::icons::Icon;
use crate::ui::kit::{ahead, touch};
use crate::ui::tokens::{self, GAP_S, ICON, RADIUS, font};

/// Unfolds the list of a choice that has the keyboard: whoever came to choose need not press once more.
pub fn unfold(ui: &Ui, choice: &Response, chosen: Option<usize>) {
    let mut open = Open::load(ui, choice.id);
    open.open_at(chosen.unwrap_or(0));
    open.store(ui, choice.id);
}

impl Field<'_> {
    /// One of `options`. Enter, Space or ↓ open the list; letters choose without it. `none` is shown when nothing is
    /// chosen.
    pub fn choice(self, ui: &mut Ui, chosen: &mut Option<usize>, options: &[&str], none: &str) -> Response {
        self.frame(ui, |ui| {
            let size = vec2(self.control_width(ui), touch::control_height(ui));
            let sense = if self.read_only { Sense::focusable_noninteractive() } else { Sense::click() };
            let (rect, mut response) = ui.allocate_exact_size(size, sense);
            let before = *chosen;
            let shown = chosen.and_then(|index| options.get(index)).copied().unwrap_or(none);
            if !self.read_only {
                self.list(ui, &response, chosen, options);
            }
            if *chosen != before {
                response.mark_changed();
            }
            response.widget_info(|| {
                let mut info = WidgetInfo::labeled(Role::ComboBox, !self.read_only, self.label);
                info.current_text_value = Some(shown.to_owned());
                info
            });
            self.paint_choice(ui, rect, &response, shown, chosen.is_none());
            response
        })
    }

    fn list(&self, ui: &mut Ui, response: &Response, chosen: &mut Option<usize>, options: &[&str]) {
        let mut open = Open::load(ui, response.id);
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, escape: open.is, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            if let Some(index) = ahead::typed(ui, response.id, chosen.unwrap_or(0), options) {
                if open.is { open.go_to(index) } else { *chosen = Some(index) }
            }
            if let Some(index) = open.keys(ui, options.len()) {
                *chosen = Some(index);
                open.store(ui, response.id);
                return;
            }
            let down = ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::ArrowDown)
                    || input.consume_key(Modifiers::ALT, Key::ArrowDown)
            });
            if !open.is && down {
                open.open_at(chosen.unwrap_or(0));
            }
        }
        if response.clicked() {
            if open.is {
                open.is = false
            } else {
                open.open_at(chosen.unwrap_or(0))
            }
            response.request_focus();
        }
        let rows: Vec<ListRow> = options
            .iter()
            .enumerate()
            .map(|(index, text)| ListRow {
                text: (*text).to_owned(),
                ticked: *chosen == Some(index),
                ..ListRow::default()
            })
            .collect();
        if let Some(index) = open.show(ui, response, self.label, &rows, "") {
            *chosen = Some(index);
        }
        open.store(ui, response.id);
    }

    fn paint_choice(&self, ui: &Ui, rect: Rect, response: &Response, shown: &str, none: bool) {
        let tokens = tokens::of(ui);
        let mut inner = rect;
        if !self.read_only {
            let ground = if response.hovered() { tokens.hover } else { tokens.surface };
            ui.painter().rect_filled(rect, RADIUS, ground);
            inner = rect.shrink2(vec2(PADDING, 0.0));
            let arrow =
                Rect::from_center_size(pos2(inner.right() - ICON / 2.0, rect.center().y), vec2(ICON, ICON));
            Icon::ChevronDown.paint(ui.painter(), arrow, tokens.weak);
            inner.max.x -= ICON + GAP_S;
        }
        let ink = if none { tokens.weak } else { tokens.text };
        paint_value(ui, inner, shown, font::body(), ink, Align::Min);
        self.paint_border(ui, rect, response, false);
    }
}
