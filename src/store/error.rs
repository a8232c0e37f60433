//! What can go wrong with the file, in the user's terms.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::record::DamagedRecord;
use crate::model::say::{Message, Sayable};

/// Why the store did not do what was asked. Nothing has been written where a change was refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0}: no such file")]
    Missing(PathBuf),
    #[error("{0}: the file is there already")]
    Exists(PathBuf),
    #[error("{0}: open in another window or program")]
    InUse(PathBuf),
    #[error("{0}: not a Guanxi file")]
    Foreign(PathBuf),
    #[error("{0}: the file is empty")]
    Empty(PathBuf),
    #[error("{0}: the file is cut short or damaged: {1}")]
    Damaged(PathBuf, String),
    #[error("{0}: deleted, moved or replaced while it was open")]
    Replaced(PathBuf),
    #[error("{0}: can only be read")]
    ReadOnly(PathBuf),
    #[error("{path}: written by a newer program (format {found}, this one reads up to {known})")]
    Newer { path: PathBuf, found: u32, known: u32 },
    #[error("the disk is full")]
    DiskFull,
    #[error("reading or writing the file failed: {0}")]
    Io(String),
    #[error("a record is damaged")]
    Record(#[from] DamagedRecord),
    #[error("{0:?}")]
    Refused(Message),
    /// Stopped by whoever started it.
    #[error("stopped")]
    Stopped,
}

impl StoreError {
    pub(super) fn opening(path: &Path, error: redb::DatabaseError) -> Self {
        use redb::{DatabaseError as E, StorageError as S};
        let path = path.to_owned();
        match error {
            E::DatabaseAlreadyOpen | E::LockProtocolMismatch => StoreError::InUse(path),
            E::Storage(S::Io(e)) if e.kind() == io::ErrorKind::NotFound => StoreError::Missing(path),
            // redb answers a file without its magic number with invalid data.
            E::Storage(S::Io(e)) if e.kind() == io::ErrorKind::InvalidData => StoreError::Foreign(path),
            E::Storage(S::Io(e)) if e.kind() == io::ErrorKind::UnexpectedEof => {
                StoreError::Damaged(path, e.to_string())
            }
            E::Storage(S::Io(e))
                if matches!(
                    e.kind(),
                    io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
                ) =>
            {
                StoreError::ReadOnly(path)
            }
            E::Storage(S::Io(e)) => StoreError::io(&e),
            E::UpgradeRequired(_) => StoreError::Foreign(path),
            other => StoreError::Damaged(path, other.to_string()),
        }
    }

    /// An error of the disk, a full one told apart.
    pub fn io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            _ => StoreError::Io(error.to_string()),
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Missing(_) => "file-missing",
            StoreError::Exists(_) => "file-exists",
            StoreError::InUse(_) => "file-in-use",
            StoreError::Foreign(_) => "file-foreign",
            StoreError::Empty(_) => "file-empty",
            StoreError::Damaged(..) => "file-damaged",
            StoreError::Replaced(_) => "file-replaced",
            StoreError::ReadOnly(_) => "file-read-only",
            StoreError::Newer { .. } => "file-newer",
            StoreError::DiskFull => "disk-full",
            StoreError::Io(_) => "file-io",
            StoreError::Record(_) => "record-damaged",
            StoreError::Refused(_) => "refused",
            StoreError::Stopped => "stopped",
        }
    }

    /// Whether the handle is unusable until the file is opened again.
    pub fn needs_reopening(&self) -> bool {
        matches!(self, StoreError::DiskFull | StoreError::Io(_))
    }
}

impl Sayable for StoreError {
    fn message(&self) -> Message {
        let path = |p: &Path| p.display().to_string();
        match self {
            StoreError::Missing(p) => Message::new("store-file-missing").with("path", path(p)),
            StoreError::Exists(p) => Message::new("store-file-exists").with("path", path(p)),
            StoreError::InUse(p) => Message::new("store-file-in-use").with("path", path(p)),
            StoreError::Foreign(p) => Message::new("store-file-foreign").with("path", path(p)),
            StoreError::Empty(p) => Message::new("store-file-empty").with("path", path(p)),
            StoreError::Damaged(p, why) => {
                Message::new("store-file-damaged").with("path", path(p)).with("reason", why.as_str())
            }
            StoreError::Replaced(p) => Message::new("store-file-replaced").with("path", path(p)),
            StoreError::ReadOnly(p) => Message::new("store-file-read-only").with("path", path(p)),
            StoreError::Newer { path: p, .. } => Message::new("store-file-newer").with("path", path(p)),
            StoreError::DiskFull => Message::new("store-disk-full"),
            StoreError::Io(why) => Message::new("store-io").with("reason", why.as_str()),
            StoreError::Record(_) => Message::new("store-record-damaged"),
            StoreError::Refused(message) => message.clone(),
            StoreError::Stopped => Message::new("refused-stopped"),
        }
    }
}

impl From<redb::StorageError> for StoreError {
    fn from(error: redb::StorageError) -> Self {
        match error {
            redb::StorageError::Io(e) => StoreError::io(&e),
            other => StoreError::Io(other.to_string()),
        }
    }
}

macro_rules! through_storage {
    ($($error:ty),+) => {
        $(impl From<$error> for StoreError {
            fn from(error: $error) -> Self {
                match redb::Error::from(error) {
                    redb::Error::Io(e) => StoreError::io(&e),
                    other => StoreError::Io(other.to_string()),
                }
            }
        })+
    };
}
through_storage!(redb::TransactionError, redb::TableError, redb::CommitError, redb::SetDurabilityError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_file_does_not_open_is_told_apart() {
        for (kind, code) in [
            (io::ErrorKind::NotFound, "file-missing"),
            (io::ErrorKind::InvalidData, "file-foreign"),
            (io::ErrorKind::UnexpectedEof, "file-damaged"),
            (io::ErrorKind::ReadOnlyFilesystem, "file-read-only"),
            (io::ErrorKind::PermissionDenied, "file-read-only"),
            (io::ErrorKind::StorageFull, "disk-full"),
            (io::ErrorKind::TimedOut, "file-io"),
        ] {
            let error = redb::StorageError::Io(io::Error::from(kind));
            assert_eq!(StoreError::opening(Path::new("a.guanxi"), error.into()).code(), code, "{kind:?}");
        }
    }
}
