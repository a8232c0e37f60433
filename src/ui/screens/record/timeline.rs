//! The timeline of a record: what happened, by month, what is pinned on top.

use chrono::{Datelike as _, NaiveDate};
use egui::Ui;

use super::{entries, more};
use crate::app::Command;
use crate::insight::view::{Entry, Group, Page, Timeline};
use crate::lang::Lang;
use crate::model::record::{AnyRef, Value};
use crate::model::say::{Arg, Message};
use crate::ui::context::{Action, Context, Route};
use crate::ui::kit::small;
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::timeline::{self, Row, Walk, Wanted, Words};
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// Entries shown at first, and by how many more each time.
const PAGE: usize = 30;
/// From the edge of the card to its texts, in points.
const SIDE: f32 = 14.0;

/// The card, and how much of the timeline it shows.
pub struct TimelineCard {
    pub page: Page,
    walk: Walk<AnyRef>,
}

impl Default for TimelineCard {
    fn default() -> Self {
        Self { page: Page { limit: PAGE, ..Page::default() }, walk: Walk::default() }
    }
}

impl TimelineCard {
    /// Shows the timeline of `viewed`.
    pub fn show(&mut self, ui: &mut Ui, viewed: AnyRef, timeline: &Timeline, context: &mut Context<'_>) {
        let lang = context.lang;
        let title = lang.text("record-timeline").into_owned();
        let wanted = pieces::card(ui, &title, |ui| {
            pieces::padded(ui, SIDE, GAP_S, |ui| {
                pieces::line_of(ui, tokens::CHIP, |ui| {
                    ui.spacing_mut().item_spacing.y = GAP_S;
                    ui.label(tokens::strong(title.as_str()));
                    self.groups(ui, timeline, lang);
                });
            });
            if timeline.entries.is_empty() && timeline.pinned.is_empty() {
                small::hairline(ui);
                pieces::padded(ui, SIDE, GAP_M, |ui| {
                    ui.add(egui::Label::new(tokens::weak(lang.text("empty-timeline"))).wrap());
                });
                return None;
            }
            let (pin, unpin) = (lang.text("timeline-pin"), lang.text("timeline-unpin"));
            let words = Words { name: &title, pin: &pin, unpin: &unpin };
            let wanted = timeline::timeline(ui, words, &mut self.walk, &rows(timeline, lang, context.today));
            if more(ui, timeline.more, lang) {
                self.page.limit += PAGE;
            }
            wanted
        });
        match wanted {
            Some(Wanted::Open(of)) => context.go(Route::Record(of)),
            Some(Wanted::Pin(of, pinned)) => pin(of, pinned.then_some(viewed), context),
            Some(Wanted::PinInVain(of)) => {
                let kinds = Arg::Key(format!("kinds-{}", of.kind.key()));
                context.send(Action::Refused(Message::new("timeline-not-pinned").with("kinds", kinds)));
            }
            None => {}
        }
    }

    /// The chips that choose a group.
    fn groups(&mut self, ui: &mut Ui, timeline: &Timeline, lang: Lang) {
        let before = self.page.group;
        let mut chip = |ui: &mut Ui, name: &str, group: Option<Group>| {
            if Chip::new(name).on(before == group).show(ui).response.clicked() && before != group {
                self.page = Page { group, limit: PAGE, ..self.page };
            }
        };
        ui.spacing_mut().item_spacing.x = GAP_XS + 2.0;
        chip(ui, &lang.text("word-all"), None);
        for (group, _) in &timeline.counts {
            chip(ui, &lang.text(&format!("timeline-{}", group.key())), Some(*group));
        }
    }
}

/// Pins an entry to the timeline of `to`, or takes it off.
fn pin(of: AnyRef, to: Option<AnyRef>, context: &mut Context<'_>) {
    if let Some(field) = of.kind.pin_field() {
        let value = to.map_or(Value::None, Value::Ref);
        context.run(Command::Edit { of, values: vec![(field, value)] });
    }
}

/// What is pinned, then month by month.
fn rows(timeline: &Timeline, lang: Lang, today: NaiveDate) -> Vec<Row<AnyRef>> {
    let row = |entry: &Entry, pinned: bool| Row::Entry {
        key: entry.of,
        entry: entries::row(lang, entry, today),
        pinned: entry.of.kind.pin_field().map(|_| pinned),
    };
    let mut rows = Vec::new();
    if !timeline.pinned.is_empty() {
        rows.push(Row::Heading(lang.text("timeline-pinned").into_owned()));
        rows.extend(timeline.pinned.iter().map(|entry| row(entry, true)));
    }
    let mut before = None;
    for entry in &timeline.entries {
        let month = entries::day(entry).and_then(|day| day.with_day(1));
        if before != Some(month) {
            let name =
                month.map_or_else(|| lang.text("timeline-undated").into_owned(), |day| lang.month(day));
            rows.push(Row::Heading(name));
            before = Some(month);
        }
        rows.push(row(entry, false));
    }
    rows
}
