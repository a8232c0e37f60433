//! Questions over all records of a kind, shared among threads.

use std::ops::RangeInclusive;

use super::InsightError;
use crate::model::Kind;
use crate::shares::in_shares;
use crate::store::Read;

/// So many ids are walked over in less time than a thread takes to begin. Tests share a dozen, so that whatever they
/// ask is asked in shares.
const IDS: usize = if cfg!(test) { 4 } else { 8_192 };

/// Does work on the records of a kind in shares by their ids, in the order of those. What reads a change under way
/// does all of it at once: only a snapshot can be read by several threads.
pub fn by_ids<T: Send>(
    read: &dyn Read,
    kind: Kind,
    work: impl Fn(&dyn Read, RangeInclusive<u64>) -> Result<T, InsightError> + Sync,
) -> Result<Vec<T>, InsightError> {
    let Some(snapshot) = read.as_snapshot() else { return Ok(vec![work(read, 0..=u64::MAX)?]) };
    let ids = usize::try_from(snapshot.next_id(kind)?).unwrap_or(usize::MAX);
    let shares =
        in_shares(ids.max(1), IDS, |share| work(snapshot, share.start as u64..=share.end as u64 - 1));
    shares.into_iter().collect()
}
