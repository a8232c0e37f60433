//! Whether an input method is composing, and what then belongs to it.
//!
//! Input methods show unfinished text in the field itself, and the key that ends the composition arrives as well. So
//! that choosing 中文 with Enter neither saves a form nor opens a record, Enter, Esc, Tab and the arrows are taken out of
//! the input while a composition is open, and fields read what was typed only outside it.

use egui::{Context, Event, FullOutput, ImeEvent, Key, RawInput};

#[derive(Default)]
struct Composition {
    open: bool,
    /// Whether input methods are told a point only, and not how high the line is.
    is_told_a_point: bool,
}

/// Watches the input of `ctx`. Called once, at start.
pub fn install(ctx: &Context) {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ctx.add_plugin(Composition { open: false, is_told_a_point: is_x11(&is_set) });
}

/// Whether the window is one of X11, by the rule of winit, which makes it: Wayland comes first.
fn is_x11(is_set: &dyn Fn(&str) -> bool) -> bool {
    cfg!(all(unix, not(target_os = "macos"))) && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
}

/// Whether a composition is open: what stands in the focused field is then not yet meant.
pub fn composing(ctx: &Context) -> bool {
    ctx.with_plugin(|composition: &mut Composition| composition.open).unwrap_or(false)
}

impl egui::Plugin for Composition {
    fn debug_name(&self) -> &'static str {
        "input method"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        // The key that ends a composition may come before or after its text, but comes with it.
        let mut theirs = self.open;
        for event in &input.events {
            if let Event::Ime(ime) = event {
                match ime {
                    ImeEvent::Preedit { text, .. } => self.open = !text.is_empty(),
                    ImeEvent::Commit(_) => self.open = false,
                    _ => continue,
                }
                theirs = true;
            }
        }
        if theirs {
            input.events.retain(|event| !belongs_to_composition(event));
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        // The point is where candidates are shown. It is the upper end of the caret, which X11 takes for the line on
        // which the letters stand: they would cover what is being written.
        if let Some(ime) = output.platform_output.ime.as_mut().filter(|_| self.is_told_a_point) {
            ime.cursor_rect.min.y = ime.cursor_rect.max.y;
        }
    }
}

fn belongs_to_composition(event: &Event) -> bool {
    use Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Enter, Escape, PageDown, PageUp, Tab};
    matches!(
        event,
        Event::Key {
            key: Enter | Escape | Tab | ArrowUp | ArrowDown | ArrowLeft | ArrowRight | PageUp | PageDown,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use egui::{Event, FullOutput, IMEPurpose, ImeEvent, Key, Modifiers, Plugin as _, Rect, pos2};
    use egui_kittest::{Harness, kittest::Queryable as _};

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
    }

    fn enter() -> Event {
        Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// People who write Chinese lost half a name when Enter, meant for the list of candidates, saved the form.
    #[test]
    fn enter_belongs_to_the_input_method_while_it_composes() {
        let mut harness =
            Harness::builder().with_context_setup(crate::ui::kit::tests::install).build_ui_state(
                |ui, (text, entered): &mut (String, bool)| {
                    if ui.text_edit_singleline(text).accessible_name("Name").lost_focus() {
                        *entered |= ui.input(|i| i.key_pressed(Key::Enter));
                    }
                    ui.label(if super::composing(ui.ctx()) { "composing" } else { "at rest" });
                },
                (String::new(), false),
            );
        harness.run();
        harness.get_by_label("Name").focus();
        harness.run();
        harness.event(preedit("rui"));
        harness.step();
        harness.event(enter());
        harness.step();
        harness.get_by_label("composing");
        assert!(!harness.state().1);
        // The text and the key that ended the composition come together.
        harness.input_mut().events.extend([Event::Ime(ImeEvent::Commit("瑞".to_owned())), enter()]);
        harness.run();
        harness.get_by_label("at rest");
        assert_eq!(*harness.state(), ("瑞".to_owned(), false));
        harness.event(enter());
        harness.run();
        assert!(harness.state().1);
    }

    #[test]
    fn candidates_stand_below_the_line_where_only_a_point_can_be_told() {
        let caret = Rect::from_min_max(pos2(10.0, 20.0), pos2(11.0, 36.0));
        for (is_told_a_point, top) in [(true, 36.0), (false, 20.0)] {
            let mut output = FullOutput::default();
            output.platform_output.ime = Some(egui::output::IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: caret,
                cursor_rect: caret,
                should_interrupt_composition: false,
            });
            let mut composition = super::Composition { open: false, is_told_a_point };
            composition.output_hook(&egui::Context::default(), &mut output);
            let told = output.platform_output.ime.map(|ime| ime.cursor_rect.min);
            assert_eq!(told, Some(pos2(10.0, top)));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn wayland_comes_before_x11() {
        for (set, expected) in
            [(&["DISPLAY"][..], true), (&["DISPLAY", "WAYLAND_DISPLAY"], false), (&["WAYLAND_SOCKET"], false)]
        {
            assert_eq!(super::is_x11(&|name| set.contains(&name)), expected, "{set:?}");
        }
    }
}
