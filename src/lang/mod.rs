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
mod phone;
mod say;
mod typed;

#[cfg(test)]
mod vocabulary_tests;

pub use language::Language;
pub use typed::local;

use std::borrow::Cow;

use crate::model::value::Currency;
use crate::text::Dialling;

/// A language together with the currency and the country of the open file: all that is needed to write anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lang {
    pub language: Language,
    pub currency: &'static Currency,
    /// How phones are written there; without it they are as they were typed.
    home: Option<&'static Dialling>,
}

impl Lang {
    pub const fn new(language: Language, currency: &'static Currency) -> Self {
        Self { language, currency, home: None }
    }

    /// The same for a company in this country.
    #[must_use]
    pub const fn at_home(self, home: &'static Dialling) -> Self {
        Self { home: Some(home), ..self }
    }

    /// The same with phones as they were typed: for what is read by programs, or comes back.
    #[must_use]
    pub const fn with_phones_as_typed(self) -> Self {
        Self { home: None, ..self }
    }

    /// Two letters of the company's country; none where it is not known.
    pub fn country(&self) -> &'static str {
        self.home.map_or("", |home| home.country)
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
