//! Today: what waits for the person, and four figures.

mod print;
mod question;
mod unsaved;

use std::sync::Arc;

use chrono::{DateTime, Datelike as _, Local, NaiveDate, Timelike as _, Utc};
use egui::{Align, Layout, Ui};

use crate::app::Names;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::say::{Message, Sayable};
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::small::small_link;
use crate::ui::kit::waiting;
use crate::ui::screens::pieces;
use crate::ui::shell::counts::TASK_OPEN;
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XS, Tone, font};

use question::{Agenda, CALL_OPEN, Line, OPPORTUNITY_OPEN, Today, gather};

/// Narrower than this everything stands in one column.
const TWO_COLUMNS: f32 = 820.0;
/// As many figures stand above all else.
const FIGURES: usize = 4;

/// The first screen of a file.
#[derive(Default)]
pub struct TodayScreen {
    answer: Answer<(NaiveDate, String), Result<Today, Message>>,
}

impl Screen for TodayScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let (lang, today) = (context.lang, context.today);
        let (user, now) = (context.config.user.clone(), context.session.clock.now());
        let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
        let question = (today, user.clone());
        let asked = user.clone();
        let name = Message::new("wait-loading");
        let answer = self.answer.ask(context.jobs, name, &question, context.revision(), move |progress| {
            gather(&snapshot, &cache, today, &asked, progress).map_err(|error| error.message())
        });
        if context.verb == Some(Verb::Print)
            && let Some(answer) = &answer
        {
            print::send(answer, context);
        }
        pieces::head(ui, |ui| {
            pieces::line_of(ui, tokens::CONTROL, |ui| {
                ui.label(tokens::title(greeting(lang, &user, now)));
                ui.label(tokens::weak(lang.day_weekday(today)));
                pieces::at_end(ui, "more", |ui| pieces::more(ui, context, &[Verb::Print]));
            });
        });
        let Some(answer) = answer else {
            pieces::answered(ui, lang, &mut self.answer, |ui| pieces::scrolled(ui, "today", grey));
            return;
        };
        pieces::scrolled(ui, "today", |ui| match &*answer {
            Err(message) => {
                pieces::notice(ui, Tone::Bad, &lang.say(message));
            }
            Ok(found) if found.customers == 0 && found.revision == context.revision() => {
                unsaved::card(ui, context);
                first_steps(ui, context);
            }
            Ok(found) => {
                figures(ui, context, found);
                ui.add_space(GAP_XS);
                unsaved::card(ui, context);
                cards(ui, context, found);
            }
        });
    }
}

/// The figures and the two cards, before they are counted.
fn grey(ui: &mut Ui) {
    in_columns(ui, &[(); FIGURES], |ui, ()| {
        pieces::card(ui, "", |ui| {
            pieces::padded(ui, GAP_L, GAP_S, |ui| {
                waiting::line(ui, tokens::small_weak("0"), 0.4);
                waiting::line(ui, tokens::figure("0"), 0.5);
                waiting::line(ui, tokens::small("0"), 0.6);
            });
        });
    });
    ui.add_space(GAP_XS);
    let card = |ui: &mut Ui| pieces::grey_card(ui, 6, 2.0 * tokens::ROW_OF_TEXT + GAP_M);
    if ui.available_width() >= TWO_COLUMNS {
        ui.columns(2, |uis| uis.iter_mut().for_each(card));
    } else {
        card(ui);
    }
}

/// Things of one size beside each other, as many as there is room for.
fn in_columns<T>(ui: &mut Ui, things: &[T], mut show: impl FnMut(&mut Ui, &T)) {
    let columns = if ui.available_width() < TWO_COLUMNS { 2 } else { FIGURES };
    for row in things.chunks(columns) {
        ui.columns(columns, |uis| {
            for (ui, thing) in uis.iter_mut().zip(row) {
                show(ui, thing);
            }
        });
        ui.add_space(GAP_S);
    }
}

fn greeting(lang: Lang, user: &str, now: DateTime<Utc>) -> String {
    let part = match now.with_timezone(&Local).hour() {
        5..12 => "today-morning",
        12..18 => "today-afternoon",
        _ => "today-evening",
    };
    let greeting = lang.text(part);
    if user.is_empty() {
        greeting.into_owned()
    } else {
        lang.say(&Message::new("today-greeting").with("greeting", &*greeting).with("person", user))
    }
}

