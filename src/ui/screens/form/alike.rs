//! Records that are likely the one being entered: told while somebody types.

use std::sync::Arc;

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::draft::Draft;
use crate::app::duplicates::{Duplicates, KINDS, Likely};
use crate::model::record::ValueRef;
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::jobs::Answer;
use crate::ui::kit::{float, message};
use crate::ui::screens::record::words::Words;
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_L, GAP_S, GAP_XS, HAIRLINE, Tone};

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
    found: Option<Arc<Vec<Likely>>>,
}

impl Alike {
    /// Looks for them, in jobs: what was found last stays until there is another answer.
    pub fn ask(&mut self, draft: &Draft, context: &Context<'_>) {
        self.found = self.likely(draft, context);
    }

    fn likely(&mut self, draft: &Draft, context: &Context<'_>) -> Option<Arc<Vec<Likely>>> {
        if !KINDS.contains(&draft.kind) || draft.of.is_some() {
            return None;
        }
        let question = question(draft);
        if question.is_empty() {
            return None;
        }
        let snapshot = context.snapshot.clone();
        let kind = draft.kind;
        let index = self.index.ask(context.jobs, Message::new("job-duplicates"), &(), 0, move |job| {
            // Without names phones and e-mails still tell.
            Duplicates::build(&*snapshot, kind, job.stop_flag()).or_else(|_| Duplicates::indexed(kind)).ok()
        })?;
        let (snapshot, record) = (context.snapshot.clone(), draft.record().boxed());
        let revision = context.revision();
        self.answer.ask(context.jobs, Message::new("job-duplicates"), &question, revision, move |_| {
            let likely = index.as_ref().as_ref().map(|i| i.of(&*snapshot, &*record, None));
            likely.and_then(Result::ok).unwrap_or_default()
        })
    }

    fn shown(&self) -> &[Likely] {
        let found = self.found.as_deref().map_or(&[][..], Vec::as_slice);
        found.get(..SHOWN).unwrap_or(found)
    }

    /// The room that they need, in points.
    pub fn height(&self) -> f32 {
        match self.shown().len() {
            0 => 0.0,
            lines => lines as f32 * CONTROL_COMPACT + (lines - 1) as f32 * GAP_XS + 2.0 * GAP_S,
        }
    }

    /// A line for each record that is likely the same, in a bar; pressing it opens that record.
    pub fn show(&self, ui: &mut Ui, context: &mut Context<'_>) {
        let (lang, tokens) = (context.lang, tokens::of(ui));
        let bar = ui.max_rect();
        float::at(ui.ctx(), bar);
        ui.painter().rect_filled(bar, 0.0, tokens.surface);
        ui.painter().hline(bar.x_range(), bar.top() + HAIRLINE / 2.0, tokens.hairline());
        let inner = bar.shrink2(vec2(GAP_L, GAP_S));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
        ui.spacing_mut().item_spacing.y = GAP_XS;
        let words = Words::new(lang, &context.snapshot);
        let mut opened = None;
        for one in self.shown() {
            let said = lang.say(&Message::new("form-likely-same").with("record", words.title(one.of)));
            let reasons: Vec<String> = one.reasons.iter().map(|reason| lang.say(reason)).collect();
            let open = lang.text("button-open");
            if message::notice(&mut ui, Tone::Warn, &said, &lang.list(&reasons), Some(&open)) {
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
