//! The window: what is open, what is in front, and the order in which a frame goes.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::commands::{Situation, Verb, take_pressed};
use super::context::Route;
use super::drafts::{self, KeptDrafts, not_kept};
use super::errands;
use super::handed::Handed;
use super::jobs::{Job, Jobs, Poll};
use super::keeping::Keeping;
use super::kit::find::PageFind;
use super::open_file::OpenFile;
use super::printing::Page;
use super::screens::start::StartScreen;
use super::shell::{self, calls::Calls, keys::KeySheet, lock::Lock, palette::Palette, toasts::Toasts};
use super::writer::{Order, Work};
use super::{fonts, icons, kit, tokens};
use crate::app::handover::Wish;
use crate::app::{Clock, Config, Outcome, Refusal, Session, Theme};
use crate::lang::{Lang, Language};
use crate::model::record::AnyRef;
use crate::model::say::{Message, Sayable};
use crate::model::value::CURRENCIES;

/// How the window is asked to begin.
#[derive(Default)]
pub struct Launch {
    /// A file that has been opened already.
    pub session: Option<Session>,
    /// A file to open; else the first screen.
    pub path: Option<PathBuf>,
    /// Given on the command line; else as configured, else as the desktop says.
    pub language: Option<Language>,
    pub theme: Option<Theme>,
    pub user: Option<String>,
    pub clock: Clock,
    pub config_dir: PathBuf,
    /// Where backups of files are kept; none are made without.
    pub backups_dir: Option<PathBuf>,
    /// Where what is being typed outlives a crash; it does not without.
    pub drafts_dir: Option<PathBuf>,
    /// Where pages for the browser are written; nothing is printed without.
    pub prints_dir: Option<PathBuf>,
    /// With what the window begins.
    pub wish: Wish,
    /// Characters that the bundled fonts lack are not looked for in the system: for tests.
    pub bundled_fonts_only: bool,
}

impl Launch {
    /// What was configured, as it was left.
    pub fn config(&self) -> Config {
        Config::load(&self.config_dir)
    }
}

/// The application in its window.
pub struct App {
    pub(super) config: Config,
    saved_config: Config,
    pub(super) config_dir: PathBuf,
    pub(super) backups_dir: Option<PathBuf>,
    pub(super) keeping: Keeping,
    pub(super) drafts: KeptDrafts,
    saving: Option<Job<std::io::Result<()>>>,
    /// For this start only: the command line goes before what is configured.
    pub(super) theme: Option<Theme>,
    pub(super) language: Language,
    pub(super) clock: Clock,
    bundled_fonts_only: bool,
    pub(super) handed: Handed,
    pub(super) jobs: Jobs,
    pub(super) start: StartScreen,
    pub(super) open: Option<OpenFile>,
    /// A file being opened, made or restored.
    pub(super) opening: Option<Job<Result<Session, Refusal>>>,
    pub(super) toasts: Toasts,
    pub(super) calls: Calls,
    pub(super) palette: Option<Palette>,
    pub(super) key_sheet: Option<KeySheet>,
    pub(super) locked: Option<Lock>,
    /// What is looked for on the page in front, and which page that is.
    pub(super) find: Option<(Route, PageFind)>,
    /// A command for the screen in front.
    pub(super) verb: Option<Verb>,
    /// Jobs whose end is told in a toast.
    pub(super) telling: Vec<Job<Result<Message, Refusal>>>,
    /// Where pages for the browser are written.
    pub(super) prints_dir: Option<PathBuf>,
    pub(super) printing: Vec<Page>,
    /// The menu of the button New is asked for by its keys.
    pub(super) new_menu: bool,
    /// The form in front, so that it is noticed when it is left.
    pub(super) form_in_front: Option<Route>,
    /// Where to go once the file being made is open.
    pub(super) after_open: Option<Route>,
    title: String,
    window_size: Option<[f32; 2]>,
}

