//! Random work against a plain model: a map of records, and stacks of such maps for undo and redo.

use chrono::Utc;
use guanxi::app::{BulkValue, Command, Session, Take};
use guanxi::model::Kind;
use guanxi::model::people::{Customer, Stage};
use guanxi::model::record::{AnyRef, Decode as _, Reference, Value};
use guanxi::model::sales::{Order, OrderLine, OrderState};
use guanxi::model::say::Message;
use guanxi::model::value::{Money, Quantity, UnitPrice};
use guanxi::store::{Author, Read as _, ReadRecords as _, Store, StoreError};

use crate::tools::{Content, Folder, Random, TODAY, assert_clean, content};

fn author(title: &'static str) -> Author {
    Author { who: "tester".into(), at: Utc::now(), title: Message::new(title) }
}

fn customer(random: &mut Random) -> Customer {
    let n = random.below(1000);
    Customer {
        number: String::new(),
        name: format!("客户 {n}"),
        phones: vec![format!("138 {n:04} {:04}", random.below(10_000))],
        city: ["上海", "Suzhou", ""][random.below(3)].into(),
        external_id: if random.below(2) == 0 { format!("X{n}") } else { String::new() },
        stage: Stage::Target,
        ..Customer::default()
    }
}

fn order(random: &mut Random, customer: u64) -> Order {
    let amount = Money(random.below(1_000_000) as i64 - 100_000);
    Order {
        customer: Some(Reference::new(customer)),
        date: TODAY.checked_sub_days(chrono::Days::new(random.below(800) as u64)),
        state: [OrderState::Draft, OrderState::Confirmed, OrderState::Completed, OrderState::Cancelled]
            [random.below(4)],
        amount,
        lines: vec![OrderLine {
            quantity: Quantity(1000),
            price: UnitPrice(1),
            amount,
            ..OrderLine::default()
        }],
        ..Order::default()
    }
}

/// What the file must hold, and what undo and redo must bring back.
#[derive(Default)]
struct Model {
    now: Content,
    undo: Vec<Content>,
    redo: Vec<Content>,
}

impl Model {
    fn changed(&mut self, after: Content) {
        if after != self.now {
            self.undo.push(std::mem::replace(&mut self.now, after));
            self.redo.clear();
        }
    }

    fn ids(&self, kind: Kind) -> Vec<u64> {
        self.now.keys().filter(|of| of.kind == kind).map(|of| of.id).collect()
    }
}

#[test]
fn random_changes_agree_with_a_plain_model() {
    for seed in 1..=12 {
        let folder = Folder::new();
        let mut session = folder.session();
        let (mut random, mut model) = (Random::new(seed), Model::default());
        for step in 0..120 {
            match random.below(12) {
                0..=5 => change(&session.store, &mut random, &mut model),
                6 | 7 => {
                    let done = session.store.undo(author("undo")).expect("undo");
                    assert_eq!(done.is_some(), !model.undo.is_empty(), "seed {seed} step {step}");
                    if let Some(before) = model.undo.pop() {
                        model.redo.push(std::mem::replace(&mut model.now, before));
                    }
                }
                8 => {
                    let done = session.store.redo(author("redo")).expect("redo");
                    assert_eq!(done.is_some(), !model.redo.is_empty(), "seed {seed} step {step}");
                    if let Some(after) = model.redo.pop() {
                        model.undo.push(std::mem::replace(&mut model.now, after));
                    }
                }
                9 => refused_change(&session.store, &mut random),
                10 => {
                    drop(session);
                    session = folder.reopened();
                }
                _ => assert_clean(&session.snapshot().expect("a snapshot")),
            }
            let found = content(&session.snapshot().expect("a snapshot"));
            assert_eq!(found, model.now, "seed {seed} step {step}");
        }
        assert_clean(&session.snapshot().expect("a snapshot"));
    }
}

