//! Lookups in a real Prefect 3 server.
//!
//! ```sh
//! scripts/prefect-3 run --auth user:password -- cargo test --test cloud_prefect_3_server -- --ignored
//! ```
//!
//! The tests share one database, each with names of its own. Requests are counted by a proxy on loopback between
//! client and server.

#[path = "support/loopback/mod.rs"]
mod loopback;
mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use loopback::{Loopback, Reply, Request};
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{
    Answer, CloudProvider, RawSecret, Secret, SecretContext, SecretError, SecretErrorKind,
    SecretJson, SecretProvider, SecretRef, Source, preflight, secret,
};
use serde::Deserialize;
use serde_json::{Value, json};
use support::{find, get as typed, piece_in, reveal, texts_of};

const CANARY: &str = "canary-7ad3c0";

#[allow(clippy::disallowed_methods)] // not secrets, but the settings of the server that the tests are run with
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// One test at a time: a server with SQLite answers 503 to one of two who write.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn url() -> String {
    variable("PREFECT_API_URL").expect("run me with scripts/prefect-3")
}

/// With the server's own credentials, if it asks for any.
fn cloud_at(url: &str) -> CloudProvider {
    let builder = CloudProvider::builder().prefect_3(url);
    let builder = match variable("PREFECT_API_AUTH_STRING") {
        Some(auth) => builder.auth_string(auth),
        None => builder,
    };
    builder
        .deadline(loopback::PATIENCE)
        .build()
        .expect("settings that are right")
}

fn cloud() -> CloudProvider {
    cloud_at(&url())
}

fn context_of(cloud: CloudProvider) -> SecretContext {
    SecretContext::builder().isolated().provider(cloud).build()
}

fn json_in(context: &SecretContext, name: &str) -> Result<Value, SecretError> {
    let secret = find::<SecretJson>(context, name, None)?;
    Ok(reveal(&secret).as_value().clone())
}

/// Passes each request on to the server as it came, key included, and its answer back.
fn proxy(before: impl Fn(&Request) + Send + Sync + 'static) -> (Loopback, String) {
    let proxy = Loopback::start(move |request| {
        before(request);
        let key = request.header("authorization");
        let (status, body) = ask(&request.method, &request.path, &request.body, key);
        Reply::new(status, body).header("Content-Type", "application/json")
    });
    let url = format!("{}/api", proxy.url());
    (proxy, url)
}

fn counting() -> (Loopback, String) {
    proxy(|_| ())
}

fn ask(method: &str, path: &str, body: &[u8], key: Option<&str>) -> (u16, Vec<u8>) {
    let url = url();
    let host = url.trim_start_matches("http://").trim_end_matches("/api");
    let key = key.map_or_else(String::new, |key| format!("Authorization: {key}\r\n"));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{key}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut socket = TcpStream::connect(host).expect("the server");
    socket
        .write_all(&[head.as_bytes(), body].concat())
        .expect("a request that is sent");
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).expect("an answer");
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("the end of the head");
    let head = std::str::from_utf8(&answer[..end]).expect("a head that is text");
    assert!(
        !head.to_ascii_lowercase().contains("transfer-encoding"),
        "{head}"
    );
    let status = head[9..12].parse().expect("a status");
    (status, answer[end + 4..].to_vec())
}

/// A request of another client, below the address of the API.
fn api(method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
    let body = body.map_or_else(Vec::new, |body| body.to_string().into_bytes());
    let key =
        variable("PREFECT_API_AUTH_STRING").map(|auth| format!("Basic {}", STANDARD.encode(auth)));
    let (status, answer) = ask(method, &format!("/api{path}"), &body, key.as_deref());
    (status, serde_json::from_slice(&answer).unwrap_or_default())
}

/// Where a block of this type belongs: its type, and the schema of it.
fn kind(slug: &str) -> Value {
    let (_, block) = api("GET", &format!("/block_types/slug/{slug}"), None);
    let wanted = json!({"block_schemas": {"block_type_id": {"any_": [block["id"]]}}});
    let (_, schemas) = api("POST", "/block_schemas/filter", Some(wanted));
    json!({"block_type_id": block["id"], "block_schema_id": schemas[0]["id"]})
}

