//! Where in a text a needle may stand: [`Groups`].

use zeroize::Zeroize;

use super::slots::Slots;

/// The bytes of a group.
pub(super) const GROUP: usize = 4;
/// How far apart the groups can be that are looked at.
const STEPS: [u8; 5] = [16, 8, 6, 4, 3];
/// The fewest words of the filter.
const SMALL: usize = 1 << 9;
/// As many words of the filter as a processor's second cache holds beside other things.
const LARGE: usize = 1 << 16;
/// How many groups there can be for each word of the filter, so that it still says of nearly all others that they are none.
const CROWDED: usize = 4;
/// How many groups are looked at without a branch between them.
const AT_ONCE: usize = 4;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// The first groups of all needles, as many of each as a step is long, so that one of them is met wherever it stands.
pub(super) struct Groups {
    /// How far apart the groups are that are looked at; as far as the shortest needle allows.
    step: u8,
    /// How many groups there is room for.
    room: usize,
    /// Two bits of one word for each group.
    filter: Vec<u64>,
    /// For each word of the filter the first entry of the chain of those that have bits in it.
    heads: Vec<u32>,
    entries: Slots<Entry>,
}

/// A group that needles have at that offset.
#[derive(Clone, Copy)]
struct Entry {
    group: u32,
    offset: u8,
    /// How many needles have it.
    uses: u32,
    next: u32,
}

impl Default for Entry {
    fn default() -> Self {
        Self {
            group: 0,
            offset: 0,
            uses: 0,
            next: NONE,
        }
    }
}

/// The first four bytes of a text.
#[inline]
pub(super) fn group(bytes: &[u8]) -> u32 {
    match bytes.first_chunk::<GROUP>() {
        Some(group) => u32::from_le_bytes(*group),
        None => 0,
    }
}

