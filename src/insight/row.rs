//! The cells of lists and exports: any field of a record, computed and referred ones too.

use std::cell::RefCell;

use super::{Context, InsightError, derived};
use crate::model::Kind;
use crate::model::record::{AnyRef, Record, Value, ValueRef};
use crate::model::schema::{Column, Path, Source};
use crate::store::{Read, ReadRecords};

/// One record, decoded once, with its computed fields and the records it refers to.
pub struct Row<'a> {
    pub read: &'a dyn Read,
    pub ctx: &'a Context<'a>,
    pub of: AnyRef,
    pub record: Box<dyn Record>,
    /// Records referred to that were looked at, by field.
    referred: RefCell<Vec<(usize, Option<Referred>)>>,
}

struct Referred {
    of: AnyRef,
    record: Box<dyn Record>,
}

impl<'a> Row<'a> {
    /// `None` when there is no such record any more.
    pub fn open(read: &'a dyn Read, ctx: &'a Context<'a>, of: AnyRef) -> Result<Option<Self>, InsightError> {
        let record = read.record(of)?;
        Ok(record.map(|record| Self { read, ctx, of, record, referred: RefCell::default() }))
    }

    /// The value of a field; empty where it belongs to a record that is not there.
    pub fn value(&self, path: &Path) -> Result<Value, InsightError> {
        let Some((index, _)) = path.via else { return self.cell(self.of, &*self.record, &path.column) };
        let mut referred = self.referred.borrow_mut();
        let place = match referred.iter().position(|(i, _)| *i == index) {
            Some(place) => place,
            None => {
                let found = match self.record.get(index) {
                    ValueRef::Ref(of) => self.read.record(of)?.map(|record| Referred { of, record }),
                    _ => None,
                };
                referred.push((index, found));
                referred.len() - 1
            }
        };
        match referred.get(place) {
            Some((_, Some(Referred { of, record }))) => self.cell(*of, &**record, &path.column),
            _ => Ok(Value::None),
        }
    }

    fn cell(&self, of: AnyRef, record: &dyn Record, column: &Column) -> Result<Value, InsightError> {
        match column.source {
            Source::Stored(index) => Ok(record.get(index).to_value()),
            Source::Derived(derived) => derived::value(self.read, self.ctx, of, record, derived),
        }
    }
}

/// One field of one record.
pub fn value_of(read: &dyn Read, ctx: &Context<'_>, of: AnyRef, path: &Path) -> Result<Value, InsightError> {
    Row::open(read, ctx, of)?.map_or(Ok(Value::None), |row| row.value(path))
}

/// Whether a field can be read of any record at a glance: it is no computed one, or computed for all of them already.
pub fn is_ready(ctx: &Context<'_>, kind: Kind, path: &Path) -> bool {
    match path.column.source {
        Source::Stored(_) => true,
        Source::Derived(derived) => ctx.kept_column(path.owner(kind), derived).is_some(),
    }
}

/// Computes the computed fields among `paths` for all records at once: worth it before many rows are read.
pub fn prepare(read: &dyn Read, ctx: &Context<'_>, kind: Kind, paths: &[Path]) -> Result<(), InsightError> {
    derived::together(read, ctx, kind, paths.iter().copied())?;
    for path in paths {
        if let Source::Derived(derived) = path.column.source {
            derived::column(read, ctx, path.owner(kind), derived)?;
        }
    }
    Ok(())
}
