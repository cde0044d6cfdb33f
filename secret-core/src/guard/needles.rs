//! What is looked for, sorted: [`Needles`].

use super::SHORTEST;
use super::slots::Slots;
use crate::bytes::SecretBytes;

/// One form of one piece of a secret.
#[derive(Default)]
pub(super) struct Needle {
    bytes: SecretBytes,
    /// The secrets that have it.
    owners: Vec<u32>,
}

/// All needles, each once.
///
/// Those with which a text begins, and those that begin with a text that ends too early, are next to it in the order.
pub(super) struct Needles {
    slots: Slots<Needle>,
    /// Their numbers, sorted by their bytes.
    order: Vec<u32>,
    longest: usize,
}

impl Needles {
    pub(super) const fn new() -> Self {
        Self {
            slots: Slots::new(),
            order: Vec::new(),
            longest: 0,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.order.len()
    }

    /// The length of the longest.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The length of the shortest of these.
    pub(super) fn shortest_of(&self, needles: &[u32]) -> usize {
        let mut shortest = usize::MAX;
        for &needle in needles {
            shortest = shortest.min(self.bytes(needle).len());
        }
        shortest
    }

    pub(super) fn bytes(&self, needle: u32) -> &[u8] {
        self.slots.get(needle).bytes.as_bytes()
    }

    pub(super) fn owners(&self, needle: u32) -> &[u32] {
        &self.slots.get(needle).owners
    }

    pub(super) fn owners_mut(&mut self, needle: u32) -> &mut Vec<u32> {
        &mut self.slots.get_mut(needle).owners
    }

    /// The numbers of all, sorted by their bytes.
    pub(super) fn in_order(&self) -> &[u32] {
        &self.order
    }

    pub(super) fn find(&self, bytes: &[u8]) -> Option<u32> {
        let position = self.position(bytes).ok()?;
        Some(self.order[position])
    }

    fn position(&self, bytes: &[u8]) -> Result<usize, usize> {
        self.order
            .binary_search_by(|&needle| self.bytes(needle).cmp(bytes))
    }

    /// How many are sorted before a text, or are that text.
    fn up_to(&self, text: &[u8]) -> usize {
        match self.position(text) {
            Ok(position) => position + 1,
            Err(position) => position,
        }
    }

    /// Takes one in. It is found when it is [sorted in](Self::sort_in).
    pub(super) fn put(&mut self, bytes: SecretBytes, owner: u32) -> u32 {
        let owners = vec![owner];
        self.slots.put(Needle { bytes, owners })
    }

    /// Wipes one that is not sorted in.
    pub(super) fn discard(&mut self, needle: u32) {
        drop(self.slots.take(needle));
    }

    /// Sorts numbers by the bytes of their needles.
    pub(super) fn sort(&self, numbers: &mut [u32]) {
        numbers.sort_by(|&a, &b| self.bytes(a).cmp(self.bytes(b)));
    }

    /// Puts needles, which are sorted, between those that are there.
    pub(super) fn sort_in(&mut self, added: &[u32]) {
        const FEW: usize = 16;
        for &needle in added {
            self.longest = self.longest.max(self.bytes(needle).len());
        }
        if added.len() * FEW < self.order.len() {
            for &needle in added {
                let (Ok(position) | Err(position)) = self.position(self.bytes(needle));
                self.order.insert(position, needle);
            }
            return;
        }
        let mut order = std::mem::take(&mut self.order);
        let is_first = order.is_empty();
        order.extend_from_slice(added);
        if !is_first {
            // Two sorted runs, which this sort finds and merges.
            self.sort(&mut order);
        }
        self.order = order;
    }

    /// Wipes one.
    pub(super) fn remove(&mut self, needle: u32) {
        if let Ok(position) = self.position(self.bytes(needle)) {
            self.order.remove(position);
        }
        let gone = self.slots.take(needle);
        if gone.bytes.as_bytes().len() == self.longest {
            self.longest = 0;
            for &needle in &self.order {
                self.longest = self.longest.max(self.bytes(needle).len());
            }
        }
    }

    /// The longest with which a text begins.
    pub(super) fn longest_at(&self, text: &[u8]) -> Option<u32> {
        let mut text = text;
        while text.len() >= SHORTEST {
            // What a text begins with is sorted before it. So is what begins like it and goes on with less, with which it shares
            // the beginning of whatever else it can be.
            let needle = self.order[self.up_to(text).checked_sub(1)?];
            let bytes = self.bytes(needle);
            if text.starts_with(bytes) {
                return Some(needle);
            }
            text = &text[..shared(bytes, text)];
        }
        None
    }

    /// Whether one begins with these bytes and is longer.
    pub(super) fn is_beginning(&self, bytes: &[u8]) -> bool {
        let next = self.order.get(self.up_to(bytes));
        next.is_some_and(|&needle| self.bytes(needle).starts_with(bytes))
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &[Needle] {
        self.slots.all()
    }
}

/// How many bytes two texts begin with alike.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let mut shared = 0;
    while let (Some(a), Some(b)) = (one.get(shared), other.get(shared))
        && a == b
    {
        shared += 1;
    }
    shared
}

#[cfg(test)]
impl Needle {
    pub(super) fn is_wiped(&self) -> bool {
        self.bytes.as_bytes().is_empty()
    }
}
