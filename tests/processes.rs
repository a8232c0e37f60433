//! The program killed at any moment, on a disk that is full, and beside another that has the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use guanxi::app::{Clock, Command as Change, Session};
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::Value;
use guanxi::store::{Read as _, Store};

use crate::formats::frozen;
use crate::tools::{Folder, Random, TODAY, assert_clean, content, scale};

/// The program with these arguments, in the folder.
fn program(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guanxi"));
    command
        .args(args)
        .args(["--config-dir", &folder.path("config").to_string_lossy()])
        .env("XDG_DATA_HOME", folder.path("data"))
        .env("GUANXI_TODAY", "2026-11-21")
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    program(folder, args).output().expect("the program starts")
}

fn done(folder: &Folder, args: &[&str]) {
    let output = run(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// How many customers the file holds, once everything in it has been checked.
fn customers(path: &Path) -> u64 {
    let session = Session::open(path, "tester", Clock::at(TODAY)).expect("the file opens again");
    let snapshot = session.snapshot().expect("a snapshot");
    assert_clean(&snapshot);
    snapshot.count(Kind::Customer).expect("a count")
}

fn write_customers(folder: &Folder, name: &str, from: u64, count: u64) {
    let mut csv = String::from("Customer ID,Name,Phone\n");
    for n in from..from + count {
        csv += &format!("{n},Customer {n},+86 512 {n:08}\n");
    }
    fs::write(folder.path(name), csv).expect("room for a source");
}

/// Waits for a child that is killed after `after`, if it has not ended by itself; whether it had done its work.
fn killed_after(mut child: Child, after: Duration) -> bool {
    std::thread::sleep(after);
    // SIGKILL on Unix: nothing of the program runs any more. One that has ended cannot be killed.
    drop(child.kill());
    child.wait().expect("a child").success()
}

#[test]
fn a_program_killed_at_any_moment_leaves_all_or_nothing() {
    const ROWS: u64 = 400;
    let folder = Folder::new();
    let path = folder.path("shop.guanxi");
    done(&folder, &["new", "shop.guanxi"]);
    let mut held = 0;
    let mut random = Random::new(5);
    let (mut cut, mut whole) = (0, 0);
    for round in 0..20 * scale() as u64 {
        let after = Duration::from_millis(random.below(400) as u64);
        let added = match round % 4 {
            0 | 1 => {
                write_customers(&folder, "source.csv", held, ROWS);
                ROWS
            }
            2 => 1,
            _ => 0,
        };
        let args: &[&str] = match added {
            ROWS => &["import", "shop.guanxi", "customers", "source.csv"],
            1 => &["add", "shop.guanxi", "customers", "name=One more"],
            _ => &["backup", "shop.guanxi", "kept.guanxi-backup"],
        };
        let child = program(&folder, args).spawn().expect("the program starts");
        let acknowledged = killed_after(child, after);
        let now = customers(&path);
        let possible = if acknowledged { vec![held + added] } else { vec![held, held + added] };
        assert!(possible.contains(&now), "round {round}: {now} customers, of {possible:?}");
        if acknowledged {
            whole += 1
        } else {
            cut += 1
        }
        // A backup that was interrupted is none; one that is there is whole.
        let kept = folder.path("kept.guanxi-backup");
        if kept.exists() {
            Store::examine(&kept).expect("a whole backup");
            fs::remove_file(&kept).expect("ours to remove");
        } else {
            assert!(added > 0 || !acknowledged, "round {round}: an acknowledged backup is not there");
        }
        held = now;
    }
    assert!(cut > 0, "nothing was ever killed in time");
    assert!(whole > 0, "nothing was ever done in time");
}

#[test]
fn a_program_killed_while_it_brings_a_file_up_leaves_the_old_one_or_the_new_one() {
    let folder = Folder::new();
    let path = folder.path("shop.guanxi");
    let old = frozen("format-1", "guanxi");
    fs::write(&path, &old).expect("room");
    let expected = content(
        &Session::open(&path, "tester", Clock::at(TODAY)).expect("it opens").snapshot().expect("a snapshot"),
    );
    let mut random = Random::new(17);
    for round in 0..10 * scale() {
        fs::write(&path, &old).expect("room");
        let child =
            program(&folder, &["list", "shop.guanxi", "customers"]).spawn().expect("the program starts");
        killed_after(child, Duration::from_millis(random.below(150) as u64));
        let session = Session::open(&path, "tester", Clock::at(TODAY)).expect("the file opens again");
        let snapshot = session.snapshot().expect("a snapshot");
        assert_clean(&snapshot);
        assert!(content(&snapshot) == expected, "round {round}");
        drop(session);
        // Every backup that is there is a whole one, also of a file that the program had begun to work with.
        for backup in kept(&folder) {
            let report = Store::examine(&backup).expect("a whole file");
            assert!(report.is_clean(), "round {round}: {}", backup.display());
            fs::remove_file(backup).expect("ours to remove");
        }
    }
}

#[test]
fn a_file_that_was_brought_up_is_told_beside_the_answer() {
    let folder = Folder::new();
    let old = frozen("format-1", "guanxi");
    fs::write(folder.path("shop.guanxi"), &old).expect("room");
    let list =
        || program(&folder, &["--json", "list", "shop.guanxi", "customers"]).output().expect("it starts");
    let first = list();
    let backup = kept(&folder).pop().expect("a backup");
    let said = String::from_utf8(first.stderr).expect("text");
    let name = backup.file_name().expect("a name").to_string_lossy();
    assert!(said.contains(&*name), "{said}");
    assert!(fs::read(&backup).expect("a file") == old);
    // An answer for machines stays one, and once is enough.
    let second = list();
    assert_eq!((first.stdout, ""), (second.stdout, &*String::from_utf8_lossy(&second.stderr)));
    assert_eq!(kept(&folder), [backup]);
}

/// What was kept of the file, wherever that is.
fn kept(folder: &Folder) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.path(".")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "guanxi")
                && path.file_name().is_some_and(|name| name != "shop.guanxi")
            {
                found.push(path);
            }
        }
    }
    found
}

