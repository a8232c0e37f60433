//! The customer pyramid, over all time and over a period.

use chrono::Datelike as _;
use guanxi::insight::reports::{Request, pyramid};
use guanxi::store::{Snapshot, Stop};

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World, today};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let session = world.session()?;
    let snapshot = session.snapshot()?;
    let mut rows = Vec::new();
    for (work, request, target) in [
        ("pyramid over all time", Request::default(), "≤ 20 ms"),
        ("pyramid over the year", year(), "≤ 130 ms, ≤ 80 ms on two threads"),
    ] {
        ask(&snapshot, &request)?;
        let times = Times::of(9, |_| ask(&snapshot, &request))?;
        let mut row = Row::new(work, times.middle(), target);
        if let Some(sqlite) = sqlite {
            row = row.beside(sqlite.pyramids(&request)?.middle());
        }
        rows.push(row);
    }
    Ok(rows)
}

fn year() -> Request {
    Request {
        from: today().with_month(1).and_then(|d| d.with_day(1)),
        to: Some(today()),
        ..Request::default()
    }
}

fn ask(snapshot: &Snapshot, request: &Request) -> Result<usize> {
    Ok(pyramid(snapshot, request, Stop::NEVER)?.customers)
}

#[divan::bench(args = [false, true])]
fn pyramid_of(bencher: divan::Bencher<'_, '_>, of_the_year: bool) {
    let (_session, snapshot) = World::of(Size::SMALL).and_then(|w| w.snapshot()).expect("a snapshot");
    let request = if of_the_year { year() } else { Request::default() };
    bencher.bench_local(|| ask(&snapshot, &request).expect("an answer"));
}
