//! Answers with something wrong in them, anywhere: each is read or refused, and none is a panic, more than was asked for, or shown.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::loopback::{Loopback, Reply};
use crate::dice::{Dice, seeds};
use crate::provider::SecretProvider;
use crate::provider::cloud::http::head::Head;
use crate::provider::cloud::http::input::Input;
use crate::provider::cloud::http::{body, retry_after};
use crate::provider::cloud::{CloudBuilder, CloudProvider};
use crate::provider::config::Config;
use crate::provider::env::Environment;

const ANSWERS: [&str; 4] = [
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"CANARY\":1}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"CAN\r\n7;x\r\nARY\":1}\r\n0\r\nX: y\r\n\r\n",
    "HTTP/1.0 302 Found\r\nLocation: /CANARY\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nmoved",
    "HTTP/1.1 429 CANARY\r\nRetry-After: 7\r\nConnection: close\r\nContent-Encoding: identity\r\n\r\n",
];
const PIECES: [&[u8]; 13] = [
    b"\r\n",
    b"\r\n\r\n",
    b"\0",
    b"\xff",
    b"ffffffffffffffff\r\n",
    b"Content-Length: 18446744073709551616\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Retry-After: Sun, 31 Dec 9999 23:59:60 GMT\r\n",
    b": ",
    b"-",
    b"0",
    b"\r\n ",
    b"HTTP/1.1 999 \r\n",
];
const MOST: usize = 64;

#[test]
fn heads_and_bodies() {
    let (mut rounds, mut whole) = (0, 0);
    for seed in seeds(40_000) {
        let mut dice = Dice::new(seed);
        let answer = *dice.one_of(&ANSWERS);
        let bytes = dice.garbled(answer, &PIECES, 3);
        rounds += 1;
        let (head, length) = match Head::parse(&bytes, SystemTime::UNIX_EPOCH) {
            Ok(Some(parsed)) => parsed,
            Ok(None) => continue,
            Err(flaw) => {
                assert!(!flaw.contains("CANARY"), "{seed}");
                continue;
            }
        };
        assert!(length <= bytes.len(), "{seed}");
        let read = body::read(head.framing, MOST, &mut Input::new(), &mut &bytes[length..]);
        match read {
            Ok(body) => {
                assert!(body.len() <= MOST, "{seed}");
                whole += 1;
            }
            Err(flaw) => assert!(!format!("{flaw:?}").contains("CANARY"), "{seed}"),
        }
    }
    assert!(whole > rounds / 4, "{whole} of {rounds}");
}

#[test]
fn times_to_wait() {
    let pieces: [&[u8]; 8] = [
        b"GMT",
        b", ",
        b" ",
        b":",
        b"9999",
        b"99999999999999999999999",
        b"\xc3\xa4",
        b"Feb",
    ];
    for seed in seeds(20_000) {
        let mut dice = Dice::new(seed);
        let text = *dice.one_of(&["120", "Sun, 06 Nov 1994 08:49:37 GMT", ""]);
        let bytes = dice.garbled(text, &pieces, 6);
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(dice.below(1 << 31) as u64);
        let wait = retry_after::parse(&String::from_utf8_lossy(&bytes), now);
        assert!(
            wait.is_none() || wait <= Some(Duration::from_secs(u64::MAX)),
            "{seed}"
        );
    }
}

/// What a store says, and what may be wrong with it.
const PIECES_OF_JSON: [&[u8]; 16] = [
    b"null",
    b"{}",
    b"[]",
    b"\"\"",
    b",",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\xff",
    b"1e999",
    b"-0",
    b"99999999999999999999999999",
    b"********",
    b"errors",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"\"CANARY\":{\"CANARY\":\"CANARY\"}",
];

