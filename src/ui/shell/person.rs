//! Who is working: initials in a circle, and a menu to say who it is.

use std::sync::Arc;

use egui::{
    Align, Key, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use crate::model::Kind;
use crate::model::people::Employee;
use crate::model::record::Decode as _;
use crate::model::say::Message;
use crate::store::{Flow, Read as _, Snapshot};
use crate::ui::app::App;
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::fields::Field;
use crate::ui::kit::{paint, small};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, AVATAR, GAP_S, GAP_XS, ICON, font};

const WIDTH: f32 = 240.0;
/// So many employees are offered; whoever is not among them types the name.
const OFFERED: usize = 200;

/// The circle at the right of the top bar and the menu under it.
pub fn show(app: &App, ui: &mut Ui, snapshot: Option<&Arc<Snapshot>>, actions: &mut Vec<Action>) {
    let response = circle(app, ui);
    let id = response.id.with("name");
    let opened = response.clicked();
    if opened {
        ui.data_mut(|data| data.insert_temp(id, app.config.user.clone()));
    }
    let menu =
        Popup::from_toggle_button_response(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let chosen = menu.show(|ui| {
        ui.set_width(WIDTH);
        let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let chosen = menu_of(app, ui, snapshot, &mut typed, opened, actions);
        ui.data_mut(|data| data.insert_temp(id, typed));
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    if let Some(name) = chosen.and_then(|shown| shown.inner) {
        works(app, name, actions);
    }
}

/// Somebody works from now on, under this name.
pub fn works(app: &App, name: String, actions: &mut Vec<Action>) {
    if name != app.config.user {
        let mut config = app.config.clone();
        config.user = name;
        actions.push(Action::Configure(Box::new(config)));
    }
}

fn circle(app: &App, ui: &mut Ui) -> Response {
    let (lang, tokens) = (app.lang(), tokens::of(ui));
    let (rect, response) = ui.allocate_exact_size(vec2(AVATAR, AVATAR), Sense::click());
    ui.painter().circle_filled(rect.center(), AVATAR / 2.0, tokens.accent_soft);
    let letters = small::initial(&app.config.user);
    let name = if letters.is_empty() {
        let place = Rect::from_center_size(rect.center(), vec2(ICON, ICON));
        Icon::User.paint(ui.painter(), place, tokens.accent);
        lang.text("top-nobody").into_owned()
    } else {
        let line = paint::line(ui, &letters, font::small_strong(), tokens.accent, AVATAR);
        paint::put(ui.painter(), rect, line, Align::Center);
        lang.say(&Message::new("top-working-as").with("person", app.config.user.as_str()))
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.on_hover_text(name)
}

/// A field for the name, the employees, and the ways to lock the window and to the settings. The name that was chosen.
fn menu_of(
    app: &App,
    ui: &mut Ui,
    snapshot: Option<&Arc<Snapshot>>,
    typed: &mut String,
    opened: bool,
    actions: &mut Vec<Action>,
) -> Option<String> {
    let lang = app.lang();
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = GAP_XS;
    let field = Field::new(&lang.text("settings-name")).focus(opened).text(ui, typed);
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = Some(typed.trim().to_owned());
    }
    let names = snapshot.map(|snapshot| employees(snapshot)).unwrap_or_default();
    if !names.is_empty() {
        ui.add_space(GAP_XS);
        small::hairline(ui);
        let tall = ui.ctx().content_rect().height() * 0.5;
        ScrollArea::vertical().max_height(tall).show(ui, |ui| {
            for name in names {
                if pieces::menu_row(ui, &name, name == app.config.user).clicked() {
                    chosen = Some(name);
                }
            }
        });
    }
    small::hairline(ui);
    ui.add_space(GAP_S - GAP_XS);
    if pieces::menu_row(ui, &lang.text("command-lock"), false).clicked() {
        actions.push(Action::Command(Verb::Lock));
        ui.close();
    }
    if pieces::menu_row(ui, &lang.text("rail-settings"), false).clicked() {
        actions.push(Action::Go(Route::Settings));
        ui.close();
    }
    chosen
}

/// Names of those who work here, in order.
pub fn employees(snapshot: &Snapshot) -> Vec<String> {
    let mut names = Vec::new();
    let read = snapshot.scan(Kind::Employee, &mut |_, bytes| {
        match Employee::decode(bytes) {
            Ok(employee) if !employee.left && !employee.name.is_empty() => names.push(employee.name),
            // One that can't be read can't be offered; the list of employees says what is wrong.
            Ok(_) | Err(_) => {}
        }
        if names.len() < OFFERED { Flow::On } else { Flow::Stop }
    });
    // A file in trouble is told by the line under the top bar; the name can still be typed.
    if read.is_err() {
        return Vec::new();
    }
    names.sort_unstable();
    names
}
