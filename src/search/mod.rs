//! Finding anything as it is typed: names, phones in any format, e-mails, numbers; in Chinese also by pinyin.
//!
//! The index knows no store. It is fed [`Entry`]s and answers with [`Hit`]s. Each entry's text lies in three arenas
//! (`arena.rs`), and a query scans the one or two in which its kind of text can stand:
//!
//! - **glyphs**: every text with a Chinese character in it, two bytes a character. Chinese queries are a plain
//!   substring search; pinyin and mixed queries run the automaton of [`crate::text::PinyinQuery`] where two
//!   look-up tables say that a match can begin: by what the glyphs can spell (`glyphs.rs`), and by where two of
//!   them stand together (`places.rs`).
//! - **latin**: the folded rest: Latin names, e-mails, numbers, any other script.
//! - **digits**: phones, and the digits inside other texts.
//!
//! Ranking (`rank.rs`): exact, then the beginning of a field, the beginning of a word, inside, and last entries that
//! contain all words of the query in different places; names before other texts, short before long, new before old.

mod arena;
mod beginnings;
mod glyphs;
mod index;
mod letters;
mod places;
mod query;
mod rank;
mod scan;

#[cfg(test)]
mod tests;

pub use index::{Entry, Index};
pub use rank::{Hit, Matched};
