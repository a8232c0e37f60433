//! Frames of the window itself: what the interface thread does for each, over the whole company.
//!
//! The window is the program's own, driven by keys and a pointer, without a screen: a frame is everything from the
//! input to the triangles that would be given to the graphics card. Names for screen readers are made with every frame
//! here, which a window does only while one is listening.

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use guanxi::app::{Clock, Session, Theme};
use guanxi::lang::Language;
use guanxi::ui::Launch;
use guanxi::ui::app::App;

use super::measure::{Result, Row, Times, processor_time, time};
use super::sqlite::Sqlite;
use super::world::{World, scratch, today};

/// Between two frames: as on a screen of 60 Hz, so that jobs go on meanwhile.
const PAUSE: Duration = Duration::from_millis(16);
/// Frames in which whatever was asked for has come.
const SETTLED: usize = 40;

pub fn rows(world: &World, _: Option<&Sqlite>) -> Result<Vec<Row>> {
    let (_folder, copy) = world.copy()?;
    let config = scratch()?;
    let session = Session::open(&copy.path, "bench", Clock::at(today()))?;
    let launch = Launch {
        session: Some(session),
        language: Some(Language::English),
        theme: Some(Theme::Light),
        clock: Clock::at(today()),
        config_dir: config.path().to_owned(),
        bundled_fonts_only: true,
        ..Launch::default()
    };
    let (began, window) = time(|| {
        Ok(Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(1)
            .build_eframe(|creation| App::new(&creation.egui_ctx, launch)))
    })?;
    let mut person = Person { window, frames: Vec::new(), all: Vec::new() };
    let mut rows = vec![Row::new("window: made, with its first frame", super::measure::shown(began), "–")];
    let mut told = |person: &mut Person, work: &str| rows.push(person.row(work));

    person.rest();
    told(&mut person, "Today");
    person.press(Modifiers::COMMAND, Key::Num2);
    person.rest();
    told(&mut person, "open the list of customers");
    for name in ["City", "Name"] {
        person.click(Role::ColumnHeader, name);
        person.rest();
    }
    told(&mut person, "sort it");
    person.scroll(200);
    for key in [Key::End, Key::Home] {
        person.press(Modifiers::NONE, key);
        person.rest();
    }
    told(&mut person, "scroll it from end to end");
    person.press(Modifiers::NONE, Key::Slash);
    person.write("suzhou");
    person.press(Modifiers::NONE, Key::Escape);
    person.press(Modifiers::NONE, Key::Escape);
    person.rest();
    told(&mut person, "filter it letter by letter");
    person.press(Modifiers::COMMAND, Key::Num2);
    person.rest();
    person.press(Modifiers::NONE, Key::ArrowDown);
    person.press(Modifiers::NONE, Key::Enter);
    person.rest();
    told(&mut person, "open a customer");
    for _ in 0..60 {
        person.press(Modifiers::COMMAND, Key::ArrowRight);
        (0..4).for_each(|_| person.frame());
    }
    told(&mut person, "walk through sixty of them");
    person.press(Modifiers::COMMAND, Key::K);
    person.write("ruifengjixie");
    person.press(Modifiers::NONE, Key::Escape);
    told(&mut person, "find, letter by letter");
    let all = Times::new(std::mem::take(&mut person.all));
    rows.push(Row::new("all of these frames", all.worst(), "p99 ≤ 4 ms, none over 16 ms"));
    Ok(rows)
}

/// Somebody at the window.
struct Person {
    window: Harness<'static, App>,
    /// Of what is done now.
    frames: Vec<Duration>,
    all: Vec<Duration>,
}

impl Person {
    fn frame(&mut self) {
        let before = processor_time();
        self.window.step();
        let output = self.window.output();
        let (shapes, scale) = (output.shapes.clone(), output.pixels_per_point);
        drop(self.window.ctx.tessellate(shapes, scale));
        let busy = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
        self.frames.extend(busy);
        std::thread::sleep(PAUSE.saturating_sub(busy.unwrap_or_default()));
    }

    fn rest(&mut self) {
        (0..SETTLED).for_each(|_| self.frame());
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.frame();
        self.frame();
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.window.event(Event::Text(letter.to_string()));
            (0..SETTLED / 4).for_each(|_| self.frame());
        }
        self.rest();
    }

    fn click(&mut self, role: Role, name: &str) {
        self.window.get_by_role_and_label(role, name).click();
        self.frame();
        self.frame();
    }

    fn scroll(&mut self, frames: usize) {
        self.window.event(Event::PointerMoved(pos2(900.0, 500.0)));
        for n in 0..frames {
            let delta = if n < frames / 2 { -400.0 } else { 400.0 };
            self.window.event(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, delta),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            self.frame();
        }
    }

    fn row(&mut self, work: &str) -> Row {
        let frames = std::mem::take(&mut self.frames);
        self.all.extend(&frames);
        let count = frames.len();
        Row::new(format!("frames: {work} ({count} of them)"), Times::new(frames).worst(), "–")
    }
}
