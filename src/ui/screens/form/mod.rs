//! The form of a record of any kind, made from its declaration.

mod alike;
mod draft;
pub mod field;
pub mod in_place;
mod layout;
mod lines_table;
pub mod picker;
pub mod steps;
pub mod typed;

#[cfg(test)]
mod tests;

pub use draft::{Draft, Place};

use std::collections::HashMap;

use egui::{Id, Key, KeyboardShortcut, Modifiers, Ui};

use self::alike::Alike;
use self::field::FieldsState;
use self::steps::Steps;
use crate::app::{Command, Names};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, FieldKind, Record, Value, flags};
use crate::model::say::{Arg, Message};
use crate::model::work::Interaction;
use crate::store::{ReadRecords as _, Snapshot};
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::{ime, message, overlay};
use crate::ui::screens::pieces;
use crate::ui::shell::counts;
use crate::ui::tokens::{self, GAP_S, Tone};
use crate::ui::{drafts, errands};

const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
const SAVE_AND_CLOSE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// A new record, or one that is changed.
pub struct FormScreen {
    kind: Kind,
    of: Option<AnyRef>,
    /// The values the form was opened with: with the kind they say which draft this is.
    values: Vec<(usize, Value)>,
    draft: Option<Draft>,
    /// The edits of the draft that are kept, and whether the draft is among those that are.
    kept: u64,
    is_kept: bool,
    /// The form began with what was typed before and not saved.
    taken_up: bool,
    fields: FieldsState,
    steps: Option<Steps>,
    alike: Alike,
    /// Groups that are open or shut otherwise than they would be by themselves.
    folded: HashMap<&'static str, bool>,
    saving: Option<Saving>,
    revision: u64,
    gone: bool,
}

/// What was sent to be saved.
struct Saving {
    command: Command,
    /// The form closes then.
    close: bool,
    /// The draft as it was sent: what differs from that has been typed since.
    sent: Box<dyn Record>,
}

/// What the keyboard asks of a form.
struct Asked {
    /// To be saved and left.
    close: bool,
    /// What had the keyboard.
    field: Option<Id>,
}

impl Asked {
    /// Takes the shortcuts before the fields are drawn: what is being typed is taken in as if its field were left, also a
    /// name that has yet to become a record. A dialog over the form has its own, and what an input method still composes
    /// is not yet meant.
    fn take(ui: &Ui) -> Option<Self> {
        if ui.memory(|memory| memory.top_modal_layer().is_some()) || ime::composing(ui.ctx()) {
            return None;
        }
        let (save, close) =
            ui.input_mut(|input| (input.consume_shortcut(&SAVE), input.consume_shortcut(&SAVE_AND_CLOSE)));
        (save || close).then(|| Self { close, field: overlay::leave_field(ui.ctx()) })
    }
}

/// A new record that happens now: what is logged, ordered, complained about is so today unless somebody says
/// otherwise. Days of plans are left open.
fn dated(kind: Kind, context: &Context<'_>) -> Box<dyn Record> {
    let mut record = kind.new_record();
    let when = kind.fields().iter().enumerate().find(|(_, f)| f.has(flags::WHEN));
    let value = when.and_then(|(index, field)| match field.kind {
        FieldKind::Instant => Some((index, Value::Instant(context.session.clock.now()))),
        FieldKind::Day if field.has(flags::REQUIRED) => Some((index, Value::Day(context.today))),
        _ => None,
    });
    for (index, value) in value.into_iter().chain(of_mine(kind, context)) {
        let set = record.set(index, value);
        debug_assert!(set.is_ok(), "a field takes its own kind of value");
    }
    record
}

/// What somebody begins is his own; whom a case of service goes to is decided by rule.
fn of_mine(kind: Kind, context: &Context<'_>) -> Option<(usize, Value)> {
    let field = match kind {
        Kind::Customer | Kind::Opportunity | Kind::Quote | Kind::Order | Kind::Task | Kind::Campaign => {
            kind.responsible_field()?
        }
        Kind::Interaction => Interaction::employee,
        _ => return None,
    };
    // Who cannot be found begins with nobody; that the file is in trouble is told elsewhere.
    let (me, _) = counts::employee(&context.snapshot, &context.session.who).ok().flatten()?;
    Some((field, Value::Ref(AnyRef::new(Kind::Employee, me))))
}

