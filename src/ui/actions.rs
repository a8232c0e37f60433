//! Carrying out what screens and commands ask for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::app::{App, ZOOM};
use super::commands::Verb;
use super::context::{Action, Route};
use super::errands;
use super::kit::find::PageFind;
use super::shell::{keys::KeySheet, palette::Palette};
use super::writer::{Order, Work};
use crate::app::{Command, ENDING, Outcome, Refusal, Session, Theme, backups, sample};
use crate::exchange::export::{Export, Format, Heads};
use crate::insight;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::record::Value;
use crate::model::say::{Message, Sayable};
use crate::model::schema;
use crate::store::{Author, NewFile, Settings, Stop};

impl App {
    pub(super) fn carry_out(&mut self, context: &Context, action: Action) {
        match action {
            Action::Go(route) => self.go(route),
            Action::Errand(form) => {
                errands::send(context, self.route().clone(), form.clone());
                self.go(form);
            }
            Action::Open { of, among } => {
                if let Some(open) = &mut self.open {
                    open.router.open(of, among);
                }
            }
            Action::Becomes(route) => self.with_router(|router| router.becomes(route)),
            Action::Back => self.with_router(super::router::Router::back),
            Action::Forward => self.with_router(super::router::Router::forward),
            Action::Run(command) => self.write(Order::Command(command), false),
            Action::RunAndOpen(command) => self.write(Order::Command(command), true),
            Action::Write(work) => self.write(Order::Work(work), false),
            Action::Export { kind, ids, columns, to } => {
                self.export(kind, &ids, columns, to);
            }
            Action::Print(printing) => self.print(&printing),
            Action::Toast(message) => self.toasts.say(message),
            Action::Refused(message) => self.toasts.advise(message),
            Action::Failed(message) => self.toasts.failed(message),
            Action::DraftDiscarded { said, draft } => self.toasts.discarded(said, draft),
            Action::Configure(config) => self.configure(context, *config),
            Action::OpenFile(path) => self.open_path(path),
            Action::NewFile { path, currency } => self.new_file(path, currency),
            Action::Sample(path) => self.sample(path),
            Action::Backup => self.back_up(),
            Action::MoveTo(path) => self.move_to(path),
            Action::Restore { backup, to } => self.restore(backup, to),
            Action::Command(verb) => self.carry_out_verb(context, verb),
            Action::Palette(text) => self.palette = Some(Palette::new(text)),
        }
    }

    pub(super) fn carry_out_verb(&mut self, context: &Context, verb: Verb) {
        let kind = self.route().kind();
        match verb {
            Verb::Palette => self.palette = Some(Palette::new(String::new())),
            Verb::Go(place) => self.go(place.route()),
            Verb::Back => self.carry_out(context, Action::Back),
            Verb::Forward => self.carry_out(context, Action::Forward),
            Verb::Previous => self.with_router(|router| router.step(-1)),
            Verb::Next => self.with_router(|router| router.step(1)),
            Verb::NewOfThis => match kind {
                Some(kind) => self.new_record(kind),
                None => self.new_menu = true,
            },
            Verb::New(kind) => self.new_record(kind),
            Verb::NewAny => self.new_menu = true,
            Verb::Import => self.go(Route::Import { kind: kind.unwrap_or_default() }),
            Verb::Export => {
                if !matches!(self.route(), Route::List { .. }) {
                    self.go(Route::list(kind.unwrap_or_default()));
                }
                self.verb = Some(verb);
            }
            Verb::Duplicates => self.go(Route::Duplicates { kind: kind.unwrap_or_default() }),
            Verb::History => self.go(Route::History),
            Verb::Undo => self.take_back(false),
            Verb::Redo => self.take_back(true),
            Verb::Find if !matches!(self.route(), Route::List { .. }) => self.find_on_page(context),
            Verb::Find | Verb::Edit | Verb::Print => self.verb = Some(verb),
            Verb::FindNext | Verb::FindPrevious => match &mut self.find {
                Some((_, find)) => find.step(verb == Verb::FindNext),
                None => self.carry_out_verb(context, Verb::Find),
            },
            Verb::OpenFile | Verb::NewFile | Verb::Restore => self.start.begin(verb),
            Verb::Backup => self.back_up(),
            Verb::Check => self.check(),
            Verb::Lock => self.lock(context),
            // Before a file is open there is no place for a page.
            Verb::Manual if self.open.is_some() => self.go(Route::Manual),
            Verb::Manual | Verb::Keys => self.key_sheet = Some(KeySheet),
            Verb::FoldRail => self.config.rail_folded = !self.config.rail_folded,
            Verb::SwitchLanguage => {
                let other = match self.language {
                    Language::English => Language::Chinese,
                    Language::Chinese => Language::English,
                };
                self.config.language = Some(other.tag().to_owned());
                self.language = other;
                self.apply_language(context);
            }
            Verb::SwitchTheme => {
                let dark = context.theme() == egui::Theme::Dark;
                self.config.theme = if dark { Theme::Light } else { Theme::Dark };
                self.theme = None;
                self.apply_look(context);
            }
            Verb::ZoomIn => self.zoom(context, |zoom| zoom + ZOOM_STEP),
            Verb::ZoomOut => self.zoom(context, |zoom| zoom.saturating_sub(ZOOM_STEP)),
            Verb::ZoomReset => self.zoom(context, |_| 100),
            Verb::Gallery => self.go(Route::Gallery),
        }
    }

