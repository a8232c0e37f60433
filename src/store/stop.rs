//! Stopping work on a whole file: a backup, a check.

use std::sync::atomic::{AtomicBool, Ordering};

use super::error::StoreError;

/// Whether long work is to stop. It is asked for every row, and what was begun is then taken away again.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'a>(Option<&'a AtomicBool>);

impl<'a> Stop<'a> {
    /// The work goes on to its end.
    pub const NEVER: Stop<'static> = Stop(None);

    /// It stops once the flag is raised.
    pub const fn when(raised: &'a AtomicBool) -> Self {
        Self(Some(raised))
    }

    /// # Errors
    /// It is to stop.
    pub fn check(self) -> Result<(), StoreError> {
        match self.0 {
            Some(raised) if raised.load(Ordering::Relaxed) => Err(StoreError::Stopped),
            _ => Ok(()),
        }
    }
}
