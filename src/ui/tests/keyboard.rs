//! Where the keyboard is, and where it goes: the window is worked without a mouse.

use super::lists::{SHOP, listing};
use super::*;
use crate::model::people::Employee;
use crate::model::record::AnyRef;
use crate::store::Read as _;
use crate::ui::tokens;
use egui_kittest::kittest::NodeT as _;

/// The middle of what has the keyboard.
fn focused(window: &Window) -> egui::Pos2 {
    let nodes = window.harness.root().children_recursive();
    let node = nodes.into_iter().find(|node| node.is_focused() && node.rect().is_positive());
    node.expect("something has the keyboard").rect().center()
}

#[test]
fn what_tab_goes_to_is_brought_into_sight() {
    let mut window = Window::with_customers(&["Ruifeng"]);
    let of = AnyRef::new(Kind::Customer, 1);
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    window.harness.query_all_by_label("Log").next().unwrap().focus();
    window.settle();
    for presses in 0..60 {
        window.press(Modifiers::NONE, Key::Tab);
        let at = focused(&window);
        assert!((0.0..900.0).contains(&at.y), "{at:?} after {presses}");
    }
}

/// The line that had the keyboard is nothing that anybody sees.
#[test]
fn f2_edits_no_line_of_a_pane_that_is_not_in_front() {
    let (mut window, of) = with_a_short_name();
    // One pane at a time has room.
    window.harness.set_size(vec2(760.0, 800.0));
    for (pane, is_form) in [(None, false), (Some("Activity"), true)] {
        window.harness.state_mut().go(Route::Record(of));
        window.settle();
        window.click("About");
        window.harness.query_all_by_label_contains("Short name").next().expect("the line").focus();
        window.settle();
        if let Some(pane) = pane {
            window.click(pane);
        }
        window.key(Key::F2);
        assert_eq!(matches!(window.route(), Route::Form { .. }), is_form, "{pane:?}");
        window.key(Key::Escape);
    }
}

/// A customer's page has a line for it.
fn with_a_short_name() -> (Window, AnyRef) {
    let window = Window::with_customers(&["Ruifeng"]);
    let of = AnyRef::new(Kind::Customer, 1);
    let session = &window.harness.state().open.as_ref().unwrap().session;
    let values = vec![(Customer::short_name, Value::Text("RF".to_owned()))];
    session.run(&Command::Edit { of, values }).unwrap();
    (window, of)
}

#[test]
fn tab_begins_on_the_page_and_f6_goes_through_the_parts_of_the_window() {
    let mut window = Window::with_customers(&["Ruifeng"]);
    window.harness.state_mut().go(Route::Settings);
    window.settle();
    let rail = tokens::RAIL;
    window.press(Modifiers::NONE, Key::Tab);
    assert!(focused(&window).x > rail && window.is_on("Your name"), "{:?}", focused(&window));
    window.key(Key::F6);
    assert!(focused(&window).x < rail);
    window.key(Key::F6);
    assert!(focused(&window).x > rail && focused(&window).y < tokens::TOP_BAR);
    window.key(Key::F6);
    assert!(window.is_on("Your name"));
    window.press(Modifiers::SHIFT, Key::F6);
    assert!(focused(&window).y < tokens::TOP_BAR);
    // The panes of a customer are parts of their own.
    window.harness.state_mut().go(Route::Record(AnyRef::new(Kind::Customer, 1)));
    window.settle();
    window.key(Key::F6);
    assert!(window.is_on("Log"));
    let mut columns = Vec::new();
    for _ in 0..3 {
        window.key(Key::F6);
        columns.push(focused(&window).x);
    }
    assert!(columns.is_sorted() && columns[0] < 520.0 && columns[2] > 1000.0, "{columns:?}");
}

/// Enter used to take the keyboard away, and the next key went nowhere.
#[test]
fn a_field_that_enter_ends_keeps_the_keyboard() {
    let mut window = Window::with_customers(&[]);
    window.harness.state_mut().go(Route::Settings);
    window.settle();
    window.harness.query_all_by_label("VIP").next().unwrap().focus();
    window.settle();
    window.press(Modifiers::COMMAND, Key::A);
    window.write("2");
    window.key(Key::Enter);
    assert!(window.is_on("VIP"));
}

