//! The transport and its patience against a server on loopback, which answers well or badly.

// They are a test's own modules elsewhere, and held to what is asked of tests. Links, so that the package has them.
#[allow(clippy::pedantic, unreachable_pub)]
mod checked_in;
#[allow(clippy::pedantic, clippy::print_stderr, unreachable_pub)]
mod faults;
#[allow(clippy::pedantic, unreachable_pub)]
mod loopback;

mod connections;
#[cfg(feature = "tracing")]
mod events;
mod garbage;
mod log;
mod proxies;
mod redirects;
mod secured;
mod table;
mod tries;

use std::path::Path;
use std::time::{Duration, Instant};

use self::faults::{KEY, MOST};
use super::fault::Fault;
use super::http::proxy::Proxies;
use super::http::transport::{Call, Method, Remedies, Reply, Transport, TransportSettings};
use crate::provider::env::Environment;

const REMEDIES: Remedies = Remedies {
    address: "export STORE_URL=https://store.example",
    certificates: "export STORE_CERTIFICATES=/path/to/authority.pem",
    plain_http: "export STORE_PLAIN_HTTP=true",
    deadline: "export STORE_DEADLINE=30",
};

fn settings() -> TransportSettings {
    TransportSettings {
        connect: Duration::from_secs(30),
        certificates: None,
        allow_plain_http: false,
        max_answer: MOST,
        proxies: Proxies::default(),
        remedies: REMEDIES,
    }
}

fn transport() -> Transport {
    Transport::new(&settings()).expect("settings that can be used")
}

fn trusting(certificates: &Path) -> Transport {
    let settings = TransportSettings {
        certificates: Some(certificates.to_owned()),
        ..settings()
    };
    Transport::new(&settings).expect("settings that can be used")
}

fn proxies(variables: &[(&str, &str)]) -> Proxies {
    let variables = variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    Proxies::from_environment(&Environment::given(variables)).expect("variables that are text")
}

/// As long as nothing goes wrong, no test waits for it.
fn later() -> Instant {
    Instant::now() + Duration::from_secs(30)
}

const HEADERS: [(&str, &str); 1] = [("Authorization", KEY)];

fn get(url: &str) -> Call<'_> {
    Call {
        method: Method::Get,
        url,
        headers: &HEADERS,
        body: None,
    }
}

fn post<'c>(url: &'c str, body: &'c [u8]) -> Call<'c> {
    Call {
        method: Method::Post,
        url,
        headers: &HEADERS,
        body: Some(body),
    }
}

fn text(reply: &Reply) -> &str {
    std::str::from_utf8(&reply.body).expect("text")
}

/// Neither the key nor a piece of an answer.
fn is_clean(fault: &Fault) -> bool {
    !format!("{fault:?}").contains("CANARY")
}
