//! The ring around the widget that has the keyboard.
//!
//! Shown only where the keyboard brought the focus: somebody who clicks sees where he is. Text fields show an accent
//! border of their own in both cases.

use egui::{Context, Event, Id, Key, RawInput, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::tokens::{FOCUS_RING, RADIUS, Tokens};

#[derive(Default)]
struct Ring {
    /// The widget that had the focus in the last pass.
    focused: Option<Id>,
    /// Whether the last thing done was done with the keyboard.
    by_keyboard: bool,
    visible: bool,
    /// How the ring of the focused widget looks, where it is not the usual one.
    shape: Option<(Id, Shape)>,
    /// Keys have arrived, so the window has the keyboard, whatever the window system says of it.
    typed: bool,
}

#[derive(Clone, Copy)]
enum Shape {
    Rounded(u8),
    /// Around the control of which the widget is a part, seen through `clip`.
    Around {
        rect: Rect,
        clip: Rect,
    },
    None,
}

/// Paints the ring in all windows of `ctx`. Called once, at start.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Ring::default());
}

/// Whether the keyboard brought the focus to where it is.
pub fn by_keyboard(ctx: &Context) -> bool {
    ctx.with_plugin(|ring: &mut Ring| ring.visible).unwrap_or(false)
}

/// Whether the last thing done was done with the keyboard, wherever that is now.
pub fn keyboard_was_last(ctx: &Context) -> bool {
    ctx.with_plugin(|ring: &mut Ring| ring.by_keyboard).unwrap_or(false)
}

/// Gives the ring around this widget another corner than the usual one, such as that of a chip.
pub fn round(response: &Response, radius: u8) {
    shape(response, Shape::Rounded(radius));
}

/// Draws the ring around the whole control of which this widget is only the part that is typed into.
pub fn around(ui: &Ui, response: &Response, rect: Rect) {
    shape(response, Shape::Around { rect, clip: ui.clip_rect() });
}

/// No ring: the widget is the only place there is for the keyboard, and fills what it stands in.
pub fn none(response: &Response) {
    shape(response, Shape::None);
}

fn shape(response: &Response, shape: Shape) {
    if response.has_focus() {
        response.ctx.with_plugin(|ring: &mut Ring| ring.shape = Some((response.id, shape)));
    }
}

impl egui::Plugin for Ring {
    fn debug_name(&self) -> &'static str {
        "focus ring"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::WindowFocused(focused) => self.typed = *focused,
                Event::Text(_) | Event::Ime(_) => self.typed = true,
                Event::Key { pressed: true, key, .. } => {
                    self.typed = true;
                    self.by_keyboard = true;
                    // The ring comes back for somebody who clicked and goes on with the keyboard.
                    self.visible |= *key == Key::Tab;
                }
                Event::AccessKitActionRequest(_) => self.by_keyboard = true,
                Event::PointerButton { pressed: true, .. } => {
                    self.by_keyboard = false;
                    self.visible = false;
                }
                _ => {}
            }
        }
        // A screen without a window manager sends keys but never says who has the focus; widgets that ask for it
        // would then look dead to the keyboard.
        input.focused |= self.typed;
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focused = ui.memory(|memory| memory.focused());
        if focused != self.focused {
            self.focused = focused;
            self.visible = self.by_keyboard;
        }
        let Some(response) = focused.filter(|_| self.visible).and_then(|id| ui.ctx().read_response(id))
        else {
            return;
        };
        let shape = self.shape.filter(|(id, _)| *id == response.id).map(|(_, shape)| shape);
        let (rect, seen, radius) = match shape {
            None => (response.rect, response.interact_rect, RADIUS),
            Some(Shape::Rounded(radius)) => (response.rect, response.interact_rect, radius),
            Some(Shape::Around { rect, clip }) => (rect, rect.intersect(clip), RADIUS),
            Some(Shape::None) => return,
        };
        if !seen.is_positive() {
            return;
        }
        let tokens = Tokens::get(ui.ctx());
        // Two points outside the widget, but not beyond the scroll area it is cut by.
        let painter = ui.ctx().layer_painter(response.layer_id).with_clip_rect(seen.expand(2.0 * FOCUS_RING));
        painter.rect_stroke(
            rect.expand(FOCUS_RING),
            f32::from(radius) + FOCUS_RING,
            Stroke::new(FOCUS_RING, tokens.accent),
            StrokeKind::Inside,
        );
    }
}
