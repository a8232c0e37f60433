//! The form in a window, worked by keyboard.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::FormScreen;
use crate::app::Command;
use crate::lang::Language;
use crate::model::Kind;
use crate::model::company::{OwnField, OwnSort};
use crate::model::people::{Customer, Department, Employee};
use crate::model::record::{Choice as _, Own, Value, ValueRef};
use crate::model::value::Quantity;
use crate::store::{Read as _, ReadRecords as _};
use crate::ui::context::Action;
use crate::ui::screens::testing::{Stage, settle, window};

const SIZE: [f32; 2] = [1240.0, 832.0];

#[test]
fn a_customer_is_created_by_keyboard_and_a_fault_is_told_at_its_field() {
    let screen = FormScreen::new(Kind::Customer, None, Vec::new());
    let mut harness = window(Stage::new(Language::English), screen, SIZE);
    let fault = harness.state().0.lang.text("fault-required").into_owned();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    harness.get_by_label(&fault);
    // The keyboard is in the first field with a fault: the name.
    harness.event(Event::Text("Ruifeng Machinery".to_owned()));
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    assert!(harness.query_by_label(&fault).is_none());
    let snapshot = harness.state().0.session.snapshot().unwrap();
    assert_eq!(snapshot.count(Kind::Customer).unwrap(), 1);
    let customer = snapshot.get::<Customer>(1).unwrap().unwrap();
    assert_eq!(customer.name, "Ruifeng Machinery");
}

#[test]
fn a_refused_draft_stays_and_a_left_one_is_kept() {
    let stage = Stage::new(Language::Chinese);
    let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("瑞丰机械".into()))]);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
    harness.event(Event::Text("!".to_owned()));
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let said: Vec<&'static str> = harness
        .state()
        .0
        .actions
        .iter()
        .map(|action| match action {
            Action::Back => "back",
            _ => "other",
        })
        .collect();
    assert_eq!(said, ["back"]);
    assert!(crate::ui::drafts::has_form(&harness.ctx, &harness.state().1.route()));
}

/// Where a line stands that tells this.
fn notice(harness: &egui_kittest::Harness<'_, (Stage, FormScreen)>, text: &str) -> Option<egui::Rect> {
    let lines = harness.query_all_by_role(egui::accesskit::Role::Status);
    lines
        .into_iter()
        .find(|line| line.value().is_some_and(|value| value.contains(text)))
        .map(|line| line.rect())
}

/// Whoever began a record and wanted another one had to empty its fields one by one.
#[test]
fn a_draft_that_is_there_again_says_so_and_can_be_thrown_away() {
    let screen = || FormScreen::new(Kind::Customer, None, Vec::new());
    let mut harness = window(Stage::new(Language::English), screen(), SIZE);
    let told = "This is what you typed here before and did not save.";
    harness.event(Event::Text("Ruifeng".to_owned()));
    settle(&mut harness);
    assert!(notice(&harness, told).is_none());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    harness.state_mut().1 = screen();
    settle(&mut harness);
    assert!(notice(&harness, told).is_some());
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some("Ruifeng"));
    harness.get_by_label("Discard draft").click();
    settle(&mut harness);
    assert!(notice(&harness, told).is_none());
    assert_eq!(harness.get_by_label("Name").value().unwrap_or_default(), "");
    let discarded = |action: &Action| matches!(action, Action::DraftDiscarded { .. });
    assert!(harness.state().0.actions.iter().any(discarded), "it can be had back");
    harness.event(Event::Text("Haina".to_owned()));
    settle(&mut harness);
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some("Haina"));
}

/// The field in which somebody typed slid away under the lines that told of likely duplicates.
#[test]
fn nothing_moves_when_likely_duplicates_are_found() {
    let stage = Stage::new(Language::English);
    stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng Machinery".into()))]);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, None, Vec::new()), SIZE);
    let before = harness.get_by_label("Name").rect();
    harness.event(Event::Text("Ruifeng Machinery".to_owned()));
    settle(&mut harness);
    let likely = notice(&harness, "Ruifeng Machinery may be the same").expect("it is told");
    assert_eq!(harness.get_by_label("Name").rect(), before);
    assert!(likely.top() > SIZE[1] - 80.0 && likely.bottom() <= SIZE[1], "{likely:?}");
}

