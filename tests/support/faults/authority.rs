//! Certificates, good ones and others, made for one run.

use std::io;
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
    SanType, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::super::loopback::Wire;

/// An authority that the client is told to trust, as a file.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

#[derive(Clone, Copy)]
pub enum Certificate {
    Good,
    Unknown,
    SelfSigned,
    Expired,
    NotYet,
    OtherHost,
}

impl Authority {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let issuer = issuer("the authority of this run");
        let path = folder.path().join("authority.pem");
        std::fs::write(&path, issuer.pem()).expect("a file");
        Self {
            issuer,
            folder,
            path,
        }
    }

    /// The file, in PEM.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a server of each connection that shows this certificate.
    pub fn wrap(
        &self,
        certificate: Certificate,
    ) -> impl Fn(TcpStream) -> io::Result<Box<dyn Wire>> + Send + Sync + 'static {
        let config = Arc::new(self.server(certificate));
        move |mut socket| {
            let mut connection =
                ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            while connection.is_handshaking() {
                connection.complete_io(&mut socket)?;
            }
            Ok(Box::new(StreamOwned::new(connection, socket)))
        }
    }

    fn server(&self, certificate: Certificate) -> ServerConfig {
        let mut params = CertificateParams::default();
        params.subject_alt_names = match certificate {
            Certificate::OtherHost => vec![SanType::DnsName(
                "other.example".try_into().expect("a name"),
            )],
            _ => vec![
                SanType::IpAddress(Ipv4Addr::LOCALHOST.into()),
                SanType::DnsName("store.example".try_into().expect("a name")),
            ],
        };
        (params.not_before, params.not_after) = match certificate {
            Certificate::Expired => (date_time_ymd(2000, 1, 1), date_time_ymd(2001, 1, 1)),
            Certificate::NotYet => (date_time_ymd(3000, 1, 1), date_time_ymd(3001, 1, 1)),
            _ => (date_time_ymd(2000, 1, 1), date_time_ymd(3000, 1, 1)),
        };
        params.distinguished_name = named("a store");
        let key = KeyPair::generate().expect("a key");
        let signed = match certificate {
            Certificate::SelfSigned => params.self_signed(&key),
            Certificate::Unknown => params.signed_by(&key, &issuer("nobody")),
            _ => params.signed_by(&key, &self.issuer),
        };
        let chain = vec![CertificateDer::from(signed.expect("a certificate"))];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions of TLS")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("a key for its certificate")
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

fn issuer(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.distinguished_name = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key"))
        .expect("a certificate")
}
