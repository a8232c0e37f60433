//! Buttons. A screen has one filled button; others are outlined; what destroys is last, apart and in *bad*.

use egui::{Align, Color32, Rect, Response, Role, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_M, GAP_XS, HAIRLINE, ICON, RADIUS, TARGET, Tokens, font};

const GAP: f32 = 6.0;
const PADDING_COMPACT: f32 = 10.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Danger,
    /// As quiet, in the colour of links.
    Link,
}

/// A button with a word, an icon, or both.
#[derive(Clone, Debug)]
#[must_use = "call `show`"]
pub struct Button<'a> {
    kind: Kind,
    text: &'a str,
    icon: Option<Icon>,
    icon_only: bool,
    compact: bool,
    tight: bool,
    chevron: bool,
    selected: bool,
    shortcut: Option<&'a str>,
    hint: Option<&'a str>,
    refused: Option<&'a str>,
    ink: Option<Color32>,
}

impl<'a> Button<'a> {
    fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            icon: None,
            icon_only: false,
            compact: false,
            tight: false,
            chevron: false,
            selected: false,
            shortcut: None,
            hint: None,
            refused: None,
            ink: None,
        }
    }

    /// Filled: the one thing to do here.
    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    /// Outlined.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    /// Without a border.
    pub fn quiet(text: &'a str) -> Self {
        Self::new(Kind::Quiet, text)
    }

    /// Outlined with *bad* text: what destroys.
    pub fn danger(text: &'a str) -> Self {
        Self::new(Kind::Danger, text)
    }

    /// Words in the colour of links, without a ground.
    pub fn link(text: &'a str) -> Self {
        Self::new(Kind::Link, text).compact()
    }

    /// An icon alone, without a border. `name` is what a screen reader says and the tooltip shows.
    pub fn icon_only(icon: Icon, name: &'a str) -> Self {
        Self { icon: Some(icon), icon_only: true, ..Self::new(Kind::Quiet, name) }
    }

    /// An icon alone with a border.
    pub fn icon_outlined(icon: Icon, name: &'a str) -> Self {
        Self { kind: Kind::Secondary, ..Self::icon_only(icon, name) }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// 28 points high instead of 32.
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// As high as a target has to be, 24 points: for lines that are no higher.
    pub fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// Marks a button that opens a menu.
    pub fn chevron(mut self) -> Self {
        self.chevron = true;
        self
    }

    /// Shown as switched on.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Shown in the tooltip: `Ctrl+N`.
    pub fn shortcut(mut self, shortcut: &'a str) -> Self {
        self.shortcut = Some(shortcut);
        self
    }

    /// A sentence for the tooltip.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Can't be used now, and why; `None` leaves it usable.
    pub fn refused(mut self, reason: Option<&'a str>) -> Self {
        self.refused = reason;
        self
    }

    /// Colour of the text, for actions within a warning.
    pub fn ink(mut self, ink: Color32) -> Self {
        self.ink = Some(ink);
        self
    }

    /// How wide it is where there is room for it, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        self.size(ui).x
    }

    fn padding(&self) -> f32 {
        if self.kind == Kind::Link {
            GAP_XS
        } else if self.compact {
            PADDING_COMPACT
        } else {
            GAP_M
        }
    }

    fn size(&self, ui: &Ui) -> egui::Vec2 {
        let height = if self.tight {
            TARGET
        } else if self.compact {
            CONTROL_COMPACT
        } else {
            touch::control_height(ui)
        };
        let icon_width = if self.icon.is_some() { ICON } else { 0.0 };
        let after = if self.chevron { GAP_XS + ICON } else { 0.0 };
        if self.icon_only {
            vec2(height + after, height)
        } else {
            let before = if self.icon.is_some() { icon_width + GAP } else { 0.0 };
            let text = paint::width(ui, self.text, font::body()).ceil();
            vec2(text + before + after + 2.0 * self.padding(), height)
        }
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let whole = self.size(ui);
        let size = whole.min(vec2(ui.available_width().max(whole.y), whole.y));
        let response = touch::pressable(ui, size, Role::Button, self.text, self.refused);
        if self.selected {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_toggled(egui::accesskit::Toggled::True));
        }
        if ui.is_rect_visible(response.rect) {
            self.paint(ui, &response, self.padding());
        }
        self.tooltip(response)
    }

    fn paint(&self, ui: &Ui, response: &Response, padding: f32) {
        let tokens = tokens::of(ui);
        let (ground, stroke, ink) = self.look(response, tokens);
        let rect = response.rect;
        ui.painter().rect(rect, RADIUS, ground, stroke, StrokeKind::Inside);
        let mut inner = rect.shrink2(vec2(padding, 0.0));
        if self.icon_only {
            inner = rect.shrink2(vec2((rect.height() - ICON) / 2.0, 0.0));
        }
        if self.chevron {
            let place =
                Rect::from_center_size(pos2(inner.right() - ICON / 2.0, inner.center().y), vec2(ICON, ICON));
            Icon::ChevronDown.paint(ui.painter(), place, ink);
            inner.max.x -= ICON + GAP_XS;
        }
        if let Some(icon) = self.icon {
            let place =
                Rect::from_center_size(pos2(inner.left() + ICON / 2.0, inner.center().y), vec2(ICON, ICON));
            icon.paint(ui.painter(), place, ink);
            inner.min.x += ICON + GAP;
        }
        if !self.icon_only {
            let text = paint::line(ui, self.text, font::body(), ink, inner.width() + 1.0);
            paint::put(ui.painter(), inner, text, Align::Min);
            if self.kind == Kind::Link && response.hovered() {
                ui.painter().hline(inner.x_range(), inner.center().y + 8.0, Stroke::new(HAIRLINE, ink));
            }
        }
    }

    fn look(&self, response: &Response, tokens: &Tokens) -> (Color32, Stroke, Color32) {
        let border = Stroke::new(HAIRLINE, tokens.line);
        if self.refused.is_some() {
            let (ground, stroke) = match self.kind {
                Kind::Primary => (tokens.sunken, border),
                Kind::Secondary | Kind::Danger => (tokens.surface, border),
                Kind::Quiet | Kind::Link => (Color32::TRANSPARENT, Stroke::NONE),
            };
            return (ground, stroke, tokens.disabled);
        }
        let (ground, stroke, ink) = match self.kind {
            Kind::Primary => {
                let deeper = if response.is_pointer_button_down_on() {
                    0.25
                } else if response.hovered() {
                    0.12
                } else {
                    0.0
                };
                (tokens.accent.lerp_to_gamma(tokens.text, deeper), Stroke::NONE, tokens.on_accent)
            }
            Kind::Secondary => (touch::ground(response, tokens, tokens.surface), border, tokens.text),
            Kind::Danger => (touch::ground(response, tokens, tokens.surface), border, tokens.bad),
            Kind::Quiet => (touch::ground(response, tokens, Color32::TRANSPARENT), Stroke::NONE, tokens.text),
            Kind::Link => (Color32::TRANSPARENT, Stroke::NONE, tokens.accent),
        };
        if self.selected {
            return (tokens.accent_soft, Stroke::new(HAIRLINE, tokens.accent), tokens.accent);
        }
        (ground, stroke, self.ink.unwrap_or(ink))
    }

    /// An icon says its name, a shortcut is always told, a refusal gives its reason.
    fn tooltip(&self, response: Response) -> Response {
        let name = self.icon_only.then_some(self.text);
        let lines: Vec<&str> = [name, self.refused.or(self.hint)].into_iter().flatten().collect();
        if lines.is_empty() && self.shortcut.is_none() {
            return response;
        }
        response.on_hover_ui(|ui| {
            ui.horizontal(|ui| {
                if let Some(first) = lines.first() {
                    ui.label(*first);
                }
                if let Some(shortcut) = self.shortcut {
                    super::small::key_hint(ui, shortcut);
                }
            });
            for line in lines.iter().skip(1) {
                ui.label(tokens::small_weak(*line));
            }
        })
    }
}
