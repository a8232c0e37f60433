//! What the tests of the kit share, and one test for each of its smaller pieces.

use egui::{Context, Event, ImeEvent, Key, Modifiers, Ui, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::button::Button;
use super::card::CardRow;
use super::entry::Entry;
use super::fields::Field;
use super::overlay::{Dialog, Item, confirm, confirm_danger, menu};
use super::tabs::{Chip, Tab, tabs};
use super::timeline::{Row, Walk, Wanted, Words, timeline};
use super::toast::{STAYS, Toasts};
use super::waiting;
use crate::lang::{Lang, Language};
use crate::model::value::Currency;
use crate::ui::tokens::Tone;
use crate::ui::{fonts, icons, tokens};

/// Makes `ctx` look as the window does.
pub fn install(ctx: &Context) {
    fonts::install_bundled(ctx);
    icons::install(ctx);
    tokens::apply(ctx, tokens::Theme::Light);
    super::install(ctx);
}

fn harness<S: 'static>(state: S, app: impl FnMut(&mut Ui, &mut S) + 'static) -> Harness<'static, S> {
    let builder = Harness::builder().with_size([600.0, 400.0]).with_context_setup(install);
    let mut harness = builder.build_ui_state(app, state);
    harness.run();
    harness
}

fn lang() -> Lang {
    Lang::new(Language::English, Currency::of("CNY").unwrap())
}

#[test]
fn a_refused_button_can_be_reached_says_why_and_does_nothing() {
    let mut harness = harness((0, 0), |ui, (refused, usable): &mut (u32, u32)| {
        *refused +=
            u32::from(Button::primary("Save").refused(Some("Nothing was changed.")).show(ui).clicked());
        *usable += u32::from(Button::secondary("Close").show(ui).clicked());
    });
    let node = harness.get_by_label("Save");
    assert!(node.accesskit_node().is_disabled());
    assert_eq!(node.accesskit_node().description().as_deref(), Some("Nothing was changed."));
    node.click();
    harness.run();
    for key in [Key::Tab, Key::Enter, Key::Tab, Key::Enter, Key::Space] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(*harness.state(), (0, 2));
}

#[test]
fn the_ring_is_there_for_the_keyboard_only() {
    let mut harness = harness((), |ui, ()| {
        Button::secondary("One").show(ui);
        Button::secondary("Two").show(ui);
    });
    harness.key_press(Key::Tab);
    harness.run();
    assert!(super::focus::by_keyboard(&harness.ctx) && harness.get_by_label("One").is_focused());
    harness.get_by_label("Two").click();
    harness.run();
    assert!(!super::focus::by_keyboard(&harness.ctx));
}

#[test]
fn arrows_walk_along_tabs() {
    let mut harness = harness(0, |ui, selected| {
        let titles = ["All", "Mine", "Late"];
        tabs(ui, &titles.map(|title| Tab { title, count: Some("3"), ..Tab::default() }), selected);
    });
    harness.get_by_label("All").focus();
    harness.run();
    for (key, wanted) in
        [(Key::ArrowRight, 1), (Key::ArrowRight, 2), (Key::ArrowRight, 2), (Key::ArrowLeft, 1)]
    {
        harness.key_press(key);
        harness.run();
        assert_eq!(*harness.state(), wanted);
    }
    assert!(harness.get_by_label("Mine").is_focused());
    harness.get_by_label("All").click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn the_menu_of_a_tab_is_behind_it_for_the_keyboard() {
    let mut harness = harness((0, 0), |ui, (selected, chosen)| {
        let tab = |title| Tab { title, menu: Some("Menu"), changed: Some("Changed"), ..Tab::default() };
        let row = tabs(ui, &[tab("Mine"), tab("Late")], selected);
        if let Some(sign) = &row.menu
            && menu(sign, |ui| Item::new("Rename").show(ui)) == Some(true)
        {
            *chosen += 1;
        }
    });
    let described = harness.get_by_label("Late").accesskit_node().description();
    assert_eq!(described.as_deref(), Some("Changed"));
    harness.get_by_label("Mine").focus();
    harness.run();
    for key in [Key::Tab, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    harness.get_by_label("Rename").click();
    harness.run();
    assert_eq!(*harness.state(), (0, 1), "the menu of the chosen one alone");
}

#[test]
fn what_is_waited_for_takes_the_same_room_before_it_is_seen() {
    let size = |signs: bool| {
        let mut harness = harness((Vec2::ZERO, 0), move |ui, (size, shapes): &mut (Vec2, usize)| {
            let before = ui.painter().add(egui::Shape::Noop);
            let shown = ui.scope(|ui| {
                waiting::show(ui, signs, "Loading…", |ui| {
                    waiting::line(ui, tokens::figure("0"), 0.5);
                    waiting::rows(ui, 3, 34.0);
                });
            });
            let after = ui.painter().add(egui::Shape::Noop);
            *shapes = ui.ctx().graphics(|graphics| {
                graphics.get(ui.layer_id()).map_or(0, |list| {
                    let all = list.all_entries().skip(before.0 + 1).take(after.0 - before.0 - 1);
                    all.filter(|entry| entry.shape != egui::Shape::Noop).count()
                })
            });
            *size = shown.response.rect.size();
        });
        harness.run();
        harness.get_by_role_and_label(egui::Role::Status, "Loading…");
        *harness.state()
    };
    let ((blank, unseen), (grey, seen)) = (size(false), size(true));
    assert_eq!(blank, grey);
    assert!(unseen == 0 && seen > 0, "{unseen} {seen}");
}

#[test]
fn a_filter_is_taken_away_with_pointer_or_key() {
    let mut harness = harness(0, |ui, removed| {
        *removed += u32::from(Chip::filter("Band is VIP", "Remove filter").show(ui).removed);
    });
    harness.get_by_label("Remove filter").click();
    harness.run();
    harness.get_by_label("Band is VIP").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(*harness.state(), 2);
}

#[test]
fn a_menu_is_worked_with_the_keyboard() {
    let mut harness = harness(None, |ui, chosen: &mut Option<&str>| {
        let button = Button::secondary("Actions").chevron().show(ui);
        menu(&button, |ui| {
            for text in ["Edit", "Copy"] {
                if Item::new(text).shortcut("F2").show(ui) {
                    *chosen = Some(text);
                }
            }
            Item::new("Merge").refused(Some("Select two.")).show(ui);
        });
    });
    harness.get_by_label("Actions").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.get_by_label("Merge").accesskit_node().is_disabled());
    harness.get_by_label("Copy").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), Some("Copy"));
    assert!(harness.query_by_label("Merge").is_none());
}

