//! One small change, durable: checked, written, in the journal, on the disk.

use guanxi::app::{Command, Session};
use guanxi::model::Kind;
use guanxi::model::people::Customer;
use guanxi::model::record::{AnyRef, Value};

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World};

const CHANGES: usize = 1_000;

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let (_folder, copy) = world.copy()?;
    let session = copy.session()?;
    let customers = world.some_customers(CHANGES as u64);
    // The first change of all also reads what every further one needs.
    edit(&session, 1, "warm-up")?;
    let times = Times::of(CHANGES, |n| edit(&session, customers[n], &format!("第{n}区")))?;
    let mut row = Row::new("one small change, durable, p50 / p95", times.both(), "≤ 1.5 / 2.5 ms");
    if let Some(sqlite) = sqlite {
        row = row.beside(sqlite.changes(&customers)?.both());
    }
    Ok(vec![row])
}

pub fn edit(session: &Session, customer: u64, city: &str) -> Result<()> {
    let of = AnyRef::new(Kind::Customer, customer);
    let values = vec![(Customer::city, Value::Text(city.to_owned()))];
    session.run(&Command::Edit { of, values })?;
    Ok(())
}

#[divan::bench]
fn change_one(bencher: divan::Bencher<'_, '_>) {
    let (_folder, copy) = World::of(Size::SMALL).and_then(|w| w.copy()).expect("a file");
    let session = copy.session().expect("a session");
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        edit(&session, n % 10_000 + 1, &n.to_string()).expect("a change");
    });
}
