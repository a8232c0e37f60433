//! Every format ever released opens for ever.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use guanxi::app::{Clock, Session};
use guanxi::model::Kind;
use guanxi::store::FORMAT;
use serde_json::Value as Json;

use crate::tools::{Folder, TODAY, assert_clean, export_all};

/// What was frozen of a format: the file ("guanxi") as the program that introduced the format wrote it, or what that
/// program exported from it ("json").
pub fn frozen(format: &str, ending: &str) -> Vec<u8> {
    let zipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/formats/{format}.zip"));
    let mut archive = zip::ZipArchive::new(fs::File::open(zipped).expect("the frozen file")).expect("a zip");
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(&format!("{format}.{ending}")).expect("the entry");
    entry.read_to_end(&mut bytes).expect("unzipped");
    bytes
}

#[test]
fn a_file_of_every_format_opens_with_the_same_content() {
    let formats: Vec<String> = (1..=FORMAT).map(|format| format!("format-{format}")).collect();
    for format in formats {
        opens_with_the_same_content(&format);
    }
}

fn opens_with_the_same_content(format: &str) {
    let folder = Folder::new();
    let path = folder.path("frozen.guanxi");
    fs::write(&path, frozen(format, "guanxi")).expect("a file");
    let expected: Json = serde_json::from_slice(&frozen(format, "json")).expect("its content");

    let session = Session::open(&path, "tester", Clock::at(TODAY)).expect("opens");
    let snapshot = session.snapshot().expect("a snapshot");
    assert_clean(&snapshot);
    let found: Json = serde_json::from_str(&export_all(&session)).expect("an export");
    for kind in Kind::ALL {
        let plural = kind.info().plural;
        // A kind that came later.
        if expected.get(plural).is_none() {
            continue;
        }
        let (then, now) = (stored(*kind, &expected[plural]), stored(*kind, &found[plural]));
        assert!(!then.is_empty(), "no {plural}");
        assert_eq!(then, now, "{plural}");
    }
}

/// The records without what is computed, whose definitions may become better, and without fields that came
/// later and are empty.
fn stored(kind: Kind, records: &Json) -> Vec<Json> {
    let mut records = records.as_array().cloned().unwrap_or_default();
    for record in records.iter_mut().filter_map(Json::as_object_mut) {
        record.retain(|key, value| {
            let empty = value.is_null() || *value == "" || *value == Json::Array(Vec::new());
            kind.field(key).is_some() && !empty
        });
    }
    records
}
