//! The list of all customers, sorted by any of its columns.

use guanxi::insight::{Cache, Context, Query, SortBy, run};
use guanxi::model::Kind;
use guanxi::store::Snapshot;

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World, today};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let session = world.session()?;
    let snapshot = session.snapshot()?;
    let mut times = Vec::new();
    let only = std::env::var("GUANXI_BENCH_COLUMN").ok();
    for column in Kind::Customer.columns().filter(|c| only.as_ref().is_none_or(|only| only == c.key)) {
        sort(&snapshot, column.key)?;
        times.push((Times::of(3, |_| sort(&snapshot, column.key))?, column.key));
    }
    times.sort_by_key(|(times, _)| times.median());
    let mut rows = Vec::new();
    for (work, at) in [
        ("list sorted, the median column", times.len() / 2),
        ("list sorted, the slowest column", times.len() - 1),
    ] {
        let (time, key) = &times[at];
        rows.push(Row::new(format!("{work} ({key})"), time.middle(), "≤ 60 ms"));
    }
    for key in ["name", "city"] {
        let Some((time, _)) = times.iter().find(|(_, k)| *k == key) else { continue };
        let mut row = Row::new(format!("list sorted by {key}"), time.middle(), "≤ 60 ms");
        if let Some(sqlite) = sqlite {
            row = row.beside(sqlite.lists(key)?.middle());
        }
        rows.push(row);
    }
    if std::env::var_os("GUANXI_BENCH_ALL").is_some() {
        for (time, key) in &times {
            eprintln!("{key}: {}", time.middle());
        }
    }
    Ok(rows)
}

/// Every question is asked as if it were the first of its revision: nothing is kept from the one before.
fn sort(snapshot: &Snapshot, key: &str) -> Result<usize> {
    let cache = Cache::default();
    let context = Context::of(snapshot, today(), &cache)?;
    let sort = SortBy::parse(Kind::Customer, key).map_err(|m| format!("{m:?}"))?;
    Ok(run(snapshot, &Query { sort, ..Query::all(Kind::Customer) }, &context)?.len())
}

#[divan::bench(args = ["name", "city", "stage", "owner", "last-order"])]
fn list_by(bencher: divan::Bencher<'_, '_>, key: &str) {
    let (_session, snapshot) = World::of(Size::SMALL).and_then(|w| w.snapshot()).expect("a snapshot");
    bencher.bench_local(|| sort(&snapshot, key).expect("an answer"));
}
