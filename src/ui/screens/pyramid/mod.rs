//! The customer pyramid (客户金字塔), the 20/80 curve beside it, revenue by month, and their table.

pub mod charts;
mod export;
mod figures;
mod moves;
mod opening;
mod print;
mod question;
mod table;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::NaiveDate;
use egui::Ui;

use self::export::{Export, Form};
use self::figures::Figure;
use self::question::{Period, Question, Reports};
use self::table::Pressed;
use super::pieces;
use super::segments::{Offered, Segments};
use crate::chart::{self, Size};
use crate::insight::reports::{Measure, Report, Request};
use crate::model::Kind;
use crate::model::derived::Band;
use crate::model::record::Choice as _;
use crate::model::say::{Message, Sayable as _};
use crate::model::value::Money;
use crate::store::Read as _;
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::icons::Icon;
use crate::ui::jobs::Answer;
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Label, Typed};
use crate::ui::kit::tabs::Chip;
use crate::ui::kit::{message, overlay, paint, small, waiting};
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S, GAP_XS, font};

/// Height of the pyramid, in points.
const PYRAMID: f32 = 400.0;
const PARETO: f32 = 347.0;
const MONTHLY: f32 = 280.0;
/// No line of words below the curve is higher; what is left over is filled.
const LINE_OF_WORDS: f32 = 24.0;
/// Below this width the curve stands under the pyramid.
const BESIDE: f32 = 900.0;
/// No amount takes more room in three digits.
const WIDE_AMOUNT: Money = Money(88_888_888_800);
/// Width of the curve beside the pyramid.
const CURVE: f32 = 330.0;

/// The screen.
#[derive(Default)]
pub struct PyramidScreen {
    /// As chosen here; before that it is that of the settings.
    chosen: Option<Period>,
    /// That of the settings, which bands go by everywhere.
    usual: Period,
    from: Typed<NaiveDate>,
    to: Typed<NaiveDate>,
    /// They have just been asked for: the first has the keyboard.
    asks_days: bool,
    /// Of those two what was typed last and reads.
    days: (Option<NaiveDate>, Option<NaiveDate>),
    measure: Measure,
    segments: Segments,
    /// Only its members are ranked, among themselves.
    segment: Option<Offered>,
    answer: Answer<Question, Result<Reports, Message>>,
    export: Export,
    curve: Figure,
    months: Figure,
    /// The dialog that makes tasks for who moved.
    care: Option<moves::Care>,
}

impl PyramidScreen {
    fn period(&self) -> Period {
        self.chosen.unwrap_or(self.usual)
    }

    fn request(&self, today: NaiveDate) -> Request {
        let (from, to) = match self.period() {
            Period::Custom => self.days,
            other => other.days(today),
        };
        Request { from, to, measure: self.measure, among: None }
    }

    fn ask(&mut self, context: &Context<'_>) -> Option<Arc<Result<Reports, Message>>> {
        let question = Question {
            request: self.request(context.today),
            segment: self.segment.as_ref().map(|segment| segment.id),
            today: context.today,
        };
        let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
        let asked = question.clone();
        self.answer.ask(
            context.jobs,
            Message::new("job-pyramid"),
            &question,
            context.revision(),
            move |progress| asked.answer(&snapshot, &cache, progress).map_err(|error| error.message()),
        )
    }

    fn head(&mut self, ui: &mut Ui, reports: Option<&Reports>, context: &mut Context<'_>) {
        let lang = context.lang;
        pieces::head(ui, |ui| {
            pieces::line_of(ui, tokens::CONTROL, |ui| {
                ui.spacing_mut().item_spacing = egui::vec2(GAP_S, GAP_S);
                ui.label(tokens::title(lang.text("pyramid-title")));
                ui.add_space(GAP_XS);
                self.chips(ui, context);
                bought(ui, reports, context);
                pieces::at_end(ui, "exports", |ui| self.exports(ui, reports, context));
            });
            if self.period() == Period::Custom {
                ui.add_space(GAP_S);
                self.custom_days(ui, context);
            }
        });
    }

