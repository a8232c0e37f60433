//! Pieces too small for a file each: key hint, avatar, link, fact, breadcrumb, status cell.

use egui::{
    Align, Label, Layout, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::{paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, AVATAR, GAP_S, GAP_XS, HAIRLINE, ICON, RADIUS_SMALL, TARGET, font};

/// A shortcut in a small frame: `Ctrl+K`.
pub fn key_hint(ui: &mut Ui, keys: &str) -> Response {
    let tokens = tokens::of(ui);
    let text = paint::line(ui, keys, font::small(), tokens.weak, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x + 10.0, 20.0), Sense::hover());
    ui.painter().rect_stroke(rect, RADIUS_SMALL, Stroke::new(HAIRLINE, tokens.line), StrokeKind::Inside);
    paint::put(ui.painter(), rect, text, Align::Center);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys));
    response
}

/// A person or company as a circle with its initial.
pub fn avatar(ui: &mut Ui, name: &str) -> Response {
    avatar_sized(ui, name, AVATAR)
}

/// An avatar of `side` points.
pub fn avatar_sized(ui: &mut Ui, name: &str, side: f32) -> Response {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    ui.painter().circle_filled(rect.center(), side / 2.0, tokens.accent_soft);
    let font = if side > AVATAR { font::section() } else { font::small_strong() };
    let text = paint::line(ui, &initial(name), font, tokens.accent, f32::INFINITY);
    paint::put(ui.painter(), rect, text, Align::Center);
    response
}

/// One Chinese character, or up to two initials of a Western name.
pub fn initial(name: &str) -> String {
    let mut words = name.split_whitespace();
    let Some(first) = words.next().and_then(|word| word.chars().next()) else { return String::new() };
    let mut initials = String::from_iter(first.to_uppercase());
    if first.is_ascii_alphabetic() {
        let last = words.next_back().and_then(|word| word.chars().next());
        initials.extend(last.filter(char::is_ascii_alphabetic).into_iter().flat_map(char::to_uppercase));
    }
    initials
}

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    sized_link(ui, text, font::body())
}

/// A link of small type: "All 7" below a card.
pub fn small_link(ui: &mut Ui, text: &str) -> Response {
    sized_link(ui, text, font::small())
}

fn sized_link(ui: &mut Ui, text: &str, font: egui::FontId) -> Response {
    let tokens = tokens::of(ui);
    let text_line = paint::line(ui, text, font, tokens.accent, ui.available_width().max(40.0));
    let cut = text_line.is_cut();
    let size = vec2(text_line.size().x, text_line.size().y.max(ui.spacing().interact_size.y.min(20.0)));
    let response = touch::pressable(ui, size, Role::Link, text, None);
    let place = paint::put(ui.painter(), response.rect, text_line, Align::Min);
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        ui.painter().hline(place.x_range(), place.bottom() - 2.0, Stroke::new(HAIRLINE, tokens.accent));
    }
    if cut { response.on_hover_text(text) } else { response }
}

/// Height of a fact, in points: no lower than its two lines, so that those of a row stand level.
pub const FACT: f32 = 2.0 * tokens::ROW_OF_TEXT + 4.0;

/// A label over its value. `mark` stands small behind the value, in the colour of its tone.
pub fn fact(ui: &mut Ui, label: &str, value: &str, mark: Option<(&str, tokens::Tone)>) -> Response {
    let tokens = tokens::of(ui);
    let mark_width = mark.map_or(0.0, |(text, _)| paint::width(ui, text, font::small()) + GAP_XS);
    let value_width = paint::width(ui, value, font::body()) + mark_width;
    let width = paint::width(ui, label, font::small()).max(value_width).ceil() + 1.0;
    // A row that is full goes on below only where it knows how wide the next piece is.
    let size = vec2(width, FACT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(Label::new(tokens::small_weak(label)).extend());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_XS;
            ui.spacing_mut().interact_size.y = 0.0;
            ui.add(Label::new(value).selectable(true).extend());
            if let Some((text, tone)) = mark {
                ui.label(tokens::small(text).color(tokens.tone(tone).ink));
            }
        });
    })
    .response
}

/// Stands for steps there is no room for.
const LEFT_OUT: &str = "…";
/// Cut shorter than this a step says nothing, in points.
const LEAST_STEP: f32 = 72.0;

