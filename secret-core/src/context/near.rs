//! What this thread has asked for before: the way of a cached lookup, without a lock and without sharing.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Weak};
use std::time::Instant;

use super::cache::{Key, Lent, Mixer};
use super::clock::Clock;
use crate::name::SecretName;
use crate::secret::Handle;
use crate::source::Source;
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
    name: SecretName,
    only: Option<Source>,
    handle: Box<dyn Share>,
    /// From then on the context is asked.
    until: Option<Instant>,
}

/// A share in a handle, which is found out to be of the type that is asked for before it is counted, and not after.
trait Share: Any {
    fn is_dead(&self) -> bool;
}

impl<T: SecretValue> Share for Weak<Handle<T>> {
    fn is_dead(&self) -> bool {
        self.strong_count() == 0
    }
}

/// Two that are asked for and have one sum take each other's place, which costs time and nothing else.
#[inline]
fn sum<T: SecretValue>(context: u64, name: &SecretName, only: Option<Source>) -> u64 {
    let mut mixer = Mixer::default();
    mixer.write_u64(context);
    name.hash(&mut mixer);
    mixer.write_u64(only.map_or(0, |source| source as u64 + 1));
    TypeId::of::<T>().hash(&mut mixer);
    mixer.sum()
}

pub(super) fn get<T: SecretValue>(
    context: u64,
    generation: u64,
    name: &SecretName,
    only: Option<Source>,
    clock: &Clock,
) -> Option<Arc<Handle<T>>> {
    let find = |near: &RefCell<Near>| {
        let near = near.borrow();
        let entry = near.get(&sum::<T>(context, name, only))?;
        let is_it = entry.context == context
            && entry.generation == generation
            && entry.only == only
            && entry.name == *name;
        if !is_it || entry.until.is_some_and(|until| clock.now() >= until) {
            return None;
        }
        let handle: &dyn Any = &*entry.handle;
        handle.downcast_ref::<Weak<Handle<T>>>()?.upgrade()
    };
    NEAR.try_with(find).ok().flatten()
}

pub(super) fn put<T: SecretValue>(context: u64, generation: u64, key: &Key, lent: &Lent<T>) {
    let (name, only) = (key.name(), key.only());
    let entry = NearEntry {
        context,
        generation,
        name: name.clone(),
        only,
        handle: Box::new(Arc::downgrade(&lent.handle)),
        until: lent.until,
    };
    // A thread that is about to end does without.
    let _ = NEAR.try_with(|near| {
        let mut near = near.borrow_mut();
        if near.len() >= FULL {
            near.retain(|_, entry| !entry.handle.is_dead());
            if near.len() >= FULL {
                near.clear();
            }
        }
        near.insert(sum::<T>(context, name, only), entry);
    });
}
