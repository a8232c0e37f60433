//! Everything about one record in one go: the single customer view, and the view of any other kind.

mod around;
mod cards;
mod course;
mod customer;
mod entry;
mod figures;
mod lens;
mod lineage;
mod quotes;
mod record;
#[cfg(test)]
mod tests;
mod timeline;
mod warnings;

pub use cards::{Card, CardSort};
pub use course::Next;
pub use customer::{CustomerView, Limits, customer_view, timeline_page};
pub use entry::{Deal, Entry, When};
pub use figures::{Bought, Facts, Owner, Satisfaction};
pub use lens::Named;
pub use lineage::{Lineage, Raised};
pub use record::{RecordView, UsedBy, record_view};
pub use timeline::{Group, Page, Timeline};
pub use warnings::{Warning, WarningSort};
