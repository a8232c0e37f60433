//! Fields for text.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align, Context, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Response, Role, Stroke, TextEdit,
    Ui, pos2, vec2,
};

use super::Field;
use crate::ui::icons::Icon;
use crate::ui::kit::{button::Button, focus, paint, touch};
use crate::ui::tokens::{self, GAP_S, GAP_XS, ICON, ROW_OF_TEXT, TARGET, font};

pub(super) const PADDING: f32 = 10.0;

/// How a line of text is shown within a control.
pub(super) struct Line<'a> {
    pub id: Option<Id>,
    pub align: Align,
    pub hint: &'a str,
    /// Room at the left and right for icons, in points.
    pub before: f32,
    pub after: f32,
    /// Esc is for the control: a list is open.
    pub keeps_escape: bool,
}

impl Default for Line<'_> {
    fn default() -> Self {
        Self { id: None, align: Align::Min, hint: "", before: 0.0, after: 0.0, keeps_escape: false }
    }
}

impl Field<'_> {
    /// One line of text.
    pub fn text(self, ui: &mut Ui, text: &mut String) -> Response {
        self.frame(ui, |ui| {
            let after = self.shortcut.map_or(0.0, |keys| keys_width(ui, keys));
            let response = self.line(ui, text, Line { hint: self.hint, after, ..Line::default() }, false);
            if let Some(keys) = self.shortcut {
                paint_keys(ui, response.rect, keys);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
            }
            response
        })
    }

    /// Several lines of text, at least `rows` high. Enter begins a new line; Tab moves on.
    pub fn multi_line(self, ui: &mut Ui, text: &mut String, rows: usize) -> Response {
        self.frame(ui, |ui| {
            let width = self.control_width(ui);
            let mut shown = text.as_str();
            let edit =
                if self.read_only { TextEdit::multiline(&mut shown) } else { TextEdit::multiline(text) };
            let response = edit
                .desired_rows(rows)
                .desired_width(width)
                .hint_text(self.hint.to_owned())
                .frame(frame(ui, &self, Margin::symmetric(PADDING as i8, 6)))
                .show(ui)
                .response
                .response;
            if response.has_focus() {
                // It began a new line and means nothing else.
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            }
            self.paint_border(ui, response.rect, &response, false);
            response
        })
    }

    /// The control of a field of one line, with its border.
    pub(super) fn line(&self, ui: &mut Ui, text: &mut String, line: Line<'_>, faulty: bool) -> Response {
        let height = touch::control_height(ui);
        let width = self.control_width(ui);
        let padding = if self.read_only { 0.0 } else { PADDING };
        let margin = Margin {
            left: (padding + line.before) as i8,
            right: (padding + line.after) as i8,
            top: ((height - ROW_OF_TEXT) / 2.0) as i8,
            bottom: ((height - ROW_OF_TEXT) / 2.0) as i8,
        };
        let id = line.id.unwrap_or_else(|| {
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            id
        });
        // At rest a text that does not fit ends in …; while it is edited it scrolls.
        let room = width - f32::from(margin.left) - f32::from(margin.right);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let whole = (!focused && paint::width(ui, text, font::body()) > room).then(|| text.clone());
        let ink = tokens::of(ui).text;
        let mut elided = move |ui: &Ui, text: &dyn egui::TextBuffer, _width: f32| {
            paint::line(ui, text.as_str(), font::body(), ink, room).into_galley()
        };
        let mut shown = text.as_str();
        let mut edit =
            if self.read_only { TextEdit::singleline(&mut shown) } else { TextEdit::singleline(text) };
        if whole.is_some() {
            edit = edit.layouter(&mut elided).text_color(ink);
        }
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: line.keeps_escape,
        };
        let response = edit
            .id(id)
            .desired_width(width)
            .min_size(vec2(width, height))
            .align(egui::Align2([line.align, Align::Center]))
            .hint_text(line.hint.to_owned())
            .event_filter(filter)
            .frame(frame(ui, self, margin))
            .show(ui)
            .response
            .response;
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            focus::stay(&response);
        }
        if response.gained_focus() && focus::by_tab(ui.ctx()) {
            select_all(ui, id, text);
        }
        self.paint_border(ui, response.rect, &response, faulty);
        match whole {
            Some(whole) => response.on_hover_text(whole),
            None => response,
        }
    }
}

