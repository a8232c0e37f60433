//! Task rules: when something happens to a record that meets a condition, they raise a task, once for each
//! cause.

use chrono::NaiveDate;

use super::Event;
use crate::app::desk::Desk;
use crate::app::names::title_of;
use crate::app::refusal::Refusal;
use crate::insight::query::Matcher;
use crate::insight::{Cache, Context, Query, run};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Choice, Decode, Record, Reference, ValueRef};
use crate::model::rules::state_of;
use crate::model::work::{RuleEvent, Task, TaskRule, WorkCalendar};
use crate::store::{Change, Flow, Read};

/// The enabled rules of the file, with their conditions read.
#[derive(Default)]
pub struct Rules {
    rules: Vec<(u64, TaskRule, Filter)>,
    calendar: WorkCalendar,
}

impl Rules {
    pub fn read(change: &Change<'_>) -> Result<Self, Refusal> {
        let mut rules = Vec::new();
        let mut damaged = None;
        change.scan(Kind::TaskRule, &mut |id, bytes| {
            match TaskRule::decode(bytes) {
                Ok(rule) if rule.enabled => rules.push((id, rule)),
                Ok(_) => {}
                Err(error) => damaged = Some(error),
            }
            Flow::On
        })?;
        if let Some(error) = damaged {
            return Err(crate::store::StoreError::from(error).into());
        }
        let schema = change.schema()?;
        let rules = rules
            .into_iter()
            .map(|(id, rule)| {
                let filter = match rule.on_kind {
                    Some(kind) if !rule.condition.trim().is_empty() => {
                        Filter::parse(&rule.condition, schema.of(kind))?
                    }
                    _ => Filter::All,
                };
                Ok((id, rule, filter))
            })
            .collect::<Result<_, Refusal>>()?;
        Ok(Self { rules, calendar: change.settings()?.calendar() })
    }

    /// The tasks that the rules raise for what happened; none that was raised before for the same cause.
    pub fn raised(
        &self,
        desk: &Desk<'_, '_>,
        of: AnyRef,
        record: &dyn Record,
        before: Option<&dyn Record>,
        event: Event,
    ) -> Result<Vec<Task>, Refusal> {
        let mut raised = Vec::new();
        for (id, rule, condition) in &self.rules {
            if rule.on_kind != Some(of.kind) || !fires(rule, record, event) {
                continue;
            }
            let cache = Cache::default();
            let context = Context::within(desk.change, desk.today, &cache)?;
            let matcher = Matcher::new(desk.change, &context, of.kind, condition)?;
            if !matcher.matches(of, record)? {
                continue;
            }
            // A change that leaves the record meeting what it met before is no new cause.
            if let (RuleEvent::Changed, Some(before)) = (rule.event, before)
                && matcher.matches(of, before)?
            {
                continue;
            }
            raised.extend(self.task_once(desk, *id, rule, of, record)?);
        }
        Ok(raised)
    }

    /// The task of a rule for a record, unless it was raised before for this cause.
    fn task_once(
        &self,
        desk: &Desk<'_, '_>,
        id: u64,
        rule: &TaskRule,
        of: AnyRef,
        record: &dyn Record,
    ) -> Result<Option<Task>, Refusal> {
        let cause = cause(id, rule, of);
        let tag = Kind::Task.fields()[Task::cause].tag;
        let is_new = desk.change.by_term(Kind::Task, tag, cause.as_bytes())?.is_empty();
        let due = rule.due_working_days.map(|days| self.calendar.after(desk.today, days));
        Ok(is_new.then(|| task(id, rule, of, record, cause, due)))
    }
}

/// Raises the tasks of the rules for what has become overdue, which no change of a record tells; how many.
pub fn raise_overdue(desk: &mut Desk<'_, '_>) -> Result<u64, Refusal> {
    let rules = Rules::read(desk.change)?;
    let mut raised = 0;
    for (id, rule, condition) in rules.rules.iter().filter(|(_, rule, _)| rule.event == RuleEvent::Overdue) {
        let Some(kind) = rule.on_kind else { continue };
        // A kind that is never overdue is a fault of the rule, which its form tells.
        let Ok(overdue) = Filter::parse("overdue = true", kind) else { continue };
        let query = Query { filter: Filter::and([overdue, condition.clone()]), ..Query::all(kind) };
        let cache = Cache::default();
        let context = Context::within(desk.change, desk.today, &cache)?;
        for late in run(desk.change, &query, &context)? {
            let of = AnyRef::new(kind, late);
            let record = desk.required(of)?;
            if let Some(mut task) = rules.task_once(desk, *id, rule, of, &*record)? {
                desk.create(Kind::Task, &mut task)?;
                raised += 1;
            }
        }
    }
    Ok(raised)
}

fn fires(rule: &TaskRule, record: &dyn Record, event: Event) -> bool {
    match (rule.event, event) {
        (RuleEvent::Created, Event::Created) | (RuleEvent::Changed, Event::Changed) => true,
        (RuleEvent::StateEntered, Event::StateEntered(state)) => rule.to_state == state,
        // A record that comes into being in a state has entered it.
        (RuleEvent::StateEntered, Event::Created) => state_of(record) == Some(rule.to_state.as_str()),
        _ => false,
    }
}

fn cause(rule: u64, made_by: &TaskRule, of: AnyRef) -> String {
    format!("{rule}/{}/{}/{}/{}", of.kind.key(), of.id, made_by.event.key(), made_by.to_state)
}

fn task(
    id: u64,
    rule: &TaskRule,
    of: AnyRef,
    record: &dyn Record,
    cause: String,
    due: Option<NaiveDate>,
) -> Task {
    Task {
        subject: rule.subject.replace("{}", &title_of(of.kind, record)),
        description: rule.description.clone(),
        priority: rule.priority,
        customer: reference::<Customer>(of, record, Kind::Customer, "customer"),
        contact: reference::<Contact>(of, record, Kind::Contact, "contact"),
        department: rule.department,
        assignee: rule.assignee,
        due,
        estimated_minutes: rule.estimated_minutes,
        promised: rule.promised,
        origin: Some(of),
        parent: (of.kind == Kind::Task).then(|| Reference::new(of.id)),
        rule: Some(Reference::new(id)),
        cause,
        ..Task::default()
    }
}

/// Whom the record concerns: itself, or what its field of that name refers to.
fn reference<R>(of: AnyRef, record: &dyn Record, kind: Kind, field: &str) -> Option<Reference<R>> {
    if of.kind == kind {
        return Some(Reference::new(of.id));
    }
    match record.get(record.index_of(field)?) {
        ValueRef::Ref(to) if to.kind == kind => Some(Reference::new(to.id)),
        _ => None,
    }
}
