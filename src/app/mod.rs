//! What the business *does*: commands, the rules of its workflow, undo, settings, the clock.
//!
//! A command checks everything, then writes; on refusal nothing has been written and the reason is a value
//! that both languages can say.

pub mod backups;
mod calling;
mod clock;
mod config;
mod desk;
pub mod duplicates;
mod finder;
pub mod handover;
mod history;
mod identity;
mod merge;
mod names;
mod refusal;
pub mod sample;
mod session;
mod workflow;

pub use calling::{Caller, Person, callers};
pub use clock::Clock;
pub use config::{Config, ListLook, Theme};
pub use desk::Desk;
pub use finder::{Finder, Found, FoundBy, Scope, SharedFinder, find_in_notes};
pub use history::{HistoryChange, HistoryEntry, HistoryEvent, history};
pub use identity::{APP_ID, ENDING, MIME_TYPE};
pub use merge::Take;
pub use names::Names;
pub use refusal::Refusal;
pub use session::{Command, Outcome, Session};

#[cfg(test)]
mod tests;
