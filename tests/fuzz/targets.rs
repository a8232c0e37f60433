//! What is done with bytes from anywhere. Each target is a function over bytes that must neither panic nor hang;
//! `tests/fuzz` runs them over mutated seeds, `fuzz/` wraps the same functions for cargo-fuzz.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, TimeDelta};
use guanxi::app::{Clock, Session};
use guanxi::cli;
use guanxi::exchange::ical::{self, Event, Item, Span, ToDo, ToDoStatus, When};
use guanxi::exchange::import::{Options, Plan};
use guanxi::lang::{Lang, Language};
use guanxi::model::Kind;
use guanxi::model::filter::Filter;
use guanxi::model::value::CURRENCIES;
use guanxi::search::{Entry, Index};
use guanxi::store::{NewFile, Store};
use guanxi::text;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();

/// A company to import into, one a thread: nothing that is tried is ever written.
struct Company {
    session: Session,
    folder: tempfile::TempDir,
}

impl Company {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("company.guanxi");
        let session = Session::create(&path, &NewFile::default(), "fuzz", Clock::at(TODAY));
        Self { session: session.expect("a new file"), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn with_company<R>(run: impl FnOnce(&Company) -> R) -> R {
    thread_local! {
        static COMPANY: RefCell<Option<Company>> = const { RefCell::new(None) };
    }
    COMPANY.with_borrow_mut(|company| run(company.get_or_insert_with(Company::new)))
}

/// Opens a source and does everything of the import but writing it.
fn import(bytes: &[u8], name: &str, kind: Option<Kind>) {
    // Some thousands of rows are enough to go every way there is.
    if let Ok(plan) = Plan::open(bytes, name, kind, Options::default())
        && plan.rows() < 5_000
    {
        with_company(|company| {
            let asked = plan.questions().len();
            let done = plan.dry_run(&company.session, &mut |_, _| true);
            if let Ok(report) = done {
                // Every row has ended as exactly one thing, and nothing was asked that nobody is told of.
                assert!(report.problems().count() >= asked);
            }
        });
    }
}

pub fn csv(bytes: &[u8]) {
    let kinds = [Kind::Customer, Kind::Order, Kind::Contact, Kind::Product];
    let (first, rest) = bytes.split_first().unwrap_or((&0, bytes));
    import(rest, "source.csv", Some(kinds[usize::from(*first) % kinds.len()]));
}

pub fn vcard(bytes: &[u8]) {
    import(bytes, "source.vcf", Some(Kind::Contact));
}

pub fn xlsx(bytes: &[u8]) {
    import(bytes, "source.xlsx", Some(Kind::Customer));
}

pub fn json(bytes: &[u8]) {
    import(bytes, "source.json", None);
}

/// A record of every kind: what decodes says the same once it has been written and read again.
pub fn record(bytes: &[u8]) {
    for kind in Kind::ALL {
        let Ok(record) = kind.decode(bytes) else { continue };
        let mut written = Vec::new();
        record.encode(&mut written);
        let again = kind.decode(&written).expect("what was written is read");
        let mut twice = Vec::new();
        again.encode(&mut twice);
        assert!(written == twice, "{}: {bytes:?}", kind.key());
    }
}

/// A file that calls itself one of ours: looked through, opened, restored.
pub fn file(bytes: &[u8]) {
    with_company(|company| {
        let (path, restored) = (company.path("tried.guanxi"), company.path("restored.guanxi"));
        fs::write(&path, bytes).expect("room for a file");
        drop(Store::examine(&path));
        assert!(fs::read(&path).expect("the file") == bytes, "looking at a file changed it");
        match Store::restore(&path, &restored) {
            Ok(_) => fs::remove_file(&restored).expect("ours to remove"),
            Err(_) => assert!(!restored.exists(), "something half restored is left"),
        }
        // Opened it may be written to, and one of an earlier format is kept beside.
        if let Ok(store) = Store::open(&path) {
            let kept = store.kept_of_earlier_format().map(ToOwned::to_owned);
            drop(store);
            if let Some(kept) = kept {
                assert!(fs::read(&kept).expect("a file") == bytes, "what was kept is not what was there");
                fs::remove_file(kept).expect("ours to remove");
            }
        }
        fs::remove_file(&path).expect("ours to remove");
    });
}

/// A calendar of what somebody wrote, a field a line: it stays one event and one task, in lines as the format has them.
pub fn icalendar(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let fields: Vec<&str> = text.split('\u{1f}').collect();
    let field = |n: usize| fields.get(n).copied().unwrap_or_default().to_owned();
    // Any days there are, and any moments.
    let number = |n: usize| field(n).bytes().fold(0_i64, |sum, byte| sum.wrapping_mul(31) + i64::from(byte));
    let day = |n: usize| TODAY + TimeDelta::days(number(n) % 900_000);
    let at = |n: usize| DateTime::from_timestamp(number(n) % 4_000_000_000, 0).unwrap_or_default();
    let span = if number(0) % 2 == 0 {
        Span::Days { first: day(4), last: day(5) }
    } else {
        Span::Instants { start: at(4), end: Some(at(5)) }
    };
    let event = Event {
        uid: format!("{}@guanxi", number(0)),
        summary: field(1),
        description: field(2),
        location: field(3),
        span,
        categories: fields.iter().map(|field| (*field).to_owned()).collect(),
        url: field(6),
    };
    let to_do = ToDo {
        uid: event.uid.clone(),
        summary: field(2),
        description: field(1),
        due: Some(When::Day(day(6))),
        completed: Some(at(7)),
        percent: Some(number(0) as u8),
        priority: Some(number(1) as u8),
        status: Some(ToDoStatus::InProcess),
    };
    let written = ical::write(&field(0), &[Item::Event(event), Item::ToDo(to_do)], at(1));
    let lines: Vec<&str> = written.split("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75, "{line:?}");
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{line:?}");
    }
    let begun = lines.iter().filter(|line| line.starts_with("BEGIN:")).count();
    assert_eq!(begun, 3, "{written}");
}

/// A filter: what can be read is written and read again as the same.
pub fn filter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for kind in [Kind::Customer, Kind::Order, Kind::Task] {
        if let Ok(filter) = Filter::parse(&text, kind) {
            let written = filter.text(kind);
            assert_eq!(Filter::parse(&written, kind).as_ref(), Ok(&filter), "{text:?} as {written:?}");
        }
    }
}

/// A call, its arguments parted by line ends.
pub fn command_line(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut args = vec![OsString::from("guanxi")];
    args.extend(text.split('\n').map(OsString::from));
    drop(cli::parse(&args, &|_| None));
}

/// What is typed into fields and into find.
pub fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for language in Language::ALL {
        let lang = Lang::new(language, &CURRENCIES[0]);
        if let Ok(money) = lang.parse_money(&text) {
            assert_eq!(lang.parse_money(&lang.money(money)), Ok(money), "{text:?}");
        }
        if let Ok(day) = lang.parse_day(&text, TODAY) {
            assert_eq!(lang.parse_day(&lang.day(day), TODAY), Ok(day), "{text:?}");
        }
        drop(lang.parse_number(&text));
        drop(lang.parse_percent(&text));
    }
    let others = ["li.wen@example.com"];
    let (common, phones) = (["采购经理"], ["0512-62834471-801"]);
    let entry =
        Entry {
            kind: 1, id: 1, title: "重庆长安 Ltd", others: &others, common: &common, phones: &phones
        };
    drop(Index::build("86", [entry, Entry { id: 2, title: &text, ..entry }]).find(&text, 20));
    drop((text::phone_term(&text), text::is_email(&text), text::dialled(&text), text::fold(&text)));
}
