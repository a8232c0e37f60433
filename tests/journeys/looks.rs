//! Language, theme and zoom, switched while one works.

use egui::{Key, Theme};

use super::Person;

#[test]
fn language_theme_and_zoom_are_switched_live() {
    let mut person = Person::new();
    person.begin();
    person.ask_for("> switch the language", "Switch the language (切换为中文)");
    person.see("今日");
    assert!(!person.sees("Today"));
    person.ask_for("> 切换语言", "切换语言（Switch to English）");
    person.see("Today");
    let theme = |person: &Person| person.window.ctx.theme();
    let before = theme(&person);
    person.ask_for("> light and dark", "Switch between light and dark");
    assert_ne!(theme(&person), before);
    assert!([Theme::Light, Theme::Dark].contains(&theme(&person)));
    let zoom = |person: &Person| (person.window.ctx.zoom_factor() * 100.0).round() as i32;
    for (key, percent) in [(Key::Plus, 110), (Key::Plus, 120), (Key::Minus, 110), (Key::Num0, 100)] {
        person.ctrl(key);
        assert_eq!(zoom(&person), percent, "{key:?}");
        assert!(person.sees("Today"));
    }
}
