//! Choosing a record by typing: searches as you type, and creates what is not there yet.

use egui::{
    Align, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

use crate::app::{Beside, Command, Found, FoundBy, Names, Scope};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, Value, ValueRef, flags};
use crate::model::rules::missing_fields;
use crate::model::say::Message;
use crate::store::{Flow, Read as _, Snapshot};
use crate::ui::context::{Action, Context, Route};
use crate::ui::errands;
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::fields::Field;
use crate::ui::kit::{ime, paint};
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_S, font};

/// How many candidates are offered.
const OFFERED: usize = 8;

/// What the person is choosing among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    Kind(Kind),
    All,
}

impl Among {
    fn scope(self) -> Scope {
        match self {
            Among::Kind(kind) => Scope::Kind(kind),
            Among::All => Scope::All,
        }
    }
}

/// What somebody is typing into one picker.
#[derive(Default)]
pub struct Picker {
    /// `None` while nothing is being typed: the field then shows the record chosen.
    typed: Option<String>,
    /// The text field, once it has been shown.
    id: Option<Id>,
    marked: usize,
    answer: Answer<(String, Option<Kind>), Vec<Found>>,
    /// The record being created, by the name it was given.
    creating: Option<String>,
    /// The form in which somebody makes the record, and the frame in which he was sent there.
    errand: Option<(Route, u64)>,
}

/// What was done to a picker.
#[derive(Debug, Default, PartialEq)]
pub enum Picked {
    #[default]
    Nothing,
    Cleared,
    Chosen(AnyRef),
    /// Something was typed that is no record.
    Unknown(String),
}

/// One row of the list under the field.
enum Offer {
    Record(Found),
    Create(Kind, String),
    /// Needs more than a name: its form is opened.
    Form(Kind, String),
}

