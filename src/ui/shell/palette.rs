//! The palette: every command and every record, by what somebody types.

use std::sync::Arc;

use egui::{
    Align, Align2, Area, Frame, Id, Key, Margin, Modal, Modifiers, Order, Rect, Role, ScrollArea, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use super::places::{PLACES, icon_of};
use crate::app::{Found, FoundBy, Scope, find_in_notes};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::Value;
use crate::model::say::{Arg, Message, Sayable};
use crate::store::Snapshot;
use crate::text::{fold, matches_pinyin};
use crate::ui::app::App;
use crate::ui::commands::{COMMANDS, CommandInfo, Place, Situation, Verb};
use crate::ui::context::{Action, Route};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::overlay;
use crate::ui::kit::{focus, paint};
use crate::ui::screens::form::picker::beside;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, ICON, RADIUS, font};

const WIDTH: f32 = 560.0;
const ROW: f32 = 36.0;
/// The list gets no taller than this; the rest of it is scrolled to.
const LIST: f32 = 420.0;
const RECORDS: usize = 30;
/// Offered before anything is typed.
const RECENT: usize = 5;
const IN_NOTES: usize = 10;

type Finding = Answer<String, Result<Vec<Found>, Message>>;

/// The open palette.
pub struct Palette {
    text: String,
    chosen: usize,
    found: Finding,
    noted: Finding,
    /// The field takes the keyboard when it is first drawn.
    fresh: bool,
}

/// A row to choose.
enum Row {
    Record(Found),
    Command(&'static CommandInfo),
    /// A new record of a kind that has no command of its own.
    New(Kind),
    /// The list of a kind to which no command leads.
    List(Kind),
    /// A new task for a record: the first one found.
    TaskFor(Found),
}

impl Palette {
    pub fn new(text: String) -> Self {
        Self { text, chosen: 0, found: Answer::default(), noted: Answer::default(), fresh: true }
    }
}

/// What the first character asks for.
fn scope_of(text: &str) -> (Option<Scope>, &str) {
    let typed = text.trim_start();
    match typed.chars().next() {
        Some('>' | '》' | '＞') => (None, rest(typed)),
        Some('@' | '＠') => (Some(Scope::Kind(Kind::Customer)), rest(typed)),
        Some('#' | '＃') => (Some(Scope::Numbers), rest(typed)),
        _ => (Some(Scope::All), typed),
    }
}

fn rest(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str().trim_start()
}

pub fn show(app: &mut App, ui: &mut Ui, snapshot: &Arc<Snapshot>, actions: &mut Vec<Action>) {
    let Some(mut palette) = app.palette.take() else { return };
    let (tokens, lang) = (tokens::of(ui), app.lang());
    let rows = rows(app, &mut palette, snapshot);
    palette.chosen = palette.chosen.min(rows.len().saturating_sub(1));
    let keys = take_keys(ui, &mut palette, rows.len());

    let screen = ui.ctx().content_rect();
    let width = WIDTH.min(screen.width() - 2.0 * GAP_L);
    let area = Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, (screen.height() * 0.13).max(GAP_L)));
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(tokens.hairline())
        .corner_radius(RADIUS)
        .shadow(tokens.shadow);
    let mut clicked = None;
    let modal = Modal::new(Id::unique("palette")).area(area).frame(frame).backdrop_color(tokens.scrim);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        field(ui, lang, &mut palette);
        hairline(ui);
        clicked = list(ui, lang, &palette, &rows, LIST.min(screen.height() * 0.55), keys.moved);
        hairline(ui);
        hint(ui, lang);
    });
    let chosen = clicked.or(keys.enter.then_some(palette.chosen)).and_then(|at| rows.get(at));
    if let Some(row) = chosen {
        choose(app, ui, row, keys.control, actions);
    } else if !keys.escape && !response.should_close() {
        app.palette = Some(palette);
    }
}

struct Keys {
    enter: bool,
    control: bool,
    escape: bool,
    moved: bool,
}

