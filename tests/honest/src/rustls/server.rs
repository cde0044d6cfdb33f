//! A server whose certificate and key are in one file, as load balancers want it; `ServerConfig::with_single_cert` in the
//! documentation of rustls.

use std::sync::Arc;

use ::rustls::ServerConfig;
use ::rustls::pki_types::pem::PemObject;
use ::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use anyhow::Context;
use secret_core::{Secret, SecretBytes, expose};

pub fn config(bundle: &Secret<SecretBytes>) -> anyhow::Result<Arc<ServerConfig>> {
    let chain: Vec<_> = expose!(bundle, |pem| {
        CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>()
    })
    .context("the certificates in TLS_BUNDLE")?;
    let key = expose!(bundle, |pem| PrivateKeyDer::from_pem_slice(pem.as_bytes()))
        .context("the key in TLS_BUNDLE")?;
    let provider = Arc::new(::rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use secret_core::{SecretContext, SecretRef};

    use super::*;

    fn bundle(pem: String) -> Secret<SecretBytes> {
        SecretContext::with_secrets([("TLS_BUNDLE", pem)])
            .scope(|| SecretRef::new("TLS_BUNDLE").get())
            .expect("the bundle")
    }

    #[test]
    fn says_which_half_is_missing() {
        let made = rcgen::generate_simple_self_signed(["host.example".to_owned()]).expect("made");
        let both = made.cert.pem() + &made.signing_key.serialize_pem();
        assert_eq!(
            config(&bundle(both))
                .expect("a configuration")
                .alpn_protocols
                .len(),
            2
        );
        let half = config(&bundle(made.cert.pem())).expect_err("no key");
        assert_eq!(half.to_string(), "the key in TLS_BUNDLE");
    }
}
