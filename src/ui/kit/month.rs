//! A month with what happens on each of its days: appointments, visits, ends of contracts.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use egui::{Align, Id, Rect, Response, Role, Sense, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::button::Button;
use super::{paint, touch};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::icons::Icon;
use crate::ui::tokens::{self, GAP_S, GAP_XS, RADIUS_SMALL, Tone, font};

/// Something on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayEntry<'a> {
    pub day: NaiveDate,
    pub text: &'a str,
    pub tone: Tone,
    /// Names it for the owner.
    pub id: u64,
}

/// What was done to a month in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthResponse {
    pub opened: Option<u64>,
    /// A day was pressed, or what of it has no room.
    pub day: Option<NaiveDate>,
}

const WEEKS: u64 = 6;
const HEAD: f32 = 24.0;
/// The height of an entry.
const ENTRY: f32 = 22.0;
/// What the number of the day takes.
const NUMBER: f32 = 24.0;
/// Weeks are never lower than this: the rest is scrolled to by who shows it.
const LEAST_WEEK: f32 = NUMBER + 2.0 * ENTRY + GAP_XS;

/// The head with the month's name and the way to others. True when another month is shown.
pub fn month_head(ui: &mut Ui, lang: &Lang, today: NaiveDate, shown: &mut NaiveDate) -> bool {
    let before = *shown;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_XS;
        let step = |by: i32| {
            let months = Months::new(by.unsigned_abs());
            if by < 0 { before.checked_sub_months(months) } else { before.checked_add_months(months) }
        };
        for (icon, name, by) in
            [(Icon::ChevronLeft, "button-previous", -1), (Icon::ChevronRight, "button-next", 1)]
        {
            if Button::icon_only(icon, &lang.text(name)).compact().show(ui).clicked() {
                *shown = step(by).unwrap_or(before);
            }
        }
        if Button::quiet(&lang.text("button-today")).compact().show(ui).clicked() {
            *shown = today;
        }
        ui.add_space(GAP_XS);
        ui.label(tokens::section(lang.month(*shown)));
    });
    *shown != before
}

/// The weeks of the month that `shown` lies in. `entries` stand in the order in which they are to be seen.
pub fn month(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    lang: &Lang,
    today: NaiveDate,
    shown: NaiveDate,
    entries: &[DayEntry<'_>],
) -> MonthResponse {
    let id = Id::unique(("month", id));
    let tokens = tokens::of(ui);
    let mut done = MonthResponse::default();
    let week = ((ui.available_height() - HEAD) / WEEKS as f32).floor().max(LEAST_WEEK);
    let size = vec2(ui.available_width(), HEAD + week * WEEKS as f32);
    let builder =
        UiBuilder::new().scope_id(id).accessibility_role(Role::Table).accessibility_label(lang.month(shown));
    ui.scope_builder(builder, |ui| {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect(rect, RADIUS_SMALL, tokens.surface, tokens.hairline(), StrokeKind::Inside);
        let first = first_shown(shown);
        let width = rect.width() / 7.0;
        for (at, day) in first.iter_days().take(7).enumerate() {
            let left = rect.left() + width * at as f32;
            let head = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD));
            let name = lang.weekday_short(day);
            let name = paint::line(ui, &name, font::small(), tokens.weak, width - 2.0 * GAP_S);
            paint::put(ui.painter(), head.shrink2(vec2(GAP_S, 0.0)), name, Align::Min);
        }
        for at in 0..WEEKS * 7 {
            let Some(day) = first.checked_add_days(Days::new(at)) else { continue };
            let (column, row) = ((at % 7) as f32, (at / 7) as f32);
            let min = pos2(rect.left() + width * column, rect.top() + HEAD + week * row);
            let cell = Rect::from_min_size(min, vec2(width, week));
            ui.painter().hline(cell.x_range(), cell.top(), tokens.hairline());
            if column > 0.0 {
                ui.painter().vline(cell.left(), cell.y_range(), tokens.hairline());
            }
            let cell = Cell { id, lang, day, rect: cell, is_today: day == today };
            cell.show(ui, day.month() == shown.month(), entries, &mut done);
        }
    });
    done
}

/// One day.
struct Cell<'a> {
    id: Id,
    lang: &'a Lang,
    day: NaiveDate,
    rect: Rect,
    is_today: bool,
}