#[test]
fn a_field_of_the_company_own_stands_in_the_form_and_is_saved() {
    let stage = Stage::new(Language::English);
    let field = |name: &str, sort: OwnSort| {
        let values = vec![
            (OwnField::name, Value::Text(name.into())),
            (OwnField::on_kind, Value::Choice(Kind::Department.index())),
            (OwnField::sort, Value::Choice(sort.index())),
        ];
        Own::index_of(stage.create(Kind::OwnField, values).id)
    };
    let (floor, _) = (field("Floor", OwnSort::Number), field("Badge", OwnSort::Text));
    let name = (Department::name, Value::Text("Sales".into()));
    let of = stage.create(Kind::Department, vec![name, (floor, Value::Quantity(Quantity(3000)))]);
    let mut harness = window(stage, FormScreen::new(Kind::Department, Some(of), Vec::new()), SIZE);
    assert_eq!(harness.get_by_label("Floor").value().as_deref(), Some("3"));
    harness.get_by_label("Badge").focus();
    settle(&mut harness);
    harness.event(Event::Text("B-17".to_owned()));
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    let snapshot = harness.state().0.session.snapshot().unwrap();
    let held = snapshot.record(of).unwrap().unwrap();
    assert!(matches!(held.get(floor), ValueRef::Quantity(Quantity(3000))));
    assert!(matches!(held.get(Own::index_of(2)), ValueRef::Text("B-17")));
}

