//! The top bar: back and forward, where one is, the search field, New, who is working.

use std::sync::Arc;

use egui::{Align, Layout, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

use super::person;
use crate::app::Names;
use crate::model::Kind;
use crate::model::say::Message;
use crate::store::Snapshot;
use crate::ui::app::App;
use crate::ui::commands::{CommandInfo, Place, Verb};
use crate::ui::context::{Action, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{self, menu, paint};
use crate::ui::screens::pieces;
use crate::ui::tokens::{
    self, AVATAR, CONTROL, GAP_L, GAP_M, GAP_S, GAP_XS, HAIRLINE, ICON, RADIUS, SEARCH_FIELD, font,
};

/// The search field never gets narrower than its icon and a few letters.
const SEARCH_LEAST: f32 = 120.0;
/// What back, forward and a breadcrumb need at least.
const LEFT_LEAST: f32 = 260.0;

pub fn show(app: &mut App, ui: &mut Ui, snapshot: Option<&Arc<Snapshot>>, actions: &mut Vec<Action>) {
    let tokens = tokens::of(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, tokens.hairline());
    let inner = rect.shrink2(vec2(GAP_L, 0.0));
    let mut bar =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let ui = &mut bar;
    ui.spacing_mut().item_spacing.x = GAP_S;
    steps(app, ui, actions);
    // The right side is laid out by its width, so that Tab goes from left to right all the same.
    let lang = app.lang();
    let new_text = lang.text("top-new");
    let new_width = paint::width(ui, &new_text, font::body()).ceil() + ICON + 6.0 + 2.0 * GAP_M;
    let right = AVATAR + new_width + 2.0 * GAP_M;
    let search = SEARCH_FIELD.min((inner.width() - LEFT_LEAST - right).max(SEARCH_LEAST));
    let left_end = inner.right() - right - search;
    breadcrumb(app, ui, snapshot, left_end - GAP_M, actions);
    ui.add_space((left_end - ui.cursor().left()).max(0.0));
    search_field(app, ui, search, actions);
    ui.add_space(GAP_XS);
    new_menu(app, ui, actions);
    ui.add_space(GAP_XS);
    person::show(app, ui, snapshot, actions);
}

fn steps(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(open) = &app.open else { return };
    let both = [
        (Verb::Back, open.router.can_go_back(), Action::Back),
        (Verb::Forward, open.router.can_go_forward(), Action::Forward),
    ];
    for (verb, possible, action) in both {
        let Some(command) = CommandInfo::of(verb) else { continue };
        let (name, keys) = (app.lang().text(command.name), command.shortcut().unwrap_or_default());
        let nothing = app.lang().text("top-nothing-there");
        let refused = (!possible).then_some(nothing.as_ref());
        let button = Button::icon_only(command.icon, &name).shortcut(&keys).refused(refused);
        if button.show(ui).clicked() {
            actions.push(action);
        }
    }
}

/// Place / list / record, the last one strong; those before lead there.
fn breadcrumb(app: &App, ui: &mut Ui, snapshot: Option<&Arc<Snapshot>>, end: f32, actions: &mut Vec<Action>) {
    let trail = trail(app, snapshot);
    let steps: Vec<&str> = trail.iter().map(|(text, _)| text.as_str()).collect();
    let room = vec2((end - ui.cursor().left()).max(0.0), CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    let pressed = ui.allocate_ui_with_layout(room, layout, |ui| kit::small::breadcrumb(ui, &steps)).inner;
    if let Some((_, Some(route))) = pressed.and_then(|step| trail.get(step)) {
        actions.push(Action::Go(route.clone()));
    }
}

fn trail(app: &App, snapshot: Option<&Arc<Snapshot>>) -> Vec<(String, Option<Route>)> {
    let (lang, route) = (app.lang(), app.route());
    let place = Place::of(route);
    let mut trail = vec![(lang.text(place.name()).into_owned(), Some(place.route()))];
    // A place and its first list are one step where they have one name.
    let mut step = |text: String, to: Option<Route>| {
        if trail.last().is_none_or(|(last, _)| *last != text) {
            trail.push((text, to));
        }
    };
    if let Some(kind) = route.kind() {
        step(lang.kinds(kind.key()).into_owned(), Some(Route::list(kind)));
    }
    match route {
        Route::Record(of) => {
            let title = snapshot.and_then(|snapshot| Names::new(&**snapshot).title(*of));
            step(title.unwrap_or_default(), None);
        }
        Route::Form { kind, of: None, .. } => {
            let name = lang.kind(kind.key()).into_owned();
            step(lang.say(&Message::new("button-new-kind").with("kind", name)), None);
        }
        Route::Form { of: Some(of), .. } => {
            let title = snapshot.and_then(|snapshot| Names::new(&**snapshot).title(*of));
            step(title.unwrap_or_default(), Some(Route::Record(*of)));
            step(lang.text("button-edit").into_owned(), None);
        }
        Route::Pyramid => step(lang.text("insight-pyramid").into_owned(), None),
        Route::Import { .. } => step(lang.text("command-import").into_owned(), None),
        Route::Duplicates { .. } => step(lang.text("insight-duplicates").into_owned(), None),
        Route::History => step(lang.text("command-history").into_owned(), None),
        Route::Manual => step(lang.text("command-manual").into_owned(), None),
        Route::Gallery => step(lang.text("command-gallery").into_owned(), None),
        Route::Start | Route::Today | Route::List { .. } | Route::Settings => {}
    }
    trail
}

/// Looks like a field and opens the palette, which is one.
fn search_field(app: &App, ui: &mut Ui, width: f32, actions: &mut Vec<Action>) {
    let lang = app.lang();
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL), egui::Sense::click());
    let tokens = tokens::of(ui);
    let ground = if response.hovered() { tokens.hover } else { tokens.surface };
    let border = egui::Stroke::new(HAIRLINE, tokens.strong_line);
    ui.painter().rect(rect, RADIUS, ground, border, egui::StrokeKind::Inside);
    let icon = Rect::from_center_size(pos2(rect.left() + GAP_L + 2.0, rect.center().y), vec2(ICON, ICON));
    Icon::Search.paint(ui.painter(), icon, tokens.weak);
    let mut inner = rect.with_min_x(icon.right() + GAP_S).with_max_x(rect.right() - GAP_S);
    let keys = CommandInfo::of(Verb::Palette).and_then(CommandInfo::shortcut).unwrap_or_default();
    if inner.width() > 140.0 {
        inner.max.x = key_cap(ui, inner, &keys).left() - GAP_S;
    }
    let text = lang.text("top-search");
    let line = paint::line(ui, &text, font::body(), tokens.weak, inner.width());
    paint::put(ui.painter(), inner, line, Align::Min);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if response.on_hover_text(format!("{text}  {keys}")).clicked() {
        actions.push(Action::Palette(String::new()));
    }
}

/// The keys of a command in a small frame at the right of `rect`. Gives its place.
pub(super) fn key_cap(ui: &Ui, rect: Rect, keys: &str) -> Rect {
    let tokens = tokens::of(ui);
    let text = paint::line(ui, keys, font::small(), tokens.weak, f32::INFINITY);
    let size = vec2(text.size().x + 2.0 * GAP_XS + 2.0, 20.0);
    let cap = Rect::from_min_size(pos2(rect.right() - size.x, rect.center().y - size.y / 2.0), size);
    ui.painter().rect_stroke(cap, tokens::RADIUS_SMALL, tokens.hairline(), egui::StrokeKind::Inside);
    paint::put(ui.painter(), cap.shrink2(vec2(GAP_XS + 1.0, 0.0)), text, Align::Min);
    cap
}

/// Filled, unless the screen in front has a filled button of its own.
fn new_menu(app: &mut App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let lang = app.lang();
    let filled = !matches!(app.route(), Route::Form { .. } | Route::Import { .. } | Route::Duplicates { .. });
    let text = lang.text("top-new");
    let keys = CommandInfo::of(Verb::NewAny).and_then(CommandInfo::shortcut).unwrap_or_default();
    let button = if filled { Button::primary(&text) } else { Button::secondary(&text) };
    let response = button.icon(Icon::Plus).shortcut(&keys).show(ui);
    let popup = Popup::menu(&response);
    let id = popup.get_id();
    if std::mem::take(&mut app.new_menu) {
        Popup::open_id(ui.ctx(), id);
    }
    popup.close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        let tall = ui.ctx().content_rect().height() - 120.0;
        menu::popup(ui, |ui| {
            // As tall as its contents: left to itself it would be no taller than a popup usually is.
            ScrollArea::vertical().max_height(tall).min_scrolled_height(tall).show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP_M;
                    for places in NEW_COLUMNS {
                        ui.vertical(|ui| {
                            ui.set_width(NEW_COLUMN);
                            kinds_menu(ui, lang, places, actions);
                        });
                    }
                });
            });
        });
    });
}

