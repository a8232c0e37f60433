//! Export: records as files for other programs.
//!
//! Tables (CSV, XLSX) hold chosen columns, JSON every field, cards and calendars what those formats have a
//! place for. A file is written beside its place and moved there once it is whole: a program that watches the
//! folder never sees half of one, and an export that fails leaves what was there before.

mod calendar;
mod cards;
mod columns;
mod csv;
mod file;
mod json;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

use std::path::Path as FilePath;

use chrono::{DateTime, Utc};

use crate::app::{Names, Refusal};
use crate::insight::{Context, InsightError, Row};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::AnyRef;
use crate::model::say::{Arg, Message};
use crate::model::schema::{Path, Schema};
use crate::store::{Flow, Read};

pub use columns::all_columns;
pub use csv::guarded;
pub use table::{bytes, problems, table_csv, table_xlsx};

/// The formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
    /// vCard 3.0.
    Vcf,
    /// iCalendar.
    Ics,
}

impl Format {
    pub const ALL: &'static [Format] = &[Format::Csv, Format::Xlsx, Format::Json, Format::Vcf, Format::Ics];

    /// How the names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Vcf => "vcf",
            Format::Ics => "ics",
        }
    }

    /// The format that a file's name asks for.
    ///
    /// # Errors
    /// An ending that is none of ours.
    pub fn of_path(path: &FilePath) -> Result<Format, Refusal> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        Format::ALL.iter().copied().find(|f| f.ending() == ending).ok_or_else(|| {
            let known = Format::ALL.iter().map(|f| Arg::Text(format!(".{}", f.ending()))).collect();
            let message = Message::new("export-unknown-format").with("name", path.display().to_string());
            Refusal::Said(message.with("formats", Arg::List(known)))
        })
    }

    /// Whether records of this kind can be written in this format; `None` stands for all kinds at once.
    pub fn takes(self, kind: Option<Kind>) -> bool {
        match (self, kind) {
            (Format::Json, _) => true,
            (Format::Csv | Format::Xlsx, kind) => kind.is_some(),
            (Format::Vcf, kind) => kind.is_some_and(|k| cards::KINDS.contains(&k)),
            (Format::Ics, kind) => kind.is_some_and(|k| calendar::KINDS.contains(&k)),
        }
    }
}

/// What the first row of a table calls the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heads {
    /// Keys of fields: the same in every language, understood by our import.
    #[default]
    Keys,
    /// Names of fields in the language of the export.
    Labels,
}

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Export {
    /// `None` writes every record of every kind, which only JSON has room for.
    pub kind: Option<Kind>,
    /// The records, in the order in which they are written. Those that are gone are passed over.
    pub ids: Vec<u64>,
    /// The columns of a table or the fields of the JSON objects; when empty, all of them.
    pub columns: Vec<Path>,
    pub format: Format,
    pub heads: Heads,
    /// For names of columns, sheets and calendars.
    pub lang: Lang,
    /// The moment of writing, which calendars name.
    pub now: DateTime<Utc>,
}

/// What has been written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub records: u64,
    /// Records for which the format has no place: campaigns and contracts without dates in a calendar.
    pub left_out: u64,
}

/// Called with how many records are done of how many.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

impl Export {
    /// Writes the file. The stop flag of `ctx` ends it; then nothing has been written.
    ///
    /// # Errors
    /// A kind for which there is no such file, more rows than a sheet has, a file that cannot be read or
    /// written.
    pub fn write(
        &self,
        read: &dyn Read,
        ctx: &Context<'_>,
        path: &FilePath,
        progress: Progress<'_>,
    ) -> Result<Written, Refusal> {
        self.check()?;
        let names = Names::new(read);
        let plain = Plain { currency: ctx.currency, numbers: &names };
        let mut source = Source { read, ctx, plain, names, progress, done: 0, total: 0 };
        file::replace(path, |out| match (self.format, self.kind) {
            (Format::Json, None) => json::write_all(out, &mut source),
            (Format::Json, Some(kind)) => json::write(self, kind, out, &mut source),
            (Format::Csv, Some(kind)) => csv::write(self, kind, out, &mut source),
            (Format::Xlsx, Some(kind)) => xlsx::write(self, kind, out, &mut source),
            (Format::Vcf, Some(kind)) => cards::write(self, kind, out, &mut source),
            (Format::Ics, Some(kind)) => calendar::write(self, kind, out, &mut source),
            (_, None) => Err(Refusal::said("export-all-needs-json")),
        })
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.format.takes(self.kind) {
            return Ok(());
        }
        let kinds = |kinds: &[Kind]| {
            Arg::List(kinds.iter().map(|k| Arg::Key(format!("kinds-{}", k.key()))).collect())
        };
        let (key, possible) = match self.format {
            Format::Vcf => ("export-cards-kind", cards::KINDS),
            Format::Ics => ("export-calendar-kind", calendar::KINDS),
            Format::Csv | Format::Xlsx | Format::Json => return Err(Refusal::said("export-all-needs-json")),
        };
        Err(Refusal::Said(Message::new(key).with("kinds", kinds(possible))))
    }

    /// The columns that are written.
    fn paths(&self, kind: Kind, schema: Schema) -> Vec<Path> {
        if self.columns.is_empty() { all_columns(kind, schema) } else { self.columns.clone() }
    }
}

/// Where records come from, and what all formats need to write them.
struct Source<'a> {
    read: &'a dyn Read,
    ctx: &'a Context<'a>,
    plain: Plain<'a>,
    names: Names<'a>,
    progress: Progress<'a>,
    done: u64,
    total: u64,
}

impl<'a> Source<'a> {
    /// Opens the records one after another, each once; how many there were.
    fn each(
        &mut self,
        kind: Kind,
        ids: &[u64],
        mut write: impl FnMut(&Self, Row<'a>) -> Result<(), Refusal>,
    ) -> Result<u64, Refusal> {
        self.total = self.total.max(self.done + ids.len() as u64);
        let mut written = 0;
        for id in ids {
            self.ctx.check_stop().map_err(refusal)?;
            if let Some(row) = Row::open(self.read, self.ctx, AnyRef::new(kind, *id)).map_err(refusal)? {
                write(self, row)?;
                written += 1;
            }
            self.done += 1;
            if self.done.is_multiple_of(256) || self.done == self.total {
                (self.progress)(self.done, self.total);
            }
        }
        Ok(written)
    }

    /// Every record of a kind. Ids first: what is written of a record may need others.
    fn ids(&self, kind: Kind) -> Result<Vec<u64>, Refusal> {
        let mut ids = Vec::new();
        self.read.scan(kind, &mut |id, _| {
            ids.push(id);
            Flow::On
        })?;
        Ok(ids)
    }
}

fn refusal(error: InsightError) -> Refusal {
    match error {
        InsightError::Store(error) => Refusal::Store(error),
        InsightError::Refused(message) => Refusal::Said(message),
        InsightError::Stopped => Refusal::Stopped,
    }
}

/// The name of the record in other programs: the same at each export.
fn uid(of: AnyRef) -> String {
    format!("{}-{}@guanxi", of.kind.key(), of.id)
}
