//! The head of the page: who he is, eight facts, what to do; below it the warnings.

use egui::{Align, Frame, Layout, Margin, Ui};

use super::CustomerScreen;
use crate::app::Command;
use crate::insight::view::{CustomerView, WarningSort};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Choice as _, FieldKind, Value};
use crate::model::say::{Arg, Message};
use crate::ui::commands::Verb;
use crate::ui::context::{Action, Context, Route};
use crate::ui::icons::Icon;
use crate::ui::kit::badge::{self, badge};
use crate::ui::kit::button::Button;
use crate::ui::kit::{message, overlay, small};
use crate::ui::screens::pieces;
use crate::ui::screens::record::{band_badge, band_tone, words};
use crate::ui::tokens::{self, AVATAR_LARGE, GAP_M, GAP_S, Tone};

/// Warnings shown before the others are asked for.
const SHOWN: usize = 2;
/// Narrower than this the buttons stand without words: the name needs the room.
const WORDS_FROM: f32 = 680.0;
/// Space between two facts, in points.
const BETWEEN_FACTS: f32 = 32.0;

/// What the menu ⋯ offers.
#[derive(Clone, Copy)]
enum More {
    Edit,
    Duplicates,
    Print,
    Delete,
}

/// A fact of the head: label, value, and a small mark behind it.
struct Fact {
    label: &'static str,
    value: String,
    mark: Option<(String, Tone)>,
}

impl Fact {
    fn new(label: &'static str, value: String) -> Self {
        Self { label, value, mark: None }
    }
}

