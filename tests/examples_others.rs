//! The smaller examples, as processes.

mod examples_support;

use std::fs;

use examples_support::{CANARY, Example, LOG_LEVELS, Server, examples};
use serde_json::json;

/// A secret for every name that an example asks for.
fn with_canaries(name: &str) -> Example {
    let mut example = Example::new(name);
    for name in [
        "REPORTS_DATABASE_URL",
        "DATABASE_URL",
        "SMTP_PASSWORD",
        "GITHUB_ACCESS_TOKEN",
        "GCP_CREDENTIALS",
    ] {
        example = example.env(name, CANARY);
    }
    let smtp = json!({"user": CANARY, "password": CANARY}).to_string();
    let aws = json!({"ACCESS_KEY": CANARY, "SECRET_ACCESS_KEY": CANARY}).to_string();
    example.env("SMTP", smtp).env("AWS_CREDENTIALS", aws).env(
        "SLACK_WEBHOOK_URL",
        format!("https://hooks.example.com/{CANARY}"),
    )
}

/// Secrets that hold a canary and are not what their type asks for.
fn with_malformed(name: &str) -> Example {
    let mut example = with_canaries(name);
    let broken = [
        ("SMTP", format!("{{\"user\": {CANARY}")),
        (
            "AWS_CREDENTIALS",
            format!("{{\"ACCESS_KEY\": \"{CANARY} {CANARY}\"}}"),
        ),
        ("GCP_CREDENTIALS", format!("[\"{CANARY}\"]")),
        ("GITHUB_ACCESS_TOKEN", format!("{CANARY}\n{CANARY}")),
        ("SLACK_WEBHOOK_URL", format!("{CANARY} {CANARY}")),
    ];
    for (name, value) in broken {
        example = example.env(name, value);
    }
    example
}

#[test]
fn no_example_shows_a_secret_at_any_log_level() {
    let all = examples();
    assert!(all.len() >= 7, "{all:?}");
    for name in all {
        for level in LOG_LEVELS {
            for example in [
                Example::new(&name),
                with_canaries(&name),
                with_malformed(&name),
            ] {
                let done = example.log(level).run();
                assert!(done.code.is_some(), "{name} was killed");
                let everything = done.everything();
                for secret in [CANARY, "hunter2", "panicked"] {
                    assert!(!everything.contains(secret), "{name}: {everything}");
                }
            }
        }
    }
}

#[test]
fn each_says_how_to_run_it() {
    for name in examples() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        let file = format!("{root}/{name}.rs");
        let text = fs::read_to_string(&file)
            .or_else(|_| fs::read_to_string(format!("{root}/{name}/main.rs")));
        let text = text.unwrap();
        let comment: String = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        assert!(comment.contains("```sh"), "{name}");
        assert!(comment.contains(&format!("--example {name}")), "{name}");
    }
}

