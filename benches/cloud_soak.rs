//! Rotation and refresh at speed, with restarts of the store: `cargo bench -p secret-benches --bench cloud_soak -- SECONDS`.
//!
//! Two threads look secrets up at speed, a third refreshes by hand; every value is the number of the last rotation. A value that
//! is older than its time to live allows is wrong, and ends the run. The store is stopped for a while every ten seconds: a lookup may
//! fail then, and must not give an old value. Memory is printed as it goes; at the end it must be what it was after a tenth of the time.

#[allow(unreachable_pub)] // a module of the tests
#[path = "../tests/support/loopback/mod.rs"]
mod loopback;
mod store;

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use secret_core::{CloudProvider, SecretContext, SecretErrorKind, SecretRef, declassify};
use serde_json::Value;

use loopback::Loopback;
use store::{Asked, Manner, answer};

const NAMES: u64 = 50;
const TIME_TO_LIVE: Duration = Duration::from_millis(500);
const ROTATES_EVERY: Duration = Duration::from_millis(100);
const RESTARTS_EVERY: Duration = Duration::from_secs(10);
const IS_DOWN_FOR: Duration = Duration::from_millis(300);
/// From when the store looked at its value to when it is kept here: a request on a machine that is busy.
const ON_THE_WAY: Duration = Duration::from_millis(1500);

/// When each rotation was; its number is its place.
struct Rotations(Mutex<Vec<Instant>>);

impl Rotations {
    fn times(&self) -> std::sync::MutexGuard<'_, Vec<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rotate(&self) {
        self.times().push(Instant::now());
    }

    fn last(&self) -> usize {
        self.times().len()
    }

    /// How many there had been at a time.
    fn before(&self, time: Instant) -> usize {
        self.times().partition_point(|rotation| *rotation <= time)
    }
}

#[derive(Default)]
struct Counts {
    right: AtomicU64,
    unavailable: AtomicU64,
    refreshed: AtomicU64,
    restarts: AtomicU64,
}

fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok())
        .unwrap_or(0)
}

/// One lookup, whose value must not be older than it may be.
fn look_up(number: u64, by_hand: bool, rotations: &Rotations, counts: &Counts) {
    let secret = SecretRef::<u64>::named(format!("SECRET_{}", number % NAMES));
    let begun = Instant::now();
    let allowed = if by_hand {
        ON_THE_WAY
    } else {
        TIME_TO_LIVE + ON_THE_WAY
    };
    let got = if by_hand {
        secret.refresh().get()
    } else {
        secret.get()
    };
    match got {
        Ok(value) => {
            let value = declassify!(value, |v| *v, reason = "it is the number of a rotation");
            let oldest = begun
                .checked_sub(allowed)
                .map_or(0, |time| rotations.before(time));
            assert!(
                value >= oldest as u64,
                "a wrong value: {value}, and {oldest} is the oldest that may be given"
            );
            counts.right.fetch_add(1, Ordering::Relaxed);
            if by_hand {
                counts.refreshed.fetch_add(1, Ordering::Relaxed);
            }
        }
        Err(error) => {
            assert_eq!(error.kind(), SecretErrorKind::Unavailable, "{error}");
            counts.unavailable.fetch_add(1, Ordering::Relaxed);
            // Who is told that the store is down asks again in a while.
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[allow(clippy::print_stdout)] // this is the report
fn main() {
    let seconds = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(20);
    let rotations = Arc::new(Rotations(Mutex::new(vec![Instant::now()])));
    let of_store = Arc::clone(&rotations);
    let value = move |_: &str| Value::from(of_store.last());
    let manner = Manner {
        takes: Duration::from_millis(2),
        fails: 1,
    };
    let asked = Arc::new(Asked::default());
    let serve = Arc::new(answer(manner, Arc::clone(&asked), value));
    let start = |address: Option<std::net::SocketAddr>| {
        let serve = Arc::clone(&serve);
        match address {
            Some(address) => Loopback::start_at(address, move |request| serve(request)),
            None => Loopback::start(move |request| serve(request)),
        }
    };
    let mut server = Some(start(None));
    let address = server.as_ref().map(Loopback::address);
    let url = server.as_ref().map(Loopback::url).unwrap_or_default();
    let cloud = CloudProvider::builder()
        .prefect_1(url)
        .api_key("key-of-the-soak")
        .time_to_live(TIME_TO_LIVE)
        .deadline(Duration::from_secs(1))
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let context = SecretContext::builder().isolated().provider(cloud).build();
    let (counts, is_over) = (Counts::default(), AtomicBool::new(false));
    let work = |by_hand: bool| {
        context.scope(|| {
            let mut number = 0;
            while !is_over.load(Ordering::Relaxed) {
                look_up(number, by_hand, &rotations, &counts);
                number += 1;
                if by_hand || number.is_multiple_of(100) {
                    thread::sleep(Duration::from_millis(1));
                }
            }
        });
    };
    println!(
        "{seconds} s; {:>10} {:>10} {:>10} {:>9} {:>9} {:>9}",
        "right", "by hand", "down", "requests", "restarts", "KiB"
    );
    let begun = Instant::now();
    let total = Duration::from_secs(seconds);
    let mut settled = 0;
    thread::scope(|scope| {
        for by_hand in [false, false, true] {
            scope.spawn(move || work(by_hand));
        }
        let mut next_restart = RESTARTS_EVERY;
        let mut next_line = total / 10;
        while begun.elapsed() < total {
            thread::sleep(ROTATES_EVERY);
            rotations.rotate();
            // What the server remembers is no growth of ours.
            server.as_ref().map(Loopback::take_requests);
            if begun.elapsed() >= next_restart {
                drop(server.take());
                thread::sleep(IS_DOWN_FOR);
                server = Some(start(address));
                counts.restarts.fetch_add(1, Ordering::Relaxed);
                next_restart += RESTARTS_EVERY;
            }
            if begun.elapsed() >= next_line {
                let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
                let kib = resident();
                settled = if settled == 0 { kib } else { settled };
                println!(
                    "{:>3} s; {:>10} {:>10} {:>10} {:>9} {:>9} {kib:>9}",
                    begun.elapsed().as_secs(),
                    count(&counts.right),
                    count(&counts.refreshed),
                    count(&counts.unavailable),
                    asked.requests(),
                    count(&counts.restarts),
                );
                next_line += total / 10;
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    drop(server);
    let grown = resident().saturating_sub(settled);
    // The test itself keeps the times of the rotations.
    println!("no wrong value; {grown} KiB more than after a tenth of the time");
}
