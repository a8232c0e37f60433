//! What the file takes on the disk: right after it was filled, and compacted as a backup is.

use std::fs;

use super::measure::{Result, Row, megabytes};
use super::sqlite::Sqlite;
use super::world::{World, scratch};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let file = fs::metadata(&world.path)?.len();
    let folder = scratch()?;
    let session = world.session()?;
    let live = session.store.backup(&folder.path().join("live.guanxi"))?.bytes;
    let times = file as f64 / live as f64;
    for size in session.snapshot()?.sizes()? {
        let [stored, around, unused] = [size.stored, size.around, size.unused].map(megabytes);
        eprintln!("{}: {} rows, {stored}, {around} around them, {unused} unused", size.table, size.rows);
    }
    for kind in guanxi::model::Kind::ALL {
        snapshot.scan(*kind, &mut |_, bytes| {
            n += 1;
            b += bytes.len() as u64;
            for f in guanxi::model::record::Frames::of_record(bytes).into_iter().flatten().flatten() {
                *tags.entry(f.0).or_default() += f.1.len() as u64 + 2;
            }
            Flow::On
        if b > 5_000_000 {
            eprintln!("{kind:?}: {n} records, {b} bytes {tags:?}");
    let mut row = Row::new("live data", megabytes(live), "≤ 350 MB");
    if let Some(sqlite) = sqlite {
        row = row.beside(megabytes(fs::metadata(&sqlite.path)?.len()));
    }
    Ok(vec![row, Row::new("the file after loading", format!("{} ({times:.2} ×)", megabytes(file)), "≤ 2 ×")])
}