    /// The days of a period that is none of the usual ones. Until they read, those before are shown.
    fn custom_days(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let lang = context.lang;
        let fault = self.is_turned().then(|| lang.text("fault-end-before-start"));
        ui.horizontal_top(|ui| {
            let (from, to) = (lang.text("word-from"), lang.text("word-until"));
            let asks = std::mem::take(&mut self.asks_days);
            let parts = [(&from, &mut self.from, None, asks), (&to, &mut self.to, fault.as_deref(), false)];
            for (label, typed, fault, focus) in parts {
                let width = paint::width(ui, label, font::small()).ceil() + GAP_M + GAP_S;
                let field =
                    Field::new(label).place(Label::Beside(width)).width(150.0).error(fault).focus(focus);
                field.day(ui, &lang, context.today, typed);
            }
        });
        if !self.is_turned() {
            self.days = (self.from.value, self.to.value);
        }
    }

    /// Whether the last day comes before the first.
    fn is_turned(&self) -> bool {
        matches!((self.from.value, self.to.value), (Some(from), Some(to)) if to < from)
    }

    fn chips(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let text = lang.text(self.period().key());
        let chip = Chip::menu(&text).on(true).show(ui).response;
        let chosen = overlay::menu(&chip, |ui| {
            let mut chosen = None;
            for period in Period::ALL {
                let text = lang.text(period.key());
                if overlay::Item::new(&text).ticked(self.period() == period).show(ui) {
                    chosen = Some(period);
                }
            }
            chosen
        });
        if let Some(period) = chosen.flatten() {
            if period == Period::Custom && self.period() != Period::Custom {
                // It begins with the days that are shown.
                let shown = self.request(context.today);
                self.days = (shown.from, shown.to);
                let typed = |day: Option<NaiveDate>| Typed::new(day, |day| lang.day(*day));
                (self.from, self.to) = (typed(shown.from), typed(shown.to));
                self.asks_days = true;
            }
            self.chosen = Some(period);
        }
        if let Some(segment) = self.segments.chip(ui, context, self.segment.as_ref()) {
            self.segment = segment;
        }
        // The window tells that the file can't be read.
        let cuts = context.snapshot.settings().unwrap_or_default().cuts;
        let [vip, major, regular] = cuts.map(|cut| lang.decimal(rust_decimal::Decimal::new(cut.into(), 2)));
        let text = lang.say(
            &Message::new("pyramid-cuts").with("vip", vip).with("major", major).with("regular", regular),
        );
        if Chip::new(&text).show(ui).response.on_hover_text(lang.text("pyramid-cuts-hint")).clicked() {
            context.go(Route::Settings);
        }
        let gross = self.measure == Measure::Gross;
        let text = lang.text(if gross { "pyramid-gross" } else { "pyramid-net" });
        if Chip::new(&text)
            .on(gross)
            .show(ui)
            .response
            .on_hover_text(lang.text("pyramid-measure-hint"))
            .clicked()
        {
            self.measure = if gross { Measure::Net } else { Measure::Gross };
        }
    }

