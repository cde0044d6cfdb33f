//! What it costs to get at a secret, as ratios to what a program would do without the toolkit.
//!
//! Run it with `cargo bench -p secret-benches`. Both sides of a ratio run in turns in the same process, and the
//! fastest of many rounds counts, so that the ratio holds where absolute figures do not.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use once_cell::sync::OnceCell;
use secrecy::{ExposeSecret, SecretString};
use secret_core::credentials::AwsCredentials;
use secret_core::{
    Answer, Keeping, Place, ProviderError, RawSecret, Secret, SecretContext, SecretProvider,
    SecretRef, expose,
};

const ROUNDS: u32 = 60;
const ROUND: u32 = 20_000;
const AWS: &str = r#"{"ACCESS_KEY": "AKIDEXAMPLEAKIDEXAMP", "SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}"#;

/// Nanoseconds for one call of `f`, over one round.
fn round(f: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..ROUND {
        f();
    }
    nanoseconds(start.elapsed()) / f64::from(ROUND)
}

#[allow(clippy::cast_precision_loss)] // rounds are short
fn nanoseconds(time: Duration) -> f64 {
    time.as_nanos() as f64
}

/// Measures both in turns and prints the ratio of the fastest rounds.
fn compare(what: &str, limit: &str, mut ours: impl FnMut(), mut theirs: impl FnMut()) {
    let (mut our_best, mut their_best) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        our_best = our_best.min(round(&mut ours));
        their_best = their_best.min(round(&mut theirs));
    }
    print(what, limit, our_best, their_best);
}

#[allow(clippy::print_stdout)] // this is the report
fn print(what: &str, limit: &str, ours: f64, theirs: f64) {
    println!(
        "{what:<58} {ours:>8.1} ns {theirs:>8.1} ns {:>6.2}x   {limit}",
        ours / theirs
    );
}

/// The same work on `threads` threads at once: nanoseconds for one call, on the slowest of them, in the best round.
fn on_threads(threads: usize, work: impl Fn() + Send + Sync + 'static) -> f64 {
    let work = Arc::new(work);
    let mut best = f64::MAX;
    for _ in 0..ROUNDS / 2 {
        let barrier = Arc::new(Barrier::new(threads));
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let (work, barrier) = (Arc::clone(&work), Arc::clone(&barrier));
                thread::spawn(move || {
                    work();
                    barrier.wait();
                    round(&mut || work())
                })
            })
            .collect();
        let slowest = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(f64::MAX))
            .fold(0.0, f64::max);
        best = best.min(slowest);
    }
    best
}

fn cached_get(context: &SecretContext) {
    const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
    let map: HashMap<String, Arc<String>> = (0..16)
        .map(|i| format!("OTHER_SECRET_{i}"))
        .chain(["GITHUB_ACCESS_TOKEN".to_owned()])
        .map(|name| (name, Arc::new("hunter2".to_owned())))
        .collect();
    context.scope(|| {
        assert!(TOKEN.get().is_ok(), "an error is not what is measured");
        compare(
            "cached SecretRef::get : HashMap::get",
            "at most 1.5",
            || drop(black_box(black_box(&TOKEN).get())),
            || {
                black_box(map.get(black_box("GITHUB_ACCESS_TOKEN")));
            },
        );
    });
    // Threads start outside of every scope: they use the process's context, which is the same one.
    let get = || drop(black_box(black_box(&TOKEN).get()));
    let one = on_threads(1, get);
    let two = on_threads(2, get);
    print(
        "cached SecretRef::get, 2 threads : 1 thread",
        "1 but for noise",
        two,
        one,
    );
}

/// A store whose values are good for an hour, as one that is asked over the network has them.
struct Store;

impl SecretProvider for Store {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        Ok(Answer::found(
            Place::other("the store"),
            RawSecret::text(name),
        ))
    }

    fn keeping(&self) -> Keeping {
        Keeping::for_at_most(Duration::from_secs(3600))
    }
}