impl CustomerScreen {
    pub(super) fn head(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        pieces::head(ui, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                small::avatar_sized(ui, &view.record.name, AVATAR_LARGE);
                let words = ui.available_width() >= WORDS_FROM;
                pieces::with_end(
                    ui,
                    "customer-buttons",
                    context,
                    |ui, context| {
                        ui.with_layout(Layout::top_down(Align::Min), |ui| name(ui, view, context));
                    },
                    |ui, context| {
                        ui.spacing_mut().item_spacing.x = GAP_S;
                        self.buttons(ui, words, context);
                    },
                );
            });
            pieces::line_of(ui, small::FACT, |ui| {
                ui.spacing_mut().item_spacing = egui::vec2(BETWEEN_FACTS, GAP_S);
                for fact in facts(view, context.lang, context.today) {
                    let mark = fact.mark.as_ref().map(|(text, tone)| (text.as_str(), *tone));
                    small::fact(ui, &context.lang.text(fact.label), &fact.value, mark);
                }
            });
        });
    }

    /// With their words where there is room for them.
    fn buttons(&mut self, ui: &mut Ui, words: bool, context: &mut Context<'_>) {
        let lang = context.lang;
        let press = |ui: &mut Ui, text: &str, icon: Icon| {
            let text = lang.text(text);
            let button =
                if words { Button::secondary(&text).icon(icon) } else { Button::icon_outlined(icon, &text) };
            button.show(ui).clicked()
        };
        if press(ui, "button-log", Icon::Phone) {
            self.tab = 0;
            self.composer.begin();
        }
        for (kind, text, icon) in [
            (Kind::Task, "button-task", Icon::CheckSquare),
            (Kind::Quote, "button-quote", Icon::FileText),
            (Kind::HelpCall, "button-service", Icon::Wrench),
        ] {
            if press(ui, text, icon) {
                begin(kind, self.of, context);
            }
        }
        let more = Button::icon_outlined(Icon::More, &lang.text("button-more")).show(ui);
        let chosen = overlay::menu(&more, |ui| {
            let mut chosen = None;
            for (text, icon, what) in [
                ("button-edit", Icon::Pencil, More::Edit),
                ("customer-find-duplicates", Icon::Merge, More::Duplicates),
            ] {
                if overlay::Item::new(&lang.text(text)).icon(icon).show(ui) {
                    chosen = Some(what);
                }
            }
            if pieces::command_item(ui, lang, Verb::Print) {
                chosen = Some(More::Print);
            }
            overlay::menu_line(ui);
            if overlay::Item::new(&lang.text("button-delete")).icon(Icon::Trash).danger().show(ui) {
                chosen = Some(More::Delete);
            }
            chosen
        });
        match chosen.flatten() {
            Some(More::Edit) => self.edit(context),
            Some(More::Duplicates) => context.go(Route::Duplicates { kind: Kind::Customer }),
            Some(More::Print) => context.send(Action::Command(Verb::Print)),
            Some(More::Delete) => {
                self.deleting = true;
                context.run(Command::Delete { records: vec![self.of] });
            }
            None => {}
        }
    }

    /// The customer is gone once deleting has succeeded.
    pub(super) fn hear(&mut self, context: &mut Context<'_>) {
        if !self.deleting {
            return;
        }
        for written in context.written {
            if let Some(Command::Delete { records }) = &written.command
                && records.as_slice() == [self.of]
            {
                self.deleting = false;
                if written.result.is_ok() {
                    context.send(Action::Back);
                }
                return;
            }
        }
    }

    /// One line each, worst first.
    pub(super) fn warnings(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        if view.warnings.is_empty() {
            return;
        }
        let lang = context.lang;
        let count = if self.all_warnings { view.warnings.len() } else { SHOWN };
        Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = tokens::GAP_XS;
            for warning in view.warnings.iter().take(count) {
                let tone = if warning.sort.is_bad() { Tone::Bad } else { Tone::Warn };
                let said = lang.say(&warning.message);
                let advice =
                    lang.say(&Message::new("customer-advice").with("advice", lang.say(&warning.advice)));
                let here = warning.record == self.of;
                let open = lang.text(if here { "button-edit" } else { "button-open" });
                let acts =
                    !here || matches!(warning.sort, WarningSort::OwnerLeft | WarningSort::ConsentRefused);
                if message::notice(ui, tone, &said, &advice, acts.then_some(&*open)) {
                    if here {
                        self.edit(context);
                    } else {
                        context.go(Route::Record(warning.record));
                    }
                }
            }
            let left = view.warnings.len().saturating_sub(count);
            if left > 0 {
                let text = lang.say(&Message::new("customer-more-warnings").with("n", left));
                if small::small_link(ui, &text).clicked() {
                    self.all_warnings = true;
                }
            } else if count > SHOWN && small::small_link(ui, &lang.text("customer-fewer-warnings")).clicked()
            {
                self.all_warnings = false;
            }
        });
        small::hairline(ui);
    }
}

/// A new record of this kind about the customer.
pub(super) fn begin(kind: Kind, customer: AnyRef, context: &mut Context<'_>) {
    let by = |wanted: fn(FieldKind) -> bool| kind.fields().iter().position(|f| wanted(f.kind));
    let field = kind.field_of(Kind::Customer).or_else(|| by(|kind| matches!(kind, FieldKind::AnyRef)));
    let values = field.map(|field| (field, Value::Ref(customer))).into_iter().collect();
    context.go(Route::Form { kind, of: None, values });
}

/// What the badges behind the name take.
fn badges_width(ui: &Ui, view: &CustomerView, lang: Lang) -> f32 {
    let stage = lang.choice("stage", view.record.stage.key());
    let band = view.worth.standing.as_ref().map(|standing| {
        let (text, tone) = (lang.text(&format!("band-{}", standing.band.key())), band_tone(standing.band));
        badge::width(ui, &text, tone) + GAP_S
    });
    badge::width(ui, &stage, Tone::Accent) + GAP_S + band.unwrap_or_default()
}

