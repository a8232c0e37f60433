//! The saved views of a list as tabs: what each keeps, what can be done with it.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::scroll_area::ScrollBarVisibility;
use egui::{Align, Layout, Response, ScrollArea, Ui, vec2};

use super::{ListScreen, look, look::Look};
use crate::app::{Command, ListLook};
use crate::insight::{self, Query};
use crate::model::Kind;
use crate::model::company::SavedView;
use crate::model::record::{AnyRef, Choice as _, Decode as _, Value};
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Schema};
use crate::store::{Flow, Read as _, Snapshot};
use crate::ui::context::Context;
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::overlay::{self, Dialog, Item, confirm, dialog_buttons};
use crate::ui::kit::paint;
use crate::ui::kit::tabs::{TABS, Tab, tabs};
use crate::ui::shell::counts;
use crate::ui::tokens::{self, GAP_M, font};

/// With less room for tabs than this, their menu has to do, in points.
const LEAST: f32 = 200.0;
/// Tabs that go on beyond an edge fade there, over so many points.
const FADE: f32 = 28.0;

/// What views ask for and how many records that is, where it could be counted.
type Counted = Vec<(Query, Option<usize>)>;

/// The saved views of a kind and how many records each shows.
#[derive(Default)]
pub struct Views {
    /// What they were read with: revision, fields, who is working.
    read_with: Option<(u64, Schema, String)>,
    views: Vec<View>,
    /// The employee who is working, where it is one.
    me: Option<u64>,
    /// None is the whole list.
    pub chosen: Option<u64>,
    /// Of each view that was counted how many records it shows; none where its counting was stopped.
    counts: Answer<(Vec<Query>, NaiveDate), Counted>,
    naming: Option<Naming>,
    /// How views were left that had been changed and not kept.
    changed: HashMap<u64, (Look, Option<Message>)>,
    /// A view is being made, and is to be shown once it is there.
    making: bool,
}

/// A saved view and what it shows.
pub struct View {
    id: u64,
    pub record: SavedView,
    pub look: Look,
    pub wrong_filter: Option<Message>,
}

/// The name that is being typed: of a new view, or of one that is there.
struct Naming {
    of: Option<u64>,
    name: String,
    fresh: bool,
}

/// What can be done with a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Update,
    Discard,
    Rename,
    Duplicate,
    Share,
    Keep,
    Delete,
}

impl Views {
    /// Reads them when anything they depend on has changed. Whether the view in front is gone.
    pub fn read(&mut self, scope: FieldScope, snapshot: &Snapshot, user: &str) -> bool {
        let with = (snapshot.revision(), scope.schema, user.to_owned());
        if self.read_with.as_ref() == Some(&with) {
            return false;
        }
        self.read_with = Some(with);
        // Who cannot be found has no views of his own; that the file is in trouble is told elsewhere.
        self.me = counts::employee(snapshot, user).ok().flatten().map(|(id, _)| id);
        let mut views = Vec::new();
        // Views that can't be read are not offered; the list of saved views says what is wrong.
        let read = snapshot.scan(Kind::SavedView, &mut |id, bytes| {
            if let Ok(record) = SavedView::decode(bytes)
                && record.on_kind == Some(scope.kind)
                && is_offered(&record, self.me)
            {
                let (look, wrong_filter) = Look::of(scope, &kept_in(&record));
                views.push(View { id, record, look, wrong_filter });
            }
            Flow::On
        });
        self.views = if read.is_ok() { views } else { Vec::new() };
        let is_gone = self.chosen.is_some() && self.view().is_none();
        if is_gone {
            self.chosen = None;
        }
        is_gone
    }

    /// The view in front.
    pub fn view(&self) -> Option<&View> {
        self.chosen.and_then(|id| self.of(id))
    }

    /// What it is called; none for the whole list.
    pub fn name(&self) -> Option<&str> {
        self.view().map(|view| view.record.name.as_str())
    }

    fn of(&self, id: u64) -> Option<&View> {
        self.views.iter().find(|view| view.id == id)
    }

