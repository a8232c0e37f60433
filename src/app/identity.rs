//! By what the desktop knows the program. What is installed beside it says the same (`tests/packaging.rs`).

/// The name of the application among all others: of its desktop entry, its icons, its windows, its bundle.
pub const APP_ID: &str = "io.github.guanxi_crm.guanxi";
/// The type of a company's file.
pub const MIME_TYPE: &str = "application/x-guanxi";
/// The ending of a company's file.
pub const ENDING: &str = "guanxi";
