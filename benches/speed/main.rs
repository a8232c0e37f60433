//! How fast the program is, over a company of a size that few have. See benches/README.md.
//!
//! `cargo bench --bench speed` runs divan's benches; `-- table [subject…]` prints the table of the README with the
//! same work on SQLite beside ours, `-- growth [subject…]` ours at three sizes.

mod change;
mod duplicates;
mod find;
mod frames;
mod import;
mod list;
mod measure;
mod open;
mod plot;
mod reports;
mod size;
mod sqlite;
mod view;
mod world;

use measure::{Result, Row};
use plot::Line;
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
    ("frames", frames::rows),
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

fn is_chosen(names: &[String], name: &str) -> bool {
    names.is_empty() || names.iter().any(|n| n == name)
}

fn table(subjects: &[String]) -> Result<()> {
    let world = World::of(Size::USUAL)?;
    let sqlite = Sqlite::of(&world)?;
    let mut rows = Vec::new();
    for (_, subject) in SUBJECTS.iter().filter(|(name, _)| is_chosen(subjects, name)) {
        rows.extend(subject(&world, Some(&sqlite))?);
    }
    measure::print(&rows);
    Ok(())
}

fn growth(subjects: &[String]) -> Result<()> {
    let sizes = [Size::SMALL, Size::USUAL, Size::LARGE];
    let mut lines = Vec::new();
    let worlds = sizes.into_iter().map(World::of).collect::<Result<Vec<_>>>()?;
    println!("| work | {} |\n|---|---|---|---|", sizes.map(|s| s.customers.to_string()).join(" | "));
    for (name, subject) in SUBJECTS.iter().filter(|(name, _)| is_chosen(subjects, name)) {
        let mut columns = Vec::new();
        for world in &worlds {
            // A text of a million customers is longer than the program reads at once.
            let too_long = *name == "import" && world.size == Size::LARGE;
            columns.push(if too_long { Vec::new() } else { subject(world, None)? });
        }
        for n in 0..columns.first().map_or(0, Vec::len) {
            let row = |rows: &Vec<Row>| rows.get(n).map_or_else(|| "–".to_owned(), |row| row.ours.clone());
            let figures: Vec<String> = columns.iter().map(row).collect();
            let customers = sizes.map(|size| size.customers);
            let work = columns.first().and_then(|rows| rows.get(n)).map_or("", |row| row.work.as_str());
            lines.extend(Line::of(work, &customers, &figures));
            println!("| {work} | {} |", figures.join(" | "));
        }
    }
    let picture = world::folder()?.join("growth.svg");
    plot::draw(&picture, &lines)?;
    eprintln!("{}", picture.display());
    Ok(())
}