    /// Undo or, with `again`, redo: of what is done on the page and not written yet, else of the file.
    fn take_back(&mut self, again: bool) {
        match self.open.as_mut().and_then(|open| open.router.take_back(again)) {
            Some(true) => {}
            Some(false) => {
                let key = if again { "refused-nothing-to-redo" } else { "refused-nothing-to-undo" };
                self.toasts.advise(Message::new(key));
            }
            None => self.write_back(again),
        }
    }

    /// Undo or redo of the file.
    pub(super) fn write_back(&mut self, again: bool) {
        self.write(Order::Command(if again { Command::Redo } else { Command::Undo }), false);
    }

    fn find_on_page(&mut self, context: &Context) {
        match &mut self.find {
            Some((_, find)) => find.again(),
            None => self.find = Some((self.route().clone(), PageFind::new(context))),
        }
    }

    fn zoom(&mut self, context: &Context, change: impl Fn(u32) -> u32) {
        self.config.zoom_percent = change(self.config.zoom_percent).clamp(ZOOM.0, ZOOM.1);
        self.apply_look(context);
    }

    fn with_router(&mut self, change: impl FnOnce(&mut super::router::Router)) {
        if let Some(open) = &mut self.open {
            change(&mut open.router);
        }
    }

    /// The form of a new record; of a customer's page it begins with that customer.
    fn new_record(&mut self, kind: Kind) {
        let of = match self.open.as_ref().map(|open| open.router.route()) {
            Some(Route::Record(of)) if of.kind == Kind::Customer => kind.field_of(of.kind).zip(Some(*of)),
            _ => None,
        };
        let values = of.map(|(field, of)| (field, Value::Ref(of))).into_iter().collect();
        self.go(Route::Form { kind, of: None, values });
    }

    pub(super) fn write(&mut self, order: Order, open_it: bool) {
        let Some(open) = &self.open else { return };
        if !open.writer.send(order, open_it) {
            self.toasts.failed(Message::new("fail-writer"));
        }
    }

    /// Takes over what the settings screen has changed.
    fn configure(&mut self, context: &Context, config: crate::app::Config) {
        if config.theme != self.config.theme {
            self.theme = None;
        }
        let language = config.language.as_deref().and_then(Language::of).unwrap_or(self.language);
        let user_changed = config.user != self.config.user;
        self.config = config;
        if language != self.language {
            self.language = language;
            self.apply_language(context);
        }
        self.apply_look(context);
        if let Some(open) = self.open.as_mut().filter(|_| user_changed) {
            open.session.who.clone_from(&self.config.user);
            if !open.writer.send(Order::Who(self.config.user.clone()), false) {
                self.toasts.failed(Message::new("fail-writer"));
            }
        }
    }

    // Files: each of these is a job, and its session is taken into the window when it is done.

    fn begin(
        &mut self,
        path: &Path,
        name: Message,
        make: impl FnOnce(&super::jobs::Progress) -> Result<Session, Refusal> + Send + 'static,
    ) {
        let name = name.with("file", shown_name(path));
        let backups = self.backups_dir.clone();
        let job = self.jobs.start(name, move |progress| {
            // Where it cannot be stopped underway, the window no longer waits for it, and what came of it is let go.
            let stopped = || if progress.stopped() { Err(Refusal::Stopped) } else { Ok(()) };
            stopped()?;
            let session = make(progress)?;
            stopped()?;
            Ok(match backups.filter(|_| session.backups.is_none()) {
                Some(root) => session.with_backups(&root),
                None => session,
            })
        });
        self.opening = Some(job);
    }

    pub(super) fn open_path(&mut self, path: PathBuf) {
        if self.open.as_ref().is_some_and(|open| is_same(open.session.store.path(), &path)) {
            self.start.settled();
            return;
        }
        let (open, file) = (self.opener(), path.clone());
        self.begin(&path, Message::new("wait-opening"), move |_| open(&file));
    }

    /// Opens a file as this window does, in a job.
    fn opener(&self) -> impl FnOnce(&Path) -> Result<Session, Refusal> + Send + use<> {
        let (who, clock, root) = (self.config.user.clone(), self.clock, self.backups_dir.clone());
        move |path| match root {
            Some(root) => Session::open_backed(path, &who, clock, &root),
            None => Session::open(path, &who, clock),
        }
    }

    fn new_file(&mut self, path: PathBuf, currency: String) {
        let (who, clock) = (self.config.user.clone(), self.clock);
        let file = with_ending(path);
        self.begin(&file.clone(), Message::new("wait-opening"), move |_| {
            let settings = Settings::of_currency(&currency);
            Session::create(&file, &NewFile { settings }, &who, clock)
        });
    }

