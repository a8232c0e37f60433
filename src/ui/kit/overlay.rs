//! What lies over the window: dialogs with their scrim, and menus.

use egui::{
    Align, Context, Event, Frame, Id, Key, Layout, Modal, Modifiers, Order, Popup, Pos2, Rect, Response,
    Role, Ui, pos2, vec2,
};

use super::button::Button;
use super::{ime, menu, paint, touch};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_L, GAP_S, GAP_XL, HAIRLINE, ICON, RADIUS, RADIUS_SMALL, Tokens, font};

/// Whether what has just been opened is to take the keyboard. A pass that only measures draws nothing that could, and
/// a request made in it may go nowhere.
pub fn takes_keyboard(ui: &Ui, fresh: &mut bool) -> bool {
    let takes = *fresh;
    *fresh = takes && ui.is_sizing_pass();
    takes
}

/// A dialog over the window. Esc and a press beside it close it; the keyboard stays within. Ctrl+Enter, and Enter in a
/// field of one line, do what its button of [`confirm`] does.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `show`"]
pub struct Dialog<'a> {
    id: &'a str,
    title: &'a str,
    width: f32,
    close: &'a str,
}

/// What came of a dialog in this frame.
#[derive(Debug)]
pub struct DialogResponse<R> {
    pub inner: R,
    /// It is to be closed without doing anything.
    pub closed: bool,
}

impl<'a> Dialog<'a> {
    /// `close` names the × in the corner.
    pub fn new(id: &'a str, title: &'a str, close: &'a str) -> Self {
        Self { id, title, width: 480.0, close }
    }

    /// In points; never wider than the window.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub fn show<R>(self, ctx: &Context, contents: impl FnOnce(&mut Ui) -> R) -> DialogResponse<R> {
        let tokens = Tokens::get(ctx);
        let screen = ctx.content_rect().size() - vec2(2.0 * GAP_XL, 2.0 * GAP_XL);
        let frame = Frame::new()
            .fill(tokens.surface)
            .stroke((HAIRLINE, tokens.line))
            .corner_radius(RADIUS)
            .shadow(tokens.shadow)
            .inner_margin(egui::Margin::same(20));
        let id = Id::unique(("dialog", self.id));
        let area = Modal::default_area(id).role(Role::Dialog).accessible_name(self.title);
        let mut closed = false;
        let escape = !ime::composing(ctx);
        // Before the contents: on whatever has the keyboard, Ctrl+Enter would press that.
        let keys = Keys::take(ctx, id);
        confirming(ctx, |now| *now = keys);
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(tokens.scrim).show(ctx, |ui| {
            ui.set_width(self.width.min(screen.x - 40.0));
            ui.set_max_height(screen.y - 40.0);
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(tokens::section(self.title)).truncate());
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    closed = Button::icon_only(Icon::Close, self.close).compact().show(ui).clicked();
                });
            });
            ui.add_space(GAP_S);
            contents(ui)
        });
        confirming(ctx, |now| *now = Keys::default());
        // Esc that a list within the dialog took is gone by now.
        closed |= escape && modal.should_close();
        DialogResponse { inner: modal.inner, closed }
    }
}

/// The shortcut that confirms a dialog, as tooltips show it.
const CONFIRM: &str = "Ctrl+Enter";

/// What the keyboard asks of the dialog being drawn.
#[derive(Clone, Copy, Default)]
struct Keys {
    /// Ctrl+Enter was pressed.
    confirms: bool,
    /// What had the keyboard, where that is a field of text or Ctrl+Enter was pressed on it. Unless Enter means
    /// something to the field itself, it ends what is typed, and with it the dialog.
    field: Option<Id>,
}

