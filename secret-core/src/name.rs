//! The name of a secret: [`SecretName`].

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The name of a secret, as declared: `GCP_CREDENTIALS`.
///
/// Names declared in the source cost nothing to pass around; names made at run time are shared.
#[derive(Clone)]
pub struct SecretName {
    text: Text,
    /// Computed once, at compile time for declared names, so that a cached lookup does not hash text.
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
    pub const fn new(name: &'static str) -> Self {
        Self {
            text: Text::Static(name),
            hash: fnv1a(name.as_bytes()),
        }
    }

    /// A declared name; empty for one that was made at run time.
    pub(crate) fn as_static(&self) -> &'static str {
        match self.text {
            Text::Static(name) => name,
            Text::Shared(_) => "",
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

/// FNV-1a, 64 bit: usable in `const`, which the standard library's hashers are not.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut i = 0;
    while i < bytes.len() {
        hash ^= bytes[i] as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

impl From<&'static str> for SecretName {
    #[inline] // so that the hash of a literal is computed by the compiler
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

impl From<String> for SecretName {
    fn from(name: String) -> Self {
        Self {
            hash: fnv1a(name.as_bytes()),
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
