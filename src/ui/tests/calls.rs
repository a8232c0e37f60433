//! What a softphone and other starts of the program hand over to the window.

use super::*;
use crate::app::handover::{self, Request, Wish, hand_over};
use crate::model::record::Value;
use crate::model::work::Interaction;

/// Customers with these phones.
fn with_phones(customers: &[(&str, &str)]) -> Window {
    Window::new(|folder| {
        let path = folder.join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        for (name, phone) in customers {
            let phones = Value::Texts(vec![(*phone).to_owned()]);
            let values = vec![(Customer::name, Value::Text((*name).to_owned())), (Customer::phones, phones)];
            session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
        }
        Some(session)
    })
}

fn pop(window: &mut Window, phone: &str) {
    window.harness.state_mut().handed.take(Wish::pop(phone));
    let shown = window.harness.state().lang().phone(phone).into_owned();
    window.wait(&format!("Call from {shown}"));
    window.settle();
}

fn customer(id: u64) -> Route {
    Route::Record(crate::model::record::AnyRef::new(Kind::Customer, id))
}

#[test]
fn a_known_caller_is_shown_and_the_call_logged() {
    let mut window =
        with_phones(&[("Ruifeng Machinery", "0512-62834471"), ("Haina Precision", "13800138000")]);
    pop(&mut window, "+86 512 6283 4471");
    assert_eq!(window.route(), &customer(1), "nobody was typing");
    window.click("Log call");
    let Route::Form { kind: Kind::Interaction, of: None, values } = window.route() else {
        panic!("{:?}", window.route())
    };
    let address = Value::Text("+86 512 6283 4471".to_owned());
    assert!(values.contains(&(Interaction::address, address)), "{values:?}");
    assert!(values.iter().any(|(field, _)| *field == Interaction::customer), "{values:?}");
    assert!(!window.has("Call from"), "the call is dealt with");
}

#[test]
fn a_call_leaves_alone_who_is_at_something_else() {
    let mut window = with_phones(&[("Ruifeng Machinery", "0512-62834471")]);
    window.press(Modifiers::COMMAND, Key::K);
    window.write("haina");
    pop(&mut window, "051262834471");
    assert_eq!(window.route(), &Route::Today);
    window.press(Modifiers::NONE, Key::Escape);
    window.wait("Ruifeng Machinery");
    assert_eq!(window.route(), &Route::Today);
    // In a form, too: what is being written stays in front.
    window.harness.state_mut().go(Route::Form { kind: Kind::Task, of: None, values: Vec::new() });
    pop(&mut window, "0512 62834471");
    assert!(matches!(window.route(), Route::Form { kind: Kind::Task, .. }), "{:?}", window.route());
    window.click("Open");
    assert_eq!(window.route(), &customer(1));
}

#[test]
fn an_unknown_number_begins_a_customer() {
    let mut window = with_phones(&[("Ruifeng Machinery", "0512-62834471")]);
    pop(&mut window, "137 0000 0000");
    assert_eq!(window.route(), &Route::Today);
    window.wait("No customer or contact has this number.");
    window.harness.query_all_by_label("New customer").last().unwrap().click();
    window.settle();
    let phones = Value::Texts(vec!["137 0000 0000".to_owned()]);
    let values = vec![(Customer::phones, phones)];
    assert_eq!(window.route(), &Route::Form { kind: Kind::Customer, of: None, values });
}

#[test]
fn of_several_with_the_number_one_is_chosen() {
    let mut window =
        with_phones(&[("Ruifeng Machinery", "0512-62834471"), ("Ruifeng Trade", "0512 62834471")]);
    pop(&mut window, "051262834471");
    assert_eq!(window.route(), &Route::Today);
    window.wait("2 records have this number");
    window.click("Ruifeng Trade");
    assert_eq!(window.route(), &customer(2));
    assert!(window.has("Log call") && !window.has("2 records"));
    // Called again, it is asked anew, and is no second call.
    let calls = |window: &Window| window.harness.query_all_by_label_contains("Call from").count();
    let before = calls(&window);
    pop(&mut window, "0512 6283 4471");
    assert_eq!(calls(&window), before);
    window.wait("2 records have this number");
    window.harness.query_all_by_label("Close").next().unwrap().click();
    window.settle();
    assert!(!window.has("Call from"));
}

#[test]
fn without_a_file_a_call_waits_for_one() {
    let mut window = Window::new(|_| None);
    pop(&mut window, "051262834471");
    assert!(window.has("Open a file to see who it is."));
    assert_eq!(window.route(), &Route::Start);
}

#[test]
fn other_starts_are_answered_and_carried_out() {
    let mut window = with_phones(&[("Ruifeng Machinery", "0512-62834471")]);
    let (folder, context) = (window.folder.path().to_owned(), window.harness.ctx.clone());
    window.harness.state_mut().handed.listen(&folder, &context);
    // Answered at once, whether or not the window is drawn meanwhile.
    let ask = |file: Option<&str>, wish: Wish| {
        hand_over(&folder, &Request { file: file.map(|name| folder.join(name)), wish })
    };
    assert!(ask(Some("shop.guanxi"), Wish::Front).is_some_and(|reply| reply.taken));
    assert!(ask(Some("./shop.guanxi"), Wish::Front).is_some(), "the same file by another way");
    assert_eq!(ask(Some("other.guanxi"), Wish::Front), None, "another file is no business of this window");
    let only_known = |phone: &str| Wish::Pop { phone: phone.to_owned(), if_known: true };
    assert_eq!(ask(None, only_known("13700000000")), None, "another window may know the number");
    assert!(ask(None, only_known("0512 6283 4471")).is_some());
    let callers = handover::pop(&folder, "tel 0512 6283 4471").and_then(|reply| reply.callers).unwrap();
    assert_eq!((callers[0].kind.as_str(), callers[0].number.as_str()), ("customers", "C-000001"));
    window.wait("Call from tel 0512 6283 4471");
    assert!(ask(None, Wish::Search).is_some());
    window.settle();
    assert!(window.harness.state().palette.is_some());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(ask(None, Wish::NewCustomer).is_some());
    window.settle();
    assert!(
        matches!(window.route(), Route::Form { kind: Kind::Customer, of: None, .. }),
        "{:?}",
        window.route()
    );
}
