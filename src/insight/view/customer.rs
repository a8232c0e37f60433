//! The single customer view: everything about one customer, at once.

use super::around::Around;
use super::cards::{self, Card};
use super::course::{Course, Next};
use super::figures::{Bought, Facts};
use super::lens::{self, Lens, Named};
use super::timeline::{self, Page, Timeline};
use super::warnings::{self, Warning};
use crate::insight::reports::Worth;
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::AnyRef;
use crate::store::{Read, ReadRecords};

/// How much of a record and of what is around it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub page: Page,
    /// Entries on a card, of each kind that refers to it.
    pub top: usize,
    /// Entries of what comes next.
    pub next: usize,
    pub warnings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page: Page::default(), top: 3, next: 20, warnings: 12 }
    }
}

/// Everything the window and `guanxi show` need about one customer.
#[derive(Clone, Debug)]
pub struct CustomerView {
    pub of: AnyRef,
    pub record: Customer,
    /// The records that his own fields refer to, by the fields' keys.
    pub references: Vec<(&'static str, Named)>,
    pub worth: Worth,
    pub facts: Facts,
    pub bought: Bought,
    /// Worst first.
    pub warnings: Vec<Warning>,
    /// How many more there are than were asked for.
    pub warnings_left_out: usize,
    /// Overdue ones first.
    pub next: Vec<Next>,
    /// How many lie ahead in all.
    pub ahead: usize,
    pub timeline: Timeline,
    pub cards: Vec<Card>,
}

/// Looks at one customer; `None` when there is none with this id.
///
/// What it costs grows with the customer's own records alone: one range scan over what refers to him, one
/// over what he bought, and the records that are open or shown. His `worth` compares him with all others and
/// is kept by the caller ([`Worths`](crate::insight::reports::Worths)).
pub fn customer_view(
    read: &dyn Read,
    ctx: &Context<'_>,
    id: u64,
    worth: Worth,
    limits: &Limits,
) -> Result<Option<CustomerView>, InsightError> {
    let Some(record) = read.get::<Customer>(id)? else { return Ok(None) };
    let lens = Lens::new(read, ctx);
    let of = AnyRef::new(Kind::Customer, id);
    let links = lens.links(of, usize::MAX)?;
    let course = Course::of(&lens, &links.all)?;
    let around = Around::read(&lens, &links.all)?;
    let bought = Bought::of(&lens, id)?;
    let facts = Facts::of(&lens, &record, &links.all, &around)?;
    let mut warnings = warnings::warnings(&lens, id, &record, &around, &facts, &bought)?;
    let warnings_left_out = warnings.len().saturating_sub(limits.warnings);
    warnings.truncate(limits.warnings);
    Ok(Some(CustomerView {
        of,
        references: lens::references(&lens, &record)?,
        worth,
        warnings,
        warnings_left_out,
        next: course.next(&lens, of, limits.next)?,
        ahead: course.ahead.len(),
        timeline: timeline::timeline(&lens, of, &course.past, &links.pinned, &limits.page)?,
        cards: cards::cards(&lens, of, &links.all, &around, &bought, limits.top)?,
        facts,
        bought,
        record,
    }))
}

/// A further page of a record's timeline.
pub fn timeline_page(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: AnyRef,
    page: &Page,
) -> Result<Timeline, InsightError> {
    let lens = Lens::new(read, ctx);
    let links = lens.links(of, usize::MAX)?;
    timeline::timeline(&lens, of, &Course::of(&lens, &links.all)?.past, &links.pinned, page)
}
