//! The ring around the widget that has the keyboard.
//!
//! Shown only where the keyboard brought the focus: somebody who clicks sees where he is. Text fields show an accent
//! border of their own in both cases.

use egui::{Context, Event, Id, Key, Modifiers, RawInput, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::tokens::{FOCUS_RING, RADIUS, ROW_OF_TEXT, Tokens};

/// Further than anything is long, in points.
const BEYOND: f32 = 1.0e6;

#[derive(Default)]
struct Ring {
    /// The widget that had the focus in the last pass.
    focused: Option<Id>,
    /// Whether the last thing done was done with the keyboard.
    by_keyboard: bool,
    visible: bool,
    /// How the ring of the focused widget looks, where it is not the usual one.
    shape: Option<(Id, Shape)>,
    /// Tab was pressed in this frame or the one before: going back takes a frame longer.
    tab: u8,
    /// Something lies over the window: a dialog, the palette, a menu.
    covered: bool,
    /// What had the keyboard before.
    before: Option<Id>,
    /// What is to have it again, and for how many passes that is tried: whoever takes it by himself goes first.
    back: Option<(Id, u8)>,
    /// A field that Enter left.
    entered: Option<Id>,
    /// The parts of the window as they were drawn last: their doors, and where they are.
    regions: Vec<(Id, Rect)>,
    drawn: Vec<(Id, Rect)>,
    /// The door of that part in which Tab begins.
    start: Option<Id>,
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

/// A part of the window or of a page: F6 goes from one to the next, Shift+F6 back.
pub fn region<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let (id, rect) = (ui.scope_id().with(("region", name)), ui.max_rect());
    // It is there only for whoever comes through it, so that it is no stop of its own for Tab.
    if ui.memory(|memory| memory.focused()) == Some(id) {
        let door = Rect::from_min_size(rect.min, egui::Vec2::ZERO);
        none(&ui.interact(door, id, egui::Sense::focusable_noninteractive()));
    }
    ui.ctx().with_plugin(|ring: &mut Ring| ring.drawn.push((id, rect)));
    contents(ui)
}

/// The same of the part in which one works: where nothing has the keyboard, Tab begins there.
pub fn main_region<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.scope_id().with(("region", name));
    ui.ctx().with_plugin(|ring: &mut Ring| ring.start = Some(id));
    region(ui, name, contents)
}

/// Enter ends what is typed into a field, and not that somebody works there: it keeps the keyboard, unless something
/// else asks for it in this frame.
pub fn stay(field: &Response) {
    field.ctx.with_plugin(|ring: &mut Ring| ring.entered = Some(field.id));
}

/// Scrolls to what Tab went to, where that is out of sight. Called at the end of what scrolls.
pub fn follow(ui: &Ui) {
    if !by_tab(ui.ctx()) {
        return;
    }
    let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.ctx().read_response(id));
    if let Some(focused) = focused
        && focused.layer_id == ui.layer_id()
        && ui.min_rect().contains(focused.rect.center())
    {
        ui.scroll_to_rect(focused.rect.expand(3.0 * FOCUS_RING), None);
    }
}

/// Whether Tab brought the keyboard to the widget that has just got it.
pub fn by_tab(ctx: &Context) -> bool {
    ctx.with_plugin(|ring: &mut Ring| ring.tab > 0).unwrap_or(false)
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

impl Ring {
    /// The door that F6 leads to: of the part after that in which the keyboard is, or before it.
    fn next_region(&self, ctx: &Context, back: bool) -> Option<Id> {
        let focused = ctx.memory(|memory| memory.focused()).and_then(|id| ctx.read_response(id));
        let at = focused.map(|response| response.rect.center());
        let here = self
            .regions
            .iter()
            .rposition(|(_, rect)| at.is_some_and(|at| rect.x_range().contains(at.x) && rect.top() <= at.y));
        let count = self.regions.len();
        let start = self.regions.iter().position(|(id, _)| Some(*id) == self.start);
        let next = match (here, back) {
            (None, _) => start.unwrap_or(0),
            (Some(here), false) => (here + 1) % count,
            (Some(here), true) => (here + count - 1) % count,
        };
        self.regions.get(next).map(|(id, _)| *id)
    }

    /// Gives the keyboard back to what had it before something lay over it.
    fn give_back(&mut self, ui: &Ui) {
        let covered =
            ui.memory(|memory| memory.top_modal_layer().is_some()) || egui::Popup::is_any_open(ui.ctx());
        match (self.covered, covered) {
            (false, true) => (self.before, self.back) = (self.focused, None),
            (true, false) => self.back = self.before.take().map(|id| (id, 3)),
            _ => {}
        }
        self.covered = covered;
        if let Some((id, passes)) = self.back.take()
            && ui.ctx().read_response(id).is_some()
        {
            if ui.memory(|memory| memory.focused().is_none()) {
                ui.memory_mut(|memory| memory.request_focus(id));
            } else if passes > 0 {
                self.back = Some((id, passes - 1));
            }
        }
    }

    /// Goes through a door where F6 or a first Tab asks for it: what is behind it gets the keyboard in this frame.
    fn go_through(&mut self, ctx: &Context, input: &mut RawInput) {
        if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            return;
        }
        let pressed = |event: &Event, wanted: Key| match event {
            Event::Key { pressed: true, key, modifiers, .. } if *key == wanted => Some(modifiers.shift),
            _ => None,
        };
        let f6 = input.events.iter().position(|event| pressed(event, Key::F6).is_some());
        let door = match f6 {
            Some(at) => {
                let back = pressed(&input.events.remove(at), Key::F6) == Some(true);
                let tab = Event::Key {
                    key: Key::Tab,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers: egui::Modifiers::NONE,
                };
                input.events.push(tab);
                self.next_region(ctx, back)
            }
            None => {
                let begins = input.events.iter().any(|event| pressed(event, Key::Tab) == Some(false));
                self.start.filter(|_| begins && ctx.memory(|memory| memory.focused().is_none()))
            }
        };
        if let Some(door) = door {
            ctx.memory_mut(|memory| memory.request_focus(door));
        }
    }
}

impl egui::Plugin for Ring {
    fn debug_name(&self) -> &'static str {
        "focus ring"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.go_through(ctx, input);
        self.tab = self.tab.saturating_sub(1);
        for event in &input.events {
            if matches!(event, Event::Key { pressed: true, key: Key::Tab, .. }) {
                self.tab = 2;
            }
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
        self.regions = std::mem::take(&mut self.drawn);
        self.give_back(ui);
        if let Some(entered) = self.entered.take()
            && ui.memory(|memory| memory.focused().is_none())
        {
            ui.memory_mut(|memory| memory.request_focus(entered));
        }
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
/// Page up and down, Home and End scroll what is read where nothing has the keyboard, as in browsers. Drawn within what
/// scrolls.
pub fn page_by_keys(ui: &Ui) {
    let is_free = ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
    if !is_free || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    // Two lines stay in sight, so that the eye finds where it was.
    let page = (ui.clip_rect().height() - 2.0 * ROW_OF_TEXT).max(ROW_OF_TEXT);
    let by = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::PageDown) {
            Some(-page)
        } else if pressed(Key::PageUp) {
            Some(page)
        } else if pressed(Key::Home) {
            Some(BEYOND)
        } else {
            pressed(Key::End).then_some(-BEYOND)
        }
    });
    if let Some(by) = by {
        ui.scroll_with_delta(egui::vec2(0.0, by));
    }
}
