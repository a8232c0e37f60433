//! What is being typed outlives the window.

use super::*;
use crate::app::drafts::LineDraft;
use crate::model::say::Message;
use crate::store::{Read as _, ReadRecords as _};
use crate::ui::drafts;

fn window(folder: tempfile::TempDir) -> Window {
    Window::within(folder, |folder| Some(shop(folder).with_backups(&folder.join("backups"))))
}

/// The process is gone; what is on the disk is what is left of it.
fn crash(window: Window) -> Window {
    let Window { harness, folder } = window;
    drop(harness);
    self::window(folder)
}

/// Waits until what is being typed is on the disk: two seconds are promised.
fn kept(window: &mut Window) -> usize {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(1_500) {
        std::thread::sleep(Duration::from_millis(20));
        window.harness.run_steps(1);
    }
    window.settle();
    std::fs::read_dir(window.folder.path().join("drafts")).map_or(0, Iterator::count)
}

#[test]
fn a_form_is_offered_again_after_a_crash_until_it_is_saved_or_given_up() {
    let mut window = window(tempfile::tempdir().unwrap());
    assert_eq!(kept(&mut window), 0);
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    window.harness.state_mut().go(form.clone());
    window.settle();
    window.write("Ruifeng Machinery");
    assert_eq!(kept(&mut window), 1);

    let mut window = crash(window);
    assert!(window.has("1 draft from last time was not saved"));
    assert!(window.has("Not saved yet"));
    window.click("Ruifeng Machinery");
    assert_eq!(window.route(), &form);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(matches!(window.route(), Route::Record(_)));
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert!(!window.has("Not saved yet"));
    assert_eq!(kept(&mut window), 0, "what is saved is kept no longer");
    let snapshot = window.harness.state_mut().open.as_mut().unwrap().snapshot().unwrap();
    assert_eq!(snapshot.get::<Customer>(2).unwrap().unwrap().name, "Ruifeng Machinery");
    assert_eq!(snapshot.count(Kind::Customer).unwrap(), 2);
    drop(snapshot);
    let mut window = crash(window);
    assert!(!window.has("Not saved yet"));

    // A change of one that is there, saved without closing the form.
    let of = Some(crate::model::record::AnyRef::new(Kind::Customer, 2));
    window.harness.state_mut().go(Route::Form { kind: Kind::Customer, of, values: Vec::new() });
    window.settle();
    window.write(" Ltd");
    assert_eq!(kept(&mut window), 1);
    window.press(Modifiers::COMMAND, Key::S);
    assert_eq!(kept(&mut window), 0);
}

#[test]
fn a_line_about_a_customer_is_there_again_and_can_be_given_up() {
    let mut window = window(tempfile::tempdir().unwrap());
    let of = crate::model::record::AnyRef::new(Kind::Customer, 1);
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    window.click("Call");
    window.write("Noise again");
    assert_eq!(kept(&mut window), 1);

    let mut window = crash(window);
    window.click("Noise again");
    assert_eq!(window.route(), &Route::Record(of));
    assert!(window.harness.query_all_by_value("Noise again").next().is_some());
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.click("Discard");
    assert!(!window.has("Not saved yet"));
    window.click("Undo");
    assert!(window.has("Not saved yet"), "what was thrown away is had back from the toast");
    window.click("Discard");
    assert_eq!(kept(&mut window), 0);
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    assert!(window.harness.query_all_by_value("Noise again").next().is_none());
}

#[test]
fn what_was_given_up_is_not_lost_where_the_same_was_begun_anew() {
    let mut window = window(tempfile::tempdir().unwrap());
    let context = window.harness.ctx.clone();
    let line = |text: &str| LineDraft {
        customer: 1,
        sort: "compose-call".to_owned(),
        text: text.to_owned(),
        ..LineDraft::default()
    };
    let text = || drafts::line(&context, 1).map(|line| line.text);
    let given_up = drafts::discard_line(&context, line("Noise again"));
    drafts::put_line(&context, line("Call back"));
    let told = Message::new("toast-draft-discarded").with("record", "Noise again");
    window.harness.state_mut().toasts.discarded(told, given_up);
    window.settle();
    window.click("Undo");
    assert!(window.has("Draft not restored: this record has a newer one"));
    assert_eq!(text().as_deref(), Some("Call back"));
    drafts::discard_line(&context, line("Call back"));
    window.click("Undo");
    assert_eq!(text().as_deref(), Some("Noise again"));
}

