//! The wire of Prefect 3: our requests beside recorded ones, and what is made of every answer.
//!
//! `tests/vectors/prefect-3.9.1-transcript.json` is what a real server answered: see `tests/vectors/README.md`. The same against a
//! real server is in `cloud_prefect_3_server.rs`.

#[path = "support/loopback/mod.rs"]
mod loopback;
#[path = "support/prefect_3/mod.rs"]
mod prefect_3;
mod support;

use std::sync::Mutex;
use std::time::Instant;

use loopback::{Loopback, PATIENCE, Reply, Request};
use prefect_3::{AUTH, AUTHORIZATION, Store, document, recorded, transcript};
use secret_core::credentials::{AwsCredentials, GithubToken};
use secret_core::{
    Answer, CloudProvider, ProviderError, RawSecret, SecretContext, SecretError, SecretErrorKind,
    SecretJson, SecretProvider, SecretRef,
};
use serde_json::{Value, json};
use support::{get as typed, piece_in, reveal, texts_of};

const CANARY: &str = "canary-c4f1e9";

fn cloud(server: &Loopback) -> CloudProvider {
    CloudProvider::builder()
        .prefect_3(format!("{}/api", server.url()))
        .auth_string(AUTH)
        .deadline(PATIENCE)
        .build()
        .expect("settings that are right")
}

fn context(server: &Loopback) -> SecretContext {
    SecretContext::builder()
        .isolated()
        .provider(cloud(server))
        .build()
}

fn get(context: &SecretContext, name: &str) -> Result<Value, SecretError> {
    let reference = SecretRef::<SecretJson>::named(name.to_owned());
    let secret = context.scope(|| reference.get())?;
    Ok(reveal(&secret).as_value().clone())
}

/// The texts of an error that a provider gives.
fn texts(error: &ProviderError) -> String {
    format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.help())
}

fn paths(requests: &[Request]) -> Vec<(&str, &str)> {
    requests
        .iter()
        .map(|request| (request.method.as_str(), request.path.as_str()))
        .collect()
}

const FILTER: (&str, &str) = ("POST", "/api/block_documents/filter");
const TYPE: (&str, &str) = ("GET", "/api/block_types/slug/secret");
const SCHEMA: (&str, &str) = ("POST", "/api/block_schemas/filter");
const CREATE: (&str, &str) = ("POST", "/api/block_documents/");

// --- what is asked

#[test]
fn a_lookup_is_one_filter_with_the_values_asked_for() {
    let store = Store::with([("aws-credentials", json!({"a": 1})), ("token", json!("t"))]);
    let server = store.serve();
    let answers = cloud(&server).fetch_many(&["AWS_CREDENTIALS", "token", "NOPE"], Instant::now());
    assert_eq!(answers.len(), 3);
    let requests = server.requests();
    assert_eq!(paths(&requests), [FILTER]);
    assert_eq!(requests[0].header("authorization"), Some(AUTHORIZATION));
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    let ours = requests[0].json();
    let theirs = recorded("several").request.body;
    assert_eq!(ours["include_secrets"], theirs["include_secrets"]);
    assert_eq!(
        ours["block_documents"],
        json!({"name": {"any_": ["aws-credentials", "token", "nope"]}})
    );
    assert_eq!(
        ours["block_types"]["slug"]["any_"],
        json!([
            "secret",
            "aws-credentials",
            "gcp-credentials",
            "github-credentials"
        ])
    );
}

