//! The import wizard: choose a file, map its columns, see what will happen, import.

mod choose;
mod columns;
mod foot;
mod outcome;
mod plan;
mod settings;

#[cfg(test)]
mod tests;

use egui::Ui;

use self::choose::Choose;
use self::plan::{Opened, Planned};
use super::pieces;
use super::record::column;
use crate::exchange::import::Options;
use crate::model::Kind;
use crate::model::say::{Arg, Message};
use crate::ui::context::{Context, Route, Screen};
use crate::ui::jobs::{Job, Poll};
use crate::ui::kit::progress;
use crate::ui::tokens::{self, GAP_M, GAP_S, Tone};

/// Width of what stands beside the preview, in points.
const RIGHT: f32 = 360.0;
/// Width of the card where the file is chosen.
const CHOOSE: f32 = 640.0;

/// The wizard for one kind.
pub struct ImportScreen {
    kind: Kind,
    choose: Choose,
    reading: Option<Job<Result<Opened, Message>>>,
    planned: Option<Planned>,
    /// How many files were read: each begins at its own left top.
    nth: usize,
    failed: Option<Message>,
}

impl ImportScreen {
    pub fn new(kind: Kind) -> Self {
        Self { kind, choose: Choose::default(), reading: None, planned: None, nth: 0, failed: None }
    }

    /// Reads a file in a job.
    fn read(&mut self, path: std::path::PathBuf, options: Options, context: &Context<'_>) {
        let kind = self.kind;
        self.failed = None;
        self.planned = None;
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let message = Message::new("job-read-file").with("file", name);
        let options = Options { schema: context.schema, ..options };
        self.reading = Some(context.jobs.start(message, move |job| {
            // A file is read at one go; whoever stops that no longer waits for it, and what came of it is let go.
            if job.stopped() { Err(Message::new("fail-stopped")) } else { Opened::read(path, kind, options) }
        }));
    }

    fn poll(&mut self) {
        let Some(job) = &self.reading else { return };
        match job.poll() {
            Poll::Running if job.progress.is_stopping() => self.failed = Some(Message::new("fail-stopped")),
            Poll::Running => return,
            Poll::Done(Ok(opened)) => {
                self.planned = Some(Planned::new(opened));
                self.nth += 1;
            }
            Poll::Done(Err(reason)) => self.failed = Some(reason),
            Poll::Lost => self.failed = Some(Message::new("fail-load")),
        }
        self.reading = None;
    }

    fn head(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let mut reread = None;
        pieces::head(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(GAP_S, GAP_S);
                let kind = Arg::Key(format!("kinds-{}", self.kind.key()));
                ui.label(tokens::title(lang.say(&Message::new("import-title").with("kind", kind))));
                if let Some(planned) = &mut self.planned {
                    ui.add(egui::Label::new(tokens::weak(planned.summary(lang))).truncate());
                    pieces::at_end(ui, "import-settings", |ui| reread = settings::chips(ui, planned, lang));
                }
            });
        });
        if let (Some(options), Some(planned)) = (reread, &self.planned) {
            let path = planned.path.clone();
            self.read(path, options, context);
        }
    }

    fn body(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let Some(planned) = &mut self.planned else { return };
        planned.poll(context);
        let width = ui.available_width();
        if width < 900.0 {
            ui.spacing_mut().item_spacing.y = GAP_M;
            columns::show(ui, planned, self.kind, context);
            outcome::show(ui, planned, context);
        } else {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                column(ui, width - RIGHT - GAP_M, |ui| columns::show(ui, planned, self.kind, context));
                column(ui, RIGHT, |ui| outcome::show(ui, planned, context));
            });
        }
    }

    /// What is done with the plan: it stays in sight however long the plan is.
    fn foot(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let Some(planned) = &mut self.planned else { return };
        if foot::show(ui, planned, self.kind, context) {
            self.planned = None;
        }
    }
}

impl Screen for ImportScreen {
    fn take_back(&mut self, again: bool) -> Option<bool> {
        self.planned.as_mut()?.take_back(again)
    }

    /// Cells that were mended are not lost by a look elsewhere; an import that is done begins anew.
    fn goes_on(&self) -> bool {
        self.planned.as_ref().is_some_and(|planned| !planned.is_done())
    }

    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        self.poll();
        self.head(ui, context);
        if self.reading.is_some() {
            let rect = ui.available_rect_before_wrap();
            progress::bar(ui, rect.with_max_y(rect.top() + tokens::EDGE));
            return;
        }
        if self.planned.is_some() {
            pieces::with_foot(
                ui,
                &mut (self, context),
                |ui, (screen, context)| {
                    ui.push_id(screen.nth, |ui| {
                        pieces::scrolled(ui, "import", |ui| screen.body(ui, context))
                    });
                },
                |ui, (screen, context)| screen.foot(ui, context),
            );
            return;
        }
        let lang = context.lang;
        let mut chosen = None;
        pieces::scrolled(ui, "choose", |ui| {
            let width = ui.available_width().min(CHOOSE);
            column(ui, width, |ui| {
                if let Some(failed) = &self.failed {
                    pieces::notice(ui, Tone::Bad, &lang.say(failed));
                }
                if let Some(kind) = choose::kinds(ui, self.kind, lang) {
                    context.go(Route::Import { kind });
                }
                chosen = self.choose.show(ui, context);
            });
        });
        if let Some(path) = chosen {
            self.read(path, Options::default(), context);
        }
    }
}
