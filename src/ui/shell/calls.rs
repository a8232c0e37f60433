//! Who is calling: top right, until somebody has dealt with it. It takes neither the keyboard nor the screen from
//! somebody who is typing.

use egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Margin, Order, Role, ScrollArea, Ui, UiBuilder,
    vec2,
};

use crate::app::{Caller, Refusal, callers};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::people::{Channel, Customer};
use crate::model::record::{AnyRef, Choice as _, Value};
use crate::model::say::{Message, Sayable as _};
use crate::model::work::{Direction, Interaction};
use crate::text::PhoneKey;
use crate::ui::app::App;
use crate::ui::context::{Action, Route};
use crate::ui::icons::Icon;
use crate::ui::jobs::{Job, Poll};
use crate::ui::kit::button::Button;
use crate::ui::kit::small;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_L, GAP_S, GAP_XS, RADIUS, TOP_BAR, Tokens};

/// At most so many at a time; the oldest goes.
const AT_ONCE: usize = 3;
const WIDTH: f32 = 340.0;
/// The list of those who share a number gets no taller than this.
const LIST: f32 = 220.0;

/// The calls that are shown.
#[derive(Default)]
pub struct Calls {
    calls: Vec<Call>,
    next: u64,
    /// The last file has been asked for on behalf of a call.
    asked_for_file: bool,
}

struct Call {
    number: u64,
    phone: String,
    found: Found,
}

enum Found {
    /// No file is open yet.
    Waiting,
    Asked(Job<Result<Vec<Caller>, Refusal>>),
    Known(Vec<Caller>),
    Failed(Message),
}

/// What was pressed.
enum Pressed {
    Close,
    Open(AnyRef),
    Log(Caller),
    NewCustomer,
}

impl Calls {
    /// Shows a call; one from the same number, however it is written in the country of this code, is the same call.
    pub fn add(&mut self, phone: String, home: &str) {
        let key = PhoneKey::new(&phone, home);
        self.calls.retain(|call| !PhoneKey::new(&call.phone, home).same(&key));
        if self.calls.len() >= AT_ONCE {
            self.calls.remove(0);
        }
        self.calls.push(Call { number: self.next, phone, found: Found::Waiting });
        self.next += 1;
    }

    /// Whether a call waits for a file; said once, as a file that does not open would be asked for again.
    pub fn want_file(&mut self) -> bool {
        let waiting = self.calls.iter().any(|call| matches!(call.found, Found::Waiting));
        waiting && !std::mem::replace(&mut self.asked_for_file, true)
    }
}

impl App {
    /// Asks who it is and takes the answers. Somebody who is at nothing else sees the customer at once.
    pub(in crate::ui) fn look_up_calls(&mut self, context: &Context) {
        let free = self.is_free(context);
        let Some(open) = &self.open else { return };
        let mut to_open = None;
        for call in &mut self.calls.calls {
            match &call.found {
                Found::Waiting => {
                    let (session, finder, phone) =
                        (open.session.clone(), open.finder.clone(), call.phone.clone());
                    call.found = Found::Asked(self.jobs.start(Message::new("wait-searching"), move |_| {
                        let snapshot = session.snapshot()?;
                        Ok(callers(&*snapshot, snapshot.revision(), &finder, &phone)?)
                    }));
                }
                Found::Asked(job) => match job.poll() {
                    Poll::Running => {}
                    Poll::Done(Ok(found)) => {
                        if let [one] = found.as_slice() {
                            to_open = Some(one.of);
                        }
                        call.found = Found::Known(found);
                    }
                    Poll::Done(Err(refusal)) => call.found = Found::Failed(refusal.message()),
                    Poll::Lost => call.found = Found::Failed(Message::new("fail-title")),
                },
                Found::Known(_) | Found::Failed(_) => {}
            }
        }
        if let Some(of) = to_open.filter(|_| free) {
            self.open_record(of);
        }
    }

    /// Whether nobody is typing, choosing or filling anything in.
    fn is_free(&self, context: &Context) -> bool {
        !context.text_edit_focused()
            && self.locked.is_none()
            && self.palette.is_none()
            && self.key_sheet.is_none()
            && context.memory(|memory| memory.top_modal_layer()).is_none()
            && !matches!(self.route(), Route::Form { .. } | Route::Import { .. })
    }
}

