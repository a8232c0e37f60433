//! The same into many records at once.

use super::lists::{SHOP, listing};
use super::*;
use crate::model::record::AnyRef;

/// Enter in a dialog in which nothing was typed took the salesman from every selected customer.
#[test]
fn enter_alone_empties_no_field_of_many_records() {
    let mut window = listing(SHOP);
    let id = {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let values = vec![(crate::model::people::Employee::name, Value::Text("Wu Jie".to_owned()))];
        let made = session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
        let values = vec![(Customer::owner, Value::Ref(made.records[0]))];
        session.run(&Command::Edit { of: AnyRef::new(Kind::Customer, 1), values }).unwrap();
        made.records[0].id
    };
    window.settle();
    window.key(Key::Space);
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    window.click("Assign…");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("Apply") && !window.has("would change"), "nothing has been chosen");
    assert_eq!(window.customer(1).owner.map(|owner| owner.id), Some(id));
    // Who means to empty it says so, and confirms it knowingly; what was mistyped before is not meant any more.
    window.write("Nobody");
    window.key(Key::Tab);
    window.wait("“Nobody”");
    window.click("Empty the field");
    window.wait("1 of 2 records would change");
    window.key(Key::Enter);
    assert_eq!(window.customer(1).owner.map(|owner| owner.id), Some(id));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.customer(1).owner, None);
}

#[test]
fn one_value_is_pasted_into_all_that_are_selected() {
    let mut window = listing(SHOP);
    window.key(Key::Space);
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    window.wait("2 selected");
    // Name, band, stage, city.
    for _ in 0..3 {
        window.key(Key::ArrowRight);
    }
    window.harness.event(egui::Event::Paste("Nanjing".to_owned()));
    window.settle();
    window.click("Paste 2 cells");
    let cities: Vec<String> = (1..=3).map(|id| window.customer(id).city).collect();
    assert_eq!(cities, ["Nanjing", "Nanjing", "Suzhou"]);
}

#[test]
fn the_same_goes_into_many_records() {
    let mut window = listing(SHOP);
    window.press(Modifiers::COMMAND, Key::A);
    window.wait("4 selected");
    window.click("Tag…");
    window.write("fair");
    window.key(Key::Enter);
    window.wait("4 of 4 records would change");
    window.wait("Haina: empty becomes fair");
    window.click("Apply");
    assert_eq!((1..=4).map(|id| window.customer(id).tags.join(" ")).collect::<Vec<_>>(), ["fair"; 4]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!((1..=4).all(|id| window.customer(id).tags.is_empty()));
}

/// Tag after tag, and all of it with the keyboard: the field keeps it, what stands in it counts, Enter ends it.
#[test]
fn tags_are_added_with_the_keyboard_alone() {
    let mut window = listing(SHOP);
    window.press(Modifiers::COMMAND, Key::A);
    window.click("Tag…");
    window.write("fair");
    window.wait("4 of 4 records would change");
    for tag in ["vip", "2026"] {
        window.key(Key::Enter);
        assert!(window.is_on("Tags"));
        window.write(tag);
    }
    window.wait("Haina: empty becomes fair, vip, 2026");
    window.key(Key::Enter);
    assert!(window.has("Apply"), "this one ended the tag");
    window.key(Key::Enter);
    assert!(!window.has("Apply"));
    assert_eq!(window.customer(1).tags, ["fair", "vip", "2026"]);
    // Ctrl+Enter ends both.
    window.click("Tag…");
    window.write("new");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(!window.has("Apply"));
    assert_eq!(window.customer(4).tags, ["fair", "vip", "2026", "new"]);
}

#[test]
fn a_record_that_is_typed_and_not_yet_chosen_is_chosen_by_leaving_the_dialog() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let values = vec![(crate::model::people::Employee::name, Value::Text("Wu Jie".to_owned()))];
        session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
    }
    window.press(Modifiers::COMMAND, Key::A);
    window.click("Assign…");
    window.write("Wu Jie");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.customer(2).owner.map(|owner| owner.id), Some(1));
    // Nobody of that name: the dialog stays and says so.
    window.click("Assign…");
    window.write("Nobody");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("Apply"));
    assert_eq!(window.customer(2).owner.map(|owner| owner.id), Some(1));
}