impl FormScreen {
    pub fn new(kind: Kind, of: Option<AnyRef>, values: Vec<(usize, Value)>) -> Self {
        Self {
            kind,
            of,
            fields: FieldsState::default(),
            steps: of.map(Steps::new),
            alike: Alike::default(),
            values,
            draft: None,
            kept: 0,
            is_kept: false,
            taken_up: false,
            folded: HashMap::new(),
            saving: None,
            revision: 0,
            gone: false,
        }
    }

    fn route(&self) -> Route {
        Route::Form { kind: self.kind, of: self.of, values: self.values.clone() }
    }

    /// The draft, read from the file or taken up again where it was left.
    fn begin(&mut self, ui: &Ui, context: &Context<'_>) {
        let is_kept = drafts::has_form(ui.ctx(), &self.route());
        let was_kept = std::mem::replace(&mut self.is_kept, is_kept);
        if self.saving.is_none() && (was_kept && !is_kept || !was_kept && is_kept && !self.is_dirty()) {
            // It was saved or given up elsewhere meanwhile, or what was thrown away is there again.
            self.draft = None;
        }
        if let Some(draft) = &mut self.draft {
            draft.adopt(context.schema);
        }
        if self.draft.is_none() && !self.gone {
            let kept = drafts::form(ui.ctx(), &self.route());
            self.taken_up = kept.is_some();
            let draft = kept.or_else(|| match self.of {
                None => Some(Draft::begun(self.kind, dated(self.kind, context), &self.values)),
                Some(of) => context.snapshot.record(of).ok().flatten().map(|record| Draft::of(of, record)),
            });
            let mut draft = draft;
            if let Some(draft) = &mut draft {
                draft.adopt(context.schema);
            }
            self.gone = draft.is_none();
            self.kept = draft.as_ref().map_or(0, Draft::edits);
            self.draft = draft;
            self.revision = context.revision();
            if is_kept {
                self.follow(context);
            }
            self.fields.focus = self.draft.as_ref().and_then(layout::first_place);
        }
        // What was sent is taken in with its answer.
        if self.revision != context.revision() && self.saving.is_none() {
            self.revision = context.revision();
            self.follow(context);
        }
    }

    /// The record was changed: by this form, by a step, by an undo.
    fn follow(&mut self, context: &Context<'_>) {
        let (Some(of), Some(draft)) = (self.of, &mut self.draft) else { return };
        match context.snapshot.record(of) {
            Ok(Some(record)) => draft.rebase(record),
            Ok(None) => self.gone = true,
            // What is typed stays; the window tells that the file can't be read.
            Err(_) => {}
        }
    }

    /// What became of the command that saves.
    fn hear(&mut self, ui: &Ui, context: &mut Context<'_>) {
        let Some(Saving { command, .. }) = &self.saving else { return };
        let Some(written) =
            context.written.iter().find(|w| w.command.as_ref().is_some_and(|c| same_command(c, command)))
        else {
            if !context.is_writing {
                self.miss(ui);
            }
            return;
        };
        let Some(Saving { close, sent, .. }) = self.saving.take() else { return };
        match &written.result {
            Err(refusal) => {
                if let Some(draft) = &mut self.draft {
                    draft.take_refusal(refusal);
                }
                self.show_fault();
            }
            Ok(outcome) => {
                let was_new = self.of.is_none();
                self.forget(ui);
                // Of what has been typed on since, a draft is kept anew.
                self.kept = 0;
                if let Some(of) = self.of.or(outcome.records.first().copied()) {
                    if was_new {
                        errands::made(ui.ctx(), &self.route(), of);
                    }
                    self.goes_on(of, &*sent, context);
                }
                // Whoever typed on stays. Of a new record the window goes to the page by itself.
                if close && !was_new && !self.is_dirty() {
                    context.send(Action::Back);
                }
            }
        }
    }

    fn is_dirty(&self) -> bool {
        self.draft.as_ref().is_some_and(Draft::is_dirty)
    }

