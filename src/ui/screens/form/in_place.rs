//! One field of a record that is edited where its value stands: in the cell of a list, on the page of the record.

use egui::{FocusDirection, Key, Modifiers, Popup, TextEdit, Ui};

use super::field::{self, FieldsState};
use super::{Draft, Place, same_command};
use crate::app::Command;
use crate::model::record::{AnyRef, Field, FieldKind, Value, flags};
use crate::model::say::{Message, Sayable as _};
use crate::store::ReadRecords as _;
use crate::ui::context::Context;
use crate::ui::kit::fields::select_all;
use crate::ui::kit::{ime, overlay};
use crate::ui::writer::Written;

/// What is typed into one field until it is written, which is one change of one record.
pub struct InPlace {
    draft: Draft,
    fields: FieldsState,
    place: Place,
    /// What stood there: where it still does, there is nothing to write.
    begun: Value,
    /// The control has been shown: a press elsewhere is none that opened it.
    shown: bool,
    /// What stands there is selected once the control has the keyboard: typing puts another value in its place.
    selects: bool,
    /// The change that was sent, and how the editor is left once it is written.
    sent: Option<(Command, Leaving)>,
}

/// How the editor is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Not,
    GivenUp,
    Written,
    /// Written, and on to the next field or, with `false`, back.
    WrittenOn(bool),
}

/// Why a field cannot be typed into, with its name still to be put in.
pub fn refusal(field_flags: u32, kind: FieldKind) -> Option<&'static str> {
    let has = |flag| field_flags & flag != 0;
    if has(flags::STATE) {
        Some("list-cell-state")
    } else if has(flags::READ_ONLY) {
        Some("list-cell-fixed")
    } else if matches!(kind, FieldKind::Lines(_)) {
        Some("list-cell-lines")
    } else {
        None
    }
}

impl InPlace {
    /// Over the field at `index` of a record.
    ///
    /// # Errors
    /// The record is gone or cannot be read.
    pub fn begin(of: AnyRef, index: usize, context: &Context<'_>) -> Result<Self, Message> {
        Ok(Self::over(draft(of, context)?, Place::of(index)))
    }

    /// Over one place of a draft. What else has been put into the draft is written with it, if it is changed at all.
    pub fn over(draft: Draft, place: Place) -> Self {
        let (mut fields, begun) = (FieldsState::focused_on(place), draft.value(place));
        let kind = draft.field(place).map(|field| field.kind);
        fields.unfolds = matches!(kind, Some(FieldKind::Choice(_) | FieldKind::OptionalChoice(_)));
        // Of a day or a number seldom a letter is changed; a text is written on.
        let selects =
            kind.is_some_and(|kind| kind.is_numeric() || matches!(kind, FieldKind::Day | FieldKind::Instant));
        Self { draft, fields, place, begun, shown: false, selects, sent: None }
    }

    /// Reached with Tab, as fields of a form are, where whoever types types it anew.
    pub fn reached_by_tab(mut self) -> Self {
        self.selects = true;
        self
    }

    /// The control in the room there is, and how it is left by what was done to it: given up, or once what is typed is
    /// written. Where it cannot be, the control says why and keeps it.
    pub fn show(&mut self, ui: &mut Ui, context: &mut Context<'_>) -> Leaving {
        let Some(field) = self.draft.field(self.place) else { return Leaving::GivenUp };
        if let Some(leaving) = self.hear(context) {
            return leaving;
        }
        if self.sent.is_some() {
            ui.add_enabled_ui(false, |ui| {
                field::show_bare(ui, &mut self.draft, &mut self.fields, self.place, context);
            });
            // The change is on its way; who does not want to wait for a long import goes on, and a toast tells the end.
            let given_up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            return if given_up { Leaving::GivenUp } else { Leaving::Not };
        }
        match self.edit(ui, field, context) {
            leaving @ (Leaving::Written | Leaving::WrittenOn(_)) => self.write(leaving, context),
            leaving => leaving,
        }
    }

