//! What the file takes on the disk: right after it was filled, and compacted as a backup is.

use std::fs;
use std::path::Path;

use super::measure::{Result, Row, megabytes};
use super::sqlite::Sqlite;
use super::world::{World, scratch};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let file = fs::metadata(&world.path)?.len();
    let on_disk = on_disk(&world.path)?;
    let folder = scratch()?;
    let session = world.session()?;
    let live = session.store.backup(&folder.path().join("live.guanxi"))?.bytes;
    let times = on_disk as f64 / live as f64;
    if std::env::var_os("GUANXI_BENCH_ALL").is_some() {
        for size in session.snapshot()?.sizes()?.iter().filter(|size| size.rows > 0) {
            let [stored, around, unused] = [size.stored, size.around, size.unused].map(megabytes);
            eprintln!("{}: {} rows, {stored}, {around} around them, {unused} unused", size.table, size.rows);
        }
    }
    let mut row = Row::new("live data", megabytes(live), "≤ 350 MB");
    if let Some(sqlite) = sqlite {
        row = row.beside(megabytes(fs::metadata(&sqlite.path)?.len()));
    }
    let loaded = format!("{} ({times:.2} ×), {} long", megabytes(on_disk), megabytes(file));
    Ok(vec![row, Row::new("the file after loading, on the disk", loaded, "≤ 2 ×")])
}

/// redb doubles the length of a file as it grows: what lies beyond all that was written takes nothing where the file
/// system keeps files with holes.
#[cfg(unix)]
fn on_disk(path: &Path) -> Result<u64> {
    use std::os::unix::fs::MetadataExt as _;
    Ok(fs::metadata(path)?.blocks() * 512)
}

#[cfg(not(unix))]
fn on_disk(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path)?.len())
}
