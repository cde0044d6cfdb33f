//! What needles begin with: [`Beginnings`].

use super::SHORTEST;
use super::groups::{GROUP, group};

/// How many bits there are for each needle, at least.
const BITS: usize = 32;
/// For how many needles there are bits, at least.
const FEWEST: usize = 64;
/// How many bytes an end of a text has at most that no group of it need show.
const SHORT: usize = GROUP - 1;

/// Says of nearly every text that no needle begins there. What is entered stays until it is made anew.
pub(super) struct Beginnings {
    /// One bit for the hash of the first bytes of a needle; a power of two.
    bits: Vec<u64>,
    /// For each byte, at which of the first places of a needle it stands.
    places: [u8; 256],
}

impl Beginnings {
    pub(super) const fn new() -> Self {
        Self {
            bits: Vec::new(),
            places: [0; 256],
        }
    }

    pub(super) fn sized(needles: usize) -> Self {
        Self {
            bits: vec![0; needles.next_power_of_two().max(FEWEST) * BITS / 64],
            places: [0; 256],
        }
    }

    pub(super) fn enter(&mut self, needle: &[u8]) {
        let place = self.place(needle);
        self.bits[place / 64] |= 1 << (place % 64);
        for (offset, byte) in needle[..SHORT].iter().enumerate() {
            self.places[usize::from(*byte)] |= 1 << offset;
        }
    }

    #[allow(clippy::cast_possible_truncation)] // what is left is small
    fn place(&self, text: &[u8]) -> usize {
        let word = u64::from(group(text)) << 32 | u64::from(group(&text[SHORTEST - GROUP..]));
        (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.bits.len() * 64 - 1)
    }

    /// Whether a needle may begin like a text, or a text like a needle.
    pub(super) fn may_begin(&self, text: &[u8]) -> bool {
        if text.len() < SHORTEST {
            return true;
        }
        let place = self.place(text);
        self.bits[place / 64] >> (place % 64) & 1 != 0
    }

    /// How many of the last bytes of a text may each be the beginning of a needle: a bit for one byte, for two, for three.
    #[inline]
    pub(super) fn open_ends(&self, text: &[u8]) -> u8 {
        let mut open = (1 << text.len().min(SHORT)) - 1;
        for (back, byte) in text.iter().rev().take(SHORT).enumerate() {
            // Of an end that begins before this byte, it stands that much further on.
            let is_it = self.places[usize::from(*byte)] << back;
            let is_shorter = (1 << back) - 1;
            open &= is_it | is_shorter;
            if open == 0 {
                break;
            }
        }
        open
    }
}