    /// The answer came while something else was in front. What was saved has no draft any more; what was refused has,
    /// and is sent again to hear why.
    fn miss(&mut self, ui: &Ui) {
        self.saving = None;
        if !drafts::has_form(ui.ctx(), &self.route()) {
            self.draft = None;
            self.is_kept = false;
        }
    }

    /// It is saved: what was typed since it was sent stays. A new record is there, and from now on the form changes it,
    /// under its name.
    fn goes_on(&mut self, of: AnyRef, sent: &dyn Record, context: &mut Context<'_>) {
        if self.of.is_none() {
            self.of = Some(of);
            self.values = Vec::new();
            self.steps = Some(Steps::new(of));
            context.send(Action::Becomes(self.route()));
        }
        self.revision = context.revision();
        if let (Ok(Some(record)), Some(draft)) = (context.snapshot.record(of), &mut self.draft) {
            draft.saved(of, sent, record);
        }
    }

    /// The first field that is at fault comes into sight and has the keyboard.
    fn show_fault(&mut self) {
        let Some(draft) = &self.draft else { return };
        let first = layout::first_fault(draft);
        self.folded.extend(first.map(|(_, group)| (group, false)));
        self.fields.focus = first.map(|(place, _)| place).or(draft.any_fault());
    }

    fn save(&mut self, close: bool, context: &mut Context<'_>) {
        let Some(draft) = &mut self.draft else { return };
        if self.saving.is_some() {
            return;
        }
        if !draft.check() {
            self.show_fault();
            return;
        }
        if draft.of.is_some() && !draft.is_dirty() {
            if close {
                context.send(Action::Back);
            }
            return;
        }
        let command = draft.command();
        context.send(match (close, draft.of) {
            (true, None) => Action::RunAndOpen(command.clone()),
            _ => Action::Run(command.clone()),
        });
        self.saving = Some(Saving { command, close, sent: draft.record().boxed() });
    }

    fn forget(&mut self, ui: &Ui) {
        drafts::forget_form(ui.ctx(), &self.route());
        self.is_kept = false;
    }

    /// Keeps what has been typed since the last pass.
    fn keep(&mut self, ui: &Ui) {
        let Some(draft) = self.draft.as_ref().filter(|draft| draft.edits() != self.kept) else { return };
        self.kept = draft.edits();
        if draft.is_dirty() {
            drafts::put_form(ui.ctx(), self.route(), draft.clone());
            self.is_kept = true;
        } else {
            self.forget(ui);
        }
    }

    /// Leaves; what was typed is kept, and the window says so.
    fn leave(&mut self, ui: &Ui, context: &mut Context<'_>) {
        self.keep(ui);
        context.send(Action::Back);
    }

    fn keys(&mut self, ui: &Ui, asked: Option<Asked>, context: &mut Context<'_>) {
        if let Some(Asked { close, field }) = asked {
            self.save(close, context);
            if self.fields.focus.is_none() {
                // Nothing is at fault: whoever typed goes on typing.
                ui.memory_mut(|memory| field.into_iter().for_each(|field| memory.request_focus(field)));
            }
        }
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && !egui::Popup::is_any_open(ui.ctx()) {
            self.leave(ui, context);
        }
    }

