//! What this thread has asked for before: the way of a cached lookup, without a lock and without sharing.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Weak};
use std::time::Instant;

use super::cache::{Key, Lent, Mixer};
use super::clock::Clock;
use crate::secret::Handle;
use crate::value::SecretValue;

/// How many entries a thread keeps before it looks for dead ones.
const FULL: usize = 4096;

thread_local! {
    static NEAR: RefCell<Near> =
        const { RefCell::new(HashMap::with_hasher(BuildHasherDefault::new())) };
}

type Near = HashMap<u64, NearEntry, BuildHasherDefault<Mixer>>;

struct NearEntry {
    context: u64,
    generation: u64,
    key: Key,
    handle: Weak<dyn Any + Send + Sync>,
    /// From then on the context is asked.
    until: Option<Instant>,
}

/// Two keys with one hash take each other's place, which costs time and nothing else.
#[inline]
fn hash(context: u64, key: &Key) -> u64 {
    let mut hasher = BuildHasherDefault::<Mixer>::default().build_hasher();
    hasher.write_u64(context);
    key.hash(&mut hasher);
    hasher.finish()
}

pub(super) fn get<T: SecretValue>(
    context: u64,
    generation: u64,
    key: &Key,
    clock: &Clock,
) -> Option<Arc<Handle<T>>> {
    NEAR.try_with(|near| {
        let near = near.borrow();
        let entry = near.get(&hash(context, key))?;
        let is_it = entry.context == context && entry.generation == generation && entry.key == *key;
        if !is_it || entry.until.is_some_and(|until| clock.now() >= until) {
            return None;
        }
        entry.handle.upgrade()?.downcast().ok()
    })
    .ok()
    .flatten()
}

pub(super) fn put<T: SecretValue>(context: u64, generation: u64, key: &Key, lent: &Lent<T>) {
    let weak: Weak<Handle<T>> = Arc::downgrade(&lent.handle);
    let entry = NearEntry {
        context,
        generation,
        key: key.clone(),
        handle: weak,
        until: lent.until,
    };
    // A thread that is about to end does without.
    let _ = NEAR.try_with(|near| {
        let mut near = near.borrow_mut();
        if near.len() >= FULL {
            near.retain(|_, entry| entry.handle.strong_count() > 0);
            if near.len() >= FULL {
                near.clear();
            }
        }
        near.insert(hash(context, key), entry);
    });
}
