//! A file of an earlier format becomes one of this format or stays what it is, and nothing of it is lost.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use guanxi::app::backups::restore;
use guanxi::app::{Clock, Session};
use guanxi::model::say::Message;
use guanxi::store::{Author, Store, StoreError};

use crate::disk::{Bad, Fate, image_at};
use crate::formats::frozen;
use crate::tools::{Content, Folder, Random, TODAY, assert_clean, content, scale};

/// What the file holds; everything derived is checked.
fn held(store: &Store) -> Content {
    let snapshot = store.snapshot().expect("a readable file");
    assert_clean(&snapshot);
    content(&snapshot)
}

/// What an older file holds, told by opening a copy of it.
fn expected(folder: &Folder, bytes: &[u8]) -> Content {
    let path = folder.path("expected.guanxi");
    fs::write(&path, bytes).expect("room");
    held(&Store::open(&path).expect("it opens"))
}

/// Removes what migrations have kept.
fn sweep(path: &Path) {
    let folder = path.parent().expect("a folder");
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.file_name().to_string_lossy().contains("format-1") {
            fs::remove_file(entry.path()).expect("ours to remove");
        }
    }
}

#[test]
fn the_file_as_it_was_is_kept_beside_it() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let path = folder.path("瑞丰.guanxi");
    fs::write(&path, &old).expect("room");
    let store = Store::open(&path).expect("it opens");
    let kept = store.kept_of_earlier_format().expect("the file as it was").to_owned();
    assert_eq!(kept, folder.path("瑞丰.format-1.guanxi"));
    assert!(fs::read(&kept).expect("a file") == old);
    let content = held(&store);
    store.close().expect("a good disk");
    // Once is enough.
    let store = Store::open(&path).expect("it opens again");
    assert_eq!(store.kept_of_earlier_format(), None);
    assert_eq!(held(&store), content);
    store.close().expect("a good disk");
    // Put back it is migrated again, and neither copy is lost.
    fs::copy(&kept, &path).expect("room");
    let store = Store::open(&path).expect("it opens");
    assert_eq!(store.kept_of_earlier_format(), Some(&*folder.path("瑞丰.format-1-2.guanxi")));
    assert_eq!(held(&store), content);
}

/// The program keeps it where its backups are: it is one of them, in its own format and in open form.
#[test]
fn the_file_as_it_was_is_a_backup_of_the_program() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let expected = expected(&folder, &old);
    let (path, root) = (folder.path("瑞丰.guanxi"), folder.path("backups"));
    fs::write(&path, &old).expect("room");
    fs::create_dir(&root).expect("room");
    let open = || Session::open_backed(&path, "tester", Clock::at(TODAY), &root).expect("it opens");
    let session = open();
    let backups = session.backups.clone().expect("backups");
    let made = backups.newest().expect("a backup");
    assert_eq!(session.store.kept_of_earlier_format(), Some(&*made.path));
    assert_eq!(made.path.parent(), Some(backups.folder()));
    assert!(fs::read(&made.path).expect("a file") == old);
    assert!(!backups.are_behind(&session.store).expect("a readable file"), "it holds everything");
    assert!(session.brought_up().is_some());
    let author =
        Author { who: "tester".into(), at: Clock::at(TODAY).now(), title: Message::new("entry-rebuild") };
    for ending in ["guanxi", "zip"] {
        let to = folder.path(&format!("of-{ending}.guanxi"));
        restore(&made.path.with_extension(ending), &to, &author).expect("a whole backup");
        assert!(held(&Store::open(&to).expect("it opens")) == expected, "{ending}");
    }
    drop(session);
    assert_eq!(open().brought_up(), None);
    // Where there is no room for it, beside the file is a place too.
    fs::write(&path, &old).expect("room");
    let root = folder.path("a file");
    fs::write(&root, "no folder").expect("room");
    let session = Session::open_backed(&path, "tester", Clock::at(TODAY), &root).expect("it opens");
    assert_eq!(session.store.kept_of_earlier_format(), Some(&*folder.path("瑞丰.format-1.guanxi")));
}

