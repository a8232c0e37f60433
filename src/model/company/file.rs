//! Files and paper (文件, 纸质档案): attachments of any record, and where paper originals lie.

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::people::Employee;
use crate::model::record::{AnyRef, Own, Reference};
use crate::model::rules::Rules;
use crate::record;

/// An attachment, or the entry of a paper original.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub title: String,
    /// What it belongs to.
    pub record: Option<AnyRef>,
    pub description: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of the content, in hexadecimal: its name in the store.
    pub hash: String,
    pub path_of_origin: String,
    pub added: Option<NaiveDate>,
    /// The record on whose timeline it stands on top.
    pub pinned_to: Option<AnyRef>,
    pub paper: bool,
    pub kept_at: String,
    pub held_by: Option<Reference<Employee>>,
    pub since: Option<NaiveDate>,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    File {
        file {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  title: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  record: COLUMN,
            5  description: MULTILINE | SEARCHED,
            6  media_type: READ_ONLY | COLUMN,
            7  size: READ_ONLY | COLUMN,
            8  hash: READ_ONLY | INDEXED,
            9  path_of_origin: READ_ONLY,
            10 added: WHEN | COLUMN,
            17 pinned_to: PIN,
            2  created: READ_ONLY,
        }
        paper {
            11 paper,
            12 kept_at: SEARCHED | COMMON | COLUMN,
            13 held_by: COLUMN,
            14 since,
        }
        notes {
            15 external_id: INDEXED | EXTERNAL | SEARCHED,
            16 notes: MULTILINE,
        }
    }
}

impl Rules for File {}
