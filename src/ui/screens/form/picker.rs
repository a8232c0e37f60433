//! Choosing a record by typing: searches as you type, and creates what is not there yet.

use std::collections::HashSet;

use egui::{Response, Ui};

use crate::app::{Beside, Command, Found, FoundBy, Names, Scope};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, Value, ValueRef, flags};
use crate::model::rules::missing_fields;
use crate::model::say::Message;
use crate::store::{Flow, Read as _, Snapshot};
use crate::text::{fold, matches_pinyin};
use crate::ui::context::{Action, Context, Route};
use crate::ui::errands;
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::fields::{Field, Held, ListRow, LookUp, LookedUp};

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

    fn kind(self) -> Option<Kind> {
        match self {
            Among::Kind(kind) => Some(kind),
            Among::All => None,
        }
    }
}

/// What somebody is typing into one picker.
#[derive(Default)]
pub struct Picker {
    look_up: LookUp,
    answer: Answer<(String, Option<Kind>), Vec<Found>>,
    /// The record being created, by the name it was given.
    creating: Option<String>,
    /// The form in which somebody makes the record, and the frame in which he was sent there.
    errand: Option<(Route, u64)>,
    /// What is not there is not made: it is asked for, not referred to.
    only_finds: bool,
    /// The customer whom the record that is being typed is about, and what is his of the kind that is looked for.
    near: Option<AnyRef>,
    own: Option<(AnyRef, Kind, u64, Vec<u64>)>,
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
    /// What was typed and is no record is no longer meant.
    TakenBack,
}

/// One row of the list under the field.
enum Offer {
    Record(Found),
    Create(Kind, String),
    /// Needs more than a name: its form is opened.
    Form(Kind, String),
}

impl Picker {
    /// A picker that creates nothing.
    pub fn of_what_is_there() -> Self {
        Self { only_finds: true, ..Self::default() }
    }

    /// Offers what belongs to this record before all else: of contacts those of the customer in hand.
    pub fn look_near(&mut self, near: Option<AnyRef>) {
        self.near = near;
    }

