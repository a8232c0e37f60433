//! Questions over all records of a kind, shared among threads.

use std::ops::RangeInclusive;

use super::ids::Ids;
use super::{Context, InsightError};
use crate::model::Kind;
use crate::shares::in_shares;
use crate::store::{Flow, Read, Stop, Total};

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

/// Looks at the records of a kind with these ids until an error or the stop ends it. `each` must not read the file
/// itself: within a change that would be a second look while the first is under way.
pub fn scan_among(
    read: &dyn Read,
    stop: Stop<'_>,
    kind: Kind,
    ids: RangeInclusive<u64>,
    mut each: impl FnMut(u64, &[u8]) -> Result<Flow, InsightError>,
) -> Result<(), InsightError> {
    let mut seen = 0_u32;
    let mut failed = None;
    read.scan_among(kind, ids, &mut |id, bytes| {
        // At the first, too: a share may have fewer.
        let looked = if seen.is_multiple_of(1024) { stop.check() } else { Ok(()) };
        seen = seen.wrapping_add(1);
        match looked.map_err(InsightError::from).and_then(|()| each(id, bytes)) {
            Ok(flow) => flow,
            Err(error) => {
                failed = Some(error);
                Flow::Stop
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}

/// Room for as much as these ids can have: what grows step by step is copied at every one. A range without an end has no
/// measure, and what a damaged file says of ids may not decide how much memory there is.
pub fn most(ids: &RangeInclusive<u64>) -> usize {
    const MOST: u64 = 1 << 20;
    let count = (ids.end() - ids.start()).saturating_add(1);
    if count > MOST { 0 } else { count as usize }
}

/// What `of` makes of the totals of each customer with orders that count, by customer.
pub fn of_totals<T: Send>(
    read: &dyn Read,
    of: impl Fn(u64, &Total) -> Option<T> + Sync,
) -> Result<Vec<T>, InsightError> {
    let shares = by_ids(read, Kind::Customer, |read, customers| {
        let mut made = Vec::with_capacity(most(&customers));
        read.totals_among(customers, &mut |customer, total| made.extend(of(customer, &total)))?;
        Ok(made)
    })?;
    let mut shares = shares.into_iter();
    let mut all = shares.next().unwrap_or_default();
    shares.for_each(|mut share| all.append(&mut share));
    Ok(all)
}

/// Looks at every record of a kind, in shares by their ids: each begins with what `begin` makes, and becomes what
/// `each` makes of it.
pub fn scan<T: Send>(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    begin: impl Fn() -> T + Sync,
    each: impl Fn(&mut T, u64, &[u8]) -> Result<(), InsightError> + Sync,
) -> Result<Vec<T>, InsightError> {
    let shares = by_ids(read, kind, |read, ids| {
        let (mut made, mut seen) = (begin(), Ids::default());
        ctx.scan_among(read, kind, ids, |id, bytes| {
            seen.push(id);
            each(&mut made, id, bytes)?;
            Ok(Flow::On)
        })?;
        Ok((seen, made))
    })?;
    let mut all = Ids::default();
    let add = |(seen, made): (Ids, T)| {
        seen.iter().for_each(|id| all.push(id));
        made
    };
    let made = shares.into_iter().map(add).collect();
    ctx.keep_ids(kind, all);
    Ok(made)
}
