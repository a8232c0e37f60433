//! Folders that vanish, a clock that stands still, and random numbers that come again.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use guanxi::app::{Clock, Session};
use guanxi::model::Kind;
use guanxi::model::record::AnyRef;
use guanxi::store::{Flow, NewFile, Read, Snapshot};

pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();

/// A folder of its own for one test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn session(&self) -> Session {
        Session::create(&self.path("test.guanxi"), &NewFile::default(), "tester", Clock::at(TODAY))
            .expect("a new file")
    }

    pub fn reopened(&self) -> Session {
        Session::open(&self.path("test.guanxi"), "tester", Clock::at(TODAY)).expect("the same file")
    }
}

/// How many times more than usual; see tests/README.md.
pub fn scale() -> usize {
    std::env::var("GUANXI_TEST_SCALE").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// Every record as it is stored.
pub type Content = BTreeMap<AnyRef, Vec<u8>>;

pub fn content(snapshot: &Snapshot) -> Content {
    let mut content = Content::new();
    for kind in Kind::ALL {
        snapshot
            .scan(*kind, &mut |id, bytes| {
                content.insert(AnyRef::new(*kind, id), bytes.to_vec());
                Flow::On
            })
            .expect("a readable file");
    }
    content
}

/// The whole file, everything derived recomputed and compared.
pub fn assert_clean(snapshot: &Snapshot) {
    let report = snapshot.check(&mut |_| {}).expect("a readable file");
    assert!(report.is_clean(), "{:?}", report.findings);
}

/// Numbers that look random and come again for the same seed (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// The whole company as our own JSON.
pub fn export_all(session: &Session) -> String {
    use guanxi::exchange::export::{Export, Format, Heads};
    use guanxi::insight::{Cache, Context};
    use guanxi::lang::{Lang, Language};
    use guanxi::model::value::CURRENCIES;

    let snapshot = session.snapshot().expect("a snapshot");
    let cache = Cache::default();
    let context = Context::of(&snapshot, TODAY, &cache).expect("a context");
    let export = Export {
        kind: None,
        ids: Vec::new(),
        columns: Vec::new(),
        format: Format::Json,
        heads: Heads::Keys,
        lang: Lang::new(Language::English, &CURRENCIES[0]),
        now: session.clock.now(),
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("all.json");
    export.write(&*snapshot, &context, &path, &mut |_, _| {}).expect("written");
    std::fs::read_to_string(path).expect("the export")
}
