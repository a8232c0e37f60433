//! A long day of work: memory, open files and the size of the file stay within what is kept.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::process::Command as Process;
use std::time::{Duration, Instant};

use guanxi::app::{BulkValue, Command, Session, sample};
use guanxi::lang::Language;
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::{AnyRef, Value};
use guanxi::model::work::{Interaction, Task};
use guanxi::store::{Read as _, ReadRecords as _};

use crate::tools::{Folder, Random, TODAY, assert_clean, export_all, scale};

/// Runs the work in a process of its own, where nothing else takes memory.
#[test]
fn a_long_day_costs_no_more_than_what_it_keeps() {
    let tests = std::env::current_exe().expect("this program");
    let done = Process::new(tests)
        .args(["--exact", "soak::work", "--ignored", "--nocapture"])
        // As the window begins: what is free in one of many arenas is of no use to others and is not given back, so that
        // a hundred thousand customers took 116 MB at one time and 188 at another without anything having grown.
        .env("MALLOC_ARENA_MAX", "1")
        .env("MALLOC_TRIM_THRESHOLD_", (128 << 10).to_string())
        .output()
        .expect("this program starts");
    let said = [done.stdout, done.stderr].map(|out| String::from_utf8_lossy(&out).into_owned());
    assert!(done.status.success(), "{}{}", said[0], said[1]);
    assert!(said[0].contains("1 passed"), "the work was not found: {}", said[0]);
}

/// How long, and how many customers; at ten times the usual, half an hour at a hundred thousand.
fn size() -> (Duration, u64) {
    match scale() {
        0..10 => (Duration::from_secs(40), 1_000),
        _ => (Duration::from_secs(30 * 60), 100_000),
    }
}

/// What the process holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    memory: u64,
    files: usize,
    /// What the data file takes on the disk. redb doubles the length of a file as it grows, and what lies beyond all
    /// that was written takes nothing.
    on_disk: u64,
}

impl Held {
    fn by(session: &Session) -> Self {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("what is resident");
        let kilobytes: u64 =
            resident.trim().trim_end_matches(" kB").trim().parse().expect("a number of kilobytes");
        Self {
            memory: kilobytes * 1024,
            files: fs::read_dir("/proc/self/fd").expect("Linux").count(),
            on_disk: fs::metadata(session.store.path()).expect("the file").blocks() * 512,
        }
    }
}

/// What the allocator may hold on to without anybody using it; in a small process that is more than a twentieth.
const HELD_BY_THE_ALLOCATOR: u64 = 16 << 20;

/// So many figures are needed to tell what grows.
const COMPARED: usize = 12;

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn work() {
    let (time, customers) = size();
    let folder = Folder::new();
    let session = folder.session().with_backups(&folder.path("backups"));
    let options = sample::Options {
        customers,
        orders: 2 * customers,
        interactions: 2 * customers,
        ..sample::Options::of(Language::Chinese, TODAY)
    };
    sample::generate(&session, &options, &|_, _| {}).expect("a sample");
    let backups = session.backups.clone().expect("backups");
    let mut random = Random::new(13);
    let start = Instant::now();
    let mut held: Vec<Held> = Vec::new();
    let mut rounds = 0_u64;
    // A machine with other work to do gets further in more time.
    while start.elapsed() < time || held.len() < COMPARED {
        rounds += 1;
        for _ in 0..50 {
            act(&session, &mut random);
        }
        if rounds.is_multiple_of(5) {
            backups.make_now(&session.store, session.clock.now()).expect("a backup");
        }
        if rounds.is_multiple_of(10) {
            assert_clean(&session.snapshot().expect("a snapshot"));
            drop(export_all(&session));
        }
        // What fills once, as the cache of pages, is filled before it is first measured.
        if start.elapsed() > time / 3 && rounds >= 10 {
            held.push(Held::by(&session));
        }
    }
    // What the allocator keeps of the last check and export is more at one time and less at another: the least of
    // several figures tells what grows.
    let (first, last) = held.split_at(held.len() / 2);
    let least = |held: &[Held]| held.iter().min_by_key(|held| held.memory).copied();
    let (first, last) =
        (least(first).expect("figures of the first half"), least(last).expect("of the second"));
    let live = backups.newest().and_then(|made| fs::metadata(made.path).ok()).expect("a backup").len();
    println!("{rounds} rounds of 50 changes: {first:?}, then {last:?}; live {live}");
    assert_eq!(first.files, last.files, "open files");
    let grown = last.on_disk.saturating_sub(first.on_disk);
    let allowed = (first.memory / 20).max(HELD_BY_THE_ALLOCATOR) + grown;
    assert!(last.memory <= first.memory + allowed, "memory: {first:?}, {last:?}");
    assert!(last.on_disk <= 2 * live, "the file takes {} bytes for {live}", last.on_disk);
}

/// One change somebody might make.
fn act(session: &Session, random: &mut Random) {
    let snapshot = session.snapshot().expect("a snapshot");
    let mut customers = Vec::new();
    let from = random.below(snapshot.count(Kind::Customer).expect("a count") as usize) as u64;
    for id in from..from + 8 {
        if snapshot.exists(AnyRef::new(Kind::Customer, id)).expect("a readable file") {
            customers.push(AnyRef::new(Kind::Customer, id));
        }
    }
    let text = Value::Text(format!("记录 {}", random.below(1_000_000)));
    let of = random.pick(&customers).copied();
    let command = match (random.below(12), of) {
        (0..3, Some(of)) => Command::Create {
            kind: Kind::Interaction,
            values: vec![
                (Interaction::at, Value::Instant(session.clock.now())),
                (Interaction::customer, Value::Ref(of)),
                (Interaction::subject, text),
            ],
        },
        (3..5, Some(of)) => Command::Create {
            kind: Kind::Task,
            values: vec![(Task::subject, text), (Task::customer, Value::Ref(of))],
        },
        (5..8, Some(of)) => Command::Edit { of, values: vec![(Customer::notes, text)] },
        (8, Some(_)) => Command::BulkEdit {
            records: customers.clone(),
            changes: vec![(Customer::source, BulkValue::Set(text))],
        },
        (9, Some(of)) if customers.len() > 1 => {
            let other = customers.iter().copied().find(|other| *other != of);
            Command::Merge { keep: of, other: other.expect("another one"), take: Vec::new() }
        }
        (10, _) => Command::Redo,
        _ => Command::Undo,
    };
    // Undo and redo may have nothing to do, and a merge may be refused: whatever is refused has changed nothing,
    // which the check afterwards holds.
    drop(session.run(&command));
}
