//! The window: tokens and the kit at the bottom, screens above them. Shows snapshots and sends commands.

pub mod actions;
pub mod app;
pub mod commands;
pub mod context;
pub mod dialogs;
mod drafts;
mod errands;
pub mod fonts;
pub mod gallery;
pub mod glyphs;
mod handed;
pub mod icons;
pub mod jobs;
mod keeping;
pub mod kit;
mod left_at;
mod once;
pub mod open_file;
pub mod printing;
pub mod router;
pub mod run;
pub mod screens;
pub mod shell;
pub mod tokens;
pub mod writer;

pub use app::Launch;
pub use run::{WindowError, has_screen, run};

#[cfg(test)]
mod tests;
