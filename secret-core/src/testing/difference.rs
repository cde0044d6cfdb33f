//! What changed between two lists of releases, for a reviewer: [`Difference`].

use std::fmt;

use super::release::{CODE, FILE, MODULE, REASON, Release, SECRET};

/// What is no more, what is new, and what is the same release with another reason, code or place.
pub(super) struct Difference {
    changes: Vec<Change>,
}

enum Change {
    Added(Release),
    Removed(Release),
    Changed { before: Release, now: Release },
}

/// By which values a release that is no more and one that is new are taken for one, the surest first.
const SAME: [&[usize]; 5] = [
    &[REASON, CODE],
    &[MODULE, SECRET, REASON],
    &[MODULE, SECRET, CODE],
    &[MODULE, SECRET],
    &[MODULE, REASON],
];

impl Difference {
    pub(super) fn between(before: &[Release], now: &[Release]) -> Self {
        let (mut before, mut now) = (before.to_vec(), now.to_vec());
        let every = [FILE, MODULE, SECRET, REASON, CODE];
        let _ = pairs(&mut before, &mut now, &every);
        let mut changes = Vec::new();
        for same in SAME {
            let changed = pairs(&mut before, &mut now, same);
            changes.extend(changed.map(|(before, now)| Change::Changed { before, now }));
        }
        changes.extend(before.into_iter().map(Change::Removed));
        changes.extend(now.into_iter().map(Change::Added));
        changes.sort_by(|a, b| a.subject().values().cmp(b.subject().values()));
        Self { changes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// Takes out of both what has the same values.
fn pairs(
    before: &mut Vec<Release>,
    now: &mut Vec<Release>,
    same: &[usize],
) -> impl Iterator<Item = (Release, Release)> {
    let mut pairs = Vec::new();
    before.retain(|old| {
        let is_same = |new: &Release| {
            same.iter()
                .all(|&value| new.values()[value] == old.values()[value])
        };
        let Some(at) = now.iter().position(is_same) else {
            return true;
        };
        pairs.push((old.clone(), now.remove(at)));
        false
    });
    pairs.into_iter()
}

impl Change {
    fn subject(&self) -> &Release {
        match self {
            Self::Added(release) | Self::Removed(release) => release,
            Self::Changed { now, .. } => now,
        }
    }

    fn is_added(&self) -> bool {
        matches!(self, Self::Added(_))
    }

    fn is_removed(&self) -> bool {
        matches!(self, Self::Removed(_))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.subject().place();
        match self {
            Self::Added(release) => {
                let (reason, code) = (release.pair(REASON), release.pair(CODE));
                write!(f, "added: {place}\n  + {reason}\n  + {code}")
            }
            Self::Removed(release) => {
                let (reason, code) = (release.pair(REASON), release.pair(CODE));
                write!(f, "removed: {place}\n  - {reason}\n  - {code}")
            }
            Self::Changed { before, now } => {
                write!(f, "changed: {place}")?;
                for value in [FILE, MODULE, SECRET, REASON, CODE] {
                    let (was, is) = (before.pair(value), now.pair(value));
                    if was != is {
                        write!(f, "\n  - {was}\n  + {is}")?;
                    } else if value == REASON {
                        write!(f, "\n    {is}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |kind: fn(&Change) -> bool| self.changes.iter().filter(|c| kind(c)).count();
        let (added, removed) = (count(Change::is_added), count(Change::is_removed));
        let changed = self.changes.len() - added - removed;
        write!(f, "{added} added, {removed} removed, {changed} changed")?;
        self.changes
            .iter()
            .try_for_each(|change| write!(f, "\n\n{change}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(values: [&str; 5]) -> Release {
        Release::read(values.map(str::to_owned))
    }

    fn difference(before: &[Release], now: &[Release]) -> String {
        Difference::between(before, now).to_string()
    }

    const HINT: [&str; 5] = [
        "src/a.rs",
        "app::a",
        "token",
        "support shows the prefix",
        "01",
    ];
    const HOST: [&str; 5] = ["src/b.rs", "app::b", "url", "reports name the host", "02"];
    const PORT: [&str; 5] = ["src/b.rs", "app::b", "url", "reports name the port", "03"];

    #[test]
    fn the_same_releases_in_any_order_are_no_difference() {
        let (a, b) = (release(HINT), release(HOST));
        assert!(Difference::between(&[a.clone(), b.clone()], &[b, a]).is_empty());
    }

    #[test]
    fn a_new_release_is_added_and_one_that_is_gone_removed() {
        assert_eq!(
            difference(&[release(HINT)], &[release(HOST)]),
            "1 added, 1 removed, 0 changed\n\n\
             removed: src/a.rs, of `token` in `app::a`\n  \
             - reason = \"support shows the prefix\"\n  \
             - code = \"01\"\n\n\
             added: src/b.rs, of `url` in `app::b`\n  \
             + reason = \"reports name the host\"\n  \
             + code = \"02\""
        );
    }

    #[test]
    fn a_copy_of_a_release_is_one_more() {
        let once = [release(HINT)];
        let twice = [release(HINT), release(HINT)];
        assert!(
            difference(&once, &twice)
                .starts_with("1 added, 0 removed, 0 changed\n\nadded: src/a.rs,")
        );
        assert!(
            difference(&twice, &once)
                .starts_with("0 added, 1 removed, 0 changed\n\nremoved: src/a.rs,")
        );
    }

    #[test]
    fn a_change_shows_what_changed_and_the_reason() {
        let code = release([HINT[0], HINT[1], HINT[2], HINT[3], "ff"]);
        assert_eq!(
            difference(&[release(HINT)], &[code]),
            "0 added, 0 removed, 1 changed\n\n\
             changed: src/a.rs, of `token` in `app::a`\n    \
             reason = \"support shows the prefix\"\n  \
             - code = \"01\"\n  \
             + code = \"ff\""
        );
        let reason = release([
            HINT[0],
            HINT[1],
            HINT[2],
            "support shows all of it",
            HINT[4],
        ]);
        assert_eq!(
            difference(&[release(HINT)], &[reason]),
            "0 added, 0 removed, 1 changed\n\n\
             changed: src/a.rs, of `token` in `app::a`\n  \
             - reason = \"support shows the prefix\"\n  \
             + reason = \"support shows all of it\""
        );
    }

    #[test]
    fn a_release_that_went_to_another_file_is_the_same_one() {
        let moved = release(["src/c.rs", "app::c", HINT[2], HINT[3], HINT[4]]);
        assert_eq!(
            difference(&[release(HINT), release(HOST)], &[release(HOST), moved]),
            "0 added, 0 removed, 1 changed\n\n\
             changed: src/c.rs, of `token` in `app::c`\n  \
             - file = \"src/a.rs\"\n  \
             + file = \"src/c.rs\"\n  \
             - module = \"app::a\"\n  \
             + module = \"app::c\"\n    \
             reason = \"support shows the prefix\""
        );
    }

    #[test]
    fn of_two_releases_of_one_secret_the_one_that_changed_is_named() {
        let changed = release([PORT[0], PORT[1], PORT[2], PORT[3], "ff"]);
        let before = [release(HOST), release(PORT)];
        let text = difference(&before, &[changed, release(HOST)]);
        assert!(
            text.starts_with("0 added, 0 removed, 1 changed\n"),
            "{text}"
        );
        assert!(text.contains("reports name the port") && !text.contains("reports name the host"));
    }
}
