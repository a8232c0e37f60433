//! What an import did, row by row and kind by kind.

use std::collections::{BTreeMap, HashMap};

use crate::exchange::read::{Sheet, SkipKind};
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
    /// Further lines of which the same is to be said.
    pub more: Vec<usize>,
}

impl Problem {
    pub fn new(line: usize, column: &str, value: &str, reason: Message) -> Self {
        const LONGEST: usize = 120;
        let value = match value.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &value[..at]),
            None => value.to_owned(),
        };
        Self { line, column: column.to_owned(), value, reason, taken: false, more: Vec::new() }
    }

    /// The reason with how often it recurs.
    pub fn told(&self) -> Message {
        match self.more.len() {
            0 => self.reason.clone(),
            n => Message::new("import-problem-repeated").with("reason", self.reason.clone()).with("count", n),
        }
    }
}

/// How rows ended. Every row ends as exactly one of the six.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// They say nothing that an earlier row of the file has not said of the same record.
    pub repeated: u64,
    pub skipped: u64,
    pub problem_rows: u64,
}

impl Counts {
    pub fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.repeated + self.skipped + self.problem_rows
    }

    pub fn add(&mut self, outcome: Outcome, rows: u64) {
        match outcome {
            Outcome::Created => self.created += rows,
            Outcome::Updated => self.updated += rows,
            Outcome::Unchanged => self.unchanged += rows,
            Outcome::Repeated => self.repeated += rows,
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
    Repeated,
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

    /// Notes the rows that are no data; totals count as skipped.
    pub fn set_apart(&mut self, sheet: &Sheet) {
        for skipped in sheet.skipped.iter().filter(|s| s.kind != SkipKind::Title) {
            self.set_apart.push((skipped.line, skipped.text.to_string()));
        }
    }

    /// Counts the rows that were not taken and puts all problems in the order of the file.
    pub fn finish(&mut self, kind: Kind, bad: HashMap<usize, Vec<Problem>>, skipped: u64) {
        let apart = self.set_apart.len() as u64;
        let of_kind = self.kind(kind);
        of_kind.counts.problem_rows += bad.len() as u64;
        of_kind.counts.add(Outcome::Skipped, skipped + apart);
        of_kind.problems = grouped(std::mem::take(&mut of_kind.problems));
        of_kind.problems.extend(bad.into_values().flatten());
        of_kind.problems.sort_by_key(|p| p.line);
    }
}

/// A warning that would fill pages is given once for its column, with all its lines.
fn grouped(warnings: Vec<Problem>) -> Vec<Problem> {
    const MANY: usize = 100;
    let sort = |p: &Problem| (p.column.clone(), p.reason.key.clone());
    let mut counts: HashMap<_, usize> = HashMap::new();
    for warning in warnings.iter().filter(|p| p.taken) {
        *counts.entry(sort(warning)).or_default() += 1;
    }
    let mut kept: Vec<Problem> = Vec::new();
    let mut places: HashMap<_, usize> = HashMap::new();
    for warning in warnings {
        let sort = sort(&warning);
        if counts.get(&sort).is_none_or(|n| *n <= MANY) {
            kept.push(warning);
        } else if let Some(first) = places.get(&sort).and_then(|place| kept.get_mut(*place)) {
            first.more.push(warning.line);
        } else {
            places.insert(sort, kept.len());
            kept.push(warning);
        }
    }
    kept
}

/// The name of a column, empty for the row as a whole.
pub fn column_name(sheet: &Sheet, index: usize) -> &str {
    sheet.columns.iter().find(|c| c.index == index).map_or("", |c| c.name.as_str())
}