/// A field that was scrolled away is no place for a fault to be found.
#[test]
fn the_first_fault_comes_into_sight_and_has_the_keyboard() {
    let screen = FormScreen::new(Kind::Customer, None, Vec::new());
    let mut harness = window(Stage::new(Language::English), screen, [900.0, 500.0]);
    let fault = harness.state().0.lang.text("fault-required").into_owned();
    let role = egui::accesskit::Role::TextInput;
    harness.hover_at(egui::pos2(400.0, 300.0));
    for _ in 0..20 {
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    let name = |harness: &egui_kittest::Harness<'_, _>| harness.get_by_role_and_label(role, "Name").rect();
    assert!(name(&harness).bottom() < 60.0, "it is out of sight: {:?}", name(&harness));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    let told = harness.get_by_label(&fault).rect();
    let seen = egui::Rect::from_min_max(egui::pos2(0.0, 60.0), egui::pos2(900.0, 500.0));
    assert!(seen.contains_rect(name(&harness)) && seen.contains_rect(told), "{told:?}");
    assert!(harness.get_by_role_and_label(role, "Name").is_focused());
}

/// Before saving tells it in a sentence.
#[test]
fn a_required_field_that_was_left_empty_is_marked() {
    use super::{Draft, Place};
    let mut draft = Draft::new(Kind::Customer, &[]);
    let (name, phones) = (Place::of(Customer::name), Place::of(Customer::phones));
    assert!(!draft.is_missing(name));
    draft.leave(name);
    draft.leave(phones);
    assert!(draft.is_missing(name) && !draft.is_missing(phones));
    draft.set(name, Value::Text("Ruifeng".to_owned()));
    assert!(!draft.is_missing(name));
}

/// Saving by key while a text is being typed saves that, too.
#[test]
fn what_is_being_typed_into_a_list_of_texts_is_saved() {
    let stage = Stage::new(Language::English);
    let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng".into()))]);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
    harness.get_by_label("Tags").focus();
    settle(&mut harness);
    harness.event(Event::Text("fair".to_owned()));
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    let snapshot = harness.state().0.session.snapshot().unwrap();
    assert_eq!(snapshot.get::<Customer>(of.id).unwrap().unwrap().tags, ["fair"]);
}

/// A name that was typed into a reference is no record until the field is left, which saving by key does not do.
#[test]
fn a_record_whose_name_is_being_typed_is_saved() {
    for (key, is_found) in [(Key::S, true), (Key::Enter, true), (Key::S, false), (Key::Enter, false)] {
        let stage = Stage::new(Language::English);
        let owner = stage.create(Kind::Employee, vec![(Employee::name, Value::Text("Mei Lin".into()))]);
        let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng".into()))]);
        let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
        harness.get_by_label("Owner").focus();
        settle(&mut harness);
        harness.event(Event::Text("Mei Lin".to_owned()));
        if is_found {
            settle(&mut harness);
        } else {
            harness.run_steps(1);
        }
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        settle(&mut harness);
        let customer = harness.state().0.session.snapshot().unwrap().get::<Customer>(of.id).unwrap().unwrap();
        assert_eq!(customer.owner.map(|of| of.id), Some(owner.id), "{key:?}, found before: {is_found}");
    }
}

/// A scanner, an input method or a quick hand gives the end of a name and Enter at once: what stands in the list was found
/// for its beginning.
#[test]
fn enter_takes_no_record_that_was_found_for_fewer_letters() {
    for (begun, rest, chosen) in [
        ("M", "a Chao", Some("Ma Chao")),
        ("", "Ma Chao", Some("Ma Chao")),
        // Nobody bears that name: Enter means nobody, and nobody is made of half of it.
        ("M", "o Di", None),
        ("Mo", " Di", None),
    ] {
        let stage = Stage::new(Language::English);
        for name in ["Mei Lin", "Ma Chao"] {
            stage.create(Kind::Employee, vec![(Employee::name, Value::Text(name.into()))]);
        }
        let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng".into()))]);
        let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
        harness.get_by_label("Owner").focus();
        settle(&mut harness);
        if !begun.is_empty() {
            harness.event(Event::Text(begun.to_owned()));
            settle(&mut harness);
        }
        let enter = |pressed| Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        harness.input_mut().events.extend([Event::Text(rest.to_owned()), enter(true), enter(false)]);
        settle(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        settle(&mut harness);
        let snapshot = harness.state().0.session.snapshot().unwrap();
        let owner = snapshot.get::<Customer>(of.id).unwrap().unwrap().owner;
        let owner = owner.map(|of| snapshot.get::<Employee>(of.id).unwrap().unwrap().name);
        assert_eq!(owner.as_deref(), chosen, "{begun:?} {rest:?}");
        assert_eq!(snapshot.count(Kind::Employee).unwrap(), 2, "{begun:?} {rest:?}");
    }
}

/// The owner in the form, as it is read.
fn owner_shown(harness: &egui_kittest::Harness<'_, (Stage, FormScreen)>) -> Option<String> {
    harness.get_by_label("Owner").value()
}

/// A quote took whatever contact came first, of whichever company.
#[test]
fn what_belongs_to_the_customer_in_hand_is_offered_first() {
    use crate::model::people::Contact;
    let stage = Stage::new(Language::English);
    let text = |text: &str| Value::Text(text.to_owned());
    let customer = |name: &str| stage.create(Kind::Customer, vec![(Customer::name, text(name))]);
    let (haina, ruifeng) = (customer("Haina"), customer("Ruifeng"));
    for (name, of) in
        [("Zhao Xia", haina), ("Zhou Lan", haina), ("Zhao Ming", ruifeng), ("Zhao Fan", ruifeng)]
    {
        stage.create(Kind::Contact, vec![(Contact::name, text(name)), (Contact::customer, Value::Ref(of))]);
    }
    let customer = Kind::Quote.field_of(Kind::Customer).unwrap();
    let screen = FormScreen::new(Kind::Quote, None, vec![(customer, Value::Ref(haina))]);
    let mut harness = window(stage, screen, SIZE);
    harness.get_by_label("Contact").focus();
    settle(&mut harness);
    let offered = |harness: &egui_kittest::Harness<'_, (Stage, FormScreen)>| -> Vec<String> {
        let rows = harness.query_all_by_role(egui::accesskit::Role::ListBoxOption);
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        use egui_kittest::kittest::NodeT as _;
        rows.iter().filter_map(|row| row.accesskit_node().label()).collect()
    };
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    assert_eq!(offered(&harness)[..2], ["Zhou Lan", "Zhao Xia"]);
    harness.event(Event::Text("zhao".to_owned()));
    settle(&mut harness);
    assert_eq!(offered(&harness)[0], "Zhao Xia");
    assert_eq!(offered(&harness).len(), 4, "the others, and to create one");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.get_by_label("Contact").value().as_deref(), Some("Zhao Xia"));
}

