//! What stands in a cell, and how it is painted.

use std::borrow::Cow;

use egui::{Align, Color32, Rect, Ui, vec2};

use crate::ui::icons::Icon;
use crate::ui::kit::{badge, paint};
use crate::ui::tokens::{self, BADGE, GAP_S, ICON, Tone, font};

/// The contents of one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell<'a> {
    pub text: Cow<'a, str>,
    /// Colour of the text, or with `badge` of the badge.
    pub tone: Option<Tone>,
    pub badge: bool,
    pub weak: bool,
    pub strong: bool,
    /// Not known yet.
    pub pending: bool,
    /// Behind the text.
    pub icon: Option<(Icon, Tone)>,
    /// What the icon says, where neither the text nor another cell does: read out, and shown on being pointed at.
    pub meaning: Cow<'a, str>,
}

impl<'a> Cell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn badge(text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        Self { text: text.into(), tone: Some(tone), badge: true, ..Self::default() }
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }

    #[must_use]
    pub fn weak(mut self) -> Self {
        self.weak = true;
        self
    }

    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    #[must_use]
    pub fn icon(mut self, icon: Icon, tone: Tone) -> Self {
        self.icon = Some((icon, tone));
        self
    }

    /// The width that shows everything, in points.
    pub(super) fn full_width(&self, ui: &Ui) -> f32 {
        let text = match (self.badge, self.tone) {
            (true, tone) => badge::width(ui, &self.text, tone.unwrap_or(Tone::Neutral)),
            (false, _) => paint::width(ui, &self.text, self.font()),
        };
        text + self.icon_room()
    }

    /// Paints into `rect`. Gives the place of the text, and whether it was cut.
    pub(super) fn paint(&self, ui: &Ui, rect: Rect, align: Align) -> (Rect, bool) {
        if self.text.is_empty() && self.icon.is_none() {
            return (Rect::from_min_size(rect.min, vec2(0.0, 0.0)), false);
        }
        let room = (rect.width() - self.icon_room()).max(0.0);
        let (place, cut) = if self.badge && !self.text.is_empty() {
            self.paint_badge(ui, rect, room, align)
        } else {
            let text = paint::line(ui, &self.text, self.font(), self.ink(ui), room);
            let cut = text.is_cut();
            (paint::put(ui.painter(), rect, text, align), cut)
        };
        if let Some((icon, tone)) = self.icon {
            let x = if align == Align::Max { place.left() - GAP_S - ICON } else { place.right() + GAP_S };
            let middle = egui::pos2(x + ICON / 2.0, rect.center().y);
            icon.paint(ui.painter(), Rect::from_center_size(middle, vec2(ICON, ICON)), ink_of(ui, tone));
        }
        (place, cut)
    }

    fn paint_badge(&self, ui: &Ui, rect: Rect, room: f32, align: Align) -> (Rect, bool) {
        let tone = self.tone.unwrap_or(Tone::Neutral);
        let full = badge::width(ui, &self.text, tone);
        let size = vec2(full.min(room), BADGE);
        let left = if align == Align::Max { rect.right() - size.x } else { rect.left() };
        let place = Rect::from_min_size(egui::pos2(left, rect.center().y - BADGE / 2.0), size);
        badge::show_in(ui, place, &self.text, tone);
        (place, full > room + 0.5)
    }

    fn icon_room(&self) -> f32 {
        if self.icon.is_some() { ICON + GAP_S } else { 0.0 }
    }

    fn font(&self) -> egui::FontId {
        if self.strong { font::strong() } else { font::body() }
    }

    fn ink(&self, ui: &Ui) -> Color32 {
        let tokens = tokens::of(ui);
        match self.tone {
            Some(tone) => tokens.tone(tone).ink,
            None if self.weak => tokens.weak,
            None => tokens.text,
        }
    }
}

fn ink_of(ui: &Ui, tone: Tone) -> Color32 {
    tokens::of(ui).tone(tone).ink
}
