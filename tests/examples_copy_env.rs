//! The example `copy_env`, as a process, against a Prefect 3 server on loopback.

mod examples_support;
#[path = "support/loopback/mod.rs"]
mod loopback;
#[path = "support/prefect_3/mod.rs"]
mod prefect_3;

use std::fs;

use examples_support::{CANARY, Done, Example, LOG_LEVELS};
use loopback::Loopback;
use prefect_3::{AUTH, Store};
use serde_json::{Value, json};

/// Runs it over a file with this text.
fn copied(server: &Loopback, text: impl AsRef<[u8]>, arguments: &[&str]) -> Done {
    let example = with_file(text);
    example
        .args(arguments)
        .env("PREFECT_API_URL", format!("{}/api", server.url()))
        .env("PREFECT_API_AUTH_STRING", AUTH)
        .run()
}

fn with_file(text: impl AsRef<[u8]>) -> Example {
    let example = Example::new("copy_env");
    fs::write(example.folder().join("file.env"), text).unwrap();
    example.args(["file.env"])
}

/// What came out must not hold a value; the file itself does.
fn is_clean(done: &Done) {
    for text in [&done.stdout, &done.stderr] {
        for secret in [CANARY, "swordfish", "panicked"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn each_is_created_or_replaced_and_no_value_is_shown() {
    let text = format!(
        r#"# of the old worker
DATABASE_URL=postgres://robot:{CANARY}@db/$x?a=b#c   # a comment

export SMTP_PASSWORD = '{CANARY} "x" $HOME \n'
MULTI="{CANARY}
second \"line\"\tend" # a comment
JSON={{"user": "robot", "password": "{CANARY}"}}
EMPTY=
ALSO_EMPTY=   # a comment
QUOTED_EMPTY=""
"#
    );
    let store = Store::with([("smtp-password", json!("old"))]);
    let server = store.serve();
    let done = copied(&server, &text, &["--dry-run"]).expect(0);
    is_clean(&done);
    assert_eq!(
        done.stdout.lines().collect::<Vec<_>>()[..2],
        [
            "DATABASE_URL: would be created",
            "SMTP_PASSWORD: would be replaced"
        ]
    );
    assert_eq!(store.value("smtp-password"), Some(json!("old")));
    assert_eq!(store.value("database-url"), None);

    let done = copied(&server, &text, &[]).expect(0);
    is_clean(&done);
    assert_eq!(done.stderr, "");
    assert_eq!(
        done.stdout,
        "DATABASE_URL: created\nSMTP_PASSWORD: replaced\nMULTI: created\nJSON: created\nEMPTY: created\n\
         ALSO_EMPTY: created\nQUOTED_EMPTY: created\n"
    );
    let stored: [(&str, Value); 7] = [
        (
            "database-url",
            format!("postgres://robot:{CANARY}@db/$x?a=b#c").into(),
        ),
        ("smtp-password", format!(r#"{CANARY} "x" $HOME \n"#).into()),
        ("multi", format!("{CANARY}\nsecond \"line\"\tend").into()),
        (
            "json",
            format!(r#"{{"user": "robot", "password": "{CANARY}"}}"#).into(),
        ),
        ("empty", "".into()),
        ("also-empty", "".into()),
        ("quoted-empty", "".into()),
    ];
    for (name, value) in stored {
        assert_eq!(store.value(name), Some(value), "{name}");
    }
    let done = copied(&server, &text, &["MULTI"]).expect(0);
    assert_eq!(done.stdout, "MULTI: replaced\n");
}

#[test]
fn only_those_that_are_named_are_copied() {
    let store = Store::default();
    let server = store.serve();
    let text = format!("\u{feff}A={CANARY}\r\nB={CANARY}\r\nC={CANARY}\r\n");
    let done = copied(&server, &text, &["C", "A"]).expect(0);
    assert_eq!(done.stdout, "A: created\nC: created\n");
    assert_eq!(store.value("a"), Some(CANARY.into()));
    assert_eq!(store.value("b"), None);

    server.take_requests();
    let done = copied(&server, &text, &["A", "D"]).expect(1);
    assert_eq!(done.stderr, "file `file.env` has no line for `D`\n");
    is_clean(&done);
    assert!(server.requests().is_empty());
}

#[test]
fn a_file_with_a_mistake_is_refused_before_anything_is_sent() {
    let store = Store::default();
    let server = store.serve();
    let cases: &[(&str, &str)] = &[
        ("A=1\n\n{}\n", "line 3: it is not NAME=value"),
        ("A=1\n{} {}=1\n", "line 2: it is not NAME=value"),
        ("A=1\n=={}\n", "line 2: it is not NAME=value"),
        ("A=1\n9A={}\n", "line 2: it is not NAME=value"),
        (
            "KEY=-----BEGIN PRIVATE KEY-----\n{}/x\n{}==\n",
            "line 2: it is not NAME=value",
        ),
        (
            "A={}\nB=1\nA={}\n",
            "line 3: `A` is the secret `A` of line 1: delete one of the two",
        ),
        (
            "TOKEN={}\ntoken={}\n",
            "line 2: `token` is the secret `TOKEN` of line 1: delete one of the two",
        ),
        ("A=1\nB=\"{}\nC=1\n", "line 2: its quote is not closed"),
        ("A=1\nB='{}\n", "line 2: its quote is not closed"),
        (
            "A='{}' {}\n",
            "line 1: there is something behind the quote that closes",
        ),
        (
            "A=\"{}\\x\"\n",
            "line 1: a `\\` means nothing there: write `\\\\`, or use '..'",
        ),
    ];
    for (text, problem) in cases {
        let done = copied(&server, text.replace("{}", CANARY), &[]).expect(1);
        is_clean(&done);
        assert_eq!(done.stdout, "");
        assert_eq!(done.stderr, format!("file `file.env`, {problem}\n"));
    }
    let done = copied(&server, b"A=\xff\xfe", &[]).expect(1);
    assert!(
        done.stderr.starts_with("file `file.env`: ") && done.stderr.contains("UTF-8"),
        "{}",
        done.stderr
    );
    for file in [".", "nowhere.env"] {
        let done = Example::new("copy_env").args([file]).run().expect(1);
        assert!(
            done.stderr.starts_with(&format!("file `{file}`: ")),
            "{}",
            done.stderr
        );
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_store_that_refuses_says_so_and_how_far_it_came() {
    let store = Store::default();
    let inner = store.clone();
    let server = Loopback::start(move |request| {
        let is_second = request.path == "/api/block_documents/" && request.json()["name"] == "b";
        if is_second {
            // As the real server does: it repeats the request.
            loopback::Reply::json(422, &json!({ "request_body": request.json() }))
        } else {
            inner.answer(request)
        }
    });
    for level in LOG_LEVELS {
        store.remove("a");
        let done = with_file(format!("A={CANARY}\nB={CANARY}\nC={CANARY}\n"))
            .env("PREFECT_API_URL", format!("{}/api", server.url()))
            .env("PREFECT_API_AUTH_STRING", AUTH)
            .log(level)
            .run()
            .expect(1);
        is_clean(&done);
        assert_eq!(done.stdout, "A: created\n");
        assert!(done.stderr.starts_with("B: "), "{}", done.stderr);
        assert!(done.stderr.contains("status 422"), "{}", done.stderr);
        assert!(
            done.stderr.ends_with("1 of 3 were copied before it\n"),
            "{}",
            done.stderr
        );
        assert_eq!(store.value("c"), None);
    }

    // Stars cannot be read back.
    let done = copied(&server, "A=********\n", &[]).expect(1);
    assert!(done.stderr.contains("eight stars"), "{}", done.stderr);

    // A wrong key, and no store at all.
    let done = with_file(format!("A={CANARY}\n"))
        .env("PREFECT_API_URL", format!("{}/api", server.url()))
        .env("PREFECT_API_AUTH_STRING", format!("user:{CANARY}"))
        .run()
        .expect(1);
    is_clean(&done);
    assert!(done.stderr.contains("PREFECT_API_KEY"), "{}", done.stderr);
    let done = with_file(format!("A={CANARY}\n")).run().expect(1);
    is_clean(&done);
    assert!(
        done.stderr.contains("export PREFECT_API_URL="),
        "{}",
        done.stderr
    );
}

#[test]
fn a_wrong_command_line_is_told() {
    for arguments in [&[][..], &["file.env", "--dryrun"][..], &["--", "x"][..]] {
        let done = Example::new("copy_env").args(arguments).run().expect(2);
        assert!(done.stderr.contains("usage: copy_env"), "{}", done.stderr);
    }
    let done = Example::new("copy_env").args(["--help"]).run().expect(0);
    assert!(done.stdout.starts_with("usage: copy_env"));
}
