//! Where in a text a known form of a secret stands: [`Index`].
//!
//! A text is looked at in steps: four bytes here, four bytes some bytes on. Of each needle, as many groups of four from its
//! beginning on are known as a step is long, so that one of them is met wherever the needle stands. A filter of bits says at once of
//! nearly every group that it belongs to no needle. For the rest, the needles are sorted, so that those with which a text begins, and
//! those that begin with a text that ends too early, are next to it. What that costs grows with the length of the text and hardly with
//! the number of needles, however alike they are; and a needle is added and removed without touching the others.

use super::SHORTEST;
use crate::bytes::SecretBytes;
use crate::name::SecretName;

/// The bytes of a group.
const GROUP: usize = 4;
/// The longest step. More would make the filter larger than a processor's second cache at a thousand secrets.
const LONGEST_STEP: usize = 8;
/// The most bits of the filter that there are for each chain, and the fewest.
const SPARSE: (usize, usize) = (128, 32);
/// As many bits of the filter as a processor's second cache holds beside other things.
const LARGE: usize = 1 << 22;
/// How many bits there are for the beginning of each needle.
const BEGINNING: usize = 32;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// All needles of the secrets that are live.
pub(super) struct Index {
    /// How far apart the groups are that are looked at; as far as the shortest needle allows.
    step: usize,
    /// How far a hash is shifted to give a place in the filter.
    shift: u32,
    filter: Vec<u64>,
    /// How many places of the filter a chain has.
    sparse: usize,
    /// The first entry of each chain.
    heads: Vec<u32>,
    entries: Vec<Entry>,
    vacant_entry: u32,
    /// Which two bytes are the first of a needle, and which its second and third, one bit for each; and with which bytes needles begin, one
    /// bit for the hash of each. A bit of a needle that
    /// is gone stays until as many are gone as there are.
    pairs: Vec<u64>,
    next_pairs: Vec<u64>,
    beginnings: Vec<u64>,
    gone: usize,
    needles: Vec<Needle>,
    vacant_needles: Vec<u32>,
    /// The needles, sorted by their bytes.
    order: Vec<u32>,
    longest: usize,
    secrets: Vec<Known>,
    vacant_secrets: Vec<u32>,
    /// How often secrets were taken in.
    generation: u64,
}

/// A group that needles have at that offset.
#[derive(Clone, Copy)]
struct Entry {
    group: u32,
    offset: u32,
    /// How many needles have it.
    uses: u32,
    next: u32,
}

/// One form of one piece of a secret.
struct Needle {
    bytes: SecretBytes,
    /// The secrets that have it.
    owners: Vec<u32>,
}

/// A secret that is live.
struct Known {
    name: SecretName,
    needles: Vec<u32>,
}

/// Where a secret stands in a text. What overlaps is one region, named after its longest needle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: usize,
    pub(super) end: usize,
    needle: u32,
    longest: usize,
}

/// What is met in a text.
enum Met {
    Needle(Region),
    /// From here to its end, the text may be the beginning of a needle.
    End(usize),
}

/// A secret with all its needles, to be taken in.
pub(super) struct Newcomer {
    pub(super) name: SecretName,
    pub(super) needles: Vec<SecretBytes>,
}

fn group(bytes: &[u8]) -> u32 {
    match bytes.first_chunk::<GROUP>() {
        Some(group) => u32::from_le_bytes(*group),
        None => 0,
    }
}

fn hash(group: u32) -> u32 {
    group.wrapping_mul(0x9E37_79B1)
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(u16::from_be_bytes([first, second]))
}

/// The place of a beginning among as many bits, which are a power of two. There are [`SHORTEST`] bytes.
#[allow(clippy::cast_possible_truncation)] // what is left is small
fn beginning(bytes: &[u8], bits: usize) -> usize {
    let word = u64::from(group(bytes)) << 32 | u64::from(group(&bytes[SHORTEST - GROUP..]));
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (bits - 1)
}

fn is_set(bits: &[u64], place: usize) -> bool {
    bits[place / 64] >> (place % 64) & 1 != 0
}