impl App {
    /// Sets up the look of `context` and takes what the window begins with.
    pub fn new(context: &Context, launch: Launch) -> Self {
        let mut config = launch.config();
        let saved_config = config.clone();
        let Launch {
            session,
            path,
            language,
            theme,
            user,
            clock,
            config_dir,
            backups_dir,
            drafts_dir,
            prints_dir,
            wish,
            bundled_fonts_only,
        } = launch;
        let language = language
            .or_else(|| config.language.as_deref().and_then(Language::of))
            .unwrap_or_else(|| Language::from_environment(|name| std::env::var(name).ok()));
        if config.user.is_empty() {
            config.user = user.unwrap_or_default();
        }
        context.options_mut(|options| options.zoom_with_keyboard = false);
        fonts::install_bundled(context);
        icons::install(context);
        tokens::apply(context, tokens::Theme::Light);
        kit::install(context);
        let jobs = Jobs::new(context.clone());
        let mut app = Self {
            config,
            saved_config,
            config_dir,
            backups_dir,
            keeping: Keeping::default(),
            drafts: KeptDrafts::new(context.clone(), drafts_dir),
            saving: None,
            theme,
            language,
            clock,
            bundled_fonts_only,
            handed: Handed::default(),
            jobs,
            start: StartScreen::default(),
            open: None,
            opening: None,
            toasts: Toasts::new(clock),
            calls: Calls::default(),
            palette: None,
            key_sheet: None,
            locked: None,
            find: None,
            verb: None,
            telling: Vec::new(),
            prints_dir,
            printing: Vec::new(),
            new_menu: false,
            form_in_front: None,
            after_open: None,
            title: String::new(),
            window_size: None,
        };
        app.apply_language(context);
        app.apply_look(context);
        app.sweep_prints();
        if !bundled_fonts_only {
            app.handed.listen(&app.config_dir, context);
        }
        match (session, path) {
            (Some(session), _) => app.take_session(context, session),
            (None, Some(path)) => app.open_path(path),
            (None, None) => {}
        }
        if wish != Wish::Front {
            app.handed.take(wish);
        }
        app
    }

    /// The language with the currency and the country of the open file.
    pub fn lang(&self) -> Lang {
        match &self.open {
            Some(open) => Lang::new(self.language, open.currency()).at_home(open.settings().dialling()),
            None => Lang::new(self.language, &CURRENCIES[0]),
        }
    }

    /// Who works with which file, for tests.
    pub fn session(&self) -> Option<&Session> {
        self.open.as_ref().map(|open| &open.session)
    }

    /// The route in front, for tests.
    pub fn route(&self) -> &Route {
        self.open.as_ref().map_or(&Route::Start, |open| open.router.route())
    }

    pub(super) fn take_session(&mut self, context: &Context, mut session: Session) {
        session.who.clone_from(&self.config.user);
        session.clock = self.clock;
        let path = session.store.path().to_owned();
        let brought_up = session.brought_up();
        match OpenFile::new(session, &self.jobs, context) {
            Ok(open) => {
                self.note_place();
                self.handed.shows(&open);
                self.config.remember_file(&Config::key_of(&path));
                self.open = Some(open);
                // What was unsaved in the file before is kept with that.
                self.form_in_front = None;
                self.keeping.begin_anew();
                self.toasts.begin_anew();
                errands::forget(context);
                self.take_up_drafts(context);
                match self.after_open.take() {
                    Some(route) => self.go(route),
                    None => self.go_where_it_was(),
                }
                self.palette = None;
                self.lock_anew(context);
                if let Some(said) = brought_up {
                    self.toasts.say(said);
                }
            }
            Err(error) => {
                self.toasts.failed(Message::new("store-io").with("reason", error.to_string()));
            }
        }
    }

    pub(super) fn apply_language(&self, context: &Context) {
        if !self.bundled_fonts_only {
            fonts::use_system_fonts(context, self.language.tag());
        }
    }

    /// Theme and zoom as configured.
    pub(super) fn apply_look(&self, context: &Context) {
        context.set_theme(match self.theme.unwrap_or(self.config.theme) {
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System => egui::ThemePreference::System,
        });
        tokens::set_motion(context, !self.config.still);
        kit::caret::stand_still(context, self.config.still);
        context.set_zoom_factor(self.config.zoom_percent.clamp(ZOOM.0, ZOOM.1) as f32 / 100.0);
    }

