//! The store on a disk that fails, and after the power went: what was acknowledged is there, whole, and once.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use guanxi::app::{BulkValue, Clock, Command, Refusal, Session};
use guanxi::exchange::import::{Options, Plan};
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::{AnyRef, Decode as _, Value};
use guanxi::model::say::Message;
use guanxi::store::{Author, Flow, NewFile, Read as _, Store};

use crate::disk::{Bad, Fate, image_at};
use crate::tools::{Folder, Random, TODAY, assert_clean, content, scale};

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

/// What a person does in the tests below, one step after the other.
#[derive(Clone, Copy, Debug)]
enum Step {
    Create,
    Import,
    Edit,
    BulkEdit,
    Merge,
    Undo,
    Redo,
    Delete,
    Backup,
}

/// Every sort of work, and undo and redo of the largest.
const STEPS: [Step; 11] = [
    Step::Create,
    Step::Import,
    Step::Edit,
    Step::BulkEdit,
    Step::Merge,
    Step::Undo,
    Step::Redo,
    Step::Undo,
    Step::Delete,
    Step::Create,
    Step::Backup,
];

impl Step {
    /// Takes the step; `round` tells the same step of different rounds apart.
    fn take(self, session: &Session, round: usize) -> std::result::Result<(), Refusal> {
        let customers = customers(&session.store);
        let of = |n: usize| customers.get(n).copied().expect("a customer that is there");
        let text = |what: &str| Value::Text(format!("{what} {round}"));
        let command = match self {
            Step::Create => create(&format!("客户 {round}")),
            Step::Import => {
                let rows: Vec<String> =
                    (0..6).map(|n| format!("{round}-{n},行 {n},138{round:04}{n:04}")).collect();
                let source = format!("Customer ID,Name,Phone\n{}\n", rows.join("\n"));
                let plan = Plan::open(source.as_bytes(), "a.csv", Some(Kind::Customer), Options::default())?;
                return plan.run(session, &mut |_, _| true).map(|_| ());
            }
            Step::Edit => Command::Edit { of: of(0), values: vec![(Customer::city, text("苏州"))] },
            Step::BulkEdit => {
                let records = customers.iter().copied().take(4).collect();
                Command::BulkEdit { records, changes: vec![(Customer::source, BulkValue::Set(text("fair")))] }
            }
            Step::Merge => Command::Merge { keep: of(0), other: of(1), take: Vec::new() },
            Step::Undo => Command::Undo,
            Step::Redo => Command::Redo,
            Step::Delete => Command::Delete { records: vec![of(2)] },
            Step::Backup => {
                let path = session.store.path().with_file_name("kept.guanxi-backup");
                let made = session.store.backup(&path)?;
                assert_eq!(
                    picture(&Store::open(&made.path).expect("a whole backup")),
                    picture(&session.store)
                );
                fs::remove_file(&path).expect("ours to remove");
                return Ok(());
            }
        };
        session.run(&command).map(|_| ())
    }
}

fn customers(store: &Store) -> Vec<AnyRef> {
    let mut found = Vec::new();
    let scanned = store.snapshot().and_then(|snapshot| {
        snapshot.scan(Kind::Customer, &mut |id, _| {
            found.push(AnyRef::new(Kind::Customer, id));
            Flow::On
        })
    });
    // A disk that could not be read is asked once more: the file is opened anew then.
    if scanned.is_err() { customers(store) } else { found }
}

/// What the file says, but for the time of day at which it was written; everything derived is checked.
fn picture(store: &Store) -> Vec<String> {
    told(store, &[])
}

/// The same without numbers: a change that was refused and had reached the disk all the same is taken back, and the
/// numbers it gave are not given again.
fn without_numbers(store: &Store) -> Vec<String> {
    told(store, &["number", "former-ids"])
}

fn told(store: &Store, left_out: &[&str]) -> Vec<String> {
    let snapshot = store.snapshot().expect("a readable file");
    assert_clean(&snapshot);
    let record = |(of, bytes): (AnyRef, Vec<u8>)| {
        let record = of.kind.decode(&bytes).expect("a whole record");
        let fields = of.kind.fields().iter().enumerate().filter(|(_, field)| !left_out.contains(&field.key));
        let values = fields.map(|(index, field)| match record.get(index).to_value() {
            Value::Instant(_) => field.key.to_owned(),
            value => format!("{}={value:?}", field.key),
        });
        format!("{:?} {}", of.kind, values.collect::<Vec<_>>().join(" "))
    };
    content(&snapshot).into_iter().map(record).collect()
}

#[test]
fn whatever_operation_fails_nothing_is_lost_or_made_twice() {
    let folder = Folder::new();
    let path = folder.path("bad.guanxi");
    let fresh = || {
        if path.exists() {
            fs::remove_file(&path).expect("ours to remove");
        }
        Store::create(&path, &NewFile::default()).expect("a new file").close().expect("a good disk");
    };
    fresh();
    let good = session(&Bad::default(), &path).expect("a good disk");
    STEPS.iter().for_each(|step| step.take(&good, 0).expect("a good disk"));
    let expected = without_numbers(&good.store);
    drop(good);
    // Every operation at ten times the usual; else one in some, which ones differs between the two ways to fail.
    let every = if scale() < 10 { 5 } else { 1 };
    for lasting in [false, true] {
        for at in (u64::from(lasting)..).step_by(every) {
            fresh();
            let bad = Bad::default();
            let session = session(&bad, &path).expect("a good disk");
            *bad.fate() = Fate { left: Some(at), lasting, ..Fate::default() };
            for step in STEPS {
                // Refused, it is asked again: at once, or when the disk is well again.
                for attempt in 0.. {
                    assert!(attempt < 3, "operation {at}, lasting {lasting}: {step:?} is refused for good");
                    if step.take(&session, 0).is_ok() {
                        break;
                    }
                    if lasting {
                        bad.fate().left = None;
                    }
                }
            }
            let met = bad.fate().left.is_none();
            bad.fate().left = None;
            assert_eq!(without_numbers(&session.store), expected, "operation {at}, lasting {lasting}");
            drop(session);
            let reopened = Store::open(&path).expect("the file opens again");
            assert_eq!(without_numbers(&reopened), expected, "operation {at}, lasting {lasting}");
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
    let bad = Bad::of_file(&path);
    bad.fate().recording = true;
    let session = session(&bad, &path).expect("a good disk");
    let mut states = vec![picture(&session.store)];
    let mut acknowledged = Vec::new();
    for round in 0..3 {
        for step in STEPS {
            step.take(&session, round).expect("a good disk");
            states.push(picture(&session.store));
            acknowledged.push(bad.fate().ops.len());
        }
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
        let found = picture(&store);
        // The change under way is there whole or not at all.
        let possible = &states[least..(least + 2).min(states.len())];
        assert!(possible.contains(&found), "image {image}, cut at {cut}: {found:?} is none of {possible:?}");
    }
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
    for image in 0..420 * scale() {
        let mut bytes = whole.clone();
        if image % 21 == 0 {
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
