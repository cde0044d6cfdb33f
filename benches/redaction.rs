//! What it costs to mask secrets in a log and to look for them in a result, as ratios to what must be done anyway.
//!
//! Run it with `cargo bench -p secret-benches --bench redaction`. All sides of a ratio run in turns in the same process, and the
//! fastest of several rounds counts. With `-- ours` the other searchers are left out, which take most of the time.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use secret_core::redact::Redactor;
use secret_core::{SecretContext, SecretRef, guard, redact};

const MEBIBYTE: usize = 1024 * 1024;
const LOG: usize = 64 * MEBIBYTE;
const RECORD: usize = 250;
const COUNTS: [usize; 4] = [1, 10, 100, 1_000];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    #[allow(clippy::cast_possible_truncation)] // the bound is small
    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 16) as usize % bound
    }

    fn token(&mut self, length: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..length)
            .map(|_| char::from(LETTERS[self.below(LETTERS.len())]))
            .collect()
    }
}

/// Tokens as stores hold them: some with a prefix that many have, some with characters that are escaped.
fn secrets(count: usize) -> Vec<(String, String)> {
    let mut dice = Dice(0x5eed);
    (0..count)
        .map(|index| {
            let value = match index % 4 {
                0 => format!("ghp_{}", dice.token(36)),
                1 => dice.token(40),
                2 => format!("{}/{}+{}", dice.token(12), dice.token(12), dice.token(14)),
                _ => dice.token(24),
            };
            (format!("SECRET_{index}"), value)
        })
        .collect()
}

/// Lines of a service's log, with a secret in every 10,000th.
fn log(secrets: &[(String, String)]) -> Vec<u8> {
    let mut dice = Dice(0x0109);
    let mut log = Vec::with_capacity(LOG + 1024);
    let mut line = 0_usize;
    while log.len() < LOG {
        let (seconds, micros) = (line / 90 % 60, dice.below(1_000_000));
        let _ = match dice.below(5) {
            0 => writeln!(
                log,
                "2026-11-24T10:{:02}:{seconds:02}.{micros:06}Z  INFO worker::http: request finished method=GET path=/api/v1/orders/{} status=200 latency_ms={} request_id={}",
                line / 5400 % 60,
                dice.below(1_000_000),
                dice.below(900),
                dice.token(22)
            ),
            1 => writeln!(
                log,
                "2026-11-24T10:{:02}:{seconds:02}.{micros:06}Z DEBUG sqlx::query: summary=\"SELECT id, name FROM customers WHERE region = $1\" rows_returned={} elapsed_secs=0.00{}",
                line / 5400 % 60,
                dice.below(500),
                dice.below(9999)
            ),
            2 => writeln!(
                log,
                "{{\"level\":\"warn\",\"ts\":\"2026-11-24T10:00:{seconds:02}.{micros:06}Z\",\"msg\":\"retrying upload\",\"bucket\":\"reports-eu-1\",\"key\":\"daily/{}.parquet\",\"attempt\":{}}}",
                dice.token(16),
                dice.below(5)
            ),
            3 => writeln!(
                log,
                "2026-11-24T10:{:02}:{seconds:02}.{micros:06}Z  INFO flow: task load_rows finished state=Completed rows={} https://console.example.com/runs/{}",
                line / 5400 % 60,
                dice.below(100_000),
                dice.token(32)
            ),
            _ => writeln!(
                log,
                "2026-11-24T10:{:02}:{seconds:02}.{micros:06}Z ERROR worker: connection to 10.0.{}.{}:5432 reset by peer, the job is put back into the queue and tried again in {} s",
                line / 5400 % 60,
                dice.below(256),
                dice.below(256),
                dice.below(60)
            ),
        };
        line += 1;
        if line.is_multiple_of(10_000) {
            let (_, value) = &secrets[dice.below(secrets.len())];
            let _ = writeln!(log, "authorization: Bearer {value}");
        }
    }
    log.truncate(LOG);
    log
}