/// Indices are 32 bits wide, which is 64 GiB of needles.
#[allow(clippy::cast_possible_truncation)]
fn narrow(index: usize) -> u32 {
    debug_assert!(index < NONE as usize, "fewer than 4 billion");
    index as u32
}

impl Index {
    pub(super) const fn new() -> Self {
        Self {
            step: LONGEST_STEP,
            shift: 31,
            filter: Vec::new(),
            sparse: SPARSE.0,
            heads: Vec::new(),
            entries: Vec::new(),
            vacant_entry: NONE,
            pairs: Vec::new(),
            next_pairs: Vec::new(),
            beginnings: Vec::new(),
            gone: 0,
            needles: Vec::new(),
            vacant_needles: Vec::new(),
            order: Vec::new(),
            longest: 0,
            secrets: Vec::new(),
            vacant_secrets: Vec::new(),
            generation: 0,
        }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The name of the secret that a region shows.
    pub(super) fn name(&self, region: &Region) -> &SecretName {
        let owners = &self.needles[region.needle as usize].owners;
        &self.secrets[owners[0] as usize].name
    }

    fn bytes(&self, needle: u32) -> &[u8] {
        self.needles[needle as usize].bytes.as_bytes()
    }

    /// Takes secrets in, and gives the number of each.
    pub(super) fn insert(&mut self, newcomers: Vec<Newcomer>) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(newcomers.len());
        let mut fresh = Vec::new();
        for Newcomer { name, needles } in newcomers {
            let secret = Known {
                name,
                needles: Vec::with_capacity(needles.len()),
            };
            let number = place(&mut self.secrets, &mut self.vacant_secrets, secret);
            numbers.push(number);
            fresh.extend(needles.into_iter().map(|needle| (needle, number)));
        }
        self.generation += 1;
        self.add_needles(fresh);
        self.drop_what_names_say(&numbers);
        numbers
    }

    fn add_needles(&mut self, mut fresh: Vec<(SecretBytes, u32)>) {
        fresh.sort_unstable_by(|(a, _), (b, _)| a.as_bytes().cmp(b.as_bytes()));
        let mut added: Vec<u32> = Vec::new();
        for (bytes, owner) in fresh {
            let is_same = |needle: &u32| self.bytes(*needle) == bytes.as_bytes();
            let same = added.last().copied().filter(is_same);
            let needle = match same.or_else(|| self.find(bytes.as_bytes())) {
                Some(needle) => needle,
                None => {
                    let owners = Vec::with_capacity(1);
                    let needle = Needle { bytes, owners };
                    let needle = place(&mut self.needles, &mut self.vacant_needles, needle);
                    added.push(needle);
                    needle
                }
            };
            let owners = &mut self.needles[needle as usize].owners;
            if !owners.contains(&owner) {
                owners.push(owner);
                self.secrets[owner as usize].needles.push(needle);
            }
        }
        self.sort_in(&added);
        let lengths = || added.iter().map(|&needle| self.bytes(needle).len());
        let Some(shortest) = lengths().min() else {
            return;
        };
        self.longest = self.longest.max(lengths().max().unwrap_or(0));
        let step = self.step.min(shortest + 1 - GROUP);
        let is_finer = step < self.step;
        self.step = step;
        if is_finer || self.order.len() * step > self.heads.len() {
            self.rebuild();
        } else {
            for needle in added {
                self.enter(needle);
            }
        }
    }

    fn find(&self, bytes: &[u8]) -> Option<u32> {
        let position = self.position(bytes).ok()?;
        Some(self.order[position])
    }

    fn position(&self, bytes: &[u8]) -> Result<usize, usize> {
        self.order
            .binary_search_by(|&needle| self.bytes(needle).cmp(bytes))
    }

    /// Puts needles, which are sorted, between those that are there.
    fn sort_in(&mut self, added: &[u32]) {
        const FEW: usize = 16;
        if added.len() * FEW < self.order.len() {
            for &needle in added {
                let (Ok(position) | Err(position)) = self.position(self.bytes(needle));
                self.order.insert(position, needle);
            }
            return;
        }
        let is_first = self.order.is_empty();
        self.order.extend_from_slice(added);
        if !is_first {
            let bytes = |needle: u32| self.needles[needle as usize].bytes.as_bytes();
            // Two sorted runs, which this sort finds and merges.
            self.order.sort_by(|&a, &b| bytes(a).cmp(bytes(b)));
        }
    }

