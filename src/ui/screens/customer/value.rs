//! What the customer is worth: revenue by month, scores, rank and the reasons of his band.

use egui::Ui;

use crate::chart::{self, Bar, Bars, Chart, Size};
use crate::insight::view::CustomerView;
use crate::lang::Lang;
use crate::model::derived::Band;
use crate::model::record::Choice as _;
use crate::model::say::{Arg, Message};
use crate::ui::context::Context;
use crate::ui::kit::card::nothing;
use crate::ui::kit::waiting;
use crate::ui::screens::pieces;
use crate::ui::screens::pyramid::charts;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// Height of the bars, in points.
const BARS: f32 = 56.0;
/// The last months, which are in the accent colour.
const RECENT: usize = 3;

/// The card of his value. His rank among all may still be on its way: `waits` tells whether that is to be seen.
pub fn card(ui: &mut Ui, view: &CustomerView, waits: Option<bool>, context: &Context<'_>) {
    let lang = context.lang;
    let title = lang.text("customer-value").into_owned();
    pieces::card(ui, &title, |ui| {
        pieces::card_head(ui, &title, None, |ui| {
            ui.label(tokens::small_weak(lang.text("customer-by-month")));
        });
        if view.bought.orders == 0 && view.worth.standing.is_none() {
            nothing(ui, &lang.text("customer-no-orders"));
            return;
        }
        pieces::padded(ui, GAP_M, GAP_S, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_XS + 2.0;
            if view.bought.months.iter().any(|(_, amount)| amount.0 != 0) {
                bars(ui, view, context);
            }
            if let Some(signs) = waits.filter(|_| view.bought.orders > 0) {
                waiting::show(ui, signs, &lang.text("wait-loading"), |ui| {
                    waiting::line(ui, tokens::small("0"), 0.7);
                    waiting::line(ui, tokens::small("0"), 0.9);
                });
                return;
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                for part in parts(view, lang) {
                    ui.label(tokens::small_weak(part));
                }
            });
            if let Some(standing) = &view.worth.standing {
                ui.add(egui::Label::new(tokens::small_weak(lang.say(&standing.message()))).wrap());
            }
        });
    });
}

/// Revenue by month.
pub fn chart(view: &CustomerView, lang: Lang) -> Chart {
    let bar = |(month, amount): &(crate::insight::reports::Month, crate::model::value::Money)| {
        let sentence = Message::new("customer-month-amount")
            .with("month", charts::month(lang, *month))
            .with("amount", *amount);
        Bar { value: amount.0 as f64, description: lang.say(&sentence) }
    };
    Chart::Bars(Bars {
        title: lang.text("customer-by-month").into_owned(),
        bars: view.bought.months.iter().map(bar).collect(),
        accented: RECENT,
    })
}

fn bars(ui: &mut Ui, view: &CustomerView, context: &Context<'_>) {
    let lang = context.lang;
    let chart = chart(view, lang);
    let style = charts::style(tokens::of(ui).theme);
    let size = Size::new(ui.available_width(), BARS);
    if chart::ui(&chart, ui, size, &style).is_err() {
        ui.label(tokens::small_weak(lang.text("fail-load")));
    }
}

/// Scores, rank, threshold.
pub fn parts(view: &CustomerView, lang: Lang) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(scores) = view.worth.scores {
        let message = Message::new("customer-rfm")
            .with("r", i64::from(scores.recency))
            .with("f", i64::from(scores.frequency))
            .with("m", i64::from(scores.money));
        parts.push(lang.say(&message));
    }
    if let Some(standing) = &view.worth.standing {
        let rank =
            Message::new("customer-rank").with("rank", standing.rank).with("customers", standing.customers);
        parts.push(lang.say(&rank));
        // The lowest band is what the cuts leave: it has no threshold.
        if standing.band != Band::Small {
            let threshold = Message::new("customer-threshold")
                .with("band", Arg::Key(format!("band-{}", standing.band.key())))
                .with("amount", standing.threshold);
            parts.push(lang.say(&threshold));
        }
    }
    parts
}
