//! A page that shows every piece of the kit in every state: for those who build screens, and for pictures in tests.

mod boards;
mod controls;
mod data;
mod fields;
mod messages;

use chrono::NaiveDate;
use egui::{Label, ScrollArea, Ui};

use super::kit::{card, table::Selection, timeline::Walk, toast::Toasts};
use super::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XL};
use crate::lang::Lang;

/// What the gallery remembers while it is open.
#[derive(Default)]
pub struct Gallery {
    tab: usize,
    segment: usize,
    chip: usize,
    search: String,
    forms: Option<fields::Samples>,
    selection: Selection,
    timeline: Walk<usize>,
    board: boards::SampleBoard,
    month: Option<NaiveDate>,
    dialog: bool,
    toasts: Toasts<()>,
}

impl Gallery {
    /// Shows the page in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, today: NaiveDate) {
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_filled(rect, 0.0, tokens::of(ui).bg);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::Frame::new().inner_margin(GAP_XL).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_L;
                ui.add(Label::new(tokens::title(lang.text("gallery-title"))));
                section(ui, &lang.text("gallery-buttons"), |ui| controls::buttons(ui, lang));
                section(ui, &lang.text("gallery-choices"), |ui| controls::choices(ui, lang, self));
                section(ui, &lang.text("gallery-badges"), |ui| controls::badges(ui, lang));
                section(ui, &lang.text("gallery-fields"), |ui| {
                    self.forms.get_or_insert_with(|| fields::Samples::new(lang, today)).ui(ui, lang, today);
                });
                section(ui, &lang.text("gallery-tables"), |ui| data::tables(ui, lang, &mut self.selection));
                section(ui, &lang.text("gallery-cards"), |ui| data::cards(ui, lang));
                section(ui, &lang.text("gallery-timeline"), |ui| {
                    data::timeline(ui, lang, today, &mut self.timeline)
                });
                section(ui, &lang.text("gallery-board"), |ui| boards::board(ui, lang, &mut self.board));
                section(ui, &lang.text("gallery-month"), |ui| {
                    boards::calendar(ui, lang, today, &mut self.month);
                });
                section(ui, &lang.text("gallery-messages"), |ui| messages::messages(ui, lang));
                section(ui, &lang.text("gallery-overlays"), |ui| messages::overlays(ui, lang, self));
                section(ui, &lang.text("gallery-icons"), controls::icons);
            });
        });
        self.toasts.show(ui.ctx(), lang, rect);
    }
}

fn section(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    card::frame(ui).inner_margin(GAP_L).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GAP_M;
        ui.add(Label::new(tokens::section(title)));
        contents(ui);
    });
}

/// Things side by side, on the next line where there is no room.
fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(GAP_S, GAP_S);
        contents(ui);
    });
}
