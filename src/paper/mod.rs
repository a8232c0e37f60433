//! What is printed and drawn for people outside the window: charts of reports now; quotes, slips, labels
//! and letters come with their own issues.

pub mod charts;
