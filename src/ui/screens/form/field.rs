//! One field of a form: the control of its kind, over the draft.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use egui::{Response, Ui};

use super::draft::{Draft, Place};
use super::picker::{Among, Picked, Picker, chosen_ids};
use super::typed;
use crate::model::Kind;
use crate::model::record::{AnyRef, Choices, Field, FieldKind, Value, flags};
use crate::model::say::Message;
use crate::store::ReadRecords as _;
use crate::ui::context::Context;
use crate::ui::kit::fields::{self as kit, Label, Typed};
use crate::ui::kit::overlay::takes_keyboard;
use crate::ui::kit::tabs::Chip;
use crate::ui::screens::record::words::Words;
use crate::ui::tokens::GAP_XS;

/// What the fields of one form remember between frames.
#[derive(Default)]
pub struct FieldsState {
    pickers: HashMap<Place, Picker>,
    /// The field that is to get the keyboard in the next frame.
    pub focus: Option<Place>,
    /// The list of the choice that gets it opens at once.
    pub unfolds: bool,
}

impl FieldsState {
    /// The field at `place` takes the keyboard.
    pub fn focused_on(place: Place) -> Self {
        Self { focus: Some(place), ..Self::default() }
    }
}

/// A field as it stands in a form: label, control, fault. Within a line the label is only told.
pub fn show(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    context: &mut Context<'_>,
) {
    let label = if place.line.is_some() { Label::Hidden } else { Label::Above };
    show_labelled(ui, draft, state, place, label, context);
}

/// The control alone, where what stands around it says what it is.
pub fn show_bare(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    context: &mut Context<'_>,
) {
    show_labelled(ui, draft, state, place, Label::Hidden, context);
}

fn show_labelled(
    ui: &mut Ui,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    label: Label,
    context: &mut Context<'_>,
) {
    let Some(field) = draft.field(place) else { return };
    let lang = context.lang;
    let name = lang.name_of(draft.kind, field);
    let required = lang.text("word-required");
    // What can't be read yet is told by the control itself, once it is left.
    // In a dialog that opens a pass may only measure, in which nothing takes the keyboard.
    let mut asks = state.focus == Some(place);
    let focus = takes_keyboard(ui, &mut asks);
    let fault = draft.fault(place).filter(|_| !draft.is_unread(place)).map(|fault| lang.say(fault));
    let control = kit::Field::new(&name)
        .place(label)
        .required(field.has(flags::REQUIRED).then_some(&*required))
        .missing(fault.is_none() && draft.is_missing(place))
        .changed(label != Label::Hidden && draft.is_changed(place.field))
        .error(fault.as_deref())
        .focus(focus);
    if focus && !asks {
        state.focus = None;
    }
    ui.push_id(place, |ui| {
        if field.has(flags::READ_ONLY) || field.has(flags::STATE) {
            read_only(ui, control, draft, place, field, context);
        } else {
            edit(ui, control, draft, state, place, field, context);
        }
    });
}

