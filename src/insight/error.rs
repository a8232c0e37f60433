//! Why a question was not answered.

use crate::model::record::DamagedRecord;
use crate::model::say::{Message, Sayable};
use crate::store::StoreError;

/// Why a question was not answered.
#[derive(Debug, thiserror::Error)]
pub enum InsightError {
    #[error(transparent)]
    Store(StoreError),
    /// The question itself cannot be answered: a filter names a record that is not there.
    #[error("{0:?}")]
    Refused(Message),
    /// Somebody raised the stop flag.
    #[error("stopped")]
    Stopped,
}

impl From<StoreError> for InsightError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stopped => InsightError::Stopped,
            error => InsightError::Store(error),
        }
    }
}

impl From<DamagedRecord> for InsightError {
    fn from(error: DamagedRecord) -> Self {
        InsightError::Store(error.into())
    }
}

impl Sayable for InsightError {
    fn message(&self) -> Message {
        match self {
            InsightError::Store(error) => error.message(),
            InsightError::Refused(message) => message.clone(),
            InsightError::Stopped => Message::new("query-stopped"),
        }
    }
}
