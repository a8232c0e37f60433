//! What an import did, row by row and kind by kind.

use std::collections::BTreeMap;

use crate::model::Kind;
use crate::model::say::Message;

/// Something about a row that its owner should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Line of the file on which the row begins; 0 for the file as a whole.
    pub line: usize,
    /// Name of the column, empty for the row as a whole.
    pub column: String,
    /// The cell as it stands in the file, cut where it is long.
    pub value: String,
    pub reason: Message,
    /// Whether the row was taken all the same: a warning.
    pub taken: bool,
}

impl Problem {
    pub fn new(line: usize, column: &str, value: &str, reason: Message) -> Self {
        const LONGEST: usize = 120;
        let value = match value.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &value[..at]),
            None => value.to_owned(),
        };
        Self { line, column: column.to_owned(), value, reason, taken: false }
    }
}

/// How rows ended. Every row ends as exactly one of the five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub skipped: u64,
    pub problem_rows: u64,
}

impl Counts {
    pub fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.skipped + self.problem_rows
    }

    pub fn add(&mut self, outcome: Outcome, rows: u64) {
        match outcome {
            Outcome::Created => self.created += rows,
            Outcome::Updated => self.updated += rows,
            Outcome::Unchanged => self.unchanged += rows,
            Outcome::Skipped => self.skipped += rows,
        }
    }
}

/// How a row ended that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
    Skipped,
}

/// What happened to one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KindReport {
    /// Rows of the file; for kinds that rows only touch, records.
    pub counts: Counts,
    /// Records, where several rows make one.
    pub records: Option<Counts>,
    pub problems: Vec<Problem>,
}

/// What an import did or would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub dry_run: bool,
    /// The journal entry that undo takes back.
    pub entry: Option<u64>,
    pub kinds: BTreeMap<Kind, KindReport>,
    /// Rows that are no data: totals and repeated headers, by line.
    pub set_apart: Vec<(usize, String)>,
}

impl Report {
    pub fn kind(&mut self, kind: Kind) -> &mut KindReport {
        self.kinds.entry(kind).or_default()
    }

    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.kinds.values().flat_map(|k| &k.problems)
    }

    /// Counts a record of a kind that rows touch besides their own.
    pub fn touched(&mut self, kind: Kind, outcome: Outcome) {
        self.kind(kind).counts.add(outcome, 1);
    }
}
