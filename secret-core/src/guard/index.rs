//! Where in a text a known form of a secret stands: [`Index`].
//!
//! A text is looked at in steps: four bytes here, four bytes some bytes on. Of each needle, as many groups of four in a row are
//! known as a step is long, so that one of them is met wherever the needle stands. A filter of bits says at once of nearly every
//! group that it belongs to no needle; the rest is compared with the needles themselves. What that costs grows with the length of
//! the text and hardly with the number of needles, and a needle is added and removed without touching the others.

use super::SHORTEST;
use crate::bytes::SecretBytes;
use crate::name::SecretName;

/// The bytes of a group.
const GROUP: usize = 4;
/// The longest step. More would make the filter larger than a processor's second cache at a thousand secrets.
const LONGEST_STEP: usize = 8;
/// How many bits of the filter there are for each group that is known.
const SPARSE: usize = 32;
/// How many places for a beginning are counted.
const BEGINNINGS: usize = 1 << 12;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// All needles of the secrets that are live.
pub(super) struct Index {
    /// How far apart the groups are that are looked at; as far as the shortest needle allows.
    step: usize,
    /// How far a hash is shifted to give a place in the filter.
    shift: u32,
    filter: Vec<u64>,
    /// The first entry of each chain; one chain for every [`SPARSE`] bits of the filter.
    heads: Vec<u32>,
    entries: Vec<Entry>,
    vacant_entry: u32,
    needles: Vec<Needle>,
    vacant_needles: Vec<u32>,
    /// The needles, sorted by their bytes.
    order: Vec<u32>,
    /// How many needles begin with a group of that hash. Empty where there is no needle.
    beginnings: Vec<u32>,
    longest: usize,
    secrets: Vec<Known>,
    vacant_secrets: Vec<u32>,
}

/// A group of a needle that is looked for.
#[derive(Clone, Copy)]
struct Entry {
    group: u32,
    needle: u32,
    offset: u32,
    next: u32,
}

