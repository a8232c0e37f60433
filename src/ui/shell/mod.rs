//! What stands around every screen: rail, top bar, status line, toasts, palette.

pub mod calls;
pub mod counts;
mod hazard;
pub mod keys;
pub mod lock;
pub mod palette;
mod person;
pub mod places;
mod rail;
mod status;
pub mod toasts;
mod topbar;

use std::sync::Arc;

use egui::{Frame, Margin, Rect, Sense, Ui, UiBuilder};

use super::app::App;
use super::context::{Action, Context};
use super::icons::Icon;
use super::kit::focus;
use super::screens;
use super::tokens::{self, GAP_L, GAP_S, RAIL, RAIL_FOLDED, STATUS_LINE, TOP_BAR, WINDOW_MIN};
use crate::store::{Read as _, Snapshot};

/// Narrower than this the rail folds by itself.
const FOLD_BELOW: f32 = WINDOW_MIN.x - 24.0;

/// Draws the window.
pub fn show(app: &mut App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let full = ui.max_rect();
    ui.painter().rect_filled(full, 0.0, tokens::of(ui).bg);
    if app.locked.is_some() {
        // What is not drawn is neither seen nor read out, and hears no keys.
        lock::show(app, ui, actions);
        app.show_closing(ui.ctx());
        return;
    }
    let snapshot = app.open.as_mut().and_then(super::open_file::OpenFile::snapshot);
    // What lies over the window is drawn last but hears the keyboard first: Esc closes the palette, and not also
    // the selection of the list behind it; Ctrl+Enter confirms the dialog, and does not save the form behind it.
    let above = app.palette.is_some() || app.key_sheet.is_some() || app.start.is_asking();
    let held = above.then(|| ui.input_mut(|input| std::mem::take(&mut input.events)));
    if app.open.is_some() {
        with_file(app, ui, full, snapshot.as_ref(), actions);
    } else {
        screens::start::show(app, ui, full, actions);
    }
    if let Some(mut held) = held {
        ui.input_mut(|input| {
            held.append(&mut input.events);
            input.events = held;
        });
    }
    screens::start::dialog(app, ui, actions);
    toasts::show(app, ui.ctx(), page(app, full));
    calls::show(app, ui.ctx(), actions);
    if let Some(snapshot) = &snapshot {
        palette::show(app, ui, snapshot, actions);
    }
    keys::show(app, ui);
    app.show_closing(ui.ctx());
}

fn with_file(
    app: &mut App,
    ui: &mut Ui,
    full: Rect,
    snapshot: Option<&Arc<Snapshot>>,
    actions: &mut Vec<Action>,
) {
    let folded = is_folded(app, full);
    let (rail, rest) = full.split_left_right_at_x(full.left() + rail_width(folded));
    let (rest, status) = rest.split_top_bottom_at_y(full.bottom() - STATUS_LINE);
    let (rail, status) = (rail.with_max_y(status.top()), status.with_min_x(full.left()));
    let (top, mut content) = rest.split_top_bottom_at_y(full.top() + TOP_BAR);

    part(ui, "rail", rail, |ui| {
        focus::region(ui, "rail", |ui| rail::show(app, ui, snapshot, folded, actions))
    });
    part(ui, "top bar", top, |ui| {
        focus::region(ui, "top bar", |ui| topbar::show(app, ui, snapshot, actions))
    });
    if let Some(trouble) = app.open.as_ref().and_then(|open| open.trouble.clone()) {
        let line = content.with_max_y(content.top() + tokens::CONTROL);
        content.min.y = line.bottom();
        part(ui, "trouble", line, |ui| trouble_line(app, ui, &trouble));
    }
    if app.open.as_ref().is_some_and(|open| open.place.is_some()) {
        let line = content.with_max_y(content.top() + hazard::HEIGHT);
        content.min.y = line.bottom();
        part(ui, "hazard", line, |ui| hazard::show(app, ui));
    }
    part(ui, "screen", content, |ui| {
        focus::main_region(ui, "screen", |ui| match snapshot {
            Some(snapshot) => screen(app, ui, snapshot, actions),
            None => unreadable(app, ui),
        });
    });
    part(ui, "status line", status, |ui| status::show(app, ui));
}

