//! What waits for the person, asked in a job.

use chrono::{Datelike as _, NaiveDate};

use crate::app::Names;
use crate::insight::{self, Query, SortBy};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::record::{AnyRef, Value};
use crate::model::schema::Path;
use crate::model::value::Money;
use crate::store::{Read as _, Snapshot};
use crate::ui::jobs::Progress;
use crate::ui::shell::counts::mine;
use crate::ui::tokens::Tone;

/// Rows of a card; a link shows the others.
const ROWS: usize = 8;

/// A part of the day: how many there are, and the list of all of them.
pub struct Part {
    pub kind: Kind,
    pub filter: String,
    pub count: usize,
}

/// Parts, and the first records of all of them together, the most urgent first.
pub struct Agenda {
    pub parts: Vec<Part>,
    pub rows: Vec<Line>,
}

impl Agenda {
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }
}

/// One record.
pub struct Line {
    pub tone: Tone,
    pub of: AnyRef,
    pub title: String,
    pub customer: Option<AnyRef>,
    /// The day it is about: due, end.
    pub day: Option<NaiveDate>,
    /// Days until then, below zero past it; without a day the days that it has slipped.
    pub days_off: Option<i64>,
}

/// What the screen shows.
pub struct Today {
    /// Overdue, due today, later.
    pub tasks: Agenda,
    pub attention: Agenda,
    /// This month up to today, and all of the last one.
    pub sales: [Money; 2],
    /// Open ones, and their sum.
    pub opportunities: (usize, Money),
    /// Open help calls, and how many of them are late.
    pub service: (usize, usize),
    pub customers: u64,
    /// The state of the file it was asked at.
    pub revision: u64,
}

impl Line {
    /// Sorts the most overdue first, then by the day; a slip counts as so many days past, and no day comes last.
    fn urgency(&self) -> i64 {
        match (self.day, self.days_off) {
            (Some(_), Some(days)) => days,
            (None, Some(slip)) => slip.saturating_neg(),
            (_, None) => i64::MAX,
        }
    }
}

pub const OPPORTUNITY_OPEN: &str = "state in (open, on-hold)";
pub use crate::ui::shell::counts::CALL_OPEN;
const OVERDUE: &str = "overdue = true";

struct Gather<'a> {
    snapshot: &'a Snapshot,
    ctx: insight::Context<'a>,
    today: NaiveDate,
}

impl Gather<'_> {
    fn ids(&self, kind: Kind, filter: &str, sort: &str) -> Result<Vec<u64>, insight::InsightError> {
        // Filters and orders are this file's own; a test reads them all.
        let filter = Filter::parse(filter, kind).map_err(insight::InsightError::Refused)?;
        let sort = SortBy::parse(kind, sort).map_err(insight::InsightError::Refused)?;
        insight::run(self.snapshot, &Query { filter, sort, ..Query::all(kind) }, &self.ctx)
    }

    /// The records of all parts, the most urgent first. Mixed, the first ones of every part are among those shown,
    /// however late another part is: old invoices do not hide the repairs.
    fn agenda(&self, specs: &[Spec], mine: &str, mixed: bool) -> Result<Agenda, insight::InsightError> {
        let (mut parts, mut found) = (Vec::new(), Vec::new());
        for spec in specs {
            let filter = format!("{}{mine}", spec.filter);
            let ids = self.ids(spec.kind, &filter, spec.sort)?;
            for (rank, id) in ids.iter().take(ROWS).enumerate() {
                found.extend(self.line(spec, *id)?.map(|line| (rank, line)));
            }
            parts.push(Part { kind: spec.kind, filter, count: ids.len() });
        }
        if mixed {
            found.sort_by_key(|(rank, _)| *rank);
            found.truncate(ROWS);
        }
        let mut rows: Vec<Line> = found.into_iter().map(|(_, line)| line).collect();
        // Stable: what is equally late stays in the order of the parts.
        rows.sort_by_key(Line::urgency);
        rows.truncate(ROWS);
        Ok(Agenda { parts, rows })
    }

    fn line(&self, spec: &Spec, id: u64) -> Result<Option<Line>, insight::InsightError> {
        let of = AnyRef::new(spec.kind, id);
        let Some(row) = insight::Row::open(self.snapshot, &self.ctx, of)? else { return Ok(None) };
        let value = |key: &str| -> Result<Value, insight::InsightError> {
            spec.kind.path(key).map_or(Ok(Value::None), |path: Path| row.value(&path))
        };
        let day = match value(spec.day)? {
            Value::Day(day) => Some(day),
            Value::Instant(at) => Some(insight::local_day(at)),
            _ => None,
        };
        let slip = match value("slip-days")? {
            Value::Int(n) => Some(n),
            _ => None,
        };
        let days_off = day.map(|day| day.signed_duration_since(self.today).num_days()).or(slip);
        let names = Names::new(self.snapshot);
        let title = names.title(of).unwrap_or_default();
        let customer = if let Value::Ref(of) = value("customer")? { Some(of) } else { None };
        Ok(Some(Line { tone: spec.tone, of, title, customer, day, days_off }))
    }

    fn sum(&self, kind: Kind, filter: &str) -> Result<(usize, Money), insight::InsightError> {
        let ids = self.ids(kind, filter, "")?;
        let mut sum = Money(0);
        let Some(path) = kind.path("amount") else { return Ok((ids.len(), sum)) };
        for id in &ids {
            if let Value::Money(amount) =
                insight::value_of(self.snapshot, &self.ctx, AnyRef::new(kind, *id), &path)?
            {
                sum += amount;
            }
        }
        Ok((ids.len(), sum))
    }
}

