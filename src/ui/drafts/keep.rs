//! Keeps what is unsaved on the disk, so that a crash costs at most two seconds of typing.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::Context;

use super::{Unsaved, unsaved};
use crate::app::drafts::{DraftFile, Drafts};
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::say::Message;
use crate::store::Read as _;
use crate::ui::app::App;
use crate::ui::context::Route;
use crate::ui::jobs::{Job, Poll};
use crate::ui::screens::form::Draft;

/// How soon after the last time it is written again. Writing takes far less than the second that is left of the two.
const EVERY: Duration = Duration::from_secs(1);

/// What the window keeps on the disk of what is unsaved.
pub struct KeptDrafts {
    context: Context,
    /// Where the drafts of all files are.
    root: Option<PathBuf>,
    /// Those of the open file; a file that is thrown away has none.
    file: Option<DraftFile>,
    /// What has been written, by its count of edits, and when.
    written: u64,
    at: Instant,
    job: Option<Job<io::Result<()>>>,
    /// It has been told that they cannot be kept.
    told: bool,
}

impl KeptDrafts {
    pub fn new(context: Context, root: Option<PathBuf>) -> Self {
        Self { context, root, file: None, written: 0, at: Instant::now(), job: None, told: false }
    }

    /// Writes what has not been written yet, on this thread: the window or the file is closing.
    ///
    /// # Errors
    /// The disk does not take it.
    pub fn keep_now(&mut self) -> io::Result<()> {
        let edits = unsaved(&self.context, |all| all.edits);
        let Some(file) = self.file.as_ref().filter(|_| edits != self.written) else { return Ok(()) };
        file.write(&to_keep(&self.context))?;
        self.written = edits;
        Ok(())
    }
}

/// Says that what is typed would not outlive a crash.
pub fn not_kept(error: &io::Error) -> Message {
    Message::new("fail-drafts").with("reason", error.to_string())
}

fn to_keep(context: &Context) -> Drafts {
    unsaved(context, |all| {
        let forms = all.forms.iter().map(|(route, draft)| {
            let Route::Form { values, .. } = route else { return draft.kept(&[]) };
            draft.kept(values)
        });
        Drafts { forms: forms.collect(), lines: all.lines.clone() }
    })
}

impl App {
    /// Writes what has been typed since the last time, off the interface thread.
    pub(in crate::ui) fn keep_drafts(&mut self, context: &Context) {
        let kept = &mut self.drafts;
        if let Some(job) = &kept.job {
            match job.poll() {
                Poll::Running => return,
                Poll::Done(Ok(())) => kept.told = false,
                Poll::Done(Err(error)) if !kept.told => {
                    kept.told = true;
                    self.toasts.failed(not_kept(&error));
                }
                Poll::Done(Err(_)) => {}
                Poll::Lost => self.toasts.failed(Message::new("fail-title")),
            }
            kept.job = None;
        }
        let edits = unsaved(context, |all| all.edits);
        let Some(file) = kept.file.as_ref().filter(|_| edits != kept.written) else { return };
        let left = EVERY.saturating_sub(kept.at.elapsed());
        if !left.is_zero() {
            context.request_repaint_after(left);
            return;
        }
        (kept.written, kept.at) = (edits, Instant::now());
        let (file, drafts) = (file.clone(), to_keep(context));
        kept.job = Some(self.jobs.start(Message::new("wait-working"), move |_| file.write(&drafts)));
    }

    /// The file has just been opened: what was left unsaved in it is there again, and offered.
    pub(in crate::ui) fn take_up_drafts(&mut self, context: &Context) {
        if let Err(error) = self.drafts.keep_now() {
            self.toasts.failed(not_kept(&error));
        }
        let edits = unsaved(context, |all| {
            *all = Unsaved { edits: all.edits + 1, next: all.next, ..Unsaved::default() };
            all.edits
        });
        self.drafts.written = edits;
        self.drafts.file = None;
        let Some(session) = self.open.as_ref().map(|open| &open.session) else { return };
        let Some(root) = self.drafts.root.as_ref().filter(|_| session.backups.is_some()) else { return };
        let file = DraftFile::of(session.store.path(), root);
        let left = file.read();
        self.drafts.file = Some(file);
        let Drafts { forms, lines } = match left {
            Ok(left) => left,
            Err(error) => {
                let told = Message::new("fail-drafts-read").with("reason", error.to_string());
                return self.toasts.failed(told);
            }
        };
        let (lang, today) = (self.lang(), self.clock.today());
        // A file that cannot be read is told as such by the window; its drafts stay where they are kept.
        let Some(schema) = session.snapshot().ok().and_then(|snapshot| snapshot.schema().ok()) else {
            return;
        };
        let forms: Vec<(Route, Draft)> = forms
            .iter()
            .filter_map(|kept| {
                let (draft, values) = Draft::of_kept(kept, schema, lang, today)?;
                Some((Route::Form { kind: draft.kind, of: draft.of, values }, draft))
            })
            .collect();
        let count = forms.len() + lines.len();
        let last = match (forms.last(), lines.last()) {
            (Some((route, _)), _) => route.clone(),
            (None, Some(line)) => Route::Record(AnyRef::new(Kind::Customer, line.customer)),
            (None, None) => return,
        };
        unsaved(context, |all| (all.forms, all.lines) = (forms, lines));
        // Several are listed on the first page.
        let to = if count == 1 { last } else { Route::Today };
        self.toasts.kept(Message::new("toast-drafts-found").with("n", count), to);
    }
}
