//! The board and the month.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};
use egui::{Ui, vec2};

use crate::lang::Lang;
use crate::ui::kit::badge::badge;
use crate::ui::kit::board::{Board, BoardCards, BoardColumn};
use crate::ui::kit::month::{DayEntry, month, month_head};
use crate::ui::tokens::{self, Tone};

/// The cards of the sample, by column: they can be moved.
pub(super) struct SampleBoard(Vec<Vec<u64>>);

impl Default for SampleBoard {
    fn default() -> Self {
        Self(vec![vec![1, 2, 3, 4], vec![5, 6], Vec::new()])
    }
}

struct Cards<'a> {
    lang: &'a Lang,
    columns: &'a [Vec<u64>],
}

impl BoardCards for Cards<'_> {
    fn id(&self, column: usize, row: usize) -> u64 {
        self.columns.get(column).and_then(|cards| cards.get(row)).copied().unwrap_or(0)
    }

    fn name(&self, column: usize, row: usize) -> Cow<'_, str> {
        format!("H-{:06} {}", self.id(column, row), self.lang.text("gallery-company")).into()
    }

    fn show(&self, ui: &mut Ui, column: usize, row: usize) {
        let text = |key: &str| self.lang.text(key);
        ui.horizontal(|ui| {
            ui.label(tokens::strong(format!("H-{:06}", self.id(column, row))));
            badge(ui, &text("gallery-late"), Tone::Bad);
        });
        ui.add(egui::Label::new(text("gallery-company")).truncate());
        ui.add(egui::Label::new(tokens::small_weak(text("gallery-note"))).wrap());
    }

    fn refusal(&self, id: u64, to: usize) -> Option<Cow<'_, str>> {
        (to == 2 && id > 3).then(|| self.lang.text("gallery-board-refused"))
    }
}

pub(super) fn board(ui: &mut Ui, lang: &Lang, sample: &mut SampleBoard) {
    let titles = ["gallery-board-new", "gallery-board-way", "gallery-board-done"].map(|key| lang.text(key));
    let counts: Vec<String> = sample.0.iter().map(|cards| cards.len().to_string()).collect();
    let oldest = lang.text("gallery-board-oldest");
    let columns: Vec<BoardColumn<'_>> = titles
        .iter()
        .zip(&counts)
        .zip(&sample.0)
        .map(|((title, count), cards)| {
            let note = if cards.is_empty() { "" } else { &*oldest };
            BoardColumn { title, count, note, cards: cards.len() }
        })
        .collect();
    let size = vec2(ui.available_width(), 340.0);
    let done = ui
        .allocate_ui(size, |ui| {
            let cards = Cards { lang, columns: &sample.0 };
            Board::new("gallery", &lang.text("gallery-board"), &columns).card_height(96.0).show(ui, &cards)
        })
        .inner;
    if let Some((id, to)) = done.moved {
        sample.0.iter_mut().for_each(|cards| cards.retain(|card| *card != id));
        if let Some(cards) = sample.0.get_mut(to) {
            cards.push(id);
        }
    }
}

pub(super) fn calendar(ui: &mut Ui, lang: &Lang, today: NaiveDate, shown: &mut Option<NaiveDate>) {
    let shown = shown.get_or_insert(today);
    month_head(ui, lang, today, shown);
    let texts = ["gallery-entry-call", "gallery-entry-help", "gallery-card-retrofit", "gallery-company-long"]
        .map(|key| lang.text(key));
    let tones = [Tone::Accent, Tone::Warn, Tone::Good, Tone::Neutral];
    let on = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let days = [0, 3, 3, 3, 3, 6];
    let entries: Vec<DayEntry<'_>> = days
        .iter()
        .zip(texts.iter().zip(tones).cycle())
        .zip(0..)
        .map(|((days, (text, tone)), id)| DayEntry { day: on(*days), text, tone, id })
        .collect();
    ui.allocate_ui(vec2(ui.available_width(), 520.0), |ui| {
        month(ui, "gallery", lang, today, *shown, &entries);
    });
}
