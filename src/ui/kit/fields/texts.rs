//! A list of short texts: tags, further numbers.

use egui::{Key, Modifiers, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::{Field, at_rest};
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::{focus, touch};
use crate::ui::tokens::{self, GAP_XS, RADIUS, ROW_OF_TEXT};

/// Words that a list of short texts needs beside its label.
#[derive(Clone, Copy)]
pub struct TextsWords<'a> {
    /// Says what the × of each does.
    pub remove: &'a dyn Fn(&str) -> String,
    /// How each is written at rest; it is kept as it was typed.
    pub written: &'a dyn Fn(&str) -> String,
}

impl<'a> TextsWords<'a> {
    /// Of texts that are shown as they were typed.
    pub fn new(remove: &'a dyn Fn(&str) -> String) -> Self {
        Self { remove, written: &|text: &str| text.to_owned() }
    }
}

/// What is being typed, and which of the texts are that: the last ones.
#[derive(Clone, Default)]
struct Typing {
    line: String,
    counted: Vec<String>,
}

impl Typing {
    /// Leaves the texts without what is being typed. Where they do not end with it, they were changed from elsewhere,
    /// and the line begins anew.
    fn take_out(&mut self, texts: &mut Vec<String>) {
        match texts.strip_suffix(self.counted.as_slice()).map(<[String]>::len) {
            Some(others) => texts.truncate(others),
            None => *self = Self::default(),
        }
    }

    /// Counts what is being typed among the texts; `reads` tells whether it is meant as it stands.
    fn count(&mut self, texts: &mut Vec<String>, reads: bool) {
        if reads {
            self.counted.clear();
            for text in parts(&self.line) {
                if !texts.iter().chain(&self.counted).any(|there| there == text) {
                    self.counted.push(text.to_owned());
                }
            }
        }
        texts.extend(self.counted.iter().cloned());
    }

    /// What is typed becomes texts, and the line begins anew.
    fn add(&mut self, texts: &mut Vec<String>) {
        self.count(texts, true);
        *self = Self::default();
    }
}

/// The texts in a line.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(SEPARATORS).map(str::trim).filter(|text| !text.is_empty())
}

/// How wide the line is in which the next text is typed, in points.
const LEAST_INPUT: f32 = 140.0;
const MOST_INPUT: f32 = 260.0;

const SEPARATORS: [char; 3] = [',', '，', '、'];

impl Field<'_> {
    /// Short texts, each once. What is being typed counts as it stands; Enter, comma or leaving the field ends it, and
    /// Backspace in an empty field takes the last one out.
    pub fn texts(self, ui: &mut Ui, texts: &mut Vec<String>, words: TextsWords<'_>) -> Response {
        self.frame(ui, |ui| {
            let id = ui.next_auto_id().with("texts");
            let mut typing: Typing = ui.data(|data| data.get_temp(id)).unwrap_or_default();
            let before = texts.clone();
            typing.take_out(texts);
            let width = self.control_width(ui);
            let padding = (touch::control_height(ui) - tokens::CHIP) / 2.0;
            let ground = ui.painter().add(egui::Shape::Noop);
            let inner = ui.scope(|ui| {
                ui.set_width(width);
                egui::Frame::new()
                    .inner_margin(egui::Margin::symmetric(padding as i8 + 1, padding as i8))
                    .show(ui, |ui| {
                        ui.horizontal_wrapped(|ui| {
                            ui.spacing_mut().item_spacing = vec2(GAP_XS, GAP_XS);
                            self.chips(ui, texts, words);
                            if self.read_only {
                                ui.response()
                            } else {
                                input(ui, id, &mut typing, texts, self.hint)
                            }
                        })
                        .inner
                    })
            });
            let mut response = inner.inner.inner;
            let rect = inner.response.rect;
            if !self.read_only {
                focus::around(ui, &response, rect);
                let border = self.border(ui, &response, false);
                let tokens = tokens::of(ui);
                ui.painter().set(
                    ground,
                    egui::epaint::RectShape::new(rect, RADIUS, tokens.surface, border, StrokeKind::Inside),
                );
            } else {
                ui.painter().rect_stroke(rect, RADIUS, Stroke::NONE, StrokeKind::Inside);
            }
            typing.count(texts, at_rest(ui));
            ui.data_mut(|data| data.insert_temp(id, typing));
            if *texts != before {
                response.mark_changed();
            }
            response
        })
    }

    fn chips(&self, ui: &mut Ui, texts: &mut Vec<String>, words: TextsWords<'_>) {
        let mut gone = None;
        for (index, text) in texts.iter().enumerate() {
            let shown = (words.written)(text);
            if self.read_only {
                super::super::badge::badge(ui, &shown, tokens::Tone::Neutral);
            } else if Chip::filter(&shown, &(words.remove)(&shown)).on(false).show(ui).removed {
                gone = Some(index);
            }
        }
        if let Some(index) = gone {
            texts.remove(index);
        }
    }
}

fn input(ui: &mut Ui, id: egui::Id, typing: &mut Typing, texts: &mut Vec<String>, hint: &str) -> Response {
    let focused = ui.memory(|memory| memory.has_focus(id));
    let rest = at_rest(ui);
    if focused && rest {
        let taken = typing.line.is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
        if taken {
            texts.pop();
        }
        // Enter adds and stays; only Tab moves on.
        if !typing.line.trim().is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
        {
            typing.add(texts);
        }
    }
    let margin = ((tokens::CHIP - ROW_OF_TEXT) / 2.0) as i8;
    // Behind the last chip where there is room for a number or a mailbox, else below it.
    if ui.available_size_before_wrap().x < LEAST_INPUT {
        ui.end_row();
    }
    let response = ui.add(
        TextEdit::singleline(&mut typing.line)
            .id(id)
            .hint_text(hint.to_owned())
            .desired_width(ui.available_size_before_wrap().x.clamp(60.0, MOST_INPUT))
            .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(6, margin))),
    );
    if rest && (typing.line.contains(SEPARATORS) || response.lost_focus()) {
        typing.add(texts);
    }
    response
}
