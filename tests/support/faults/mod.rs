//! Everything that can go wrong between a store and its client, and a table of what the user sees of it.
//!
//! Used by `#[path = "support/faults/mod.rs"] mod faults;`, next to `mod loopback`.

#![allow(dead_code)] // each test uses a part of it

pub mod authority;
mod cases;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::loopback::{Loopback, Wire};
use authority::Authority;
use cases::{Case, Store, whole};

/// What the client authenticates with: it must never be seen.
pub const KEY: &str = "CANARY-KEY-qzkw";
/// What stands in the answers that go wrong: neither must this.
pub const VALUE: &str = "CANARY-VALUE-vjxq";

/// Of each lookup. Long enough for several tries on a machine that is busy.
pub const DEADLINE: Duration = Duration::from_millis(1200);
/// The largest answer that is read.
pub const MOST: usize = 64 * 1024;
/// A lookup that takes so much longer than its deadline is not bounded by it.
const SLACK: Duration = Duration::from_secs(10);

/// One lookup, and where it goes.
pub struct Ask<'a> {
    pub url: &'a str,
    /// In PEM: the authority that the store's certificate should come from.
    pub certificates: &'a Path,
    /// Proxies, as in the environment.
    pub variables: Vec<(&'static str, String)>,
}

/// What the user sees.
pub struct Seen {
    pub problem: String,
    pub help: String,
}

/// Runs all of them at once, and gives the table; `ask` looks a secret up, and must fail. It may leave a fault out.
pub fn table(ask: impl Fn(&Ask<'_>) -> Option<Seen> + Sync) -> String {
    let authority = Authority::new();
    let cases = cases::all();
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len(), "a name stands there twice");
    let rows: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = cases
            .iter()
            .map(|case| scope.spawn(|| row(case, &authority, &ask)))
            .collect();
        running
            .into_iter()
            .map(|row| row.join().expect("the panic is above"))
            .collect()
    });
    let mut table = String::from(
        "| fault | what the user sees | what the user is told to do | requests | bounded by |\n|---|---|---|---|---|\n",
    );
    table.extend(rows.into_iter().flatten());
    table
}

/// A port on which nobody listens, and nobody will: it is one end of a connection, and held.
struct Refusing(TcpListener, TcpStream);

impl Refusing {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        Self(listener, TcpStream::connect(address).expect("a listener"))
    }

    fn url(&self) -> String {
        format!("http://{}", self.1.local_addr().expect("its address"))
    }
}

/// Plain HTTP in answer to a TLS handshake, as servers do.
fn answer_plainly(mut socket: TcpStream) -> io::Result<Box<dyn Wire>> {
    let _ = socket.read(&mut [0; 4096])?;
    socket.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")?;
    Err(io::ErrorKind::InvalidData.into())
}

fn row(
    case: &Case,
    authority: &Authority,
    ask: &impl Fn(&Ask<'_>) -> Option<Seen>,
) -> Option<String> {
    let server = match &case.store {
        Store::Http(reply) | Store::Proxied(reply) => {
            let reply = reply.clone();
            Some(Loopback::start(move |_| reply.clone()))
        }
        Store::PlainWhereSecure => Some(Loopback::start_wrapped(answer_plainly, |_| whole())),
        Store::Https(certificate) => Some(Loopback::start_wrapped(
            authority.wrap(*certificate),
            |_| whole(),
        )),
        Store::Refused | Store::Far => None,
    };
    let refusing = Refusing::new();
    let address = server.as_ref().map(Loopback::url);
    let mut variables = Vec::new();
    let url = match (&case.store, address) {
        (Store::Refused, _) => refusing.url(),
        (Store::Far, _) => "http://store.example".to_owned(),
        (Store::Proxied(_), Some(proxy)) => {
            variables.push(("HTTPS_PROXY", proxy));
            "https://store.example".to_owned()
        }
        (_, url) => url.expect("a server"),
    };
    let started = Instant::now();
    let seen = ask(&Ask {
        url: &url,
        certificates: authority.path(),
        variables,
    })?;
    let took = started.elapsed();
    let counted = server.as_ref().map_or(0, |server| server.requests().len());
    let name = &case.name;
    eprintln!("{:>5} ms {counted:>3} requests: {name}", took.as_millis());
    assert!(took < DEADLINE + SLACK, "{name}: {took:?}");
    assert!(case.requests.can_be(counted), "{name}: {counted} requests");
    for text in [&seen.problem, &seen.help] {
        // A piece of either is a leak, too.
        for canary in ["CANARY", "qzkw", "vjxq"] {
            assert!(!text.contains(canary), "{name}: {text}");
        }
        assert!(!text.is_empty(), "{name} says nothing");
    }
    let mut row = String::new();
    let words = |text: &str| {
        let text = steady(text, &url).replace('|', "\\|");
        // A reset takes back what has not been read: how far the answer has come is chance.
        if name == "reset in the body" {
            text.replace("before it answered", "in the middle of the answer")
        } else {
            text
        }
    };
    let _ = writeln!(
        row,
        "| {name} | {} | {} | {} | {} |",
        words(&seen.problem),
        words(&seen.help),
        case.requests.words(counted),
        case.bound.words()
    );
    Some(row)
}

/// Without what differs from run to run: the port, the number of tries, and the time that was left.
fn steady(text: &str, url: &str) -> String {
    let address = url.rsplit('/').next().unwrap_or_default();
    let text = text.replace(address, "STORE");
    let text = between(&text, "; tried ", " times", "N");
    between(&text, ", with ", " left", "T")
}

fn between(text: &str, before: &str, after: &str, instead: &str) -> String {
    let Some((start, rest)) = text.split_once(before) else {
        return text.to_owned();
    };
    let Some((_, end)) = rest.split_once(after) else {
        return text.to_owned();
    };
    format!("{start}{before}{instead}{after}{end}")
}