fn first_steps(ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let name = lang.kind(Kind::Customer.key());
    let (new, import) =
        (lang.say(&Message::new("button-new-kind").with("kind", &*name)), lang.text("button-import"));
    pieces::empty(ui, Icon::Users, &lang.text("empty-company"), |ui| {
        if Button::secondary(&new).show(ui).clicked() {
            context.go(Route::Form { kind: Kind::Customer, of: None, values: Vec::new() });
        }
        if Button::link(&import).show(ui).clicked() {
            context.go(Route::Import { kind: Kind::Customer });
        }
    });
}

/// Four figures; each opens its records.
fn figures(ui: &mut Ui, context: &mut Context<'_>, found: &Today) {
    let lang = context.lang;
    in_columns(ui, &tiles(found, lang, context.today), |ui, (name, figure, detail, tone, route)| {
        if tile(ui, &lang.text(name), figure, detail, *tone) {
            context.go(route.clone());
        }
    });
}

/// A figure: the key of its name, what it is, what is said of it, and its records.
type Tile = (&'static str, String, String, Tone, Route);

fn tiles(found: &Today, lang: Lang, today: NaiveDate) -> [Tile; FIGURES] {
    let [month, last] = found.sales;
    let month_start = today.with_day(1).unwrap_or(today);
    let (open, amount) = found.opportunities;
    let (service, late) = found.service;
    let tasks = found.tasks.count();
    let overdue = found.tasks.parts.first().map_or(0, |part| part.count);
    [
        (
            "today-sales",
            lang.money_short(month),
            lang.say(&Message::new("today-sales-last").with("amount", lang.money_short(last))),
            Tone::Neutral,
            Route::List { kind: Kind::Order, filter: format!("date >= {month_start}") },
        ),
        (
            "today-opportunities",
            lang.money_short(amount),
            lang.say(&Message::new("today-opportunities-open").with("n", open)),
            Tone::Neutral,
            Route::List { kind: Kind::Opportunity, filter: OPPORTUNITY_OPEN.to_owned() },
        ),
        (
            "today-service",
            lang.number(i64::try_from(service).unwrap_or(i64::MAX)),
            lang.say(&Message::new("today-service-late").with("n", late)),
            if late > 0 { Tone::Bad } else { Tone::Good },
            Route::List { kind: Kind::HelpCall, filter: CALL_OPEN.to_owned() },
        ),
        (
            "today-tasks",
            lang.number(i64::try_from(tasks).unwrap_or(i64::MAX)),
            lang.say(&Message::new("today-tasks-overdue").with("n", overdue)),
            if overdue > 0 { Tone::Bad } else { Tone::Good },
            Route::List { kind: Kind::Task, filter: TASK_OPEN.to_owned() },
        ),
    ]
}

fn tile(ui: &mut Ui, name: &str, figure: &str, detail: &str, tone: Tone) -> bool {
    let response = ui.scope_builder(egui::UiBuilder::new().sense(egui::Sense::click()), |ui| {
        pieces::card(ui, name, |ui| {
            pieces::padded(ui, GAP_L, GAP_S, |ui| {
                ui.label(tokens::small_weak(name));
                ui.label(tokens::figure(figure));
                let ink = tokens::of(ui).tone(tone).ink;
                ui.add(egui::Label::new(tokens::small(detail).color(ink)).truncate());
            });
        });
    });
    let response = response.response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name} {figure}")));
    response.clicked()
}

fn cards(ui: &mut Ui, context: &mut Context<'_>, found: &Today) {
    let two = ui.available_width() >= TWO_COLUMNS;
    let mut both = |ui: &mut Ui, second: bool| {
        if second {
            attention(ui, context, found);
        } else {
            tasks(ui, context, found);
        }
    };
    if two {
        ui.columns(2, |uis| {
            for (second, ui) in uis.iter_mut().enumerate() {
                both(ui, second == 1);
            }
        });
    } else {
        both(ui, false);
        ui.add_space(GAP_M);
        both(ui, true);
    }
}

fn tasks(ui: &mut Ui, context: &mut Context<'_>, found: &Today) {
    let lang = context.lang;
    let title = lang.text("today-tasks");
    pieces::card(ui, &title, |ui| {
        let count = found.tasks.count();
        let all = pieces::card_head(ui, &title, Some(&count.to_string()), |ui| {
            count > 0 && small_link(ui, &lang.text("button-all")).clicked()
        });
        if all {
            context.go(Route::List { kind: Kind::Task, filter: TASK_OPEN.to_owned() });
        }
        if count == 0 {
            pieces::padded(ui, GAP_M, GAP_M, |ui| ui.label(tokens::weak(lang.text("empty-tasks"))));
        }
        rows(ui, context, &found.tasks);
    });
}

