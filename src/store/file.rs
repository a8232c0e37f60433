//! The file itself: creating, opening, refusing, and the one way to write.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};

use redb::{Builder, Database, ReadableDatabase, ReadableTable as _};

use super::change::{Change, Done};
use super::damage::contain;
use super::error::StoreError;
use super::journal::{Author, Entry, EntryKind};
use super::media::{Access, Backend, Disk, Identity, Media, Trouble};
use super::migrate::{self, Keep};
use super::read::Read as _;
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::tables::{FORMAT, JOURNAL, META};
use super::unclosed;
use super::undo::UndoState;

/// What redb may hold in memory. Its default of 1 GiB would be the whole program's size several times over. What stands
/// above the leaves of all tables is held; a walk over all customers pushes out whatever else is, so that twice as much
/// or eight times as much makes no list faster (`benches/README.md`). Leaves are long where walks are
/// (`records/block.rs`), and the system keeps what was read of a file as long as nobody else needs the memory.
const CACHE_BYTES: usize = 8 << 20;

/// How a new file begins.
#[derive(Clone, Debug, Default)]
pub struct NewFile {
    pub settings: Settings,
}

/// An open file. Any thread may take snapshots; changes are made one after another.
///
/// After an input or output error the handle is of no use even when the cause is gone, while everything committed
/// is safe in the file: whatever is asked next opens the file anew first.
pub struct Store {
    path: PathBuf,
    /// Where the file is as it was before it was brought to this format, where it was.
    kept: Option<PathBuf>,
    media: Arc<dyn Media>,
    /// None only while the file could not be opened anew.
    open: RwLock<Option<Open>>,
    /// The file that was opened; another one under its name is not ours to write.
    identity: Identity,
    /// One change at a time; a bulk change makes the others wait.
    writer: Mutex<()>,
    /// A change of which nobody knows whether the disk took it.
    in_doubt: Mutex<Option<(u64, Entry)>>,
    revision: AtomicU64,
    snapshot: Mutex<Option<Arc<Snapshot>>>,
}

pub(super) struct Open {
    pub database: Database,
    pub trouble: Trouble,
    identity: Identity,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new file. Refuses to touch one that is there.
    pub fn create(path: &Path, new: &NewFile) -> Result<Store, StoreError> {
        Self::create_on(Arc::new(Disk), path, new)
    }