/// The program under a limit for the size of any file it writes, in units of 512 bytes: what a full disk does to it.
#[cfg(unix)]
fn on_a_full_disk(folder: &Folder, blocks: u64, args: &[&str]) -> Output {
    let usual = program(folder, args);
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(usual.get_program())
        .args(usual.get_args())
        .envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(folder.path("."));
    limited.output().expect("a shell")
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_nothing_that_was_there_and_leaves_nothing_half_done() {
    let folder = Folder::new();
    let path = folder.path("shop.guanxi");
    done(&folder, &["new", "shop.guanxi"]);
    write_customers(&folder, "first.csv", 0, 200);
    done(&folder, &["import", "shop.guanxi", "customers", "first.csv"]);
    write_customers(&folder, "more.csv", 1_000, 4_000);
    let size = fs::metadata(&path).expect("the file").len();
    // Room for a little more than what is there, or for next to nothing.
    for blocks in [size / 512 + 8, 16] {
        for args in [
            &["import", "shop.guanxi", "customers", "more.csv"][..],
            &["backup", "shop.guanxi", "kept.guanxi-backup"],
            &["export", "shop.guanxi", "customers", "out.csv"],
            &["export", "shop.guanxi", "all", "out.json"],
        ] {
            let before = customers(&path);
            let output = on_a_full_disk(&folder, blocks, args);
            let said = String::from_utf8_lossy(&output.stderr);
            let target = folder.path(args.last().expect("a target"));
            if output.status.success() {
                // There was room for it.
                assert!(args[0] != "import", "{args:?}: {blocks} blocks were enough");
                assert!(target.exists(), "{args:?}");
                fs::remove_file(&target).expect("ours to remove");
            } else {
                assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
                assert!(said.trim().chars().count() > 10, "{args:?} says no more than {said:?}");
                assert!(args[0] == "import" || !target.exists(), "{args:?}: something half done is left");
            }
            assert_eq!(customers(&path), before, "{args:?}");
        }
    }
    // And it goes on once there is room.
    done(&folder, &["import", "shop.guanxi", "customers", "more.csv"]);
    assert_eq!(customers(&path), 4_200);
}

/// The program as somebody who may read what is in the folder and write nothing: root, who may always write, becomes
/// nobody for it.
#[cfg(unix)]
fn as_a_reader(folder: &Folder, args: &[&str]) -> Output {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = program(folder, args);
    let may = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours to change");
    };
    let ours = Command::new("id").arg("-u").output().expect("a user").stdout;
    let mut reader = if ours.trim_ascii() == b"0" {
        // Where the program lies nobody else may look.
        let copy = folder.path("program");
        fs::copy(usual.get_program(), &copy).expect("room for the program");
        let mut reader = Command::new("setpriv");
        reader.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]).arg(copy);
        reader
    } else {
        Command::new(usual.get_program())
    };
    reader
        .args(usual.get_args())
        .envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(folder.path("."));
    let file = folder.path("shop.guanxi");
    may(&file, 0o444);
    may(&folder.path("."), 0o555);
    let output = reader.output().expect("the program starts");
    may(&folder.path("."), 0o755);
    may(&file, 0o644);
    output
}

