//! How fast the program is, over a company of a size that few have. See benches/README.md.
//!
//! `cargo bench --bench speed` runs divan's benches; `-- table [subject…]` prints the table of the README with the
//! same work on SQLite beside ours, `-- growth [subject…]` ours at three sizes.

mod change;
mod duplicates;
mod find;
mod import;
mod list;
mod measure;
mod open;
mod reports;
mod size;
mod sqlite;
mod view;
mod world;

use measure::{Result, Row};
use sqlite::Sqlite;
use world::{Size, World};

/// Measures one subject; SQLite too where one is given.
type Subject = fn(&World, Option<&Sqlite>) -> Result<Vec<Row>>;

const SUBJECTS: &[(&str, Subject)] = &[
    ("import", import::rows),
    ("change", change::rows),
    ("view", view::rows),
    ("find", find::rows),
    ("reports", reports::rows),
    ("list", list::rows),
    ("duplicates", duplicates::rows),
    ("open", open::rows),
    ("size", size::rows),
];

fn main() -> Result<()> {
    if let Some(path) = std::env::var_os(open::WRITER) {
        return open::write_until_killed(path.as_ref());
    }
    let words: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    match words.split_first() {
        Some((first, subjects)) if first == "table" => table(subjects),
        Some((first, subjects)) if first == "growth" => growth(subjects),
        _ => {
            divan::main();
            Ok(())
        }
    }
}

fn chosen(names: &[String]) -> impl Iterator<Item = Subject> {
    SUBJECTS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name)).map(|(_, s)| *s)
}

fn table(subjects: &[String]) -> Result<()> {
    let world = World::of(Size::USUAL)?;
    let sqlite = Sqlite::of(&world)?;
    let mut rows = Vec::new();
    for subject in chosen(subjects) {
        rows.extend(subject(&world, Some(&sqlite))?);
    }
    measure::print(&rows);
    Ok(())
}

fn growth(subjects: &[String]) -> Result<()> {
    let sizes = [Size::SMALL, Size::USUAL, Size::LARGE];
    let mut columns = Vec::new();
    for size in sizes {
        let world = World::of(size)?;
        let mut rows = Vec::new();
        for subject in chosen(subjects) {
            rows.extend(subject(&world, None)?);
        }
        columns.push(rows);
    }
    println!("| work | {} |\n|---|---|---|---|", sizes.map(|s| s.customers.to_string()).join(" | "));
    let Some(first) = columns.first() else { return Ok(()) };
    for (n, row) in first.iter().enumerate() {
        let figures = columns.iter().map(|rows| rows.get(n).map_or("–", |r| r.ours.as_str()));
        println!("| {} | {} |", row.work, figures.collect::<Vec<_>>().join(" | "));
    }
    Ok(())
}