/// Several records in one change: creates, edits and deletes.
fn change(store: &Store, random: &mut Random, model: &mut Model) {
    let mut after = model.now.clone();
    let encoded = |record: &dyn guanxi::model::record::Record| {
        let mut bytes = Vec::new();
        record.encode(&mut bytes);
        bytes
    };
    let done: Result<_, StoreError> = store.change(&author("change"), |change| {
        for _ in 0..=random.below(4) {
            let customers: Vec<u64> =
                after.keys().filter(|of| of.kind == Kind::Customer).map(|of| of.id).collect();
            let orders: Vec<u64> = after.keys().filter(|of| of.kind == Kind::Order).map(|of| of.id).collect();
            match random.below(5) {
                0 | 1 => {
                    let mut made = customer(random);
                    made.number = change.next_number(Kind::Customer)?;
                    let id = change.create(Kind::Customer, &made)?;
                    after.insert(AnyRef::new(Kind::Customer, id), encoded(&made));
                }
                2 => {
                    let Some(customer) = random.pick(&customers) else { continue };
                    let mut made = order(random, *customer);
                    made.number = change.next_number(Kind::Order)?;
                    let id = change.create(Kind::Order, &made)?;
                    after.insert(AnyRef::new(Kind::Order, id), encoded(&made));
                }
                3 => {
                    let Some(id) = random.pick(&orders) else { continue };
                    let of = AnyRef::new(Kind::Order, *id);
                    let old = Order::decode(&after[&of]).expect("a stored order");
                    let mut made = order(random, old.customer.expect("a customer").id);
                    made.number = old.number;
                    change.update(of, &made)?;
                    after.insert(of, encoded(&made));
                }
                _ => {
                    let Some(id) = random.pick(&orders) else { continue };
                    let of = AnyRef::new(Kind::Order, *id);
                    change.delete(of)?;
                    after.remove(&of);
                }
            }
        }
        Ok(())
    });
    let done = done.expect("a change");
    assert_eq!(done.entry.is_some(), after != model.now);
    model.changed(after);
}

/// A change that fails at its end has never been.
fn refused_change(store: &Store, random: &mut Random) {
    let refused: Result<_, StoreError> = store.change(&author("refused"), |change| {
        let mut made = customer(random);
        made.number = change.next_number(Kind::Customer)?;
        change.create(Kind::Customer, &made)?;
        Err::<(), _>(StoreError::Refused(Message::new("no")))
    });
    assert!(refused.is_err());
}

#[test]
fn random_commands_are_undone_one_by_one() {
    for seed in 1..=6 {
        let folder = Folder::new();
        let mut session = folder.session();
        let (mut random, mut model) = (Random::new(seed * 77), Model::default());
        for step in 0..100 {
            match random.below(10) {
                0..=6 => {
                    let Some(command) = command(&session, &mut random, &model) else { continue };
                    // A refused command leaves everything as it was: the comparison below says so.
                    if let Ok(outcome) = session.run(&command) {
                        let after = content(&session.snapshot().expect("a snapshot"));
                        assert_eq!(outcome.entry.is_some(), after != model.now, "{command:?}");
                        model.changed(after);
                    }
                }
                7 | 8 => {
                    if let Some(before) = model.undo.pop() {
                        session.run(&Command::Undo).expect("undo");
                        model.redo.push(std::mem::replace(&mut model.now, before));
                    } else {
                        assert!(session.run(&Command::Undo).is_err());
                    }
                }
                _ => {
                    if let Some(after) = model.redo.pop() {
                        session.run(&Command::Redo).expect("redo");
                        model.undo.push(std::mem::replace(&mut model.now, after));
                    }
                    drop(session);
                    session = folder.reopened();
                }
            }
            let snapshot = session.snapshot().expect("a snapshot");
            assert_eq!(content(&snapshot), model.now, "seed {seed} step {step}");
            if step % 25 == 0 {
                assert_clean(&snapshot);
            }
        }
        assert_clean(&session.snapshot().expect("a snapshot"));
    }
}

