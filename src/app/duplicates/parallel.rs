//! The work of a scan on all cores: every record is looked at, and every pair compared, apart from the others.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, ScopedJoinHandle, available_parallelism, scope};

use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::record::DamagedRecord;
use crate::store::{Flow, Read, StoreError};

/// Records handed over at once.
const BATCH: usize = 256;
/// More threads than these gain nothing: the file is read by one.
const MOST: usize = 8;

type Records = Vec<(u64, Vec<u8>)>;

fn workers() -> usize {
    available_parallelism().map_or(1, NonZeroUsize::get).min(MOST)
}

/// What `make` makes of the records of a kind, in the order of their ids; without those of which it makes nothing.
/// This thread reads, the others make.
///
/// # Errors
/// The file cannot be read, [`Refusal::Stopped`].
pub fn map_records<T: Send>(
    read: &dyn Read,
    kind: Kind,
    stop: &AtomicBool,
    make: impl Fn(&[u8]) -> Result<Option<T>, DamagedRecord> + Sync,
) -> Result<Vec<(u64, T)>, Refusal> {
    let work = |records: Receiver<Records>| -> Result<Vec<Vec<(u64, T)>>, DamagedRecord> {
        let mut made = Vec::new();
        for batch in records {
            let of_batch = batch.iter().filter_map(|(id, bytes)| match make(bytes) {
                Ok(made) => made.map(|made| Ok((*id, made))),
                Err(damaged) => Some(Err(damaged)),
            });
            made.push(of_batch.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(made)
    };
    let batches = scope(|scope| {
        let mut senders = Vec::new();
        let mut threads = Vec::new();
        for _ in 0..workers() {
            let (sender, receiver) = sync_channel(4);
            senders.push(sender);
            let work = &work;
            threads.push(named().spawn_scoped(scope, move || work(receiver)).map_err(started)?);
        }
        hand_out(read, kind, stop, senders)?;
        let made: Vec<_> = threads.into_iter().map(joined).collect();
        let made: Result<Vec<_>, DamagedRecord> = made.into_iter().collect();
        Ok::<_, Refusal>(made.map_err(StoreError::from)?)
    })?;
    // The batches went round the threads in turn, and come back in the same order.
    let mut turns: Vec<_> = batches.into_iter().map(Vec::into_iter).collect();
    let mut all = Vec::new();
    for turn in 0.. {
        let next = turn % turns.len().max(1);
        match turns.get_mut(next).and_then(Iterator::next) {
            Some(batch) => all.extend(batch),
            None => break,
        }
    }
    Ok(all)
}

/// Reads the records and deals them out in turn.
fn hand_out(
    read: &dyn Read,
    kind: Kind,
    stop: &AtomicBool,
    senders: Vec<SyncSender<Records>>,
) -> Result<(), Refusal> {
    let mut turn = 0;
    let mut batch = Vec::with_capacity(BATCH);
    let mut send = |batch: Records| {
        let sender = senders.get(turn % senders.len().max(1));
        turn += 1;
        // A thread that takes no more has met a damaged record, and will say so.
        if sender.is_some_and(|s| s.send(batch).is_ok()) { Flow::On } else { Flow::Stop }
    };
    read.scan(kind, &mut |id, bytes| {
        if stop.load(Ordering::Relaxed) {
            return Flow::Stop;
        }
        batch.push((id, bytes.to_vec()));
        if batch.len() < BATCH {
            return Flow::On;
        }
        send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))
    })?;
    send(batch);
    if stop.load(Ordering::Relaxed) { Err(Refusal::Stopped) } else { Ok(()) }
}

/// What `judge` finds about the items, in their order.
///
/// # Errors
/// [`Refusal::Stopped`].
pub fn filter_map<I: Copy + Sync, T: Send>(
    items: &[I],
    judge: impl Fn(I) -> Option<T> + Sync,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<T>, Refusal> {
    let total = items.len() as u64;
    let threads = workers();
    let mut parts = items.chunks(items.len().div_ceil(threads).max(1));
    let work = |part: &[I], progress: &mut dyn FnMut(u64)| {
        let mut found = Vec::new();
        for (done, item) in part.iter().enumerate() {
            if done % 1024 == 0 {
                if stop.load(Ordering::Relaxed) {
                    return Err(Refusal::Stopped);
                }
                progress(done as u64);
            }
            found.extend(judge(*item));
        }
        Ok(found)
    };
    let found = scope(|scope| {
        let own = parts.next().unwrap_or_default();
        let mut others = Vec::new();
        for part in parts {
            let work = &work;
            others.push(named().spawn_scoped(scope, move || work(part, &mut |_| {})).map_err(started)?);
        }
        // The parts are of one size, so that this one tells how far all of them are.
        let mut found = work(own, &mut |done| progress((done * threads as u64).min(total), total))?;
        for other in others {
            found.extend(joined(other)?);
        }
        Ok::<_, Refusal>(found)
    })?;
    progress(total, total);
    Ok(found)
}

fn named() -> Builder {
    Builder::new().name("duplicates".to_owned())
}

fn started(error: std::io::Error) -> Refusal {
    StoreError::Io(error.to_string()).into()
}

/// What a thread answered; where it panicked this one does, too.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
