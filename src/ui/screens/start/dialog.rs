//! The dialogs about files: a path typed or chosen, and what else is needed.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::app::Place;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::Message;
use crate::model::value::{CURRENCIES, Currency};
use crate::ui::app::App;
use crate::ui::context::{Action, Route};
use crate::ui::dialogs::{self, Choice, Choosing, FileType};
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label};
use crate::ui::kit::overlay::{self, Dialog, confirm, dialog_buttons};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, Tone};

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Sample,
    New,
    Open,
    Restore,
    /// A copy of the open file in a better place.
    Move,
    /// A new file, then the import.
    Import,
}

impl Task {
    const fn title(self) -> &'static str {
        match self {
            Task::Sample => "start-sample",
            Task::New | Task::Import => "start-new",
            Task::Open => "start-open",
            Task::Restore => "start-restore",
            Task::Move => "hazard-move-title",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Task::Sample | Task::New | Task::Import => "button-create",
            Task::Open => "button-open",
            Task::Restore => "start-restore-button",
            Task::Move => "hazard-move-button",
        }
    }

    const fn makes_a_file(self) -> bool {
        !matches!(self, Task::Open)
    }
}

/// A dialog that is open.
pub struct PathDialog {
    task: Task,
    /// The file that is opened, or the backup.
    source: String,
    /// The file that is made.
    target: String,
    currency: &'static Currency,
    /// The system's dialog, and whether it asks for the target.
    choosing: Option<(bool, Choosing)>,
    /// Why it could not be done as it was asked for.
    fault: Option<Message>,
    fresh: bool,
}

impl PathDialog {
    pub fn new(task: Task) -> Self {
        Self::with_name(task, if task == Task::Sample { "sample" } else { "company" })
    }

    /// A file of this name is offered to be made.
    pub fn with_name(task: Task, name: &str) -> Self {
        let target = free_path(&home(), name).display().to_string();
        Self {
            task,
            source: String::new(),
            target,
            currency: &CURRENCIES[0],
            choosing: None,
            fault: None,
            fresh: true,
        }
    }

    /// The same once more, with why it could not be done.
    pub fn again(self, fault: Message) -> Self {
        Self { fault: Some(fault), fresh: true, ..self }
    }

    fn is_complete(&self) -> bool {
        let source = !self.source.trim().is_empty();
        let target = !self.target.trim().is_empty();
        match self.task {
            Task::Open => source,
            Task::Restore => source && target,
            Task::Sample | Task::New | Task::Import | Task::Move => target,
        }
    }

    fn take_choice(&mut self) {
        let Some((is_target, choosing)) = &self.choosing else { return };
        let is_target = *is_target;
        match choosing.poll() {
            Choice::Open => return,
            Choice::Chosen(path) => {
                let text = path.display().to_string();
                if is_target { self.target = text } else { self.source = text }
            }
            Choice::None => {}
        }
        self.choosing = None;
    }
}

/// Where new files are offered to lie: among the documents, unless another service copies those.
fn home() -> PathBuf {
    let Some(dirs) = directories::UserDirs::new() else { return PathBuf::new() };
    let is_safe = |folder: &&Path| {
        let hazard = Place::of(&folder.join("company.guanxi")).hazard;
        hazard.is_none_or(|hazard| !hazard.is_of_the_place())
    };
    dirs.document_dir().filter(is_safe).unwrap_or(dirs.home_dir()).to_owned()
}

