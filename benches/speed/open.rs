//! Opening the file, until the first find is answered; the same after the program was killed as it wrote.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use guanxi::app::{Finder, Scope};
use guanxi::store::Store;

use super::change::edit;
use super::measure::{Result, Row, Times, shown, time};
use super::sqlite::Sqlite;
use super::world::{Size, World};

/// Names the file that a second process writes to until it is killed.
pub const WRITER: &str = "GUANXI_BENCH_WRITER";

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let (_folder, copy) = world.copy()?;
    let closed = repeated(|| start(&copy.path))?;
    let killed = repeated(|| {
        kill_a_writer(&copy.path)?;
        start(&copy.path)
    })?;
    let (opened, opened_killed) = (shown(closed.0), shown(killed.0));
    let mut open = Row::new("open the file; after kill -9", format!("{opened}; {opened_killed}"), "≤ 20 ms");
    if let Some(sqlite) = sqlite {
        open = open.beside(Times::of(5, |_| sqlite.reopened())?.middle());
    }
    let ready = format!("{}; {}", shown(closed.1), shown(killed.1));
    Ok(vec![open, Row::new("find ready; after kill -9", ready, "≤ 400 ms")])
}

/// The medians of opening and of being ready.
fn repeated(mut start: impl FnMut() -> Result<(Duration, Duration)>) -> Result<(Duration, Duration)> {
    let (mut opened, mut ready) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let (open, whole) = start()?;
        opened.push(open);
        ready.push(whole);
    }
    Ok((Times::new(opened).median(), Times::new(ready).median()))
}

/// How long it takes to open the file, and until something is found in it.
fn start(path: &Path) -> Result<(Duration, Duration)> {
    let (ready, opened) = time(|| {
        let (opened, store) = time(|| Ok(Store::open(path)?))?;
        let snapshot = store.snapshot()?;
        let found = Finder::build(&*snapshot)?.find(&*snapshot, "苏州", Scope::All, 50)?;
        divan::black_box(found);
        Ok(opened)
    })?;
    Ok((opened, ready))
}

fn kill_a_writer(path: &Path) -> Result<()> {
    let mut writer = Command::new(std::env::current_exe()?).env(WRITER, path).spawn()?;
    std::thread::sleep(Duration::from_millis(700));
    writer.kill()?;
    writer.wait()?;
    Ok(())
}

/// What the second process does.
pub fn write_until_killed(path: &Path) -> Result<()> {
    let session = World { path: path.to_owned(), size: Size::SMALL }.session()?;
    for n in 0_u64.. {
        edit(&session, n % 1_000 + 1, &n.to_string())?;
    }
    Ok(())
}

#[divan::bench(sample_count = 20)]
fn open_small(bencher: divan::Bencher<'_, '_>) {
    let world = World::of(Size::SMALL).expect("a file");
    bencher.bench_local(|| start(&world.path).expect("a start"));
}
