//! Lists worked with as a spreadsheet is: cells edited, blocks pasted, groups, the same into many records.

use super::*;
use crate::model::people::Contact;
use crate::model::record::AnyRef;
use crate::model::sales::Opportunity;
use crate::model::value::Money;
use crate::model::work::Task;
use crate::store::ReadRecords as _;

/// The list of customers of this name and city, the first of them current.
pub(super) fn listing(customers: &[(&str, &str)]) -> Window {
    let mut window = Window::new(|folder| {
        let path = folder.join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        for (name, city) in customers {
            let text = |text: &str| Value::Text(text.to_owned());
            let values = vec![(Customer::name, text(name)), (Customer::city, text(city))];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        }
        Some(session)
    });
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait(customers[0].0);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window
}

impl Window {
    pub(super) fn customer(&self, id: u64) -> Customer {
        let session = &self.harness.state().open.as_ref().unwrap().session;
        session.snapshot().unwrap().get::<Customer>(id).unwrap().expect("a customer")
    }

    pub(super) fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }
}

pub(super) const SHOP: &[(&str, &str)] =
    &[("Changqing", "Wuxi"), ("Haina", "Suzhou"), ("Ruifeng", "Suzhou"), ("Zhongda", "")];

#[test]
fn a_cell_is_edited_where_it_stands() {
    let mut window = listing(SHOP);
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Changqing Foods");
    window.key(Key::Enter);
    window.wait("Changqing Foods");
    assert_eq!(window.route(), &Route::list(Kind::Customer));
    assert_eq!(window.customer(1).name, "Changqing Foods");
    // The keyboard is in the list again: the next row is a key away, and Esc gives up.
    window.key(Key::ArrowDown);
    window.key(Key::F2);
    window.write("xx");
    window.key(Key::Escape);
    assert_eq!(window.customer(2).name, "Haina");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.customer(1).name, "Changqing");
}

#[test]
fn a_computed_cell_says_where_it_comes_from_and_lets_no_letter_through() {
    let mut window = listing(SHOP);
    window.key(Key::ArrowRight);
    window.key(Key::F2);
    window.wait("Band is calculated and cannot be edited. It comes from what the customer bought");
    let filtered = |window: &Window, by: &str| window.harness.query_all_by_value(by).next().is_some();
    window.write("hai");
    assert!(!filtered(&window, "hai") && window.has("Ruifeng"), "the letters were meant for the cell");
    // In another cell they filter the list as ever.
    window.key(Key::ArrowDown);
    window.write("hai");
    assert!(filtered(&window, "hai"));
    window.wait("Haina");
    assert!(!window.has("Ruifeng"));
}

#[test]
fn without_a_record_there_is_nothing_to_edit_which_is_said() {
    let mut window = listing(SHOP);
    window.press(Modifiers::COMMAND, Key::Num7);
    window.settle();
    window.key(Key::F2);
    window.wait("Select a record in the list first.");
}

#[test]
fn what_is_late_bears_a_sign() {
    use egui_kittest::kittest::NodeT as _;
    let mut window = listing(SHOP);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    for (subject, days) in [("Late", -2), ("Soon", 2)] {
        let due = Value::Day(today + chrono::Duration::days(days));
        let values = vec![(Task::subject, Value::Text(subject.to_owned())), (Task::due, due)];
        let session = &window.harness.state().open.as_ref().unwrap().session;
        session.run(&Command::Create { kind: Kind::Task, values }).unwrap();
    }
    window.press(Modifiers::COMMAND, Key::Num7);
    window.wait("Sorted by status ↑ and due ↑");
    let told = |window: &Window, day: &str| {
        window.harness.query_all_by_label(day).next().unwrap().accesskit_node().description()
    };
    assert_eq!(told(&window, "19 Nov 2026").as_deref(), Some("2 days overdue"));
    assert_eq!(told(&window, "23 Nov 2026"), None);
}

#[test]
fn what_may_not_be_in_a_cell_stays_in_its_editor() {
    let mut window = listing(SHOP);
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::A);
    window.key(Key::Backspace);
    window.key(Key::Enter);
    // A customer has a name: the sentence says so, and nothing is written.
    let field = window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Name");
    assert!(field.is_focused());
    assert!(window.has("This is required"));
    assert_eq!(window.customer(1).name, "Changqing");
    window.write("Changqing & Sons");
    window.key(Key::Enter);
    assert_eq!(window.customer(1).name, "Changqing & Sons");
}

