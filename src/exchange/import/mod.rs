//! Import: one plan for every file, in the window and on the command line alike.
//!
//! A file is opened and its columns are mapped ([`Plan`]); a dry run does the whole import in a transaction
//! that is given up, and so says exactly what the run then does; the run is one undo step.

mod card;
mod column;
mod fields;
mod generic;
mod json;
mod json_lines;
mod mapping;
mod matching;
mod orders;
mod parties;
mod people;
mod report;

#[cfg(test)]
mod tests;

pub use column::DateQuestion;
pub use mapping::{Mapping, targets};
pub use report::{Counts, KindReport, Problem, Report};

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use self::column::{Cells, DateColumn};
use crate::app::{Desk, Refusal, Session};
use crate::exchange::read::{self, Sheet};
use crate::exchange::vcard;
use crate::model::Kind;
use crate::model::record::FieldKind;
use crate::model::say::{Arg, Message};
use crate::model::schema::Schema;
use crate::store::Read as _;

/// Which records rows may become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// New ones; rows of known records are skipped.
    Create,
    /// Known ones; the others are skipped.
    Update,
    #[default]
    Upsert,
}

impl Match {
    pub fn of(key: &str) -> Option<Match> {
        match key {
            "create" => Some(Match::Create),
            "update" => Some(Match::Update),
            "upsert" => Some(Match::Upsert),
            _ => None,
        }
    }
}

/// New texts of cells, by line and column index.
pub type Mended = BTreeMap<(usize, usize), String>;

/// How a file is to be read where it does not say so itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub read: read::Options,
    pub matching: Match,
    /// The order of day and month, where somebody was asked.
    pub dates: Option<crate::exchange::cells::date::DateOrder>,
    /// Rows that are left out because somebody said so, by line.
    pub skip_lines: BTreeSet<usize>,
    /// Cells mended before the import: what takes the place of the text at (line, column index).
    pub mended: Mended,
    /// The fields of the file that it is imported into.
    pub schema: Schema,
}

/// What a file holds.
#[derive(Debug)]
pub enum Source {
    Table(Sheet),
    Cards(vcard::Cards),
    Json(json::File),
}

/// A file opened for import into a kind, with its columns mapped.
#[derive(Debug)]
pub struct Plan {
    /// `None` imports every kind of our own JSON.
    pub kind: Option<Kind>,
    pub name: String,
    pub source: Source,
    pub mapping: Mapping,
    pub options: Options,
}

/// Called with how many rows are done of how many; `false` stops the import, which then never was.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

impl Plan {
    /// Opens a file's bytes. `name` tells the format where the content leaves it open.
    pub fn open(bytes: &[u8], name: &str, kind: Option<Kind>, options: Options) -> Result<Plan, Refusal> {
        let source = source(bytes, name, kind, &options)?;
        let mapping = match (&source, kind) {
            (Source::Table(sheet), Some(kind)) => Mapping::recognise(kind, options.schema, sheet),
            _ => Mapping::default(),
        };
        let name =
            Path::new(name).file_name().map_or_else(|| name.to_owned(), |n| n.to_string_lossy().into_owned());
        Ok(Plan { kind, name, source, mapping, options })
    }

    /// How many rows the file has.
    pub fn rows(&self) -> usize {
        match &self.source {
            Source::Table(sheet) => sheet.total_rows(),
            Source::Cards(cards) => cards.cards.len(),
            Source::Json(file) => file.rows(),
        }
    }

    /// What has to be asked before the file can be read: columns in which nothing tells the day from the
    /// month. The answer goes into [`Options::dates`].
    pub fn questions(&self) -> Vec<DateQuestion> {
        let (Source::Table(sheet), Some(kind), None) = (&self.source, self.kind, self.options.dates) else {
            return Vec::new();
        };
        let holds_days = |key: &str| match self.options.schema.find(kind, key) {
            Some((_, field)) => matches!(field.kind, FieldKind::Day | FieldKind::Instant),
            None => false,
        };
        let cells = Cells::new(sheet, &self.options.mended);
        let mapped = self.mapping.columns.iter().enumerate();
        mapped
            .filter(|(_, key)| key.as_deref().is_some_and(holds_days))
            .filter_map(|(index, _)| DateColumn::question(&cells, index))
            .collect()
    }

