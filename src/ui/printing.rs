//! Printing: a screen says what is on it as a document, which becomes a page in a browser. All of it is a job.

use std::path::PathBuf;

use egui::{Context, OpenUrl};

use super::app::App;
use super::jobs::{Job, Poll, Progress};
use super::once::Once;
use crate::app::{Refusal, prints};
use crate::model::say::{Arg, Message};
use crate::paper::{self, Document, Pages};

type Make = Box<dyn FnOnce(&Progress) -> Result<Document, Refusal> + Send>;

/// What is to be printed, to be gathered in a job.
#[derive(Clone)]
pub struct Printing(Once<Make>);

impl Printing {
    pub fn new(make: impl FnOnce(&Progress) -> Result<Document, Refusal> + Send + 'static) -> Self {
        Self(Once::new(Box::new(make)))
    }
}

impl std::fmt::Debug for Printing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printing").finish_non_exhaustive()
    }
}

/// A page on its way to a browser.
pub type Page = Job<Result<PathBuf, Refusal>>;

impl App {
    pub(super) fn print(&mut self, printing: &Printing) {
        let (Some(folder), Some(make)) = (self.prints_dir.clone(), printing.0.take()) else { return };
        let (lang, foot) = (self.lang(), self.foot());
        let job = self.jobs.start(Message::new("wait-print"), move |progress| {
            let document = make(progress)?;
            let page = paper::html(&document, lang, &Pages { dialog: true, foot });
            prints::keep(&folder, &document.title, &page).map_err(|error| {
                let file = folder.display().to_string();
                Refusal::Said(Message::new("fail-write").with("file", file).with("reason", error.to_string()))
            })
        });
        self.printing.push(job);
    }

    /// What stands below every printed page: the company, and as of when.
    fn foot(&self) -> String {
        let company = self.open.as_ref().map_or("", |open| open.settings().company.as_str());
        let now = Arg::Instant(self.clock.now());
        let said = match company {
            "" => Message::new("paper-as-of").with("at", now),
            company => Message::new("paper-of-company").with("company", company).with("at", now),
        };
        self.lang().say(&said)
    }

    /// Hands what is ready to the browser. Where it lies is told, as nobody hears whether there is a browser.
    pub(super) fn drain_printing(&mut self, context: &Context) {
        let toasts = &mut self.toasts;
        self.printing.retain(|page| {
            match page.poll() {
                Poll::Running => return true,
                Poll::Done(Ok(path)) => {
                    context.open_url(OpenUrl::new_tab(prints::address(&path)));
                    toasts.say(Message::new("toast-printing").with("file", path.display().to_string()));
                }
                Poll::Done(Err(refusal)) => toasts.refused(&refusal),
                Poll::Lost => toasts.failed(Message::new("fail-title")),
            }
            false
        });
    }

    /// Pages of earlier days are swept away when the window opens, and when a day begins while it is open.
    pub(super) fn sweep_prints(&self) {
        let Some(folder) = self.prints_dir.clone() else { return };
        // Nobody waits for it, and nothing is told of it.
        drop(self.jobs.start(Message::new("wait-working"), move |_| {
            prints::sweep(&folder, std::time::SystemTime::now());
        }));
    }
}
