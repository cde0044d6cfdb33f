//! Signs a message; "Examples" in the README of hmac.

use ::hmac::{Hmac, KeyInit, Mac};
use secret_core::{Secret, expose};
use sha2::Sha256;

pub fn sign(key: &Secret<String>, message: &[u8]) -> Vec<u8> {
    let mut mac = expose!(key, |key| Hmac::<Sha256>::new_from_slice(key.as_bytes()))
        .expect("HMAC can take key of any size");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// In one chain.
pub fn sign_chained(key: &Secret<String>, message: &[u8]) -> anyhow::Result<[u8; 32]> {
    expose!(key, |key| {
        let code = Hmac::<Sha256>::new_from_slice(key.as_bytes())?
            .chain_update(message)
            .finalize();
        Ok(code.into_bytes().into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the README, and case 2 of RFC 4231.
    #[test]
    fn published_codes() {
        for (key, message, expected) in [
            (
                "my secret and secure key",
                "input message",
                "97d2a569059bbcd8ead4444ff99071f4c01d005bcefe0d3567e1be628e5fdcd9",
            ),
            (
                "Jefe",
                "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
        ] {
            let key = Secret::new("SIGNING_KEY", key.to_owned());
            let code = sign(&key, message.as_bytes());
            assert_eq!(crate::hex(&code), expected);
            let chained = sign_chained(&key, message.as_bytes()).expect("a code");
            assert_eq!(chained.as_slice(), code);
        }
    }
}
