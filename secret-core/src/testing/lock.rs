//! The file that pins what a program releases: [`DeclassifyLock`].

use std::fmt;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use super::difference::Difference;
use super::release::{KEYS, Release};
use crate::manifest::{ExposureKind, Manifest, manifest};
use crate::store::replace;

/// The form of the file that is written, and the only one that is read.
const VERSION: &str = "1";
const BLOCK: &str = "[[declassify]]";
// Not "generated": what says so is folded away where changes are reviewed.
const HEADER: &str = "\
# Every `declassify!` of this program and of the crates that it is linked with: what it releases of its secrets, and why.
# Compared with the program, and written, by `secret_core::testing::DeclassifyLock`; not meant for editing by hand.
# A change in this file is a release that somebody has to review. `code` is a hash of the closure.
";

/// What a program releases of its secrets: each [`declassify!`](crate::declassify) that is linked into it, with the file, the module, the
/// expression that names the secret, the reason, and a [hash](crate::ExposureEntry::hash) of the code.
///
/// It is a text file for the repository, in the form of `Cargo.lock`, so that a change of a release is a change that shows:
///
/// ```toml
/// version = 1
///
/// [[declassify]]
/// file = "src/mail.rs"
/// module = "reports::mail"
/// secret = "token"
/// reason = "support shows the key's public prefix"
/// code = "d2f1f90a1b0c6d3e"
/// ```
///
/// Tests use [`assert_declassify_lock`](super::assert_declassify_lock). This is for a program that checks itself:
///
/// ```
/// use secret_core::testing::DeclassifyLock;
///
/// # let folder = std::env::temp_dir().join(secret_core::RunId::unique().as_str());
/// # std::fs::create_dir(&folder).unwrap();
/// # let path = folder.join("declassify.lock");
/// let lock = DeclassifyLock::of_program();
/// lock.write(&path)?;
/// lock.check(&path)?;
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), secret_core::testing::LockError>(())
/// ```
///
/// # What the paths are
///
/// Of the packages of a workspace those from the workspace on, as the compiler writes them, with forward slashes. Of a dependency the
/// file is `.../lib.rs`, because where it lies differs between machines and versions; its crate is the first part of the module.
#[derive(Clone, Debug)]
pub struct DeclassifyLock {
    releases: Vec<Release>,
}

impl DeclassifyLock {
    /// What is linked into this program.
    #[must_use]
    pub fn of_program() -> Self {
        Self::of(&manifest())
    }

    pub(super) fn of(manifest: &Manifest) -> Self {
        let entries = manifest.exposures.iter().copied();
        let released = entries.filter(|entry| entry.kind() == ExposureKind::Declassify);
        Self::in_order(released.map(Release::of).collect())
    }

    fn in_order(mut releases: Vec<Release>) -> Self {
        releases.sort_by(|a, b| a.values().cmp(b.values()));
        Self { releases }
    }

    /// Compares it with the file.
    ///
    /// # Errors
    ///
    /// If the file is not there, cannot be read, is not of this format, or says anything else; the error then lists what was added,
    /// removed and changed.
    pub fn check(&self, path: impl AsRef<Path>) -> Result<(), LockError> {
        let path = path.as_ref();
        let error = |problem: String| LockError::new(path, problem);
        let text = fs::read_to_string(path).map_err(|why| match why.kind() {
            ErrorKind::NotFound => error("there is none".to_owned()),
            _ => error(format!("it cannot be read: {why}")),
        })?;
        let file = parse(&text).map_err(error)?;
        let difference = Difference::between(&file.releases, &self.releases);
        if difference.is_empty() {
            Ok(())
        } else {
            Err(error(format!(
                "it is not what the program releases: {difference}"
            )))
        }
    }

    /// Writes the file, in one step: whoever reads it meanwhile sees the old one or the new one.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), LockError> {
        let path = path.as_ref();
        replace(path, self.to_string().as_bytes(), &mut File::options())
            .map_err(|why| LockError::new(path, format!("it cannot be written: {why}")))
    }
}

/// The text of the file.
impl fmt::Display for DeclassifyLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}version = {VERSION}")?;
        self.releases
            .iter()
            .try_for_each(|release| write!(f, "\n{BLOCK}\n{release}"))
    }
}

