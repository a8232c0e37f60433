//! Pieces that several screens are made of: menus, cards, notices, heads. Texts arrive ready to be shown.

use std::sync::Arc;

use egui::{
    Align, Color32, CornerRadius, Frame, Layout, Margin, Popup, PopupCloseBehavior, Response, RichText, Role,
    Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::commands::{CommandInfo, Verb};
use crate::ui::context::{Action, Context};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::button::Button;
pub use crate::ui::kit::card::head as card_head;
pub use crate::ui::kit::small::hairline;
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::{find, float, focus, menu, message, overlay, paint, progress, waiting};
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_M, GAP_S, ICON, RADIUS, Tone, font};

/// How a screen stands that shows one answer: `grey` until the first one is there, a bar while a newer one is on its
/// way and, in the place of the content, why there is none. The content, where it can be shown.
pub fn answered<Q, T>(
    ui: &mut Ui,
    lang: Lang,
    asked: &mut Answer<Q, Result<T, Message>>,
    grey: impl FnOnce(&mut Ui),
) -> Option<Arc<Result<T, Message>>>
where
    Q: PartialEq + Clone,
    T: Send + 'static,
{
    let slow = asked.is_slow(ui.ctx());
    let newest = asked.newest();
    let reason = match newest.as_deref() {
        _ if asked.is_lost() => lang.text("fail-title").into_owned(),
        Some(Err(reason)) => lang.say(reason),
        Some(Ok(_)) => {
            if slow {
                let rect = ui.available_rect_before_wrap();
                progress::bar(ui, rect.with_max_y(rect.top() + tokens::EDGE));
            }
            return newest;
        }
        None => {
            waiting::show(ui, slow, &lang.text("wait-loading"), grey);
            return None;
        }
    };
    if message::failure(ui, &lang.text("fail-load"), &reason, &lang.text("button-try-again")) {
        *asked = Answer::default();
    }
    None
}

/// A card of which nothing is known yet but its title.
pub fn grey_card(ui: &mut Ui, rows: usize, height: f32) {
    card(ui, "", |ui| {
        padded(ui, GAP_M, GAP_S, |ui| waiting::line(ui, tokens::strong("0"), 0.3));
        hairline(ui);
        waiting::rows(ui, rows, height);
    });
}

/// A line that goes on below where it is full, all of its things on one middle. egui takes a line for as high as it is
/// to be when it begins, and puts what comes first on the middle of that.
pub fn line_of<R>(ui: &mut Ui, height: f32, body: impl FnOnce(&mut Ui) -> R) -> R {
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, height);
    let shown = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = usual;
        body(ui)
    });
    ui.spacing_mut().interact_size.y = usual;
    shown.inner
}

/// The last things of a wrapped line, at the right edge; in a line of their own where what stands before them leaves
/// too little room. They are drawn from left to right, as Tab goes and as they are read.
pub fn at_end<R>(ui: &mut Ui, name: &str, show: impl FnOnce(&mut Ui) -> R) -> R {
    // They are as wide as in the last frame. The first gives them a line of their own, so that none is measured cut,
    // and is drawn again.
    let id = ui.scope_id().with((name, "width"));
    let known: Option<f32> = ui.data(|data| data.get_temp(id));
    if known.is_none_or(|width| width > ui.available_size_before_wrap().x) {
        ui.end_row();
    }
    let room = ui.available_size_before_wrap().x;
    let width = known.unwrap_or(room).min(room);
    ui.add_space(room - width);
    let (result, width) = uncut(ui, tokens::CONTROL, show);
    remember_width(ui, &[id], known, width);
    result
}

/// What takes the room that is left, and behind it at the right edge what takes as much as it needs.
/// Both are drawn with the same `shared`.
pub fn with_end<S>(
    ui: &mut Ui,
    name: &str,
    shared: &mut S,
    main: impl FnOnce(&mut Ui, &mut S),
    end: impl FnOnce(&mut Ui, &mut S),
) {
    // As in `at_end`; but what is as wide on the page of the next customer need not be drawn twice there.
    let (here, anywhere) = (ui.scope_id().with((name, "width")), egui::Id::unique(("last things", name)));
    let known: Option<f32> = ui.data(|data| data.get_temp(here).or_else(|| data.get_temp(anywhere)));
    let layout = Layout::left_to_right(Align::Center);
    let height = ui.available_height();
    let gap = ui.spacing().item_spacing.x;
    let all = ui.available_width();
    let room = (all - known.unwrap_or(all) - gap).max(0.0);
    ui.allocate_ui_with_layout(vec2(room, height), layout, |ui| {
        ui.set_min_width(room);
        ui.set_max_width(room);
        main(ui, shared);
    });
    let ((), width) = uncut(ui, height, |ui| end(ui, shared));
    remember_width(ui, &[here, anywhere], known, width);
}

