//! What was just done, at the lower left of the page, with Undo; and what failed, until somebody has read it.

use std::time::Duration;

use egui::{Align2, Area, Context, Frame, Id, Label, Order, Rect, Role, Ui, UiBuilder, vec2};

use super::button::Button;
use super::{float, paint, touch};
use crate::lang::Lang;
use crate::ui::icons::Icon;
use crate::ui::tokens::{CONTROL_COMPACT, GAP_L, GAP_S, HAIRLINE, RADIUS, Tokens, Tone, font};

/// How long a toast stays, in seconds.
pub const STAYS: f64 = 8.0;
/// At most so many at a time.
pub const AT_ONCE: usize = 3;
/// Of a text that is longer the whole stands in the tooltip and in the history.
const LINES: usize = 3;
const WIDTH_MAX: f32 = 440.0;
/// How far to the right one may reach: its text, its buttons, and the ×.
const REACH: f32 = 640.0;

/// One thing that was done, and what can be done about it. `A` is what the caller does when its button is pressed.
#[derive(Clone, Debug, PartialEq)]
struct Toast<A> {
    text: String,
    /// What is bad stays until it is closed.
    tone: Tone,
    actions: Vec<(String, A)>,
    /// When it goes, on the clock of the window; not known before it was shown.
    due: Option<f64>,
    number: u64,
}

/// The toasts there are.
#[derive(Clone, Debug)]
pub struct Toasts<A> {
    shown: Vec<Toast<A>>,
    /// How high they stood in the last frame.
    height: f32,
    next: u64,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self { shown: Vec::new(), height: 0.0, next: 0 }
    }
}

impl<A: Clone> Toasts<A> {
    /// `actions` are the words of the buttons and what they do: Undo, Reopen, show those left out. The number by which
    /// it can be [taken away](Self::remove).
    pub fn add(
        &mut self,
        text: impl Into<String>,
        tone: Tone,
        actions: impl IntoIterator<Item = (String, A)>,
    ) -> u64 {
        let (text, actions) = (text.into(), actions.into_iter().collect());
        // The same trouble again is not told twice.
        self.shown.retain(|toast| toast.tone != Tone::Bad || toast.text != text);
        self.shown.push(Toast { text, tone, actions, due: None, number: self.next });
        self.next += 1;
        if self.shown.len() > AT_ONCE {
            // What failed is to be read; only where nothing else is there the oldest of it goes.
            let oldest = self.shown.iter().position(|toast| toast.tone != Tone::Bad).unwrap_or(0);
            self.shown.remove(oldest);
        }
        self.next - 1
    }

    /// Takes one away: what it tells is no longer so.
    pub fn remove(&mut self, number: u64) {
        self.shown.retain(|toast| toast.number != number);
    }

    /// Takes these buttons away: what they offer can no longer be done.
    pub fn withdraw_actions(&mut self, which: impl Fn(&A) -> bool) {
        for toast in &mut self.shown {
            toast.actions.retain(|(_, action)| !which(action));
        }
    }

    /// Takes all of them away, also what failed.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    /// Shows what is there at the lower left of `page`, above what floats there already. The action that was pressed.
    pub fn show(&mut self, ctx: &Context, lang: &Lang, page: Rect) -> Option<A> {
        let now = ctx.input(|input| input.time);
        self.shown.retain(|toast| toast.due.is_none_or(|due| due > now));
        if self.shown.is_empty() {
            return None;
        }
        let place = page.shrink(GAP_L);
        let reach = page.with_max_x(place.left() + REACH);
        let place = place.with_max_y(place.bottom().min(page.bottom() - float::covered_now(ctx, reach)));
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(place.left_bottom())
            .show(ctx, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                let mut pressed = None;
                let mut gone = None;
                let mut has_focus = false;
                for toast in &self.shown {
                    match one(ui, toast, lang, &mut has_focus) {
                        Some(Pressed::Action(place)) => {
                            pressed = toast.actions.get(place).map(|(_, action)| action.clone());
                            gone = Some(toast.number);
                        }
                        Some(Pressed::Close) => gone = Some(toast.number),
                        None => {}
                    }
                }
                self.shown.retain(|toast| Some(toast.number) != gone);
                (pressed, has_focus)
            });
        float::at(ctx, area.response.rect);
        // They are put as high above the lower edge as they were before. Once one has come or gone that is another
        // height: for a frame they would all stand elsewhere, and a button would be gone from under the pointer.
        let height = area.response.rect.height();
        if std::mem::replace(&mut self.height, height).to_bits() != height.to_bits() {
            ctx.request_discard("toasts came or went");
        }
        let (pressed, has_focus) = area.inner;
        let held = has_focus || area.response.contains_pointer();
        for toast in self.shown.iter_mut().filter(|toast| toast.tone != Tone::Bad) {
            if held || toast.due.is_none() {
                toast.due = Some(now + STAYS);
            }
        }
        // The window sleeps until the first of them is to go; letting go of one that is held wakes it anyway.
        let next = self.shown.iter().filter_map(|toast| toast.due).min_by(f64::total_cmp);
        if let Some(next) = next.filter(|_| !held) {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.0)));
        }
        pressed
    }
}

enum Pressed {
    /// The button at this place.
    Action(usize),
    Close,
}

/// Shows one, and tells whether one of its buttons has the keyboard.
fn one<A>(ui: &mut Ui, toast: &Toast<A>, lang: &Lang, has_focus: &mut bool) -> Option<Pressed> {
    let tokens = Tokens::get(ui.ctx());
    let icon = match toast.tone {
        Tone::Bad | Tone::Warn => Icon::Warning,
        Tone::Good => Icon::CheckCircle,
        _ => Icon::Info,
    };
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke((HAIRLINE, if toast.tone == Tone::Bad { tokens.bad } else { tokens.line }))
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
                // As wide as the text up to the limit; a reason that is longer goes on below.
                let width = paint::width(ui, &toast.text, font::body()).ceil().min(WIDTH_MAX);
                ui.allocate_ui(vec2(width, CONTROL_COMPACT), |ui| {
                    ui.set_max_width(width);
                    let ink = tokens.text;
                    let lines = paint::few_lines(ui, &toast.text, font::body(), ink, width, LINES);
                    // What is cut egui shows whole itself.
                    ui.add(Label::new(lines.into_galley()));
                });
                for (place, (words, _)) in toast.actions.iter().enumerate() {
                    let button = Button::link(words).show(ui);
                    *has_focus |= button.has_focus();
                    if button.clicked() {
                        pressed = Some(Pressed::Action(place));
                    }
                }
                let close = Button::icon_only(Icon::Close, &lang.text("button-close")).compact().show(ui);
                *has_focus |= close.has_focus();
                if close.clicked() {
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
