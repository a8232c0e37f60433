//! Choosing one of several: underlined tabs for another page or saved view, segmented buttons for another form of the
//! same data.

use egui::{
    Align, Color32, EventFilter, Key, Layout, Modifiers, Rect, Response, Role, Stroke, StrokeKind, Ui, vec2,
};

use super::{focus, paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, CONTROL_COMPACT, EDGE, GAP_M, GAP_XS, HAIRLINE, ICON, RADIUS, font};

/// Height of a row of tabs, in points.
pub const TABS: f32 = 40.0;
/// A title that is longer ends in …, in points.
const LONGEST: f32 = 240.0;
/// The mark of what was changed, in points.
const DOT: f32 = 6.0;

/// One tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tab<'a> {
    pub title: &'a str,
    /// Shown behind the title in weak text, as the language writes it.
    pub count: Option<&'a str>,
    /// What it shows is no longer what is kept: a dot before the title, which says so.
    pub changed: Option<&'a str>,
    /// It has a menu: the name of the ▾ that stands behind the title while it is chosen.
    pub menu: Option<&'a str>,
}

/// What was done to a row of tabs.
#[derive(Debug)]
pub struct TabsResponse {
    /// Another one was chosen.
    pub changed: bool,
    /// Each tab; a menu can hang from a secondary press on it.
    pub tabs: Vec<Response>,
    /// The ▾ of the chosen one, where it has a menu.
    pub menu: Option<Response>,
}

/// A row of tabs. ←/→ move along the row.
pub fn tabs(ui: &mut Ui, tabs: &[Tab<'_>], selected: &mut usize) -> TabsResponse {
    let before = *selected;
    let mut done = TabsResponse { changed: false, tabs: Vec::with_capacity(tabs.len()), menu: None };
    // Given its height at once: a row that grows while it is laid out is no longer in the middle of the one around it.
    let row = vec2(ui.available_size_before_wrap().x, TABS);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP_XS;
        for (index, tab) in tabs.iter().enumerate() {
            let (response, menu) = one_tab(ui, *tab, index == *selected);
            walk(ui, &response, index, tabs.len(), selected);
            if response.clicked() {
                *selected = index;
            }
            done.tabs.push(response);
            done.menu = done.menu.take().or(menu);
        }
    });
    done.changed = *selected != before;
    // Wherever the choice came from, the row is scrolled to it.
    let id = ui.scope_id().with("chosen tab");
    let shown: Option<usize> = ui.data(|data| data.get_temp(id));
    if shown != Some(*selected) {
        ui.data_mut(|data| data.insert_temp(id, *selected));
        if let Some(tab) = done.tabs.get(*selected) {
            tab.scroll_to_me(None);
        }
    }
    done
}

/// The tab, and the ▾ of one that is chosen and has a menu.
fn one_tab(ui: &mut Ui, tab: Tab<'_>, on: bool) -> (Response, Option<Response>) {
    let tokens = tokens::of(ui);
    let (font, ink) = if on { (font::strong(), tokens.accent) } else { (font::body(), tokens.weak) };
    let title = paint::line(ui, tab.title, font, ink, LONGEST);
    let cut = title.is_cut();
    let count = tab.count.map(|count| paint::line(ui, count, font::small(), tokens.weak, f32::INFINITY));
    // As wide as when chosen, so that nothing moves.
    let title_width = paint::width(ui, tab.title, font::strong()).ceil().min(LONGEST);
    let count_width = count.as_ref().map_or(0.0, |count| count.size().x + GAP_XS);
    let menu_width = if tab.menu.is_some() { ICON + GAP_XS } else { 0.0 };
    let size = vec2(title_width + count_width + menu_width + 2.0 * GAP_M, TABS);
    let response = touch::pressable(ui, size, Role::Tab, tab.title, None);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(on));
    let rect = response.rect;
    if !on && response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, GAP_XS)), RADIUS, tokens.hover);
    }
    let inner = rect.shrink2(vec2(GAP_M, 0.0));
    if let Some(changed) = tab.changed {
        // In the room there is before the title, so that nothing moves.
        let middle = egui::pos2(rect.left() + GAP_M / 2.0, inner.center().y);
        ui.painter().circle_filled(middle, DOT / 2.0, tokens.accent);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(changed));
    }
    let place = paint::put(ui.painter(), inner, title, Align::Min);
    if let Some(told) = tab.count {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(told));
    }
    if let Some(count) = count {
        let rest = inner.with_min_x(place.right() + GAP_XS);
        paint::put(ui.painter(), rest, count, Align::Min);
    }
    if on {
        let line = rect.with_min_y(rect.bottom() - EDGE);
        ui.painter().rect_filled(line, 0.0, tokens.accent);
    }
    let menu = tab.menu.filter(|_| on).map(|name| menu_sign(ui, &response, name));
    let response = if cut { response.on_hover_text(tab.title) } else { response };
    let response = match tab.changed {
        Some(changed) => response.on_hover_text(changed),
        None => response,
    };
    (response, menu)
}

