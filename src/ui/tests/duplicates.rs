//! The screen of duplicates, pressed faster than it is read.

use super::*;
use crate::store::Read as _;

/// The next pair slides under the pointer.
#[test]
fn further_presses_of_a_double_or_triple_click_say_nothing_of_the_next_pair() {
    for (button, left) in [("Keep both", 6), ("Merge into one", 5)] {
        let names = ["Ruifeng Machinery", "Haina Textile", "Kunlun Cold Chain"];
        let twice: Vec<&str> = names.into_iter().chain(names).collect();
        let mut window = Window::with_customers(&twice);
        window.harness.state_mut().go(Route::Duplicates { kind: Kind::Customer });
        window.settle();
        window.wait(button);
        let pos = window.harness.query_all_by_label(button).next().unwrap().rect().center();
        for _ in 0..3 {
            window.harness.event(egui::Event::PointerMoved(pos));
            for pressed in [true, false] {
                let button = egui::PointerButton::Primary;
                let modifiers = Modifiers::NONE;
                window.harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
            }
            window.harness.run_steps(1);
        }
        window.settle();
        let snapshot = window.harness.state().open.as_ref().unwrap().session.snapshot().unwrap();
        assert_eq!(snapshot.count(Kind::Customer).unwrap(), left, "{button}");
        let told_apart = if button == "Merge into one" { 0 } else { 1 };
        assert_eq!(snapshot.count(Kind::Relation).unwrap(), told_apart, "{button}");
    }
}
