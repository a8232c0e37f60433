//! Reading files that may be damaged: no panic leaves, nothing is written to them.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Once;

use redb::ReadableDatabase as _;

use super::check::Report;
use super::error::StoreError;
use super::file::{Store, format_of, head_of_ours, refuse_what_is_not_ours};
use super::media::{Disk, Media};
use super::migrate;
use super::snapshot::Snapshot;
use super::stop::Stop;
use super::unclosed;

thread_local! {
    /// Whether a panic of this thread is expected and told otherwise.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what reads a file that may be damaged. redb trusts the pages it reads: where one contradicts itself it may
/// panic, and that is told as damage. Nothing is half done by it: only reading is in here, opening, and bringing up,
/// which is one transaction.
pub(super) fn contain<T>(path: &Path, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !CONTAINED.get() {
                told(panic);
            }
        }));
    });
    let outer = CONTAINED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    done.unwrap_or_else(|panic| {
        let why = panic.downcast_ref::<String>().map(String::as_str);
        let why = why.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
        Err(StoreError::Damaged(path.to_owned(), why.to_owned()))
    })
}

/// Reads every byte the file uses, compares it with its checksum, and everything derived with the records.
///
/// # Errors
/// The file is not ours, in use, or damaged so that the records can't be relied on; or it is to stop.
pub(super) fn prove(media: &dyn Media, path: &Path, stop: Stop<'_>) -> Result<Report, StoreError> {
    contain(path, || {
        refuse_what_is_not_ours(media, path)?;
        let (database, trouble) = unclosed::prove(media, path, &head_of_ours(path)?);
        let database = database.map_err(|e| StoreError::opening(path, e))?;
        let check = || {
            // In memory, as everything here.
            migrate::bring_up(&database, format_of(path, &database)?)?;
            Snapshot::new(&database.begin_read()?, 0)?.check_until(stop, &mut |_| {})
        };
        check().map_err(|error| match (error, trouble.get()) {
            (error, Some(first)) if error.needs_reopening() => StoreError::io(&first),
            // No disk failed: what redb complains of is the file.
            (StoreError::Io(why), None) => StoreError::Damaged(path.to_owned(), why),
            (error, _) => error,
        })
    })
}

impl Store {
    /// Checks a file that is not open: all of it, without writing a byte to it.
    pub fn examine(path: &Path) -> Result<Report, StoreError> {
        prove(&Disk, path, Stop::NEVER)
    }
}
