//! The one table of commands: what it is called, by which keys, when it applies. Menus, the palette, the sheet
//! of keys and tooltips are made from it.

use egui::{Event, Key, KeyboardShortcut, ModifierNames, Modifiers};

use super::icons::Icon;
use crate::model::Kind;

/// A screen of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Today,
    Customers,
    Sales,
    Marketing,
    Service,
    Insight,
    Tasks,
    Settings,
}

/// What a command does; the window or, for some, the screen in front carries it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Palette,
    Go(Place),
    Back,
    Forward,
    /// The record before this one in the list it was opened from.
    Previous,
    Next,
    /// A new record of the kind in front; the menu of all kinds where that is none.
    NewOfThis,
    /// The menu of all kinds.
    NewAny,
    New(Kind),
    Import,
    /// Of the list in front, or of the list of what is.
    Export,
    Duplicates,
    History,
    Undo,
    Redo,
    /// Of a list: to its filter. Of any other page: to what is looked for on it.
    Find,
    FindNext,
    FindPrevious,
    /// Of a page or a form: to its first field.
    Edit,
    /// Of a list, a page or a report: what is on the screen, on paper.
    Print,
    OpenFile,
    NewFile,
    Backup,
    Restore,
    Check,
    /// Hides everything until somebody says who is working.
    Lock,
    /// What can be done, by occasion.
    Manual,
    Keys,
    FoldRail,
    SwitchLanguage,
    SwitchTheme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Gallery,
}

/// When a command applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    /// A file is open.
    File,
    /// The page of a record, with a list behind it, is in front.
    Walking,
    /// What is on the screen can be put on paper.
    Printable,
}

/// One command.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    pub verb: Verb,
    /// The key of its name.
    pub name: &'static str,
    pub icon: Icon,
    pub when: When,
    /// The first one is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

macro_rules! commands {
    ($($verb:expr, $name:literal, $icon:ident, $when:ident, [$($key:expr),*];)+) => {
        /// Every command, in the order of the sheet of keys.
        pub const COMMANDS: &[CommandInfo] = &[$(CommandInfo {
            verb: $verb, name: $name, icon: Icon::$icon, when: When::$when, keys: &[$($key),*],
        }),+];
    };
}

