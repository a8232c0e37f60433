//! Looking into a file that its program could not close, without writing a byte to it.
//!
//! redb can't read such a file before it has put the last commit in order, and it does that in the file. So that
//! what is not ours or newer is still refused untouched, the order is made here above the file: what is written
//! stays in memory and is forgotten afterwards. Every commit of ours carries what is needed, so a few pages do.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::ops::Bound;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use redb::{Builder, Database, DatabaseError, StorageError};

use super::media::{Access, Backend, BackendError, Media, StorageBackend, Trouble};

const BLOCK: usize = 4096;

/// The place of redb's flags in a file, and the flag that is set as long as the file is open for writing.
const FLAGS: usize = 9;
const OPEN_FOR_WRITING: u8 = 2;
/// The place of the five numbers that say how long the file has to be.
const LAYOUT: usize = 12;
/// How much of a file tells whether it was closed, and how long it was.
pub(super) const HEAD: usize = LAYOUT + 5 * 4;

/// Whether the file with this head was open when its program ended.
pub(super) fn was_open(head: &[u8; HEAD]) -> bool {
    head[FLAGS] & OPEN_FOR_WRITING != 0
}

/// The length of the file at its last commit; it may be longer, never shorter.
fn committed_length(head: &[u8; HEAD]) -> u64 {
    let number = |i: usize| {
        let at = LAYOUT + 4 * i;
        u64::from(u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]))
    };
    let [page, header, most, full, last] = [0, 1, 2, 3, 4].map(number);
    let regions = full.saturating_mul(header + most) + if last > 0 { header + last } else { 0 };
    page.saturating_mul(regions.saturating_add(1))
}

/// Opens the file in its last committed state; nothing done with it reaches the file.
///
/// # Errors
/// The file lacks what our commits write, or ends too early.
pub(super) fn look(
    media: &dyn Media,
    path: &Path,
    head: &[u8; HEAD],
) -> std::result::Result<Database, DatabaseError> {
    let above = Above::over(media, path).map_err(StorageError::from)?;
    // redb takes the length it finds for the one it left.
    if above.with(|state| state.real) < committed_length(head) {
        return Err(StorageError::from(Error::from(ErrorKind::UnexpectedEof)).into());
    }
    // A repair that has to walk the whole file would mean that the last commit is not one of ours.
    Builder::new().set_repair_callback(redb::RepairSession::abort).create_with_backend(above)
}

/// Opens the file with every page of it proven by its checksum; nothing done with it reaches the file. What the
/// disk below failed with is told beside it.
pub(super) fn prove(
    media: &dyn Media,
    path: &Path,
    head: &[u8; HEAD],
) -> (std::result::Result<Database, DatabaseError>, Trouble) {
    let above = match Above::over(media, path) {
        Ok(above) => above,
        Err(error) => return (Err(StorageError::from(error).into()), Trouble::default()),
    };
    let trouble = above.with(|state| state.file.trouble.clone());
    if above.with(|state| state.real) < committed_length(head) {
        return (Err(StorageError::from(Error::from(ErrorKind::UnexpectedEof)).into()), trouble);
    }
    (super::file::builder().set_check_integrity_on_open(true).create_with_backend(above), trouble)
}

/// How a damaged file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Read,
    Write,
    Repair,
}

/// A damaged file as long as it has to be; what it lacks at its end reads as zeros.
pub(super) fn whole_of(media: &dyn Media, path: &Path, head: &[u8; HEAD]) -> Result<Above> {
    let above = Above::over(media, path)?;
    above.with(|state| {
        // A damaged head may speak of any length.
        let most = state.real.saturating_mul(64);
        state.len = state.len.max(committed_length(head).min(most));
        state.zeros = true;
    });
    Ok(above)
}

/// A file, and above it the blocks that were written.
#[derive(Debug)]
pub(super) struct Above(Mutex<State>);

#[derive(Debug)]
struct State {
    file: Backend,
    /// The length of the file itself.
    real: u64,
    len: u64,
    /// Whether what is past the end of the file may be read.
    zeros: bool,
    blocks: BTreeMap<u64, Box<[u8; BLOCK]>>,
}

impl State {
    /// The bytes of a block as the file has them, zero past its end.
    fn block_of_file(&mut self, index: u64) -> Result<Box<[u8; BLOCK]>> {
        let mut block = Box::new([0; BLOCK]);
        let start = index * BLOCK as u64;
        let held = self.real.saturating_sub(start).min(BLOCK as u64) as usize;
        if let Some(part) = block.get_mut(..held) {
            self.file.read(start, part)?;
        }
        Ok(block)
    }

