//! Records that are likely the one being entered: told while somebody types.

use egui::Ui;

use super::draft::Draft;
use crate::app::duplicates::{Duplicates, KINDS, Likely};
use crate::model::record::ValueRef;
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::jobs::Answer;
use crate::ui::kit::message;
use crate::ui::screens::record::words::Words;
use crate::ui::tokens::{GAP_S, Tone};

/// Likely ones that are named.
const SHOWN: usize = 3;

/// What names and reaches a record: the question changes with it and with nothing else.
type Question = Vec<String>;

/// Looks for likenesses of one draft, in jobs.
#[derive(Default)]
pub struct Alike {
    /// The index of all names: built once, since names of others seldom change while one is entered.
    index: Answer<(), Option<Duplicates>>,
    answer: Answer<Question, Vec<Likely>>,
}

impl Alike {
    /// A line for each record that is likely the same; pressing it opens that record.
    pub fn show(&mut self, ui: &mut Ui, draft: &Draft, context: &mut Context<'_>) {
        if !KINDS.contains(&draft.kind) || draft.of.is_some() {
            return;
        }
        let question = question(draft);
        if question.is_empty() {
            return;
        }
        let lang = context.lang;
        let snapshot = context.snapshot.clone();
        let kind = draft.kind;
        let index = self.index.ask(context.jobs, Message::new("job-duplicates"), &(), 0, move |job| {
            // Without names phones and e-mails still tell.
            Duplicates::build(&*snapshot, kind, job.stop_flag()).or_else(|_| Duplicates::indexed(kind)).ok()
        });
        let Some(index) = index else { return };
        let (snapshot, record) = (context.snapshot.clone(), draft.record().boxed());
        let revision = context.revision();
        let answer =
            self.answer.ask(context.jobs, Message::new("job-duplicates"), &question, revision, move |_| {
                let likely = index.as_ref().as_ref().map(|i| i.of(&*snapshot, &*record, None));
                likely.and_then(Result::ok).unwrap_or_default()
            });
        let Some(likely) = answer.filter(|likely| !likely.is_empty()) else { return };
        let mut opened = None;
        for one in likely.iter().take(SHOWN) {
            let words = Words::new(lang, &context.snapshot);
            let said = lang.say(&Message::new("form-likely-same").with("record", words.title(one.of)));
            let reasons: Vec<String> = one.reasons.iter().map(|reason| lang.say(reason)).collect();
            ui.add_space(GAP_S);
            if message::notice(ui, Tone::Warn, &said, &lang.list(&reasons), Some(&lang.text("button-open"))) {
                opened = Some(one.of);
            }
        }
        if let Some(of) = opened {
            context.go(Route::Record(of));
        }
    }
}

/// The texts by which a record is met; too short a name is none yet.
fn question(draft: &Draft) -> Question {
    use crate::model::record::flags;
    const LEAST: usize = 2;
    let record = draft.record();
    let mut texts = Vec::new();
    for (index, field) in draft.fields() {
        if !field.has(flags::SEARCHED) {
            continue;
        }
        match record.get(index) {
            ValueRef::Text(text) if text.chars().count() >= LEAST => texts.push(text.to_owned()),
            ValueRef::Texts(several) => texts.extend(several.iter().cloned()),
            _ => {}
        }
    }
    texts
}
