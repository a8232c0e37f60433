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

impl Field<'_> {
    /// Short texts, each once. Enter, comma or leaving the field adds what is typed, Backspace in an empty field takes
    /// the last one out.
    pub fn texts(self, ui: &mut Ui, texts: &mut Vec<String>, words: TextsWords<'_>) -> Response {
        self.frame(ui, |ui| {
            let id = ui.next_auto_id().with("texts");
            let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
            let before = texts.clone();
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
                                input(ui, id, &mut typed, texts, self.hint)
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
            ui.data_mut(|data| data.insert_temp(id, typed));
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

fn input(ui: &mut Ui, id: egui::Id, typed: &mut String, texts: &mut Vec<String>, hint: &str) -> Response {
    let focused = ui.memory(|memory| memory.has_focus(id));
    let rest = at_rest(ui);
    if focused && rest {
        let taken =
            typed.is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
        if taken {
            texts.pop();
        }
        // Enter adds and stays; only Tab moves on.
        if !typed.trim().is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            add(typed, texts);
        }
    }
    let margin = ((tokens::CHIP - ROW_OF_TEXT) / 2.0) as i8;
    let response = ui.add(
        TextEdit::singleline(typed)
            .id(id)
            .hint_text(hint.to_owned())
            .desired_width(ui.available_size_before_wrap().x.clamp(60.0, 160.0))
            .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(6, margin))),
    );
    if rest && (typed.contains([',', '，', '、']) || response.lost_focus()) {
        add(typed, texts);
    }
    response
}

fn add(typed: &mut String, texts: &mut Vec<String>) {
    for text in std::mem::take(typed).split([',', '，', '、']).map(str::trim).filter(|text| !text.is_empty())
    {
        if !texts.iter().any(|there| there == text) {
            texts.push(text.to_owned());
        }
    }
}
