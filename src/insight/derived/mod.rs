//! Computed fields: of one record, and of all records of a kind at once.
//!
//! Both ways give the same values (a test compares them). Definitions:
//!
//! - **band**: the customers whose net amount in the period of the settings (from the first to the last order day
//!   unless somebody has said otherwise) is above zero, ranked by it and cut as the settings say ([`Cuts`](crate::model::derived::Cuts)); others are in no band.
//! - **lifetime-amount**: the sum of all orders that count, negative ones too. **order-count**,
//!   **first-order**, **last-order**: of those above zero. **year-amount**: the net of the twelve months up to
//!   and with today; **year-change**: by how much it differs from that of the twelve months before, nothing where
//!   these come to zero or less.
//! - **last-contact**: the day of the newest interaction with the customer or contact.
//! - **next-step**: of the open tasks the one due first; tasks without a day come last, of equals the older first.
//! - **open-tasks**: neither done nor cancelled; **overdue-tasks**: of these, due before today.
//! - **open-service**: help calls, returns, repairs and complaints for which the customer still waits;
//!   **overdue-service**: of these, due before today (a help call by its resolution due; returns are never due).
//! - **open-amount**: of an issued invoice its amount less payments and credit notes, never below zero; of a
//!   credit note that credits no invoice what is still to be paid back, as a negative amount; else nothing.
//! - **cover**: the warranty for parts or labour if one of them reaches today, else an active contract that
//!   lists the product and whose term holds today, else chargeable.
//! - **members**: of a campaign its campaign members, of a segment the customers it selects.
//! - **segments**: those that select the customer; one whose filter does not read selects nobody.
//! - those that follow from the record and the day alone: see [`own`].

mod linked;
pub mod own;
mod sales;

pub use own::{Due, overdue_since};

pub use linked::cover;

use std::sync::Arc;

use super::cell::{Cell, refs, value_of_number};
use super::query::Matcher;
use super::{Context, InsightError, segment, shares};
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::filter::Filter;
use crate::model::record::{AnyRef, FieldKind, Record, Value, put_varint};
use crate::model::schema::{Path, Source};
use crate::store::ById;
use crate::store::{Flow, Read};

/// One computed field for every record of a kind.
#[derive(Debug)]
pub enum DerivedColumn {
    /// Money in minor units, days counted from the first of the common era, choices by their place.
    Numbers {
        values: ById<i64>,
        /// What records have that are not among the values.
        other: Option<i64>,
    },
    /// One record of a kind for each.
    Records { of: Kind, ids: ById<u64> },
    /// Lists of records of one kind.
    Lists { of: Kind, lists: Lists },
}

impl DerivedColumn {
    fn numbers(kind: Kind, derived: Derived, mut values: ById<i64>) -> Self {
        values.shrink();
        Self::Numbers { values, other: nothing(kind, derived) }
    }

    /// The value as it compares.
    pub fn cell(&self, id: u64) -> Cell<'_> {
        match self {
            Self::Numbers { values, other } => values.get(id).or(*other).map_or(Cell::None, Cell::Number),
            Self::Records { of, ids } => ids.get(id).map_or(Cell::None, |to| Cell::Ref(AnyRef::new(*of, to))),
            Self::Lists { of, lists } => lists.get(id).map_or(Cell::None, |list| Cell::Refs(*of, list)),
        }
    }

    pub fn value(&self, derived: Derived, id: u64) -> Value {
        match self {
            Self::Numbers { values, other } => {
                let number = values.get(id).or(*other);
                number.map_or(Value::None, |n| value_of_number(derived.kind(), n))
            }
            Self::Records { of, ids } => {
                ids.get(id).map_or(Value::None, |to| Value::Ref(AnyRef::new(*of, to)))
            }
            Self::Lists { of, lists } => {
                let list = lists.get(id).unwrap_or_default();
                // The list was written here: it reads.
                Value::Refs(*of, refs(*of, list).flatten().map(|of| of.id).collect())
            }
        }
    }
}

/// Lists of records, behind each other in one buffer and each as a record would hold it.
#[derive(Debug, Default)]
pub struct Lists {
    bytes: Vec<u8>,
    places: ById<(usize, usize)>,
    /// Whose list is the last, and where it begins.
    last: Option<(u64, usize)>,
}

impl Lists {
    /// Another in the list of `id`; what belongs to one list comes together.
    fn push(&mut self, id: u64, to: u64) {
        let from = match self.last {
            Some((last, from)) if last == id => from,
            _ => self.bytes.len(),
        };
        self.last = Some((id, from));
        put_varint(&mut self.bytes, to);
        self.places.insert(id, (from, self.bytes.len()));
    }

    fn get(&self, id: u64) -> Option<&[u8]> {
        let (from, to) = self.places.get(id)?;
        self.bytes.get(from..to)
    }
}