impl Cell<'_> {
    fn show(&self, ui: &mut Ui, in_month: bool, entries: &[DayEntry<'_>], done: &mut MonthResponse) {
        let of_day: Vec<(usize, &DayEntry<'_>)> =
            entries.iter().enumerate().filter(|(_, entry)| entry.day == self.day).collect();
        if self.number(ui, in_month, of_day.len()).clicked() {
            done.day = Some(self.day);
        }
        let room = ((self.rect.height() - NUMBER) / ENTRY).floor().max(1.0) as usize;
        // Where not all have room the last place says how many more there are.
        let shown = if of_day.len() > room { room - 1 } else { of_day.len() };
        for (place, (at, entry)) in of_day.iter().take(shown).enumerate() {
            if self.entry(ui, place, *at, entry).clicked() {
                done.opened = Some(entry.id);
            }
        }
        let more = of_day.len() - shown;
        if more > 0 {
            let text = self.lang.say(&Message::new("month-more").with("n", more));
            let rect = self.place(shown);
            let response = ui.interact(rect, self.id.with((self.day, "more")), Sense::click());
            touch::name_it(&response, Role::Button, &text, None);
            let ink = if response.hovered() { tokens::of(ui).text } else { tokens::of(ui).weak };
            let text = paint::line(ui, &text, font::small(), ink, rect.width());
            paint::put(ui.painter(), rect.shrink2(vec2(GAP_XS, 0.0)), text, Align::Min);
            if response.clicked() {
                done.day = Some(self.day);
            }
        }
    }

    /// The place of an entry, from above.
    fn place(&self, at: usize) -> Rect {
        let top = self.rect.top() + NUMBER + ENTRY * at as f32;
        Rect::from_min_size(pos2(self.rect.left(), top), vec2(self.rect.width(), ENTRY))
            .shrink2(vec2(GAP_XS, 1.0))
    }

    fn number(&self, ui: &mut Ui, in_month: bool, count: usize) -> Response {
        const SIDE: f32 = 20.0;
        let tokens = tokens::of(ui);
        let rect = Rect::from_min_size(self.rect.min + vec2(GAP_XS, 2.0), vec2(SIDE + GAP_XS, SIDE));
        let response = ui.interact(rect, self.id.with(self.day), Sense::click());
        let name = Message::new("month-day").with("day", self.lang.day_weekday(self.day)).with("n", count);
        touch::name_it(&response, Role::Button, &self.lang.say(&name), None);
        let ink = if self.is_today {
            ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent);
            tokens.on_accent
        } else if in_month {
            tokens.text
        } else {
            tokens.disabled
        };
        if response.hovered() && !self.is_today {
            ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.hover);
        }
        let text = paint::line(ui, &self.day.day().to_string(), font::small(), ink, rect.width());
        paint::put(ui.painter(), rect, text, Align::Center);
        response
    }

    fn entry(&self, ui: &mut Ui, place: usize, at: usize, entry: &DayEntry<'_>) -> Response {
        let rect = self.place(place);
        let response = ui.interact(rect, self.id.with((self.day, at)), Sense::click());
        touch::name_it(&response, Role::Button, entry.text, None);
        let pair = tokens::of(ui).tone(entry.tone);
        ui.painter().rect_filled(rect, RADIUS_SMALL, pair.ground);
        let edge = Rect::from_min_size(rect.min, vec2(tokens::EDGE + 1.0, rect.height()));
        ui.painter().rect_filled(edge, 1.0, pair.ink);
        let inner = rect.shrink2(vec2(GAP_S, 0.0));
        let text = paint::line(ui, entry.text, font::small(), tokens::of(ui).text, inner.width());
        let cut = text.is_cut();
        paint::put(ui.painter(), inner, text, Align::Min);
        if cut { response.on_hover_text(entry.text) } else { response }
    }
}

/// The Monday on or before the first of the month.
pub fn first_shown(shown: NaiveDate) -> NaiveDate {
    let first = shown.with_day(1).unwrap_or(shown);
    first.week(Weekday::Mon).checked_first_day().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_begins_with_the_monday_before_it() {
        for (at, first) in
            [("2026-11-21", "2026-10-26"), ("2026-06-30", "2026-06-01"), ("2026-02-01", "2026-01-26")]
        {
            assert_eq!(first_shown(day(at)), day(first), "{at}");
        }
    }

    #[test]
    fn days_tell_what_has_no_room() {
        let lang = Lang::new(Language::English, &CURRENCIES[0]);
        let mut harness = Harness::builder()
            .with_size(vec2(840.0, 24.0 + 6.0 * LEAST_WEEK))
            .with_context_setup(crate::ui::kit::tests::install)
            .build_ui_state(
                move |ui, done: &mut MonthResponse| {
                    let entry = |id, on: &str, text| DayEntry { day: day(on), text, tone: Tone::Accent, id };
                    let entries = [
                        entry(1, "2026-11-21", "Visit"),
                        entry(2, "2026-11-24", "Call"),
                        entry(3, "2026-11-24", "Fair"),
                        entry(4, "2026-11-24", "Repair"),
                    ];
                    let today = day("2026-11-21");
                    let now = month(ui, "test", &lang, today, today, &entries);
                    if now != MonthResponse::default() {
                        *done = now;
                    }
                },
                MonthResponse::default(),
            );
        harness.run();
        harness.get_by_label("Visit").click();
        harness.run();
        assert_eq!(harness.state().opened, Some(1));
        assert!(harness.query_by_label("Fair").is_none());
        harness.get_by_label("2 more").click();
        harness.run();
        assert_eq!(harness.state().day, Some(day("2026-11-24")));
        assert!(harness.query_by_label("Tue 24 Nov 2026, 3 entries").is_some());
    }
}
