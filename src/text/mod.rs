//! What the program knows about text: folding, pinyin, order, phone numbers, company names, likeness.
//!
//! The lowest room of the house. Every function here is pure and takes plain strings, so that search,
//! duplicates, import and lists agree on when two texts are the same.

pub mod collate;
pub mod company;
pub mod dialled;
pub mod email;
pub mod fold;
pub mod national;
pub mod phone;
pub mod pinyin;
pub mod pinyin_query;
pub mod similarity;
pub mod simplified;
mod surnames;

pub use collate::{Collator, sort_key};
pub use company::company_core;
pub use dialled::dialled;
pub use email::is_email;
pub use fold::{fold, fold_into, is_han};
pub use national::{DIALLINGS, Dialling};
pub use phone::{PhoneKey, digits, phone_term};
pub use pinyin_query::{PinyinQuery, matches_pinyin};
pub use simplified::{simplified, simplify_char};
