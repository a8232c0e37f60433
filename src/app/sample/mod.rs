//! A believable company from a seed: to look around in, to try things on, and to measure the program with.
//!
//! The same seed, options and day give the same records. Everything is dated relative to `today`: nothing
//! has happened in the future but plans. Records are written as the model wants them, without the workflow:
//! what would follow from each is part of the sample itself.

mod bonds;
mod calls;
mod cases;
mod catalogue;
mod deals;
mod marketing;
mod names;
mod office;
mod own;
mod people;
mod plans_en;
mod plans_zh;
mod random;
mod sales;
mod service;
mod texts_en;
mod texts_zh;
mod words;
mod words_en;
mod words_zh;
mod work;
mod world;

use chrono::NaiveDate;

use super::desk::Desk;
use super::refusal::Refusal;
use super::session::Session;
use crate::lang::Language;
use crate::model::say::Message;
use crate::model::value::Money;
use crate::store::{Read, Settings, Stop};
use words::Words;
use world::{Talk, World};

/// What sample to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    pub language: Language,
    /// At least one.
    pub customers: u64,
    pub orders: u64,
    pub interactions: u64,
    pub seed: u64,
    pub today: NaiveDate,
}

impl Options {
    /// The sample company as the first start offers it.
    pub const fn of(language: Language, today: NaiveDate) -> Self {
        Self { language, customers: 300, orders: 2_000, interactions: 3_000, seed: 1, today }
    }
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub records: u64,
    /// How many undo steps it took: one, unless the sample is large.
    pub steps: u64,
}

/// Records written before a large sample is committed: what a change keeps in memory stays bounded.
const STEP: u64 = 100_000;

/// Fills the session's file with a sample. `progress` is told how many records of about how many are done.
///
/// # Errors
/// What the store refuses. A large sample is written in several steps; those before the failed one stay.
pub fn generate(
    session: &Session,
    options: &Options,
    progress: &dyn Fn(u64, u64),
) -> Result<Summary, Refusal> {
    generate_until(session, options, Stop::NEVER, progress)
}

/// The same, until it is to stop.
///
/// # Errors
/// As [`generate`].
pub fn generate_until(
    session: &Session,
    options: &Options,
    stop: Stop<'_>,
    progress: &dyn Fn(u64, u64),
) -> Result<Summary, Refusal> {
    let options = Options { customers: options.customers.max(1), ..*options };
    let bulk = options.customers + options.orders + options.interactions;
    let mut making = Making::new(World::new(&options, bulk * 8 / 5 + 4_000, progress));
    let step = if bulk <= STEP / 2 { u64::MAX } else { STEP };
    let mut steps = 0;
    while making.stage != Stage::Done {
        let title = Message::new("entry-sample");
        session.change(title, |desk| making.advance(desk, step, stop))?;
        steps += 1;
    }
    // Whoever tries undo in the sample company is not to lose all of it.
    session.store.begin_here()?;
    making.world.finish();
    Ok(Summary { records: making.world.done, steps })
}

/// How far the making has come. Bulk stages remember the next record's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Company,
    Customers(usize),
    Campaigns,
    Orders(usize),
    Affairs,
    Interactions(usize),
    Tasks,
    Done,
}

struct Making<'a> {
    world: World<'a>,
    stage: Stage,
    ranks: Vec<u32>,
    orders: Vec<(NaiveDate, u32)>,
    talks: Vec<Talk>,
}

impl<'a> Making<'a> {
    fn new(mut world: World<'a>) -> Self {
        let ranks = people::ranks(&mut world.random, world.options.customers as usize);
        world.by_rank = vec![0; ranks.len()];
        for (customer, rank) in ranks.iter().enumerate() {
            if let Some(slot) = world.by_rank.get_mut(*rank as usize) {
                *slot = customer as u32;
            }
        }
        Self { world, stage: Stage::Company, ranks, orders: Vec::new(), talks: Vec::new() }
    }

    /// Goes on until about `step` records are written or everything is.
    fn advance(&mut self, desk: &Desk<'_, '_>, step: u64, stop: Stop<'_>) -> Result<(), Refusal> {
        let until = self.world.done.saturating_add(step);
        while self.stage != Stage::Done && self.world.done < until {
            stop.check()?;
            self.stage = self.one(desk)?;
        }
        Ok(())
    }

    /// One stage, or one record of a bulk stage; what comes next.
    fn one(&mut self, desk: &Desk<'_, '_>) -> Result<Stage, Refusal> {
        let world = &mut self.world;
        Ok(match self.stage {
            Stage::Company => {
                settings(world, desk)?;
                people::staff(world, desk)?;
                sales::products(world, desk)?;
                sales::price_lists(world, desk)?;
                own::fields(world, desk)?;
                people::segments(world, desk)?;
                office::views(world, desk)?;
                work::rules(world, desk)?;
                Stage::Customers(0)
            }
            Stage::Customers(index) => match self.ranks.get(index) {
                Some(rank) => {
                    people::customer(world, desk, index, *rank)?;
                    Stage::Customers(index + 1)
                }
                None => Stage::Campaigns,
            },
            Stage::Campaigns => {
                marketing::campaigns(world, desk)?;
                self.orders = sales::plan(world);
                Stage::Orders(0)
            }
            Stage::Orders(index) => match self.orders.get(index).copied() {
                Some((day, customer)) => {
                    sales::order(world, desk, day, customer as usize)?;
                    Stage::Orders(index + 1)
                }
                None => {
                    self.orders = Vec::new();
                    Stage::Affairs
                }
            },
            Stage::Affairs => {
                affairs(world, desk)?;
                self.talks = work::plan(world);
                Stage::Interactions(0)
            }
            Stage::Interactions(index) => match self.talks.get(index).copied() {
                Some(talk) => {
                    work::interaction(world, desk, talk)?;
                    Stage::Interactions(index + 1)
                }
                None => {
                    self.talks = Vec::new();
                    Stage::Tasks
                }
            },
            Stage::Tasks => {
                work::tasks(world, desk)?;
                Stage::Done
            }
            Stage::Done => Stage::Done,
        })
    }
}

/// Everything that needs customers and orders and that contacts are about.
fn affairs(world: &mut World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    deals::opportunities(world, desk)?;
    deals::differing_quotes(world, desk)?;
    deals::invoices(world, desk)?;
    service::installed(world, desk)?;
    service::contracts(world, desk)?;
    service::knowledge(world, desk)?;
    service::care_plans(world, desk)?;
    calls::help_calls(world, desk)?;
    cases::repairs(world, desk)?;
    cases::returns(world, desk)?;
    cases::complaints(world, desk)?;
    cases::surveys(world, desk)?;
    marketing::members(world, desk)?;
    bonds::relations(world, desk)?;
    bonds::needs(world, desk)?;
    office::expenses(world, desk)?;
    office::papers(world, desk)
}

fn settings(world: &World<'_>, desk: &Desk<'_, '_>) -> Result<(), Refusal> {
    let settings = Settings {
        company: Words::of(world.options.language).company.to_owned(),
        currency: "CNY".to_owned(),
        country: "CN".to_owned(),
        hour_cost: Money(18_000),
        sample: true,
        ..desk.change.settings()?
    };
    Ok(desk.change.set_settings(&settings)?)
}

#[cfg(test)]
mod tests;