/// Each request of a `set` is one that the real server was asked, in method, path and JSON.
#[test]
fn what_is_set_is_asked_as_it_was_recorded() {
    let store = Store::default();
    let server = store.serve();
    cloud(&server).set("text", "hunter2hunter2").unwrap();
    let requests = server.take_requests();
    assert_eq!(paths(&requests), [FILTER, TYPE, SCHEMA, CREATE]);
    for (ours, case) in requests[1..]
        .iter()
        .zip(["type secret", "schema of secret", "create text"])
    {
        let theirs = recorded(case).request;
        assert_eq!((&ours.method, &ours.path), (&theirs.method, &theirs.path));
        if !theirs.body.is_null() {
            assert_eq!(ours.json(), theirs.body, "{case}");
        }
    }
    assert_eq!(requests[0].json()["include_secrets"], false);

    cloud(&server).set("TEXT", "a new one").unwrap();
    let requests = server.take_requests();
    assert_eq!(
        paths(&requests),
        [FILTER, ("PATCH", "/api/block_documents/secret-text")]
    );
    let theirs = recorded("update").request;
    assert_eq!(requests[1].json()["data"], theirs.body["data"]);
    assert_eq!(store.value("text"), Some(json!("a new one")));
}

/// A real server leaves the secret as it is where it is set to stars, drops an empty dictionary from a change, and takes `$ref` for
/// another block, all without a word.
#[test]
fn nothing_is_set_to_what_the_server_makes_of_it() {
    let store = Store::with([("a", json!("old"))]);
    let server = store.serve();
    let cloud = cloud(&server);
    for stars in [json!("********"), json!({"password": "********"})] {
        let error = cloud.set("A", stars).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        assert!(error.to_string().contains("eight stars"), "{error}");
    }
    assert_eq!(paths(&server.take_requests()), [] as [(&str, &str); 0]);
    for value in [
        json!({}),
        json!({"a": {}}),
        json!([{}]),
        json!({"$ref": {"block_document_id": "x"}}),
    ] {
        cloud.set("A", value.clone()).unwrap();
        assert_eq!(store.value("a"), Some(value.to_string().into()));
        assert_eq!(get(&context(&server), "A").unwrap(), value);
    }
    let ordinary = json!({"a": [1, null, "x"], "b": {"c": ""}});
    cloud.set("A", ordinary.clone()).unwrap();
    assert_eq!(store.value("a"), Some(ordinary));
    let not_text = RawSecret::bytes(vec![0xff]);
    assert!(cloud.set("A", not_text).is_err());
}

#[test]
fn what_others_make_and_delete_meanwhile_is_looked_for_once_more() {
    // Made by somebody else between the look and the creation.
    let store = Store::default();
    let made = store.clone();
    let server = Loopback::start(move |request| {
        if paths(std::slice::from_ref(request)) == [SCHEMA] {
            made.put("secret", "race", json!({"value": "theirs"}));
        }
        made.answer(request)
    });
    cloud(&server).set("RACE", "ours").unwrap();
    assert_eq!(store.value("race"), Some(json!("ours")));
    assert_eq!(
        paths(&server.requests())[3..],
        [
            CREATE,
            FILTER,
            ("PATCH", "/api/block_documents/secret-race")
        ]
    );

    // Deleted by somebody else before the change.
    let store = Store::with([("race", json!("theirs"))]);
    let gone = store.clone();
    let server = Loopback::start(move |request| {
        if request.method == "PATCH" {
            gone.remove("race");
        }
        gone.answer(request)
    });
    cloud(&server).set("RACE", "ours").unwrap();
    assert_eq!(store.value("race"), Some(json!("ours")));

    // Always: not for ever.
    let store = Store::default();
    let busy = store.clone();
    let server = Loopback::start(move |request| {
        match paths(std::slice::from_ref(request))[0] {
            CREATE => busy.put("secret", "race", json!({"value": "theirs"})),
            FILTER => busy.remove("race"),
            _ => {}
        }
        busy.answer(request)
    });
    let error = cloud(&server).set("RACE", CANARY).unwrap_err();
    assert!(error.to_string().contains("at the same time"), "{error}");
    assert_eq!(piece_in(CANARY, &texts(&error)), None);
}

