//! A new file of records that were saved elsewhere: of a damaged file, or of a company's data in open form.

use std::collections::BTreeMap;
use std::path::Path;

use super::backup::{Backup, finish};
use super::change::Done;
use super::error::StoreError;
use super::file::{NewFile, Store, sibling};
use super::journal::{Author, EntryKind};
use super::media::Disk;
use super::stop::Stop;
use crate::model::Kind;
use crate::model::record::{AnyRef, Record};

/// Takes one record after the other into the new file, each under its own id. Every number is to be there once.
pub type Give<'a> = &'a mut dyn FnMut(AnyRef, &dyn Record) -> Result<(), StoreError>;

impl Store {
    /// Makes a new file at `path` of what `give` gives. Everything derived is made anew, and the file is proven like
    /// a backup. Its history begins here.
    ///
    /// # Errors
    /// There is something at `path`, a record is refused, or the disk fails; no new file is left then.
    pub fn rebuild<E: From<StoreError>>(
        path: &Path,
        new: &NewFile,
        author: &Author,
        give: impl FnOnce(Give<'_>) -> Result<(), E>,
    ) -> Result<Backup, E> {
        Self::rebuild_counting(path, new, author, &BTreeMap::new(), give)
    }

    /// The same, where it is known how far ids and numbers had been counted.
    pub(super) fn rebuild_counting<E: From<StoreError>>(
        path: &Path,
        new: &NewFile,
        author: &Author,
        counters: &BTreeMap<Kind, [u64; 3]>,
        give: impl FnOnce(Give<'_>) -> Result<(), E>,
    ) -> Result<Backup, E> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()).into());
        }
        let unfinished = sibling(path, "rebuild");
        let mut refused = None;
        let written = write(&unfinished, new, author, counters, give).map_err(|error| match error {
            Failed::Store(error) => error,
            Failed::Given(error) => {
                refused = Some(error);
                StoreError::Io("a record was refused".to_owned())
            }
        });
        let made = finish(&Disk, written, &unfinished, path, Stop::NEVER);
        match refused {
            Some(error) => Err(error),
            None => Ok(made?),
        }
    }
}

enum Failed<E> {
    Store(StoreError),
    Given(E),
}

impl<E> From<StoreError> for Failed<E> {
    fn from(error: StoreError) -> Self {
        Failed::Store(error)
    }
}

fn write<E: From<StoreError>>(
    path: &Path,
    new: &NewFile,
    author: &Author,
    counters: &BTreeMap<Kind, [u64; 3]>,
    give: impl FnOnce(Give<'_>) -> Result<(), E>,
) -> Result<(), Failed<E>> {
    Store::initialise(&Disk, path, new)?;
    let store = Store::open(path)?;
    store.write(|change| {
        give(&mut |of, record| change.adopt(of, record)).map_err(Failed::Given)?;
        for (kind, [next_id, next_number, _]) in counters {
            change.count_from(*kind, *next_id, *next_number)?;
        }
        let entry = change.finish(author, EntryKind::Migration, None)?;
        Ok::<_, Failed<E>>(Done { value: (), entry })
    })?;
    Ok(store.close()?)
}