/// Whatever leads away from a form, what was typed is kept and offered.
#[test]
fn a_form_left_by_any_way_offers_to_be_reopened() {
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    type Way = fn(&mut Window);
    let ways: [(&str, Way); 5] = [
        ("a key", |window| window.press(Modifiers::COMMAND, Key::Num7)),
        ("back", |window| window.press(Modifiers::ALT, Key::ArrowLeft)),
        ("the rail", |window| window.click("Tasks")),
        ("another form", |window| window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::T)),
        ("the palette", |window| {
            window.press(Modifiers::COMMAND, Key::K);
            window.write("Haina");
            window.wait("Haina");
            window.press(Modifiers::NONE, Key::Enter);
        }),
    ];
    for (name, way) in ways {
        let mut window = window(tempfile::tempdir().unwrap());
        window.harness.state_mut().go(form.clone());
        window.settle();
        assert!(!window.has("Reopen"));
        window.write("Ruifeng");
        way(&mut window);
        assert_ne!(window.route(), &form, "{name}");
        assert!(window.has("Draft of New customer kept"), "{name}");
        window.click("Reopen");
        assert_eq!(window.route(), &form, "{name}");
        assert!(window.harness.query_all_by_value("Ruifeng").next().is_some(), "{name}");
    }
}

#[test]
fn a_form_that_was_saved_or_holds_nothing_is_left_in_silence() {
    let mut window = window(tempfile::tempdir().unwrap());
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    window.harness.state_mut().go(form.clone());
    window.settle();
    window.press(Modifiers::COMMAND, Key::Num7);
    assert!(!window.has("Reopen"), "nothing was typed");
    window.harness.state_mut().go(form);
    window.settle();
    window.write("Ruifeng");
    window.press(Modifiers::COMMAND, Key::S);
    window.press(Modifiers::COMMAND, Key::Num7);
    assert!(!window.has("Reopen"), "it was saved");
    // What is typed on after that is the draft of a change.
    window.press(Modifiers::ALT, Key::ArrowLeft);
    let mut fields = window.harness.query_all_by_role(egui::accesskit::Role::TextInput);
    fields.find(|node| node.value().as_deref() == Some("Ruifeng")).expect("the name").focus();
    drop(fields);
    window.settle();
    window.write(" Ltd");
    window.press(Modifiers::COMMAND, Key::Num7);
    assert!(window.has("Draft of Ruifeng kept"));
}

/// The answer comes when something else is in front: nothing typed there is lost, and the form hears of it later.
#[test]
fn a_form_left_while_it_is_being_saved_disturbs_nobody() {
    let new = |kind| Route::Form { kind, of: None, values: Vec::new() };
    for close in [true, false] {
        let mut window = window(tempfile::tempdir().unwrap());
        window.harness.state_mut().go(new(Kind::Customer));
        window.settle();
        window.write("Ruifeng Machinery");
        window.harness.key_press_modifiers(Modifiers::COMMAND, if close { Key::Enter } else { Key::S });
        window.harness.run_steps(1);
        window.harness.state_mut().go(new(Kind::Task));
        window.harness.run_steps(2);
        window.harness.event(egui::Event::Text("Call back".into()));
        window.settle();
        assert_eq!(window.route(), &new(Kind::Task));
        assert!(window.harness.query_all_by_value("Call back").next().is_some());
        let snapshot = window.harness.state_mut().open.as_mut().unwrap().snapshot().unwrap();
        assert_eq!(snapshot.get::<Customer>(2).unwrap().unwrap().name, "Ruifeng Machinery");
        drop(snapshot);
        // Whoever comes back may go on, and saves no second one unawares.
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.press(Modifiers::COMMAND, Key::S);
        let snapshot = window.harness.state_mut().open.as_mut().unwrap().snapshot().unwrap();
        assert_eq!(snapshot.count(Kind::Customer).unwrap(), 2);
    }
}

