//! A field that refers to a record sends somebody to the form of a new one.

use super::*;
use crate::model::sales::{Opportunity, Quote};
use crate::store::ReadRecords as _;

/// The form of a new quote whose field of the opportunity has this typed into it.
fn quote(typed: &str) -> Window {
    let mut window = Window::with_customers(&["Haina"]);
    window.harness.state_mut().go(Route::Form { kind: Kind::Quote, of: None, values: Vec::new() });
    window.settle();
    window.fill("Customer", "Haina");
    window.press(Modifiers::NONE, Key::Enter);
    window.fill("Opportunity", typed);
    window
}

impl Window {
    fn fill(&mut self, field: &str, text: &str) {
        let role = egui::accesskit::Role::TextInput;
        self.harness.get_by_role_and_label(role, field).focus();
        self.settle();
        self.write(text);
    }

    fn value_of(&self, field: &str) -> Option<String> {
        let role = egui::accesskit::Role::TextInput;
        self.harness.get_by_role_and_label(role, field).value()
    }
}

#[test]
fn what_needs_more_than_a_name_is_made_in_its_form_and_chosen() {
    let mut window = quote("Laser line");
    window.wait("Create “Laser line”…");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Opportunity, of: None, .. }));
    assert_eq!(window.value_of("Opportunity").as_deref(), Some("Laser line"));
    window.fill("Customer", "Haina");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(
        matches!(window.route(), Route::Form { kind: Kind::Quote, of: None, .. }),
        "{:?}",
        window.route()
    );
    assert_eq!(window.value_of("Opportunity").as_deref(), Some("Laser line"));
    assert_eq!(window.value_of("Customer").as_deref(), Some("Haina"), "nothing typed before is lost");
    window.press(Modifiers::COMMAND, Key::Enter);
    let session = &window.harness.state().open.as_ref().unwrap().session;
    let snapshot = session.snapshot().unwrap();
    let quote = snapshot.get::<Quote>(1).unwrap().unwrap();
    assert_eq!(quote.opportunity.map(|of| of.id), Some(1));
    assert_eq!(snapshot.get::<Opportunity>(1).unwrap().unwrap().subject, "Laser line");
}

#[test]
fn a_form_that_is_left_leaves_the_field_as_it_was() {
    let mut window = quote("Laser line");
    window.wait("Create “Laser line”…");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Quote, .. }), "{:?}", window.route());
    assert_eq!(window.value_of("Opportunity").as_deref(), Some("Laser line"));
    assert_eq!(window.value_of("Customer").as_deref(), Some("Haina"));
    window.wait("Create “Laser line”…");
}

#[test]
fn a_form_that_is_opened_again_from_elsewhere_does_not_lead_back() {
    let mut window = quote("Laser line");
    window.wait("Create “Laser line”…");
    window.press(Modifiers::NONE, Key::Enter);
    let form = window.route().clone();
    assert!(matches!(form, Route::Form { kind: Kind::Opportunity, .. }), "{form:?}");
    window.fill("Customer", "Haina");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.route(), &Route::list(Kind::Customer));
    window.harness.state_mut().go(form);
    window.settle();
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(
        matches!(window.route(), Route::Record(of) if of.kind == Kind::Opportunity),
        "{:?}",
        window.route()
    );
}

#[test]
fn one_that_is_saved_and_then_left_is_chosen() {
    let mut window = quote("Laser line");
    window.wait("Create “Laser line”…");
    window.press(Modifiers::NONE, Key::Enter);
    window.fill("Customer", "Haina");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::S);
    assert!(matches!(window.route(), Route::Form { kind: Kind::Opportunity, .. }));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.value_of("Opportunity").as_deref(), Some("Laser line"));
    assert!(!window.has("Create “Laser line”…"));
}