fn edit(
    ui: &mut Ui,
    control: kit::Field<'_>,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    field: &'static Field,
    context: &mut Context<'_>,
) {
    let hint =
        hint(field).filter(|_| place.line.is_none()).map(|key| context.lang.text(key)).unwrap_or_default();
    let control = control.hint(&hint);
    match field.kind {
        FieldKind::Bool => {
            let mut on = draft.value(place) == Value::Bool(true);
            if control.check(ui, &mut on).changed() {
                draft.set(place, Value::Bool(on));
            }
        }
        FieldKind::Choice(choices) => {
            choice(ui, control, draft, &mut state.unfolds, place, field, (choices, false), context)
        }
        FieldKind::OptionalChoice(choices) => {
            choice(ui, control, draft, &mut state.unfolds, place, field, (choices, true), context)
        }
        FieldKind::Ref(kind) => one(ui, control, draft, state, place, Among::Kind(kind), context),
        FieldKind::AnyRef => one(ui, control, draft, state, place, Among::All, context),
        FieldKind::Refs(kind) => several(ui, control, draft, state, place, kind, context),
        FieldKind::Texts => {
            let mut texts = match draft.value(place) {
                Value::Texts(texts) => texts,
                _ => Vec::new(),
            };
            let remove = |text: &str| context.lang.say(&Message::new("form-remove-named").with("name", text));
            let is_phone = field.has(flags::PHONE);
            let lang = context.lang;
            let written = |text: &str| if is_phone { lang.phone(text).into_owned() } else { text.to_owned() };
            let words = kit::TextsWords { remove: &remove, written: &written };
            if control.texts(ui, &mut texts, words).changed() {
                draft.set(place, if texts.is_empty() { Value::None } else { Value::Texts(texts) });
            }
        }
        FieldKind::Text => {
            let mut text = draft.text(place, context.lang);
            let response = if field.has(flags::MULTILINE) {
                control.multi_line(ui, &mut text, 3)
            } else {
                control.text(ui, &mut text)
            };
            take(&response, draft, place, &text, context);
        }
        FieldKind::Day => day(ui, control, draft, place, context),
        FieldKind::Instant => instant(ui, control, draft, place, context),
        FieldKind::Int
        | FieldKind::Money
        | FieldKind::UnitPrice
        | FieldKind::Quantity
        | FieldKind::Percent => {
            let mut value = bridge(draft, place, Some(draft.value(place)), context);
            let (lang, today) = (context.lang, context.today);
            let parse = |text: &str| typed::parse(lang, today, field, text);
            let write = |value: &Value| typed::text(lang, field, value.as_ref());
            let response = control.typed(ui, &lang, &mut value, parse, write);
            take(&response, draft, place, &value.text, context);
        }
        FieldKind::Lines(_) => {}
    }
}

/// The draft's value as the kit holds it.
fn bridge<T>(draft: &Draft, place: Place, value: Option<T>, context: &Context<'_>) -> Typed<T> {
    let fault = draft.fault(place).filter(|_| draft.is_unread(place)).cloned();
    Typed { text: draft.text(place, context.lang), value, fault }
}

/// Takes in what was typed in this frame.
fn take(response: &Response, draft: &mut Draft, place: Place, text: &str, context: &Context<'_>) {
    if response.changed() {
        draft.type_text(place, text, context.lang, context.today);
    }
    if response.lost_focus() {
        draft.leave(place);
    }
}

fn day(ui: &mut Ui, control: kit::Field<'_>, draft: &mut Draft, place: Place, context: &Context<'_>) {
    let value: Option<NaiveDate> = match draft.value(place) {
        Value::Day(day) => Some(day),
        _ => None,
    };
    let mut day = bridge(draft, place, value, context);
    let response = control.day(ui, &context.lang, context.today, &mut day);
    take(&response, draft, place, &day.text, context);
}

fn instant(ui: &mut Ui, control: kit::Field<'_>, draft: &mut Draft, place: Place, context: &Context<'_>) {
    let value = match draft.value(place) {
        Value::Instant(at) => Some(at),
        _ => None,
    };
    let mut at = bridge(draft, place, value, context);
    let response = control.instant(ui, &context.lang, context.today, &mut at);
    take(&response, draft, place, &at.text, context);
}

fn read_only(
    ui: &mut Ui,
    control: kit::Field<'_>,
    draft: &Draft,
    place: Place,
    field: &Field,
    context: &Context<'_>,
) {
    let words = Words::new(context.lang, &context.snapshot);
    let mut text = words.owned(draft.kind, field, &draft.value(place));
    control.read_only(true).required(None).text(ui, &mut text);
}

#[expect(clippy::too_many_arguments, reason = "called from one place, where all of it lies at hand")]
fn choice(
    ui: &mut Ui,
    control: kit::Field<'_>,
    draft: &mut Draft,
    unfolds: &mut bool,
    place: Place,
    field: &Field,
    (choices, optional): (Choices, bool),
    context: &Context<'_>,
) {
    let chosen = match draft.value(place) {
        Value::Choice(index) => Some(usize::from(index)),
        _ => None,
    };
    let indices = (0..choices.keys.len()).filter_map(|i| u8::try_from(i).ok());
    let mut options: Vec<String> =
        indices.map(|index| context.lang.choice_of(draft.kind, field, index).into_owned()).collect();
    let none = context.lang.text("form-choice-none");
    if optional {
        options.insert(0, none.clone().into_owned());
    }
    let shift = usize::from(optional);
    let mut at = chosen.map(|index| index + shift);
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let response = control.choice(ui, &mut at, &options, &none);
    if response.has_focus() && std::mem::take(unfolds) {
        kit::unfold(ui, &response, at);
    }
    if response.changed() {
        let value = at.and_then(|at| at.checked_sub(shift)).and_then(|index| u8::try_from(index).ok());
        draft.set(place, value.map_or(Value::None, Value::Choice));
    }
}