#[test]
fn no_name_becomes_a_path_or_a_request_that_cannot_be() {
    let store = Store::default();
    let server = store.serve();
    let cloud = cloud(&server);
    for name in ["", "a b", "../a", "a/b", "ä", "a?b"] {
        assert!(matches!(cloud.fetch(name), Ok(Answer::Absent(_))), "{name}");
        assert!(!cloud.exists(name).unwrap());
        let error = cloud.set(name, CANARY).unwrap_err();
        assert!(error.to_string().contains("no secret can be called"));
        assert_eq!(piece_in(CANARY, &texts(&error)), None);
    }
    assert_eq!(server.requests().len(), 0);

    // What the server calls a document, it says; it does not become a part of a path if it is none.
    let mut odd = document("secret", "a", &json!({"value": "x"}));
    odd["id"] = "../../admin".into();
    let server = Loopback::start(move |request| match request.path.as_str() {
        "/api/block_documents/filter" => Reply::json(200, &json!([odd])),
        path if path.contains("admin") => panic!("{path}"),
        _ => Reply::status(404),
    });
    assert!(self::cloud(&server).set("A", "x").is_err());
}

// --- what is answered

/// What the recorded server answered to `include_secrets`, asked for in our way.
#[test]
fn every_recorded_value_is_read() {
    let mut read = 0;
    for exchange in transcript() {
        let Some(name) = exchange.case.strip_prefix("create ") else {
            continue;
        };
        let sent = &exchange.request.body["data"]["value"];
        if exchange.answer.status != 201 || sent.is_null() && name != "null" {
            continue;
        }
        read += 1;
        let server = Loopback::in_turn([Reply::json(
            200,
            &json!([recorded(&format!("get {name}")).answer.body]),
        )]);
        let expected = match sent {
            Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| sent.clone()),
            other => other.clone(),
        };
        let found = get(&context(&server), name).unwrap();
        match name {
            // Beyond 64 bits, in a document: the nearest number.
            "big-integer" => assert!(found.is_f64()),
            _ => assert_eq!(found, expected, "{name}"),
        }
    }
    assert_eq!(read, 12);
}

#[test]
fn every_recorded_mask_is_refused() {
    for exchange in transcript() {
        let Some(name) = exchange
            .case
            .strip_prefix("get ")
            .and_then(|case| case.strip_suffix(" without the flag"))
        else {
            continue;
        };
        let body = &exchange.answer.body;
        let called = body["name"].as_str().unwrap().to_owned();
        let server = Loopback::in_turn([Reply::json(200, &json!([body]))]);
        let found = get(&context(&server), &called);
        match name {
            // The server shows these in clear.
            "null" | "dictionary" => assert!(found.is_ok(), "{name}: {found:?}"),
            _ => {
                let error = found.expect_err(name);
                assert_eq!(error.kind(), SecretErrorKind::Unreadable, "{name}");
                assert!(error.to_string().contains("stars"), "{error}");
            }
        }
    }
}

