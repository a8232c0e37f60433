//! Which records, in which order.

mod check;
mod condition;
mod order;
mod quick;
mod texts;

use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) use order::{Key, directed, text_key};

use super::{Context, InsightError, derived};
use crate::model::Kind;
use crate::model::filter::{self, Filter, Op, Operand, Subject};
use crate::model::record::{AnyRef, FieldKind, Record, flags};
use crate::model::say::Message;
use crate::model::schema::{FieldScope, Path, Source};
use crate::store::{Flow, Read};
use condition::Test;
use order::{Rows, Sorter};
use quick::Quick;

/// One field to sort by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SortBy {
    pub path: Path,
    /// Largest, latest, last first. Empty values are last either way.
    pub descending: bool,
}

impl SortBy {
    /// Reads `amount,-date,customer.region`: a minus before those that fall.
    ///
    /// # Errors
    /// A field that does not exist, with those that were probably meant.
    pub fn parse(scope: impl Into<FieldScope>, text: &str) -> Result<Vec<SortBy>, Message> {
        let scope = scope.into();
        let keys = text.split(',').map(str::trim).filter(|k| !k.is_empty());
        keys.map(|key| {
            let plain = key.strip_prefix('-');
            let path = filter::path(scope, plain.unwrap_or(key))?;
            Ok(SortBy { path, descending: plain.is_some() })
        })
        .collect()
    }

    /// What a list is first sorted by: what its kind names; else what happened newest first, everything else by name.
    pub fn first(kind: Kind) -> Vec<SortBy> {
        let named = SortBy::parse(kind, kind.info().order).unwrap_or_default();
        if !named.is_empty() {
            return named;
        }
        let by = |flag: u32, descending: bool| {
            let column = kind.columns().find(|column| column.has(flag))?;
            Some(SortBy { path: Path::own(column), descending })
        };
        by(flags::WHEN, true).or_else(|| by(flags::TITLE, false)).into_iter().collect()
    }

    /// As [`SortBy::parse`] reads it.
    pub fn text(kind: Kind, sort: &[SortBy]) -> String {
        let sign = |s: &SortBy| if s.descending { "-" } else { "" };
        sort.iter().map(|s| format!("{}{}", sign(s), s.path.key(kind))).collect::<Vec<_>>().join(",")
    }
}

/// A question for records of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub kind: Kind,
    pub filter: Filter,
    /// Words that must all occur in the searched fields; the quick filter above a list.
    pub text: String,
    /// By the first, within equals by the second. What is still equal stands in the order it was entered.
    pub sort: Vec<SortBy>,
    pub limit: Option<usize>,
}

impl Query {
    pub fn all(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }
}

/// Whether single records meet a filter: task rules, drafts, records that a change has in hand.
pub struct Matcher {
    test: Test,
}

impl Matcher {
    /// # Errors
    /// A filter that names a record which is not there is refused.
    pub fn new(
        read: &dyn Read,
        ctx: &Context<'_>,
        kind: Kind,
        filter: &Filter,
    ) -> Result<Self, InsightError> {
        Ok(Self { test: Test::new(read, ctx, kind, filter)? })
    }

    /// Whether a stored record meets the filter; `scratch` is room for what is compared.
    pub(super) fn holds(&self, id: u64, bytes: &[u8], scratch: &mut String) -> Result<bool, InsightError> {
        Ok(self.test.holds(id, bytes, scratch)?)
    }

    /// Whether the record, as it is in hand, meets the filter.
    pub fn matches(&self, of: AnyRef, record: &dyn Record) -> Result<bool, InsightError> {
        let mut bytes = Vec::new();
        record.encode(&mut bytes);
        Ok(self.test.holds(of.id, &bytes, &mut String::new())?)
    }
}

/// The ids of the records that are meant, in order.
///
/// Filters and sort keys read single fields of the stored form; only conditions on lines decode records.
///
/// # Errors
/// A filter that names a record which is not there is refused.
pub fn run(read: &dyn Read, query: &Query, ctx: &Context<'_>) -> Result<Vec<u64>, InsightError> {
    let Query { kind, filter, text, sort, limit } = query;
    derived::together(read, ctx, *kind, filter.paths().into_iter().chain(sort.iter().map(|by| by.path)))?;
    let test = Test::new(read, ctx, *kind, filter)?;
    let sorters = sort
        .iter()
        .map(|by| Ok((Sorter::new(read, ctx, *kind, &by.path)?, by.descending)))
        .collect::<Result<Vec<_>, InsightError>>()?;
    let keep = || {
        let (mut quick, mut scratch) = (Quick::new(ctx.schema.of(*kind), text), String::new());
        let test = &test;
        move |id: u64, bytes: &[u8]| Ok(test.holds(id, bytes, &mut scratch)? && quick.holds(bytes)?)
    };
    let enough = limit.filter(|_| sorters.is_empty());
    let candidates = candidates(read, *kind, filter)?;
    let rows = if candidates.is_none() && enough.is_none() {
        let keep_reads = test.reads() || !text.trim().is_empty();
        Rows::gather(read, ctx, *kind, sorters, keep_reads, keep)?
    } else {
        let (mut rows, mut keep) = (Rows::new(Arc::new(sorters)), keep());
        let mut look = |id: u64, bytes: &[u8]| -> Result<Flow, InsightError> {
            if enough.is_some_and(|enough| rows.len() >= enough) {
                return Ok(Flow::Stop);
            }
            if keep(id, bytes)? {
                rows.push(id, bytes)?;
            }
            Ok(Flow::On)
        };
        match candidates {
            None => ctx.scan(read, *kind, look)?,
            Some(ids) => {
                for id in ids {
                    ctx.check_stop()?;
                    let mut looked = Ok(Flow::On);
                    read.peek(AnyRef::new(*kind, id), &mut |bytes| looked = look(id, bytes))?;
                    if looked? == Flow::Stop {
                        break;
                    }
                }
            }
        }
        rows
    };
    ctx.check_stop()?;
    let mut ids = rows.sorted(read)?;
    ids.truncate(limit.unwrap_or(usize::MAX));
    Ok(ids)
}

/// The few records that can meet the filter, where an index knows them: by number, or by a reference.
fn candidates(read: &dyn Read, kind: Kind, filter: &Filter) -> Result<Option<BTreeSet<u64>>, InsightError> {
    for part in filter.conjuncts() {
        let Filter::Compare { subject: Subject::Field(Path { via: None, column }), op: Op::Eq, operand } =
            part
        else {
            continue;
        };
        let Source::Stored(index) = column.source else { continue };
        match (operand, column.kind) {
            (Operand::Text(number), _) if index == 0 => {
                return Ok(Some(read.by_number(kind, number)?.into_iter().collect()));
            }
            (Operand::Record(number), FieldKind::Ref(to)) => {
                let mut ids = BTreeSet::new();
                let role = [kind.fields()[index].tag, 0];
                for of in condition::records(read, Some(to), number)? {
                    read.links(of, &mut |link| {
                        if link.from.kind == kind && link.role == role {
                            ids.insert(link.from.id);
                        }
                        Flow::On
                    })?;
                }
                return Ok(Some(ids));
            }
            _ => {}
        }
    }
    Ok(None)
}
