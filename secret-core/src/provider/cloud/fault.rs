//! What can go wrong between us and the store, in words that hold no value: [`Fault`].
//!
//! Every sentence of the transport is on this page. Each says what happened and what to do; none holds a key, a value, the user
//! or the query of an address, or a piece of an answer.

use std::io;
use std::time::Duration;

use super::http::transport::Remedies;
use crate::provider::ProviderError;

/// Why a store gave no usable answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// The sentence for the user, without a value, a key, or a piece of the answer.
    pub(crate) problem: String,
    /// The line that would mend it.
    pub(crate) help: String,
}

/// How a fault is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It may pass: refused, reset, timed out, 408, 429, 5xx, `API_ERROR`. Tried again within the deadline; counts for the circuit.
    Passing,
    /// It will not pass by itself: 400, 401, 403, an answer that is not what the API says, a wrong certificate, a setting.
    Lasting,
}

/// How far a request had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Opening a connection.
    Connecting,
    /// The TLS handshake.
    Securing,
    /// Sending the request.
    Sending,
    /// Waiting for the head of the answer.
    Waiting,
    /// Reading the rest of it.
    Reading,
}

impl Fault {
    pub(crate) fn passing(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Passing,
            problem: problem.into(),
            help: help.into(),
        }
    }

    pub(crate) fn lasting(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Lasting,
            problem: problem.into(),
            help: help.into(),
        }
    }

    pub(crate) fn is_passing(&self) -> bool {
        self.kind == FaultKind::Passing
    }

    /// As the lookup reports it; `store` says which store was asked and why that one.
    pub(crate) fn into_error(self, store: &str) -> ProviderError {
        let error = match self.kind {
            FaultKind::Passing => ProviderError::unavailable(store, self.problem),
            FaultKind::Lasting => ProviderError::unreadable(store, self.problem),
        };
        error.with_help(self.help)
    }
}

/// Settings that cannot be used: nothing was sent.
impl Fault {
    pub(super) fn address(flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!("its address cannot be used: {flaw}"),
            remedies.address,
        )
    }

    pub(super) fn plain_http(host: &str, remedies: &Remedies) -> Self {
        let problem = format!(
            "`{host}` is asked over plain HTTP, where others can read the key and the secrets; nothing was sent"
        );
        let help = format!(
            "use https://{host}, or, in a network that you trust: {}",
            remedies.plain_http
        );
        Self::lasting(problem, help)
    }

    pub(super) fn header_name() -> Self {
        Self::lasting(
            "a header has a name that no header of a program's may have; nothing was sent",
            "take it out of the headers that are set for the store",
        )
    }

    /// What a header carries is not shown.
    pub(super) fn header(name: &str) -> Self {
        Self::lasting(
            format!(
                "header `{name}` would hold a character that no header carries; nothing was sent"
            ),
            "take line ends and other invisible characters out of the API key",
        )
    }

    pub(super) fn certificates(path: &std::path::Path, flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!(
                "the file of certificates `{}` cannot be used: {flaw}",
                path.display()
            ),
            remedies.certificates,
        )
    }

    pub(super) fn proxy_address(flaw: &str) -> Self {
        Self::lasting(
            format!("the address of the proxy cannot be used: {flaw}"),
            "export HTTPS_PROXY=http://proxy.example.com:3128, or list the store's host in NO_PROXY",
        )
    }
}

/// The way to the store.
impl Fault {
    pub(super) fn name(host: &str, remedies: &Remedies) -> Self {
        let problem = format!("no address was found for the host name `{host}`");
        Self::passing(
            problem,
            format!("check the name and the network: {}", remedies.address),
        )
    }

    pub(super) fn name_in_time(host: &str, remedies: &Remedies) -> Self {
        Self::passing(
            format!("the address of `{host}` was not found out in time"),
            format!(
                "check the network's name service, or allow more time: {}",
                remedies.deadline
            ),
        )
    }

    pub(super) fn proxy(status: u16, host: &str) -> Self {
        let problem =
            format!("the proxy answered with status {status} when asked to connect to `{host}`");
        let help = match status {
            407 => "put the user and password of the proxy into HTTPS_PROXY",
            _ => {
                "allow the store's host in the proxy, or list it in NO_PROXY if it is reached directly"
            }
        };
        if status >= 500 {
            Self::passing(problem, help)
        } else {
            Self::lasting(problem, help)
        }
    }

    pub(super) fn io(stage: Stage, error: &io::Error, host: &str, remedies: &Remedies) -> Self {
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
                Self::in_time(stage, host, remedies)
            }
            io::ErrorKind::ConnectionRefused => Self::passing(
                format!("`{host}` refused the connection: nothing listens there"),
                format!(
                    "start the store, or check its address: {}",
                    remedies.address
                ),
            ),
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::NotConnected
            | io::ErrorKind::UnexpectedEof => Self::closed(stage, host),
            _ => Self::passing(
                format!("`{host}` cannot be reached over the network"),
                format!("check the network, and the address: {}", remedies.address),
            ),
        }
    }

    fn in_time(stage: Stage, host: &str, remedies: &Remedies) -> Self {
        let problem = match stage {
            Stage::Connecting => format!("`{host}` did not accept a connection in time"),
            Stage::Securing => format!("`{host}` did not finish the TLS handshake in time"),
            Stage::Sending => format!("`{host}` did not take the request in time"),
            Stage::Waiting => format!("`{host}` took the request, and did not answer in time"),
            Stage::Reading => format!("the answer of `{host}` did not end in time"),
        };
        let help = match stage {
            Stage::Connecting | Stage::Securing => format!(
                "check the network, a firewall or proxy in between, and the address: {}",
                remedies.address
            ),
            Stage::Sending | Stage::Waiting | Stage::Reading => {
                format!("allow more time: {}", remedies.deadline)
            }
        };
        Self::passing(problem, help)
    }

    fn closed(stage: Stage, host: &str) -> Self {
        let when = match stage {
            Stage::Connecting => "as soon as it was opened",
            Stage::Securing => "during the TLS handshake",
            Stage::Sending => "while the request was sent",
            Stage::Waiting => "before it answered",
            Stage::Reading => "in the middle of the answer",
        };
        Self::passing(
            format!("`{host}` closed the connection {when}"),
            "look into the log of the store, and of a proxy in between",
        )
    }
}

