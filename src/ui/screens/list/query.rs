//! What the list asks in jobs: which records, their sums.

use std::sync::Arc;

use super::ListScreen;
use super::grouping::Groups;
use super::rows::Seen;
use crate::insight::{self, GroupBy, Query};
use crate::model::record::{AnyRef, FieldKind, Value, flags};
use crate::model::say::{Message, Sayable};
use crate::model::schema::Path;
use crate::model::value::{Money, Quantity};
use crate::store::Read as _;
use crate::ui::context::Context;
use crate::ui::jobs::Answer;

/// The records to list, and what their groups add up.
#[derive(Clone, PartialEq)]
pub struct Question {
    query: Query,
    group: Option<GroupBy>,
    summed: Vec<Path>,
    today: chrono::NaiveDate,
}

/// The records in order.
pub struct Listed {
    /// Where they are grouped, by group.
    pub ids: Arc<Vec<u64>>,
    /// What they are grouped by, and the groups.
    pub grouped: Option<(GroupBy, Groups)>,
    /// What is summed of each group.
    pub summed: Vec<Path>,
    /// How many there are of the kind.
    pub total: i64,
    /// The state of the file it was asked at.
    pub revision: u64,
}

/// Asks for the list unless it is there; the newest answer there is.
pub fn ask(screen: &mut ListScreen, context: &Context<'_>) -> Option<Arc<Result<Listed, Message>>> {
    let query = Query {
        kind: screen.kind,
        filter: screen.look.filter.clone(),
        text: screen.look.quick.clone(),
        sort: screen.look.sort.clone(),
        limit: None,
    };
    let (group, summed) = (screen.look.group, summed(&screen.look.columns));
    let question = Question { query, group, summed, today: context.today };
    let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
    let (asked, lang) = (question.clone(), context.lang);
    let name = Message::new("wait-loading");
    let listed = screen.listed.ask(context.jobs, name, &question, context.revision(), move |progress| {
        let list = || {
            let ctx = insight::Context::of(&snapshot, asked.today, &cache)?.with_stop(progress.stop_flag());
            let ids = insight::run(&*snapshot, &asked.query, &ctx)?;
            let total = i64::try_from(snapshot.count(asked.query.kind)?).unwrap_or(i64::MAX);
            let summed = asked.summed;
            let (grouped, ids) = match asked.group {
                Some(by) => {
                    let kind = asked.query.kind;
                    let arranged = insight::arrange(&*snapshot, &ctx, kind, &ids, &[by], &summed)?;
                    let (groups, ids) = Groups::of(arranged, lang);
                    (Some((by, groups)), ids)
                }
                None => (None, ids),
            };
            Ok(Listed { ids: Arc::new(ids), grouped, summed, total, revision: snapshot.revision() })
        };
        list().map_err(|error: insight::InsightError| error.message())
    });
    if !screen.listed.is_waiting() {
        compute(screen, context);
    }
    listed
}

/// Has the computed columns made ready, once the records are there to be shown: what they are sorted by is ready by
/// then, and nobody waits for the others.
fn compute(screen: &mut ListScreen, context: &Context<'_>) {
    let (kind, question) = (screen.kind, computed(screen, context.today));
    let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
    let (columns, today) = question.clone();
    let name = Message::new("wait-counting");
    screen.computed.ask(context.jobs, name, &question, context.revision(), move |progress| {
        let compute = || -> Result<(), insight::InsightError> {
            let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
            insight::prepare(&*snapshot, &ctx, kind, &columns)
        };
        compute().map_err(|error| error.message())
    });
}

/// The columns that are to be ready, and those that signs behind names go by.
pub fn computed(screen: &ListScreen, today: chrono::NaiveDate) -> (Vec<Path>, chrono::NaiveDate) {
    let columns = screen.look.columns.iter().copied().chain(super::cells::signed_by(screen.kind));
    (columns.collect(), today)
}

/// Has everything computed anew that was stopped, came to a bad end or is no longer there.
pub fn compute_again(screen: &mut ListScreen, context: &Context<'_>) {
    screen.computed = Answer::default();
    screen.sums = Answer::default();
    screen.views.count_again();
    // The rows were read without it.
    screen.seen = Seen::default();
    compute(screen, context);
}

/// Of which records the shown columns are to be summed.
#[derive(Clone)]
pub struct SumQuestion {
    /// None for everything listed.
    selected: Option<Vec<u64>>,
    /// The answer that is listed, for as long as it is the same.
    listed: Arc<Vec<u64>>,
    columns: Vec<Path>,
}

impl PartialEq for SumQuestion {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.listed, &other.listed)
            && self.selected == other.selected
            && self.columns == other.columns
    }
}

pub type Sums = Vec<(Path, Value)>;

/// At most so many columns are summed in the status line and in the headings of groups.
const SUMMED: usize = 2;

/// The first of the columns that count in sums.
fn summed(columns: &[Path]) -> Vec<Path> {
    in_sums(columns).take(SUMMED).collect()
}

/// All of them.
pub fn in_sums(columns: &[Path]) -> impl Iterator<Item = Path> {
    columns.iter().filter(|path| path.column.has(flags::SUMMED) && path.via.is_none()).copied()
}

/// The sums of the columns that count in sums, over the selection or else over everything listed.
pub fn ask_sums(screen: &mut ListScreen, context: &Context<'_>, ids: &Arc<Vec<u64>>) -> Option<Arc<Sums>> {
    let columns = summed(&screen.look.columns);
    if columns.is_empty() {
        return None;
    }
    if !screen.is_settled() {
        // What is computed for all by then is not computed for each.
        return screen.sums.newest();
    }
    let selected = (!screen.selection.is_empty()).then(|| screen.selection.ids());
    let question =
        SumQuestion { selected: selected.clone(), listed: Arc::clone(ids), columns: columns.clone() };
    let of: Arc<Vec<u64>> = selected.map_or_else(|| Arc::clone(ids), Arc::new);
    let (snapshot, cache) = (Arc::clone(&context.snapshot), Arc::clone(context.cache));
    let (kind, today) = (screen.kind, context.today);
    let name = Message::new("wait-counting");
    screen.sums.ask(context.jobs, name, &question, context.revision(), move |progress| {
        let sum = || -> Result<Sums, insight::InsightError> {
            let ctx = insight::Context::of(&snapshot, today, &cache)?.with_stop(progress.stop_flag());
            let mut sums = vec![0_i64; columns.len()];
            for id in of.iter() {
                if progress.stopped() {
                    return Err(insight::InsightError::Stopped);
                }
                let Some(row) = insight::Row::open(&*snapshot, &ctx, AnyRef::new(kind, *id))? else {
                    continue;
                };
                for (sum, path) in sums.iter_mut().zip(&columns) {
                    *sum = sum.saturating_add(number(&row.value(path)?));
                }
            }
            Ok(columns.iter().zip(sums).map(|(path, sum)| (*path, value(path.column.kind, sum))).collect())
        };
        // A sum that can't be made is not shown.
        sum().unwrap_or_default()
    })
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Money(money) => money.0,
        Value::Quantity(quantity) => quantity.0,
        Value::Int(n) => *n,
        _ => 0,
    }
}

fn value(kind: FieldKind, sum: i64) -> Value {
    match kind {
        FieldKind::Money => Value::Money(Money(sum)),
        FieldKind::Quantity => Value::Quantity(Quantity(sum)),
        _ => Value::Int(sum),
    }
}
