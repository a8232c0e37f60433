//! Backups by the clock, and before the window closes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};

use super::app::App;
use super::jobs::{Job, Poll};
use super::kit::button::Button;
use super::kit::overlay::Dialog;
use super::tokens::GAP_M;
use crate::app::backups::{Backups, EVERY_MINUTES};
use crate::model::say::Message;
use crate::store::{Backup, Stop};

const EVERY: Duration = Duration::from_secs(60 * EVERY_MINUTES as u64);

/// What is over sooner is not spoken of.
const AT_ONCE: Duration = Duration::from_millis(300);

/// How far the closing of the window has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Closing {
    #[default]
    No,
    /// What was sent is still being written.
    Writing,
    /// The last backup is being made.
    BackingUp,
    /// Nothing is left to do.
    Ready,
}

/// What the window does about backups by itself. Why one could not be made is kept with the backups, and the status
/// line tells it.
pub struct Keeping {
    job: Option<Job<Option<Backup>>>,
    /// When it was last seen to, or the file was opened.
    last: Instant,
    closing: Closing,
    /// When closing was asked for.
    asked: Option<Instant>,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { job: None, last: Instant::now(), closing: Closing::No, asked: None }
    }
}

impl Keeping {
    /// The file has just been opened.
    pub fn begin_anew(&mut self) {
        self.last = Instant::now();
    }
}

impl App {
    /// Makes the backups that are due, and holds the window until what was sent is written and backed up. Whoever
    /// closes it again meanwhile has it closed at once.
    pub(super) fn keep_backups(&mut self, context: &Context) {
        if self.keeping.job.as_ref().is_some_and(|job| !matches!(job.poll(), Poll::Running)) {
            self.keeping.job = None;
        }
        let asked = context.input(|input| input.viewport().close_requested());
        if asked && self.keeping.closing == Closing::No && (self.is_writing() || self.is_behind()) {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.keeping.closing = Closing::Writing;
            self.keeping.asked = Some(Instant::now());
        }
        match self.keeping.closing {
            Closing::No => self.keep_to_the_clock(context),
            // A backup by the clock may be under way: the last one comes after it.
            Closing::Writing if self.is_writing() || self.keeping.job.is_some() => {}
            Closing::Writing if self.is_behind() => {
                self.keeping.closing = Closing::BackingUp;
                self.start_backup();
            }
            Closing::BackingUp if self.keeping.job.is_some() => {}
            Closing::Writing | Closing::BackingUp => {
                self.keeping.closing = Closing::Ready;
                context.send_viewport_cmd(ViewportCommand::Close);
            }
            Closing::Ready => {}
        }
    }

    /// Says what the window is still there for, unless it is over at once.
    pub(super) fn show_closing(&mut self, context: &Context) {
        let what = match self.keeping.closing {
            Closing::Writing => "wait-closing-write",
            Closing::BackingUp => "wait-closing-backup",
            Closing::No | Closing::Ready => return,
        };
        let Some(left) = self.keeping.asked.map(|asked| AT_ONCE.saturating_sub(asked.elapsed())) else {
            return;
        };
        if !left.is_zero() {
            context.request_repaint_after(left);
            return;
        }
        let lang = self.lang();
        let (title, now) = (lang.text("wait-closing"), lang.text("button-close-now"));
        let shown = Dialog::new("closing", &title, &now).width(360.0).show(context, |ui| {
            ui.label(lang.text(what));
            ui.add_space(GAP_M);
            Button::secondary(&now).show(ui).clicked()
        });
        if shown.inner || shown.closed {
            self.keeping.closing = Closing::Ready;
            context.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn keep_to_the_clock(&mut self, context: &Context) {
        if self.open.is_none() || self.keeping.job.is_some() {
            return;
        }
        match EVERY.checked_sub(self.keeping.last.elapsed()).filter(|left| !left.is_zero()) {
            Some(left) => context.request_repaint_after(left),
            None => self.start_backup(),
        }
    }

    fn start_backup(&mut self) {
        self.keeping.last = Instant::now();
        let Some((backups, session)) = self.backups() else { return };
        self.keeping.job = Some(self.jobs.start(Message::new("wait-backup"), move |progress| {
            let stop = Stop::when(progress.stop_flag());
            // The reason of a failure stays with the backups, where the status line finds it.
            backups.keep_up_until(&session.store, session.clock.now(), stop).ok().flatten()
        }));
    }

    fn is_writing(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.writer.is_busy())
    }

    fn is_behind(&self) -> bool {
        // A file that can't be read can't be backed up either; the red line says so.
        self.backups().is_some_and(|(backups, session)| backups.are_behind(&session.store).unwrap_or(false))
    }

    fn backups(&self) -> Option<(Arc<Backups>, crate::app::Session)> {
        let session = &self.open.as_ref()?.session;
        Some((Arc::clone(session.backups.as_ref()?), session.clone()))
    }
}
