//! Toasts, bottom left: what was done, with undo; what failed stays until it is closed.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Button, Frame, Id, Margin, Order, Rect, Stroke, Ui, vec2};

use crate::model::say::Message;
use crate::ui::app::App;
use crate::ui::commands::Verb;
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, RADIUS};

const SHOWN_FOR: Duration = Duration::from_secs(8);
const AT_MOST: usize = 3;
const WIDTH: f32 = 420.0;

struct Toast {
    serial: u64,
    message: Message,
    failed: bool,
    /// The journal entry that Undo takes back, while it is the newest.
    entry: Option<u64>,
    until: Option<Instant>,
}

/// The toasts on the screen.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<Toast>,
    serial: u64,
}

impl Toasts {
    /// Shows a sentence for a while.
    pub fn say(&mut self, message: Message) {
        self.push(message, false, None);
    }

    /// Shows what a command did; with an entry it can be undone from here.
    pub fn done(&mut self, message: Message, entry: Option<u64>) {
        if entry.is_some() {
            // Undo takes back the newest change only.
            self.shown.iter_mut().for_each(|toast| toast.entry = None);
        }
        self.push(message, false, entry);
    }

    /// Shows why something was not done, until it is closed.
    pub fn failed(&mut self, message: Message) {
        self.shown.retain(|toast| toast.message != message);
        self.push(message, true, None);
    }

    fn push(&mut self, message: Message, failed: bool, entry: Option<u64>) {
        self.serial += 1;
        let until = (!failed).then(|| Instant::now() + SHOWN_FOR);
        self.shown.push(Toast { serial: self.serial, message, failed, entry, until });
        if self.shown.len() > AT_MOST {
            self.shown.remove(0);
        }
    }
}

/// Shows them above the lower left corner of `rect`.
pub fn show(app: &mut App, ui: &mut Ui, rect: Rect) {
    let now = Instant::now();
    app.toasts.shown.retain(|toast| toast.until.is_none_or(|until| until > now));
    let next = app.toasts.shown.iter().filter_map(|toast| toast.until).min();
    if let Some(next) = next {
        ui.ctx().request_repaint_after(next.saturating_duration_since(now));
    }
    let mut bottom = rect.bottom() - GAP_L;
    let (mut closed, mut undo) = (None, false);
    for index in (0..app.toasts.shown.len()).rev() {
        let Some(toast) = app.toasts.shown.get(index) else { continue };
        let text = app.lang().say(&toast.message);
        let area = Area::new(Id::unique(("toast", toast.serial)))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(egui::pos2(rect.left() + GAP_L, bottom))
            .show(ui.ctx(), |ui| one(app, ui, toast, &text, &mut closed, &mut undo));
        bottom = area.response.rect.top() - GAP_S;
        let stays = area.response.contains_pointer() || area.response.has_focus();
        if let Some(toast) = app.toasts.shown.get_mut(index).filter(|toast| stays && toast.until.is_some()) {
            toast.until = Some(now + SHOWN_FOR);
        }
    }
    if let Some(serial) = closed {
        app.toasts.shown.retain(|toast| toast.serial != serial);
    }
    if undo {
        app.carry_out_verb(ui.ctx(), Verb::Undo);
    }
}

fn one(app: &App, ui: &mut Ui, toast: &Toast, text: &str, closed: &mut Option<u64>, undo: &mut bool) {
    let (tokens, lang) = (tokens::of(ui), app.lang());
    let (icon, ink) =
        if toast.failed { (Icon::Warning, tokens.bad) } else { (Icon::CheckCircle, tokens.good) };
    let border = if toast.failed { tokens.bad } else { tokens.line };
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(tokens::HAIRLINE, border))
        .corner_radius(RADIUS)
        .shadow(tokens.shadow)
        .inner_margin(Margin::symmetric(GAP_M as i8, GAP_S as i8))
        .show(ui, |ui| {
            ui.set_max_width(WIDTH);
            ui.horizontal(|ui| {
                ui.add(icon.small(ink));
                let buttons = if toast.entry.is_some() { 120.0 } else { 44.0 };
                let label = egui::Label::new(text).wrap();
                ui.allocate_ui(vec2((WIDTH - buttons - 40.0).max(80.0), 20.0), |ui| {
                    ui.set_max_width(text_width(ui, text, WIDTH - buttons - 40.0));
                    ui.add(label);
                });
                if toast.entry.is_some() {
                    let name = lang.text("button-undo");
                    let button = Button::new(tokens::strong(name).color(tokens.accent))
                        .fill(egui::Color32::TRANSPARENT)
                        .stroke(Stroke::NONE);
                    if ui.add(button).clicked() {
                        *undo = true;
                        *closed = Some(toast.serial);
                    }
                }
                let close = Button::image(Icon::Close.image(12.0, tokens.weak))
                    .fill(egui::Color32::TRANSPARENT)
                    .stroke(Stroke::NONE)
                    .min_size(vec2(tokens::TARGET, tokens::TARGET));
                let response = ui.add(close);
                let name = lang.text("button-close");
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if response.clicked() {
                    *closed = Some(toast.serial);
                }
            });
        });
}

fn text_width(ui: &Ui, text: &str, at_most: f32) -> f32 {
    crate::ui::kit::paint::width(ui, text, tokens::font::body()).ceil().min(at_most)
}