#[test]
fn settings_are_saved_by_key_and_say_where_they_are_wrong() {
    let mut window = Window::with_customers(&[]);
    window.harness.state_mut().go(Route::Settings);
    window.settle();
    let cuts = |window: &Window| {
        let session = &window.harness.state().open.as_ref().unwrap().session;
        session.snapshot().unwrap().settings().unwrap().cuts
    };
    let write = |window: &mut Window, field: &str, text: &str| {
        window.harness.query_all_by_label(field).next().unwrap().focus();
        window.settle();
        window.press(Modifiers::COMMAND, Key::A);
        window.write(text);
        window.press(Modifiers::COMMAND, Key::S);
    };
    write(&mut window, "Major", "50");
    assert_eq!(cuts(&window), [100, 500, 2000]);
    let told = window.harness.query_all_by_label_contains("Enter rising percentages").next();
    let told = told.expect("what is wrong is told").rect();
    let field = window.harness.query_all_by_label("Major").next().unwrap().rect();
    assert!((told.top() - field.bottom()).abs() < 40.0, "{told:?} stands by {field:?}");
    write(&mut window, "Major", "6");
    assert_eq!(cuts(&window), [100, 600, 2000]);
    write(&mut window, "Cost of an hour of service", "much");
    assert!(window.has("Enter what an hour costs"));
}

#[test]
fn f2_edits_the_field_of_a_page_that_has_the_keyboard_and_otherwise_the_form() {
    let (mut window, of) = with_a_short_name();
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    let line = window.harness.query_all_by_label_contains("Short name").next().expect("the line");
    line.focus();
    window.settle();
    window.key(Key::F2);
    assert_eq!(window.route(), &Route::Record(of));
    window.press(Modifiers::COMMAND, Key::A);
    window.write("RFM");
    window.key(Key::Enter);
    assert_eq!(window.customer(1).short_name, "RFM");
    window.harness.query_all_by_label("Log").next().unwrap().focus();
    window.settle();
    window.key(Key::F2);
    assert!(matches!(window.route(), Route::Form { .. }));
}

#[test]
fn what_one_begins_is_ones_own_and_of_the_customer_in_front() {
    let mut window = Window::with_customers(&["Ruifeng"]);
    let session = &window.harness.state().open.as_ref().unwrap().session;
    let values = vec![(Employee::name, Value::Text("Li Wen".to_owned()))];
    session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
    let of = AnyRef::new(Kind::Customer, 1);
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Task, .. }));
    let shows = |window: &Window, field: &str, value: &str| {
        let of_field = window.harness.query_all_by_label(field);
        of_field.map(|node| node.accesskit_node().value()).any(|shown| shown.as_deref() == Some(value))
    };
    assert!(shows(&window, "Customer", "Ruifeng"));
    assert!(shows(&window, "Assignee", "Li Wen"));
    // Nobody has typed anything yet.
    window.key(Key::Escape);
    assert!(!window.has("Reopen"));
}

/// A list with the name of its first customer taken away, which cannot be written.
fn with_a_refused_cell() -> Window {
    let mut window = listing(SHOP);
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::A);
    window.key(Key::Delete);
    window.key(Key::Enter);
    assert!(window.has("This is required"));
    window
}

#[test]
fn a_cell_that_cannot_be_written_keeps_the_cursor() {
    let mut window = with_a_refused_cell();
    let other = window.harness.query_all_by_label("Ruifeng").next().unwrap().rect().center();
    window.harness.hover_at(other);
    window.harness.drag_at(other);
    window.harness.drop_at(other);
    window.settle();
    assert!(window.has("This is required"));
    window.write("Changqing Foods");
    window.key(Key::Enter);
    let names: Vec<String> = (1..=3).map(|id| window.customer(id).name).collect();
    assert_eq!(names, ["Changqing Foods", "Haina", "Ruifeng"]);
}

#[test]
fn a_cell_whose_record_leaves_the_list_is_given_up_and_says_so() {
    let mut window = with_a_refused_cell();
    let filter = window.harness.query_all_by_label("Filter the list").next().unwrap();
    filter.focus();
    window.settle();
    window.write("ruif");
    window.wait("not in the list any more");
    assert!(!window.has("This is required"));
    let names: Vec<String> = (1..=3).map(|id| window.customer(id).name).collect();
    assert_eq!(names, ["Changqing", "Haina", "Ruifeng"]);
}

