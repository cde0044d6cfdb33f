//! What a run is called: [`RunId`].

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::str::FromStr;

use super::{StoreError, Timestamp};
use crate::redact::Masked;

/// What tells runs apart: letters, digits, `-`, `_` and `.`, so that it is one plain file name on every system.
///
/// A made one begins with the time, so that the order of names is the order of runs. Use one case of letters in your own: some
/// file systems do not tell `Run` from `run`.
///
/// ```
/// use secret_core::RunId;
///
/// let id: RunId = "nightly-2026-11-23".parse()?;
/// assert!("../../etc/passwd".parse::<RunId>().is_err());
/// # Ok::<(), secret_core::StoreError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(String);

/// Names that Windows gives to devices, in every directory and with every extension.
const DEVICES: [&str; 6] = ["aux", "con", "nul", "prn", "com", "lpt"];

impl RunId {
    const MAX_BYTES: usize = 128;

    /// One that no other run has.
    #[must_use]
    pub fn unique() -> Self {
        // 2026-11-23T23:34:29.123456Z -> 20261123T233429.123456Z
        let mut id = String::new();
        for character in Timestamp::now().to_string().chars() {
            if !matches!(character, '-' | ':') {
                id.push(character);
            }
        }
        Self(format!("{id}-{:016x}", random()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number from the operating system's random source, which std offers in this way only.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

impl FromStr for RunId {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let stem = text
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let problem = if text.is_empty() {
            "it is empty"
        } else if text.len() > Self::MAX_BYTES {
            "it is longer than 128 bytes"
        } else if !text.bytes().all(is_plain) {
            "it has other characters than letters, digits, `-`, `_` and `.`"
        } else if text.starts_with('.') || text.ends_with('.') {
            "it begins or ends with `.`"
        } else if DEVICES.contains(&device) && stem.len() <= 4 {
            "it is the name of a device"
        } else {
            return Ok(Self(text.to_owned()));
        };
        Err(StoreError::new("a run id", problem)
            .with_help("let `RunId::unique()` make one, or write it like `nightly-2026-11-23`"))
    }
}

impl AsRef<str> for RunId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RunId").field(&Masked(&self.0)).finish()
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