    fn head(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let title = title_of(self.kind, self.of, &context.snapshot, lang);
        let mut save = None;
        pieces::head(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.add(egui::Label::new(tokens::title(title.as_str())).truncate());
                if let (Some(steps), Some(draft)) = (&mut self.steps, &self.draft) {
                    // A step moves what is saved, not what is typed.
                    if !draft.is_dirty() {
                        steps.bar(ui, draft.record(), context);
                    }
                }
                pieces::at_end(ui, "buttons", |ui| {
                    let busy = self.saving.is_some().then(|| lang.text("status-saving"));
                    if Button::quiet(&lang.text("button-cancel")).shortcut("Esc").show(ui).clicked() {
                        self.leave(ui, context);
                    }
                    let stay = Button::secondary(&lang.text("button-save"))
                        .shortcut("Ctrl+S")
                        .refused(busy.as_deref())
                        .show(ui);
                    if stay.clicked() {
                        save = Some(false);
                    }
                    let close = Button::primary(&lang.text("button-save-close"))
                        .shortcut("Ctrl+Enter")
                        .refused(busy.as_deref())
                        .show(ui);
                    if close.clicked() {
                        save = Some(true);
                    }
                });
            });
            if let Some(steps) = &mut self.steps {
                steps.below(ui, context);
            }
            self.offer_to_begin_anew(ui, &title, context);
            self.notices(ui, context);
        });
        if let Some(close) = save {
            self.save(close, context);
        }
    }

    /// What was typed before is there again; whoever wants something else begins anew.
    fn offer_to_begin_anew(&mut self, ui: &mut Ui, title: &str, context: &mut Context<'_>) {
        if !self.taken_up || self.saving.is_some() || !self.is_dirty() {
            return;
        }
        let lang = context.lang;
        let said = lang.text(if self.of.is_some() { "form-taken-up-change" } else { "form-taken-up" });
        let discard = lang.text("button-discard-draft");
        ui.add_space(GAP_S);
        if message::notice(ui, Tone::Neutral, "", &said, Some(&discard)) {
            self.keep(ui);
            if let Some(draft) = drafts::discard_form(ui.ctx(), &self.route()) {
                context.send(drafts::discarded(title, draft));
            }
            (self.draft, self.is_kept) = (None, false);
        }
    }

    fn notices(&self, ui: &mut Ui, context: &Context<'_>) {
        let Some(draft) = &self.draft else { return };
        // What is told at its field while somebody types moves nothing; saving tells all of it.
        if draft.told_count() > 0 {
            ui.add_space(GAP_S);
            let count = Message::new("form-faults").with("n", draft.told_count());
            pieces::notice(ui, Tone::Bad, &context.lang.say(&count));
        }
        for refused in &draft.refused {
            ui.add_space(GAP_S);
            pieces::notice(ui, Tone::Bad, &context.lang.say(refused));
        }
    }
}

/// What a form is called: the record, or that it makes a new one.
pub fn title_of(kind: Kind, of: Option<AnyRef>, snapshot: &Snapshot, lang: Lang) -> String {
    let named = of.and_then(|of| Names::new(snapshot).title(of));
    named.filter(|title| !title.is_empty()).unwrap_or_else(|| {
        let kind = Arg::Key(format!("kind-{}", kind.key()));
        lang.say(&Message::new("button-new-kind").with("kind", kind))
    })
}

/// Whether a finished command is the one that was sent.
pub fn same_command(a: &Command, b: &Command) -> bool {
    match (a, b) {
        (Command::Create { kind, values }, Command::Create { kind: k, values: v }) => {
            kind == k && values == v
        }
        (Command::Edit { of, values }, Command::Edit { of: o, values: v }) => of == o && values == v,
        _ => false,
    }
}

impl Screen for FormScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        self.begin(ui, context);
        self.hear(ui, context);
        if self.gone {
            let text = context.lang.text("record-gone-sentence");
            pieces::empty(ui, Icon::Info, &text, |ui| {
                if Button::secondary(&context.lang.text("button-back")).show(ui).clicked() {
                    context.send(Action::Back);
                }
            });
            return;
        }
        let asked = Asked::take(ui);
        self.head(ui, context);
        let Some(mut draft) = self.draft.take() else { return };
        self.alike.ask(&draft, context);
        // Below the fields: while somebody types nothing moves.
        let alike = self.alike.height();
        let room = ui.available_rect_before_wrap();
        let edge = room.bottom() - alike;
        let part = |name, rect| egui::UiBuilder::new().id_salt(name).max_rect(rect);
        pieces::scrolled(&mut ui.new_child(part("fields", room.with_max_y(edge))), "form", |ui| {
            layout::groups(ui, &mut draft, &mut self.fields, &mut self.folded, context);
        });
        if alike > 0.0 {
            self.alike.show(&mut ui.new_child(part("alike", room.with_min_y(edge))), context);
        }
        self.draft = Some(draft);
        self.keep(ui);
        // Last, so that open lists and calendars have had their Esc.
        self.keys(ui, asked, context);
    }

    fn place(&self) -> Option<Route> {
        Some(self.route())
    }
}

/// Whether a field stands in forms at all.
fn is_shown(field: &crate::model::record::Field) -> bool {
    !field.has(flags::HIDDEN) && !field.has(flags::STATE)
}
