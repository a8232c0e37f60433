//! The left pane: his own fields and his contacts.

use egui::Ui;

use super::cards;
use crate::insight::view::{CardSort, CustomerView, Entry};
use crate::model::people::{Contact, Customer, Party};
use crate::store::ReadRecords as _;
use crate::ui::context::Context;
use crate::ui::kit::small;
use crate::ui::screens::pieces;
use crate::ui::screens::record::about::About;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// What the head says already.
pub const IN_HEAD: &[usize] =
    &[Customer::number, Customer::name, Customer::stage, Customer::stage_since, Customer::created];

/// Shows the pane; true when the record is to be edited.
pub fn show(ui: &mut Ui, view: &CustomerView, about: &mut About, context: &mut Context<'_>) -> bool {
    let mut left_out = IN_HEAD.to_vec();
    // Nearly all are organisations, and that the others are none has to be said.
    left_out.extend((view.record.party == Party::default()).then_some(Customer::party));
    // Whom to talk to is asked for more often than all the rest that is known of him.
    about.show_around(ui, (view.of, &view.record), &left_out, "consent", context, |ui, context| {
        if let Some(card) = view.cards.iter().find(|card| card.sort == CardSort::Contacts) {
            cards::show_card(ui, view, card, context, contact);
        }
    })
}

/// A contact with what he does and how he is reached; whether he is to be opened.
fn contact(ui: &mut Ui, entry: &Entry, context: &Context<'_>) -> bool {
    // Reading one record by id costs some microseconds; what can't be read is shown by its title.
    let contact = context.snapshot.get::<Contact>(entry.of.id).ok().flatten().unwrap_or_default();
    let phone = contact.phones.first().map(|phone| context.lang.phone(phone));
    let email = contact.emails.first().map(|email| email.as_str().into());
    let reach: Vec<_> = [phone, email].into_iter().flatten().collect();
    let mut is_opened = false;
    pieces::padded(ui, GAP_M, GAP_XS + 2.0, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            small::avatar(ui, &entry.title);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.horizontal(|ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    is_opened = small::link(ui, &entry.title).clicked();
                    ui.add(egui::Label::new(tokens::small_weak(contact.role.as_str())).truncate());
                });
                if !reach.is_empty() {
                    let reach = tokens::small_weak(reach.join(" · "));
                    ui.add(egui::Label::new(reach).selectable(true).truncate());
                }
            });
        });
    });
    is_opened
}
