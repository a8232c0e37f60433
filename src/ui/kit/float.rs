//! What floats over the lower edge of a page: toasts, the bar of a selection. What scrolls beneath leaves as much room
//! at its end, so that nothing that has to be pressed stays hidden under it.

use egui::{Context, Rect, Ui};

use crate::ui::tokens::GAP_S;

#[derive(Default)]
struct Floats {
    /// Those drawn so far in this pass, and those of the pass before.
    now: Vec<Rect>,
    before: Vec<Rect>,
}

/// Keeps in mind what floats over the pages of `ctx`. Called once, at start.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Floats::default());
}

/// Says that something floats here in this pass.
pub fn at(ctx: &Context, rect: Rect) {
    ctx.with_plugin(|floats: &mut Floats| floats.now.push(rect));
}

/// How far the lower edge of `view` is covered, in points, by what was drawn in the pass before; zero where nothing is.
pub fn covered(ctx: &Context, view: Rect) -> f32 {
    ctx.with_plugin(|floats: &mut Floats| height(&floats.before, view)).unwrap_or_default()
}

/// The same by what has been drawn in this pass, for what is to float above that.
pub fn covered_now(ctx: &Context, view: Rect) -> f32 {
    ctx.with_plugin(|floats: &mut Floats| height(&floats.now, view)).unwrap_or_default()
}

/// The room that is left at the end of what this `ui` scrolls.
pub fn leave_room(ui: &mut Ui) {
    let covered = covered(ui.ctx(), ui.clip_rect());
    if covered > 0.0 {
        ui.add_space(covered);
    }
}

fn height(floats: &[Rect], view: Rect) -> f32 {
    let over = floats.iter().filter(|rect| rect.intersects(view));
    over.map(|rect| view.bottom() - rect.top() + GAP_S).fold(0.0, f32::max)
}

impl egui::Plugin for Floats {
    fn debug_name(&self) -> &'static str {
        "floats"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let now = std::mem::take(&mut self.now);
        if now != self.before {
            // The room follows in the next pass, which a quiet window would not draw by itself.
            ui.ctx().request_repaint();
        }
        self.before = now;
    }
}

#[cfg(test)]
mod tests {
    use egui::{ScrollArea, pos2, vec2};
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;

    /// The last line of a page that is scrolled to its end stands above what floats there, and only while it does.
    #[test]
    fn what_scrolls_ends_above_what_floats() {
        let setup = crate::ui::kit::tests::install;
        let builder = Harness::builder().with_size([300.0, 200.0]).with_context_setup(setup);
        let mut harness = builder.build_ui_state(
            |ui, floats: &mut bool| {
                ScrollArea::vertical().stick_to_bottom(true).auto_shrink(false).show(ui, |ui| {
                    ui.add_space(600.0);
                    ui.label("last");
                    leave_room(ui);
                });
                if *floats {
                    at(ui.ctx(), Rect::from_min_size(pos2(20.0, 150.0), vec2(200.0, 30.0)));
                }
            },
            false,
        );
        harness.run();
        let bottom = |harness: &Harness<'_, bool>| harness.get_by_label("last").rect().bottom();
        assert!(bottom(&harness) > 150.0);
        *harness.state_mut() = true;
        harness.run();
        assert!(bottom(&harness) <= 150.0, "{}", bottom(&harness));
        *harness.state_mut() = false;
        harness.run();
        assert!(bottom(&harness) > 150.0);
    }

    #[test]
    fn what_stands_elsewhere_covers_nothing() {
        let view = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 100.0));
        let beside = Rect::from_min_max(pos2(120.0, 60.0), pos2(200.0, 90.0));
        let over = Rect::from_min_max(pos2(20.0, 60.0), pos2(200.0, 90.0));
        assert_eq!(height(&[beside], view), 0.0);
        assert_eq!(height(&[beside, over], view), 40.0 + GAP_S);
    }
}