/// Where one is: every step but the last leads back. The step that was pressed.
pub fn breadcrumb(ui: &mut Ui, steps: &[&str]) -> Option<usize> {
    let mut pressed = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_XS;
        let slash = paint::width(ui, "/", font::body()) + 2.0 * GAP_XS;
        let widths: Vec<f32> = steps.iter().map(|step| paint::width(ui, step, font::strong())).collect();
        // Where all of it does not fit, where one is says more than how one came there.
        let room = ui.available_width();
        let (left_out, widest) = (0..steps.len())
            .map(|left_out| {
                let sign = if left_out > 0 { paint::width(ui, LEFT_OUT, font::body()) + slash } else { 0.0 };
                let kept = widths.get(left_out..).unwrap_or_default();
                let slashes = kept.len().saturating_sub(1) as f32 * slash;
                (left_out, widest_that_fits(kept, room - slashes - sign))
            })
            .find(|(left_out, widest)| *widest >= LEAST_STEP || left_out + 1 >= steps.len())
            .unwrap_or((0, f32::INFINITY));
        if let Some(nearest) = left_out.checked_sub(1) {
            let names = steps.get(..left_out).unwrap_or_default().join(" / ");
            if quiet_link(ui, LEFT_OUT, f32::INFINITY).on_hover_text(names).clicked() {
                pressed = Some(nearest);
            }
            ui.label(tokens::weak("/"));
        }
        for (index, step) in steps.iter().enumerate().skip(left_out) {
            if index + 1 == steps.len() {
                ui.add(Label::new(tokens::strong(*step)).truncate());
            } else {
                if quiet_link(ui, step, widest).clicked() {
                    pressed = Some(index);
                }
                ui.label(tokens::weak("/"));
            }
        }
    });
    pressed
}

/// How wide each may be so that all of them fit: only the longest are cut.
fn widest_that_fits(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room.max(0.0);
    for (at, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - at) as f32;
        if *width > share {
            return share;
        }
        left -= width;
    }
    f32::INFINITY
}

fn quiet_link(ui: &mut Ui, text: &str, widest: f32) -> Response {
    let tokens = tokens::of(ui);
    let line = paint::line(ui, text, font::body(), tokens.text, widest);
    let cut = line.is_cut();
    let size = vec2(line.size().x, line.size().y.max(TARGET));
    let response = touch::pressable(ui, size, Role::Link, text, None);
    let place = paint::put(ui.painter(), response.rect, line, Align::Min);
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        ui.painter().hline(place.x_range(), place.bottom() - 2.0, Stroke::new(HAIRLINE, tokens.text));
    }
    if cut { response.on_hover_text(text) } else { response }
}

/// A cell of the status line: small weak text, with an icon if it is a state.
pub fn status_cell(ui: &mut Ui, icon: Option<(Icon, tokens::Tone)>, text: &str) -> Response {
    let tokens = tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_XS;
        ui.spacing_mut().interact_size.y = 0.0;
        if let Some((icon, tone)) = icon {
            ui.add(icon.image(ICON - 2.0, tokens.tone(tone).ink));
        }
        ui.add(Label::new(tokens::small_weak(text)).truncate());
    })
    .response
}

/// A hairline across the width, with the usual space above and below left to the caller.
pub fn hairline(ui: &mut Ui) {
    // While a menu is measured, the line must not ask for all there is.
    let width = if ui.is_sizing_pass() { 0.0 } else { ui.available_width() };
    let (rect, _) = ui.allocate_exact_size(vec2(width, HAIRLINE), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, tokens::of(ui).hairline());
}

/// A small icon in line with body text.
pub fn icon(ui: &mut Ui, icon: Icon, color: egui::Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ICON, tokens::ROW_OF_TEXT), Sense::hover());
    icon.paint(ui.painter(), egui::Rect::from_center_size(rect.center(), vec2(ICON, ICON)), color);
    response
}

/// The space between things that belong together, for rows made by hand.
pub fn row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        add(ui)
    })
    .inner
}

/// A line that is pressed as a whole; links in it are pressed by themselves. Its name is asked for where assistive
/// technology listens.
pub fn pressable_line<R>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: impl FnOnce() -> String,
    contents: impl FnOnce(&mut Ui) -> R,
) -> (Response, R) {
    let builder = UiBuilder::new().id_salt(id).sense(Sense::click()).accessibility_role(Role::Button);
    ui.scope_builder(builder, |ui| {
        // As it was drawn last: what stands in it is above.
        let response = ui.response();
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name()));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(response.rect, 0.0, tokens::of(ui).hover);
        }
        let inner = contents(ui);
        touch::bounds(ui, ui.min_rect());
        (response, inner)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_longest_are_cut() {
        assert_eq!(widest_that_fits(&[10.0, 20.0], 40.0), f32::INFINITY);
        assert_eq!(widest_that_fits(&[10.0, 200.0, 30.0], 100.0), 60.0);
        assert_eq!(widest_that_fits(&[50.0, 200.0, 100.0], 90.0), 30.0);
        assert_eq!(widest_that_fits(&[], 10.0), f32::INFINITY);
    }

    #[test]
    fn an_avatar_shows_initials_or_one_character() {
        for (name, wanted) in [
            ("Li Wen", "LW"),
            ("瑞丰机械", "瑞"),
            ("Ruifeng Machinery 瑞丰机械", "R"),
            ("anna", "A"),
            ("", ""),
            ("  Ørsted A/S ", "Ø"),
        ] {
            assert_eq!(initial(name), wanted, "{name}");
        }
    }
}