    /// [`Store::create`] on other media.
    pub fn create_on(media: Arc<dyn Media>, path: &Path, new: &NewFile) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // A file that appears under its name only when it is whole.
        let unfinished = sibling(path, "new");
        let made = Self::initialise(&*media, &unfinished, new).and_then(|()| appear(&unfinished, path));
        if let Err(error) = made {
            remove_unfinished(&unfinished);
            return Err(error);
        }
        Self::open_on(media, path)
    }

    pub(super) fn initialise(media: &dyn Media, path: &Path, new: &NewFile) -> Result<(), StoreError> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| StoreError::io(&e))?;
        }
        let open = open(media, path, Access::New)?;
        open.told(|database| {
            let mut transaction = database.begin_write()?;
            transaction.set_quick_repair(true);
            {
                let change = Change::begin(&transaction)?;
                change.set_meta("format", &FORMAT.to_be_bytes())?;
                let json = serde_json::to_vec(&new.settings).map_err(|e| StoreError::Io(e.to_string()))?;
                change.set_meta("settings", &json)?;
            }
            Ok(transaction.commit()?)
        })?;
        open.close(path)
    }

    /// Opens a file. What is not ours, newer, empty or cut short is refused before a byte is written.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Self::open_on(Arc::new(Disk), path)
    }

    /// [`Store::open`]; a file of an earlier format is first kept as it was where `keep` says.
    pub fn open_keeping(path: &Path, keep: Keep<'_>) -> Result<Store, StoreError> {
        Self::open_keeping_on(Arc::new(Disk), path, keep)
    }

    /// [`Store::open`] on other media.
    pub fn open_on(media: Arc<dyn Media>, path: &Path) -> Result<Store, StoreError> {
        Self::open_keeping_on(media, path, &|_| None)
    }

    fn open_keeping_on(media: Arc<dyn Media>, path: &Path, keep: Keep<'_>) -> Result<Store, StoreError> {
        let (open, kept) = contain(path, || {
            let found = refuse_what_is_not_ours(&*media, path)?;
            let is_earlier = found.format < FORMAT;
            let kept = is_earlier.then(|| migrate::keep_earlier(path, found, keep)).transpose()?;
            let opened = open(&*media, path, Access::Write).and_then(|open| {
                // Another program may have brought it up in between.
                open.told(|database| migrate::bring_up(database, format_of(path, database)?))?;
                Ok(open)
            });
            if let (Err(_), Some(kept)) = (&opened, &kept)
                && refuse_what_is_not_ours(&*media, path).is_ok_and(|now| now == found)
            {
                // The file is as it was: each further attempt would leave another copy of it.
                remove_unfinished(kept);
            }
            Ok((opened?, kept))
        })?;
        Ok(Store {
            path: path.to_owned(),
            kept,
            media,
            identity: open.identity,
            open: RwLock::new(Some(open)),
            writer: Mutex::new(()),
            in_doubt: Mutex::new(None),
            revision: AtomicU64::new(1),
            snapshot: Mutex::new(None),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it was before it was brought to the present format, if that was done when it was opened.
    pub fn kept_of_earlier_format(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    /// Whether opening the file would bring it to the present format first, which takes a while where it is large.
    pub fn is_of_earlier_format(path: &Path) -> bool {
        contain(path, || refuse_what_is_not_ours(&Disk, path)).is_ok_and(|found| found.format < FORMAT)
    }

    /// Whether what lies at `path` begins as our files do, damaged ones included.
    pub fn is_one(path: &Path) -> bool {
        head_of_ours(path).is_ok()
    }

    pub(super) fn media(&self) -> &dyn Media {
        &*self.media
    }

    /// Grows with every commit.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// The newest committed state; one per revision, shared.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>, StoreError> {
        if !self.is_well() {
            // Whoever writes finds the trouble as well and opens the file anew; nobody who reads waits for that.
            match self.writer.try_lock() {
                Ok(_writing) => self.heal()?,
                Err(TryLockError::Poisoned(writing)) => {
                    let _writing = writing.into_inner();
                    self.heal()?;
                }
                Err(TryLockError::WouldBlock) => return Err(being_opened()),
            }
        }
        let mut kept = lock(&self.snapshot);
        let revision = self.revision();
        if let Some(snapshot) = kept.as_ref().filter(|s| s.revision() == revision) {
            return Ok(Arc::clone(snapshot));
        }
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let snapshot = required(open.as_ref())?
            .told(|database| Ok(Arc::new(Snapshot::new(&database.begin_read()?, revision)?)))?;
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
        self.heal().map_err(E::from)?;
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = required(open.as_ref()).map_err(E::from)?;
        let transaction = open.told(begin).map_err(E::from)?;
        let value = {
            let change = open.told(|_| Change::begin(&transaction)).map_err(E::from)?;
            make(&change)?
        };
        open.told(|_| Ok(transaction.abort()?)).map_err(E::from)?;
        Ok(value)
    }

    pub(super) fn write<T, E: From<StoreError>>(
        &self,
        make: impl FnOnce(&Change<'_>) -> Result<Done<T>, E>,
    ) -> Result<Done<T>, E> {
        let _writing = lock(&self.writer);
        self.heal().map_err(E::from)?;
        match self.write_once(make)? {
            (done, None) => Ok(done),
            // The disk failed at the very end. Opened anew, the file says whether it took the change.
            (done, Some(error)) => {
                if self.open_anew().is_ok() && self.holds_the_doubtful().map_err(E::from)? {
                    lock(&self.in_doubt).take();
                    return Ok(done);
                }
                Err(error.into())
            }
        }
    }

    /// The change made, and the error that met its commit.
    fn write_once<T, E: From<StoreError>>(
        &self,
        make: impl FnOnce(&Change<'_>) -> Result<Done<T>, E>,
    ) -> Result<(Done<T>, Option<StoreError>), E> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let open = required(open.as_ref()).map_err(E::from)?;
        let transaction = open.told(begin).map_err(E::from)?;
        let (done, entry, nothing) = {
            let change = open.told(|_| Change::begin(&transaction)).map_err(E::from)?;
            // An early return drops the transaction, which gives up everything it wrote.
            let done = make(&change)?;
            let entry = done.entry.map(|n| open.told(|_| change.entry(n))).transpose().map_err(E::from)?;
            let nothing = done.entry.is_none() && !change.meta_changed();
            (done, entry.flatten(), nothing)
        };
        if nothing {
            // Nothing differs: nothing goes to the disk, and every answer kept for this revision stays good.
            open.told(|_| Ok(transaction.abort()?)).map_err(E::from)?;
            return Ok((done, None));
        }
        self.refuse_another_file().map_err(E::from)?;
        *lock(&self.in_doubt) = done.entry.zip(entry);
        match open.told(|_| Ok(transaction.commit()?)) {
            Ok(()) => {
                lock(&self.in_doubt).take();
                self.revision.fetch_add(1, Ordering::AcqRel);
                lock(&self.snapshot).take();
                Ok((done, None))
            }
            Err(error) => Ok((done, Some(error))),
        }
    }

    /// Closes the file and opens it again, unless that was not necessary.
    pub fn reopen(&self) -> Result<(), StoreError> {
        let _writing = lock(&self.writer);
        self.heal()
    }

    fn is_well(&self) -> bool {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().is_some_and(|open| open.trouble.get().is_none())
    }

    /// After an error, opens the file anew; a change that was said to have failed is taken back if it is there
    /// after all, so that asking again does not make it twice. Called by the writer alone.
    fn heal(&self) -> Result<(), StoreError> {
        if self.is_well() {
            return Ok(());
        }
        self.open_anew()?;
        if self.holds_the_doubtful()? {
            let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
            required(open.as_ref())?.told(|database| {
                let transaction = begin(database)?;
                super::undo::take_back_newest(&Change::begin(&transaction)?)?;
                Ok(transaction.commit()?)
            })?;
            self.revision.fetch_add(1, Ordering::AcqRel);
            lock(&self.snapshot).take();
        }
        lock(&self.in_doubt).take();
        Ok(())
    }

    fn open_anew(&self) -> Result<(), StoreError> {
        lock(&self.snapshot).take();
        let mut open_now = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(failed) = open_now.take() {
            // The handle has failed already; that closing it fails too changes nothing.
            drop(failed.database.close());
        }
        self.refuse_another_file()?;
        *open_now = Some(contain(&self.path, || open(&*self.media, &self.path, Access::Write))?);
        self.revision.fetch_add(1, Ordering::AcqRel);
        Ok(())
    }

    fn holds_the_doubtful(&self) -> Result<bool, StoreError> {
        let Some((number, entry)) = lock(&self.in_doubt).clone() else { return Ok(false) };
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        required(open.as_ref())?.told(|database| {
            let held = Snapshot::new(&database.begin_read()?, 0)?.entry(number)?;
            Ok(held.is_some_and(|held| held == entry))
        })
    }

    /// What is written to a file that lost its name is lost with it; what bears the name now is not ours.
    fn refuse_another_file(&self) -> Result<(), StoreError> {
        match Identity::at(&self.path) {
            Ok(found) if found == self.identity => Ok(()),
            Ok(_) => Err(StoreError::Replaced(self.path.clone())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::Replaced(self.path.clone()))
            }
            Err(e) => Err(StoreError::io(&e)),
        }
    }

    /// Closes the file, reporting what closing it could not write.
    pub fn close(self) -> Result<(), StoreError> {
        lock(&self.snapshot).take();
        match self.open.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(open) => open.close(&self.path),
            None => Ok(()),
        }
    }
}

impl Open {
    /// Does something with the database; a failure of the disk is told as the disk told it, not as redb tells
    /// everything that comes after it.
    pub(super) fn told<T>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(&self.database).map_err(|error| match self.trouble.get() {
            Some(first) if error.needs_reopening() => StoreError::io(&first),
            _ => error,
        })
    }

    pub(super) fn close(self, path: &Path) -> Result<(), StoreError> {
        self.database.close().map_err(|e| StoreError::opening(path, e))
    }
}

