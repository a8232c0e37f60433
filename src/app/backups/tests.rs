use std::collections::BTreeSet;

use chrono::{Duration, TimeZone as _};

use super::*;
use crate::app::{Clock, Command, Session, sample};
use crate::lang::Language;
use crate::model::Kind;
use crate::model::people::Customer;
use crate::model::record::{AnyRef, Value};
use crate::store::NewFile;

fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        Self { folder, session }
    }

    fn backups(&self) -> Backups {
        Backups::of(self.session.store.path(), &self.folder.path().join("backups"))
    }

    fn change(&self, name: &str) {
        let values = vec![(Customer::name, Value::Text(name.to_owned()))];
        self.session.run(&Command::Create { kind: Kind::Customer, values }).unwrap();
    }
}

#[test]
fn a_backup_is_made_when_something_has_changed() {
    let desk = Desk::new();
    let (backups, store) = (desk.backups(), &desk.session.store);
    assert_eq!(
        backups.keep_up(store, at(21, 9, 0)).unwrap().map(|b| b.path),
        None,
        "nothing has been done yet"
    );
    desk.change("Ruifeng");
    let first = backups.keep_up(store, at(21, 9, 0)).unwrap().unwrap();
    assert_eq!(first.path.file_name().unwrap(), "shop-20261121-090000-1.guanxi");
    assert!(backups.keep_up(store, at(21, 9, 30)).unwrap().is_none(), "nothing has changed since");
    desk.change("Haina");
    assert!(backups.are_behind(store).unwrap());
    assert!(backups.secure(store, at(21, 9, 4)).unwrap().is_none(), "one is four minutes old");
    assert!(backups.secure(store, at(21, 9, 5)).unwrap().is_some());
    assert!(!backups.are_behind(store).unwrap());
    assert!(backups.make_now(store, at(21, 9, 5)).is_ok(), "somebody asked for it");
    // The next start knows them by their names.
    assert_eq!(desk.backups().newest(), backups.newest());
    assert_eq!(desk.backups().list().unwrap().len(), 3);
    assert_eq!(backups.trouble(), None);
}

#[test]
fn a_backup_opens_as_the_file_was() {
    let desk = Desk::new();
    desk.change("Ruifeng");
    let made = desk.backups().make_now(&desk.session.store, at(21, 9, 0)).unwrap();
    desk.change("Haina");
    let restored = desk.folder.path().join("restored.guanxi");
    Store::restore(&made.path, &restored).unwrap();
    let store = Store::open(&restored).unwrap();
    assert_eq!(store.snapshot().unwrap().count(Kind::Customer).unwrap(), 1);
}

#[test]
fn the_open_form_beside_a_backup_makes_the_same_company_again() {
    let desk = Desk::new();
    let options = sample::Options {
        customers: 30,
        orders: 60,
        interactions: 60,
        ..sample::Options::of(Language::Chinese, at(21, 9, 0).date_naive())
    };
    sample::generate(&desk.session, &options, &|_, _| {}).unwrap();
    let made = desk.backups().make_now(&desk.session.store, at(21, 9, 0)).unwrap();
    let open = made.path.with_extension(open_form::ENDING);
    let again = desk.folder.path().join("again.guanxi");
    let author = Author { who: "Li Wen".into(), at: at(21, 10, 0), title: Message::new("entry-rebuild") };
    let rebuilt = restore(&open, &again, &author).unwrap();
    assert!(rebuilt.report.is_clean());
    let second = desk.folder.path().join("second.zip");
    let store = Store::open(&again).unwrap();
    open_form::write(&*store.snapshot().unwrap(), &second, Stop::NEVER).unwrap();
    let content = |path: &Path| {
        let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        (0..archive.len())
            .map(|n| {
                let mut entry = archive.by_index(n).unwrap();
                let mut text = String::new();
                io::Read::read_to_string(&mut entry, &mut text).unwrap();
                (entry.name().unwrap().into_owned(), text)
            })
            .collect::<Vec<_>>()
    };
    assert!(content(&open) == content(&second), "every field of every record, and the settings");
    assert!(content(&open).iter().any(|(name, text)| name == "orders.jsonl" && text.lines().count() >= 60));
}