    /// The id of the view with this number.
    pub fn of_number(&self, number: &str) -> Option<u64> {
        self.views.iter().find(|view| view.record.number == number).map(|view| view.id)
    }

    /// How many records each view shows, as far as it is known.
    fn count(&mut self, kind: Kind, context: &Context<'_>) -> Vec<Option<usize>> {
        if self.views.is_empty() {
            return Vec::new();
        }
        let ask =
            |look: &Look| Query { filter: look.filter.clone(), text: look.quick.clone(), ..Query::all(kind) };
        let queries: Vec<Query> = self.views.iter().map(|view| ask(&view.look)).collect();
        // Other views may be there at the same revision, for another person; and filters speak of days.
        let question = (queries, context.today);
        let (queries, today) = question.clone();
        let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
        let name = Message::new("wait-counting");
        let counted = self.counts.ask(context.jobs, name, &question, context.revision(), move |progress| {
            let count = |query: &Query| -> Result<usize, insight::InsightError> {
                let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
                Ok(insight::run(&*snapshot, query, &ctx)?.len())
            };
            let with_count = |query: Query| {
                let count = count(&query).ok();
                (query, count)
            };
            queries.into_iter().map(with_count).collect::<Vec<_>>()
        });
        let Some(counted) = counted else { return vec![None; self.views.len()] };
        let of =
            |query: &Query| counted.iter().find(|(asked, _)| asked == query).and_then(|(_, count)| *count);
        question.0.iter().map(of).collect()
    }

    /// Has them counted anew where their counting was stopped or came to a bad end.
    pub fn count_again(&mut self) {
        let counted = self.counts.newest();
        let is_missing = counted.is_some_and(|counted| counted.iter().any(|(_, count)| count.is_none()));
        if (is_missing || self.counts.is_lost()) && !self.counts.is_waiting() {
            self.counts = Answer::default();
        }
    }
}

/// Whether somebody sees the view: it is shared, nobody's, or his own.
fn is_offered(view: &SavedView, me: Option<u64>) -> bool {
    view.shared || view.owner.is_none_or(|owner| Some(owner.id) == me)
}

/// What a view keeps, in words.
fn kept_in(view: &SavedView) -> ListLook {
    let width = |text: &String| {
        let (key, width) = text.split_once('=')?;
        Some((key.to_owned(), width.parse().ok()?))
    };
    ListLook {
        columns: view.columns.clone(),
        widths: view.widths.iter().filter_map(width).collect(),
        sort: view.sort_by.clone(),
        group: view.group_by.clone(),
        filter: view.filter.clone(),
        quick: view.quick.clone(),
    }
}

/// The fields of a view that keeps this.
fn values_of(look: &Look, kind: Kind) -> Vec<(usize, Value)> {
    let ListLook { columns, widths, sort, group, filter, quick } = look.words(kind);
    let widths = widths.iter().map(|(key, width)| format!("{key}={width}")).collect();
    vec![
        (SavedView::filter, Value::Text(filter)),
        (SavedView::quick, Value::Text(quick)),
        (SavedView::columns, Value::Texts(columns)),
        (SavedView::widths, Value::Texts(widths)),
        (SavedView::sort_by, Value::Text(sort)),
        (SavedView::group_by, Value::Text(group)),
    ]
}

