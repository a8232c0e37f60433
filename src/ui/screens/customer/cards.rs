//! What belongs to the customer, a card a sort: what he has, owes and is worth at the right, his contacts at the left.

use chrono::NaiveDate;
use egui::Ui;

use super::{head, value};
use crate::insight::view::{Card as ViewCard, CardSort, CustomerView, Deal, Entry};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{Choice as _, ValueRef};
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::kit::card::{Card, CardRow, nothing};
use crate::ui::kit::paint::BETWEEN;
use crate::ui::screens::record::entries;
use crate::ui::screens::record::words::{cover_tone, days_overdue, kind_arg, state_tone};
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
        let digits = digits(context.lang, card);
        show_card(ui, view, card, context, |ui, entry, context| row(ui, entry, digits, context));
    }
    if !value_shown {
        value::card(ui, view, worth_waits, context);
    }
}

/// A card with its head, its first entries as `row` shows them, and the way to all of each kind. `row` tells whether
/// its entry is to be opened.
pub fn show_card(
    ui: &mut Ui,
    view: &CustomerView,
    card: &ViewCard,
    context: &mut Context<'_>,
    row: impl Fn(&mut Ui, &Entry, &Context<'_>) -> bool,
) {
    let lang = context.lang;
    let Some(kind) = card.sort.kinds().first().copied() else { return };
    let title = lang.text(&format!("card-{}", card.sort.key()));
    let count = lang.number(i64::try_from(card.count()).unwrap_or(i64::MAX));
    let add = lang.say(&Message::new("button-new-kind").with("kind", kind_arg(kind)));
    let lists = longer(card);
    let all: Vec<String> = lists.iter().map(|(kind, n)| entries::all_of(lang, *kind, *n)).collect();
    let mut opened = None;
    let done = Card::new(&title).count(&count).add(&add).all(&all).show(ui, |ui| {
        for entry in &card.top {
            if row(ui, entry, context) {
                opened = Some(entry.of);
            }
        }
        if card.top.is_empty() {
            nothing(ui, &lang.text("customer-card-empty"));
        }
    });
    if done.add {
        head::begin(kind, view.of, context);
    }
    if let Some((kind, _)) = done.all.and_then(|place| lists.get(place)) {
        context.go(Route::List {
            kind: *kind,
            filter: entries::filter_of(*kind, Kind::Customer, &view.record.number),
        });
    }
    if let Some(of) = opened {
        context.go(Route::Record(of));
    }
}

/// The kinds of which there are more than the card shows, and how many in all.
fn longer(card: &ViewCard) -> Vec<(Kind, usize)> {
    let shown = |kind: Kind| card.top.iter().filter(|entry| entry.of.kind == kind).count();
    card.counts.iter().copied().filter(|(kind, n)| *n > shown(*kind)).collect()
}

/// The decimals with which all amounts of a card are written.
fn digits(lang: Lang, card: &ViewCard) -> u32 {
    let amounts = card.top.iter().filter_map(|entry| entry.amount);
    amounts.filter_map(|amount| lang.digits(ValueRef::Money(amount))).max().unwrap_or_default()
}

/// The state of a piece of which it matters what covers it.
const IN_USE: &str = "in-use";
/// The state of a deal that goes on.
const OPEN: &str = "open";

fn row(ui: &mut Ui, entry: &Entry, digits: u32, context: &Context<'_>) -> bool {
    let lang = context.lang;
    let title = match &entry.piece {
        Some((serial, _)) if !serial.is_empty() => {
            format!("{}{BETWEEN}{serial}", entries::title(lang, entry))
        }
        _ => entries::title(lang, entry),
    };
    let number = if entry.title.is_empty() { "" } else { entry.number.as_str() };
    let day = entries::day(entry).map(|day| entries::day_text(lang, day, context.today)).unwrap_or_default();
    let (note, tone) = if entry.late {
        (lang.text("word-overdue").into_owned(), Tone::Bad)
    } else if let Some(due) = entry.due {
        let day = entries::day_text(lang, due, context.today);
        (lang.say(&Message::new("entry-due").with("day", day)), Tone::Neutral)
    } else if let Some(deal) = entry.deal.as_ref().filter(|_| entry.state == Some(OPEN)) {
        next_of(lang, deal, context.today)
    } else if let Some((_, cover)) = entry.piece.as_ref().filter(|_| entry.state == Some(IN_USE)) {
        (lang.choice("cover", cover.key()).into_owned(), cover_tone(*cover))
    } else {
        let kind = entry.of.kind;
        entry.state.map_or((String::new(), Tone::Neutral), |state| {
            (lang.state(kind.key(), state).into_owned(), state_tone(kind, state))
        })
    };
    let amount = entry.amount.and_then(|amount| lang.in_digits(ValueRef::Money(amount), digits));
    // How far an open deal is and how likely says more than its number.
    let deal = entry.deal.as_ref().filter(|_| entry.open);
    let odds = deal.map(|deal| {
        let parts = [deal.stage.clone(), lang.rate(deal.probability)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(BETWEEN)
    });
    let number = odds.as_deref().unwrap_or(number);
    let row = CardRow { title: &title, detail: number, day: &day, ..CardRow::default() };
    let row = match &amount {
        // The amount stands where the state stands otherwise.
        Some(amount) => {
            CardRow { value: amount, note: &note, note_tone: (tone != Tone::Neutral).then_some(tone), ..row }
        }
        None => CardRow { value: &note, badge: (!note.is_empty()).then_some(tone), ..row },
    };
    row.show(ui).clicked()
}

/// When a deal goes on, and how good that is: one without a next step is forgotten easily.
fn next_of(lang: Lang, deal: &Deal, today: NaiveDate) -> (String, Tone) {
    let Some(next) = deal.next else { return (lang.text("entry-no-next").into_owned(), Tone::Warn) };
    let late = (today - next).num_days();
    if late > 0 {
        return (days_overdue(lang, late), Tone::Bad);
    }
    let day = entries::day_text(lang, next, today);
    (lang.say(&Message::new("entry-next").with("day", day)), Tone::Good)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::{CURRENCIES, Percent};

    #[test]
    fn a_deal_tells_when_it_goes_on() {
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        for (next, expected, tone) in [
            (None, "no next step", Tone::Warn),
            (Some(today), "next: 1 Dec", Tone::Good),
            (NaiveDate::from_ymd_opt(2026, 12, 9), "next: 9 Dec", Tone::Good),
            (NaiveDate::from_ymd_opt(2026, 11, 30), "1 day overdue", Tone::Bad),
            (NaiveDate::from_ymd_opt(2026, 11, 21), "10 days overdue", Tone::Bad),
        ] {
            let deal = Deal { stage: "Quoted".into(), probability: Percent::default(), next };
            assert_eq!(next_of(lang, &deal, today), (expected.to_owned(), tone));
        }
    }
}
