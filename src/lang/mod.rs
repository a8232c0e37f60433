//! The two languages of the program: what it says, and how numbers, money and days are written in
//! them and read from what people type.
//!
//! Every visible word stands in `assets/lang/<tag>/*.ftl`. All files of a language together form its
//! vocabulary; both languages have the same keys with the same arguments (a test of this room).

mod bundle;
mod date;
mod label;
mod language;
mod number;
mod say;
mod typed;

#[cfg(test)]
mod vocabulary_tests;

pub use language::Language;

use std::borrow::Cow;

use crate::model::value::Currency;

/// A language together with the currency of the open file: all that is needed to write anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lang {
    pub language: Language,
    pub currency: &'static Currency,
}

impl Lang {
    pub const fn new(language: Language, currency: &'static Currency) -> Self {
        Self { language, currency }
    }

    /// Whether the language has a text for this key.
    pub fn has(&self, key: &str) -> bool {
        bundle::of(self.language).has(key)
    }

    /// The text of a key that takes no arguments. A key the language lacks shows as `⟦key⟧`.
    pub fn text(&self, key: &str) -> Cow<'static, str> {
        bundle::of(self.language).format(key, None)
    }
}