/// What is written from now on waits until the answer is dropped.
fn hold(window: &mut Window) -> std::sync::mpsc::Sender<()> {
    use crate::app::Outcome;
    use crate::ui::writer::{Order, Work};
    let (release, held) = std::sync::mpsc::channel();
    let work = Work::new(Message::new("wait-working"), move |_, _| {
        // It ends when the other end is gone.
        held.recv().unwrap_err();
        Ok(Outcome::new(None, Message::new("wait-working")))
    });
    window.harness.state_mut().write(Order::Work(work), false);
    release
}

/// The answer comes a moment later: what was typed meanwhile stays, is told from what is saved, and is saved in turn.
#[test]
fn what_is_typed_while_a_form_is_being_saved_stays() {
    for close in [false, true] {
        let mut window = window(tempfile::tempdir().unwrap());
        let customers = |window: &mut Window| {
            let snapshot = window.harness.state_mut().open.as_mut().unwrap().snapshot().unwrap();
            let count = snapshot.count(Kind::Customer).unwrap();
            (count, snapshot.get::<Customer>(2).unwrap().unwrap().name)
        };
        window.harness.state_mut().go(Route::Form { kind: Kind::Customer, of: None, values: Vec::new() });
        window.settle();
        window.write("Ruifeng");
        let release = hold(&mut window);
        window.harness.key_press_modifiers(Modifiers::COMMAND, if close { Key::Enter } else { Key::S });
        window.harness.run_steps(2);
        window.harness.event(egui::Event::Text(" Machinery".to_owned()));
        window.harness.run_steps(3);
        drop(release);
        window.settle();
        let form = window.route().clone();
        assert!(matches!(form, Route::Form { of: Some(_), .. }), "{form:?}");
        assert!(window.harness.query_all_by_value("Ruifeng Machinery").next().is_some());
        assert_eq!(customers(&mut window), (2, "Ruifeng".to_owned()));
        assert!(window.is_on("Name"), "whoever types goes on typing");
        window.write(" Ltd");
        window.press(Modifiers::COMMAND, Key::S);
        assert_eq!(customers(&mut window), (2, "Ruifeng Machinery Ltd".to_owned()));
        window.press(Modifiers::COMMAND, Key::Num7);
        assert!(!window.has("Reopen"), "all of it is saved");
    }
}

/// It is the form of that record from then on, and nothing in it moves under whoever types.
#[test]
fn a_new_record_that_was_saved_stands_under_its_own_name() {
    let mut window = window(tempfile::tempdir().unwrap());
    window.harness.state_mut().go(Route::Form { kind: Kind::Customer, of: None, values: Vec::new() });
    window.settle();
    window.write("Ruifeng Machinery");
    let place = |window: &Window| {
        window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Name").rect()
    };
    let before = place(&window);
    assert!(window.has("New customer"));
    window.press(Modifiers::COMMAND, Key::S);
    let of = Some(crate::model::record::AnyRef::new(Kind::Customer, 2));
    assert_eq!(window.route(), &Route::Form { kind: Kind::Customer, of, values: Vec::new() });
    assert!(!window.harness.query_all_by_label("New customer").any(|node| node.rect().top() < 100.0));
    assert!(window.harness.query_all_by_value("Ruifeng Machinery").count() > 1, "it is named above");
    assert_eq!(place(&window), before);
    assert!(window.is_on("Name"));
    // Another new one is another form.
    window.press(Modifiers::COMMAND, Key::N);
    assert!(window.harness.query_all_by_value("Ruifeng Machinery").next().is_none());
    // And back in the first, what saving filled in is there.
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.state_mut().go(Route::Form { kind: Kind::Customer, of, values: Vec::new() });
    window.settle();
    assert!(window.harness.query_all_by_value("C-000002").next().is_some());
}

/// The form stayed empty though its draft was there again, and two messages told the opposite of each other.
#[test]
fn a_draft_that_is_put_back_is_in_its_open_form_and_one_message_tells_of_it() {
    let mut window = Window::with_customers(&["Haina"]);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::COMMAND, Key::N);
    window.write("Ruifeng");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("Draft of New customer kept"));
    window.press(Modifiers::COMMAND, Key::N);
    assert!(!window.has("Draft of New customer kept"), "it is in front again");
    window.click("Discard draft");
    assert_eq!(window.harness.get_by_label("Name").value().unwrap_or_default(), "");
    window.click("Undo");
    window.settle();
    assert_eq!(window.harness.get_by_label("Name").value().as_deref(), Some("Ruifeng"));
    assert!(window.has("Discard draft"));
}
