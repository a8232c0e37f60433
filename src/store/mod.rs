//! How the company's records are kept: one redb file, and everything derived from the records in the same
//! transaction.
//!
//! Above this room nobody knows redb. What leaves it is small: snapshots to read, one writer that commits a
//! change as one journal entry, undo, check, backup.

mod backup;
mod blocks;
mod by_id;
mod change;
mod check;
mod damage;
mod day;
mod error;
mod facts;
mod file;
mod journal;
mod links;
pub mod media;
mod migrate;
mod numbers;
mod read;
mod rebuild;
mod records;
mod salvage;
mod settings;
mod sizes;
mod snapshot;
mod stop;
mod tables;
mod terms;
mod unclosed;
mod undo;

pub use backup::Backup;
pub use by_id::ById;
pub use change::{Change, Done};
pub use check::{Finding, Report};
pub use day::Day;
pub use error::StoreError;
pub use facts::{Fact, Total};
pub use file::{NewFile, Store};
pub use journal::{Author, Delta, Entry, EntryKind, FieldChange, Touched};
pub use links::Link;
pub use migrate::Keep;
pub use read::{Flow, Read, ReadRecords};
pub use rebuild::Give;
pub use salvage::Salvaged;
pub use settings::Settings;
pub use sizes::TableSize;
pub use snapshot::Snapshot;
pub use stop::Stop;
pub use tables::FORMAT;
pub use undo::UndoState;

#[cfg(test)]
mod tests;