    /// The pictures; what is wanted less often is in the menu ⋯, so that the head stays in one line.
    fn exports(&mut self, ui: &mut Ui, reports: Option<&Reports>, context: &mut Context<'_>) {
        let lang = context.lang;
        // Without figures there is nothing to take along.
        let refused = match reports {
            None => Some(lang.text("wait-loading")),
            Some(reports) if reports.pyramid.customers == 0 => Some(lang.text("empty-chart")),
            Some(_) => None,
        };
        let button = |ui: &mut Ui, key: &str| {
            Button::secondary(&lang.text(key)).compact().refused(refused.as_deref()).show(ui).clicked()
        };
        let copy = button(ui, "button-copy");
        let (png, svg) = (button(ui, "pyramid-png"), button(ui, "pyramid-svg"));
        let more = Button::icon_outlined(Icon::More, &lang.text("button-more")).compact().show(ui);
        let chosen = overlay::menu(&more, |ui| {
            let table = lang.text("pyramid-table");
            let item = overlay::Item::new(&table).icon(Icon::Download).refused(refused.as_deref());
            (item.show(ui), pieces::command_item(ui, lang, Verb::Print))
        });
        let (table, print) = chosen.unwrap_or_default();
        if print {
            context.send(Action::Command(Verb::Print));
        }
        let Some(reports) = reports.filter(|_| refused.is_none()) else { return };
        if copy {
            ui.ctx().copy_text(table::as_text(&reports.pyramid, lang));
            context.send(Action::Toast(Message::new("toast-copied")));
        }
        for (form, pressed) in [(Form::Png, png), (Form::Svg, svg), (Form::Table, table)] {
            if pressed {
                let report = Report::Pyramid(Box::new(reports.pyramid.clone()));
                self.export.ask(ui.ctx(), form, report, lang);
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, reports: &Reports, context: &mut Context<'_>) {
        ui.spacing_mut().item_spacing = egui::vec2(GAP_M, GAP_M);
        if reports.pyramid.customers == 0 {
            pieces::card(ui, "", |ui| self.nothing(ui, context));
            return;
        }
        if ui.available_width() >= BESIDE {
            let left = ui.available_width() - CURVE - GAP_M;
            ui.horizontal_top(|ui| {
                super::record::column(ui, left, |ui| self.pyramid(ui, reports, context));
                super::record::column(ui, CURVE, |ui| self.pareto(ui, reports, context));
            });
        } else {
            self.pyramid(ui, reports, context);
            self.pareto(ui, reports, context);
        }
        match table::show(ui, &reports.pyramid, context.lang, self.without_orders().is_some()) {
            Some(Pressed::Band(band)) => self.open_band(&reports.pyramid, band, context),
            Some(Pressed::Inactive) => self.open_inactive(context),
            None => {}
        }
        if let Some(care) = moves::show(ui, &reports.pyramid, context) {
            self.care = Some(care);
        }
        self.monthly(ui, reports, context);
        ui.add_space(GAP_L);
    }

    /// Where nobody bought anything: in a file without orders the first one, else all the time there is.
    fn nothing(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let (lang, kind) = (context.lang, Kind::Order);
        // The window tells that the file can't be read.
        if context.snapshot.count(kind).is_ok_and(|orders| orders > 0) {
            let text = lang.text("empty-chart");
            let all = lang.text(Period::All.key());
            let offered = (self.period() != Period::All).then_some(&*all);
            if message::empty(ui, Icon::Chart, &text, offered, None).is_some() {
                self.chosen = Some(Period::All);
            }
            return;
        }
        let new = lang.say(&Message::new("button-new-kind").with("kind", &*lang.kind(kind.key())));
        let import = lang.text("button-import");
        match message::empty(ui, Icon::Chart, &lang.text("empty-pyramid"), Some(&new), Some(&import)) {
            Some(message::Empty::Button) => {
                context.go(Route::Form { kind, of: None, values: Vec::new() });
            }
            Some(message::Empty::Link) => context.go(Route::Import { kind }),
            None => {}
        }
    }

    fn pyramid(&self, ui: &mut Ui, reports: &Reports, context: &mut Context<'_>) {
        let lang = context.lang;
        let chart = charts::pyramid(lang, &reports.pyramid);
        let style = charts::style(tokens::of(ui).theme);
        let mut opened = None;
        pieces::card(ui, chart.title(), |ui| {
            pieces::padded(ui, GAP_M, GAP_M, |ui| {
                let size = Size::new(ui.available_width(), PYRAMID);
                match chart::ui(&chart, ui, size, &style) {
                    Ok(done) => opened = done.clicked,
                    Err(_) => {
                        ui.label(tokens::weak(lang.text("fail-load")));
                    }
                }
            });
        });
        if let Some(band) = opened {
            self.open_band(&reports.pyramid, band, context);
        }
    }

    /// The 20/80 curve, and what it comes to.
    fn pareto(&mut self, ui: &mut Ui, reports: &Reports, context: &mut Context<'_>) {
        let lang = context.lang;
        let chart = charts::pareto(lang, &reports.pareto);
        let report = || Report::Pareto(reports.pareto.clone());
        let (mut opened, mut pressed) = (false, None);
        pieces::card(ui, chart.title(), |ui| {
            pieces::padded(ui, 14.0, GAP_M, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                // The card is as high as the pyramid's beside it, however many lines the words below take.
                let bottom = ui.cursor().top() + PYRAMID;
                ui.set_min_height(PYRAMID);
                self.curve.head(ui, &chart, report, &mut self.export, context);
                let which = lang.text("pareto-see-which");
                let smallest = charts::smallest(lang, &reports.pyramid);
                let words = smallest.as_ref().map_or(0.0, |smallest| {
                    let (words, weak) = (format!("{smallest} {which}"), tokens::of(ui).weak);
                    let galley = ui.painter().layout(words, font::small(), weak, ui.available_width());
                    galley.rows.len() as f32 * LINE_OF_WORDS + GAP_S
                });
                pressed = self.curve.body(ui, &chart, report, bottom - words - ui.cursor().top(), lang);
                if let Some(smallest) = smallest {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing = egui::vec2(GAP_XS, 0.0);
                        // The link is a word of the sentence: on its line, not in a row of its own height.
                        ui.spacing_mut().interact_size.y = 0.0;
                        ui.label(tokens::small_weak(smallest));
                        opened = small::small_link(ui, &which).clicked();
                    });
                }
            });
        });
        if opened {
            self.open_band(&reports.pyramid, usize::from(Band::Small.index()), context);
        }
        if let Some(pressed) = pressed {
            self.open_first(reports, pressed, context);
        }
    }

    /// Revenue by month.
    fn monthly(&mut self, ui: &mut Ui, reports: &Reports, context: &mut Context<'_>) {
        let lang = context.lang;
        let chart = charts::monthly(lang, &reports.monthly);
        let report = || Report::Monthly(reports.monthly.clone());
        let mut pressed = None;
        pieces::card(ui, chart.title(), |ui| {
            pieces::padded(ui, 14.0, GAP_M, |ui| {
                ui.spacing_mut().item_spacing.y = GAP_S;
                self.months.head(ui, &chart, report, &mut self.export, context);
                pressed = self.months.body(ui, &chart, report, MONTHLY, lang);
            });
        });
        if let Some(pressed) = pressed {
            self.open_month(reports, pressed, context);
        }
    }
}

