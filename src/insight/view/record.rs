//! The view of any other record: what it refers to, what refers to it, where its tasks came from.

use super::course::{Course, Next};
use super::customer::Limits;
use super::entry::Entry;
use super::lens::{self, Lens, Named};
use super::lineage::{Lineage, lineage};
use super::timeline::{self, Timeline};
use crate::insight::{Context, InsightError};
use crate::model::Kind;
use crate::model::record::{AnyRef, Record};
use crate::store::{Read, ReadRecords};

/// References looked at: a product may be in a hundred thousand orders, of which nobody reads more.
const LINKS: usize = 10_000;

/// Records of one kind that refer to the record in view.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedBy {
    pub kind: Kind,
    pub count: usize,
    /// The newest.
    pub top: Vec<Entry>,
}

/// Everything needed to show one record of any kind.
#[derive(Debug)]
pub struct RecordView {
    pub of: AnyRef,
    pub record: Box<dyn Record>,
    /// The records that its own fields refer to, by the fields' keys.
    pub references: Vec<(&'static str, Named)>,
    /// Overdue ones first.
    pub next: Vec<Next>,
    /// How many lie ahead in all.
    pub ahead: usize,
    pub timeline: Timeline,
    /// In the order of the list of kinds.
    pub used_by: Vec<UsedBy>,
    /// Counts are of the newest references only, since there are too many.
    pub counted_in_part: bool,
    pub lineage: Lineage,
}

/// Looks at one record; `None` when there is none with this id.
pub fn record_view(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: AnyRef,
    limits: &Limits,
) -> Result<Option<RecordView>, InsightError> {
    let Some(record) = read.record(of)? else { return Ok(None) };
    let lens = Lens::new(read, ctx);
    let links = lens.links(of, LINKS)?;
    let course = Course::of(&lens, &links.all)?;
    let mut used_by = Vec::new();
    for &kind in Kind::ALL {
        let mine = || links.all.iter().filter(|l| l.from.kind == kind);
        let count = mine().count();
        if count == 0 {
            continue;
        }
        let mut entries = Vec::with_capacity(limits.top.min(count));
        for link in mine().take(limits.top) {
            entries.extend(Entry::of_link(&lens, link, of)?);
        }
        used_by.push(UsedBy { kind, count, top: entries });
    }
    Ok(Some(RecordView {
        of,
        references: lens::references(&lens, &*record)?,
        next: course.next(&lens, of, limits.next)?,
        ahead: course.ahead.len(),
        timeline: timeline::timeline(&lens, of, &course.past, &links.pinned, &limits.page)?,
        used_by,
        counted_in_part: links.all.len() == LINKS,
        lineage: lineage(&lens, of, &*record)?,
        record,
    }))
}