/// The lock of a text, or what is wrong with it.
fn parse(text: &str) -> Result<DeclassifyLock, String> {
    let mut lines = (1..)
        .zip(text.lines())
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let strange = |number: usize, wanted: &str| {
        format!("line {number} is not of its format, which has {wanted} there")
    };
    let version = lines.next().and_then(|(_, line)| value(line, "version"));
    match version {
        Some(VERSION) => {}
        Some(_) => {
            return Err(format!(
                "it has a `version` that this secret-core does not know: it reads {VERSION}"
            ));
        }
        None => return Err(format!("it does not begin with `version = {VERSION}`")),
    }
    let mut releases = Vec::new();
    while let Some((number, line)) = lines.next() {
        if line != BLOCK {
            return Err(strange(number, BLOCK));
        }
        let mut values = KEYS.map(|_| String::new());
        for (key, into) in KEYS.iter().zip(&mut values) {
            let wanted = format!("`{key} = \"..\"`");
            let Some((number, line)) = lines.next() else {
                return Err(format!("it ends where its format has {wanted}"));
            };
            let text = value(line, key).and_then(|text| serde_json::from_str(text).ok());
            *into = text.ok_or_else(|| strange(number, &wanted))?;
        }
        releases.push(Release::read(values));
    }
    Ok(DeclassifyLock::in_order(releases))
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(key)?.trim_start();
    Some(rest.strip_prefix('=')?.trim_start())
}

/// A lock file is not what it should be. It says which, and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    file: String,
    problem: String,
}

impl LockError {
    fn new(path: &Path, problem: String) -> Self {
        Self {
            file: path.display().to_string(),
            problem,
        }
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lock file `{}`: {}", self.file, self.problem)
    }
}

impl std::error::Error for LockError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form of the file, which users have in their repositories: it is not changed without another version.
    const FILE: &str = r#"# Every `declassify!` of this program and of the crates that it is linked with: what it releases of its secrets, and why.
# Compared with the program, and written, by `secret_core::testing::DeclassifyLock`; not meant for editing by hand.
# A change in this file is a release that somebody has to review. `code` is a hash of the closure.
version = 1

[[declassify]]
file = "src/a.rs"
module = "app::a"
secret = "token"
reason = "support shows the \"prefix\""
code = "00000000000000ff"

[[declassify]]
file = "src/b.rs"
module = "app::b"
secret = "url"
reason = "reports name the host"
code = "0000000000000001"
"#;

    #[test]
    fn what_is_read_is_written_the_same() {
        assert_eq!(parse(FILE).expect("a lock").to_string(), FILE);
        let on_windows = FILE.replace('\n', "\r\n");
        assert_eq!(parse(&on_windows).expect("a lock").to_string(), FILE);
    }

    #[test]
    fn the_order_is_not_that_of_the_program() {
        let mut releases = parse(FILE).expect("a lock").releases;
        releases.reverse();
        assert_eq!(DeclassifyLock::in_order(releases).to_string(), FILE);
    }

    #[test]
    fn a_lock_without_releases_is_one() {
        let lock = DeclassifyLock::in_order(Vec::new()).to_string();
        assert_eq!(lock, format!("{HEADER}version = 1\n"));
        assert!(parse(&lock).expect("a lock").releases.is_empty());
    }

    #[test]
    fn what_is_no_lock_has_one_error() {
        for (broken, problem) in [
            ("", "it does not begin with `version = 1`"),
            ("<<<<<<< HEAD\n", "it does not begin with `version = 1`"),
            (
                &FILE.replace("version = 1", "version = 2"),
                "it has a `version` that this secret-core does not know: it reads 1",
            ),
            (
                &FILE.replace("secret = \"url\"", "<<<<<<< HEAD"),
                "line 16 is not of its format, which has `secret = \"..\"` there",
            ),
            (
                &FILE.replace("\"app::b\"", "app::b"),
                "line 15 is not of its format, which has `module = \"..\"` there",
            ),
            (
                &FILE.replace("reason = \"reports name the host\"\n", ""),
                "line 17 is not of its format, which has `reason = \"..\"` there",
            ),
            (
                &format!("{FILE}more = \"1\"\n"),
                "line 19 is not of its format, which has [[declassify]] there",
            ),
            (
                &FILE.replace("code = \"0000000000000001\"\n", ""),
                "it ends where its format has `code = \"..\"`",
            ),
        ] {
            assert_eq!(parse(broken).expect_err("no lock"), problem);
        }
    }
}