    /// Shows the field. `chosen` is the record in it, `unknown` what was typed instead and is none.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        field: Field<'_>,
        among: Among,
        (chosen, unknown): (Option<AnyRef>, Option<&str>),
        context: &mut Context<'_>,
    ) -> (Response, Picked) {
        let title = chosen.and_then(|of| called(&context.snapshot, of)).unwrap_or_default();
        let offers = match self.look_up.asked(ui).map(str::to_owned) {
            Some(text) => self.offers(&text, among, context),
            None => Vec::new(),
        };
        let mut picked = self.created(context);
        // What is drawn twice in a frame is not back in the second pass: it has not yet gone anywhere.
        let frame = ui.ctx().cumulative_frame_nr();
        let back = self.errand.take_if(|(_, sent)| *sent != frame);
        let is_back = back.is_some();
        if let Some(of) = back.and_then(|(form, _)| errands::end(ui.ctx(), &form)) {
            self.look_up.settle();
            picked = Picked::Chosen(of);
        }

        let lang = context.lang;
        let creates = !self.only_finds && among.kind().is_some_and(is_named);
        let hint = lang.text(if creates { "form-search-or-create" } else { "form-search" });
        let nothing = lang.text("kit-nothing-found");
        let nothing = (!self.answer.is_waiting()).then_some(&*nothing);
        let rows: Vec<ListRow> = offers.iter().map(|offer| row(offer, lang)).collect();
        let why = if self.only_finds { is_nowhere } else { is_unknown };
        let fault = unknown.map(|typed| lang.say(&why(typed))).unwrap_or_default();
        let held = Held { title: &title, unread: unknown.map(|typed| (typed, fault.as_str())) };
        let (response, done) = field.hint(&hint).look_up(ui, &mut self.look_up, held, &rows, nothing);
        if is_back {
            response.request_focus();
            self.look_up.unfold(ui);
        }
        match done {
            LookedUp::Nothing => {}
            LookedUp::Row(at) => {
                if let Some(offer) = offers.get(at) {
                    picked = self.take_row(ui, offer, among, context);
                }
            }
            LookedUp::Left(typed) if picked == Picked::Nothing => {
                // Whoever types a name and goes on at once is not told that there is no such record while it is looked
                // for.
                let is_found = self.answer.is_to(&(typed.trim().to_owned(), among.kind()));
                let found = if is_found { Vec::new() } else { find(&typed, among, context) };
                picked = self.left(typed, &offers, &found);
            }
            LookedUp::Left(_) => {}
            LookedUp::TakenBack => picked = Picked::TakenBack,
        }
        (response, picked)
    }

    fn offers(&mut self, text: &str, among: Among, context: &Context<'_>) -> Vec<Offer> {
        let text = text.trim();
        let kind = among.kind();
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
        let found = self.own_first(found, text, kind, context);
        let known = found.iter().any(|f| f.title == text);
        let mut offers: Vec<Offer> = found.into_iter().map(Offer::Record).collect();
        let may_create = !self.only_finds && !known && !text.is_empty();
        if let Some(kind) = kind.filter(|kind| may_create && is_named(*kind)) {
            let name = text.to_owned();
            let needs_more = !is_created_by_name(kind);
            offers.push(if needs_more { Offer::Form(kind, name) } else { Offer::Create(kind, name) });
        }
        offers
    }

    /// What belongs to the customer in hand and answers what is typed stands before the others.
    fn own_first(
        &mut self,
        found: Vec<Found>,
        text: &str,
        kind: Option<Kind>,
        context: &Context<'_>,
    ) -> Vec<Found> {
        let (Some(near), Some(kind)) = (self.near, kind) else { return found };
        let revision = context.revision();
        if self.own.as_ref().is_none_or(|(of, among, at, _)| (*of, *among, *at) != (near, kind, revision)) {
            self.own = Some((near, kind, revision, own_of(&context.snapshot, near, kind)));
        }
        let own = self.own.as_ref().map(|(.., own)| own.as_slice()).unwrap_or_default();
        let by = |id: &u64| Found::new(&*context.snapshot, AnyRef::new(kind, *id), FoundBy::Number);
        let mut first: Vec<Found> = own.iter().filter_map(by).filter(|found| answers(found, text)).collect();
        first.truncate(OFFERED);
        let others = found.into_iter().filter(|found| !own.contains(&found.of.id));
        let room = OFFERED.saturating_sub(first.len());
        first.extend(others.take(room).collect::<Vec<_>>());
        first
    }

    /// Takes an offer. While what is typed is still looked for, and where it came in one frame with Enter, those of an
    /// earlier question stand there: Enter means what is typed, so that one that does not answer it gives way to the first
    /// that does. Who presses one means that one.
    fn take_row(&mut self, ui: &Ui, offer: &Offer, among: Among, context: &mut Context<'_>) -> Picked {
        let pressed = ui.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        let text = self.look_up.asked(ui).map(|text| text.trim().to_owned()).unwrap_or_default();
        if pressed || text.is_empty() || self.answer.is_to(&(text.clone(), among.kind())) {
            return self.take(ui, offer, context);
        }
        let shown = match offer {
            Offer::Record(shown) if answers(shown, &text) => return self.take(ui, offer, context),
            Offer::Record(shown) => Some(shown.of),
            Offer::Create(_, name) | Offer::Form(_, name) if *name == text => {
                return self.take(ui, offer, context);
            }
            Offer::Create(..) | Offer::Form(..) => None,
        };
        let found = find(&text, among, context);
        let meant = found.iter().find(|found| Some(found.of) == shown).or(found.first());
        match meant {
            Some(meant) => self.take(ui, &Offer::Record(meant.clone()), context),
            None => Picked::Nothing,
        }
    }

    fn take(&mut self, ui: &Ui, offer: &Offer, context: &mut Context<'_>) -> Picked {
        match offer {
            Offer::Record(found) => {
                self.look_up.settle();
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
                self.look_up.settle();
                return Picked::Chosen(*of);
            }
        }
        Picked::Nothing
    }

    /// The field was left with something typed: one record of that very name is taken, none is a fault.
    fn left(&self, typed: String, offers: &[Offer], found: &[Found]) -> Picked {
        let text = typed.trim();
        if text.is_empty() {
            return Picked::Cleared;
        }
        let offered = offers.iter().filter_map(|offer| match offer {
            Offer::Record(found) => Some(found),
            Offer::Create(..) | Offer::Form(..) => None,
        });
        let same = |found: &&Found| {
            [&found.title, &found.number, &found.beside.what].iter().any(|name| *name == text)
        };
        // What is both offered and found is one record all the same.
        let exact: HashSet<AnyRef> = offered.chain(found).filter(same).map(|found| found.of).collect();
        match (exact.iter().next(), exact.len()) {
            (Some(of), 1) => Picked::Chosen(*of),
            _ if self.creating.is_some() => Picked::Nothing,
            _ => Picked::Unknown(typed),
        }
    }
}

