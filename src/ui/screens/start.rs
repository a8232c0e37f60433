//! The first screen, when no file is open: sample, new, open, restore, import; language and look.

mod dialog;

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, vec2};

pub use dialog::show as dialog;
use dialog::{PathDialog, Task};

use crate::app::{Config, Theme};
use crate::lang::Language;
use crate::model::say::Message;
use crate::ui::app::App;
use crate::ui::commands::Verb;
use crate::ui::context::Action;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::kit::tabs::{Segment, segmented};
use crate::ui::kit::{float, paint};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XL, GAP_XS, Tone, font};

const WIDTH: f32 = 520.0;

/// The first screen and the dialogs that files are opened and made with.
#[derive(Default)]
pub struct StartScreen {
    dialog: Option<PathDialog>,
    /// What is being done; the dialog comes back where it fails.
    asked: Option<PathDialog>,
    failed: Option<Message>,
}

impl StartScreen {
    /// Opens the dialog of a command about files.
    pub fn begin(&mut self, verb: Verb) {
        let task = match verb {
            Verb::NewFile => Task::New,
            Verb::Restore => Task::Restore,
            _ => Task::Open,
        };
        self.dialog = Some(PathDialog::new(task));
    }

    /// Asks where the file of this name is to be moved.
    pub fn begin_moving(&mut self, name: &str) {
        self.dialog = Some(PathDialog::with_name(Task::Move, name));
    }

    /// Whether a dialog about files is open.
    pub fn is_asking(&self) -> bool {
        self.dialog.is_some()
    }

    /// Says why the last file could not be opened or made: in the dialog that asked for it, which comes back with what
    /// was typed, or else on the first screen. Whether it was said in the dialog.
    pub fn failed(&mut self, message: Message) -> bool {
        match self.asked.take() {
            Some(asked) => {
                self.dialog = Some(asked.again(message));
                true
            }
            None => {
                self.failed = Some(message);
                false
            }
        }
    }

    /// What was asked for is done, or nobody waits for it any more.
    pub fn settled(&mut self) {
        self.asked = None;
    }
}

/// Draws it into `full`.
pub fn show(app: &mut App, ui: &mut Ui, full: Rect, actions: &mut Vec<Action>) {
    let mut ui = ui.new_child(UiBuilder::new().id_salt("start").max_rect(full));
    ScrollArea::vertical().auto_shrink(false).show(&mut ui, |ui| {
        let width = WIDTH.min(ui.available_width() - 2.0 * GAP_L);
        let side = (ui.available_width() - width) / 2.0;
        ui.add_space((full.height() * 0.1).max(GAP_L));
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                column(app, ui, actions);
            });
        });
        float::leave_room(ui);
    });
}

fn column(app: &mut App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (lang, tokens) = (app.lang(), tokens::of(ui));
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(40.0, 40.0), egui::Sense::hover());
        Icon::Logo.paint(ui.painter(), rect, tokens.accent);
        ui.add_space(GAP_XS);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(tokens::title(lang.text("app-name")));
            ui.label(tokens::weak(lang.text("app-tagline")));
        });
    });
    ui.add_space(GAP_XL);
    if let Some(opening) = &app.opening {
        let progress = &opening.progress;
        pieces::notice(ui, Tone::Accent, &lang.say(&progress.name));
        // There is no status line yet.
        if Button::secondary(&lang.text("button-stop")).compact().show(ui).clicked() {
            progress.stop();
        }
        ui.add_space(GAP_M);
    } else if let Some(failed) = &app.start.failed {
        pieces::notice(ui, Tone::Bad, &lang.say(failed));
        ui.add_space(GAP_M);
    }
    let choices = [
        (Task::Sample, Icon::Gift, "start-sample", "start-sample-hint"),
        (Task::New, Icon::Plus, "start-new", "start-new-hint"),
        (Task::Open, Icon::FolderOpen, "start-open", "start-open-hint"),
        (Task::Import, Icon::Upload, "start-import", "start-import-hint"),
        (Task::Restore, Icon::History, "start-restore", "start-restore-hint"),
    ];
    pieces::card(ui, &lang.text("app-name"), |ui| {
        for (at, (task, icon, name, hint)) in choices.into_iter().enumerate() {
            if at > 0 {
                pieces::hairline(ui);
            }
            if choice(ui, icon, &lang.text(name), &lang.text(hint)) {
                app.start.failed = None;
                app.start.dialog = Some(PathDialog::new(task));
            }
        }
    });
    recent(app, ui, actions);
    ui.add_space(GAP_XL);
    looks(app, ui, actions);
    ui.add_space(GAP_XL);
}

