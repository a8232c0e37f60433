//! The backups that the program makes by itself: where they lie, when there is one to make, which of them stay.
//!
//! They lie in the program's own data folder, one folder a file, away from the folder that may be lost or
//! synchronised with the file. A backup's name tells the time and the journal entry it reaches to
//! (`shop-20261121-143205-1207.guanxi`), so whether the file has changed since needs nothing but names. It appears
//! under its name only once it has been read back and found whole: what is damaged or was interrupted never counts.
//! Beside each lies the same in open form ([`open_form`]), which needs neither this program nor its file format.

mod keep;
pub mod open_form;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;

use super::identity::{ENDING, own_name};
use super::refusal::Refusal;
use crate::model::say::{Message, Sayable as _};
use crate::store::{Author, Backup, Flow, Read as _, Stop, Store, StoreError};
use chrono::{DateTime, NaiveDateTime, Utc};

/// How often a file that changes is backed up while it is open, in minutes.
pub const EVERY_MINUTES: i64 = 30;
/// Before an import or a bulk change a backup is made unless one is as young as this, in minutes.
const YOUNG_MINUTES: i64 = 5;
/// The form of the time in a name.
const TIME: &str = "%Y%m%d-%H%M%S";

/// A backup that lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub path: PathBuf,
    pub at: DateTime<Utc>,
    /// The newest journal entry in it.
    pub entry: u64,
}

/// The backups of one file. Every part of the program that works with the file shares one of these.
#[derive(Debug)]
pub struct Backups {
    folder: PathBuf,
    stem: String,
    /// One backup at a time.
    making: Mutex<()>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    newest: Option<Made>,
    /// Why the last one could not be made.
    trouble: Option<Message>,
}

impl Backups {
    /// The backups of `file` within the program's folder for all of them.
    pub fn of(file: &Path, root: &Path) -> Self {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = root.join(own_name(file));
        let newest = list(&folder, &stem).unwrap_or_default().into_iter().next();
        Self { folder, stem, making: Mutex::new(()), state: Mutex::new(State { newest, trouble: None }) }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The newest one that is whole.
    pub fn newest(&self) -> Option<Made> {
        lock(&self.state).newest.clone()
    }

    /// Why the last one could not be made; nothing once one could.
    pub fn trouble(&self) -> Option<Message> {
        lock(&self.state).trouble.clone()
    }

    /// Whether one is being made: a change that is worth a backup waits for it.
    pub fn is_making(&self) -> bool {
        matches!(self.making.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// All of them, newest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self) -> io::Result<Vec<Made>> {
        list(&self.folder, &self.stem)
    }

    /// Whether the file holds something that no backup does.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn are_behind(&self, store: &Store) -> Result<bool, StoreError> {
        Ok(last_entry(store)? > self.newest().map_or(0, |made| made.entry))
    }

    /// Makes a backup if the file has changed since the last one.
    ///
    /// # Errors
    /// It could not be written or did not read back; [`Backups::trouble`] keeps the reason.
    pub fn keep_up(&self, store: &Store, now: DateTime<Utc>) -> Result<Option<Backup>, StoreError> {
        self.keep_up_until(store, now, Stop::NEVER)
    }

    /// The same, until it is to stop; then it is as if it had not begun.
    ///
    /// # Errors
    /// As [`Backups::keep_up`].
    pub fn keep_up_until(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        stop: Stop<'_>,
    ) -> Result<Option<Backup>, StoreError> {
        let _making = lock(&self.making);
        let made = match self.are_behind(store) {
            Ok(false) => return Ok(None),
            Ok(true) => self.make(store, now, stop),
            Err(error) => Err(error),
        };
        self.note(made).map(Some)
    }

    /// The same before something that changes much, unless a backup is only a few minutes old.
    ///
    /// # Errors
    /// As [`Backups::keep_up`].
    pub fn secure(&self, store: &Store, now: DateTime<Utc>) -> Result<Option<Backup>, StoreError> {
        let young = |made: &Made| (0..YOUNG_MINUTES).contains(&(now - made.at).num_minutes());
        if self.newest().as_ref().is_some_and(young) {
            return Ok(None);
        }
        self.keep_up(store, now)
    }

    /// Makes a backup whether or not anything has changed: somebody asked for it.
    ///
    /// # Errors
    /// As [`Backups::keep_up`].
    pub fn make_now(&self, store: &Store, now: DateTime<Utc>) -> Result<Backup, StoreError> {
        self.make_now_until(store, now, Stop::NEVER)
    }

    /// The same, until it is to stop; then it is as if it had not begun.
    ///
    /// # Errors
    /// As [`Backups::keep_up`].
    pub fn make_now_until(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        stop: Stop<'_>,
    ) -> Result<Backup, StoreError> {
        let _making = lock(&self.making);
        self.note(self.make(store, now, stop))
    }

    /// Where a backup made now goes that reaches to `entry`.
    ///
    /// # Errors
    /// The folder for them cannot be made.
    pub fn place(&self, entry: u64, now: DateTime<Utc>) -> io::Result<PathBuf> {
        super::private_folder(&self.folder)?;
        let name = |now: DateTime<Utc>| format!("{}-{}-{entry}.{ENDING}", self.stem, now.format(TIME));
        let mut at = now;
        // A second one within the second, or a clock that was set back: the name must be new.
        while self.folder.join(name(at)).exists() {
            at += chrono::Duration::seconds(1);
        }
        Ok(self.folder.join(name(at)))
    }

    /// Puts the open form beside the backup that was made of the file before it was brought to this format, which
    /// holds the same.
    ///
    /// # Errors
    /// It could not be written; [`Backups::trouble`] keeps the reason.
    pub fn complete(&self, store: &Store, kept: &Path) -> Result<(), StoreError> {
        let _making = lock(&self.making);
        let written = if kept.parent() == Some(&self.folder) {
            let form = kept.with_extension(open_form::ENDING);
            store.snapshot().and_then(|snapshot| open_form::write(&*snapshot, &form, Stop::NEVER))
        } else {
            Ok(())
        };
        self.note(written)
    }

    fn make(&self, store: &Store, now: DateTime<Utc>, stop: Stop<'_>) -> Result<Backup, StoreError> {
        let path = self.place(last_entry(store)?, now).map_err(|e| StoreError::io(&e))?;
        self.sweep();
        let form = path.with_extension(open_form::ENDING);
        let snapshot = store.snapshot()?;
        // Beside each other: of a large file each takes half a minute.
        let (backup, written) = thread::scope(|scope| {
            let write = || open_form::write(&*snapshot, &form, stop);
            let writing = thread::Builder::new().name("open-form".to_owned()).spawn_scoped(scope, write);
            let backup = store.backup_until(&path, stop);
            let lost = || Err(StoreError::Io("the thread of the open form was lost".to_owned()));
            let written = match writing {
                Ok(writing) => writing.join().unwrap_or_else(|_| lost()),
                Err(error) => Err(StoreError::io(&error)),
            };
            (backup, written)
        });
        if backup.is_err() && form.exists() {
            // Without the file it belongs to it would be thinned by nobody; what stays takes room and does no harm.
            drop(fs::remove_file(&form));
        }
        written.and(backup)
    }

    /// Takes in what came of making one, and lets go of those that are no longer needed.
    fn note<T>(&self, made: Result<T, StoreError>) -> Result<T, StoreError> {
        let listed = self.list().unwrap_or_default();
        // The copy may be there though the open form beside it is not.
        let trouble = match &made {
            // That somebody stopped it is no trouble.
            Err(StoreError::Stopped) => self.trouble(),
            made => made.as_ref().err().map(|error| error.message()),
        };
        *lock(&self.state) = State { newest: listed.first().cloned(), trouble };
        let made = made?;
        for surplus in keep::surplus(&listed) {
            // One that can't be removed takes room and does no harm; the next time tries again.
            drop(fs::remove_file(&surplus.path));
            drop(fs::remove_file(surplus.path.with_extension(open_form::ENDING)));
        }
        Ok(made)
    }

    /// Removes what an interrupted backup left behind. The file is locked while it is open, so no other program
    /// can be at work here.
    fn sweep(&self) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for path in files.flatten().map(|file| file.path()) {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            // The latter are copies that a migration was interrupted in.
            let unfinished = ending.starts_with("backup-") || ending == "unfinished";
            if unfinished {
                // As above.
                drop(fs::remove_file(&path));
            }
        }
    }
}

