//! A secret that is bytes: [`SecretBytes`].

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use zeroize::Zeroize;

use crate::wipe::wipe_bytes;

/// The bytes of a secret, whatever they are: a key file, a certificate, a keystore.
///
/// A file gives all its bytes, text gives its UTF-8 form. It has no `Serialize`, `Display` or comparison, and its
/// `Debug` shows nothing.
///
/// ```
/// use secret_core::{SecretBytes, SecretContext, SecretRef};
///
/// const KEYSTORE: SecretRef<SecretBytes> = SecretRef::new("KEYSTORE");
///
/// let context = SecretContext::with_secrets([("KEYSTORE", vec![0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2])]);
/// let keystore = context.scope(|| KEYSTORE.get())?;
/// assert!(keystore.verify(&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2]));
/// # Ok::<(), secret_core::SecretError>(())
/// ```
#[derive(Clone, Default)]
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for SecretBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for SecretBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Zeroize for SecretBytes {
    fn zeroize(&mut self) {
        wipe_bytes(&mut self.0);
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBytes(..)")
    }
}

impl<'de> Deserialize<'de> for SecretBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = SecretBytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes or text")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<SecretBytes, E> {
                Ok(SecretBytes(bytes.to_vec()))
            }

            fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<SecretBytes, E> {
                Ok(SecretBytes(bytes))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<SecretBytes, E> {
                Ok(SecretBytes(text.into_bytes()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<SecretBytes, E> {
                Ok(SecretBytes(text.as_bytes().to_vec()))
            }
        }

        deserializer.deserialize_byte_buf(Bytes)
    }
}
