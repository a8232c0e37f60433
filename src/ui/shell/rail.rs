//! The rail: the places, and under the chosen one its lists.

use std::sync::Arc;

use egui::{Align, Frame, Margin, Rect, Response, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

use super::clickable;
use super::counts::{self, Counts};
use super::places::PLACES;
use crate::lang::Lang;
use crate::model::Kind;
use crate::store::Snapshot;
use crate::ui::app::App;
use crate::ui::commands::{CommandInfo, Place, Verb};
use crate::ui::context::{Action, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::{focus, overlay, paint};
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, ICON, LOGO, RADIUS, RAIL_ROW, TOP_BAR, font};

const SUB_ROW: f32 = 28.0;
/// Between rows.
const BETWEEN: f32 = 2.0;

pub fn show(
    app: &mut App,
    ui: &mut Ui,
    snapshot: Option<&Arc<Snapshot>>,
    folded: bool,
    actions: &mut Vec<Action>,
) {
    let lang = app.lang();
    let tokens = tokens::of(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), tokens.hairline());
    let counts = snapshot.map(|snapshot| counts::ask(app, snapshot)).unwrap_or_default();
    let route = app.route().clone();
    let chosen = Place::of(&route);

    logo(app, ui, lang, folded);
    // The lists of the settings stand below them, as those of other places do.
    let open = chosen == Place::Settings && !folded;
    let lists = if open { Place::Settings.kinds().len() as f32 * (SUB_ROW + BETWEEN) } else { 0.0 };
    let bottom = rect.bottom() - RAIL_ROW - GAP_M - lists;
    let places = Rect::from_min_max(ui.cursor().min, pos2(rect.right(), bottom - GAP_S));
    let mut upper = ui.new_child(egui::UiBuilder::new().id_salt("places").max_rect(places));
    let scrolled = ScrollArea::vertical().auto_shrink(false).show(&mut upper, |ui| {
        Frame::new().inner_margin(Margin::symmetric(GAP_S as i8, 0)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = BETWEEN;
            for place in PLACES {
                place_row(ui, lang, place, &route, folded, &counts, actions);
                if place == chosen && !folded {
                    sub_rows(ui, lang, place, &route, actions);
                }
            }
        });
        focus::follow(ui);
    });
    // Where the lists do not all fit, a line says that they go on behind what stands below.
    if scrolled.content_size.y > scrolled.inner_rect.height() {
        ui.painter().hline(rect.x_range(), places.bottom(), tokens.hairline());
    }
    let settings =
        Rect::from_min_max(pos2(rect.left() + GAP_S, bottom), rect.right_bottom() - vec2(GAP_S, 0.0));
    let mut lower = ui.new_child(egui::UiBuilder::new().id_salt("settings").max_rect(settings));
    lower.spacing_mut().item_spacing.y = BETWEEN;
    place_row(&mut lower, lang, Place::Settings, &route, folded, &counts, actions);
    if open {
        sub_rows(&mut lower, lang, Place::Settings, &route, actions);
    }
}

