//! A buffer that is wiped, for an interface that changes it in place; `Zeroizing` in the documentation of zeroize.

use secret_core::{Secret, SecretBytes, expose};
use zeroize::Zeroizing;

/// Such as the frame of a protocol that masks a password with a nonce, as MySQL's and VNC's do.
pub fn masked(key: &Secret<SecretBytes>, nonce: u8) -> Vec<u8> {
    expose!(key, |key| mask(key.as_bytes(), nonce))
}

fn mask(key: &[u8], nonce: u8) -> Vec<u8> {
    let mut buffer = Zeroizing::new(key.to_vec());
    for byte in buffer.iter_mut() {
        *byte ^= nonce;
    }
    buffer.to_vec()
}

#[cfg(test)]
mod tests {
    use secret_core::{SecretContext, SecretRef};

    use super::*;

    #[test]
    fn masks_every_byte() {
        let key = SecretContext::with_secrets([("MASKED_KEY", "abcdefgh")])
            .scope(|| SecretRef::new("MASKED_KEY").get())
            .expect("the key");
        assert_eq!(masked(&key, 0x20), b"ABCDEFGH");
    }
}