fn kept_for_a_time() {
    const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
    let context = SecretContext::builder().isolated().provider(Store).build();
    let cell = OnceCell::with_value(Arc::new("hunter2".to_owned()));
    context.scope(|| {
        assert!(TOKEN.get().is_ok(), "an error is not what is measured");
        compare(
            "cached get of a value with a time to live : OnceCell::get",
            "",
            || drop(black_box(black_box(&TOKEN).get())),
            || drop(black_box(black_box(&cell).get().cloned())),
        );
    });
    let load = move |work: &'static (dyn Fn() + Sync)| on_threads(2, work);
    let context: &'static SecretContext = Box::leak(Box::new(context));
    let cell: &'static OnceCell<Arc<String>> = Box::leak(Box::new(cell));
    let ours = load(Box::leak(Box::new(move || {
        context.scope(|| {
            for _ in 0..100 {
                drop(black_box(black_box(&TOKEN).get()));
            }
        });
    })));
    let theirs = load(Box::leak(Box::new(move || {
        for _ in 0..100 {
            drop(black_box(black_box(cell).get().cloned()));
        }
    })));
    print(
        "  a hundred of them, on 2 threads at once",
        "",
        ours,
        theirs,
    );
}

fn exposed() {
    let ours = Secret::new("TOKEN", "hunter2hunter2hunter2hunter2".to_owned());
    let theirs = SecretString::from("hunter2hunter2hunter2hunter2");
    compare(
        "the value inside expose! : secrecy's accessor",
        "1 but for noise",
        || {
            expose!(ours, |value| {
                black_box(value);
            });
        },
        || {
            black_box(black_box(&theirs).expose_secret());
        },
    );
}

fn cold() {
    #[derive(serde::Deserialize)]
    #[allow(dead_code)] // read for the time it takes
    #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
    struct ByHand {
        access_key: String,
        secret_access_key: String,
        session_token: Option<String>,
    }

    const REFERENCE: SecretRef<AwsCredentials> = SecretRef::new("AWS_CREDENTIALS");
    let by_hand = || {
        let name = black_box("AWS_CREDENTIALS");
        #[allow(clippy::disallowed_methods)] // the way without the toolkit
        let text = std::env::var(format!("PREFECT__CONTEXT__SECRETS__{name}")).unwrap_or_default();
        drop(black_box(serde_json::from_str::<ByHand>(&text)));
    };
    let uncached = SecretContext::builder().cache(false).build();
    uncached.scope(|| {
        assert!(REFERENCE.get().is_ok(), "an error is not what is measured");
        compare(
            "cold lookup of the AWS dictionary : env::var + serde_json",
            "at most 1.3",
            || drop(black_box(black_box(&REFERENCE).get())),
            by_hand,
        );
    });
    let cached = SecretContext::builder().build();
    cached.scope(|| {
        compare(
            "  the same, and kept in the cache and forgotten again",
            "",
            || {
                drop(black_box(black_box(&REFERENCE).get()));
                cached.forget("AWS_CREDENTIALS");
            },
            by_hand,
        );
    });
}

fn created() {
    let text = "0123456789abcdef0123456789abcdef";
    compare(
        "create and drop Secret<String>, 32 bytes : String",
        "at most 1.5",
        || {
            drop(black_box(Secret::new("TOKEN", black_box(text).to_owned())));
        },
        || drop(black_box(black_box(text).to_owned())),
    );
    compare(
        "create and drop Secret<String>, 32 bytes : SecretString",
        "",
        || drop(black_box(Secret::new("TOKEN", black_box(text).to_owned()))),
        || drop(black_box(SecretString::from(black_box(text)))),
    );
    compare(
        "create and drop Secret<String>, 32 bytes : Arc<String>",
        "",
        || drop(black_box(Secret::new("TOKEN", black_box(text).to_owned()))),
        || drop(black_box(Arc::new(black_box(text).to_owned()))),
    );
}

#[allow(clippy::print_stdout)] // this is the report
fn main() {
    // The process starts itself once more with the secrets in its environment, so that it need not change its own.
    #[allow(clippy::disallowed_methods)]
    if std::env::var_os("SECRET_BENCH").is_none() {
        let status = std::env::current_exe().and_then(|program| {
            std::process::Command::new(program)
                .env("SECRET_BENCH", "1")
                .env("PREFECT__CONTEXT__SECRETS__AWS_CREDENTIALS", AWS)
                .env("GITHUB_ACCESS_TOKEN", "hunter2")
                .status()
        });
        std::process::exit(status.ok().and_then(|s| s.code()).unwrap_or(1));
    }
    println!(
        "{:<58} {:>11} {:>11} {:>7}   aim",
        "", "ours", "theirs", "ratio"
    );
    cached_get(&SecretContext::current());
    kept_for_a_time();
    exposed();
    cold();
    created();
}
