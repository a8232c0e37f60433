//! The file itself: creating, opening, refusing, and the one way to write.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use redb::{Builder, Database, ReadOnlyDatabase, ReadableDatabase};

use super::change::{Change, Done};
use super::error::StoreError;
use super::journal::{Author, EntryKind};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::tables::{FORMAT, META};
use super::unclosed;
use super::undo::UndoState;

/// What redb may hold in memory. Its default of 1 GiB would be the whole program's size several times over. The
/// records of a hundred thousand customers take some 100 MB of pages, and where they do not fit every list that is
/// sorted reads all of them again.
const CACHE_BYTES: usize = 128 << 20;

/// How a new file begins.
#[derive(Clone, Debug, Default)]
pub struct NewFile {
    pub settings: Settings,
}

/// An open file. Any thread may take snapshots; changes are made one after another.
pub struct Store {
    path: PathBuf,
    /// Closed only while it is being opened anew after an input or output error.
    database: RwLock<Option<Database>>,
    /// One change at a time; a bulk change makes the others wait.
    writer: Mutex<()>,
    revision: AtomicU64,
    snapshot: Mutex<Option<Arc<Snapshot>>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new file. Refuses to touch one that is there.
    pub fn create(path: &Path, new: &NewFile) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // A file that appears under its name only when it is whole.
        let unfinished = sibling(path, "new");
        let made = Self::initialise(&unfinished, new)
            .and_then(|()| fs::rename(&unfinished, path).map_err(|e| StoreError::io(&e)));
        if let Err(error) = made {
            remove_unfinished(&unfinished);
            return Err(error);
        }
        Self::open(path)
    }

    fn initialise(path: &Path, new: &NewFile) -> Result<(), StoreError> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| StoreError::io(&e))?;
        }
        let database = builder().create(path).map_err(|e| StoreError::opening(path, e))?;
        let mut transaction = database.begin_write()?;
        transaction.set_quick_repair(true);
        {
            let change = Change::begin(&transaction)?;
            change.set_meta("format", &FORMAT.to_be_bytes())?;
            let json = serde_json::to_vec(&new.settings).map_err(|e| StoreError::Io(e.to_string()))?;
            change.set_meta("settings", &json)?;
        }
        transaction.commit()?;
        database.close().map_err(|e| StoreError::opening(path, e))
    }

    /// Opens a file. What is not ours, newer, empty or cut short is refused before a byte is written.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        refuse_what_is_not_ours(path)?;
        let database = builder().open(path).map_err(|e| StoreError::opening(path, e))?;
        Ok(Store {
            path: path.to_owned(),
            database: RwLock::new(Some(database)),
            writer: Mutex::new(()),
            revision: AtomicU64::new(1),
            snapshot: Mutex::new(None),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Grows with every commit.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// The newest committed state; one per revision, shared.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>, StoreError> {
        let mut kept = lock(&self.snapshot);
        let revision = self.revision();
        if let Some(snapshot) = kept.as_ref().filter(|s| s.revision() == revision) {
            return Ok(Arc::clone(snapshot));
        }
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        let Some(database) = database.as_ref() else {
            return Err(StoreError::Io("the file is being opened anew".to_owned()));
        };
        let snapshot = Arc::new(Snapshot::new(&database.begin_read()?, revision)?);
        *kept = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    /// Makes one change: all of it or, on an error, nothing. It becomes one entry of the journal and one
    /// undo step.
    pub fn change<T, E: From<StoreError>>(
        &self,
        author: &Author,
        make: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E> {
        self.write(|change| {
            let state = UndoState::read(change).map_err(E::from)?;
            let value = make(change)?;
            let entry = change.finish(author, EntryKind::Change, state.undo).map_err(E::from)?;
            if entry.is_some() {
                UndoState { undo: entry, redo: None }.write(change).map_err(E::from)?;
            }
            Ok(Done { value, entry })
        })
    }

    /// Runs what a change would do and gives it up: the dry run that says exactly what the run then does.
    pub fn rehearse<T, E: From<StoreError>>(
        &self,
        make: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _writing = lock(&self.writer);
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        let transaction = begin(database.as_ref()).map_err(E::from)?;
        let value = {
            let change = Change::begin(&transaction).map_err(E::from)?;
            make(&change)?
        };
        transaction.abort().map_err(|e| E::from(StoreError::from(e)))?;
        Ok(value)
    }

    pub(super) fn write<T, E: From<StoreError>>(
        &self,
        make: impl FnOnce(&Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _writing = lock(&self.writer);
        let made = {
            let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
            let transaction = begin(database.as_ref()).map_err(E::from)?;
            let value = {
                let change = Change::begin(&transaction).map_err(E::from)?;
                // An early return drops the transaction, which gives up everything it wrote.
                make(&change)?
            };
            transaction.commit().map_err(|e| E::from(StoreError::from(e)))?;
            value
        };
        self.revision.fetch_add(1, Ordering::AcqRel);
        lock(&self.snapshot).take();
        Ok(made)
    }

    /// Closes the file and opens it again: after an input or output error the handle is of no use even when
    /// the cause is gone, while everything committed is safe in the file.
    pub fn reopen(&self) -> Result<(), StoreError> {
        let _writing = lock(&self.writer);
        lock(&self.snapshot).take();
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(failed) = database.take() {
            // The handle has failed already; that closing it fails too changes nothing.
            drop(failed.close());
        }
        *database = Some(builder().open(&self.path).map_err(|e| StoreError::opening(&self.path, e))?);
        self.revision.fetch_add(1, Ordering::AcqRel);
        Ok(())
    }

    /// Closes the file, reporting what closing it could not write.
    pub fn close(self) -> Result<(), StoreError> {
        lock(&self.snapshot).take();
        match self.database.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(database) => database.close().map_err(|e| StoreError::opening(&self.path, e)),
            None => Ok(()),
        }
    }
}

fn begin(database: Option<&Database>) -> Result<redb::WriteTransaction, StoreError> {
    let database = database.ok_or_else(|| StoreError::Io("the file is being opened anew".to_owned()))?;
    let mut transaction = database.begin_write()?;
    // Two-phase commit with the allocator's state: opening after a crash is instant whatever the size.
    transaction.set_quick_repair(true);
    Ok(transaction)
}

pub(super) fn builder() -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

/// The first bytes of every redb file.
const MAGIC: &[u8] = b"redb\x1A\x0A\xA9\x0D\x0A";

/// Looks at the file without opening it for writing.
pub(super) fn refuse_what_is_not_ours(path: &Path) -> Result<(), StoreError> {
    let mut head = [0; unclosed::HEAD];
    match read_head(path, &mut head) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(e) => return Err(StoreError::io(&e)),
        Ok(0) => return Err(StoreError::Empty(path.to_owned())),
        Ok(_) if !head.starts_with(MAGIC) => return Err(StoreError::Foreign(path.to_owned())),
        Ok(_) => {}
    }
    match ReadOnlyDatabase::open(path) {
        Ok(database) => refuse_other_formats(path, &database),
        // Its program ended without closing it: killed, or the power went.
        Err(redb::DatabaseError::RepairAborted) if unclosed::was_open(&head) => {
            let database = unclosed::look(path, &head)
                .map_err(|e| StoreError::Damaged(path.to_owned(), e.to_string()))?;
            refuse_other_formats(path, &database)
        }
        Err(e @ redb::DatabaseError::RepairAborted) => {
            Err(StoreError::Damaged(path.to_owned(), e.to_string()))
        }
        Err(e) => Err(StoreError::opening(path, e)),
    }
}

fn refuse_other_formats(path: &Path, database: &impl ReadableDatabase) -> Result<(), StoreError> {
    let transaction = database.begin_read()?;
    let Ok(meta) = transaction.open_table(META) else { return Err(StoreError::Foreign(path.to_owned())) };
    let Some(format) = meta.get("format")? else { return Err(StoreError::Foreign(path.to_owned())) };
    let found = match *format.value() {
        [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
        _ => return Err(StoreError::Foreign(path.to_owned())),
    };
    if found > FORMAT {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: FORMAT });
    }
    Ok(())
}

fn read_head(path: &Path, head: &mut [u8]) -> std::io::Result<usize> {
    use std::io::Read as _;
    let mut file = fs::File::open(path)?;
    let mut filled = 0;
    while filled < head.len() {
        match file.read(&mut head[filled..])? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}

/// The path of a file beside this one, for what is not finished yet.
pub(super) fn sibling(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{what}-{}", std::process::id()));
    path.with_file_name(name)
}

pub(super) fn remove_unfinished(path: &Path) {
    // It may never have come to be; nothing else is lost when it stays behind.
    if path.exists() && fs::remove_file(path).is_err() {
        debug_assert!(false, "an unfinished file could not be removed");
    }
}

/// A thread that panicked while it held the lock left a transaction that was given up: nothing is half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
