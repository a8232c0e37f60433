//! Who moved up, who moved down and who is close to the next band; tasks to care for them.

use chrono::NaiveDate;
use egui::Ui;

use crate::app::Command;
use crate::insight::reports::{Close, Mover, Pyramid};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::{AnyRef, Choice as _};
use crate::model::say::{Arg, Message};
use crate::ui::context::{Action, Context, Route};
use crate::ui::kit::button::Button;
use crate::ui::kit::fields::{Field, Typed};
use crate::ui::kit::overlay::{Dialog, confirm, dialog_buttons, takes_keyboard};
use crate::ui::kit::small;
use crate::ui::kit::tabs::Chip;
use crate::ui::screens::pieces;
use crate::ui::tokens::{self, GAP_M, GAP_S, GAP_XS};

/// So many of a group are named; the others are a click away.
const NAMED: usize = 3;
/// How long somebody has to care for a customer, unless told otherwise.
const DAYS: i64 = 7;

/// Whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Up,
    Down,
    Close,
}

impl Group {
    const ALL: [Group; 3] = [Group::Up, Group::Down, Group::Close];

    const fn title(self) -> &'static str {
        match self {
            Group::Up => "pyramid-moved-up",
            Group::Down => "pyramid-moved-down",
            Group::Close => "pyramid-close",
        }
    }

    /// What the task is called unless somebody calls it otherwise.
    const fn subject(self) -> &'static str {
        match self {
            Group::Up => "pyramid-care-up",
            Group::Down => "pyramid-care-down",
            Group::Close => "pyramid-care-close",
        }
    }

    fn count(self, pyramid: &Pyramid) -> usize {
        match self {
            Group::Up => pyramid.moves.up.len(),
            Group::Down => pyramid.moves.down.len(),
            Group::Close => pyramid.close.len(),
        }
    }

    fn customers(self, pyramid: &Pyramid) -> Vec<u64> {
        let of = |movers: &[Mover]| movers.iter().map(|mover| mover.customer).collect();
        match self {
            Group::Up => of(&pyramid.moves.up),
            Group::Down => of(&pyramid.moves.down),
            Group::Close => pyramid.close.iter().map(|close| close.customer).collect(),
        }
    }

    /// The first of them, each with what is told of him.
    fn named(self, pyramid: &Pyramid, lang: Lang) -> Vec<(u64, String)> {
        let movers = |movers: &[Mover]| {
            let told = |mover: &Mover| (mover.customer, lang.say(&way(mover)));
            movers.iter().take(NAMED).map(told).collect()
        };
        match self {
            Group::Up => movers(&pyramid.moves.up),
            Group::Down => movers(&pyramid.moves.down),
            Group::Close => {
                let told = |close: &Close| (close.customer, lang.say(&missing(close, lang)));
                pyramid.close.iter().take(NAMED).map(told).collect()
            }
        }
    }
}

fn band(band: crate::model::derived::Band) -> Arg {
    Arg::Key(format!("band-{}", band.key()))
}

fn way(mover: &Mover) -> Message {
    match mover.now {
        Some(now) => Message::new("pyramid-mover").with("was", band(mover.was)).with("now", band(now)),
        None => Message::new("pyramid-mover-gone").with("was", band(mover.was)),
    }
}

fn missing(close: &Close, lang: Lang) -> Message {
    Message::new("pyramid-missing").with("amount", lang.money(close.missing)).with("band", band(close.next))
}

/// The card; somebody wants to make tasks where it says so.
pub fn show(ui: &mut Ui, pyramid: &Pyramid, context: &mut Context<'_>) -> Option<Care> {
    let lang = context.lang;
    let groups = Group::ALL.map(|group| (group, group.count(pyramid)));
    let there: Vec<(Group, usize)> = groups.into_iter().filter(|(_, count)| *count > 0).collect();
    let first = there.iter().find(|(group, _)| *group == Group::Down).or(there.first())?.0;
    let text = lang.text("pyramid-care");
    pieces::card(ui, &lang.text("pyramid-moves"), |ui| {
        pieces::padded(ui, 14.0, GAP_M, |ui| {
            ui.spacing_mut().item_spacing.y = GAP_XS;
            let gaps = GAP_M * (there.len() as f32 - 1.0);
            let width = (ui.available_width() - gaps) / there.len() as f32;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_M;
                for (group, count) in &there {
                    crate::ui::screens::record::column(ui, width, |ui| {
                        column(ui, *group, *count, pyramid, context);
                    });
                }
            });
            ui.add_space(GAP_S);
            Button::secondary(&text)
                .compact()
                .show(ui)
                .clicked()
                .then(|| Care::of(first, lang, context.today))
        })
    })
}

