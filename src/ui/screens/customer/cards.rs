//! The right pane: what he has, owes and is worth, a card each.

use egui::Ui;

use super::{head, value};
use crate::insight::view::{Card as ViewCard, CardSort, CustomerView, Entry};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::kit::card::{Card, CardRow};
use crate::ui::screens::record::entries;
use crate::ui::screens::record::words::state_tone;
use crate::ui::tokens::Tone;

/// Shows all cards. Contacts stand in the left pane.
pub fn show(ui: &mut Ui, view: &CustomerView, worth_waits: Option<bool>, context: &mut Context<'_>) {
    let mut value_shown = false;
    for card in view.cards.iter().filter(|card| card.sort != CardSort::Contacts) {
        // After what he buys comes what he is worth.
        if card.sort == CardSort::Campaigns {
            value::card(ui, view, worth_waits, context);
            value_shown = true;
        }
        show_card(ui, view, card, context);
    }
    if !value_shown {
        value::card(ui, view, worth_waits, context);
    }
}

/// The list of a card is filtered by the customer's number.
pub fn filter_of(view: &CustomerView) -> String {
    format!("customer = \"{}\"", view.record.number.replace('"', ""))
}

fn show_card(ui: &mut Ui, view: &CustomerView, card: &ViewCard, context: &mut Context<'_>) {
    let lang = context.lang;
    let Some(kind) = card.sort.kinds().first().copied() else { return };
    let title = lang.text(&format!("card-{}", card.sort.key()));
    let n = card.count();
    let count = lang.number(i64::try_from(n).unwrap_or(i64::MAX));
    let kind_arg = crate::ui::screens::record::words::kind_arg(kind);
    let add = lang.say(&Message::new("button-new-kind").with("kind", kind_arg));
    let all = (n > card.top.len()).then(|| lang.say(&Message::new("customer-all").with("n", n)));
    let mut opened = None;
    let done = Card::new(&title).count(&count).add(&add).all(all.as_deref()).show(ui, |ui| {
        for entry in &card.top {
            if row(ui, entry, lang, context) {
                opened = Some(entry.of);
            }
        }
        if card.top.is_empty() {
            let none = lang.say(&Message::new("customer-card-empty"));
            crate::ui::screens::pieces::padded(ui, 12.0, 4.0, |ui| {
                ui.label(crate::ui::tokens::small_weak(none));
            });
        }
    });
    if done.add {
        head::begin(kind, view.of, context);
    }
    if done.all {
        let most = card.counts.iter().max_by_key(|(_, n)| *n).map_or(kind, |(kind, _)| *kind);
        context.go(Route::List { kind: most, filter: filter_of(view) });
    }
    if let Some(of) = opened {
        context.go(Route::Record(of));
    }
}

fn row(ui: &mut Ui, entry: &Entry, lang: Lang, context: &Context<'_>) -> bool {
    let title = entries::title(lang, entry);
    let state = entry.state.map(|state| lang.state(entry.of.kind.key(), state).into_owned());
    let day = entries::day(entry).map(|day| entries::day_text(lang, day, context.today));
    let number = if entry.title.is_empty() { None } else { Some(entry.number.clone()) };
    let detail: Vec<String> = [number, day].into_iter().flatten().filter(|t| !t.is_empty()).collect();
    let amount = entry.amount.map(|amount| lang.money(amount));
    let tone = entry.state.map_or(Tone::Neutral, |state| state_tone(entry.of.kind, state));
    let (note, note_tone) = if entry.late {
        (lang.text("word-overdue").into_owned(), Some(Tone::Bad))
    } else {
        let tone = (tone != Tone::Neutral).then_some(tone);
        (state.clone().unwrap_or_default(), tone)
    };
    let row = match &amount {
        Some(amount) => CardRow {
            title: &title,
            value: amount,
            badge: None,
            detail: &detail.join(" · "),
            note: &note,
            note_tone,
            current: false,
        }
        .show(ui),
        None => {
            let badge = (!note.is_empty()).then_some(note_tone.unwrap_or(tone));
            CardRow {
                title: &title,
                value: &note,
                badge,
                detail: &detail.join(" · "),
                note: "",
                note_tone: None,
                current: false,
            }
            .show(ui)
        }
    };
    row.clicked()
}