/// The seconds that the fastest of `rounds` takes.
fn fastest(rounds: usize, mut work: impl FnMut()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..rounds)
        .map(round)
        .min()
        .unwrap_or(Duration::MAX)
        .as_secs_f64()
}

/// Masks whatever the searcher finds: what a program would write around it.
fn masked(text: &[u8], found: impl Iterator<Item = (usize, usize)>) -> Vec<u8> {
    let mut masked = Vec::with_capacity(text.len());
    let mut position = 0;
    for (start, end) in found {
        masked.extend_from_slice(&text[position..start]);
        masked.extend_from_slice(b"[SECRET]");
        position = end;
    }
    masked.extend_from_slice(&text[position..]);
    masked
}

/// Six forms of each, which is fewer than ours.
fn six_forms(secrets: &[(String, String)]) -> Vec<String> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let base64 = |value: &str, before: usize| -> String {
        let bits: Vec<u8> = std::iter::repeat_n(0, before)
            .chain(value.bytes())
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
            .collect();
        let digits = bits.chunks_exact(6).skip((8 * before).div_ceil(6));
        digits
            .map(|digit| {
                char::from(DIGITS[digit.iter().fold(0, |sum, bit| sum * 2 + usize::from(*bit))])
            })
            .collect()
    };
    let hex = |value: &str| {
        let digits = value.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
        digits
            .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
            .collect::<String>()
    };
    secrets
        .iter()
        .flat_map(|(_, value)| {
            [
                value.clone(),
                base64(value, 0),
                base64(value, 1),
                base64(value, 2),
                hex(value),
                hex(value).to_uppercase(),
            ]
        })
        .collect()
}

/// The seconds that `aho-corasick` and `regex` take to mask a log, if they are wanted.
fn others(secrets: &[(String, String)], log: &[u8]) -> (f64, f64) {
    if std::env::args().any(|argument| argument == "ours") {
        return (f64::NAN, f64::NAN);
    }
    let forms = six_forms(secrets);
    let rounds = if secrets.len() > 10 { 1 } else { 3 };
    let time = |find: &dyn Fn() -> Vec<u8>| fastest(rounds, || drop(black_box(find())));
    let aho = AhoCorasick::new(&forms).map(|aho| {
        time(&|| {
            masked(
                log,
                aho.find_iter(log).map(|found| (found.start(), found.end())),
            )
        })
    });
    let escaped: Vec<String> = forms.iter().map(|form| regex::escape(form)).collect();
    let mut regex = regex::bytes::RegexBuilder::new(&escaped.join("|"));
    let regex = regex.size_limit(1 << 30).build().map(|regex| {
        time(&|| {
            masked(
                log,
                regex
                    .find_iter(log)
                    .map(|found| (found.start(), found.end())),
            )
        })
    });
    (aho.unwrap_or(f64::NAN), regex.unwrap_or(f64::NAN))
}

