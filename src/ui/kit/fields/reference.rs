//! A field in which a record is looked up: what is typed, and below it a list of what that may mean.
//!
//! Where the rows come from, and what becomes of the one that is chosen, is the caller's affair: he is told what is being
//! typed, shows the field with rows for it, and is told what was done.

use egui::{Id, Key, Modifiers, Response, Ui};

use super::list::{ListRow, Open};
use super::text::{Line, select_all};
use super::{Field, at_rest};

/// What somebody is typing into one such field.
#[derive(Clone, Debug, Default)]
pub struct LookUp {
    /// `None` while nothing is being typed: the field then shows what is chosen.
    typed: Option<String>,
    /// The same without half a syllable that an input method is still composing.
    settled: Option<String>,
    /// The text field, once it has been shown.
    id: Option<Id>,
    /// Whether it had the keyboard when it was shown last.
    had_focus: bool,
    /// It got the keyboard by a press that has not ended.
    is_pressed: bool,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LookedUp {
    #[default]
    Nothing,
    /// The row at this place was chosen. What was typed stays until [`LookUp::settle`].
    Row(usize),
    /// The field was left with this typed in it, which is not what it held.
    Left(String),
    /// What was typed in it and means nothing was taken back.
    TakenBack,
}

/// What a look-up field stands with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held<'a> {
    /// The name of what it holds.
    pub title: &'a str,
    /// What was typed instead and means nothing, and why: it stays until it is mended or taken back.
    pub unread: Option<(&'a str, &'a str)>,
}

impl LookUp {
    /// What rows are wanted for; none while nobody looks.
    pub fn asked(&self, ui: &Ui) -> Option<&str> {
        let id = self.id?;
        // Whoever leaves the field means what it offered, and a press on a row takes the keyboard away from the field.
        let looks = ui.memory(|m| m.has_focus(id) || m.had_focus_last_frame(id)) || Open::load(ui, id).is;
        self.settled.as_deref().filter(|_| looks)
    }

    /// Unfolds the list again below a field that takes the keyboard with what had been typed.
    pub fn unfold(&self, ui: &Ui) {
        if let Some(id) = self.id.filter(|_| self.typed.is_some()) {
            let mut open = Open::load(ui, id);
            open.open_at(0);
            open.store(ui, id);
        }
    }

    /// What was typed has become a record.
    pub fn settle(&mut self) {
        (self.typed, self.settled) = (None, None);
    }
}

impl Field<'_> {
    /// A field over `rows`, the best first. `nothing` is what is said where there are no rows.
    pub fn look_up(
        self,
        ui: &mut Ui,
        look_up: &mut LookUp,
        held: Held<'_>,
        rows: &[ListRow],
        nothing: Option<&str>,
    ) -> (Response, LookedUp) {
        let mut done = LookedUp::Nothing;
        if let Some((typed, _)) = held.unread {
            look_up.typed.get_or_insert_with(|| typed.to_owned());
        }
        let response = self.frame_with_error(ui, self.error, |ui| {
            let response;
            (response, done) = self.look_up_line(ui, look_up, held, rows, nothing);
            // Nobody is scolded in mid-word.
            let fault = held.unread.filter(|_| !response.has_focus()).map(|(_, fault)| fault.to_owned());
            (response, fault)
        });
        (response, done)
    }

    fn look_up_line(
        &self,
        ui: &mut Ui,
        look_up: &mut LookUp,
        held: Held<'_>,
        rows: &[ListRow],
        nothing: Option<&str>,
    ) -> (Response, LookedUp) {
        let id = ui.next_auto_id();
        let mut open = Open::load(ui, id);
        let (was_open, focused) = (open.is, ui.memory(|memory| memory.has_focus(id)));
        let mut picked = if focused { open.keys(ui, rows.len()) } else { None };
        let closed = was_open && !open.is && picked.is_none();
        let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let taken_back =
            closed || focused && at_rest(ui) && look_up.typed.is_some() && pressed(ui, Key::Escape);
        if taken_back {
            look_up.settle();
        }

        let mut text = look_up.typed.clone().unwrap_or_else(|| held.title.to_owned());
        let line = Line { hint: self.hint, keeps_escape: look_up.typed.is_some(), ..Line::default() };
        let is_faulty = held.unread.is_some() && !focused && self.error.is_none();
        let response = self.line(ui, &mut text, line, is_faulty);
        look_up.id = Some(response.id);
        // A field that was given the keyboard after it was drawn, as one that opens over a cell, does not hear of it.
        let had_focus = std::mem::replace(&mut look_up.had_focus, response.has_focus());
        let gains_focus = response.gained_focus() || response.has_focus() && !had_focus;
        let pressed_now = ui.input(|input| input.pointer.any_pressed());
        look_up.is_pressed |= gains_focus && pressed_now;
        // Where it is pressed the caret stands until the press has ended; whoever drags selects what he means.
        let is_clicked = look_up.is_pressed && response.clicked();
        if gains_focus && !pressed_now || is_clicked {
            // Another record is meant, not more letters of this one's name.
            select_all(ui, id, &text);
        }
        look_up.is_pressed &= response.is_pointer_button_down_on();
        let unfolded = !open.is && response.has_focus() && at_rest(ui) && pressed(ui, Key::ArrowDown);
        // Whoever presses an empty field sees what there is to choose from.
        let unfolded = unfolded || is_clicked && text.is_empty() && at_rest(ui);
        if !self.read_only && (response.changed() || unfolded) {
            look_up.typed = Some(text);
            // Whoever typed and went on at once is gone.
            if response.has_focus() {
                open.open_at(0);
            }
        }
        if at_rest(ui) && look_up.settled != look_up.typed {
            look_up.settled.clone_from(&look_up.typed);
        }

        if at_rest(ui) && (nothing.is_some() || !rows.is_empty()) {
            // A screen reader hears which one is meant.
            if let Some(row) = rows.get(open.at).filter(|_| open.is) {
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(row.text.as_str()));
            }
            let pressed = open.show(ui, &response, self.label, rows, nothing.unwrap_or_default());
            picked = picked.or(pressed);
        } else if !response.has_focus() {
            open.is = false;
        }
        open.store(ui, id);

        let done = match picked {
            Some(row) => LookedUp::Row(row),
            // A list that is pressed on still belongs to the field.
            None if !open.is && (response.lost_focus() || was_open && !response.has_focus()) => {
                let typed = look_up.typed.take().filter(|typed| typed.trim() != held.title);
                look_up.settle();
                match typed {
                    Some(typed) => LookedUp::Left(typed),
                    None if held.unread.is_some() => LookedUp::TakenBack,
                    None => LookedUp::Nothing,
                }
            }
            None if taken_back && held.unread.is_some() => LookedUp::TakenBack,
            None => LookedUp::Nothing,
        };
        (response, done)
    }
}
