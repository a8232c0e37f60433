//! Files that are whole or not there.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::app::Refusal;
use crate::model::say::Message;
use crate::store::Store;

/// Where an export writes.
pub struct Out {
    writer: BufWriter<fs::File>,
    path: PathBuf,
}

impl Out {
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.writer.write_all(bytes).map_err(|e| cannot_write(&self.path, &e))
    }

    /// What to say of an error that a writer of its own met on the way here.
    pub fn failure(&self) -> impl Fn(&io::Error) -> Refusal + use<> {
        let path = self.path.clone();
        move |error| cannot_write(&path, error)
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Writes the file at `path` anew: beside it first, then moved over it.
pub fn replace<T>(path: &Path, write: impl FnOnce(&mut Out) -> Result<T, Refusal>) -> Result<T, Refusal> {
    // A link stays a link: its target is what is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(Refusal::Said(Message::new("export-is-folder").with("path", path.display().to_string())));
    }
    if Store::is_one(&target) {
        return Err(Refusal::Said(
            Message::new("export-over-company").with("path", path.display().to_string()),
        ));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let failed = |error: &io::Error| cannot_write(path, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".guanxi-export-").suffix(".part");
    // Temporary files are for their owner alone; an export is an ordinary file, as the system's mask wants it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let (file, temporary) = builder.tempfile_in(folder).map_err(|e| failed(&e))?.into_parts();
    let mut out = Out { writer: BufWriter::new(file), path: path.to_owned() };
    let done = write(&mut out)?;
    let file = out.writer.into_inner().map_err(|e| failed(e.error()))?;
    file.sync_all().map_err(|e| failed(&e))?;
    // Windows moves no open file.
    drop(file);
    temporary.persist(&target).map_err(|e| failed(&e.error))?;
    Ok(done)
}

fn cannot_write(path: &Path, error: &io::Error) -> Refusal {
    let message = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Message::new("export-disk-full"),
        io::ErrorKind::NotFound => Message::new("export-no-folder"),
        io::ErrorKind::PermissionDenied => Message::new("export-not-allowed"),
        _ => Message::new("export-failed").with("reason", error.to_string()),
    };
    Refusal::Said(message.with("path", path.display().to_string()))
}
