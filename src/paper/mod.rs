//! What is printed and drawn for people outside the window: documents as pages for a browser, charts of reports. Quotes,
//! slips, labels and letters come with their own issues and are documents, too.

pub mod charts;
pub mod document;
mod html;
pub mod reports;

pub use document::Document;
pub use html::{Pages, html};

use crate::lang::Lang;
use crate::model::say::Message;

/// So many rows of a table are put on paper, some fifty pages; what is left out is told.
pub const MOST: usize = 2_000;

/// That only the first of all are on paper; nothing where all are.
pub fn left_out(first: usize, all: usize, lang: Lang) -> Option<String> {
    let said = Message::new("paper-first-of").with("n", first).with("total", all);
    (first < all).then(|| lang.say(&said))
}
