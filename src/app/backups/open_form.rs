//! A company's data in a form that everybody can read: a ZIP archive with one text file a kind of record, a line of
//! JSON a record, and the company's settings.
//!
//! Fields are named as in `guanxi schema`, references are the numbers of records. What is computed is left out, and so
//! is the history. A file can be made of it again: [`rebuild`].

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value as Json};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::app::{Names, Refusal};
use crate::model::Kind;
use crate::model::company::OwnField;
use crate::model::plain::{Numbers, Plain};
use crate::model::record::{AnyRef, Record, Value};
use crate::model::say::{Message, Sayable as _};
use crate::model::schema::Schema;
use crate::model::value::Currency;
use crate::store::{
    Author, Backup, Flow, NewFile, Read, ReadRecords as _, Settings, Stop, Store, StoreError,
};

/// The ending of such an archive.
pub const ENDING: &str = "zip";

const SETTINGS: &str = "settings.json";

/// The name of the file with the records of a kind.
fn name_of(kind: Kind) -> String {
    format!("{}.jsonl", kind.info().plural)
}

/// Writes everything that can be read to `path`, which must not be there yet. The archive appears under its name only
/// once it has been read back.
///
/// # Errors
/// The file cannot be read, the archive not written, or it is to stop.
pub fn write(read: &dyn Read, path: &Path, stop: Stop<'_>) -> Result<(), StoreError> {
    let unfinished = path.with_extension(format!("backup-{}", std::process::id()));
    let written = pack(read, &unfinished, stop).and_then(|()| {
        prove(read, &unfinished, stop)?;
        fs::rename(&unfinished, path).map_err(failed)
    });
    if written.is_err() && unfinished.exists() {
        // What cannot be removed is swept away with the next backup.
        drop(fs::remove_file(&unfinished));
    }
    written
}

fn failed(error: impl Into<ZipError>) -> StoreError {
    match error.into() {
        ZipError::Io(error) => StoreError::io(&error),
        other => StoreError::Io(other.to_string()),
    }
}

fn pack(read: &dyn Read, path: &Path, stop: Stop<'_>) -> Result<(), StoreError> {
    // Text of this kind shrinks to a tenth at the lowest level already; more would cost several times as long.
    let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    let mut archive = ZipWriter::new(BufWriter::new(File::create_new(path).map_err(failed)?));
    let settings = read.settings()?;
    archive.start_file(SETTINGS, options).map_err(failed)?;
    archive
        .write_all(&serde_json::to_vec_pretty(&settings).map_err(io::Error::from).map_err(failed)?)
        .map_err(failed)?;
    let names = Names::new(read);
    let plain = Plain { currency: settings.currency(), numbers: &names };
    let schema = read.schema()?;
    for kind in Kind::ALL {
        archive.start_file(name_of(*kind), options).map_err(failed)?;
        let mut line = Vec::new();
        for id in ids(read, *kind)? {
            stop.check()?;
            let Some(record) = read.record(AnyRef::new(*kind, id))? else { continue };
            line.clear();
            serde_json::to_writer(
                &mut line,
                &Filled { kind: *kind, record: &*record, plain: &plain, schema },
            )
            .map_err(io::Error::from)
            .map_err(failed)?;
            line.push(b'\n');
            archive.write_all(&line).map_err(failed)?;
        }
    }
    let file = archive.finish().map_err(failed)?.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)
}

fn ids(read: &dyn Read, kind: Kind) -> Result<Vec<u64>, StoreError> {
    let mut ids = Vec::new();
    read.scan(kind, &mut |id, _| {
        ids.push(id);
        Flow::On
    })?;
    Ok(ids)
}

/// The fields of a record that hold something, as an object.
struct Filled<'a> {
    kind: Kind,
    record: &'a dyn Record,
    plain: &'a Plain<'a>,
    schema: Schema,
}

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (index, field) in self.schema.fields(self.kind) {
            let value = self.record.get(index);
            if !value.is_empty() {
                object.serialize_entry(field.key, &self.plain.json(field.kind, value))?;
            }
        }
        object.end()
    }
}