fn name(ui: &mut Ui, view: &CustomerView, context: &Context<'_>) {
    let lang = context.lang;
    let customer = &view.record;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        let badges = badges_width(ui, view, lang).min(ui.available_width() / 2.0);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - badges).max(80.0));
            ui.add(egui::Label::new(tokens::title(customer.name.as_str())).truncate());
        });
        if let Some(standing) = &view.worth.standing {
            band_badge(ui, standing.band, lang);
        }
        badge(ui, &lang.choice("stage", customer.stage.key()), Tone::Accent);
    });
    ui.add(egui::Label::new(tokens::small_weak(line(customer, lang))).truncate());
}

/// Number, place and sort of relationship.
pub fn line(customer: &Customer, lang: Lang) -> String {
    let mut parts = vec![customer.number.clone()];
    parts.extend([&customer.city, &customer.industry].into_iter().filter(|t| !t.is_empty()).cloned());
    parts.extend(customer.relationship.map(|r| lang.choice("relationship", r.key()).into_owned()));
    if let Some(since) = customer.stage_since {
        let stage = Arg::Key(format!("choice-stage-{}", customer.stage.key()));
        parts.push(
            lang.say(&Message::new("customer-since").with("stage", stage).with("month", lang.month(since))),
        );
    }
    parts.join(" · ")
}

/// Band and lifecycle stage.
pub fn standing(view: &CustomerView, lang: Lang) -> String {
    let band = view.worth.standing.as_ref().map(|s| lang.text(&format!("band-{}", s.band.key())));
    let stage = lang.choice("stage", view.record.stage.key());
    band.into_iter().chain([stage]).collect::<Vec<_>>().join(" · ")
}

/// The facts with what their marks say.
pub fn facts_in_words(view: &CustomerView, lang: Lang, today: chrono::NaiveDate) -> Vec<(String, String)> {
    let words = |fact: Fact| {
        let value = match fact.mark {
            Some((mark, _)) => format!("{} · {mark}", fact.value),
            None => fact.value,
        };
        (lang.text(fact.label).into_owned(), value)
    };
    facts(view, lang, today).into_iter().map(words).collect()
}

/// Up to eight facts; those that say nothing are left out.
fn facts(view: &CustomerView, lang: Lang, today: chrono::NaiveDate) -> Vec<Fact> {
    let (facts, bought) = (&view.facts, &view.bought);
    let count = |n: usize| lang.number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut shown = Vec::new();
    if let Some(owner) = &facts.owner {
        shown.push(Fact::new("field-owner", owner.named.title.clone()));
    }
    if let Some(phone) = &facts.phone {
        shown.push(Fact::new("customer-phone", lang.phone(phone).into_owned()));
    }
    if bought.orders > 0 {
        shown.push(Fact::new("customer-lifetime", lang.money(bought.lifetime)));
        let mut year = Fact::new("period-last-12-months", lang.money(bought.year));
        year.mark = bought.change().and_then(|change| words::change(lang, change));
        shown.push(year);
    }
    if facts.open_opportunities > 0 {
        let value = Message::new("customer-count-amount")
            .with("n", count(facts.open_opportunities))
            .with("amount", lang.money(facts.open_opportunities_amount));
        shown.push(Fact::new("field-open-opportunities", lang.say(&value)));
    }
    if facts.open_service > 0 {
        let mut service = Fact::new("field-open-service", count(facts.open_service));
        service.mark = facts.service_late.then(|| (lang.text("customer-late").into_owned(), Tone::Bad));
        shown.push(service);
    }
    if let Some(day) = facts.last_contact {
        shown.push(Fact::new("field-last-contact", lang.relative(day, today)));
    }
    if let Some(satisfaction) = &facts.satisfaction {
        let value = Message::new("customer-of-five").with("mean", lang.quantity(tenths(satisfaction.mean)));
        shown.push(Fact::new("customer-satisfaction", lang.say(&value)));
    }
    shown
}

/// A mean is told in tenths.
fn tenths(mean: crate::model::value::Quantity) -> crate::model::value::Quantity {
    crate::model::value::Quantity((mean.0 + 50).div_euclid(100) * 100)
}