fn column(ui: &mut Ui, group: Group, count: usize, pyramid: &Pyramid, context: &mut Context<'_>) {
    let lang = context.lang;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_S;
        ui.label(tokens::strong(lang.text(group.title())));
        ui.label(tokens::small_weak(lang.number(i64::try_from(count).unwrap_or(i64::MAX))));
    });
    let snapshot = std::sync::Arc::clone(&context.snapshot);
    let names = crate::app::Names::new(&*snapshot);
    for (customer, told) in group.named(pyramid, lang) {
        let of = AnyRef::new(Kind::Customer, customer);
        // One who was deleted meanwhile has no name, and no page to lead to.
        let Some(name) = names.title(of) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_S;
            if small::link(ui, &name).clicked() {
                context.go(Route::Record(of));
            }
            ui.label(tokens::small_weak(told));
        });
    }
    if count > NAMED
        && small::small_link(ui, &lang.say(&Message::new("pyramid-all").with("n", count))).clicked()
    {
        match Route::listing(Kind::Customer, &group.customers(pyramid), names) {
            Ok(route) => context.go(route),
            Err(told) => context.send(Action::Refused(told)),
        }
    }
}

/// The dialog that makes a task for each of a group.
pub struct Care {
    group: Group,
    subject: String,
    due: Typed<NaiveDate>,
    fresh: bool,
}

impl Care {
    fn of(group: Group, lang: Lang, today: NaiveDate) -> Self {
        let due = today.checked_add_signed(chrono::TimeDelta::days(DAYS));
        Self {
            group,
            subject: lang.text(group.subject()).into_owned(),
            due: Typed::new(due, |day| lang.day(*day)),
            fresh: true,
        }
    }

    /// The dialog; none once it is over.
    pub fn show(mut self, ui: &Ui, pyramid: &Pyramid, context: &mut Context<'_>) -> Option<Self> {
        let lang = context.lang;
        let (title, close) = (lang.text("pyramid-care-title"), lang.text("button-cancel"));
        let done = Dialog::new("care", &title, &close).width(460.0).show(ui.ctx(), |ui| {
            ui.spacing_mut().item_spacing.y = GAP_S;
            self.groups(ui, pyramid, lang);
            let focus = takes_keyboard(ui, &mut self.fresh);
            Field::new(&lang.text("field-subject")).focus(focus).text(ui, &mut self.subject);
            Field::new(&lang.text("field-due")).day(ui, &lang, context.today, &mut self.due);
            ui.label(tokens::small_weak(lang.text("pyramid-care-hint")));
            let make = lang.say(&Message::new("pyramid-care-make").with("n", self.group.count(pyramid)));
            let refused = lang.text("pyramid-care-incomplete");
            let complete = !self.subject.trim().is_empty() && self.due.value.is_some();
            dialog_buttons(ui, |ui| {
                let refused = (!complete).then_some(&*refused);
                (confirm(ui, &make, refused), Button::secondary(&close).show(ui).clicked())
            })
        });
        let (make, cancel) = done.inner;
        if let Some(due) = self.due.value.filter(|_| make) {
            let customers = self.group.customers(pyramid);
            context.run(Command::Care { customers, subject: self.subject.trim().to_owned(), due });
            return None;
        }
        (!cancel && !done.closed).then_some(self)
    }

    fn groups(&mut self, ui: &mut Ui, pyramid: &Pyramid, lang: Lang) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(GAP_S, GAP_S);
            for group in Group::ALL {
                let count = group.count(pyramid);
                if count == 0 {
                    continue;
                }
                let text = format!("{} {count}", lang.text(group.title()));
                let pressed = Chip::new(&text).on(self.group == group).show(ui).response.clicked();
                if pressed && self.group != group {
                    // What somebody wrote himself stays.
                    if self.subject == lang.text(self.group.subject()) {
                        self.subject = lang.text(group.subject()).into_owned();
                    }
                    self.group = group;
                }
            }
        });
    }
}
