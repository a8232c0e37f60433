//! Contacts with customers, and the tasks they raise.

mod interaction;
mod rule;
mod task;

pub use interaction::{Direction, Experience, Interaction};
pub use rule::{RuleEvent, TaskRule};
pub use task::{Priority, Recurrence, Task, TaskState};