#[test]
fn a_block_is_pasted_once_it_has_been_looked_at() {
    let mut window = listing(SHOP);
    let paste = |window: &mut Window, text: &str| {
        window.harness.event(egui::Event::Paste(text.to_owned()));
        window.settle();
    };
    paste(
        &mut window,
        "Name\tCity\tLifecycle stage\nChangqing Foods\tWuxi\tCustomer\nHaina\tNanjing\tnonsense\n",
    );
    window.wait("Paste into 2 records");
    window.wait("Row 2, Lifecycle stage: “nonsense” is not one of the choices.");
    assert_eq!(window.customer(2).city, "Suzhou", "nothing is written yet");
    window.click("Paste 3 cells");
    window.wait("Changqing Foods");
    assert_eq!(
        (window.customer(1).name, window.customer(2).city),
        ("Changqing Foods".into(), "Nanjing".into())
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((window.customer(1).name, window.customer(2).city), ("Changqing".into(), "Suzhou".into()));
    // Of what was left out there is a list.
    paste(&mut window, "Name\tLifecycle stage\nChangqing Foods\tCustomer\nHaina\tnonsense\n");
    window.click("Paste 2 cells");
    window.wait("1 was left out.");
    window.click("Show those left out");
    window.wait("Number is one of C-000002");
    assert!(window.has("Haina") && !window.has("Ruifeng"));
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.wait("Ruifeng");
    // Rows beyond the list are told.
    paste(&mut window, "a\nb\nc\nd\ne\n");
    window.wait("1 row reaches beyond the end of the list");
    window.key(Key::Escape);
    assert!(!window.has("Paste into"));
}

#[test]
fn a_list_is_grouped() {
    let mut window = listing(SHOP);
    window.click("Group");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "City").click_accesskit();
    window.settle();
    window.wait("City is Suzhou");
    for heading in ["City is Suzhou  ·  2 records", "City is Wuxi  ·  1 record", "City is None  ·  1 record"]
    {
        assert!(window.has(heading), "{heading}");
    }
    // Arrows pass over headings.
    for _ in 0..4 {
        window.key(Key::ArrowDown);
    }
    window.key(Key::Enter);
    assert!(matches!(window.route(), Route::Record(_)), "{:?}", window.route());
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.wait("Grouped by city");
}

#[test]
fn a_list_of_certain_records_is_plain_and_leaves_the_groups_of_the_whole_list_alone() {
    let mut window = listing(SHOP);
    window.click("Group");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "City").click_accesskit();
    window.settle();
    window.wait("Grouped by city");
    let numbers: Vec<String> = (1..=1_234).map(|n| format!("\"C-{n:06}\"")).collect();
    let filter = format!("number in ({})", numbers.join(", "));
    window.harness.state_mut().go(Route::List { kind: Kind::Customer, filter: filter.clone() });
    window.wait("1,234 customers");
    window.wait("Ruifeng");
    assert!(!window.has("Grouped by city"));
    // What is behind the chip is looked at and removed, not typed.
    window.click("1,234 customers");
    window.wait("C-000005 and 1,229 more");
    window.key(Key::Escape);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait("Grouped by city");
}

#[test]
fn sums_of_groups_have_the_same_decimals() {
    let mut window = listing(SHOP);
    for (customer, cents) in [(1, 120_000), (2, 99_950)] {
        let values = vec![
            (Opportunity::subject, Value::Text(format!("Deal {customer}"))),
            (Opportunity::customer, Value::Ref(AnyRef::new(Kind::Customer, customer))),
            (Opportunity::amount, Value::Money(Money(cents))),
        ];
        let session = &window.harness.state().open.as_ref().unwrap().session;
        session.run(&Command::Create { kind: Kind::Opportunity, values }).unwrap();
    }
    window.harness.state_mut().go(Route::list(Kind::Opportunity));
    window.wait("Deal 2");
    window.click("Group");
    window.harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Customer").click_accesskit();
    window.settle();
    for sum in ["1 record  ·  Amount ¥1,200.00", "1 record  ·  Amount ¥999.50"] {
        window.wait(sum);
    }
}

#[test]
fn the_current_record_is_seen_beside_the_list() {
    let mut window = listing(SHOP);
    window.key(Key::F4);
    assert!(window.harness.query_all_by_label("Preview").next().is_some());
    let shown = |window: &Window, city: &str| window.has(&format!("Edit City: {city}"));
    assert!(shown(&window, "Wuxi"));
    window.key(Key::ArrowDown);
    assert!(shown(&window, "Suzhou"));
    window.key(Key::F4);
    assert!(!shown(&window, "Suzhou"));
}

