//! The secrets that nobody has scanned for yet: [`Newcomers`].

use std::sync::Weak;

use super::known::Known;

/// A list of them. It owns none, and one that goes leaves its entry behind, as to take it away then would cost a lock.
pub(super) struct Newcomers(Vec<Weak<dyn Known>>);

impl Newcomers {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes one in, in the place of one that is gone if there is such.
    #[inline]
    pub(super) fn add(&mut self, newcomer: Weak<dyn Known>) {
        // Most are used and dropped before the next one comes.
        let last = self.0.pop_if(|last| is_gone(last));
        if last.is_none() && self.0.len() == self.0.capacity() {
            self.make_room();
        }
        self.0.push(newcomer);
    }

    /// There is room for twice as many as are left, so that each is looked at a few times only.
    #[cold]
    fn make_room(&mut self) {
        self.0.retain(|newcomer| !is_gone(newcomer));
        self.0.reserve(self.0.len().max(1));
    }

    pub(super) fn take(&mut self) -> Vec<Weak<dyn Known>> {
        std::mem::take(&mut self.0)
    }
}

fn is_gone(newcomer: &Weak<dyn Known>) -> bool {
    newcomer.strong_count() == 0
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Weak};

    use super::Newcomers;
    use crate::guard::Known;
    use crate::name::SecretName;
    use crate::secret::Kept;

    fn value() -> Arc<dyn Known> {
        let name = SecretName::new("NEWCOMER");
        Arc::new(Kept::new(name, None, String::from("newcomer")))
    }

    #[test]
    fn those_that_stay_are_there_and_those_that_go_make_room() {
        let mut newcomers = Newcomers::new();
        let mut staying = Vec::new();
        for number in 0..1000 {
            // One of ten stays for good, the others until the third after them has come.
            let known = value();
            newcomers.add(Arc::downgrade(&known));
            staying.push((number, known));
            staying.retain(|(other, _)| other % 10 == 0 || other + 3 > number);
        }
        let taken = newcomers.take();
        assert!(taken.len() <= 4 * staying.len(), "{}", taken.len());
        let there = taken.iter().filter_map(Weak::upgrade);
        let there =
            there.filter(|known| staying.iter().any(|(_, other)| Arc::ptr_eq(known, other)));
        assert_eq!(there.count(), staying.len());
    }

    #[test]
    fn one_after_the_other_they_take_one_place() {
        let mut newcomers = Newcomers::new();
        for _ in 0..1000 {
            let known = value();
            newcomers.add(Arc::downgrade(&known));
        }
        assert_eq!(newcomers.take().len(), 1);
    }
}
