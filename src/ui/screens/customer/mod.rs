//! The single customer view (客户全景): everything about one customer at once, in three panes.

pub mod ahead;
mod cards;
mod compose;
mod composer;
mod head;
mod left;
mod print;
mod value;
mod worth;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use chrono::NaiveDate;
use egui::Ui;

use self::composer::Composer;
use super::pieces;
use super::record::about::About;
use super::record::history::HistoryCard;
use super::record::missing;
use super::record::next::NextCard;
use super::record::timeline::TimelineCard;
use crate::insight::view::{CustomerView, Limits, customer_view};
use crate::insight::{self, reports::Worth};
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::say::{Message, Sayable as _};
use crate::ui::commands::Verb;
use crate::ui::context::{Context, Route, Screen};
use crate::ui::kit::tabs::{Tab, tabs};
use crate::ui::kit::{find, float, focus};
use crate::ui::tokens::{GAP_L, GAP_M};

/// Below this width the right pane becomes a tab.
const THREE_PANES: f32 = 1180.0;
/// Below this width the left pane becomes one, too.
const TWO_PANES: f32 = 820.0;
/// Below this height head and warnings would leave no room for anything: the whole page scrolls.
const LOW: f32 = 520.0;
const LEFT: f32 = 300.0;
const RIGHT: f32 = 320.0;

/// What a view is read for, beside the customer himself.
#[derive(Clone, PartialEq)]
struct Question {
    file: PathBuf,
    revision: u64,
    today: NaiveDate,
    limits: Limits,
}

impl Question {
    fn new(limits: Limits, context: &Context<'_>) -> Self {
        let file = context.session.store.path().to_owned();
        Self { file, revision: context.revision(), today: context.today, limits }
    }

    /// How every page begins.
    fn first(context: &Context<'_>) -> Self {
        Self::new(limits(&TimelineCard::default(), &NextCard::default()), context)
    }
}

fn limits(timeline: &TimelineCard, next: &NextCard) -> Limits {
    Limits { page: timeline.page, next: next.limit(), ..Limits::default() }
}

/// The page of one customer.
pub struct CustomerScreen {
    of: AnyRef,
    seen: Option<(Question, Result<Option<CustomerView>, Message>)>,
    next: NextCard,
    timeline: TimelineCard,
    about: About,
    history: HistoryCard,
    composer: Composer,
    /// The tab in front, where there are tabs.
    tab: usize,
    deleting: bool,
    /// All warnings are shown, not only the worst.
    all_warnings: bool,
    /// What the customer is worth is still being computed; whether for long enough to be noticed.
    worth_waits: Option<bool>,
}

impl CustomerScreen {
    /// The page of the customer with this id.
    pub fn new(id: u64) -> Self {
        Self {
            of: AnyRef::new(Kind::Customer, id),
            seen: None,
            next: NextCard::default(),
            timeline: TimelineCard::default(),
            about: About::default(),
            history: HistoryCard::default(),
            composer: Composer::default(),
            tab: 0,
            deleting: false,
            all_warnings: false,
            worth_waits: None,
        }
    }

    /// Reads what has to do with this one customer, in this frame unless it was read ahead; his rank among all others
    /// comes from a job.
    fn read(&mut self, ui: &Ui, context: &Context<'_>) {
        let limits = limits(&self.timeline, &self.next);
        let question = Question::new(limits, context);
        if self.seen.as_ref().is_none_or(|(asked, _)| *asked != question) {
            let read = || {
                let ctx = insight::Context::of(&context.snapshot, context.today, context.cache)?;
                customer_view(&*context.snapshot, &ctx, self.of.id, Worth::default(), &limits)
            };
            let view = match ahead::read(ui.ctx(), self.of, &question) {
                Some(view) => Ok(Some(view)),
                None => read().map_err(|error| error.message()),
            };
            self.seen = Some((question, view));
        }
        let (worth, waits) = worth::of(ui.ctx(), self.of.id, context);
        self.worth_waits = waits;
        if let Some((_, Ok(Some(view)))) = &mut self.seen {
            view.worth = worth;
        }
    }

    fn edit(&self, context: &mut Context<'_>) {
        context.go(Route::Form { kind: Kind::Customer, of: Some(self.of), values: Vec::new() });
    }

    /// As high as the room that is left or, where the whole page scrolls, as the window.
    fn panes(&mut self, ui: &mut Ui, view: &CustomerView, window: Option<f32>, context: &mut Context<'_>) {
        let width = ui.available_width();
        let height = window.unwrap_or_else(|| ui.available_height());
        if width >= THREE_PANES {
            self.three(ui, view, height, context);
        } else if width >= TWO_PANES {
            self.two(ui, view, height, context);
        } else if window.is_some() {
            pieces::around(ui, |ui| self.one(ui, view, context));
        } else {
            pieces::scrolled(ui, "one", |ui| self.one(ui, view, context));
        }
    }

