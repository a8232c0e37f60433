use chrono::{DateTime, NaiveDate, Utc};
use egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, Ui};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::{Field, Held, ListRow, LookUp, LookedUp, TextsWords, Typed};
use crate::lang::{Lang, Language, local};
use crate::model::value::{Currency, Money};

fn lang() -> Lang {
    Lang::new(Language::English, Currency::of("CNY").unwrap())
}

fn today() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

fn harness<S: 'static>(state: S, app: impl FnMut(&mut Ui, &mut S) + 'static) -> Harness<'static, S> {
    let builder =
        Harness::builder().with_size([400.0, 500.0]).with_context_setup(crate::ui::kit::tests::install);
    let mut harness = builder.build_ui_state(app, state);
    harness.run();
    harness
}

fn focus<S>(harness: &mut Harness<'_, S>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run();
}

fn write<S>(harness: &mut Harness<'_, S>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn press<S>(harness: &mut Harness<'_, S>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_field_tells_its_label_and_what_is_wrong() {
    let harness = harness(String::from("0512"), |ui, text| {
        Field::new("Phone").required(Some("Required")).error(Some("Too short.")).text(ui, text);
    });
    let field = harness.get_by_label("Phone");
    let node = field.accesskit_node();
    assert_eq!(node.role(), egui::Role::TextInput);
    assert_eq!(node.description().as_deref(), Some("Too short."));
    assert!(node.data().invalid().is_some());
    harness.get_by_value("Too short.");
}

#[test]
fn what_is_read_only_can_be_reached_but_not_changed() {
    let mut harness = harness(String::from("fixed"), |ui, text| {
        Field::new("Number").read_only(true).text(ui, text);
    });
    focus(&mut harness, "Number");
    write(&mut harness, "x");
    assert_eq!(harness.state(), "fixed");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(Event::Copy);
    harness.step();
    let copied = OutputCommand::CopyText("fixed".to_owned());
    assert!(harness.output().platform_output.commands.contains(&copied));
}

#[test]
fn a_choice_is_made_with_the_keyboard_alone() {
    let mut harness = harness(None, |ui, chosen| {
        Field::new("Region").choice(ui, chosen, &["East", "North", "North-east"], "None");
    });
    focus(&mut harness, "Region");
    write(&mut harness, "no");
    assert_eq!(*harness.state(), Some(1));
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("North-east");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(*harness.state(), Some(2));
    // Esc closes the list and leaves things as they are.
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Escape);
    assert_eq!(*harness.state(), Some(2));
    assert!(harness.get_by_label("Region").is_focused());
    assert!(harness.query_by_label("East").is_none());
    // The pointer does the same.
    harness.get_by_label("Region").click();
    harness.run();
    harness.get_by_label("East").click();
    harness.run();
    assert_eq!(*harness.state(), Some(0));
    assert!(harness.query_by_label("North").is_none());
}

#[test]
fn typed_values_are_read_as_they_are_typed_and_written_the_usual_way() {
    let mut harness = harness(Typed::<Money>::default(), |ui, amount| {
        Field::new("Amount").money(ui, &lang(), amount);
        Field::new("Other").text(ui, &mut String::new());
    });
    focus(&mut harness, "Amount");
    write(&mut harness, "1万2");
    assert_eq!(harness.state().value, Some(Money(1_200_000)));
    focus(&mut harness, "Other");
    assert_eq!(harness.state().text, "¥12,000");
    // What can't be read is kept, and told only once one has left.
    focus(&mut harness, "Amount");
    write(&mut harness, "abc");
    assert!(harness.state().value.is_none() && harness.state().fault.is_some());
    assert!(harness.get_by_label("Amount").accesskit_node().description().is_none());
    focus(&mut harness, "Other");
    assert!(harness.state().text.contains("abc"));
    assert!(harness.get_by_label("Amount").accesskit_node().description().is_some());
}

