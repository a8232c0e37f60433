//! Guanxi (关系): a customer-relationship program for a small company on one PC.
//!
//! The rooms, from the ground floor up; each uses only rooms before it, and of those only the ones that
//! ARCHITECTURE.md names.

pub mod shares;

pub mod text;

pub mod model;

pub mod lang;

pub mod store;

pub mod chart;

pub mod search;

pub mod insight;

pub mod app;

pub mod exchange;

pub mod paper;

pub mod ui;

pub mod cli;
