//! Which file, and what its rows are.

use std::path::PathBuf;

use egui::Ui;

use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::Message;
use crate::ui::context::Context;
use crate::ui::dialogs::{Choice, Choosing, FileType, open_file};
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::Field;
use crate::ui::kit::tabs::Chip;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, Tone};

/// The kinds most files are about; the others are in a menu.
const USUAL: [Kind; 4] = [Kind::Customer, Kind::Contact, Kind::Product, Kind::Order];

/// The path being chosen.
#[derive(Default)]
pub struct Choose {
    path: String,
    dialog: Option<Choosing>,
    missing: Option<Message>,
}

/// Chips of the kinds; the one pressed.
pub fn kinds(ui: &mut Ui, kind: Kind, lang: Lang) -> Option<Kind> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(GAP_S, GAP_S);
        for each in USUAL {
            if Chip::new(&lang.kinds(each.key())).on(each == kind).show(ui).response.clicked() {
                chosen = Some(each);
            }
        }
        let other = !USUAL.contains(&kind);
        let text = if other { lang.kinds(kind.key()) } else { lang.text("import-other-kinds") };
        let picked = pieces::menu_chip(ui, &text, other, |ui| {
            let mut picked = None;
            for each in Kind::ALL.iter().filter(|k| !USUAL.contains(k)) {
                if pieces::menu_row(ui, &lang.kinds(each.key()), *each == kind).clicked() {
                    picked = Some(*each);
                }
            }
            picked
        });
        chosen = chosen.or(picked);
    });
    chosen.filter(|c| *c != kind)
}

impl Choose {
    /// Shows the card; the file to read.
    pub fn show(&mut self, ui: &mut Ui, context: &Context<'_>) -> Option<PathBuf> {
        let lang = context.lang;
        let mut chosen = self.dropped(ui);
        match self.dialog.as_ref().map(Choosing::poll) {
            Some(Choice::Chosen(path)) => {
                self.dialog = None;
                chosen = Some(path);
            }
            Some(Choice::None) => self.dialog = None,
            Some(Choice::Open) | None => {}
        }
        let name = lang.text("import-choose").into_owned();
        pieces::card(ui, &name, |ui| {
            pieces::padded(ui, GAP_L, GAP_L, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_M;
                ui.label(tokens::strong(name.as_str()));
                ui.add(egui::Label::new(tokens::weak(lang.text("import-choose-hint"))).wrap());
                let open = lang.text("button-choose-file");
                if Button::primary(&open).icon(Icon::FolderOpen).show(ui).clicked() {
                    self.dialog = Some(open_file(ui.ctx(), lang, FileType::Source));
                }
                let label = lang.text("import-path");
                let missing = self.missing.as_ref().map(|missing| lang.say(missing));
                let response = Field::new(&label).error(missing.as_deref()).text(ui, &mut self.path);
                let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                let pressed = Button::secondary(&lang.text("button-open")).show(ui).clicked();
                if (entered || pressed) && !self.path.trim().is_empty() {
                    chosen = self.typed();
                }
            });
        });
        pieces::notice(ui, Tone::Neutral, &lang.text("import-promise"));
        chosen
    }

    /// A file dropped onto the window.
    fn dropped(&self, ui: &Ui) -> Option<PathBuf> {
        ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()))
    }

    fn typed(&mut self) -> Option<PathBuf> {
        let path = PathBuf::from(self.path.trim());
        if path.is_file() {
            self.missing = None;
            return Some(path);
        }
        self.missing = Some(Message::new("import-no-file").with("path", self.path.trim()));
        None
    }
}
