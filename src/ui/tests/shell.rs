//! What stands around every screen: menus, the status line, the palette, messages.

use egui_kittest::kittest::NodeT as _;

use super::*;
use crate::app::Outcome;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::ui::jobs::Progress;
use crate::ui::tokens;

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

#[test]
fn what_toasts_told_is_read_again_in_the_history() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.harness.state_mut().toasts.failed(Message::new("fail-title"));
    window.press(Modifiers::COMMAND, Key::Z);
    window.settle();
    window.harness.state_mut().go(Route::History);
    window.settle();
    while window.harness.query_all_by_label("Close").next().map(|close| close.click()).is_some() {
        window.settle();
    }
    window.click("Messages");
    let top = |window: &Window, label: &str| {
        window.harness.query_all_by_label_contains(label).next().map(|node| node.rect().top())
    };
    let (undone, failed) = (top(&window, "Haina Precision"), top(&window, "Failed"));
    assert!(undone.is_some() && failed.is_some());
    assert!(undone < failed, "the newest comes first");
}

/// Undo would take back a change of another company.
#[test]
fn what_was_told_of_one_file_is_not_offered_over_the_next() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    let told = Message::new("toast-backup").with("file", "Haina.guanxi");
    window.harness.state_mut().toasts.done(&Outcome::new(Some(1), told.clone()));
    window.settle();
    assert!(window.has("Haina.guanxi"));
    // One more is not yet shown.
    window.harness.state_mut().toasts.done(&Outcome::new(Some(2), told));
    let path = window.folder.path().join("other.guanxi");
    let other = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
    let context = window.harness.ctx.clone();
    window.harness.state_mut().take_session(&context, other);
    window.settle();
    assert!(window.has("other.guanxi") && !window.has("Haina.guanxi"));
    assert!(window.harness.state().toasts.told().is_empty(), "nor is it in the history of the other");
}

/// The thread that was to make the file came to a bad end.
#[test]
fn a_dialog_whose_work_was_lost_is_there_again_with_what_was_typed() {
    let mut window = Window::new(|_| None);
    let path = window.folder.path().join("new.guanxi").display().to_string();
    window.click("New file");
    window.press(Modifiers::COMMAND, Key::A);
    window.write(&path);
    window.harness.key_press(Key::Enter);
    window.harness.run_steps(1);
    let app = window.harness.state_mut();
    assert!(app.opening.is_some(), "it is under way");
    let lost = |_: &Progress| std::panic::resume_unwind(Box::new("lost"));
    app.opening = Some(app.jobs.start(Message::new("wait-working"), lost));
    window.wait("stopped because of an internal error");
    assert!(window.harness.query_all_by_value(&path).next().is_some());
}

#[test]
fn the_menu_of_new_records_is_worked_by_the_keyboard() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(CTRL_SHIFT, Key::N);
    assert!(window.is_on("Customer"), "the menu has the keyboard");
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(window.is_on("Contact"));
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert!(window.is_on("Customer"));
    window.write("q");
    assert!(window.is_on("Quote"), "letters lead to what they begin");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Quote, .. }), "{:?}", window.route());
    assert!(!egui::Popup::is_any_open(&window.harness.ctx), "the menu is shut");
}

