//! Where in a text a known form of a secret stands: [`Index`].
//!
//! A text is looked at in steps: four bytes here, four bytes some bytes on. Of each needle, as many groups of four from its
//! beginning on are known as a step is long, so that one of them is met wherever the needle stands. A filter of bits says at once of
//! nearly every group that it belongs to no needle, and most of those that belong to one by chance have no other such group beside
//! them. For the rest, the needles are sorted, so that those with which a text begins, and those that begin with a text that ends too
//! early, are next to it. What that costs grows with the length of the text and hardly with the number of needles, however alike they
//! are; and a needle is added and removed without touching the others.

use super::beginnings::Beginnings;
use super::error::Carried;
use super::groups::Groups;
use super::needles::Needles;
use super::region::{Region, merged};
use super::slots::Slots;
use crate::bytes::SecretBytes;
use crate::name::SecretName;

/// All needles of the secrets that are live.
pub(super) struct Index {
    secrets: Slots<Known>,
    needles: Needles,
    groups: Groups,
    beginnings: Beginnings,
    /// Needles that were added and are not yet looked for.
    fresh: Vec<u32>,
    /// How many needles are gone since the tables were made.
    gone: usize,
    /// How often secrets were taken in.
    generation: u64,
}

/// A secret that is live.
struct Known {
    name: SecretName,
    has_fields: bool,
    needles: Vec<u32>,
    is_new: bool,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            name: SecretName::new(""),
            has_fields: false,
            needles: Vec::new(),
            is_new: false,
        }
    }
}

