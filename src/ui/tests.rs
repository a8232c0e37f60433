//! The window as a whole, driven by names of controls as a person or a screen reader would.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

mod arranged;
mod bulk;
mod calls;
mod drafts;
mod duplicates;
mod errands;
mod filters;
mod find;
mod keyboard;
mod lists;
mod lock;
mod pictures;
mod places;
mod printing;
mod shell;

use super::Launch;
use super::app::App;
use super::context::Route;
use crate::app::{Clock, Command, Config, Session, Theme};
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::Value;
use crate::store::NewFile;

struct Window {
    harness: Harness<'static, App>,
    folder: tempfile::TempDir,
}

impl Window {
    fn new(prepare: impl FnOnce(&Path) -> Option<Session>) -> Self {
        Self::within(tempfile::tempdir().unwrap(), prepare)
    }

    fn within(folder: tempfile::TempDir, prepare: impl FnOnce(&Path) -> Option<Session>) -> Self {
        let session = prepare(folder.path());
        let config_dir = folder.path().join("config");
        let launch = Launch {
            session,
            language: Some(Language::English),
            theme: Some(Theme::Light),
            user: Some("Li Wen".to_owned()),
            clock: Clock::at(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
            config_dir,
            drafts_dir: Some(folder.path().join("drafts")),
            prints_dir: Some(folder.path().join("print")),
            bundled_fonts_only: true,
            ..Launch::default()
        };
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(60)
            // As on a screen: at four frames a second messages were gone while a job was waited for.
            .with_step_dt(1.0 / 60.0)
            .build_eframe(|creation| App::new(&creation.egui_ctx, launch));
        let mut window = Self { harness, folder };
        window.settle();
        window
    }

    fn with_customers(names: &[&str]) -> Self {
        Self::new(|folder| {
            let path = folder.join("shop.guanxi");
            let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
            for name in names {
                let values = vec![(Customer::name, Value::Text((*name).to_owned()))];
                session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
            }
            Some(session)
        })
    }

    /// Draws frames until every job has ended, every change is made, and all of it has been looked at.
    fn settle(&mut self) {
        let begun = Instant::now();
        // An answer that is taken in may be what another question waited for.
        let mut quiet = 0;
        while quiet < 2 {
            self.harness.run_steps(2);
            let app = self.harness.state();
            let is_writing = app.open.as_ref().is_some_and(|open| open.writer.is_busy());
            if !is_writing && app.jobs.running().is_empty() {
                quiet += 1;
                continue;
            }
            quiet = 0;
            assert!(begun.elapsed() < Duration::from_secs(30), "a job does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        self.harness.run_steps(2);
    }

    /// Draws frames until something with this name is there.
    fn wait(&mut self, label: &str) {
        let begun = Instant::now();
        while self.harness.query_all_by_label_contains(label).next().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(30), "{label} does not appear");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.run_steps(1);
        }
    }

    fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// Clicks the first control of this name.
    fn click(&mut self, label: &str) {
        self.wait(label);
        let node = self.harness.query_all_by_label(label).next().unwrap_or_else(|| panic!("no {label}"));
        node.click();
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn write(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn route(&self) -> &Route {
        self.harness.state().route()
    }

    /// Whether a control of this name has the keyboard.
    fn is_on(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).any(|node| node.is_focused())
    }
}

/// The file again, once the threads of a window that is gone have let go of it.
fn reopened(path: &Path) -> Session {
    let begun = Instant::now();
    loop {
        match Session::open(path, "Li Wen", Clock::system()) {
            Ok(session) => return session,
            Err(refusal) => assert!(begun.elapsed() < Duration::from_secs(30), "{refusal}"),
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The file in this folder, made with one customer where there is none yet.
fn shop(folder: &Path) -> Session {
    let path = folder.join("shop.guanxi");
    if path.exists() {
        return reopened(&path);
    }
    let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
    let values = vec![(Customer::name, Value::Text("Haina".to_owned()))];
    session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
    session
}

#[test]
fn a_new_file_is_made_from_the_first_screen() {
    let mut window = Window::new(|_| None);
    assert_eq!(window.route(), &Route::Start);
    window.click("New file");
    let path: PathBuf = window.folder.path().join("mine.guanxi");
    let field = window.harness.query_all_by_role(egui::accesskit::Role::TextInput).next().unwrap();
    field.focus();
    window.harness.run_steps(2);
    window.press(Modifiers::COMMAND, Key::A);
    window.write(path.to_str().unwrap());
    window.click("Create");
    window.wait("Add your first customer");
    assert_eq!(window.route(), &Route::Today);
    assert!(path.exists());
    assert!(window.has("mine.guanxi"), "the status line names the file");
    // The file is remembered for the next start.
    let config = Config::load(&window.folder.path().join("config"));
    assert_eq!(config.recent_files.first(), Some(&path));
}

#[test]
fn enter_in_the_dialog_of_a_file_does_what_has_the_keyboard() {
    let mut window = Window::new(|_| None);
    let path = window.folder.path().join("none.guanxi");
    window.click("New file");
    window.press(Modifiers::COMMAND, Key::A);
    window.write(path.to_str().unwrap());
    window.harness.get_by_label("Cancel").focus();
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has("Create"), "the dialog is shut");
    assert!(!path.exists() && window.route() == &Route::Start);
}

/// Drawn from the right, Tab went through them backwards.
#[test]
fn tab_goes_through_the_buttons_of_a_page_as_they_are_read() {
    let mut window = Window::with_customers(&["Ruifeng"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("Timeline");
    let left = |window: &Window, name| window.harness.query_all_by_label(name).next().unwrap().rect().left();
    assert!(left(&window, "Log") < left(&window, "Quote"));
    window.harness.query_all_by_label("Log").next().unwrap().focus();
    for name in ["Task", "Quote"] {
        window.press(Modifiers::NONE, Key::Tab);
        let is_there = window.harness.query_all_by_label(name).any(|node| node.is_focused());
        assert!(is_there, "{name} comes next");
    }
}

#[test]
fn what_cannot_be_opened_is_told_on_the_first_screen() {
    let mut window = Window::new(|_| None);
    let path = window.folder.path().join("foreign.guanxi");
    std::fs::write(&path, "no such thing").unwrap();
    window.click("Open a file");
    window.write(path.to_str().unwrap());
    window.click("Open");
    window.wait("foreign.guanxi");
    assert_eq!(window.route(), &Route::Start);
    // What was typed is still there to be mended.
    assert!(window.harness.query_all_by_value(path.to_str().unwrap()).next().is_some());
    assert!(window.has("Cancel"));
}

#[test]
fn a_file_of_an_earlier_format_is_opened_and_that_is_told() {
    let mut window = Window::new(|_| None);
    let path = window.folder.path().join("shop.guanxi");
    let frozen = std::fs::File::open("tests/data/formats/format-1.zip").unwrap();
    let mut frozen = zip::ZipArchive::new(frozen).unwrap();
    std::io::copy(
        &mut frozen.by_name("format-1.guanxi").unwrap(),
        &mut std::fs::File::create(&path).unwrap(),
    )
    .unwrap();
    window.click("Open a file");
    window.write(path.to_str().unwrap());
    window.click("Open");
    window.wait("shop.guanxi was upgraded to the file format of this version. The original was kept as ");
    assert_eq!(window.route(), &Route::Today);
}

#[test]
fn a_list_is_filtered_opened_and_left_again() {
    let mut window = Window::with_customers(&["Ruifeng Machinery", "Haina Precision", "Changqing Foods"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.route(), &Route::list(Kind::Customer));
    window.wait("Haina Precision");
    window.press(Modifiers::NONE, Key::Slash);
    window.write("ruif");
    window.wait("Ruifeng Machinery");
    assert!(!window.has("Haina Precision"));
    window.press(Modifiers::NONE, Key::Escape);
    window.wait("Haina Precision");
}

#[test]
fn the_palette_finds_records_and_commands() {
    let mut window = Window::with_customers(&["瑞丰机械有限公司", "Haina Precision"]);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("rfjx");
    window.wait("瑞丰机械有限公司");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.route(), Route::Record(of) if of.kind == Kind::Customer), "{:?}", window.route());
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.route(), &Route::Today);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("> settings");
    window.wait("Go to settings");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.route(), &Route::Settings);
}

#[test]
fn the_language_is_switched_at_once_and_kept() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("> switch the language");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("客户");
    assert!(!window.has("Customers"));
    let config = Config::load(&window.folder.path().join("config"));
    assert_eq!(config.language.as_deref(), Some("zh-Hans"));
}

#[test]
fn a_change_is_told_and_undone() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina Precision");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.wait("1 selected");
    window.click("Delete");
    window.wait("No customers yet");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait("Haina Precision");
}

#[test]
fn the_filter_takes_the_keyboard_after_a_form_was_saved() {
    // The keyboard was asked for while the editor was only measured, and went nowhere.
    let mut window = Window::with_customers(&["Ruifeng", "Hengtai"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    for key in [Key::ArrowDown, Key::Enter, Key::F2] {
        window.press(Modifiers::NONE, key);
    }
    let route = window.route();
    assert!(matches!(route, Route::Form { kind: Kind::Customer, of: Some(_), .. }), "{route:?}");
    window.write("x");
    window.press(Modifiers::COMMAND, Key::S);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.click("Filter");
    window.write("way");
    let field = window.harness.get_by_label("Field");
    assert_eq!(field.value().as_deref(), Some("way"));
}

#[test]
fn the_selection_is_deleted_by_its_key() {
    let mut window = Window::with_customers(&["Haina Precision", "Ruifeng Machinery"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina Precision");
    // Without a selection nothing is deleted.
    window.press(Modifiers::NONE, Key::Delete);
    assert!(window.has("Haina Precision") && window.has("Ruifeng Machinery"));
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.wait("1 selected");
    window.press(Modifiers::NONE, Key::Delete);
    window.wait("1 record");
    assert!(!window.has("1 selected"));
}

#[test]
fn nothing_moves_by_itself_where_that_is_not_wanted() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    let moves = |window: &Window| window.harness.ctx.global_style().animation_time > 0.0;
    window.harness.state_mut().go(Route::Settings);
    window.settle();
    for wanted in [false, true] {
        window.click("Animation");
        assert_eq!(moves(&window), wanted);
        assert_eq!(window.harness.state().config.still, !wanted);
    }
}

#[test]
fn f1_opens_the_manual_and_before_a_file_is_open_the_sheet_of_keys() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::NONE, Key::F1);
    assert_eq!(window.route(), &Route::Manual);
    assert!(window.has("Getting around") && window.has("Undo"));
    let mut window = Window::new(|_| None);
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.harness.state().key_sheet.is_some());
}

#[test]
fn esc_closes_what_lies_above_and_leaves_what_is_behind() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina Precision");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.wait("1 selected");
    for (modifiers, key) in [(Modifiers::SHIFT, Key::Questionmark), (Modifiers::COMMAND, Key::K)] {
        window.press(modifiers, key);
        assert!(window.harness.state().key_sheet.is_some() || window.harness.state().palette.is_some());
        window.press(Modifiers::NONE, Key::Escape);
        let app = window.harness.state();
        assert!(app.key_sheet.is_none() && app.palette.is_none(), "{key:?}");
        assert!(window.has("1 selected"), "{key:?}");
    }
}

