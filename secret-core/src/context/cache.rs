//! What a context has found, and what it is looking for.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::clock::Clock;
use super::flight::{Flight, Landed};
use super::life::{Life, Phase};
use crate::error::{SecretError, SecretErrorKind};
use crate::name::SecretName;
use crate::provider::Keeping;
use crate::secret::{Handle, Kept};
use crate::source::Source;
use crate::value::SecretValue;

/// An `Arc<Kept<T>>` or `Arc<Handle<T>>` whose `T` is in the key.
pub(crate) type AnyArc = Arc<dyn Any + Send + Sync>;

/// What tells two lookups apart.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key {
    name: SecretName,
    only: Option<Source>,
    type_id: TypeId,
}

impl Key {
    pub(crate) fn of<T: SecretValue>(name: SecretName, only: Option<Source>) -> Self {
        Self {
            name,
            only,
            type_id: TypeId::of::<T>(),
        }
    }

    pub(crate) fn name(&self) -> &SecretName {
        &self.name
    }

    pub(crate) fn only(&self) -> Option<Source> {
        self.only
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        state.write_u64(self.only.map_or(0, |source| source as u64 + 1));
        self.type_id.hash(state);
    }
}

/// Mixes numbers that are hashes already, and so multiplies only once, at the end: a cached lookup waits for each step. Names come
/// from the source, not from an attacker.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Mixer {
    /// Not multiplied, for a table that does it once more.
    pub(super) fn sum(&self) -> u64 {
        self.0
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(5) ^ number;
    }

    fn finish(&self) -> u64 {
        // The table takes its group from the top bits and its place from the low ones.
        let hash = self.0.wrapping_mul(0x517c_c1b7_2722_0a95);
        hash ^ (hash >> 32)
    }
}

/// The state of one key.
enum Slot {
    /// Somebody is asking.
    Flying(Arc<Flight>),
    /// It was found.
    Kept(Shelf),
    /// It was not found, and is not asked for again so soon.
    Absent { error: SecretError, until: Instant },
}

/// A value that is kept, and who has it.
struct Shelf {
    kept: AnyArc,
    /// Each thread that asked has a handle of its own, so that clones on different threads do not count on the same cache line.
    /// The handles live here: threads keep weak references only, and so a value goes when the context lets go of it.
    handles: Vec<AnyArc>,
    /// `None` if it is good forever.
    life: Option<Life>,
    /// Somebody is asking for the next one.
    renewal: Option<Arc<Flight>>,
}

/// A handle, and until when a thread may use it without asking.
pub(super) struct Lent<T> {
    pub(super) handle: Arc<Handle<T>>,
    pub(super) until: Option<Instant>,
}

impl Shelf {
    fn lend<T: SecretValue>(&mut self, kept: Arc<Kept<T>>, now: Option<Instant>) -> Lent<T> {
        if self.handles.len() == self.handles.capacity() {
            // Threads that are gone no longer refer to theirs.
            self.handles
                .retain(|handle| Arc::weak_count(handle) > 0 || Arc::strong_count(handle) > 1);
        }
        let is_stale = self.life.is_some_and(|life| life.is_stale());
        let handle = Arc::new(Handle::Share { kept, is_stale });
        self.handles.push(Arc::clone(&handle) as AnyArc);
        let until = match (self.life, now) {
            (Some(life), Some(now)) => Some(life.quiet_until(now)),
            _ => None,
        };
        Lent { handle, until }
    }

    fn outlive(&mut self, error: &SecretError, clock: &Clock) -> Outlived {
        let Some(life) = &mut self.life else {
            return Outlived::Good;
        };
        let now = clock.now();
        if life.phase(now) != Phase::Over {
            life.ask_later(now);
            return Outlived::Good;
        }
        let was_stale = life.is_stale();
        if error.kind() != SecretErrorKind::Unavailable || !life.outlive(now) {
            return Outlived::Over;
        }
        Outlived::Stale(if was_stale {
            Vec::new()
        } else {
            std::mem::take(&mut self.handles)
        })
    }
}

/// What becomes of a value whose next one could not be had.
enum Outlived {
    Good,
    /// It is over, and serves all the same. The handles that do not say so go.
    Stale(Vec<AnyArc>),
    Over,
}

/// How a lookup goes on.
pub(super) enum Entry<T: SecretValue> {
    Kept(Lent<T>),
    /// It serves, and the caller is the one to ask for the next one.
    Renew(Lent<T>, Arc<Flight>),
    Absent(SecretError),
    Follow(Arc<Flight>),
    Lead(Arc<Flight>),
}

#[derive(Default)]
pub(super) struct Cache {
    slots: Mutex<HashMap<Key, Slot, BuildHasherDefault<Mixer>>>,
}

impl Cache {
    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Slot, BuildHasherDefault<Mixer>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is there for `key`; if nothing is, the caller is the one to ask.
    pub(super) fn enter<T: SecretValue>(&self, key: &Key, clock: &Clock) -> Entry<T> {
        let mut slots = self.lock();
        let flight = || Arc::new(Flight::default());
        match slots.get_mut(key) {
            Some(Slot::Flying(flight)) => return Entry::Follow(Arc::clone(flight)),
            Some(Slot::Absent { error, until }) if clock.now() < *until => {
                return Entry::Absent(error.clone());
            }
            Some(Slot::Kept(shelf)) => {
                let now = shelf.life.map(|_| clock.now());
                let phase = match (shelf.life, now) {
                    (Some(life), Some(now)) => life.phase(now),
                    _ => Phase::Good,
                };
                if phase == Phase::Over {
                    if let Some(renewal) = &shelf.renewal {
                        return Entry::Follow(Arc::clone(renewal));
                    }
                    // The old value stays where it is: it serves if the store is down and it may.
                    return Entry::Lead(Arc::clone(shelf.renewal.insert(flight())));
                }
                if let Ok(kept) = Arc::clone(&shelf.kept).downcast::<Kept<T>>() {
                    let lent = shelf.lend(kept, now);
                    if phase == Phase::Ending && shelf.renewal.is_none() {
                        let flight = Arc::clone(shelf.renewal.insert(flight()));
                        return Entry::Renew(lent, flight);
                    }
                    return Entry::Kept(lent);
                }
            }
            Some(Slot::Absent { .. }) | None => {}
        }
        let flight = flight();
        slots.insert(key.clone(), Slot::Flying(Arc::clone(&flight)));
        Entry::Lead(flight)
    }

