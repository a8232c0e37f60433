//! What was just done, bottom left, with Undo; and the history of it.

use egui::{Align2, Area, Context, Frame, Id, Label, Order, Role, Ui, UiBuilder, vec2};

use super::button::Button;
use super::touch;
use crate::lang::Lang;
use crate::ui::icons::Icon;
use crate::ui::tokens::{CONTROL_COMPACT, GAP_L, GAP_S, HAIRLINE, RADIUS, STATUS_LINE, Tokens, Tone};

/// How long a toast stays, in seconds.
pub const STAYS: f64 = 8.0;
/// At most so many at a time.
pub const AT_ONCE: usize = 3;
/// At most so many are remembered.
const REMEMBERED: usize = 200;
const WIDTH_MAX: f32 = 440.0;

/// One thing that was done, and what can be done about it. `A` is what the caller does when its button is pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast<A> {
    pub text: String,
    pub tone: Tone,
    /// The words of the button and what it does: Undo, Reopen, show those left out.
    pub action: Option<(String, A)>,
    left: f64,
    number: u64,
}

/// All toasts since the start.
#[derive(Clone, Debug)]
pub struct Toasts<A> {
    shown: Vec<Toast<A>>,
    history: Vec<Toast<A>>,
    next: u64,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self { shown: Vec::new(), history: Vec::new(), next: 0 }
    }
}

impl<A: Clone> Toasts<A> {
    pub fn add(&mut self, text: impl Into<String>, tone: Tone, action: Option<(String, A)>) {
        let toast = Toast { text: text.into(), tone, action, left: STAYS, number: self.next };
        self.next += 1;
        if self.shown.len() == AT_ONCE {
            self.shown.remove(0);
        }
        self.shown.push(toast.clone());
        if self.history.len() == REMEMBERED {
            self.history.remove(0);
        }
        self.history.push(toast);
    }

    /// Everything said so far, oldest first.
    pub fn history(&self) -> &[Toast<A>] {
        &self.history
    }

    /// Takes all toasts away: what they offer can no longer be done.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    /// Shows what is there. The action that was pressed.
    pub fn show(&mut self, ctx: &Context, lang: &Lang) -> Option<A> {
        if self.shown.is_empty() {
            return None;
        }
        let passed = f64::from(ctx.input(|input| input.stable_dt)).min(0.5);
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::LEFT_BOTTOM, vec2(GAP_L, -STATUS_LINE - GAP_L))
            .show(ctx, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                let mut pressed = None;
                let mut gone = None;
                for toast in &self.shown {
                    match one(ui, toast, lang) {
                        Some(Pressed::Action) => {
                            pressed = toast.action.as_ref().map(|(_, action)| action.clone());
                            gone = Some(toast.number);
                        }
                        Some(Pressed::Close) => gone = Some(toast.number),
                        None => {}
                    }
                }
                self.shown.retain(|toast| Some(toast.number) != gone);
                pressed
            });
        let response = area.response;
        let focused = ctx.memory(|memory| memory.focused()).and_then(|id| ctx.read_response(id));
        let held = response.contains_pointer()
            || focused.is_some_and(|focused| focused.layer_id == response.layer_id);
        if !held {
            self.age(passed);
        }
        if !self.shown.is_empty() && !held {
            ctx.request_repaint_after(std::time::Duration::from_millis(250));
        }
        area.inner
    }

    fn age(&mut self, seconds: f64) {
        for toast in &mut self.shown {
            toast.left -= seconds;
        }
        self.shown.retain(|toast| toast.left > 0.0);
    }
}

enum Pressed {
    Action,
    Close,
}

fn one<A>(ui: &mut Ui, toast: &Toast<A>, lang: &Lang) -> Option<Pressed> {
    let tokens = Tokens::get(ui.ctx());
    let icon = match toast.tone {
        Tone::Bad | Tone::Warn => Icon::Warning,
        Tone::Good => Icon::CheckCircle,
        _ => Icon::Info,
    };
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke((HAIRLINE, tokens.line))
        .corner_radius(RADIUS)
        .shadow(tokens.shadow)
        .inner_margin(egui::Margin::symmetric(12, 6));
    let builder = UiBuilder::new()
        .id_salt(toast.number)
        .accessibility_role(Role::Alert)
        .accessibility_label(toast.text.as_str());
    ui.scope_builder(builder, |ui| {
        let shown = frame.show(ui, |ui| {
            let mut pressed = None;
            ui.spacing_mut().interact_size.y = CONTROL_COMPACT;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_S;
                super::small::icon(ui, icon, tokens.tone(toast.tone).ink);
                ui.scope(|ui| {
                    ui.set_max_width(WIDTH_MAX);
                    ui.add(Label::new(toast.text.as_str()).wrap_mode(egui::TextWrapMode::Truncate));
                });
                if let Some((words, _)) = &toast.action
                    && Button::link(words).show(ui).clicked()
                {
                    pressed = Some(Pressed::Action);
                }
                if Button::icon_only(Icon::Close, &lang.text("button-close")).compact().show(ui).clicked() {
                    pressed = Some(Pressed::Close);
                }
            });
            pressed
        });
        touch::bounds(ui, shown.response.rect);
        shown.inner
    })
    .inner
}