    /// Makes room, and enters all needles anew. It happens when their number has doubled, and when one is shorter than all before.
    fn rebuild(&mut self) {
        let heads = (self.order.len() * self.step)
            .next_power_of_two()
            .max(1 << 9);
        self.sparse = (LARGE / heads).clamp(SPARSE.1, SPARSE.0);
        self.shift = 32 - (heads * self.sparse).trailing_zeros();
        self.filter = vec![0; heads * self.sparse / 64];
        self.heads = vec![NONE; heads];
        self.beginnings = vec![0; heads / self.step.next_power_of_two() * BEGINNING / 64];
        self.gone = 0;
        self.pairs = vec![0; (1 << 16) / 64];
        self.next_pairs = vec![0; (1 << 16) / 64];
        self.wipe_entries();
        // There is room for all that fits between two of these: groups never move, which would leave copies behind.
        self.entries = Vec::with_capacity(heads);
        self.vacant_entry = NONE;
        for position in 0..self.order.len() {
            self.enter(self.order[position]);
        }
    }

    fn wipe_entries(&mut self) {
        for entry in &mut self.entries {
            zeroize::Zeroize::zeroize(&mut entry.group);
        }
    }

    /// The place in the filter.
    fn place(&self, group: u32) -> usize {
        (hash(group) >> self.shift) as usize
    }

    fn chain(&self, place: usize) -> impl Iterator<Item = (u32, &Entry)> {
        let mut next = self.heads[place / self.sparse];
        std::iter::from_fn(move || {
            let number = next;
            let entry = self.entries.get(number as usize)?;
            next = entry.next;
            Some((number, entry))
        })
    }

    /// Enters the groups of a needle.
    fn enter(&mut self, needle: u32) {
        let bytes = self.bytes(needle);
        let (pair, next_pair) = (pair(bytes[0], bytes[1]), pair(bytes[1], bytes[2]));
        let beginning = beginning(bytes, self.beginnings.len() * 64);
        self.pairs[pair / 64] |= 1 << (pair % 64);
        self.next_pairs[next_pair / 64] |= 1 << (next_pair % 64);
        self.beginnings[beginning / 64] |= 1 << (beginning % 64);
        for offset in 0..self.step {
            let group = group(&self.bytes(needle)[offset..]);
            let offset = narrow(offset);
            let place = self.place(group);
            let is_it = |entry: &Entry| entry.group == group && entry.offset == offset;
            let known = self.chain(place).find(|(_, entry)| is_it(entry));
            if let Some((number, _)) = known {
                self.entries[number as usize].uses += 1;
                continue;
            }
            self.filter[place / 64] |= 1 << (place % 64);
            let head = &mut self.heads[place / self.sparse];
            let entry = Entry {
                group,
                offset,
                uses: 1,
                next: *head,
            };
            if self.vacant_entry == NONE {
                *head = narrow(self.entries.len());
                self.entries.push(entry);
            } else {
                *head = self.vacant_entry;
                let vacant = &mut self.entries[self.vacant_entry as usize];
                self.vacant_entry = vacant.next;
                *vacant = entry;
            }
        }
    }

    /// Takes the groups of a needle out again.
    fn leave(&mut self, needle: u32) {
        for offset in 0..self.step {
            let group = group(&self.bytes(needle)[offset..]);
            let place = self.place(group);
            let mut before = NONE;
            let mut gone = None;
            for (number, entry) in self.chain(place) {
                if entry.group == group && entry.offset == narrow(offset) {
                    gone = Some((number, *entry));
                    break;
                }
                before = number;
            }
            let Some((number, entry)) = gone else {
                continue;
            };
            if entry.uses > 1 {
                self.entries[number as usize].uses -= 1;
                continue;
            }
            match before {
                NONE => self.heads[place / self.sparse] = entry.next,
                _ => self.entries[before as usize].next = entry.next,
            }
            self.entries[number as usize] = Entry {
                group: 0,
                offset: 0,
                uses: 0,
                next: self.vacant_entry,
            };
            self.vacant_entry = number;
            let is_shared = self
                .chain(place)
                .any(|(_, entry)| self.place(entry.group) == place);
            if !is_shared {
                self.filter[place / 64] &= !(1 << (place % 64));
            }
        }
    }