/// Arrows, Enter and Esc belong to the list; everything else to the field.
fn take_keys(ui: &Ui, palette: &mut Palette, rows: usize) -> Keys {
    ui.input_mut(|input| {
        let before = palette.chosen;
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) && palette.chosen + 1 < rows {
            palette.chosen += 1;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            palette.chosen = palette.chosen.saturating_sub(1);
        }
        let control = input.consume_key(Modifiers::COMMAND, Key::Enter);
        let enter = control || input.consume_key(Modifiers::NONE, Key::Enter);
        let escape = input.consume_key(Modifiers::NONE, Key::Escape);
        Keys { enter, control, escape, moved: palette.chosen != before }
    })
}

fn rows(app: &App, palette: &mut Palette, snapshot: &Arc<Snapshot>) -> Vec<Row> {
    let (scope, text) = scope_of(&palette.text);
    let text = text.to_owned();
    let mut rows: Vec<Row> = Vec::new();
    if let Some(scope) = scope.filter(|_| !text.is_empty()) {
        let found = ask(app, &mut palette.found, &mut palette.noted, snapshot, &text, scope);
        rows.extend(found.into_iter().map(Row::Record));
    }
    if scope == Some(Scope::All)
        && text.is_empty()
        && let Some(open) = &app.open
    {
        let visited = open.router.recent().filter_map(|of| Found::new(&**snapshot, of, FoundBy::Visit));
        rows.extend(visited.take(RECENT).map(Row::Record));
        rows.extend(commands(app, &text).map(Row::Command));
        return rows;
    }
    if scope.is_none_or(|scope| scope == Scope::All) {
        // A command that is called so is meant, unless a record is.
        let wanted = fold(&text);
        let begins = |name: &str| fold(name).starts_with(&wanted);
        let is_record = rows.iter().any(|row| matches!(row, Row::Record(found) if begins(&found.title)));
        let lang = app.lang();
        let called = |command: &&CommandInfo| wanted.chars().count() > 1 && begins(&lang.text(command.name));
        let first_commands: Vec<Row> =
            commands(app, &text).filter(called).filter(|_| !is_record).map(Row::Command).collect();
        rows.splice(0..0, first_commands);
        let first = rows.iter().find_map(|row| match row {
            Row::Record(found) if found.of.kind == Kind::Customer => Some(found.clone()),
            _ => None,
        });
        rows.extend(first.map(Row::TaskFor));
        let others = commands(app, &text).filter(|command| is_record || !called(command));
        rows.extend(others.map(Row::Command));
        rows.extend(lists_to_open(app.lang(), &text).filter(|_| app.open.is_some()).map(Row::List));
        rows.extend(kinds_to_begin(app.lang(), &text).map(Row::New));
    }
    rows
}

fn ask(
    app: &App,
    finding: &mut Finding,
    noted: &mut Finding,
    snapshot: &Arc<Snapshot>,
    text: &str,
    scope: Scope,
) -> Vec<Found> {
    let Some(open) = &app.open else { return Vec::new() };
    let (finder, revision) = (open.finder.clone(), snapshot.revision());
    let (read, typed) = (Arc::clone(snapshot), text.to_owned());
    let question = format!("{scope:?} {text}");
    let found = finding.ask(&app.jobs, Message::new("wait-searching"), &question, revision, move |_| {
        finder.find(&*read, revision, &typed, scope, RECORDS).map_err(|error| error.message())
    });
    let mut all = found.as_deref().and_then(|found| found.as_ref().ok()).cloned().unwrap_or_default();
    // Notes are looked through once there is something to look for.
    if scope == Scope::All && text.chars().count() > 1 {
        let (read, typed) = (Arc::clone(snapshot), text.to_owned());
        let name = Message::new("wait-searching");
        let notes = noted.ask(&app.jobs, name, &question, revision, move |progress| {
            find_in_notes(&*read, &typed, IN_NOTES, &|| progress.stopped()).map_err(|error| error.message())
        });
        if let Some(Ok(notes)) = notes.as_deref() {
            all.extend(notes.iter().filter(|_| !noted.is_waiting()).cloned());
        }
    }
    all
}

