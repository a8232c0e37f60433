//! Settings: the person's own, the company's, and what can be done with the file.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};
use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::model::derived::{Cuts, PyramidPeriod};
use crate::model::say::Message;
use crate::model::value::{Money, Percent};
use crate::model::work::{days_text, parse_days};
use crate::store::{Read as _, Settings};
use crate::text::DIALLINGS;
use crate::ui::actions::set_settings;
use crate::ui::app::ZOOM;
use crate::ui::context::{Action, Context, Route, Screen};
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Typed};
use crate::ui::kit::tabs::{Segment, segmented};
use crate::ui::screens::{pieces, start};
use crate::ui::tokens::{self, GAP_L, GAP_M, GAP_S};

const WIDTH: f32 = 640.0;
const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
/// Width of the field of one cut.
const CUT: f32 = 112.0;

/// The settings screen.
#[derive(Default)]
pub struct SettingsScreen {
    name: Option<String>,
    company: Option<Company>,
}

/// The company's settings as they are being typed.
struct Company {
    read: Settings,
    name: String,
    /// Its place among those whose phones are known; behind them stands every other one.
    country: Option<usize>,
    cuts: [Typed<Decimal>; 3],
    /// Whether bands go by the last twelve months.
    by_year: usize,
    hour_cost: Typed<Money>,
    holidays: String,
    make_up_days: String,
    fault: Option<Fault>,
}

/// What cannot be saved as it is typed.
struct Fault {
    of: Part,
    message: Message,
    /// It has not been brought into sight yet.
    fresh: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Cuts,
    HourCost,
    Holidays,
    MakeUpDays,
}

impl Fault {
    fn new(of: Part, message: Message) -> Self {
        Self { of, message, fresh: true }
    }
}

impl Company {
    fn new(lang: Lang, settings: Settings) -> Self {
        let cuts = settings.cuts.map(|cut| {
            let share = Percent(i64::from(cut)).decimal().normalize();
            Typed::new(Some(share), |share| lang.decimal(*share))
        });
        Self {
            name: settings.company.clone(),
            country: Some(place_of(&settings.country)),
            cuts,
            by_year: usize::from(settings.pyramid_period == PyramidPeriod::Year),
            hour_cost: Typed::new(said(settings.hour_cost), |cost| lang.money(*cost)),
            holidays: days_text(&settings.holidays),
            make_up_days: days_text(&settings.make_up_days),
            read: settings,
            fault: None,
        }
    }

    /// The letters of the country chosen. Where it is none of those offered, they are as they were.
    fn country(&self) -> String {
        let was = &self.read.country;
        match self.country.and_then(|at| DIALLINGS.get(at)) {
            Some(known) => known.country.to_owned(),
            None if place_of(was) == DIALLINGS.len() => was.clone(),
            None => String::new(),
        }
    }

    /// The settings as typed.
    fn settings(&self) -> Result<Settings, Fault> {
        let wrong = |of, key| Fault::new(of, Message::new(key));
        let mut cuts = [0; 3];
        for (cut, typed) in cuts.iter_mut().zip(&self.cuts) {
            let share = typed.value.and_then(Percent::from_decimal).and_then(|p| u32::try_from(p.0).ok());
            *cut = share.ok_or_else(|| wrong(Part::Cuts, "settings-cuts-wrong"))?;
        }
        let rising = cuts.is_sorted() && cuts.iter().all(|cut| (1..=10_000).contains(cut));
        if !rising {
            return Err(wrong(Part::Cuts, "settings-cuts-wrong"));
        }
        let typed = self.hour_cost.value;
        if self.hour_cost.fault.is_some() || typed.is_some_and(|cost| cost.0 < 0) {
            return Err(wrong(Part::HourCost, "settings-hour-cost-wrong"));
        }
        Ok(Settings {
            company: self.name.trim().to_owned(),
            country: self.country(),
            cuts: Cuts(cuts).0,
            pyramid_period: if self.by_year == 1 { PyramidPeriod::Year } else { PyramidPeriod::All },
            hour_cost: typed.unwrap_or_default(),
            holidays: parse_days(&self.holidays).map_err(|fault| Fault::new(Part::Holidays, fault))?,
            make_up_days: parse_days(&self.make_up_days)
                .map_err(|fault| Fault::new(Part::MakeUpDays, fault))?,
            ..self.read.clone()
        })
    }
}

/// What has been said; 0 stands for nothing.
fn said(cost: Money) -> Option<Money> {
    (cost.0 != 0).then_some(cost)
}