/// How the unusual values are typed.
fn hint(field: &Field) -> Option<&'static str> {
    match field.kind {
        FieldKind::Texts => Some("form-hint-several"),
        FieldKind::Day => Some("form-hint-day"),
        FieldKind::Instant => Some("form-hint-instant"),
        FieldKind::Int if field.has(flags::MINUTES) => Some("form-hint-minutes"),
        _ => None,
    }
}

fn one(
    ui: &mut Ui,
    control: kit::Field<'_>,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    among: Among,
    context: &mut Context<'_>,
) {
    let chosen = match draft.value(place) {
        Value::Ref(of) => Some(of),
        _ => None,
    };
    let picker = state.pickers.entry(place).or_default();
    picker.look_near(near(draft, among));
    let (response, picked) = picker.show(ui, control, among, (chosen, draft.unread(place)), context);
    if response.lost_focus() {
        draft.leave(place);
    }
    match picked {
        Picked::Nothing => {}
        Picked::Cleared => draft.set(place, Value::None),
        Picked::Chosen(of) => choose(draft, place, of, context),
        Picked::Unknown(typed) => draft.type_text(place, &typed, context.lang, context.today),
        Picked::TakenBack => draft.take_back(place),
    }
}

/// Whose records are offered first: those of the customer whom the draft is about.
fn near(draft: &Draft, among: Among) -> Option<AnyRef> {
    let Among::Kind(kind) = among else { return None };
    kind.field_of(Kind::Customer)?;
    match draft.value(Place::of(draft.kind.field_of(Kind::Customer)?)) {
        Value::Ref(customer) => Some(customer),
        _ => None,
    }
}

fn choose(draft: &mut Draft, place: Place, of: AnyRef, context: &Context<'_>) {
    draft.set(place, Value::Ref(of));
    // A product brings its price and description into the line.
    if place.line.is_some()
        && of.kind == Kind::Product
        && let Ok(Some(product)) = context.snapshot.record(of)
    {
        draft.take_from_product(place, &*product, context.lang);
    }
}

fn several(
    ui: &mut Ui,
    control: kit::Field<'_>,
    draft: &mut Draft,
    state: &mut FieldsState,
    place: Place,
    kind: Kind,
    context: &mut Context<'_>,
) {
    let mut ids = chosen_ids(draft.value(place).as_ref());
    let before = ids.len();
    let picker = state.pickers.entry(place).or_default();
    let unknown = draft.unread(place);
    let (response, picked) = picker.show(ui, control, Among::Kind(kind), (None, unknown), context);
    match picked {
        Picked::Nothing => {}
        Picked::Chosen(of) => {
            draft.take_back(place);
            if !ids.contains(&of.id) {
                ids.push(of.id);
            }
            response.request_focus();
        }
        Picked::Unknown(typed) => draft.type_text(place, &typed, context.lang, context.today),
        Picked::Cleared | Picked::TakenBack => draft.take_back(place),
    }
    if !ids.is_empty() {
        let words = Words::new(context.lang, &context.snapshot);
        let titles: Vec<String> = ids.iter().map(|id| words.title(AnyRef::new(kind, *id))).collect();
        let mut removed = None;
        ui.add_space(GAP_XS);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(GAP_XS, GAP_XS);
            for (index, title) in titles.iter().enumerate() {
                let remove: Cow<'_, str> =
                    context.lang.say(&Message::new("form-remove-named").with("name", title.as_str())).into();
                if Chip::filter(title, &remove).on(false).show(ui).removed {
                    removed = Some(index);
                }
            }
        });
        if let Some(index) = removed {
            ids.remove(index);
        }
    }
    if ids.len() != before {
        draft.set(place, Value::Refs(kind, ids));
    }
}