/// A name that nobody bears stays and is told, until it is mended or taken back: the field showed what it had held, as if
/// that had been meant, and a second save wrote the form without what was typed.
#[test]
fn a_name_that_is_no_record_stays_until_it_is_mended_or_taken_back() {
    let stage = Stage::new(Language::English);
    let owner = stage.create(Kind::Employee, vec![(Employee::name, Value::Text("Mei Lin".into()))]);
    let values = vec![(Customer::name, Value::Text("Ruifeng".into())), (Customer::owner, Value::Ref(owner))];
    let of = stage.create(Kind::Customer, values);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
    harness.event(Event::Text("!".to_owned()));
    settle(&mut harness);
    harness.get_by_label("Owner").focus();
    settle(&mut harness);
    harness.event(Event::Text("Nobody".to_owned()));
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    let saved = |harness: &egui_kittest::Harness<'_, (Stage, FormScreen)>| {
        let snapshot = harness.state().0.session.snapshot().unwrap();
        snapshot.get::<Customer>(of.id).unwrap().unwrap()
    };
    // However often it is saved, and with the keyboard elsewhere.
    for _ in 0..2 {
        harness.get_by_label_contains("“Nobody”");
        assert_eq!(owner_shown(&harness).as_deref(), Some("Nobody"));
        assert_eq!(saved(&harness).name, "Ruifeng");
        harness.get_by_label("Name").focus();
        settle(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        settle(&mut harness);
    }
    harness.get_by_label("Owner").focus();
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(owner_shown(&harness).as_deref(), Some("Mei Lin"));
    assert!(harness.query_by_label_contains("“Nobody”").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    assert_eq!(
        (saved(&harness).name.as_str(), saved(&harness).owner.map(|of| of.id)),
        ("Ruifeng!", Some(owner.id))
    );
}

#[test]
fn a_name_that_is_no_record_is_mended_by_another_one() {
    for typed in ["Mei Lin", ""] {
        let stage = Stage::new(Language::English);
        let owner = stage.create(Kind::Employee, vec![(Employee::name, Value::Text("Mei Lin".into()))]);
        let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng".into()))]);
        let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
        for typed in ["Nobody", typed] {
            harness.get_by_label("Owner").focus();
            settle(&mut harness);
            harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
            harness.key_press(Key::Backspace);
            settle(&mut harness);
            if !typed.is_empty() {
                harness.event(Event::Text(typed.to_owned()));
                settle(&mut harness);
            }
            harness.get_by_label("Name").focus();
            settle(&mut harness);
            assert_eq!(owner_shown(&harness).unwrap_or_default(), typed);
        }
        assert!(harness.query_by_label_contains("“Nobody”").is_none());
        harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        settle(&mut harness);
        let snapshot = harness.state().0.session.snapshot().unwrap();
        let saved = snapshot.get::<Customer>(of.id).unwrap().unwrap();
        assert_eq!(saved.owner.map(|of| of.id), Some(owner.id).filter(|_| !typed.is_empty()));
    }
}

/// Half a composition is no name.
#[test]
fn nothing_is_saved_while_an_input_method_composes() {
    let stage = Stage::new(Language::Chinese);
    let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("瑞丰".into()))]);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
    let preedit = ImeEvent::Preedit { text: "jixie".to_owned(), active_range_chars: None };
    harness.event(Event::Ime(preedit));
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(4);
    let name = |harness: &egui_kittest::Harness<'_, (Stage, FormScreen)>| {
        harness.state().0.session.snapshot().unwrap().get::<Customer>(of.id).unwrap().unwrap().name
    };
    assert_eq!(name(&harness), "瑞丰");
    harness.event(Event::Ime(ImeEvent::Commit("机械".to_owned())));
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    assert_eq!(name(&harness), "瑞丰机械");
}

/// Whoever saves in the middle of a word goes on behind it.
#[test]
fn the_caret_stays_where_it_was_when_a_form_is_saved() {
    let stage = Stage::new(Language::English);
    let of = stage.create(Kind::Customer, vec![(Customer::name, Value::Text("Ruifeng".into()))]);
    let mut harness = window(stage, FormScreen::new(Kind::Customer, Some(of), Vec::new()), SIZE);
    harness.key_press(Key::Home);
    for typed in ["New ", "Old "] {
        harness.event(Event::Text(typed.to_owned()));
        settle(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        settle(&mut harness);
    }
    let snapshot = harness.state().0.session.snapshot().unwrap();
    assert_eq!(snapshot.get::<Customer>(of.id).unwrap().unwrap().name, "New Old Ruifeng");
}

#[test]
fn every_kind_has_a_form_in_both_languages() {
    for language in Language::ALL {
        for kind in Kind::ALL {
            let screen = FormScreen::new(*kind, None, Vec::new());
            let harness = window(Stage::new(language), screen, [900.0, 700.0]);
            assert!(harness.query_all_by_label_contains("⟦").next().is_none(), "{language:?} {}", kind.key());
        }
    }
}

#[test]
fn a_command_is_known_again_by_what_it_does() {
    let create = |name: &str| Command::Create {
        kind: Kind::Customer,
        values: vec![(Customer::name, Value::Text(name.into()))],
    };
    assert!(super::same_command(&create("a"), &create("a")));
    assert!(!super::same_command(&create("a"), &create("b")));
    assert!(!super::same_command(&create("a"), &Command::Undo));
}
