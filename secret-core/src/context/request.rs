//! Lookups that wait for a store, and the requests that are made for them.

use std::cell::{OnceCell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::fetch::Landing;
use super::flight::here;
use super::{SecretContext, trace};
use crate::name::SecretName;
use crate::provider::chain::{Halted, Progress};
use crate::provider::{Answer, ProviderError};

/// A lookup that has come to a step that blocks.
pub(super) struct Job {
    pub(super) landing: Landing,
    pub(super) halted: Box<Halted>,
    pub(super) asked: Instant,
    /// Nobody waits for it.
    pub(super) is_renewal: bool,
}

/// Lookups that are started together, and so are asked for together.
///
/// What was started is asked for when this is dropped, whatever else went wrong: others may wait for it too.
#[derive(Default)]
pub struct Gathered(OnceCell<Rc<Jobs>>);

type Jobs = RefCell<Vec<Job>>;

thread_local! {
    /// What this thread gathers at present.
    static GATHERED: RefCell<Vec<Weak<Jobs>>> = const { RefCell::new(Vec::new()) };
}

impl Gathered {
    pub(super) fn add(&self, job: Job) {
        let jobs = self.0.get_or_init(|| {
            let jobs = Rc::default();
            let _ = GATHERED.try_with(|all| all.borrow_mut().push(Rc::downgrade(&jobs)));
            jobs
        });
        jobs.borrow_mut().push(job);
    }

    fn take(&self) -> Vec<Job> {
        self.0.get().map(|jobs| jobs.take()).unwrap_or_default()
    }

    /// Asks on this thread.
    pub(crate) fn ask_here(self) {
        dispatch(self.take(), true);
    }
}

impl Drop for Gathered {
    fn drop(&mut self) {
        dispatch(self.take(), false);
        if let Some(jobs) = self.0.take() {
            let is_other = |other: &Weak<Jobs>| !std::ptr::eq(other.as_ptr(), Rc::as_ptr(&jobs));
            let _ = GATHERED.try_with(|all| all.borrow_mut().retain(is_other));
        }
    }
}

/// Asks, elsewhere, for what this thread has gathered, but for what stands in `but`: it is about to wait, in a provider that looks
/// something up while more is gathered, and what it waits for may be among that.
pub(super) fn ask_gathered(but: Option<&Gathered>) {
    let but = but.and_then(|gathered| gathered.0.get());
    let jobs = GATHERED.try_with(|all| {
        let all = all.borrow();
        let others = all.iter().filter_map(Weak::upgrade);
        let others = others.filter(|jobs| but.is_none_or(|but| !Rc::ptr_eq(but, jobs)));
        others.flat_map(|jobs| jobs.take()).collect()
    });
    dispatch(jobs.unwrap_or_default(), false);
}

/// Sees to it that what waits is asked for, on this thread if it may wait.
pub(super) fn dispatch(mut jobs: Vec<Job>, may_wait: bool) {
    while let Some(first) = jobs.first() {
        let (context, step) = (first.landing.context.clone(), first.halted.step());
        let is_of_it = |job: &mut Job| {
            job.halted.step() == step && Arc::ptr_eq(&job.landing.context.0, &context.0)
        };
        let together: Vec<Job> = jobs.extract_if(.., is_of_it).collect();
        let is_last = jobs.is_empty();
        let is_waited_for = together.iter().any(|job| !job.is_renewal);
        context.request(step, together, may_wait && is_last && is_waited_for);
    }
}

impl SecretContext {
    fn request(&self, step: usize, mut jobs: Vec<Job>, may_wait: bool) {
        if !self.0.chain.is_batching(step) {
            let here = may_wait.then(|| jobs.pop()).flatten();
            for job in jobs {
                let context = self.clone();
                elsewhere(move || context.run(step, vec![job]));
            }
            if let Some(job) = here {
                self.run(step, vec![job]);
            }
            return;
        }
        let queue = &self.0.queues[step];
        if queue.is_asked_here() {
            // The store itself looks something up: whoever waits in the queue waits for it.
            if may_wait {
                self.run(step, jobs);
            } else {
                let context = self.clone();
                elsewhere(move || context.run(step, jobs));
            }
        } else if let Some(jobs) = queue.enter(jobs) {
            let turn = Turn {
                context: self.clone(),
                step,
                is_over: false,
            };
            if may_wait {
                self.run(step, jobs);
                turn.hand_over();
            } else {
                elsewhere(move || turn.work(jobs));
            }
        }
    }

    /// Asks the step for all of them, and lands or goes on with each.
    fn run(&self, step: usize, jobs: Vec<Job>) {
        let further = self.scope(|| {
            let mut names: Vec<SecretName> = Vec::with_capacity(jobs.len());
            // Where each name stands among them, in the order of the names.
            let mut ordered: Vec<usize> = Vec::with_capacity(jobs.len());
            let mut waiting: Vec<usize> = Vec::with_capacity(jobs.len());
            for job in &jobs {
                job.landing.flight.lead_here();
                let name = job.landing.key.name();
                let place =
                    ordered.binary_search_by(|&index| names[index].as_str().cmp(name.as_str()));
                let at = place.unwrap_or_else(|at| {
                    ordered.insert(at, names.len());
                    names.push(name.clone());
                    at
                });
                waiting.push(ordered[at]);
            }
            let asked = jobs.iter().map(|job| job.asked).min();
            let asked = asked.unwrap_or_else(Instant::now);
            let asked_for: Vec<&str> = names.iter().map(SecretName::as_str).collect();
            let answers = {
                let _asking = self.0.queues[step].asking();
                let _span = trace::request(&asked_for);
                self.0.chain.ask_many(step, &asked_for, asked)
            };
            let mut further = Vec::new();
            for (job, index) in jobs.into_iter().zip(waiting) {
                let answer = match &answers[index] {
                    Ok(answer) => Ok(answer.duplicate()),
                    Err(error) => Err(error.clone()),
                };
                // Reading a value is a user's code. Its panic is for those who wait for that value.
                if let Ok(Some(job)) = catch_unwind(AssertUnwindSafe(|| job.go_on(answer))) {
                    further.push(job);
                }
            }
            further
        });
        dispatch(further, false);
    }
}

impl Job {
    /// Goes on with the answer of the step; gives itself back if another step blocks.
    fn go_on(self, answer: Result<Answer, ProviderError>) -> Option<Self> {
        let Self {
            landing,
            halted,
            asked,
            is_renewal,
        } = self;
        let (name, only) = (landing.key.name().as_str(), landing.key.only());
        let chain = &landing.context.0.chain;
        let _ = match chain.go_on(name, only, *halted, answer) {
            Ok(Progress::Found(hit)) => landing.found(hit),
            Err(error) => landing.failed(error),
            Ok(Progress::WouldBlock(halted)) => {
                landing.flight.lead_elsewhere();
                return Some(Self {
                    landing,
                    halted,
                    asked,
                    is_renewal,
                });
            }
        };
        None
    }
}

/// Runs on a thread of its own. If none can be had, what waits is dropped, and says so to those who wait for it.
///
/// In a box, so that `spawn` is compiled once for all that is done so.
fn elsewhere(work: impl FnOnce() + Send + 'static) {
    let work: Box<dyn FnOnce() + Send> = Box::new(work);
    let _ = std::thread::Builder::new()
        .name("secret-lookup".into())
        .spawn(work);
}

/// What waits for a store that is asked for many at once: one request at a time, and the next is for all that came meanwhile.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// The threads that ask: one, and those that ask for what the store itself looks up.
    asking: Mutex<Vec<usize>>,
}

