//! Task rules: when something happens to a record that meets a condition, they raise a task, once for each
//! cause.

use super::{Event, after_working_days};
use crate::app::desk::Desk;
use crate::app::names::title_of;
use crate::app::refusal::Refusal;
use crate::insight::query::Matcher;
use crate::insight::{Cache, Context};
use crate::model::Kind;
use crate::model::filter::Filter;
use crate::model::people::{Contact, Customer};
use crate::model::record::{AnyRef, Choice, Decode, Record, Reference, ValueRef};
use crate::model::rules::state_of;
use crate::model::work::{RuleEvent, Task, TaskRule};
use crate::store::{Change, Flow, Read};

/// The enabled rules of the file, with their conditions read.
#[derive(Default)]
pub struct Rules {
    rules: Vec<(u64, TaskRule, Filter)>,
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
        let rules = rules
            .into_iter()
            .map(|(id, rule)| {
                let filter = match rule.on_kind {
                    Some(kind) if !rule.condition.trim().is_empty() => Filter::parse(&rule.condition, kind)?,
                    _ => Filter::All,
                };
                Ok((id, rule, filter))
            })
            .collect::<Result<_, Refusal>>()?;
        Ok(Self { rules })
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
            let cause = cause(*id, rule, of);
            let tag = Kind::Task.fields()[Task::cause].tag;
            if desk.change.by_term(Kind::Task, tag, cause.as_bytes())?.is_empty() {
                raised.push(task(*id, rule, of, record, cause, desk));
            }
        }
        Ok(raised)
    }
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
    desk: &Desk<'_, '_>,
) -> Task {
    Task {
        subject: rule.subject.replace("{}", &title_of(of.kind, record)),
        description: rule.description.clone(),
        priority: rule.priority,
        customer: reference::<Customer>(of, record, Kind::Customer, "customer"),
        contact: reference::<Contact>(of, record, Kind::Contact, "contact"),
        department: rule.department,
        assignee: rule.assignee,
        due: rule.due_working_days.map(|days| after_working_days(desk.today, days)),
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
