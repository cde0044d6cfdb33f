//! Chance that is the same each time: [`Dice`].

#![allow(dead_code, unreachable_pub)] // each test uses a part of it

use std::ops::Range;

/// Marsaglia's xorshift.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // A state of zero would stay zero.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn one_of<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// So many of these letters.
    pub fn text(&mut self, letters: &[char], length: usize) -> String {
        (0..length).map(|_| *self.one_of(letters)).collect()
    }

    /// So many letters and digits.
    pub fn token(&mut self, length: usize) -> String {
        let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
        self.text(&letters, length)
    }

    /// A part of so many things, up to nine of them.
    pub fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(10)).min(length)
    }

    /// The same with something wrong in it, up to `most` times: a piece put in or in place of some of it, a byte changed, some of it
    /// twice, or the rest gone.
    pub fn garbled(&mut self, text: impl AsRef<[u8]>, pieces: &[&[u8]], most: usize) -> Vec<u8> {
        let mut bytes = text.as_ref().to_vec();
        for _ in 0..self.below(most + 1) {
            if bytes.is_empty() {
                break;
            }
            let at = self.below(bytes.len());
            let until = (at + self.below(9)).min(bytes.len());
            let piece = *self.one_of(pieces);
            match self.below(6) {
                0 => drop(bytes.splice(at..until, piece.iter().copied())),
                1 => drop(bytes.splice(at..at, piece.iter().copied())),
                2 => bytes[at] = u8::try_from(self.below(256)).unwrap_or_default(),
                3 => bytes.extend_from_within(at..until),
                4 => drop(bytes.drain(at..until)),
                _ => bytes.truncate(until),
            }
        }
        bytes
    }
}

/// The seeds of a test: always the same few, or those that `SECRET_CORE_FUZZ=FIRST..LAST` names.
#[expect(
    clippy::disallowed_methods,
    reason = "which seeds a test takes is no secret"
)]
pub fn seeds(usual: u64) -> Range<u64> {
    let Ok(named) = std::env::var("SECRET_CORE_FUZZ") else {
        return 0..usual;
    };
    let (first, last) = named.split_once("..").expect("FIRST..LAST");
    first.parse().expect("a number")..last.parse().expect("a number")
}
