//! The kit: the pieces every screen is made of.
//!
//! Each piece has a small face, takes its texts ready to be shown, has a role and a name for assistive technology and
//! can be worked with the keyboard. None knows the store or a record. Colours, sizes and type come from
//! [`tokens`](crate::ui::tokens) alone.

mod ahead;
pub mod badge;
pub mod board;
pub mod button;
pub mod card;
pub mod caret;
pub mod entry;
pub mod fields;
pub mod find;
pub mod float;
pub mod focus;
pub mod form;
pub mod ime;
pub mod menu;
pub mod message;
pub mod month;
pub mod overlay;
pub mod paint;
pub mod progress;
pub mod small;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod toast;
pub mod touch;
pub mod waiting;

#[cfg(test)]
mod tests;

use egui::Context;

/// Teaches `ctx` the focus ring, to leave keys to a composing input method, what floats over pages, and when the caret
/// stands still. Called once, at start.
pub fn install(ctx: &Context) {
    ime::install(ctx);
    focus::install(ctx);
    float::install(ctx);
    caret::install(ctx);
}
