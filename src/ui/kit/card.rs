//! Cards: a title with its count, rows, and a link to all of them; tiles with one figure.

use egui::{
    Align, CornerRadius, Frame, Label, Layout, Margin, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder,
    pos2, vec2,
};

use super::button::Button;
use super::{badge, paint, small, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, HAIRLINE, RADIUS, Tone, font};

/// Height of the title line of a card, in points.
const HEAD: f32 = 37.0;
/// Between the title and its count, in points.
const BEFORE_COUNT: f32 = 6.0;

/// A frame of the surface colour with a hairline.
pub fn frame(ui: &Ui) -> Frame {
    let tokens = tokens::of(ui);
    Frame::new().fill(tokens.surface).stroke(Stroke::new(HAIRLINE, tokens.line)).corner_radius(RADIUS)
}

/// A card with a title.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `show`"]
pub struct Card<'a> {
    title: &'a str,
    count: Option<&'a str>,
    add: Option<&'a str>,
    all: &'a [String],
}

/// What was done to a card.
#[derive(Debug)]
pub struct CardResponse<R> {
    pub inner: R,
    /// The + was pressed.
    pub add: bool,
    /// The link below the rows that was pressed.
    pub all: Option<usize>,
}

impl<'a> Card<'a> {
    pub fn new(title: &'a str) -> Self {
        Self { title, count: None, add: None, all: &[] }
    }

    /// How many there are, as the language writes it.
    pub fn count(mut self, count: &'a str) -> Self {
        self.count = Some(count);
        self
    }

    /// Shows a + with this name.
    #[expect(clippy::should_implement_trait, reason = "nobody adds cards up")]
    pub fn add(mut self, name: &'a str) -> Self {
        self.add = Some(name);
        self
    }

    /// Shows links with these texts below the rows: to all of each kind.
    pub fn all(mut self, texts: &'a [String]) -> Self {
        self.all = texts;
        self
    }

    pub fn show<R>(self, ui: &mut Ui, rows: impl FnOnce(&mut Ui) -> R) -> CardResponse<R> {
        frame(ui)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                let add = head(ui, self.title, self.count, |ui| {
                    let button = self.add.map(|name| Button::icon_only(Icon::Plus, name).compact().show(ui));
                    button.is_some_and(|button| button.clicked())
                });
                ui.add_space(GAP_XS);
                let inner = rows(ui);
                let all = self.links(ui);
                ui.add_space(GAP_S);
                CardResponse { inner, add, all }
            })
            .inner
    }

    fn links(&self, ui: &mut Ui) -> Option<usize> {
        if self.all.is_empty() {
            return None;
        }
        let padding = Margin { left: MARGIN.left, right: MARGIN.right, ..Margin::ZERO };
        let links = Frame::new().inner_margin(padding).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                let mut pressed = None;
                for (place, text) in self.all.iter().enumerate() {
                    if small::small_link(ui, text).clicked() {
                        pressed = Some(place);
                    }
                }
                pressed
            })
        });
        links.inner.inner
    }
}

/// The head of a card, the same for all: its title, a count in weak text, and what stands at its right end.
pub fn head<R>(ui: &mut Ui, title: &str, count: Option<&str>, end: impl FnOnce(&mut Ui) -> R) -> R {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let inner = rect.shrink2(vec2(GAP_M, 0.0)).with_max_x(rect.right() - GAP_S);
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    let mut head = ui.new_child(builder);
    let result = end(&mut head);
    head.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = BEFORE_COUNT;
        let after = count.map_or(0.0, |count| paint::width(ui, count, font::body()) + BEFORE_COUNT);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - after);
            heading(ui, title);
        });
        if let Some(count) = count {
            ui.add(Label::new(tokens::weak(count)).extend());
        }
    });
    small::hairline(ui);
    result
}

/// What a card without rows says.
pub fn nothing(ui: &mut Ui, text: &str) {
    Frame::new().inner_margin(MARGIN).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(tokens::small_weak(text)).wrap());
    });
}

fn heading(ui: &mut Ui, title: &str) {
    let response = ui.add(Label::new(tokens::strong(title)).truncate());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(title);
    });
}

/// The part of the second line that a long note may take from a long detail.
const NOTE: f32 = 0.6;

/// A row of a card: title and value, and below both their second line.
#[derive(Clone, Copy, Debug, Default)]
pub struct CardRow<'a> {
    pub title: &'a str,
    pub value: &'a str,
    /// The value is a state: shown as a badge.
    pub badge: Option<Tone>,
    pub detail: &'a str,
    /// Behind the detail, never cut.
    pub day: &'a str,
    pub note: &'a str,
    pub note_tone: Option<Tone>,
    /// The one of several that is looked at beside them.
    pub current: bool,
}

