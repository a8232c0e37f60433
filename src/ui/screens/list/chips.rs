//! The line above the table: the filter as chips, the quick filter, the order.

use egui::{Id, Popup, PopupCloseBehavior, Ui, UiBuilder, vec2};

use super::editor::FilterEditor;
use super::{ListScreen, cells, grouping, words};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::filter::{Filter, Joint, Piece};
use crate::model::say::Message;
use crate::ui::commands::{CommandInfo, Verb};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{search, select_all};
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::{overlay, paint};
use crate::ui::tokens::{self, CONTROL, GAP_S, font};

const QUICK: f32 = 200.0;
/// What the word between two conditions takes beside its text.
const JOINT_ROOM: f32 = 24.0;

pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let order = order(screen, lang);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP_S, GAP_S);
        quick(screen, ui, context);
        let filter = screen.look.filter.clone();
        for piece in filter.line() {
            match piece {
                Piece::Open => bracket(ui, "("),
                Piece::Close => bracket(ui, ")"),
                Piece::Condition { at, filter } => condition(screen, ui, context, at, filter),
                Piece::Joint { after, joint } => {
                    if turned(ui, lang, Id::unique(("joint", screen.kind, after)), joint) {
                        screen.look.filter = filter.with_joint_turned(after);
                    }
                }
            }
        }
        let text = lang.text("button-filter");
        let add = Chip::new(&text).icon(Icon::Plus).show(ui).response;
        if add.clicked() {
            screen.editor = Some(FilterEditor::default());
        }
        if screen.editor.as_ref().is_some_and(|editor| editor.at.is_none()) {
            editor(screen, ui, context, &add);
        }
        segment(screen, ui, context);
        grouping::chip(screen, ui, context);
        // It stays in the line or, where that is full, is left to the marks in the header.
        // Rounded up with a point to spare: what is a hair too wide would wrap to a row of its own.
        let width = paint::width(ui, &order, font::small()).ceil() + 1.0;
        let room = ui.available_size_before_wrap().x - 1.0;
        if !order.is_empty() && room > width {
            ui.add_space(room - width);
            ui.label(tokens::small_weak(order));
        }
    });
}

/// The chip of one condition, and its editor while it is open.
fn condition(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, at: usize, part: &Filter) {
    let lang = context.lang;
    let snapshot = context.snapshot.clone();
    let titles = words::titles(crate::app::Names::new(&*snapshot));
    let text = words::condition(lang, screen.kind, part, &titles);
    let mut chip = Chip::filter(&text, &lang.text("button-remove")).show(ui);
    if let Some(behind) = words::behind(lang, screen.kind, part, &titles) {
        chip.response = chip.response.on_hover_text(behind);
    }
    if chip.removed {
        screen.look.filter = screen.look.filter.with_condition(at, None);
    } else if chip.response.clicked() {
        screen.editor = Some(FilterEditor::of(screen.kind, at, part));
    }
    let is_edited = screen.editor.as_ref().is_some_and(|editor| editor.at == Some(at));
    if is_edited {
        editor(screen, ui, context, &chip.response);
    }
}

/// What is joined first stands in brackets.
fn bracket(ui: &mut Ui, sign: &str) {
    ui.label(tokens::weak(sign));
}

/// The word between two chips, which a press turns into the other.
fn turned(ui: &mut Ui, lang: Lang, id: Id, joint: Joint) -> bool {
    let word = |joint| match joint {
        Joint::And => lang.text("word-and"),
        Joint::Or => lang.text("word-or"),
    };
    let hint = lang.say(&Message::new("list-joint-turn").with("other", &*word(joint.other())));
    let (word, weak) = (word(joint), tokens::of(ui).weak);
    // It would wrap within itself.
    if ui.available_size_before_wrap().x < paint::width(ui, &word, font::body()) + JOINT_ROOM {
        ui.end_row();
    }
    // The keyboard stays with it when brackets come before it.
    let named = UiBuilder::new().scope_id(id);
    let press = |ui: &mut Ui| Button::quiet(&word).compact().ink(weak).hint(&hint).show(ui).clicked();
    ui.scope_builder(named, press).inner
}

/// Narrows customers to a segment: one more condition of the filter.
fn segment(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>) {
    if screen.kind != Kind::Customer || screen.look.filter.mentions(Derived::Segments) {
        return;
    }
    let Some(Some(chosen)) = screen.segments.chip(ui, context, None) else { return };
    let text = format!("{} = \"{}\"", Derived::Segments.key(), chosen.number);
    match Filter::parse(&text, screen.scope()) {
        Ok(condition) => {
            screen.look.filter = Filter::and([std::mem::take(&mut screen.look.filter), condition])
        }
        Err(message) => screen.wrong_filter = Some(message),
    }
}

/// The quick filter: words that must occur, as somebody types.
fn quick(screen: &mut ListScreen, ui: &mut Ui, context: &Context<'_>) {
    let lang = context.lang;
    let id = Id::unique(("quick filter", screen.kind));
    let keys = CommandInfo::of(Verb::Find).and_then(CommandInfo::shortcut);
    let (name, clear) = (lang.text("list-quick-filter"), lang.text("button-clear"));
    let room = vec2(QUICK.min(ui.available_width()), CONTROL);
    ui.allocate_ui(room, |ui| {
        ui.set_max_width(room.x);
        let response = search(ui, id, &mut screen.look.quick, &name, keys.as_deref(), &clear);
        if std::mem::take(&mut screen.to_filter) {
            response.request_focus();
        }
        if std::mem::take(&mut screen.anew) {
            // What is looked for next takes its place.
            select_all(ui, id, &screen.look.quick);
        }
        if response.changed() {
            // Whoever types on after Enter found nothing has not left yet.
            (screen.to_table, screen.to_first) = (false, false);
        }
        let on = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if entered || response.has_focus() && on(egui::Key::ArrowDown) {
            screen.to_table = true;
            screen.to_first = true;
        }
    });
}

/// What the list is sorted by, in words.
pub fn order(screen: &ListScreen, lang: Lang) -> String {
    let fields: Vec<String> = screen
        .look
        .sort
        .iter()
        .map(|by| {
            let key = if by.descending { "list-sorted-falling" } else { "list-sorted-rising" };
            lang.say(&Message::new(key).with("field", cells::label(lang, screen.kind, &by.path)))
        })
        .collect();
    if fields.is_empty() {
        return String::new();
    }
    lang.say(&Message::new("list-sorted-by").with("field", lang.list(&fields)))
}

/// The editor of a condition, under its chip.
fn editor(screen: &mut ListScreen, ui: &Ui, context: &mut Context<'_>, under: &egui::Response) {
    let Some(mut editor) = screen.editor.take() else { return };
    let mut open = true;
    let mut filter = None;
    Popup::from_response(under)
        .id(Id::unique(("filter editor", screen.kind)))
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .show(|ui| {
            egui::Frame::new().inner_margin(GAP_S).show(ui, |ui| {
                ui.set_width(340.0);
                filter = editor.show(ui, context, screen.kind, &screen.look.filter);
            });
        });
    let escape = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    open &= !escape && !overlay::clicked_below(ui.ctx());
    match filter {
        Some(filter) => {
            screen.look.filter = filter;
            // Whoever has made it goes on with what it shows.
            screen.to_table = true;
        }
        // The click that opened it is outside of it.
        None if open || under.clicked() => screen.editor = Some(editor),
        None => {}
    }
}
