//! Whole imports over a file on disk: small inputs of the kinds that programs write.

mod json;
mod orders;
mod people;
mod rows;

use tempfile::TempDir;

use super::{Counts, Match, Options, Plan, Report};
use crate::app::{Clock, Command, Names, Session};
use crate::exchange::cells::date::DateOrder;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::record::AnyRef;
use crate::model::say::Sayable as _;
use crate::store::{Flow, NewFile, Read as _, ReadRecords as _, Settings};

/// A company in a file of its own, thrown away at the end.
struct Company {
    session: Session,
    _folder: TempDir,
}

impl Company {
    fn new(currency: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { currency: currency.to_owned(), ..Settings::default() };
        let clock = Clock::at("2026-03-01".parse().unwrap());
        let path = folder.path().join("company.guanxi");
        let session = Session::create(&path, &NewFile { settings }, "me", clock).unwrap();
        Self { session, _folder: folder }
    }

    fn plan(&self, kind: Kind, source: &str, options: Options) -> Plan {
        Plan::open(source.as_bytes(), "source.csv", Some(kind), options).unwrap()
    }

    /// Imports after a dry run, which must have said the same.
    fn import_with(&self, kind: Kind, source: &str, options: Options) -> Report {
        self.run(&self.plan(kind, source, options))
    }

    fn import(&self, kind: Kind, source: &str) -> Report {
        self.import_with(kind, source, Options::default())
    }

    fn run(&self, plan: &Plan) -> Report {
        let dry = plan.dry_run(&self.session, &mut |_, _| true).unwrap();
        let run = plan.run(&self.session, &mut |_, _| true).unwrap();
        assert!(dry.dry_run && dry.entry.is_none());
        assert_eq!(dry.kinds, run.kinds);
        assert!(self.session.snapshot().unwrap().check(&mut |_| {}).unwrap().is_clean());
        run
    }

    /// The fields of every record of a kind as texts, in the order in which they were made.
    fn records(&self, kind: Kind, fields: &[&str]) -> Vec<Vec<String>> {
        let snapshot = self.session.snapshot().unwrap();
        let names = Names::new(&*snapshot);
        let plain = Plain { currency: snapshot.settings().unwrap().currency(), numbers: &names };
        let mut ids = Vec::new();
        snapshot
            .scan(kind, &mut |id, _| {
                ids.push(id);
                Flow::On
            })
            .unwrap();
        let record = |id: &u64| {
            let record = snapshot.record(AnyRef::new(kind, *id)).unwrap().unwrap();
            let text = |key: &&str| {
                let index = record.index_of(key).unwrap();
                plain.text(kind.fields()[index].kind, record.get(index))
            };
            fields.iter().map(text).collect()
        };
        ids.iter().map(record).collect()
    }

    fn undo(&self) {
        self.session.run(&Command::Undo).unwrap();
    }
}

/// Created, updated, unchanged, skipped, rows with problems.
fn counts(report: &Report, kind: Kind) -> [u64; 5] {
    let Counts { created, updated, unchanged, repeated, skipped, problem_rows } =
        report.kinds.get(&kind).map(|k| k.counts).unwrap_or_default();
    assert_eq!(repeated, 0, "tests of rows that repeat others ask for themselves");
    [created, updated, unchanged, skipped, problem_rows]
}

/// Line, column, value and reason of every problem.
fn problems(report: &Report) -> Vec<(usize, &str, &str, &str)> {
    report.problems().map(|p| (p.line, p.column.as_str(), p.value.as_str(), p.reason.key.as_ref())).collect()
}

/// Why a plan or run was refused.
fn refusal<T>(result: Result<T, crate::app::Refusal>) -> String {
    result.map(|_| ()).unwrap_err().message().key.to_string()
}