fn command(session: &Session, random: &mut Random, model: &Model) -> Option<Command> {
    let customers = model.ids(Kind::Customer);
    let of = |id: &u64| AnyRef::new(Kind::Customer, *id);
    Some(match random.below(8) {
        0 | 1 => Command::Create {
            kind: Kind::Customer,
            values: vec![
                (Customer::name, Value::Text(format!("客户 {}", random.below(100)))),
                (Customer::phones, Value::Texts(vec![format!("139{:08}", random.below(1000))])),
            ],
        },
        2 => Command::Edit {
            of: of(random.pick(&customers)?),
            values: vec![(Customer::notes, Value::Text(format!("note {}", random.below(5))))],
        },
        3 => Command::Create {
            kind: Kind::Order,
            values: vec![
                (Order::customer, Value::Ref(of(random.pick(&customers)?))),
                (Order::date, Value::Day(TODAY)),
                (Order::amount, Value::Money(Money(random.below(10_000) as i64))),
            ],
        },
        4 => {
            let id = *random.pick(&model.ids(Kind::Order))?;
            let to = ["confirmed", "cancelled", "shipped", "completed"][random.below(4)];
            Command::Step { of: AnyRef::new(Kind::Order, id), to: to.into(), values: Vec::new() }
        }
        5 => Command::Merge {
            keep: of(random.pick(&customers)?),
            other: of(random.pick(&customers)?),
            take: vec![Take { field: Customer::notes }],
        },
        6 => Command::BulkEdit {
            records: customers.iter().map(of).collect(),
            changes: vec![(Customer::city, BulkValue::Set(Value::Text(format!("city {}", random.below(3)))))],
        },
        _ => {
            let snapshot = session.snapshot().ok()?;
            let all: Vec<AnyRef> = content(&snapshot).into_keys().collect();
            Command::Delete { records: vec![*random.pick(&all)?] }
        }
    })
}

#[test]
fn an_entry_is_not_undone_when_its_records_were_changed_since() {
    let folder = Folder::new();
    let session = folder.session();
    let create = Command::Create {
        kind: Kind::Customer,
        values: vec![(Customer::name, Value::Text("Ruifeng".into()))],
    };
    let of = session.run(&create).expect("created").records[0];
    session.run(&Command::Undo).expect("undone");
    assert!(session.snapshot().expect("a snapshot").record(of).expect("readable").is_none());
    session.run(&Command::Redo).expect("done again");
    assert!(session.snapshot().expect("a snapshot").exists(of).expect("readable"));
    assert_eq!(session.snapshot().expect("a snapshot").count(Kind::Customer).expect("readable"), 1);
    // Numbers are not given twice, not even after undo.
    session.run(&Command::Undo).expect("undone");
    let next = session.run(&create).expect("created").records[0];
    let number = session.snapshot().expect("a snapshot").get::<Customer>(next.id).expect("readable");
    assert_eq!(number.expect("there").number, "C-000002");
}

#[test]
fn files_that_are_not_ours_are_refused_untouched() {
    let folder = Folder::new();
    let path = folder.path("other.guanxi");
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("empty", Vec::new(), "file-empty"),
        ("text", b"number,name\n1,Ruifeng\n".to_vec(), "file-foreign"),
        ("sqlite", [b"SQLite format 3\0".as_slice(), &[0; 4096]].concat(), "file-foreign"),
        ("magic alone", b"redb\x1A\x0A\xA9\x0D\x0A".to_vec(), "file-damaged"),
    ];
    for (what, bytes, code) in cases {
        std::fs::write(&path, &bytes).expect("a written file");
        let error = Store::open(&path).expect_err(what);
        assert_eq!(error.code(), code, "{what}: {error}");
        assert_eq!(std::fs::read(&path).expect("a readable file"), bytes, "{what} was changed");
    }
    let missing = Store::open(&folder.path("nowhere.guanxi")).expect_err("refused");
    assert_eq!(missing.code(), "file-missing");
}