    fn drain(&mut self, context: &Context) {
        self.carry_out_handed(context);
        if let Some(opening) = &self.opening {
            match opening.poll() {
                Poll::Running if opening.progress.is_stopping() => {
                    self.opening = None;
                    self.start.settled();
                    // A file of an earlier format is brought up to its end all the same.
                    self.toasts.say(Message::new("fail-let-go"));
                }
                Poll::Running => {}
                Poll::Done(Ok(session)) => {
                    self.opening = None;
                    self.start.settled();
                    self.take_session(context, session);
                }
                Poll::Done(Err(refusal)) => {
                    self.opening = None;
                    let is_stopped = matches!(refusal, Refusal::Stopped);
                    if is_stopped {
                        self.start.settled();
                    }
                    if is_stopped || !self.start.failed(refusal.message()) {
                        self.toasts.refused(&refusal);
                    }
                }
                Poll::Lost => {
                    self.opening = None;
                    if !self.start.failed(Message::new("fail-title")) {
                        self.toasts.failed(Message::new("fail-title"));
                    }
                }
            }
        }
        let toasts = &mut self.toasts;
        self.telling.retain(|job| match job.poll() {
            Poll::Running => true,
            Poll::Done(told) => {
                match told {
                    Ok(message) => toasts.say(message),
                    Err(refusal) => toasts.refused(&refusal),
                }
                false
            }
            Poll::Lost => {
                toasts.failed(Message::new("fail-title"));
                false
            }
        });
        self.drain_printing(context);
        self.drain_writer(context);
    }

    fn drain_writer(&mut self, context: &Context) {
        // While the window is locked nobody is there to be told, nor a form to hear of its faults: it waits.
        let Some(open) = self.open.as_mut().filter(|_| self.locked.is_none()) else { return };
        open.look_around();
        // Asked before: what is done by then has been answered.
        open.is_writing = open.writer.is_busy();
        open.written = open.writer.finished();
        for written in &open.written {
            match &written.result {
                // What the program looked after by itself and found in order is no news.
                Ok(Outcome { entry: None, .. }) if written.command.is_none() => open.trouble = None,
                Ok(outcome) => {
                    open.trouble = None;
                    if let Some(command) = &written.command {
                        drafts::forget_saved(context, command);
                    }
                    self.toasts.done(outcome);
                    if let ([of], true) = (outcome.records.as_slice(), written.open)
                        && is_its_form(context, open.router.route(), *of)
                    {
                        let from = errands::made(context, open.router.route(), *of);
                        open.router.replace(Route::Record(*of));
                        // Whoever waited may have been left for good, and the form opened again from elsewhere.
                        if from.is_some_and(|from| open.router.before() == Some(&from)) {
                            open.router.back();
                        }
                    }
                }
                Err(Refusal::Store(error)) if error.needs_reopening() => {
                    open.trouble = Some(error.message());
                }
                // The form that sent it shows what is wrong where it is wrong.
                Err(Refusal::Faults { .. }) if matches!(open.router.route(), Route::Form { .. }) => {}
                Err(refusal) => self.toasts.refused(refusal),
            }
        }
    }

    /// When the file is opened, and when a new day begins while it is open: what the day asks for.
    fn begin_day(&mut self) {
        let today = self.clock.today();
        let Some(open) = self.open.as_mut().filter(|open| open.begun != Some(today)) else { return };
        open.begun = Some(today);
        let work = Work::new(Message::new("wait-working"), |session, _| session.begin_day());
        if !open.writer.send(Order::Work(work), false) {
            self.toasts.failed(Message::new("fail-writer"));
        }
        self.sweep_prints();
    }