#[cfg(unix)]
#[test]
fn a_file_that_can_only_be_read_is_checked_and_otherwise_refused() {
    let folder = Folder::new();
    done(&folder, &["new", "shop.guanxi"]);
    done(&folder, &["add", "shop.guanxi", "customers", "name=Li Ning"]);
    let path = folder.path("shop.guanxi");
    let bytes = fs::read(&path).expect("the file");
    let checked = as_a_reader(&folder, &["check", "shop.guanxi"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    for args in [
        &["list", "shop.guanxi", "customers"][..],
        &["add", "shop.guanxi", "customers", "name=x"],
        &["undo", "shop.guanxi"],
    ] {
        let output = as_a_reader(&folder, args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("shop.guanxi") && said.contains("read"), "{args:?} says {said:?}");
    }
    assert!(fs::read(&path).expect("the file") == bytes);
}

#[test]
fn a_file_that_is_open_is_left_alone_by_all_others() {
    let folder = Folder::new();
    let session = folder.session();
    let bytes = fs::read(session.store.path()).expect("the file");
    for args in [
        &["list", "test.guanxi", "customers"][..],
        &["add", "test.guanxi", "customers", "name=x"],
        &["check", "test.guanxi"],
        &["backup", "test.guanxi", "kept.guanxi-backup"],
        &["restore", "test.guanxi", "other.guanxi"],
        &["undo", "test.guanxi"],
    ] {
        let output = run(&folder, args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("open"), "{args:?} says {said:?}");
    }
    assert!(fs::read(session.store.path()).expect("the file") == bytes);
    assert!(!folder.path("kept.guanxi-backup").exists() && !folder.path("other.guanxi").exists());
}

/// On Windows the open file can be neither deleted nor replaced.
#[cfg(unix)]
#[test]
fn a_file_that_is_taken_away_from_under_the_program_is_told_and_nothing_is_written_elsewhere() {
    let folder = Folder::new();
    let session = folder.session();
    let path = session.store.path().to_owned();
    let name = |name: &str| Change::Create {
        kind: Kind::Customer,
        values: vec![(Customer::name, Value::Text(name.to_owned()))],
    };
    session.run(&name("Before")).expect("a healthy file");

    let aside = folder.path("aside.guanxi");
    fs::rename(&path, &aside).expect("ours to move");
    let refused = session.run(&name("After it was moved")).expect_err("it is gone");
    assert_eq!(refused.code(), "file-replaced");
    assert!(!path.exists(), "no file is made in its place");

    fs::write(&path, b"somebody else's").expect("room");
    let refused = session.run(&name("After it was replaced")).expect_err("it is another one");
    assert_eq!(refused.code(), "file-replaced");
    assert_eq!(fs::read(&path).expect("theirs"), b"somebody else's");

    // Put back, it is the file that it was, and work goes on.
    fs::rename(&aside, &path).expect("ours to move");
    session.run(&name("Put back")).expect("the same file");
    drop(session);
    assert_eq!(customers(&path), 2);
}

#[test]
fn a_damaged_file_is_checked_without_being_written_to() {
    let folder = Folder::new();
    done(&folder, &["new", "shop.guanxi"]);
    write_customers(&folder, "source.csv", 0, 300);
    done(&folder, &["import", "shop.guanxi", "customers", "source.csv"]);
    let path = folder.path("shop.guanxi");
    let mut bytes = fs::read(&path).expect("the file");
    // A page that is in use: there is a name in it.
    let name = b"Customer 150";
    let at = bytes.windows(name.len()).rposition(|window| window == name).expect("a name in the file");
    bytes[at..at + 64].fill(0xA5);
    fs::write(&path, &bytes).expect("the file");
    let checked = run(&folder, &["check", "shop.guanxi"]);
    assert_eq!(checked.status.code(), Some(1), "{}", String::from_utf8_lossy(&checked.stdout));
    assert!(fs::read(&path).expect("the file") == bytes, "checking wrote to it");
    done(&folder, &["restore", "--salvage", "shop.guanxi", "saved.guanxi"]);
    assert!(fs::read(&path).expect("the file") == bytes, "saving wrote to it");
    assert!(customers(&folder.path("saved.guanxi")) > 0);
}
