//! Writing what the list shows to a file: which path, in which format.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Ui;

use super::ListScreen;
use crate::exchange::export::Format;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::{Message, Sayable};
use crate::ui::context::{Action, Context};
use crate::ui::dialogs::{self, Choice, Choosing, FileType};
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::overlay::{self, Dialog, confirm, dialog_buttons};
use crate::ui::tokens::{self, GAP_S};

/// The dialog that is open.
pub struct ExportDialog {
    path: String,
    /// What was selected; none for everything listed.
    ids: Option<Arc<Vec<u64>>>,
    choosing: Option<Choosing>,
    fault: Option<Message>,
    /// The file that may be replaced: somebody was asked about it.
    replaces: Option<PathBuf>,
    fresh: bool,
}

impl ExportDialog {
    pub fn new(lang: Lang, kind: Kind) -> Self {
        let folder = directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().or(Some(dirs.home_dir())).map(std::path::Path::to_owned))
            .unwrap_or_default();
        let path = folder.join(format!("{}.xlsx", lang.kinds(kind.key()))).display().to_string();
        Self { path, ids: None, choosing: None, fault: None, replaces: None, fresh: true }
    }

    /// Of the records that are selected.
    pub fn of(lang: Lang, kind: Kind, ids: Arc<Vec<u64>>) -> Self {
        Self { ids: Some(ids), ..Self::new(lang, kind) }
    }
}

pub fn show(screen: &mut ListScreen, ui: &mut Ui, context: &mut Context<'_>, listed: &Arc<Vec<u64>>) {
    let Some(mut dialog) = screen.export.take() else { return };
    if let Some(choosing) = &dialog.choosing {
        match choosing.poll() {
            Choice::Open => {}
            Choice::Chosen(path) => {
                dialog.path = path.display().to_string();
                // The dialog of the system has asked.
                dialog.replaces = Some(path);
                dialog.choosing = None;
            }
            Choice::None => dialog.choosing = None,
        }
    }
    let (lang, kind) = (context.lang, screen.kind);
    let ids = dialog.ids.clone().unwrap_or_else(|| Arc::clone(listed));
    let title = lang.say(&Message::new("list-export-title").with("n", ids.len()));
    let close = lang.text("button-close");
    let done = Dialog::new("export", &title, &close).width(520.0).show(ui.ctx(), |ui| {
        ui.label(tokens::small_weak(lang.text("list-export-hint")));
        ui.add_space(GAP_S);
        let fault = dialog.fault.as_ref().map(|fault| lang.say(fault));
        let label = lang.text("list-export-path");
        let focus = overlay::takes_keyboard(ui, &mut dialog.fresh);
        Field::new(&label).error(fault.as_deref()).focus(focus).text(ui, &mut dialog.path);
        let (export, choose, cancel) =
            (lang.text("list-export-button"), lang.text("button-choose"), lang.text("button-cancel"));
        dialog_buttons(ui, |ui| {
            let export = confirm(ui, &export, None);
            let choose = Button::secondary(&choose).show(ui).clicked();
            (export, choose, Button::secondary(&cancel).show(ui).clicked())
        })
    });
    let (export, choose, cancel) = done.inner;
    if choose {
        let name = lang.kinds(kind.key());
        dialog.choosing = Some(dialogs::save_file(ui.ctx(), lang, FileType::Table, &format!("{name}.xlsx")));
    }
    if export {
        let to = PathBuf::from(dialog.path.trim());
        match Format::of_path(&to) {
            Ok(_) if to.exists() && dialog.replaces.as_ref() != Some(&to) => {
                dialog.fault = Some(Message::new("list-export-exists"));
                dialog.fresh = true;
                dialog.replaces = Some(to);
            }
            Ok(_) => {
                context.send(Action::Export { kind, ids, columns: screen.look.columns.clone(), to });
                return;
            }
            Err(refusal) => {
                dialog.fault = Some(refusal.message());
                dialog.fresh = true;
            }
        }
    }
    if !cancel && !done.closed {
        screen.export = Some(dialog);
    }
}
