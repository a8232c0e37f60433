//! What only a damaged disk brings about.

use super::*;
use crate::model::Kind;
use crate::model::say::Message;
use crate::model::work::Task;

/// What a check says of a file with three tasks, all in one block, once their table was tampered with: the ids of the
/// damaged ones, and what else there is.
fn checked_after(tamper: impl FnOnce(&mut redb::Table<'_, u64, &'static [u8]>)) -> (Vec<u64>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.guanxi");
    let author = Author { who: "tester".into(), at: chrono::Utc::now(), title: Message::new("entry-create") };
    let store = Store::create(&path, &NewFile::default()).unwrap();
    let made = store.change(&author, |change| {
        for n in 1..=3 {
            change.create(Kind::Task, &Task { number: format!("T-{n}"), ..Task::default() })?;
        }
        Ok::<_, StoreError>(())
    });
    made.unwrap();
    store.close().unwrap();

    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    let name = records::name(Kind::Task.code());
    tamper(&mut transaction.open_table(records::Definition::new(&name)).unwrap());
    transaction.commit().unwrap();
    drop(database);

    let store = Store::open(&path).unwrap();
    let mut damaged = Vec::new();
    let mut others = store.snapshot().unwrap().check(&mut |_| {}).unwrap().findings;
    others.retain(|finding| match finding {
        Finding::Damaged(of) => {
            assert_eq!(of.kind, Kind::Task);
            damaged.push(of.id);
            false
        }
        _ => true,
    });
    (damaged, others)
}

#[test]
fn check_names_every_record_of_a_damaged_block() {
    let (damaged, others) = checked_after(|table| {
        let mut block = redb::ReadableTable::get(table, 1).unwrap().unwrap().value().to_vec();
        block.pop();
        table.insert(1, block.as_slice()).unwrap();
    });
    assert_eq!(damaged, [1, 2, 3]);
    let counts = others.iter().any(|finding| matches!(finding, Finding::Count { .. }));
    assert!(!counts, "they are counted: {others:?}");
}

#[test]
fn check_names_records_that_stand_in_two_blocks() {
    let (damaged, _) = checked_after(|table| {
        let block = redb::ReadableTable::get(table, 1).unwrap().unwrap().value().to_vec();
        table.insert(2, block.as_slice()).unwrap();
    });
    assert_eq!(damaged, [2, 3]);
}