/// A file that a program of the future wrote: closed, and as a kill left it.
#[test]
fn a_newer_file_is_refused_untouched_whatever_is_asked_of_it() {
    let folder = Folder::new();
    drop(folder.session());
    let (closed, killed) = (folder.path("test.guanxi"), folder.path("killed.guanxi"));
    let database = redb::Database::open(&closed).expect("a file of redb");
    let mut transaction = database.begin_write().expect("the only writer");
    transaction.set_quick_repair(true);
    {
        let definition: redb::TableDefinition<'_, &str, &[u8]> = redb::TableDefinition::new("meta");
        let mut meta = transaction.open_table(definition).expect("the table");
        let next = (guanxi::store::FORMAT + 1).to_be_bytes();
        meta.insert("format", next.as_slice()).expect("written");
    }
    transaction.commit().expect("a good disk");
    std::fs::copy(&closed, &killed).expect("room for a copy");
    drop(database);
    for path in [closed, killed] {
        let bytes = std::fs::read(&path).expect("a readable file");
        let to = folder.path("made.guanxi");
        let refused = [
            Store::open(&path).map(|_| ()),
            Store::examine(&path).map(|_| ()),
            Store::restore(&path, &to).map(|_| ()),
            Store::salvage(&path, &to, &author("salvage")).map(|_| ()),
        ];
        for (what, refused) in ["open", "examine", "restore", "salvage"].iter().zip(refused) {
            assert_eq!(refused.expect_err(what).code(), "file-newer", "{what}");
        }
        assert!(std::fs::read(&path).expect("a readable file") == bytes, "{} was changed", path.display());
        assert!(!to.exists());
    }
}

#[test]
fn a_file_cut_short_is_refused_untouched() {
    let folder = Folder::new();
    drop(folder.session());
    let whole = std::fs::read(folder.path("test.guanxi")).expect("a readable file");
    for part in [10, 2, 3] {
        let path = folder.path("short.guanxi");
        let bytes = &whole[..whole.len() - whole.len() / part];
        std::fs::write(&path, bytes).expect("a written file");
        let error = Store::open(&path).expect_err("refused");
        assert_eq!(error.code(), "file-damaged", "{error}");
        assert_eq!(std::fs::read(&path).expect("a readable file"), bytes);
    }
}

#[test]
fn two_programs_do_not_share_a_file() {
    let folder = Folder::new();
    let session = folder.session();
    let error = Store::open(session.store.path()).expect_err("refused");
    assert_eq!(error.code(), "file-in-use");
}

#[test]
fn a_backup_is_whole_and_restores_into_a_new_file() {
    let folder = Folder::new();
    let session = folder.session();
    let mut random = Random::new(5);
    let mut model = Model::default();
    for _ in 0..20 {
        change(&session.store, &mut random, &mut model);
    }
    let backup = session.store.backup(&folder.path("b.guanxi-backup")).expect("a backup");
    assert!(backup.report.is_clean());
    assert_eq!(session.store.backup(&backup.path).expect_err("refused").code(), "file-exists");
    let restored = Store::restore(&backup.path, &folder.path("restored.guanxi")).expect("restored");
    let again = Store::open(&restored.path).expect("opened");
    assert_eq!(content(&again.snapshot().expect("a snapshot")), model.now);
    // Undo comes along.
    assert!(again.undo(author("undo")).expect("undo").is_some());
}

#[test]
fn what_changes_nothing_makes_no_revision() {
    let folder = Folder::new();
    let session = folder.session();
    let before = session.store.revision();
    assert_eq!(session.begin_day().expect("a good disk").entry, None);
    assert_eq!(session.store.revision(), before, "every answer kept for the file stays good");
}
