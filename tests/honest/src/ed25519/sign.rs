//! Signs a release with a key in a PEM; `SigningKey` and `DecodePrivateKey` in the documentation of ed25519-dalek.

use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signature, Signer, SigningKey};
use secret_core::{Parameter, Secret, expose, secret};

#[secret("RELEASE_KEY", from = files)]
pub fn sign_release(
    manifest: Parameter<String>,
    release_key: Secret<String>,
) -> anyhow::Result<Vec<u8>> {
    let key = expose!(release_key, |pem| SigningKey::from_pkcs8_pem(pem))?;
    let signature: Signature = key.sign(manifest.as_bytes());
    Ok(signature.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key is the one of RFC 8410, section 10.3; the signature was computed with Python's `cryptography`.
    #[test]
    fn a_signature_computed_elsewhere() {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("RELEASE_KEY"), crate::ED25519_PEM).expect("a file");
        let context = secret_core::SecretContext::builder()
            .files(directory.path())
            .build();
        let signature = context
            .scope(|| sign_release(Parameter::new("release 1".to_owned())))
            .expect("a signature");
        assert_eq!(
            crate::hex(&signature),
            "e13db853acf20ca9d58ffb808d8e539d71c40a922cfd3cd2e9f278fdeda45b434a9cc5cf8bbc991693afded674479c6d98120147dac96a95a8c9d1f82cd02e08"
        );
    }
}