    /// Forgets a secret, and wipes its needles.
    pub(super) fn remove(&mut self, number: u32) {
        let secret = &mut self.secrets[number as usize];
        let needles = std::mem::take(&mut secret.needles);
        secret.name = SecretName::new("");
        self.vacant_secrets.push(number);
        for needle in needles {
            let owners = &mut self.needles[needle as usize].owners;
            owners.retain(|owner| *owner != number);
            if owners.is_empty() {
                self.remove_needle(needle);
            }
        }
    }

    fn remove_needle(&mut self, needle: u32) {
        self.leave(needle);
        if let Ok(position) = self.position(self.bytes(needle)) {
            self.order.remove(position);
        }
        let gone = std::mem::take(&mut self.needles[needle as usize].bytes);
        self.vacant_needles.push(needle);
        if self.order.is_empty() {
            self.wipe_entries();
            *self = Self {
                // Their numbers are still given.
                secrets: std::mem::take(&mut self.secrets),
                vacant_secrets: std::mem::take(&mut self.vacant_secrets),
                generation: self.generation,
                ..Self::new()
            };
            return;
        }
        if gone.as_bytes().len() == self.longest {
            let lengths = self.order.iter().map(|&needle| self.bytes(needle).len());
            self.longest = lengths.max().unwrap_or(0);
        }
        self.gone += 1;
        if self.gone > self.order.len() {
            self.rebuild();
        }
    }

    /// What stands in the mark of a secret is no secret, and would be masked in its own mark.
    fn drop_what_names_say(&mut self, numbers: &[u32]) {
        let mut said = Vec::new();
        let mut new = vec![false; self.secrets.len()];
        for number in numbers {
            new[*number as usize] = true;
        }
        // Old needles in new marks; new needles in all marks.
        for (secret, is_new_mark) in self.secrets.iter().zip(&new) {
            let mark = mark(secret.name.as_str());
            self.walk(mark.as_bytes(), &mut |met| {
                let Met::Needle(region) = met else {
                    return true;
                };
                // And all that begin there and are shorter.
                let mut rest = &mark.as_bytes()[region.start..];
                while let Some(needle) = self.longest_at(rest) {
                    let owners = &self.needles[needle as usize].owners;
                    if *is_new_mark || owners.iter().any(|owner| new[*owner as usize]) {
                        said.push(needle);
                    }
                    rest = &rest[..self.bytes(needle).len() - 1];
                }
                true
            });
        }
        said.sort_unstable();
        said.dedup();
        for needle in said {
            for owner in std::mem::take(&mut self.needles[needle as usize].owners) {
                let needles = &mut self.secrets[owner as usize].needles;
                needles.retain(|other| *other != needle);
            }
            self.remove_needle(needle);
        }
    }

    /// The longest needle with which a text begins.
    fn longest_at(&self, text: &[u8]) -> Option<u32> {
        let mut text = text;
        while text.len() >= SHORTEST {
            // What a text begins with is sorted before it. So is what begins like it and goes on with less, with which it shares
            // the beginning of whatever else it can be.
            let after = self
                .order
                .partition_point(|&needle| self.bytes(needle) <= text);
            let needle = self.order[after.checked_sub(1)?];
            let bytes = self.bytes(needle);
            if text.starts_with(bytes) {
                return Some(needle);
            }
            let shared = bytes.iter().zip(text).take_while(|(a, b)| a == b).count();
            text = &text[..shared];
        }
        None
    }

