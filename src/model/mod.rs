//! What the business *is*: records, values, states and rules. Pure: no file, no clock, no window.

pub mod company;
pub mod contact_detail;
pub mod derived;
pub mod filter;
pub mod kinds;
pub mod marketing;
pub mod people;
pub mod plain;
pub mod record;
pub mod rules;
pub mod sales;
pub mod say;
pub mod schema;
pub mod service;
pub mod value;
pub mod work;

pub use kinds::{Area, Kind, KindInfo};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod word_tests;
