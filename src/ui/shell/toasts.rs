//! What the window tells in toasts: what was done, with undo while it is the newest change, and what failed. All of it
//! stays to be read in the history while the file is open.

use chrono::{DateTime, Utc};
use egui::{Context, Rect};

use crate::app::{Clock, Names, Outcome, Refusal};
use crate::lang::Lang;
use crate::model::record::AnyRef;
use crate::model::say::{Message, Sayable as _};
use crate::store::StoreError;
use crate::ui::app::App;
use crate::ui::context::{Action, Route};
use crate::ui::drafts;
use crate::ui::kit::toast;
use crate::ui::tokens::Tone;

/// What the button of a toast does.
#[derive(Clone, Debug, PartialEq)]
enum Press {
    /// Takes back the newest change.
    Undo,
    /// Does again what was undone last.
    Redo,
    /// Goes back to the form whose draft was kept.
    Reopen(Route),
    /// Takes the draft that was thrown away up again.
    PutBack(u64),
    /// Lists the records that were left out.
    Show(Vec<AnyRef>),
}

impl Press {
    fn words(&self) -> &'static str {
        match self {
            Press::Undo | Press::PutBack(_) => "button-undo",
            Press::Redo => "button-redo",
            Press::Reopen(_) => "button-reopen",
            Press::Show(_) => "button-show-left-out",
        }
    }
}

/// What was told since the file was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub message: Message,
    pub at: DateTime<Utc>,
    pub failed: bool,
}

/// As many as anybody looks back on; the oldest goes.
const REMEMBERED: usize = 500;

struct News {
    message: Message,
    tone: Tone,
    presses: Vec<Press>,
    /// The entry of the journal that it tells of: what was offered to be undone before is no longer the newest change.
    entry: Option<u64>,
    /// The entry that was taken back: what told of that is no longer so.
    takes_back: Option<u64>,
}

impl News {
    fn new(message: Message, tone: Tone, presses: Vec<Press>) -> Self {
        Self { message, tone, presses, entry: None, takes_back: None }
    }
}

/// What is to be told, what is being told, and what was.
pub struct Toasts {
    clock: Clock,
    /// Not yet put into words: that is done when the frame's language is known.
    news: Vec<News>,
    shown: toast::Toasts<Press>,
    /// The toasts of entries of the journal, by the number of each.
    of_entries: Vec<(u64, u64)>,
    /// Those that lead back to a form.
    of_forms: Vec<(Route, u64)>,
    told: Vec<Told>,
}

impl Toasts {
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            news: Vec::new(),
            shown: toast::Toasts::default(),
            of_entries: Vec::new(),
            of_forms: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Another file is opened: what is told of the one before is no business of it, and its buttons would change or
    /// lead to something else there.
    pub fn begin_anew(&mut self) {
        self.news.clear();
        self.shown.clear();
        self.of_entries.clear();
        self.of_forms.clear();
        self.told.clear();
    }

    /// Shows a sentence for a while.
    pub fn say(&mut self, message: Message) {
        self.tell(News::new(message, Tone::Good, Vec::new()));
    }

    /// Shows for a while why what somebody asked for is not done.
    pub fn advise(&mut self, message: Message) {
        self.tell(News::new(message, Tone::Warn, Vec::new()));
    }

    /// Shows what a command did; with an entry in the journal it can be undone from here, and what it left out be
    /// looked at. What told of a change that it took back goes.
    pub fn done(&mut self, outcome: &Outcome) {
        let Outcome { entry, takes_back, .. } = *outcome;
        let show = (!outcome.left_out.is_empty()).then(|| Press::Show(outcome.left_out.clone()));
        let tone = if show.is_some() { Tone::Warn } else { Tone::Good };
        // After an undo another one would take back one step more.
        let turn = entry.map(|_| if outcome.is_undo { Press::Redo } else { Press::Undo });
        let presses = turn.into_iter().chain(show).collect();
        self.tell(News { entry, takes_back, ..News::new(outcome.title.clone(), tone, presses) });
    }

    /// The form is in front again, or its draft is gone: what led back to it goes.
    pub fn is_back(&mut self, form: &Route) {
        let shown = &mut self.shown;
        self.of_forms.retain(|(of, toast)| {
            if of == form {
                shown.remove(*toast);
            }
            of != form
        });
    }

    /// Shows that a draft was kept, and leads back to its form.
    pub fn kept(&mut self, message: Message, form: Route) {
        self.is_back(&form);
        self.tell(News::new(message, Tone::Good, vec![Press::Reopen(form)]));
    }

    /// Shows that a draft was thrown away, and offers it again.
    pub fn discarded(&mut self, message: Message, draft: u64) {
        self.tell(News::new(message, Tone::Good, vec![Press::PutBack(draft)]));
    }

    /// Shows that the draft cannot be put back now, and offers it again for later.
    fn not_put_back(&mut self, draft: u64) {
        let message = Message::new("toast-draft-in-the-way");
        self.tell(News::new(message, Tone::Bad, vec![Press::PutBack(draft)]));
    }

