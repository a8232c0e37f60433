//! Contacts with customers, and the tasks they raise.

mod calendar;
mod interaction;
mod rule;
mod task;

pub use calendar::{WorkCalendar, days_text, parse_days};
pub use interaction::{Direction, Experience, Interaction};
pub use rule::{RuleEvent, TaskRule};
pub use task::{Priority, Recurrence, Task, TaskState};