fn commands(app: &App, text: &str) -> impl Iterator<Item = &'static CommandInfo> {
    let lang = app.lang();
    let now = Situation {
        file: app.open.is_some(),
        walking: app.open.as_ref().is_some_and(|open| open.router.walk().is_some()),
        printable: app.route().is_printable(),
        ..Situation::default()
    };
    // What it would make is said by the place one is at.
    let is_nameless = app.route().kind().is_none();
    let wanted = fold(text);
    COMMANDS.iter().filter(move |command| {
        // What else people call it stands beside its name in the language files.
        let others = format!("words-{}", command.name);
        let name = match lang.has(&others) {
            true => format!("{} {}", lang.text(command.name), lang.text(&others)),
            false => lang.text(command.name).into_owned(),
        };
        command.applies(now)
            && command.verb != Verb::Palette
            && !(command.verb == Verb::NewOfThis && is_nameless)
            && is_meant(&name, &wanted)
    })
}

fn is_meant(name: &str, wanted: &str) -> bool {
    fold(name).contains(wanted) || matches_pinyin(name, wanted).is_some()
}

fn list_name(lang: Lang, kind: Kind) -> String {
    lang.say(&Message::new("palette-go-list").with("kinds", Arg::Key(format!("kinds-{}", kind.key()))))
}

/// The kinds whose list is meant by what is typed; to the first list of a place its command leads.
fn lists_to_open(lang: Lang, text: &str) -> impl Iterator<Item = Kind> {
    let wanted = fold(text);
    let places = PLACES.into_iter().chain([Place::Settings]);
    // To the first list of a place its command leads, where that is called so.
    let is_named_alike = move |place: Place, kind: Kind| lang.kinds(kind.key()) == lang.text(place.name());
    let others = places.flat_map(move |place| {
        place.kinds().iter().copied().filter(move |kind| !is_named_alike(place, *kind))
    });
    others.filter(move |kind| !wanted.is_empty() && is_meant(&list_name(lang, *kind), &wanted))
}

fn new_name(lang: Lang, kind: Kind) -> String {
    lang.say(&Message::new("button-new-kind").with("kind", Arg::Key(format!("kind-{}", kind.key()))))
}

/// The kinds of which a new record can be begun, by what is typed; those with a command of their own are among the
/// commands.
fn kinds_to_begin(lang: Lang, text: &str) -> impl Iterator<Item = Kind> {
    let wanted = fold(text);
    Kind::ALL.iter().copied().filter(move |kind| {
        let name = new_name(lang, *kind);
        !wanted.is_empty() && CommandInfo::of(Verb::New(*kind)).is_none() && is_meant(&name, &wanted)
    })
}

fn field(ui: &mut Ui, lang: Lang, palette: &mut Palette) {
    Frame::new().inner_margin(Margin::symmetric(GAP_L as i8, 10)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let tokens = tokens::of(ui);
            ui.add(Icon::Search.small(tokens.text));
            let hint = lang.text("top-search");
            let edit = TextEdit::singleline(&mut palette.text)
                .id(Id::unique("palette field"))
                .frame(Frame::NONE)
                .font(font::section())
                .hint_text(hint.as_ref())
                .desired_width(ui.available_width() - 48.0);
            let response = ui.add(edit);
            focus::none(&response);
            if overlay::takes_keyboard(ui, &mut palette.fresh) {
                response.request_focus();
            }
            if response.changed() {
                palette.chosen = 0;
            }
            let value = palette.text.clone();
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_label(hint.as_ref());
                node.set_value(value);
            });
            crate::ui::kit::small::key_hint(ui, "Esc");
        });
    });
}

