//! From the first start to the first work done.

use std::fs;

use egui::Key;
use guanxi::model::Kind;
use guanxi::store::Read as _;
use guanxi::ui::context::Route;

use super::Person;

#[test]
fn from_the_first_start_to_a_call_logged_and_a_task_done() {
    let mut person = Person::new();
    person.begin();

    // The customers there are come from a table.
    let table = person.folder.path("customers.csv");
    let rows =
        "Name,City,Phone\nRuifeng Machinery,Suzhou,0512 6283 4471\nHaina Precision,Wuxi,0510 8876 0246\n";
    fs::write(&table, rows).expect("room");
    person.import(&table);
    person.see("Import 2 rows");
    person.push("Import 2 rows");
    person.push("Show customers");
    person.see("Haina Precision");

    // One of them is found and opened, and a call is logged.
    person.ask_for("ruif", "Ruifeng Machinery");
    person.see("Timeline");
    person.reach("Promise");
    person.key(Key::Tab);
    person.write("Wants the spindle looked at before Friday");
    person.ctrl(Key::Enter);
    person.see("Wants the spindle looked at before Friday");
    assert_eq!(person.snapshot().count(Kind::Interaction).expect("a count"), 1);

    // A task follows from it, is done, and that is taken back.
    person.press(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::T);
    person.see("Save and close");
    person.write("Send an engineer");
    person.ctrl(Key::Enter);
    person.see("Send an engineer");
    assert!(matches!(person.window.state().route(), Route::Record(of) if of.kind == Kind::Task));
    person.push("Complete");
    person.see("Undo");
    person.ctrl(Key::Z);
    person.see("Undone:");
}