/// Logo and name; a click folds and unfolds the rail.
fn logo(app: &mut App, ui: &mut Ui, lang: Lang, folded: bool) {
    let (rect, response) = clickable(ui, vec2(ui.available_width() - 1.0, TOP_BAR));
    let tokens = tokens::of(ui);
    let left = if folded { rect.center().x - LOGO / 2.0 } else { rect.left() + GAP_S * 2.0 };
    let place = Rect::from_min_size(pos2(left, rect.center().y - LOGO / 2.0), vec2(LOGO, LOGO));
    Icon::Logo.paint(ui.painter(), place, tokens.accent);
    if !folded {
        let name = paint::line(ui, &lang.text("app-name"), font::section(), tokens.text, 120.0);
        paint::put(ui.painter(), rect.with_min_x(place.right() + GAP_S), name, Align::Min);
    }
    let text = lang.text(if app.config.rail_folded { "rail-unfold" } else { "rail-fold" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if response.on_hover_text(text).clicked() {
        app.config.rail_folded = !app.config.rail_folded;
    }
}

fn place_row(
    ui: &mut Ui,
    lang: Lang,
    place: Place,
    route: &Route,
    folded: bool,
    counts: &Counts,
    actions: &mut Vec<Action>,
) {
    let chosen = Place::of(route) == place;
    let name = lang.text(place.name());
    let count = counts.of(place);
    let row = Row { name: &name, icon: Some(place.icon()), chosen, folded, count, height: RAIL_ROW };
    let response = row.show(ui);
    if response.clicked() {
        actions.push(Action::Go(place.route()));
    }
    if folded {
        // There is no room for its lists below it.
        let lists = lists(lang, place);
        let chosen = (!lists.is_empty()).then(|| {
            overlay::menu_beside(&response, |ui| {
                let mut chosen = None;
                for (name, to) in &lists {
                    if overlay::Item::new(name).ticked(is_in_front(to, route)).show(ui) {
                        chosen = Some(to.clone());
                    }
                }
                chosen
            })
        });
        actions.extend(chosen.flatten().flatten().map(Action::Go));
    }
    let waiting = counts.said(place);
    if let Some(waiting) = &waiting {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(lang.say(waiting)));
    }
    if !response.contains_pointer() {
        return;
    }
    let key = CommandInfo::of(Verb::Go(place)).and_then(CommandInfo::shortcut).unwrap_or_default();
    let named = folded.then(|| format!("{name}  {key}"));
    let told: Vec<String> = named.into_iter().chain(waiting.map(|said| lang.say(&said))).collect();
    if !told.is_empty() {
        response.on_hover_text(told.join("\n"));
    }
}

/// What stands under a place, and where each leads.
fn lists(lang: Lang, place: Place) -> Vec<(String, Route)> {
    let mut lists = Vec::new();
    if place == Place::Insight {
        lists.push((lang.text("insight-pyramid").into_owned(), Route::Pyramid));
        let duplicates = Route::Duplicates { kind: Kind::Customer };
        lists.push((lang.text("insight-duplicates").into_owned(), duplicates));
    }
    if place.kinds().len() > 1 {
        let list = |kind: &Kind| (lang.kinds(kind.key()).into_owned(), Route::list(*kind));
        lists.extend(place.kinds().iter().map(list));
    }
    lists
}

/// Whether this is what one is at: a list with the records of its kind.
fn is_in_front(to: &Route, route: &Route) -> bool {
    match to {
        Route::List { kind, .. } => route.kind() == Some(*kind),
        other => route == other,
    }
}

fn sub_rows(ui: &mut Ui, lang: Lang, place: Place, route: &Route, actions: &mut Vec<Action>) {
    let lists = lists(lang, place);
    for (name, to) in &lists {
        let chosen = is_in_front(to, route);
        let row = Row { name, icon: None, chosen, folded: false, count: None, height: SUB_ROW };
        if row.show(ui).clicked() {
            actions.push(Action::Go(to.clone()));
        }
    }
    if !lists.is_empty() {
        ui.add_space(GAP_XS);
    }
}

struct Row<'a> {
    name: &'a str,
    /// None for a list under a place.
    icon: Option<Icon>,
    chosen: bool,
    folded: bool,
    count: Option<usize>,
    height: f32,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui) -> Response {
        let (rect, response) = clickable(ui, vec2(ui.available_width(), self.height));
        let tokens = tokens::of(ui);
        let is_place = self.icon.is_some();
        if self.chosen && is_place {
            ui.painter().rect_filled(rect, RADIUS, tokens.accent_soft);
        }
        let ink = match (self.chosen, is_place) {
            (true, _) => tokens.accent,
            (false, true) => tokens.text,
            (false, false) => tokens.weak,
        };
        let icon_left = if self.folded { rect.center().x - ICON / 2.0 } else { rect.left() + GAP_M };
        if let Some(icon) = self.icon {
            let middle = pos2(icon_left + ICON / 2.0, rect.center().y);
            let tint = if self.chosen { tokens.accent } else { tokens.weak };
            icon.paint(ui.painter(), Rect::from_center_size(middle, vec2(ICON, ICON)), tint);
        }
        if !self.folded {
            let right = if is_place { GAP_M } else { GAP_XS };
            let mut inner = rect.with_min_x(icon_left + ICON + GAP_M).with_max_x(rect.right() - right);
            if let Some(count) = self.count {
                let count =
                    paint::line(ui, &count.to_string(), font::small(), ink_of_count(ui, self.chosen), 48.0);
                let place = paint::put(ui.painter(), inner, count, Align::Max);
                inner.max.x = place.left() - GAP_S;
            }
            let face = if self.chosen { font::strong() } else { font::body() };
            let name = paint::line(ui, self.name, face, ink, inner.width());
            paint::put(ui.painter(), inner, name, Align::Min);
        }
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.chosen, self.name));
        response
    }
}

fn ink_of_count(ui: &Ui, chosen: bool) -> egui::Color32 {
    let tokens = tokens::of(ui);
    if chosen { tokens.accent } else { tokens.weak }
}
