//! Today: what waits for the person, and four figures.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use egui::{Align, Layout, Ui};

use crate::app::Names;
use crate::insight::{self, Query, SortBy};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::record::{AnyRef, Value};
use crate::model::say::{Message, Sayable};
use crate::model::schema::Path;
use crate::model::value::Money;
use crate::store::{Read as _, Snapshot};
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::jobs::{Answer, Progress};
use crate::ui::kit::badge::badge;
use crate::ui::kit::button::Button;
use crate::ui::kit::small::small_link;
use crate::ui::screens::pieces;
use crate::ui::shell::counts::{TASK_OPEN, mine};
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, Tone, font};

/// Rows of a part; a link shows the others.
const ROWS: usize = 4;
/// Narrower than this everything stands in one column.
const TWO_COLUMNS: f32 = 820.0;

/// The first screen of a file.
#[derive(Default)]
pub struct TodayScreen {
    answer: Answer<(NaiveDate, String), Result<Today, Message>>,
}

/// A part of the day: its first records, and the list of all of them.
struct Part {
    tone: Tone,
    kind: Kind,
    filter: String,
    count: usize,
    rows: Vec<Line>,
}

/// One record of a part.
struct Line {
    of: AnyRef,
    title: String,
    detail: Vec<Value>,
    /// The day it is about: due, end.
    day: Option<NaiveDate>,
    days_off: Option<i64>,
}

struct Today {
    tasks: Vec<Part>,
    attention: Vec<Part>,
    sales: [Money; 2],
    opportunities: (usize, Money),
    service: (usize, usize),
    customers: u64,
    revision: u64,
}

impl Screen for TodayScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let (lang, today) = (context.lang, context.today);
        let user = context.config.user.clone();
        let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
        let question = (today, user.clone());
        let asked = user.clone();
        let name = Message::new("wait-loading");
        let answer = self.answer.ask(context.jobs, name, &question, context.revision(), move |progress| {
            gather(&snapshot, &cache, today, &asked, progress).map_err(|error| error.message())
        });
        pieces::head(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(tokens::title(greeting(lang, &user)));
                ui.label(tokens::weak(lang.day_weekday(today)));
            });
        });
        pieces::scrolled(ui, "today", |ui| match answer.as_deref() {
            None => {
                ui.add_space(GAP_L);
            }
            Some(Err(message)) => {
                pieces::notice(ui, Tone::Bad, &lang.say(message));
            }
            Some(Ok(found)) if found.customers == 0 && found.revision == context.revision() => {
                first_steps(ui, context);
            }
            Some(Ok(found)) => {
                figures(ui, context, found);
                ui.add_space(GAP_M);
                cards(ui, context, found);
            }
        });
    }
}

