//! The store on a disk that fails, and after the power went: what was acknowledged is there, whole, and once.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use guanxi::app::{Clock, Command, Session};
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::{Decode as _, Value};
use guanxi::model::say::Message;
use guanxi::store::media::{BackendError, Disk, Media, StorageBackend};
use guanxi::store::{Author, Flow, NewFile, Read as _, Store};

use crate::tools::{Folder, Random, TODAY, assert_clean, scale};

/// What reached the disk.
#[derive(Clone, Debug)]
enum Op {
    Write(u64, Vec<u8>),
    Len(u64),
    Sync,
}

/// When the disk fails, and what was done with it.
#[derive(Debug, Default)]
struct Fate {
    /// Operations that still succeed; none fails without one.
    left: Option<u64>,
    /// It goes on failing.
    lasting: bool,
    ops: Vec<Op>,
    recording: bool,
}

#[derive(Clone, Debug, Default)]
struct Bad(Arc<Mutex<Fate>>);

impl Bad {
    fn fate(&self) -> MutexGuard<'_, Fate> {
        self.0.lock().expect("no test panics while it holds the fate")
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

fn session(media: &Bad, path: &Path) -> Option<Session> {
    let store = Store::open_on(Arc::new(media.clone()), path).ok()?;
    Some(Session { store: Arc::new(store), who: "tester".into(), clock: Clock::at(TODAY), backups: None })
}

fn create(name: &str) -> Command {
    Command::Create { kind: Kind::Customer, values: vec![(Customer::name, Value::Text(name.to_owned()))] }
}

fn names(store: &Store) -> Vec<String> {
    let mut names = Vec::new();
    let snapshot = store.snapshot().expect("a readable file");
    snapshot
        .scan(Kind::Customer, &mut |_, bytes| {
            names.push(Customer::decode(bytes).expect("a whole record").name);
            Flow::On
        })
        .expect("a readable file");
    assert_clean(&snapshot);
    names
}

#[test]
fn whatever_operation_fails_nothing_is_lost_or_made_twice() {
    const WORK: [&str; 3] = ["甲", "Ruifeng", "Haina"];
    let folder = Folder::new();
    let path = folder.path("bad.guanxi");
    for lasting in [false, true] {
        for at in 0.. {
            if path.exists() {
                fs::remove_file(&path).expect("ours to remove");
            }
            Store::create(&path, &NewFile::default()).expect("a new file").close().expect("a good disk");
            let bad = Bad::default();
            let session = session(&bad, &path).expect("a good disk");
            *bad.fate() = Fate { left: Some(at), lasting, ..Fate::default() };
            for name in WORK {
                // Refused, it is asked again: at once, or when the disk is well again.
                for attempt in 0.. {
                    assert!(attempt < 3, "operation {at}, lasting {lasting}: {name} is refused for good");
                    if session.run(&create(name)).is_ok() {
                        break;
                    }
                    if lasting {
                        bad.fate().left = None;
                    }
                }
            }
            let met = bad.fate().left.is_none();
            bad.fate().left = None;
            assert_eq!(names(&session.store), WORK, "operation {at}, lasting {lasting}");
            session.run(&Command::Undo).expect("a good disk");
            drop(session);
            let reopened = Store::open(&path).expect("the file opens again");
            assert_eq!(names(&reopened), WORK[..2], "operation {at}, lasting {lasting}");
            if !met {
                break;
            }
        }
    }
}

#[test]
fn after_a_power_cut_every_acknowledged_change_is_whole() {
    let folder = Folder::new();
    let path = folder.path("cut.guanxi");
    Store::create(&path, &NewFile::default()).expect("a new file").close().expect("a good disk");
    let before = fs::read(&path).expect("the file");
    let bad = Bad::default();
    bad.fate().recording = true;
    let session = session(&bad, &path).expect("a good disk");
    let mut states: Vec<Vec<String>> = vec![Vec::new()];
    let mut acknowledged = Vec::new();
    for n in 0..24 {
        let mut state = states.last().cloned().unwrap_or_default();
        if n % 5 == 4 {
            session.run(&Command::Undo).expect("something to undo");
            state.pop();
        } else {
            let name = format!("客户 {n}");
            session.run(&create(&name)).expect("a good disk");
            state.push(name);
        }
        states.push(state);
        acknowledged.push(bad.fate().ops.len());
    }
    let ops = bad.fate().ops.clone();
    drop(session);
    let mut random = Random::new(7);
    let image_path = folder.path("image.guanxi");
    for image in 0..2_000 * scale() {
        let cut = random.below(ops.len() + 1);
        fs::write(&image_path, image_at(&before, &ops[..cut], &mut random)).expect("room for an image");
        let store = Store::open(&image_path).unwrap_or_else(|e| panic!("image {image}, cut at {cut}: {e}"));
        let least = acknowledged.iter().filter(|at| **at <= cut).count();
        let found = names(&store);
        // The change under way is there whole or not at all.
        let possible = &states[least..(least + 2).min(states.len())];
        assert!(possible.contains(&found), "image {image}, cut at {cut}: {found:?} is none of {possible:?}");
    }
}

/// What the disk holds when the power goes: everything synced, and of the rest some, in any order, torn.
fn image_at(before: &[u8], ops: &[Op], random: &mut Random) -> Vec<u8> {
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

#[test]
fn damage_is_never_a_panic_and_what_is_readable_is_saved() {
    let folder = Folder::new();
    let session = folder.session();
    for n in 0..40 {
        session.run(&create(&format!("客户 {n}"))).expect("a good disk");
    }
    let path = session.store.path().to_owned();
    drop(session);
    let whole = fs::read(&path).expect("the file");
    let (damaged, saved) = (folder.path("damaged.guanxi"), folder.path("saved.guanxi"));
    let author =
        Author { who: "tester".into(), at: Clock::at(TODAY).now(), title: Message::new("entry-salvage") };
    let mut random = Random::new(11);
    let mut most = 0;
    for image in 0..100 * scale() {
        let mut bytes = whole.clone();
        if image % 10 == 0 {
            bytes.truncate(random.below(bytes.len()));
        } else {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        fs::write(&damaged, &bytes).expect("room");
        // Nothing of this may panic, whatever it finds, nor touch the damaged file.
        drop(Store::examine(&damaged));
        if Store::salvage(&damaged, &saved, &author).is_ok() {
            let store = Store::open(&saved).expect("what was saved opens");
            most = most.max(names(&store).len());
            drop(store);
            fs::remove_file(&saved).expect("ours to remove");
        }
        assert!(!saved.exists(), "image {image}: nothing half done is left");
        assert!(
            fs::read(&damaged).expect("the file") == bytes,
            "image {image}: the damaged file was written to"
        );
    }
    assert_eq!(most, 40, "where nothing that matters was hit everything is saved");
}
