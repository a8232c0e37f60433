//! The wizard in a window.

use chrono::NaiveDate;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::ImportScreen;
use super::plan::{Opened, Planned};
use crate::app::{Command, Config, ListLook, ListShown};
use crate::exchange::import::Options;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{Decode as _, Value};
use crate::model::sales::Order;
use crate::store::{Flow, Read as _};
use crate::ui::context::{Action, Route};
use crate::ui::screens::testing::{Stage, settle, window};

type Window = Harness<'static, (Stage, ImportScreen)>;

/// The wizard with this table open in it.
fn opened(kind: Kind, text: &str) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, text).unwrap();
    let opened = Opened::read(path, kind, Options::default()).unwrap();
    let mut screen = ImportScreen::new(kind);
    screen.planned = Some(Planned::new(opened));
    let mut harness = window(Stage::new(Language::English), screen, [1080.0, 732.0]);
    settle(&mut harness);
    harness
}

/// Sixty customers in a wide table; what is wrong with it stands far down and far to the right.
fn long() -> String {
    let wide = (0..8).map(|n| format!("Column number {n}")).collect::<Vec<_>>().join(",");
    let mut text = format!("Name,Phone,{wide},Size\n");
    for n in 0..60 {
        let (name, size) = match n {
            40 => (String::new(), "10".to_owned()),
            50 => (format!("Customer {n}"), "many".to_owned()),
            _ => (format!("Customer {n}"), n.to_string()),
        };
        text += &format!("{name},1391234{n:04}{},{size}\n", ",x".repeat(8));
    }
    text
}

#[test]
fn an_import_that_is_undone_elsewhere_says_so() {
    let mut harness = opened(Kind::Customer, "Name\nRuifeng\n");
    harness.get_by_label("Import 1 row").click();
    settle(&mut harness);
    let mut shows = |command: Option<Command>| {
        command.map(|command| harness.state().0.session.run(&command).unwrap());
        // Somebody comes back to the page.
        settle(&mut harness);
        harness.step();
        harness.query_by_label("This import was undone.").is_some()
    };
    assert!(!shows(None));
    // Another change comes and goes, which says nothing about the import.
    let values = vec![(Customer::name, Value::Text("Haina".to_owned()))];
    assert!(!shows(Some(Command::Create { kind: Kind::Customer, values })));
    assert!(!shows(Some(Command::Undo)));
    for _ in 0..2 {
        assert!(shows(Some(Command::Undo)));
        assert!(!shows(Some(Command::Redo)));
    }
    assert!(shows(Some(Command::Undo)));
}

#[test]
fn the_import_stays_in_sight_however_long_the_plan() {
    let mut harness = opened(Kind::Customer, &long());
    let button = harness.get_by_label("Import 58 rows").rect();
    assert!(button.bottom() <= 732.0 && button.top() > 640.0, "{button:?}");
    harness.get_by_label("Import 58 rows").click();
    settle(&mut harness);
    let show = harness.get_by_label("Show customers").rect();
    assert!(show.bottom() <= 732.0 && show.top() > 640.0, "{show:?}");
}

#[test]
fn the_next_problem_is_brought_into_sight() {
    let mut harness = opened(Kind::Customer, &long());
    for name in ["line 42, Name", "line 52, Size", "line 42, Name"] {
        harness.get_by_label("Next problem").click();
        settle(&mut harness);
        harness.run_steps(4);
        let field = harness.get_by_role_and_label(egui::Role::TextInput, name);
        assert!(field.is_focused(), "{name}");
        let seen = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(720.0, 680.0));
        assert!(seen.contains_rect(field.rect()), "{name} at {:?}", field.rect());
    }
}

#[test]
fn problems_are_counted_apart_from_warnings() {
    let text = "Name,Phone,Size\nRuifeng,1391234,many\nHaina,no phone,80\n,13912345678,70\n";
    let harness = opened(Kind::Customer, text);
    harness.get_by_label("2 problems need your attention");
    harness.get_by_label("1 warning");
    // A name that is missing is marked in its place.
    harness.get_by_label("Line 4, Name: ");
}

/// Ctrl+Z took back the import before this one.
#[test]
fn what_was_mended_is_taken_back_and_done_again() {
    use crate::ui::context::Screen as _;
    let mut harness = opened(Kind::Customer, "Name,Size,City\nRuifeng,many,Suzhou\nHaina,80,Hangzhou\n");
    let take_back = |harness: &mut Window, again: bool| {
        let done = harness.state_mut().1.take_back(again);
        settle(harness);
        done
    };
    assert_eq!(take_back(&mut harness, false), Some(false), "undo is not the file's here");
    harness.get_by_label("Skip row").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Fix").is_none());
    assert_eq!(take_back(&mut harness, false), Some(true));
    harness.get_by_label("Fix");
    assert_eq!(take_back(&mut harness, true), Some(true));
    assert!(harness.query_by_label("Fix").is_none());
    assert_eq!(take_back(&mut harness, true), Some(false));
    assert!(harness.state().1.goes_on());
    harness.get_by_label("Import 1 row").click();
    settle(&mut harness);
    assert_eq!(take_back(&mut harness, false), None, "it is in the file now");
    assert!(!harness.state().1.goes_on());
}

