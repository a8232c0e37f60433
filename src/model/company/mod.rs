//! The company's own: saved views, fields of its own, expenses, files.

mod expense;
mod file;
mod own_field;
mod saved_view;

pub use expense::{Expense, ExpenseSort};
pub use file::File;
pub use own_field::{OwnField, OwnSort, key_of};
pub use saved_view::SavedView;