impl Index {
    pub(super) const fn new() -> Self {
        Self {
            secrets: Slots::new(),
            needles: Needles::new(),
            groups: Groups::new(),
            beginnings: Beginnings::new(),
            fresh: Vec::new(),
            gone: 0,
            generation: 0,
        }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    pub(super) fn is_empty(&self) -> bool {
        self.needles.count() == 0
    }

    /// The name of the secret that a region shows.
    pub(super) fn name(&self, region: &Region) -> &SecretName {
        &self.secrets.get(self.needles.owners(region.needle)[0]).name
    }

    /// What is said of the secret that a region shows.
    pub(super) fn carried(&self, region: &Region) -> Carried {
        let known = self.secrets.get(self.needles.owners(region.needle)[0]);
        Carried {
            name: known.name.clone(),
            has_fields: known.has_fields,
        }
    }

    /// Takes a secret in, and gives its number.
    pub(super) fn insert(&mut self, name: SecretName, has_fields: bool) -> u32 {
        self.secrets.put(Known {
            name,
            has_fields,
            needles: Vec::new(),
            is_new: true,
        })
    }

    /// Adds a needle of a secret, which is looked for when all are [settled](Self::settle).
    pub(super) fn add(&mut self, secret: u32, needle: SecretBytes) {
        let needle = self.needles.put(needle, secret);
        self.fresh.push(needle);
    }

    /// Looks from now on for all needles that were added.
    pub(super) fn settle(&mut self) {
        let mut fresh = std::mem::take(&mut self.fresh);
        self.needles.sort(&mut fresh);
        let mut added: Vec<u32> = Vec::with_capacity(fresh.len());
        for &needle in &fresh {
            let owner = self.needles.owners(needle)[0];
            let bytes = self.needles.bytes(needle);
            let known = match added.last() {
                Some(&last) if self.needles.bytes(last) == bytes => Some(last),
                _ => self.needles.find(bytes),
            };
            let needle = match known {
                Some(known) => {
                    self.needles.discard(needle);
                    if self.needles.owners(known).contains(&owner) {
                        continue;
                    }
                    self.needles.owners_mut(known).push(owner);
                    known
                }
                None => {
                    added.push(needle);
                    needle
                }
            };
            self.secrets.get_mut(owner).needles.push(needle);
        }
        if !added.is_empty() {
            self.look_for(&added);
        }
        self.generation += 1;
        self.drop_what_names_say();
        for secret in self.secrets.all_mut() {
            secret.is_new = false;
        }
    }

    /// Enters needles that are sorted.
    fn look_for(&mut self, added: &[u32]) {
        self.needles.sort_in(added);
        if self
            .groups
            .has_room(self.needles.count(), self.needles.shortest_of(added))
        {
            self.enter(added);
        } else {
            self.rebuild();
        }
    }

    fn enter(&mut self, needles: &[u32]) {
        for &needle in needles {
            let bytes = self.needles.bytes(needle);
            self.groups.enter(bytes);
            self.beginnings.enter(bytes);
        }
    }

    /// Makes the tables anew. It happens when the number of needles has doubled, when one is shorter than all before, and when more are
    /// gone than there are.
    fn rebuild(&mut self) {
        let count = self.needles.count();
        let all = self.needles.in_order().to_vec();
        self.groups = Groups::sized(count, self.needles.shortest_of(&all));
        self.beginnings = Beginnings::sized(count);
        self.gone = 0;
        self.enter(&all);
    }

    /// Forgets a secret, and wipes its needles.
    pub(super) fn remove(&mut self, number: u32) {
        for &needle in &self.secrets.take(number).needles {
            let owners = self.needles.owners_mut(needle);
            forget(owners, number);
            if owners.is_empty() {
                self.remove_needle(needle);
            }
        }
    }

    fn remove_needle(&mut self, needle: u32) {
        self.groups.leave(self.needles.bytes(needle));
        self.needles.remove(needle);
        self.gone += 1;
        if self.is_empty() {
            self.needles = Needles::new();
            self.groups = Groups::new();
            self.beginnings = Beginnings::new();
        } else if self.gone > self.needles.count() {
            self.rebuild();
        }
    }

    /// What stands in the mark of a secret is no secret, and would be masked in its own mark.
    fn drop_what_names_say(&mut self) {
        let mut said = Vec::new();
        // Old needles in new marks; new needles in all marks.
        for secret in self.secrets.all() {
            let mark = mark(secret.name.as_str());
            let mark = mark.as_bytes();
            self.groups.walk(mark, &mut |start| {
                let mut rest = &mark[start..];
                // The longest that begins there, and all that are shorter.
                while let Some(needle) = self.longest_at(rest) {
                    let owners = self.needles.owners(needle);
                    if secret.is_new || owners.iter().any(|owner| self.secrets.get(*owner).is_new) {
                        said.push(needle);
                    }
                    rest = &rest[..self.needles.bytes(needle).len() - 1];
                }
                true
            });
        }
        for &needle in &said {
            let owners = std::mem::take(self.needles.owners_mut(needle));
            for &owner in &owners {
                forget(&mut self.secrets.get_mut(owner).needles, needle);
            }
            // Else it is said twice, and gone.
            if !owners.is_empty() {
                self.remove_needle(needle);
            }
        }
    }

    /// The longest needle with which a text begins.
    fn longest_at(&self, text: &[u8]) -> Option<u32> {
        if !self.beginnings.may_begin(text) {
            return None;
        }
        self.needles.longest_at(text)
    }

    /// Whether a needle begins with a text and is longer.
    fn is_beginning(&self, text: &[u8]) -> bool {
        text.len() < self.needles.longest()
            && self.beginnings.may_begin(text)
            && self.needles.is_beginning(text)
    }

    /// A secret that is met in a text, which need not be the first that stands there.
    pub(super) fn any(&self, text: &[u8]) -> Option<Region> {
        let mut any = None;
        self.groups.walk(text, &mut |start| {
            any = self.region_at(text, start);
            any.is_none()
        });
        any
    }

    /// The same for a text that goes on; if there is none, where its end begins that may be the beginning of a needle.
    pub(super) fn any_or_open(&self, text: &[u8]) -> Result<usize, Region> {
        let mut any = None;
        let mut open = self.short_end(text);
        self.groups.walk(text, &mut |start| {
            any = self.region_at(text, start);
            if start < open && self.is_beginning(&text[start..]) {
                open = start;
            }
            any.is_none()
        });
        any.map_or(Ok(open), Err)
    }

    /// Whether this secret stands in a text, and not only within a longer one.
    #[cfg(all(unix, feature = "stdio"))]
    pub(super) fn shows(&self, text: &[u8], secret: u32) -> bool {
        let mut shows = false;
        self.groups.walk(text, &mut |start| {
            let needle = self.longest_at(&text[start..]);
            shows = needle.is_some_and(|needle| self.needles.owners(needle).contains(&secret));
            !shows
        });
        shows
    }

    fn region_at(&self, text: &[u8], start: usize) -> Option<Region> {
        let needle = self.longest_at(&text[start..])?;
        Some(Region::new(start, needle, self.needles.bytes(needle).len()))
    }

    /// All that is to be masked in a text, in order.
    pub(super) fn regions(&self, text: &[u8]) -> Vec<Region> {
        let mut regions = Vec::new();
        self.groups.walk(text, &mut |start| {
            if let Some(region) = self.region_at(text, start) {
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
        self.groups.walk(text, &mut |start| {
            if let Some(region) = self.region_at(text, start) {
                regions.push(region);
            }
            if start < open && self.is_beginning(&text[start..]) {
                open = start;
            }
            true
        });
        (merged(regions), open)
    }

    /// Whether a text that goes on surely holds nothing that is to be masked, and nothing that may be the beginning of a needle.
    #[inline]
    pub(super) fn is_clear(&self, text: &[u8]) -> bool {
        self.short_end(text) == text.len() && self.groups.is_clear(text)
    }

    /// Where the end of a text begins that may be the beginning of a needle, if it is so short that no group is met in it.
    fn short_end(&self, text: &[u8]) -> usize {
        let mut ends = self.beginnings.open_ends(text);
        while ends != 0 {
            let length = ends.ilog2() + 1;
            let start = text.len() - length as usize;
            if self.needles.is_beginning(&text[start..]) {
                return start;
            }
            ends &= !(1 << (length - 1));
        }
        text.len()
    }
}

/// Takes a number out.
fn forget(numbers: &mut Vec<u32>, number: u32) {
    if let Some(place) = numbers.iter().position(|other| *other == number) {
        numbers.remove(place);
    }
}

/// What stands in the place of a secret.
fn mark(name: &str) -> String {
    format!("[{name}]")
}

#[cfg(test)]
mod tests {
    use super::super::SHORTEST;
    use super::super::needles::Needle;
    use super::*;
    use crate::dice::Dice;

    /// Of few letters, so that much of it overlaps.
    fn text(dice: &mut Dice, length: usize) -> Vec<u8> {
        dice.text(&['a', 'b', 'c'], length).into_bytes()
    }

    fn insert(index: &mut Index, name: &str, needles: &[Vec<u8>]) -> u32 {
        let number = index.insert(SecretName::from(name.to_owned()), false);
        for needle in needles {
            index.add(number, needle.clone().into());
        }
        number
    }

    fn insert_one(index: &mut Index, name: &str, needles: &[&str]) -> u32 {
        let needles: Vec<_> = needles
            .iter()
            .map(|text| text.as_bytes().to_vec())
            .collect();
        let number = insert(index, name, &needles);
        index.settle();
        number
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
        let mut dice = Dice::new(7);
        let mut clear = 0;
        for _ in 0..60 {
            let mut index = Index::new();
            let mut live: Vec<(u32, Vec<Vec<u8>>)> = Vec::new();
            let shortest = SHORTEST + dice.below(16);
            for round in 0..12 {
                if live.is_empty() || dice.below(3) > 0 {
                    let batch: Vec<_> = (0..=dice.below(3))
                        .map(|_| {
                            let length = |dice: &mut Dice| shortest + dice.below(9);
                            (0..=dice.below(4))
                                .map(|_| {
                                    let length = length(&mut dice);
                                    text(&mut dice, length)
                                })
                                .collect::<Vec<_>>()
                        })
                        .collect();
                    let name = format!("N{round}");
                    for needles in batch {
                        live.push((insert(&mut index, &name, &needles), needles));
                    }
                    index.settle();
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
                    let mut text = match dice.below(2) {
                        0 => text(&mut dice, length),
                        _ => dice.token(length).into_bytes(),
                    };
                    if !needles.is_empty() {
                        // One of them, or its beginning, somewhere or at the end.
                        let needle = &needles[dice.below(needles.len())];
                        let length = needle.len() - dice.below(2) * dice.below(needle.len());
                        let place = text.len() - dice.below(2) * dice.below(text.len() + 1);
                        text.splice(place..place, needle[..length].iter().copied());
                    }
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
                    if index.is_clear(&text) {
                        assert!(quickly(&index, &text).is_empty() && open == text.len());
                        clear += 1;
                    }
                    match index.any_or_open(&text) {
                        Ok(end) => assert!(quickly(&index, &text).is_empty() && end == open),
                        Err(region) => assert!(
                            slowly(&needles, &text)
                                .iter()
                                .any(|(start, end)| *start <= region.start && region.end <= *end)
                        ),
                    }
                }
            }
            for (number, _) in live {
                index.remove(number);
            }
            assert!(index.is_empty() && index.needles.all().is_empty());
            assert!(index.groups.count() == 0 && index.groups.filter().is_empty());
        }
        assert!(
            clear > 100,
            "most texts are clear, if they are not made of what is looked for"
        );
    }

    #[test]
    fn nothing_of_a_secret_stays_in_the_tables() {
        let mut index = Index::new();
        let stays = insert_one(&mut index, "A", &["one-that-stays"]);
        let mut comes_and_goes = |round: usize| {
            let needles: Vec<_> = (0..10)
                .map(|i| format!("goes-{round}-{i}").into_bytes())
                .collect();
            let goes = insert(&mut index, "B", &needles);
            index.settle();
            index.remove(goes);
            index.groups.filter().to_vec()
        };
        // The first makes the steps shorter.
        let filter = comes_and_goes(10);
        for round in 11..50 {
            assert!(comes_and_goes(round) == filter);
        }
        assert_eq!(index.groups.count(), usize::from(index.groups.step()));
        assert!(index.needles.all()[1..].iter().all(Needle::is_wiped));
        index.remove(stays);
    }

    #[test]
    fn the_longest_gives_its_name() {
        let mut index = Index::new();
        insert_one(&mut index, "SHORT", &["token-"]);
        insert_one(&mut index, "LONG", &["token-and-more"]);
        insert_one(&mut index, "ACROSS", &["and-more-beyond-it"]);
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
        insert_one(&mut index, "API_TOKEN", &["API_TOK", "the-value"]);
        assert!(index.any(b"[API_TOKEN]").is_none());
        assert!(index.any(b"the-value").is_some());
        // A name that comes later, and a value that comes later.
        let needles = ["[API_TOKEN]", "other-one"];
        insert_one(&mut index, "is-the-value-of", &needles);
        assert!(index.any(b"the-value [API_TOKEN]").is_none());
        assert!(index.any(b"other-one").is_some());
    }
}
