//! TLS, with *ring* given by name: [`Tls`].

use std::error::Error as _;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::socket::Socket;
use super::target::Origin;
use super::transport::Remedies;
use crate::provider::cloud::fault::{Fault, Stage};

/// A connection that nobody else can read.
pub(crate) type Secured = StreamOwned<ClientConnection, Socket>;

/// What a server must show, and how it is talked to.
///
/// The cryptography is given here and not taken from the process: other libraries of the same program may bring another, or none,
/// and the default of a process can be set only once.
pub(crate) struct Tls {
    config: Arc<ClientConfig>,
}

impl Tls {
    /// Trusts the authorities that browsers trust, or those in the file instead.
    pub(crate) fn new(certificates: Option<&Path>, remedies: &Remedies) -> Result<Self, Fault> {
        let roots = match certificates {
            Some(path) => read(path).map_err(|flaw| Fault::certificates(path, flaw, remedies))?,
            None => webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect(),
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| Fault::tls("the store", "no version of TLS is left", remedies))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            config: Arc::new(config),
        })
    }

    /// The handshake, until the socket's deadline.
    pub(crate) fn secure(
        &self,
        mut socket: Socket,
        origin: &Origin,
        remedies: &Remedies,
    ) -> Result<Secured, Fault> {
        let host = origin.to_string();
        let name = ServerName::try_from(origin.host.clone())
            .map_err(|_| Fault::address("its host is not a name for TLS", remedies))?;
        let mut connection = ClientConnection::new(Arc::clone(&self.config), name)
            .map_err(|error| refused(&error, &host, remedies))?;
        while connection.is_handshaking() {
            connection
                .complete_io(&mut socket)
                .map_err(|error| match tls_error(&error) {
                    Some(error) => refused(error, &host, remedies),
                    None => Fault::io(Stage::Securing, &error, &host, remedies),
                })?;
        }
        Ok(StreamOwned::new(connection, socket))
    }
}

/// What TLS itself has to say in an error of reading or writing.
pub(crate) fn tls_error(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

/// Only our own words: those of the library quote what the server sent.
pub(crate) fn refused(error: &rustls::Error, host: &str, remedies: &Remedies) -> Fault {
    let flaw = match error {
        rustls::Error::InvalidCertificate(error) => {
            return Fault::certificate(host, certificate_flaw(error), remedies);
        }
        rustls::Error::NoCertificatesPresented => {
            return Fault::certificate(host, "is missing", remedies);
        }
        rustls::Error::InvalidMessage(_)
        | rustls::Error::InappropriateMessage { .. }
        | rustls::Error::PeerSentOversizedRecord => "what answers there does not speak TLS",
        rustls::Error::AlertReceived(_) => "it broke the TLS handshake off",
        rustls::Error::PeerIncompatible(_) | rustls::Error::NoApplicationProtocol => {
            "it and we have no kind of TLS in common"
        }
        _ => "the TLS handshake failed",
    };
    Fault::tls(host, flaw, remedies)
}

fn certificate_flaw(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "has expired (or the clock of this machine is wrong)"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "is not valid yet (or the clock of this machine is wrong)"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "is that of another host"
        }
        CertificateError::UnknownIssuer => {
            "is signed by nobody who is trusted here: by itself, or by an authority that is not known"
        }
        CertificateError::Revoked => "has been revoked",
        CertificateError::BadEncoding => "is malformed",
        CertificateError::BadSignature => "has a wrong signature",
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "is not one for servers"
        }
        CertificateError::Other(other) if is_authority(other) => {
            "is that of an authority, which is not one for servers"
        }
        _ => "cannot be accepted",
    }
}

/// What `openssl req -x509` makes without further options is such a certificate.
fn is_authority(other: &rustls::OtherError) -> bool {
    other
        .source()
        .is_some_and(|error| error.to_string().contains("CaUsedAsEndEntity"))
}

fn read(path: &Path) -> Result<RootCertStore, &'static str> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| flaw(&error))? {
        let certificate = certificate.map_err(|error| flaw(&error))?;
        roots
            .add(certificate)
            .map_err(|_| "a certificate in it is malformed")?;
    }
    if roots.is_empty() {
        return Err("it holds no certificate in PEM");
    }
    Ok(roots)
}

fn flaw(error: &pem::Error) -> &'static str {
    match error {
        pem::Error::Io(error) if error.kind() == io::ErrorKind::NotFound => "it does not exist",
        pem::Error::Io(_) => "it cannot be read",
        _ => "it is not PEM",
    }
}