/// What nothing counts as: sums and counts of nothing are zero.
fn nothing(kind: Kind, derived: Derived) -> Option<i64> {
    match derived {
        // No counts: where they make no sense there is nothing.
        Derived::DaysLeft | Derived::AgeDays | Derived::SlipDays => None,
        // A segment whose filter does not read selects nobody knows how many.
        Derived::Members if kind == Kind::Segment => None,
        _ => matches!(derived.kind(), FieldKind::Money | FieldKind::Bool | FieldKind::Int).then_some(0),
    }
}

/// One computed field of one record.
pub fn value(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: AnyRef,
    record: &dyn Record,
    derived: Derived,
) -> Result<Value, InsightError> {
    // What is computed for all already need not be computed for one.
    if let Some(column) = ctx.kept_column(of.kind, derived) {
        return Ok(column.value(derived, of.id));
    }
    let number = match derived {
        Derived::Band => return Ok(column(read, ctx, of.kind, derived)?.value(derived, of.id)),
        Derived::Segments => return segments_of_customer(read, ctx, of, record),
        Derived::NextStep => {
            let task = linked::next_step(read, ctx, of)?;
            return Ok(task.map_or(Value::None, |id| Value::Ref(AnyRef::new(Kind::Task, id))));
        }
        Derived::LifetimeAmount
        | Derived::OrderCount
        | Derived::FirstOrder
        | Derived::LastOrder
        | Derived::YearAmount
        | Derived::YearChange => sales::value(read, ctx, of.id, derived)?,
        Derived::LastContact
        | Derived::OpenTasks
        | Derived::OverdueTasks
        | Derived::OpenService
        | Derived::OverdueService
        | Derived::OpenOpportunities => linked::value(read, ctx, of, derived)?,
        Derived::Members if of.kind == Kind::Segment => members(read, ctx, of.id)?,
        Derived::Members => linked::value(read, ctx, of, derived)?,
        Derived::OpenAmount => linked::open_amount(read, of.id, record)?,
        Derived::Cover => linked::cover(read, ctx, of.id, record)?,
        Derived::Overdue
        | Derived::Expiring
        | Derived::DaysLeft
        | Derived::AgeDays
        | Derived::SlipDays
        | Derived::Margin
        | Derived::BudgetPlanned
        | Derived::BudgetActual => own::number(derived, record, ctx.today, ctx.day_of),
    };
    Ok(number.or(nothing(of.kind, derived)).map_or(Value::None, |n| value_of_number(derived.kind(), n)))
}

/// One computed field of all records of a kind; kept by the context's cache.
pub fn column(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    derived: Derived,
) -> Result<Arc<DerivedColumn>, InsightError> {
    if let Some(kept) = ctx.kept_column(kind, derived) {
        return Ok(kept);
    }
    let column = Arc::new(match derived {
        Derived::Segments => segments_of_customers(read, ctx)?,
        Derived::NextStep => {
            DerivedColumn::Records { of: Kind::Task, ids: linked::next_steps(read, ctx, kind)? }
        }
        _ => DerivedColumn::numbers(kind, derived, numbers(read, ctx, kind, derived)?),
    });
    ctx.keep_column(kind, derived, &column);
    Ok(column)
}

/// Computes and keeps those computed fields among `paths` that are found in one walk with others of them; what is left is
/// for [`column`].
pub fn together(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    paths: impl IntoIterator<Item = Path>,
) -> Result<(), InsightError> {
    let customer = Kind::Customer;
    let mut missing: Vec<Derived> = Vec::new();
    for path in paths {
        if let Source::Derived(derived) = path.column.source
            && path.owner(kind) == customer
            && !missing.contains(&derived)
            && ctx.kept_column(customer, derived).is_none()
        {
            missing.push(derived);
        }
    }
    for (derived, values) in sales::together(read, ctx, &missing)? {
        ctx.keep_column(customer, derived, &Arc::new(DerivedColumn::numbers(customer, derived, values)));
    }
    Ok(())
}

