//! The composer: one line in which everything that happens with a customer is written down.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::compose::{self, Author, Entry, Sort};
use crate::app::Command;
use crate::app::drafts::LineDraft;
use crate::insight::view::CustomerView;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::say::{Message, Sayable as _};
use crate::ui::context::Context;
use crate::ui::drafts;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label, Typed};
use crate::ui::kit::tabs::Chip;
use crate::ui::screens::form::same_command;
use crate::ui::screens::pieces;
use crate::ui::shell::counts;
use crate::ui::tokens::{GAP_M, GAP_S, GAP_XS, Tone};

const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
/// The same as it is shown.
const KEYS: &str = "Ctrl+Enter";
/// Width of the field for the day, in points.
const DUE: f32 = 150.0;

/// What is being written, kept until it is saved.
#[derive(Default)]
pub struct Composer {
    entry: Entry,
    due: Typed<chrono::NaiveDate>,
    focus: bool,
    /// The keyboard is in the field of the day: nobody is scolded in mid-word.
    types_due: bool,
    sent: Option<Command>,
    refused: Option<Message>,
    /// What is written as it is kept until it is saved; none before the first pass.
    kept: Option<LineDraft>,
    /// Who writes, by name and revision of the file.
    author: Option<(String, u64, Option<AnyRef>)>,
}

impl Composer {
    /// The keyboard goes into the line, to log what happened: what somebody promised or planned here before is none of
    /// that.
    pub fn begin(&mut self) {
        if self.entry.sort.has_due() && self.entry.text.is_empty() {
            self.entry.sort = Sort::Call;
        }
        self.focus = true;
    }

    /// Shows the card.
    pub fn show(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        self.begin_again(ui, view.of.id, context);
        self.hear(context);
        let lang = context.lang;
        let name = lang.text("compose-title").into_owned();
        let mut save = false;
        pieces::card(ui, &name, |ui| {
            pieces::padded(ui, GAP_M, GAP_M - 2.0, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(GAP_XS + 2.0, GAP_XS);
                    for sort in Sort::ALL {
                        let on = self.entry.sort == sort;
                        let text = lang.text(sort.key());
                        let mut chip = Chip::new(&text).on(on);
                        if on {
                            chip = chip.icon(sort.icon());
                        }
                        if chip.show(ui).response.clicked() {
                            self.entry.sort = sort;
                            self.focus = true;
                            // What was refused was another sort; a day means nothing to most.
                            self.refused = None;
                        }
                    }
                });
                save = self.line(ui, context);
                let unread = self.due.fault.as_ref().filter(|_| self.entry.sort.has_due() && !self.types_due);
                if let Some(refused) = self.refused.as_ref().or(unread) {
                    pieces::notice(ui, Tone::Bad, &lang.say(refused));
                }
            });
        });
        if save {
            self.save(view, context);
        }
        self.keep(ui, view.of.id);
    }

    /// Takes up what was being written about this customer.
    fn begin_again(&mut self, ui: &Ui, customer: u64, context: &Context<'_>) {
        let line = drafts::line(ui.ctx(), customer);
        if let Some(kept) = &self.kept {
            if line.is_none() && !kept.text.trim().is_empty() {
                // It was given up elsewhere.
                self.entry.text.clear();
                self.due = Typed::default();
                self.kept = None;
            }
            return;
        }
        if let Some(line) = line {
            self.entry.sort = Sort::of(&line.sort).unwrap_or_default();
            self.entry.text = line.text;
            if !line.due.is_empty() {
                let read = context.lang.parse_day(&line.due, context.today);
                let (value, fault) = (read.as_ref().ok().copied(), read.err());
                self.due = Typed { text: line.due, value, fault };
            }
        }
        self.kept = Some(self.line_draft(customer));
    }

    /// Keeps what has been typed since the last pass.
    fn keep(&mut self, ui: &Ui, customer: u64) {
        let line = self.line_draft(customer);
        if self.kept.as_ref() != Some(&line) {
            drafts::put_line(ui.ctx(), line.clone());
            self.kept = Some(line);
        }
    }

    fn line_draft(&self, customer: u64) -> LineDraft {
        let Entry { sort, text, .. } = &self.entry;
        LineDraft { customer, sort: sort.key().to_owned(), text: text.clone(), due: self.due.text.clone() }
    }

    /// The line itself; whether it is to be saved.
    fn line(&mut self, ui: &mut Ui, context: &Context<'_>) -> bool {
        let lang = context.lang;
        let mut save = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            let save_text = lang.text("button-save");
            let has_due = self.entry.sort.has_due();
            let room = if has_due { DUE + GAP_S } else { 0.0 } + 40.0;
            let hint = lang.text(self.entry.sort.hint());
            let label = lang.text(self.entry.sort.key());
            let response = Field::new(&label)
                .place(Label::Hidden)
                .hint(&hint)
                .shortcut(KEYS)
                .focus(std::mem::take(&mut self.focus))
                .width(ui.available_width() - room)
                .text(ui, &mut self.entry.text);
            let mut inside = response.has_focus();
            if has_due {
                let (due, hint) = (lang.text("field-due"), lang.text("compose-hint-due"));
                let field = Field::new(&due).place(Label::Hidden).hint(&hint).width(DUE).silent();
                let response = field.day(ui, &lang, context.today, &mut self.due);
                self.types_due = response.has_focus();
                if response.changed() {
                    self.refused = None;
                }
                inside |= self.types_due;
            }
            save = Button::icon_outlined(Icon::Check, &save_text).shortcut(KEYS).show(ui).clicked();
            save |= inside && ui.input_mut(|input| input.consume_shortcut(&SAVE));
        });
        save
    }

    fn save(&mut self, view: &CustomerView, context: &mut Context<'_>) {
        if self.sent.is_some() {
            return;
        }
        let due = Some(&self.due).filter(|_| self.entry.sort.has_due());
        if let Some(fault) = due.and_then(|due| due.fault.clone()) {
            self.refused = Some(fault);
            return;
        }
        self.entry.due = due.and_then(|due| due.value);
        let author = Author {
            employee: self.employee(context),
            today: context.today,
            now: context.session.clock.now(),
        };
        if let Some(command) = compose::command(&self.entry, view.of, &view.record.notes, &author) {
            self.refused = None;
            context.run(command.clone());
            self.sent = Some(command);
        }
        self.focus = true;
    }

    /// What became of it: on refusal the text stays.
    fn hear(&mut self, context: &Context<'_>) {
        let Some(sent) = &self.sent else { return };
        for written in context.written {
            if !written.command.as_ref().is_some_and(|command| same_command(command, sent)) {
                continue;
            }
            match &written.result {
                Ok(_) => {
                    self.entry.text.clear();
                    self.due = Typed::default();
                }
                Err(refusal) => self.refused = Some(refusal.message()),
            }
            self.sent = None;
            return;
        }
    }

    /// The employee who bears the name of whoever works here. An unreadable file leaves it open.
    fn employee(&mut self, context: &Context<'_>) -> Option<AnyRef> {
        let who = &context.session.who;
        let revision = context.revision();
        if let Some((name, known, employee)) = &self.author
            && name == who
            && *known == revision
        {
            return *employee;
        }
        let employee = counts::employee(&context.snapshot, who).ok().flatten();
        let employee = employee.map(|(id, _)| AnyRef::new(Kind::Employee, id));
        self.author = Some((who.clone(), revision, employee));
        employee
    }
}
