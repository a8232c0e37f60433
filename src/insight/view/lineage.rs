//! Where a task came from, and what came of a record: contact → task → task.

use super::lens::{Lens, Named};
use crate::insight::InsightError;
use crate::model::Kind;
use crate::model::record::{AnyRef, Decode, Described, Record, Reference};
use crate::model::work::{Task, TaskState};
use crate::store::ReadRecords;

/// Tasks shown, and generations up: more is no picture any more, and a circle in imported data ends there.
const TASKS: usize = 200;
const GENERATIONS: usize = 20;

/// The lineage of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// What the first task of the chain came from: an interaction, a complaint.
    pub origin: Option<Named>,
    /// The tasks above this one, oldest first.
    pub parents: Vec<Named>,
    /// The tasks that came of it.
    pub raised: Vec<Raised>,
    /// There are more tasks than are given.
    pub cut_short: bool,
}

/// A task that came of another record, and those that came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub task: Named,
    pub state: TaskState,
    pub assignee: Option<Named>,
    pub raised: Vec<Raised>,
}

pub(super) fn lineage(lens: &Lens<'_>, of: AnyRef, record: &dyn Record) -> Result<Lineage, InsightError> {
    let mut lineage = Lineage::default();
    let mut seen = vec![of];
    if let Some(task) = record.downcast::<Task>() {
        let mut first = task.clone();
        while let Some(parent) = first.parent.map(above) {
            if seen.contains(&parent) || seen.len() > GENERATIONS {
                lineage.cut_short = true;
                break;
            }
            let Some(task) = lens.read.get::<Task>(parent.id)? else { break };
            lineage.parents.insert(0, lens.named(parent)?);
            seen.push(parent);
            first = task;
        }
        lineage.origin = first.origin.map(|origin| lens.named(origin)).transpose()?;
    }
    lineage.raised = raised(lens, of, GENERATIONS, &mut seen, &mut lineage.cut_short)?;
    Ok(lineage)
}

fn above(parent: Reference<Task>) -> AnyRef {
    AnyRef::new(Kind::Task, parent.id)
}

/// The tasks whose parent or origin is this record, oldest first.
fn raised(
    lens: &Lens<'_>,
    of: AnyRef,
    depth: usize,
    seen: &mut Vec<AnyRef>,
    cut_short: &mut bool,
) -> Result<Vec<Raised>, InsightError> {
    let roles = [Task::parent, Task::origin].map(|field| [Task::FIELDS[field].tag, 0]);
    let mut below = Vec::new();
    lens.read.links(of, &mut |link| {
        if link.from.kind == Kind::Task && roles.contains(&link.role) && !below.contains(&link.from) {
            below.push(link.from);
        }
        if below.len() > TASKS { crate::store::Flow::Stop } else { crate::store::Flow::On }
    })?;
    let mut found = Vec::new();
    for task in below {
        if seen.contains(&task) {
            continue;
        }
        if seen.len() > TASKS || depth == 0 {
            *cut_short = true;
            break;
        }
        seen.push(task);
        let mut decoded = None;
        lens.read.peek(task, &mut |bytes| decoded = Some(Task::decode(bytes)))?;
        let Some(record) = decoded.transpose()? else { continue };
        let assignee = record.assignee.map(|a| lens.named(AnyRef::new(Kind::Employee, a.id))).transpose()?;
        found.push(Raised {
            task: lens.named(task)?,
            state: record.state,
            assignee,
            raised: raised(lens, task, depth - 1, seen, cut_short)?,
        });
    }
    Ok(found)
}