fn is_folded(app: &App, full: Rect) -> bool {
    app.config.rail_folded || full.width() < FOLD_BELOW
}

const fn rail_width(folded: bool) -> f32 {
    if folded { RAIL_FOLDED } else { RAIL }
}

/// The part of the window in which screens stand: what floats over them covers neither rail nor status line.
fn page(app: &App, full: Rect) -> Rect {
    if app.open.is_none() {
        return full;
    }
    let left = full.left() + rail_width(is_folded(app, full));
    full.with_min_x(left).with_max_y(full.bottom() - STATUS_LINE)
}

/// A part of the window with a fixed place.
fn part<R>(ui: &mut Ui, name: &str, rect: Rect, show: impl FnOnce(&mut Ui) -> R) -> R {
    let mut part = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    show(&mut part)
}

/// The screen in front.
fn screen(app: &mut App, ui: &mut Ui, snapshot: &Arc<Snapshot>, actions: &mut Vec<Action>) {
    let lang = app.lang();
    let verb = app.verb.take();
    let today = app.clock.today();
    let page = ui.max_rect();
    let Some(open) = &mut app.open else { return };
    // Another page is another question.
    app.find.take_if(|(on, find)| *on != *open.router.route() || find.closes(ui));
    open.status.clear();
    // What can't be read is told by whatever screen asks for it.
    let schema = snapshot.schema().unwrap_or_default();
    let mut context = Context {
        session: &open.session,
        schema,
        snapshot: Arc::clone(snapshot),
        lang,
        today,
        config: &app.config,
        jobs: &app.jobs,
        finder: &open.finder,
        cache: &open.cache,
        neighbours: open.router.neighbours(),
        verb,
        written: &open.written,
        is_writing: open.is_writing,
        told: app.toasts.told(),
        status: &mut open.status,
        actions,
    };
    if let Some((name, screen)) = open.router.screen(|route| screens::make(route, schema)) {
        let revision = snapshot.revision();
        ui.push_id(name, |ui| match &mut app.find {
            Some((_, find)) => find.page(ui, revision, |ui| screen.ui(ui, &mut context)),
            None => screen.ui(ui, &mut context),
        });
    }
    app.find.take_if(|(_, find)| find.bar(ui.ctx(), &lang, page));
}

fn trouble_line(app: &App, ui: &mut Ui, trouble: &crate::model::say::Message) {
    let (tokens, lang) = (tokens::of(ui), app.lang());
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, tokens.bad_soft);
    Frame::new().inner_margin(Margin::symmetric(GAP_L as i8, 6)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.add(Icon::Warning.small(tokens.bad));
            ui.add_space(-GAP_S / 2.0);
            ui.label(tokens::strong(lang.say(trouble)).color(tokens.bad));
            ui.label(egui::RichText::new(lang.text("fail-store")).color(tokens.bad));
        });
    });
}

/// Stands in the place of the screen when the file can't be read.
fn unreadable(app: &App, ui: &mut Ui) {
    let lang = app.lang();
    ui.vertical_centered(|ui| {
        ui.add_space(tokens::TOP_BAR * 2.0);
        ui.label(tokens::section(lang.text("fail-load")));
    });
}

/// A thing to click that paints itself; gives its place, and whether it is under the pointer or pressed.
pub(super) fn clickable(ui: &mut Ui, size: egui::Vec2) -> (Rect, egui::Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let tokens = tokens::of(ui);
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, tokens::RADIUS, tokens.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, tokens::RADIUS, tokens.hover);
    }
    (rect, response)
}
