//! A disk that fails when it is told to, and what it holds when the power goes.

use std::io::{Error, ErrorKind, Result};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use guanxi::store::media::{BackendError, Disk, Media, StorageBackend};

use crate::tools::Random;

/// What reached the disk.
#[derive(Clone, Debug)]
pub enum Op {
    Write(u64, Vec<u8>),
    Len(u64),
    Sync,
}

/// When the disk fails, and what was done with it.
#[derive(Debug, Default)]
pub struct Fate {
    /// Operations that still succeed; none fails without one.
    pub left: Option<u64>,
    /// It goes on failing.
    pub lasting: bool,
    pub ops: Vec<Op>,
    pub recording: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Bad {
    fate: Arc<Mutex<Fate>>,
    /// Other files are on a good disk; without one every file is on the bad one.
    only: Option<PathBuf>,
}

impl Bad {
    pub fn of_file(path: &Path) -> Self {
        Self { only: Some(path.to_owned()), ..Self::default() }
    }

    pub fn fate(&self) -> MutexGuard<'_, Fate> {
        self.fate.lock().expect("no test panics while it holds the fate")
    }

    /// Whether this operation is the one that fails.
    fn fails(&self) -> bool {
        let mut fate = self.fate();
        match fate.left {
            Some(0) => {
                if !fate.lasting {
                    fate.left = None;
                }
                true
            }
            Some(n) => {
                fate.left = Some(n - 1);
                false
            }
            None => false,
        }
    }
}

impl Media for Bad {
    fn over(&self, path: &Path, file: Box<dyn StorageBackend>) -> Box<dyn StorageBackend> {
        if self.only.as_ref().is_some_and(|only| only != path) {
            return Disk.over(path, file);
        }
        Box::new(BadFile { bad: self.clone(), inner: Disk.over(path, file) })
    }
}

#[derive(Debug)]
struct BadFile {
    bad: Bad,
    inner: Box<dyn StorageBackend>,
}

impl BadFile {
    fn done(&self, op: Op) {
        let mut fate = self.bad.fate();
        if fate.recording {
            fate.ops.push(op);
        }
    }
}

type Locked<T> = std::result::Result<T, BackendError>;

impl StorageBackend for BadFile {
    fn len(&self) -> Result<u64> {
        self.inner.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> Result<()> {
        if self.bad.fails() {
            Err(Error::other("the disk could not read"))
        } else {
            self.inner.read(offset, out)
        }
    }
    fn set_len(&self, len: u64) -> Result<()> {
        if self.bad.fails() {
            return Err(Error::from(ErrorKind::StorageFull));
        }
        self.done(Op::Len(len));
        self.inner.set_len(len)
    }
    fn sync_data(&self) -> Result<()> {
        if self.bad.fails() {
            return Err(Error::other("the disk could not be synced"));
        }
        self.done(Op::Sync);
        self.inner.sync_data()
    }
    fn write(&self, offset: u64, data: &[u8]) -> Result<()> {
        if self.bad.fails() {
            // A part of it got through.
            self.inner.write(offset, &data[..data.len() / 2])?;
            return Err(Error::from(ErrorKind::StorageFull));
        }
        self.done(Op::Write(offset, data.to_vec()));
        self.inner.write(offset, data)
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

/// What the disk holds when the power goes: everything synced, and of the rest some, in any order, torn.
pub fn image_at(before: &[u8], ops: &[Op], random: &mut Random) -> Vec<u8> {
    const SECTOR: usize = 512;
    let synced = ops.iter().rposition(|op| matches!(op, Op::Sync)).map_or(0, |at| at + 1);
    let mut image = before.to_vec();
    let put = |image: &mut Vec<u8>, offset: u64, data: &[u8]| {
        let offset = offset as usize;
        image.resize(image.len().max(offset + data.len()), 0);
        image[offset..offset + data.len()].copy_from_slice(data);
    };
    let mut pending = Vec::new();
    for (at, op) in ops.iter().enumerate() {
        match op {
            Op::Len(len) => image.resize(*len as usize, 0),
            Op::Write(offset, data) if at < synced => put(&mut image, *offset, data),
            Op::Write(offset, data) => pending.push((*offset, data)),
            Op::Sync => {}
        }
    }
    while !pending.is_empty() {
        let (offset, data) = pending.swap_remove(random.below(pending.len()));
        match random.below(4) {
            // It never got there, or only some of its sectors did.
            0 => {}
            1 => {
                for (sector, part) in data.chunks(SECTOR).enumerate() {
                    if random.below(2) == 0 {
                        put(&mut image, offset + (sector * SECTOR) as u64, part);
                    }
                }
            }
            _ => put(&mut image, offset, data),
        }
    }
    image
}