fn required(open: Option<&Open>) -> Result<&Open, StoreError> {
    open.ok_or_else(being_opened)
}

fn being_opened() -> StoreError {
    StoreError::Io("the file is being opened anew".to_owned())
}

pub(super) fn open(media: &dyn Media, path: &Path, access: Access) -> Result<Open, StoreError> {
    let failed = |e: std::io::Error| StoreError::opening(path, redb::StorageError::from(e).into());
    let backend = Backend::open(media, path, access).map_err(failed)?;
    let (trouble, identity) = (backend.trouble.clone(), backend.identity);
    let database = builder().create_with_backend(backend).map_err(|e| StoreError::opening(path, e))?;
    Ok(Open { database, trouble, identity })
}

pub(super) fn begin(database: &Database) -> Result<redb::WriteTransaction, StoreError> {
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

/// What a look at a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub format: u32,
    /// The newest entry of its journal, 0 before the first.
    pub entry: u64,
}

impl Found {
    fn of(path: &Path, database: &impl ReadableDatabase) -> Result<Self, StoreError> {
        let format = format_of(path, database)?;
        // The same in all formats.
        let entry = match database.begin_read()?.open_table(JOURNAL) {
            Ok(journal) => journal.last()?.map_or(0, |(number, _)| number.value()),
            Err(redb::TableError::TableDoesNotExist(_)) => 0,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { format, entry })
    }
}