#[test]
fn a_field_of_a_page_is_edited_where_it_stands() {
    let mut window = listing(SHOP);
    window.key(Key::Enter);
    let of = AnyRef::new(Kind::Customer, 1);
    assert_eq!(window.route(), &Route::Record(of));
    window.click("Edit City: Wuxi");
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Nanjing");
    window.key(Key::Enter);
    window.wait("Edit City: Nanjing");
    assert_eq!(window.customer(1).city, "Nanjing");
}

/// The keyboard went back to the line that was left, and what was typed was lost.
#[test]
fn tab_goes_on_to_the_next_field_of_a_page_which_has_the_keyboard() {
    let mut window = listing(SHOP);
    {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        let values = vec![(Customer::province, Value::Text("Zhejiang".to_owned()))];
        session.run(&Command::Edit { of: AnyRef::new(Kind::Customer, 2), values }).unwrap();
    }
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    window.click("Edit City: Suzhou");
    window.press(Modifiers::COMMAND, Key::A);
    // What Tab comes to is typed anew, as in a form.
    for typed in ["Wuxi", "Jiangsu"] {
        window.write(typed);
        window.key(Key::Tab);
    }
    let customer = window.customer(2);
    assert_eq!((customer.city.as_str(), customer.province.as_str()), ("Wuxi", "Jiangsu"));
}

