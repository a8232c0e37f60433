//! The left pane: his own fields, contacts, consent.

use egui::Ui;

use crate::insight::view::{Card as ViewCard, CardSort, CustomerView};
use crate::model::Kind;
use crate::model::people::{Consent, Contact, Customer};
use crate::model::record::Choice as _;
use crate::store::ReadRecords as _;
use crate::ui::context::{Context, Route};
use crate::ui::kit::badge::badge;
use crate::ui::kit::card::Card;
use crate::ui::kit::small;
use crate::ui::screens::pieces;
use crate::ui::screens::record::about::About;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS, Tone};

/// What the head says already.
pub const IN_HEAD: &[usize] = &[
    Customer::number,
    Customer::name,
    Customer::stage,
    Customer::stage_since,
    Customer::created,
    Customer::consents,
];

/// Shows the pane; true when the record is to be edited.
pub fn show(ui: &mut Ui, view: &CustomerView, about: &mut About, context: &mut Context<'_>) -> bool {
    let edit = about.show(ui, view.of, &view.record, IN_HEAD, context);
    if let Some(card) = view.cards.iter().find(|card| card.sort == CardSort::Contacts) {
        contacts(ui, view, card, context);
    }
    consents(ui, &view.record, context);
    edit
}

fn contacts(ui: &mut Ui, view: &CustomerView, card: &ViewCard, context: &mut Context<'_>) {
    let lang = context.lang;
    let title = lang.kinds(Kind::Contact.key());
    let count = lang.number(i64::try_from(card.count()).unwrap_or(i64::MAX));
    let add = lang.text("customer-add-contact");
    let mut opened = None;
    let done = Card::new(&title).count(&count).add(&add).show(ui, |ui| {
        for entry in &card.top {
            // Reading one record by id costs some microseconds; what can't be read is shown by its title.
            let contact = context.snapshot.get::<Contact>(entry.of.id).ok().flatten().unwrap_or_default();
            pieces::padded(ui, GAP_M, GAP_XS + 2.0, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP_S;
                    small::avatar(ui, &entry.title);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.horizontal(|ui| {
                            ui.spacing_mut().interact_size.y = 0.0;
                            if small::link(ui, &entry.title).clicked() {
                                opened = Some(entry.of);
                            }
                            ui.add(egui::Label::new(tokens::small_weak(contact.role.as_str())).truncate());
                        });
                        let phone = contact.phones.first().map(|phone| lang.phone(phone));
                        let email = contact.emails.first().map(|email| email.as_str().into());
                        let reach: Vec<_> = [phone, email].into_iter().flatten().collect();
                        if !reach.is_empty() {
                            ui.add(
                                egui::Label::new(tokens::small_weak(reach.join(" · ")))
                                    .selectable(true)
                                    .truncate(),
                            );
                        }
                    });
                });
            });
        }
        if card.top.is_empty() {
            pieces::padded(ui, GAP_M, GAP_XS, |ui| ui.label(tokens::weak(lang.text("empty-contacts"))));
        }
    });
    if done.add {
        super::head::begin(Kind::Contact, view.of, context);
    }
    if let Some(of) = opened {
        context.go(Route::Record(of));
    }
}

fn consents(ui: &mut Ui, customer: &Customer, context: &Context<'_>) {
    if customer.consents.is_empty() {
        return;
    }
    let lang = context.lang;
    Card::new(&lang.text("field-consents")).show(ui, |ui| {
        pieces::padded(ui, GAP_M, GAP_XS, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(GAP_XS + 2.0, GAP_XS + 2.0);
                for line in &customer.consents {
                    // The sign says without colour what the colour says.
                    let (sign, tone) = match line.consent {
                        Consent::Allowed => ("✓", Tone::Good),
                        Consent::Refused => ("✕", Tone::Bad),
                        Consent::Unknown => ("?", Tone::Neutral),
                    };
                    let channel = lang.choice("channel", line.channel.key());
                    badge(ui, &format!("{sign} {channel}"), tone)
                        .on_hover_text(lang.choice("consent", line.consent.key()));
                }
            });
        });
    });
}
