//! One thing that happened or will: a row of a timeline, of what comes next, of what belongs to a record.

use egui::{Align, Rect, Response, Role, Ui, pos2, vec2};

use super::{badge, paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, BADGE, GAP_M, GAP_S, ICON, ROW_OF_TEXT, Tone, font};

/// From the edge of a card to the text of its rows.
pub(super) const SIDE: f32 = 14.0;
/// Less than this says nothing of a text that is cut.
const LEAST: f32 = 24.0;

/// What a row says, ready to be painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub icon: Option<(Icon, Tone)>,
    pub title: String,
    /// Small and weak behind the title: with whom, which number.
    pub detail: String,
    /// Behind the detail, never cut.
    pub amount: String,
    pub badge: Option<(String, Tone)>,
    /// When, at the right, never cut.
    pub day: String,
    pub day_tone: Option<Tone>,
    /// The first line of what was written: a second line of the row.
    pub line: String,
}

/// What became of an entry that was painted.
pub(super) struct Painted {
    /// Something did not fit.
    pub is_cut: bool,
    /// The room that was kept before the day.
    pub kept: Rect,
}

impl Entry {
    /// A row that can be pressed, as wide as there is room.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let size = vec2(ui.available_width(), self.height());
        let response = touch::pressable(ui, size, Role::Button, &self.title, None);
        self.describe(&response);
        if !ui.is_rect_visible(response.rect) {
            return response;
        }
        let keyboard = response.has_focus() && super::focus::by_keyboard(ui.ctx());
        if response.hovered() || keyboard {
            ui.painter().rect_filled(response.rect, 0.0, tokens::of(ui).hover);
        }
        if self.paint(ui, response.rect, 0.0).is_cut {
            response.on_hover_text(self.whole())
        } else {
            response
        }
    }

    pub(super) fn height(&self) -> f32 {
        let lines = if self.line.is_empty() { 1.0 } else { 2.0 };
        lines * ROW_OF_TEXT + 2.0 * GAP_S
    }

    /// Tells assistive technology what stands behind and below the title.
    pub(super) fn describe(&self, response: &Response) {
        let badge = self.badge.as_ref().map_or("", |(words, _)| words);
        let parts = [self.detail.as_str(), &self.amount, badge, &self.day, &self.line];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(parts.join(", ")));
    }

    /// All of it, for the tooltip of a row that does not show it all.
    pub(super) fn whole(&self) -> String {
        let badge = self.badge.as_ref().map_or("", |(words, _)| words);
        let parts = [self.title.as_str(), &self.detail, badge, &self.line];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Paints the row into `rect` and keeps `keep` points before its day free.
    pub(super) fn paint(&self, ui: &Ui, rect: Rect, keep: f32) -> Painted {
        let tokens = tokens::of(ui);
        let inner = rect.shrink2(vec2(SIDE, GAP_S));
        let mut first = inner.with_max_y(inner.top() + ROW_OF_TEXT);
        if let Some((icon, tone)) = self.icon {
            let middle = pos2(first.left() + ICON / 2.0, first.center().y);
            let place = Rect::from_center_size(middle, vec2(ICON, ICON));
            icon.paint(ui.painter(), place, tokens.tone(tone).ink);
        }
        first.min.x += ICON + GAP_M + GAP_S;
        let second = Rect::from_min_max(pos2(first.left(), first.bottom()), inner.max);
        let ink = self.day_tone.map_or(tokens.weak, |tone| tokens.tone(tone).ink);
        let day = paint::line(ui, &self.day, font::small(), ink, f32::INFINITY);
        first.max.x = paint::put(ui.painter(), first, day, Align::Max).left() - GAP_S;
        let kept = first.with_min_x(first.right() - keep);
        if keep > 0.0 {
            first.max.x = kept.left() - GAP_S;
        }
        let mut is_cut = self.first_line(ui, first);
        if !self.line.is_empty() {
            let line = paint::line(ui, &self.line, font::body(), tokens.weak, second.width());
            is_cut |= line.is_cut();
            paint::put(ui.painter(), second, line, Align::Min);
        }
        Painted { is_cut, kept }
    }

    /// Title, detail, amount and badge; whether any of them was cut.
    fn first_line(&self, ui: &Ui, room: Rect) -> bool {
        let tokens = tokens::of(ui);
        let weak = |text: &str, width| paint::line(ui, text, font::small(), tokens.weak, width);
        let after = |at: f32| room.with_min_x(at + GAP_S);
        let amount = weak(&self.amount, f32::INFINITY);
        let badge_width = self.badge.as_ref().map_or(0.0, |(words, tone)| badge::width(ui, words, *tone));
        let gap = |width: f32| if width > 0.0 { width + GAP_S } else { 0.0 };
        // What is never cut leaves the others this much.
        let end = room.right() - gap(amount.size().x) - gap(badge_width);
        let title = paint::line(ui, &self.title, font::strong(), tokens.text, end - room.left());
        let mut is_cut = title.is_cut();
        let mut at = paint::put(ui.painter(), room, title, Align::Min).right();
        if !self.detail.is_empty() {
            let width = end - after(at).left();
            is_cut |= width < LEAST;
            if width >= LEAST {
                let detail = weak(&self.detail, width);
                is_cut |= detail.is_cut();
                at = paint::put(ui.painter(), after(at), detail, Align::Min).right();
            }
        }
        if !self.amount.is_empty() {
            at = paint::put(ui.painter(), after(at), amount, Align::Min).right();
        }
        if let Some((words, tone)) = &self.badge {
            let room = after(at);
            let size = vec2(badge_width.min(room.width()), BADGE);
            let place = Rect::from_min_size(pos2(room.left(), room.center().y - BADGE / 2.0), size);
            is_cut |= size.x < badge_width;
            badge::show_in(ui, place, words, *tone);
        }
        is_cut
    }
}
