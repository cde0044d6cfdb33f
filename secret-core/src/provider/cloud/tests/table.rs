//! The table of faults, produced by having each of them.

use std::path::Path;
use std::time::Instant;

use super::faults::{self, DEADLINE, Seen};
use super::{get, proxies, settings};
use crate::provider::cloud::fault::Fault;
use crate::provider::cloud::patience::{Patience, Verdict};
use crate::provider::cloud::transport::{Reply, Transport, TransportSettings};
use crate::provider::env::Environment;

/// Where the table is; set `SECRET_CORE_WRITE_TABLES` to have it written anew.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/cloud-faults.md");

#[test]
fn every_fault_in_a_table() {
    let table = faults::table(|ask| {
        let variables: Vec<_> = ask
            .variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let transport = Transport::new(&TransportSettings {
            certificates: Some(ask.certificates.to_owned()),
            proxies: proxies(&variables),
            ..settings()
        });
        let transport = transport.expect("settings that can be used");
        let fault = Patience::new(DEADLINE)
            .send(&transport, &get(ask.url), Instant::now(), judge)
            .expect_err("a fault");
        Seen {
            problem: fault.problem,
            help: fault.help,
        }
    });
    let head = format!(
        "# What can go wrong on the way to the store\n\n\
         Written by the test `every_fault_in_a_table`, which has each of these faults on loopback, with a deadline of {} s for the\n\
         lookup. `STORE` stands for the host and port, `N` and `T` for what differs from run to run.\n\n",
        DEADLINE.as_secs_f32()
    );
    let write = Environment::Process
        .var("SECRET_CORE_WRITE_TABLES")
        .is_some();
    faults::compare(Path::new(TABLE), &(head + &table), write);
}

/// What both wire formats have in common: an answer with status 200 that is JSON.
#[allow(clippy::needless_pass_by_value)] // as a judge is given it
fn judge(reply: Reply) -> Verdict<()> {
    let is_json = serde_json::from_slice::<serde_json::Value>(&reply.body).is_ok();
    if reply.status == 200 && is_json {
        return Verdict::Done(());
    }
    Verdict::Never(Fault::lasting(
        format!("(the wire format's words, status {})", reply.status),
        "(its help)",
    ))
}