    /// Whether a needle may begin like a text, or a text like a needle.
    fn may_begin(&self, text: &[u8]) -> bool {
        match text {
            [] => false,
            [byte] => {
                let row = pair(*byte, 0) / 64;
                self.pairs[row..row + 4].iter().any(|pairs| *pairs != 0)
            }
            [first, second] => is_set(&self.pairs, pair(*first, *second)),
            [first, second, third] => {
                is_set(&self.pairs, pair(*first, *second))
                    && is_set(&self.next_pairs, pair(*second, *third))
            }
            text if text.len() < SHORTEST => is_set(&self.filter, self.place(group(text))),
            text => {
                let bits = self.beginnings.len() * 64;
                is_set(&self.beginnings, beginning(text, bits))
            }
        }
    }

    /// Whether a needle begins with these bytes and is longer.
    fn is_beginning(&self, bytes: &[u8]) -> bool {
        let after = self
            .order
            .partition_point(|&needle| self.bytes(needle) <= bytes);
        let next = self.order.get(after);
        next.is_some_and(|&needle| self.bytes(needle).starts_with(bytes))
    }

    /// Calls `met` with what stands in a text, in no order, until it gives `false`: the longest needle of all that begin at one place,
    /// and where the end begins that may be the beginning of a needle, if that is not too short.
    fn walk(&self, text: &[u8], met: &mut dyn FnMut(Met) -> bool) {
        if self.order.is_empty() {
            return;
        }
        match self.step {
            3 => self.walk_by::<3>(text, met),
            4 => self.walk_by::<4>(text, met),
            5 => self.walk_by::<5>(text, met),
            6 => self.walk_by::<6>(text, met),
            7 => self.walk_by::<7>(text, met),
            _ => self.walk_by::<LONGEST_STEP>(text, met),
        }
    }

    fn walk_by<const STEP: usize>(&self, text: &[u8], met: &mut dyn FnMut(Met) -> bool) {
        const AT_ONCE: usize = 4;
        let (filter, shift) = (self.filter.as_slice(), self.shift);
        let is_known = |group: u32| is_set(filter, (hash(group) >> shift) as usize);
        let mut position = 0;
        // Four groups without a branch between them.
        while let Some(block) = text.get(position..position + STEP * AT_ONCE + GROUP) {
            let known = |i: usize| is_known(group(&block[i * STEP..i * STEP + GROUP]));
            let four = [known(0), known(1), known(2), known(3)];
            if four[0] | four[1] | four[2] | four[3] {
                for i in (0..AT_ONCE).filter(|i| four[*i]) {
                    if !self.compare(text, position + i * STEP, met) {
                        return;
                    }
                }
            }
            position += STEP * AT_ONCE;
        }
        while let Some(bytes) = text.get(position..position + GROUP) {
            if is_known(group(bytes)) && !self.compare(text, position, met) {
                return;
            }
            position += STEP;
        }
    }

