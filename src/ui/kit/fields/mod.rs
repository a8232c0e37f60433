//! Fields of forms: a label, the control, and below it what is wrong.
//!
//! [`Field`] holds what all have in common; its methods show one kind of control each. A field keeps what was typed
//! even where it can't be read; values that must be read from text are held in [`Typed`].

mod check;
mod choice;
mod day;
mod list;
mod reference;
mod text;
mod texts;
mod typed;

#[cfg(test)]
mod tests;

use egui::{Align, Color32, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

pub use choice::unfold;
pub use day::Dated;
pub use list::ListRow;
pub use reference::{Held, LookUp, LookedUp};
pub use text::{has_typed, search, select_all};
pub use texts::TextsWords;
pub use typed::Typed;

use super::{ime, paint};
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, EDGE, GAP_S, GAP_XS, HAIRLINE, RADIUS, font};

/// Height of the line of a label, in points.
const LABEL: f32 = 16.0;

/// Where the label of a field stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Label {
    #[default]
    Above,
    /// Left of the control, in a column of so many points.
    Beside(f32),
    /// Not shown, but told to screen readers: in a table, in a bar.
    Hidden,
}

/// What all fields have in common.
#[derive(Clone, Copy, Debug)]
#[must_use = "call the method of a control"]
pub struct Field<'a> {
    label: &'a str,
    place: Label,
    required: Option<&'a str>,
    missing: bool,
    changed: bool,
    error: Option<&'a str>,
    read_only: bool,
    hint: &'a str,
    shortcut: Option<&'a str>,
    focus: bool,
    leading: bool,
    silent: bool,
    width: Option<f32>,
}