#[test]
fn a_draft_that_was_left_is_reopened_from_its_toast() {
    let mut window = Window::with_customers(&[]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::COMMAND, Key::N);
    window.write("Ruifeng");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.route(), &Route::list(Kind::Customer));
    window.click("Reopen");
    assert!(matches!(window.route(), Route::Form { of: None, .. }), "{:?}", window.route());
    let typed = window.harness.query_all_by_value("Ruifeng").count();
    assert!(typed > 0, "what was typed is there");
}

#[test]
fn every_screen_can_be_drawn_empty_and_in_both_languages() {
    let mut window = Window::with_customers(&[]);
    let routes = [Route::Today, Route::Settings, Route::Manual, Route::Gallery]
        .into_iter()
        .chain(Kind::ALL.iter().map(|kind| Route::list(*kind)))
        .chain(Kind::ALL.iter().map(|kind| Route::Form { kind: *kind, of: None, values: Vec::new() }));
    let routes: Vec<Route> = routes.collect();
    for language in Language::ALL {
        window.harness.state_mut().language = language;
        for route in &routes {
            window.harness.state_mut().go(route.clone());
            window.settle();
            let untranslated = window.harness.query_all_by_label_contains("⟦").next();
            assert!(untranslated.is_none(), "{route:?} in {language:?}: {untranslated:?}");
        }
    }
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina Precision");
    window.settle();
    let wanted = window.harness.output().viewport_output.values().map(|v| v.repaint_delay).min();
    assert!(wanted.is_none_or(|delay| delay > Duration::from_secs(5)), "{wanted:?}");
}

