//! Backup: a consistent, compacted copy, verified by opening it again; and restoring one into a new file.

use std::fs;
use std::path::{Path, PathBuf};

use redb::{Key, ReadableTable, TableDefinition, Value, WriteTransaction};

use super::check::Report;
use super::damage::prove;
use super::error::StoreError;
use super::file::{Open, Store, appear, open, remove_unfinished, sibling};
use super::media::{Access, Disk, Media};
use super::read::Tables;
use super::records;
use super::snapshot::Snapshot;
use super::stop::Stop;
use super::tables::*;
use crate::model::Kind;

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
        self.backup_until(path, Stop::NEVER)
    }

    /// The same, until it is to stop; nothing is left of it then.
    pub fn backup_until(&self, path: &Path, stop: Stop<'_>) -> Result<Backup, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| StoreError::io(&e))?;
        }
        let unfinished = sibling(path, "backup");
        let copied = copy(self.media(), &*self.snapshot()?, &unfinished, stop);
        // An error that reading our own file met is healed by asking again, as everywhere.
        finish(self.media(), copied, &unfinished, path, stop)
    }

    /// Makes a new file from a backup, after checking that the backup is whole. The backup stays as it is.
    pub fn restore(backup: &Path, path: &Path) -> Result<Backup, StoreError> {
        Self::restore_until(backup, path, Stop::NEVER)
    }

    /// The same, until it is to stop; there is no new file then.
    pub fn restore_until(backup: &Path, path: &Path, stop: Stop<'_>) -> Result<Backup, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        prove(&Disk, backup, stop)?;
        let unfinished = sibling(path, "restore");
        let copied = fs::copy(backup, &unfinished)
            .and_then(|_| fs::File::open(&unfinished)?.sync_all())
            .map_err(|e| StoreError::io(&e));
        finish(&Disk, copied, &unfinished, path, stop)
    }
}

/// Proves the copy, then lets it appear under its name; what is not whole is removed.
pub(super) fn finish(
    media: &dyn Media,
    copied: Result<(), StoreError>,
    unfinished: &Path,
    path: &Path,
    stop: Stop<'_>,
) -> Result<Backup, StoreError> {
    let verified = copied.and_then(|()| prove(media, unfinished, stop)).and_then(|report| {
        if !report.is_clean() {
            let why = format!("{} findings", report.findings.len());
            return Err(StoreError::Damaged(unfinished.to_owned(), why));
        }
        appear(unfinished, path)?;
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

fn copy(media: &dyn Media, snapshot: &Snapshot, path: &Path, stop: Stop<'_>) -> Result<(), StoreError> {
    let mut to = open(media, path, Access::New)?;
    to.told(|database| {
        let mut transaction = database.begin_write()?;
        transaction.set_quick_repair(true);
        {
            let (t, from) = (&Copying { to: &transaction, stop }, snapshot.raw());
            copy_table(t, META, from.meta())?;
            for kind in Kind::ALL {
                if let Some(records) = snapshot.raw_records().of(*kind) {
                    copy_table(t, records::Definition::new(&records::name(kind.code())), records)?;
                }
            }
            for (name, records) in &snapshot.raw_records().others {
                copy_table(t, records::Definition::new(name), records)?;
            }
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
        Ok(transaction.commit()?)
    })?;
    let compacted = to.database.compact().map_err(|e| StoreError::Io(e.to_string()));
    to.told(|_| compacted.map(|_| ()))?;
    // Closing leaves the copy openable without repair, and as long as it has to be.
    Open::close(to, path)
}

/// Where to, and for how long.
struct Copying<'a> {
    to: &'a WriteTransaction,
    stop: Stop<'a>,
}

fn copy_table<K: Key + 'static, V: Value + 'static>(
    Copying { to, stop }: &Copying<'_>,
    definition: TableDefinition<'_, K, V>,
    from: &impl ReadableTable<K, V>,
) -> Result<(), StoreError> {
    let mut table = to.open_table(definition)?;
    for row in from.iter()? {
        stop.check()?;
        let (key, value) = row?;
        table.insert(key.value(), value.value())?;
    }
    Ok(())
}