    /// Writes the configuration when it differs from what is written, off the interface thread.
    fn keep_config(&mut self) {
        if let Some(job) = &self.saving {
            match job.poll() {
                Poll::Running => return,
                Poll::Done(Ok(())) => {}
                Poll::Done(Err(error)) => {
                    let message = Message::new("fail-config").with("reason", error.to_string());
                    self.toasts.failed(message);
                }
                Poll::Lost => self.toasts.failed(Message::new("fail-title")),
            }
            self.saving = None;
        }
        if self.config != self.saved_config {
            self.saved_config = self.config.clone();
            let (config, folder) = (self.config.clone(), self.config_dir.clone());
            let name = Message::new("wait-working");
            self.saving = Some(self.jobs.start(name, move |_| config.save(&folder)));
        }
    }

    fn situation(&self, context: &Context) -> Situation {
        let route = self.open.as_ref().map(|open| open.router.route());
        let typing = context.text_edit_focused();
        Situation {
            file: self.open.is_some(),
            walking: self.open.as_ref().is_some_and(|open| open.router.walk().is_some()),
            printable: route.is_some_and(Route::is_printable),
            typing,
            typed: typing && kit::fields::has_typed(context),
            // What is behind a dialog hears no keys.
            overlay: self.locked.is_some()
                || self.palette.is_some()
                || self.key_sheet.is_some()
                || context.memory(|memory| memory.top_modal_layer().is_some()),
        }
    }

    fn name_window(&mut self, context: &Context) {
        let lang = self.lang();
        let title = match &self.open {
            Some(open) => lang.say(&Message::new("app-window-title").with("file", open.name())),
            None => lang.text("app-name").into_owned(),
        };
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The bounds of zoom, in hundredths.
pub(super) const ZOOM: (u32, u32) = (80, 200);

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.drain(context);
        self.begin_day();
        self.keep_backups(context);
        self.keep_drafts(context);
        self.keep_config();
        self.name_window(context);
        // Pictures are taken and tests run with what is drawn when it is shown.
        if let Some(open) = self.open.as_mut().filter(|_| !self.bundled_fonts_only) {
            open.glyphs.draw_ahead(context, &open.session, self.language);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut actions = Vec::new();
        for verb in take_pressed(ui.ctx(), self.situation(ui.ctx())) {
            self.carry_out_verb(ui.ctx(), verb);
        }
        tokens::set_density(ui, self.density());
        shell::show(self, ui, &mut actions);
        for action in actions {
            self.carry_out(ui.ctx(), action);
        }
        self.notice_left_form(ui.ctx());
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn raw_input_hook(&mut self, _context: &Context, input: &mut egui::RawInput) {
        // What is kept is the size at zoom 100, which is what the window is opened with.
        if let Some(size) = input.viewport().inner_rect.map(|rect| rect.size()) {
            let zoom = self.config.zoom_percent as f32 / 100.0;
            self.window_size = Some([(size.x * zoom).round(), (size.y * zoom).round()]);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Err(error) = self.drafts.keep_now() {
            // The window is gone; this is the only place left to say it.
            eprintln!("{}", self.lang().say(&not_kept(&error)));
        }
        self.note_place();
        self.config.window_size = self.window_size.or(self.config.window_size);
        if self.config != self.saved_config
            && let Err(error) = self.config.save(&self.config_dir)
        {
            // The window is gone; this is the only place left to say it.
            let message = Message::new("fail-config").with("reason", error.to_string());
            eprintln!("{}", self.lang().say(&message));
        }
    }
}

impl App {
    pub(super) fn density(&self) -> tokens::Density {
        density(&self.config)
    }

    pub(super) fn go(&mut self, route: Route) {
        if let Some(open) = &mut self.open {
            open.router.go(route);
        }
    }

    pub(super) fn open_record(&mut self, of: AnyRef) {
        self.go(Route::Record(of));
    }
}

/// How tightly rows are set.
pub fn density(config: &Config) -> tokens::Density {
    if config.compact_rows { tokens::Density::Compact } else { tokens::Density::Comfortable }
}

/// Whether the form in front is the one in which the record was made: its draft was saved. In another one, or in this
/// one since it was sent, somebody has typed what is not saved yet, and elsewhere nobody waits for the record.
fn is_its_form(context: &Context, route: &Route, made: AnyRef) -> bool {
    matches!(route, Route::Form { kind, of: None, .. } if *kind == made.kind)
        && !drafts::has_form(context, route)
}
