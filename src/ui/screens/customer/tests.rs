//! The single customer view in a window.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use egui::{Key, Role};
use egui_kittest::Harness;

use super::CustomerScreen;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::{Channel, Consent, ConsentLine, Contact, Customer};
use crate::model::record::{AnyRef, Choice as _, Value};
use crate::model::sales::{Invoice, Opportunity, Order, OrderState};
use crate::model::value::Money;
use crate::model::work::{Interaction, Task};
use crate::store::{Read as _, ReadRecords as _};
use crate::ui::context::{Action, Route};
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

#[test]
fn a_day_that_cannot_be_read_is_told_and_stops_only_what_has_a_day() {
    let (stage, id) = small_file(Language::English);
    let mut harness = window(stage, CustomerScreen::new(id), [1240.0, 832.0]);
    type Window = Harness<'static, (Stage, CustomerScreen)>;
    let count = |harness: &Window, kind| harness.state().0.session.snapshot().unwrap().count(kind).unwrap();
    let chip = |harness: &mut Window, name: &str| {
        harness.get_all_by_role_and_label(Role::Button, name).last().unwrap().click();
        settle(harness);
    };
    let write = |harness: &mut Window, text: &str| {
        harness.event(egui::Event::Text(text.to_owned()));
        settle(harness);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
        settle(harness);
    };
    let before = [count(&harness, Kind::Task), count(&harness, Kind::Interaction)];
    harness.state_mut().1.composer.begin();
    chip(&mut harness, "Task");
    harness.get_by_role_and_label(Role::DateInput, "Due").focus();
    settle(&mut harness);
    write(&mut harness, "someday");
    // Also while the keyboard is still in the day.
    assert!(harness.query_by_label_contains("not a date").is_some());
    chip(&mut harness, "Call");
    assert!(harness.query_by_label_contains("not a date").is_none());
    write(&mut harness, "Sends the samples");
    let after = [count(&harness, Kind::Task), count(&harness, Kind::Interaction)];
    assert_eq!(after, [before[0], before[1] + 1]);
}

#[test]
fn the_composer_shows_its_key() {
    let (stage, id) = small_file(Language::English);
    let harness = window(stage, CustomerScreen::new(id), [1240.0, 832.0]);
    let line = harness.get_by_role_and_label(Role::TextInput, "Call");
    assert_eq!(line.accesskit_node().data().keyboard_shortcut(), Some("Ctrl+Enter"));
}

/// An order has no pin, and its key says so.
#[test]
fn what_cannot_be_pinned_says_so() {
    let (stage, id) = small_file(Language::English);
    let mut harness = page(stage, id);
    let is_there = |harness: &Harness<'_, (Stage, CustomerScreen)>| {
        harness.get_by_role_and_label(Role::ListItem, "Order S-000001").is_focused()
    };
    press(&mut harness, Key::ArrowDown);
    let next = if is_there(&harness) { Key::Home } else { Key::ArrowDown };
    press(&mut harness, next);
    assert!(is_there(&harness));
    press(&mut harness, Key::P);
    let refused = harness.state().0.actions.iter().find_map(|action| match action {
        Action::Refused(told) => Some(told.key.to_string()),
        _ => None,
    });
    assert_eq!(refused.as_deref(), Some("timeline-not-pinned"));
}

/// The wide page of this customer.
fn page(stage: Stage, id: u64) -> Harness<'static, (Stage, CustomerScreen)> {
    window(stage, CustomerScreen::new(id), [1240.0, 1200.0])
}

fn press(harness: &mut Harness<'_, (Stage, CustomerScreen)>, key: Key) {
    harness.key_press(key);
    settle(harness);
}

fn interaction(harness: &Harness<'_, (Stage, CustomerScreen)>) -> Interaction {
    let snapshot = harness.state().0.session.snapshot().unwrap();
    snapshot.get::<Interaction>(1).unwrap().unwrap()
}

#[test]
fn an_entry_of_the_timeline_is_pinned_with_the_keyboard_and_stays_under_it() {
    let (stage, id) = small_file(Language::English);
    let mut harness = page(stage, id);
    assert!(harness.query_by_label("Pinned").is_none());
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    let entry = |harness: &Harness<'_, (Stage, CustomerScreen)>| {
        harness.get_by_role_and_label(Role::ListItem, "Noise after warm-up").is_focused()
    };
    if !entry(&harness) {
        press(&mut harness, Key::ArrowUp);
    }
    assert!(entry(&harness));
    press(&mut harness, Key::P);
    assert_eq!(interaction(&harness).pinned_to, Some(AnyRef::new(Kind::Customer, id)));
    assert!(entry(&harness), "the keyboard stays where it was");
    let pinned = harness.get_by_role_and_label(Role::Heading, "Pinned").rect();
    let months = harness.query_all_by_role(Role::Heading).filter(|node| node.rect().top() > pinned.top());
    let months: Vec<f32> = months.map(|node| node.rect().top()).collect();
    let top = harness.get_by_role_and_label(Role::ListItem, "Noise after warm-up").rect().top();
    assert!(months.iter().any(|month| *month > top), "it stands above the months");
    harness.state_mut().0.session.run(&crate::app::Command::Undo).unwrap();
    settle(&mut harness);
    assert!(harness.query_by_label("Pinned").is_none(), "undone like any other change");
    press(&mut harness, Key::P);
    harness.get_by_label("Unpin").click();
    settle(&mut harness);
    assert_eq!(interaction(&harness).pinned_to, None);
    press(&mut harness, Key::Enter);
    let opened = Route::Record(AnyRef::new(Kind::Interaction, 1));
    assert!(harness.state().0.actions.iter().any(|action| matches!(action, Action::Go(to) if *to == opened)));
}

