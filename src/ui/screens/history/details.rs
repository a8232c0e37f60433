//! What one entry did, record by record and field by field, below its line.

use egui::Ui;

use crate::app::{HistoryEntry, HistoryEvent, Names, deeds};
use crate::model::record::AnyRef;
use crate::model::say::{Message, Sayable as _};
use crate::ui::context::{Context, Route};
use crate::ui::jobs::Answer;
use crate::ui::kit::{small, waiting};
use crate::ui::screens::pieces;
use crate::ui::screens::record::{changes, words::Words};
use crate::ui::tokens::{self, CONTROL_COMPACT, GAP_L, GAP_S, GAP_XS};

/// More records than that are counted.
const RECORDS: usize = 20;

type Deeds = (Vec<(AnyRef, HistoryEntry)>, u64);

/// The entry that is looked into, and what is known of it.
#[derive(Default)]
pub struct Details {
    entry: Option<u64>,
    answer: Answer<u64, Result<Deeds, Message>>,
}

impl Details {
    pub fn is_open(&self, entry: u64) -> bool {
        self.entry == Some(entry)
    }

    /// Looks into this entry, or no longer.
    pub fn toggle(&mut self, entry: u64) {
        self.entry = (!self.is_open(entry)).then_some(entry);
    }

    /// What the entry that is looked into did.
    pub fn show(&mut self, ui: &mut Ui, entry: u64, context: &mut Context<'_>) {
        let snapshot = context.snapshot.clone();
        let answer = self.answer.ask(
            context.jobs,
            Message::new("job-history"),
            &entry,
            context.revision(),
            move |_| deeds(&*snapshot, entry, RECORDS).map_err(|refusal| refusal.message()),
        );
        let lang = context.lang;
        pieces::padded(ui, GAP_L, GAP_S, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_XS;
            match answer.as_deref() {
                None => {
                    let (slow, name) = (self.answer.is_slow(ui.ctx()), lang.text("wait-loading"));
                    waiting::show(ui, slow, &name, |ui| waiting::rows(ui, 1, CONTROL_COMPACT));
                }
                Some(Err(reason)) => {
                    pieces::notice(ui, tokens::Tone::Bad, &lang.say(reason));
                }
                Some(Ok((done, left))) => {
                    for (of, entry) in done {
                        record(ui, *of, entry, context);
                    }
                    if *left > 0 {
                        let left = i64::try_from(*left).unwrap_or(i64::MAX);
                        let more = lang.say(&Message::new("history-more-records").with("n", left));
                        ui.label(tokens::small_weak(more));
                    }
                }
            }
        });
    }
}

/// A record with what was done to it.
fn record(ui: &mut Ui, of: AnyRef, entry: &HistoryEntry, context: &mut Context<'_>) {
    let snapshot = context.snapshot.clone();
    let words = Words::new(context.lang.with_phones_as_typed(), &snapshot);
    let kind = context.lang.kind(of.kind.key());
    match Names::new(&*snapshot).title(of) {
        Some(title) => {
            let named = Message::new("entry-named").with("kind", &*kind).with("number", title);
            if small::link(ui, &context.lang.say(&named)).clicked() {
                context.go(Route::Record(of));
            }
        }
        // It is gone by now.
        None => {
            ui.label(&*kind);
        }
    }
    let said = match &entry.event {
        // A new record is what it says on its page.
        HistoryEvent::Created => Vec::new(),
        _ => changes::sentences(&words, context.schema.of(of.kind), entry),
    };
    for (sentence, _) in &said {
        ui.add(egui::Label::new(tokens::small(sentence.as_str())).wrap());
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use crate::app::Command;
    use crate::lang::Language;
    use crate::model::Kind;
    use crate::model::people::Customer;
    use crate::model::record::Value;
    use crate::ui::context::{Action, Route};
    use crate::ui::screens::history::HistoryScreen;
    use crate::ui::screens::testing::{Stage, settle, window};

    #[test]
    fn an_entry_tells_what_it_changed_and_leads_to_the_record() {
        let stage = Stage::new(Language::English);
        let text = |text: &str| Value::Text(text.to_owned());
        let values = vec![(Customer::name, text("Haina")), (Customer::city, text("Suzhou"))];
        let of = stage.create(Kind::Customer, values);
        let values = vec![(Customer::city, text("Wuxi"))];
        stage.session.run(&Command::Edit { of, values }).unwrap();
        let mut harness = window(stage, HistoryScreen::default(), [1000.0, 700.0]);
        settle(&mut harness);
        let show = harness.query_all_by_label("Show what changed").next().expect("the newest comes first");
        show.click();
        settle(&mut harness);
        harness.get_by_label_contains("City: Suzhou");
        harness.get_by_label("Customer Haina").click();
        settle(&mut harness);
        let went = harness
            .state()
            .0
            .actions
            .iter()
            .any(|action| matches!(action, Action::Go(Route::Record(to)) if *to == of));
        assert!(went);
        harness.get_by_label("Hide what changed").click();
        settle(&mut harness);
        assert!(harness.query_by_label_contains("City: Suzhou").is_none());
    }
}