    /// The columns of amounts that are multiplied, as something to know about the whole file.
    fn scaled<'a>(&'a self, kind: Kind, sheet: &'a Sheet) -> impl Iterator<Item = Problem> + 'a {
        let is_money = move |key: &str| match kind.field(key) {
            Some(field) => matches!(field.kind, FieldKind::Money | FieldKind::UnitPrice),
            // The parts of orders.
            None => matches!(key, "price" | "line-amount" | "refund" | "tax" | "discount" | "line-discount"),
        };
        let columns = self.mapping.columns.iter().enumerate();
        columns.filter(move |(_, key)| key.as_deref().is_some_and(is_money)).filter_map(|(index, _)| {
            let factor = column::scale_of_money(sheet, index);
            let reason = Message::new("import-scaled").with("factor", i64::from(factor));
            let note = Problem::new(0, report::column_name(sheet, index), "", reason);
            (factor != 1).then_some(Problem { taken: true, ..note })
        })
    }

    /// What the run would do; nothing is written.
    pub fn dry_run(&self, session: &Session, progress: Progress<'_>) -> Result<Report, Refusal> {
        let currency = session.snapshot()?.settings()?.currency();
        let mut report = session.rehearse(|desk| self.carry_out(desk, currency, progress))?;
        report.dry_run = true;
        Ok(report)
    }

    /// Imports: one transaction, one undo step.
    pub fn run(&self, session: &Session, progress: Progress<'_>) -> Result<Report, Refusal> {
        let currency = session.snapshot()?.settings()?.currency();
        let title = Message::new("entry-import").with("file", self.name.as_str()).with(
            "kind",
            match self.kind {
                Some(kind) => Arg::Key(format!("kinds-{}", kind.key())),
                None => Arg::Key("word-everything".to_owned()),
            },
        );
        session.secure();
        let done = session.change(title, |desk| self.carry_out(desk, currency, progress))?;
        Ok(Report { entry: done.entry, ..done.value })
    }

    fn carry_out(
        &self,
        desk: &mut Desk<'_, '_>,
        currency: &'static crate::model::value::Currency,
        progress: Progress<'_>,
    ) -> Result<Report, Refusal> {
        desk.takes_any_contact_detail = true;
        match (&self.source, self.kind) {
            (Source::Table(sheet), Some(kind)) => {
                let mut report = match kind {
                    Kind::Order => orders::import(self, sheet, desk, currency, progress)?,
                    _ => generic::import(self, kind, sheet, desk, currency, progress)?,
                };
                let asked = self.questions().into_iter().map(|q| q.problem(sheet));
                let notes: Vec<Problem> = asked.chain(self.scaled(kind, sheet)).collect();
                report.kind(kind).problems.splice(0..0, notes);
                Ok(report)
            }
            (Source::Cards(cards), Some(kind)) => card::import(self, kind, cards, desk, progress),
            (Source::Json(file), kind) => json::import(self, file, kind, desk, currency, progress),
            (Source::Table(_) | Source::Cards(_), None) => Err(Refusal::said("refused-import-all-json")),
        }
    }
}

fn source(bytes: &[u8], name: &str, kind: Option<Kind>, options: &Options) -> Result<Source, Refusal> {
    let text = bytes.trim_ascii_start();
    let looks_json = text.starts_with(b"[") || text.starts_with(b"{");
    if looks_json && has_ending(name, "json") || kind.is_none() {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        return json::File::read(bytes).map(Source::Json);
    }
    if looks_like_cards(bytes) || has_ending(name, "vcf") {
        let kind_takes_cards = matches!(kind, Some(Kind::Customer | Kind::Contact));
        if !kind_takes_cards {
            return Err(Refusal::said("refused-import-cards-kind"));
        }
        return Ok(Source::Cards(vcard::read(bytes)));
    }
    use crate::model::say::Sayable as _;
    let sheet = read::open(bytes, Some(name), &options.read).map_err(|e| Refusal::Said(e.message()))?;
    Ok(Source::Table(sheet))
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// `BEGIN:VCARD` at the beginning, in any of the encodings that keep ASCII apart.
fn looks_like_cards(bytes: &[u8]) -> bool {
    let head: Vec<u8> =
        bytes.iter().take(200).filter(|b| b.is_ascii_graphic()).map(u8::to_ascii_uppercase).collect();
    head.starts_with(b"BEGIN:VCARD")
}