commands! {
    Verb::Palette, "command-palette", Search, File, [ctrl(Key::K)];
    Verb::Go(Place::Today), "command-go-today", House, File, [ctrl(Key::Num1)];
    Verb::Go(Place::Customers), "command-go-customers", Users, File, [ctrl(Key::Num2)];
    Verb::Go(Place::Sales), "command-go-sales", ListFilter, File, [ctrl(Key::Num3)];
    Verb::Go(Place::Marketing), "command-go-marketing", Megaphone, File, [ctrl(Key::Num4)];
    Verb::Go(Place::Service), "command-go-service", Wrench, File, [ctrl(Key::Num5)];
    Verb::Go(Place::Insight), "command-go-insight", Chart, File, [ctrl(Key::Num6)];
    Verb::Go(Place::Tasks), "command-go-tasks", CheckSquare, File, [ctrl(Key::Num7)];
    Verb::Go(Place::Settings), "command-go-settings", Settings, File, [];
    Verb::Back, "command-back", ChevronLeft, File, [alt(Key::ArrowLeft)];
    Verb::Forward, "command-forward", ChevronRight, File, [alt(Key::ArrowRight)];
    Verb::Previous, "command-previous", ArrowLeft, Walking, [ctrl(Key::ArrowLeft)];
    Verb::Next, "command-next", ArrowRight, Walking, [ctrl(Key::ArrowRight)];
    Verb::NewOfThis, "command-new-of-this", Plus, File, [ctrl(Key::N)];
    Verb::NewAny, "command-new-any", Plus, File, [ctrl_shift(Key::N)];
    Verb::New(Kind::Customer), "command-new-customer", UserPlus, File, [];
    Verb::New(Kind::Interaction), "command-new-interaction", Phone, File, [];
    Verb::New(Kind::Task), "command-new-task", CheckSquare, File, [ctrl_shift(Key::T)];
    Verb::New(Kind::HelpCall), "command-new-help-call", Wrench, File, [ctrl_shift(Key::H)];
    Verb::Find, "command-find", Search, File, [plain(Key::Slash), ctrl(Key::F)];
    Verb::FindNext, "command-find-next", ArrowDown, File, [plain(Key::F3)];
    Verb::FindPrevious, "command-find-previous", ArrowUp, File, [shift(Key::F3)];
    Verb::Edit, "command-edit", Pencil, File, [plain(Key::F2)];
    Verb::Print, "command-print", Printer, Printable, [ctrl(Key::P)];
    Verb::Undo, "command-undo", Undo, File, [ctrl(Key::Z)];
    Verb::Redo, "command-redo", Redo, File, [ctrl_shift(Key::Z), ctrl(Key::Y)];
    Verb::History, "command-history", History, File, [];
    Verb::Import, "command-import", Upload, File, [];
    Verb::Export, "command-export", Download, File, [];
    Verb::Duplicates, "command-duplicates", Merge, File, [];
    Verb::OpenFile, "command-open-file", FolderOpen, Always, [ctrl(Key::O)];
    Verb::NewFile, "command-new-file", File, Always, [];
    Verb::Backup, "command-backup", Database, File, [];
    Verb::Restore, "command-restore", History, Always, [];
    Verb::Check, "command-check", ShieldCheck, File, [];
    Verb::Lock, "command-lock", Lock, File, [ctrl(Key::L)];
    Verb::Manual, "command-manual", Help, Always, [plain(Key::F1)];
    Verb::Keys, "command-keys", Help, Always, [plain(Key::Questionmark)];
    Verb::FoldRail, "command-fold-rail", Sidebar, File, [];
    Verb::SwitchLanguage, "command-switch-language", Languages, Always, [];
    Verb::SwitchTheme, "command-switch-theme", Moon, Always, [];
    Verb::ZoomIn, "command-zoom-in", Plus, Always, [ctrl(Key::Plus), ctrl(Key::Equals)];
    Verb::ZoomOut, "command-zoom-out", Minus, Always, [ctrl(Key::Minus)];
    Verb::ZoomReset, "command-zoom-reset", Search, Always, [ctrl(Key::Num0)];
    Verb::Gallery, "command-gallery", Grid, File, [];
}

/// What the keys may mean now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Situation {
    pub file: bool,
    pub walking: bool,
    pub printable: bool,
    /// A text field has the focus: single keys and Ctrl with an arrow belong to it.
    pub typing: bool,
    /// The focused text field has something to undo or redo.
    pub typed: bool,
    /// An overlay is open: only it hears keys.
    pub overlay: bool,
}

impl CommandInfo {
    /// The command that does this.
    pub fn of(verb: Verb) -> Option<&'static CommandInfo> {
        COMMANDS.iter().find(|c| c.verb == verb)
    }

    pub fn applies(&self, now: Situation) -> bool {
        match self.when {
            When::Always => true,
            When::File => now.file,
            When::Walking => now.file && now.walking,
            When::Printable => now.file && now.printable,
        }
    }

    /// Its first shortcut as people read it: `Ctrl+K`.
    pub fn shortcut(&self) -> Option<String> {
        self.keys.first().map(shown)
    }
}

/// A shortcut as people read it.
pub fn shown(key: &KeyboardShortcut) -> String {
    let name = match key.logical_key {
        Key::Slash => "/",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        other => other.name(),
    };
    let modifiers = ModifierNames::NAMES.format(&key.modifiers, cfg!(target_os = "macos"));
    if modifiers.is_empty() { name.to_owned() } else { format!("{modifiers}+{name}") }
}

fn rests_while_typing(key: &KeyboardShortcut) -> bool {
    let arrow = matches!(key.logical_key, Key::ArrowLeft | Key::ArrowRight);
    let function = matches!(key.logical_key, Key::F1 | Key::F2 | Key::F3);
    (key.modifiers.is_none() && !function) || (arrow && key.modifiers.command_only())
}

fn belongs_to_text(verb: Verb) -> bool {
    matches!(verb, Verb::Undo | Verb::Redo)
}

/// What lies over the window hears the keys alone, but whoever wants to hide the screen wants it at once.
fn hides_all(verb: Verb) -> bool {
    verb == Verb::Lock
}

