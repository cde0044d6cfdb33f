//! The twelve channels of Restate, and what leaves through each.

use std::fmt::Write as _;
use std::fs;

use http::HeaderValue;
use restate_sdk::ingress::{Client, RequestTarget};
use secret_core::{Secret, SecretContext, SecretRef};
use secret_restate::ingress::Checked;
use serde_json::{Value, json};

use crate::engine::{Engine, files};
use crate::leaks::secret_of;
use crate::loopback::{Loopback, ask};
use crate::table;
use crate::worker::Worker;

/// Each with the program of `tests/compile_fail` that has a `Secret` there.
const CHANNELS: [(&str, &str); 12] = [
    ("input", "input_json"),
    ("ingress header", "ingress_header"),
    ("step result", "step_result"),
    ("step name", "step_name"),
    ("call argument", "call_argument"),
    ("call header", "call_header"),
    ("output", "output_json"),
    ("state", "state"),
    ("object key", "object_key"),
    ("idempotency key", "idempotency_key"),
    ("terminal error", "terminal_error"),
    ("retryable error", "retryable_error"),
];

/// Two more ways through the same channels.
const WAYS: [(&str, &str); 2] = [
    ("argument of a generated client", "call_argument"),
    ("failure of a step", "terminal_error"),
];

/// Those in which the caller writes, and not the handler.
const OF_CALLERS: [&str; 2] = ["input", "ingress header"];

fn canary(channel: &str) -> String {
    format!("{}-canary-7ad3c0", channel.replace(' ', "-"))
}

fn all() -> impl Iterator<Item = &'static str> {
    CHANNELS.into_iter().chain(WAYS).map(|(channel, _)| channel)
}

fn environment() -> Vec<(String, String)> {
    all()
        .map(|channel| (secret_of(channel), canary(channel)))
        .collect()
}

fn worker(kind: &str) -> Worker {
    let environment = environment();
    let pairs: Vec<_> = environment
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    Worker::start(kind, 0, &pairs)
}

async fn leak(engine: &Engine, channel: &str) -> String {
    match channel {
        "state" => engine.send("LeakObject/key/leak", "").await,
        _ => engine.send("Leaks/leak", &json!(channel).to_string()).await,
    }
}

/// The channels whose canary stands in one of the files of the server.
fn on_disk(engine: &Engine) -> Vec<&'static str> {
    let files: Vec<Vec<u8>> = files(&engine.data())
        .iter()
        .map(|file| fs::read(file).expect("a file"))
        .collect();
    let bytes: usize = files.iter().map(Vec::len).sum();
    assert!(bytes > 10_000, "the server has written {bytes} bytes");
    let holds = |canary: &str| files.iter().any(|file| contains(file, canary));
    all().filter(|channel| holds(&canary(channel))).collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

fn in_text(text: &str) -> Vec<&'static str> {
    all()
        .filter(|channel| text.contains(&canary(channel)))
        .collect()
}