/// The tabs, the way to another one, and what they open.
pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    hear(screen, context);
    let text = context.lang.text("button-view");
    let add_width = paint::width(ui, &text, font::body()).ceil() + tokens::ICON + 4.0 * GAP_M;
    // Where the tabs fill the room they are scrolled, and all of them stand in a menu; what makes another one stays in
    // sight.
    let id = ui.scope_id().with("views-cut");
    let was_cut: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let gap = ui.spacing().item_spacing.x;
    let all = ui.available_width();
    // In a small window the menu takes in what makes another one, too.
    let adds = !was_cut || all > add_width + LEAST;
    let menu = if was_cut { tokens::CONTROL + gap } else { 0.0 };
    let add_room = if adds { add_width + gap } else { 0.0 };
    let room = (all - add_room - menu).max(0.0);
    // A bar would lie across them; the wheel and the keyboard scroll them all the same.
    let hidden = ScrollBarVisibility::AlwaysHidden;
    let area = ScrollArea::horizontal()
        .id_salt("views")
        .max_width(room)
        .min_scrolled_width(room.min(64.0))
        .scroll_bar_visibility(hidden);
    let shown = area.show(ui, |ui| row(screen, ui, context));
    let (seen, offset) = (shown.inner_rect, shown.state.clamped_offset().x);
    let surface = tokens::of(ui).surface;
    let is_beyond = shown.content_size.x - offset > seen.width() + 1.0;
    for (beyond, at_right) in [(offset > 1.0, false), (is_beyond, true)] {
        if beyond {
            let edge = if at_right {
                seen.with_min_x(seen.right() - FADE)
            } else {
                seen.with_max_x(seen.left() + FADE)
            };
            paint::fade(ui.painter(), edge, surface, at_right);
        }
    }
    // In either state by the same measure, or they would take turns.
    let is_cut = shown.content_size.x > (all - add_width - gap).max(0.0) + 1.0;
    if is_cut != was_cut {
        ui.data_mut(|data| data.insert_temp(id, is_cut));
        ui.ctx().request_discard("the menu of views takes room");
    }
    if was_cut {
        every(screen, ui, (!adds).then_some(&*text), context);
    }
    if adds {
        add(screen, ui, &text, add_width);
    }
    naming(screen, ui, context);
}

/// Shows a view that was just made.
fn hear(screen: &mut ListScreen, context: &Context<'_>) {
    if !screen.views.making {
        return;
    }
    for written in context.written {
        let Some(Command::Create { kind: Kind::SavedView, .. }) = written.command else { continue };
        screen.views.making = false;
        if let Ok(outcome) = &written.result {
            screen.views.chosen = outcome.records.first().map(|of| of.id);
            screen.given = false;
            look::show_chosen(screen, context.config);
        }
    }
}

fn row(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let written = |n: usize| i64::try_from(n).ok().map(|n| lang.number(n));
    let counts = screen.views.count(screen.kind, context);
    let counts: Vec<Option<String>> = counts.into_iter().map(|n| written(n?)).collect();
    let total = context.snapshot.count(screen.kind).ok().and_then(|n| usize::try_from(n).ok());
    let total = total.and_then(written);
    let (all, menu, changed) =
        (lang.text("word-all"), lang.text("list-view-menu"), lang.text("list-view-changed"));
    let is_changed = |view: &View| screen.views.chosen == Some(view.id) && screen.look != view.look;
    let view_tab =
        |(view, count): (&View, &Option<String>)| (view.record.name.clone(), count.clone(), is_changed(view));
    let views: Vec<(String, Option<String>, bool)> =
        screen.views.views.iter().zip(&counts).map(view_tab).collect();
    let mut row = vec![Tab { title: &all, count: total.as_deref(), ..Tab::default() }];
    row.extend(views.iter().map(|(title, count, is_changed)| Tab {
        title,
        count: count.as_deref(),
        changed: is_changed.then_some(&*changed),
        menu: Some(&menu),
    }));
    let place = screen.views.views.iter().position(|view| screen.views.chosen == Some(view.id));
    let mut chosen = place.map_or(0, |place| place + 1);
    let done = tabs(ui, &row, &mut chosen);
    let ids: Vec<u64> = screen.views.views.iter().map(|view| view.id).collect();
    if done.changed {
        let id = chosen.checked_sub(1).and_then(|at| ids.get(at)).copied();
        show_view(screen, id, context);
    }
    let mut asked = None;
    for (tab, id) in done.tabs.iter().skip(1).zip(&ids) {
        let pressed = overlay::context_menu(tab, |ui| deeds(screen, *id, ui, context));
        asked = asked.or(pressed.flatten().map(|deed| (*id, deed)));
    }
    if let (Some(sign), Some(id)) = (&done.menu, screen.views.chosen) {
        let pressed = overlay::menu(sign, |ui| deeds(screen, id, ui, context));
        asked = asked.or(pressed.flatten().map(|deed| (id, deed)));
    }
    if let Some((id, deed)) = asked {
        carry_out(screen, id, deed, context);
    }
}