impl Picker {
    /// Shows the field. `chosen` is the record in it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        name: &str,
        among: Among,
        chosen: Option<AnyRef>,
        context: &mut Context<'_>,
    ) -> (Response, Picked) {
        let title = chosen.and_then(|of| Names::new(&*context.snapshot).title(of)).unwrap_or_default();
        let mut text = self.typed.clone().unwrap_or(title);
        let has_focus = self.id.is_some_and(|id| ui.memory(|m| m.has_focus(id)));
        // Whoever leaves the field means what it offered.
        let had_focus = has_focus || self.id.is_some_and(|id| ui.memory(|m| m.had_focus_last_frame(id)));
        let offers =
            if had_focus && self.typed.is_some() { self.offers(&text, among, context) } else { Vec::new() };
        let mut picked = self.created(context);
        // What is drawn twice in a frame is not back in the second pass: it has not yet gone anywhere.
        let frame = ui.ctx().cumulative_frame_nr();
        let back = self.errand.take_if(|(_, sent)| *sent != frame);
        let is_back = back.is_some();
        if let Some(of) = back.and_then(|(form, _)| errands::end(ui.ctx(), &form)) {
            self.typed = None;
            picked = Picked::Chosen(of);
        }
        let entered = self.keys(ui, has_focus, offers.len());

        let hint = context.lang.text("form-search-or-create");
        let response = field.hint(&hint).text(ui, &mut text);
        self.id = Some(response.id);
        if is_back {
            response.request_focus();
        }
        if response.changed() {
            self.typed = Some(text.clone());
            self.marked = 0;
        }
        if entered && let Some(offer) = offers.get(self.marked) {
            picked = self.take(ui, offer, context);
        } else if let Some(index) = list(ui, &response, name, &offers, self.marked, context) {
            if let Some(offer) = offers.get(index) {
                picked = self.take(ui, offer, context);
            }
        } else if response.lost_focus() && picked == Picked::Nothing {
            picked = self.left(&offers);
        }
        (response, picked)
    }

    /// Arrows move the mark, Enter takes it; they are no keys of the form then.
    fn keys(&mut self, ui: &Ui, has_focus: bool, count: usize) -> bool {
        if !has_focus || self.typed.is_none() || ime::composing(ui.ctx()) {
            return false;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.typed = None;
            return false;
        }
        if count == 0 {
            return false;
        }
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.marked = (self.marked + 1).min(count - 1);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.marked = self.marked.saturating_sub(1);
            }
            input.consume_key(Modifiers::NONE, Key::Enter)
        })
    }

    fn offers(&mut self, text: &str, among: Among, context: &Context<'_>) -> Vec<Offer> {
        let text = text.trim();
        let kind = match among {
            Among::Kind(kind) => Some(kind),
            Among::All => None,
        };
        let found = if text.is_empty() {
            kind.map(|kind| first_of(&context.snapshot, kind)).unwrap_or_default()
        } else {
            let question = (text.to_owned(), kind);
            let (finder, snapshot) = (context.finder.clone(), context.snapshot.clone());
            let (asked, scope) = (text.to_owned(), among.scope());
            let revision = context.revision();
            let answer = self.answer.ask(
                context.jobs,
                Message::new("wait-searching"),
                &question,
                revision,
                // A search that fails finds nothing; the file's trouble is told by the window.
                move |_| finder.find(&*snapshot, revision, &asked, scope, OFFERED).unwrap_or_default(),
            );
            answer.map(|found| (*found).clone()).unwrap_or_default()
        };
        let known = found.iter().any(|f| f.title == text);
        let mut offers: Vec<Offer> = found.into_iter().map(Offer::Record).collect();
        if let Some(kind) = kind.filter(|kind| !known && !text.is_empty() && is_named(*kind)) {
            let name = text.to_owned();
            let needs_more = !is_created_by_name(kind);
            offers.push(if needs_more { Offer::Form(kind, name) } else { Offer::Create(kind, name) });
        }
        offers
    }

    fn take(&mut self, ui: &Ui, offer: &Offer, context: &mut Context<'_>) -> Picked {
        match offer {
            Offer::Record(found) => {
                self.typed = None;
                Picked::Chosen(found.of)
            }
            Offer::Create(kind, name) => {
                let values = vec![(kind.title_field(), Value::Text(name.clone()))];
                context.send(Action::Run(Command::Create { kind: *kind, values }));
                self.creating = Some(name.clone());
                Picked::Nothing
            }
            // What is typed here stays: the form may be left with nothing made.
            Offer::Form(kind, name) => {
                let values = vec![(kind.title_field(), Value::Text(name.clone()))];
                let form = Route::Form { kind: *kind, of: None, values };
                context.send(Action::Errand(form.clone()));
                self.errand = Some((form, ui.ctx().cumulative_frame_nr()));
                Picked::Nothing
            }
        }
    }

    /// The record that was asked for has been made.
    fn created(&mut self, context: &Context<'_>) -> Picked {
        let Some(name) = self.creating.clone() else { return Picked::Nothing };
        for written in context.written {
            let Some(Command::Create { kind, values }) = &written.command else { continue };
            let ours = matches!(values.as_slice(), [(i, Value::Text(text))] if *i == kind.title_field() && *text == name);
            if !ours {
                continue;
            }
            self.creating = None;
            if let Some(of) = written.result.as_ref().ok().and_then(|done| done.records.first()) {
                self.typed = None;
                return Picked::Chosen(*of);
            }
        }
        Picked::Nothing
    }

    /// The field was left with something typed: one record of that very name is taken, none is a fault.
    fn left(&mut self, offers: &[Offer]) -> Picked {
        let Some(typed) = self.typed.take() else { return Picked::Nothing };
        let text = typed.trim();
        if text.is_empty() {
            return Picked::Cleared;
        }
        let same = |offer: &Offer| match offer {
            Offer::Record(found) if found.title == text || found.number == text => Some(found.of),
            _ => None,
        };
        let mut exact = offers.iter().filter_map(same);
        match (exact.next(), exact.next()) {
            (Some(of), None) => Picked::Chosen(of),
            _ if self.creating.is_some() => Picked::Nothing,
            _ => Picked::Unknown(typed),
        }
    }
}

/// Whether a record of the kind has a name that somebody gives it.
fn is_named(kind: Kind) -> bool {
    let title = kind.title_field();
    !kind.fields()[title].has(flags::READ_ONLY) && title != 0
}

/// Whether it needs no more than that.
fn is_created_by_name(kind: Kind) -> bool {
    let title = kind.title_field();
    missing_fields(&*kind.new_record()).iter().all(|i| *i == title)
}

