//! The single customer view.

use guanxi::insight::reports::Worths;
use guanxi::insight::view::{Limits, customer_view};
use guanxi::insight::{Cache, Context};
use guanxi::store::{Read as _, Snapshot};

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World, today};

const VIEWS: usize = 1_000;

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let session = world.session()?;
    let snapshot = session.snapshot()?;
    let customers = world.some_customers(VIEWS as u64);
    let worths = Worths::default();
    // Nothing of the file is in the program's cache yet.
    let first = Times::of(VIEWS, |n| look(&snapshot, customers[n], &worths))?;
    let warm = Times::of(VIEWS, |n| look(&snapshot, customers[n], &worths))?;
    let busiest = busiest(&snapshot)?;
    let most = Times::of(50, |_| look(&snapshot, busiest, &worths))?;
    let gathered = Times::of(5, |_| Ok(Worths::gather(&*snapshot, today())?))?;
    let mut rows = vec![
        Row::new("single customer view, p50 / p95", warm.both(), "p95 ≤ 0.4 ms"),
        Row::new("the same, first touch, p50 / p95", first.both(), "p95 ≤ 3 ms"),
        Row::new("the busiest customer", most.middle(), "≤ 1 ms"),
        Row::new("worth of all customers, once a revision", gathered.middle(), "–"),
    ];
    if let Some(sqlite) = sqlite {
        let cold = sqlite.reopened()?;
        let beside = [
            sqlite.views(&customers)?.both(),
            cold.views(&customers)?.both(),
            sqlite.views(&[busiest; 50])?.middle(),
        ];
        rows = rows
            .into_iter()
            .zip(beside.into_iter().map(Some).chain([None]))
            .map(|(row, text)| match text {
                Some(text) => row.beside(text),
                None => row,
            })
            .collect();
    }
    Ok(rows)
}

fn look(snapshot: &Snapshot, customer: u64, worths: &Worths) -> Result<()> {
    let cache = Cache::default();
    let context = Context::of(snapshot, today(), &cache)?;
    let worth = worths.worth(customer);
    let view = customer_view(snapshot, &context, customer, worth, &Limits::default())?;
    divan::black_box(view.ok_or("no such customer")?);
    Ok(())
}

/// The customer with the most orders.
fn busiest(snapshot: &Snapshot) -> Result<u64> {
    let mut most = (0, 0);
    snapshot.totals(&mut |customer, total| most = most.max((total.orders, customer)))?;
    Ok(most.1)
}

#[divan::bench]
fn view_random(bencher: divan::Bencher<'_, '_>) {
    let world = World::of(Size::SMALL).expect("a file");
    let (_session, snapshot) = world.snapshot().expect("a snapshot");
    let ids = world.some_customers(1_000);
    let worths = Worths::default();
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        look(&snapshot, ids[n % ids.len()], &worths).expect("a view");
    });
}