    /// Has the next value asked for, by the caller. Whoever asks at present for the one before asks for those who wait for it.
    pub(super) fn renew(&self, key: &Key) -> Arc<Flight> {
        let mut slots = self.lock();
        let flight = Arc::new(Flight::default());
        match slots.get_mut(key) {
            Some(Slot::Kept(shelf)) => shelf.renewal = Some(Arc::clone(&flight)),
            _ => drop(slots.insert(key.clone(), Slot::Flying(Arc::clone(&flight)))),
        }
        flight
    }

    /// A handle on a value that a flight brought; `None` if the value was forgotten in the meantime.
    pub(super) fn handle<T: SecretValue>(
        &self,
        key: &Key,
        kept: &Arc<Kept<T>>,
        clock: &Clock,
    ) -> Option<Lent<T>> {
        match self.lock().get_mut(key) {
            Some(Slot::Kept(shelf))
                if std::ptr::addr_eq(Arc::as_ptr(&shelf.kept), Arc::as_ptr(kept)) =>
            {
                let now = shelf.life.map(|_| clock.now());
                Some(shelf.lend(Arc::clone(kept), now))
            }
            _ => None,
        }
    }

    /// Ends a flight: what it found stays, a failure does not. Gives what those who wait are told: where the store is down, that is
    /// the old value, if it may serve.
    pub(super) fn land(
        &self,
        key: &Key,
        flight: &Arc<Flight>,
        landed: Landed,
        keeping: Keeping,
        clock: &Clock,
    ) -> Landed {
        // What goes is wiped after the lock is free: wiping a user's type is a user's code.
        let (mut gone, mut handles) = (None, Vec::new());
        let mut slots = self.lock();
        let slot = slots.get_mut(key).filter(|slot| slot.is_of(flight));
        let told = match (slot, landed) {
            // Forgotten, or asked for anew, in the meantime.
            (None, landed) => landed,
            (Some(slot), Ok(kept)) => {
                gone = Some(std::mem::replace(slot, Slot::kept(&kept, keeping, clock)));
                Ok(kept)
            }
            (Some(Slot::Kept(shelf)), Err(error)) if !is_answer(&error) => {
                shelf.renewal = None;
                match shelf.outlive(&error, clock) {
                    Outlived::Good => Err(error),
                    Outlived::Stale(old) => {
                        handles = old;
                        Ok(Arc::clone(&shelf.kept))
                    }
                    Outlived::Over => {
                        gone = slots.remove(key);
                        Err(error)
                    }
                }
            }
            (Some(slot), Err(error)) => {
                gone = match Slot::absent(&error, keeping, clock) {
                    Some(absent) => Some(std::mem::replace(slot, absent)),
                    None => slots.remove(key),
                };
                Err(error)
            }
        };
        drop(slots);
        drop((gone, handles));
        told
    }

    /// Drops what is known of `name`. A flight under way lands for those who wait for it, and for nobody else.
    pub(super) fn forget(&self, name: &str) {
        self.forget_but(name, None);
    }

    /// The same, but for one key.
    pub(super) fn forget_but(&self, name: &str, but: Option<&Key>) {
        // Whoever asked for it in another case found the same secret. What goes is wiped after the lock is free.
        let gone: Vec<_> = self
            .lock()
            .extract_if(|key, _| key.name.as_str().eq_ignore_ascii_case(name) && but != Some(key))
            .collect();
        drop(gone);
    }
}

/// Whether an error says what is there now, and not that the store could not be asked.
pub(super) fn is_answer(error: &SecretError) -> bool {
    matches!(
        error.kind(),
        SecretErrorKind::NotFound
            | SecretErrorKind::Malformed
            | SecretErrorKind::TooLarge
            | SecretErrorKind::Ambiguous
    )
}

impl Slot {
    fn kept(kept: &AnyArc, keeping: Keeping, clock: &Clock) -> Self {
        let time_to_live = keeping.time_to_live();
        Self::Kept(Shelf {
            kept: Arc::clone(kept),
            handles: Vec::new(),
            life: time_to_live.and_then(|_| Life::of(keeping, clock.now())),
            renewal: None,
        })
    }

    /// What remembers that nothing was found, where that is to be remembered.
    fn absent(error: &SecretError, keeping: Keeping, clock: &Clock) -> Option<Self> {
        if error.kind() != SecretErrorKind::NotFound || keeping.absent().is_zero() {
            return None;
        }
        Some(Self::Absent {
            error: error.clone(),
            until: clock.now().checked_add(keeping.absent())?,
        })
    }

    /// Whether this is what a flight is to bring.
    fn is_of(&self, flight: &Arc<Flight>) -> bool {
        match self {
            Self::Flying(mine) => Arc::ptr_eq(mine, flight),
            Self::Kept(shelf) => shelf
                .renewal
                .as_ref()
                .is_some_and(|mine| Arc::ptr_eq(mine, flight)),
            Self::Absent { .. } => false,
        }
    }
}
