//! Whole imports of files into a new company: reading, judging, matching, journal, commit.

use std::fs;
use std::path::Path;
use std::time::Duration;

use guanxi::exchange::import::{Options, Plan};
use guanxi::model::Kind;

use super::measure::{Result, Row, megabytes, peak_memory, per_second, time};
use super::sqlite::Sqlite;
use super::world::{Size, World, create, scratch};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let path = world.customers_csv()?;
    let (took, customers) = import(&path, Kind::Customer)?;
    let mut row = Row::new("import customers from CSV", per_second(customers, took), "≥ 25,000 /s");
    if sqlite.is_some() {
        let (took, customers) = Sqlite::import_customers(&path)?;
        row = row.beside(per_second(customers, took));
    }
    let (took, orders) = import(&world.orders_csv()?, Kind::Order)?;
    let memory = peak_memory().map(|bytes| format!(", at most {}", megabytes(bytes))).unwrap_or_default();
    let ours = format!("{}{memory}", per_second(orders, took));
    Ok(vec![row, Row::new("import order rows from CSV", ours, "≥ 50,000 /s")])
}

/// How long the import of a file took, and how many rows it had.
fn import(path: &Path, kind: Kind) -> Result<(Duration, u64)> {
    let folder = scratch()?;
    let session = create(&folder.path().join("import.guanxi"))?;
    let (took, report) = time(|| {
        let bytes = fs::read(path)?;
        let plan = Plan::open(&bytes, &path.to_string_lossy(), Some(kind), Options::default())?;
        drop(bytes);
        Ok(plan.run(&session, &mut |_, _| true)?)
    })?;
    let counts = report.kinds.get(&kind).map(|k| k.counts).unwrap_or_default();
    if counts.problem_rows * 100 > counts.rows() {
        return Err(format!("{kind:?}: {counts:?}, {:?}", report.problems().next()).into());
    }
    Ok((took, counts.rows()))
}

#[divan::bench(args = [Kind::Customer, Kind::Order], sample_count = 3)]
fn import_small(bencher: divan::Bencher<'_, '_>, kind: Kind) {
    let world = World::of(Size::SMALL).expect("a file");
    let path = if kind == Kind::Order { world.orders_csv() } else { world.customers_csv() };
    let path = path.expect("a file to import");
    bencher.bench_local(|| import(&path, kind).expect("an import"));
}