/// What a part selects and shows.
struct Spec {
    tone: Tone,
    kind: Kind,
    filter: &'static str,
    sort: &'static str,
    /// The field with the day it is about.
    day: &'static str,
}

const TASKS: [Spec; 3] = [
    Spec {
        tone: Tone::Bad,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and due < today",
        sort: "due",
        day: "due",
    },
    Spec {
        tone: Tone::Warn,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and due = today",
        sort: "due-time",
        day: "due",
    },
    Spec {
        tone: Tone::Neutral,
        kind: Kind::Task,
        filter: "not state in (done, cancelled) and (due > today or due empty)",
        sort: "due",
        day: "due",
    },
];

const ATTENTION: [Spec; 6] = [
    Spec { tone: Tone::Bad, kind: Kind::HelpCall, filter: OVERDUE, sort: "created", day: "resolution-due" },
    Spec { tone: Tone::Bad, kind: Kind::Repair, filter: OVERDUE, sort: "created", day: "due" },
    Spec { tone: Tone::Bad, kind: Kind::Complaint, filter: OVERDUE, sort: "created", day: "due" },
    Spec {
        tone: Tone::Warn,
        kind: Kind::ServiceContract,
        filter: "expiring = true",
        sort: "planned-end",
        day: "planned-end",
    },
    Spec {
        tone: Tone::Warn,
        kind: Kind::Campaign,
        filter: "slip-days > 0 and state in (planned, approved, running, paused)",
        sort: "-slip-days",
        day: "",
    },
    Spec { tone: Tone::Warn, kind: Kind::Invoice, filter: OVERDUE, sort: "due", day: "due" },
];

/// Asks the file for everything the screen shows.
pub fn gather(
    snapshot: &Snapshot,
    cache: &insight::Cache,
    today: NaiveDate,
    user: &str,
    progress: &Progress,
) -> Result<Today, insight::InsightError> {
    let ctx = insight::Context::of(snapshot, today, cache)?.with_stop(progress.stop_flag());
    let gather = Gather { snapshot, ctx, today };
    let mine = mine(snapshot, user)?;
    let month = today.with_day(1).unwrap_or(today);
    let last = month.pred_opt().and_then(|day| day.with_day(1)).unwrap_or(month);
    let counted = "not state in (draft, cancelled)";
    let this_month =
        gather.sum(Kind::Order, &format!("{counted} and date >= {month} and date <= {today}"))?.1;
    let last_month = gather.sum(Kind::Order, &format!("{counted} and date >= {last} and date < {month}"))?.1;
    let late = |kind| gather.ids(kind, OVERDUE, "").map(|ids| ids.len());
    Ok(Today {
        tasks: gather.agenda(&TASKS, &mine, false)?,
        attention: gather.agenda(&ATTENTION, "", true)?,
        sales: [this_month, last_month],
        opportunities: gather.sum(Kind::Opportunity, OPPORTUNITY_OPEN)?,
        service: (gather.ids(Kind::HelpCall, CALL_OPEN, "")?.len(), late(Kind::HelpCall)?),
        customers: snapshot.count(Kind::Customer)?,
        revision: snapshot.revision(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_overdue_comes_first() {
        let line = |day: Option<NaiveDate>, days_off| Line {
            tone: Tone::Neutral,
            of: AnyRef::new(Kind::Task, 1),
            title: String::new(),
            customer: None,
            day,
            days_off,
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 21);
        let mut lines = [
            line(None, None),
            line(day, Some(3)),
            line(None, Some(5)),
            line(day, Some(-13)),
            line(day, Some(0)),
        ];
        lines.sort_by_key(Line::urgency);
        let order: Vec<Option<i64>> = lines.iter().map(|line| line.days_off).collect();
        assert_eq!(order, [Some(-13), Some(5), Some(0), Some(3), None]);
    }

    #[test]
    fn every_filter_and_order_can_be_read() {
        for spec in TASKS.iter().chain(&ATTENTION) {
            Filter::parse(spec.filter, spec.kind).unwrap_or_else(|m| panic!("{:?}: {m:?}", spec.kind));
            SortBy::parse(spec.kind, spec.sort).unwrap_or_else(|m| panic!("{:?}: {m:?}", spec.kind));
            assert!(
                spec.day.is_empty() || spec.kind.path(spec.day).is_some(),
                "{:?} {}",
                spec.kind,
                spec.day
            );
        }
        for (kind, filter) in [
            (Kind::Opportunity, OPPORTUNITY_OPEN),
            (Kind::HelpCall, CALL_OPEN),
            (Kind::Order, "not state in (draft, cancelled) and date >= 2026-11-01"),
        ] {
            Filter::parse(filter, kind).unwrap_or_else(|m| panic!("{kind:?}: {m:?}"));
        }
    }
}
