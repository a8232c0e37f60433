//! Entries about records: rows of a timeline, of what comes next, of cards.

use chrono::{Datelike as _, Local, NaiveDate};
use egui::{Align, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{icons, words};
use crate::insight::view::{Entry, Group, Timeline, When};
use crate::lang::Lang;
use crate::model::say::Message;
use crate::ui::icons::Icon;
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::{badge, paint};
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, ICON, Tone, font};

/// From the edge of a card to the text of a row.
const SIDE: f32 = 14.0;
const LINE: f32 = 20.0;

/// What a row says, ready to be painted.
pub struct RowText<'a> {
    pub icon: Icon,
    pub icon_tone: Option<Tone>,
    pub title: &'a str,
    /// Small and weak, behind the title.
    pub detail: &'a str,
    pub badge: Option<(String, Tone)>,
    /// Second line.
    pub below: &'a str,
    /// At the right of the first line.
    pub right: &'a str,
    pub right_tone: Option<Tone>,
}

/// A row that can be opened. As wide as there is room.
pub fn row(ui: &mut Ui, text: &RowText<'_>) -> Response {
    let tokens = tokens::of(ui);
    let height = if text.below.is_empty() { LINE } else { 2.0 * LINE } + 2.0 * GAP_S;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{} {} {}", text.title, text.detail, text.right))
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let keyboard = response.has_focus() && crate::ui::kit::focus::by_keyboard(ui.ctx());
    if response.hovered() || keyboard {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    let inner = rect.shrink2(vec2(SIDE, GAP_S));
    let ink = text.icon_tone.map_or(tokens.weak, |tone| tokens.tone(tone).ink);
    let icon =
        Rect::from_center_size(pos2(inner.left() + ICON / 2.0, inner.top() + LINE / 2.0), vec2(ICON, ICON));
    text.icon.paint(ui.painter(), icon, ink);
    let mut first = inner.with_max_y(inner.top() + LINE);
    first.min.x += ICON + GAP_M + GAP_S;
    let second = Rect::from_min_max(pos2(first.left(), first.bottom()), inner.max);
    let ink = text.right_tone.map_or(tokens.weak, |tone| tokens.tone(tone).ink);
    let right = paint::line(ui, text.right, font::small(), ink, first.width());
    let right = paint::put(ui.painter(), first, right, Align::Max);
    first.max.x = right.left() - GAP_S;
    let mut cut = first_line(ui, first, text);
    if !text.below.is_empty() {
        let below = paint::line(ui, text.below, font::body(), tokens.weak, second.width());
        cut |= below.elided;
        paint::put(ui.painter(), second, below, Align::Min);
    }
    if cut { response.on_hover_text(whole(text)) } else { response }
}

fn whole(text: &RowText<'_>) -> String {
    [text.title, text.detail, text.below]
        .iter()
        .filter(|t| !t.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}

/// Title, badge and detail; whether something was cut.
fn first_line(ui: &Ui, mut rect: Rect, text: &RowText<'_>) -> bool {
    let tokens = tokens::of(ui);
    let badge_width = text.badge.as_ref().map_or(0.0, |(words, tone)| badge::width(ui, words, *tone) + GAP_S);
    let title = paint::line(ui, text.title, font::strong(), tokens.text, rect.width() - badge_width);
    let mut cut = title.elided;
    let place = paint::put(ui.painter(), rect, title, Align::Min);
    rect.min.x = place.right() + GAP_S;
    if rect.width() - badge_width > 24.0 && !text.detail.is_empty() {
        let detail = paint::line(ui, text.detail, font::small(), tokens.weak, rect.width() - badge_width);
        cut |= detail.elided;
        let place = paint::put(ui.painter(), rect, detail, Align::Min);
        rect.min.x = place.right() + GAP_S;
    }
    if let Some((words, tone)) = &text.badge {
        let size = vec2((badge_width - GAP_S).min(rect.width()), tokens::BADGE);
        let place = Rect::from_min_size(pos2(rect.left(), rect.center().y - tokens::BADGE / 2.0), size);
        badge::show_in(ui, place, words, *tone);
    }
    cut
}

/// The day of an entry on this PC's calendar.
pub fn day(entry: &Entry) -> Option<NaiveDate> {
    entry.when.map(|when| match when {
        When::Day(day) => day,
        When::Instant(at) => at.with_timezone(&Local).date_naive(),
    })
}

/// A day without its year where the year is plain.
pub fn day_text(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { lang.day_short(day) } else { lang.day(day) }
}

/// What names an entry: its title, else kind and number.
pub fn title(lang: Lang, entry: &Entry) -> String {
    if entry.title.is_empty() {
        let kind = words::kind_arg(entry.of.kind);
        lang.say(&Message::new("entry-named").with("kind", kind).with("number", entry.number.as_str()))
    } else {
        entry.title.clone()
    }
}

/// Number, person and amount in one weak line.
pub fn detail(lang: Lang, entry: &Entry) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !entry.title.is_empty() && !entry.number.is_empty() {
        parts.push(entry.number.clone());
    }
    parts.extend(entry.who.as_ref().map(|who| who.title.clone()).filter(|t| !t.is_empty()));
    parts.extend(entry.amount.map(|amount| lang.money(amount)));
    parts.join(" · ")
}

/// The badge of an entry: late, or a state that is still to be seen to.
pub fn badge_of(lang: Lang, entry: &Entry) -> Option<(String, Tone)> {
    if entry.late {
        return Some((lang.text("word-overdue").into_owned(), Tone::Bad));
    }
    let state = entry.state?;
    let tone = words::state_tone(entry.of.kind, state);
    Some((lang.state(entry.of.kind.key(), state).into_owned(), tone))
}

/// One entry of a timeline.
pub fn entry_row(ui: &mut Ui, entry: &Entry, lang: Lang, today: NaiveDate) -> Response {
    let (title, detail) = (title(lang, entry), detail(lang, entry));
    let right = day(entry).map(|day| day_text(lang, day, today)).unwrap_or_default();
    let below = if entry.first_line == title { "" } else { entry.first_line.as_str() };
    row(
        ui,
        &RowText {
            icon: icons::of_entry(entry),
            icon_tone: entry.late.then_some(Tone::Bad),
            title: &title,
            detail: &detail,
            badge: badge_of(lang, entry),
            below,
            right: &right,
            right_tone: None,
        },
    )
}

/// A timeline by month, newest first; the entry that was pressed.
pub fn timeline(
    ui: &mut Ui,
    timeline: &Timeline,
    lang: Lang,
    today: NaiveDate,
) -> Option<crate::model::record::AnyRef> {
    let mut opened = None;
    let mut month = None;
    for entry in &timeline.entries {
        let this = day(entry).and_then(|d| d.with_day(1));
        if this != month {
            month = this;
            let name = this.map_or_else(|| lang.text("timeline-undated").into_owned(), |day| lang.month(day));
            band(ui, &name);
        } else {
            crate::ui::kit::small::hairline(ui);
        }
        if entry_row(ui, entry, lang, today).clicked() {
            opened = Some(entry.of);
        }
    }
    opened
}

/// A sunken line with a name: a month, a group.
pub fn band(ui: &mut Ui, name: &str) {
    let tokens = tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, tokens.sunken);
    let text = paint::line(ui, name, font::small(), tokens.weak, rect.width() - 2.0 * SIDE);
    paint::put(ui.painter(), rect.shrink2(vec2(SIDE, 0.0)), text, Align::Min);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
}

/// The chips that choose a group of the timeline; whether another was chosen.
pub fn group_chips(ui: &mut Ui, timeline: &Timeline, group: &mut Option<Group>, lang: Lang) -> bool {
    let before = *group;
    ui.spacing_mut().item_spacing.x = GAP_XS + 2.0;
    if Chip::new(&lang.text("word-all")).on(group.is_none()).show(ui).response.clicked() {
        *group = None;
    }
    for (each, _) in &timeline.counts {
        let name = lang.text(&format!("timeline-{}", each.key()));
        if Chip::new(&name).on(*group == Some(*each)).show(ui).response.clicked() {
            *group = Some(*each);
        }
    }
    *group != before
}
