//! What files are kept on: the disk, and above it, in tests, whatever a disk may do to them.
//!
//! Every byte of a file passes here, so here it is known when reading or writing failed: redb does nothing more
//! with a handle after that, whatever became of the cause.

use std::fmt::Debug;
use std::fs::{File, OpenOptions};
use std::io::{self, Result};
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use redb::backends::FileBackend;
pub use redb::{BackendError, StorageBackend};

/// Stands between the store and the files it opens.
pub trait Media: Debug + Send + Sync {
    /// What the store is to use in the place of this open file. The locks have to reach the file: without them
    /// two programs would write to it.
    fn over(&self, path: &Path, file: Box<dyn StorageBackend>) -> Box<dyn StorageBackend>;
}

/// The disk itself.
#[derive(Debug)]
pub struct Disk;

impl Media for Disk {
    fn over(&self, _: &Path, file: Box<dyn StorageBackend>) -> Box<dyn StorageBackend> {
        file
    }
}

/// How a file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
    /// A new file, or an unfinished one of ours that a killed program left.
    New,
}

/// The first thing that went wrong with an open file.
#[derive(Clone, Debug, Default)]
pub(super) struct Trouble(Arc<Mutex<Option<(io::ErrorKind, String)>>>);

impl Trouble {
    fn met(&self, error: &io::Error) {
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| (error.kind(), error.to_string()));
    }

    pub(super) fn get(&self) -> Option<io::Error> {
        let first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        first.as_ref().map(|(kind, why)| io::Error::new(*kind, why.clone()))
    }
}

/// Tells a file from another one that came to bear its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity(u64);

impl Identity {
    #[cfg(unix)]
    fn of(metadata: &std::fs::Metadata) -> Identity {
        // Not the device: a disk that was taken away and comes back may get another number.
        Identity(std::os::unix::fs::MetadataExt::ino(metadata))
    }

    /// Elsewhere an open file keeps its name, or loses it altogether.
    #[cfg(not(unix))]
    fn of(_: &std::fs::Metadata) -> Identity {
        Identity(0)
    }

    pub(super) fn at(path: &Path) -> Result<Identity> {
        Ok(Self::of(&std::fs::metadata(path)?))
    }
}

/// An open file on its media.
#[derive(Debug)]
pub(super) struct Backend {
    inner: Box<dyn StorageBackend>,
    pub trouble: Trouble,
    pub identity: Identity,
}

impl Backend {
    pub(super) fn open(media: &dyn Media, path: &Path, access: Access) -> Result<Backend> {
        let write = access != Access::Read;
        let file = OpenOptions::new().read(true).write(write).create(access == Access::New).open(path)?;
        let identity = Identity::of(&file.metadata()?);
        Ok(Backend { inner: media.over(path, Box::new(plain(file)?)), trouble: Trouble::default(), identity })
    }

    fn tell<T>(&self, done: Result<T>) -> Result<T> {
        done.inspect_err(|error| self.trouble.met(error))
    }
}

fn plain(file: File) -> Result<FileBackend> {
    FileBackend::new(file).map_err(io::Error::other)
}

type Locked<T> = std::result::Result<T, BackendError>;

impl StorageBackend for Backend {
    fn len(&self) -> Result<u64> {
        self.tell(self.inner.len())
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> Result<()> {
        self.tell(self.inner.read(offset, out))
    }
    fn set_len(&self, len: u64) -> Result<()> {
        self.tell(self.inner.set_len(len))
    }
    fn sync_data(&self) -> Result<()> {
        self.tell(self.inner.sync_data())
    }
    fn write(&self, offset: u64, data: &[u8]) -> Result<()> {
        self.tell(self.inner.write(offset, data))
    }
    fn close(&self) -> Result<()> {
        self.inner.close()
    }
    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.inner.try_lock_range(start, end)
    }
    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.inner.try_lock_shared_range(start, end)
    }
    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.inner.lock_range(start, end)
    }
    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.inner.lock_shared_range(start, end)
    }
    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<()> {
        self.inner.unlock_range(start, end)
    }
    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Locked<bool> {
        self.inner.query_lock_range(start, end)
    }
}