/// The rows; which one was clicked.
fn list(
    ui: &mut Ui,
    lang: Lang,
    palette: &Palette,
    rows: &[Row],
    height: f32,
    reveal: bool,
) -> Option<usize> {
    if rows.is_empty() {
        Frame::new().inner_margin(Margin::same(GAP_L as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = if palette.found.is_waiting() {
                lang.text("wait-searching").into_owned()
            } else {
                lang.say(&Message::new("empty-search").with("text", palette.text.trim()))
            };
            ui.label(tokens::weak(text));
        });
        return None;
    }
    let mut clicked = None;
    // As tall as its rows: left to itself it would keep the height that the area last had.
    let height = height.min(rows.len() as f32 * ROW);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show_viewport(ui, |ui, seen| {
        ui.set_width(ui.available_width());
        ui.set_height(rows.len() as f32 * ROW);
        let (across, top) = (ui.max_rect().x_range(), ui.max_rect().top());
        let place =
            |at: usize| Rect::from_x_y_ranges(across, top + at as f32 * ROW..=top + (at + 1) as f32 * ROW);
        if reveal {
            ui.scroll_to_rect_animation(place(palette.chosen), None, egui::style::ScrollAnimation::none());
        }
        let first = (seen.top() / ROW).max(0.0) as usize;
        let last = (seen.bottom() / ROW).ceil().max(0.0) as usize;
        let visible = rows.iter().enumerate().take(last + 1).skip(first);
        for (at, row) in visible {
            let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(at).max_rect(place(at)));
            if one(&mut ui, lang, row, at == palette.chosen) {
                clicked = Some(at);
            }
        }
    });
    clicked
}

fn one(ui: &mut Ui, lang: Lang, row: &Row, chosen: bool) -> bool {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), egui::Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
        paint::edge(ui.painter(), rect, tokens.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    let (icon, title, detail, keys) = match row {
        Row::Record(found) => (icon_of(found.of.kind), found.title.clone(), detail(lang, found), None),
        Row::Command(command) => {
            (command.icon, lang.text(command.name).into_owned(), String::new(), command.shortcut())
        }
        Row::New(kind) => (icon_of(*kind), new_name(lang, *kind), String::new(), None),
        Row::List(kind) => (icon_of(*kind), list_name(lang, *kind), String::new(), None),
        Row::TaskFor(found) => {
            let title = lang.say(&Message::new("palette-task-for").with("record", found.title.as_str()));
            (Icon::CheckSquare, title, String::new(), Some("Ctrl+Enter".to_owned()))
        }
    };
    let middle = pos2(rect.left() + GAP_L + ICON / 2.0, rect.center().y);
    icon.paint(ui.painter(), Rect::from_center_size(middle, vec2(ICON, ICON)), tokens.text);
    let mut inner = rect.with_min_x(middle.x + ICON / 2.0 + GAP_M).with_max_x(rect.right() - GAP_M);
    if let Some(keys) = &keys {
        inner.max.x = super::topbar::key_cap(ui, inner, keys).left() - GAP_S;
    }
    let line = paint::line(ui, &title, font::body(), tokens.text, inner.width());
    let mut cut = line.is_cut();
    let place = paint::put(ui.painter(), inner, line, Align::Min);
    inner.min.x = place.right() + GAP_S;
    if inner.width() > GAP_L {
        let detail = paint::line(ui, &detail, font::small(), tokens.weak, inner.width());
        cut |= detail.is_cut();
        paint::put(ui.painter(), inner, detail, Align::Min);
    } else {
        cut |= !detail.is_empty();
    }
    let name = if detail_is_needed(row) { format!("{title} {detail}") } else { title.clone() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name.trim()));
    let clicked = response.clicked();
    if cut {
        response.on_hover_ui(|ui| {
            ui.label(title);
            if !detail.is_empty() {
                ui.label(tokens::small_weak(detail));
            }
        });
    }
    clicked
}

fn detail_is_needed(row: &Row) -> bool {
    matches!(row, Row::Record(_))
}

/// What a record is, its number where that is not its title, and what tells it from its namesakes.
fn detail(lang: Lang, found: &Found) -> String {
    let kind = lang.kind(found.of.kind.key());
    let number = if found.number == found.title { "" } else { found.number.as_str() };
    let mut parts = vec![kind.into_owned()];
    parts.extend((!number.is_empty()).then(|| number.to_owned()));
    parts.extend(beside(found, lang));
    if found.matched == FoundBy::Notes {
        parts.push(lang.text("palette-in-notes").into_owned());
    }
    parts.join(" · ")
}

