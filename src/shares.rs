//! Work on many rows, shared among the processors of the machine.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread;

/// More threads would take the processor from everything else, and memory is what they wait for by then.
const MOST: usize = 4;

/// Does work on `0..len` in shares of equal length, in order, one a processor; no share but the last is shorter than
/// `least`.
pub fn in_shares<T: Send>(len: usize, least: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    // Linux is asked by reading files, which takes longer than some of the work.
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    let processors = || thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let threads = *PROCESSORS.get_or_init(processors);
    let share = len.div_ceil(threads).max(least).max(1);
    let shares: Vec<Range<usize>> =
        (0..len).step_by(share).map(|first| first..len.min(first + share)).collect();
    let Some((last, others)) = shares.split_last() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let begin = |share: Range<usize>| thread::Builder::new().spawn_scoped(scope, move || work(share));
        let begun: Vec<_> = others.iter().cloned().map(begin).collect();
        let last = work(last.clone());
        let mut done: Vec<T> = Vec::with_capacity(shares.len());
        for (begun, share) in begun.into_iter().zip(others) {
            done.push(match begun {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // The system has no thread to give: it is done here.
                Err(_) => work(share.clone()),
            });
        }
        done.push(last);
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_cover_everything_once_and_in_order() {
        for len in [0, 1, 9, 10, 11, 40, 1_000] {
            for least in [0, 1, 10, 5_000] {
                let shares = in_shares(len, least, |share| share);
                assert!(shares.len() <= MOST);
                assert!(shares.windows(2).all(|pair| pair[0].len() >= least.min(len)));
                let all: Vec<usize> = shares.into_iter().flatten().collect();
                assert_eq!(all, (0..len).collect::<Vec<_>>(), "{len} {least}");
            }
        }
    }
}
