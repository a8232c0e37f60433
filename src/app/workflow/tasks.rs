//! What follows from tasks being done and from interactions that settle them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Event;
use crate::app::desk::Desk;
use crate::app::refusal::Refusal;
use crate::model::Kind;
use crate::model::record::{AnyRef, Choice, Record, Reference};
use crate::model::work::{Interaction, Recurrence, Task, TaskState};
use crate::store::ReadRecords;

/// A recurring task, once done, comes again; a returned one goes back to who gave it.
pub fn moved(desk: &mut Desk<'_, '_>, of: AnyRef, record: &dyn Record, event: Event) -> Result<(), Refusal> {
    let (Some(task), Event::StateEntered(state)) = (record.downcast::<Task>(), event) else { return Ok(()) };
    if state == TaskState::Returned.key() && task.given_by.is_some() {
        let returned = Task { assignee: task.given_by, ..task.clone() };
        desk.change.update(of, &returned)?;
    }
    let (Some(recurrence), Some(due)) = (task.recurrence, task.due) else { return Ok(()) };
    if state == TaskState::Done.key() {
        let mut next = Task {
            number: String::new(),
            created: None,
            state: TaskState::Open,
            due: next_due(recurrence, due),
            parent: Some(Reference::new(of.id)),
            result: String::new(),
            waiting_for: String::new(),
            done_on: None,
            spent_minutes: None,
            external_id: String::new(),
            ..task.clone()
        };
        desk.create(Kind::Task, &mut next)?;
    }
    Ok(())
}

fn next_due(recurrence: Recurrence, due: NaiveDate) -> Option<NaiveDate> {
    match recurrence {
        Recurrence::Daily => due.checked_add_days(Days::new(1)),
        Recurrence::Weekly => due.checked_add_days(Days::new(7)),
        Recurrence::Monthly => due.checked_add_months(Months::new(1)),
        Recurrence::Quarterly => due.checked_add_months(Months::new(3)),
        Recurrence::Yearly => {
            due.with_year(due.year() + 1).or_else(|| due.checked_add_months(Months::new(12)))
        }
    }
}

/// An interaction may settle an open task.
pub fn settled_by(desk: &mut Desk<'_, '_>, record: &dyn Record, event: Event) -> Result<(), Refusal> {
    let (Some(interaction), Event::Created) = (record.downcast::<Interaction>(), event) else {
        return Ok(());
    };
    let Some(task) = interaction.settles else { return Ok(()) };
    let Some(mut found) = desk.change.get::<Task>(task.id)? else { return Ok(()) };
    if found.state.is_open() {
        found.state = TaskState::Done;
        found.done_on = Some(desk.today);
        if found.result.is_empty() {
            found.result.clone_from(&interaction.subject);
        }
        let of = AnyRef::new(Kind::Task, task.id);
        desk.update(of, &mut found)?;
        moved(desk, of, &found, Event::StateEntered(TaskState::Done.key()))?;
    }
    Ok(())
}