/// Looks at the file without opening it for writing.
pub(super) fn refuse_what_is_not_ours(media: &dyn Media, path: &Path) -> Result<Found, StoreError> {
    let head = head_of_ours(path)?;
    let backend = Backend::open(media, path, Access::Read).map_err(|e| StoreError::io(&e))?;
    match builder().open_read_only_with_backend(backend) {
        Ok(database) => Found::of(path, &database),
        // Its program ended without closing it: killed, or the power went.
        Err(redb::DatabaseError::RepairAborted) if unclosed::was_open(&head) => {
            let database = unclosed::look(media, path, &head).map_err(|e| StoreError::opening(path, e))?;
            Found::of(path, &database)
        }
        Err(e) => Err(StoreError::opening(path, e)),
    }
}

/// The head of a file that begins as ours do.
pub(super) fn head_of_ours(path: &Path) -> Result<[u8; unclosed::HEAD], StoreError> {
    let mut head = [0; unclosed::HEAD];
    match read_head(path, &mut head) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing(path.to_owned())),
        Err(e) => Err(StoreError::io(&e)),
        Ok(0) => Err(StoreError::Empty(path.to_owned())),
        Ok(_) if !head.starts_with(MAGIC) => Err(StoreError::Foreign(path.to_owned())),
        Ok(_) => Ok(head),
    }
}

/// The format that the file says it is of; a newer one is refused.
pub(super) fn format_of(path: &Path, database: &impl ReadableDatabase) -> Result<u32, StoreError> {
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
    Ok(found)
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

/// Lets a finished file appear under its name, for good: the power may go the next moment.
pub(super) fn appear(unfinished: &Path, path: &Path) -> Result<(), StoreError> {
    fs::rename(unfinished, path).map_err(|e| StoreError::io(&e))?;
    // Elsewhere the name is safe with the file.
    #[cfg(unix)]
    {
        use std::io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match fs::File::open(folder).and_then(|f| f.sync_all()) {
            // Folders of some network drives can't be asked this.
            Err(e) if matches!(e.kind(), InvalidInput | Unsupported | PermissionDenied) => {}
            synced => synced.map_err(|e| StoreError::io(&e))?,
        }
    }
    Ok(())
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