/// The place of a country among those offered.
fn place_of(country: &str) -> usize {
    DIALLINGS.iter().position(|known| known.country == country).unwrap_or(DIALLINGS.len())
}

/// Says in which country the company is: phones are written as people there do.
fn country(ui: &mut Ui, lang: Lang, chosen: &mut Option<usize>) {
    let known = DIALLINGS.iter().map(|known| lang.text(&format!("country-{}", known.country)));
    let names: Vec<_> = known.chain([lang.text("settings-country-other")]).collect();
    let options: Vec<&str> = names.iter().map(|name| &**name).collect();
    Field::new(&lang.text("settings-country")).choice(ui, chosen, &options, "");
    ui.label(tokens::small_weak(lang.text("settings-country-hint")));
}

impl Screen for SettingsScreen {
    fn goes_on(&self) -> bool {
        true
    }

    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        pieces::head(ui, |ui| ui.label(tokens::title(lang.text("rail-settings"))));
        pieces::scrolled(ui, "settings", |ui| {
            pieces::narrow(ui, WIDTH, |ui| {
                section(ui, &lang.text("settings-own"), |ui| self.own(ui, context));
                section(ui, &lang.text("settings-company"), |ui| self.company(ui, context));
                section(ui, &lang.text("settings-file"), |ui| file(ui, context));
            });
        });
    }
}

fn section(ui: &mut Ui, title: &str, body: impl FnOnce(&mut Ui)) {
    pieces::card(ui, title, |ui| {
        pieces::card_head(ui, title, None, |_| {});
        pieces::padded(ui, GAP_L, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            body(ui);
        });
    });
    ui.add_space(GAP_L);
}

impl SettingsScreen {
    fn own(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let mut config = context.config.clone();
        let label = lang.text("settings-name");
        let name = self.name.get_or_insert_with(|| config.user.clone());
        let response = Field::new(&label).text(ui, name);
        if response.lost_focus() {
            config.user = name.trim().to_owned();
        }
        ui.label(tokens::small_weak(lang.text("settings-language")));
        start::language_switch(lang.language, ui, &mut config);
        ui.label(tokens::small_weak(lang.text("settings-theme")));
        start::theme_switch(lang, ui, &mut config);
        ui.label(tokens::small_weak(lang.text("settings-density")));
        let names = ["settings-density-comfortable", "settings-density-compact"].map(|key| lang.text(key));
        let segments = names.each_ref().map(|name| Segment { text: name, icon: None });
        let mut compact = usize::from(config.compact_rows);
        ui.push_id("density", |ui| segmented(ui, &segments, &mut compact));
        config.compact_rows = compact == 1;
        ui.label(tokens::small_weak(lang.text("settings-zoom")));
        zoom(ui, lang, &mut config.zoom_percent);
        let mut moves = !config.still;
        Field::new(&lang.text("settings-animation")).check(ui, &mut moves);
        config.still = !moves;
        if config != *context.config {
            context.send(Action::Configure(Box::new(config)));
        }
    }

