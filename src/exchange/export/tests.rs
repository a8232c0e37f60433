//! Whole files, read back by other readers than their writers.

use std::collections::HashMap;
use std::path::PathBuf;

use calamine::{Data, Reader as _};
use chrono::NaiveDate;

use super::*;
use crate::exchange::vcard;
use crate::insight::{Cache, utc_day};
use crate::lang::Language;
use crate::model::marketing::Campaign;
use crate::model::people::{Contact, Customer, Party};
use crate::model::plain;
use crate::model::record::{Record, Reference};
use crate::model::sales::{Order, OrderLine, OrderState};
use crate::model::service::{ContractState, ServiceContract};
use crate::model::value::{Currency, Money, Quantity};
use crate::model::work::{Task, TaskState};
use crate::store::{Author, NewFile, Snapshot, Store, StoreError};

struct File {
    folder: tempfile::TempDir,
    snapshot: std::sync::Arc<Snapshot>,
    // Dropped last: the snapshot reads it.
    _store: Store,
}

fn day(text: &str) -> NaiveDate {
    plain::day(text).unwrap()
}

fn file() -> File {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("test.guanxi"), &NewFile::default()).unwrap();
    let author = Author { who: String::new(), at: DateTime::UNIX_EPOCH, title: Message::new("test") };
    let customers = [
        Customer {
            number: "C-1".into(),
            name: "=HYPERLINK(\"http://example.com\")".into(),
            phones: vec!["+86 138-0013-8000".into(), "0512-62834471".into()],
            emails: vec!["a@example.com".into()],
            credit_limit: Some(Money(-123_450)),
            birthday: Some(day("1899-05-04")),
            city: "苏州".into(),
            notes: "两行\n\"quoted\", _x0041_ \u{1}".into(),
            tags: vec!["a".into(), "b".into()],
            ..Customer::default()
        },
        Customer {
            number: "C-2".into(),
            name: "张三".into(),
            party: Party::Person,
            birthday: Some(day("1980-05-17")),
            ..Customer::default()
        },
    ];
    let contact = Contact {
        number: "P-1".into(),
        name: "李雷".into(),
        customer: Some(Reference::new(1)),
        role: "采购".into(),
        wechat: "lilei_1".into(),
        ..Contact::default()
    };
    let order = Order {
        number: "S-1".into(),
        customer: Some(Reference::new(1)),
        date: Some(day("2026-01-31")),
        state: OrderState::Completed,
        amount: Money(1_999),
        lines: vec![OrderLine { description: "@x".into(), quantity: Quantity(1500), ..OrderLine::default() }],
        ..Order::default()
    };
    let tasks = [
        Task {
            subject: "打电话".into(),
            customer: Some(Reference::new(2)),
            due: Some(day("2026-02-03")),
            ..Task::default()
        },
        Task {
            subject: "拜访".into(),
            start: plain::instant("2026-02-04T01:00:00Z"),
            end: plain::instant("2026-02-04T02:00:00Z"),
            ..Task::default()
        },
        Task {
            subject: "off".into(),
            start: plain::instant("2026-02-05T01:00:00Z"),
            state: TaskState::Cancelled,
            ..Task::default()
        },
    ];
    let campaigns = [
        Campaign {
            name: "春季展会".into(),
            planned_start: Some(day("2026-03-01")),
            planned_end: Some(day("2026-03-03")),
            ..Campaign::default()
        },
        Campaign { name: "undated".into(), ..Campaign::default() },
    ];
    let contract = ServiceContract {
        number: "K-1".into(),
        customer: Some(Reference::new(2)),
        state: ContractState::Active,
        planned_end: Some(day("2026-12-31")),
        notice_days: Some(30),
        ..ServiceContract::default()
    };
    let records: Vec<(Kind, &dyn Record)> = vec![
        (Kind::Customer, &customers[0]),
        (Kind::Customer, &customers[1]),
        (Kind::Contact, &contact),
        (Kind::Order, &order),
        (Kind::Task, &tasks[0]),
        (Kind::Task, &tasks[1]),
        (Kind::Task, &tasks[2]),
        (Kind::Campaign, &campaigns[0]),
        (Kind::Campaign, &campaigns[1]),
        (Kind::ServiceContract, &contract),
    ];
    store
        .change(&author, |change| {
            for (kind, record) in &records {
                change.create(*kind, *record)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    File { folder, snapshot: store.snapshot().unwrap(), _store: store }
}

impl File {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn try_export(&self, kind: Option<Kind>, columns: &str, name: &str) -> Result<Written, Refusal> {
        let cache = Cache::default();
        let mut ctx = Context::of(&self.snapshot, day("2026-06-15"), &cache).unwrap();
        ctx.day_of = utc_day;
        let path = self.path(name);
        let columns = columns.split(',').filter(|c| !c.is_empty());
        let export = Export {
            kind,
            ids: (1..=5).collect(),
            columns: columns.map(|key| kind.unwrap().path(key).unwrap()).collect(),
            format: Format::of_path(&path)?,
            heads: if name.starts_with("labels") { Heads::Labels } else { Heads::Keys },
            lang: Lang::new(Language::English, Currency::of("CNY").unwrap()),
            now: DateTime::UNIX_EPOCH,
        };
        export.write(&*self.snapshot, &ctx, &path, &mut |done, total| assert!(done <= total))
    }

    fn export(&self, kind: Kind, columns: &str, name: &str) -> Vec<u8> {
        self.try_export(Some(kind), columns, name).unwrap();
        std::fs::read(self.path(name)).unwrap()
    }
}

#[test]
fn csv_keeps_every_value_and_starts_no_formula() {
    let file = file();
    let bytes = file.export(Kind::Customer, "number,name,phones,credit-limit,birthday,notes", "out.csv");
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    assert_eq!(
        text,
        "number,name,phones,credit-limit,birthday,notes\r\n\
         C-1,\"'=HYPERLINK(\"\"http://example.com\"\")\",+86 138-0013-8000;0512-62834471,-1234.50,1899-05-04,\
         \"两行\n\"\"quoted\"\", _x0041_ \u{1}\"\r\n\
         C-2,张三,,,1980-05-17,\r\n"
    );
    let text = String::from_utf8(file.export(Kind::Order, "lines,customer.city", "labels.csv")).unwrap();
    assert!(text.starts_with("\u{FEFF}Lines,Customer: City\r\n"), "{text}");
    assert!(text.contains("\r\n\"[{\"\"description\"\":\"\"@x\"\",\"\"quantity\"\":\"\"1.5\"\","), "{text}");
    assert!(text.ends_with("}]\",苏州\r\n"), "{text}");
    // With names above the columns, choices stand by their names too.
    let text = String::from_utf8(file.export(Kind::Order, "state,customer.party", "labels.csv")).unwrap();
    assert_eq!(text, "\u{FEFF}Status,Customer: Organisation or person\r\nCompleted,Organisation\r\n");
    let text = String::from_utf8(file.export(Kind::Order, "state,customer.party", "out.csv")).unwrap();
    assert_eq!(text, "\u{FEFF}state,customer.party\r\ncompleted,organisation\r\n");
}

#[test]
fn xlsx_has_typed_cells_and_texts() {
    let file = file();
    file.export(Kind::Customer, "number,name,phones,credit-limit,birthday,notes,order-count", "out.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file.path("out.xlsx")).unwrap();
    let sheet = book.worksheet_range("customers").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(cell(0, 1), Data::String("name".into()));
    assert_eq!(cell(1, 1), Data::String("=HYPERLINK(\"http://example.com\")".into()));
    assert_eq!(cell(1, 2), Data::String("+86 138-0013-8000;0512-62834471".into()));
    assert_eq!(cell(1, 3), Data::Float(-1234.5));
    assert_eq!(cell(1, 4), Data::String("1899-05-04".into()));
    assert_eq!(cell(1, 6), Data::Float(1.0));
    assert_eq!(cell(2, 3), Data::Empty);
    let Data::DateTime(birthday) = cell(2, 4) else { panic!("{:?}", cell(2, 4)) };
    assert_eq!(birthday.as_f64(), 29_358.0);
    assert!(book.worksheet_formula("customers").unwrap().used_cells().next().is_none());
}

#[test]
fn json_holds_every_field_and_every_kind() {
    let file = file();
    let array: serde_json::Value =
        serde_json::from_slice(&file.export(Kind::Customer, "", "one.json")).unwrap();
    let first = &array[0];
    assert_eq!(array.as_array().unwrap().len(), 2);
    assert_eq!(first.as_object().unwrap().len(), Kind::Customer.columns().count());
    assert_eq!(first["lifetime-amount"], "19.99");
    assert_eq!(first["credit-limit"], "-1234.50");
    assert_eq!(first["tags"], serde_json::json!(["a", "b"]));

    file.try_export(None, "", "all.json").unwrap();
    let all: HashMap<String, Vec<serde_json::Value>> =
        serde_json::from_slice(&std::fs::read(file.path("all.json")).unwrap()).unwrap();
    assert_eq!(all.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        let records = &all[kind.info().plural];
        assert_eq!(records.len() as u64, file.snapshot.count(*kind).unwrap(), "{kind:?}");
    }
    assert_eq!(all["orders"][0]["customer"], "C-1");
    assert_eq!(all["orders"][0]["lines"][0]["quantity"], "1.5");
}

#[test]
fn cards_come_back() {
    let file = file();
    let cards = vcard::read(&file.export(Kind::Customer, "", "customers.vcf"));
    assert!(cards.problems.is_empty());
    let [company, person] = cards.cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!((company.uid.as_str(), company.is_organisation), ("customer-1@guanxi", true));
    assert_eq!(
        company.phones.iter().map(|p| p.value.as_str()).collect::<Vec<_>>(),
        ["+86 138-0013-8000", "0512-62834471"]
    );
    assert!(company.phones[0].is("cell") && company.phones[1].is("work"));
    assert_eq!((person.family.as_str(), person.given.as_str(), person.is_organisation), ("张", "三", false));

    let cards = vcard::read(&file.export(Kind::Contact, "", "contacts.vcf"));
    let [contact] = cards.cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!(contact.organisation, "=HYPERLINK(\"http://example.com\")");
    assert_eq!((contact.title.as_str(), contact.messengers[0].handle.as_str()), ("采购", "lilei_1"));
}

#[test]
fn calendars() {
    let file = file();
    let text = |kind, name| String::from_utf8(file.export(kind, "", name)).unwrap().replace("\r\n ", "");
    for (kind, lines) in [
        (
            Kind::Task,
            vec![
                "UID:task-1@guanxi",
                "DUE;VALUE=DATE:20260203",
                "STATUS:NEEDS-ACTION",
                "DTSTART:20260204T010000Z",
                "DTEND:20260204T020000Z",
                "STATUS:CANCELLED",
                "DUE:20260205T010000Z",
            ],
        ),
        (
            Kind::Campaign,
            vec!["DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260304", "SUMMARY:春季展会"],
        ),
        (
            Kind::ServiceContract,
            vec![
                "UID:service-contract-1@guanxi",
                "SUMMARY:Contract K-1 ends (张三)",
                "DTSTART;VALUE=DATE:20261231",
                "UID:service-contract-1-notice@guanxi",
                "DTSTART;VALUE=DATE:20261201",
            ],
        ),
    ] {
        let text = text(kind, "out.ics");
        for line in lines {
            assert!(text.split("\r\n").any(|l| l == line), "{line} is not in\n{text}");
        }
    }
    let written = file.try_export(Some(Kind::Campaign), "", "out.ics").unwrap();
    assert_eq!(written, Written { records: 1, left_out: 1 });
}

#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    let file = file();
    std::fs::write(file.path("old.vcf"), "old").unwrap();
    for (kind, name, key) in [
        (Some(Kind::Order), "old.vcf", "export-cards-kind"),
        (Some(Kind::Customer), "x.ics", "export-calendar-kind"),
        (Some(Kind::Customer), "x.pdf", "export-unknown-format"),
        (None, "x.csv", "export-all-needs-json"),
        (None, "x.vcf", "export-cards-kind"),
        (Some(Kind::Customer), "no/such/folder/x.csv", "export-no-folder"),
    ] {
        match file.try_export(kind, "", name) {
            Err(Refusal::Said(message)) => assert_eq!(message.key, key, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(std::fs::read(file.path("old.vcf")).unwrap(), b"old");
    let left: Vec<_> =
        std::fs::read_dir(file.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