impl<'a> Field<'a> {
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            place: Label::Above,
            required: None,
            missing: false,
            changed: false,
            error: None,
            read_only: false,
            hint: "",
            shortcut: None,
            focus: false,
            leading: false,
            silent: false,
            width: None,
        }
    }

    pub fn place(mut self, place: Label) -> Self {
        self.place = place;
        self
    }

    /// Marked as required; `word` says so to screen readers.
    pub fn required(mut self, word: Option<&'a str>) -> Self {
        self.required = word;
        self
    }

    /// Required and left empty: the label says so in words, and the border with it.
    pub fn missing(mut self, missing: bool) -> Self {
        self.missing = missing;
        self
    }

    /// Changed and not saved: a dot before the label.
    pub fn changed(mut self, changed: bool) -> Self {
        self.changed = changed;
        self
    }

    /// What is wrong, in one sentence.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Shown without a border; can be selected and copied.
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Weak text in an empty field: an example, never the label.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// The keys that do what the field is for, at its right end: of one line of text.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    /// What is typed begins at the left although it is read as a value: a time is no column of figures.
    pub fn leading(mut self) -> Self {
        self.leading = true;
        self
    }

    /// What is wrong is written elsewhere, where there is more room; screen readers hear it at the field all the same.
    pub fn silent(mut self) -> Self {
        self.silent = true;
        self
    }

    /// Takes the keyboard in this frame: the first field of a form, or the first with an error.
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Of the control, in points; all there is unless told otherwise.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Label, control and error around `control`.
    fn frame(&self, ui: &mut Ui, control: impl FnOnce(&mut Ui) -> Response) -> Response {
        self.frame_with_error(ui, self.error, |ui| {
            let response = control(ui);
            (response, None)
        })
    }

    /// As [`Self::frame`] where the control itself may find a fault, which the caller's error outranks.
    fn frame_with_error(
        &self,
        ui: &mut Ui,
        error: Option<&str>,
        control: impl FnOnce(&mut Ui) -> (Response, Option<String>),
    ) -> Response {
        match self.place {
            Label::Above => {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = GAP_XS;
                    self.label_line(ui);
                    self.control_and_error(ui, error, control)
                })
                .inner
            }
            Label::Beside(width) => {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let height = super::touch::control_height(ui);
                    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                    self.paint_label(ui, rect.with_max_x(rect.right() - GAP_S));
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = GAP_XS;
                        self.control_and_error(ui, error, control)
                    })
                    .inner
                })
                .inner
            }
            Label::Hidden => self.control_and_error(ui, error, control),
        }
    }

    fn label_line(&self, ui: &mut Ui) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LABEL), Sense::hover());
        self.paint_label(ui, rect);
    }

    fn paint_label(&self, ui: &Ui, rect: Rect) {
        const DOT: f32 = 6.0;
        let tokens = tokens::of(ui);
        let mut rect = rect;
        if self.changed {
            let middle = pos2(rect.left() + DOT / 2.0, rect.center().y);
            ui.painter().circle_filled(middle, DOT / 2.0, tokens.accent);
            rect.min.x += DOT + GAP_XS;
        }
        let text = paint::line(ui, self.label, font::small(), tokens.weak, rect.width() - GAP_S);
        let place = paint::put(ui.painter(), rect, text, Align::Min);
        if let Some(word) = self.required {
            let star = paint::line(ui, "*", font::small(), tokens.bad, f32::INFINITY);
            let star = paint::put(ui.painter(), rect.with_min_x(place.right() + 2.0), star, Align::Min);
            let rest = rect.with_min_x(star.right() + GAP_XS);
            if self.missing && rest.width() > 0.0 {
                let word = paint::line(ui, word, font::small(), tokens.bad, rest.width());
                paint::put(ui.painter(), rest, word, Align::Min);
            }
        }
    }

    fn control_and_error(
        &self,
        ui: &mut Ui,
        error: Option<&str>,
        control: impl FnOnce(&mut Ui) -> (Response, Option<String>),
    ) -> Response {
        let (response, fault) = control(ui);
        let error = error.or(fault.as_deref());
        let mut whole = response.rect;
        // Its label stands above it.
        whole.min.y -= LABEL + GAP_XS;
        if let Some(error) = error.filter(|_| !self.silent) {
            whole |= error_line(ui, error);
        }
        self.describe(&response, error);
        if self.focus {
            if !response.has_focus() {
                response.request_focus();
            }
            // Also where it has the keyboard already: somebody may have scrolled away from it.
            ui.scroll_to_rect(whole, None);
        }
        response
    }

    fn describe(&self, response: &Response, error: Option<&str>) {
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_label(self.label);
            if let Some(word) = self.required {
                node.set_required();
                node.set_description(word);
            }
            if let Some(error) = error {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error);
            }
        });
    }

    fn control_width(&self, ui: &Ui) -> f32 {
        self.width.unwrap_or(f32::INFINITY).min(ui.available_width()).max(40.0)
    }

    /// Whether the border must say that something is wrong. Colour alone is not enough: the sentence is below.
    fn border(&self, ui: &Ui, response: &Response, faulty: bool) -> Stroke {
        let tokens = tokens::of(ui);
        if faulty || self.error.is_some() || self.missing && !response.has_focus() {
            Stroke::new(HAIRLINE, tokens.bad)
        } else if self.read_only {
            Stroke::NONE
        } else if response.has_focus() {
            // Typing goes here, whichever way one came.
            Stroke::new(EDGE, tokens.accent)
        } else {
            Stroke::new(HAIRLINE, tokens.strong_line)
        }
    }

    fn paint_border(&self, ui: &Ui, rect: Rect, response: &Response, faulty: bool) {
        ui.painter().rect_stroke(rect, RADIUS, self.border(ui, response, faulty), StrokeKind::Inside);
    }
}

/// An icon and one sentence, below a control; where they stand.
fn error_line(ui: &mut Ui, error: &str) -> Rect {
    const SIGN: f32 = 14.0;
    let tokens = tokens::of(ui);
    let width = ui.available_width();
    let text = paint::lines(ui, error, font::small(), tokens.bad, (width - SIGN - GAP_XS).max(40.0));
    let size = vec2(text.size().x + SIGN + GAP_XS, text.size().y.max(16.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let sign = Rect::from_min_size(rect.min + vec2(0.0, 1.0), vec2(SIGN, SIGN));
    Icon::Warning.paint(ui.painter(), sign, tokens.bad);
    paint::at(ui.painter(), rect.min + vec2(SIGN + GAP_XS, 0.0), text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, error));
    rect
}

/// Text that stands in a control and is cut at its edge.
fn paint_value(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32, align: Align) {
    let text = paint::line(ui, text, font, color, rect.width());
    paint::put(ui.painter(), rect, text, align);
}

/// Whether what stands in the fields may be read and checked now.
fn at_rest(ui: &Ui) -> bool {
    !ime::composing(ui.ctx())
}