/// A program that was killed while it copied leaves the beginning of a copy, which the next one writes over.
#[test]
fn what_an_interrupted_copy_left_does_not_stay() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let (path, left) = (folder.path("a.guanxi"), folder.path("a.format-1.guanxi.unfinished"));
    fs::write(&path, &old).expect("room");
    // One that is longer than the file, and under way in another program: that one comes first.
    fs::write(&left, [7; 1_000_000]).expect("room");
    let other = fs::File::open(&left).expect("a file");
    other.lock().expect("a lock");
    assert!(matches!(Store::open(&path), Err(StoreError::InUse(_))));
    drop(other);
    let store = Store::open(&path).expect("it opens");
    assert!(fs::read(store.kept_of_earlier_format().expect("a copy")).expect("a file") == old);
    assert!(!left.exists());
}

#[test]
fn whatever_operation_fails_the_file_is_the_old_one_or_the_new_one() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let expected = expected(&folder, &old);
    let path = folder.path("bad.guanxi");
    let every = if scale() < 10 { 7 } else { 1 };
    for lasting in [false, true] {
        for at in (u64::from(lasting)..).step_by(every) {
            sweep(&path);
            fs::write(&path, &old).expect("room");
            let bad = Bad::of_file(&path);
            *bad.fate() = Fate { left: Some(at), lasting, ..Fate::default() };
            let opened = Store::open_on(Arc::new(bad.clone()), &path);
            let met = bad.fate().left.is_none_or(|left| left == 0);
            bad.fate().left = None;
            if opened.is_err() && !lasting && Store::is_of_earlier_format(&path) {
                // A copy of it for every attempt would fill the disk.
                let copies = fs::read_dir(folder.path(".")).expect("a folder").flatten();
                let mut names = copies.map(|entry| entry.file_name().to_string_lossy().into_owned());
                assert!(!names.any(|name| name.contains("bad.format-1")), "operation {at} leaves a copy");
            }
            drop(opened);
            let store = Store::open(&path).unwrap_or_else(|e| panic!("operation {at}: {e}"));
            assert!(held(&store) == expected, "operation {at}, lasting {lasting}");
            if !met {
                break;
            }
        }
    }
}

#[test]
fn after_a_power_cut_the_file_is_the_old_one_or_the_new_one() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let expected = expected(&folder, &old);
    let path = folder.path("cut.guanxi");
    fs::write(&path, &old).expect("room");
    let bad = Bad::of_file(&path);
    bad.fate().recording = true;
    Store::open_on(Arc::new(bad.clone()), &path).expect("a good disk").close().expect("a good disk");
    let ops = bad.fate().ops.clone();
    let mut random = Random::new(13);
    let image_path = folder.path("image.guanxi");
    for image in 0..150 * scale() {
        let cut = random.below(ops.len() + 1);
        fs::write(&image_path, image_at(&old, &ops[..cut], &mut random)).expect("room for an image");
        let store = Store::open(&image_path).unwrap_or_else(|e| panic!("image {image}, cut at {cut}: {e}"));
        assert!(held(&store) == expected, "image {image}, cut at {cut}");
        drop(store);
        sweep(&image_path);
    }
}

#[test]
fn an_older_file_is_checked_restored_and_saved_from_as_it_is() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    let content = expected(&folder, &old);
    let path = folder.path("old.guanxi");
    fs::write(&path, &old).expect("room");
    assert!(Store::examine(&path).expect("a readable file").is_clean());
    assert!(fs::read(&path).expect("a file") == old, "looking at it has changed it");
    let restored = folder.path("restored.guanxi");
    Store::restore(&path, &restored).expect("a whole backup");
    assert_eq!(held(&Store::open(&restored).expect("it opens")), content);
    let saved = folder.path("saved.guanxi");
    let author =
        Author { who: "tester".into(), at: Clock::at(TODAY).now(), title: Message::new("entry-salvage") };
    let salvaged = Store::salvage(&path, &saved, &author).expect("readable records");
    assert_eq!((salvaged.lost.len(), salvaged.loosened), (0, 0));
    assert_eq!(held(&Store::open(&saved).expect("it opens")), content);
    assert!(fs::read(&path).expect("a file") == old, "saving from it has changed it");
}

/// Names of files have an end, and that of the copy is longer.
#[test]
fn a_long_name_does_not_hinder_it() {
    let folder = Folder::new();
    let path = folder.path(&format!("{}.guanxi", "瑞".repeat(80)));
    fs::write(&path, frozen("format-1", "guanxi")).expect("room");
    let store = Store::open(&path).expect("it opens");
    assert!(store.kept_of_earlier_format().is_some_and(Path::exists));
}
