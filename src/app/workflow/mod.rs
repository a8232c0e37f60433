//! What a change causes: keyed by kind and event, riding in the same transaction.

mod lifecycle;
mod rules;
mod stages;
mod tasks;

pub use rules::raise_overdue;
pub use stages::dated;

use super::desk::Desk;
use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::record::{AnyRef, Record};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Created,
    Changed,
    /// Moved to the state with this key.
    StateEntered(&'static str),
}

/// The workflow of one change; it remembers the rules it has read.
#[derive(Default)]
pub struct Workflow {
    rules: Option<rules::Rules>,
    /// How deep consequences of consequences may go; a rule that raises what raises it again ends here.
    depth: u8,
}

const DEEPEST: u8 = 4;

impl Workflow {
    pub fn follow(
        &mut self,
        desk: &mut Desk<'_, '_>,
        of: AnyRef,
        record: &dyn Record,
        before: Option<&dyn Record>,
        event: Event,
    ) -> Result<(), Refusal> {
        if self.depth >= DEEPEST {
            return Ok(());
        }
        match of.kind {
            Kind::Order => lifecycle::bought(desk, record)?,
            Kind::Task => tasks::moved(desk, of, record, event)?,
            Kind::Interaction => tasks::settled_by(desk, record, event)?,
            _ => {}
        }
        let rules = match self.rules.take() {
            Some(rules) => rules,
            None => rules::Rules::read(desk.change)?,
        };
        let tasks = rules.raised(desk, of, record, before, event);
        self.rules = Some(rules);
        for mut task in tasks? {
            let nested = Workflow { rules: self.rules.take(), depth: self.depth + 1 };
            self.rules = desk.create_raised(nested, &mut task)?.rules;
        }
        Ok(())
    }
}