/// Puts a view in front, as it was left: what was changed in it and not kept is there again.
fn show_view(screen: &mut ListScreen, id: Option<u64>, context: &Context<'_>) {
    if let Some(view) = screen.views.view() {
        let changed = (screen.look != view.look).then(|| (screen.look.clone(), screen.wrong_filter.clone()));
        let id = view.id;
        match changed {
            Some(left) => screen.views.changed.insert(id, left),
            None => screen.views.changed.remove(&id),
        };
    }
    screen.views.chosen = id;
    screen.given = false;
    look::show_chosen(screen, context.config);
    if let Some(left) = id.and_then(|id| screen.views.changed.remove(&id)) {
        (screen.look, screen.wrong_filter) = left;
    }
}

/// What can be done with a view, as a menu.
fn deeds(screen: &ListScreen, id: u64, ui: &mut Ui, context: &Context<'_>) -> Option<Deed> {
    let lang = context.lang;
    let view = screen.views.of(id)?;
    let (here, changed) = (screen.views.chosen == Some(id), screen.look != view.look);
    let unchanged = lang.text("list-view-unchanged");
    let refused = (!here || !changed).then_some(&*unchanged);
    let nobody = lang.text("list-view-nobody");
    let not_yours = lang.text("list-view-not-yours");
    let alone = view.record.owner.is_some() && !view.record.shared;
    let mut chosen = None;
    let mut offer = |ui: &mut Ui, key: &str, icon: Icon, deed: Deed, refused: Option<&str>| {
        let text = lang.text(key);
        let item = Item::new(&text).icon(icon).refused(refused);
        let item = if deed == Deed::Delete { item.danger() } else { item };
        if item.show(ui) {
            chosen = Some(deed);
        }
    };
    offer(ui, "list-view-update", Icon::Check, Deed::Update, refused);
    offer(ui, "list-view-discard", Icon::Undo, Deed::Discard, refused);
    overlay::menu_line(ui);
    offer(ui, "list-view-rename", Icon::Pencil, Deed::Rename, None);
    offer(ui, "button-duplicate", Icon::Copy, Deed::Duplicate, None);
    if alone {
        offer(ui, "list-view-share", Icon::Users, Deed::Share, None);
    } else {
        // Kept to oneself it would be gone for its owner and for everybody else.
        let is_others = view.record.owner.is_some_and(|owner| Some(owner.id) != screen.views.me);
        let refused = screen.views.me.is_none().then_some(&*nobody).or(is_others.then_some(&*not_yours));
        offer(ui, "list-view-keep", Icon::User, Deed::Keep, refused);
    }
    overlay::menu_line(ui);
    offer(ui, "button-delete", Icon::Trash, Deed::Delete, None);
    chosen
}

fn carry_out(screen: &mut ListScreen, id: u64, deed: Deed, context: &mut Context<'_>) {
    let Some(view) = screen.views.of(id) else { return };
    let of = AnyRef::new(Kind::SavedView, id);
    let edit = |values| Command::Edit { of, values };
    let command = match deed {
        Deed::Update => edit(values_of(&screen.look, screen.kind)),
        Deed::Discard => return look::show_chosen(screen, context.config),
        Deed::Rename => {
            let name = view.record.name.clone();
            screen.views.naming = Some(Naming { of: Some(id), name, fresh: true });
            return;
        }
        Deed::Duplicate => {
            let name = Message::new("list-view-copy").with("name", view.record.name.as_str());
            let look = if screen.views.chosen == Some(id) { &screen.look } else { &view.look };
            let look = look.clone();
            return make(screen, context.lang.say(&name), &look, context);
        }
        Deed::Share => edit(vec![(SavedView::shared, Value::Bool(true))]),
        Deed::Keep => {
            edit(vec![(SavedView::owner, owner(screen.views.me)), (SavedView::shared, Value::Bool(false))])
        }
        Deed::Delete => Command::Delete { records: vec![of] },
    };
    context.run(command);
    if deed == Deed::Delete && screen.views.chosen == Some(id) {
        screen.views.chosen = None;
        look::show_chosen(screen, context.config);
    }
}