/// Who the store is.
impl Fault {
    pub(super) fn certificate(host: &str, flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!("the certificate of `{host}` {flaw}; nothing was sent"),
            format!(
                "if a certificate authority of your own signs it, name its certificate: {}",
                remedies.certificates
            ),
        )
    }

    pub(super) fn tls(host: &str, flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!("no secure connection to `{host}`: {flaw}; nothing was sent"),
            format!(
                "check the port, and whether it is https: {}",
                remedies.address
            ),
        )
    }

    pub(super) fn elsewhere(here: &str, there: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!(
                "{here} sends the request on to {there}, which was not asked: the key is for {here} alone"
            ),
            format!(
                "if that is where the store is now, set its address: {}",
                remedies.address
            ),
        )
    }

    pub(super) fn redirect(host: &str, flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!("`{host}` sends the request on, {flaw}"),
            format!("check the address: {}", remedies.address),
        )
    }
}

/// What the store answers.
impl Fault {
    pub(super) fn not_http(host: &str, flaw: &str, remedies: &Remedies) -> Self {
        Self::lasting(
            format!("the answer of `{host}` is not HTTP: {flaw}"),
            format!("check the address and the port: {}", remedies.address),
        )
    }

    pub(super) fn too_large(host: &str, most: usize) -> Self {
        Self::lasting(
            format!("the answer of `{host}` is larger than {most} bytes, and was not read on"),
            "check that the address is that of the store; a secret is smaller",
        )
    }

    /// We ask for no compression: a decompressor keeps parts of what it unpacked in memory that nobody wipes, and a small answer
    /// may unpack to any size. An answer that is compressed all the same would be so the next time, too.
    pub(super) fn compressed(host: &str) -> Self {
        Self::lasting(
            format!("the answer of `{host}` is compressed, which was not asked for"),
            "have the proxy in between leave answers as they are when `Accept-Encoding` says `identity`",
        )
    }

    pub(super) fn status(status: u16, remedies: &Remedies) -> Self {
        let (problem, help) = match status {
            408 => (
                "it gave up waiting for the request (status 408)".to_owned(),
                format!(
                    "check the network, or allow more time: {}",
                    remedies.deadline
                ),
            ),
            429 => (
                "it has been asked too often (status 429)".to_owned(),
                "ask less often: keep secrets longer, or look them up together".to_owned(),
            ),
            502..=504 => (
                format!("it cannot answer at the moment (status {status})"),
                "look into the log of the store, and of a proxy in between".to_owned(),
            ),
            _ => (
                format!("it failed at answering (status {status})"),
                "look into the log of the store".to_owned(),
            ),
        };
        Self::passing(problem, help)
    }
}

/// How long it was tried.
impl Fault {
    pub(super) fn too_late(deadline: Duration, remedies: &Remedies) -> Self {
        Self::passing(
            format!(
                "the {} of this lookup were over before it could be asked",
                seconds(deadline)
            ),
            format!("allow more time: {}", remedies.deadline),
        )
    }

    /// The store says itself how long to wait, and that is too long.
    pub(super) fn asks_to_wait(self, wait: Duration, left: Duration, remedies: &Remedies) -> Self {
        Self {
            problem: format!(
                "{}, and asks to wait {}, with {} left of the lookup",
                self.problem,
                seconds(wait),
                seconds(left)
            ),
            help: format!("try again later, or allow more time: {}", remedies.deadline),
            ..self
        }
    }

    pub(super) fn tried(self, tries: u32, deadline: Duration) -> Self {
        Self {
            problem: format!(
                "{}; tried {tries} times within {}",
                self.problem,
                seconds(deadline)
            ),
            ..self
        }
    }

    /// `last` is what was wrong when it was asked last.
    pub(super) fn resting(since: Duration, again: Duration, last: &Self) -> Self {
        Self::passing(
            format!(
                "it has not answered for {}, and is not asked again for {}; the last time, {}",
                seconds(since),
                seconds(again),
                last.problem
            ),
            last.help.clone(),
        )
    }
}

/// Tenths of seconds, rounded up: what is shown is never "0 s".
fn seconds(time: Duration) -> String {
    const DAY: u64 = 24 * 60 * 60;
    if time.as_secs() >= DAY {
        return "a day or more".to_owned();
    }
    let tenths = time.as_millis().div_ceil(100).max(1);
    if tenths.is_multiple_of(10) {
        format!("{} s", tenths / 10)
    } else {
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}
