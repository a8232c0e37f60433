//! What the window tells in toasts: what was done, with undo while it is the newest change, and what failed.

use egui::Context;

use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::app::App;
use crate::ui::commands::Verb;
use crate::ui::kit::toast;
use crate::ui::tokens::Tone;

/// The button of a toast: it takes back the newest change.
#[derive(Clone, Copy, Debug)]
struct Undo;

struct News {
    message: Message,
    tone: Tone,
    undo: bool,
    /// What was offered to be undone is no longer the newest change.
    overtakes: bool,
}

/// What is to be told, and what is being told.
#[derive(Default)]
pub struct Toasts {
    /// Not yet put into words: that is done when the frame's language is known.
    news: Vec<News>,
    shown: toast::Toasts<Undo>,
}

impl Toasts {
    /// Shows a sentence for a while.
    pub fn say(&mut self, message: Message) {
        self.news.push(News { message, tone: Tone::Good, undo: false, overtakes: false });
    }

    /// Shows what a command did; with an entry in the journal it can be undone from here.
    pub fn done(&mut self, message: Message, entry: Option<u64>) {
        let undo = entry.is_some();
        self.news.push(News { message, tone: Tone::Good, undo, overtakes: undo });
    }

    /// Shows what was taken back: redo does it again, while undo would take back one step more.
    pub fn undone(&mut self, message: Message) {
        self.news.push(News { message, tone: Tone::Good, undo: false, overtakes: true });
    }

    /// Shows why something was not done, until it is closed.
    pub fn failed(&mut self, message: Message) {
        self.news.push(News { message, tone: Tone::Bad, undo: false, overtakes: false });
    }

    fn show(&mut self, context: &Context, lang: &Lang) -> Option<Undo> {
        for News { message, tone, undo, overtakes } in self.news.drain(..) {
            if overtakes {
                // Undo takes back the newest change only.
                self.shown.withdraw_actions();
            }
            let action = undo.then(|| (lang.text("button-undo").into_owned(), Undo));
            self.shown.add(lang.say(&message), tone, action);
        }
        self.shown.show(context, lang)
    }
}

/// Shows them above the status line.
pub fn show(app: &mut App, context: &Context) {
    let lang = app.lang();
    if app.toasts.show(context, &lang).is_some() {
        app.carry_out_verb(context, Verb::Undo);
    }
}
