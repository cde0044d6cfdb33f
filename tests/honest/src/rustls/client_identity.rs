//! A client that identifies itself with a certificate; `ConfigBuilder::with_client_auth_cert` in the documentation of rustls, and
//! `PemObject` of rustls-pki-types. The certificate is public; its key is not.

use std::sync::Arc;

use ::rustls::pki_types::pem::PemObject;
use ::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use ::rustls::{ClientConfig, RootCertStore};
use secret_core::{Secret, SecretBytes, expose};

pub fn config(
    roots: RootCertStore,
    certificates: &[u8],
    key: &Secret<SecretBytes>,
) -> anyhow::Result<ClientConfig> {
    let chain = CertificateDer::pem_slice_iter(certificates).collect::<Result<Vec<_>, _>>()?;
    let key = expose!(key, |pem| PrivateKeyDer::from_pem_slice(pem.as_bytes()))?;
    let provider = Arc::new(::rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_client_auth_cert(chain, key)?)
}

#[cfg(test)]
mod tests {
    use secret_core::{SecretContext, SecretRef};

    use super::*;

    fn key(pem: String) -> Secret<SecretBytes> {
        SecretContext::with_secrets([("CLIENT_KEY", pem)])
            .scope(|| SecretRef::new("CLIENT_KEY").get())
            .expect("the key")
    }

    #[test]
    fn the_key_has_to_be_the_one_of_the_certificate() {
        let made = rcgen::generate_simple_self_signed(["robot.example".to_owned()]).expect("made");
        let other = rcgen::generate_simple_self_signed(["robot.example".to_owned()]).expect("made");
        let pem = made.cert.pem();
        let roots = RootCertStore::empty;
        let right = config(
            roots(),
            pem.as_bytes(),
            &key(made.signing_key.serialize_pem()),
        );
        assert!(
            right
                .expect("a configuration")
                .client_auth_cert_resolver
                .has_certs()
        );
        let wrong = config(
            roots(),
            pem.as_bytes(),
            &key(other.signing_key.serialize_pem()),
        );
        assert!(wrong.is_err());
    }
}