/// One form of one piece of a secret.
struct Needle {
    bytes: SecretBytes,
    /// Where the groups begin that are looked for.
    window: usize,
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

fn beginning(bytes: &[u8]) -> usize {
    hash(group(bytes)) as usize >> 20
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
            heads: Vec::new(),
            entries: Vec::new(),
            vacant_entry: NONE,
            needles: Vec::new(),
            vacant_needles: Vec::new(),
            order: Vec::new(),
            beginnings: Vec::new(),
            longest: 0,
            secrets: Vec::new(),
            vacant_secrets: Vec::new(),
        }
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
        self.add_needles(fresh);
        self.drop_what_names_say(&numbers);
        numbers
    }

    fn add_needles(&mut self, mut fresh: Vec<(SecretBytes, u32)>) {
        fresh.sort_by(|(a, _), (b, _)| a.as_bytes().cmp(b.as_bytes()));
        let known = self.order.len();
        let mut added = Vec::new();
        for (bytes, owner) in fresh {
            let is_same = |needle: &&u32| self.bytes(**needle) == bytes.as_bytes();
            let same = match added.last().filter(is_same) {
                Some(same) => Some(*same),
                None => self
                    .order
                    .binary_search_by(|&needle| self.bytes(needle).cmp(bytes.as_bytes()))
                    .ok()
                    .map(|position| self.order[position]),
            };
            let needle = same.unwrap_or_else(|| {
                let needle = Needle {
                    bytes,
                    window: 0,
                    owners: Vec::new(),
                };
                let needle = place(&mut self.needles, &mut self.vacant_needles, needle);
                added.push(needle);
                needle
            });
            let owners = &mut self.needles[needle as usize].owners;
            if !owners.contains(&owner) {
                owners.push(owner);
                self.secrets[owner as usize].needles.push(needle);
            }
        }
        if added.is_empty() {
            return;
        }
        // Two sorted runs, which the sort finds and merges.
        self.order.extend_from_slice(&added);
        let needles = &self.needles;
        let bytes = |needle: u32| needles[needle as usize].bytes.as_bytes();
        if known > 0 {
            self.order.sort_by(|&a, &b| bytes(a).cmp(bytes(b)));
        }
        if self.beginnings.is_empty() {
            self.beginnings = vec![0; BEGINNINGS];
        }
        let mut shortest = usize::MAX;
        for &needle in &added {
            let bytes = bytes(needle);
            self.beginnings[beginning(bytes)] += 1;
            self.longest = self.longest.max(bytes.len());
            shortest = shortest.min(bytes.len());
        }
        let step = (shortest + 1 - GROUP).clamp(SHORTEST + 1 - GROUP, LONGEST_STEP);
        let is_finer = step < self.step;
        let needed = (self.order.len()) * self.step.min(step);
        if is_finer || needed > self.heads.len() {
            self.step = self.step.min(step);
            self.rebuild(needed);
        } else {
            for needle in added {
                self.enter(needle);
            }
        }
    }

    /// Makes room for twice as many groups as are needed, and enters all needles anew. It happens when their number has doubled,
    /// and when one is shorter than all before.
    fn rebuild(&mut self, groups: usize) {
        let heads = (2 * groups).next_power_of_two().max(1 << 10);
        self.shift = 32 - (heads * SPARSE).trailing_zeros();
        self.filter = vec![0; heads * SPARSE / 64];
        self.heads = vec![NONE; heads];
        self.wipe_entries();
        // Groups are never moved to larger memory, which would leave them behind.
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

    /// Enters the groups of a needle.
    fn enter(&mut self, needle: u32) {
        let window = self.best_window(self.bytes(needle));
        self.needles[needle as usize].window = window;
        for offset in window..window + self.step {
            let group = group(&self.bytes(needle)[offset..]);
            let place = (hash(group) >> self.shift) as usize;
            self.filter[place / 64] |= 1 << (place % 64);
            let head = &mut self.heads[place / SPARSE];
            let entry = Entry {
                group,
                needle,
                offset: narrow(offset),
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

    /// Where the groups of a needle are that fewest others have: `https://` stands in too many of them, and in most texts.
    fn best_window(&self, bytes: &[u8]) -> usize {
        const ENOUGH: usize = 8;
        let last = bytes.len() + 1 - GROUP - self.step;
        let crowd = |window: usize| -> usize {
            (window..window + self.step)
                .map(|offset| {
                    let place = (hash(group(&bytes[offset..])) >> self.shift) as usize;
                    self.chain(place).take(ENOUGH).count()
                })
                .sum()
        };
        // From the end, as texts differ there.
        let windows = (0..ENOUGH).map(|i| last - last * i / ENOUGH);
        let mut best = (usize::MAX, 0);
        for window in windows {
            let crowd = crowd(window);
            if crowd < best.0 {
                best = (crowd, window);
            }
            if crowd == 0 {
                break;
            }
        }
        best.1
    }

    fn chain(&self, place: usize) -> impl Iterator<Item = &Entry> {
        let mut next = self.heads[place / SPARSE];
        std::iter::from_fn(move || {
            let entry = self.entries.get(next as usize)?;
            next = entry.next;
            Some(entry)
        })
    }

    /// Takes the groups of a needle out again.
    fn leave(&mut self, needle: u32) {
        let window = self.needles[needle as usize].window;
        for offset in window..window + self.step {
            let place = (hash(group(&self.bytes(needle)[offset..])) >> self.shift) as usize;
            let mut previous = NONE;
            let mut current = self.heads[place / SPARSE];
            while let Some(entry) = self.entries.get(current as usize).copied() {
                if entry.needle == needle && entry.offset == narrow(offset) {
                    match previous {
                        NONE => self.heads[place / SPARSE] = entry.next,
                        _ => self.entries[previous as usize].next = entry.next,
                    }
                    self.entries[current as usize] = Entry {
                        group: 0,
                        needle: NONE,
                        offset: 0,
                        next: self.vacant_entry,
                    };
                    self.vacant_entry = current;
                    break;
                }
                previous = current;
                current = entry.next;
            }
            let is_shared = self
                .chain(place)
                .any(|entry| (hash(entry.group) >> self.shift) as usize == place);
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
        let position = self
            .order
            .binary_search_by(|&other| self.bytes(other).cmp(self.bytes(needle)));
        if let Ok(position) = position {
            self.order.remove(position);
        }
        let place = beginning(self.bytes(needle));
        self.beginnings[place] -= 1;
        let gone = std::mem::take(&mut self.needles[needle as usize].bytes);
        self.vacant_needles.push(needle);
        if self.order.is_empty() {
            self.wipe_entries();
            *self = Self::new_after(self);
        } else if gone.as_bytes().len() == self.longest {
            let lengths = self.order.iter().map(|&needle| self.bytes(needle).len());
            self.longest = lengths.max().unwrap_or(0);
        }
    }

    /// With nothing in it, but the secrets' numbers are still given.
    fn new_after(old: &mut Self) -> Self {
        Self {
            secrets: std::mem::take(&mut old.secrets),
            vacant_secrets: std::mem::take(&mut old.vacant_secrets),
            ..Self::new()
        }
    }

    /// What stands in the mark of a secret is no secret, and would be masked in its own mark.
    fn drop_what_names_say(&mut self, numbers: &[u32]) {
        let mut said = Vec::new();
        let mut new = vec![false; self.secrets.len()];
        for number in numbers {
            new[*number as usize] = true;
        }
        let is_new = |number: &u32| new[*number as usize];
        // Old needles in new marks; new needles in all marks.
        for number in 0..narrow(self.secrets.len()) {
            let mark = mark(self.secrets[number as usize].name.as_str());
            let is_new_mark = is_new(&number);
            self.matches(mark.as_bytes(), &mut |_, _, needle| {
                let owners = &self.needles[needle as usize].owners;
                if is_new_mark || owners.iter().any(is_new) {
                    said.push(needle);
                }
                true
            });
        }
        said.sort_unstable();
        said.dedup();
        for needle in said {
            for owner in std::mem::take(&mut self.needles[needle as usize].owners) {
                self.secrets[owner as usize]
                    .needles
                    .retain(|other| *other != needle);
            }
            self.remove_needle(needle);
        }
    }

    /// Calls `found` with start, end and needle of all that stands in a text, in no order, until it gives `false`.
    fn matches(&self, text: &[u8], found: &mut dyn FnMut(usize, usize, u32) -> bool) {
        if self.order.is_empty() {
            return;
        }
        match self.step {
            3 => self.walk::<3>(text, found),
            4 => self.walk::<4>(text, found),
            5 => self.walk::<5>(text, found),
            6 => self.walk::<6>(text, found),
            7 => self.walk::<7>(text, found),
            _ => self.walk::<LONGEST_STEP>(text, found),
        }
    }

    fn walk<const STEP: usize>(
        &self,
        text: &[u8],
        found: &mut dyn FnMut(usize, usize, u32) -> bool,
    ) {
        const AT_ONCE: usize = 4;
        let (filter, shift) = (self.filter.as_slice(), self.shift);
        let is_known = |group: u32| {
            let place = (hash(group) >> shift) as usize;
            filter[place / 64] >> (place % 64) & 1
        };
        let mut position = 0;
        // Four groups without a branch between them.
        while let Some(block) = text.get(position..position + STEP * AT_ONCE + GROUP) {
            let known = |i: usize| is_known(group(&block[i * STEP..i * STEP + GROUP]));
            if known(0) | known(1) | known(2) | known(3) != 0 {
                for i in (0..AT_ONCE).filter(|i| known(*i) != 0) {
                    if !self.compare(text, position + i * STEP, found) {
                        return;
                    }
                }
            }
            position += STEP * AT_ONCE;
        }
        while let Some(bytes) = text.get(position..position + GROUP) {
            if is_known(group(bytes)) != 0 && !self.compare(text, position, found) {
                return;
            }
            position += STEP;
        }
    }

    /// Compares the needles that have this group with the text around it.
    #[cold]
    fn compare(
        &self,
        text: &[u8],
        position: usize,
        found: &mut dyn FnMut(usize, usize, u32) -> bool,
    ) -> bool {
        let group = group(&text[position..]);
        for entry in self.chain((hash(group) >> self.shift) as usize) {
            if entry.group != group {
                continue;
            }
            let bytes = self.bytes(entry.needle);
            let Some(start) = position.checked_sub(entry.offset as usize) else {
                continue;
            };
            let end = start + bytes.len();
            if text.get(start..end) == Some(bytes) && !found(start, end, entry.needle) {
                return false;
            }
        }
        true
    }

    /// The first secret that is met in a text, which need not be the first that stands there.
    pub(super) fn first(&self, text: &[u8]) -> Option<Region> {
        let mut first = None;
        self.matches(text, &mut |start, end, needle| {
            let longest = end - start;
            first = Some(Region {
                start,
                end,
                needle,
                longest,
            });
            false
        });
        first
    }

    /// All that is to be masked in a text, in order.
    pub(super) fn regions(&self, text: &[u8]) -> Vec<Region> {
        let mut found = Vec::new();
        self.matches(text, &mut |start, end, needle| {
            let longest = end - start;
            found.push(Region {
                start,
                end,
                needle,
                longest,
            });
            true
        });
        found.sort_unstable_by_key(|region| (region.start, usize::MAX - region.end));
        found.dedup_by(|next, region| {
            let is_apart = next.start >= region.end;
            if is_apart {
                return false;
            }
            region.end = region.end.max(next.end);
            if next.longest > region.longest {
                region.needle = next.needle;
                region.longest = next.longest;
            }
            true
        });
        found
    }

    /// Where the end of a text begins that may be the beginning of a needle.
    pub(super) fn open_end(&self, text: &[u8]) -> usize {
        if self.order.is_empty() {
            return text.len();
        }
        let first = text.len().saturating_sub(self.longest - 1);
        (first..text.len())
            .find(|&start| self.is_beginning(&text[start..]))
            .unwrap_or(text.len())
    }

    /// Whether a needle begins with these bytes and is longer.
    fn is_beginning(&self, bytes: &[u8]) -> bool {
        if bytes.len() >= GROUP && self.beginnings[beginning(bytes)] == 0 {
            return false;
        }
        let position = self
            .order
            .partition_point(|&needle| self.bytes(needle) <= bytes);
        let next = self.order.get(position);
        next.is_some_and(|&needle| self.bytes(needle).starts_with(bytes))
    }
}

/// What stands in the place of a secret.
pub(super) fn mark(name: &str) -> String {
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
                        index.first(&text).is_some(),
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
                    assert_eq!(index.open_end(&text), open);
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
        assert!(
            index
                .entries
                .iter()
                .all(|entry| entry.needle == NONE || entry.needle == 0)
        );
        assert!(
            index.needles[1..]
                .iter()
                .all(|needle| needle.bytes.as_bytes().is_empty())
        );
        assert_eq!(index.beginnings.iter().sum::<u32>(), 1);
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
        assert!(index.first(b"[API_TOKEN]").is_none());
        assert!(index.first(b"the-value").is_some());
        // A name that comes later, and a value that comes later.
        index.insert(vec![newcomer(
            "is-the-value-of",
            &[b"[API_TOKEN]".to_vec(), b"other-one".to_vec()],
        )]);
        assert!(index.first(b"the-value [API_TOKEN]").is_none());
        assert!(index.first(b"other-one").is_some());
    }
}