/// What is offered before anything is typed: the newest few, where there are few enough to look through.
fn first_of(snapshot: &Snapshot, kind: Kind) -> Vec<Found> {
    const SEEN: usize = 200;
    let mut ids = Vec::new();
    let scanned = snapshot.scan(kind, &mut |id, _| {
        ids.push(id);
        if ids.len() < SEEN { Flow::On } else { Flow::Stop }
    });
    if scanned.is_err() {
        return Vec::new();
    }
    let found = |id: &u64| Found::new(snapshot, AnyRef::new(kind, *id), FoundBy::Number);
    ids.iter().rev().take(OFFERED).filter_map(found).collect()
}

/// The list under the field; the row that was clicked.
fn list(
    ui: &Ui,
    field: &Response,
    name: &str,
    offers: &[Offer],
    marked: usize,
    context: &Context<'_>,
) -> Option<usize> {
    let open = field.has_focus() && !offers.is_empty();
    let mut clicked = None;
    Popup::from_response(field)
        .open(open)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width().max(240.0))
        .gap(2.0)
        .accessible_name(name)
        .show(|ui| {
            for (index, offer) in offers.iter().enumerate() {
                // A press, not a click: the field loses the focus before the button comes up again.
                if row(ui, offer, index == marked, context).is_pointer_button_down_on() {
                    clicked = Some(index);
                }
            }
        });
    // A screen reader hears which one is marked.
    if open && let Some(offer) = offers.get(marked) {
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_description(words(offer, context).0));
    }
    clicked
}

fn words(offer: &Offer, context: &Context<'_>) -> (String, String) {
    match offer {
        Offer::Record(found) => (found.title.clone(), aside(found, context.lang)),
        Offer::Create(_, name) => {
            (context.lang.say(&Message::new("form-create-named").with("name", name.as_str())), String::new())
        }
        Offer::Form(_, name) => (
            context.lang.say(&Message::new("form-create-in-form").with("name", name.as_str())),
            String::new(),
        ),
    }
}

fn row(ui: &mut Ui, offer: &Offer, marked: bool, context: &Context<'_>) -> Response {
    let tokens = tokens::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_COMPACT), Sense::click());
    if marked || response.hovered() {
        let ground = if marked { tokens.accent_soft } else { tokens.hover };
        ui.painter().rect_filled(rect, tokens::RADIUS_SMALL, ground);
    }
    if marked {
        paint::edge(ui.painter(), rect, tokens.accent);
    }
    let (title, number) = words(offer, context);
    let mut inner = rect.shrink2(vec2(GAP_S, 0.0));
    if matches!(offer, Offer::Create(..) | Offer::Form(..)) {
        let place = egui::Rect::from_min_size(inner.min, vec2(tokens::ICON, inner.height()));
        Icon::Plus.paint(ui.painter(), place, tokens.accent);
        inner.min.x += tokens::ICON + GAP_S;
    }
    let weak = paint::line(ui, &number, font::small(), tokens.weak, inner.width() / 2.0);
    let room = inner.width() - weak.size().x - GAP_S;
    paint::put(ui.painter(), inner, weak, Align::Max);
    let text = paint::line(ui, &title, font::body(), tokens.text, room);
    let cut = text.elided;
    paint::put(ui.painter(), inner, text, Align::Min);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &title));
    if cut { response.on_hover_text(title) } else { response }
}

/// What tells a record found from its namesakes; its number last.
fn aside(found: &Found, lang: Lang) -> String {
    let mut parts = beside(found, lang);
    parts.push(found.number.clone());
    parts.join(" · ")
}

/// Whose it is, where that is, how he is reached: what is known of them.
pub fn beside(found: &Found, lang: Lang) -> Vec<String> {
    let Beside { whose, city, phone } = &found.beside;
    let parts = [whose.clone(), city.clone(), lang.phone(phone).into_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The records of a field that refers to several.
pub fn chosen_ids(value: ValueRef<'_>) -> Vec<u64> {
    match value {
        ValueRef::Refs(_, ids) => ids.to_vec(),
        _ => Vec::new(),
    }
}
