//! The locked window shows nothing of the company and loses nothing.

use super::*;
use crate::app::handover::Wish;
use crate::model::people::Employee;
use crate::model::say::Message;

const CTRL_L: (Modifiers, Key) = (Modifiers::COMMAND, Key::L);

fn window() -> Window {
    Window::new(|folder| {
        let session = shop(folder);
        for name in ["Zhang Wei", "Li Wen"] {
            let values = vec![(Employee::name, Value::Text(name.to_owned()))];
            session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
        }
        Some(session)
    })
}

#[test]
fn nothing_of_the_company_is_in_a_locked_window() {
    let mut window = window();
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Haina");
    window.press(CTRL_L.0, CTRL_L.1);
    assert!(window.has("Guanxi is locked") && window.has("Li Wen was working"));
    assert!(
        !window.has("Haina") && !window.has("Customers") && !window.has("Search"),
        "neither seen nor read"
    );
    // Keys lead nowhere, and open nothing that would be there afterwards.
    window.press(Modifiers::COMMAND, Key::K);
    window.press(Modifiers::COMMAND, Key::Num1);
    window.press(Modifiers::NONE, Key::F1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.harness.state().palette.is_none());
    assert_eq!(window.route(), &Route::list(Kind::Customer));
    // What is told meanwhile is told afterwards.
    window.harness.state_mut().toasts.say(Message::new("toast-backup").with("file", "Haina.guanxi"));
    window.settle();
    assert!(!window.has("Haina"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("Guanxi is locked"), "Esc is no way past it");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has("Guanxi is locked"));
    window.wait("Haina.guanxi");
    assert_eq!(window.harness.state().config.user, "Li Wen", "whoever was at work goes on with Enter");
}

#[test]
fn whoever_sits_down_says_who_is_working() {
    let mut window = window();
    window.press(CTRL_L.0, CTRL_L.1);
    assert!(window.is_on("Li Wen"), "the last one is meant");
    window.write("z");
    assert!(window.is_on("Zhang Wei"));
    window.press(Modifiers::NONE, Key::Enter);
    let app = window.harness.state();
    assert_eq!(app.config.user, "Zhang Wei");
    assert_eq!(app.session().map(|session| session.who.as_str()), Some("Zhang Wei"));
    window.press(CTRL_L.0, CTRL_L.1);
    window.harness.get_by_label("Another name").focus();
    window.settle();
    window.write("Trainee");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().config.user, "Trainee");
}

#[test]
fn what_was_being_typed_is_there_after_the_lock() {
    let mut window = window();
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    window.harness.state_mut().go(form.clone());
    window.settle();
    window.write("Rui");
    window.press(CTRL_L.0, CTRL_L.1);
    assert!(window.harness.query_all_by_value("Rui").next().is_none());
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.route(), &form);
    window.write("feng");
    assert!(window.harness.query_all_by_value("Ruifeng").next().is_some(), "the keyboard is where it was");
}

#[test]
fn what_another_start_asks_for_does_not_happen_behind_the_lock() {
    let mut window = window();
    window.press(CTRL_L.0, CTRL_L.1);
    for wish in [Wish::Search, Wish::NewCustomer] {
        window.harness.state_mut().handed.take(wish);
        window.settle();
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has("Guanxi is locked"));
    assert!(window.harness.state().palette.is_none());
    assert_eq!(window.route(), &Route::Today, "nor afterwards");
}

#[test]
fn a_file_that_opens_behind_the_lock_shows_its_own_people() {
    let mut window = window();
    window.press(CTRL_L.0, CTRL_L.1);
    assert!(window.has("Zhang Wei"));
    let path = window.folder.path().join("other.guanxi");
    let other = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
    let values = vec![(Employee::name, Value::Text("Chen Jie".to_owned()))];
    other.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
    let context = window.harness.ctx.clone();
    window.harness.state_mut().take_session(&context, other);
    window.settle();
    assert!(window.has("Guanxi is locked") && window.has("Chen Jie"));
    assert!(!window.has("Zhang Wei"), "those of the file before are not named");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has("Guanxi is locked"), "whoever was at work goes on with Enter");
}

#[test]
fn what_lies_over_the_window_is_hidden_at_once_too() {
    let mut window = window();
    window.press(Modifiers::COMMAND, Key::K);
    window.write("haina");
    window.wait("Haina");
    window.press(CTRL_L.0, CTRL_L.1);
    window.press(CTRL_L.0, CTRL_L.1);
    assert!(window.has("Guanxi is locked") && !window.has("Haina"));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.route(), &Route::Today, "Enter was meant for the lock");
    assert!(window.harness.state().palette.is_some());
}