/// Who bought and for how much. Its room is there before the figures are, for as many as there can be: otherwise the
/// head would become higher when they arrive.
fn bought(ui: &mut Ui, reports: Option<&Reports>, context: &Context<'_>) {
    let lang = context.lang;
    let said = |n: i64, amount: Money, inactive: i64| {
        let message = Message::new("pyramid-bought").with("n", n).with("amount", lang.money_short(amount));
        lang.say(&message.with("inactive", inactive))
    };
    // The window tells that the file can't be read.
    let all = i64::try_from(context.snapshot.count(Kind::Customer).unwrap_or(0)).unwrap_or(i64::MAX);
    let most = said(all, WIDE_AMOUNT, all);
    let text = reports.map(|reports| {
        let inactive = i64::try_from(reports.pyramid.inactive).unwrap_or(i64::MAX);
        let bought = i64::try_from(reports.pyramid.customers).unwrap_or(i64::MAX);
        said(bought, reports.pyramid.amount, inactive)
    });
    let needed = |text: &str| paint::width(ui, text, font::small()).ceil() + 1.0;
    let width = needed(&most).max(text.as_deref().map_or(0.0, needed));
    ui.allocate_ui_with_layout(
        egui::vec2(width, tokens::CONTROL),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.set_min_width(width);
            if let Some(text) = text {
                ui.label(tokens::small_weak(text));
            }
        },
    );
}

impl Screen for PyramidScreen {
    fn goes_on(&self) -> bool {
        true
    }

    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        // The window tells that the file can't be read.
        self.usual = Period::usual(context.snapshot.settings().unwrap_or_default().pyramid_period);
        let answer = self.ask(context);
        self.export.poll(context);
        if context.verb == Some(Verb::Print)
            && let Some(answer) = &answer
        {
            print::send(self, answer, context);
        }
        let reports = answer.as_deref().and_then(|a| a.as_ref().ok());
        self.head(ui, reports, context);
        let answered = pieces::answered(ui, context.lang, &mut self.answer, |ui| {
            pieces::scrolled(ui, "pyramid", grey);
        });
        if let Some(Ok(reports)) = answered.as_deref() {
            pieces::scrolled(ui, "pyramid", |ui| self.body(ui, reports, context));
            self.care = self.care.take().and_then(|care| care.show(ui, &reports.pyramid, context));
        }
    }
}

/// The places of the charts and of the table.
fn grey(ui: &mut Ui) {
    ui.spacing_mut().item_spacing = egui::vec2(GAP_M, GAP_M);
    let chart = |ui: &mut Ui, height: f32| {
        pieces::card(ui, "", |ui| pieces::padded(ui, GAP_M, GAP_M, |ui| waiting::block(ui, height)));
    };
    if ui.available_width() >= BESIDE {
        let left = ui.available_width() - CURVE - GAP_M;
        ui.horizontal_top(|ui| {
            super::record::column(ui, left, |ui| chart(ui, PYRAMID));
            super::record::column(ui, CURVE, |ui| chart(ui, PYRAMID));
        });
    } else {
        chart(ui, PYRAMID);
        chart(ui, PARETO);
    }
    // The bands below their headings.
    pieces::card(ui, "", |ui| waiting::rows(ui, Band::ALL.len() + 1, tokens::HEADER_ROW));
    chart(ui, MONTHLY);
}
