//! Lines that tell something: warnings with what to do, empty places, failures, running jobs.

use egui::{Align, Frame, Label, Layout, Margin, Rect, Response, Role, Ui, pos2, vec2};

use super::button::Button;
use super::{paint, small};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, Tone, font};

/// A warning in one line, with what to do about it. Whether that was pressed.
pub fn notice(ui: &mut Ui, tone: Tone, strong: &str, rest: &str, action: Option<&str>) -> bool {
    let ink = tokens::of(ui).tone(tone).ink;
    let mut pressed = false;
    let icon = match tone {
        Tone::Good => Icon::CheckCircle,
        Tone::Warn | Tone::Bad => Icon::Warning,
        _ => Icon::Info,
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        ui.set_min_height(tokens::CONTROL_COMPACT);
        small::icon(ui, icon, ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(action) = action {
                pressed = Button::secondary(action).compact().ink(ink).show(ui).clicked();
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(false), |ui| {
                let mut text = egui::text::LayoutJob::default();
                text.append(strong, 0.0, egui::TextFormat::simple(font::strong(), ink));
                let between = if strong.is_empty() || rest.is_empty() { "" } else { paint::BETWEEN };
                let rest = format!("{between}{rest}");
                text.append(&rest, 0.0, egui::TextFormat::simple(font::body(), ink));
                let response = ui.add(Label::new(text).truncate());
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Status));
            });
        });
    });
    pressed
}

/// What was pressed in an empty place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    Button,
    Link,
}

/// Nothing is here: what belongs here, the first step, and another way.
pub fn empty(
    ui: &mut Ui,
    icon: Icon,
    sentence: &str,
    button: Option<&str>,
    link: Option<&str>,
) -> Option<Empty> {
    const SIGN: f32 = 32.0;
    const WIDTH: f32 = 360.0;
    let tokens = tokens::of(ui);
    let mut pressed = None;
    let width = WIDTH.min(ui.available_width());
    let height = SIGN + 120.0;
    // Above the middle, where the eye looks first; in a card just below the title.
    let above = ((ui.available_height() - height) * 0.4).clamp(GAP_L, 160.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = GAP_M;
        ui.add_space(above);
        let (rect, _) = ui.allocate_exact_size(vec2(SIGN, SIGN), egui::Sense::hover());
        icon.paint(ui.painter(), rect, tokens.disabled);
        ui.scope(|ui| {
            ui.set_max_width(width);
            ui.add(Label::new(tokens::weak(sentence)).wrap().halign(Align::Center));
        });
        if let Some(text) = button
            && Button::secondary(text).show(ui).clicked()
        {
            pressed = Some(Empty::Button);
        }
        if let Some(text) = link
            && small::link(ui, text).clicked()
        {
            pressed = Some(Empty::Link);
        }
        ui.add_space(GAP_L);
    });
    pressed
}

/// Something could not be shown: what, why, and what to do. Whether "Try again" was pressed.
pub fn failure(ui: &mut Ui, what: &str, why: &str, again: &str) -> bool {
    const WIDTH: f32 = 420.0;
    let tokens = tokens::of(ui);
    let mut pressed = false;
    Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 24.0), egui::Sense::hover());
            Icon::Warning.paint(ui.painter(), rect, tokens.bad);
            ui.label(tokens::strong(what));
            ui.scope(|ui| {
                ui.set_max_width(WIDTH.min(ui.available_width()));
                ui.add(Label::new(tokens::weak(why)).wrap().halign(Align::Center));
            });
            pressed = Button::secondary(again).icon(Icon::Refresh).show(ui).clicked();
        });
    });
    pressed
}

/// A running job: its name, how far it is (`None`: not known), and a way to stop it. Whether it is to stop.
pub fn progress_row(ui: &mut Ui, name: &str, share: Option<f32>, done: &str, stop: &str) -> bool {
    const BAR: f32 = 160.0;
    let mut stopped = false;
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::CONTROL_COMPACT);
        ui.spacing_mut().item_spacing.x = GAP_S;
        ui.add(Label::new(name).truncate());
        let (rect, response) = ui.allocate_exact_size(vec2(BAR, 4.0), egui::Sense::hover());
        bar(ui, rect, &response, name, share);
        ui.label(tokens::small_weak(done));
        stopped = Button::icon_only(Icon::Close, stop).compact().show(ui).clicked();
    });
    stopped
}

fn bar(ui: &Ui, rect: Rect, response: &Response, name: &str, share: Option<f32>) {
    let tokens = tokens::of(ui);
    let Some(share) = share else {
        super::progress::bar(ui, rect);
        return;
    };
    let share = share.clamp(0.0, 1.0);
    ui.painter().rect_filled(rect, 2.0, tokens.pressed);
    let filled = Rect::from_min_max(rect.min, pos2(rect.left() + rect.width() * share, rect.bottom()));
    ui.painter().rect_filled(filled, 2.0, tokens.accent);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(f64::from(share) * 100.0);
        node.set_max_numeric_value(100.0);
    });
}
