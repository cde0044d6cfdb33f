//! One lookup under way, and all who wait for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use super::cache::AnyArc;
use crate::error::SecretError;

pub(super) type Landed = Result<AnyArc, SecretError>;

#[derive(Default)]
pub(super) struct Flight {
    state: Mutex<State>,
    landed: Condvar,
}

#[derive(Default)]
struct State {
    landed: Option<Landed>,
    tasks: Vec<Waker>,
    /// How many threads wait: waking none costs a system call too.
    threads: usize,
}

impl Flight {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn land(&self, landed: Landed) {
        let (tasks, threads) = {
            let mut state = self.lock();
            state.landed = Some(landed);
            (std::mem::take(&mut state.tasks), state.threads)
        };
        if threads > 0 {
            self.landed.notify_all();
        }
        tasks.into_iter().for_each(Waker::wake);
    }

    /// What it brought, or a promise to wake.
    pub(super) fn poll(&self, waker: &Waker) -> Poll<Landed> {
        let mut state = self.lock();
        if let Some(landed) = &state.landed {
            return Poll::Ready(landed.clone());
        }
        if !state.tasks.iter().any(|other| other.will_wake(waker)) {
            state.tasks.push(waker.clone());
        }
        Poll::Pending
    }

    /// Waits on this thread.
    pub(super) fn wait(&self) -> Landed {
        let mut state = self.lock();
        state.threads += 1;
        loop {
            if let Some(landed) = &state.landed {
                return landed.clone();
            }
            state = self
                .landed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
