//! The middle pane below the composer: what comes next, and the timeline.

use egui::Ui;

use crate::insight::view::{CustomerView, Next, Page};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::context::{Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::small;
use crate::ui::screens::pieces;
use crate::ui::screens::record::{PAGE, entries, more};
use crate::ui::tokens::{self, GAP_M, GAP_S, Tone};

/// Tasks shown before the others are asked for in their list.
const SHOWN: usize = 4;

/// Overdue and coming.
pub fn next(ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
    if view.next.is_empty() {
        return;
    }
    let lang = context.lang;
    let title = lang.text("customer-next").into_owned();
    let count = lang.number(i64::try_from(view.facts.open_tasks).unwrap_or(i64::MAX));
    let mut opened = None;
    pieces::card(ui, &title, |ui| {
        pieces::card_head(ui, &title, Some(&count), |_| {});
        for (place, next) in view.next.iter().take(SHOWN).enumerate() {
            if place > 0 {
                small::hairline(ui);
            }
            if row(ui, next, lang, context.today) {
                opened = Some(Route::Record(next.entry.of));
            }
        }
        if view.facts.open_tasks > SHOWN {
            small::hairline(ui);
            let all = lang.say(&Message::new("customer-all").with("n", view.facts.open_tasks));
            pieces::padded(ui, 14.0, GAP_S, |ui| {
                if small::small_link(ui, &all).clicked() {
                    let kind = crate::model::Kind::Task;
                    opened = Some(Route::List { kind, filter: super::cards::filter_of(view) });
                }
            });
        }
    });
    if let Some(route) = opened {
        context.go(route);
    }
}

fn row(ui: &mut Ui, next: &Next, lang: Lang, today: chrono::NaiveDate) -> bool {
    let entry = &next.entry;
    let detail = entries::detail(lang, entry);
    let (right, tone) = match next.due {
        Some(due) if next.overdue => {
            let days = (today - due).num_days();
            (lang.say(&Message::new("customer-days-overdue").with("n", days)), Some(Tone::Bad))
        }
        Some(due) => {
            let day =
                if due == today { lang.relative(due, today) } else { entries::day_text(lang, due, today) };
            (format!("{day} {}", next.due_time).trim_end().to_owned(), (due == today).then_some(Tone::Warn))
        }
        None => (String::new(), None),
    };
    let icon = match (next.promised, next.start) {
        (true, _) => Icon::Flag,
        (false, Some(_)) => Icon::Calendar,
        (false, None) => Icon::CheckSquare,
    };
    let title = entries::title(lang, entry);
    let below = if entry.first_line == title { "" } else { entry.first_line.as_str() };
    entries::row(
        ui,
        &entries::RowText {
            icon,
            icon_tone: next.overdue.then_some(Tone::Bad),
            title: &title,
            detail: &detail,
            badge: None,
            below,
            right: &right,
            right_tone: tone,
        },
    )
    .clicked()
}

/// What happened, newest first.
pub fn timeline(ui: &mut Ui, view: &CustomerView, page: &mut Page, context: &mut Context<'_>) {
    let lang = context.lang;
    let title = lang.text("record-timeline").into_owned();
    let mut opened = None;
    pieces::card(ui, &title, |ui| {
        pieces::padded(ui, 14.0, GAP_S, |ui| {
            pieces::line_of(ui, tokens::CHIP, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                ui.label(tokens::strong(title.as_str()));
                if entries::group_chips(ui, &view.timeline, &mut page.group, lang) {
                    page.limit = PAGE;
                }
            });
        });
        if view.timeline.entries.is_empty() {
            small::hairline(ui);
            pieces::padded(ui, 14.0, GAP_M, |ui| {
                ui.add(egui::Label::new(tokens::weak(lang.text("empty-timeline"))).wrap());
            });
            return;
        }
        opened = entries::timeline(ui, &view.timeline, lang, context.today);
        if more(ui, view.timeline.more, lang) {
            page.limit += PAGE;
        }
    });
    if let Some(of) = opened {
        context.go(Route::Record(of));
    }
}
