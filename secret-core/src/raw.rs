//! What a provider found: [`RawSecret`].

use std::fmt;

use serde_json::Value;
use zeroize::Zeroize;

use crate::json::SecretJson;
use crate::wipe::{wipe, wipe_bytes};

/// A value as a store holds it, before its type is known. Wiped when dropped.
pub struct RawSecret(Raw);

pub(crate) enum Raw {
    Text(String),
    Bytes(Vec<u8>),
    Json(SecretJson),
}

impl RawSecret {
    /// The largest value that is accepted, in bytes: 1 MiB, the limit of Kubernetes for a whole `Secret`.
    pub const MAX_BYTES: usize = 1024 * 1024;

    /// A value that is text: an environment variable, a field of a store.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self(Raw::Text(text.into()))
    }

    /// A value that is bytes, UTF-8 or not: a file.
    ///
    /// Where text is asked for, one line end at the end is dropped, as editors and `echo` add it; where
    /// [`SecretBytes`](crate::SecretBytes) is asked for, every byte is kept.
    #[must_use]
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Self(Raw::Bytes(bytes))
    }

    /// A value that has structure already: a TOML table, a JSON document of a store.
    #[must_use]
    pub fn json(value: Value) -> Self {
        match value {
            Value::String(text) => Self::text(text),
            value => Self(Raw::Json(SecretJson::from(value))),
        }
    }

    pub(crate) fn raw(&self) -> &Raw {
        &self.0
    }

    /// Another copy, for a provider that keeps its own.
    pub(crate) fn duplicate(&self) -> Self {
        Self(match &self.0 {
            Raw::Text(text) => Raw::Text(text.clone()),
            Raw::Bytes(bytes) => Raw::Bytes(bytes.clone()),
            Raw::Json(json) => Raw::Json(json.clone()),
        })
    }

    /// Whether the value is larger than [`MAX_BYTES`](Self::MAX_BYTES). Structure is as large as its text.
    pub(crate) fn is_too_large(&self) -> bool {
        let size = match &self.0 {
            Raw::Text(text) => text.len(),
            Raw::Bytes(bytes) => bytes.len(),
            Raw::Json(json) => json.text_len(),
        };
        size > Self::MAX_BYTES
    }
}

impl From<&str> for RawSecret {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for RawSecret {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Vec<u8>> for RawSecret {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Value> for RawSecret {
    fn from(value: Value) -> Self {
        Self::json(value)
    }
}

impl fmt::Debug for RawSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawSecret(..)")
    }
}

impl Zeroize for RawSecret {
    fn zeroize(&mut self) {
        match &mut self.0 {
            Raw::Text(text) => wipe(text),
            Raw::Bytes(bytes) => wipe_bytes(bytes),
            Raw::Json(json) => json.zeroize(),
        }
    }
}

impl Drop for RawSecret {
    fn drop(&mut self) {
        self.zeroize();
    }
}