/// Shows them under the top bar.
pub fn show(app: &mut App, context: &Context, actions: &mut Vec<Action>) {
    if app.calls.calls.is_empty() {
        return;
    }
    let lang = app.lang();
    let (route, file) = (app.route().clone(), app.open.is_some() || app.opening.is_some());
    let area = Area::new(Id::unique("calls"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_TOP, vec2(-GAP_L, TOP_BAR + GAP_S));
    let pressed = area.show(context, |ui| {
        ui.spacing_mut().item_spacing.y = GAP_S;
        let mut pressed = None;
        for call in app.calls.calls.iter().rev() {
            pressed = pressed.or(one(ui, lang, call, &route, file).map(|pressed| (call.number, pressed)));
        }
        pressed
    });
    let Some((number, pressed)) = pressed.inner else { return };
    let Some(at) = app.calls.calls.iter().position(|call| call.number == number) else { return };
    match pressed {
        Pressed::Open(of) => {
            actions.push(Action::Go(Route::Record(of)));
            // Of several it is this one, then.
            if let Found::Known(found) = &mut app.calls.calls[at].found {
                found.retain(|caller| caller.of == of);
            }
            return;
        }
        Pressed::Log(caller) => actions.push(Action::Go(log(&caller, &app.calls.calls[at].phone))),
        Pressed::NewCustomer => {
            let phones = Value::Texts(vec![app.calls.calls[at].phone.clone()]);
            let values = vec![(Customer::phones, phones)];
            actions.push(Action::Go(Route::Form { kind: Kind::Customer, of: None, values }));
        }
        Pressed::Close => {}
    }
    app.calls.calls.remove(at);
}

/// The form that logs the call.
fn log(caller: &Caller, phone: &str) -> Route {
    let mut values = vec![
        (Interaction::channel, Value::Choice(Channel::Phone.index())),
        (Interaction::direction, Value::Choice(Direction::In.index())),
        (Interaction::address, Value::Text(phone.to_owned())),
    ];
    let person = caller.person.as_ref().map(|person| person.of);
    for of in std::iter::once(caller.of).chain(person) {
        match of.kind {
            Kind::Customer => values.push((Interaction::customer, Value::Ref(of))),
            Kind::Contact => values.push((Interaction::contact, Value::Ref(of))),
            _ => {}
        }
    }
    Route::Form { kind: Kind::Interaction, of: None, values }
}

fn one(ui: &mut Ui, lang: Lang, call: &Call, route: &Route, file: bool) -> Option<Pressed> {
    let tokens = Tokens::get(ui.ctx());
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(tokens.hairline())
        .corner_radius(RADIUS)
        .shadow(tokens.shadow)
        .inner_margin(Margin::symmetric(12, 8));
    let name = lang.say(&Message::new("call-from").with("phone", &*lang.phone(&call.phone)));
    let builder = UiBuilder::new()
        .id_salt(call.number)
        .accessibility_role(Role::Alert)
        .accessibility_label(name.as_str());
    ui.scope_builder(builder, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing = vec2(GAP_S, GAP_XS);
                ui.spacing_mut().interact_size.y = CONTROL_COMPACT;
                let mut pressed = None;
                ui.horizontal(|ui| {
                    small::icon(ui, Icon::Phone, tokens.accent);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if Button::icon_only(Icon::Close, &lang.text("button-close"))
                            .compact()
                            .show(ui)
                            .clicked()
                        {
                            pressed = Some(Pressed::Close);
                        }
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            ui.add(Label::new(tokens::strong(name)).truncate());
                        });
                    });
                });
                pressed.or(match &call.found {
                    Found::Waiting if !file => {
                        ui.label(tokens::weak(lang.text("call-no-file")));
                        None
                    }
                    Found::Waiting | Found::Asked(_) => {
                        ui.label(tokens::weak(lang.text("wait-searching")));
                        None
                    }
                    Found::Failed(reason) => {
                        ui.add(Label::new(lang.say(reason)).wrap());
                        None
                    }
                    Found::Known(found) => match found.as_slice() {
                        [] => nobody(ui, lang),
                        [caller] => known(ui, lang, caller, route),
                        several => choice(ui, lang, several),
                    },
                })
            })
            .inner
    })
    .inner
}

fn nobody(ui: &mut Ui, lang: Lang) -> Option<Pressed> {
    ui.add(Label::new(tokens::weak(lang.text("call-unknown"))).wrap());
    let new = Button::secondary(&lang.text("command-new-customer")).compact().icon(Icon::UserPlus).show(ui);
    new.clicked().then_some(Pressed::NewCustomer)
}

fn known(ui: &mut Ui, lang: Lang, caller: &Caller, route: &Route) -> Option<Pressed> {
    ui.add(Label::new(tokens::strong(caller.title.as_str())).truncate());
    let person = caller.person.as_ref().map(|person| person.name.clone());
    let owner = caller
        .owner
        .as_ref()
        .map(|owner| lang.say(&Message::new("call-owner").with("person", owner.name.as_str())));
    let more: Vec<String> = person.into_iter().chain(owner).collect();
    if !more.is_empty() {
        ui.add(Label::new(tokens::weak(more.join(" · "))).truncate());
    }
    let mut pressed = None;
    ui.horizontal(|ui| {
        if *route != Route::Record(caller.of)
            && Button::secondary(&lang.text("button-open")).compact().show(ui).clicked()
        {
            pressed = Some(Pressed::Open(caller.of));
        }
        if Button::secondary(&lang.text("call-log")).compact().icon(Icon::Note).show(ui).clicked() {
            pressed = Some(Pressed::Log(caller.clone()));
        }
    });
    pressed
}

fn choice(ui: &mut Ui, lang: Lang, several: &[Caller]) -> Option<Pressed> {
    ui.label(tokens::weak(lang.say(&Message::new("call-several").with("n", several.len()))));
    let rows = ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
        let mut pressed = None;
        for caller in several {
            let name = match &caller.person {
                Some(person) => format!("{} · {}", caller.title, person.name),
                None => caller.title.clone(),
            };
            if pieces::menu_row(ui, &name, false).clicked() {
                pressed = Some(Pressed::Open(caller.of));
            }
        }
        pressed
    });
    rows.inner
}