    fn company(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        let lang = context.lang;
        let Ok(settings) = context.snapshot.settings() else {
            pieces::notice(ui, tokens::Tone::Bad, &lang.text("fail-load"));
            return;
        };
        // What somebody else has written in the meantime, undo among them, is shown at once.
        if self.company.as_ref().is_none_or(|company| company.read != settings) {
            self.company = Some(Company::new(lang, settings));
        }
        let Some(company) = &mut self.company else { return };
        let asked = ui.input_mut(|input| input.consume_shortcut(&SAVE));
        // Where it is wrong, and once in sight.
        let told = |fault: &mut Option<Fault>, of: Part| {
            fault
                .as_mut()
                .filter(|fault| fault.of == of)
                .map(|fault| (lang.say(&fault.message), std::mem::take(&mut fault.fresh)))
        };
        let label = lang.text("settings-company-name");
        let is_renamed = company.name.trim() != company.read.company;
        Field::new(&label).changed(is_renamed).text(ui, &mut company.name);
        country(ui, lang, &mut company.country);
        ui.label(tokens::small_weak(lang.text("settings-cuts")));
        let wrong = told(&mut company.fault, Part::Cuts);
        ui.horizontal_top(|ui| {
            for (name, typed) in ["band-vip", "band-major", "band-regular"].iter().zip(&mut company.cuts) {
                ui.allocate_ui(egui::vec2(CUT, 0.0), |ui| {
                    ui.set_max_width(CUT);
                    let label = lang.text(name);
                    let error = wrong.as_ref().map(|(text, _)| text.as_str());
                    Field::new(&label).width(CUT).error(error).silent().number(ui, &lang, typed);
                });
            }
        });
        if let Some((text, is_fresh)) = &wrong {
            if *is_fresh {
                ui.scroll_to_cursor(Some(egui::Align::Center));
            }
            pieces::notice(ui, tokens::Tone::Bad, text);
        }
        ui.label(tokens::small_weak(lang.text("settings-pyramid-period")));
        let names = ["period-all", "period-last-12-months"].map(|key| lang.text(key));
        let segments = names.each_ref().map(|name| Segment { text: name, icon: None });
        ui.push_id("pyramid period", |ui| segmented(ui, &segments, &mut company.by_year));
        let wrong = told(&mut company.fault, Part::HourCost);
        Field::new(&lang.text("settings-hour-cost"))
            .width(CUT)
            .error(wrong.as_ref().map(|(text, _)| text.as_str()))
            .focus(wrong.as_ref().is_some_and(|(_, is_fresh)| *is_fresh))
            .money(ui, &lang, &mut company.hour_cost);
        ui.label(tokens::small_weak(lang.text("settings-hour-cost-hint")));
        for (key, of, typed) in [
            ("settings-holidays", Part::Holidays, &mut company.holidays),
            ("settings-make-up-days", Part::MakeUpDays, &mut company.make_up_days),
        ] {
            let (label, hint) = (lang.text(key), lang.text("settings-days-hint"));
            let wrong = told(&mut company.fault, of);
            Field::new(&label)
                .hint(&hint)
                .error(wrong.as_ref().map(|(text, _)| text.as_str()))
                .focus(wrong.as_ref().is_some_and(|(_, is_fresh)| *is_fresh))
                .text(ui, typed);
        }
        let currency = Message::new("settings-currency-is").with("currency", company.read.currency.as_str());
        ui.label(tokens::small_weak(lang.say(&currency)));
        let (save, nothing) = (lang.text("button-save"), lang.text("settings-unchanged"));
        let typed = company.settings();
        let changed = typed.as_ref().ok() != Some(&company.read);
        let refused = (!changed).then_some(nothing.as_ref());
        let pressed = ui
            .horizontal(|ui| {
                let pressed = Button::primary(&save).shortcut("Ctrl+S").refused(refused).show(ui).clicked();
                if changed {
                    ui.label(tokens::small_weak(lang.text("settings-unsaved")));
                }
                pressed
            })
            .inner;
        if pressed || asked && changed {
            match typed {
                Ok(settings) => {
                    company.fault = None;
                    context.send(Action::Write(set_settings(settings)));
                }
                Err(fault) => company.fault = Some(fault),
            }
        }
    }
}

fn zoom(ui: &mut Ui, lang: Lang, percent: &mut u32) {
    ui.horizontal(|ui| {
        let (smaller, larger) = (lang.text("button-zoom-out"), lang.text("button-zoom-in"));
        let least = (*percent <= ZOOM.0).then_some(smaller.as_ref());
        if Button::icon_outlined(crate::ui::icons::Icon::Minus, &smaller).refused(least).show(ui).clicked() {
            *percent = percent.saturating_sub(10).max(ZOOM.0);
        }
        ui.label(lang.percent(i64::from(*percent) * 10_000));
        let most = (*percent >= ZOOM.1).then_some(larger.as_ref());
        if Button::icon_outlined(crate::ui::icons::Icon::Plus, &larger).refused(most).show(ui).clicked() {
            *percent = (*percent + 10).min(ZOOM.1);
        }
    });
}

fn file(ui: &mut Ui, context: &mut Context<'_>) {
    let lang = context.lang;
    let path = context.session.store.path().display().to_string();
    pieces::clipped(ui, &path, tokens::font::body(), tokens::of(ui).text);
    let (backup, history) = (lang.text("button-backup"), lang.text("command-history"));
    ui.horizontal_wrapped(|ui| {
        if Button::secondary(&backup).show(ui).clicked() {
            context.send(Action::Backup);
        }
        for verb in [
            crate::ui::commands::Verb::Restore,
            crate::ui::commands::Verb::Check,
            crate::ui::commands::Verb::OpenFile,
            crate::ui::commands::Verb::NewFile,
        ] {
            let Some(command) = crate::ui::commands::CommandInfo::of(verb) else { continue };
            let text = lang.text(command.name);
            if Button::secondary(&text).show(ui).clicked() {
                context.send(Action::Command(verb));
            }
        }
        if Button::secondary(&history).show(ui).clicked() {
            context.go(Route::History);
        }
    });
}
