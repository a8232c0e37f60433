//! What the business *does*: commands, the rules of its workflow, undo, settings, the clock.
//!
//! A command checks everything, then writes; on refusal nothing has been written and the reason is a value
//! that both languages can say.

pub mod backups;
mod bulk;
mod calling;
mod care;
mod clock;
mod config;
mod desk;
pub mod drafts;
pub mod duplicates;
mod finder;
pub mod handover;
mod history;
mod identity;
pub mod lines;
mod merge;
mod names;
mod namesakes;
mod place;
pub mod prints;
mod refusal;
pub mod sample;
mod session;
mod workflow;

pub use bulk::BulkValue;
pub use calling::{Caller, Person, callers};
pub use clock::Clock;
pub use config::{Config, LeftAt, ListLook, ListShown, Theme};
pub use desk::Desk;
pub use finder::{Finder, Found, FoundBy, Scope, SharedFinder, find_in_notes};
pub use history::{HistoryChange, HistoryEntry, HistoryEvent, deeds, history};
pub use identity::{APP_ID, ENDING, MIME_TYPE};
pub use merge::Take;
pub use names::Names;
pub use namesakes::Beside;
pub use place::{Hazard, Place};
pub use refusal::Refusal;
pub use session::{Command, Outcome, Session};

/// Makes a folder so that nobody else on the computer can look into it.
fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests;
