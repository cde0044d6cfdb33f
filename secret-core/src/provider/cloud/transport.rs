//! One request and its answer, over HTTP or HTTPS: [`Transport`].

use std::fmt;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::fault::Fault;
use super::proxy::Proxies;

/// What is sent.
pub(crate) struct Call<'c> {
    pub(crate) method: Method,
    pub(crate) url: &'c str,
    /// Names and values; what authenticates is wiped with its owner.
    pub(crate) headers: &'c [(&'static str, &'c str)],
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

/// How requests are made.
pub(crate) struct Transport {
    // The helper who builds this fills it in.
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

impl Transport {
    pub(crate) fn new(settings: &TransportSettings) -> Result<Self, Fault> {
        let _ = settings;
        Ok(Self {})
    }

    /// Sends once, and reads the answer until `deadline` at the latest.
    pub(crate) fn send(&self, call: &Call<'_>, deadline: Instant) -> Result<Reply, Fault> {
        let _ = (call, deadline);
        Err(Fault::lasting("", ""))
    }
}
