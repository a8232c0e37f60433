//! A list worked with, and records merged and put back.

use std::fs;

use egui::{Key, Modifiers};
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::store::{Read as _, ReadRecords as _};

use super::Person;

/// A window with these customers in the list.
fn listing() -> Person {
    let mut person = Person::new();
    person.begin();
    let table = person.folder.path("customers.csv");
    let rows = "Name,City\nChangqing Foods,Wuxi\nHaina Precision,Suzhou\nRuifeng Machinery,Suzhou\nRuifeng Machinery Co,Suzhou\n";
    fs::write(&table, rows).expect("room");
    person.import(&table);
    person.push("Import 4 rows");
    person.push("Show customers");
    person.see("Changqing Foods");
    person
}

#[test]
fn a_list_is_filtered_grouped_changed_and_changed_back() {
    let mut person = listing();
    person.key(Key::Slash);
    person.write("ruifeng");
    person.see("2 of 4 records");
    person.push("Group");
    for _ in 0..40 {
        if person.at().as_deref() == Some("City") {
            break;
        }
        person.key(Key::ArrowDown);
    }
    person.key(Key::Enter);
    person.see("City is Suzhou");
    person.reach_the_table();
    person.ctrl(Key::A);
    person.see("2 selected");
    person.push("Tag…");
    person.write("east");
    person.key(Key::Enter);
    person.see("2 of 2 records would change");
    person.push("Apply");
    person.see("Changed 2 records");
    let tags = |person: &Person, id| {
        person.snapshot().get::<Customer>(id).expect("a readable file").expect("a customer").tags
    };
    assert_eq!(tags(&person, 3), ["east"]);
    person.ctrl(Key::Z);
    person.see("Undone:");
    assert!(tags(&person, 3).is_empty());
}

#[test]
fn records_are_merged_deleted_and_put_back() {
    let mut person = listing();
    person.ask_for("> find duplicates", "Find duplicates");
    person.see("Side by side");
    person.push("Merge into one");
    person.see("Undo");
    let count = |person: &Person| person.snapshot().count(Kind::Customer).expect("a count");
    assert_eq!(count(&person), 3);
    person.ctrl(Key::Num2);
    person.see("Changqing Foods");
    person.key(Key::ArrowDown);
    person.key(Key::Delete);
    person.key(Key::Space);
    person.see("1 selected");
    person.key(Key::Delete);
    person.see("2 records");
    // Much later somebody wants it back.
    person.ask_for("> history", "History and bin");
    person.push("Bin");
    person.see("Restore");
    person.push("Restore");
    person.see("Restored customer ");
    assert_eq!(count(&person), 3);
    person.press(Modifiers::ALT, Key::ArrowLeft);
    person.see("Changqing Foods");
}