fn hint(ui: &mut Ui, lang: Lang) {
    let tokens = tokens::of(ui);
    Frame::new()
        .fill(tokens.sunken)
        .corner_radius(egui::CornerRadius { sw: RADIUS, se: RADIUS, nw: 0, ne: 0 })
        .inner_margin(Margin::symmetric(GAP_L as i8, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(egui::Label::new(tokens::small_weak(lang.text("palette-keys"))).truncate());
        });
}

fn hairline(ui: &mut Ui) {
    crate::ui::kit::small::hairline(ui);
}

fn choose(app: &mut App, ui: &Ui, row: &Row, control: bool, actions: &mut Vec<Action>) {
    match row {
        Row::Record(found) if control && found.of.kind == Kind::Customer => new_task(found, actions),
        Row::Record(found) => app.open_record(found.of),
        Row::TaskFor(found) => new_task(found, actions),
        Row::Command(command) => app.carry_out_verb(ui.ctx(), command.verb),
        Row::New(kind) => app.carry_out_verb(ui.ctx(), Verb::New(*kind)),
        Row::List(kind) => actions.push(Action::Go(Route::list(*kind))),
    }
}

fn new_task(found: &Found, actions: &mut Vec<Action>) {
    let values = vec![(crate::model::work::Task::customer, Value::Ref(found.of))];
    actions.push(Action::Go(Route::Form { kind: Kind::Task, of: None, values }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    #[test]
    fn the_first_character_says_where_to_look() {
        for (typed, scope, text) in [
            ("zs", Some(Scope::All), "zs"),
            ("> new", None, "new"),
            ("＞新建", None, "新建"),
            ("@zs", Some(Scope::Kind(Kind::Customer)), "zs"),
            (" # Q-2026", Some(Scope::Numbers), "Q-2026"),
            ("", Some(Scope::All), ""),
        ] {
            assert_eq!(scope_of(typed), (scope, text), "{typed}");
        }
    }

    #[test]
    fn every_list_is_reached_by_name_in_one_way() {
        for (language, typed, kind) in [
            (Language::English, "orders", Kind::Order),
            (Language::Chinese, "订单", Kind::Order),
            (Language::Chinese, "dd", Kind::Order),
        ] {
            let lang = Lang::new(language, &CURRENCIES[0]);
            let lists: Vec<Kind> = lists_to_open(lang, typed).collect();
            assert!(lists.contains(&kind), "{typed}: {lists:?}");
            assert_eq!(lists_to_open(lang, "").next(), None);
        }
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        for place in PLACES {
            for kind in place.kinds() {
                let listed = lists_to_open(lang, &list_name(lang, *kind)).any(|k| k == *kind);
                let is_named_alike = lang.kinds(kind.key()) == lang.text(place.name());
                assert_eq!(listed, !is_named_alike, "{kind:?}");
            }
        }
    }

    /// Where a place opens with something that people know by another name, they type that.
    #[test]
    fn the_pyramid_is_found_by_its_name() {
        for (language, typed) in [
            (Language::English, "pyramid"),
            (Language::English, "insight"),
            (Language::Chinese, "金字塔"),
            (Language::Chinese, "khjzt"),
        ] {
            let name = Lang::new(language, &CURRENCIES[0]).text("command-go-insight");
            assert!(is_meant(&name, typed), "{typed}");
        }
    }

    #[test]
    fn a_record_of_any_kind_can_be_begun_by_name() {
        for (language, typed, kind) in [
            (Language::English, "new opp", Kind::Opportunity),
            (Language::Chinese, "新建商机", Kind::Opportunity),
            (Language::Chinese, "xjsj", Kind::Opportunity),
            (Language::English, "quote", Kind::Quote),
        ] {
            let lang = Lang::new(language, &CURRENCIES[0]);
            assert_eq!(kinds_to_begin(lang, typed).next(), Some(kind), "{typed}");
        }
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        assert_eq!(kinds_to_begin(lang, "").next(), None);
        for kind in Kind::ALL {
            let listed = kinds_to_begin(lang, &new_name(lang, *kind)).any(|k| k == *kind);
            assert_ne!(listed, CommandInfo::of(Verb::New(*kind)).is_some(), "{kind:?} once");
        }
    }
}