#[test]
fn preflight_lists_everything_that_is_missing_or_malformed() {
    let done = Example::new("preflight").run().expect(1);
    assert!(
        done.stdout.contains("report: SMTP as Secret<Smtp>\n"),
        "{}",
        done.stdout
    );
    assert!(
        done.stderr.contains("2 secrets cannot be had"),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr
            .contains("secret `REPORTS_DATABASE_URL` of task `count_rows`: not found")
    );
    assert!(
        done.stderr
            .contains("secret `SMTP` of task `report`: not found")
    );

    let smtp = json!({"user": CANARY}).to_string();
    let done = with_canaries("preflight").env("SMTP", smtp).run().expect(1);
    assert!(
        done.stderr.contains("1 secret cannot be had"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("`password`"), "{}", done.stderr);
    assert!(!done.everything().contains(CANARY), "{}", done.stderr);

    let done = with_canaries("preflight").run().expect(0);
    assert!(
        done.stdout.contains("all of them are there"),
        "{}",
        done.stdout
    );
}

#[test]
fn preflight_asks_only_for_the_tasks_that_are_named() {
    let done = Example::new("preflight")
        .env("REPORTS_DATABASE_URL", CANARY)
        .args(["count_rows"])
        .run()
        .expect(0);
    assert_eq!(
        done.stdout,
        "count_rows: REPORTS_DATABASE_URL as Secret<String>\nall of them are there\n"
    );

    let done = Example::new("preflight")
        .args(["count_row"])
        .run()
        .expect(1);
    assert_eq!(
        done.stderr,
        "no task or constant called `count_row` declares a secret\n  help: did you mean `count_rows`?\n"
    );
}

#[test]
fn struct_task_runs_from_its_record() {
    let done = Example::new("struct_task").run().expect(0);
    assert_eq!(done.stderr, "");
    let lines: Vec<_> = done.stdout.lines().collect();
    assert_eq!(
        lines[0],
        r#"in the queue: {"bucket":"reports","aws":"AWS_CREDENTIALS","database":"DATABASE_URL"}"#
    );
    assert!(lines[1].starts_with("uploaded "));
    assert!(
        lines[2].contains("the stored record names another secret"),
        "{}",
        lines[2]
    );
}

#[test]
fn a_notification_is_posted_built_or_nobodys() {
    let done = Example::new("notification").run().expect(0);
    assert!(
        done.stderr
            .starts_with("nobody is told: secret `SLACK_WEBHOOK_URL`: not found")
    );

    let done = with_canaries("notification").run().expect(0);
    assert!(
        done.stdout.starts_with("the request is built"),
        "{}",
        done.stdout
    );

    let server = Server::answering("200 OK", "ok");
    let url = format!("http://127.0.0.1:{}/services/{CANARY}?a=b", server.port);
    let done = Example::new("notification")
        .env("SLACK_WEBHOOK_URL", url)
        .run()
        .expect(0);
    let request = server.request();
    assert!(
        request.starts_with(&format!("POST /services/{CANARY}?a=b HTTP/1.1\r\n")),
        "{request}"
    );
    assert!(
        request.ends_with(r#"{"text":"nightly_export failed: no such bucket: reports"}"#),
        "{request}"
    );
    assert_eq!(done.stdout, "posted, and answered with 200\n");
    assert!(!done.everything().contains(CANARY));
}

#[test]
fn a_notification_that_fails_does_not_repeat_the_url() {
    // Nobody listens on a port that was just free.
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    for url in [
        format!("not a url {CANARY}"),
        format!("http://127.0.0.1:{free}/{CANARY}"),
        format!("http://{CANARY}:99999/"),
        String::new(),
    ] {
        let done = Example::new("notification")
            .env("SLACK_WEBHOOK_URL", &url)
            .run()
            .expect(1);
        assert!(
            done.stderr.starts_with("the chat was not told: "),
            "{}",
            done.stderr
        );
        assert!(!done.everything().contains(CANARY), "{}", done.stderr);
    }
}

#[test]
fn testing_passes() {
    let done = Example::new("testing").run().expect(0);
    assert!(
        done.stdout
            .starts_with("secret `GITHUB_ACCESS_TOKEN` of task `greet`: not found")
    );
}

#[test]
fn audit_lists_every_use_and_compares_what_is_released() {
    let done = Example::new("audit").run().expect(0);
    for line in [
        "DATABASE_URL  Secret<String>          env       database_host  examples/audit.rs:",
        "CHAT_TOKEN    Option<Secret<String>>  anywhere  announce       examples/audit.rs:",
        "expose      database_url  examples/audit.rs:",
        "transform   token         examples/audit.rs:",
        "declassify  database_url  examples/audit.rs:",
    ] {
        assert_eq!(done.stdout.matches(line).count(), 1, "{}", done.stdout);
    }
    let reason = "  the report names the host on which it counted\n";
    assert!(done.stdout.contains(reason), "{}", done.stdout);

    let done = Example::new("audit").args(["--json"]).run().expect(0);
    let audit: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(audit["secrets"].as_array().unwrap().len(), 3, "{audit}");
    let uses = audit["uses"].as_array().unwrap();
    let kinds: Vec<_> = uses.iter().map(|used| used["use"].as_str()).collect();
    let [expose, transform, declassify] = [Some("expose"), Some("transform"), Some("declassify")];
    assert_eq!(kinds, [expose, declassify, transform, expose]);
    let released = &uses[1];
    assert_eq!(released["file"], "examples/audit.rs");
    let code = released["code"].as_str().unwrap();

    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/declassify.lock");
    let check = |file: &str| Example::new("audit").args(["--check", file]).run();
    check(lock).expect(0);
    assert!(
        check("missing.lock")
            .expect(1)
            .stderr
            .contains("there is none")
    );

    let done = Example::new("audit")
        .args(["--write", "new.lock"])
        .run()
        .expect(0);
    let text = fs::read_to_string(done.folder().join("new.lock")).unwrap();
    assert_eq!(text, fs::read_to_string(lock).unwrap());
    let example = Example::new("audit");
    let old = text.replace(code, "0000000000000000");
    fs::write(example.folder().join("old.lock"), old).unwrap();
    let done = example.args(["--check", "old.lock"]).run().expect(1);
    let change = format!("\n  - code = \"0000000000000000\"\n  + code = \"{code}\"\n");
    assert!(done.stderr.contains(&change), "{}", done.stderr);
}

#[test]
fn audit_says_how_it_is_used() {
    for wrong in [&["--check"][..], &["--verify"], &["--json", "--json"]] {
        let done = Example::new("audit").args(wrong).run().expect(2);
        assert!(done.stderr.contains("usage: audit"), "{}", done.stderr);
    }
    let done = Example::new("audit").args(["--help"]).run().expect(0);
    assert!(done.stdout.starts_with("usage: audit"), "{}", done.stdout);
}

#[test]
fn own_provider_is_the_last_of_the_chain() {
    let done = Example::new("own_provider").run().expect(0);
    assert_eq!(
        done.stdout,
        "Secret(DATABASE_URL) was found\nSecret(SMTP_PASSWORD) was found\n"
    );

    let with_file = |text: &str, name: &str| {
        let example = Example::new("own_provider");
        fs::write(example.folder().join("secrets"), text).unwrap();
        example.args(["secrets", name]).run()
    };
    let done = with_file("# A=1\n\nTOKEN=a=b\n", "token").expect(0);
    assert_eq!(done.stdout, "Secret(token) was found\n");
    let done = with_file("OTHER=1\n", "TOKEN").expect(1);
    assert!(
        done.stderr
            .contains("looked in cloud: file `secrets` has no such line"),
        "{}",
        done.stderr
    );
    let done = with_file("Token=1\ntoken=2\n", "TOKEN").expect(1);
    assert!(
        done.stderr
            .contains("`Token` and `token` differ from it in case only"),
        "{}",
        done.stderr
    );
    let done = with_file("A=1\ncanary-8c1f5b\n", "TOKEN").expect(1);
    assert!(done.stderr.contains("line 2 has no `=`"), "{}", done.stderr);
    let done = with_file("\u{0}", "TOKEN").expect(1);
    assert!(!done.stderr.contains(CANARY));

    let done = Example::new("own_provider")
        .args([".", "TOKEN"])
        .run()
        .expect(1);
    assert!(done.stderr.contains("file `.`"), "{}", done.stderr);
}