#[test]
fn esc_leaves_the_menu_of_new_records_for_the_field_one_was_in() {
    let mut window = Window::with_customers(&[]);
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    window.harness.state_mut().go(form.clone());
    window.settle();
    window.press(CTRL_SHIFT, Key::N);
    assert!(window.is_on("Customer"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.route(), &form, "Esc was meant for the menu");
    window.write("Ruifeng");
    assert!(window.harness.query_all_by_value("Ruifeng").next().is_some());
}

#[test]
fn what_takes_long_is_stopped_from_the_status_line() {
    let mut window = Window::with_customers(&[]);
    let jobs = window.harness.state().jobs.clone();
    let until_stopped = |progress: &Progress| {
        while !progress.stopped() {
            std::thread::sleep(Duration::from_millis(2));
        }
    };
    let running: Vec<_> =
        ["wait-check", "wait-counting"].map(|name| jobs.start(Message::new(name), until_stopped)).into();
    let press = |window: &mut Window, label: &str| {
        window.wait(label);
        window.harness.query_all_by_label(label).next().unwrap().click();
        window.harness.run_steps(3);
    };
    // The second one is reached, too.
    press(&mut window, "1 more");
    press(&mut window, "Stop: Counting…");
    assert!(running[1].progress.is_stopping() && !running[0].progress.is_stopping());
    press(&mut window, "Stop");
    window.settle();
    assert!(jobs.running().is_empty());
}

#[test]
fn what_cannot_be_stopped_says_so() {
    let mut window = Window::with_customers(&[]);
    let jobs = window.harness.state().jobs.clone();
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let _job = jobs.start(Message::new("wait-check"), move |_| ended.recv());
    window.wait("Checking the file");
    let stop = window.harness.get_by_label("Stop");
    assert!(stop.accesskit_node().is_disabled());
    drop(end);
    window.settle();
}

/// How many edges are painted that mark something as the current one.
fn edges(window: &Window) -> usize {
    let accent = tokens::Tokens::get(&window.harness.ctx).accent;
    let is_edge = |shape: &egui::Shape| matches!(shape, egui::Shape::Rect(rect) if rect.fill == accent && rect.rect.width() <= tokens::EDGE);
    window.harness.output().shapes.iter().filter(|painted| is_edge(&painted.shape)).count()
}

#[test]
fn the_row_that_enter_would_choose_is_told_by_more_than_its_ground() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    assert_eq!(edges(&window), 0);
    window.press(Modifiers::COMMAND, Key::K);
    assert_eq!(edges(&window), 1);
}

#[test]
fn what_does_not_fit_in_the_palette_is_told_whole() {
    let name =
        "Suzhou Industrial Park Ruifeng Precision Machinery and Automation Equipment Manufacturing Co., Ltd";
    let mut window = Window::with_customers(&[name]);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("@ruifeng");
    window.wait(name);
    let row = window.harness.query_all_by_label_contains(name).next().unwrap();
    row.hover();
    let begun = Instant::now();
    while window.harness.query_by_label(name).is_none() {
        assert!(begun.elapsed() < Duration::from_secs(10), "no tooltip");
        window.harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn every_button_is_large_enough_to_be_hit() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    let of = AnyRef::new(Kind::Customer, 1);
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    for route in [Route::Today, Route::list(Kind::Customer), Route::Record(of), form, Route::History] {
        window.harness.state_mut().go(route.clone());
        window.settle();
        for node in window.harness.query_all_by_role(egui::accesskit::Role::Button) {
            let size = node.rect().size();
            let hit = size.x.min(size.y) + 0.5 >= tokens::TARGET;
            assert!(hit, "{:?} on {route:?}: {size:?}", node.accesskit_node().label());
        }
    }
}

/// "Added" beside "Undone: added" says two things of which one is not so.
#[test]
fn what_told_of_a_change_goes_when_it_is_undone() {
    let mut window = Window::with_customers(&[]);
    let create = |window: &mut Window, name: &str| {
        let values = vec![(Customer::name, Value::Text(name.to_owned()))];
        let order = crate::ui::writer::Order::Command(Command::Create { kind: Kind::Customer, values });
        window.harness.state_mut().write(order, false);
        window.settle();
    };
    create(&mut window, "Haina");
    create(&mut window, "Ruifeng");
    let toasts = |window: &Window| -> Vec<String> {
        let all = window.harness.query_all_by_role(egui::accesskit::Role::Alert);
        all.filter_map(|toast| toast.accesskit_node().label()).collect()
    };
    let telling = |window: &Window, name: &str| toasts(window).iter().filter(|t| t.contains(name)).count();
    assert_eq!((telling(&window, "Haina"), telling(&window, "Ruifeng")), (1, 1));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((telling(&window, "Haina"), telling(&window, "Ruifeng")), (1, 1), "{:?}", toasts(&window));
    for (modifiers, told) in [(Modifiers::COMMAND, "Undone: "), (CTRL_SHIFT, "Redone: ")] {
        window.press(modifiers, Key::Z);
        assert_eq!(telling(&window, "Haina"), 1, "{:?}", toasts(&window));
        assert_eq!(
            telling(&window, told),
            1 + usize::from(told == "Undone: " && telling(&window, "Ruifeng") > 0)
        );
    }
}

/// With the rail folded the lists of a place could not be reached with the pointer.
#[test]
fn a_folded_rail_offers_the_lists_of_a_place() {
    let mut window = Window::with_customers(&["Haina"]);
    window.harness.state_mut().config.rail_folded = true;
    window.settle();
    window.click("Sales");
    assert_eq!(window.route().kind(), Some(Kind::Opportunity));
    let role = egui::accesskit::Role::MenuItem;
    window.harness.get_by_role_and_label(role, "Quotes").click();
    window.settle();
    assert_eq!(window.route(), &Route::list(Kind::Quote));
    assert!(window.harness.query_by_role_and_label(role, "Quotes").is_none());
}

#[test]
fn toasts_cover_neither_the_rail_nor_the_status_line() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.harness.state_mut().toasts.failed(Message::new("fail-title"));
    window.settle();
    let toast = window.harness.get_by_role(egui::accesskit::Role::Alert).rect();
    let settings = window.harness.query_all_by_label("Settings").next().unwrap().rect();
    assert!(toast.left() > settings.right() && toast.bottom() < 900.0 - tokens::STATUS_LINE, "{toast:?}");
}