    fn three(&mut self, ui: &mut Ui, view: &CustomerView, height: f32, context: &mut Context<'_>) {
        let middle = ui.available_width() - 2.0 * GAP_L - 2.0 * GAP_M - LEFT - RIGHT;
        beside(ui, |ui| {
            pane(ui, "left", LEFT, height, |ui| self.left(ui, view, context));
            pane(ui, "middle", middle, height, |ui| self.middle(ui, view, context));
            pane(ui, "right", RIGHT, height, |ui| cards::show(ui, view, self.worth_waits, context));
        });
    }

    fn two(&mut self, ui: &mut Ui, view: &CustomerView, height: f32, context: &mut Context<'_>) {
        let middle = ui.available_width() - 2.0 * GAP_L - GAP_M - LEFT;
        beside(ui, |ui| {
            pane(ui, "left", LEFT, height, |ui| self.left(ui, view, context));
            pane(ui, "middle", middle, height, |ui| {
                self.tabs(ui, &["customer-tab-activity", "customer-tab-business"], context);
                match self.tab {
                    0 => self.middle(ui, view, context),
                    _ => cards::show(ui, view, self.worth_waits, context),
                }
            });
        });
    }

    fn one(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        ui.spacing_mut().item_spacing.y = GAP_M;
        self.tabs(ui, &["customer-tab-activity", "customer-tab-business", "record-about"], context);
        match self.tab {
            0 => self.middle(ui, view, context),
            1 => cards::show(ui, view, self.worth_waits, context),
            _ => self.left(ui, view, context),
        }
    }

    fn tabs(&mut self, ui: &mut Ui, names: &[&str], context: &Context<'_>) {
        let titles: Vec<_> = names.iter().map(|name| context.lang.text(name)).collect();
        let shown: Vec<Tab<'_>> = titles.iter().map(|title| Tab { title, ..Tab::default() }).collect();
        self.tab = self.tab.min(shown.len().saturating_sub(1));
        tabs(ui, &shown, &mut self.tab);
    }

    fn left(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        if left::show(ui, view, &mut self.about, context) {
            self.edit(context);
        }
        self.history.show(ui, view.of, &view.record, context);
    }

    fn middle(&mut self, ui: &mut Ui, view: &CustomerView, context: &mut Context<'_>) {
        self.composer.show(ui, view, context);
        self.next.show(ui, &view.next, view.ahead, context);
        self.timeline.show(ui, view.of, &view.timeline, context);
    }
}

/// The panes stand beside each other, each scrolled by itself.
fn beside(ui: &mut Ui, panes: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        // The bars stand in the gaps between the panes.
        let gap = (GAP_M - ui.spacing().scroll.allocated_width()).max(0.0);
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(GAP_L);
        ui.spacing_mut().item_spacing.x = gap;
        panes(ui);
    });
}

fn pane(ui: &mut Ui, id: &str, width: f32, height: f32, body: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(width + ui.spacing().scroll.allocated_width(), height);
    let show = |ui: &mut Ui| {
        find::area(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = GAP_M;
            ui.add_space(GAP_M);
            body(ui);
            ui.add_space(GAP_M);
        });
        float::leave_room(ui);
    };
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        focus::region(ui, id, |ui| {
            egui::ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, show);
        });
    });
}

impl Screen for CustomerScreen {
    fn ui(&mut self, ui: &mut Ui, context: &mut Context<'_>) {
        self.hear(context);
        self.read(ui, context);
        match context.verb {
            Some(Verb::Edit) => {
                // The field that has the keyboard, or else the form.
                let is_here = self.about.edit_current(ui, self.of, context);
                (!is_here).then(|| self.edit(context));
            }
            Some(Verb::Print) => {
                print::send(self.of, self.timeline.page, worth::of(ui.ctx(), self.of.id, context).0, context)
            }
            _ => {}
        }
        let Some((question, read)) = self.seen.take() else { return };
        match &read {
            Ok(Some(view)) => {
                let window = ui.available_height();
                if window < LOW {
                    egui::ScrollArea::vertical().id_salt("page").auto_shrink(false).show(ui, |ui| {
                        find::area(ui, |ui| {
                            self.head(ui, view, context);
                            self.warnings(ui, view, context);
                            self.panes(ui, view, Some(window), context);
                        });
                        float::leave_room(ui);
                    });
                } else {
                    self.head(ui, view, context);
                    self.warnings(ui, view, context);
                    self.panes(ui, view, None, context);
                }
            }
            Ok(None) => {
                missing(ui, None, context);
            }
            Err(reason) => {
                if missing(ui, Some(reason), context) {
                    return;
                }
            }
        }
        self.seen = Some((question, read));
        ahead::look(ui.ctx(), &context.neighbours, context);
    }
}