/// The columns of the menu of new records: of one height, so that all of it is seen at once.
const NEW_COLUMNS: [&[Place]; 3] = [
    &[Place::Customers, Place::Sales],
    &[Place::Marketing, Place::Service],
    &[Place::Tasks, Place::Settings],
];
const NEW_COLUMN: f32 = 176.0;

fn kinds_menu(ui: &mut Ui, lang: crate::lang::Lang, places: &[Place], actions: &mut Vec<Action>) {
    for place in places {
        ui.add_space(GAP_XS);
        ui.label(tokens::small_weak(lang.text(place.name())));
        for kind in place.kinds().iter().filter(|kind| **kind != Kind::SavedView && **kind != Kind::File) {
            let name = lang.kind(kind.key());
            if pieces::menu_row(ui, &name, false).clicked() {
                actions.push(Action::Go(Route::Form { kind: *kind, of: None, values: Vec::new() }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::shell::places::PLACES;

    #[test]
    fn a_new_record_of_any_kind_is_in_the_menu() {
        let places = PLACES.into_iter().chain([Place::Settings]).filter(|place| !place.kinds().is_empty());
        for place in places {
            let columns = NEW_COLUMNS.iter().filter(|column| column.contains(&place));
            assert_eq!(columns.count(), 1, "{place:?}");
        }
    }
}
