//! What only a damaged disk brings about.

use super::*;
use crate::model::Kind;
use crate::model::say::Message;
use crate::model::work::Task;

#[test]
fn check_names_every_record_of_a_damaged_block() {
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
    {
        let name = records::name(Kind::Task.code());
        let mut table = transaction.open_table(records::Definition::new(&name)).unwrap();
        let mut block = redb::ReadableTable::get(&table, 1).unwrap().unwrap().value().to_vec();
        block.pop();
        table.insert(1, block.as_slice()).unwrap();
    }
    transaction.commit().unwrap();
    drop(database);

    let store = Store::open(&path).unwrap();
    let report = store.snapshot().unwrap().check(&mut |_| {}).unwrap();
    let damaged = report.findings.iter().filter_map(|finding| match finding {
        Finding::Damaged(of) => Some((of.kind, of.id)),
        Finding::Count { .. } => panic!("they are counted: {finding:?}"),
        _ => None,
    });
    assert_eq!(damaged.collect::<Vec<_>>(), [1, 2, 3].map(|id| (Kind::Task, id)));
}
