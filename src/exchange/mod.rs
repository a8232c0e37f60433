//! What crosses the border: files of other programs in, files for other programs out.
//!
//! Text from files is data: it never runs, never becomes a formula, never leaves its folder, never exhausts
//! memory.

pub mod cells;
pub mod export;
pub mod headers;
pub mod ical;
pub mod import;
pub mod read;
pub mod vcard;
