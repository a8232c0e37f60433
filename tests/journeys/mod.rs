//! Whole journeys through the window, by keyboard alone: what nobody can reach with Tab, arrows and shortcuts, nobody
//! who has no pointer can do.

mod first_day;
mod lists;
mod looks;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, By, NodeT as _, Queryable as _};
use guanxi::app::{Clock, Theme};
use guanxi::lang::Language;
use guanxi::store::Snapshot;
use guanxi::ui::Launch;
use guanxi::ui::app::App;

use crate::tools::{Folder, TODAY};

/// How long anything may take before a journey is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody at the keyboard of a window.
struct Person {
    window: Harness<'static, App>,
    folder: Folder,
}

impl Person {
    /// Before a window of somebody who has never used the program.
    fn new() -> Self {
        let folder = Folder::new();
        let launch = Launch {
            language: Some(Language::English),
            theme: Some(Theme::Light),
            user: Some("Li Wen".to_owned()),
            clock: Clock::at(TODAY),
            config_dir: folder.path("config"),
            backups_dir: Some(folder.path("backups")),
            bundled_fonts_only: true,
            ..Launch::default()
        };
        let window = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_max_steps(60)
            .build_eframe(|creation| App::new(&creation.egui_ctx, launch));
        let mut person = Self { window, folder };
        person.rest();
        person
    }

    /// Looks up for a moment.
    fn rest(&mut self) {
        for _ in 0..4 {
            self.window.run_steps(2);
            std::thread::sleep(Duration::from_millis(4));
        }
    }

    /// Waits until something of this name, or with it in the name, is on the screen.
    fn see(&mut self, name: &str) {
        let begun = Instant::now();
        while !self.sees(name) {
            assert!(
                begun.elapsed() < PATIENCE,
                "“{name}” does not appear; the keyboard is at {:?}",
                self.at()
            );
            self.rest();
        }
    }

    fn sees(&self, name: &str) -> bool {
        self.window.query_all_by_label_contains(name).next().is_some()
            || self.window.query_all_by_value(name).next().is_some()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.rest();
    }

    fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    fn ctrl(&mut self, key: Key) {
        self.press(Modifiers::COMMAND, key);
    }

    fn write(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.rest();
    }

    /// In place of what stands in the field.
    fn overwrite(&mut self, text: &str) {
        self.ctrl(Key::A);
        self.write(text);
    }

    /// What has the keyboard: its name.
    fn at(&self) -> Option<String> {
        let focused = By::new().predicate(|node| node.is_focused());
        let node = self.window.query_all(focused).next()?;
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    }

    /// Goes on with Tab until the keyboard is at something of this name.
    fn reach(&mut self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..200 {
            let at = self.at().unwrap_or_default();
            if at == name {
                return;
            }
            passed.push(at);
            self.window.key_press(Key::Tab);
            self.window.run_steps(2);
        }
        let round = passed.iter().skip(1).position(|at| *at == passed[0]).map_or(passed.len(), |at| at + 1);
        panic!("Tab does not lead to “{name}”, only to {:?}", &passed[..round]);
    }

    /// Goes on with Tab until the keyboard is in the table.
    fn reach_the_table(&mut self) {
        let in_table = |node: &AccessKitNode<'_>| node.is_focused() && node.role() == Role::Table;
        for _ in 0..200 {
            if self.window.query_all(By::new().predicate(in_table)).next().is_some() {
                return;
            }
            self.window.key_press(Key::Tab);
            self.window.run_steps(2);
        }
        panic!("Tab does not lead into the table");
    }

    /// Goes to a button and presses it.
    fn push(&mut self, name: &str) {
        self.reach(name);
        self.key(Key::Enter);
    }

    /// Runs a command or goes to a record by the palette.
    fn ask_for(&mut self, text: &str, answer: &str) {
        self.ctrl(Key::K);
        self.write(text);
        self.see(answer);
        self.key(Key::Enter);
    }

    /// A new file, which then is open.
    fn begin(&mut self) -> PathBuf {
        let path = self.folder.path("mine.guanxi");
        self.push("New file");
        // Nothing is made before somebody has said where.
        self.see("Create");
        self.overwrite(&path.to_string_lossy());
        self.push("Create");
        self.see("Add your first customer");
        path
    }

    fn import(&mut self, path: &Path) {
        self.ask_for("> import", "Import…");
        self.see("Choose a file");
        self.reach("Or type its path");
        self.write(&path.to_string_lossy());
        self.key(Key::Enter);
    }

    fn snapshot(&self) -> std::sync::Arc<Snapshot> {
        self.window.state().session().expect("a file is open").snapshot().expect("a readable file")
    }
}