#[test]
fn a_day_is_typed_or_taken_from_the_calendar() {
    let mut harness = harness(Typed::<NaiveDate>::default(), |ui, day| {
        Field::new("Due").day(ui, &lang(), today(), day);
    });
    focus(&mut harness, "Due");
    write(&mut harness, "+3d");
    assert_eq!(harness.state().value, "2026-11-24".parse().ok());
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    harness.get_by_label("24 Nov 2026");
    for key in [Key::ArrowDown, Key::ArrowRight, Key::PageDown, Key::Enter] {
        press(&mut harness, key);
    }
    assert_eq!(harness.state().text, "2 Jan 2027");
    assert!(harness.query_by_label("24 Nov 2026").is_none());
    assert!(harness.get_by_label("Due").is_focused());
    harness.get_by_label("Choose a day").click();
    harness.run();
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("24 Jan 2027").is_none());
}

#[test]
fn an_instant_has_the_calendar_which_leaves_its_time() {
    let mut harness = harness(Typed::<DateTime<Utc>>::default(), |ui, at| {
        Field::new("Start").instant(ui, &lang(), today(), at);
    });
    focus(&mut harness, "Start");
    write(&mut harness, "24 Nov 2026 14:30");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    harness.get_by_label("24 Nov 2026");
    for key in [Key::ArrowRight, Key::Enter] {
        press(&mut harness, key);
    }
    let expected = local("2026-11-25T14:30:00".parse().unwrap());
    assert_eq!(
        (harness.state().value, harness.state().text.as_str()),
        (Some(expected), "25 Nov 2026, 14:30")
    );
    assert!(harness.get_by_label("Start").is_focused());
}

#[derive(Default)]
struct Looking {
    look_up: LookUp,
    chosen: Option<&'static str>,
    asked: Vec<String>,
    left: Option<String>,
}

fn looking() -> Harness<'static, Looking> {
    harness(Looking::default(), |ui, looking: &mut Looking| {
        let asked = looking.look_up.asked(ui).map(str::to_lowercase);
        let all = ["Ruifeng", "Ruihua", "Haina"];
        let found: Vec<_> = all
            .into_iter()
            .filter(|title| asked.as_ref().is_some_and(|asked| title.to_lowercase().contains(asked)))
            .collect();
        if asked != looking.asked.last().cloned() {
            looking.asked.extend(asked);
        }
        let rows: Vec<_> =
            found.iter().map(|title| ListRow { text: (*title).to_owned(), ..ListRow::default() }).collect();
        let unread = looking.left.as_deref().map(|left| (left, "Nobody bears it"));
        let held = Held { title: looking.chosen.unwrap_or_default(), unread };
        match Field::new("Customer").look_up(ui, &mut looking.look_up, held, &rows, Some("Nothing found")).1 {
            LookedUp::Nothing => {}
            LookedUp::TakenBack => looking.left = None,
            LookedUp::Row(at) => {
                looking.look_up.settle();
                (looking.chosen, looking.left) = (Some(found[at]), None);
            }
            LookedUp::Left(typed) => looking.left = Some(typed),
        }
        // Where Tab leads to.
        Field::new("Note").text(ui, &mut String::new());
    })
}

#[test]
fn a_reference_is_looked_up_and_chosen_by_keyboard() {
    let mut harness = looking();
    focus(&mut harness, "Customer");
    write(&mut harness, "rui");
    press(&mut harness, Key::ArrowDown);
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Customer");
    let described = field.accesskit_node().description();
    assert_eq!(described.as_deref(), Some("Ruihua"));
    press(&mut harness, Key::Enter);
    assert_eq!((harness.state().chosen, harness.state().left.as_deref()), (Some("Ruihua"), None));
    assert!(harness.query_by_label("Haina").is_none(), "the list is closed");
    // An arrow unfolds it again, and Esc leaves everything as it was.
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("Ruihua");
    press(&mut harness, Key::Escape);
    assert!(harness.get_by_label("Customer").is_focused());
    press(&mut harness, Key::Tab);
    assert_eq!((harness.state().chosen, harness.state().left.as_deref()), (Some("Ruihua"), None));
}