impl Keys {
    /// Takes Ctrl+Enter out of the input. The keys that opened a dialog are none of its own.
    fn take(ctx: &Context, dialog: Id) -> Self {
        let frame = ctx.cumulative_frame_nr();
        let drawn: Option<u64> = ctx.data_mut(|data| {
            let drawn = data.get_temp(dialog);
            data.insert_temp(dialog, frame);
            drawn
        });
        if drawn.is_none_or(|drawn| drawn + 1 < frame) {
            return Self::default();
        }
        let focused = ctx.memory(|memory| memory.focused());
        let confirms = take_enter(ctx, Modifiers::COMMAND);
        if confirms {
            leave_field(ctx);
        }
        let is_typing = confirms || ctx.text_edit_focused();
        Self { confirms, field: focused.filter(|_| is_typing) }
    }
}

/// Takes the keyboard from the field that has it, before it is drawn: what is typed is taken in as if it were left.
/// Which one that was.
pub fn leave_field(ctx: &Context) -> Option<Id> {
    let field = ctx.memory(|memory| memory.focused())?;
    ctx.memory_mut(|memory| memory.surrender_focus(field));
    Some(field)
}

/// Whether Enter was pressed with these modifiers: pressed, not held down since something else was done with it.
fn take_enter(ctx: &Context, wanted: Modifiers) -> bool {
    let mut taken = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Enter, pressed: true, repeat, modifiers, .. }
                if modifiers.matches_logically(wanted) =>
            {
                taken |= !repeat;
                false
            }
            _ => true,
        });
    });
    taken
}

/// Contents of a dialog know nothing of it: what its keys ask lies in the memory of the window while it is drawn.
fn confirming<R>(ctx: &Context, look: impl FnOnce(&mut Keys) -> R) -> R {
    ctx.data_mut(|data| look(data.get_temp_mut_or_default(Id::unique("dialog-keys"))))
}

/// The filled button of a dialog, to be drawn after its fields; whether what it says is to be done.
pub fn confirm(ui: &mut Ui, words: &str, refused: Option<&str>) -> bool {
    press(ui, Button::primary(words), refused, true)
}

/// The same where Enter alone is pressed too easily: nothing was typed that it would end.
pub fn confirm_knowingly(ui: &mut Ui, words: &str, refused: Option<&str>) -> bool {
    press(ui, Button::primary(words), refused, false)
}

/// The same where it destroys something.
pub fn confirm_danger(ui: &mut Ui, words: &str, refused: Option<&str>) -> bool {
    press(ui, Button::danger(words), refused, false)
}

fn press(ui: &mut Ui, button: Button<'_>, refused: Option<&str>, by_enter: bool) -> bool {
    let clicked = button.shortcut(CONFIRM).refused(refused).show(ui).clicked();
    let keys = confirming(ui.ctx(), std::mem::take);
    let entered = by_enter && keys.field.is_some() && take_enter(ui.ctx(), Modifiers::NONE);
    let asked = keys.confirms || entered;
    if asked && refused.is_some() {
        // Not yet: whoever typed goes on typing.
        ui.memory_mut(|memory| keys.field.into_iter().for_each(|field| memory.request_focus(field)));
    }
    refused.is_none() && (clicked || asked)
}

/// The row of buttons at the end of a dialog: right-aligned, the first one filled, Cancel last in reading order.
pub fn dialog_buttons<R>(ui: &mut Ui, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(GAP_L);
    // A layout from the right would take all the height there is.
    let size = vec2(ui.available_width(), touch::control_height(ui));
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        buttons(ui)
    })
    .inner
}

/// Whether somebody has clicked below everything that lies over the window. What holds fields closes by that: their
/// lists and calendars lie over the window, too, and a click in them is none beside it.
pub fn clicked_below(ctx: &Context) -> bool {
    let at = ctx.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_click()));
    at.is_some_and(|at| is_below(ctx, at))
}

/// Whether nothing lies over the window at this place.
pub fn is_below(ctx: &Context, at: Pos2) -> bool {
    let layer = ctx.layer_id_at(at);
    layer.is_none_or(|layer| matches!(layer.order, Order::Background | Order::Middle))
}

