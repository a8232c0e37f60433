//! What is being typed, kept outside the data file until it is saved: a crash costs no more than the last two seconds.
//!
//! One file of JSON for each data file, in the program's own folder. It is written whole or not at all, and is gone
//! when nothing is being typed any more. Records are in their stored form, which every later version reads.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::identity::own_name;

/// Everything unsaved of one data file, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    pub forms: Vec<FormDraft>,
    pub lines: Vec<LineDraft>,
}

impl Drafts {
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.lines.is_empty()
    }
}

/// A form that was being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormDraft {
    /// Key of the kind.
    pub kind: String,
    /// The record that was changed; none for a new one.
    pub of: Option<u64>,
    /// A new record with the values that the form was opened with.
    pub opened_with: Vec<u8>,
    /// The record as it was, and as it was being made.
    pub original: Vec<u8>,
    pub record: Vec<u8>,
    /// Texts that could not be read yet.
    pub typed: Vec<TypedText>,
}

/// What stood in one field of a form and meant nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedText {
    /// Key of the field.
    pub field: String,
    /// In a line: which, and the key of the line's field.
    pub line: Option<(usize, String)>,
    pub text: String,
}

/// What was being written down about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDraft {
    pub customer: u64,
    /// Key of what it becomes: a call, a task, a promise.
    pub sort: String,
    pub text: String,
    /// The day it is due, as it was typed.
    pub due: String,
}

/// Where the drafts of one data file are kept.
#[derive(Clone, Debug)]
pub struct DraftFile {
    path: PathBuf,
}

impl DraftFile {
    /// For the data file `file`, within the program's folder for all of them.
    pub fn of(file: &Path, root: &Path) -> Self {
        Self { path: root.join(format!("{}.json", own_name(file))) }
    }

    /// The drafts that were left; none where nothing is kept.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn read(&self) -> io::Result<Drafts> {
        match fs::read(&self.path) {
            Ok(json) => Ok(serde_json::from_slice(&json)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Drafts::default()),
            Err(error) => Err(error),
        }
    }

    /// Keeps these in place of those before. They are on the disk when this returns.
    ///
    /// # Errors
    /// The folder cannot be written to; what was kept before is still there then.
    pub fn write(&self, drafts: &Drafts) -> io::Result<()> {
        if drafts.is_empty() {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        super::private_folder(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(drafts)?)?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_come_back_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("drafts");
        let kept = DraftFile::of(&folder.path().join("shop.guanxi"), &root);
        assert!(kept.read().unwrap().is_empty());
        let line = LineDraft {
            customer: 7,
            sort: "compose-call".into(),
            text: "Noise again".into(),
            due: "fri".into(),
        };
        let drafts = Drafts { lines: vec![line], ..Drafts::default() };
        kept.write(&drafts).unwrap();
        assert_eq!(kept.read().unwrap(), drafts);
        let other = DraftFile::of(&folder.path().join("other").join("shop.guanxi"), &root);
        assert!(other.read().unwrap().is_empty(), "two files of one name are two files");
        for _ in 0..2 {
            kept.write(&Drafts::default()).unwrap();
            assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let kept = DraftFile::of(Path::new("shop.guanxi"), folder.path());
        fs::write(&kept.path, b"{").unwrap();
        assert!(kept.read().is_err());
        fs::write(&kept.path, br#"{"of a later version": 1}"#).unwrap();
        assert!(kept.read().unwrap().is_empty());
    }
}
