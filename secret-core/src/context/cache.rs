//! What a context has found, and what it is looking for.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::flight::Flight;
use crate::name::SecretName;
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
    /// It was found. Each thread that asked has a handle of its own, so that clones on different threads do not
    /// count on the same cache line. The handles live here: threads keep weak references only, and so a value goes
    /// when the context lets go of it.
    Kept { kept: AnyArc, handles: Vec<AnyArc> },
}

/// How a lookup goes on.
pub(super) enum Entry<T: SecretValue> {
    Kept(Arc<Handle<T>>),
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
    pub(super) fn enter<T: SecretValue>(&self, key: &Key) -> Entry<T> {
        let mut slots = self.lock();
        match slots.get_mut(key) {
            Some(Slot::Flying(flight)) => return Entry::Follow(Arc::clone(flight)),
            Some(Slot::Kept { kept, handles }) => {
                if let Ok(kept) = Arc::clone(kept).downcast::<Kept<T>>() {
                    return Entry::Kept(add_handle(handles, kept));
                }
            }
            None => {}
        }
        let flight = Arc::new(Flight::default());
        slots.insert(key.clone(), Slot::Flying(Arc::clone(&flight)));
        Entry::Lead(flight)
    }

    /// A handle on a value that a flight brought; `None` if the value was forgotten in the meantime.
    pub(super) fn handle<T: SecretValue>(
        &self,
        key: &Key,
        kept: &Arc<Kept<T>>,
    ) -> Option<Arc<Handle<T>>> {
        match self.lock().get_mut(key) {
            Some(Slot::Kept {
                kept: mine,
                handles,
            }) if std::ptr::addr_eq(Arc::as_ptr(mine), Arc::as_ptr(kept)) => {
                Some(add_handle(handles, Arc::clone(kept)))
            }
            _ => None,
        }
    }

    /// Ends a flight: what it found stays, a failure does not.
    pub(super) fn land(&self, key: &Key, flight: &Arc<Flight>, found: Option<&AnyArc>) {
        let mut slots = self.lock();
        let is_mine =
            matches!(slots.get(key), Some(Slot::Flying(other)) if Arc::ptr_eq(other, flight));
        if !is_mine {
            return;
        }
        match found {
            Some(kept) => {
                let slot = Slot::Kept {
                    kept: Arc::clone(kept),
                    handles: Vec::new(),
                };
                slots.insert(key.clone(), slot);
            }
            None => {
                slots.remove(key);
            }
        }
    }

    /// Drops what is known of `name`. A flight under way lands for those who wait for it, and for nobody else.
    pub(super) fn forget(&self, name: &str) {
        // Whoever asked for it in another case found the same secret. What goes is wiped after the lock is free: wiping a
        // user's type is a user's code.
        let gone: Vec<_> = self
            .lock()
            .extract_if(|key, _| key.name.as_str().eq_ignore_ascii_case(name))
            .collect();
        drop(gone);
    }
}

fn add_handle<T: SecretValue>(handles: &mut Vec<AnyArc>, kept: Arc<Kept<T>>) -> Arc<Handle<T>> {
    if handles.len() == handles.capacity() {
        // Threads that are gone no longer refer to theirs.
        handles.retain(|handle| Arc::weak_count(handle) > 0 || Arc::strong_count(handle) > 1);
    }
    let handle = Arc::new(Handle::Share(kept));
    handles.push(Arc::clone(&handle) as AnyArc);
    handle
}
