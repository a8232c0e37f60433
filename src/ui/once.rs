//! What is handed on and taken once, however often the order for it is copied on its way.

use std::sync::{Arc, Mutex, PoisonError};

/// Cloning it clones the order, not what is ordered.
pub struct Once<T>(Arc<Mutex<Option<T>>>);

impl<T> Once<T> {
    pub fn new(what: T) -> Self {
        Self(Arc::new(Mutex::new(Some(what))))
    }

    /// The first to ask gets it.
    pub fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
