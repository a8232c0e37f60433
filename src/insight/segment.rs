//! Whom a segment selects.

use super::query::{Query, run};
use super::{Context, InsightError};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::Segment;
use crate::model::say::Message;
use crate::store::{Read, ReadRecords};

/// How deeply segments may be nested.
const MAX_DEPTH: usize = 32;

/// The filter over customers that a segment stands for: its own and those of the segments it lies in.
///
/// # Errors
/// A filter that does not read, or segments that lie in each other, are refused.
pub fn filter(read: &dyn Read, segment: u64) -> Result<Filter, InsightError> {
    let schema = read.schema()?;
    let mut filters = Vec::new();
    let mut next = Some(segment);
    while let Some(id) = next {
        if filters.len() >= MAX_DEPTH {
            return Err(InsightError::Refused(Message::new("segment-nested-in-itself")));
        }
        let Some(segment) = read.get::<Segment>(id)? else { break };
        filters.push(segment.own_filter(schema).map_err(|reason| {
            let message = Message::new("segment-filter-unreadable");
            InsightError::Refused(message.with("segment", segment.name.as_str()).with("reason", reason))
        })?);
        next = segment.parent.map(|parent| parent.id);
    }
    // The widest first, as they were thought.
    Ok(Filter::and(filters.into_iter().rev()))
}

/// Ids of the customers a segment selects today.
pub fn members(read: &dyn Read, ctx: &Context<'_>, segment: u64) -> Result<Vec<u64>, InsightError> {
    let filter = filter(read, segment)?;
    run(read, &Query { kind: Kind::Customer, filter, ..Query::default() }, ctx)
}