#[inline]
fn hash(group: u32) -> u64 {
    u64::from(group).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The word of a hash in a filter of as many words, which are a power of two.
#[inline]
#[allow(clippy::cast_possible_truncation)] // what is left is small
fn word(hash: u64, words: usize) -> usize {
    (hash >> 32) as usize & (words - 1)
}

/// Which bits of its word a hash has.
#[inline]
fn bits(hash: u64) -> [u64; 2] {
    [hash >> 58, hash >> 52 & 63]
}

/// Looks a group up in a filter. The last bit says whether it may be one that is known.
#[inline]
fn look(filter: &[u64], group: u32) -> u64 {
    let hash = hash(group);
    let word = filter[word(hash, filter.len())];
    let [first, second] = bits(hash);
    word >> first & word >> second
}

#[inline]
fn is_known(looked_up: u64) -> bool {
    looked_up & 1 != 0
}

fn mask(group: u32) -> u64 {
    let [first, second] = bits(hash(group));
    1 << first | 1 << second
}

/// The longest step for as many needles, of which the shortest has this length.
fn step_for(needles: usize, shortest: usize) -> u8 {
    for &step in &STEPS {
        let wide = usize::from(step);
        if wide + GROUP <= shortest + 1 && (wide <= 8 || needles * wide <= CROWDED * LARGE) {
            return step;
        }
    }
    STEPS[STEPS.len() - 1]
}

impl Groups {
    pub(super) const fn new() -> Self {
        Self {
            step: STEPS[0],
            room: 0,
            filter: Vec::new(),
            heads: Vec::new(),
            entries: Slots::new(),
        }
    }

    /// Room for as many needles, of which the shortest has this length, and some more.
    pub(super) fn sized(needles: usize, shortest: usize) -> Self {
        let step = step_for(needles, shortest);
        let room = (needles * usize::from(step)).next_power_of_two().max(SMALL);
        let words = room.min(LARGE).max(room / CROWDED);
        Self {
            step,
            room,
            filter: vec![0; words],
            heads: vec![NONE; words],
            // Groups never move, which would leave copies behind.
            entries: Slots::with_capacity(room),
        }
    }

    /// Whether as many needles can be entered, of which the shortest has this length.
    pub(super) fn has_room(&self, needles: usize, shortest: usize) -> bool {
        let step = usize::from(self.step);
        needles * step <= self.room && step + GROUP <= shortest + 1
    }

    fn word(&self, group: u32) -> usize {
        word(hash(group), self.filter.len())
    }

    /// The entry of a group at that offset, and the one before it in its chain.
    fn find(&self, group: u32, offset: u8) -> Option<(u32, u32)> {
        let mut before = NONE;
        let mut number = self.heads[self.word(group)];
        while number != NONE {
            let entry = self.entries.get(number);
            if entry.group == group && entry.offset == offset {
                return Some((number, before));
            }
            before = number;
            number = entry.next;
        }
        None
    }

    pub(super) fn enter(&mut self, needle: &[u8]) {
        for offset in 0..self.step {
            let group = group(&needle[usize::from(offset)..]);
            if let Some((number, _)) = self.find(group, offset) {
                self.entries.get_mut(number).uses += 1;
                continue;
            }
            let word = self.word(group);
            self.filter[word] |= mask(group);
            let head = &mut self.heads[word];
            *head = self.entries.put(Entry {
                group,
                offset,
                uses: 1,
                next: *head,
            });
        }
    }

    pub(super) fn leave(&mut self, needle: &[u8]) {
        for offset in 0..self.step {
            let group = group(&needle[usize::from(offset)..]);
            let Some((number, before)) = self.find(group, offset) else {
                continue;
            };
            let entry = self.entries.get_mut(number);
            entry.uses -= 1;
            if entry.uses > 0 {
                continue;
            }
            let next = self.entries.take(number).next;
            let word = self.word(group);
            match before {
                NONE => self.heads[word] = next,
                _ => self.entries.get_mut(before).next = next,
            }
            self.filter[word] = self.mask_of_chain(word);
        }
    }

    fn mask_of_chain(&self, word: usize) -> u64 {
        let mut bits = 0;
        let mut number = self.heads[word];
        while number != NONE {
            let entry = self.entries.get(number);
            bits |= mask(entry.group);
            number = entry.next;
        }
        bits
    }

    /// Calls `met` with where in a text a needle may begin, in no order, until it gives `false`. Of the last three bytes it says
    /// nothing.
    #[inline]
    pub(super) fn walk(&self, text: &[u8], met: &mut dyn FnMut(usize) -> bool) {
        self.seek(text, |position| self.compare(text, position, met));
    }

    /// Whether a text has no group by which [`walk`](Self::walk) would look for a needle.
    #[inline]
    pub(super) fn is_clear(&self, text: &[u8]) -> bool {
        let mut is_clear = true;
        self.seek(text, |_| {
            is_clear = false;
            false
        });
        is_clear
    }

    /// Calls `seen` with where a group stands that a needle may have, until it gives `false`.
    #[inline]
    fn seek(&self, text: &[u8], seen: impl FnMut(usize) -> bool) {
        if self.filter.is_empty() || text.len() < GROUP {
            return;
        }
        match self.step {
            3 => self.seek_by::<3>(text, seen),
            4 => self.seek_by::<4>(text, seen),
            6 => self.seek_by::<6>(text, seen),
            8 => self.seek_by::<8>(text, seen),
            _ => self.seek_by::<16>(text, seen),
        }
    }

    fn seek_by<const STEP: usize>(&self, text: &[u8], mut seen: impl FnMut(usize) -> bool) {
        let filter = self.filter.as_slice();
        let mut see =
            |position: usize| !self.is_in_company::<STEP>(text, position) || seen(position);
        let end = text.len() - GROUP;
        let mut position = 0;
        // The last of these are the last of the text, however near to those before.
        if let Some(last) = end.checked_sub(STEP * (AT_ONCE - 1)) {
            while let Some(block) = text.get(position..position + STEP * (AT_ONCE - 1) + GROUP) {
                let look = |i: usize| look(filter, group(&block[i * STEP..i * STEP + GROUP]));
                let four = [look(0), look(1), look(2), look(3)];
                if is_known(four[0] | four[1] | four[2] | four[3]) {
                    for i in (0..AT_ONCE).filter(|i| is_known(four[*i])) {
                        if !see(position + i * STEP) {
                            return;
                        }
                    }
                }
                if position == last {
                    return;
                }
                position = last.min(position + STEP * AT_ONCE);
            }
            return;
        }
        loop {
            if is_known(look(filter, group(&text[position..]))) && !see(position) {
                return;
            }
            if position == end {
                return;
            }
            position = end.min(position + STEP);
        }
    }

    /// Whether a group that seems to be known has another such beside it. One that a needle has does: the needle's next one, or the one
    /// before, is among those that are known of it. Most that are known by chance do not, and to ask here is cheaper than to
    /// [compare](Self::compare).
    #[inline(never)]
    fn is_in_company<const STEP: usize>(&self, text: &[u8], position: usize) -> bool {
        // As far as they can be from each other, so that of all that are known of a needle each has one beside it.
        let apart = GROUP.min(STEP / 2);
        let is_known_at = |position: usize| {
            let group = text.get(position..position + GROUP).map(group);
            // Where the text ends, the needle may go on.
            group.is_none_or(|group| is_known(look(&self.filter, group)))
        };
        is_known_at(position + apart) || position.checked_sub(apart).is_some_and(is_known_at)
    }

    /// Where the needles begin that have this group.
    #[inline(never)]
    fn compare(&self, text: &[u8], position: usize, met: &mut dyn FnMut(usize) -> bool) -> bool {
        let group = group(&text[position..]);
        let mut number = self.heads[self.word(group)];
        while number != NONE {
            let entry = self.entries.get(number);
            if entry.group == group
                && let Some(start) = position.checked_sub(entry.offset.into())
                && !met(start)
            {
                return false;
            }
            number = entry.next;
        }
        true
    }

    #[cfg(test)]
    pub(super) fn step(&self) -> u8 {
        self.step
    }

    #[cfg(test)]
    pub(super) fn filter(&self) -> &[u64] {
        &self.filter
    }

    /// How many groups are there. Of those that were, nothing may be left.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        let (used, vacant): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.all().iter().partition(|entry| entry.uses > 0);
        assert!(vacant.iter().all(|entry| entry.group == 0));
        used.len()
    }
}

impl Drop for Groups {
    fn drop(&mut self) {
        for entry in self.entries.all_mut() {
            entry.group.zeroize();
        }
    }
}