#[test]
fn a_deal_to_come_stands_under_next_and_not_in_a_month() {
    let (stage, id) = small_file(Language::English);
    let coming = today() + chrono::TimeDelta::days(40);
    stage.create(
        Kind::Opportunity,
        vec![
            (Opportunity::subject, text("Second spindle")),
            (Opportunity::customer, Value::Ref(AnyRef::new(Kind::Customer, id))),
            (Opportunity::expected_close, Value::Day(coming)),
        ],
    );
    let harness = page(stage, id);
    assert!(harness.query_by_role_and_label(Role::ListItem, "Second spindle").is_none());
    let heading = |name: &str| harness.get_by_role_and_label(Role::Heading, name).rect();
    let (next, timeline) = (heading("Next"), harness.get_by_role_and_label(Role::List, "Timeline").rect());
    let is_between = |node: egui_kittest::Node<'_>| {
        let rect = node.rect();
        rect.left() < next.right() && rect.top() > next.top() && rect.bottom() < timeline.top()
    };
    assert!(harness.query_all_by_label("Second spindle").any(is_between));
}

#[test]
fn a_card_leads_to_all_of_each_kind_that_it_does_not_show() {
    let (stage, id) = small_file(Language::English);
    let of = Value::Ref(AnyRef::new(Kind::Customer, id));
    for n in 0..4 {
        let date = (Order::date, Value::Day(today()));
        stage.create(Kind::Order, vec![(Order::customer, of.clone()), date]);
        let date = (Invoice::date, Value::Day(today()));
        stage.create(Kind::Invoice, vec![(Invoice::customer, of.clone()), date]);
        let name = text(&format!("Contact {n}"));
        stage.create(Kind::Contact, vec![(Contact::name, name), (Contact::customer, of.clone())]);
    }
    let mut harness = page(stage, id);
    for (label, kind) in [
        ("All orders (5)", Kind::Order),
        ("All invoices (4)", Kind::Invoice),
        ("All contacts (5)", Kind::Contact),
    ] {
        harness.get_by_label(label).click();
        settle(&mut harness);
        let filter = "customer = \"C-000001\"".to_owned();
        let list = Route::List { kind, filter };
        let went =
            harness.state().0.actions.iter().any(|action| matches!(action, Action::Go(to) if *to == list));
        assert!(went, "{label}");
    }
}

#[test]
fn consent_is_edited_where_it_stands() {
    let (stage, id) = small_file(Language::English);
    let of = AnyRef::new(Kind::Customer, id);
    let before = today() - chrono::TimeDelta::days(300);
    let line = vec![
        (ConsentLine::channel, Value::Choice(Channel::Sms.index())),
        (ConsentLine::consent, Value::Choice(Consent::Allowed.index())),
        (ConsentLine::since, Value::Day(before)),
    ];
    let values = vec![(Customer::consents, Value::Lines(vec![line]))];
    stage.session.run(&crate::app::Command::Edit { of, values }).unwrap();
    let mut harness = page(stage, id);
    let consents = |harness: &Harness<'_, (Stage, CustomerScreen)>| {
        let snapshot = harness.state().0.session.snapshot().unwrap();
        let customer = snapshot.get::<Customer>(id).unwrap().unwrap();
        let told = |line: &ConsentLine| (line.channel, line.consent, line.since);
        customer.consents.iter().map(told).collect::<Vec<_>>()
    };
    let sms = |harness: &mut Harness<'_, (Stage, CustomerScreen)>, keys: &[Key]| {
        harness.query_all_by_label_contains("Edit SMS").next().unwrap().click();
        settle(harness);
        for key in keys {
            press(harness, *key);
        }
    };
    // Looked at and left, it is what it was.
    sms(&mut harness, &[Key::Escape]);
    assert_eq!(consents(&harness), [(Channel::Sms, Consent::Allowed, Some(before))]);
    // The choices are unfolded at once.
    sms(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(consents(&harness), [(Channel::Sms, Consent::Refused, Some(today()))]);
    // What nobody has been asked for is there with the other empty fields.
    harness.get_by_label_contains("empty fields").click();
    settle(&mut harness);
    harness.query_all_by_label_contains("Edit Letter").next().unwrap().click();
    settle(&mut harness);
    for key in [Key::ArrowDown, Key::Enter] {
        press(&mut harness, key);
    }
    let letter = (Channel::Letter, Consent::Allowed, Some(today()));
    assert_eq!(consents(&harness), [(Channel::Sms, Consent::Refused, Some(today())), letter]);
}
