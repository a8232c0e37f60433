//! The system's own file dialogs. They wait for the person, so each has a thread of its own; where there is
//! none, or nobody answers, the path can be typed as well.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::lang::Lang;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// A company file or a backup of one.
    Company,
    /// A backup in either form.
    Backup,
    /// What can be imported.
    Source,
    /// What a list can be exported to.
    Table,
    /// A chart as a picture.
    Picture,
}

impl FileType {
    fn name(self) -> &'static str {
        match self {
            FileType::Company => "dialog-type-company",
            FileType::Backup => "dialog-type-backup",
            FileType::Source => "dialog-type-source",
            FileType::Table => "dialog-type-table",
            FileType::Picture => "dialog-type-picture",
        }
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            FileType::Company => &[crate::app::ENDING],
            FileType::Backup => {
                &[crate::app::ENDING, "guanxi-backup", crate::app::backups::open_form::ENDING]
            }
            FileType::Source => &["csv", "tsv", "txt", "xlsx", "vcf", "ics", "json"],
            FileType::Table => &["csv", "xlsx", "json", "vcf", "ics"],
            FileType::Picture => &["svg", "png"],
        }
    }
}

/// A dialog that is open.
pub struct Choosing {
    answer: Receiver<Option<PathBuf>>,
}

/// How an open dialog stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Open,
    Chosen(PathBuf),
    /// Closed without choosing, or the system has no dialogs.
    None,
}

impl Choosing {
    pub fn poll(&self) -> Choice {
        match self.answer.try_recv() {
            Ok(Some(path)) => Choice::Chosen(path),
            Err(TryRecvError::Empty) => Choice::Open,
            Ok(None) | Err(TryRecvError::Disconnected) => Choice::None,
        }
    }
}

/// Asks for a file that is there.
pub fn open_file(ctx: &egui::Context, lang: Lang, file_type: FileType) -> Choosing {
    ask(ctx, lang, file_type, |dialog| dialog.pick_file())
}

/// Asks where to write a file; `name` is offered.
pub fn save_file(ctx: &egui::Context, lang: Lang, file_type: FileType, name: &str) -> Choosing {
    let name = name.to_owned();
    ask(ctx, lang, file_type, move |dialog| dialog.set_file_name(name).save_file())
}

fn ask(
    ctx: &egui::Context,
    lang: Lang,
    file_type: FileType,
    show: impl FnOnce(rfd::FileDialog) -> Option<PathBuf> + Send + 'static,
) -> Choosing {
    let (sender, answer) = channel();
    let dialog = rfd::FileDialog::new().add_filter(lang.text(file_type.name()), file_type.extensions());
    let ctx = ctx.clone();
    let spawned = std::thread::Builder::new().name("file-dialog".to_owned()).spawn(move || {
        let listening = sender.send(show(dialog)).is_ok();
        if listening {
            ctx.request_repaint();
        }
    });
    // Without a thread the channel is closed, which reads as "nothing chosen": the path can be typed.
    drop(spawned);
    Choosing { answer }
}
