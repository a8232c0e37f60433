//! One field of a record that is edited where its value stands: in the cell of a list, on the page of the record.

use egui::{Key, Modifiers, Popup, Ui};

use super::field::{self, FieldsState};
use super::{Draft, Place};
use crate::model::record::{AnyRef, Field, FieldKind, flags};
use crate::model::say::{Message, Sayable as _};
use crate::store::ReadRecords as _;
use crate::ui::context::Context;
use crate::ui::kit::ime;

/// What is typed into one field until it is written, which is one change of one record.
pub struct InPlace {
    draft: Draft,
    fields: FieldsState,
    place: Place,
    /// The control has been shown: a press elsewhere is none that opened it.
    shown: bool,
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
        let record = context.snapshot.record(of).map_err(|error| error.message())?;
        let mut draft = Draft::of(of, record.ok_or_else(|| Message::new("list-record-gone"))?);
        draft.adopt(context.schema);
        let place = Place::of(index);
        Ok(Self { draft, fields: FieldsState::focused_on(place), place, shown: false })
    }

    /// The field that is edited.
    pub fn index(&self) -> usize {
        self.place.field
    }

    /// The control in the room there is, and how it is left by what was done to it in this frame.
    pub fn show(&mut self, ui: &mut Ui, context: &mut Context<'_>) -> Leaving {
        let Some(field) = self.draft.field(self.place) else { return Leaving::GivenUp };
        let popup = Popup::is_any_open(ui.ctx());
        let leaving = if popup { Leaving::Not } else { pressed(ui, field) };
        let before = self.draft.edits();
        let around = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            field::show_bare(ui, &mut self.draft, &mut self.fields, self.place, context);
        });
        if leaving != Leaving::Not {
            return leaving;
        }
        // What is chosen from a list is meant at once; what is typed once it is left.
        let chosen =
            is_chosen(field) && self.draft.edits() != before && self.draft.fault(self.place).is_none();
        let elsewhere = ui.input(|input| input.pointer.any_pressed())
            && ui.ctx().pointer_interact_pos().is_some_and(|at| !around.response.rect.contains(at));
        let left = std::mem::replace(&mut self.shown, true) && elsewhere;
        if chosen || (left && !popup && !Popup::is_any_open(ui.ctx())) {
            Leaving::Written
        } else {
            Leaving::Not
        }
    }

    /// Sends the change; the editor comes back where what is typed cannot be written.
    ///
    /// # Errors
    /// What is typed does not read, or the record may not have it.
    pub fn write(mut self, context: &mut Context<'_>) -> Result<(), Box<Self>> {
        let is_wrong = !self.draft.check() && self.draft.fault(self.place).is_some();
        if is_wrong {
            self.fields.focus = Some(self.place);
            return Err(Box::new(self));
        }
        if self.draft.is_dirty() {
            context.run(self.draft.command());
        }
        Ok(())
    }
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
    ui.input_mut(|input| {
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
    })
}