#[derive(Default)]
struct State {
    jobs: Vec<Job>,
    is_busy: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds to what waits; gives it to the caller if nobody asks at present.
    fn enter(&self, jobs: Vec<Job>) -> Option<Vec<Job>> {
        let mut state = self.lock();
        if state.is_busy {
            state.jobs.extend(jobs);
            return None;
        }
        state.is_busy = true;
        Some(jobs)
    }

    /// What came meanwhile; if nothing did, nobody asks any more.
    fn next(&self) -> Option<Vec<Job>> {
        let mut state = self.lock();
        if state.jobs.is_empty() {
            state.is_busy = false;
            return None;
        }
        Some(std::mem::take(&mut state.jobs))
    }

    fn threads(&self) -> MutexGuard<'_, Vec<usize>> {
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_asked_here(&self) -> bool {
        let here = here();
        here != 0 && self.threads().contains(&here)
    }

    fn asking(&self) -> Asking<'_> {
        self.threads().push(here());
        Asking(self)
    }
}

/// This thread asks the store.
struct Asking<'q>(&'q Queue);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        let here = here();
        let mut threads = self.0.threads();
        // Once: a store that looks something up asks within.
        if let Some(at) = threads.iter().rposition(|thread| *thread == here) {
            threads.swap_remove(at);
        }
    }
}

/// The right to ask a store, which goes from thread to thread until nothing waits.
struct Turn {
    context: SecretContext,
    step: usize,
    is_over: bool,
}

impl Turn {
    fn next(&mut self) -> Option<Vec<Job>> {
        let next = self.context.0.queues[self.step].next();
        self.is_over = next.is_none();
        next
    }

    fn work(mut self, mut jobs: Vec<Job>) {
        loop {
            self.context.run(self.step, jobs);
            match self.next() {
                Some(next) => jobs = next,
                None => return,
            }
        }
    }

    /// This thread has what it came for: another one goes on.
    fn hand_over(mut self) {
        if let Some(jobs) = self.next() {
            elsewhere(move || self.work(jobs));
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // No thread could be had: who waits is told so, by the landings that go.
        while !self.is_over {
            drop(self.next());
        }
    }
}
