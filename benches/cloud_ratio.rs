//! A task with a hundred secrets, cold, beside the real Python client of Prefect 1.4.1 on the same server:
//! `cargo bench -p secret-benches --bench cloud_ratio`.
//!
//! The server is on loopback and takes 10 ms for an answer. Ours is timed as a whole, context included. Of theirs the time from its
//! first request to its last answer is taken, so that starting Python does not count.

#[allow(unreachable_pub)] // a module of the tests
#[path = "../tests/support/loopback/mod.rs"]
mod loopback;
mod store;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use secret_core::{CloudProvider, Secret, SecretContext, SecretError, secret};
use serde_json::Value;

use store::Manner;

const TAKES: Duration = Duration::from_millis(10);
const ROUNDS: usize = 5;

macro_rules! task {
    ($($parameter:ident $name:literal,)*) => {
        $(#[secret($name, into = $parameter)])*
        fn task($($parameter: Secret<String>),*) -> Result<usize, SecretError> {
            Ok([$($parameter.verify($name.as_bytes())),*].into_iter().filter(|right| *right).count())
        }

        const NAMES: &[&str] = &[$($name),*];
    };
}

task! {
    s00 "SECRET_00", s01 "SECRET_01", s02 "SECRET_02", s03 "SECRET_03", s04 "SECRET_04", s05 "SECRET_05", s06 "SECRET_06", s07 "SECRET_07", s08 "SECRET_08", s09 "SECRET_09",
    s10 "SECRET_10", s11 "SECRET_11", s12 "SECRET_12", s13 "SECRET_13", s14 "SECRET_14", s15 "SECRET_15", s16 "SECRET_16", s17 "SECRET_17", s18 "SECRET_18", s19 "SECRET_19",
    s20 "SECRET_20", s21 "SECRET_21", s22 "SECRET_22", s23 "SECRET_23", s24 "SECRET_24", s25 "SECRET_25", s26 "SECRET_26", s27 "SECRET_27", s28 "SECRET_28", s29 "SECRET_29",
    s30 "SECRET_30", s31 "SECRET_31", s32 "SECRET_32", s33 "SECRET_33", s34 "SECRET_34", s35 "SECRET_35", s36 "SECRET_36", s37 "SECRET_37", s38 "SECRET_38", s39 "SECRET_39",
    s40 "SECRET_40", s41 "SECRET_41", s42 "SECRET_42", s43 "SECRET_43", s44 "SECRET_44", s45 "SECRET_45", s46 "SECRET_46", s47 "SECRET_47", s48 "SECRET_48", s49 "SECRET_49",
    s50 "SECRET_50", s51 "SECRET_51", s52 "SECRET_52", s53 "SECRET_53", s54 "SECRET_54", s55 "SECRET_55", s56 "SECRET_56", s57 "SECRET_57", s58 "SECRET_58", s59 "SECRET_59",
    s60 "SECRET_60", s61 "SECRET_61", s62 "SECRET_62", s63 "SECRET_63", s64 "SECRET_64", s65 "SECRET_65", s66 "SECRET_66", s67 "SECRET_67", s68 "SECRET_68", s69 "SECRET_69",
    s70 "SECRET_70", s71 "SECRET_71", s72 "SECRET_72", s73 "SECRET_73", s74 "SECRET_74", s75 "SECRET_75", s76 "SECRET_76", s77 "SECRET_77", s78 "SECRET_78", s79 "SECRET_79",
    s80 "SECRET_80", s81 "SECRET_81", s82 "SECRET_82", s83 "SECRET_83", s84 "SECRET_84", s85 "SECRET_85", s86 "SECRET_86", s87 "SECRET_87", s88 "SECRET_88", s89 "SECRET_89",
    s90 "SECRET_90", s91 "SECRET_91", s92 "SECRET_92", s93 "SECRET_93", s94 "SECRET_94", s95 "SECRET_95", s96 "SECRET_96", s97 "SECRET_97", s98 "SECRET_98", s99 "SECRET_99",
}

/// Our side: the time it takes.
fn ours(url: &str) -> Duration {
    let begun = Instant::now();
    let cloud = CloudProvider::builder()
        .prefect_1(url)
        .api_key("key-of-the-bench")
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let context = SecretContext::builder().isolated().provider(cloud).build();
    let right = context
        .scope(task)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(right, NAMES.len());
    begun.elapsed()
}

/// Their side, which only has to be run: its server takes the time.
fn theirs(url: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let install = Command::new(root.join("scripts/prefect-1"))
        .arg("install")
        .stderr(Stdio::inherit())
        .output()
        .unwrap_or_else(|error| panic!("scripts/prefect-1: {error}"));
    let installed = String::from_utf8_lossy(&install.stdout);
    let python = installed.lines().last().unwrap_or_default();
    let output = Command::new(python)
        .arg(root.join("tests/support/prefect1_client.py"))
        .args(NAMES.iter().map(|name| format!("get={name}")))
        .env_clear()
        .env("HOME", std::env::temp_dir().join("no-home-for-prefect"))
        .env("PREFECT__CLOUD__API", url)
        .env("PREFECT__CLOUD__API_KEY", "key-of-the-bench")
        .output()
        .unwrap_or_else(|error| panic!("{python}: {error}"));
    let answers = String::from_utf8_lossy(&output.stdout);
    assert_eq!(answers.matches("\"ok\"").count(), NAMES.len(), "{answers}");
}

#[allow(clippy::print_stdout)] // this is the report
fn main() {
    let manner = Manner {
        takes: TAKES,
        fails: 0,
    };
    let times: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let noted = Arc::clone(&times);
    let lock = |times: &Mutex<Vec<Instant>>| {
        let times = times.lock().unwrap_or_else(PoisonError::into_inner);
        (times.first().copied(), times.last().copied())
    };
    let (server, asked) = store::start(manner, move |name| {
        let mut times = noted.lock().unwrap_or_else(PoisonError::into_inner);
        times.push(Instant::now());
        Value::from(name)
    });
    let best = (0..ROUNDS).map(|_| ours(&server.url())).min();
    let best = best.unwrap_or_default();
    let our_requests = asked.requests() / ROUNDS;

    times.lock().unwrap_or_else(PoisonError::into_inner).clear();
    theirs(&server.url());
    let their_requests = asked.requests() - our_requests * ROUNDS;
    let (Some(first), Some(last)) = lock(&times) else {
        panic!("the Python client asked for nothing");
    };
    // What the first answer took before it was noted.
    let python = last - first + TAKES;
    println!("{} secrets, cold, an answer takes {TAKES:?}", NAMES.len());
    println!("{:<28} {:>9} {:>10}", "", "requests", "wall");
    println!(
        "{:<28} {our_requests:>9} {:>7.1} ms",
        "secret-core",
        1e3 * best.as_secs_f64()
    );
    println!(
        "{:<28} {their_requests:>9} {:>7.1} ms",
        "prefect 1.4.1 (Python)",
        1e3 * python.as_secs_f64()
    );
    println!(
        "ratio {:.0}x, aim over 20x",
        python.as_secs_f64() / best.as_secs_f64()
    );
}