#[test]
fn a_dialog_is_named_and_closed_with_escape() {
    let mut harness = harness(true, |ui, open| {
        if *open {
            let done =
                Dialog::new("test", "Delete?", "Close").show(ui.ctx(), |ui| ui.label("It has three orders."));
            *open = !done.closed;
        }
    });
    harness.get_by_role_and_label(egui::Role::Dialog, "Delete?");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!*harness.state());
}

/// What somebody does in a dialog of a line, several lines and two buttons.
#[derive(Default)]
struct Asked {
    line: String,
    lines: String,
    refused: bool,
    danger: bool,
    confirmed: u32,
    cancelled: u32,
}

fn dialog(asked: Asked) -> Harness<'static, Asked> {
    harness(asked, |ui, asked| {
        Dialog::new("test", "Rename", "Close").show(ui.ctx(), |ui| {
            Field::new("Name").text(ui, &mut asked.line);
            Field::new("Notes").multi_line(ui, &mut asked.lines, 2);
            let refused = asked.refused.then_some("Nothing was changed.");
            let press = if asked.danger { confirm_danger } else { confirm };
            asked.confirmed += u32::from(press(ui, "Rename it", refused));
            asked.cancelled += u32::from(Button::secondary("Cancel").show(ui).clicked());
        });
    })
}

fn press_in(harness: &mut Harness<'_, Asked>, control: &str, modifiers: Modifiers) -> (u32, u32) {
    harness.get_by_label(control).focus();
    harness.run();
    harness.key_press_modifiers(modifiers, Key::Enter);
    harness.run();
    let Asked { confirmed, cancelled, .. } = harness.state_mut();
    (std::mem::take(confirmed), std::mem::take(cancelled))
}

#[test]
fn a_dialog_is_confirmed_with_the_keyboard() {
    let mut harness = dialog(Asked::default());
    assert_eq!(press_in(&mut harness, "Name", Modifiers::NONE), (1, 0));
    assert_eq!(press_in(&mut harness, "Notes", Modifiers::NONE), (0, 0), "it begins a new line");
    assert_eq!(harness.state().lines, "\n");
    for control in ["Name", "Notes", "Cancel", "Rename it"] {
        assert_eq!(press_in(&mut harness, control, Modifiers::COMMAND), (1, 0), "{control}");
    }
    assert_eq!(harness.state().lines, "\n");
    assert_eq!(press_in(&mut harness, "Cancel", Modifiers::NONE), (0, 1), "a button is pressed as such");
    harness.get_by_label("Rename it").hover();
    harness.run_steps(60);
    harness.get_by_label("Ctrl+Enter");
}