#[test]
fn a_cell_is_mended_in_its_place() {
    let mut harness = opened(Kind::Customer, "Name,Size,City\nRuifeng,many,Suzhou\nHaina,80,Hangzhou\n");
    harness.get_by_label("Import 1 row");
    harness.get_by_label("Fix").click();
    settle(&mut harness);
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "line 2, Size");
    assert!(field.is_focused(), "the cell takes the keyboard");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.step();
    harness.get_by_role_and_label(egui::Role::TextInput, "line 2, Size").type_text("120");
    harness.step();
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    harness.get_by_label("Import 2 rows");
    // The file's own text takes the mending back.
    harness.get_by_label("Line 2, Size: 120").click();
    settle(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.step();
    harness.get_by_role_and_label(egui::Role::TextInput, "line 2, Size").type_text("many");
    harness.step();
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    harness.get_by_label("Import 1 row");
    let planned = harness.state().1.planned.as_ref().unwrap();
    assert!(planned.options.mended.is_empty());
}

#[test]
fn rows_that_were_left_out_are_shown_when_it_is_done() {
    let mut harness = opened(Kind::Customer, "Name,Size,City\nRuifeng,many,Suzhou\nHaina,80,Hangzhou\n");
    harness.get_by_label("Import 1 row").click();
    settle(&mut harness);
    harness.get_by_label("Show those left out").click();
    settle(&mut harness);
    assert!(harness.state().1.planned.as_ref().unwrap().only_problems);
}

#[test]
fn what_came_in_is_shown_whatever_the_list_was_left_with() {
    let mut harness = opened(Kind::Customer, "Name,City\nRuifeng,Suzhou\n");
    harness.get_by_label("Import 1 row").click();
    settle(&mut harness);
    let stage = &mut harness.state_mut().0;
    let file = Config::key_of(stage.session.store.path()).into_owned();
    let changed = ListLook { quick: "nobody".to_owned(), ..ListLook::default() };
    let left = ListShown { changed: Some(changed), ..ListShown::default() };
    stage.config.shown.entry(file).or_default().insert(Kind::Customer.key().to_owned(), left);
    harness.get_by_label("Show customers").click();
    settle(&mut harness);
    let actions = &harness.state().0.actions;
    let whole = Route::list(Kind::Customer);
    assert!(actions.iter().any(|action| matches!(action, Action::Go(route) if *route == whole)));
    let configured = actions.iter().find_map(|action| match action {
        Action::Configure(config) => Some(config),
        _ => None,
    });
    assert!(configured.unwrap().shown.values().all(|lists| lists.is_empty()));
}

#[test]
fn a_row_is_left_out_and_taken_again() {
    let order = "Order,Customer,Date,Amount\n1,Ruifeng,2026-11-02,100\n2,Haina,2026-13-03,50\n";
    let mut harness = opened(Kind::Order, order);
    harness.get_by_label("Skip row").click();
    settle(&mut harness);
    harness.get_by_label("You skipped 1 row");
    assert!(harness.query_by_label("Fix").is_none());
    harness.get_by_label("Include them again").click();
    settle(&mut harness);
    harness.get_by_label("Fix");
}

#[test]
fn the_order_of_day_and_month_is_asked() {
    let orders = "Order,Customer,Date,Amount\n1,Ruifeng,03/04/2026,100\n2,Haina,05/06/2026,50\n";
    let mut harness = opened(Kind::Order, orders);
    harness.get_by_label("3 Apr 2026").click();
    settle(&mut harness);
    assert!(harness.query_all_by_label("Day or month first?").next().is_none());
    harness.get_by_label_contains("Import 2").click();
    settle(&mut harness);
    harness.get_by_label("Show orders");
    let snapshot = harness.state().0.session.snapshot().unwrap();
    let mut days = Vec::new();
    snapshot
        .scan(Kind::Order, &mut |_, bytes| {
            days.extend(Order::decode(bytes).unwrap().date);
            Flow::On
        })
        .unwrap();
    assert_eq!(days, [(2026, 4, 3), (2026, 6, 5)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap()));
}

#[test]
fn a_table_is_mapped_checked_and_shown() {
    let harness = opened(
        Kind::Customer,
        "Name,Phone,City\nRuifeng,0512 6283 4471,Suzhou\nHaina,139 1540 2286,Hangzhou\n",
    );
    harness.get_by_label("Import 2 rows");
    assert!(harness.query_all_by_label_contains("⟦").next().is_none());
}