#[test]
fn what_lies_behind_a_dialog_hears_no_keys() {
    let mut window = listing(SHOP);
    window.click("Export…");
    window.wait("File");
    for (modifiers, key) in [(Modifiers::COMMAND, Key::Num1), (Modifiers::COMMAND, Key::N)] {
        window.press(modifiers, key);
        assert_eq!(window.route(), &Route::list(Kind::Customer), "{key:?}");
    }
    window.key(Key::Escape);
    window.press(Modifiers::COMMAND, Key::N);
    assert!(matches!(window.route(), Route::Form { .. }));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_it_is_asked_for_again() {
    let mut window = listing(SHOP);
    let path = window.folder.path().join("customers.csv");
    std::fs::write(&path, "mine").unwrap();
    window.click("Export…");
    window.wait("File");
    window.press(Modifiers::COMMAND, Key::A);
    window.write(&path.display().to_string());
    window.click("Export");
    window.wait("A file with this name already exists. Press Export again to replace it.");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    window.click("Export");
    window.wait("4 records exported to ");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Changqing"));
}

/// A file that is open cannot be renamed elsewhere.
#[cfg(unix)]
#[test]
fn what_cannot_be_written_stays_in_its_cell() {
    let mut window = listing(SHOP);
    let [path, away] = ["shop.guanxi", "away.guanxi"].map(|name| window.folder.path().join(name));
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Changqing Foods");
    std::fs::rename(&path, &away).unwrap();
    window.key(Key::Enter);
    window.wait("was deleted, moved or replaced while it was open");
    let field = window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Name");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("Changqing Foods"));
    assert_eq!(window.customer(1).name, "Changqing");
    // Once the file is there again, what was typed is a key away.
    std::fs::rename(&away, &path).unwrap();
    window.key(Key::Enter);
    window.settle();
    assert_eq!(window.customer(1).name, "Changqing Foods");
}

/// Two filters that show as many, the same one first.
#[test]
fn sums_are_of_what_is_listed() {
    let mut window = listing(SHOP);
    let customer = Value::Ref(AnyRef::new(Kind::Customer, 1));
    for (subject, amount) in [("Autumn spring", 100), ("Spring clean", 2_000), ("Autumn clean", 30_000)] {
        let values = vec![
            (Opportunity::subject, Value::Text(subject.to_owned())),
            (Opportunity::customer, customer.clone()),
            (Opportunity::amount, Value::Money(Money(amount * 100))),
        ];
        let session = &window.harness.state().open.as_ref().unwrap().session;
        session.run(&Command::Create { kind: Kind::Opportunity, values }).unwrap();
    }
    window.harness.state_mut().go(Route::list(Kind::Opportunity));
    window.wait("32,100");
    for (typed, sum) in [("spring", "2,100"), ("autumn", "30,100")] {
        window.key(Key::Slash);
        window.press(Modifiers::COMMAND, Key::A);
        window.write(typed);
        window.wait(sum);
    }
}

#[test]
fn phones_are_shown_as_people_there_write_them_and_kept_as_typed() {
    let mut window = listing(SHOP);
    let phones = vec!["051265183307".to_owned(), "+442079460958".to_owned()];
    let session = window.harness.state().open.as_ref().unwrap().session.clone();
    let values = vec![
        (Contact::name, Value::Text("Chen Hao".to_owned())),
        (Contact::customer, Value::Ref(AnyRef::new(Kind::Customer, 1))),
        (Contact::phones, Value::Texts(phones.clone())),
    ];
    session.run(&Command::Create { kind: Kind::Contact, values }).unwrap();
    window.harness.state_mut().go(Route::list(Kind::Contact));
    window.wait("0512 6518 3307; +44 20 7946 0958");
    window.key(Key::Home);
    // What is copied, edited and kept is what was typed.
    window.key(Key::Space);
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().any(|command| {
        matches!(command, egui::OutputCommand::CopyText(text) if text.contains("051265183307; +442079460958"))
    });
    assert!(copied);
    window.key(Key::Enter);
    window.wait("0512 6518 3307");
    window.key(Key::F2);
    window.wait("0512 6518 3307");
    let snapshot = session.snapshot().unwrap();
    assert_eq!(snapshot.get::<Contact>(1).unwrap().unwrap().phones, phones);
}

#[test]
fn rows_are_copied_once_their_computed_cells_are_there() {
    let mut window = listing(SHOP);
    let copies = |window: &mut Window| {
        window.harness.event(egui::Event::Copy);
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        commands.iter().any(|command| matches!(command, egui::OutputCommand::CopyText(_)))
    };
    let values = vec![(Customer::name, Value::Text("Anhua".to_owned()))];
    let session = window.harness.state().open.as_ref().unwrap().session.clone();
    session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
    // Of this state nothing has been computed yet.
    window.harness.key_press(Key::Space);
    assert!(!copies(&mut window));
    window.wait("Calculated columns are not ready yet");
    window.settle();
    assert!(copies(&mut window));
}

/// Whoever copied one cell, as in a spreadsheet, got the whole row with its headings.
#[test]
fn a_cell_is_copied_and_pasted_where_no_row_is_selected() {
    let mut window = listing(SHOP);
    let copied = |window: &mut Window| -> Option<String> {
        window.harness.event(egui::Event::Copy);
        window.harness.step();
        let commands = window.harness.output().platform_output.commands.clone();
        commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
    };
    // Name, band, stage, city.
    for _ in 0..3 {
        window.key(Key::ArrowRight);
    }
    assert_eq!(copied(&mut window).as_deref(), Some("Wuxi"));
    window.key(Key::ArrowDown);
    window.harness.event(egui::Event::Paste("Wuxi".to_owned()));
    window.settle();
    window.click("Paste 1 cell");
    window.settle();
    assert_eq!(window.customer(2).city, "Wuxi");
    window.key(Key::Space);
    let rows = copied(&mut window).unwrap();
    assert!(rows.starts_with("Name\t") && rows.contains("\nHaina\t"), "{rows}");
}

#[test]
fn a_choice_is_made_in_a_cell_with_the_pointer() {
    let mut window = listing(SHOP);
    // Name, band, stage.
    for _ in 0..2 {
        window.key(Key::ArrowRight);
    }
    window.key(Key::F2);
    window.key(Key::ArrowDown);
    let role = egui::accesskit::Role::ListBoxOption;
    window.harness.get_by_role_and_label(role, "Member").click();
    window.settle();
    assert_eq!(window.customer(1).stage, crate::model::people::Stage::Member);
}

/// The bar of the selection and the toasts float over the list: its last row is scrolled out from under them.
#[test]
fn the_last_row_stands_above_what_floats_over_the_list() {
    let names: Vec<String> = (1..=60).map(|n| format!("Customer {n:02}")).collect();
    let customers: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "Suzhou")).collect();
    let mut window = listing(&customers);
    let last = |window: &Window| {
        window.harness.get_by_role_and_label(egui::accesskit::Role::Row, "C-000060 Customer 60").rect()
    };
    window.key(Key::End);
    let at_rest = last(&window).bottom();
    window.key(Key::Space);
    window.wait("1 selected");
    window.key(Key::End);
    let bar = window.harness.get_by_label("Select none").rect();
    assert!(last(&window).bottom() < bar.top(), "{:?} {bar:?}", last(&window));
    window.harness.state_mut().toasts.failed(crate::model::say::Message::new("fail-title"));
    window.settle();
    window.key(Key::End);
    let toast = window.harness.get_by_role(egui::accesskit::Role::Alert).rect();
    assert!(toast.bottom() < bar.top(), "it stands above the bar");
    assert!(last(&window).bottom() < toast.top(), "{:?} {toast:?}", last(&window));
    window.key(Key::Escape);
    window.click("Close");
    window.key(Key::End);
    assert_eq!(last(&window).bottom(), at_rest, "nothing is left of the room");
}