/// The ▾ of a tab; with the keyboard it comes right behind it.
fn menu_sign(ui: &Ui, tab: &Response, name: &str) -> Response {
    let hit = tab.rect.with_min_x(tab.rect.right() - GAP_M - ICON - GAP_XS);
    let response = ui.interact(hit, tab.id.with("menu"), egui::Sense::click());
    touch::name_it(&response, Role::Button, name, None);
    let tokens = tokens::of(ui);
    let ground = hit.shrink2(vec2(0.0, (TABS - tokens::TARGET) / 2.0));
    ui.painter().rect_filled(ground, RADIUS, touch::ground(&response, tokens, Color32::TRANSPARENT));
    let sign = Rect::from_center_size(ground.center(), vec2(ICON, ICON));
    Icon::ChevronDown.paint(ui.painter(), sign, tokens.weak);
    response.on_hover_text(name)
}

/// One of a row of joined buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    pub text: &'a str,
    /// Shown in place of the text, which then is its name.
    pub icon: Option<Icon>,
}

/// A row of joined buttons. Whether another one was chosen. ←/→ move along the row.
pub fn segmented(ui: &mut Ui, segments: &[Segment<'_>], selected: &mut usize) -> bool {
    let before = *selected;
    let tokens = tokens::of(ui);
    let row = vec2(ui.available_size_before_wrap().x, CONTROL_COMPACT);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut whole = Rect::NOTHING;
        for (index, segment) in segments.iter().enumerate() {
            let response =
                one_segment(ui, *segment, index == *selected, index == 0, index + 1 == segments.len());
            walk(ui, &response, index, segments.len(), selected);
            if response.clicked() {
                *selected = index;
            }
            if index > 0 {
                ui.painter().vline(response.rect.left(), response.rect.y_range(), tokens.hairline());
            }
            whole = whole.union(response.rect);
            if segment.icon.is_some() {
                response.on_hover_text(segment.text);
            }
        }
        ui.painter().rect_stroke(whole, RADIUS, Stroke::new(HAIRLINE, tokens.line), StrokeKind::Inside);
    });
    *selected != before
}

fn one_segment(ui: &mut Ui, segment: Segment<'_>, on: bool, first: bool, last: bool) -> Response {
    let tokens = tokens::of(ui);
    let ink = if on { tokens.accent } else { tokens.text };
    let width = match segment.icon {
        Some(_) => ICON + 2.0 * GAP_XS + GAP_XS,
        None => paint::width(ui, segment.text, font::strong()).ceil() + 2.0 * GAP_M,
    };
    let response = touch::pressable(
        ui,
        vec2(width.max(CONTROL_COMPACT), CONTROL_COMPACT),
        Role::RadioButton,
        segment.text,
        None,
    );
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(if on { egui::accesskit::Toggled::True } else { egui::accesskit::Toggled::False });
    });
    let ground = if on { tokens.accent_soft } else { touch::ground(&response, tokens, tokens.surface) };
    let (left, right) = (if first { RADIUS } else { 0 }, if last { RADIUS } else { 0 });
    let corners = egui::CornerRadius { nw: left, sw: left, ne: right, se: right };
    ui.painter().rect_filled(response.rect, corners, ground);
    match segment.icon {
        Some(icon) => {
            let place = Rect::from_center_size(response.rect.center(), vec2(ICON, ICON));
            icon.paint(ui.painter(), place, ink);
        }
        None => {
            let font = if on { font::strong() } else { font::body() };
            let text = paint::line(ui, segment.text, font, ink, f32::INFINITY);
            paint::put(ui.painter(), response.rect, text, Align::Center);
        }
    }
    response
}

/// ←/→ on the chosen one choose its neighbour and take the keyboard along.
fn walk(ui: &Ui, response: &Response, index: usize, count: usize, selected: &mut usize) {
    let wanted = ui.scope_id().with("walk");
    if index == *selected && ui.data_mut(|data| data.remove_temp::<bool>(wanted)).is_some() {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let (back, on) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowLeft),
            input.consume_key(Modifiers::NONE, Key::ArrowRight),
        )
    });
    let target = if back {
        index.saturating_sub(1)
    } else if on {
        (index + 1).min(count.saturating_sub(1))
    } else {
        return;
    };
    *selected = target;
    ui.data_mut(|data| data.insert_temp(wanted, true));
    ui.ctx().request_repaint();
}

