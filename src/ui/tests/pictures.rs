//! Pictures of the screens, compared with those in `tests/snapshots`.
//!
//! Drawn by the software renderer with the bundled fonts alone, on a day and at an hour that stand still. Every screen
//! is drawn in English and light, and in Chinese and dark. `UPDATE_SNAPSHOTS=1` takes what is drawn for what is right:
//! look at the pictures before they are committed.

use chrono::NaiveTime;
use egui::Vec2;
use egui_kittest::{SnapshotOptions, SnapshotResults};

use super::*;
use crate::app::sample;
use crate::lang::Lang;
use crate::model::derived::PyramidPeriod;
use crate::model::people::Employee;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::model::value::CURRENCIES;
use crate::store::{Read as _, Settings};
use crate::ui::kit::caret;
use crate::ui::writer::Order;

/// A window as it is looked at.
#[derive(Clone, Copy)]
struct Look {
    language: Language,
    theme: Theme,
    size: Vec2,
    zoom: u32,
}

const LOOKS: [Look; 2] = [
    Look { language: Language::English, theme: Theme::Light, size: vec2(1440.0, 900.0), zoom: 100 },
    Look { language: Language::Chinese, theme: Theme::Dark, size: vec2(1440.0, 900.0), zoom: 100 },
];

/// The hour of all pictures.
const AT: NaiveTime = match NaiveTime::from_hms_opt(9, 30, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn clock() -> Clock {
    Clock::still(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(), AT)
}

impl Look {
    fn name(&self, screen: &str) -> String {
        let theme = if self.theme == Theme::Dark { "dark" } else { "light" };
        let zoom = if self.zoom == 100 { String::new() } else { format!("-{}", self.zoom) };
        format!("{screen}-{}-{theme}{zoom}", self.language.tag())
    }

    fn window(self, prepare: impl FnOnce(&Path) -> Option<Session>) -> Window {
        let folder = tempfile::tempdir().unwrap();
        let config_dir = folder.path().join("config");
        Config { zoom_percent: self.zoom, ..Config::default() }.save(&config_dir).unwrap();
        let launch = Launch {
            session: prepare(folder.path()),
            language: Some(self.language),
            theme: Some(self.theme),
            user: Some(if self.language == Language::English { "Li Wen" } else { "李雯" }.to_owned()),
            clock: clock(),
            config_dir,
            bundled_fonts_only: true,
            ..Launch::default()
        };
        let theme = if self.theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        let harness = Harness::builder()
            // Points are larger by as much.
            .with_size(self.size * 100.0 / self.zoom as f32)
            .with_theme(theme)
            .with_max_steps(60)
            .wgpu()
            .build_eframe(|creation| App::new(&creation.egui_ctx, launch));
        let mut window = Window { harness, folder };
        window.settle();
        window
    }
}

fn file(folder: &Path, language: Language) -> Session {
    // The name stands in the status line.
    let name = if language == Language::English { "Ruifeng.guanxi" } else { "瑞丰机电.guanxi" };
    Session::create(&folder.join(name), &NewFile::default(), "Li Wen", clock()).unwrap()
}

/// The sample company.
fn company(folder: &Path, language: Language) -> Session {
    let session = file(folder, language);
    sample::generate(&session, &sample::Options::of(language, session.clock.today()), &|_, _| {}).unwrap();
    // As somebody has set it who looks at the last year: movement since the year before is drawn, too.
    let settings = session.snapshot().unwrap().settings().unwrap();
    let settings = Settings { pyramid_period: PyramidPeriod::Year, ..settings };
    let set =
        session.change(Message::new("entry-settings"), |desk| Ok(desk.change.set_settings(&settings)?));
    set.unwrap();
    session
}

/// A company of which everything is longer than anybody expects.
fn overfull(folder: &Path, language: Language) -> Session {
    let session = file(folder, language);
    let long = match language {
        Language::English => {
            "The Most Honourable Company of Precision Machinery and Allied Trades of the Yangtze Delta"
        }
        Language::Chinese => {
            "长江三角洲精密机械制造及相关配套服务行业联合股份有限责任总公司苏州工业园区分公司"
        }
    };
    let text = |n: usize| Value::Text(format!("{long} {n}"));
    let employee = vec![(Employee::name, text(0))];
    let owner = session.run(&Command::Create { kind: Kind::Employee, values: employee }).unwrap().records[0];
    for n in 0..40 {
        let tags = (0..12).map(|tag| format!("{} {tag}", &long[..long.floor_char_boundary(30)])).collect();
        let values = vec![
            (Customer::name, text(n)),
            (Customer::short_name, text(n)),
            (Customer::city, text(n)),
            (Customer::industry, text(n)),
            (Customer::owner, Value::Ref(owner)),
            (Customer::tags, Value::Texts(tags)),
            (Customer::emails, Value::Texts(vec![format!("{}@{}.example", "a".repeat(60), "b".repeat(60))])),
            (Customer::notes, Value::Text(format!("{long}\n").repeat(20))),
            (Customer::credit_limit, Value::Money(crate::model::value::Money(99_999_999_999_999))),
        ];
        session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
    }
    session
}

/// One look at the screens of one file.
struct Album<'a> {
    look: Look,
    window: Window,
    /// What is said at the end of the test, of all albums.
    results: &'a mut SnapshotResults,
}

