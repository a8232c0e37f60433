//! Customers, contacts, staff, and how people belong together.

mod contact;
mod customer;
mod need;
mod relation;
mod segment;
mod staff;

pub use contact::{Contact, Position};
pub use customer::{CaresFor, Channel, Consent, ConsentLine, Customer, Party, Relationship, Stage};
pub use need::{Need, NeedSort, NeedState};
pub use relation::{Relation, RelationSort};
pub use segment::Segment;
pub use staff::{Department, DepartmentSort, Employee};
