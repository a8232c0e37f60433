//! The locked window: nothing of the company is in it until somebody has said who is working from now on. It keeps
//! nobody out, as there are no accounts and no passwords, and it says so.

use egui::{Align, Context, Id, Key, Label, Layout, ScrollArea, Ui};

use super::person;
use crate::model::say::Message;
use crate::ui::app::App;
use crate::ui::context::Action;
use crate::ui::icons::Icon;
use crate::ui::kit::fields::Field;
use crate::ui::kit::menu;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, AVATAR_LARGE, GAP_L, GAP_M, GAP_S, GAP_XL, GAP_XS};

/// As wide as sentences are read well, in points.
const WIDTH: f32 = 360.0;
/// What stands around the list of people, in points.
const AROUND: f32 = 420.0;

/// The window while it is locked.
pub struct Lock {
    /// Those who may go on, whoever was at work first.
    people: Vec<String>,
    typed: String,
    /// What had the keyboard, and gets it back.
    focused: Option<Id>,
}

impl App {
    pub(in crate::ui) fn lock(&mut self, context: &Context) {
        let Some(open) = self.open.as_mut().filter(|_| self.locked.is_none()) else { return };
        let mut people = open.snapshot().map(|snapshot| person::employees(&snapshot)).unwrap_or_default();
        if !people.contains(&self.config.user) {
            people.insert(0, self.config.user.clone());
        }
        let focused = context.memory(|memory| memory.focused());
        if let Some(id) = focused {
            context.memory_mut(|memory| memory.surrender_focus(id));
        }
        self.locked = Some(Lock { people, typed: String::new(), focused });
    }

    /// Another file has come behind the lock: its people may go on, and nothing in it has had the keyboard.
    pub(in crate::ui) fn lock_anew(&mut self, context: &Context) {
        if self.locked.take().is_some() {
            self.lock(context);
        }
        if let Some(lock) = &mut self.locked {
            lock.focused = None;
        }
    }
}

/// Shows it in the place of everything else.
pub fn show(app: &mut App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(mut lock) = app.locked.take() else { return };
    match contents(app, ui, &mut lock) {
        Some(name) => {
            if let Some(id) = lock.focused {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            person::works(app, name, actions);
        }
        None => app.locked = Some(lock),
    }
}

/// Who goes on.
fn contents(app: &App, ui: &mut Ui, lock: &mut Lock) -> Option<String> {
    let room = ui.max_rect();
    let width = WIDTH.min(room.width() - 2.0 * GAP_L);
    let column = egui::Rect::from_center_size(room.center(), egui::vec2(width, room.height()));
    let layout = Layout::top_down(Align::Center);
    let mut ui = ui.new_child(egui::UiBuilder::new().id_salt("lock").max_rect(column).layout(layout));
    let ui = &mut ui;
    ui.spacing_mut().item_spacing.y = GAP_XS;
    ui.add_space(room.height() * 0.12);
    heading(app, ui);
    ui.add_space(GAP_XL);
    let tall = (room.height() - AROUND).max(AVATAR_LARGE * 3.0);
    let chosen = people(app, ui, lock, tall);
    ui.add_space(GAP_M);
    let lang = app.lang();
    let field = Field::new(&lang.text("lock-other")).text(ui, &mut lock.typed);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let named = Some(lock.typed.trim().to_owned()).filter(|name| entered && !name.is_empty());
    ui.add_space(GAP_L);
    ui.add(Label::new(tokens::small_weak(lang.text("lock-keeps-nobody-out"))).wrap());
    chosen.or(named)
}

/// That it is locked, whose file it is, and who was at work.
fn heading(app: &App, ui: &mut Ui) {
    let lang = app.lang();
    ui.add(Icon::Lock.image(AVATAR_LARGE, tokens::of(ui).weak));
    ui.add_space(GAP_S);
    ui.label(tokens::title(lang.text("lock-title")));
    let Some(open) = &app.open else { return };
    let company = open.settings().company.clone();
    ui.label(tokens::strong(if company.is_empty() { open.name() } else { company }));
    if !app.config.user.is_empty() {
        let was = Message::new("lock-was-working").with("person", app.config.user.as_str());
        ui.label(tokens::weak(lang.say(&was)));
    }
}

/// The people of the file; whoever was at work is meant until another is.
fn people(app: &App, ui: &mut Ui, lock: &Lock, tall: f32) -> Option<String> {
    let lang = app.lang();
    let title = lang.text("lock-who");
    let mut chosen = None;
    pieces::card(ui, &title, |ui| {
        pieces::card_head(ui, &title, None, |_| {});
        pieces::padded(ui, GAP_XS, GAP_XS, |ui| {
            menu::walked(ui, true, |ui| {
                ScrollArea::vertical().max_height(tall).show(ui, |ui| {
                    for name in &lock.people {
                        let nobody = lang.text("lock-nobody");
                        let shown = if name.is_empty() { &*nobody } else { name.as_str() };
                        if pieces::menu_row(ui, shown, *name == app.config.user).clicked() {
                            chosen = Some(name.clone());
                        }
                    }
                });
            });
        });
    });
    chosen
}
