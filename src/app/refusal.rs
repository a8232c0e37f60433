//! Why a command was not carried out.

use crate::insight::InsightError;
use crate::model::Kind;
use crate::model::say::{Arg, Message, Sayable};
use crate::store::StoreError;

/// A command refused; nothing has been written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Store(StoreError),
    /// Something about the values: the field, where it can be named, and the reason.
    #[error("{reasons:?}")]
    Faults { kind: Kind, reasons: Vec<(Option<&'static str>, Message)> },
    #[error("{0:?}")]
    Said(Message),
    /// Stopped by the person who started it.
    #[error("stopped")]
    Stopped,
}

impl Refusal {
    pub fn said(key: &'static str) -> Self {
        Refusal::Said(Message::new(key))
    }

    pub fn fault(kind: Kind, field: &'static str, message: Message) -> Self {
        Refusal::Faults { kind, reasons: vec![(Some(field), message)] }
    }

    /// About the field with this index.
    pub fn at(kind: Kind, index: usize, message: Message) -> Self {
        let field = kind.fields().get(index).map(|field| field.key);
        Refusal::Faults { kind, reasons: vec![(field, message)] }
    }

    /// A stable word for programs.
    pub fn code(&self) -> String {
        match self {
            Refusal::Store(StoreError::Refused(message)) | Refusal::Said(message) => message.key.to_string(),
            Refusal::Store(error) => error.code().to_owned(),
            Refusal::Faults { .. } => "invalid-values".to_owned(),
            Refusal::Stopped => "stopped".to_owned(),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stopped => Refusal::Stopped,
            error => Refusal::Store(error),
        }
    }
}

impl From<InsightError> for Refusal {
    fn from(error: InsightError) -> Self {
        match error {
            InsightError::Store(error) => error.into(),
            InsightError::Stopped => Refusal::Stopped,
            other => Refusal::Said(other.message()),
        }
    }
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Refusal::Said(message)
    }
}

impl Sayable for Refusal {
    fn message(&self) -> Message {
        match self {
            Refusal::Store(error) => error.message(),
            Refusal::Said(message) => message.clone(),
            Refusal::Stopped => Message::new("refused-stopped"),
            Refusal::Faults { kind, reasons } => {
                let reasons = reasons.iter().map(|(field, reason)| {
                    Arg::from(match field {
                        Some(field) => Message::new("refused-field")
                            .with("field", Arg::Key(format!("field-{}-{field}", kind.key())))
                            .with("reason", reason.clone()),
                        None => reason.clone(),
                    })
                });
                Message::new("refused-values")
                    .with("kind", Arg::Key(format!("kind-{}", kind.key())))
                    .with("reasons", Arg::Lines(reasons.collect()))
            }
        }
    }
}