fn attention(ui: &mut Ui, context: &mut Context<'_>, found: &Today) {
    let lang = context.lang;
    let title = lang.text("today-attention");
    pieces::card(ui, &title, |ui| {
        let count = found.attention.count();
        pieces::card_head(ui, &title, Some(&count.to_string()), |_| {});
        if count == 0 {
            pieces::padded(ui, GAP_M, GAP_M, |ui| ui.label(tokens::weak(lang.text("empty-today"))));
            return;
        }
        rows(ui, context, &found.attention);
        // They are of several kinds, and a list shows one.
        pieces::padded(ui, GAP_M, GAP_S, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(GAP_L, GAP_XS);
                for part in found.attention.parts.iter().filter(|part| part.count > 0) {
                    let more = Message::new("today-more")
                        .with("n", part.count)
                        .with("kinds", &*lang.kinds(part.kind.key()));
                    if small_link(ui, &lang.say(&more)).clicked() {
                        context.go(Route::List { kind: part.kind, filter: part.filter.clone() });
                    }
                }
            });
        });
    });
}

fn rows(ui: &mut Ui, context: &mut Context<'_>, agenda: &Agenda) {
    // The titles stand under each other, whatever the badges before them say.
    let kinds = agenda.rows.iter().filter(|line| line.of.kind != Kind::Task);
    let name = |line: &Line| context.lang.kind(line.of.kind.key());
    let badges = kinds.map(|line| badge::width(ui, &name(line), line.tone)).fold(0.0, f32::max);
    for line in &agenda.rows {
        if row(ui, context, line, badges) {
            // Ctrl+→ walks on through those of its kind.
            let alike = agenda.rows.iter().filter(|other| other.of.kind == line.of.kind);
            let among = alike.map(|other| other.of.id).collect();
            context.send(Action::Open { of: line.of, among: Arc::new(among) });
        }
    }
}

/// A record: what it is, its title, and how much time is left. Whether it is to be opened.
fn row(ui: &mut Ui, context: &Context<'_>, line: &Line, badges: f32) -> bool {
    let (lang, tokens) = (context.lang, tokens::of(ui));
    let names = Names::new(&*context.snapshot);
    let opened = pieces::padded(ui, GAP_M, 6.0, |ui| {
        ui.horizontal(|ui| {
            if line.of.kind != Kind::Task {
                let left = ui.cursor().left();
                badge::badge(ui, &lang.kind(line.of.kind.key()), line.tone);
                let past = ui.cursor().left() - ui.spacing().item_spacing.x - left;
                ui.add_space((badges - past).max(0.0));
            }
            let time = time_left(lang, context.today, line);
            let tone = if line.days_off.is_some_and(|n| n < 0) { Tone::Bad } else { line.tone };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(tokens::small(time).color(tokens.tone(tone).ink));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let number = crate::model::plain::Numbers::number(&names, line.of);
                    let mut parts: Vec<String> =
                        line.customer.and_then(|of| names.title(of)).into_iter().collect();
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let clicked = title_link(ui, &line.title);
                        if number != line.title {
                            parts.insert(0, number);
                        }
                        if !parts.is_empty() {
                            pieces::clipped(ui, &parts.join(" · "), font::small(), tokens.weak);
                        }
                        clicked
                    })
                    .inner
                })
                .inner
            })
            .inner
        })
        .inner
    });
    crate::ui::kit::small::hairline(ui);
    opened
}

fn title_link(ui: &mut Ui, title: &str) -> bool {
    let tokens = tokens::of(ui);
    let line = crate::ui::kit::paint::line(ui, title, font::body(), tokens.text, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(line.size(), egui::Sense::click());
    let place = crate::ui::kit::paint::put(ui.painter(), rect, line, Align::Min);
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        ui.painter().hline(place.x_range(), place.bottom() - 1.0, egui::Stroke::new(1.0, tokens.text));
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, title));
    response.clicked()
}

fn time_left(lang: Lang, today: NaiveDate, line: &Line) -> String {
    let overdue = |days: i64| lang.say(&Message::new("today-overdue-days").with("n", days));
    match (line.day, line.days_off) {
        (Some(day), Some(n)) if n < 0 => overdue(today.signed_duration_since(day).num_days()),
        (Some(day), _) => lang.relative(day, today),
        (None, Some(slip)) => lang.say(&Message::new("today-slip-days").with("n", slip)),
        (None, None) => String::new(),
    }
}