/// What was typed into the middle of one name made another record of it.
#[test]
fn who_presses_a_reference_types_another_name_and_whoever_presses_again_mends_this_one() {
    for (presses, asked) in [(1, "ruih"), (2, "hainaruih")] {
        let mut harness = looking();
        harness.state_mut().chosen = Some("Haina");
        harness.run();
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Customer").rect();
        let pos = field.right_center() - egui::vec2(20.0, 0.0);
        for _ in 0..presses {
            harness.event(Event::PointerMoved(pos));
            for pressed in [true, false] {
                let button = egui::PointerButton::Primary;
                harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
            }
            harness.run();
            // Later than a double click, which selects a word.
            std::iter::repeat_n((), 60).for_each(|()| harness.step());
        }
        write(&mut harness, "ruih");
        assert_eq!(harness.state().asked.last().map(String::as_str), Some(asked), "{presses}");
    }
}

#[test]
fn what_is_typed_and_left_is_told_unless_it_is_what_the_field_holds() {
    let mut harness = looking();
    focus(&mut harness, "Customer");
    write(&mut harness, "nobody");
    harness.get_by_label("Nothing found");
    press(&mut harness, Key::Tab);
    assert_eq!(harness.state().left.as_deref(), Some("nobody"));

    let mut harness = looking();
    harness.state_mut().chosen = Some("Haina");
    harness.run();
    focus(&mut harness, "Customer");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Tab);
    assert_eq!((harness.state().chosen, harness.state().left.as_deref()), (Some("Haina"), None));
}

#[test]
fn the_pointer_chooses_a_row_and_the_keyboard_stays() {
    let mut harness = looking();
    focus(&mut harness, "Customer");
    write(&mut harness, "h");
    harness.get_by_label("Haina").click();
    harness.run();
    assert_eq!((harness.state().chosen, harness.state().left.as_deref()), (Some("Haina"), None));
    assert!(harness.get_by_label("Customer").is_focused());
}

/// The list stayed as high as it was when it had one row, and the others lay under a bar.
#[test]
fn a_list_grows_with_its_rows() {
    let mut harness = harness(LookUp::default(), |ui, look_up: &mut LookUp| {
        let count = look_up.asked(ui).map_or(0, |asked| if asked.len() > 1 { 6 } else { 1 });
        let row = |n: usize| ListRow { text: format!("Row {n}"), ..ListRow::default() };
        let rows: Vec<_> = (0..count).map(row).collect();
        Field::new("Customer").look_up(ui, look_up, Held::default(), &rows, None);
    });
    focus(&mut harness, "Customer");
    write(&mut harness, "a");
    write(&mut harness, "b");
    let rects: Vec<_> = (0..6).map(|n| harness.get_by_label(&format!("Row {n}")).rect()).collect();
    for (one, next) in rects.iter().zip(rects.iter().skip(1)) {
        assert!(next.top() >= one.bottom() - 0.5 && next.height() > 30.0, "{one:?} {next:?}");
    }
}

/// Candidates were looked up for half a syllable, and the Enter that ended it chose the first of them.
#[test]
fn nothing_is_looked_up_or_chosen_while_an_input_method_composes() {
    let mut harness = looking();
    focus(&mut harness, "Customer");
    harness.event(Event::Ime(ImeEvent::Preedit { text: "rui".to_owned(), active_range_chars: None }));
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.state().asked.is_empty());
    assert_eq!(harness.state().chosen, None);
    harness.event(Event::Ime(ImeEvent::Commit("瑞".to_owned())));
    harness.run();
    assert_eq!(harness.state().asked, ["瑞"]);
}

#[test]
fn texts_are_added_with_enter_and_taken_out_with_backspace() {
    let mut harness = harness(Vec::new(), |ui, tags: &mut Vec<String>| {
        Field::new("Tags").texts(ui, tags, TextsWords::new(&|tag| format!("Remove {tag}")));
    });
    focus(&mut harness, "Tags");
    for tag in ["key", "fair", "key"] {
        write(&mut harness, tag);
        press(&mut harness, Key::Enter);
    }
    assert_eq!(*harness.state(), ["key", "fair"]);
    write(&mut harness, "a，b");
    assert_eq!(*harness.state(), ["key", "fair", "a", "b"]);
    press(&mut harness, Key::Backspace);
    harness.get_by_label("Remove key").click();
    harness.run();
    assert_eq!(*harness.state(), ["fair", "a"]);
}

