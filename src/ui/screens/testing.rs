//! What the tests of screens share: a file with a clock that stands still, and a window that shows one screen.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use egui::Ui;
use egui_kittest::Harness;

use crate::app::{Clock, Command, Config, Session, SharedFinder};
use crate::insight;
use crate::lang::{Lang, Language};
use crate::model::Kind;
use crate::model::record::{AnyRef, Value};
use crate::model::say::Message;
use crate::model::value::Currency;
use crate::store::NewFile;
use crate::store::Read as _;
use crate::text::Dialling;
use crate::ui::context::{Action, Context, Screen};
use crate::ui::jobs::Jobs;
use crate::ui::shell::toasts::Told;
use crate::ui::tokens::{self, Theme};
use crate::ui::writer::{self, Order, Written};
use crate::ui::{fonts, icons, kit};

/// A file, and everything a screen is given.
pub struct Stage {
    pub session: Session,
    pub lang: Lang,
    pub theme: Theme,
    /// What the screen asked for, changes of the file excepted: those are carried out at once.
    pub actions: Vec<Action>,
    written: Vec<Written>,
    pub told: Vec<Told>,
    jobs: Option<Jobs>,
    finder: SharedFinder,
    cache: Arc<insight::Cache>,
    pub neighbours: Vec<AnyRef>,
    pub config: Config,
    status: Vec<Message>,
    _folder: tempfile::TempDir,
}

/// The day on which all tests take place.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

impl Stage {
    pub fn new(language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::at(today())).unwrap();
        Self {
            session,
            lang: Lang::new(language, Currency::of("CNY").unwrap()).at_home(Dialling::of_country("CN")),
            theme: Theme::Light,
            actions: Vec::new(),
            written: Vec::new(),
            told: Vec::new(),
            jobs: None,
            finder: SharedFinder::default(),
            cache: Arc::default(),
            neighbours: Vec::new(),
            config: Config::default(),
            status: Vec::new(),
            _folder: folder,
        }
    }

    pub fn create(&self, kind: Kind, values: Vec<(usize, Value)>) -> AnyRef {
        self.session.run(&Command::Create { kind, values }).unwrap().records[0]
    }

    fn show(&mut self, ui: &mut Ui, screen: &mut dyn Screen) {
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(ui.ctx().clone()));
        let written = std::mem::take(&mut self.written);
        let mut actions = Vec::new();
        let mut context = Context {
            session: &self.session,
            schema: self.session.snapshot().unwrap().schema().unwrap(),
            snapshot: self.session.snapshot().unwrap(),
            lang: self.lang,
            today: today(),
            config: &self.config,
            jobs,
            finder: &self.finder,
            cache: &self.cache,
            neighbours: self.neighbours.clone(),
            verb: None,
            written: &written,
            is_writing: false,
            told: &self.told,
            status: &mut self.status,
            actions: &mut actions,
        };
        screen.ui(ui, &mut context);
        for action in actions {
            let open = matches!(action, Action::RunAndOpen(_));
            match action {
                Action::Run(command) | Action::RunAndOpen(command) => {
                    let result = self.session.run(&command);
                    self.written.push(Written { command: Some(command), open, result });
                    ui.ctx().request_repaint();
                }
                Action::Write(work) => {
                    let written = writer::carry_out(&mut self.session, jobs, Order::Work(work), false);
                    self.written.extend(written);
                    ui.ctx().request_repaint();
                }
                other => self.actions.push(other),
            }
        }
    }
}

/// A window of this size that shows the screen.
pub fn window<S: Screen + 'static>(stage: Stage, screen: S, size: [f32; 2]) -> Harness<'static, (Stage, S)> {
    let theme = stage.theme;
    let setup = move |ctx: &egui::Context| {
        fonts::install_bundled(ctx);
        icons::install(ctx);
        tokens::apply(ctx, theme);
        tokens::set_motion(ctx, false);
        kit::install(ctx);
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(egui_theme(theme))
        .with_context_setup(setup)
        .build_ui_state(
            |ui, (stage, screen): &mut (Stage, S)| {
                let ground = tokens::of(ui).bg;
                ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, ground);
                ui.spacing_mut().item_spacing = egui::vec2(0.0, 0.0);
                ui.scope(|ui| {
                    ui.reset_style();
                    ui.spacing_mut().item_spacing.y = 0.0;
                    stage.show(ui, screen);
                });
            },
            (stage, screen),
        );
    settle(&mut harness);
    harness
}

/// Lets frames pass until jobs have answered.
pub fn settle<T>(harness: &mut Harness<'_, T>) {
    for _ in 0..12 {
        harness.step();
        std::thread::sleep(Duration::from_millis(8));
    }
}

fn egui_theme(theme: Theme) -> egui::Theme {
    match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    }
}
