//! Derives a key for each purpose from one master key; "Usage" in the README of hkdf. The keys are written into arrays that the caller
//! has, and become secrets of their own.

use ::hkdf::Hkdf;
use secret_core::{Secret, SecretBytes, expose};
use sha2::Sha256;

pub fn derive(
    master: &Secret<SecretBytes>,
    salt: &[u8],
    info: &[u8],
) -> anyhow::Result<Secret<Vec<u8>>> {
    let mut okm = vec![0; 42];
    expose!(master, |master| Hkdf::<Sha256>::new(
        Some(salt),
        master.as_bytes()
    ))
    .expand(info, &mut okm)
    .map_err(|_| anyhow::anyhow!("too long a key"))?;
    Ok(Secret::new("DERIVED_KEY", okm))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Case 1 of RFC 5869.
    #[test]
    fn the_published_key() {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("HKDF_MASTER"), [0x0b; 22]).expect("a file");
        let master = secret_core::SecretContext::builder()
            .files(directory.path())
            .build()
            .scope(|| secret_core::SecretRef::new("HKDF_MASTER").get())
            .expect("the key");
        let salt: Vec<u8> = (0..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let key = derive(&master, &salt, &info).expect("a key");
        let shown = secret_core::transform!(key, |key| hex(key));
        assert!(shown.verify(
            b"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ));
    }
}