#[test]
fn what_is_refused_or_destroys_is_not_confirmed_by_enter() {
    let mut harness = dialog(Asked { refused: true, ..Asked::default() });
    for modifiers in [Modifiers::NONE, Modifiers::COMMAND] {
        assert_eq!(press_in(&mut harness, "Name", modifiers), (0, 0));
        assert!(harness.get_by_label("Name").is_focused(), "whoever typed goes on typing");
    }
    let mut harness = dialog(Asked { danger: true, ..Asked::default() });
    assert_eq!(press_in(&mut harness, "Name", Modifiers::NONE), (0, 0));
    assert_eq!(press_in(&mut harness, "Name", Modifiers::COMMAND), (1, 0));
}

/// The Enter that chooses among what an input method offers, and the one that is still held down from before.
#[test]
fn an_enter_that_was_for_something_else_confirms_nothing() {
    let enter = || Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let mut harness = dialog(Asked::default());
    harness.get_by_label("Name").focus();
    harness.run();
    let preedit = ImeEvent::Preedit { text: "rui".to_owned(), active_range_chars: None };
    for event in [Event::Ime(preedit), enter(), Event::Ime(ImeEvent::Commit("瑞".to_owned()))] {
        harness.event(event);
        harness.step();
    }
    assert_eq!((harness.state().line.as_str(), harness.state().confirmed), ("瑞", 0));
    harness.get_by_label("Cancel").focus();
    harness.run();
    harness.event(enter());
    harness.run();
    harness.get_by_label("Name").focus();
    harness.run();
    harness.event(enter());
    harness.run();
    assert_eq!((harness.state().cancelled, harness.state().confirmed), (1, 0));
}

#[test]
fn toasts_go_by_themselves_and_failures_stay() {
    let mut toasts = Toasts::default();
    for text in ["One changed", "Two changed", "Three changed", "Four changed"] {
        toasts.add(text, Tone::Good, Some(("Undo".to_owned(), text)));
    }
    let builder = Harness::builder().with_size([600.0, 400.0]).with_step_dt(0.25).with_context_setup(install);
    let mut harness = builder.build_ui_state(
        |ui, (toasts, undone): &mut (Toasts<&str>, Vec<&str>)| {
            let page = ui.ctx().content_rect();
            undone.extend(toasts.show(ui.ctx(), &lang(), page));
        },
        (toasts, Vec::new()),
    );
    harness.run_steps(3);
    assert!(harness.query_by_label("One changed").is_none());
    harness.get_by_role_and_label(egui::Role::Alert, "Four changed");
    harness.get_all_by_label("Undo").next().unwrap().click();
    harness.run_steps(4);
    assert_eq!(harness.state().1, ["Two changed"]);
    // Held by the pointer.
    harness.get_by_role_and_label(egui::Role::Alert, "Four changed").hover();
    harness.run_steps((STAYS / 0.25) as usize + 8);
    harness.get_by_role_and_label(egui::Role::Alert, "Four changed");
    harness.remove_cursor();
    harness.run_steps((STAYS / 0.25) as usize + 8);
    assert!(harness.query_by_label("Four changed").is_none());
    harness.state_mut().0.add("No room on the disk", Tone::Bad, None);
    harness.run_steps((STAYS / 0.25) as usize + 8);
    harness.get_by_role_and_label(egui::Role::Alert, "No room on the disk");
    // Whatever is done meanwhile, it is not pushed out before it was read.
    for text in ["Five changed", "Six changed", "Seven changed"] {
        harness.state_mut().0.add(text, Tone::Good, None);
    }
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::Role::Alert, "No room on the disk");
    assert!(harness.query_by_label("Five changed").is_none());
    harness.run_steps((STAYS / 0.25) as usize + 8);
    harness.get_by_label("Close").click();
    harness.run_steps(4);
    assert!(harness.query_by_label("No room on the disk").is_none());
}

/// They stood elsewhere for a frame, and a button was gone from under the pointer between pressing and letting go.
#[test]
fn a_toast_stays_where_it_is_when_another_one_goes() {
    let builder = Harness::builder().with_size([600.0, 400.0]).with_step_dt(0.25).with_context_setup(install);
    let mut harness = builder.build_ui_state(
        |ui, toasts: &mut Toasts<()>| {
            let page = ui.ctx().content_rect();
            toasts.show(ui.ctx(), &lang(), page);
        },
        Toasts::default(),
    );
    harness.state_mut().add("First", Tone::Good, None);
    harness.run_steps(16);
    harness.state_mut().add("Second", Tone::Good, None);
    harness.run_steps(2);
    let place = |harness: &Harness<'_, Toasts<()>>| {
        harness.get_by_role_and_label(egui::Role::Alert, "Second").rect().min
    };
    let before = place(&harness);
    let mut frames = 0;
    while harness.query_by_role_and_label(egui::Role::Alert, "First").is_some() {
        harness.run_steps(1);
        assert_eq!(place(&harness), before);
        frames += 1;
        assert!(f64::from(frames) < STAYS / 0.25, "the first one does not go");
    }
    harness.run_steps(1);
    assert_eq!(place(&harness), before);
}