    /// Shows why something was not done, until it is closed.
    pub fn failed(&mut self, message: Message) {
        self.tell(News::new(message, Tone::Bad, Vec::new()));
    }

    /// Shows why something was not done; that somebody stopped it himself is no failure. Trouble with the file stays
    /// until it is read; what may not be done is told where it was asked for, and goes as other messages do.
    pub fn refused(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::Stopped => self.say(Message::new("fail-stopped")),
            Refusal::Store(StoreError::Refused(_)) | Refusal::Said(_) | Refusal::Faults { .. } => {
                self.advise(refusal.message());
            }
            Refusal::Store(_) => self.failed(refusal.message()),
        }
    }

    /// Everything told since the file was opened, the oldest first.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    fn tell(&mut self, news: News) {
        if self.told.len() == REMEMBERED {
            self.told.remove(0);
        }
        let failed = news.tone == Tone::Bad;
        self.told.push(Told { message: news.message.clone(), at: self.clock.now(), failed });
        self.news.push(news);
    }

    fn show(&mut self, context: &Context, lang: &Lang, page: Rect) -> Option<Press> {
        for News { message, tone, presses, entry, takes_back } in self.news.drain(..) {
            let untrue = self.of_entries.iter().filter(|(of, _)| Some(*of) == takes_back);
            untrue.for_each(|(_, toast)| self.shown.remove(*toast));
            if entry.or(takes_back).is_some() {
                // Undo and redo are about the newest change only.
                self.shown.withdraw_actions(|press| matches!(press, Press::Undo | Press::Redo));
            }
            let form = presses.iter().find_map(|press| match press {
                Press::Reopen(form) => Some(form.clone()),
                _ => None,
            });
            let actions = presses.into_iter().map(|press| (lang.text(press.words()).into_owned(), press));
            let toast = self.shown.add(lang.say(&message), tone, actions);
            if self.of_entries.len() == REMEMBERED {
                self.of_entries.remove(0);
            }
            self.of_entries.extend(entry.map(|entry| (entry, toast)));
            self.of_forms.extend(form.map(|form| (form, toast)));
        }
        self.shown.show(context, lang, page)
    }
}

/// Shows them over the page.
pub fn show(app: &mut App, context: &Context, page: Rect) {
    let lang = app.lang();
    match app.toasts.show(context, &lang, page) {
        // What the message tells is in the file, whatever page is in front.
        Some(Press::Undo) => app.write_back(false),
        Some(Press::Redo) => app.write_back(true),
        Some(Press::Reopen(form)) => app.carry_out(context, Action::Go(form)),
        Some(Press::PutBack(draft)) if drafts::put_back(context, draft) => {}
        Some(Press::PutBack(draft)) => app.toasts.not_put_back(draft),
        Some(Press::Show(records)) => {
            if let Some(action) = list_of(app, &records) {
                app.carry_out(context, action);
            }
        }
        None => {}
    }
}

/// The way to a list of just these records, which are of one kind.
fn list_of(app: &mut App, records: &[AnyRef]) -> Option<Action> {
    let (kind, open) = (records.first()?.kind, app.open.as_mut()?);
    let ids: Vec<u64> = records.iter().map(|of| of.id).collect();
    let snapshot = open.snapshot()?;
    Some(match Route::listing(kind, &ids, Names::new(&*snapshot)) {
        Ok(route) => Action::Go(route),
        Err(told) => Action::Refused(told),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A green tick beside what was not done would say that it was.
    #[test]
    fn what_is_not_done_bears_no_sign_of_success() {
        let mut toasts = Toasts::new(Clock::system());
        toasts.advise(Message::new("list-preview-narrow"));
        toasts.failed(Message::new("fail-title"));
        let tones: Vec<Tone> = toasts.news.iter().map(|news| news.tone).collect();
        assert_eq!(tones, [Tone::Warn, Tone::Bad]);
        let failed: Vec<bool> = toasts.told().iter().map(|told| told.failed).collect();
        assert_eq!(failed, [false, true], "advice is no failure");
    }

    #[test]
    fn everything_told_is_kept_and_the_oldest_goes_at_last() {
        let mut toasts = Toasts::new(Clock::system());
        toasts.say(Message::new("toast-backup"));
        // The same trouble is shown once and was told twice.
        toasts.failed(Message::new("fail-title"));
        toasts.failed(Message::new("fail-title"));
        let failed: Vec<bool> = toasts.told().iter().map(|told| told.failed).collect();
        assert_eq!(failed, [false, true, true]);
        for _ in 0..REMEMBERED {
            toasts.say(Message::new("fail-stopped"));
        }
        assert_eq!(toasts.told().len(), REMEMBERED);
        assert!(toasts.told().iter().all(|told| !told.failed), "those from the beginning are gone");
    }
}