impl<'a> Album<'a> {
    fn of(
        look: Look,
        results: &'a mut SnapshotResults,
        prepare: impl FnOnce(&Path) -> Option<Session>,
    ) -> Self {
        Self { look, window: look.window(prepare), results }
    }

    /// Goes somewhere, does something there, and takes a picture.
    fn take(&mut self, name: &str, route: Route, act: impl FnOnce(&mut Window)) {
        self.window.harness.state_mut().go(route);
        self.window.settle();
        act(&mut self.window);
        self.window.settle();
        self.shoot(name);
    }

    fn shoot(&mut self, name: &str) {
        let window = &mut self.window;
        caret::stand_still(&window.harness.ctx, true);
        // The pointer rests nowhere.
        window.harness.event(egui::Event::PointerGone);
        window.harness.run_steps(2);
        // A hair's breadth at the edges of letters may differ between processors.
        let options = SnapshotOptions::new().output_path("tests/snapshots").threshold(1.2);
        self.results.add(window.harness.try_snapshot_options(self.look.name(name), &options));
    }
}

fn record(kind: Kind, id: u64) -> Route {
    Route::Record(AnyRef::new(kind, id))
}

fn form(kind: Kind, of: Option<u64>) -> Route {
    Route::Form { kind, of: of.map(|id| AnyRef::new(kind, id)), values: Vec::new() }
}

#[test]
fn the_screens_of_a_company() {
    let mut results = SnapshotResults::new();
    for look in LOOKS {
        let mut album = Album::of(look, &mut results, |folder| Some(company(folder, look.language)));
        for (name, route) in [
            ("today", Route::Today),
            ("customers", Route::list(Kind::Customer)),
            ("customer", record(Kind::Customer, 1)),
            ("customer-form", form(Kind::Customer, Some(1))),
            ("orders", Route::list(Kind::Order)),
            ("order", record(Kind::Order, 1_990)),
            ("order-form", form(Kind::Order, Some(1_990))),
            ("tasks", Route::list(Kind::Task)),
            ("task", record(Kind::Task, 3)),
            ("task-form", form(Kind::Task, None)),
            ("campaigns", Route::list(Kind::Campaign)),
            ("campaign", record(Kind::Campaign, 1)),
            ("help-calls", Route::list(Kind::HelpCall)),
            ("help-call", record(Kind::HelpCall, 1)),
            ("contract", record(Kind::ServiceContract, 1)),
            ("pyramid", Route::Pyramid),
            ("import", Route::Import { kind: Kind::Customer }),
            ("duplicates", Route::Duplicates { kind: Kind::Customer }),
            ("history", Route::History),
            ("settings", Route::Settings),
        ] {
            album.take(name, route, |_| {});
        }
        let list = Route::list(Kind::Customer);
        album.take("list-selected", list.clone(), |window| {
            for key in [Key::ArrowDown, Key::Space, Key::ArrowDown, Key::Space] {
                window.press(Modifiers::NONE, key);
            }
        });
        album.take("list-cell", list.clone(), |window| {
            window.press(Modifiers::NONE, Key::Escape);
            window.press(Modifiers::NONE, Key::F2);
        });
        album.take("list-preview", list.clone(), |window| {
            window.press(Modifiers::NONE, Key::Escape);
            window.press(Modifiers::NONE, Key::F4);
        });
        album.take("palette", Route::Today, |window| {
            window.press(Modifiers::COMMAND, Key::K);
            window.write("rf");
        });
        album.take("keys", Route::Today, |window| {
            window.press(Modifiers::NONE, Key::Escape);
            window.press(Modifiers::SHIFT, Key::Questionmark);
        });
        album.take("manual", Route::Manual, |window| window.press(Modifiers::NONE, Key::Escape));
    }
}

#[test]
fn the_screens_of_an_empty_file() {
    let mut results = SnapshotResults::new();
    for look in LOOKS {
        let mut album = Album::of(look, &mut results, |folder| Some(file(folder, look.language)));
        for (name, route) in [
            ("empty-today", Route::Today),
            ("empty-customers", Route::list(Kind::Customer)),
            ("empty-pyramid", Route::Pyramid),
            ("empty-duplicates", Route::Duplicates { kind: Kind::Customer }),
            ("empty-history", Route::History),
        ] {
            album.take(name, route, |_| {});
        }
        let mut album = Album::of(look, &mut results, |_| None);
        album.shoot("start");
    }
}

