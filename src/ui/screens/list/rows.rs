//! The rows that the table sees: ids in order, cells read when a row comes into sight.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::cells::{self, ShownRow};
use super::grouping::At;
use super::query::Listed;
use crate::app::Names;
use crate::insight;
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::AnyRef;
use crate::model::schema::Path;
use crate::store::Snapshot;
use crate::ui::kit::table::{Cell, TableRows};

/// Rows read and not yet outdated.
#[derive(Default)]
pub struct Seen {
    rows: HashMap<u64, ShownRow>,
    /// As they were before: what is computed anew stays as it was until it is known.
    before: HashMap<u64, ShownRow>,
    stamp: Option<Stamp>,
}

/// What rows are read with.
#[derive(Clone, PartialEq)]
pub struct Stamp {
    /// Of the answer that is shown.
    pub revision: u64,
    pub lang: Lang,
    pub columns: Vec<Path>,
    /// Nothing of them is still being computed.
    pub settled: bool,
}

/// So many rows are kept; a window shows fewer than a hundred.
const KEPT: usize = 2_000;

impl Seen {
    /// Forgets the rows when they were read with anything else.
    pub fn renew(&mut self, stamp: Stamp) {
        let before = self.stamp.replace(stamp);
        let (Some(before), Some(now)) = (before, &self.stamp) else { return };
        if before == *now && self.rows.len() <= KEPT {
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let alike = before.lang == now.lang && before.columns == now.columns && !now.settled;
        self.before = if alike { rows } else { HashMap::new() };
    }
}

/// One frame's rows.
pub struct ListRows<'a> {
    pub kind: Kind,
    pub listed: Option<&'a Listed>,
    pub columns: &'a [Path],
    pub lang: Lang,
    pub snapshot: &'a Snapshot,
    pub ctx: &'a insight::Context<'a>,
    pub seen: &'a mut Seen,
}

impl ListRows<'_> {
    fn at(&self, row: u64) -> Option<At> {
        let row = usize::try_from(row).ok()?;
        Some(match self.listed?.grouped.as_ref() {
            Some((_, groups)) => groups.at(row),
            None => At::Record(row),
        })
    }

    fn shown(&self, row: u64) -> Option<&ShownRow> {
        self.id(row).and_then(|id| self.seen.rows.get(&id))
    }
}

impl TableRows for ListRows<'_> {
    fn prepare(&mut self, rows: Range<u64>) {
        let names = Names::new(self.snapshot);
        for row in rows {
            let Some(id) = self.id(row) else { continue };
            if self.seen.rows.contains_key(&id) {
                continue;
            }
            // A record that is gone shows as a grey row until the list is asked anew.
            let of = AnyRef::new(self.kind, id);
            if let Ok(Some(row)) = insight::Row::open(self.snapshot, self.ctx, of) {
                let waits = self.seen.stamp.as_ref().is_some_and(|stamp| !stamp.settled);
                let before = self.seen.before.get(&id).filter(|_| waits);
                // What would have to be computed for all records is not waited for here.
                let instead = |column: usize, path: &Path| {
                    let ready = insight::is_ready(self.ctx, self.kind, path);
                    (!ready).then(|| match before.and_then(|row| row.cells.get(column)) {
                        Some(cell) => cell.clone(),
                        None if waits => cells::Shown::pending(),
                        None => cells::Shown::default(),
                    })
                };
                let shown = cells::read(&row, self.lang, names, self.columns, instead);
                self.seen.rows.insert(id, shown);
            }
        }
    }

    fn id(&self, row: u64) -> Option<u64> {
        match self.at(row)? {
            At::Record(place) => self.listed?.ids.get(place).copied(),
            At::Heading(_) => None,
        }
    }

    fn name(&self, row: u64) -> Cow<'_, str> {
        self.shown(row).map_or(Cow::Borrowed(""), |shown| Cow::Borrowed(&shown.name))
    }

    fn cell(&self, row: u64, column: usize) -> Cell<'_> {
        let shown = self.shown(row).and_then(|shown| shown.cells.get(column));
        shown.map_or_else(Cell::default, cells::Shown::cell)
    }

    fn loaded(&self, row: u64) -> bool {
        self.shown(row).is_some()
    }

    fn heading(&self, row: u64) -> Option<Cow<'_, str>> {
        let Some(At::Heading(group)) = self.at(row) else { return None };
        let listed = self.listed?;
        let (by, groups) = listed.grouped.as_ref()?;
        let names = Names::new(self.snapshot);
        Some(groups.heading(group, by, &listed.summed, self.kind, self.lang, names).into())
    }
}

/// The rows of these records as tab-separated text, headings first: what a spreadsheet takes. What is computed has to
/// be ready.
pub fn tab_separated(
    snapshot: &Snapshot,
    ctx: &insight::Context<'_>,
    lang: Lang,
    kind: Kind,
    columns: &[Path],
    ids: &[u64],
) -> String {
    // What is pasted back into a list is what was there.
    let (names, lang) = (Names::new(snapshot), lang.with_phones_as_typed());
    let heading: Vec<String> = columns.iter().map(|path| cells::label(lang, kind, path)).collect();
    let mut text = heading.join("\t");
    for id in ids {
        let Ok(Some(row)) = insight::Row::open(snapshot, ctx, AnyRef::new(kind, *id)) else { continue };
        let shown = cells::read(&row, lang, names, columns, |_, _| None);
        text.push('\n');
        let cells: Vec<String> = shown.cells.iter().map(|cell| one_line(&cell.text)).collect();
        text.push_str(&cells.join("\t"));
    }
    text
}

/// Tabs and line ends would begin another cell.
fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