/// Saving by key leaves the field as it is: what stands in it was meant.
#[test]
fn what_is_being_typed_counts_among_the_texts() {
    let mut harness = harness(vec!["key".to_owned()], |ui, tags: &mut Vec<String>| {
        Field::new("Tags").texts(ui, tags, TextsWords::new(&|tag| format!("Remove {tag}")));
    });
    focus(&mut harness, "Tags");
    write(&mut harness, "fai");
    assert_eq!(*harness.state(), ["key", "fai"]);
    assert!(harness.query_by_label("Remove fai").is_none(), "it is still being typed");
    write(&mut harness, "r");
    assert_eq!(*harness.state(), ["key", "fair"]);
    press(&mut harness, Key::Enter);
    assert_eq!(*harness.state(), ["key", "fair"]);
    harness.get_by_label("Remove fair");
    assert!(harness.get_by_label("Tags").is_focused());
    // One that is there already counts once, and what an input method composes not yet.
    write(&mut harness, "key");
    assert_eq!(*harness.state(), ["key", "fair"]);
    press(&mut harness, Key::Enter);
    harness.event(Event::Ime(ImeEvent::Preedit { text: "rui".to_owned(), active_range_chars: None }));
    harness.run();
    assert_eq!(*harness.state(), ["key", "fair"]);
    harness.event(Event::Ime(ImeEvent::Commit("瑞".to_owned())));
    harness.run();
    assert_eq!(*harness.state(), ["key", "fair", "瑞"]);
    // What is changed from elsewhere goes before what was being typed.
    *harness.state_mut() = vec!["other".to_owned()];
    harness.run();
    assert_eq!(*harness.state(), ["other"]);
    assert_eq!(harness.get_by_label("Tags").accesskit_node().value().unwrap_or_default(), "");
}

#[test]
fn texts_may_be_shown_otherwise_than_they_are_kept() {
    let mut harness = harness(vec!["051265183307".to_owned()], |ui, phones: &mut Vec<String>| {
        let words = TextsWords {
            remove: &|phone| format!("Remove {phone}"),
            written: &|phone| format!("{} {}", &phone[..4], &phone[4..]),
        };
        Field::new("Phones").texts(ui, phones, words);
    });
    harness.get_by_label("0512 65183307");
    focus(&mut harness, "Phones");
    write(&mut harness, "051265183308");
    press(&mut harness, Key::Enter);
    assert_eq!(*harness.state(), ["051265183307", "051265183308"]);
    harness.get_by_label("Remove 0512 65183307").click();
    harness.run();
    assert_eq!(*harness.state(), ["051265183308"]);
}

#[test]
fn a_check_box_is_ticked_with_space() {
    let mut harness = harness(false, |ui, on| {
        Field::new("Newsletter").check(ui, on);
    });
    focus(&mut harness, "Newsletter");
    press(&mut harness, Key::Space);
    assert!(*harness.state());
}

#[test]
fn escape_empties_a_search_and_then_lets_go() {
    let mut harness = harness(String::new(), |ui, text| {
        super::search(ui, egui::Id::unique("find"), text, "Find", Some("Ctrl+K"), "Clear");
    });
    focus(&mut harness, "Find");
    write(&mut harness, "rui");
    press(&mut harness, Key::Escape);
    assert!(harness.state().is_empty() && harness.get_by_label("Find").is_focused());
    press(&mut harness, Key::Escape);
    assert!(!harness.get_by_label("Find").is_focused());
    focus(&mut harness, "Find");
    write(&mut harness, "rui");
    harness.get_by_label("Clear").click();
    harness.run();
    assert!(harness.state().is_empty());
}

/// The first letter typed stood behind what was there: a quantity of 1 became 12.
#[test]
fn whoever_comes_with_tab_types_anew() {
    let mut harness = harness(["1".to_owned(), "2".to_owned()], |ui, texts: &mut [String; 2]| {
        let [first, second] = texts;
        Field::new("First").text(ui, first);
        Field::new("Second").text(ui, second);
    });
    focus(&mut harness, "First");
    press(&mut harness, Key::Tab);
    write(&mut harness, "3");
    assert_eq!(*harness.state(), ["1", "3"]);
    harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::Tab);
    harness.run();
    write(&mut harness, "4");
    assert_eq!(*harness.state(), ["4", "3"]);
}