/// Makes a block as other clients do.
fn create(slug: &str, name: &str, data: &Value) {
    create_of(kind(slug), name, data);
}

fn create_of(kind: Value, name: &str, data: &Value) {
    let mut document = kind;
    document["name"] = name.into();
    document["data"] = data.clone();
    let (status, _) = api("POST", "/block_documents/", Some(document));
    assert_eq!(status, 201, "{name}");
}

fn create_secret(name: &str, value: &Value) {
    create("secret", name, &json!({ "value": value }));
}

/// What other clients read.
fn stored(name: &str) -> Value {
    let path = format!("/block_types/slug/secret/block_documents/name/{name}?include_secrets=true");
    let (status, document) = api("GET", &path, None);
    assert_eq!(status, 200, "{name}");
    document["data"]["value"].clone()
}

#[derive(Deserialize, zeroize::Zeroize, Clone)]
struct Smtp {
    user: String,
    ports: Vec<u16>,
}

#[secret("REAL_PREFLIGHT_TEXT")]
#[secret("REAL_PREFLIGHT_PORT")]
#[secret("REAL_PREFLIGHT_AWS")]
#[secret("REAL_PREFLIGHT_OPTIONAL")]
fn task(
    real_preflight_text: Secret<String>,
    real_preflight_port: Secret<u16>,
    real_preflight_aws: Secret<AwsCredentials>,
    real_preflight_optional: Option<Secret<String>>,
) -> Result<(), SecretError> {
    drop((real_preflight_text, real_preflight_port, real_preflight_aws));
    assert!(real_preflight_optional.is_none());
    Ok(())
}

