//! The manual: what can be done, by occasion, each with its keys. Made from the one table of commands, so that nothing
//! in it is out of date and nothing is missing from it.

use egui::{Key, Label, Modifiers, Ui};

use super::pieces;
use crate::ui::commands::{COMMANDS, Verb, shown};
use crate::ui::context::{Action, Context, Screen};
use crate::ui::icons::Icon;
use crate::ui::kit::small::key_hint;
use crate::ui::shell::keys::OTHERS;
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_L, GAP_M, GAP_S, ICON};

/// Lines longer than this are hard to read.
const WIDTH: f32 = 720.0;
/// Where keys stand, from the left.
const KEYS_AT: f32 = 320.0;

/// The manual in front.
pub struct ManualScreen;

/// What somebody may be at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occasion {
    Around,
    Records,
    Lists,
    Data,
    File,
    Window,
}

impl Occasion {
    const ALL: [Self; 6] = [Self::Around, Self::Records, Self::Lists, Self::Data, Self::File, Self::Window];

    /// The keys of its title and of what is to be known about it.
    const fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Around => ["manual-around", "manual-around-text"],
            Self::Records => ["manual-records", "manual-records-text"],
            Self::Lists => ["manual-lists", "manual-lists-text"],
            Self::Data => ["manual-data", "manual-data-text"],
            Self::File => ["manual-file", "manual-file-text"],
            Self::Window => ["manual-window", "manual-window-text"],
        }
    }

    const fn of(verb: Verb) -> Self {
        match verb {
            Verb::Palette
            | Verb::Go(_)
            | Verb::Back
            | Verb::Forward
            | Verb::Previous
            | Verb::Next
            | Verb::FindNext
            | Verb::FindPrevious => Self::Around,
            Verb::NewOfThis
            | Verb::NewAny
            | Verb::New(_)
            | Verb::Edit
            | Verb::Print
            | Verb::Undo
            | Verb::Redo
            | Verb::History => Self::Records,
            Verb::Find => Self::Lists,
            Verb::Import | Verb::Export | Verb::Duplicates => Self::Data,
            Verb::OpenFile | Verb::NewFile | Verb::Backup | Verb::Restore | Verb::Check => Self::File,
            Verb::Lock
            | Verb::Manual
            | Verb::Keys
            | Verb::FoldRail
            | Verb::SwitchLanguage
            | Verb::SwitchTheme
            | Verb::ZoomIn
            | Verb::ZoomOut
            | Verb::ZoomReset
            | Verb::Gallery => Self::Window,
        }
    }
}

impl Screen for ManualScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let is_free = ui.memory(|memory| memory.focused().is_none());
        if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            context.send(Action::Back);
        }
        pieces::head(ui, |ui| {
            pieces::line_of(ui, tokens::CONTROL, |ui| ui.label(tokens::title(lang.text("command-manual"))));
        });
        pieces::scrolled(ui, "manual", |ui| {
            pieces::narrow(ui, WIDTH, |ui| Occasion::ALL.into_iter().for_each(|o| card(ui, o, context)));
        });
    }
}

fn card(ui: &mut Ui, occasion: Occasion, context: &Context<'_>) {
    let lang = context.lang;
    let [title, text] = occasion.keys().map(|key| lang.text(key));
    pieces::card(ui, &title, |ui| {
        pieces::card_head(ui, &title, None, |_| {});
        pieces::padded(ui, GAP_L, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(&*text).wrap());
            ui.add_space(GAP_S);
            for command in COMMANDS.iter().filter(|command| Occasion::of(command.verb) == occasion) {
                let keys: Vec<String> = command.keys.iter().map(shown).collect();
                line(ui, command.icon, &lang.text(command.name), &keys);
            }
            if occasion == Occasion::Lists {
                for (name, key) in OTHERS {
                    line(ui, Icon::List, &lang.text(name), &[(*key).to_owned()]);
                }
            }
        });
    });
    ui.add_space(GAP_L);
}

/// What it is called, and its keys in a column of their own.
fn line(ui: &mut Ui, icon: Icon, name: &str, keys: &[String]) {
    pieces::line_of(ui, CONTROL_COMPACT, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        let left = ui.cursor().left();
        ui.add(icon.image(ICON, tokens::of(ui).weak));
        ui.label(name);
        ui.add_space((left + KEYS_AT - ui.cursor().left()).max(0.0));
        for key in keys {
            key_hint(ui, key);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occasion_has_something_to_do() {
        for occasion in Occasion::ALL {
            let commands = COMMANDS.iter().filter(|command| Occasion::of(command.verb) == occasion);
            assert!(commands.count() > 0, "{occasion:?}");
        }
    }
}
