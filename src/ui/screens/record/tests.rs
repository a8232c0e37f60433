//! The page of a record in a window.

use egui::{Key, Role};
use egui_kittest::kittest::Queryable as _;

use super::RecordScreen;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::{Customer, Employee};
use crate::model::record::{AnyRef, Value};
use crate::model::sales::{Order, OrderLine};
use crate::model::value::{Money, Quantity, UnitPrice};
use crate::model::work::Task;
use crate::store::ReadRecords as _;
use crate::ui::screens::testing::{Stage, settle, today, window};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// An order of two lines whose prices have two and four decimals.
fn order(stage: &Stage) -> AnyRef {
    let customer = stage.create(Kind::Customer, vec![(Customer::name, text("Ruifeng"))]);
    let line = |words: &str, price: i64, amount: i64| {
        vec![
            (OrderLine::description, text(words)),
            (OrderLine::quantity, Value::Quantity(Quantity(10_000))),
            (OrderLine::price, Value::UnitPrice(UnitPrice(price))),
            (OrderLine::amount, Value::Money(Money(amount))),
        ]
    };
    let lines = vec![line("Paper", 12_345, 1_235), line("Ink", 20_000, 2_000)];
    let values = vec![
        (Order::customer, Value::Ref(customer)),
        (Order::date, Value::Day(today())),
        (Order::lines, Value::Lines(lines)),
    ];
    stage.create(Kind::Order, values)
}

#[test]
fn the_numbers_of_a_column_have_the_same_decimals() {
    let stage = Stage::new(Language::English);
    let of = order(&stage);
    let harness = window(stage, RecordScreen::new(of), [1240.0, 832.0]);
    for cells in [["¥1.2345", "¥2.0000"], ["¥12.35", "¥20.00"]] {
        let right = cells.map(|cell| harness.get_by_label(cell).rect().right());
        assert!((right[0] - right[1]).abs() < 1.0, "{cells:?} end at {right:?}");
    }
}

#[test]
fn prices_and_amounts_of_a_table_have_the_same_decimals() {
    let stage = Stage::new(Language::English);
    let customer = stage.create(Kind::Customer, vec![(Customer::name, text("Ruifeng"))]);
    let line = vec![
        (OrderLine::description, text("Coolant unit")),
        (OrderLine::quantity, Value::Quantity(Quantity(3_000))),
        (OrderLine::price, Value::UnitPrice(UnitPrice(36_000_000))),
        (OrderLine::amount, Value::Money(Money(1_080_000))),
    ];
    let values = vec![
        (Order::customer, Value::Ref(customer)),
        (Order::date, Value::Day(today())),
        (Order::lines, Value::Lines(vec![line])),
    ];
    let of = stage.create(Kind::Order, values);
    let harness = window(stage, RecordScreen::new(of), [1240.0, 832.0]);
    harness.get_by_label("¥3,600.00");
    harness.get_by_label("¥10,800.00");
}

#[test]
fn a_record_is_taken_on_by_buttons_that_are_verbs() {
    let stage = Stage::new(Language::English);
    let of = order(&stage);
    let mut harness = window(stage, RecordScreen::new(of), [1240.0, 832.0]);
    harness.get_by_role_and_label(Role::Button, "Cancel order");
    harness.get_by_role_and_label(Role::Button, "Confirm").click();
    settle(&mut harness);
    let order = harness.state().0.session.snapshot().unwrap().get::<Order>(of.id).unwrap().unwrap();
    assert_eq!(order.state, crate::model::sales::OrderState::Confirmed);
    harness.get_by_role_and_label(Role::Button, "Ship");
}

#[test]
fn any_page_tells_what_comes_next_and_has_a_timeline_that_is_walked() {
    let stage = Stage::new(Language::English);
    let employee = stage.create(Kind::Employee, vec![(Employee::name, text("Li Wen"))]);
    let mine = |subject: &str| vec![(Task::subject, text(subject)), (Task::assignee, Value::Ref(employee))];
    for n in 1..=6 {
        stage.create(Kind::Task, mine(&format!("Task {n}")));
    }
    let done = stage.create(Kind::Task, mine("Bought stamps"));
    let step = crate::app::Command::Step { of: done, to: "done".to_owned(), values: Vec::new() };
    stage.session.run(&step).unwrap();
    let mut harness = window(stage, RecordScreen::new(employee), [1240.0, 1400.0]);
    assert_eq!(harness.query_all_by_label_contains("Task ").count(), 4);
    harness.get_by_label("Show all 6").click();
    settle(&mut harness);
    assert_eq!(harness.query_all_by_label_contains("Task ").count(), 6);
    for key in [Key::ArrowDown, Key::P] {
        harness.key_press(key);
        settle(&mut harness);
    }
    assert!(harness.get_by_role_and_label(Role::ListItem, "Bought stamps").is_focused());
    let task = harness.state().0.session.snapshot().unwrap().get::<Task>(done.id).unwrap().unwrap();
    assert_eq!(task.pinned_to, Some(employee));
}