    fn edit(&mut self, ui: &mut Ui, field: &Field, context: &mut Context<'_>) -> Leaving {
        let popup = Popup::is_any_open(ui.ctx());
        let leaving = if popup { Leaving::Not } else { pressed(ui, field) };
        if leaving == Leaving::Written {
            // What is typed is taken in as if the field were left, also the name of a record.
            overlay::leave_field(ui.ctx());
        }
        let before = self.draft.edits();
        let around = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            field::show_bare(ui, &mut self.draft, &mut self.fields, self.place, context);
        });
        if leaving != Leaving::Not {
            return leaving;
        }
        let focused = ui.memory(|memory| memory.focused());
        if self.selects
            && let Some(id) = focused.filter(|id| TextEdit::load_state(ui.ctx(), *id).is_some())
        {
            self.selects = false;
            select_all(ui, id, &self.draft.text(self.place, context.lang));
        }
        // What is chosen from a list is meant at once; what is typed once it is left.
        let chosen =
            is_chosen(field) && self.draft.edits() != before && self.draft.fault(self.place).is_none();
        // Lists and calendars of the control lie over the window: a press in them is none elsewhere.
        let pressed = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
        let elsewhere =
            pressed.is_some_and(|at| !around.response.rect.contains(at) && overlay::is_below(ui.ctx(), at));
        let left = std::mem::replace(&mut self.shown, true) && elsewhere;
        if chosen || (left && !popup && !Popup::is_any_open(ui.ctx())) {
            Leaving::Written
        } else {
            Leaving::Not
        }
    }

    /// Sends the change, if there is one and it reads.
    fn write(&mut self, leaving: Leaving, context: &mut Context<'_>) -> Leaving {
        if !self.draft.check() && self.has_fault() {
            self.fields.focus = Some(self.place);
            return Leaving::Not;
        }
        if self.draft.value(self.place) == self.begun {
            return leaving;
        }
        let command = self.draft.command();
        context.run(command.clone());
        self.sent = Some((command, leaving));
        Leaving::Not
    }

    /// Whether what is typed cannot be written.
    pub fn has_fault(&self) -> bool {
        self.draft.fault(self.place).is_some()
    }

    /// Whether the change is on its way.
    pub fn is_sending(&self) -> bool {
        self.sent.is_some()
    }

    /// What became of the change that was sent: how the editor is left where it is written. Where it was refused, what
    /// is typed stays. To be called in every frame in which the control itself is not shown, too.
    pub fn hear(&mut self, context: &Context<'_>) -> Option<Leaving> {
        let (command, leaving) = self.sent.as_ref()?;
        let is_it = |sent: &&Written| sent.command.as_ref().is_some_and(|other| same_command(other, command));
        let refused = match &context.written.iter().find(is_it)?.result {
            Ok(_) => return Some(*leaving),
            Err(refusal) => refusal,
        };
        self.draft.take_refusal(refused);
        self.fields.focus = Some(self.place);
        self.sent = None;
        None
    }
}

/// A draft of a record as it is now.
///
/// # Errors
/// The record is gone or cannot be read.
pub fn draft(of: AnyRef, context: &Context<'_>) -> Result<Draft, Message> {
    let record = context.snapshot.record(of).map_err(|error| error.message())?;
    let mut draft = Draft::of(of, record.ok_or_else(|| Message::new("list-record-gone"))?);
    draft.adopt(context.schema);
    Ok(draft)
}

fn is_chosen(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Choice(_) | FieldKind::OptionalChoice(_) | FieldKind::Ref(_) | FieldKind::AnyRef
    )
}

/// The key that leaves the editor, taken before the control could see it.
fn pressed(ui: &Ui, field: &Field) -> Leaving {
    if ime::composing(ui.ctx()) {
        return Leaving::Not;
    }
    // Where Enter means something to the control itself, Ctrl+Enter ends it.
    let has_enter = field.has(flags::MULTILINE)
        || is_chosen(field)
        || matches!(field.kind, FieldKind::Texts | FieldKind::Refs(_));
    let leaving = ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Escape) {
            Leaving::GivenUp
        } else if input.consume_key(Modifiers::COMMAND, Key::Enter)
            || (!has_enter && input.consume_key(Modifiers::NONE, Key::Enter))
        {
            Leaving::Written
        } else if input.consume_key(Modifiers::SHIFT, Key::Tab) {
            Leaving::WrittenOn(false)
        } else if input.consume_key(Modifiers::NONE, Key::Tab) {
            Leaving::WrittenOn(true)
        } else {
            Leaving::Not
        }
    });
    if matches!(leaving, Leaving::WrittenOn(_)) {
        // Where Tab leads to is the caller's affair: egui would carry the keyboard on to whatever stands behind.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    leaving
}
