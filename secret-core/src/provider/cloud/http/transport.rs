//! One request and its answer, over HTTP or HTTPS: [`Transport`].
//!
//! HTTP/1.1 is spoken here, on rustls and httparse, and not by a client library: the ones that need no async runtime write what
//! they send and receive to `log` at its finest level (`ureq` 3 does, the key and every body among it), keep it in buffers that
//! nobody wipes, and look the host up on a new thread for each request that has a deadline.

use std::fmt;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::connection::{Broken, Connection, Exchanged, Stream};
use super::pool::Pool;
use super::proxy::{Proxies, Proxy};
use super::target::{Origin, Target};
use super::tls::Tls;
use super::{connect, request};
use crate::provider::cloud::fault::Fault;

/// What is sent.
pub(crate) struct Call<'c> {
    pub(crate) method: Method,
    pub(crate) url: &'c str,
    /// Names and values; what authenticates is wiped with its owner.
    pub(crate) headers: &'c [(&'c str, &'c str)],
    /// JSON.
    pub(crate) body: Option<&'c [u8]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Patch,
}

/// What came back, whatever its status. The body is wiped.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// What `Retry-After` says, seconds or a date.
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({})", self.status)
    }
}

/// What a program or the environment may set.
#[derive(Clone, Debug)]
pub(crate) struct TransportSettings {
    /// How long connecting may take.
    pub(crate) connect: Duration,
    /// A file of certificates to trust instead of the built-in ones.
    pub(crate) certificates: Option<std::path::PathBuf>,
    /// Whether a key may travel over plain HTTP to a host that is not this machine.
    pub(crate) allow_plain_http: bool,
    /// The largest answer that is read, in bytes.
    pub(crate) max_answer: usize,
    /// The proxies to go through.
    pub(crate) proxies: Proxies,
    /// The lines that mend what a setting mends.
    pub(crate) remedies: Remedies,
}

/// Lines to paste, each with the setting's name in the generation of the store.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Remedies {
    /// Sets the address of the store.
    pub(crate) address: &'static str,
    /// Names a file of certificates.
    pub(crate) certificates: &'static str,
    /// Allows plain HTTP.
    pub(crate) plain_http: &'static str,
    /// Gives a lookup more time.
    pub(crate) deadline: &'static str,
}

/// How requests are made: who may be asked, over which connections, and what is trusted.
///
/// - The answer must come from where the key belongs: redirects are followed to the same scheme, host and port alone, with the
///   method and the body as they were.
/// - Plain HTTP is spoken to this machine alone, unless it is allowed.
/// - Connections are kept. One that turns out to have been closed while it was idle is replaced at once, and nobody is told.
pub(crate) struct Transport {
    connect: Duration,
    allow_plain_http: bool,
    max_answer: usize,
    proxies: Proxies,
    remedies: Remedies,
    tls: Tls,
    idle: Pool,
}

/// After as many, the next answer that sends us on is a circle.
const MOST_REDIRECTS: usize = 3;

impl Transport {
    /// # Errors
    ///
    /// If the file of certificates cannot be used.
    pub(crate) fn new(settings: &TransportSettings) -> Result<Self, Fault> {
        Ok(Self {
            connect: settings.connect,
            allow_plain_http: settings.allow_plain_http,
            max_answer: settings.max_answer,
            proxies: settings.proxies.clone(),
            remedies: settings.remedies,
            tls: Tls::new(settings.certificates.as_deref(), &settings.remedies)?,
            idle: Pool::default(),
        })
    }

    pub(crate) fn remedies(&self) -> &Remedies {
        &self.remedies
    }

    /// Sends once, and reads the answer until `deadline` at the latest.
    ///
    /// # Errors
    ///
    /// If there is no answer, or none that may be read. A status is none of both: it stands in the answer.
    pub(crate) fn send(&self, call: &Call<'_>, deadline: Instant) -> Result<Reply, Fault> {
        let mut target =
            Target::parse(call.url).map_err(|flaw| Fault::address(flaw, &self.remedies))?;
        let host = target.origin.to_string();
        if !target.origin.is_secure && !target.origin.is_loopback() && !self.allow_plain_http {
            return Err(Fault::plain_http(&host, &self.remedies));
        }
        for _ in 0..=MOST_REDIRECTS {
            let Exchanged {
                head,
                body,
                connection,
            } = self.exchange(&target, &host, call, deadline)?;
            if let Some(connection) = connection {
                self.idle.put(connection, Instant::now());
            }
            if !matches!(head.status, 301 | 302 | 303 | 307 | 308) {
                return Ok(Reply {
                    status: head.status,
                    retry_after: head.retry_after,
                    body,
                });
            }
            let astray = |flaw| Fault::redirect(&host, flaw, &self.remedies);
            let location = head
                .location
                .ok_or_else(|| astray("and does not say where to"))?;
            let next = target
                .resolve(&location)
                .map_err(|_| astray("to what is no address of HTTP"))?;
            if next.origin != target.origin {
                let (here, there) = (target.origin.url(), next.origin.url());
                return Err(Fault::elsewhere(&here, &there, &self.remedies));
            }
            target = next;
        }
        Err(Fault::redirect(
            &host,
            "and on, without an end",
            &self.remedies,
        ))
    }

    /// `host` is that of the target, in words.
    fn exchange(
        &self,
        target: &Target,
        host: &str,
        call: &Call<'_>,
        deadline: Instant,
    ) -> Result<Exchanged, Fault> {
        let origin = &target.origin;
        let proxy = self.proxies.way_to(origin)?;
        let request = request::write(target, call, proxy.as_ref())?;
        if let Some(idle) = self.idle.take(origin, Instant::now()) {
            match idle.exchange(&request, self.max_answer, deadline, host, &self.remedies) {
                Err(Broken::Closed(_)) => {}
                done => return done.map_err(Broken::into_fault),
            }
        }
        let fresh = self.open(origin, proxy.as_ref(), deadline)?;
        fresh
            .exchange(&request, self.max_answer, deadline, host, &self.remedies)
            .map_err(Broken::into_fault)
    }

    /// A name, a connection, a proxy's word and a TLS handshake: all within the time for connecting.
    fn open(
        &self,
        origin: &Origin,
        proxy: Option<&Proxy>,
        deadline: Instant,
    ) -> Result<Connection, Fault> {
        let deadline = Instant::now()
            .checked_add(self.connect)
            .map_or(deadline, |connected| connected.min(deadline));
        let first = proxy.map_or(origin, |proxy| &proxy.origin);
        let mut socket = connect::connect(first, deadline, &self.remedies)?;
        if !origin.is_secure {
            return Ok(Connection::new(origin.clone(), Stream::Plain(socket)));
        }
        if let Some(proxy) = proxy {
            proxy.tunnel(&mut socket, origin, &self.remedies)?;
        }
        let secured = self.tls.secure(socket, origin, &self.remedies)?;
        Ok(Connection::new(
            origin.clone(),
            Stream::Secured(Box::new(secured)),
        ))
    }
}
