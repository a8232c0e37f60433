//! What a screen sees and what it may ask for. Screens read and *send*; they change nothing themselves.

use std::sync::Arc;

use chrono::NaiveDate;

use super::commands::Verb;
use super::jobs::Jobs;
use super::printing::Printing;
use super::shell::toasts::Told;
use super::writer::{Work, Written};
use crate::app::{Command, Config, Names, Session, SharedFinder};
use crate::insight;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::plain::Numbers as _;
use crate::model::record::{AnyRef, Value};
use crate::model::say::Message;
use crate::model::schema::{Path, Schema};
use crate::store::Snapshot;

/// A list is opened by numbers where no filter says the same; more would be no list to read.
const LISTED_BY_NUMBER: usize = 5_000;

/// Where the window is: what back and forward walk through.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// No file is open: sample, new, open, restore, import.
    Start,
    Today,
    /// A list, with the filter it is opened with.
    List {
        kind: Kind,
        filter: String,
    },
    /// The page of one record; for a customer the single customer view.
    Record(AnyRef),
    /// The form of a new record with these values, or of one that is there.
    Form {
        kind: Kind,
        of: Option<AnyRef>,
        values: Vec<(usize, Value)>,
    },
    Pyramid,
    Import {
        kind: Kind,
    },
    Duplicates {
        kind: Kind,
    },
    /// What was done, newest first, with undo.
    History,
    Settings,
    /// What can be done, made from the table of commands.
    Manual,
    Gallery,
}

impl Route {
    /// The whole list of a kind.
    pub const fn list(kind: Kind) -> Route {
        Route::List { kind, filter: String::new() }
    }

    /// A list of just these records, by their numbers; more than a filter can well name are told instead.
    ///
    /// # Errors
    /// There are too many.
    pub fn listing(kind: Kind, ids: &[u64], names: Names<'_>) -> Result<Route, Message> {
        if ids.len() > LISTED_BY_NUMBER {
            return Err(Message::new("toast-too-many").with("n", ids.len()));
        }
        let number = |id: &u64| format!("\"{}\"", names.number(AnyRef::new(kind, *id)).replace('"', ""));
        let numbers: Vec<String> = ids.iter().map(number).collect();
        Ok(Route::List { kind, filter: format!("number in ({})", numbers.join(", ")) })
    }

    /// Whether what is on the screen can be put on paper.
    pub const fn is_printable(&self) -> bool {
        matches!(self, Route::Today | Route::List { .. } | Route::Record(_) | Route::Pyramid)
    }

    /// The kind that the screen is about, where it is one.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Route::List { kind, .. }
            | Route::Form { kind, .. }
            | Route::Import { kind }
            | Route::Duplicates { kind } => Some(*kind),
            Route::Record(of) => Some(of.kind),
            Route::Start
            | Route::Today
            | Route::Pyramid
            | Route::History
            | Route::Settings
            | Route::Manual
            | Route::Gallery => None,
        }
    }
}

/// What a screen asks the window to do.
#[derive(Clone, Debug)]
pub enum Action {
    Go(Route),
    /// Goes to the form of a new record, for which a field of the page in front waits.
    Errand(Route),
    /// Opens a record and remembers the list it was opened from, for Ctrl+← and Ctrl+→.
    Open {
        of: AnyRef,
        among: Arc<Vec<u64>>,
    },
    /// The screen in front goes on under this route: it is about the record that it made.
    Becomes(Route),
    Back,
    Forward,
    /// Sent to the writer thread; the toast names it and offers undo.
    Run(Command),
    /// The same, then goes to the record that came of it.
    RunAndOpen(Command),
    /// Any other change of the file: an import, the company's settings. Carried out on the writer thread, with
    /// progress in the status line and a stop button.
    Write(Work),
    /// Writes these records, in this order and with these columns, to a file.
    Export {
        kind: Kind,
        ids: Arc<Vec<u64>>,
        columns: Vec<Path>,
        to: std::path::PathBuf,
    },
    /// Puts a document into the browser, which prints it.
    Print(Printing),
    /// Shows a sentence for a while.
    Toast(Message),
    /// Shows for a while why what somebody asked for is not done.
    Refused(Message),
    /// Shows what failed, until it is closed.
    Failed(Message),
    /// Says that a draft was thrown away, and offers it again.
    DraftDiscarded {
        said: Message,
        draft: u64,
    },
    Configure(Box<Config>),
    OpenFile(std::path::PathBuf),
    NewFile {
        path: std::path::PathBuf,
        currency: String,
    },
    Sample(std::path::PathBuf),
    Backup,
    /// Writes a copy of the open file and goes on with that.
    MoveTo(std::path::PathBuf),
    Restore {
        backup: std::path::PathBuf,
        to: std::path::PathBuf,
    },
    /// What the command of the table does.
    Command(Verb),
    /// Opens the palette, with this already typed.
    Palette(String),
}

/// One frame's view of the program, for screens with an open file.
pub struct Context<'a> {
    pub session: &'a Session,
    /// The fields of the file's kinds, the company's own ones among them.
    pub schema: Schema,
    /// The newest committed state; never kept beyond the frame.
    pub snapshot: Arc<Snapshot>,
    pub lang: Lang,
    pub today: NaiveDate,
    pub config: &'a Config,
    pub jobs: &'a Jobs,
    /// Finds records as somebody types, in a job: `finder.find(…)`.
    pub finder: &'a SharedFinder,
    /// Kept answers of `insight`: computed fields, orders of lists. Shared with jobs.
    pub cache: &'a Arc<insight::Cache>,
    /// The records after and before the one in front, in the list that it was opened from.
    pub neighbours: Vec<AnyRef>,
    /// A command that the screen itself carries out: to the filter, edit.
    pub verb: Option<Verb>,
    /// What the writer thread has finished since the last frame, refused commands among them: a form finds its
    /// faults here.
    pub written: &'a [Written],
    /// Whether something is on its way to the file still, whose answer is yet to come.
    pub is_writing: bool,
    /// Everything that was told in toasts since the file was opened, the oldest first.
    pub told: &'a [Told],
    /// What the status line says about this screen: counts, sums of the selection.
    pub status: &'a mut Vec<Message>,
    pub actions: &'a mut Vec<Action>,
}

impl Context<'_> {
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
    }

    pub fn go(&mut self, route: Route) {
        self.send(Action::Go(route));
    }

    pub fn run(&mut self, command: Command) {
        self.send(Action::Run(command));
    }

    /// What results are cached by.
    pub fn revision(&self) -> u64 {
        self.snapshot.revision()
    }
}

/// A part of the window with a state of its own.
pub trait Screen {
    fn ui(&mut self, ui: &mut egui::Ui, context: &mut Context<'_>);

    /// The route that leads to what is shown now, where that is another than the screen was opened with.
    fn place(&self) -> Option<Route> {
        None
    }

    /// Takes back the last thing that was done here and is not in the file or, with `again`, does it once more; whether
    /// there was any. `None` where undo means the file.
    fn take_back(&mut self, _again: bool) -> Option<bool> {
        None
    }

    /// Whether whoever comes again, by whatever way, finds it as it was left: there is something in it that was typed or
    /// chosen and is kept nowhere else.
    fn goes_on(&self) -> bool {
        false
    }
}
