//! Which secrets were used: [`Recorder`].

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::scope;
use crate::guard::Known;
use crate::lookup::Missing;
use crate::name::SecretName;

/// The secrets that were used, under their names.
///
/// It has a share in their values, so that the guard still knows them when what was done with them is written down.
#[derive(Default)]
pub(crate) struct Recorder {
    used: Mutex<Used>,
    /// What could not be had, once each.
    missed: Mutex<Vec<Missing>>,
    outer: Option<Arc<Recorder>>,
}

#[derive(Default)]
struct Used {
    looked_up: ByName,
    /// What was computed of others, and what the program made itself. Apart, so that it drives out nothing that was looked up.
    made: ByName,
}

/// How a secret came about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    LookedUp,
    Made,
}

impl Used {
    fn of(&mut self, origin: Origin) -> &mut ByName {
        match origin {
            Origin::LookedUp => &mut self.looked_up,
            Origin::Made => &mut self.made,
        }
    }
}

/// In the order of the names. A `BTreeMap` would be a thirtieth of what there is to compile in the crate.
#[derive(Default)]
struct ByName(Vec<(String, Recent)>);

impl ByName {
    fn of(&mut self, name: &str) -> &mut Recent {
        let place = self
            .0
            .binary_search_by(|(other, _)| other.as_str().cmp(name));
        let at = place.unwrap_or_else(|at| {
            self.0.insert(at, (name.to_owned(), Recent::default()));
            at
        });
        &mut self.0[at].1
    }
}

/// The values of one name that were used last, the last one at the end.
#[derive(Default)]
struct Recent(Vec<Arc<dyn Known>>);

impl Recent {
    /// A task that signs a million requests makes a million secrets.
    const MOST: usize = 64;

    /// Adds a value, and gives back what is one too many.
    fn add(&mut self, value: &Arc<dyn Known>) -> Option<Arc<dyn Known>> {
        // Threads have handles of their own to one value.
        let is_same = |other: &Arc<dyn Known>| std::ptr::eq(other.watched(), value.watched());
        if let Some(place) = self.0.iter().rposition(is_same) {
            let last = self.0.len() - 1;
            if place == last {
                return None;
            }
            let again = self.0.remove(place);
            self.0.push(again);
            return None;
        }
        self.0.push(Arc::clone(value));
        (self.0.len() > Self::MOST).then(|| self.0.remove(0))
    }
}

impl Recorder {
    /// One inside the current one: what it notes is noted there too.
    pub(crate) fn here() -> Arc<Self> {
        Arc::new(Self {
            used: Mutex::default(),
            missed: Mutex::default(),
            outer: scope::recorder(),
        })
    }

    pub(super) fn note(&self, name: &SecretName, origin: Origin, value: &Arc<dyn Known>) {
        // Wiping a user's type is a user's code: not under the lock.
        let too_many = self.add(name.as_str(), origin, value);
        drop(too_many);
        if let Some(outer) = &self.outer {
            outer.note(name, origin, value);
        }
    }

    pub(super) fn miss(&self, missing: &Missing) {
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        if !missed.contains(missing) {
            missed.push(missing.clone());
        }
        drop(missed);
        if let Some(outer) = &self.outer {
            outer.miss(missing);
        }
    }

    /// What could not be had, and was not had later.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let used = self.names();
        let missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        let is_missing = |missing: &&Missing| !used.iter().any(|name| name == missing.name());
        missed.iter().filter(is_missing).cloned().collect()
    }

    /// Notes all the secrets that another one has noted.
    pub(crate) fn take_over(&self, other: &Self) {
        for origin in [Origin::LookedUp, Origin::Made] {
            let taken: Vec<_> = {
                let mut used = other.lock();
                let of_name = |(name, recent): &(String, Recent)| (name.clone(), recent.0.clone());
                used.of(origin).0.iter().map(of_name).collect()
            };
            for (name, values) in taken {
                for value in values {
                    drop(self.add(&name, origin, &value));
                }
            }
        }
    }

    fn add(&self, name: &str, origin: Origin, value: &Arc<dyn Known>) -> Option<Arc<dyn Known>> {
        self.lock().of(origin).of(name).add(value)
    }

    /// The names of what was looked up.
    pub(crate) fn names(&self) -> Vec<String> {
        let used = self.lock();
        used.looked_up
            .0
            .iter()
            .map(|(name, _)| name.clone())
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes a secret that the program made, where somebody wants to know.
pub(crate) fn note_made(name: &SecretName, known: impl FnOnce() -> Arc<dyn Known>) {
    if let Some(recorder) = scope::recorder() {
        recorder.note(name, Origin::Made, &known());
    }
}
