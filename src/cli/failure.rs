//! Why a command line was not carried out.

use crate::app::Refusal;
use crate::model::say::{Arg, Message, Sayable};
use crate::store::StoreError;

/// A failure with a stable code, a sentence and its parts.
#[derive(Debug)]
pub struct Failure {
    pub code: String,
    pub message: Message,
    usage: bool,
}

impl Failure {
    /// The call itself is wrong.
    pub fn usage(key: &'static str, args: &[(&'static str, &str)]) -> Self {
        let message = args.iter().fold(Message::new(key), |m, (name, value)| m.with(name, *value));
        Self { code: key.to_owned(), message, usage: true }
    }

    pub fn wrong_usage(message: Message) -> Self {
        Self { code: message.key.to_string(), message, usage: true }
    }

    pub fn exit_code(&self) -> u8 {
        if self.usage { 2 } else { 1 }
    }

    /// The message's arguments as JSON: what a program would want to know.
    pub fn details(&self) -> serde_json::Value {
        fn json(arg: &Arg) -> serde_json::Value {
            match arg {
                Arg::Text(text) | Arg::Key(text) => text.as_str().into(),
                Arg::Number(n) | Arg::Share(n) => (*n).into(),
                Arg::Money(m) => m.0.into(),
                Arg::Quantity(q) => q.to_string().into(),
                Arg::Day(day) => day.to_string().into(),
                Arg::Instant(instant) => instant.to_rfc3339().into(),
                Arg::Message(message) => details(message),
                Arg::List(items) | Arg::Lines(items) => items.iter().map(json).collect(),
            }
        }
        fn details(message: &Message) -> serde_json::Value {
            let key = std::iter::once(("key".to_owned(), message.key.as_ref().into()));
            let args = message.args.iter().map(|(name, arg)| (name.to_string(), json(arg)));
            serde_json::Value::Object(key.chain(args).collect())
        }
        details(&self.message)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self { code: refusal.code(), message: refusal.message(), usage: false }
    }
}

impl From<crate::insight::InsightError> for Failure {
    fn from(error: crate::insight::InsightError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self { code: message.key.to_string(), message, usage: false }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Message::new("failed-io").with("reason", error.to_string()).into()
    }
}