fn choice(ui: &mut Ui, icon: Icon, name: &str, hint: &str) -> bool {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 60.0), egui::Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), tokens::RADIUS, tokens.hover);
    }
    let inner = rect.shrink2(vec2(GAP_L, GAP_S));
    let (icon_place, text) = inner.split_left_right_at_x(inner.left() + tokens::ICON);
    icon.paint(ui.painter(), icon_place, tokens.accent);
    let text = text.with_min_x(text.left() + GAP_L);
    let (upper, lower) = text.split_top_bottom_at_fraction(0.5);
    let line = paint::line(ui, name, font::strong(), tokens.text, text.width());
    paint::put(ui.painter(), upper, line, Align::Min);
    let line = paint::line(ui, hint, font::small(), tokens.weak, text.width());
    paint::put(ui.painter(), lower, line, Align::Min);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}

fn recent(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let lang = app.lang();
    if app.config.recent_files.is_empty() {
        return;
    }
    ui.add_space(GAP_XL);
    let title = lang.text("start-recent");
    pieces::card(ui, &title, |ui| {
        pieces::card_head(ui, &title, None, |_| {});
        for path in &app.config.recent_files {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let folder = path.parent().map_or_else(String::new, |folder| folder.display().to_string());
            pieces::padded(ui, GAP_L, GAP_XS, |ui| {
                ui.horizontal(|ui| {
                    if crate::ui::kit::small::link(ui, &name).clicked() {
                        actions.push(Action::OpenFile(path.clone()));
                    }
                    ui.add(egui::Label::new(tokens::small_weak(folder)).truncate());
                });
            });
        }
    });
}

/// Language and theme, switched at once.
fn looks(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let mut config = app.config.clone();
    // Aligned by their tops: in a wrapped row each piece moves the middle for the next one.
    let row = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.with_layout(row, |ui| {
        language_switch(app.language, ui, &mut config);
        ui.add_space(GAP_L);
        theme_switch(app.lang(), ui, &mut config);
    });
    if config != app.config {
        actions.push(Action::Configure(Box::new(config)));
    }
}

/// A switch between the languages, each named in itself.
pub fn language_switch(now: Language, ui: &mut Ui, config: &mut Config) {
    let lang = crate::lang::Lang::new(now, &crate::model::value::CURRENCIES[0]);
    let names = Language::ALL.map(|language| lang.text(&format!("language-{}", language.tag())));
    let segments: Vec<Segment<'_>> = names.iter().map(|name| Segment { text: name, icon: None }).collect();
    let mut chosen = Language::ALL.iter().position(|language| *language == now).unwrap_or_default();
    if segmented(ui, &segments, &mut chosen)
        && let Some(language) = Language::ALL.get(chosen)
    {
        config.language = Some(language.tag().to_owned());
    }
}

/// A switch between light, dark and as the desktop has it.
pub fn theme_switch(lang: crate::lang::Lang, ui: &mut Ui, config: &mut Config) {
    let themes = [
        (Theme::Light, "settings-theme-light"),
        (Theme::Dark, "settings-theme-dark"),
        (Theme::System, "settings-theme-system"),
    ];
    let names = themes.map(|(_, name)| lang.text(name));
    let segments: Vec<Segment<'_>> = names.iter().map(|name| Segment { text: name, icon: None }).collect();
    let mut chosen = themes.iter().position(|(theme, _)| *theme == config.theme).unwrap_or_default();
    if segmented(ui, &segments, &mut chosen)
        && let Some((theme, _)) = themes.get(chosen)
    {
        config.theme = *theme;
    }
}
