//! A secret with structure: [`SecretJson`].

use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer};
use serde_json::Value;
use zeroize::Zeroize;

/// A secret that is kept as it was found: JSON where it is JSON, text where it is not.
///
/// Ask for a struct of your own where the fields are known; `SecretJson` is for the rest. It is wiped when dropped, and
/// its `Debug` shows nothing.
///
/// Numbers are those of [`serde_json`]: an integer beyond 64 bits that stands alone stays text, so that no digit is
/// lost; inside a document it becomes the nearest `f64`.
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use secret_core::{SecretContext, SecretJson, SecretRef, transform};
///
/// const SETTINGS: SecretRef<SecretJson> = SecretRef::new("SETTINGS");
///
/// let context = SecretContext::with_secrets([("SETTINGS", r#"{"database": {"password": "hunter2"}}"#)]);
/// let settings = context.scope(|| SETTINGS.get())?;
/// let password = transform!(settings, |s| s["database"]["password"].as_str().unwrap_or_default().to_owned());
/// assert!(password.verify(b"hunter2"));
/// # }
/// # Ok::<(), secret_core::SecretError>(())
/// ```
#[derive(Clone)]
pub struct SecretJson(Value);

impl SecretJson {
    /// The document.
    #[must_use]
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The document as text, wiped when dropped.
    #[cfg(feature = "cloud")]
    pub(crate) fn to_text(&self) -> zeroize::Zeroizing<String> {
        // In one piece, so that no shorter one is left behind when it grows.
        let mut text = zeroize::Zeroizing::new(String::with_capacity(self.text_len()));
        // Writing to a string does not fail.
        let _ = write!(*text, "{}", self.0);
        text
    }

    /// The length of the document as text, without making that text.
    pub(crate) fn text_len(&self) -> usize {
        struct Count(usize);

        impl fmt::Write for Count {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0 += text.len();
                Ok(())
            }
        }

        let mut count = Count(0);
        // Counting does not fail.
        let _ = write!(count, "{}", self.0);
        count.0
    }
}

impl From<Value> for SecretJson {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl Zeroize for SecretJson {
    fn zeroize(&mut self) {
        wipe(&mut self.0);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => crate::wipe::wipe(text),
        Value::Array(items) => {
            for item in items {
                wipe(item);
            }
        }
        Value::Object(map) => {
            for (mut key, mut value) in std::mem::take(map) {
                crate::wipe::wipe(&mut key);
                wipe(&mut value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    *value = Value::Null;
}

impl Drop for SecretJson {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl fmt::Debug for SecretJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretJson(..)")
    }
}

impl<'de> Deserialize<'de> for SecretJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}
