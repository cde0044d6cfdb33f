//! One lookup, from the cache of the thread to the last provider of the chain.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Poll, Waker};

use super::cache::{AnyArc, Entry, Key};
use super::flight::{Flight, Landed};
use super::{Inner, SecretContext, near, scope};
use crate::error::{SecretError, SecretErrorKind};
use crate::guard;
use crate::provider::Found;
use crate::provider::chain::{Halted, Progress};
use crate::secret::{Handle, Kept, Secret};
use crate::source::Source;
use crate::value::SecretValue;
use crate::well_known;

/// Who asks: a thread that may wait, or a task that must be woken.
#[derive(Clone, Copy)]
pub enum Asker<'a> {
    Thread,
    Task(&'a Waker),
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
            Asker::Thread => self.flight.wait(),
            Asker::Task(waker) => match self.flight.poll(waker, &mut self.seat) {
                Poll::Ready(landed) => landed,
                Poll::Pending => return Poll::Pending,
            },
        };
        Poll::Ready(landed.map(|kept| self.context.share(key, kept)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(seat) = self.seat {
            self.flight.leave(seat);
        }
    }
}

/// Makes a value of what a provider found.
fn read<T: SecretValue>(key: &Key, source: Source, found: Found) -> Result<Kept<T>, SecretError> {
    let value = T::read(&found.value)
        .map_err(|refusal| SecretError::malformed(key.name().as_str(), &found.place, &refusal))?;
    Ok(Kept::new(key.name().clone(), Some(source), value).read_from(found.value))
}

/// The same, for any `T`, so that the way to the providers is compiled once.
#[derive(Clone, Copy)]
struct Reader {
    type_name: fn() -> &'static str,
    read: fn(&Key, Source, Found) -> Result<AnyArc, SecretError>,
}

impl Reader {
    const fn of<T: SecretValue>() -> Self {
        Self {
            type_name: std::any::type_name::<T>,
            read: |key, source, found| {
                let kept = Arc::new(read::<T>(key, source, found)?);
                guard::watch_value(&kept);
                Ok(kept)
            },
        }
    }

    /// Adds to an error what was asked for.
    fn explain(self, key: &Key, error: SecretError) -> SecretError {
        let name = key.name().as_str();
        let error = error.with_expected(well_known::expectation((self.type_name)()));
        match error.kind() {
            SecretErrorKind::Malformed => {
                error.with_help(well_known::how_to_provide(name, key.only()))
            }
            _ => error,
        }
    }
}

/// Asks the current context for the secret of `key`.
pub(crate) fn ask<T: SecretValue>(
    key: &Key,
    asker: Asker<'_>,
    waiting: &mut Option<Waiting>,
) -> Poll<Result<Secret<T>, SecretError>> {
    let frame = scope::current();
    if let Some(waiting) = waiting {
        let asked = waiting.follow(key, asker);
        note(frame.as_deref(), key, &asked);
        return asked;
    }
    let context = match &frame {
        Some(frame) => &frame.context,
        None => SecretContext::default_context(),
    };
    let asked = match context.0.near(key) {
        Some(handle) => Poll::Ready(Ok(Secret::from_handle(handle))),
        None => context.ask_far(key, asker, waiting),
    };
    note(frame.as_deref(), key, &asked);
    asked
}

/// Notes a secret that is used in a scope that wants to know.
fn note<T: SecretValue>(
    frame: Option<&scope::Frame>,
    key: &Key,
    asked: &Poll<Result<Secret<T>, SecretError>>,
) {
    if let Some(recorder) = frame.and_then(|frame| frame.recorder.as_ref())
        && let Poll::Ready(Ok(secret)) = asked
    {
        recorder.note(key.name(), &secret.known());
    }
}

impl Inner {
    fn near<T: SecretValue>(&self, key: &Key) -> Option<Arc<Handle<T>>> {
        self.cache.as_ref()?;
        near::get(self.id, self.generation.load(Ordering::Acquire), key)
    }
}

impl SecretContext {
    fn ask_far<T: SecretValue>(
        &self,
        key: &Key,
        asker: Asker<'_>,
        waiting: &mut Option<Waiting>,
    ) -> Poll<Result<Secret<T>, SecretError>> {
        let generation = self.0.generation.load(Ordering::Acquire);
        let flight = match &self.0.cache {
            None => match asker {
                Asker::Thread => return Poll::Ready(self.fetch_alone(key)),
                // Nobody else joins, but a step that blocks still needs a thread.
                Asker::Task(_) => Arc::new(Flight::default()),
            },
            Some(cache) => match cache.enter(key) {
                Entry::Kept(handle) => {
                    near::put(self.0.id, generation, key, &handle);
                    return Poll::Ready(Ok(Secret::from_handle(handle)));
                }
                Entry::Follow(flight) if flight.is_led_here() => {
                    return Poll::Ready(Err(Reader::of::<T>().explain(key, asked_by_itself(key))));
                }
                Entry::Follow(flight) => {
                    return waiting.insert(self.join(flight)).follow(key, asker);
                }
                Entry::Lead(flight) => flight,
            },
        };
        match self.lead(key, &flight, asker, Reader::of::<T>()) {
            Some(landed) => Poll::Ready(landed.map(|kept| self.share(key, kept))),
            None => waiting.insert(self.join(flight)).follow(key, asker),
        }
    }