/// A button, and below it a timeline of a call that can be pinned and a hundred visits; what somebody wanted last.
fn walked() -> Harness<'static, (Walk<usize>, Option<Wanted<usize>>)> {
    let entry = |key: usize, title: &str, pinned| {
        let entry = Entry { title: title.to_owned(), line: "Line".to_owned(), ..Entry::default() };
        Row::Entry { key, entry, pinned }
    };
    let mut rows = vec![Row::Heading("November".to_owned()), entry(0, "Call", Some(false))];
    rows.push(Row::Heading("October".to_owned()));
    rows.extend((1..=100).map(|n| entry(n, &format!("Visit {n}"), None)));
    harness((Walk::default(), None), move |ui, (walk, wanted)| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let words = Words { name: "Timeline", pin: "Pin", unpin: "Unpin" };
            *wanted = timeline(ui, words, walk, &rows).or(*wanted);
        });
    })
}

#[test]
fn the_timeline_is_walked_with_the_keyboard_past_the_months() {
    let mut harness = walked();
    for (key, wanted) in [
        // Nothing has the keyboard yet: the arrow means the timeline.
        (Key::ArrowDown, "Call"),
        (Key::ArrowDown, "Visit 1"),
        (Key::ArrowDown, "Visit 2"),
        (Key::ArrowUp, "Visit 1"),
        (Key::Home, "Call"),
        (Key::ArrowUp, "Call"),
        (Key::End, "Visit 100"),
        (Key::ArrowUp, "Visit 99"),
        (Key::PageUp, "Visit 94"),
        (Key::PageDown, "Visit 99"),
    ] {
        harness.key_press(key);
        harness.run();
        let node = harness.get_by_label(wanted);
        assert!(
            node.is_focused() && node.accesskit_node().is_selected() == Some(true),
            "{key:?} to {wanted}"
        );
        let seen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(600.0, 400.0));
        assert!(seen.contains_rect(node.rect()), "{wanted} is in sight");
    }
    assert_eq!(harness.state().1, None);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, Some(Wanted::Open(99)));
}

#[test]
fn an_entry_is_pinned_by_key_and_by_pointer_where_it_can_be() {
    let mut harness = walked();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::P);
    harness.run();
    assert_eq!(harness.state().1, Some(Wanted::Pin(0, true)));
    harness.state_mut().1 = None;
    harness.get_by_label("Pin").click();
    harness.run();
    assert_eq!(harness.state().1, Some(Wanted::Pin(0, true)), "the entry below it is not opened");
    harness.state_mut().1 = None;
    for key in [Key::ArrowDown, Key::P] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(harness.state().1, Some(Wanted::PinInVain(1)), "a visit has no pin, which is to be told");
}

#[test]
fn the_timeline_is_one_stop_for_tab() {
    let mut harness = harness((), |ui, ()| {
        let entry = |title: &str| Entry { title: title.to_owned(), ..Entry::default() };
        let rows = [(0, "Call"), (1, "Visit")].map(|(key, title)| Row::Entry {
            key,
            entry: entry(title),
            pinned: Some(true),
        });
        let words = Words { name: "Timeline", pin: "Pin", unpin: "Unpin" };
        timeline(ui, words, &mut Walk::default(), &rows);
        Button::secondary("After").show(ui);
    });
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Call").is_focused());
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("After").is_focused());
}

#[test]
fn a_row_of_a_card_keeps_its_day_and_tells_the_whole_of_what_is_cut() {
    let long = "A detail that is far too long to be read in a card of this width";
    let mut harness = harness((), move |ui, ()| {
        ui.set_max_width(320.0);
        CardRow {
            title: "Order",
            detail: long,
            day: "21 Nov 2026",
            note: "Partly shipped",
            ..CardRow::default()
        }
        .show(ui);
    });
    let row = harness.get_by_label("Order");
    assert_eq!(
        row.accesskit_node().description().as_deref(),
        Some(&*format!("{long}, 21 Nov 2026, Partly shipped"))
    );
    row.hover();
    harness.run_steps(60);
    assert!(harness.query_by_label_contains(long).is_some());
}

#[test]
fn the_gallery_shows_everything_by_name_in_both_languages() {
    for language in Language::ALL {
        let lang = Lang::new(language, Currency::of("CNY").unwrap());
        let mut gallery = crate::ui::gallery::Gallery::default();
        let builder = Harness::builder().with_size([1240.0, 4600.0]).with_context_setup(install);
        let mut harness = builder.build_ui(move |ui| gallery.ui(ui, &lang, "2026-11-21".parse().unwrap()));
        // A bar in it never rests.
        harness.run_steps(3);
        harness.check_accessibility();
    }
}