    /// Calls `each` with the parts of `offset..offset + len`: block, place in it, place in the whole.
    fn parts(
        offset: u64,
        len: usize,
        mut each: impl FnMut(u64, usize, usize, usize) -> Result<()>,
    ) -> Result<()> {
        let mut done = 0;
        while done < len {
            let at = offset + done as u64;
            let inside = (at % BLOCK as u64) as usize;
            let size = (BLOCK - inside).min(len - done);
            each(at / BLOCK as u64, inside, done, size)?;
            done += size;
        }
        Ok(())
    }
}

impl Above {
    fn over(media: &dyn Media, path: &Path) -> Result<Above> {
        let file = Backend::open(media, path, Access::Read)?;
        let real = file.len()?;
        Ok(Above(Mutex::new(State { file, real, len: real, zeros: false, blocks: BTreeMap::new() })))
    }

    fn with<T>(&self, body: impl FnOnce(&mut State) -> T) -> T {
        body(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The file below is only read: its lock is shared, and keeps a program away that would write to it.
impl StorageBackend for Above {
    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> std::result::Result<bool, BackendError> {
        self.with(|state| state.file.try_lock_shared_range(start, end))
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> std::result::Result<bool, BackendError> {
        self.with(|state| state.file.try_lock_shared_range(start, end))
    }

    fn query_lock_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> std::result::Result<bool, BackendError> {
        self.with(|state| state.file.query_lock_range(start, end))
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> std::result::Result<(), BackendError> {
        self.with(|state| state.file.unlock_range(start, end))
    }

    fn close(&self) -> Result<()> {
        self.with(|state| state.file.close())
    }

    fn len(&self) -> Result<u64> {
        Ok(self.with(|state| state.len))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<()> {
        self.with(|state| {
            State::parts(offset, out.len(), |index, inside, done, size| {
                let held;
                let block = match state.blocks.get(&index) {
                    Some(block) => block,
                    None if !state.zeros && index * BLOCK as u64 + (inside + size) as u64 > state.real => {
                        return Err(Error::from(ErrorKind::UnexpectedEof));
                    }
                    None => {
                        held = state.block_of_file(index)?;
                        &held
                    }
                };
                out[done..done + size].copy_from_slice(&block[inside..inside + size]);
                Ok(())
            })
        })
    }

    fn set_len(&self, len: u64) -> Result<()> {
        self.with(|state| state.len = len);
        Ok(())
    }

    fn sync_data(&self) -> Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<()> {
        self.with(|state| {
            State::parts(offset, data.len(), |index, inside, done, size| {
                let mut block = match state.blocks.remove(&index) {
                    Some(block) => block,
                    None => state.block_of_file(index)?,
                };
                block[inside..inside + size].copy_from_slice(&data[done..done + size]);
                state.blocks.insert(index, block);
                Ok(())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::store::{NewFile, Store, StoreError};

    /// The state of a file on disk while it is open is what a power cut leaves.
    #[test]
    fn a_file_that_was_never_closed_opens_again() {
        let folder = tempfile::tempdir().unwrap();
        let (path, left) = (folder.path().join("a.guanxi"), folder.path().join("left.guanxi"));
        let store = Store::create(&path, &NewFile::default()).unwrap();
        fs::copy(&path, &left).unwrap();
        drop(store);
        Store::open(&left).unwrap().close().unwrap();
    }

    #[test]
    fn looking_into_it_writes_nothing_and_a_file_cut_short_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, left) = (folder.path().join("a.guanxi"), folder.path().join("left.guanxi"));
        let store = Store::create(&path, &NewFile::default()).unwrap();
        fs::copy(&path, &left).unwrap();
        drop(store);
        let before = fs::read(&left).unwrap();
        let head = before[..super::HEAD].try_into().unwrap();
        drop(super::look(&crate::store::media::Disk, &left, &head).unwrap());
        assert!(fs::read(&left).unwrap() == before);
        for size in [5_000, before.len() / 2, before.len() - 1] {
            fs::write(&left, &before[..size]).unwrap();
            assert!(matches!(Store::open(&left), Err(StoreError::Damaged(..))), "{size}");
            assert_eq!(fs::metadata(&left).unwrap().len(), size as u64);
        }
    }
}