/// A filter or a period as a chip.
#[derive(Clone, Debug)]
#[must_use = "call `show`"]
pub struct Chip<'a> {
    text: &'a str,
    icon: Option<Icon>,
    on: bool,
    end: End<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End<'a> {
    Plain,
    Menu,
    Remove { name: &'a str },
}

/// What was done to a chip.
#[derive(Debug)]
pub struct ChipResponse {
    /// Of the chip; a menu can hang from it.
    pub response: Response,
    /// Its × was pressed, or Delete while it has the keyboard.
    pub removed: bool,
}

impl<'a> Chip<'a> {
    /// One of several, chosen by pressing it.
    pub fn new(text: &'a str) -> Self {
        Self { text, icon: None, on: false, end: End::Plain }
    }

    /// With ▾: opens a choice.
    pub fn menu(text: &'a str) -> Self {
        Self { end: End::Menu, ..Self::new(text) }
    }

    /// A filter that is set; `remove` names its ×.
    pub fn filter(text: &'a str, remove: &'a str) -> Self {
        Self { on: true, end: End::Remove { name: remove }, ..Self::new(text) }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    pub fn show(self, ui: &mut Ui) -> ChipResponse {
        const PADDING: f32 = 10.0;
        const GAP: f32 = 6.0;
        const SIGN: f32 = 14.0;
        let tokens = tokens::of(ui);
        let before = if self.icon.is_some() { SIGN + GAP } else { 0.0 };
        let after = if self.end == End::Plain { 0.0 } else { SIGN + GAP_XS };
        let text_width = paint::width(ui, self.text, font::small()).ceil();
        let width = (text_width + before + after + 2.0 * PADDING).min(ui.available_width().max(80.0));
        let response = touch::pressable(ui, vec2(width, tokens::CHIP), Role::Button, self.text, None);
        let rect = response.rect;
        let radius = tokens::CHIP / 2.0;
        focus::round(&response, radius as u8);
        if self.end == End::Plain {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_toggled(if self.on {
                    egui::accesskit::Toggled::True
                } else {
                    egui::accesskit::Toggled::False
                });
            });
        }
        let (ground, border, ink) = if self.on {
            (tokens.accent_soft, tokens.accent, tokens.accent)
        } else {
            (touch::ground(&response, tokens, tokens.surface), tokens.line, tokens.text)
        };
        ui.painter().rect(rect, radius, ground, Stroke::new(HAIRLINE, border), StrokeKind::Inside);
        let mut inner = rect.shrink2(vec2(PADDING, 0.0));
        let sign = |x: f32| Rect::from_center_size(egui::pos2(x, rect.center().y), vec2(SIGN, SIGN));
        if let Some(icon) = self.icon {
            icon.paint(ui.painter(), sign(inner.left() + SIGN / 2.0), ink);
            inner.min.x += before;
        }
        let end = sign(inner.right() - SIGN / 2.0);
        inner.max.x -= after;
        let text = paint::line(ui, self.text, font::small(), ink, inner.width() + 1.0);
        let cut = text.is_cut();
        paint::put(ui.painter(), inner, text, Align::Min);
        let mut removed = false;
        match self.end {
            End::Plain => {}
            End::Menu => Icon::ChevronDown.paint(ui.painter(), end, if self.on { ink } else { tokens.weak }),
            End::Remove { name } => {
                let hit = rect.with_min_x(end.left() - GAP_XS);
                removed = remove_sign(ui, &response, hit, end, ink, name);
            }
        }
        let response = if cut { response.on_hover_text(self.text) } else { response };
        ChipResponse { response, removed }
    }
}

/// The × of a chip, reached by the pointer; with the keyboard Delete does the same.
fn remove_sign(ui: &Ui, chip: &Response, hit: Rect, place: Rect, ink: Color32, name: &str) -> bool {
    let response = ui.interact(hit, chip.id.with("remove"), egui::Sense::CLICK);
    touch::name_it(&response, Role::Button, name, None);
    if response.hovered() {
        ui.painter().circle_filled(place.center(), 9.0, tokens::of(ui).surface);
    }
    Icon::Close.paint(ui.painter(), place, ink);
    let by_key = chip.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Delete)
                || input.consume_key(Modifiers::NONE, Key::Backspace)
        });
    response.on_hover_text(name).clicked() || by_key
}
