//! Where in a text a needle may stand: [`Groups`].

use zeroize::Zeroize;

use super::slots::Slots;

/// The bytes of a group.
pub(super) const GROUP: usize = 4;
/// How far apart the groups can be that are looked at. More would make the filter larger than a processor's second cache at a thousand
/// secrets.
const STEPS: [u8; 4] = [8, 6, 4, 3];
/// The most bits of the filter that there are for each chain, and the fewest.
const SPARSE: (usize, usize) = (128, 32);
/// As many bits of the filter as a processor's second cache holds beside other things.
const LARGE: usize = 1 << 22;
/// The fewest chains.
const FEWEST: usize = 1 << 9;
/// How many groups are looked at without a branch between them.
const AT_ONCE: usize = 4;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// The first groups of all needles, as many of each as a step is long, so that one of them is met wherever it stands.
pub(super) struct Groups {
    /// How far apart the groups are that are looked at; as far as the shortest needle allows.
    step: u8,
    /// How far a hash is shifted to give a place in the filter.
    shift: u32,
    filter: Vec<u64>,
    /// How many places of the filter a chain has.
    sparse: usize,
    /// The first entry of each chain.
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
fn hash(group: u32) -> u32 {
    group.wrapping_mul(0x9E37_79B1)
}

#[inline]
fn is_set(bits: &[u64], place: usize) -> bool {
    bits[place / 64] >> (place % 64) & 1 != 0
}

impl Groups {
    pub(super) const fn new() -> Self {
        Self {
            step: STEPS[0],
            shift: 31,
            filter: Vec::new(),
            sparse: SPARSE.0,
            heads: Vec::new(),
            entries: Slots::new(),
        }
    }

    /// Room for as many needles, and the like again.
    pub(super) fn sized(needles: usize, step: u8) -> Self {
        let heads = (needles * usize::from(step))
            .next_power_of_two()
            .max(FEWEST);
        let sparse = (LARGE / heads).clamp(SPARSE.1, SPARSE.0);
        Self {
            step,
            shift: 32 - (heads * sparse).trailing_zeros(),
            filter: vec![0; heads * sparse / 64],
            sparse,
            heads: vec![NONE; heads],
            // Groups never move, which would leave copies behind.
            entries: Slots::with_capacity(heads),
        }
    }

    pub(super) fn step(&self) -> u8 {
        self.step
    }

    /// The step for needles of this length, and for those that are there.
    pub(super) fn step_for(&self, shortest: usize) -> u8 {
        let fits = |step: &u8| *step <= self.step && usize::from(*step) + GROUP <= shortest + 1;
        STEPS
            .into_iter()
            .find(fits)
            .unwrap_or(STEPS[STEPS.len() - 1])
    }

    /// Whether as many needles can be entered, with that step.
    pub(super) fn has_room(&self, needles: usize, step: u8) -> bool {
        step == self.step && needles * usize::from(step) <= self.heads.len()
    }

    /// The place in the filter.
    #[inline]
    fn place(&self, group: u32) -> usize {
        (hash(group) >> self.shift) as usize
    }

    /// The entry of a group at that offset, and the one before it in its chain.
    fn find(&self, group: u32, offset: u8) -> Option<(u32, u32)> {
        let mut before = NONE;
        let mut number = self.heads[self.place(group) / self.sparse];
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
            let place = self.place(group);
            self.filter[place / 64] |= 1 << (place % 64);
            let head = &mut self.heads[place / self.sparse];
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
            let place = self.place(group);
            match before {
                NONE => self.heads[place / self.sparse] = next,
                _ => self.entries.get_mut(before).next = next,
            }
            if !self.is_shared(place) {
                self.filter[place / 64] &= !(1 << (place % 64));
            }
        }
    }

    /// Whether a group is there that has this place in the filter.
    fn is_shared(&self, place: usize) -> bool {
        let mut number = self.heads[place / self.sparse];
        while number != NONE {
            let entry = self.entries.get(number);
            if self.place(entry.group) == place {
                return true;
            }
            number = entry.next;
        }
        false
    }

    /// Calls `met` with where in a text a needle may begin, in no order, until it gives `false`. Of the last three bytes it says
    /// nothing.
    #[inline]
    pub(super) fn walk(&self, text: &[u8], met: &mut dyn FnMut(usize) -> bool) {
        if self.filter.is_empty() || text.len() < GROUP {
            return;
        }
        match self.step {
            3 => self.walk_by::<3>(text, met),
            4 => self.walk_by::<4>(text, met),
            6 => self.walk_by::<6>(text, met),
            _ => self.walk_by::<8>(text, met),
        }
    }

    fn walk_by<const STEP: usize>(&self, text: &[u8], met: &mut dyn FnMut(usize) -> bool) {
        let (filter, shift) = (self.filter.as_slice(), self.shift);
        let is_known = |group: u32| is_set(filter, (hash(group) >> shift) as usize);
        let end = text.len() - GROUP;
        let mut position = 0;
        // The last of these are the last of the text, however near to those before.
        if let Some(last) = end.checked_sub(STEP * (AT_ONCE - 1)) {
            while let Some(block) = text.get(position..position + STEP * (AT_ONCE - 1) + GROUP) {
                let known = |i: usize| is_known(group(&block[i * STEP..i * STEP + GROUP]));
                let four = [known(0), known(1), known(2), known(3)];
                if four[0] | four[1] | four[2] | four[3] {
                    for i in (0..AT_ONCE).filter(|i| four[*i]) {
                        if !self.compare(text, position + i * STEP, met) {
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
            if is_known(group(&text[position..])) && !self.compare(text, position, met) {
                return;
            }
            if position == end {
                return;
            }
            position = end.min(position + STEP);
        }
    }

    /// Where the needles begin that have this group.
    #[inline(never)]
    fn compare(&self, text: &[u8], position: usize, met: &mut dyn FnMut(usize) -> bool) -> bool {
        let group = group(&text[position..]);
        let mut number = self.heads[self.place(group) / self.sparse];
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