    fn join(&self, flight: Arc<Flight>) -> Waiting {
        Waiting {
            context: self.clone(),
            flight,
            seat: None,
        }
    }

    /// This thread's share in what a flight brought.
    fn share<T: SecretValue>(&self, key: &Key, kept: AnyArc) -> Secret<T> {
        if let Some(handle) = self.0.near(key) {
            return Secret::from_handle(handle);
        }
        let generation = self.0.generation.load(Ordering::Acquire);
        let Ok(kept) = kept.downcast::<Kept<T>>() else {
            unreachable!("the type is a part of the key");
        };
        let cache = self.0.cache.as_ref();
        match cache.and_then(|cache| cache.handle(key, &kept)) {
            Some(handle) => {
                near::put(self.0.id, generation, key, &handle);
                Secret::from_handle(handle)
            }
            // Not kept here: the caller alone owns it.
            None => Secret::share(kept),
        }
    }

    /// The whole chain, for one asker that may wait, with nothing kept.
    fn fetch_alone<T: SecretValue>(&self, key: &Key) -> Result<Secret<T>, SecretError> {
        let progress = self
            .0
            .chain
            .fetch(key.name().as_str(), key.only(), true, Halted::default());
        match progress {
            Ok(Progress::Found(source, found)) => {
                let secret = read(key, source, found).map(Secret::own);
                secret.inspect(Secret::watch)
            }
            Ok(Progress::WouldBlock(_)) => unreachable!("this asker may wait"),
            Err(error) => Err(error),
        }
        .map_err(|error| Reader::of::<T>().explain(key, error))
    }

    /// Asks the chain. `None` if it goes on, on a thread of its own, because a step blocks and a task asks.
    fn lead(
        &self,
        key: &Key,
        flight: &Arc<Flight>,
        asker: Asker<'_>,
        reader: Reader,
    ) -> Option<Landed> {
        let landing = Landing {
            context: self.clone(),
            key: key.clone(),
            flight: Arc::clone(flight),
            reader,
            is_down: false,
        };
        flight.lead_here();
        let may_block = matches!(asker, Asker::Thread);
        match self.fetch(key, may_block, Halted::default(), reader) {
            Ok(Ok(kept)) => Some(landing.land(Ok(kept))),
            Err(error) => Some(landing.land(Err(error))),
            Ok(Err(halted)) => {
                flight.lead_elsewhere();
                let go_on = move || {
                    landing.flight.lead_here();
                    // What a provider looks up itself, it finds where it is asked.
                    let context = landing.context.clone();
                    let fetch = || context.fetch(&landing.key, true, halted, reader);
                    match context.scope(fetch) {
                        Ok(Ok(kept)) => landing.land(Ok(kept)),
                        Ok(Err(_)) => unreachable!("this thread may wait"),
                        Err(error) => landing.land(Err(error)),
                    }
                };
                // If no thread can be had, the landing is dropped with the closure, and says so.
                let _ = std::thread::Builder::new()
                    .name("secret-lookup".into())
                    .spawn(go_on);
                None
            }
        }
    }

    /// Asks the chain from where it was halted on.
    fn fetch(
        &self,
        key: &Key,
        may_block: bool,
        halted: Halted,
        reader: Reader,
    ) -> Result<Result<AnyArc, Halted>, SecretError> {
        let name = key.name().as_str();
        let progress = self.0.chain.fetch(name, key.only(), may_block, halted);
        match progress {
            Ok(Progress::WouldBlock(halted)) => Ok(Err(halted)),
            Ok(Progress::Found(source, found)) => (reader.read)(key, source, found).map(Ok),
            Err(error) => Err(error),
        }
        .map_err(|error| reader.explain(key, error))
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
struct Landing {
    context: SecretContext,
    key: Key,
    flight: Arc<Flight>,
    reader: Reader,
    is_down: bool,
}

impl Landing {
    fn land(mut self, landed: Landed) -> Landed {
        self.finish(landed.clone());
        landed
    }

    fn finish(&mut self, landed: Landed) {
        self.is_down = true;
        if let Some(cache) = &self.context.0.cache {
            cache.land(&self.key, &self.flight, landed.as_ref().ok());
        }
        self.flight.land(landed);
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
            self.finish(Err(self.reader.explain(&self.key, error)));
        }
    }
}
