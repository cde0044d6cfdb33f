//! Where in a text a secret stands: [`Region`].

/// A part of a text that shows a secret. What overlaps is one region, named after its longest needle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) needle: u32,
    /// How long that needle is.
    pub(super) longest: usize,
}

impl Region {
    pub(super) fn new(start: usize, needle: u32, length: usize) -> Self {
        Self {
            start,
            end: start + length,
            needle,
            longest: length,
        }
    }
}

/// Regions in order, those in one that overlap.
pub(super) fn merged(mut regions: Vec<Region>) -> Vec<Region> {
    sort(&mut regions);
    let mut merged: Vec<Region> = Vec::with_capacity(regions.len());
    for next in &regions {
        match merged.last_mut() {
            Some(region) if next.start < region.end => {
                region.end = region.end.max(next.end);
                if next.longest > region.longest {
                    region.needle = next.needle;
                    region.longest = next.longest;
                }
            }
            _ => merged.push(*next),
        }
    }
    merged
}

/// By where they start. They are met nearly in order, a few bytes before where one looks, so each has only few to pass.
fn sort(regions: &mut [Region]) {
    for next in 1..regions.len() {
        let mut place = next;
        while place > 0 && regions[place - 1].start > regions[place].start {
            regions.swap(place - 1, place);
            place -= 1;
        }
    }
}
