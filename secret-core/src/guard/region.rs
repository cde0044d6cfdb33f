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
pub(super) fn merge(regions: &mut Vec<Region>) {
    if regions.len() < 2 {
        return;
    }
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
}