/// The first of `name.guanxi`, `name-2.guanxi` … that is not there yet.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.guanxi"));
    let others = (2..100).map(|n| folder.join(format!("{name}-{n}.guanxi")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

/// Draws the dialog that is open.
pub fn show(app: &mut App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(mut dialog) = app.start.dialog.take() else { return };
    dialog.take_choice();
    let lang = app.lang();
    let (title, close) = (lang.text(dialog.task.title()), lang.text("button-close"));
    let shown = Dialog::new("file", &title, &close).width(520.0).show(ui.ctx(), |ui| {
        fields(ui, lang, &mut dialog);
        if let Some(fault) = &dialog.fault {
            pieces::notice(ui, Tone::Bad, &lang.say(fault));
        }
        buttons(ui, lang, &dialog)
    });
    let (done, cancelled) = shown.inner;
    if done {
        finish(app, &dialog, actions);
        // What was typed is there again should it fail.
        app.start.asked = Some(dialog);
    } else if !cancelled && !shown.closed {
        app.start.dialog = Some(dialog);
    }
}

fn fields(ui: &mut Ui, lang: Lang, dialog: &mut PathDialog) {
    let fresh = overlay::takes_keyboard(ui, &mut dialog.fresh);
    let (mut choose, mut grab) = (None, fresh);
    if matches!(dialog.task, Task::Open | Task::Restore) {
        let label = if dialog.task == Task::Open { "start-path" } else { "start-backup-path" };
        choose = path_field(ui, lang, label, &mut dialog.source, std::mem::take(&mut grab)).then_some(false);
        ui.add_space(GAP_M);
    }
    if dialog.task.makes_a_file() {
        let chosen = path_field(ui, lang, "start-new-path", &mut dialog.target, grab);
        choose = choose.or(chosen.then_some(true));
        ui.add_space(GAP_M);
    }
    if matches!(dialog.task, Task::New | Task::Import) {
        ui.label(tokens::small_weak(lang.text("settings-currency")));
        let chosen = pieces::menu_chip(ui, dialog.currency.code, false, |ui| {
            let mut picked = None;
            for currency in CURRENCIES {
                let text = format!("{}  {}", currency.code, currency.symbol);
                if pieces::menu_row(ui, &text, currency == dialog.currency).clicked() {
                    picked = Some(currency);
                }
            }
            picked
        });
        dialog.currency = chosen.unwrap_or(dialog.currency);
    }
    if let Some(is_target) = choose {
        let choosing = if is_target {
            dialogs::save_file(ui.ctx(), lang, FileType::Company, &file_name(&dialog.target))
        } else {
            let wanted = if dialog.task == Task::Restore { FileType::Backup } else { FileType::Company };
            dialogs::open_file(ui.ctx(), lang, wanted)
        };
        dialog.choosing = Some((is_target, choosing));
    }
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// A path to be typed, and a button that opens the system's dialog. Whether that was pressed.
fn path_field(ui: &mut Ui, lang: Lang, label: &str, path: &mut String, grab: bool) -> bool {
    let label = lang.text(label);
    ui.label(tokens::small_weak(&*label));
    let (size, mut state) = (egui::vec2(ui.available_width(), tokens::CONTROL), (path, false));
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        pieces::with_end(
            ui,
            &label,
            &mut state,
            |ui, (path, _)| {
                Field::new(&label).place(Label::Hidden).focus(grab).text(ui, path);
            },
            |ui, (_, pressed)| {
                *pressed = Button::secondary(&lang.text("button-choose")).show(ui).clicked();
            },
        );
    });
    state.1
}

/// Whether it is to be done, and whether it was cancelled.
fn buttons(ui: &mut Ui, lang: Lang, dialog: &PathDialog) -> (bool, bool) {
    let (go, cancel, missing) =
        (lang.text(dialog.task.button()), lang.text("button-cancel"), lang.text("start-path-missing"));
    dialog_buttons(ui, |ui| {
        let refused = (!dialog.is_complete()).then_some(missing.as_ref());
        (confirm(ui, &go, refused), Button::secondary(&cancel).show(ui).clicked())
    })
}

fn finish(app: &mut App, dialog: &PathDialog, actions: &mut Vec<Action>) {
    let path = |text: &str| PathBuf::from(text.trim());
    let currency = dialog.currency.code.to_owned();
    app.after_open = (dialog.task == Task::Import).then_some(Route::Import { kind: Kind::Customer });
    actions.push(match dialog.task {
        Task::Sample => Action::Sample(path(&dialog.target)),
        Task::New | Task::Import => Action::NewFile { path: path(&dialog.target), currency },
        Task::Open => Action::OpenFile(path(&dialog.source)),
        Task::Move => Action::MoveTo(path(&dialog.target)),
        Task::Restore => Action::Restore { backup: path(&dialog.source), to: path(&dialog.target) },
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_offered() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free_path(folder.path(), "sample"), folder.path().join("sample.guanxi"));
        std::fs::write(folder.path().join("sample.guanxi"), "").unwrap();
        assert_eq!(free_path(folder.path(), "sample"), folder.path().join("sample-2.guanxi"));
    }
}