fn is_pressed(key: &KeyboardShortcut, event: &Event) -> bool {
    let Event::Key { key: pressed, pressed: true, modifiers, .. } = event else { return false };
    // `?` and `+` need Shift on most keyboards: there the sign itself is what counts.
    let sign = matches!(key.logical_key, Key::Questionmark | Key::Slash | Key::Plus | Key::Equals);
    let wanted = Modifiers { shift: modifiers.shift && sign || key.modifiers.shift, ..key.modifiers };
    *pressed == key.logical_key && modifiers.matches_exact(wanted)
}

/// Takes the shortcuts of commands that apply out of the input; what was asked for, in order.
pub fn take_pressed(ctx: &egui::Context, now: Situation) -> Vec<Verb> {
    let mut asked = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let command = COMMANDS.iter().find(|command| {
                command.applies(now)
                    && (!now.overlay || hides_all(command.verb))
                    && command
                        .keys
                        .iter()
                        .any(|key| is_pressed(key, event) && !(now.typing && rests_while_typing(key)))
            });
            match command {
                Some(command) if !(now.typing && now.typed && belongs_to_text(command.verb)) => {
                    asked.push(command.verb);
                    false
                }
                _ => true,
            }
        });
        // The sign that a single key would type is no text.
        if asked.iter().any(|verb| matches!(verb, Verb::Find | Verb::Keys)) {
            input.events.retain(|event| !matches!(event, Event::Text(text) if text == "/" || text == "?"));
        }
    });
    asked
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lang::{Lang, Language};
    use crate::model::value::CURRENCIES;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for command in COMMANDS {
            for key in command.keys {
                let other = taken.insert(shown(key), command.name);
                assert_eq!(other, None, "{} of {}", shown(key), command.name);
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        for language in Language::ALL {
            let lang = Lang::new(language, &CURRENCIES[0]);
            let mut names = BTreeMap::new();
            for command in COMMANDS {
                assert!(lang.has(command.name), "{} in {language:?}", command.name);
                let other = names.insert(lang.text(command.name), command.name);
                assert_eq!(other, None, "{}", command.name);
            }
        }
    }

    #[test]
    fn keys_rest_where_they_would_disturb() {
        let key =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let file = Situation { file: true, walking: true, ..Situation::default() };
        let typing = Situation { typing: true, ..file };
        let typed = Situation { typed: true, ..typing };
        let overlay = Situation { overlay: true, ..file };
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        let cases = [
            (Key::K, ctrl, file, Some(Verb::Palette)),
            (Key::K, ctrl, typing, Some(Verb::Palette)),
            (Key::K, ctrl, overlay, None),
            (Key::L, ctrl, overlay, Some(Verb::Lock)),
            (Key::K, ctrl, Situation::default(), None),
            (Key::Slash, Modifiers::NONE, file, Some(Verb::Find)),
            (Key::Slash, Modifiers::NONE, typing, None),
            (Key::Questionmark, Modifiers::SHIFT, file, Some(Verb::Keys)),
            (Key::Z, ctrl, typing, Some(Verb::Undo)),
            (Key::Z, ctrl, typed, None),
            (Key::Z, ctrl | Modifiers::SHIFT, file, Some(Verb::Redo)),
            (Key::ArrowRight, ctrl, file, Some(Verb::Next)),
            (Key::ArrowRight, ctrl, typing, None),
            (Key::ArrowRight, Modifiers::ALT, typing, Some(Verb::Forward)),
            (Key::N, ctrl, file, Some(Verb::NewOfThis)),
            (Key::N, ctrl | Modifiers::SHIFT, file, Some(Verb::NewAny)),
            (Key::P, ctrl, file, None),
            (Key::P, ctrl, Situation { printable: true, ..typing }, Some(Verb::Print)),
        ];
        for (pressed, modifiers, now, expected) in cases {
            let ctx = egui::Context::default();
            let input = egui::RawInput { events: vec![key(pressed, modifiers)], ..Default::default() };
            let mut asked = Vec::new();
            let mut output = ctx.run_ui(input, |ui| asked.extend(take_pressed(ui.ctx(), now)));
            output.textures_delta.clear();
            assert_eq!(asked.first().copied(), expected, "{pressed:?} {modifiers:?} {now:?}");
        }
    }
}