/// What the window asked of the system in the last frame.
fn asked(window: &Window, command: &ViewportCommand) -> bool {
    let output = window.harness.output();
    output.viewport_output.values().any(|viewport| viewport.commands.contains(command))
}

fn close(window: &mut Window) {
    let root = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
    let root = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.clear();
}

#[test]
fn the_window_closes_once_a_backup_is_made() {
    let mut root = PathBuf::new();
    let mut window = Window::new(|folder| {
        root = folder.join("backups");
        let path = folder.join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let values = vec![(Customer::name, Value::Text("Ruifeng".to_owned()))];
        session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        Some(session.with_backups(&root))
    });
    assert!(window.has("No backup yet"));
    close(&mut window);
    assert!(asked(&window, &ViewportCommand::CancelClose), "it stays until the backup is made");
    let begun = Instant::now();
    while !asked(&window, &ViewportCommand::Close) {
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not close");
        std::thread::sleep(Duration::from_millis(5));
        window.harness.step();
    }
    let session = &window.harness.state().open.as_ref().unwrap().session;
    let backups = session.backups.as_ref().unwrap();
    assert_eq!(backups.list().unwrap().len(), 1);
    assert!(backups.folder().starts_with(&root));
    // Nothing has changed since: it closes at once.
    close(&mut window);
    assert!(!asked(&window, &ViewportCommand::CancelClose));
}
