//! The secrets that nobody has scanned for yet: [`Newcomers`].

use std::sync::Weak;

use super::known::Known;

/// A list of them. It owns none, and one that goes leaves its entry behind, as to take it away then would cost a lock.
pub(super) struct Newcomers {
    entries: Vec<Weak<dyn Known>>,
    /// How many more are added before all entries are looked at.
    until_swept: usize,
}

/// How many are added at least before all entries are looked at.
const FEW: usize = 16;

impl Newcomers {
    pub(super) const fn new() -> Self {
        Self {
            entries: Vec::new(),
            until_swept: FEW,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, newcomer: Weak<dyn Known>) {
        // Most are used and dropped before the next one comes. An entry holds the memory of its value, if not the value.
        while self.entries.pop_if(|last| is_gone(last)).is_some() {}
        if self.until_swept == 0 {
            self.sweep();
        }
        self.until_swept -= 1;
        self.entries.push(newcomer);
    }

    /// Lets all that are gone go, after as many as are left have come, so that each is looked at a few times only.
    #[cold]
    fn sweep(&mut self) {
        self.entries.retain(|newcomer| !is_gone(newcomer));
        self.entries.shrink_to(2 * self.entries.len().max(FEW));
        self.until_swept = self.entries.len().max(FEW);
    }

    pub(super) fn take(&mut self) -> Vec<Weak<dyn Known>> {
        self.until_swept = FEW;
        std::mem::take(&mut self.entries)
    }
}

fn is_gone(newcomer: &Weak<dyn Known>) -> bool {
    newcomer.strong_count() == 0
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Weak};

    use super::{FEW, Newcomers};
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
        assert!(taken.len() <= 2 * staying.len() + FEW, "{}", taken.len());
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

    #[test]
    fn what_many_at_once_leave_behind_goes() {
        let many = || (0..1000).map(|_| value()).collect::<Vec<_>>();
        let mut newcomers = Newcomers::new();
        let gone = many();
        for known in &gone {
            newcomers.add(Arc::downgrade(known));
        }
        drop(gone);
        let known = value();
        newcomers.add(Arc::downgrade(&known));
        assert_eq!(newcomers.entries.len(), 1);

        // Here one that stays has come after them.
        let gone = many();
        for known in &gone {
            newcomers.add(Arc::downgrade(known));
        }
        let last = value();
        newcomers.add(Arc::downgrade(&last));
        drop(gone);
        for _ in 0..1100 {
            newcomers.add(Arc::downgrade(&value()));
        }
        assert!(
            newcomers.entries.len() <= FEW,
            "{}",
            newcomers.entries.len()
        );
        assert!(newcomers.entries.capacity() <= 4 * FEW);
    }
}
