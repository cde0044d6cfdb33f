//! The wire of Prefect Cloud 1.x: our requests beside those of the real 1.4.1 client, and what is made of every answer.
//!
//! `tests/vectors/prefect-1.4.1-cloud.json` is what the real client sent and understood: see `tests/vectors/README.md`.

#[path = "support/loopback/mod.rs"]
mod loopback;
mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use loopback::{Loopback, Reply, Request};
use secret_core::{
    Answer, CloudProvider, ProviderError, SecretContext, SecretError, SecretErrorKind, SecretJson,
    SecretProvider, SecretRef,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use support::{piece_in, reveal, texts_of};

const KEY: &str = "key-1";
const TENANT: &str = "5d3b7e5a-0000-4000-8000-0123456789ab";
const HEADERS: [&str; 4] = [
    "authorization",
    "content-type",
    "x-prefect-core-version",
    "x-prefect-tenant-id",
];
const CANARY: &str = "canary-c4f1e9";

#[derive(Deserialize)]
struct Vectors {
    calls: Vec<Call>,
    answers: Vec<Answered>,
}

#[derive(Deserialize)]
struct Call {
    case: String,
    answer: Given,
    requests: Vec<Asked>,
    result: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Answered {
    case: String,
    answer: Given,
    result: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Given {
    status: u16,
    #[serde(default)]
    body: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Asked {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: Value,
}

fn vectors() -> Vectors {
    let text = include_str!("vectors/prefect-1.4.1-cloud.json");
    serde_json::from_str(text).expect("the vectors")
}

fn cloud(url: &str) -> CloudProvider {
    CloudProvider::builder()
        .prefect_1(url)
        .api_key(KEY)
        .tenant_id(TENANT)
        .deadline(Duration::from_millis(250))
        .build()
        .expect("settings that are right")
}

fn context(url: &str) -> SecretContext {
    SecretContext::builder()
        .isolated()
        .provider(cloud(url))
        .build()
}

fn get(context: &SecretContext, name: &'static str) -> Result<Value, SecretError> {
    let secret = context.scope(|| SecretRef::<SecretJson>::new(name).get())?;
    Ok(reveal(&secret).as_value().clone())
}

impl Given {
    fn reply(&self) -> Reply {
        self.headers.iter().fold(
            Reply::new(self.status, self.body.clone()),
            |reply, (n, v)| reply.header(n, v),
        )
    }
}

/// What matters of a request: how it is spaced does not.
fn asked(request: &Request) -> Asked {
    let headers = HEADERS.iter().filter_map(|name| {
        let value = request.header(name)?;
        Some(((*name).to_owned(), value.to_owned()))
    });
    Asked {
        method: request.method.clone(),
        path: request.path.clone(),
        headers: headers.collect(),
        body: meaning(&request.json()),
    }
}

/// The body with its variables, which are JSON in a text, as JSON.
fn meaning(body: &Value) -> Value {
    let text = body["variables"].as_str().expect("variables that are text");
    json!({
        "query": body["query"],
        "variables": serde_json::from_str::<Value>(text).expect("variables that are JSON"),
    })
}

#[test]
fn our_requests_are_those_of_the_real_client() {
    let mut compared = 0;
    for call in vectors().calls {
        let server = Loopback::in_turn([call.answer.reply()]);
        let cloud = cloud(&server.url());
        let failed = |error: ProviderError| error.to_string();
        let done = match call.case.as_str() {
            "get" => get(&context(&server.url()), "MY_SECRET").map_err(|e| e.to_string()),
            "exists" => cloud.exists("MY_SECRET").map(Value::from).map_err(failed),
            "exists, and does not" => cloud.exists("NOPE").map(Value::from).map_err(failed),
            "names" => cloud.list().map(Value::from).map_err(failed),
            "set a text" => cloud.set("N", "vü").map(Value::from).map_err(failed),
            "set a dictionary" => {
                let value = json!({"a": [1, null]});
                cloud.set("N", value).map(Value::from).map_err(failed)
            }
            "set, not done" | "set, refused" => {
                cloud.set("N", "v").map(Value::from).map_err(failed)
            }
            _ => continue,
        };
        compared += 1;
        let ours: Vec<Asked> = server.requests().iter().map(asked).collect();
        let theirs: Vec<Asked> = call
            .requests
            .into_iter()
            .map(|request| {
                let body = request.body.as_str().expect("a body that is text");
                let body = serde_json::from_str(body).expect("a body that is JSON");
                Asked {
                    body: meaning(&body),
                    ..request
                }
            })
            .collect();
        assert_eq!(ours, theirs, "{}", call.case);
        match call.result.get("ok") {
            Some(expected) => assert_eq!(done.as_ref(), Ok(expected), "{}", call.case),
            None => assert!(done.is_err(), "{}", call.case),
        }
    }
    assert!(
        compared >= 8,
        "{compared} calls of the real client are compared"
    );
}

/// What we do differently, each for a reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("text 'NaN'", "JSON has no NaN: it stays text"),
    ("text '-Infinity'", "JSON has no infinity: it stays text"),
    (
        "errors that are none",
        "an empty list of errors is no error, and the value is there",
    ),
    (
        "errors that are null",
        "null in place of errors is no error, and the value is there",
    ),
];

#[test]
fn every_answer_is_understood_as_by_the_real_client_or_differently_for_a_reason() {
    let (mut equal, mut different) = (0, Vec::new());
    for answered in vectors().answers {
        let server = Loopback::in_turn([answered.answer.reply()]);
        let ours = get(&context(&server.url()), "MY_SECRET");
        if let Err(error) = &ours {
            let text = texts_of(error);
            assert!(!text.contains(KEY), "{}: {text}", answered.case);
            assert!(
                error.help().iter().all(|help| !help.is_empty()) && !error.help().is_empty(),
                "{text}"
            );
        }
        let theirs = answered.result.get("ok");
        let is_equal = match (&ours, theirs) {
            (Ok(ours), Some(theirs)) => ours == theirs,
            (Err(error), None) => {
                let is_missing = answered.result["error"]["type"] == "KeyError"
                    && answered.case.starts_with("not found");
                (error.kind() == SecretErrorKind::NotFound) == is_missing
            }
            _ => false,
        };
        if is_equal {
            equal += 1;
        } else {
            different.push((answered.case, ours.map_err(|error| error.to_string())));
        }
    }
    let reasons: Vec<_> = different
        .iter()
        .map(|(case, ours)| {
            let known = DIFFERENT.iter().find(|(known, _)| known == case);
            let (_, why) =
                known.unwrap_or_else(|| panic!("`{case}` gives {ours:?}, for no reason"));
            (case.as_str(), *why)
        })
        .collect();
    assert_eq!(
        reasons.len(),
        DIFFERENT.len(),
        "a difference is gone: {reasons:?}"
    );
    println!(
        "{equal} answers are understood alike, {} differently:",
        reasons.len()
    );
    for (case, why) in reasons {
        println!("  {case}: {why}");
    }
}

/// Which kind of error each answer is, and that what may pass is tried again and what will not is not.
#[test]
fn what_will_not_pass_is_asked_once() {
    for answered in vectors().answers {
        if answered.result.contains_key("ok") {
            continue;
        }
        let server = Loopback::in_turn([answered.answer.reply()]);
        let Err(error) = get(&context(&server.url()), "MY_SECRET") else {
            continue;
        };
        let requests = server.requests().len();
        let status = answered.answer.status;
        let may_pass =
            matches!(status, 408 | 429 | 500..=599) || answered.case == "errors that may pass";
        assert_eq!(
            error.kind() == SecretErrorKind::Unavailable,
            may_pass,
            "{}: {error}",
            answered.case
        );
        if may_pass && answered.answer.headers.is_empty() {
            assert!(requests > 1, "{}: {requests} requests", answered.case);
        } else if !(300..400).contains(&status) {
            // What is not there may be there in another case: the names are asked for.
            let most = 1 + usize::from(error.kind() == SecretErrorKind::NotFound);
            assert_eq!(requests, most, "{}", answered.case);
        }
    }
}

// --- several at once

/// A store that answers as a GraphQL server does: what is not there is an error with its path, and null if that is allowed.
fn store(secrets: &'static [(&'static str, &'static str)], misses: Misses) -> Loopback {
    Loopback::start(move |request| {
        let body = meaning(&request.json());
        if body["query"] == "query{secret_names}" {
            let names: Vec<&str> = secrets.iter().map(|(name, _)| *name).collect();
            return Reply::json(200, &json!({"data": {"secret_names": names}}));
        }
        let variables = body["variables"].as_object().expect("variables").clone();
        let query = body["query"].as_str().expect("a query");
        let (mut data, mut errors) = (Map::new(), Vec::new());
        for (variable, name) in variables {
            let field = match variable.strip_prefix('n').filter(|n| *n != "ame") {
                Some(number) => format!("s{number}"),
                None => "secret_value".to_owned(),
            };
            assert!(
                query.contains(&format!("secret_value(name: ${variable})")),
                "{query}"
            );
            match secrets.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => drop(data.insert(field, Value::from(*value))),
                None => {
                    let mut error = json!({"message": "No value found for the requested key"});
                    if !matches!(misses, Misses::WithoutPath) {
                        error["path"] = json!([field]);
                    }
                    errors.push(error);
                    data.insert(field, Value::Null);
                }
            }
        }
        let data = match misses {
            Misses::Null => Value::Object(data),
            Misses::NoData | Misses::WithoutPath if errors.is_empty() => Value::Object(data),
            Misses::NoData | Misses::WithoutPath => Value::Null,
        };
        let mut answer = json!({"data": data});
        if !errors.is_empty() {
            answer["errors"] = Value::from(errors);
        }
        Reply::json(200, &answer)
    })
}

/// What a server answers beside what is not there.
#[derive(Clone, Copy)]
enum Misses {
    /// Null for it, and the values of the others.
    Null,
    /// Null for all.
    NoData,
    /// The same, and the error does not say which is missing.
    WithoutPath,
}

fn found(answers: Vec<Result<Answer, ProviderError>>) -> Vec<bool> {
    let is_found = |answer| match answer {
        Ok(Answer::Found(_)) => true,
        Ok(Answer::Absent(_)) => false,
        other => panic!("{other:?}"),
    };
    answers.into_iter().map(is_found).collect()
}

#[test]
fn a_hundred_secrets_are_one_request() {
    const SECRETS: &[(&str, &str)] = &[("A", "a"), ("B", "b"), ("C", "c")];
    let server = store(SECRETS, Misses::Null);
    let names: Vec<String> = (0..100)
        .map(|n| ["A", "B", "C"][n % 3].to_owned())
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let answers = cloud(&server.url()).fetch_many(&names, Instant::now());
    assert_eq!(found(answers), [true; 100]);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn what_is_missing_among_many_is_found_out_whatever_the_server_says_of_it() {
    const SECRETS: &[(&str, &str)] = &[("A", "a"), ("C", "c"), ("E", "e"), ("F", "f"), ("G", "g")];
    for (misses, most) in [
        (Misses::Null, 2),
        (Misses::NoData, 3),
        (Misses::WithoutPath, 3),
    ] {
        let server = store(SECRETS, misses);
        let names = ["A", "B", "C", "D", "E", "F", "G"];
        let answers = cloud(&server.url()).fetch_many(&names, Instant::now());
        assert_eq!(found(answers), [true, false, true, false, true, true, true]);
        let requests = server.requests().len();
        assert!(requests <= most, "{requests} requests");
    }
    let server = store(SECRETS, Misses::WithoutPath);
    let answers = cloud(&server.url()).fetch_many(&["X", "Y"], Instant::now());
    assert_eq!(found(answers), [false, false]);
}

/// Who may not list the names still finds out what is missing.
#[test]
fn without_the_names_the_rest_is_asked_for_in_halves() {
    let server = Loopback::start(|request| {
        let body = meaning(&request.json());
        if body["query"] == "query{secret_names}" {
            return Reply::status(403);
        }
        let variables = body["variables"].as_object().expect("variables");
        if variables.values().any(|name| name == "MISSING") {
            let error = json!({"message": "No value found for the requested key"});
            return Reply::json(400, &json!({"data": null, "errors": [error]}));
        }
        let data = variables.iter().map(|(variable, name)| {
            let field = match variable.strip_prefix('n').filter(|n| *n != "ame") {
                Some(number) => format!("s{number}"),
                None => "secret_value".to_owned(),
            };
            (field, name.clone())
        });
        Reply::json(200, &json!({"data": data.collect::<Map<_, _>>()}))
    });
    let names = ["A", "B", "MISSING", "D", "E"];
    let answers = cloud(&server.url()).fetch_many(&names, Instant::now());
    assert_eq!(found(answers), [true, true, false, true, true]);
}

#[test]
fn case_counts_only_where_it_decides() {
    const SECRETS: &[(&str, &str)] =
        &[("D", "1"), ("d", "2"), ("Xx", "3"), ("xX", "4"), ("Y", "5")];
    let server = store(SECRETS, Misses::Null);
    let context = context(&server.url());
    for (name, value) in [("D", 1), ("d", 2), ("y", 5), ("Y", 5), ("xX", 4)] {
        assert_eq!(get(&context, name).unwrap(), value, "{name}");
    }
    let error = get(&context, "XX").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Ambiguous);
    assert!(error.to_string().contains("`Xx` and `xX`"), "{error}");
    let cloud = cloud(&server.url());
    for (name, does_exist) in [("y", true), ("XX", true), ("Z", false)] {
        assert_eq!(cloud.exists(name).unwrap(), does_exist, "{name}");
    }
    server.take_requests();
    let answers = cloud.fetch_many(&["y", "D", "z", "Y"], Instant::now());
    assert_eq!(found(answers), [true, true, false, true]);
    assert_eq!(
        server.requests().len(),
        3,
        "the values, the names, and one in another case"
    );
}

#[test]
fn stars_are_no_value() {
    for body in [
        json!({"data": {"secret_value": "********"}}),
        json!({"data": {"secret_value": {"user": "robot", "password": "********"}}}),
    ] {
        let server = Loopback::in_turn([Reply::json(200, &body)]);
        let error = get(&context(&server.url()), "MY_SECRET").unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        assert!(error.to_string().contains("stars"), "{error}");
    }
    // Other stars are what somebody has set.
    let server = Loopback::in_turn([Reply::json(200, &json!({"data": {"secret_value": "***"}}))]);
    assert_eq!(get(&context(&server.url()), "MY_SECRET").unwrap(), "***");
}

#[test]
fn no_piece_of_an_answer_is_told() {
    let said = |body: Value| Reply::json(200, &body);
    let replies = [
        Reply::new(200, CANARY),
        Reply::new(400, format!("<html>{CANARY}")),
        Reply::new(500, CANARY),
        Reply::json(401, &json!({"message": CANARY})),
        said(json!({"errors": [{"message": CANARY}], "data": {"secret_value": CANARY}})),
        said(json!({"errors": [{"message": format!("UNAUTHENTICATED {CANARY}")}]})),
        said(json!({"errors": CANARY, "data": CANARY})),
        said(json!({"data": {"other": CANARY}})),
        said(json!([CANARY])),
        said(json!({"data": {"secret_value": ["********", CANARY]}})),
        Reply::redirect(307, &format!("http://other.example/{CANARY}?key={CANARY}")),
        Reply::new(200, CANARY).header("Content-Encoding", "gzip"),
    ];
    for reply in replies {
        let server = Loopback::in_turn([reply]);
        let cloud = cloud(&server.url());
        let error = get(&context(&server.url()), "MY_SECRET").unwrap_err();
        let mut text = texts_of(&error);
        text += &format!("{cloud:?}");
        let errors = [
            cloud.set("N", CANARY).err(),
            cloud.list().err(),
            cloud.exists("N").err(),
        ];
        for error in errors.into_iter().flatten() {
            text += &format!("{error:?} {error}");
        }
        assert_eq!(piece_in(CANARY, &text), None, "{text}");
        assert!(!text.contains(KEY), "{text}");
    }
}

#[test]
fn a_value_that_is_not_text_is_not_sent() {
    let server = Loopback::in_turn([Reply::status(500)]);
    let error = cloud(&server.url()).set("N", vec![0xff, 0xfe]).unwrap_err();
    assert!(error.to_string().contains("base64"), "{error}");
    assert!(server.requests().is_empty());
}
