//! Backup: a consistent, compacted copy, verified by opening it again; and restoring one into a new file.

use std::fs;
use std::path::{Path, PathBuf};

use redb::{Database, Key, ReadableTable, TableDefinition, Value, WriteTransaction};

use super::check::Report;
use super::error::StoreError;
use super::file::{Store, builder, refuse_what_is_not_ours, remove_unfinished, sibling};
use super::read::Tables;
use super::snapshot::Snapshot;
use super::tables::*;

/// A backup that was made and read back.
#[derive(Clone, Debug)]
pub struct Backup {
    pub path: PathBuf,
    pub bytes: u64,
    pub report: Report,
}

impl Store {
    /// Copies the newest committed state to `path`, which must not be there yet; the copy appears under its
    /// name only once it has been read back and found whole.
    pub fn backup(&self, path: &Path) -> Result<Backup, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| StoreError::io(&e))?;
        }
        let unfinished = sibling(path, "backup");
        let copied = copy(&*self.snapshot()?, &unfinished);
        finish(copied, &unfinished, path)
    }

    /// Makes a new file from a backup, after checking that the backup is whole. The backup stays as it is.
    pub fn restore(backup: &Path, path: &Path) -> Result<Backup, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        refuse_what_is_not_ours(backup)?;
        let unfinished = sibling(path, "restore");
        let copied = fs::copy(backup, &unfinished)
            .and_then(|_| fs::File::open(&unfinished)?.sync_all())
            .map_err(|e| StoreError::io(&e));
        finish(copied, &unfinished, path)
    }
}

fn finish(copied: Result<(), StoreError>, unfinished: &Path, path: &Path) -> Result<Backup, StoreError> {
    let verified = copied.and_then(|()| verify(unfinished)).and_then(|report| {
        fs::rename(unfinished, path).map_err(|e| StoreError::io(&e))?;
        Ok(report)
    });
    match verified {
        Ok(report) => {
            let bytes = fs::metadata(path).map_err(|e| StoreError::io(&e))?.len();
            Ok(Backup { path: path.to_owned(), bytes, report })
        }
        Err(error) => {
            remove_unfinished(unfinished);
            Err(error)
        }
    }
}

/// Opens the copy as any program would and checks all of it.
fn verify(path: &Path) -> Result<Report, StoreError> {
    let store = Store::open(path)?;
    let report = store.snapshot()?.check(&mut |_| {})?;
    store.close()?;
    if report.is_clean() {
        Ok(report)
    } else {
        Err(StoreError::Damaged(path.to_owned(), format!("{} findings", report.findings.len())))
    }
}

fn copy(from: &Snapshot, path: &Path) -> Result<(), StoreError> {
    let mut database = builder().create(path).map_err(|e| StoreError::opening(path, e))?;
    let mut transaction = database.begin_write()?;
    transaction.set_quick_repair(true);
    {
        let (t, from) = (&transaction, from.raw());
        copy_table(t, META, from.meta())?;
        copy_table(t, RECORDS, from.records())?;
        copy_table(t, COUNTERS, from.counters())?;
        copy_table(t, NUMBERS, from.numbers())?;
        copy_table(t, TERMS, from.terms())?;
        copy_table(t, LINKS, from.links())?;
        copy_table(t, FACTS, from.facts())?;
        copy_table(t, TOTALS, from.totals())?;
        copy_table(t, JOURNAL, from.journal())?;
        copy_table(t, DELTAS, from.deltas())?;
        copy_table(t, HISTORY, from.history())?;
    }
    transaction.commit()?;
    compact(&mut database)?;
    database.close().map_err(|e| StoreError::opening(path, e))
}

fn compact(database: &mut Database) -> Result<(), StoreError> {
    database.compact().map_err(|e| StoreError::Io(e.to_string()))?;
    // Compacting commits in its own way; this one leaves the copy openable without repair.
    let mut transaction = database.begin_write()?;
    transaction.set_quick_repair(true);
    Ok(transaction.commit()?)
}

fn copy_table<K: Key + 'static, V: Value + 'static>(
    to: &WriteTransaction,
    definition: TableDefinition<'_, K, V>,
    from: &impl ReadableTable<K, V>,
) -> Result<(), StoreError> {
    let mut table = to.open_table(definition)?;
    for row in from.iter()? {
        let (key, value) = row?;
        table.insert(key.value(), value.value())?;
    }
    Ok(())
}