fn garbled_answers(answers: &[&str], store: fn(String) -> CloudBuilder) {
    let told = Arc::new(Mutex::new(Reply::status(204)));
    let server = Loopback::start({
        let told = Arc::clone(&told);
        move |_| told.lock().expect("an answer").clone()
    });
    let environment = Environment::given(Vec::new());
    let store = store(server.url())
        .api_key("CANARY")
        .deadline(Duration::from_secs(60))
        .build_in(&environment, &Config::none(environment.clone()))
        .expect("settings that can be used");
    for seed in seeds(300) {
        let mut dice = Dice::new(seed);
        let status = *dice.one_of(&[200, 200, 200, 200, 201, 204, 400, 401, 403, 404, 422]);
        let answer = *dice.one_of(answers);
        let body = dice.garbled(answer, &PIECES_OF_JSON, 4);
        *told.lock().expect("an answer") = Reply::new(status, body);
        let names: &[&str] =
            dice.one_of::<&[&str]>(&[&["A_B"], &["A_B", "C"], &["a-b", "A/\n\"", ""]]);
        let answers = store.fetch_many(names, Instant::now());
        assert_eq!(answers.len(), names.len(), "{seed}");
        // The value is there, and seen by nobody who does not ask for it.
        let shown = format!("{answers:?}");
        assert!(!shown.contains("CANARY"), "{seed}: {shown}");
        if seed % 64 == 0 {
            drop(server.take_requests());
        }
    }
}

#[test]
fn answers_of_prefect_1() {
    garbled_answers(
        &[
            r#"{"data":{"secret_value":"CANARY"}}"#,
            r#"{"data":{"s0":{"CANARY":[1,2.5,true,null]},"s1":"CANARY"}}"#,
            r#"{"errors":[{"path":["s0"],"message":"No value found for the requested key CANARY"}],"data":{"s1":"CANARY"}}"#,
            r#"{"errors":[{"message":"No value found for the requested key"}],"data":null}"#,
            r#"{"errors":[{"message":"CANARY","extensions":{"code":"UNAUTHENTICATED"}}]}"#,
        ],
        |url| CloudProvider::builder().prefect_1(url),
    );
}

#[test]
fn answers_of_prefect_3() {
    garbled_answers(
        &[
            r#"[{"name":"a-b","data":{"value":"CANARY"},"block_type":{"slug":"secret"}},{"name":"c","data":{"value":{"CANARY":1}},"block_type":{"slug":"secret"}}]"#,
            r#"[{"name":"c","data":{"aws_access_key_id":"CANARY","aws_secret_access_key":"CANARY"},"block_type":{"slug":"aws-credentials"}}]"#,
            r#"{"exception_message":"Invalid request received.","request_body":{"data":{"value":"CANARY"}}}"#,
            r#"{"detail":"CANARY"}"#,
            "[]",
        ],
        |url| CloudProvider::builder().prefect_3(url),
    );
}

fn texts(bodies: &[String]) -> Vec<&str> {
    bodies.iter().map(String::as_str).collect()
}

/// What the real stores have answered (`tests/vectors`), garbled.
#[test]
fn recorded_answers() {
    let bodies = |vectors: &str, pointer: &str| -> Vec<String> {
        let vectors: serde_json::Value = serde_json::from_str(vectors).expect("vectors");
        let cases = vectors.pointer(pointer).expect("cases").as_array();
        let bodies = cases
            .expect("a list")
            .iter()
            .map(|case| &case["answer"]["body"]);
        bodies
            .map(|body| {
                body.as_str()
                    .map_or_else(|| body.to_string(), ToOwned::to_owned)
            })
            .map(|body| body.replace("abc", "CANARY").replace("hunter2", "CANARY"))
            .collect()
    };
    let cloud = include_str!("prefect-1.4.1-cloud.json");
    let server = include_str!("prefect-3.9.1-transcript.json");
    let (cloud, server) = (bodies(cloud, "/answers"), bodies(server, ""));
    garbled_answers(&texts(&cloud), |url| {
        CloudProvider::builder().prefect_1(url)
    });
    garbled_answers(&texts(&server), |url| {
        CloudProvider::builder().prefect_3(url)
    });
}