impl CardRow<'_> {
    /// Shows the row; pressing it opens its record.
    pub fn show(self, ui: &mut Ui) -> Response {
        const LINE: f32 = 20.0;
        const SECOND: f32 = 18.0;
        let tokens = tokens::of(ui);
        let second = [self.detail, self.day, self.note].iter().any(|text| !text.is_empty());
        let height = 12.0 + LINE + if second { SECOND } else { 0.0 };
        let response =
            touch::pressable(ui, vec2(ui.available_width(), height), Role::Button, self.title, None);
        self.describe(&response);
        let rect = response.rect;
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if self.current {
            ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
            paint::edge(ui.painter(), rect, tokens.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, tokens.hover);
        }
        let inner = rect.shrink2(vec2(GAP_M, 6.0));
        let first = Rect::from_min_size(inner.min, vec2(inner.width(), LINE));
        let value_width = match self.badge {
            _ if self.value.is_empty() => 0.0,
            Some(tone) => badge::width(ui, self.value, tone),
            None => paint::width(ui, self.value, font::body()),
        };
        let value = first.with_min_x(first.right() - value_width);
        if let Some(tone) = self.badge {
            badge::show_in(ui, value, self.value, tone);
        } else {
            let text = paint::line(ui, self.value, font::body(), tokens.text, f32::INFINITY);
            paint::put(ui.painter(), value, text, Align::Max);
        }
        let title =
            paint::line(ui, self.title, font::body(), tokens.text, first.width() - value_width - GAP_S);
        let mut cut = title.is_cut();
        paint::put(ui.painter(), first, title, Align::Min);
        if second {
            let line = Rect::from_min_max(pos2(inner.left(), first.bottom() + 1.0), inner.max);
            cut |= self.second_line(ui, line);
        }
        if cut { response.on_hover_text(self.whole()) } else { response }
    }

    /// Tells assistive technology what stands behind and below the title.
    fn describe(&self, response: &Response) {
        response.ctx.accesskit_node_builder(response.id, |node| {
            let parts = [self.value, self.detail, self.day, self.note];
            if self.current {
                node.set_selected(true);
            }
            node.set_description(
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", "),
            );
        });
    }

    /// Detail and day at the left, the note at the right; whether detail or note was cut.
    fn second_line(self, ui: &Ui, line: Rect) -> bool {
        let tokens = tokens::of(ui);
        let between = if self.detail.is_empty() || self.day.is_empty() { "" } else { paint::BETWEEN };
        let day = format!("{between}{}", self.day);
        let day = paint::line(ui, &day, font::small(), tokens.weak, f32::INFINITY);
        let ink = self.note_tone.map_or(tokens.text, |tone| tokens.tone(tone).ink);
        let room = line.width() - day.size().x - GAP_S;
        let beside = room - paint::width(ui, self.detail, font::small());
        let note = paint::line(ui, self.note, font::small(), ink, beside.max(room * NOTE));
        let detail = paint::line(ui, self.detail, font::small(), tokens.weak, room - note.size().x);
        let cut = note.is_cut() || detail.is_cut();
        paint::put(ui.painter(), line, note, Align::Max);
        let end = paint::put(ui.painter(), line, detail, Align::Min).right();
        paint::put(ui.painter(), line.with_min_x(end), day, Align::Min);
        cut
    }

    /// All of it, for the tooltip of a row that does not show it all.
    fn whole(self) -> String {
        let parts = [self.title, self.detail, self.note];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// One figure with its name and its change.
#[derive(Clone, Copy, Debug)]
pub struct Tile<'a> {
    pub label: &'a str,
    pub figure: &'a str,
    /// The change in words, and what it means.
    pub change: Option<(&'a str, Tone)>,
    /// Whether the change went up; shown as a triangle.
    pub up: Option<bool>,
}

impl Tile<'_> {
    /// Shows the tile `width` points wide; pressing it opens the records behind the figure.
    pub fn show(self, ui: &mut Ui, width: f32) -> Response {
        const HEIGHT: f32 = 104.0;
        let tokens = tokens::of(ui);
        let response = touch::pressable(ui, vec2(width, HEIGHT), Role::Button, self.label, None);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_value(self.figure);
            if let Some((change, _)) = self.change {
                node.set_description(change);
            }
        });
        let rect = response.rect;
        let ground = touch::ground(&response, tokens, tokens.surface);
        let border = Stroke::new(HAIRLINE, tokens.line);
        ui.painter().rect(rect, CornerRadius::same(RADIUS), ground, border, egui::StrokeKind::Inside);
        let inner = rect.shrink2(vec2(GAP_M + GAP_XS, GAP_M));
        let label = paint::line(ui, self.label, font::small(), tokens.weak, inner.width());
        let mut cut = label.is_cut();
        paint::at(ui.painter(), inner.min, label);
        let figure = paint::line(ui, self.figure, font::figure(), tokens.text, inner.width());
        cut |= figure.is_cut();
        paint::at(ui.painter(), inner.min + vec2(0.0, 18.0), figure);
        if let Some((change, tone)) = self.change {
            let ink = tokens.tone(tone).ink;
            let mut line = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 16.0), inner.max);
            if let Some(up) = self.up {
                let sign = Rect::from_center_size(pos2(line.left() + 4.5, line.center().y), vec2(9.0, 8.0));
                badge::triangle(ui.painter(), sign, ink, up);
                line.min.x += 9.0 + GAP_XS;
            }
            let change = paint::line(ui, change, font::small(), ink, line.width());
            cut |= change.is_cut();
            paint::put(ui.painter(), line, change, Align::Min);
        }
        if cut { response.on_hover_text(self.whole()) } else { response }
    }

    fn whole(self) -> String {
        let change = self.change.map(|(change, _)| change);
        [Some(self.label), Some(self.figure), change].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// The margin within a card, for contents that are not rows.
pub const MARGIN: Margin = Margin { left: 12, right: 12, top: 8, bottom: 8 };