    fn sample(&mut self, path: PathBuf) {
        let (who, clock, language) = (self.config.user.clone(), self.clock, self.language);
        let file = with_ending(path);
        self.begin(&file.clone(), Message::new("wait-sample"), move |progress| {
            let settings = Settings { sample: true, ..Settings::default() };
            let session = Session::create(&file, &NewFile { settings }, &who, clock)?;
            let options = sample::Options::of(language, clock.today());
            let stop = Stop::when(progress.stop_flag());
            let made =
                sample::generate_until(&session, &options, stop, &|done, total| progress.set(done, total));
            if let Err(refusal) = made {
                drop(session);
                // Half a company is of no use; a file that cannot be removed is in nobody's way.
                drop(std::fs::remove_file(&file));
                return Err(refusal);
            }
            Ok(session)
        });
    }

    fn restore(&mut self, backup: PathBuf, to: PathBuf) {
        let (open, who, at) = (self.opener(), self.config.user.clone(), self.clock.now());
        let to = with_ending(to);
        self.begin(&to.clone(), Message::new("wait-restoring"), move |progress| {
            let title = Message::new("entry-rebuild").with("file", shown_name(&backup));
            let stop = Stop::when(progress.stop_flag());
            backups::restore_until(&backup, &to, &Author { who, at, title }, stop)?;
            open(&to)
        });
    }

    /// The file stays where it is, as it is; the window goes on with the copy.
    fn move_to(&mut self, to: PathBuf) {
        let Some(session) = self.open.as_ref().map(|open| open.session.clone()) else { return };
        let open = self.opener();
        let to = with_ending(to);
        self.begin(&to.clone(), Message::new("wait-backup"), move |progress| {
            session.store.backup_until(&to, Stop::when(progress.stop_flag()))?;
            open(&to)
        });
    }

    // Jobs that end in a toast.

    fn tell(
        &mut self,
        name: Message,
        work: impl FnOnce(&super::jobs::Progress) -> Result<Message, Refusal> + Send + 'static,
    ) {
        let job = self.jobs.start(name, work);
        self.telling.push(job);
    }

    pub(super) fn back_up(&mut self) {
        let Some(open) = &self.open else { return };
        let session = open.session.clone();
        self.tell(Message::new("wait-backup"), move |progress| {
            let backup = session.back_up(Stop::when(progress.stop_flag()))?;
            Ok(Message::new("toast-backup").with("file", backup.path.display().to_string()))
        });
    }

    fn check(&mut self) {
        let Some(open) = &self.open else { return };
        let session = open.session.clone();
        self.tell(Message::new("wait-check"), move |progress| {
            let stop = Stop::when(progress.stop_flag());
            let report = session.snapshot()?.check_until(stop, &mut |read| progress.set(read, 0))?;
            let records: u64 = report.records.iter().map(|(_, n)| n).sum();
            let records = i64::try_from(records).unwrap_or(i64::MAX);
            match report.findings.first() {
                None => Ok(Message::new("toast-check-clean").with("n", records)),
                Some(first) => Err(Refusal::Said(
                    Message::new("toast-check-findings")
                        .with("n", report.findings.len())
                        .with("first", first.message()),
                )),
            }
        });
    }

    fn export(&mut self, kind: Kind, ids: &[u64], columns: Vec<schema::Path>, to: PathBuf) {
        let lang = self.lang();
        let (today, now, ids) = (self.clock.today(), self.clock.now(), ids.to_vec());
        let Some(open) = &mut self.open else { return };
        let Some(snapshot) = open.snapshot() else { return };
        let cache = Arc::clone(&open.cache);
        self.tell(Message::new("wait-export"), move |progress| {
            let format = Format::of_path(&to)?;
            let export = Export { kind: Some(kind), ids, columns, format, heads: Heads::Labels, lang, now };
            let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
            let written =
                export.write(&*snapshot, &ctx, &to, &mut |done, total| progress.set(done, total))?;
            let count = i64::try_from(written.records).unwrap_or(i64::MAX);
            let file = to.display().to_string();
            Ok(Message::new("toast-exported").with("n", count).with("file", file))
        });
    }
}

/// The order that writes the company's settings; one entry of the journal.
pub fn set_settings(settings: Settings) -> Work {
    Work::new(Message::new("wait-working"), move |session, _| {
        let title = Message::new("entry-settings");
        let done = session.change(title.clone(), |desk| Ok(desk.change.set_settings(&settings)?))?;
        Ok(Outcome::new(done.entry, title))
    })
}

const ZOOM_STEP: u32 = 10;

/// The name of a file without its folders.
fn shown_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A name without an ending gets ours.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ENDING) }
}

pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_ours() {
        assert_eq!(with_ending(PathBuf::from("a/b")), Path::new("a/b.guanxi"));
        assert_eq!(with_ending(PathBuf::from("a/b.guanxi")), Path::new("a/b.guanxi"));
    }
}