fn greeting(lang: Lang, user: &str) -> String {
    use chrono::Timelike as _;
    let part = match chrono::Local::now().hour() {
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
    pieces::empty(ui, Icon::Users, &lang.text("empty-file"), |ui| {
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
    let [month, last] = found.sales;
    let month_start = context.today.with_day(1).unwrap_or(context.today);
    let (open, amount) = found.opportunities;
    let (service, late) = found.service;
    let tasks: usize = found.tasks.iter().map(|part| part.count).sum();
    let overdue = found.tasks.first().map_or(0, |part| part.count);
    let tiles = [
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
    ];
    let columns = if ui.available_width() < TWO_COLUMNS { 2 } else { 4 };
    for row in tiles.chunks(columns) {
        ui.columns(columns, |uis| {
            for (ui, (name, figure, detail, tone, route)) in uis.iter_mut().zip(row) {
                if tile(ui, &lang.text(name), figure, detail, *tone) {
                    context.go(route.clone());
                }
            }
        });
        ui.add_space(GAP_S);
    }
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
        let count: usize = found.tasks.iter().map(|part| part.count).sum();
        let shown = count.to_string();
        let all = pieces::card_head(ui, &title, Some(&shown), |ui| {
            small_link(ui, &lang.text("button-all")).clicked()
        });
        if all {
            context.go(Route::List { kind: Kind::Task, filter: TASK_OPEN.to_owned() });
        }
        if count == 0 {
            pieces::padded(ui, GAP_L, GAP_M, |ui| ui.label(tokens::weak(lang.text("empty-tasks"))));
        }
        for part in &found.tasks {
            for line in &part.rows {
                row(ui, context, part, line);
            }
        }
    });
}

fn attention(ui: &mut Ui, context: &mut Context<'_>, found: &Today) {
    let lang = context.lang;
    let title = lang.text("today-attention");
    pieces::card(ui, &title, |ui| {
        let count: usize = found.attention.iter().map(|part| part.count).sum();
        pieces::card_head(ui, &title, Some(&count.to_string()), |_| {});
        if count == 0 {
            pieces::padded(ui, GAP_L, GAP_M, |ui| ui.label(tokens::weak(lang.text("empty-today"))));
        }
        for part in &found.attention {
            for line in &part.rows {
                row(ui, context, part, line);
            }
            if part.count > part.rows.len() {
                pieces::padded(ui, GAP_L, 4.0, |ui| {
                    let more = Message::new("today-more")
                        .with("n", part.count)
                        .with("kinds", &*lang.kinds(part.kind.key()));
                    if small_link(ui, &lang.say(&more)).clicked() {
                        context.go(Route::List { kind: part.kind, filter: part.filter.clone() });
                    }
                });
                crate::ui::kit::small::hairline(ui);
            }
        }
    });
}

/// A record: what it is, its title, and how much time is left.
fn row(ui: &mut Ui, context: &mut Context<'_>, part: &Part, line: &Line) {
    let (lang, tokens) = (context.lang, tokens::of(ui));
    let names = Names::new(&*context.snapshot);
    let opened = pieces::padded(ui, GAP_L, 6.0, |ui| {
        ui.horizontal(|ui| {
            if part.kind != Kind::Task {
                badge(ui, &lang.kind(part.kind.key()), part.tone);
            }
            let time = time_left(lang, context.today, line);
            let tone = if line.days_off.is_some_and(|n| n < 0) { Tone::Bad } else { part.tone };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(tokens::small(time).color(tokens.tone(tone).ink));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let number = crate::model::plain::Numbers::number(&names, line.of);
                    let whom: Vec<String> = line
                        .detail
                        .iter()
                        .filter_map(|value| if let Value::Ref(of) = value { names.title(*of) } else { None })
                        .collect();
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let clicked = title_link(ui, &line.title);
                        let mut parts = whom;
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
    if opened {
        let among = part.rows.iter().map(|line| line.of.id).collect();
        context.send(Action::Open { of: line.of, among: Arc::new(among) });
    }
    crate::ui::kit::small::hairline(ui);
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
    match (line.day, line.days_off) {
        (Some(day), Some(n)) if n < 0 => {
            let days = day.signed_duration_since(today).num_days().unsigned_abs();
            lang.say(&Message::new("today-overdue-days").with("n", i64::try_from(days).unwrap_or(i64::MAX)))
        }
        (Some(day), _) => lang.relative(day, today),
        (None, Some(n)) => lang.say(&Message::new("today-slip-days").with("n", n)),
        (None, None) => String::new(),
    }
}

const OPPORTUNITY_OPEN: &str = "state in (open, on-hold)";
const CALL_OPEN: &str = "age-days >= 0";
const OVERDUE: &str = "overdue = true";

struct Gather<'a> {
    snapshot: &'a Snapshot,
    ctx: insight::Context<'a>,
    today: NaiveDate,
}

impl Gather<'_> {
    fn ids(&self, kind: Kind, filter: &str, sort: &str) -> Result<Vec<u64>, insight::InsightError> {
        // Filters and orders are this file's own; a test reads them all.
        let filter = Filter::parse(filter, kind).map_err(insight::InsightError::Refused)?;
        let sort = SortBy::parse(kind, sort).map_err(insight::InsightError::Refused)?;
        insight::run(self.snapshot, &Query { filter, sort, ..Query::all(kind) }, &self.ctx)
    }

    fn part(&self, spec: &Spec, mine: &str) -> Result<Part, insight::InsightError> {
        let filter = format!("{}{mine}", spec.filter);
        let ids = self.ids(spec.kind, &filter, spec.sort)?;
        let rows = ids.iter().take(ROWS).map(|id| self.line(spec, *id)).collect::<Result<Vec<_>, _>>()?;
        let Spec { tone, kind, .. } = *spec;
        Ok(Part { tone, kind, filter, count: ids.len(), rows: rows.into_iter().flatten().collect() })
    }

    fn line(&self, spec: &Spec, id: u64) -> Result<Option<Line>, insight::InsightError> {
        let of = AnyRef::new(spec.kind, id);
        let Some(row) = insight::Row::open(self.snapshot, &self.ctx, of)? else { return Ok(None) };
        let value = |key: &str| -> Result<Value, insight::InsightError> {
            spec.kind.path(key).map_or(Ok(Value::None), |path: Path| row.value(&path))
        };
        let day = match value(spec.day)? {
            Value::Day(day) => Some(day),
            Value::Instant(at) => Some(insight::local_day(at)),
            _ => None,
        };
        let slip = match value("slip-days")? {
            Value::Int(n) => Some(n),
            _ => None,
        };
        let days_off = day.map(|day| day.signed_duration_since(self.today).num_days()).or(slip);
        let names = Names::new(self.snapshot);
        let title = names.title(of).unwrap_or_default();
        Ok(Some(Line { of, title, detail: vec![value("customer")?], day, days_off }))
    }

    fn sum(&self, kind: Kind, filter: &str) -> Result<(usize, Money), insight::InsightError> {
        let ids = self.ids(kind, filter, "")?;
        let mut sum = Money(0);
        let Some(path) = kind.path("amount") else { return Ok((ids.len(), sum)) };
        for id in &ids {
            if let Value::Money(amount) =
                insight::value_of(self.snapshot, &self.ctx, AnyRef::new(kind, *id), &path)?
            {
                sum += amount;
            }
        }
        Ok((ids.len(), sum))
    }
}

/// What a part selects and shows.
struct Spec {
    tone: Tone,
    kind: Kind,
    filter: &'static str,
    sort: &'static str,
    /// The field with the day it is about.
    day: &'static str,
}

const TASKS: [Spec; 3] = [
    Spec {
        tone: Tone::Bad,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and due < today",
        sort: "due",
        day: "due",
    },
    Spec {
        tone: Tone::Warn,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and due = today",
        sort: "due-time",
        day: "due",
    },
    Spec {
        tone: Tone::Neutral,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and (due > today or due empty)",
        sort: "due",
        day: "due",
    },
];

const ATTENTION: [Spec; 6] = [
    Spec { tone: Tone::Bad, kind: Kind::HelpCall, filter: OVERDUE, sort: "created", day: "resolution-due" },
    Spec { tone: Tone::Bad, kind: Kind::Repair, filter: OVERDUE, sort: "created", day: "due" },
    Spec { tone: Tone::Bad, kind: Kind::Complaint, filter: OVERDUE, sort: "created", day: "due" },
    Spec {
        tone: Tone::Warn,
        kind: Kind::ServiceContract,
        filter: "expiring = true",
        sort: "planned-end",
        day: "planned-end",
    },
    Spec {
        tone: Tone::Warn,
        kind: Kind::Campaign,
        filter: "slip-days > 0 and state in (planned, approved, running, paused)",
        sort: "-slip-days",
        day: "",
    },
    Spec { tone: Tone::Warn, kind: Kind::Invoice, filter: OVERDUE, sort: "due", day: "due" },
];

fn gather(
    snapshot: &Snapshot,
    cache: &insight::Cache,
    today: NaiveDate,
    user: &str,
    progress: &Progress,
) -> Result<Today, insight::InsightError> {
    let ctx = insight::Context::of(snapshot, today, cache)?.with_stop(progress.stop_flag());
    let gather = Gather { snapshot, ctx, today };
    let mine = mine(snapshot, user)?;
    let month = today.with_day(1).unwrap_or(today);
    let last = month.pred_opt().and_then(|day| day.with_day(1)).unwrap_or(month);
    let counted = "not state in (draft, cancelled)";
    let this_month =
        gather.sum(Kind::Order, &format!("{counted} and date >= {month} and date <= {today}"))?.1;
    let last_month = gather.sum(Kind::Order, &format!("{counted} and date >= {last} and date < {month}"))?.1;
    let late = |kind| gather.ids(kind, OVERDUE, "").map(|ids| ids.len());
    Ok(Today {
        tasks: TASKS.iter().map(|spec| gather.part(spec, &mine)).collect::<Result<_, _>>()?,
        attention: ATTENTION.iter().map(|spec| gather.part(spec, "")).collect::<Result<_, _>>()?,
        sales: [this_month, last_month],
        opportunities: gather.sum(Kind::Opportunity, OPPORTUNITY_OPEN)?,
        service: (gather.ids(Kind::HelpCall, CALL_OPEN, "")?.len(), late(Kind::HelpCall)?),
        customers: snapshot.count(Kind::Customer)?,
        revision: snapshot.revision(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_and_order_can_be_read() {
        for spec in TASKS.iter().chain(&ATTENTION) {
            Filter::parse(spec.filter, spec.kind).unwrap_or_else(|m| panic!("{:?}: {m:?}", spec.kind));
            SortBy::parse(spec.kind, spec.sort).unwrap_or_else(|m| panic!("{:?}: {m:?}", spec.kind));
            assert!(
                spec.day.is_empty() || spec.kind.path(spec.day).is_some(),
                "{:?} {}",
                spec.kind,
                spec.day
            );
        }
        for (kind, filter) in [
            (Kind::Opportunity, OPPORTUNITY_OPEN),
            (Kind::HelpCall, CALL_OPEN),
            (Kind::Order, "not state in (draft, cancelled) and date >= 2026-11-01"),
        ] {
            Filter::parse(filter, kind).unwrap_or_else(|m| panic!("{kind:?}: {m:?}"));
        }
    }
}