#[test]
fn the_block_made_for_secrets_comes_first_and_the_others_fill_credentials() {
    let store = Store::default();
    for slug in ["aws-credentials", "gcp-credentials", "github-credentials"] {
        let data = recorded(&format!("create {slug}")).request.body["data"].clone();
        store.put(slug, slug, data);
    }
    store.put(
        "aws-credentials",
        "both",
        json!({"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "block"}),
    );
    store.put("secret", "both", json!({"value": "secret"}));
    store.put(
        "aws-credentials",
        "role",
        json!({"aws_access_key_id": null, "region_name": "x"}),
    );
    store.put(
        "gcp-credentials",
        "role-2",
        json!({"service_account_info": null}),
    );
    let server = store.serve();
    let context = context(&server);
    let aws = context
        .scope(|| SecretRef::<AwsCredentials>::new("AWS_CREDENTIALS").get())
        .unwrap();
    let aws = secret_core::__private::declassify(&aws, |aws| {
        [
            Some(aws.access_key.clone()),
            Some(aws.secret_access_key.clone()),
            aws.session_token.clone(),
        ]
    });
    assert_eq!(
        aws.map(Option::unwrap),
        ["AKIDEXAMPLE", "hunter2hunter2", "session-token"]
    );
    let token = context
        .scope(|| SecretRef::<GithubToken>::new("GITHUB_CREDENTIALS").get())
        .unwrap();
    let token = secret_core::__private::declassify(&token, |token| token.as_str().to_owned());
    assert_eq!(token, "hunter2");
    assert_eq!(
        get(&context, "GCP_CREDENTIALS").unwrap(),
        json!({"type": "service_account", "private_key": "hunter2"})
    );
    assert_eq!(get(&context, "BOTH").unwrap(), "secret");
    // Without a key in it: the ambient credentials are meant, as where there is no secret.
    for name in ["ROLE", "ROLE_2"] {
        let error = get(&context, name).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::NotFound);
    }
}

#[test]
fn a_block_of_another_type_or_without_a_value_is_none() {
    let mut other = document("secret", "a", &json!({"value": CANARY}));
    other["block_type"]["slug"] = "slack-webhook".into();
    let mut nameless = document("secret", "a", &json!({"value": CANARY}));
    nameless["name"] = Value::Null;
    let mut typeless = document("secret", "a", &json!({"value": CANARY}));
    typeless["block_type"] = Value::Null;
    let mut dataless = document("secret", "a", &Value::Null);
    dataless.as_object_mut().unwrap().remove("data");
    let without_a_value = recorded("get one without a value").answer.body;
    let mut named = without_a_value.clone();
    named["name"] = "a".into();
    for body in [
        json!([]),
        json!([other]),
        json!([nameless]),
        json!([typeless]),
        json!([dataless]),
        json!([document("secret", "a", &Value::Null)]),
        json!([document("secret", "a", &json!([CANARY]))]),
        json!([without_a_value]),
        json!([named]),
        json!([document("secret", "b", &json!({"value": CANARY}))]),
        json!([null, 1, [CANARY], CANARY]),
    ] {
        let server = Loopback::in_turn([Reply::json(200, &body)]);
        let error = get(&context(&server), "a").unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::NotFound, "{body}: {error}");
        assert_eq!(piece_in(CANARY, &texts_of(&error)), None);
        assert_eq!(server.requests().len(), 1);
    }
    // Unknown ones beside it do not hide it.
    let server = Loopback::in_turn([Reply::json(
        200,
        &json!([null, {}, document("secret", "a", &json!({"value": "x"}))]),
    )]);
    assert_eq!(get(&context(&server), "a").unwrap(), "x");
}

#[test]
fn a_hundred_are_one_request_and_more_than_a_page_come_in_pages() {
    let store = Store::default();
    let names: Vec<String> = (0..450).map(|n| format!("NAME_{n:03}")).collect();
    for name in &names {
        let block = name.to_lowercase().replace('_', "-");
        store.put("secret", &block, json!({ "value": name }));
    }
    let server = store.serve();
    let cloud = cloud(&server);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (wanted, requests) in [(1, 1), (100, 1), (199, 1), (200, 2), (450, 3)] {
        server.take_requests();
        let answers = cloud.fetch_many(&names[..wanted], Instant::now());
        assert_eq!(answers.len(), wanted);
        for answer in answers {
            assert!(matches!(answer, Ok(Answer::Found(_))), "{answer:?}");
        }
        assert_eq!(server.requests().len(), requests, "{wanted}");
    }
    assert_eq!(cloud.list().unwrap().len(), 450);
}

/// `PREFECT_SERVER_API_DEFAULT_LIMIT` makes a server refuse the page that is usual.
#[test]
fn a_server_that_gives_less_at_once_is_asked_for_what_it_gives() {
    let store = Store::default();
    for n in 0..7 {
        store.put("secret", &format!("n{n}"), json!({ "value": n }));
    }
    let inner = store.clone();
    let asked = Mutex::new(Vec::new());
    let server = Loopback::start(move |request| {
        let mut filter = request.json();
        if filter.get("limit").is_some() {
            return recorded("too large a page").answer.reply();
        }
        asked.lock().unwrap().push(filter["offset"].clone());
        filter["limit"] = 3.into();
        let mut smaller = request.clone();
        smaller.body = filter.to_string().into_bytes();
        inner.answer(&smaller)
    });
    assert_eq!(cloud(&server).list().unwrap().len(), 7);
    assert_eq!(get(&context(&server), "N6").unwrap(), 6);
}

