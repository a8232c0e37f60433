//! Task rules: when X happens to a record that meets Y, raise task Z for department D due in N working days.

use chrono::{DateTime, Utc};

use super::task::Priority;
use crate::model::Kind;
use crate::model::derived::Derived;
use crate::model::filter::Filter;
use crate::model::people::{Department, Employee};
use crate::model::record::flags::STATE;
use crate::model::record::{Own, Reference};
use crate::model::rules::{Fault, Rules};
use crate::model::schema::Schema;
use crate::{choice, record};

choice! {
    /// What has to happen to the record.
    RuleEvent { Created = "created", Changed = "changed", StateEntered = "state-entered", Overdue = "overdue" }
}

/// A rule that raises tasks by itself, never twice for one cause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskRule {
    pub number: String,
    pub created: Option<DateTime<Utc>>,
    pub name: String,
    pub enabled: bool,
    pub on_kind: Option<Kind>,
    pub event: RuleEvent,
    /// Key of the state that has to be entered.
    pub to_state: String,
    /// What the record has to meet, in the filter language; empty holds for all.
    pub condition: String,
    pub subject: String,
    pub description: String,
    pub department: Option<Reference<Department>>,
    pub assignee: Option<Reference<Employee>>,
    pub priority: Priority,
    /// From the day it happened; weekends and holidays are not counted: see [`WorkCalendar`](super::WorkCalendar).
    pub due_working_days: Option<i64>,
    pub estimated_minutes: Option<i64>,
    pub promised: bool,
    pub external_id: String,
    pub notes: String,
    pub own: Own,
}

record! {
    TaskRule {
        rule {
            1  number: READ_ONLY | SEARCHED | COLUMN,
            3  name: REQUIRED | SEARCHED | TITLE | COLUMN,
            4  enabled: COLUMN,
            5  on_kind: REQUIRED | COLUMN,
            6  event: COLUMN,
            7  to_state: COLUMN,
            8  condition: MULTILINE,
            2  created: READ_ONLY,
        }
        task {
            9  subject: REQUIRED | COLUMN,
            10 description: MULTILINE,
            11 department: COLUMN,
            12 assignee: RESPONSIBLE,
            13 priority,
            14 due_working_days: COLUMN,
            15 estimated_minutes: MINUTES,
            16 promised,
        }
        notes {
            17 external_id: INDEXED | EXTERNAL | SEARCHED,
            18 notes: MULTILINE,
        }
    }
}

impl Rules for TaskRule {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.event == RuleEvent::StateEntered {
            if self.to_state.is_empty() {
                faults.push(Fault::at(Self::to_state, "fault-task-rule-state"));
            } else if self.on_kind.is_some_and(|kind| !has_state(kind, &self.to_state)) {
                faults.push(Fault::at(Self::to_state, "fault-task-rule-unknown-state"));
            }
        }
        let never_late = |kind: Kind| !kind.info().derived.contains(&Derived::Overdue);
        if self.event == RuleEvent::Overdue && self.on_kind.is_some_and(never_late) {
            faults.push(Fault::at(Self::event, "fault-task-rule-never-overdue"));
        }
        if self.department.is_none() && self.assignee.is_none() {
            faults.push(Fault::at(Self::department, "fault-task-rule-for-nobody"));
        }
        if self.due_working_days.is_some_and(|n| n < 0) {
            faults.push(Fault::at(Self::due_working_days, "fault-negative"));
        }
        faults
    }

    fn faults_in(&self, schema: Schema) -> Vec<Fault> {
        let Some(kind) = self.on_kind else { return Vec::new() };
        let fault = |message| Fault { field: Some(Self::condition), message };
        Filter::parse(&self.condition, schema.of(kind)).err().map(fault).into_iter().collect()
    }
}

fn has_state(kind: Kind, key: &str) -> bool {
    kind.fields()
        .iter()
        .filter(|f| f.has(STATE))
        .any(|f| f.kind.choices().is_some_and(|c| c.index(key).is_some()))
}