/// Every table that handlers leave something in, payloads decoded.
async fn over_sql(engine: &Engine) -> String {
    let mut text = String::new();
    let tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    for table in engine.query(tables).await {
        let table = table["table_name"].as_str().expect("a name");
        for row in engine.query(&format!("SELECT * FROM {table}")).await {
            let Value::Object(row) = row else {
                panic!("a row that is none")
            };
            for (name, cell) in row {
                let cell = match cell {
                    Value::String(cell) => cell,
                    other => other.to_string(),
                };
                let _ = writeln!(text, "{table}.{name}: {cell}");
                if let Some(bytes) = from_hex(&cell) {
                    let _ = writeln!(text, "{table}.{name}: {}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
    text
}

/// What a binary column is written as.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    (digits.len() >= 2 && digits.len().is_multiple_of(2)).then_some(())?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    digits
        .chunks(2)
        .map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok())
        .collect()
}

/// restate-sdk alone: what is not found would not be found with us either.
async fn control() -> Vec<&'static str> {
    let mut engine = Engine::start().await;
    let worker = worker("plain");
    engine.register(worker.port).await;

    let input = json!(canary("input")).to_string();
    ask("POST", &format!("{}/Leaks/take", engine.ingress()), &input)
        .await
        .expect("an output");
    let client = Client::new(engine.ingress().parse().expect("a URL"), Loopback).expect("a client");
    let request =
        client.request::<_, String>(RequestTarget::service("Leaks", "take"), String::new());
    let header = HeaderValue::from_str(&canary("ingress header")).expect("a header");
    let _ = request
        .header(http::HeaderName::from_static("x-leak"), header)
        .call()
        .await
        .expect("an output");
    for channel in all().filter(|channel| !OF_CALLERS.contains(channel)) {
        let id = leak(&engine, channel).await;
        if channel == "retryable error" {
            engine.failure(&id, &canary(channel)).await;
            engine.kill(&id).await;
        } else {
            let url = format!("{}/restate/invocation/{id}/attach", engine.ingress());
            let _ = ask("GET", &url, "").await; // a failure of its own is an outcome, too
        }
    }
    let text = over_sql(&engine).await;
    for (channel, _) in CHANNELS {
        assert!(
            text.contains(&canary(channel)),
            "{channel}: not found over SQL"
        );
    }
    assert!(
        worker.log().contains(&canary("retryable error")),
        "not found in the log of the worker"
    );
    engine.stop();
    on_disk(&engine)
}

/// What the caller is told.
async fn of_caller(engine: &Engine, channel: &'static str) -> String {
    let context = SecretContext::with_secrets([(secret_of(channel), canary(channel))]);
    let lookup = || SecretRef::<String>::named(secret_of(channel)).get();
    let _secret: Secret<String> = context.scope(lookup).expect("a secret");
    let client =
        Client::new(engine.ingress().parse().expect("a URL"), Checked(Loopback)).expect("a client");
    let text = if channel == "input" {
        canary(channel)
    } else {
        String::new()
    };
    let mut request = client.request::<_, String>(RequestTarget::service("Leaks", "take"), text);
    if channel != "input" {
        let header = HeaderValue::from_str(&canary(channel)).expect("a header");
        request = request.header(http::HeaderName::from_static("x-leak"), header);
    }
    let Err(error) = request.call().await else {
        panic!("{channel}: sent")
    };
    error.to_string()
}

#[tokio::test]
#[ignore = "needs a server: RESTATE_SERVER=$(scripts/restate install) cargo test -p secret-restate --test restate_server -- --ignored"]
async fn none_of_twelve_channels_takes_a_secret() {
    let leaking = control().await;
    for channel in all() {
        assert!(
            leaking.contains(&channel),
            "{channel}: the search does not find what is there; {leaking:?}"
        );
    }

    let mut engine = Engine::start().await;
    let worker = worker("checked");
    engine.register(worker.port).await;
    let mut rows = Vec::new();
    for (channel, program) in CHANNELS.into_iter().chain(WAYS) {
        let (how, told) = match channel {
            "input" | "ingress header" => (
                "refused by the caller's client",
                of_caller(&engine, channel).await,
            ),
            "terminal error" | "failure of a step" => {
                let id = leak(&engine, channel).await;
                let url = format!("{}/restate/invocation/{id}/attach", engine.ingress());
                let error = ask("GET", &url, "")
                    .await
                    .expect_err("a failure")
                    .to_string();
                let told = error.split_once('{').map(|(_, rest)| format!("{{{rest}"));
                ("scrubbed", told.unwrap_or(error))
            }
            _ => {
                let id = leak(&engine, channel).await;
                let name = secret_of(channel);
                let told = engine.failure(&id, &name).await;
                engine.kill(&id).await;
                (
                    if channel == "retryable error" {
                        "scrubbed"
                    } else {
                        "refused"
                    },
                    told,
                )
            }
        };
        assert!(told.contains(&secret_of(channel)), "{channel}: {told}");
        // restate-sdk says it twice, and each time what mends it.
        let told = told.lines().find(|line| line.contains(&secret_of(channel)));
        let told = table::cell(told.unwrap_or_default().trim_end_matches('\''));
        let program = format!("[does not compile](tests/compile_fail/{program}.rs)");
        rows.push(format!(
            "| {channel} | found | {program} | {how}: {told} | not found |"
        ));
    }

    let rows_of_sql = over_sql(&engine).await;
    assert!(
        rows_of_sql.contains("sys_journal.raw"),
        "the journal is not among what is searched"
    );
    assert_eq!(in_text(&rows_of_sql), [""; 0], "over SQL");
    engine.stop();
    assert_eq!(on_disk(&engine), [""; 0], "on disk");
    let log = worker.log();
    assert!(
        log.contains("[LEAK_RETRYABLE_ERROR]"),
        "the worker has no log"
    );
    assert_eq!(in_text(&log), [""; 0], "in the log of the worker");
    let log = fs::read_to_string(engine.log()).expect("a log");
    assert!(
        log.contains("LEAK_RETRYABLE_ERROR"),
        "the server has no log"
    );
    assert_eq!(in_text(&log), [""; 0], "in the log of the server");

    table::check("channels.md", &format!("{HEAD}{}\n", rows.join("\n")));
}

const HEAD: &str = "\
# Where a secret could get into Restate

Written by the test `none_of_twelve_channels_takes_a_secret`, which leaks on purpose, through a real server, what a client gave back: text that
no type shows to be a secret. The same handlers run twice, under restate-sdk's prelude with strings and under ours with secrets. It is searched for
in the server's files after a clean stop, with compression off; over SQL, in every table with payloads decoded; and in the logs of worker and server.

| channel | a string, with restate-sdk alone | a `Secret<T>` | its value, with us | and then |
|---|---|---|---|---|
";