    /// Compares the needles that have this group with the text around it.
    #[inline(never)]
    fn compare(&self, text: &[u8], position: usize, met: &mut dyn FnMut(Met) -> bool) -> bool {
        let group = group(&text[position..]);
        for (_, entry) in self.chain(self.place(group)) {
            if entry.group != group {
                continue;
            }
            let Some(start) = position.checked_sub(entry.offset as usize) else {
                continue;
            };
            let rest = &text[start..];
            if !self.may_begin(rest) {
                continue;
            }
            if let Some(needle) = self.longest_at(rest) {
                let longest = self.bytes(needle).len();
                let end = start + longest;
                let region = Region {
                    start,
                    end,
                    needle,
                    longest,
                };
                if !met(Met::Needle(region)) {
                    return false;
                }
            }
            if rest.len() < self.longest && !met(Met::End(start)) {
                return false;
            }
        }
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// A secret that is met in a text, which need not be the first that stands there.
    pub(super) fn any(&self, text: &[u8]) -> Option<Region> {
        let mut any = None;
        self.walk(text, &mut |met| {
            if let Met::Needle(region) = met {
                any = Some(region);
            }
            any.is_none()
        });
        any
    }

    /// All that is to be masked in a text, in order.
    pub(super) fn regions(&self, text: &[u8]) -> Vec<Region> {
        let mut regions = Vec::new();
        self.walk(text, &mut |met| {
            if let Met::Needle(region) = met {
                regions.push(region);
            }
            true
        });
        merged(regions)
    }

    /// The same for a text that goes on, and where its end begins that may be the beginning of a needle.
    pub(super) fn open_regions(&self, text: &[u8]) -> (Vec<Region>, usize) {
        let mut regions = Vec::new();
        let mut open = self.short_end(text);
        self.walk(text, &mut |met| {
            match met {
                Met::Needle(region) => regions.push(region),
                Met::End(start) if start < open && self.is_beginning(&text[start..]) => {
                    open = start;
                }
                Met::End(_) => {}
            }
            true
        });
        (merged(regions), open)
    }

    /// Where the end of a text begins that may be the beginning of a needle, if it is so short that no group need be met in it.
    fn short_end(&self, text: &[u8]) -> usize {
        if self.order.is_empty() {
            return text.len();
        }
        let first = text.len().saturating_sub(self.step + GROUP - 2);
        (first..text.len())
            .find(|&start| self.may_begin(&text[start..]) && self.is_beginning(&text[start..]))
            .unwrap_or(text.len())
    }
}

/// Regions in order, those in one that overlap.
fn merged(mut regions: Vec<Region>) -> Vec<Region> {
    regions.sort_unstable_by_key(|region| region.start);
    regions.dedup_by(|next, region| {
        if next.start >= region.end {
            return false;
        }
        region.end = region.end.max(next.end);
        if next.longest > region.longest {
            region.needle = next.needle;
            region.longest = next.longest;
        }
        true
    });
    regions
}

/// What stands in the place of a secret.
fn mark(name: &str) -> String {
    format!("[{name}]")
}

/// Puts something where there is room, and gives where.
fn place<T>(places: &mut Vec<T>, vacant: &mut Vec<u32>, what: T) -> u32 {
    match vacant.pop() {
        Some(number) => {
            places[number as usize] = what;
            number
        }
        None => {
            places.push(what);
            narrow(places.len() - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (self.0 >> 33) as usize % bound
        }

        /// Of few letters, so that much of it overlaps.
        fn text(&mut self, length: usize) -> Vec<u8> {
            (0..length).map(|_| b"abc"[self.below(3)]).collect()
        }
    }

    fn newcomer(name: &str, needles: &[Vec<u8>]) -> Newcomer {
        Newcomer {
            name: SecretName::from(name.to_owned()),
            needles: needles.iter().map(|needle| needle.clone().into()).collect(),
        }
    }

    /// Start and end of all that is masked, found by looking everywhere.
    fn slowly(needles: &[Vec<u8>], text: &[u8]) -> Vec<(usize, usize)> {
        let mut masked = vec![false; text.len() + 1];
        let mut is_end = vec![true; text.len() + 1];
        for needle in needles {
            for start in 0..text.len() {
                if text[start..].starts_with(needle) {
                    masked[start..start + needle.len()].fill(true);
                    is_end[start + 1..start + needle.len()].fill(false);
                }
            }
        }
        let mut regions = Vec::new();
        let mut start = None;
        for position in 0..=text.len() {
            if is_end[position]
                && let Some(start) = start.take()
            {
                regions.push((start, position));
            }
            if masked[position] && start.is_none() {
                start = Some(position);
            }
        }
        regions
    }

    fn quickly(index: &Index, text: &[u8]) -> Vec<(usize, usize)> {
        let regions = index.regions(text);
        regions
            .iter()
            .map(|region| (region.start, region.end))
            .collect()
    }

    #[test]
    fn finds_what_is_there_while_secrets_come_and_go() {
        let mut dice = Dice(7);
        for _ in 0..60 {
            let mut index = Index::new();
            let mut live: Vec<(u32, Vec<Vec<u8>>)> = Vec::new();
            let shortest = SHORTEST + dice.below(8);
            for round in 0..12 {
                if live.is_empty() || dice.below(3) > 0 {
                    let batch: Vec<_> = (0..=dice.below(3))
                        .map(|_| {
                            let length = |dice: &mut Dice| shortest + dice.below(9);
                            (0..=dice.below(4))
                                .map(|_| {
                                    let length = length(&mut dice);
                                    dice.text(length)
                                })
                                .collect::<Vec<_>>()
                        })
                        .collect();
                    let name = format!("N{round}");
                    let newcomers = batch.iter().map(|needles| newcomer(&name, needles));
                    let numbers = index.insert(newcomers.collect());
                    live.extend(numbers.into_iter().zip(batch));
                } else {
                    let (number, _) = live.swap_remove(dice.below(live.len()));
                    index.remove(number);
                }
                let needles: Vec<_> = live
                    .iter()
                    .flat_map(|(_, needles)| needles.clone())
                    .collect();
                for _ in 0..20 {
                    let length = dice.below(120);
                    let text = dice.text(length);
                    assert_eq!(quickly(&index, &text), slowly(&needles, &text));
                    assert_eq!(
                        index.any(&text).is_some(),
                        !quickly(&index, &text).is_empty()
                    );
                    let open = (0..text.len())
                        .find(|start| {
                            let end = &text[*start..];
                            needles
                                .iter()
                                .any(|n| n.len() > end.len() && n.starts_with(end))
                        })
                        .unwrap_or(text.len());
                    assert_eq!(index.open_regions(&text).1, open);
                }
            }
            for (number, _) in live {
                index.remove(number);
            }
            assert!(
                index.needles.is_empty() && index.entries.is_empty() && index.filter.is_empty()
            );
        }
    }

    #[test]
    fn nothing_of_a_secret_stays_in_the_tables() {
        let mut index = Index::new();
        let stays = index.insert(vec![newcomer("A", &[b"one-that-stays".to_vec()])]);
        let mut comes_and_goes = |round: usize| {
            let needles: Vec<_> = (0..10)
                .map(|i| format!("goes-{round}-{i}").into_bytes())
                .collect();
            let goes = index.insert(vec![newcomer("B", &needles)]);
            index.remove(goes[0]);
            index.filter.clone()
        };
        // The first makes the steps shorter.
        let filter = comes_and_goes(10);
        for round in 11..50 {
            assert!(comes_and_goes(round) == filter);
        }
        let used = index.entries.iter().filter(|entry| entry.uses > 0);
        assert_eq!(used.count(), index.step);
        let vacant = index.entries.iter().filter(|entry| entry.uses == 0);
        assert!(vacant.map(|entry| entry.group).all(|group| group == 0));
        assert!(
            index.needles[1..]
                .iter()
                .all(|needle| needle.bytes.as_bytes().is_empty())
        );
        index.remove(stays[0]);
    }

    #[test]
    fn the_longest_gives_its_name() {
        let mut index = Index::new();
        let needles = |texts: &[&str]| {
            texts
                .iter()
                .map(|t| t.as_bytes().to_vec())
                .collect::<Vec<_>>()
        };
        index.insert(vec![
            newcomer("SHORT", &needles(&["token-"])),
            newcomer("LONG", &needles(&["token-and-more"])),
            newcomer("ACROSS", &needles(&["and-more-beyond-it"])),
        ]);
        let text = b"a token-and-more-beyond-it, token-";
        let regions = index.regions(text);
        let names: Vec<_> = regions
            .iter()
            .map(|region| index.name(region).as_str())
            .collect();
        assert_eq!(names, ["ACROSS", "SHORT"]);
        assert_eq!(quickly(&index, text), [(2, 26), (28, 34)]);
    }

    #[test]
    fn what_stands_in_a_name_is_no_secret() {
        let mut index = Index::new();
        index.insert(vec![newcomer(
            "API_TOKEN",
            &[b"API_TOK".to_vec(), b"the-value".to_vec()],
        )]);
        assert!(index.any(b"[API_TOKEN]").is_none());
        assert!(index.any(b"the-value").is_some());
        // A name that comes later, and a value that comes later.
        index.insert(vec![newcomer(
            "is-the-value-of",
            &[b"[API_TOKEN]".to_vec(), b"other-one".to_vec()],
        )]);
        assert!(index.any(b"the-value [API_TOKEN]").is_none());
        assert!(index.any(b"other-one").is_some());
    }
}