/// A block of type `secret`, as no filter let it through.
fn unasked(name: &str) -> Value {
    json!({
        "id": "00000000-0000-0000-0000-000000000001",
        "name": name,
        "data": {"value": CANARY},
        "block_type": {"slug": "secret"},
    })
}

#[test]
fn what_was_not_asked_for_is_neither_taken_nor_changed() {
    let server = Loopback::start(|request| match request.method.as_str() {
        "PATCH" => Reply::status(204),
        _ => Reply::json(200, &json!([unasked("other")])),
    });
    let store = cloud(&server);
    assert!(!store.exists("TOKEN").unwrap());
    assert!(store.set("TOKEN", "hunter2").is_err());
    for request in server.requests() {
        assert_ne!(request.method, "PATCH", "{}", request.path);
    }
}

#[test]
fn a_server_that_gives_the_same_page_again_is_left() {
    let page: Vec<Value> = (0..200).map(|n| unasked(&format!("b{n}"))).collect();
    let page = json!(page);
    let server = Loopback::start(move |_| Reply::json(200, &page));
    let store = cloud(&server);
    let error = store.list().unwrap_err();
    assert!(error.problem().contains("not what its API says"), "{error}");
    assert_eq!(server.take_requests().len(), 2);
    let answers = store.fetch_many(&["TOKEN"], Instant::now());
    assert!(answers[0].is_err());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn two_names_of_one_block_are_both_answered() {
    let store = Store::with([("a-b", json!("x"))]);
    let server = store.serve();
    let answers = cloud(&server).fetch_many(&["A_B", "a-b", "A_C", "a_b"], Instant::now());
    let found: Vec<bool> = answers
        .iter()
        .map(|answer| matches!(answer, Ok(Answer::Found(_))))
        .collect();
    assert_eq!(found, [true, true, false, true]);
}

#[test]
fn what_is_missing_is_told_with_the_name_that_it_has_there() {
    let store = Store::default();
    let server = store.serve();
    let error = get(&context(&server), "AWS_CREDENTIALS").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert!(
        error.to_string().contains("no block `aws-credentials`"),
        "{error}"
    );
    let error = get(&context(&server), "nope").unwrap_err();
    assert!(!error.to_string().contains("there)"), "{error}");
}

#[test]
fn whether_there_is_one_is_found_out_without_values() {
    let store = Store::with([("a", json!("x")), ("b", json!("y"))]);
    store.put("aws-credentials", "b", json!({}));
    store.put("github-credentials", "c", json!({}));
    let server = store.serve();
    let cloud = cloud(&server);
    assert!(cloud.exists("A").unwrap());
    assert!(cloud.exists("C").unwrap());
    assert!(!cloud.exists("D").unwrap());
    assert_eq!(cloud.list().unwrap(), ["a", "b", "c"]);
    for request in server.requests() {
        assert_eq!(request.json()["include_secrets"], false);
    }
}

// --- what is refused

/// An answer, and what the user sees of it: a kind, a part of the sentence, a part of the help.
type Refused = (Reply, SecretErrorKind, &'static str, &'static str);

fn refusals() -> Vec<Refused> {
    use SecretErrorKind::{Unavailable, Unreadable};
    // What may pass ends at once where the server asks for more time than there is.
    let passing =
        |status| Reply::new(status, format!("<html>{CANARY}")).header("Retry-After", "100");
    let with_canary = |status| Reply::json(status, &json!({ "detail": CANARY }));
    let repeated = recorded("create ''").answer.body;
    let mut repeated = repeated.clone();
    repeated["request_body"]["data"]["value"] = CANARY.into();
    repeated["exception_detail"][0]["input"]["data"]["value"] = CANARY.into();
    vec![
        (
            recorded("no key").answer.reply(),
            Unreadable,
            "does not accept",
            "api_key(..)",
        ),
        (
            Reply::new(401, CANARY),
            Unreadable,
            "does not accept",
            "api_key(..)",
        ),
        (
            with_canary(400),
            Unreadable,
            "status 400",
            "have the program give the right address",
        ),
        (
            with_canary(403),
            Unreadable,
            "may not do this",
            "api_key(..)",
        ),
        (
            Reply::json(403, &json!({"detail": "Missing CSRF token."})),
            Unreadable,
            "forged requests",
            "PREFECT_SERVER_CSRF_PROTECTION_ENABLED=false",
        ),
        (
            Reply::json(
                403,
                &json!({"detail": format!("Missing CSRF token. {CANARY}")}),
            ),
            Unreadable,
            "may not do this",
            "api_key(..)",
        ),
        (
            recorded("get a missing one").answer.reply(),
            Unreadable,
            "no such API",
            "have the program give the right address",
        ),
        (
            Reply::json(404, &json!({"detail": "Not Found"})),
            Unreadable,
            "no such API",
            "have the program give the right address",
        ),
        (
            Reply::new(404, CANARY),
            Unreadable,
            "no such API",
            "have the program give the right address",
        ),
        (
            with_canary(405),
            Unreadable,
            "status 405",
            "have the program give the right address",
        ),
        (
            with_canary(409),
            Unreadable,
            "status 409",
            "have the program give the right address",
        ),
        (with_canary(413), Unreadable, "too large", "fewer"),
        (
            Reply::json(422, &repeated),
            Unreadable,
            "status 422",
            "have the program give the right address",
        ),
        (
            Reply::new(200, format!("<html>{CANARY}</html>")),
            Unreadable,
            "not what its API says",
            "UI",
        ),
        (
            Reply::new(200, ""),
            Unreadable,
            "not what its API says",
            "have the program give the right address",
        ),
        (
            Reply::status(204),
            Unreadable,
            "status 204",
            "have the program give the right address",
        ),
        (
            Reply::json(200, &json!({ "data": CANARY })),
            Unreadable,
            "not what its API says",
            "UI",
        ),
        (
            Reply::json(200, &json!(CANARY)),
            Unreadable,
            "not what its API says",
            "UI",
        ),
        (
            Reply::json(200, &Value::Null),
            Unreadable,
            "not what its API says",
            "UI",
        ),
        (
            Reply::new(200, format!("[{{\"name\": \"{CANARY}")),
            Unreadable,
            "not what its API says",
            "UI",
        ),
        (
            Reply::json(
                200,
                &json!([document(
                    "secret",
                    "my-secret",
                    &json!({"value": ["********", CANARY]})
                )]),
            ),
            Unreadable,
            "stars",
            "choose another",
        ),
        (
            Reply::redirect(307, &format!("http://other.example/{CANARY}")),
            Unreadable,
            "",
            "address",
        ),
        (passing(408), Unavailable, "408", ""),
        (passing(429), Unavailable, "429", ""),
        (passing(500), Unavailable, "500", ""),
        (passing(502), Unavailable, "502", ""),
        (passing(503), Unavailable, "503", ""),
        (passing(504), Unavailable, "504", ""),
    ]
}

#[test]
fn every_refusal_says_what_to_do_and_holds_no_piece_of_the_answer() {
    for (reply, kind, problem, help) in refusals() {
        let server = Loopback::in_turn([reply]);
        let error = get(&context(&server), "MY_SECRET").unwrap_err();
        let text = texts_of(&error);
        assert_eq!(error.kind(), kind, "{text}");
        assert!(error.to_string().contains(problem), "{problem}: {text}");
        let helps = error.help().join("\n");
        assert!(!helps.is_empty() && helps.contains(help), "{help}: {text}");
        assert_eq!(piece_in(CANARY, &text), None, "{text}");
        for credential in [AUTH, AUTHORIZATION] {
            assert_eq!(
                piece_in(credential.split_once([':', ' ']).unwrap().1, &text),
                None
            );
        }
    }
}

/// As a server does that is started with `PREFECT_SERVER_CSRF_PROTECTION_ENABLED`.
#[test]
fn a_token_against_forged_requests_is_fetched_where_it_is_wanted() {
    let store = Store::default();
    let server = Loopback::start(move |request| {
        if let Some(client) = request.path.strip_prefix("/api/csrf-token?client=") {
            assert_eq!(client.len(), 36, "a UUID");
            return Reply::json(200, &json!({"token": format!("token of {client}")}));
        }
        let client = request.header("prefect-csrf-client").unwrap_or_default();
        let expected = format!("token of {client}");
        if request.method != "GET" && request.header("prefect-csrf-token") != Some(&expected) {
            return Reply::json(403, &json!({"detail": "Missing CSRF token."}));
        }
        store.answer(request)
    });
    let cloud = cloud(&server);
    let methods = || -> Vec<String> {
        let requests = server.take_requests();
        requests.into_iter().map(|request| request.method).collect()
    };
    assert!(!cloud.exists("MY_SECRET").unwrap());
    assert_eq!(methods(), ["POST", "GET", "POST"], "refused, and once more");
    assert!(!cloud.exists("MY_SECRET").unwrap());
    assert_eq!(methods(), ["POST"], "the token is kept");
    cloud.set("MY_SECRET", "hunter2").unwrap();
    assert!(cloud.exists("MY_SECRET").unwrap());
}

#[test]
fn what_is_set_stands_in_no_error() {
    for (reply, kind, ..) in refusals() {
        for at in [FILTER, TYPE, SCHEMA, CREATE] {
            let store = Store::default();
            let reply = reply.clone();
            let server = Loopback::start(move |request| {
                if paths(std::slice::from_ref(request)) == [at] {
                    reply.clone()
                } else {
                    store.answer(request)
                }
            });
            let Err(error) = cloud(&server).set("MY_SECRET", CANARY) else {
                continue;
            };
            let text = texts(&error);
            assert!(matches!(error.kind(), SecretErrorKind::Unreadable) || error.kind() == kind);
            assert_eq!(piece_in(CANARY, &text), None, "{text}");
            assert!(error.help().is_some_and(|help| !help.is_empty()), "{text}");
        }
    }
}

#[test]
fn a_key_that_is_missing_is_told_from_one_that_is_wrong() {
    let store = Store::default();
    let server = store.serve();
    let url = format!("{}/api", server.url());
    let builder = || CloudProvider::builder().prefect_3(&url);
    let said = |cloud: CloudProvider| {
        let error = cloud.fetch("A").unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        let text = texts(&error);
        assert_eq!(piece_in(CANARY, &text), None, "{text}");
        assert!(
            text.contains("CloudProvider::builder().api_key(..)"),
            "{text}"
        );
        error.problem().to_owned()
    };
    let missing = said(builder().build().unwrap());
    assert!(missing.contains("none is set"), "{missing}");
    for cloud in [
        builder().api_key(CANARY),
        builder().auth_string(format!("user:{CANARY}")),
    ] {
        let wrong = said(cloud.build().unwrap());
        assert!(wrong.contains("does not accept"), "{wrong}");
    }
    assert_eq!(
        server.requests().len(),
        3,
        "asked again for what will not pass"
    );
}

#[test]
fn nothing_shows_a_value_in_debug() {
    let store = Store::with([("a", json!(CANARY))]);
    let server = store.serve();
    let cloud = cloud(&server);
    let answer = cloud.fetch("A").unwrap();
    let value: String = typed(&context(&server), "A").unwrap();
    assert_eq!(value, CANARY);
    let text = format!(
        "{cloud:?} {cloud:#?} {answer:?} {answer:#?} {:?}",
        CloudProvider::builder().api_key(CANARY)
    );
    assert_eq!(piece_in(CANARY, &text), None, "{text}");
    assert!(
        !text.contains("swordfish") && !text.contains(AUTHORIZATION),
        "{text}"
    );
}
