//! Finding by what people type.

use guanxi::app::{Finder, Scope};
use guanxi::model::people::Customer;
use guanxi::store::{ReadRecords as _, Snapshot};
use guanxi::text::pinyin;

use super::measure::{Result, Row, Times};
use super::sqlite::Sqlite;
use super::world::{Size, World};

pub const HITS: usize = 50;

/// Sorts of what is typed, one after the other.
const SORTS: usize = 8;

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let session = world.session()?;
    let snapshot = session.snapshot()?;
    let finder = Finder::build(&*snapshot)?;
    let queries = queries(world, &snapshot)?;
    let find = |n: usize| Ok(finder.find(&*snapshot, &queries[n], Scope::All, HITS)?.len());
    Times::of(queries.len(), find)?;
    let times = Times::of(queries.len(), find)?;
    if std::env::var_os("GUANXI_BENCH_ALL").is_some() {
        for sort in 0..SORTS {
            let asked: Vec<usize> = (0..queries.len()).filter(|n| n % SORTS == sort).collect();
            let times = Times::of(asked.len(), |n| find(asked[n]))?;
            eprintln!("like {}: {}", queries[sort], times.both());
        }
    }
    let misses = Times::of(20, |_| Ok(finder.find(&*snapshot, "qzxv", Scope::All, HITS)?.len()))?;
    let held = finder.len();
    let mut row = Row::new("find, first 50 hits, p50 / p95", times.both(), "p95 ≤ 1.5 ms");
    if let Some(sqlite) = sqlite {
        row = row.beside(sqlite.finds(&queries)?.both());
    }
    Ok(vec![row, Row::new("find what is nowhere", format!("{} (of {held})", misses.middle()), "–")])
}

/// What is typed for a thousand customers: beginnings and middles of names, pinyin, ends of phones, mailboxes.
fn queries(world: &World, snapshot: &Snapshot) -> Result<Vec<String>> {
    let mut queries = Vec::new();
    for (n, id) in world.some_customers(1_000).into_iter().enumerate() {
        let Some(customer) = snapshot.get::<Customer>(id)? else { continue };
        let name: Vec<char> = customer.name.chars().collect();
        let part = |from: usize, count: usize| name.iter().skip(from).take(count).collect::<String>();
        let tail = |text: &str, count: usize| -> String {
            let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
            digits.iter().skip(digits.len().saturating_sub(count)).collect()
        };
        let phone = customer.phones.first().map(String::as_str).unwrap_or_default();
        let query = match n % SORTS {
            0 => part(0, 2),
            1 => part(2, 3),
            2 => part(0, 4),
            3 => pinyin::full(&part(0, 3)).replace(' ', ""),
            4 => pinyin::initials(&part(0, 4)),
            5 => tail(phone, 4),
            6 => tail(phone, 8),
            _ => customer.emails.first().map(|e| e.chars().take(6).collect()).unwrap_or_default(),
        };
        // Who has no phone or mailbox is looked for by name.
        queries.push(if query.trim().is_empty() { customer.name } else { query });
    }
    Ok(queries)
}

#[divan::bench(args = ["机械", "sz", "suzhou", "0013", "qzxv"])]
fn find(bencher: divan::Bencher<'_, '_>, query: &str) {
    let (_session, snapshot) = World::of(Size::SMALL).and_then(|w| w.snapshot()).expect("a snapshot");
    let finder = Finder::build(&*snapshot).expect("a finder");
    bencher.bench_local(|| finder.find(&*snapshot, query, Scope::All, HITS).expect("an answer"));
}