#[test]
fn the_name_of_a_record_typed_into_a_cell_is_taken_by_the_keys_that_end_it() {
    let mut window = listing(SHOP);
    let session = &window.harness.state().open.as_ref().unwrap().session;
    for name in ["Mei Lin", "Wu Jie"] {
        let values = vec![(Employee::name, Value::Text(name.to_owned()))];
        session.run(&Command::Create { kind: Kind::Employee, values }).unwrap();
    }
    window.settle();
    // To the column of the owner.
    for _ in 0..5 {
        window.key(Key::ArrowRight);
    }
    // Another name takes the place of the one that stands there.
    for (name, id) in [("Mei Lin", 1), ("Wu Jie", 2)] {
        window.key(Key::F2);
        window.write(name);
        window.press(Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.customer(1).owner.map(|owner| owner.id), Some(id), "{name}");
    }
}

#[test]
fn a_view_that_was_changed_is_there_again_as_it_was_left() {
    let mut window = listing(SHOP);
    window.click("View");
    window.write("Mine");
    window.key(Key::Enter);
    window.wait("Mine");
    window.key(Key::Slash);
    window.write("ruif");
    window.wait("Ruifeng");
    assert!(!window.has("Haina"));
    window.click("All");
    window.wait("Haina");
    window.click("Mine");
    assert!(window.has("Ruifeng") && !window.has("Haina"));
}

#[test]
fn what_was_undone_is_done_again_from_its_toast() {
    let mut window = listing(SHOP);
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Changqing Foods");
    window.key(Key::Enter);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.customer(1).name, "Changqing");
    let redo = window.harness.query_all_by_label("Redo").last().expect("Redo in the toast");
    redo.click();
    window.settle();
    assert_eq!(window.customer(1).name, "Changqing Foods");
}

#[test]
fn a_column_is_found_and_shown_by_keyboard() {
    let mut window = listing(SHOP);
    window.click("Columns");
    assert!(window.is_on("Find a field"));
    window.write("websi");
    assert!(window.has("Website") && !window.has("Lifecycle stage, narrower"));
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    window.key(Key::Escape);
    assert!(window.harness.state().config.lists["customer"].columns.contains(&"website".to_owned()));
}

#[test]
fn what_the_filter_finds_is_opened_by_going_on_with_enter() {
    let mut window = listing(SHOP);
    window.key(Key::Slash);
    window.write("ruif");
    window.wait("Ruifeng");
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert!(matches!(window.route(), Route::Record(of) if of.id == 3), "{:?}", window.route());
    // What is looked for next takes the place of what was.
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.key(Key::Slash);
    window.write("hai");
    window.wait("Haina");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(matches!(window.route(), Route::Record(of) if of.id == 2), "{:?}", window.route());
}

#[test]
fn who_types_on_after_enter_found_nothing_stays_in_the_filter() {
    let mut window = listing(SHOP);
    window.key(Key::Slash);
    window.write("ruifx");
    window.settle();
    assert!(!window.has("Ruifeng"));
    window.key(Key::Enter);
    window.key(Key::Backspace);
    window.wait("Ruifeng");
    window.write("e");
    let filter = window.harness.query_all_by_label("Filter the list").next().unwrap();
    assert_eq!(filter.accesskit_node().value().as_deref(), Some("ruife"));
}

#[test]
fn commands_are_found_by_other_words_too() {
    let mut window = Window::with_customers(&[]);
    for (typed, command) in [("dark mode", "Switch between light and dark"), ("trash", "History and bin")] {
        window.press(Modifiers::COMMAND, Key::K);
        window.write(typed);
        window.wait(command);
        window.key(Key::Escape);
    }
}

/// What did not fit into the key sheet, the manual and the pages could be read with the wheel alone.
#[test]
fn what_is_read_is_scrolled_with_the_keyboard() {
    let mut window = Window::with_customers(&["Haina"]);
    window.harness.set_size(egui::vec2(1024.0, 640.0));
    window.key(Key::F1);
    window.settle();
    let heading = |window: &Window| {
        let all = window.harness.query_all_by_role(egui::accesskit::Role::Heading);
        all.map(|node| node.rect().top()).fold(f32::INFINITY, f32::min)
    };
    let top = heading(&window);
    for (key, moves) in [(Key::PageDown, true), (Key::Home, false), (Key::End, true), (Key::Home, false)] {
        window.key(key);
        window.settle();
        std::iter::repeat_n((), 30).for_each(|()| window.harness.step());
        assert_eq!(heading(&window) < top - 200.0, moves, "{key:?}: {top} {}", heading(&window));
    }
}