/// Draws from left to right without regard to the room there is, so that nothing is measured cut; the width it took.
fn uncut<R>(ui: &mut Ui, height: f32, show: impl FnOnce(&mut Ui) -> R) -> (R, f32) {
    let at = ui.available_rect_before_wrap().left_top();
    let rect = egui::Rect::from_min_size(at, vec2(ui.max_rect().width(), height));
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let shown = ui.scope_builder(builder, |ui| {
        let result = show(ui);
        (result, ui.min_rect().width())
    });
    shown.inner
}

fn remember_width(ui: &Ui, ids: &[egui::Id], known: Option<f32>, width: f32) {
    if known != Some(width) {
        ui.data_mut(|data| {
            for id in ids {
                data.insert_temp(*id, width);
            }
        });
        ui.ctx().request_discard("the width of the last things of a line");
    }
}

/// The entry of a menu that does what a command of the table does, with its name, sign and key. Whether it was chosen.
pub fn command_item(ui: &mut Ui, lang: Lang, verb: Verb) -> bool {
    let Some(command) = CommandInfo::of(verb) else { return false };
    let (name, keys) = (lang.text(command.name), command.shortcut().unwrap_or_default());
    overlay::Item::new(&name).icon(command.icon).shortcut(&keys).show(ui)
}

/// ⋯ with these commands.
pub fn more(ui: &mut Ui, context: &mut Context<'_>, verbs: &[Verb]) {
    let lang = context.lang;
    let more = Button::icon_outlined(Icon::More, &lang.text("button-more")).show(ui);
    let chosen = overlay::menu(&more, |ui| {
        verbs.iter().fold(None, |chosen, verb| command_item(ui, lang, *verb).then_some(*verb).or(chosen))
    });
    if let Some(verb) = chosen.flatten() {
        context.send(Action::Command(verb));
    }
}

/// A chip that opens a menu. What the menu gives back is handed on; a click in it closes it.
pub fn menu_chip<R>(ui: &mut Ui, text: &str, on: bool, menu: impl FnOnce(&mut Ui) -> Option<R>) -> Option<R> {
    let chip = Chip::menu(text).on(on).show(ui);
    menu_under(&chip.response, menu)
}

/// A menu that opens under a widget when it is clicked.
pub fn menu_under<R>(response: &Response, entries: impl FnOnce(&mut Ui) -> Option<R>) -> Option<R> {
    Popup::menu(response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_min_width(160.0);
            ui.set_max_width(320.0);
            let tall = ui.ctx().content_rect().height() * 0.6;
            let scrolled =
                |ui: &mut Ui| egui::ScrollArea::vertical().max_height(tall).show(ui, entries).inner;
            menu::popup(ui, scrolled)
        })
        .and_then(|shown| shown.inner)
}

/// A row of a menu; `on` marks the one chosen.
pub fn menu_row(ui: &mut Ui, text: &str, on: bool) -> Response {
    let tokens = tokens::of(ui);
    // Measured first, then all are as wide as the widest.
    let own = paint::width(ui, text, font::body()) + 2.0 * GAP_M + ICON;
    let width = if ui.is_sizing_pass() { own } else { own.max(ui.available_width()) };
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL_COMPACT), Sense::click());
    menu::entry(ui, &response, text, on);
    if ui.is_rect_visible(rect) {
        if response.hovered() || menu::is_meant(&response) {
            ui.painter().rect_filled(rect, tokens::RADIUS_SMALL, tokens.hover);
        }
        let inner = rect.shrink2(vec2(GAP_S, 0.0));
        let ink = if on { tokens.accent } else { tokens.text };
        let text = paint::line(ui, text, font::body(), ink, inner.width() - ICON - GAP_S);
        paint::put(ui.painter(), inner, text, Align::Min);
        if on {
            let mark = egui::Rect::from_center_size(
                egui::pos2(inner.right() - ICON / 2.0, rect.center().y),
                Vec2::splat(ICON),
            );
            Icon::Check.paint(ui.painter(), mark, ink);
        }
    }
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, ui.is_enabled(), on, text));
    response
}

/// A surface with a hairline around it. Takes the width there is.
pub fn card<R>(ui: &mut Ui, name: &str, body: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = tokens::of(ui);
    let frame =
        Frame::new().fill(tokens.surface).stroke(tokens.hairline()).corner_radius(CornerRadius::same(RADIUS));
    let builder = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                body(ui)
            })
            .inner
    })
    .inner
}

/// Contents with room at the sides, above and below.
pub fn padded<R>(ui: &mut Ui, x: f32, y: f32, body: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .inner_margin(Margin::symmetric(x as i8, y as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            body(ui)
        })
        .inner
}

