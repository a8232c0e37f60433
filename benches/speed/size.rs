//! What the file takes on the disk: right after it was filled, and compacted as a backup is.

use std::fs;

use super::measure::{Result, Row, megabytes};
use super::sqlite::Sqlite;
use super::world::{World, scratch};

pub fn rows(world: &World, sqlite: Option<&Sqlite>) -> Result<Vec<Row>> {
    let file = fs::metadata(&world.path)?.len();
    let folder = scratch()?;
    let live = world.session()?.store.backup(&folder.path().join("live.guanxi"))?.bytes;
    let times = file as f64 / live as f64;
    let mut row = Row::new("live data", megabytes(live), "≤ 350 MB");
    if let Some(sqlite) = sqlite {
        row = row.beside(megabytes(fs::metadata(&sqlite.path)?.len()));
    }
    Ok(vec![row, Row::new("the file after loading", format!("{} ({times:.2} ×)", megabytes(file)), "≤ 2 ×")])
}