#[test]
fn an_open_form_that_is_damaged_or_foreign_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let author = Author { who: String::new(), at: at(21, 10, 0), title: Message::new("entry-rebuild") };
    let (from, to) = (folder.path().join("from.zip"), folder.path().join("to.guanxi"));
    let with = |files: &[(&str, &str)]| {
        let mut archive = zip::ZipWriter::new(fs::File::create(&from).unwrap());
        for (name, text) in files {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let refused = restore(&from, &to, &author).unwrap_err();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left");
        refused.message().key.into_owned()
    };
    let foreign = "refused-open-form-foreign";
    let wrong = "refused-open-form";
    assert_eq!(with(&[("letter.txt", "hello")]), foreign);
    assert_eq!(with(&[("settings.json", "{")]), foreign);
    let settings = ("settings.json", r#"{"currency": "CNY"}"#);
    assert_eq!(with(&[settings, ("customers.jsonl", "{\"number\": \n")]), wrong);
    assert_eq!(with(&[settings, ("customers.jsonl", r#"{"number": "C-1", "colour": "red"}"#)]), wrong);
    assert_eq!(with(&[settings, ("tasks.jsonl", r#"{"number": "T-1", "customer": "C-9"}"#)]), wrong);
    let twice = "{\"number\": \"C-1\", \"name\": \"a\"}\n".repeat(2);
    assert_eq!(with(&[settings, ("customers.jsonl", &twice)]), wrong);
    fs::write(&from, b"PK\x03\x04 and nothing else").unwrap();
    assert_eq!(restore(&from, &to, &author).unwrap_err().message().key, foreign);
}

#[test]
fn what_was_interrupted_or_is_not_ours_does_not_count() {
    let desk = Desk::new();
    desk.change("Ruifeng");
    let backups = desk.backups();
    backups.make_now(&desk.session.store, at(21, 9, 0)).unwrap();
    let strange =
        ["shop-20261122-090000-9.guanxi.backup-77", "shop-20261122-9.guanxi", "notes.txt", "shop.guanxi"];
    for name in strange {
        fs::write(backups.folder().join(name), "half").unwrap();
    }
    assert_eq!(backups.list().unwrap().len(), 1);
    backups.make_now(&desk.session.store, at(21, 10, 0)).unwrap();
    assert!(!backups.folder().join(strange[0]).exists(), "what was interrupted is swept away");
    assert!(backups.folder().join("notes.txt").exists());
}

#[test]
fn what_went_wrong_is_kept_until_it_goes_well() {
    let desk = Desk::new();
    desk.change("Ruifeng");
    let backups = desk.backups();
    fs::create_dir_all(backups.folder().parent().unwrap()).unwrap();
    fs::write(backups.folder(), "a file where the folder should be").unwrap();
    assert!(backups.keep_up(&desk.session.store, at(21, 9, 0)).is_err());
    assert_eq!(backups.trouble().unwrap().key, "store-io");
    fs::remove_file(backups.folder()).unwrap();
    assert!(backups.keep_up(&desk.session.store, at(21, 9, 1)).unwrap().is_some());
    assert_eq!(backups.trouble(), None);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look_into_the_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let backups = desk.backups();
    backups.make_now(&desk.session.store, at(21, 9, 0)).unwrap();
    assert_eq!(fs::metadata(backups.folder()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn old_ones_are_thinned() {
    let made = |at: DateTime<Utc>, entry: u64| Made { path: PathBuf::from(entry.to_string()), at, entry };
    // Every half hour for sixty days, newest first.
    let newest = at(30, 18, 0);
    let all: Vec<Made> =
        (0..60 * 48).map(|n| made(newest - Duration::minutes(30 * n), 10_000 - n as u64)).collect();
    let gone = keep::surplus(&all);
    let kept: Vec<&Made> = all.iter().filter(|one| !gone.contains(one)).collect();
    let within = |hours: i64| kept.iter().filter(|one| (newest - one.at).num_hours() < hours).count();
    assert_eq!(within(24), 48, "all of a day");
    // 14 days have one each; five of the eight weeks and one of the months add a day of their own.
    let days: BTreeSet<_> = kept.iter().map(|one| one.at.date_naive()).collect();
    assert_eq!(days.len(), 14 + 5 + 1);
    // Kept is the newest of its day.
    assert!(kept.iter().skip(48).all(|one| one.at.format("%H%M").to_string().as_str() >= "1800"));

    // Letting go is no matter of today's date: one a year is kept as long as there are few.
    let yearly: Vec<Made> = (0..20).map(|n| made(newest - Duration::days(365 * n), 100 - n as u64)).collect();
    assert_eq!(keep::surplus(&yearly), Vec::<&Made>::new());
    // A clock that ran ahead for one backup does not make the others old.
    let mut ahead = all[..10].to_vec();
    ahead[0].at += Duration::days(4000);
    assert_eq!(keep::surplus(&ahead).len(), 8, "one of the day stays with the one that is ahead");
}

#[test]
fn a_change_of_many_records_is_preceded_by_a_backup() {
    let desk = Desk::new();
    let session = desk.session.clone().with_backups(&desk.folder.path().join("backups"));
    desk.change("Ruifeng");
    desk.change("Haina");
    let backups = session.backups.as_ref().unwrap();
    let records: Vec<AnyRef> = (1..=2).map(|id| AnyRef::new(Kind::Customer, id)).collect();
    session.run(&Command::Delete { records: records[..1].to_vec() }).unwrap();
    assert_eq!(backups.newest(), None, "one record is undone as easily as it is deleted");
    session.run(&Command::Undo).unwrap();
    session.run(&Command::Delete { records }).unwrap();
    let restored = desk.folder.path().join("restored.guanxi");
    Store::restore(&backups.newest().unwrap().path, &restored).unwrap();
    let store = Store::open(&restored).unwrap();
    assert_eq!(store.snapshot().unwrap().count(Kind::Customer).unwrap(), 2, "as it was before");
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_and_is_no_trouble() {
    let desk = Desk::new();
    desk.change("Haina");
    let backups = desk.backups();
    let stop = std::sync::atomic::AtomicBool::new(true);
    let store = &desk.session.store;
    let stopped = backups.make_now_until(store, at(21, 9, 0), Stop::when(&stop));
    assert!(matches!(stopped, Err(crate::store::StoreError::Stopped)));
    assert_eq!(backups.trouble(), None);
    assert_eq!(std::fs::read_dir(backups.folder()).unwrap().count(), 0, "neither form is left");
    assert!(backups.are_behind(store).unwrap());
    stop.store(false, std::sync::atomic::Ordering::Relaxed);
    let made = backups.make_now_until(store, at(21, 9, 1), Stop::when(&stop)).unwrap();
    let restored = desk.folder.path().join("restored.guanxi");
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    for backup in [made.path.clone(), made.path.with_extension(open_form::ENDING)] {
        let author = Author { who: String::new(), at: at(21, 9, 2), title: Message::new("entry-rebuild") };
        let refused = restore_until(&backup, &restored, &author, Stop::when(&stop));
        assert!(matches!(refused, Err(Refusal::Stopped)), "{refused:?}");
        assert!(!restored.exists());
    }
}

#[test]
fn whoever_waits_for_a_backup_can_be_told() {
    let desk = Desk::new();
    let backups = desk.backups();
    assert!(!backups.is_making());
    let making = lock(&backups.making);
    assert!(backups.is_making());
    drop(making);
    assert!(!backups.is_making());
}
