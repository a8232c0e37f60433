//! The open file and everything that lives as long as it is open.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::context::Route;
use super::glyphs::Glyphs;
use super::jobs::{Answer, Job, Jobs, Poll};
use super::router::Router;
use super::shell::counts::Counts;
use super::writer::{Writer, Written};
use crate::app::{Place, Refusal, Session, SharedFinder};
use crate::insight;
use crate::model::say::{Message, Sayable};
use crate::model::value::Currency;
use crate::store::{Flow, Read as _, Settings, Snapshot};

/// The file in the window.
pub struct OpenFile {
    pub session: Session,
    pub writer: Writer,
    pub router: Router,
    pub finder: SharedFinder,
    pub cache: Arc<insight::Cache>,
    /// What the writer has finished since the last frame.
    pub written: Vec<Written>,
    /// Whether the writer had something to do when it was last asked.
    pub is_writing: bool,
    /// What the screen in front says in the status line.
    pub status: Vec<Message>,
    /// Why the file can't be read or written now; the red line says it.
    pub trouble: Option<Message>,
    /// The day for which the rules of the day have been followed.
    pub begun: Option<NaiveDate>,
    /// What waits for whom on which day.
    pub counts: Answer<(String, NaiveDate), Counts>,
    /// Where the file lies; none until it is known, or once what is to be said of it has been taken note of.
    pub place: Option<Place>,
    looking: Option<Job<Place>>,
    pub glyphs: Glyphs,
    facts: Facts,
}

/// What the shell shows of the file, read once per revision.
#[derive(Default)]
struct Facts {
    revision: Option<u64>,
    saved_at: Option<DateTime<Utc>>,
    settings: Settings,
}

impl OpenFile {
    /// Takes an opened session into the window.
    ///
    /// # Errors
    /// The system has no thread left for the writer.
    pub fn new(session: Session, jobs: &Jobs, context: &egui::Context) -> std::io::Result<Self> {
        let writer = Writer::start(session.clone(), jobs.clone(), context.clone())?;
        let path = session.store.path().to_owned();
        Ok(Self {
            session,
            writer,
            router: Router::new(Route::Today),
            finder: SharedFinder::default(),
            cache: Arc::default(),
            written: Vec::new(),
            is_writing: false,
            status: Vec::new(),
            trouble: None,
            begun: None,
            counts: Answer::default(),
            place: None,
            looking: Some(jobs.start(Message::new("wait-working"), move |_| Place::of(&path))),
            glyphs: Glyphs::default(),
            facts: Facts::default(),
        })
    }

    /// The newest committed state; `None` when the file can't be read, and `trouble` says why.
    pub fn snapshot(&mut self) -> Option<Arc<Snapshot>> {
        match self.session.snapshot().and_then(|snapshot| {
            self.facts.read(&snapshot)?;
            Ok(snapshot)
        }) {
            Ok(snapshot) => Some(snapshot),
            Err(refusal) => {
                self.trouble = Some(refusal.message());
                None
            }
        }
    }

    /// Takes in what was found out about where the file lies.
    pub fn look_around(&mut self) {
        let Some(looking) = &self.looking else { return };
        match looking.poll() {
            Poll::Running => return,
            Poll::Done(place) => self.place = Some(place).filter(|place| *place != Place::default()),
            // Nothing is known of the place then, and nothing is said of it.
            Poll::Lost => {}
        }
        self.looking = None;
    }

    /// The name of the file without its folders.
    pub fn name(&self) -> String {
        let path = self.session.store.path();
        path.file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }

    pub fn currency(&self) -> &'static Currency {
        self.facts.settings.currency()
    }

    pub fn settings(&self) -> &Settings {
        &self.facts.settings
    }

    /// When the newest change was made.
    pub fn saved_at(&self) -> Option<DateTime<Utc>> {
        self.facts.saved_at
    }
}

impl Facts {
    fn read(&mut self, snapshot: &Snapshot) -> Result<(), Refusal> {
        if self.revision == Some(snapshot.revision()) {
            return Ok(());
        }
        let mut saved_at = None;
        snapshot.entries(&mut |_, entry| {
            saved_at = Some(entry.instant());
            Flow::Stop
        })?;
        let settings = snapshot.settings()?;
        *self = Facts { revision: Some(snapshot.revision()), saved_at, settings };
        Ok(())
    }
}
