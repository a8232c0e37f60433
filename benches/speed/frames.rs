//! Frames of the window itself: what the interface thread does for each, over the whole company.
//!
//! The window is the program's own, driven by keys and a pointer, without a screen: a frame is everything from the
//! input to the triangles that would be given to the graphics card. Names for screen readers are made only where
//! something is looked for by its name, as a window makes them only while one is listening.

use std::time::{Duration, Instant};

use eframe::App as _;
use egui::accesskit::Role;
use egui::{
    Context, Event, FullOutput, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2,
    RawInput, Rect, TouchPhase, pos2, vec2,
};
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
        ..Launch::default()
    };
    let (began, mut person) = time(|| {
        let mut person = Person::before(launch);
        person.frame();
        Ok(person)
    })?;
    person.frames.clear();
    let mut rows = vec![Row::new("window: made, with its first frame", super::measure::shown(began), "–")];
    let mut told = |person: &mut Person, work: &str| rows.push(person.row(work));

    person.rest();
    told(&mut person, "Today");
    person.press(Modifiers::COMMAND, Key::Num2);
    person.rest();
    told(&mut person, "open the list of customers");
    for name in ["City", "Name"] {
        person.click(Role::ColumnHeader, name)?;
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
    context: Context,
    app: App,
    frame: eframe::Frame,
    events: Vec<Event>,
    began: Instant,
    /// Of what is done now.
    frames: Vec<Duration>,
    all: Vec<Duration>,
}

impl Person {
    fn before(launch: Launch) -> Self {
        let context = Context::default();
        let app = App::new(&context, launch);
        Self {
            context,
            app,
            frame: eframe::Frame::_new_kittest(),
            events: Vec::new(),
            began: Instant::now(),
            frames: Vec::new(),
            all: Vec::new(),
        }
    }

    fn input(&mut self) -> RawInput {
        RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            // As wide as graphics cards allow, and so as wide as the atlas of glyphs is in a window.
            max_texture_side: Some(16_384),
            time: Some(self.began.elapsed().as_secs_f64()),
            events: std::mem::take(&mut self.events),
            focused: true,
            ..RawInput::default()
        }
    }

    fn run(&mut self) -> FullOutput {
        let input = self.input();
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.context.run_ui(input, |ui| {
            app.logic(ui.ctx(), frame);
            app.ui(ui, frame);
        });
        // There is no graphics card to keep them.
        output.textures_delta.clear();
        output
    }

    fn frame(&mut self) {
        let before = processor_time();
        let output = self.run();
        drop(self.context.tessellate(output.shapes, output.pixels_per_point));
        let busy = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
        self.frames.extend(busy);
        std::thread::sleep(PAUSE.saturating_sub(busy.unwrap_or_default()));
    }

    /// In the middle of what bears this name; the frame in which it is looked for does not count.
    fn place_of(&mut self, role: Role, name: &str) -> Result<Pos2> {
        self.context.enable_accesskit();
        let output = self.run();
        self.context.disable_accesskit();
        let nodes = output.platform_output.accesskit_update.map(|update| update.nodes).unwrap_or_default();
        let node = nodes.iter().find(|(_, node)| node.role() == role && node.label() == Some(name));
        let bounds =
            node.and_then(|(_, node)| node.bounds()).ok_or_else(|| format!("no {name} on the screen"))?;
        Ok(pos2(((bounds.x0 + bounds.x1) / 2.0) as f32, ((bounds.y0 + bounds.y1) / 2.0) as f32))
    }

    fn rest(&mut self) {
        (0..SETTLED).for_each(|_| self.frame());
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        for pressed in [true, false] {
            self.events.push(Event::ModifiersChanged(if pressed { modifiers } else { Modifiers::NONE }));
            self.events.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
            self.frame();
        }
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.events.push(Event::Text(letter.to_string()));
            (0..SETTLED / 4).for_each(|_| self.frame());
        }
        self.rest();
    }

    fn click(&mut self, role: Role, name: &str) -> Result<()> {
        let pos = self.place_of(role, name)?;
        self.events.push(Event::PointerMoved(pos));
        self.frame();
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            self.events.push(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
            self.frame();
        }
        Ok(())
    }

    fn scroll(&mut self, frames: usize) {
        self.events.push(Event::PointerMoved(pos2(900.0, 500.0)));
        for n in 0..frames {
            let delta = if n < frames / 2 { -400.0 } else { 400.0 };
            self.events.push(Event::MouseWheel {
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
