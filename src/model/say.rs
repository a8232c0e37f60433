//! What the program says, as a value: a key of `assets/lang` and its arguments.
//!
//! Nothing below the interface writes sentences. A refusal, a problem in an imported row, a verdict's
//! reason are [`Message`]s, which both languages can say and a test can compare.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::value::{Money, Quantity};

/// One argument of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Text as it stands: a name, a number of a record, a value from a file.
    Text(String),
    /// A count; selects plural forms.
    Number(i64),
    Money(Money),
    Quantity(Quantity),
    Day(NaiveDate),
    Instant(DateTime<Utc>),
    /// A share of one in millionths, shown as a percentage.
    Share(i64),
    /// A key of its own, said in place: the name of a field, kind, state or choice.
    Key(String),
    /// A whole message said in place.
    Message(Box<Message>),
    /// Several, joined in the language's way.
    List(Vec<Arg>),
    /// Several sentences, one below the other.
    Lines(Vec<Arg>),
}

/// A sentence that every language can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Borrowed in code, owned when read back from the journal.
    pub key: Cow<'static, str>,
    pub args: Vec<(Cow<'static, str>, Arg)>,
}

impl Message {
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// Adds an argument; reads as a sentence: `Message::new("row-short").with("line", 4)`.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), arg.into()));
        self
    }

    /// The argument's text, for the structured details of an error.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, a)| a)
    }
}

/// Reasons that can be said: refusals, problems, verdicts.
pub trait Sayable {
    fn message(&self) -> Message;
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Arg::Number(n)
    }
}
impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Arg::Number(n.into())
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<Money> for Arg {
    fn from(m: Money) -> Self {
        Arg::Money(m)
    }
}
impl From<NaiveDate> for Arg {
    fn from(d: NaiveDate) -> Self {
        Arg::Day(d)
    }
}
impl From<Message> for Arg {
    fn from(m: Message) -> Self {
        Arg::Message(Box::new(m))
    }
}