/// Why a name that is typed cannot stay.
pub fn is_unknown(typed: &str) -> Message {
    Message::new("form-record-unknown").with("text", typed.trim())
}

/// The same where it can't be created.
pub fn is_nowhere(typed: &str) -> Message {
    Message::new("list-record-unknown").with("text", typed.trim())
}

/// The records of a kind that refer to this one, the newest first.
fn own_of(snapshot: &Snapshot, near: AnyRef, kind: Kind) -> Vec<u64> {
    const MOST: usize = 50;
    /// Of whoever has more to do with than this, what is long past is not looked through.
    const SEEN: usize = 5_000;
    let (mut own, mut seen) = (Vec::new(), 0);
    let read = snapshot.links_newest(near, &mut |link| {
        seen += 1;
        if link.from.kind == kind && !own.contains(&link.from.id) {
            own.push(link.from.id);
        }
        if own.len() < MOST && seen < SEEN { Flow::On } else { Flow::Stop }
    });
    if read.is_err() { Vec::new() } else { own }
}

/// Whether a record is called so, or what it is.
fn answers(found: &Found, text: &str) -> bool {
    let wanted = fold(text);
    let texts = [&found.title, &found.number, &found.beside.what];
    texts.iter().any(|text| fold(text).contains(&wanted) || matches_pinyin(text, &wanted).is_some())
}

/// The records found by a text, without waiting for a job.
fn find(text: &str, among: Among, context: &Context<'_>) -> Vec<Found> {
    let (snapshot, text) = (&*context.snapshot, text.trim());
    // A search that fails finds nothing; the file's trouble is told by the window.
    context.finder.find(snapshot, context.revision(), text, among.scope(), OFFERED).unwrap_or_default()
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

/// What is offered as a row of the list.
fn row(offer: &Offer, lang: Lang) -> ListRow {
    let (key, name) = match offer {
        Offer::Record(found) => {
            let (text, detail) = (name_of(found), aside(found, lang));
            return ListRow { text, detail, ..ListRow::default() };
        }
        Offer::Create(_, name) => ("form-create-named", name),
        Offer::Form(_, name) => ("form-create-in-form", name),
    };
    let text = lang.say(&Message::new(key).with("name", name.as_str()));
    ListRow { text, icon: Some(Icon::Plus), ..ListRow::default() }
}

/// What a record is called where it is chosen: what it is, where it has no name but its number.
fn name_of(found: &Found) -> String {
    if found.beside.what.is_empty() { found.title.clone() } else { found.beside.what.clone() }
}

fn called(snapshot: &Snapshot, of: AnyRef) -> Option<String> {
    if of.kind == Kind::InstalledProduct {
        return Found::new(snapshot, of, FoundBy::Number).map(|found| name_of(&found));
    }
    Names::new(snapshot).title(of)
}

/// What tells a record found from its namesakes; its number last.
fn aside(found: &Found, lang: Lang) -> String {
    let mut parts = beside(found, lang);
    if !found.beside.what.is_empty() {
        parts.remove(0);
    }
    parts.push(found.number.clone());
    parts.join(" · ")
}

/// Whose it is, where that is, how he is reached: what is known of them.
pub fn beside(found: &Found, lang: Lang) -> Vec<String> {
    let Beside { what, whose, city, phone } = &found.beside;
    let parts = [what.clone(), whose.clone(), city.clone(), lang.phone(phone).into_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The records of a field that refers to several.
pub fn chosen_ids(value: ValueRef<'_>) -> Vec<u64> {
    match value {
        ValueRef::Refs(_, ids) => ids.to_vec(),
        _ => Vec::new(),
    }
}
