//! Every format ever released opens for ever.

use std::fs;
use std::path::Path;

use guanxi::app::{Clock, Session};
use guanxi::model::Kind;
use guanxi::store::Read as _;

use crate::tools::{Folder, TODAY, assert_clean};

/// A file of the first format, written by the program that introduced it, zipped because most of it is
/// empty pages; beside it, what was in it.
#[test]
fn a_file_of_the_first_format_opens_with_the_same_content() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    let folder = Folder::new();
    let path = folder.path("format-1.guanxi");
    let zipped = fs::File::open(data.join("format-1.zip")).expect("the frozen file");
    let mut archive = zip::ZipArchive::new(zipped).expect("a zip");
    let mut entry = archive.by_index(0).expect("one entry");
    std::io::copy(&mut entry, &mut fs::File::create(&path).expect("a file")).expect("unzipped");

    let session = Session::open(&path, "tester", Clock::at(TODAY)).expect("opens");
    let snapshot = session.snapshot().expect("a snapshot");
    assert_clean(&snapshot);
    for kind in Kind::ALL {
        assert!(snapshot.count(*kind).expect("readable") > 0, "no {kind:?}");
    }
    let found = crate::tools::export_all(&session);
    let expected = fs::read_to_string(data.join("format-1.json")).expect("its content");
    assert!(found == expected, "the content is not what it was");
}