fn owner(me: Option<u64>) -> Value {
    me.map_or(Value::None, |id| Value::Ref(AnyRef::new(Kind::Employee, id)))
}

/// Makes a view, which is then shown.
fn make(screen: &mut ListScreen, name: String, look: &Look, context: &mut Context<'_>) {
    let mut values = values_of(look, screen.kind);
    values.extend([
        (SavedView::name, Value::Text(name)),
        (SavedView::on_kind, Value::Choice(screen.kind.index())),
        (SavedView::owner, owner(screen.views.me)),
    ]);
    screen.views.making = true;
    context.run(Command::Create { kind: Kind::SavedView, values });
}

/// All views as a menu, and what makes another one where it has no button.
fn every(screen: &mut ListScreen, ui: &mut Ui, add: Option<&str>, context: &Context<'_>) {
    let lang = context.lang;
    let button = Button::icon_only(Icon::ChevronDown, &lang.text("list-views-all")).show(ui);
    let all = lang.text("word-all");
    let mut adds = false;
    let chosen = overlay::menu(&button, |ui| {
        let views = screen.views.views.iter().map(|view| (Some(view.id), view.record.name.as_str()));
        let chosen = std::iter::once((None, &*all)).chain(views).fold(None, |chosen, (id, name)| {
            let pressed = Item::new(name).ticked(screen.views.chosen == id).show(ui);
            if pressed { Some(id) } else { chosen }
        });
        if let Some(add) = add {
            overlay::menu_line(ui);
            adds = Item::new(add).icon(Icon::Plus).show(ui);
        }
        chosen
    });
    if adds {
        begin_naming(screen);
    }
    if let Some(id) = chosen.flatten() {
        show_view(screen, id, context);
    }
}

/// `+ View`: keeps what is shown under a name.
fn add(screen: &mut ListScreen, ui: &mut Ui, text: &str, width: f32) {
    let press = |ui: &mut Ui| -> Response {
        ui.set_max_width(width);
        Button::quiet(text).icon(Icon::Plus).show(ui)
    };
    let row = vec2(width, TABS);
    let pressed = ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), press).inner;
    if pressed.clicked() {
        begin_naming(screen);
    }
}

fn begin_naming(screen: &mut ListScreen) {
    screen.views.naming = Some(Naming { of: None, name: String::new(), fresh: true });
}

/// The dialog that asks for the name.
fn naming(screen: &mut ListScreen, ui: &Ui, context: &mut Context<'_>) {
    let Some(mut naming) = screen.views.naming.take() else { return };
    let lang = context.lang;
    let title = lang.text(if naming.of.is_some() { "list-view-rename-title" } else { "list-view-new" });
    let (label, missing) = (lang.text("list-view-name"), lang.text("list-view-name-missing"));
    let (save, close) = (lang.text("button-save"), lang.text("button-cancel"));
    let done = Dialog::new("view name", &title, &close).width(360.0).show(ui.ctx(), |ui| {
        let focus = overlay::takes_keyboard(ui, &mut naming.fresh);
        Field::new(&label).focus(focus).text(ui, &mut naming.name);
        let refused = naming.name.trim().is_empty().then_some(&*missing);
        dialog_buttons(ui, |ui| {
            let saved = confirm(ui, &save, refused);
            (saved, Button::secondary(&close).show(ui).clicked())
        })
    });
    let (saved, cancelled) = done.inner;
    if saved {
        let name = naming.name.trim().to_owned();
        match naming.of {
            Some(id) => {
                let of = AnyRef::new(Kind::SavedView, id);
                context.run(Command::Edit { of, values: vec![(SavedView::name, Value::Text(name))] });
            }
            None => {
                let look = screen.look.clone();
                make(screen, name, &look, context);
            }
        }
    } else if !cancelled && !done.closed {
        screen.views.naming = Some(naming);
    }
}
