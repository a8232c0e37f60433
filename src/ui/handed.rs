//! What other starts of the program hand over to this window: its file opened again, an action of the desktop
//! entry, a number that a softphone calls about.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, UserAttentionType, ViewportCommand};

use super::actions::is_same;
use super::app::App;
use super::commands::Verb;
use super::open_file::OpenFile;
use crate::app::handover::{self, Listening, Named, Reply, Request, Wish};
use crate::app::{Session, SharedFinder, callers};
use crate::model::Kind;

/// What was handed over and not yet carried out.
#[derive(Default)]
pub struct Handed {
    wishes: Arc<Mutex<Vec<Wish>>>,
    /// The listening thread answers from this, whether or not the window is being drawn.
    shown: Arc<Mutex<Option<Shown>>>,
    listening: Option<Listening>,
    /// Wait for a file to be open.
    waiting: Vec<Wish>,
}

/// The file in the window.
#[derive(Clone)]
struct Shown {
    session: Session,
    finder: SharedFinder,
}

impl Shown {
    fn callers(&self, phone: &str) -> Option<Vec<Named>> {
        // A file in trouble is told in the window; who asked learns only that it took the call.
        let snapshot = self.session.snapshot().ok()?;
        let found = callers(&*snapshot, snapshot.revision(), &self.finder, phone).ok()?;
        Some(found.iter().map(Named::of).collect())
    }
}

impl Handed {
    /// Listens for other starts.
    pub fn listen(&mut self, config_dir: &Path, context: &Context) {
        let (wishes, shown, context) = (Arc::clone(&self.wishes), Arc::clone(&self.shown), context.clone());
        let listening = handover::listen(config_dir, move |request| {
            let reply = answer(&request, &shown);
            if reply.taken {
                lock(&wishes).push(request.wish);
                context.request_repaint();
            }
            reply
        });
        // Without it a second window opens where this one would have come to the front: nothing is lost.
        self.listening = listening.ok();
    }

    /// The file that requests are about from now on.
    pub fn shows(&mut self, open: &OpenFile) {
        *lock(&self.shown) = Some(Shown { session: open.session.clone(), finder: open.finder.clone() });
    }

    /// As if it had been handed over: what the window is started with.
    pub fn take(&mut self, wish: Wish) {
        lock(&self.wishes).push(wish);
    }
}

fn answer(request: &Request, shown: &Mutex<Option<Shown>>) -> Reply {
    let shown = lock(shown).clone();
    let is_here = |file: &Path| shown.as_ref().is_some_and(|s| is_same(s.session.store.path(), file));
    if request.file.as_deref().is_some_and(|file| !is_here(file)) {
        return Reply::default();
    }
    match &request.wish {
        Wish::Pop { phone, if_known } => {
            let callers = shown.and_then(|shown| shown.callers(phone));
            let known = callers.as_ref().is_some_and(|callers| !callers.is_empty());
            Reply { taken: known || !if_known, callers }
        }
        Wish::Front | Wish::NewCustomer | Wish::Search => Reply { taken: true, callers: None },
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    pub(super) fn carry_out_handed(&mut self, context: &Context) {
        let wishes = std::mem::take(&mut *lock(&self.handed.wishes));
        for wish in wishes {
            match wish {
                Wish::Front => to_front(context),
                Wish::NewCustomer | Wish::Search => {
                    to_front(context);
                    // Behind the lock nobody has said yet that it is for him.
                    if self.locked.is_none() {
                        self.handed.waiting.push(wish);
                    }
                }
                Wish::Pop { phone, .. } => {
                    // The keyboard stays where it is: somebody may be typing in another window.
                    let attention = UserAttentionType::Informational;
                    context.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
                    let home = self.open.as_ref().map_or("", |open| open.settings().dialling().code);
                    self.calls.add(phone, home);
                }
            }
        }
        if self.open.is_some() {
            for wish in std::mem::take(&mut self.handed.waiting) {
                let verb = if wish == Wish::Search { Verb::Palette } else { Verb::New(Kind::Customer) };
                self.carry_out_verb(context, verb);
            }
        } else if self.opening.is_none() {
            // The first screen says what comes before that.
            self.handed.waiting.clear();
            if self.calls.want_file()
                && let Some(last) = self.config.recent_files.iter().find(|path| path.exists()).cloned()
            {
                self.open_path(last);
            }
        }
        self.look_up_calls(context);
    }
}

fn to_front(context: &Context) {
    context.send_viewport_cmd(ViewportCommand::Minimized(false));
    context.send_viewport_cmd(ViewportCommand::Focus);
}