/// Reads the archive back, by its checksums, and counts its lines.
fn prove(read: &dyn Read, path: &Path, stop: Stop<'_>) -> Result<(), StoreError> {
    let mut archive = open(path)?;
    for kind in Kind::ALL {
        let file = BufReader::new(archive.by_name(&name_of(*kind)).map_err(failed)?);
        let mut lines = 0;
        for line in file.split(b'\n') {
            stop.check()?;
            line.map_err(failed)?;
            lines += 1;
        }
        if lines != read.count(*kind)? {
            return Err(StoreError::Damaged(path.to_owned(), name_of(*kind)));
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, StoreError> {
    ZipArchive::new(BufReader::new(File::open(path).map_err(failed)?)).map_err(failed)
}

/// Whether the file at `path` is such an archive, by its first bytes.
pub fn is_open_form(path: &Path) -> bool {
    let mut head = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *b"PK\x03\x04"
}

/// Makes a new data file at `path` of an archive. Its history begins here.
///
/// # Errors
/// The archive is none of ours or damaged, a line cannot be read, or the new file cannot be written; nothing is left
/// then.
pub fn rebuild(archive: &Path, path: &Path, author: &Author, stop: Stop<'_>) -> Result<Backup, Refusal> {
    let mut archive = Archive { zip: open(archive).map_err(foreign)?, stop };
    let settings = archive.settings()?;
    let currency = settings.currency();
    // Ids are given anew, in the order of the lines; references are numbers, so the numbers come first.
    let mut numbers = Known::default();
    let mut own = Vec::new();
    for kind in Kind::ALL {
        archive.each(*kind, &mut |id, object| {
            if *kind == Kind::OwnField {
                // They stand on their own: no reference is among their fields.
                let field = record(*kind, &object, Schema::default(), &Known::default(), currency)?;
                own.extend(field.downcast::<OwnField>().map(|field| (id, field.clone())));
            }
            let number = object.get("number").and_then(Json::as_str).unwrap_or_default();
            match numbers.0.insert((*kind, number.to_owned()), id) {
                None if !number.is_empty() => Ok(()),
                _ => Err(Message::new("refused-open-form-number").with("number", number)),
            }
        })?;
    }
    let schema = Schema::with(&own);
    Store::rebuild(path, &NewFile { settings }, author, |give| {
        for kind in Kind::ALL {
            let mut failed = None;
            archive
                .each(*kind, &mut |id, object| {
                    let record = record(*kind, &object, schema, &numbers, currency)?;
                    give(AnyRef::new(*kind, id), &*record).map_err(|error| {
                        let reason = error.message();
                        failed = Some(error);
                        reason
                    })
                })
                .map_err(|refusal| failed.map_or(refusal, Refusal::Store))?;
        }
        Ok::<_, Refusal>(())
    })
}

fn foreign(error: impl ToString) -> Refusal {
    Refusal::Said(Message::new("refused-open-form-foreign").with("reason", error.to_string()))
}

struct Archive<'a> {
    zip: ZipArchive<BufReader<File>>,
    stop: Stop<'a>,
}

impl Archive<'_> {
    fn settings(&mut self) -> Result<Settings, Refusal> {
        let file = self.zip.by_name(SETTINGS).map_err(foreign)?;
        serde_json::from_reader(file).map_err(foreign)
    }

    /// Passes on the records of a kind with their lines, counted from 1.
    fn each(
        &mut self,
        kind: Kind,
        take: &mut dyn FnMut(u64, Map<String, Json>) -> Result<(), Message>,
    ) -> Result<(), Refusal> {
        let name = name_of(kind);
        // A kind that came later is not in an older archive.
        let Ok(file) = self.zip.by_name(&name) else { return Ok(()) };
        for (n, line) in (1_u64..).zip(BufReader::new(file).lines()) {
            self.stop.check()?;
            let line = line.map_err(foreign)?;
            let object = serde_json::from_str(&line)
                .map_err(|error| Message::new("refused-open-form-json").with("reason", error.to_string()));
            object.and_then(|object| take(n, object)).map_err(|reason| {
                let told = Message::new("refused-open-form").with("file", name.as_str());
                Refusal::Said(told.with("line", i64::try_from(n).unwrap_or(i64::MAX)).with("reason", reason))
            })?;
        }
        Ok(())
    }
}

/// The ids of all records, by their numbers.
#[derive(Default)]
struct Known(HashMap<(Kind, String), u64>);

impl Numbers for Known {
    fn number(&self, _: AnyRef) -> String {
        String::new()
    }

    fn find(&self, kind: Kind, number: &str) -> Option<u64> {
        self.0.get(&(kind, number.to_owned())).copied()
    }
}

fn record(
    kind: Kind,
    object: &Map<String, Json>,
    schema: Schema,
    numbers: &Known,
    currency: &'static Currency,
) -> Result<Box<dyn Record>, Message> {
    let plain = Plain { currency, numbers };
    let mut record = kind.new_record();
    for (key, json) in object {
        let unknown = || Message::new("import-unknown-field").with("field", key.as_str());
        let (index, field) = schema.find(kind, key).ok_or_else(unknown)?;
        let value = plain.read_json(field.kind, json)?;
        if value != Value::None {
            record.set(index, value).map_err(|_| Message::new("value-wrong-kind"))?;
        }
    }
    Ok(record)
}
