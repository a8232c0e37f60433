//! Find on this page.

use egui::Shape;

use super::*;
use crate::ui::tokens::Tokens;

/// Opens the manual, a page longer than the window, and looks for this on it.
fn looked_for(text: &str) -> Window {
    let mut window = Window::with_customers(&["Haina Precision"]);
    window.press(Modifiers::NONE, Key::F1);
    window.press(Modifiers::COMMAND, Key::F);
    window.write(text);
    window
}

/// How many grounds are painted behind texts that were found.
fn marks(window: &Window) -> usize {
    let soft = Tokens::get(&window.harness.ctx).accent_soft;
    let is_ground = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.fill == soft);
    let marked = |shape: &Shape| match shape {
        Shape::Vec(shapes) => shapes.iter().filter(|shape| is_ground(shape)).count(),
        _ => 0,
    };
    window.harness.output().shapes.iter().map(|painted| marked(&painted.shape)).sum()
}

fn is_in_sight(window: &Window, label: &str) -> bool {
    let node = window.harness.query_all_by_label(label).next().unwrap_or_else(|| panic!("no {label}"));
    node.rect().top() > 100.0 && node.rect().bottom() < 860.0
}

#[test]
fn what_is_out_of_sight_is_found_and_scrolled_to() {
    let mut window = looked_for("nrml sz");
    assert!(window.has("No matches") && marks(&window) == 0);
    assert!(!is_in_sight(&window, "Normal size"));
    window.press(Modifiers::COMMAND, Key::A);
    window.write("NORMAL  size");
    assert!(window.has("1 of 1"), "however it is written");
    assert!(is_in_sight(&window, "Normal size"));
    assert_eq!(marks(&window), 1);
}

#[test]
fn matches_are_walked_with_enter_and_with_f3() {
    let mut window = looked_for("undo");
    let of = (2..100).rev().find(|n| window.has(&format!("1 of {n}"))).expect("several");
    let at = |window: &Window, n: usize| window.has(&format!("{n} of {of}"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(at(&window, 2));
    window.press(Modifiers::NONE, Key::F3);
    assert!(at(&window, if of > 2 { 3 } else { 1 }));
    window.press(Modifiers::SHIFT, Key::F3);
    window.press(Modifiers::SHIFT, Key::Enter);
    assert!(at(&window, 1));
    window.press(Modifiers::SHIFT, Key::Enter);
    assert!(at(&window, of), "before the first comes the last");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(at(&window, 1));
}

#[test]
fn esc_ends_the_search_and_nothing_else() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    let form = Route::Form { kind: Kind::Customer, of: None, values: Vec::new() };
    window.harness.state_mut().go(form.clone());
    window.settle();
    window.press(Modifiers::COMMAND, Key::F);
    window.write("e-mail");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.route(), &form, "the form is not left by it");
    assert!(window.harness.state().find.is_none());
    assert_eq!(marks(&window), 0);
    window.write("Ruifeng");
    assert!(window.harness.query_all_by_value("Ruifeng").next().is_some(), "the keyboard is back");
}

#[test]
fn a_page_of_panes_is_searched_whole_and_another_page_not() {
    let mut window = Window::with_customers(&["Haina Precision"]);
    let of = crate::model::record::AnyRef::new(Kind::Customer, 1);
    window.harness.state_mut().go(Route::Record(of));
    window.settle();
    window.press(Modifiers::NONE, Key::Slash);
    window.write("haina");
    assert!(window.has("1 of "), "a key opens it where there is no list to filter");
    assert!(marks(&window) > 0);
    window.press(Modifiers::COMMAND, Key::Num1);
    assert!(window.harness.state().find.is_none());
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::COMMAND, Key::F);
    assert!(window.harness.state().find.is_none(), "a list has its filter");
}

/// A page that is searched must not be drawn for ever.
#[test]
fn a_search_comes_to_rest() {
    let mut window = looked_for("undo");
    window.settle();
    let wanted = window.harness.output().viewport_output.values().map(|v| v.repaint_delay).min();
    // The cursor of the field blinks.
    assert!(wanted.is_none_or(|delay| delay > Duration::from_millis(100)), "{wanted:?}");
}