/// Whoever comes to a field with Tab means to type it anew, as in every spreadsheet and browser.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let Some(mut state) = TextEditState::load(ui.ctx(), id) else { return };
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}

fn frame(ui: &Ui, field: &Field<'_>, margin: Margin) -> Frame {
    let tokens = tokens::of(ui);
    let fill = if field.read_only { egui::Color32::TRANSPARENT } else { tokens.surface };
    Frame::new().fill(fill).corner_radius(tokens::RADIUS).inner_margin(margin).stroke(Stroke::NONE)
}

/// A search field: a magnifying glass, a hint, the shortcut that leads here, × once something is typed.
///
/// `name` is for screen readers, `clear` names the ×. Esc empties it first and only then lets go.
pub fn search(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    name: &str,
    shortcut: Option<&str>,
    clear: &str,
) -> Response {
    let tokens = tokens::of(ui);
    let focused = ui.memory(|memory| memory.has_focus(id));
    if focused && !text.is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        text.clear();
    }
    let after = match shortcut {
        _ if !text.is_empty() => ICON + GAP_S,
        Some(keys) => keys_width(ui, keys),
        None => 0.0,
    };
    let line = Line {
        id: Some(id),
        hint: name,
        before: ICON + GAP_S,
        after,
        keeps_escape: !text.is_empty(),
        ..Line::default()
    };
    let field = Field::new(name);
    let empty = text.is_empty();
    let mut response = field.line(ui, text, line, false);
    let rect = response.rect;
    let glass =
        Rect::from_center_size(pos2(rect.left() + PADDING + ICON / 2.0, rect.center().y), vec2(ICON, ICON));
    Icon::Search.paint(ui.painter(), glass, tokens.weak);
    if let Some(keys) = shortcut.filter(|_| empty) {
        paint_keys(ui, rect, keys);
    } else if !empty && inner_button(ui, rect, Icon::Close, clear).clicked() {
        text.clear();
        response.request_focus();
        response.mark_changed();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::SearchInput);
        node.set_label(name);
    });
    response
}

/// The room that keys take at the right end of a control, in points.
fn keys_width(ui: &Ui, keys: &str) -> f32 {
    paint::width(ui, keys, font::small()) + PADDING + GAP_XS
}

/// Keys in a small frame at the right end of a control.
fn paint_keys(ui: &Ui, control: Rect, keys: &str) {
    let tokens = tokens::of(ui);
    let place = Rect::from_min_max(
        pos2(control.right() - PADDING - keys_width(ui, keys) + GAP_XS, control.center().y - 10.0),
        pos2(control.right() - GAP_S + 1.0, control.center().y + 10.0),
    );
    let border = Stroke::new(tokens::HAIRLINE, tokens.line);
    ui.painter().rect_stroke(place, tokens::RADIUS_SMALL, border, egui::StrokeKind::Inside);
    let keys = paint::line(ui, keys, font::small(), tokens.weak, f32::INFINITY);
    paint::put(ui.painter(), place, keys, Align::Center);
}

/// A small icon button at the right end of a control.
pub(super) fn inner_button(ui: &mut Ui, control: Rect, icon: Icon, name: &str) -> Response {
    let side = (control.height() - 2.0 * GAP_XS).max(TARGET);
    let rect = Rect::from_min_size(
        pos2(control.right() - GAP_XS - side, control.center().y - side / 2.0),
        vec2(side, side),
    );
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt(("inner", name)).max_rect(rect));
    inner.spacing_mut().button_padding.y = (side - ROW_OF_TEXT) / 2.0;
    Button::icon_only(icon, name).show(&mut inner)
}

/// Whether the focused text field has something of its own to undo.
pub fn has_typed(context: &Context) -> bool {
    let state = context
        .memory(|memory| memory.focused())
        .and_then(|id| egui::text_edit::TextEditState::load(context, id));
    let Some(mut undoer) = state.map(|state| state.undoer()) else { return false };
    // The field keeps the text it began with as its first state; a second one is something to go back to.
    let unlike_any = (egui::text_selection::CCursorRange::default(), "\u{0}".to_owned());
    let newest = undoer.undo(&unlike_any).cloned();
    undoer.is_in_flux()
        || newest.is_some_and(|newest| undoer.undo(&newest).is_some_and(|older| *older != newest))
}
