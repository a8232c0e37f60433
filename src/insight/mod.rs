//! Questions over many records: which records, in which order, grouped how, with which computed fields.
//!
//! Everything here reads through [`store::Read`](crate::store::Read), a snapshot or a change under way, and
//! takes what the clock and the settings say from a [`Context`]. Long questions look at the context's stop
//! flag.

mod cell;
mod context;
pub mod derived;
mod error;
mod group;
mod ids;
pub mod query;
pub mod reports;
mod row;
pub mod segment;
mod shares;
pub mod view;

pub use cell::number as smallest_units;
pub use context::{Cache, Context, local_day, utc_day};
pub use derived::{Due, overdue_since};
pub use error::InsightError;
pub use group::{GroupBy, GroupRow, Part, arrange, group};
pub use query::{Query, SortBy, run};
pub use row::{Row, is_ready, prepare, value_of};

#[cfg(test)]
mod tests;
