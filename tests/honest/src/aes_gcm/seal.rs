//! Encrypts a column with a key that is configured as base64; "Usage" in the documentation of aes-gcm. What is decrypted is a secret
//! again.

use ::aes_gcm::Aes256Gcm;
use ::aes_gcm::aead::{Aead, KeyInit, Nonce};
use anyhow::anyhow;
use secret_core::{Secret, expose, transform};

pub struct Column {
    cipher: Aes256Gcm,
}

impl Column {
    pub fn new(key: &Secret<String>) -> anyhow::Result<Self> {
        let key = transform!(key, |key| base64_decode(key).unwrap_or_default());
        let cipher = expose!(key, |key| Aes256Gcm::new_from_slice(key))
            .map_err(|_| anyhow!("the key of the column is not 32 bytes in base64"))?;
        Ok(Self { cipher })
    }

    pub fn seal(&self, nonce: [u8; 12], value: &Secret<String>) -> anyhow::Result<Vec<u8>> {
        let nonce = Nonce::<Aes256Gcm>::from(nonce);
        expose!(value, |value| self.cipher.encrypt(&nonce, value.as_bytes()))
            .map_err(|_| anyhow!("not encrypted"))
    }

    pub fn open(&self, nonce: [u8; 12], sealed: &[u8]) -> anyhow::Result<Secret<Vec<u8>>> {
        let nonce = Nonce::<Aes256Gcm>::from(nonce);
        let value = self
            .cipher
            .decrypt(&nonce, sealed)
            .map_err(|_| anyhow!("sealed with another key, or changed since"))?;
        Ok(Secret::new("COLUMN", value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with OpenSSL, through Python's `cryptography`.
    #[test]
    fn sealed_elsewhere() {
        let key = Secret::new(
            "COLUMN_KEY",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned(),
        );
        let column = Column::new(&key).expect("a key");
        let value = Secret::new("PASSPORT", "passport-C01X00T47".to_owned());
        let sealed = column.seal([7; 12], &value).expect("sealed");
        assert_eq!(
            crate::hex(&sealed),
            "7f0bd52f1f60a580ebde23b1d861c4cf956bc1ae7a17bd5e3bcd1e353f5ac2f06004"
        );
        let opened = column.open([7; 12], &sealed).expect("opened");
        assert!(opened.verify(b"passport-C01X00T47"));
        assert!(column.open([8; 12], &sealed).is_err());
        let short = Secret::new("COLUMN_KEY_SHORT", "AAECAwQFBgc=".to_owned());
        assert!(Column::new(&short).is_err());
    }
}