/// The last thing on a page can be scrolled out from under them.
#[test]
fn a_form_ends_above_the_toasts() {
    let mut window = Window::with_customers(&[]);
    window.harness.set_size(egui::vec2(1440.0, 500.0));
    window.harness.state_mut().go(Route::Form { kind: Kind::Order, of: None, values: Vec::new() });
    window.harness.state_mut().toasts.failed(Message::new("fail-title"));
    window.settle();
    window.harness.hover_at(egui::pos2(900.0, 300.0));
    for _ in 0..40 {
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.harness.run_steps(2);
    }
    let toast = window.harness.get_by_role(egui::accesskit::Role::Alert).rect();
    let last = window.harness.get_by_role_and_label(egui::accesskit::Role::Button, "Notes").rect();
    assert!(last.bottom() < toast.top(), "{last:?} {toast:?}");
}

#[test]
fn the_key_of_a_new_record_opens_the_menu_where_no_kind_is_in_front() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    assert_eq!(window.route(), &Route::Today);
    window.press(Modifiers::COMMAND, Key::N);
    assert!(window.is_on("Customer"), "the menu has the keyboard");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("> new record");
    assert!(!window.has("New record of this kind"));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::COMMAND, Key::N);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Customer, of: None, .. }));
}

/// The pointer reaches only what is in sight.
#[test]
fn all_of_the_menu_of_new_records_is_in_sight() {
    for (name, kind) in
        [("Payment", Kind::Payment), ("Expense", Kind::Expense), ("Survey answer", Kind::SurveyAnswer)]
    {
        let mut window = Window::with_customers(&[]);
        window.press(CTRL_SHIFT, Key::N);
        window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, name).click();
        window.settle();
        let route = window.route();
        assert!(matches!(route, Route::Form { kind: of, .. } if *of == kind), "{name}: {route:?}");
    }
}

#[test]
fn the_palette_begins_with_what_was_in_front_lately_and_leads_to_every_list() {
    let mut window = Window::with_customers(&["Haina", "Ruifeng", "Zhongda"]);
    for id in [1, 2, 1, 3] {
        window.harness.state_mut().go(Route::Record(AnyRef::new(Kind::Customer, id)));
        window.settle();
    }
    window.press(Modifiers::COMMAND, Key::K);
    window.wait("Ruifeng Customer");
    window.key(Key::Enter);
    assert_eq!(*window.route(), Route::Record(AnyRef::new(Kind::Customer, 1)), "the last one before this");
    window.press(Modifiers::COMMAND, Key::K);
    window.write(">orders");
    window.wait("Go to orders");
    window.key(Key::Enter);
    assert_eq!(window.route().kind(), Some(Kind::Order));
}

#[test]
fn namesakes_are_told_apart_in_the_palette() {
    let mut window = Window::with_customers(&[]);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        for city in ["Suzhou", "Wuxi"] {
            let text = |text: &str| Value::Text(text.to_owned());
            let values = vec![(Customer::name, text("Haina")), (Customer::city, text(city))];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        }
    }
    window.press(Modifiers::COMMAND, Key::K);
    window.write("haina");
    window.wait("Haina Customer · C-000001 · Suzhou");
    window.wait("Haina Customer · C-000002 · Wuxi");
}