/// The service account of the demonstration: its key has to be whole.
fn service_account() -> Value {
    let text = include_str!("../examples/demonstration-secrets.toml");
    let context = SecretContext::builder().isolated();
    let folder = support::Home::new();
    let file = folder.write("config.toml", text);
    let context = context.config_file(file).build();
    json_in(&context, "GCP_CREDENTIALS").expect("the demonstration")
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn every_kind_of_value_is_read() {
    let _alone = alone();
    let values = [
        ("real-text", json!(format!("{CANARY} ü 🔑"))),
        ("real-empty", json!("")),
        ("real-integer", json!(-12_345_678)),
        ("real-float", json!(1.5)),
        ("real-true", json!(true)),
        ("real-null", Value::Null),
        ("real-list", json!([CANARY, 1, null])),
        (
            "real-dictionary",
            json!({"user": CANARY, "ports": [25, 465]}),
        ),
        (
            "real-nested",
            json!({"a": {"b": {"c": [{"d": CANARY}, {}]}}}),
        ),
        ("real-empty-dictionary", json!({})),
    ];
    for (name, value) in &values {
        create_secret(name, value);
    }
    let context = context_of(cloud());
    for (name, value) in &values {
        assert_eq!(&json_in(&context, name).unwrap(), value, "{name}");
        // As 1.x calls them.
        let old = name.to_uppercase().replace('-', "_");
        assert_eq!(&json_in(&context, &old).unwrap(), value, "{old}");
    }
    create_secret("real-json-text", &json!(r#"{"a": 1}"#));
    assert_eq!(
        json_in(&context, "REAL_JSON_TEXT").unwrap(),
        json!({"a": 1})
    );
    let text: String = typed(&context, "REAL_JSON_TEXT").unwrap();
    assert_eq!(text, r#"{"a": 1}"#);
    let number: i32 = typed(&context, "REAL_INTEGER").unwrap();
    assert_eq!(number, -12_345_678);
    let smtp: Smtp = typed(&context, "REAL_DICTIONARY").unwrap();
    assert_eq!(
        (smtp.user.as_str(), &smtp.ports[..]),
        (CANARY, &[25, 465][..])
    );
    // Of another type than is asked for: no piece of the value.
    let error = typed::<u16>(&context, "REAL_TEXT").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Malformed);
    assert_eq!(piece_in(CANARY, &texts_of(&error)), None);
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn what_is_missing_is_told_with_its_name_there() {
    let _alone = alone();
    let context = context_of(cloud());
    let error = json_in(&context, "REAL_NOWHERE").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert!(
        error.to_string().contains("no block `real-nowhere`"),
        "{error}"
    );
    for name in ["real nowhere", "../real", "real/nowhere"] {
        let error = json_in(&context, name).unwrap_err();
        assert!(
            matches!(
                error.kind(),
                SecretErrorKind::NotFound | SecretErrorKind::InvalidName
            ),
            "{error}"
        );
    }
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn a_missing_and_a_wrong_key_are_told_apart_and_not_shown() {
    let _alone = alone();
    if variable("PREFECT_API_AUTH_STRING").is_none() {
        return; // this server asks for none
    }
    let (counted, at) = counting();
    let builder = || CloudProvider::builder().prefect_3(&at);
    for (cloud, problem) in [
        (builder(), "none is set"),
        (builder().api_key(CANARY), "does not accept"),
        (
            builder().auth_string(format!("user:{CANARY}")),
            "does not accept",
        ),
    ] {
        counted.take_requests();
        let cloud = cloud.build().unwrap();
        let set = cloud.set("REAL_A", "x").unwrap_err().to_string();
        assert!(set.contains(problem), "{set}");
        assert!(cloud.list().is_err());
        assert!(cloud.exists("REAL_A").is_err());
        let error = json_in(&context_of(cloud), "REAL_A").unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        let text = texts_of(&error);
        assert!(text.contains(problem), "{text}");
        assert!(
            text.contains("CloudProvider::builder().api_key(..)"),
            "{text}"
        );
        assert_eq!(piece_in(CANARY, &text), None, "{text}");
        assert_eq!(counted.requests().len(), 4, "none is tried again");
    }
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn blocks_of_credentials_fill_their_types() {
    let _alone = alone();
    let account = service_account();
    create(
        "aws-credentials",
        "real-aws",
        &json!({
            "aws_access_key_id": "AKIDEXAMPLE",
            "aws_secret_access_key": CANARY,
            "aws_session_token": "session",
            "region_name": "eu-west-1",
        }),
    );
    create(
        "aws-credentials",
        "real-aws-role",
        &json!({"region_name": "eu-west-1"}),
    );
    create(
        "gcp-credentials",
        "real-gcp",
        &json!({"service_account_info": account, "project": "p"}),
    );
    create(
        "github-credentials",
        "real-github",
        &json!({"token": CANARY}),
    );
    create(
        "aws-credentials",
        "real-both",
        &json!({"aws_access_key_id": "A", "aws_secret_access_key": "B"}),
    );
    create_secret("real-both", &json!("the secret"));

    let context = context_of(cloud());
    let aws = find::<AwsCredentials>(&context, "REAL_AWS", None).unwrap();
    let parts = secret_core::__private::declassify(&aws, |aws| {
        (
            aws.access_key.clone(),
            aws.secret_access_key.clone(),
            aws.session_token.clone(),
        )
    });
    assert_eq!(
        parts,
        ("AKIDEXAMPLE".into(), CANARY.into(), Some("session".into()))
    );
    let gcp = find::<GcpCredentials>(&context, "REAL_GCP", None).unwrap();
    let email = secret_core::__private::declassify(&gcp, |gcp| gcp.client_email.clone());
    assert_eq!(account["client_email"], email);
    let github = find::<GithubToken>(&context, "REAL_GITHUB", None).unwrap();
    let token = secret_core::__private::declassify(&github, |token| token.as_str().to_owned());
    assert_eq!(token, CANARY);
    assert_eq!(json_in(&context, "REAL_BOTH").unwrap(), "the secret");
    // A block without a key means the ambient credentials.
    let error = find::<AwsCredentials>(&context, "REAL_AWS_ROLE", None).unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    let shown = format!("{aws:?} {gcp:?} {github:?}");
    assert_eq!(piece_in(CANARY, &shown), None, "{shown}");
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn a_hundred_are_one_request_and_more_than_two_hundred_come_in_pages() {
    let _alone = alone();
    let names: Vec<String> = (0..230).map(|n| format!("REAL_MANY_{n:03}")).collect();
    let kind = kind("secret");
    for name in &names {
        let block = name.to_lowercase().replace('_', "-");
        create_of(kind.clone(), &block, &json!({ "value": name }));
    }
    let (counted, at) = counting();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (wanted, requests) in [(100, 1), (199, 1), (230, 2)] {
        counted.take_requests();
        let start = Instant::now();
        let answers = cloud_at(&at).fetch_many(&names[..wanted], Instant::now());
        println!(
            "{wanted} secrets: {requests} request(s), {:?}",
            start.elapsed()
        );
        assert_eq!(answers.len(), wanted);
        for answer in answers {
            assert!(matches!(answer, Ok(Answer::Found(_))), "{answer:?}");
        }
        assert_eq!(counted.requests().len(), requests);
    }
    let context = context_of(cloud_at(&at));
    for name in [names[0], names[229]] {
        assert_eq!(json_in(&context, name).unwrap(), name);
    }
    let listed = cloud_at(&at).list().unwrap();
    assert!(listed.len() >= 230 && listed.is_sorted());
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn two_names_of_one_block_are_both_answered() {
    let _alone = alone();
    create_secret("real-one-block", &json!(CANARY));
    let names = [
        "REAL_ONE_BLOCK",
        "real-one-block",
        "Real_One-Block",
        "REAL_NO_BLOCK",
    ];
    let answers = cloud().fetch_many(&names, Instant::now());
    let found: Vec<bool> = answers
        .iter()
        .map(|answer| matches!(answer, Ok(Answer::Found(_))))
        .collect();
    assert_eq!(found, [true, true, true, false]);
    assert_eq!(piece_in(CANARY, &format!("{answers:?}")), None);
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn stars_are_refused_whoever_sets_them() {
    let _alone = alone();
    create_secret("real-stars", &json!("********"));
    create_secret(
        "real-stars-inside",
        &json!({"user": "robot", "password": "********"}),
    );
    let context = context_of(cloud());
    for name in ["REAL_STARS", "REAL_STARS_INSIDE"] {
        let error = json_in(&context, name).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        assert!(error.to_string().contains("stars"), "{error}");
    }
    let cloud = cloud();
    let error = cloud.set("REAL_STARS", "********").unwrap_err();
    assert!(error.to_string().contains("eight stars"), "{error}");
    cloud.set("REAL_STARS", "*********").unwrap();
    assert_eq!(stored("real-stars"), "*********");
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn what_is_set_is_what_others_read_and_so_do_we() {
    let _alone = alone();
    let cloud = cloud();
    let values = [
        json!(CANARY),
        json!(7),
        Value::Null,
        json!({"user": "robot", "password": CANARY}),
        json!({"other": [1, {"x": null}]}),
        json!(""),
        json!([CANARY]),
    ];
    for value in &values {
        // Created first, then replaced: never merged with what was there.
        cloud.set("REAL_SET", value.clone()).unwrap();
        assert_eq!(&stored("real-set"), value);
        assert_eq!(
            &json_in(&context_of(self::cloud()), "REAL_SET").unwrap(),
            value
        );
    }
    // What the server would change in silence is kept as text, which everybody reads as JSON.
    for value in [
        json!({}),
        json!({"a": {}, "b": 1}),
        json!({"$ref": {"block_document_id": "x"}}),
    ] {
        cloud.set("REAL_SET", value.clone()).unwrap();
        assert_eq!(stored("real-set"), value.to_string());
        assert_eq!(
            json_in(&context_of(self::cloud()), "REAL_SET").unwrap(),
            value
        );
    }
    cloud
        .set("real_set", RawSecret::bytes(b"bytes".to_vec()))
        .unwrap();
    assert_eq!(stored("real-set"), "bytes");
    for name in ["", "real set", "real/set"] {
        let error = cloud.set(name, CANARY).unwrap_err();
        assert_eq!(piece_in(CANARY, &format!("{error}\n{error:?}")), None);
    }
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn two_who_create_one_secret_at_once_both_do() {
    let _alone = alone();
    let (counted, at) = proxy(|request| {
        let is_create = request.path == "/api/block_documents/" && request.method == "POST";
        if is_create {
            create_secret("real-race", &json!("theirs"));
        }
    });
    cloud_at(&at).set("REAL_RACE", "ours").unwrap();
    assert_eq!(stored("real-race"), "ours");
    let methods: Vec<String> = counted.requests().into_iter().map(|r| r.method).collect();
    assert_eq!(methods, ["POST", "GET", "POST", "POST", "POST", "PATCH"]);
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn what_there_is_is_listed_without_values() {
    let _alone = alone();
    create_secret("real-listed", &json!(CANARY));
    create(
        "github-credentials",
        "real-listed-github",
        &json!({"token": CANARY}),
    );
    let (counted, at) = counting();
    let cloud = cloud_at(&at);
    assert!(cloud.exists("REAL_LISTED").unwrap());
    assert!(cloud.exists("REAL_LISTED_GITHUB").unwrap());
    assert!(!cloud.exists("REAL_LISTED_NOT").unwrap());
    let names = cloud.list().unwrap();
    for name in ["real-listed", "real-listed-github"] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
    for request in counted.requests() {
        assert_eq!(request.json()["include_secrets"], false);
    }
    let context = context_of(cloud_at(&at));
    assert!(context.exists("REAL_LISTED", None).unwrap());
    assert!(context.exists("REAL_LISTED", Some(Source::Cloud)).unwrap());
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn a_value_is_kept_until_it_is_refreshed() {
    let _alone = alone();
    let cloud = cloud();
    cloud.set("REAL_ROTATED", "old").unwrap();
    let (counted, at) = counting();
    let context = context_of(cloud_at(&at));
    let look = || typed::<String>(&context, "REAL_ROTATED").unwrap();
    assert_eq!(look(), "old");
    cloud.set("REAL_ROTATED", "new").unwrap();
    assert_eq!(look(), "old");
    assert_eq!(counted.requests().len(), 1);
    let refreshed = context.scope(|| SecretRef::<String>::new("REAL_ROTATED").refresh().get());
    assert_eq!(reveal(&refreshed.unwrap()), "new");
    assert_eq!(look(), "new");
    assert_eq!(counted.requests().len(), 2);
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn a_preflight_and_a_task_are_one_request_each() {
    let _alone = alone();
    create_secret("real-preflight-text", &json!(CANARY));
    create_secret("real-preflight-port", &json!(5432));
    create(
        "aws-credentials",
        "real-preflight-aws",
        &json!({
            "aws_access_key_id": "AKIDEXAMPLE",
            "aws_secret_access_key": CANARY,
        }),
    );
    let (counted, at) = counting();
    context_of(cloud_at(&at)).scope(preflight).unwrap();
    assert_eq!(counted.take_requests().len(), 1);
    context_of(cloud_at(&at)).scope(task).unwrap();
    assert_eq!(counted.take_requests().len(), 1);
}

#[test]
#[ignore = "needs a server: scripts/prefect-3 run -- cargo test --test cloud_prefect_3_server -- --ignored"]
fn the_variables_are_enough() {
    let _alone = alone();
    create_secret("real-ambient", &json!(CANARY));
    let url = url();
    let auth = variable("PREFECT_API_AUTH_STRING").unwrap_or_default();
    let context = support::environment([
        ("PREFECT_API_URL", url.as_str()),
        ("PREFECT_API_AUTH_STRING", auth.as_str()),
    ]);
    let secret = find::<String>(&context, "REAL_AMBIENT", Source::Cloud).unwrap();
    assert_eq!(secret.source(), Some(Source::Cloud));
    assert_eq!(reveal(&secret), CANARY);
    let error = find::<String>(&context, "REAL_AMBIENT_NOT", None).unwrap_err();
    assert!(error.to_string().contains(&url), "{error}");
}