#[test]
fn screens_with_more_than_fits() {
    let mut results = SnapshotResults::new();
    for look in LOOKS {
        let mut album = Album::of(look, &mut results, |folder| Some(overfull(folder, look.language)));
        for (name, route) in [
            ("overfull-customers", Route::list(Kind::Customer)),
            ("overfull-customer", record(Kind::Customer, 1)),
            ("overfull-customer-form", form(Kind::Customer, Some(1))),
            ("overfull-employee", record(Kind::Employee, 1)),
        ] {
            album.take(name, route, |_| {});
        }
    }
}

/// At 150 % in the smallest window, and at 200 % in a larger one, everything is still there.
#[test]
fn screens_in_a_small_window() {
    let mut results = SnapshotResults::new();
    for (look, size, zoom) in [
        (LOOKS[0], vec2(1024.0, 640.0), 150),
        (LOOKS[1], vec2(1024.0, 640.0), 150),
        (LOOKS[0], vec2(1280.0, 800.0), 200),
    ] {
        let look = Look { size, zoom, ..look };
        let mut album = Album::of(look, &mut results, |folder| Some(company(folder, look.language)));
        for (name, route) in [
            ("today", Route::Today),
            ("customers", Route::list(Kind::Customer)),
            ("customer", record(Kind::Customer, 1)),
            ("customer-form", form(Kind::Customer, Some(1))),
            ("pyramid", Route::Pyramid),
        ] {
            album.take(name, route, |_| {});
        }
    }
}

/// An order file with rows that need somebody.
const ORDERS: &str = "\
Order number,Customer,Date,Amount,Phone
S-9001,Suzhou Haina,2026-11-02,1280.00,138 6204 7713
S-9002,Lan Zhou,2026-11-02,96.50,139 1540 2286
S-9003,Huarui Moulds,2026-11-03,12400.00,1.38E+10
S-9004,Moon,2026-13-03,58.00,150 3025 2288
S-9005,Suzhou Haina,2026-11-03,310.00,138 6204 7713
S-9006,Tianyi Print,2026-11-04,2060.00,177 0512 8841
";

/// What comes up over screens, what lists are narrowed to, and an import on its way.
#[test]
fn what_comes_up_at_work() {
    let mut results = SnapshotResults::new();
    for look in LOOKS {
        let mut album = Album::of(look, &mut results, |folder| Some(company(folder, look.language)));
        let lang = Lang::new(look.language, &CURRENCIES[0]);
        let text = |key: &'static str| lang.text(key).into_owned();
        let filter = "band in (vip, major) and (city ~ su or last-order < today-90d)".to_owned();
        album.take("list-filtered", Route::List { kind: Kind::Customer, filter }, |_| {});
        album.take("list-tag", Route::list(Kind::Contact), |window| {
            for key in [Key::ArrowDown, Key::Space, Key::ArrowDown, Key::Space] {
                window.press(Modifiers::NONE, key);
            }
            window.click(&text("list-bulk-tag"));
        });
        album.take("list-export", Route::list(Kind::Product), |window| {
            window.press(Modifiers::NONE, Key::Escape);
            window.click(&text("button-export"));
        });
        album.take("pyramid-care", Route::Pyramid, |window| {
            window.press(Modifiers::NONE, Key::Escape);
            // So high that the button is in sight.
            window.harness.set_size(vec2(1440.0, 1300.0));
            window.settle();
            window.click(&text("pyramid-care"));
            window.harness.set_size(look.size);
        });
        album.take("toast", record(Kind::Task, 3), |window| {
            window.press(Modifiers::NONE, Key::Escape);
            let values = vec![(Customer::city, Value::Text("Wuxi".into()))];
            let app = window.harness.state_mut();
            app.write(Order::Command(Command::Edit { of: AnyRef::new(Kind::Customer, 1), values }), false);
        });
        album.take("import-plan", Route::Import { kind: Kind::Order }, |window| {
            let path = window.folder.path().join("orders.csv");
            std::fs::write(&path, ORDERS).unwrap();
            window
                .harness
                .get_by_role_and_label(egui::accesskit::Role::TextInput, &text("import-path"))
                .focus();
            window.settle();
            window.write(&path.to_string_lossy());
            window.press(Modifiers::NONE, Key::Enter);
        });
        album.take("rail-folded", Route::list(Kind::HelpCall), |window| {
            window.harness.state_mut().config.rail_folded = true;
        });
        album.take("lock", Route::Today, |window| window.press(Modifiers::COMMAND, Key::L));
    }
}

/// Every piece of the kit in every state.
#[test]
fn the_gallery_of_the_kit() {
    let mut results = SnapshotResults::new();
    for look in LOOKS {
        let look = Look { size: vec2(1440.0, 5_000.0), ..look };
        let mut album = Album::of(look, &mut results, |folder| Some(file(folder, look.language)));
        album.take("gallery", Route::Gallery, |_| {});
    }
}
