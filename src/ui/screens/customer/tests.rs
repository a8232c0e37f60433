//! The single customer view in a window.

use egui_kittest::kittest::Queryable as _;

use super::CustomerScreen;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::{Contact, Customer};
use crate::model::record::{Choice as _, Value};
use crate::model::sales::{Order, OrderState};
use crate::model::value::Money;
use crate::model::work::{Interaction, Task};
use crate::store::Read as _;
use crate::ui::screens::testing::{Stage, settle, today, window};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A customer with a bit of everything.
fn small_file(language: Language) -> (Stage, u64) {
    let stage = Stage::new(language);
    let customer = stage.create(
        Kind::Customer,
        vec![
            (Customer::name, text("Ruifeng Machinery 瑞丰机械")),
            (Customer::city, text("Suzhou")),
            (Customer::phones, Value::Texts(vec!["0512 6283 4471".into()])),
        ],
    );
    let of = Value::Ref(customer);
    stage.create(Kind::Contact, vec![(Contact::name, text("Chen Hao")), (Contact::customer, of.clone())]);
    stage.create(
        Kind::Task,
        vec![
            (Task::subject, text("Call back about the spindle")),
            (Task::customer, of.clone()),
            (Task::due, Value::Day(today() - chrono::TimeDelta::days(2))),
        ],
    );
    stage.create(
        Kind::Interaction,
        vec![
            (Interaction::subject, text("Noise after warm-up")),
            (Interaction::customer, of.clone()),
            (Interaction::at, Value::Instant(stage.session.clock.now())),
        ],
    );
    stage.create(
        Kind::Order,
        vec![
            (Order::customer, of),
            (Order::date, Value::Day(today())),
            (Order::amount, Value::Money(Money(3_820_000))),
            (Order::state, Value::Choice(OrderState::Completed.index())),
        ],
    );
    (stage, customer.id)
}

#[test]
fn every_part_is_there_at_every_width() {
    for (width, tabs) in [(1240.0, false), (1000.0, true), (700.0, true)] {
        let (stage, id) = small_file(Language::English);
        let harness = window(stage, CustomerScreen::new(id), [width, 832.0]);
        harness.get_by_label("Ruifeng Machinery 瑞丰机械");
        for part in ["Timeline", "Next", "Call back about the spindle"] {
            assert!(harness.query_all_by_label_contains(part).next().is_some(), "{part} at {width}");
        }
        assert_eq!(harness.query_by_label("Business").is_some(), tabs, "{width}");
        assert!(harness.query_all_by_label_contains("⟦").next().is_none(), "{width}");
    }
}

/// Where the head alone would fill the window the whole page scrolls, and its end is reached.
#[test]
fn a_low_page_is_scrolled_to_its_end() {
    let (stage, id) = small_file(Language::English);
    let mut harness = window(stage, CustomerScreen::new(id), [1000.0, 360.0]);
    let end = |harness: &egui_kittest::Harness<'_, _>| harness.get_by_label_contains("Noise after").rect();
    assert!(end(&harness).top() > 360.0, "it fits without scrolling");
    harness.hover_at(egui::pos2(500.0, 200.0));
    for _ in 0..40 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    assert!(end(&harness).bottom() <= 360.0, "{:?}", end(&harness));
}

#[test]
fn a_line_in_the_composer_becomes_an_interaction() {
    let (stage, id) = small_file(Language::English);
    let mut harness = window(stage, CustomerScreen::new(id), [1240.0, 832.0]);
    harness.state_mut().1.composer.begin();
    settle(&mut harness);
    harness.event(egui::Event::Text("Wants an engineer before Friday".to_owned()));
    settle(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    settle(&mut harness);
    let snapshot = harness.state().0.session.snapshot().unwrap();
    assert_eq!(snapshot.count(Kind::Interaction).unwrap(), 2);
    assert!(harness.query_all_by_label_contains("Wants an engineer").next().is_some());
}