/// One line of text that ends in … where there is no room, with the whole in the tooltip.
pub fn clipped(ui: &mut Ui, text: &str, font: egui::FontId, color: Color32) -> Response {
    let galley = paint::line(ui, text, font, color, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let cut = galley.is_cut();
    paint::at(ui.painter(), rect.min, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if cut { response.on_hover_text(text) } else { response }
}

/// A sentence with an icon in the colour of what it means.
pub fn notice(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let ink = tokens::of(ui).tone(tone).ink;
    let icon = match tone {
        Tone::Good => Icon::CheckCircle,
        Tone::Warn | Tone::Bad => Icon::Warning,
        _ => Icon::Info,
    };
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(ICON, tokens::ROW_OF_TEXT), Sense::hover());
        icon.paint(ui.painter(), rect, ink);
        ui.add(egui::Label::new(RichText::new(text).font(font::body()).color(ink)).wrap())
    })
    .inner
}

/// What stands where there is nothing yet: icon, one sentence, and what can be done.
pub fn empty<R>(ui: &mut Ui, icon: Icon, text: &str, actions: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical_centered(|ui| {
        ui.add_space(tokens::GAP_XL);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::hover());
        icon.paint(ui.painter(), rect, tokens::of(ui).weak);
        ui.add_space(GAP_S);
        ui.label(tokens::weak(text));
        ui.add_space(GAP_S);
        let inner = actions(ui);
        ui.add_space(tokens::GAP_XL);
        inner
    })
    .inner
}

/// The bar at the top of a screen: surface with a line below.
pub fn head<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = tokens::of(ui);
    let spacing = ui.spacing().item_spacing;
    // The line lies right below the surface.
    ui.spacing_mut().item_spacing.y = 0.0;
    let inner = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = spacing;
            ui.set_width(ui.available_width());
            body(ui)
        })
        .inner;
    hairline(ui);
    ui.spacing_mut().item_spacing = spacing;
    inner
}

/// The rest of the screen, scrolled up and down, with the usual room around.
pub fn scrolled<R>(ui: &mut Ui, id: &str, body: impl FnOnce(&mut Ui) -> R) -> R {
    let whole = ui.available_width();
    let area = egui::ScrollArea::vertical().id_salt(id).auto_shrink(false);
    let shown = area.show(ui, |ui| {
        focus::page_by_keys(ui);
        // The bar stands in the room at the right, so that contents end below the buttons of the head.
        let bar = (whole - ui.available_width()).clamp(0.0, tokens::GAP_L);
        let mut margin = Margin::symmetric(tokens::GAP_L as i8, GAP_M as i8);
        margin.right -= bar as i8;
        let inner = find::area(ui, |ui| within(ui, margin, body));
        float::leave_room(ui);
        inner
    });
    shown.inner
}

/// The rest of the screen with a bar at its bottom that is always in sight. Both are drawn with the same `shared`.
pub fn with_foot<S>(
    ui: &mut Ui,
    shared: &mut S,
    above: impl FnOnce(&mut Ui, &mut S),
    foot: impl FnOnce(&mut Ui, &mut S),
) {
    let tokens = tokens::of(ui);
    let room = ui.available_rect_before_wrap();
    let edge = (room.bottom() - tokens::CONTROL - 2.0 * GAP_S).max(room.top());
    let part = |name, rect| UiBuilder::new().id_salt(name).max_rect(rect);
    above(&mut ui.new_child(part("above", room.with_max_y(edge))), shared);
    let bar = room.with_min_y(edge);
    float::at(ui.ctx(), bar);
    ui.painter().rect_filled(bar, 0.0, tokens.surface);
    ui.painter().hline(bar.x_range(), edge + 0.5, tokens.hairline());
    let layout = Layout::left_to_right(Align::Center);
    let inner = bar.shrink2(vec2(tokens::GAP_L, GAP_S));
    foot(&mut ui.new_child(part("foot", inner).layout(layout)), shared);
    ui.advance_cursor_after_rect(room);
}

/// A column that is no wider than this: longer lines are hard to read.
pub fn narrow(ui: &mut Ui, width: f32, body: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let room = room.with_max_x(room.left() + width.min(room.width()));
    let builder = UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min));
    let mut column = ui.new_child(builder);
    body(&mut column);
    ui.advance_cursor_after_rect(column.min_rect());
}

/// The same room around what something else scrolls.
pub fn around<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> R {
    within(ui, Margin::symmetric(tokens::GAP_L as i8, GAP_M as i8), body)
}

fn within<R>(ui: &mut Ui, margin: Margin, body: impl FnOnce(&mut Ui) -> R) -> R {
    let framed = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        body(ui)
    });
    framed.inner
}
