//! The name of a secret: [`SecretName`].

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The name of a secret, as declared: `GCP_CREDENTIALS`.
///
/// Names declared in the source cost nothing to pass around; names made at run time are shared.
///
/// ```
/// use secret_core::{SecretName, SecretRef};
///
/// let tenant = "acme";
/// let name = SecretName::from(format!("DATABASE_URL_OF_{tenant}"));
/// let database = SecretRef::<String>::named(name);
/// assert_eq!(database.name(), "DATABASE_URL_OF_acme");
/// ```
#[derive(Clone)]
pub struct SecretName {
    text: Text,
    /// Computed once, by the compiler for constants, so that a cached lookup does not read the text.
    hash: u64,
}

#[derive(Clone)]
enum Text {
    Static(&'static str),
    Shared(Arc<str>),
}

impl SecretName {
    /// A name known at compile time.
    #[must_use]
    #[inline] // so that the hash of a literal is computed by the compiler
    pub const fn new(name: &'static str) -> Self {
        Self {
            text: Text::Static(name),
            hash: hash(name),
        }
    }

    /// The name as text, of one that is known at compile time.
    pub(crate) const fn declared(&self) -> &'static str {
        match self.text {
            Text::Static(name) => name,
            Text::Shared(_) => panic!("the name is made at run time"),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Static(name) => name,
            Text::Shared(name) => name,
        }
    }
}

/// A hash of eight bytes at a time: usable in `const`, where the standard library's hashers are not, and few steps
/// there, because every declared name is hashed by the compiler.
#[inline] // so that it is left out where nothing asks for it
const fn hash(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*word));
        rest = after;
    }
    match bytes.last_chunk::<8>() {
        // Once more what has been read: shorter than a loop over what has not.
        Some(last) => mix(hash, u64::from_le_bytes(*last)),
        None => {
            while let Some((byte, after)) = rest.split_first() {
                hash = mix(hash, *byte as u64);
                rest = after;
            }
            hash
        }
    }
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

impl From<&'static str> for SecretName {
    #[inline]
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

impl From<String> for SecretName {
    fn from(name: String) -> Self {
        Self {
            hash: hash(&name),
            text: Text::Shared(name.into()),
        }
    }
}

impl From<Cow<'static, str>> for SecretName {
    fn from(name: Cow<'static, str>) -> Self {
        match name {
            Cow::Borrowed(name) => name.into(),
            Cow::Owned(name) => name.into(),
        }
    }
}

impl PartialEq for SecretName {
    fn eq(&self, other: &Self) -> bool {
        let (mine, other_name) = (self.as_str(), other.as_str());
        // The same declaration: no need to read the text.
        std::ptr::eq(mine, other_name) || (self.hash == other.hash && mine == other_name)
    }
}

impl Eq for SecretName {}

impl Hash for SecretName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
