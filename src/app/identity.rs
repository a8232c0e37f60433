//! By what the desktop knows the program. What is installed beside it says the same (`tests/packaging.rs`).

use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The name of the application among all others: of its desktop entry, its icons, its windows, its bundle.
pub const APP_ID: &str = "io.github.guanxi_crm.guanxi";
/// The type of a company's file.
pub const MIME_TYPE: &str = "application/x-guanxi";
/// The ending of a company's file.
pub const ENDING: &str = "guanxi";

/// What a data file is called in the program's own folders: its name, and a hash of where it lies that keeps two files
/// of one name apart.
pub fn own_name(file: &Path) -> String {
    let whole =
        file.canonicalize().or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_owned());
    let hash = Sha256::digest(whole.to_string_lossy().as_bytes());
    let short: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{short}", file.file_stem().unwrap_or_default().to_string_lossy())
}
