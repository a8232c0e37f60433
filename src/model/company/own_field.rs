//! The company's own fields: what it wants to know of its customers, or of any other kind of record.

use chrono::{DateTime, Utc};

use crate::model::Kind;
use crate::model::record::Own;
use crate::model::rules::{Fault, Rules};
use crate::{choice, record};

choice! {
    /// What the field holds.
    OwnSort {
        Text = "text", LongText = "long-text", Number = "number", Money = "money", Date = "date",
        YesNo = "yes-no", Choice = "choice",
    }
}

/// A field that the company has added to a kind of record.
///
/// Records hold its values under the id of this record. It takes part in forms, lists, filters, import, export
/// and history like a declared field (see [`Schema`](crate::model::schema::Schema)); when it is deleted, its
/// values stay in the records, unseen, and come back with an undo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnField {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub on_kind: Option<Kind>,
    pub sort: OwnSort,
    /// In the order in which they are offered. Records hold their places: they can be renamed and added to.
    pub choices: Vec<String>,
    /// Its name in filters, files and on the command line; made from the name where nobody gives one.
    pub key: String,
    /// Whether lists show it unless somebody has arranged them otherwise.
    pub in_lists: bool,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    OwnField {
        field {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  on_kind: REQUIRED | COLUMN,
            5  sort: COLUMN,
            6  choices: COLUMN,
            7  key: SEARCHED | COLUMN,
            8  in_lists: COLUMN,
            2  created: READ_ONLY,
        }
        notes {
            9  external_id: INDEXED | EXTERNAL | SEARCHED,
            10 notes: MULTILINE,
        }
    }
}

/// Words that mean something else where a field could stand in a filter.
const RESERVED: &[&str] = &["and", "or", "not", "in", "is", "empty", "true", "false", "yes", "no", "today"];

/// A name as a key: letters and digits of any script in lower case, hyphens for what is between them.
pub fn key_of(name: &str) -> String {
    let mut key = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.trim_end_matches('-').to_owned()
}

impl Rules for OwnField {
    fn settle(&mut self) {
        if self.key.is_empty() {
            self.key = key_of(&self.name);
        }
        self.choices.retain(|choice| !choice.trim().is_empty());
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.key.is_empty() || self.key != key_of(&self.key) || RESERVED.contains(&self.key.as_str()) {
            faults.push(Fault::at(Self::key, "fault-own-field-key"));
        } else if self.on_kind.is_some_and(|kind| kind.column(&self.key).is_some()) {
            faults.push(Fault::at(Self::key, "fault-own-field-taken"));
        }
        if self.on_kind == Some(Kind::OwnField) {
            faults.push(Fault::at(Self::on_kind, "fault-own-field-of-own-fields"));
        }
        let mut seen = self.choices.clone();
        seen.sort_unstable();
        seen.dedup();
        if seen.len() < self.choices.len() {
            faults.push(Fault::at(Self::choices, "fault-own-field-choices-alike"));
        } else if self.sort == OwnSort::Choice && self.choices.is_empty() {
            faults.push(Fault::at(Self::choices, "fault-own-field-without-choices"));
        } else if self.choices.len() > usize::from(u8::MAX) {
            faults.push(Fault::at(Self::choices, "fault-own-field-too-many-choices"));
        }
        faults
    }

    /// Values are held by place, in the form of their sort, under a key that filters and files know.
    fn faults_after(&self, before: &Self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = [
            (self.on_kind != before.on_kind, Self::on_kind),
            (self.sort != before.sort, Self::sort),
            (self.key != before.key, Self::key),
        ]
        .into_iter()
        .filter(|(changed, _)| *changed)
        .map(|(_, field)| Fault::at(field, "fault-own-field-fixed"))
        .collect();
        if self.choices.len() < before.choices.len() {
            faults.push(Fault::at(Self::choices, "fault-own-field-fewer-choices"));
        }
        faults
    }
}