#[allow(clippy::print_stdout)] // this is the report
fn with(count: usize) {
    let secrets = secrets(count);
    let log = log(&secrets);
    let mut copied = vec![0; log.len()];

    let borrowed = secrets
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let context = SecretContext::with_secrets(borrowed);
    let references: Vec<SecretRef<String>> = secrets
        .iter()
        .map(|(name, _)| SecretRef::named(name.clone()))
        .collect();
    let live: Vec<_> = context.scope(|| references.iter().map(SecretRef::get).collect());
    assert!(
        live.iter().all(Result::is_ok),
        "an error is not what is measured"
    );
    let first_scan = fastest(1, || {
        drop(black_box(redact::text("the first scan")));
    });

    // Into new memory, as a masked text needs it; and into memory that is there, as a writer has it.
    let copy = fastest(5, || drop(black_box(black_box(log.as_slice()).to_vec())));
    let move_over = fastest(5, || copied.copy_from_slice(black_box(&log)));
    let ours = fastest(5, || drop(black_box(redact::bytes(black_box(&log)))));
    let scan = fastest(5, || {
        for part in log.chunks(MEBIBYTE) {
            let _ = black_box(guard::check(part, ""));
        }
    });
    let written = fastest(5, || {
        let mut output = Redactor::new(&mut copied[..]);
        for line in log.split_inclusive(|byte| *byte == b'\n') {
            let _ = output.write(black_box(line));
        }
    });
    let clean = log
        .chunks(RECORD)
        .filter(|record| matches!(redact::bytes(record), std::borrow::Cow::Borrowed(_)));
    let records: Vec<&[u8]> = clean.take(20_000).collect();
    let record = fastest(20, || {
        for record in &records {
            drop(black_box(redact::bytes(black_box(record))));
        }
    });
    let record_copy = fastest(20, || {
        for record in &records {
            copied[..record.len()].copy_from_slice(black_box(record));
            black_box(&copied);
        }
    });

    let (aho, regex) = others(&secrets, &log);
    let add = fastest(5, || {
        let one = SecretContext::with_secrets([("ONE_MORE", "one-more-secret-of-usual-length")]);
        drop(one.scope(|| SecretRef::<String>::new("ONE_MORE").get()));
        drop(black_box(redact::text("the first scan")));
    });
    #[allow(clippy::cast_precision_loss)] // few
    let each = 1e9 / records.len() as f64;
    println!(
        "{count:>5}: one piece {:.2}x, aho-corasick {:.1}x, regex {:.1}x (of six forms) of a copy in {:.1} ms",
        ours / copy,
        aho / copy,
        regex / copy,
        copy * 1e3
    );
    println!(
        "       writer by lines {:.2}x, guard {:.2}x of memcpy in {:.1} ms; a clean record {:.0} ns, a copy {:.0} ns",
        written / move_over,
        scan / move_over,
        move_over * 1e3,
        record * each,
        record_copy * each
    );
    println!(
        "       first scan {:.2} ms, one more secret and gone again {:.0} us",
        first_scan * 1e3,
        add * 1e6
    );
    drop(live);
}

/// The guard over a result of 1 MiB, against the time to serialize it.
#[allow(clippy::print_stdout)] // this is the report
fn result() {
    let mut dice = Dice(0xdab);
    let mut rows = Vec::new();
    while rows.len() < 7_000 {
        rows.push(serde_json::json!({
            "id": dice.below(1_000_000), "customer": dice.token(20), "region": "eu-west-1", "amount": 12.5,
            "note": "delivered to the neighbour, as agreed", "is_paid": true
        }));
    }
    let rows = serde_json::Value::Array(rows);
    let text = serde_json::to_vec(&rows).unwrap_or_default();
    let secrets = secrets(100);
    let borrowed = secrets
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let context = SecretContext::with_secrets(borrowed);
    let live: Vec<_> = context.scope(|| {
        let names = secrets.iter().map(|(name, _)| name.clone());
        names
            .map(|name| SecretRef::<String>::named(name).get())
            .collect()
    });
    let serialize = fastest(50, || drop(black_box(serde_json::to_vec(black_box(&rows)))));
    let to_value = fastest(50, || {
        drop(black_box(serde_json::to_value(black_box(&rows))));
    });
    let bytes = fastest(50, || drop(black_box(guard::check(black_box(&text), ""))));
    let value = fastest(50, || {
        drop(black_box(guard::check_value(black_box(&rows), "")));
    });
    println!(
        "a result of {} bytes, 100 secrets: serialize {:.2} ms, to_value {:.2} ms; check {:.1} %, check_value {:.1} % of serialize",
        text.len(),
        serialize * 1e3,
        to_value * 1e3,
        bytes / serialize * 100.0,
        value / serialize * 100.0
    );
    drop(live);
}

fn main() {
    COUNTS.into_iter().for_each(with);
    result();
}
