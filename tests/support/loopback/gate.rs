//! A condition that a test sets and an answer waits for, or the other way round.

use std::sync::{Arc, Condvar, Mutex};

use super::{PATIENCE, lock};

/// Closed at first; once open it stays open. Clones are the same gate.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn open(&self) {
        *lock(&self.0.0) = true;
        self.0.1.notify_all();
    }

    /// Waits until it is open; panics where that takes too long.
    pub fn wait(&self) {
        let (is_open, changed) = &*self.0;
        let (is_open, _) = changed
            .wait_timeout_while(lock(is_open), PATIENCE, |is_open| !*is_open)
            .expect("a gate that no thread has broken");
        assert!(*is_open, "the gate was never opened");
    }
}
