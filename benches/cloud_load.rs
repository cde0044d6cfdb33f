//! Ten thousand lookups at once, over two hundred names, cold: `cargo bench -p secret-benches --bench cloud_load`.
//!
//! Against a store on loopback that answers in 20 ms, against the same with every tenth request failing, and against one that is
//! dead. Printed: requests, how often one name was answered at most, wall time, memory, and what the lookups came to.

#[allow(unreachable_pub)] // a module of the tests
#[path = "../tests/support/loopback/mod.rs"]
mod loopback;
mod store;

use std::fs;
use std::time::{Duration, Instant};

use secret_core::{CloudProvider, SecretContext, SecretErrorKind, SecretRef};
use serde_json::Value;

use store::Manner;

const LOOKUPS: usize = 10_000;
const NAMES: usize = 200;
const TAKES: Duration = Duration::from_millis(20);
const DEADLINE: Duration = Duration::from_secs(5);

/// What became of the lookups.
#[derive(Default)]
struct Outcome {
    right: usize,
    unavailable: usize,
    wrong: usize,
}

fn context(url: &str) -> SecretContext {
    let cloud = CloudProvider::builder()
        .prefect_1(url)
        .api_key("key-of-the-load-test")
        .deadline(DEADLINE)
        .build();
    let cloud = cloud.unwrap_or_else(|error| panic!("{error}"));
    SecretContext::builder().isolated().provider(cloud).build()
}

fn name(number: usize) -> String {
    format!("SECRET_{}", number % NAMES)
}

async fn load(context: &SecretContext) -> Outcome {
    let tasks: Vec<_> = (0..LOOKUPS)
        .map(|number| {
            let name = name(number);
            let expected = format!("value of {name}");
            tokio::spawn(context.scope_async(async move {
                let secret = SecretRef::<String>::named(name).await;
                secret.map(|secret| secret.verify(expected.as_bytes()))
            }))
        })
        .collect();
    let mut outcome = Outcome::default();
    for task in tasks {
        match task.await {
            Ok(Ok(true)) => outcome.right += 1,
            Ok(Err(error)) if error.kind() == SecretErrorKind::Unavailable => {
                outcome.unavailable += 1;
            }
            _ => outcome.wrong += 1,
        }
    }
    outcome
}

/// What the process has in memory, in MiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| {
        line.trim()
            .trim_end_matches(" kB")
            .trim()
            .parse::<u64>()
            .ok()
    });
    kib.unwrap_or(0) / 1024
}

#[allow(clippy::print_stdout)] // this is the report
fn report(what: &str, url: &str, asked: Option<&store::Asked>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let context = context(url);
    let before = resident();
    let start = Instant::now();
    let outcome = runtime.block_on(load(&context));
    let took = start.elapsed();
    let requests = asked.map_or_else(|| "-".to_owned(), |asked| asked.requests().to_string());
    let most = asked.map_or_else(|| "-".to_owned(), |asked| asked.most().to_string());
    println!(
        "{what:<28} {requests:>9} {most:>6} {:>8.0} ms {:>6} MiB {:>7} {:>12} {:>6}",
        took.as_secs_f64() * 1000.0,
        resident().saturating_sub(before),
        outcome.right,
        outcome.unavailable,
        outcome.wrong
    );
    assert_eq!(outcome.wrong, 0, "a lookup was lost or got another's value");
}

#[allow(clippy::print_stdout)]
fn main() {
    println!(
        "{LOOKUPS} lookups over {NAMES} names, cold; an answer takes {TAKES:?}, a lookup has {DEADLINE:?}"
    );
    println!(
        "{:<28} {:>9} {:>6} {:>11} {:>10} {:>7} {:>12} {:>6}",
        "store", "requests", "most", "wall", "memory", "right", "unavailable", "wrong"
    );
    let value = |name: &str| Value::from(format!("value of {name}"));
    for (what, fails) in [("well", 0), ("one request in ten fails", 10)] {
        let (server, asked) = store::start(
            Manner {
                takes: TAKES,
                fails,
            },
            value,
        );
        report(what, &server.url(), Some(&asked));
    }
    report("dead", &loopback::Loopback::refused(), None);
}
