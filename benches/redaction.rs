//! What it costs to mask secrets in a log and to look for them in a result, as ratios to what must be done anyway.
//!
//! Run it with `cargo bench -p secret-benches --bench redaction`. All sides of a ratio run in turns in the same process, and the
//! fastest of several rounds counts. With `-- ours` the other searchers are left out, which take most of the time, and with
//! `-- result` all that is about logs.

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use secret_core::redact::Redactor;
use secret_core::{
    JsonFileStore, Parameter, ResultStore, Run, RunId, RunRecord, Secret, SecretContext, SecretRef,
    StoreError, guard, redact,
};
use serde::Serialize;

#[path = "../tests/support/dice.rs"]
mod dice;

use dice::Dice;

const MEBIBYTE: usize = 1024 * 1024;
const LOG: usize = 64 * MEBIBYTE;
const COUNTS: [usize; 4] = [1, 10, 100, 1_000];

/// Tokens as stores hold them: some with a prefix that many have, some with characters that are escaped.
fn secrets(count: usize) -> Vec<(String, String)> {
    let mut dice = Dice::new(0x5eed);
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

/// Lines of a service's log, of 250 bytes on average, with a secret in every 10,000th.
fn log(secrets: &[(String, String)]) -> Vec<u8> {
    let mut dice = Dice::new(0x0109);
    let mut log = Vec::with_capacity(LOG + 1024);
    let mut line = 0_usize;
    while log.len() < LOG {
        let (minutes, seconds, micros) = (line / 5400 % 60, line / 90 % 60, dice.below(1_000_000));
        let (trace, pod) = (dice.token(32), dice.below(12));
        let _ = match dice.below(5) {
            0 => writeln!(
                log,
                "2026-11-24T10:{minutes:02}:{seconds:02}.{micros:06}Z  INFO worker::http: request finished method=GET path=/api/v1/orders/{} status=200 latency_ms={} trace_id={trace} pod=worker-7d9f8b-{pod} node=eu-west-1a route=\"/api/v1/orders/:id\" bytes_sent={} user_agent=\"reports/2.4\"",
                dice.below(1_000_000),
                dice.below(900),
                dice.below(100_000)
            ),
            1 => writeln!(
                log,
                "2026-11-24T10:{minutes:02}:{seconds:02}.{micros:06}Z DEBUG sqlx::query: summary=\"SELECT id, name, region, created_at FROM customers WHERE region = $1 ORDER BY created_at\" rows_returned={} elapsed_secs=0.00{} trace_id={trace} pod=worker-7d9f8b-{pod} pool=reports",
                dice.below(500),
                dice.below(9999)
            ),
            2 => writeln!(
                log,
                "{{\"level\":\"warn\",\"ts\":\"2026-11-24T10:{minutes:02}:{seconds:02}.{micros:06}Z\",\"msg\":\"retrying upload\",\"bucket\":\"reports-eu-1\",\"key\":\"daily/{}.parquet\",\"attempt\":{},\"trace_id\":\"{trace}\",\"pod\":\"worker-7d9f8b-{pod}\",\"node\":\"eu-west-1a\",\"flow\":\"load_rows\"}}",
                dice.token(16),
                dice.below(5)
            ),
            3 => writeln!(
                log,
                "2026-11-24T10:{minutes:02}:{seconds:02}.{micros:06}Z  INFO flow: task load_rows finished state=Completed rows={} https://console.example.com/runs/{} trace_id={trace} pod=worker-7d9f8b-{pod} node=eu-west-1a attempt=1 elapsed=12.4s retries=0",
                dice.below(100_000),
                dice.token(32)
            ),
            _ => writeln!(
                log,
                "2026-11-24T10:{minutes:02}:{seconds:02}.{micros:06}Z ERROR worker: connection to 10.0.{}.{}:5432 reset by peer, the job is put back into the queue and tried again in {} s trace_id={trace} pod=worker-7d9f8b-{pod} node=eu-west-1a queue=reports attempt=3",
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

/// The same for work on each of the parts of a log, the fastest of each counting: what disturbs it does not disturb all of them. They
/// are gone through in turns, so that each comes from memory and from no cache.
fn fastest_of_each<'a>(
    rounds: usize,
    parts: &[&'a [&'a [u8]]],
    mut work: impl FnMut(&'a [u8]),
) -> f64 {
    let mut best = vec![f64::MAX; parts.len()];
    for _ in 0..rounds {
        for (part, best) in parts.iter().zip(&mut best) {
            let seconds = fastest(1, || part.iter().for_each(|record| work(black_box(record))));
            *best = best.min(seconds);
        }
    }
    best.iter().sum()
}

/// Memory that is written to as if it had no end.
struct Around<'a> {
    memory: &'a mut [u8],
    position: usize,
}

impl<'a> Around<'a> {
    fn new(memory: &'a mut [u8]) -> Self {
        Self {
            memory,
            position: 0,
        }
    }
}

impl Write for Around<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.position + bytes.len() > self.memory.len() {
            self.position = 0;
        }
        self.memory[self.position..][..bytes.len()].copy_from_slice(bytes);
        self.position += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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

/// Every secret looked up, under its name, and live as long as what is returned.
fn live(secrets: &[(String, String)]) -> Vec<Secret<String>> {
    let borrowed = secrets
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let context = SecretContext::with_secrets(borrowed);
    let names = secrets.iter().map(|(name, _)| name.clone());
    let live: Result<_, _> =
        context.scope(|| names.map(|name| SecretRef::named(name).get()).collect());
    live.unwrap_or_else(|error| panic!("an error is not what is measured: {error}"))
}

/// A searcher's name, and the seconds that it takes to mask a log in one piece and by records.
type Times = (&'static str, f64, f64);

/// The records of a log, some of them together.
const TOGETHER: usize = 2_000;

fn times(name: &'static str, log: &[u8], find: &dyn Fn(&[u8]) -> Vec<u8>) -> Times {
    let piece = fastest(3, || drop(black_box(find(black_box(log)))));
    let records = records(log);
    let parts: Vec<&[&[u8]]> = records.chunks(TOGETHER).collect();
    let by_records = fastest_of_each(3, &parts, |record| drop(black_box(find(record))));
    (name, piece, by_records)
}

fn records(log: &[u8]) -> Vec<&[u8]> {
    log.split_inclusive(|byte| *byte == b'\n').collect()
}

/// What `aho-corasick` and `regex` take, if they are wanted.
fn others(secrets: &[(String, String)], log: &[u8]) -> Vec<Times> {
    if std::env::args().any(|argument| argument == "ours") {
        return Vec::new();
    }
    let forms = six_forms(secrets);
    let mut others = Vec::new();
    if let Ok(aho) = AhoCorasick::new(&forms) {
        let find = |text: &[u8]| {
            let found = aho.find_iter(text);
            masked(text, found.map(|found| (found.start(), found.end())))
        };
        others.push(times("aho-corasick, of six forms", log, &find));
    }
    let escaped: Vec<String> = forms.iter().map(|form| regex::escape(form)).collect();
    let mut regex = regex::bytes::RegexBuilder::new(&escaped.join("|"));
    if let Ok(regex) = regex.size_limit(1 << 30).build() {
        let find = |text: &[u8]| {
            let found = regex.find_iter(text);
            masked(text, found.map(|found| (found.start(), found.end())))
        };
        others.push(times("regex, of six forms", log, &find));
    }
    others
}

#[allow(clippy::print_stdout)] // this is the report
fn with(count: usize) {
    let secrets = secrets(count);
    let log = log(&secrets);
    let mut copied = vec![0; log.len()];
    let live = live(&secrets);
    drop(redact::text("the first scan"));

    // Records that are found beforehand: to look for the ends of lines is no part of this.
    let records = records(&log);
    let parts: Vec<&[&[u8]]> = records.chunks(TOGETHER).collect();
    // Into new memory, as a masked text needs it; and into memory that is there, as a writer has it.
    let copy = fastest(15, || drop(black_box(black_box(log.as_slice()).to_vec())));
    let copy_over = fastest(15, || copied.copy_from_slice(black_box(&log)));
    let mut around = Around::new(&mut copied);
    let copy_records = fastest_of_each(7, &parts, |record| drop(around.write(record)));
    let into_new = fastest(15, || drop(black_box(redact::bytes(black_box(&log)))));
    let through_writer = fastest(15, || {
        let _ = Redactor::new(&mut copied[..]).write_all(black_box(&log));
    });
    let scan = fastest(15, || {
        for part in log.chunks(MEBIBYTE) {
            let _ = black_box(guard::check(part, ""));
        }
    });
    let each = fastest_of_each(7, &parts, |record| drop(black_box(redact::bytes(record))));
    let mut output = Redactor::new(Around::new(&mut copied));
    let written = fastest_of_each(7, &parts, |record| drop(output.write_all(record)));
    drop(output);
    #[allow(clippy::cast_precision_loss)] // few
    let nanos = |seconds: f64| seconds * 1e9 / records.len() as f64;
    println!(
        "{count} secrets, {} records of {} bytes; memcpy: new memory {:.1} ms, memory that is there {:.1} ms, by records {:.0} ns",
        records.len(),
        log.len() / records.len(),
        copy * 1e3,
        copy_over * 1e3,
        nanos(copy_records)
    );
    let row = |what: &str, seconds: f64, unit: f64| {
        println!("  {what:<44} {:>7.2}x of memcpy", seconds / unit);
    };
    row("one piece, bytes", into_new, copy);
    row("one piece, writer", through_writer, copy_over);
    row("one piece, guard", scan, copy_over);
    row("records, bytes", each, copy_records);
    row("records, writer", written, copy_records);
    for (name, piece, by_records) in others(&secrets, &log) {
        row(&format!("one piece, {name}"), piece, copy);
        row(&format!("records, {name}"), by_records, copy_records);
    }
    println!(
        "  a record: bytes {:.0} ns, writer {:.0} ns",
        nanos(each),
        nanos(written)
    );
    drop(live);
}

/// Bytes of memory that the process has.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or(0) * 4096
}

/// The first scan for many needles, and what one more secret costs then.
#[allow(clippy::print_stdout)] // this is the report
#[allow(clippy::cast_precision_loss)] // few
fn build() {
    // Of a token of letters and digits, there are eight forms.
    let secrets: Vec<_> = secrets(3_000)
        .into_iter()
        .filter(|(_, value)| value.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .take(750)
        .collect();
    let first_scan = || {
        let start = Instant::now();
        drop(black_box(redact::text("the first scan")));
        start.elapsed()
    };
    let mut all = live(&secrets);
    let before = resident();
    let mut first = first_scan();
    let bytes = resident().saturating_sub(before);
    for _ in 0..10 {
        drop(all);
        all = live(&secrets);
        first = first.min(first_scan());
    }
    let seconds = first.as_secs_f64();
    let value = String::from("one-more-secret-of-usual-length");
    let one_more = [(String::from("ONE_MORE"), value)];
    let add = fastest(20, || {
        let one = live(&one_more);
        first_scan();
        drop(one);
    });
    println!(
        "6,000 needles: first scan {:.2} ms, {:.1} MiB; one more secret and gone again {:.0} us, {:.1} % of it",
        seconds * 1e3,
        bytes as f64 / MEBIBYTE as f64,
        add * 1e6,
        add / seconds * 100.0
    );
    drop(all);
}

/// The guard over a result of 1 MiB, against the time to serialize it.
#[allow(clippy::print_stdout)] // this is the report
fn result() {
    let mut dice = Dice::new(0xdab);
    let mut rows = Vec::new();
    while rows.len() < 7_000 {
        rows.push(serde_json::json!({
            "id": dice.below(1_000_000), "customer": dice.token(20), "region": "eu-west-1", "amount": 12.5,
            "note": "delivered to the neighbour, as agreed", "is_paid": true
        }));
    }
    let rows = serde_json::Value::Array(rows);
    let text = serde_json::to_vec(&rows).unwrap_or_default();
    let live = live(&secrets(100));
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

/// A row of a result.
#[derive(Serialize)]
struct Row {
    id: usize,
    customer: String,
    region: &'static str,
    amount: f64,
    note: &'static str,
    is_paid: bool,
}

/// A store that does in memory what [`JsonFileStore`] does, so that no disk hides what the rest takes.
struct Memory;

impl ResultStore for Memory {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        let text = serde_json::to_vec_pretty(record)
            .map_err(|error| StoreError::new("memory", error.to_string()))?;
        guard::check(&text, "memory")?;
        drop(black_box(text));
        Ok(())
    }
}

/// A run with one task that has this result.
fn stored(store: impl ResultStore, rows: &[Row]) {
    let run = Run::start(store, "flow").unwrap_or_else(|error| panic!("{error}"));
    let _ = run.task("task", || Ok::<_, StoreError>(rows));
    let record = run.finish();
    let record = record.unwrap_or_else(|error| panic!("an error is not what is measured: {error}"));
    drop(black_box(record));
}

/// The way of such a result into a record that is saved each time it grows, with a hundred secrets to look for and with none.
#[allow(clippy::print_stdout)] // this is the report
fn record() {
    let mut dice = Dice::new(0xdab);
    let row = |_| Row {
        id: dice.below(1_000_000),
        customer: dice.token(20),
        region: "eu-west-1",
        amount: 12.5,
        note: "delivered to the neighbour, as agreed",
        is_paid: true,
    };
    let rows: Vec<Row> = (0..7_000).map(row).collect();
    // What is freed below these stays with the process: else the pages of a result come anew for each, or not, as it happens.
    let room: Vec<_> = rows.iter().map(serde_json::to_value).collect();
    let above: Vec<Box<u64>> = (0..10_000).map(Box::new).collect();
    drop(room);
    let secrets = secrets(100);
    // In memory where the system has such a place: a disk takes longer than all that is measured, and never as long as before.
    let in_memory = Path::new("/dev/shm");
    let temporary = std::env::temp_dir();
    let place = if in_memory.is_dir() {
        in_memory
    } else {
        &temporary
    };
    let directory = place.join(RunId::unique().as_str());
    let files = JsonFileStore::new(&directory);
    let mut best = [[f64::MAX; 4]; 2];
    for _ in 0..100 {
        for (count, best) in [0, secrets.len()].iter().zip(&mut best) {
            let _live = live(&secrets[..*count]);
            drop(redact::text("the first scan"));
            let mut take = |place: usize, work: &mut dyn FnMut()| {
                best[place] = best[place].min(fastest(1, work));
            };
            take(0, &mut || stored(Memory, black_box(&rows)));
            take(1, &mut || stored(&files, black_box(&rows)));
            take(2, &mut || {
                let _ = black_box(serde_json::to_vec(&Parameter::new(black_box(&rows))));
            });
            take(3, &mut || {
                let _ = black_box(guard::check_value(black_box(&rows), ""));
            });
        }
    }
    drop(above);
    let _ = std::fs::remove_dir_all(directory);
    let [without, with] = best;
    for (place, what) in ["a run, in memory", "a run, in files", "a parameter"]
        .iter()
        .enumerate()
    {
        println!(
            "{what}, with a result of {} rows: {:.2} ms, with the guard {:.2}x of it",
            rows.len(),
            without[place] * 1e3,
            with[place] / without[place]
        );
    }
    println!("check_value alone: {:.2} ms", with[3] * 1e3);
}

fn main() {
    // First: what it frees, others use.
    build();
    if !std::env::args().any(|argument| argument == "result") {
        COUNTS.into_iter().for_each(with);
    }
    result();
    record();
}
