//! One lookup, from the cache of the thread to the last provider of the chain.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Poll, Waker};
use std::time::Instant;

use super::cache::{AnyArc, Entry, Key, Lent, is_answer};
use super::flight::{Flight, Landed};
use super::recorder::{Origin, Recorder};
use super::request::{Gathered, Job, ask_gathered, dispatch};
use super::trace::Begun;
use super::{Inner, SecretContext, near, scope, trace};
use crate::decode::Refusal;
use crate::error::{SecretError, SecretErrorKind};
use crate::guard;
use crate::lookup::Missing;
use crate::name::SecretName;
use crate::provider::chain::{Chain, Halted, Hit, Progress};
use crate::provider::remedy::TypeName;
use crate::provider::{Found, Keeping};
use crate::secret::{Handle, Kept, Secret};
use crate::source::Source;
use crate::value::SecretValue;
use crate::well_known;

/// Who asks. What is started while something is gathered is asked for when all of it has been.
#[derive(Clone, Copy)]
pub enum Asker<'a> {
    /// A thread that waits.
    Thread,
    /// A thread that will wait, when all has been started.
    Start(&'a Gathered),
    /// A task that must be woken.
    Task(&'a Waker, &'a Gathered),
}

/// A lookup that waits for a flight.
pub struct Waiting {
    context: SecretContext,
    flight: Arc<Flight>,
    seat: Option<usize>,
}

