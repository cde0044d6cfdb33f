//! One lookup under way, and all who wait for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use super::cache::AnyArc;
use crate::error::SecretError;

pub(super) type Landed = Result<AnyArc, SecretError>;

thread_local! {
    /// Its address tells threads apart.
    static HERE: u8 = const { 0 };
}

/// What tells this thread from others; 0 if it is about to end.
pub(super) fn here() -> usize {
    HERE.try_with(|here| std::ptr::from_ref(here).addr())
        .unwrap_or(0)
}

#[derive(Default)]
pub(super) struct Flight {
    /// The thread that asks, while one does.
    leader: AtomicUsize,
    state: Mutex<State>,
    landed: Condvar,
}

#[derive(Default)]
struct State {
    landed: Option<Landed>,
    tasks: Vec<Waker>,
    /// The seats of tasks that do not wait any more.
    vacant: Vec<usize>,
    /// How many threads wait: waking none costs a system call too.
    threads: usize,
}

impl State {
    fn seat(&mut self, waker: &Waker) -> usize {
        if let Some(seat) = self.vacant.pop() {
            self.tasks[seat].clone_from(waker);
            return seat;
        }
        self.tasks.push(waker.clone());
        self.tasks.len() - 1
    }
}

impl Flight {
    // A thread compares with what it has written itself, so no order is needed.
    pub(super) fn lead_here(&self) {
        self.leader.store(here(), Ordering::Relaxed);
    }

    pub(super) fn lead_elsewhere(&self) {
        self.leader.store(0, Ordering::Relaxed);
    }

    /// Whether this very thread is the one to wait for.
    pub(super) fn is_led_here(&self) -> bool {
        let here = here();
        here != 0 && self.leader.load(Ordering::Relaxed) == here && self.lock().landed.is_none()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn land(&self, landed: Landed) {
        let (tasks, threads) = {
            let mut state = self.lock();
            state.landed = Some(landed);
            state.vacant.clear();
            (std::mem::take(&mut state.tasks), state.threads)
        };
        if threads > 0 {
            self.landed.notify_all();
        }
        for task in tasks {
            // An executor whose waker panics keeps nobody else waiting.
            let _ = catch_unwind(AssertUnwindSafe(|| task.wake()));
        }
    }

    /// What it brought, or a promise to wake. A task keeps its `seat` among those that wait, from one poll to the next.
    pub(super) fn poll(&self, waker: &Waker, seat: &mut Option<usize>) -> Poll<Landed> {
        let mut state = self.lock();
        if let Some(landed) = &state.landed {
            return Poll::Ready(landed.clone());
        }
        let gone = match seat.and_then(|seat| state.tasks.get_mut(seat)) {
            Some(seated) if seated.will_wake(waker) => None,
            Some(seated) => Some(std::mem::replace(seated, waker.clone())),
            None => {
                *seat = Some(state.seat(waker));
                None
            }
        };
        // What goes with it may be a task that waits here, too.
        drop(state);
        drop(gone);
        Poll::Pending
    }

    /// Gives the seat of a task up that does not wait any more.
    pub(super) fn leave(&self, seat: usize) {
        let mut state = self.lock();
        if let Some(seated) = state.tasks.get_mut(seat) {
            let gone = std::mem::replace(seated, Waker::noop().clone());
            state.vacant.push(seat);
            drop(state);
            drop(gone);
        }
    }

    /// What it brought, if it has landed.
    pub(super) fn landed(&self) -> Poll<Landed> {
        match &self.lock().landed {
            Some(landed) => Poll::Ready(landed.clone()),
            None => Poll::Pending,
        }
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
