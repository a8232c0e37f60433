//! The scan for customers that are likely the same.

use std::sync::atomic::AtomicBool;

use guanxi::app::duplicates::scan;
use guanxi::model::Kind;
use guanxi::store::Snapshot;

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World};

pub fn rows(world: &World, _: Option<&Sqlite>) -> Result<Vec<Row>> {
    let session = world.session()?;
    let snapshot = session.snapshot()?;
    let mut pairs = 0;
    let times = Times::of(3, |_| {
        pairs = look(&snapshot)?;
        Ok(())
    })?;
    let ours = format!("{} ({pairs} pairs)", times.middle());
    Ok(vec![Row::new("duplicate scan of the customers", ours, "≤ 5 s")])
}

fn look(snapshot: &Snapshot) -> Result<usize> {
    let stop = AtomicBool::new(false);
    Ok(scan(snapshot, Kind::Customer, &stop, &mut |_, _| {})?.pairs.len())
}

#[divan::bench(sample_count = 10)]
fn scan_small(bencher: divan::Bencher<'_, '_>) {
    let (_session, snapshot) = World::of(Size::SMALL).and_then(|w| w.snapshot()).expect("a snapshot");
    bencher.bench_local(|| look(&snapshot).expect("an answer"));
}