impl Waiting {
    fn follow<T: SecretValue>(
        &mut self,
        key: &Key,
        asker: Asker<'_>,
    ) -> Poll<Result<Secret<T>, SecretError>> {
        let landed = match asker {
            Asker::Thread => {
                if self.flight.landed().is_pending() {
                    ask_gathered(None);
                }
                Poll::Ready(self.flight.wait())
            }
            Asker::Start(_) => self.flight.landed(),
            Asker::Task(waker, gathered) => {
                let landed = self.flight.poll(waker, &mut self.seat);
                if landed.is_pending() {
                    ask_gathered(Some(gathered));
                }
                landed
            }
        };
        landed.map(|landed| landed.map(|kept| self.context.share(key, kept)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(seat) = self.seat {
            self.flight.leave(seat);
        }
    }
}

/// What was found is not what was asked for.
#[cold]
fn malformed(
    chain: &Chain,
    key: &Key,
    found: &Found,
    refusal: &Refusal,
    of: TypeName,
) -> SecretError {
    let name = key.name().as_str();
    let place = found.place(name);
    SecretError::malformed(name, &place, refusal).with_help(chain.mend(name, &place, of))
}

/// Makes a value of what a provider found, for any `T`, so that the way to the providers is compiled once.
#[derive(Clone, Copy)]
struct Reader {
    type_name: TypeName,
    read: fn(&Chain, &Key, Hit, Begun) -> Result<AnyArc, SecretError>,
}

impl Reader {
    const fn of<T: SecretValue>() -> Self {
        Self {
            type_name: std::any::type_name::<T>,
            read: |chain, key, hit, begun| match T::read(hit.found().value()) {
                Ok(value) => {
                    trace::found(key.name(), &hit, begun);
                    let kept = Arc::new(Kept::read(key.name().clone(), hit, value));
                    guard::watch_value(&kept);
                    Ok(kept)
                }
                Err(refusal) => {
                    let of = std::any::type_name::<T>;
                    Err(malformed(chain, key, hit.found(), &refusal, of))
                }
            },
        }
    }

    /// Adds to an error what was asked for.
    fn explain(self, error: SecretError) -> SecretError {
        error.with_expected(well_known::expectation((self.type_name)()))
    }

    /// The same of a lookup that is over.
    #[cold]
    fn failed(self, key: &Key, error: SecretError, begun: Begun) -> SecretError {
        let error = self.explain(error);
        trace::failed(key.name(), &error, begun);
        error
    }
}

/// Asks the current context on this thread, which waits. It is short where the secret has been found before: there is no key to make.
pub(crate) fn get<T: SecretValue>(
    name: &SecretName,
    only: Option<Source>,
) -> Result<Secret<T>, SecretError> {
    let frame = scope::current();
    let context = scope::context(frame.as_deref(), name);
    let got = match context.0.near(name, only) {
        Some(handle) => {
            trace::kept(name, handle.is_stale());
            Ok(Secret::from_handle(handle))
        }
        None => context.get_far(&Key::of::<T>(name.clone(), only)),
    };
    if let Some(recorder) = scope::recorder_of(frame.as_deref()) {
        note(recorder, name, only, got.as_ref());
    }
    got
}

/// Asks the current context for the secret of `key`.
///
/// `anew`: whatever is kept, the places are asked.
pub(crate) fn ask<T: SecretValue>(
    key: &Key,
    anew: bool,
    asker: Asker<'_>,
    waiting: &mut Option<Waiting>,
) -> Poll<Result<Secret<T>, SecretError>> {
    let frame = scope::current();
    let (name, only) = (key.name(), key.only());
    let context = scope::context(frame.as_deref(), name);
    let asked = match waiting {
        Some(waiting) => waiting.follow(key, asker),
        None => match (!anew).then(|| context.0.near(name, only)).flatten() {
            Some(handle) => {
                trace::kept(name, handle.is_stale());
                Poll::Ready(Ok(Secret::from_handle(handle)))
            }
            None => context.ask_far(key, anew, asker, waiting),
        },
    };
    if let (Poll::Ready(got), Some(recorder)) = (&asked, scope::recorder_of(frame.as_deref())) {
        note(recorder, name, only, got.as_ref());
    }
    asked
}

/// Notes a secret that is used, or could not be had, for a scope that wants to know.
#[cold]
fn note<T: SecretValue>(
    recorder: &Recorder,
    name: &SecretName,
    only: Option<Source>,
    got: Result<&Secret<T>, &SecretError>,
) {
    match got {
        Ok(secret) => recorder.note(name, Origin::LookedUp, &secret.known()),
        Err(_) => recorder.miss(&Missing::of::<T>(name.clone(), only)),
    }
}

impl Inner {
    #[inline]
    fn near<T: SecretValue>(
        &self,
        name: &SecretName,
        only: Option<Source>,
    ) -> Option<Arc<Handle<T>>> {
        self.cache.as_ref()?;
        let generation = self.generation.load(Ordering::Acquire);
        near::get(self.id, generation, name, only, &self.clock)
    }
}

/// How a flight began.
enum Led {
    Landed(Landed),
    /// A step blocks.
    Waits(Job),
}

impl SecretContext {
    /// On this thread, which waits.
    fn get_far<T: SecretValue>(&self, key: &Key) -> Result<Secret<T>, SecretError> {
        if self.0.cache.is_none() {
            return self.fetch_alone(key);
        }
        match self.ask_far(key, false, Asker::Thread, &mut None) {
            Poll::Ready(got) => got,
            Poll::Pending => unreachable!("a thread waits"),
        }
    }

    fn ask_far<T: SecretValue>(
        &self,
        key: &Key,
        anew: bool,
        asker: Asker<'_>,
        waiting: &mut Option<Waiting>,
    ) -> Poll<Result<Secret<T>, SecretError>> {
        let reader = Reader::of::<T>();
        let generation = self.0.generation.load(Ordering::Acquire);
        let flight = match &self.0.cache {
            // Nobody else joins, but a step that blocks still needs a thread.
            None => Arc::new(Flight::default()),
            Some(cache) if anew => cache.renew(key),
            Some(cache) => match cache.enter(key, &self.0.clock) {
                Entry::Kept(lent) => return Poll::Ready(Ok(self.lend(key, generation, lent))),
                Entry::Renew(lent, flight) => {
                    if let Led::Waits(mut job) = self.lead(key, &flight, reader, false) {
                        job.is_renewal = true;
                        match asker {
                            Asker::Thread => dispatch(vec![job], false),
                            Asker::Start(gathered) | Asker::Task(_, gathered) => gathered.add(job),
                        }
                    }
                    return Poll::Ready(Ok(self.lend(key, generation, lent)));
                }
                Entry::Absent(error) => return Poll::Ready(Err(error)),
                Entry::Follow(flight) if flight.is_led_here() => {
                    return Poll::Ready(Err(reader.explain(asked_by_itself(key))));
                }
                Entry::Follow(flight) => {
                    return waiting.insert(self.join(flight)).follow(key, asker);
                }
                Entry::Lead(flight) => flight,
            },
        };
        match self.lead(key, &flight, reader, anew) {
            Led::Landed(landed) => {
                return Poll::Ready(landed.map(|kept| self.share(key, kept)));
            }
            Led::Waits(job) => match asker {
                Asker::Thread => dispatch(vec![job], true),
                Asker::Start(gathered) | Asker::Task(_, gathered) => gathered.add(job),
            },
        }
        waiting.insert(self.join(flight)).follow(key, asker)
    }

    fn join(&self, flight: Arc<Flight>) -> Waiting {
        Waiting {
            context: self.clone(),
            flight,
            seat: None,
        }
    }

    fn lend<T: SecretValue>(&self, key: &Key, generation: u64, lent: Lent<T>) -> Secret<T> {
        near::put(self.0.id, generation, key, &lent);
        trace::kept(key.name(), lent.handle.is_stale());
        Secret::from_handle(lent.handle)
    }

    /// This thread's share in what a flight brought.
    fn share<T: SecretValue>(&self, key: &Key, kept: AnyArc) -> Secret<T> {
        if let Some(handle) = self.0.near(key.name(), key.only()) {
            return Secret::from_handle(handle);
        }
        let generation = self.0.generation.load(Ordering::Acquire);
        let Ok(kept) = kept.downcast::<Kept<T>>() else {
            unreachable!("the type is a part of the key");
        };
        let cache = self.0.cache.as_ref();
        match cache.and_then(|cache| cache.handle(key, &kept, &self.0.clock)) {
            Some(lent) => self.lend(key, generation, lent),
            // Not kept here: the caller alone owns it.
            None => Secret::share(kept),
        }
    }

    /// The whole chain, for one asker that may wait, with nothing kept.
    fn fetch_alone<T: SecretValue>(&self, key: &Key) -> Result<Secret<T>, SecretError> {
        let begun = Begun::now();
        let of = std::any::type_name::<T>;
        let fetched = self
            .0
            .chain
            .fetch(key.name().as_str(), key.only(), Some(of));
        let hit = match fetched {
            Ok(Progress::Found(hit)) => Ok(hit),
            Ok(Progress::WouldBlock(halted)) => {
                self.go_on_here(key.name().as_str(), key.only(), *halted)
            }
            Err(error) => Err(error),
        };
        let error = match hit {
            // Here, as in `Reader`: a function in between would move the value once more.
            Ok(hit) => match T::read(hit.found().value()) {
                Ok(value) => {
                    trace::found(key.name(), &hit, begun);
                    let secret = Secret::own(|| Kept::read(key.name().clone(), hit, value));
                    secret.watch();
                    return Ok(secret);
                }
                Err(refusal) => malformed(&self.0.chain, key, hit.found(), &refusal, of),
            },
            Err(error) => self.explain_outside(error),
        };
        Err(Reader::of::<T>().failed(key, error, begun))
    }

    /// The whole chain, for a secret whose type is not known, with nothing kept.
    #[cold]
    pub(crate) fn look_for(&self, name: &str, only: Option<Source>) -> Result<(), SecretError> {
        let looked = match self.0.chain.fetch(name, only, None) {
            Ok(Progress::Found(_)) => Ok(()),
            Ok(Progress::WouldBlock(halted)) => self.go_on_here(name, only, *halted).map(drop),
            Err(error) => Err(error),
        };
        looked.map_err(|error| self.explain_outside(error))
    }

    /// Goes on from a step that blocks, on this thread.
    #[cold]
    fn go_on_here(
        &self,
        name: &str,
        only: Option<Source>,
        mut halted: Halted,
    ) -> Result<Hit, SecretError> {
        let chain = &self.0.chain;
        loop {
            let mut answers = chain.ask_many(halted.step(), &[name], Instant::now());
            let Some(answer) = answers.pop() else {
                unreachable!("one answer for each name")
            };
            match chain.go_on(name, only, halted, answer)? {
                Progress::Found(hit) => return Ok(hit),
                Progress::WouldBlock(next) => halted = *next,
            }
        }
    }

    /// Asks the chain up to a step that blocks.
    fn lead(&self, key: &Key, flight: &Arc<Flight>, reader: Reader, is_by_hand: bool) -> Led {
        let landing = Landing {
            context: self.clone(),
            key: key.clone(),
            flight: Arc::clone(flight),
            reader,
            is_by_hand,
            begun: Begun::now(),
            is_down: false,
        };
        flight.lead_here();
        let (name, only) = (key.name().as_str(), key.only());
        match self.0.chain.fetch(name, only, Some(reader.type_name)) {
            Ok(Progress::Found(hit)) => Led::Landed(landing.found(hit)),
            Err(error) => Led::Landed(landing.failed(error)),
            Ok(Progress::WouldBlock(halted)) => {
                flight.lead_elsewhere();
                Led::Waits(Job {
                    landing,
                    halted,
                    asked: Instant::now(),
                    is_renewal: false,
                })
            }
        }
    }
}

/// A provider that needs the secret it is asked for would wait for itself.
fn asked_by_itself(key: &Key) -> SecretError {
    SecretError::new(
        SecretErrorKind::Unreadable,
        key.name().as_str(),
        "its own provider looks it up in the context that asks the provider",
    )
    .with_help(
        "let the provider look up another secret, or this one in a context without the provider",
    )
}

/// Sees to it that a flight lands, also when a provider panics.
pub(super) struct Landing {
    pub(super) context: SecretContext,
    pub(super) key: Key,
    pub(super) flight: Arc<Flight>,
    reader: Reader,
    /// Somebody asked for what is there now, whatever is kept.
    is_by_hand: bool,
    begun: Begun,
    is_down: bool,
}

impl Landing {
    /// With what a provider found.
    pub(super) fn found(self, hit: Hit) -> Landed {
        let step = hit.step();
        match (self.reader.read)(&self.context.0.chain, &self.key, hit, self.begun) {
            Ok(kept) => {
                let keeping = self.context.0.chain.keeping(step);
                self.land(Ok(kept), keeping)
            }
            Err(error) => self.failed(error),
        }
    }

    /// With nothing.
    pub(super) fn failed(self, error: SecretError) -> Landed {
        let chain = &self.context.0.chain;
        let error = self.reader.failed(&self.key, error, self.begun);
        let absent = chain.absent_for(self.key.only());
        let error = self.context.explain_outside(error);
        self.land(Err(error), Keeping::forever().absent_for(absent))
    }

    fn land(mut self, landed: Landed, keeping: Keeping) -> Landed {
        self.finish(landed, keeping)
    }

    fn finish(&mut self, landed: Landed, keeping: Keeping) -> Landed {
        self.is_down = true;
        let Inner {
            cache,
            generation,
            clock,
            ..
        } = &*self.context.0;
        let told = match cache {
            Some(cache) => cache.land(&self.key, &self.flight, landed, keeping, clock),
            None => landed,
        };
        if self.is_by_hand
            && told.as_ref().err().is_none_or(is_answer)
            && let Some(cache) = cache
        {
            // The same secret as another type, and what threads have near, is of before.
            cache.forget_but(self.key.name().as_str(), Some(&self.key));
            generation.fetch_add(1, Ordering::Release);
        }
        self.flight.land(told.clone());
        told
    }
}

impl Drop for Landing {
    fn drop(&mut self) {
        if !self.is_down {
            let error = SecretError::new(
                SecretErrorKind::Unreadable,
                self.key.name().as_str(),
                "the lookup was broken off: reading the value panicked, or no thread could be started",
            )
            .with_help("look it up again; the message of a panic is where panics are reported");
            let error = self.reader.explain(error);
            let _ = self.finish(Err(error), Keeping::forever());
        }
    }
}