/// The numbers of all records of a kind, of a field that is one.
fn numbers(
    read: &dyn Read,
    ctx: &Context<'_>,
    kind: Kind,
    derived: Derived,
) -> Result<ById<i64>, InsightError> {
    match derived {
        // Records, not numbers.
        Derived::Segments | Derived::NextStep => Ok(ById::default()),
        Derived::Band
        | Derived::LifetimeAmount
        | Derived::OrderCount
        | Derived::FirstOrder
        | Derived::LastOrder
        | Derived::YearAmount
        | Derived::YearChange => sales::all(read, ctx, derived),
        Derived::LastContact
        | Derived::OpenTasks
        | Derived::OverdueTasks
        | Derived::OpenService
        | Derived::OverdueService
        | Derived::OpenOpportunities => linked::all(read, ctx, kind, derived),
        Derived::Members if kind == Kind::Segment => segment_members(read, ctx),
        Derived::Members => linked::all(read, ctx, kind, derived),
        Derived::OpenAmount => linked::open_amounts(read, ctx),
        Derived::Cover => linked::covers(read, ctx),
        Derived::Overdue
        | Derived::Expiring
        | Derived::DaysLeft
        | Derived::AgeDays
        | Derived::SlipDays
        | Derived::Margin
        | Derived::BudgetPlanned
        | Derived::BudgetActual => {
            let mut values = ById::default();
            ctx.scan(read, kind, |id, bytes| {
                let record = kind.decode(bytes)?;
                values.extend(own::number(derived, &*record, ctx.today, ctx.day_of).map(|n| (id, n)));
                Ok(Flow::On)
            })?;
            Ok(values)
        }
    }
}

fn segments(read: &dyn Read, ctx: &Context<'_>) -> Result<Vec<u64>, InsightError> {
    let mut segments = Vec::new();
    ctx.scan(read, Kind::Segment, |id, _| {
        segments.push(id);
        Ok(Flow::On)
    })?;
    Ok(segments)
}

fn segment_members(read: &dyn Read, ctx: &Context<'_>) -> Result<ById<i64>, InsightError> {
    // One that selects nobody has nobody; one whose filter does not read is not among them.
    let mut counts = ById::default();
    each_selected(read, ctx, |segment, customer| {
        counts.update(segment, |n| n.unwrap_or(0) + i64::from(customer.is_some()));
    })?;
    Ok(counts)
}

fn segments_of_customers(read: &dyn Read, ctx: &Context<'_>) -> Result<DerivedColumn, InsightError> {
    let mut lists = Lists::default();
    each_selected(read, ctx, |segment, customer| {
        if let Some(customer) = customer {
            lists.push(customer, segment);
        }
    })?;
    Ok(DerivedColumn::Lists { of: Kind::Segment, lists })
}

/// Calls `each` with every segment whose filter reads, and with every customer that it selects: by customer, then by
/// segment. One pass over the customers asks all filters.
fn each_selected(
    read: &dyn Read,
    ctx: &Context<'_>,
    mut each: impl FnMut(u64, Option<u64>),
) -> Result<(), InsightError> {
    let kind = Kind::Customer;
    let filters: Vec<_> =
        segments(read, ctx)?.into_iter().map(|segment| (segment, segment::filter(read, segment))).collect();
    let asked = filters.iter().filter_map(|(_, filter)| filter.as_ref().ok()).flat_map(Filter::paths);
    together(read, ctx, kind, asked)?;
    let mut matchers = Vec::new();
    for (segment, filter) in filters {
        match filter.and_then(|filter| Matcher::new(read, ctx, kind, &filter)) {
            Ok(matcher) => {
                each(segment, None);
                matchers.push((segment, matcher));
            }
            // Opening it says what is wrong with it.
            Err(InsightError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let begin = || (Vec::new(), String::new());
    let shares = shares::scan(read, ctx, kind, begin, |(selected, scratch), customer, bytes| {
        for (segment, matcher) in &matchers {
            if matcher.holds(customer, bytes, scratch)? {
                selected.push((*segment, customer));
            }
        }
        Ok(())
    })?;
    for (segment, customer) in shares.into_iter().flat_map(|(selected, _)| selected) {
        each(segment, Some(customer));
    }
    Ok(())
}

/// The segments that select one customer: each is asked about him alone.
fn segments_of_customer(
    read: &dyn Read,
    ctx: &Context<'_>,
    of: AnyRef,
    record: &dyn Record,
) -> Result<Value, InsightError> {
    let mut selecting = Vec::new();
    for segment in segments(read, ctx)? {
        let asked = segment::filter(read, segment)
            .and_then(|filter| Matcher::new(read, ctx, Kind::Customer, &filter)?.matches(of, record));
        match asked {
            Ok(true) => selecting.push(segment),
            Ok(false) | Err(InsightError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Value::Refs(Kind::Segment, selecting))
}

/// How many customers a segment selects.
fn members(read: &dyn Read, ctx: &Context<'_>, segment: u64) -> Result<Option<i64>, InsightError> {
    Ok(selected(read, ctx, segment)?.and_then(|ids| i64::try_from(ids.len()).ok()))
}

/// Whom a segment selects; `None` where its filter does not read, which opening it says.
fn selected(read: &dyn Read, ctx: &Context<'_>, segment: u64) -> Result<Option<Vec<u64>>, InsightError> {
    match segment::members(read, ctx, segment) {
        Ok(ids) => Ok(Some(ids)),
        Err(InsightError::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
