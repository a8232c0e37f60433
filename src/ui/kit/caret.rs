//! The caret of text fields: it blinks while somebody works, and then stands still.
//!
//! Every blink is a frame. A field that keeps the keyboard while nobody is at the desk would have the window drawn
//! twice a second for ever; GTK's stops blinking after ten seconds, too.

use egui::{Context, RawInput};

/// How long after the last input it goes on blinking, in seconds.
const BLINKS: f64 = 10.0;

#[derive(Default)]
struct Caret {
    /// It never blinks.
    still: bool,
    /// When there was input last, on the clock of the window.
    touched: f64,
}

/// Watches the input of `ctx`. Called once, at start.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Caret::default());
}

/// Whether it never blinks, for those whom what moves disturbs.
pub fn stand_still(ctx: &Context, still: bool) {
    ctx.with_plugin(|caret: &mut Caret| caret.still = still);
}

impl egui::Plugin for Caret {
    fn debug_name(&self) -> &'static str {
        "caret"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let now = input.time.unwrap_or_else(|| ctx.input(|input| input.time));
        if !input.events.is_empty() {
            self.touched = now;
        }
        let blinks = !self.still && now - self.touched < BLINKS;
        if ctx.global_style().visuals.text_cursor.blink != blinks {
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use egui::Event;
    use egui_kittest::{Harness, kittest::Queryable as _};

    fn harness() -> Harness<'static, String> {
        let mut harness = Harness::builder()
            .with_step_dt(0.25)
            .with_context_setup(crate::ui::kit::tests::install)
            .build_ui_state(
                |ui, text: &mut String| {
                    ui.text_edit_singleline(text).accessible_name("Name");
                },
                String::new(),
            );
        harness.step();
        harness.get_by_label("Name").focus();
        harness.run_steps(4);
        harness
    }

    /// Whether a frame is wanted though nothing happens.
    fn wakes(harness: &Harness<'_, String>) -> bool {
        let delays = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay);
        delays.min().is_some_and(|delay| delay < Duration::from_secs(60))
    }

    #[test]
    fn nothing_is_drawn_once_nobody_types() {
        let mut harness = harness();
        assert!(wakes(&harness), "it blinks");
        harness.run_steps(44);
        assert!(!wakes(&harness), "it stands still");
        harness.event(Event::Text("a".to_owned()));
        harness.run_steps(2);
        assert!(wakes(&harness), "it blinks again");
        assert_eq!(harness.state(), "a");
    }

    #[test]
    fn it_need_not_blink_at_all() {
        let mut harness = harness();
        super::stand_still(&harness.ctx, true);
        harness.run_steps(2);
        assert!(!wakes(&harness));
    }
}
