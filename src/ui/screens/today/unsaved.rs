//! What was typed and never saved: to be taken up again, or given up.

use egui::{Align, Layout, Ui};

use super::title_link;
use crate::app::Names;
use crate::model::Kind;
use crate::model::record::{AnyRef, ValueRef};
use crate::model::say::{Arg, Message};
use crate::ui::context::{Context, Route};
use crate::ui::drafts;
use crate::ui::icons::Icon;
use crate::ui::kit::button::Button;
use crate::ui::screens::form::Draft;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, font};

/// Shows the card, if there is anything to take up.
pub fn card(ui: &mut Ui, context: &mut Context<'_>) {
    if !drafts::are_any(ui.ctx()) {
        return;
    }
    let (forms, lines) = drafts::list(ui.ctx());
    let title = context.lang.text("today-unsaved").into_owned();
    pieces::card(ui, &title, |ui| {
        let count = (forms.len() + lines.len()).to_string();
        pieces::card_head(ui, &title, Some(&count), |_| {});
        for (route, draft) in &forms {
            let (name, about) = form(draft, context);
            match row(ui, &name, &about, context) {
                Some(Press::Open) => context.go(route.clone()),
                Some(Press::GiveUp) => {
                    if let Some(draft) = drafts::discard_form(ui.ctx(), route) {
                        context.send(drafts::discarded(&name, draft));
                    }
                }
                None => {}
            }
        }
        for line in &lines {
            let of = AnyRef::new(Kind::Customer, line.customer);
            let about = Names::new(&*context.snapshot).title(of).unwrap_or_default();
            let about = [context.lang.text(&line.sort).into_owned(), about].join(" · ");
            match row(ui, &line.text, &about, context) {
                Some(Press::Open) => context.go(Route::Record(of)),
                Some(Press::GiveUp) => {
                    let draft = drafts::discard_line(ui.ctx(), line.clone());
                    context.send(drafts::discarded(&line.text, draft));
                }
                None => {}
            }
        }
    });
    ui.add_space(GAP_M);
}

/// What a form is called, and what it was for.
fn form(draft: &Draft, context: &Context<'_>) -> (String, String) {
    let kind = Arg::Key(format!("kind-{}", draft.kind.key()));
    let title = match draft.record().get(draft.kind.title_field()) {
        ValueRef::Text(title) if !title.trim().is_empty() => Some(title.to_owned()),
        _ => None,
    };
    let key = if draft.of.is_some() { "today-unsaved-change" } else { "button-new-kind" };
    let about = context.lang.say(&Message::new(key).with("kind", kind));
    let known = draft.of.and_then(|of| Names::new(&*context.snapshot).title(of));
    let name = title.or(known).filter(|name| !name.is_empty());
    (name.unwrap_or_else(|| about.clone()), about)
}

enum Press {
    Open,
    GiveUp,
}

fn row(ui: &mut Ui, name: &str, about: &str, context: &Context<'_>) -> Option<Press> {
    let tokens = tokens::of(ui);
    let give_up = context.lang.text("button-discard");
    let press = pieces::padded(ui, GAP_M, 6.0, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let given_up = Button::icon_only(Icon::Trash, &give_up).show(ui).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let opened = title_link(ui, name);
                        pieces::clipped(ui, about, font::small(), tokens.weak);
                        match (opened, given_up) {
                            (true, _) => Some(Press::Open),
                            (_, true) => Some(Press::GiveUp),
                            _ => None,
                        }
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
    press
}
