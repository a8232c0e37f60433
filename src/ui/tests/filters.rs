//! Filters of a list, made by mouse and by keyboard.

use super::lists::{SHOP, listing};
use super::*;
use crate::model::record::AnyRef;

#[test]
fn a_day_of_a_filter_is_taken_from_the_calendar() {
    let mut window = listing(SHOP);
    window.click("Filter");
    window.write("created");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Created").click();
    window.settle();
    window.click("Choose a day");
    window.wait("13 Nov 2026");
    // A press in the calendar, which lies over the editor, closes the calendar alone.
    window.harness.get_by_label("12 Nov 2026").click();
    window.settle();
    assert!(!window.has("13 Nov 2026"));
    window.click("Apply");
    window.wait("Created from 12 Nov 2026");
}

#[test]
fn an_editor_of_a_filter_closes_when_somebody_presses_beside_it() {
    let mut window = listing(SHOP);
    window.click("Filter");
    assert!(window.has("Filter as text"));
    let beside = egui::pos2(1300.0, 700.0);
    window.harness.hover_at(beside);
    window.harness.drag_at(beside);
    window.harness.drop_at(beside);
    window.settle();
    assert!(!window.has("Filter as text"));
}

/// By keyboard alone: the field found, its value, and nothing of it goes to the list behind.
#[test]
fn a_filter_is_made_with_the_keyboard() {
    let mut window = listing(SHOP);
    window.click("Filter");
    window.write("city");
    window.key(Key::Enter);
    window.write("Wuxi");
    window.key(Key::Enter);
    window.wait("City contains Wuxi");
    assert!(matches!(window.route(), Route::List { .. }), "{:?}", window.route());
    assert!(!window.has("Apply"), "the editor is done");
    // ↓ leads to what else was found.
    window.click("Filter");
    window.write("number");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.key(Key::Enter);
    assert!(window.has("Apply") && matches!(window.route(), Route::List { .. }));
}

/// The owner had to be typed, by his number where he alone was meant.
#[test]
fn a_record_of_a_filter_is_looked_up() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let create = |name: &str| {
            let values = vec![(crate::model::people::Employee::name, Value::Text(name.to_owned()))];
            session.run(&Command::Create { kind: Kind::Employee, values }).unwrap().records[0]
        };
        let (owner, _) = (create("Wu Jie"), create("Wu Jieming"));
        let of = AnyRef::new(Kind::Customer, 2);
        session.run(&Command::Edit { of, values: vec![(Customer::owner, Value::Ref(owner))] }).unwrap();
    }
    window.click("Filter");
    window.write("owner");
    window.key(Key::Enter);
    window.write("wu j");
    window.wait("Wu Jieming");
    assert!(!window.has("Create “wu j”"), "a filter creates nothing");
    window.key(Key::Enter);
    window.key(Key::Enter);
    window.wait("Owner is Wu Jie");
    assert!(!window.has("Apply") && window.has("Haina") && !window.has("Ruifeng"));
    // Who is nobody is told; a part of a name may be looked for as before.
    window.click("Owner is Wu Jie");
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Nobody");
    window.key(Key::Enter);
    window.wait("No record is called “Nobody”");
    assert!(window.has("Apply") && window.has("Owner is Wu Jie"));
    window.key(Key::Escape);
    window.key(Key::Escape);
}
