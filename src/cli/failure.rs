//! Why a command line was not carried out.

use crate::app::Refusal;
use crate::model::Kind;
use crate::model::say::{Arg, Message, Sayable};
use crate::model::value::Currency;
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

    /// How to help oneself on the command line, where the sentence speaks of what the window offers, too.
    pub fn hint(&self) -> Option<&'static str> {
        matches!(&*self.code, "refused-import-column" | "refused-import-no-columns").then_some("hint-map")
    }

    /// The message's arguments as JSON: what a program would want to know.
    pub fn details(&self, currency: &Currency) -> serde_json::Value {
        fn json(arg: &Arg, currency: &Currency) -> serde_json::Value {
            match arg {
                Arg::Text(text) => text.as_str().into(),
                Arg::Key(key) => stable(key).into(),
                Arg::Number(n) | Arg::Share(n) => (*n).into(),
                Arg::Money(m) => currency.plain(*m).into(),
                Arg::Quantity(q) => q.to_string().into(),
                Arg::Day(day) => day.to_string().into(),
                Arg::Instant(instant) => instant.to_rfc3339().into(),
                Arg::Message(message) => details(message, currency),
                Arg::List(items) | Arg::Lines(items) => {
                    items.iter().map(|item| json(item, currency)).collect()
                }
            }
        }
        fn details(message: &Message, currency: &Currency) -> serde_json::Value {
            let key = std::iter::once(("key".to_owned(), message.key.as_ref().into()));
            let args = message.args.iter().map(|(name, arg)| (name.to_string(), json(arg, currency)));
            serde_json::Value::Object(key.chain(args).collect())
        }
        details(&self.message, currency)
    }
}

/// Whether the reason is one against the call rather than against what it was to do.
fn is_usage(key: &str) -> bool {
    key.starts_with("usage-") || key == "read-unknown-encoding"
}

/// What a key of the language files stands for, as the rest of the command line names it: `kinds-order` is
/// `orders`, `field-order-lines` is `lines`.
fn stable(key: &str) -> &str {
    let of_kind = |rest: &'_ str| Kind::of_key(rest).map(|kind| kind.info().plural);
    if let Some(kind) = key.strip_prefix("kinds-").or(key.strip_prefix("kind-")).and_then(of_kind) {
        return kind;
    }
    let Some(rest) = key.strip_prefix("field-").or(key.strip_prefix("state-")) else { return key };
    let named = |kind: &Kind| rest.strip_prefix(kind.key()).and_then(|rest| rest.strip_prefix('-'));
    Kind::ALL.iter().filter_map(named).min_by_key(|rest| rest.len()).unwrap_or(rest)
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let code = refusal.code();
        let usage = is_usage(&code);
        Self { code, message: refusal.message(), usage }
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
        Self { code: message.key.to_string(), usage: is_usage(&message.key), message }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Message::new("failed-io").with("reason", error.to_string()).into()
    }
}
