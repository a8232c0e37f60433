//! The bar at the top right of the page that is searched.

use egui::{Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, Rect, Role, Ui, vec2};

use super::PageFind;
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label};
use crate::ui::kit::{ime, overlay};
use crate::ui::tokens::{self, GAP_L, GAP_S, GAP_XS, RADIUS, Tokens};

const FIELD: f32 = 220.0;
/// The count has so much room, so that the buttons stay where they are.
const COUNT: f32 = 88.0;

/// Who has the keyboard.
#[derive(Default)]
pub(super) struct Bar {
    /// The field is to take it.
    fresh: bool,
    /// The field has it, or anything in the bar.
    typing: bool,
    within: bool,
    /// What had it before, and gets it back.
    before: Option<Id>,
}

impl PageFind {
    pub fn new(context: &Context) -> Self {
        let before = context.memory(|memory| memory.focused());
        Self {
            text: String::new(),
            hits: Vec::new(),
            current: None,
            follow: false,
            stale: false,
            looks: super::Looks::default(),
            bar: Bar { fresh: true, before, ..Bar::default() },
        }
    }

    /// The keyboard is wanted in the bar again.
    pub fn again(&mut self) {
        self.bar.fresh = true;
    }

    /// Takes the keys that belong to the bar, before the page hears any; whether it is to be closed.
    pub fn closes(&mut self, ui: &Ui) -> bool {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.bar.typing && pressed(Modifiers::SHIFT, Key::Enter) {
            self.step(false);
        } else if self.bar.typing && pressed(Modifiers::NONE, Key::Enter) {
            self.step(true);
        }
        let closes = self.bar.within && !ime::composing(ui.ctx()) && pressed(Modifiers::NONE, Key::Escape);
        if closes {
            self.leave(ui.ctx());
        }
        closes
    }

    fn leave(&self, context: &Context) {
        if let Some(before) = self.bar.before {
            context.memory_mut(|memory| memory.request_focus(before));
        }
    }

    /// Shows the bar over `page`; whether it is to be closed.
    pub fn bar(&mut self, context: &Context, lang: &Lang, page: Rect) -> bool {
        let tokens = Tokens::get(context);
        let frame = Frame::new()
            .fill(tokens.surface)
            .stroke(tokens.hairline())
            .corner_radius(RADIUS)
            .shadow(tokens.shadow)
            .inner_margin(Margin::same(6));
        let area = Area::new(Id::unique("find-on-page"))
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(page.right_top() + vec2(-GAP_L, GAP_S))
            .role(Role::Search)
            .accessible_name(&*lang.text("find-on-page"));
        let shown = area
            .show(context, |ui| frame.show(ui, |ui| ui.horizontal(|ui| self.contents(ui, lang)).inner).inner);
        if shown.inner {
            self.leave(context);
        }
        shown.inner
    }

    fn contents(&mut self, ui: &mut Ui, lang: &Lang) -> bool {
        ui.spacing_mut().item_spacing.x = GAP_XS;
        let fresh = overlay::takes_keyboard(ui, &mut self.bar.fresh);
        let label = lang.text("find-on-page");
        let field = Field::new(&label).place(Label::Hidden).hint(&label).width(FIELD).focus(fresh);
        let response = field.text(ui, &mut self.text);
        self.bar.typing = response.has_focus();
        let mut within = self.bar.typing;
        if response.changed() {
            self.stale = true;
        }
        self.count(ui, lang);
        let none = lang.text("find-none");
        let refused = self.hits.is_empty().then_some(&*none);
        for (icon, name, keys, on) in [
            (Icon::ChevronUp, "command-find-previous", "Shift+F3", false),
            (Icon::ChevronDown, "command-find-next", "F3", true),
        ] {
            let button =
                Button::icon_only(icon, &lang.text(name)).compact().shortcut(keys).refused(refused).show(ui);
            within |= button.has_focus();
            if button.clicked() {
                self.step(on);
            }
        }
        let close = lang.text("button-close");
        let close = Button::icon_only(Icon::Close, &close).compact().shortcut("Esc").show(ui);
        self.bar.within = within || close.has_focus();
        close.clicked()
    }

    /// Which of how many.
    fn count(&self, ui: &mut Ui, lang: &Lang) {
        let said = match self.place() {
            Some(at) => {
                lang.say(&Message::new("find-count").with("place", at + 1).with("of", self.hits.len()))
            }
            None if self.text.trim().is_empty() => String::new(),
            None => lang.text("find-none").into_owned(),
        };
        ui.add_sized(vec2(COUNT, tokens::CONTROL_COMPACT), egui::Label::new(tokens::small_weak(said)));
    }
}
