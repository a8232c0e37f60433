//! Saved views: a list as someone arranged it.

use chrono::{DateTime, Utc};

use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::Employee;
use crate::model::record::{Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::model::schema::Schema;
use crate::record;

/// What a list shows, and its columns, order and grouping, under a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavedView {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub on_kind: Option<Kind>,
    /// In the filter language.
    pub filter: String,
    /// Field keys, in order; none are the list's usual ones.
    pub columns: Vec<String>,
    /// Field keys separated by commas, `-` before those that fall: `-date,name`.
    pub sort_by: String,
    pub group_by: String,
    /// Widths drawn by hand, in points: `name=240`.
    pub widths: Vec<String>,
    /// Words that must occur: the quick filter.
    pub quick: String,
    pub owner: Option<Reference<Employee>>,
    pub shared: bool,
    pub notes: String,
    pub own: Own,
}

record! {
    SavedView {
        view {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  on_kind: REQUIRED | COLUMN,
            5  filter: MULTILINE | COLUMN,
            6  columns,
            7  sort_by,
            8  group_by,
            12 widths,
            13 quick,
            9  owner: COLUMN | RESPONSIBLE,
            10 shared: COLUMN,
            2  created: READ_ONLY,
        }
        notes {
            11 notes: MULTILINE,
        }
    }
}

impl Rules for SavedView {
    fn faults_in(&self, schema: Schema) -> Vec<Fault> {
        let Some(kind) = self.on_kind else { return Vec::new() };
        let fault = |message| Fault { field: Some(Self::filter), message };
        Filter::parse(&self.filter, schema.of(kind)).err().map(fault).into_iter().collect()
    }
}
