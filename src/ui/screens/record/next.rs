//! What comes next around a record: overdue and coming.

use chrono::NaiveDate;
use egui::Ui;

use super::entries;
use crate::insight::view::Next;
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::card::Card;
use crate::ui::kit::entry::Entry as Row;
use crate::ui::kit::small;
use crate::ui::tokens::Tone;

/// Entries shown before the others are asked for.
const SHOWN: usize = 4;

/// The card.
#[derive(Default)]
pub struct NextCard {
    /// All of them are shown.
    all: bool,
}

impl NextCard {
    /// How many entries it shows.
    pub fn limit(&self) -> usize {
        if self.all { usize::MAX } else { SHOWN }
    }

    /// Shows the first of `ahead` things that lie ahead; nothing where there are none.
    pub fn show(&mut self, ui: &mut Ui, next: &[Next], ahead: usize, context: &mut Context<'_>) {
        if next.is_empty() {
            return;
        }
        let lang = context.lang;
        let title = lang.text("customer-next").into_owned();
        let count = lang.number(i64::try_from(ahead).unwrap_or(i64::MAX));
        let all = lang.say(&Message::new("customer-next-all").with("n", ahead));
        let links = if ahead > next.len() { vec![all] } else { Vec::new() };
        let mut opened = None;
        let done = Card::new(&title).count(&count).all(&links).show(ui, |ui| {
            for (place, next) in next.iter().enumerate() {
                if place > 0 {
                    small::hairline(ui);
                }
                if row(next, lang, context.today).show(ui).clicked() {
                    opened = Some(next.entry.of);
                }
            }
        });
        if done.all.is_some() {
            self.all = true;
        }
        if let Some(of) = opened {
            context.go(Route::Record(of));
        }
    }
}

fn row(next: &Next, lang: Lang, today: NaiveDate) -> Row {
    let (day, day_tone) = due(next, lang, today);
    let icon = match (next.promised, next.start) {
        (true, _) => Icon::Flag,
        (false, Some(_)) => Icon::Calendar,
        (false, None) => super::icons::of_entry(&next.entry),
    };
    let tone = if next.overdue { Tone::Bad } else { Tone::Neutral };
    // That it is overdue is told by its day.
    Row { icon: Some((icon, tone)), badge: None, day, day_tone, ..entries::row(lang, &next.entry, today) }
}

/// How late it is, or when it is due.
fn due(next: &Next, lang: Lang, today: NaiveDate) -> (String, Option<Tone>) {
    let Some(due) = next.due else { return (String::new(), None) };
    if next.overdue {
        let days = (today - due).num_days();
        return (lang.say(&Message::new("customer-days-overdue").with("n", days)), Some(Tone::Bad));
    }
    let is_today = due == today;
    let day = if is_today { lang.relative(due, today) } else { entries::day_text(lang, due, today) };
    (format!("{day} {}", next.due_time).trim_end().to_owned(), is_today.then_some(Tone::Warn))
}