/// Hangs a menu from a button, or from anything that can be pressed.
pub fn menu<R>(button: &Response, items: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    Popup::menu(button).gap(4.0).show(|ui| menu_contents(ui, items)).map(|shown| shown.inner)
}

/// The same at the right of a button.
pub fn menu_beside<R>(button: &Response, items: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let beside = Popup::menu(button).align(egui::RectAlign::RIGHT_START).gap(4.0);
    beside.show(|ui| menu_contents(ui, items)).map(|shown| shown.inner)
}

/// Hangs a menu from a secondary press.
pub fn context_menu<R>(over: &Response, items: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    Popup::context_menu(over).show(|ui| menu_contents(ui, items)).map(|shown| shown.inner)
}

fn menu_contents<R>(ui: &mut Ui, items: impl FnOnce(&mut Ui) -> R) -> R {
    ui.set_min_width(200.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    menu::popup(ui, items)
}

/// An entry of a menu.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `show`"]
pub struct Item<'a> {
    text: &'a str,
    icon: Option<Icon>,
    shortcut: &'a str,
    danger: bool,
    ticked: bool,
    refused: Option<&'a str>,
}

impl<'a> Item<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, icon: None, shortcut: "", danger: false, ticked: false, refused: None }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn shortcut(mut self, shortcut: &'a str) -> Self {
        self.shortcut = shortcut;
        self
    }

    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    pub fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = ticked;
        self
    }

    pub fn refused(mut self, reason: Option<&'a str>) -> Self {
        self.refused = reason;
        self
    }

    /// Whether the entry was chosen; the menu then closes.
    pub fn show(self, ui: &mut Ui) -> bool {
        const ROW: f32 = 32.0;
        let tokens = tokens::of(ui);
        let keys_width = if self.shortcut.is_empty() {
            0.0
        } else {
            paint::width(ui, self.shortcut, font::small()) + GAP_XL
        };
        let width = paint::width(ui, self.text, font::body()) + ICON + GAP_S + keys_width + 2.0 * GAP_S;
        // Measured first, then all are as wide as the widest.
        let width = if ui.is_sizing_pass() { width } else { width.max(ui.available_width()) };
        let size = vec2(width, ROW);
        let response = touch::pressable(ui, size, Role::MenuItem, self.text, self.refused);
        let rect = response.rect;
        let ink = match (self.refused, self.danger) {
            (Some(_), _) => tokens.disabled,
            (None, true) => tokens.bad,
            (None, false) => tokens.text,
        };
        menu::entry(ui, &response, self.text, self.ticked);
        if response.hovered() || menu::is_meant(&response) {
            ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.hover);
        }
        let inner = rect.shrink2(vec2(GAP_S, 0.0));
        let sign = Rect::from_center_size(pos2(inner.left() + ICON / 2.0, rect.center().y), vec2(ICON, ICON));
        if self.ticked {
            Icon::Check.paint(ui.painter(), sign, tokens.accent);
        } else if let Some(icon) = self.icon {
            icon.paint(ui.painter(), sign, if self.danger { ink } else { tokens.weak });
        }
        let keys = paint::line(ui, self.shortcut, font::small(), tokens.weak, f32::INFINITY);
        paint::put(ui.painter(), inner, keys, Align::Max);
        let text = paint::line(ui, self.text, font::body(), ink, f32::INFINITY);
        paint::put(ui.painter(), inner.with_min_x(inner.left() + ICON + GAP_S), text, Align::Min);
        let chosen = response.clicked() && self.refused.is_none();
        if let Some(reason) = self.refused {
            response.on_hover_text(reason);
        }
        if chosen {
            ui.close();
        }
        chosen
    }
}

/// A line between groups of entries.
pub fn menu_line(ui: &mut Ui) {
    ui.add_space(4.0);
    super::small::hairline(ui);
    ui.add_space(4.0);
}

/// Whether a key that closes was pressed and is nobody else's.
pub fn escape(ui: &Ui) -> bool {
    !ime::composing(ui.ctx()) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}