/// Makes a new file at `to` of a backup in either form.
///
/// # Errors
/// The backup is none or not whole, or the new file cannot be written; nothing is left of it then.
pub fn restore(backup: &Path, to: &Path, author: &Author) -> Result<Backup, Refusal> {
    restore_until(backup, to, author, Stop::NEVER)
}

/// The same, until it is to stop.
///
/// # Errors
/// As [`restore`].
pub fn restore_until(backup: &Path, to: &Path, author: &Author, stop: Stop<'_>) -> Result<Backup, Refusal> {
    if open_form::is_open_form(backup) {
        return open_form::rebuild(backup, to, author, stop);
    }
    Ok(Store::restore_until(backup, to, stop)?)
}

/// The number of the newest journal entry; 0 for a file in which nothing has been done yet.
fn last_entry(store: &Store) -> Result<u64, StoreError> {
    let mut last = 0;
    store.snapshot()?.entries(&mut |number, _| {
        last = number;
        Flow::Stop
    })?;
    Ok(last)
}

fn list(folder: &Path, stem: &str) -> io::Result<Vec<Made>> {
    let mut made: Vec<Made> = match fs::read_dir(folder) {
        Ok(files) => files.flatten().filter_map(|file| parse(&file.path(), stem)).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    // By what they hold first: the clock may have been set back in between.
    made.sort_by_key(|one| std::cmp::Reverse((one.entry, one.at)));
    Ok(made)
}

/// The backup that a path names, if it is one of ours.
fn parse(path: &Path, stem: &str) -> Option<Made> {
    if path.extension()? != ENDING {
        return None;
    }
    let name = path.file_stem()?.to_str()?.strip_prefix(stem)?.strip_prefix('-')?;
    let (time, entry) = name.rsplit_once('-')?;
    let at = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
    Some(Made { path: path.to_owned(), at, entry: entry.parse().ok()? })
}

/// Whoever panicked while holding it left a whole state.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
