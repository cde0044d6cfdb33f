//! Chance that is the same each time: [`Dice`].

use std::ops::Range;

/// Marsaglia's xorshift.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        // A state of zero would stay zero.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    /// Once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn one_of<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// A part of so many things, up to nine of them.
    pub(super) fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(10)).min(length)
    }
}

/// The seeds of a test: always the same few, or those that `SECRET_CORE_FUZZ=FIRST..LAST` names.
#[expect(
    clippy::disallowed_methods,
    reason = "which seeds a test takes is no secret"
)]
pub(super) fn seeds(usual: u64) -> Range<u64> {
    let Ok(named) = std::env::var("SECRET_CORE_FUZZ") else {
        return 0..usual;
    };
    let (first, last) = named.split_once("..").expect("FIRST..LAST");
    first.parse().expect("a number")..last.parse().expect("a number")
}
