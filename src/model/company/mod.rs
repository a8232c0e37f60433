//! The company's own: saved views, expenses, files.

mod expense;
mod file;
mod saved_view;

pub use expense::{Expense, ExpenseSort};
pub use file::File;
pub use saved_view::SavedView;
