//! The main job, as a process: it does its work in every environment, and no secret comes out of it.

mod examples_support;

use std::collections::BTreeSet;
use std::fs;

use examples_support::{CANARY, Done, Example, LOG_LEVELS, Server};
use secret_core::{JsonFileStore, RunRecord, RunState};
use serde_json::{Value, json};

const DEMONSTRATION: &str = include_str!("../examples/demonstration-secrets.toml");

fn nightly() -> Example {
    Example::new("nightly_export")
}

/// The one record of a run in its folder.
fn record(done: &Done) -> RunRecord {
    let store = JsonFileStore::new(done.folder().join("runs"));
    let runs = store.list().unwrap();
    assert_eq!(runs.len(), 1);
    store.read(&runs[0]).unwrap()
}

fn demonstrated(done: &Done) -> Vec<&str> {
    let lines: Vec<_> = done
        .stdout
        .lines()
        .filter(|l| l.contains("demonstration"))
        .collect();
    assert!(lines.len() <= 1, "it is said in one line: {lines:?}");
    let all = ["AWS_CREDENTIALS", "GCP_CREDENTIALS", "GITHUB_ACCESS_TOKEN"];
    all.into_iter()
        .filter(|name| lines.iter().any(|line| line.contains(name)))
        .collect()
}

/// The quoted texts of the demonstration file, the key's lines each.
fn demonstration_values() -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for line in DEMONSTRATION.lines().filter(|line| !line.starts_with('#')) {
        let value = match line.split_once(" = ") {
            Some((_, value)) => value.trim_matches('"'),
            None => line,
        };
        if value.len() >= 16 && !value.starts_with("https://") && !value.contains('[') {
            values.insert(value.to_owned());
        }
    }
    values.retain(|value| value != "service_account" && !value.starts_with("-----"));
    assert!(values.len() > 25, "{}", values.len());
    values
}

/// The demonstration's key in a document that is the test's own: every other field holds the canary.
fn gcp_credentials() -> String {
    let key: Vec<_> = DEMONSTRATION.split("\"\"\"").collect();
    json!({
        "type": "service_account",
        "project_id": format!("project-{CANARY}"),
        "private_key_id": format!("id-{CANARY}"),
        "private_key": key[1].trim_start(),
        "client_email": format!("robot-{CANARY}@example.com"),
        "client_id": CANARY,
        "token_uri": format!("https://oauth2.example.com/{CANARY}"),
    })
    .to_string()
}

fn aws_credentials() -> String {
    json!({
        "ACCESS_KEY": format!("AKIA{CANARY}"),
        "SECRET_ACCESS_KEY": format!("{CANARY}/secret"),
        "SESSION_TOKEN": format!("{CANARY}/session"),
    })
    .to_string()
}

fn with_real_secrets() -> Example {
    nightly()
        .env("AWS_CREDENTIALS", aws_credentials())
        .env("GCP_CREDENTIALS", gcp_credentials())
        .env("GITHUB_ACCESS_TOKEN", format!("ghp_{CANARY}"))
}

/// Nothing that came out holds a secret of the test, of the demonstration, or something that grants access.
#[track_caller]
fn expect_no_secret(done: &Done) {
    let everything = done.everything();
    for canary in [CANARY, "X-Amz-", "eyJ", "Bearer "] {
        assert!(!everything.contains(canary), "{canary} in\n{everything}");
    }
    for value in demonstration_values() {
        assert!(!everything.contains(&value), "{value} in\n{everything}");
    }
}

#[test]
fn it_runs_to_its_record_in_an_empty_environment_at_any_log_level() {
    for level in LOG_LEVELS {
        let done = nightly().log(level).run().expect(0);
        expect_no_secret(&done);
        assert_eq!(done.stderr, "");
        assert_eq!(demonstrated(&done).len(), 3);
        let record = record(&done);
        let last = done.stdout.lines().last().unwrap();
        assert_eq!(last, format!("run record: runs/{}.json", record.run_id));

        assert_eq!(record.flow, "nightly_export");
        assert_eq!(record.state, RunState::Succeeded);
        assert_eq!(record.parameters.len(), 7);
        let tasks: Vec<_> = record
            .tasks
            .iter()
            .map(|task| (task.name.as_str(), task.secrets.join(","), task.state))
            .collect();
        let done = RunState::Succeeded;
        assert_eq!(
            tasks,
            [
                ("authorize_query", "GCP_CREDENTIALS".to_owned(), done),
                ("presign_upload", "AWS_CREDENTIALS".to_owned(), done),
                ("open_repository", "GITHUB_ACCESS_TOKEN".to_owned(), done),
            ]
        );
        let result = |task: usize| record.tasks[task].result.clone().unwrap();
        assert_eq!(result(0)["token"]["type"], "SecretResult");
        assert_eq!(result(0)["audience"], "https://bigquery.googleapis.com/");
        assert_eq!(result(1)["url"]["type"], "SecretResult");
        assert_eq!(result(1)["host"], "reports.s3.eu-central-1.amazonaws.com");
        assert_eq!(result(1)["signature"].as_str().unwrap().len(), 8);
        assert_eq!(result(2)["default_branch"], Value::Null);
    }
}

#[test]
fn real_secrets_take_over_and_do_not_come_out() {
    for level in LOG_LEVELS {
        let done = with_real_secrets().log(level).run().expect(0);
        expect_no_secret(&done);
        assert!(demonstrated(&done).is_empty());
        assert_eq!(record(&done).state, RunState::Succeeded);
    }
}

#[test]
fn each_secret_takes_over_by_itself_wherever_it_is() {
    let done = nightly()
        .env("AWS_CREDENTIALS", aws_credentials())
        .run()
        .expect(0);
    assert_eq!(
        demonstrated(&done),
        ["GCP_CREDENTIALS", "GITHUB_ACCESS_TOKEN"]
    );
    expect_no_secret(&done);

    let example = nightly();
    let file = example.folder().join("token");
    fs::write(&file, "hunter2\n").unwrap();
    let done = example
        .env("GITHUB_ACCESS_TOKEN_FILE", file)
        .env(
            "PREFECT__CONTEXT__SECRETS__GCP_CREDENTIALS",
            gcp_credentials(),
        )
        .run()
        .expect(0);
    assert_eq!(demonstrated(&done), ["AWS_CREDENTIALS"]);
    expect_no_secret(&done);
}

#[test]
fn a_malformed_secret_is_status_1_with_the_whole_error() {
    let key = gcp_credentials();
    let without_end = key.replace("-----END PRIVATE KEY-----", "");
    let wrong = |field: &str, value: Value| {
        let mut document: Value = serde_json::from_str(&key).unwrap();
        document[field] = value;
        document.to_string()
    };
    let cases = [
        ("AWS_CREDENTIALS", CANARY.to_owned(), "JSON"),
        ("AWS_CREDENTIALS", String::new(), ""),
        ("AWS_CREDENTIALS", format!("[\"{CANARY}\"]"), ""),
        (
            "AWS_CREDENTIALS",
            format!("{{\"ACCESS_KEY\": \"{CANARY}\"}}"),
            "SECRET_ACCESS_KEY",
        ),
        (
            "AWS_CREDENTIALS",
            format!("{{\"ACCESS_KEY\": \"{CANARY}\", "),
            "",
        ),
        (
            "AWS_CREDENTIALS",
            format!("{{\"ACCESS_KEY\": 1, \"SECRET_ACCESS_KEY\": \"{CANARY}\"}}"),
            "ACCESS_KEY",
        ),
        ("GCP_CREDENTIALS", CANARY.to_owned(), ""),
        ("GCP_CREDENTIALS", format!("{{\"type\": \"{CANARY}\"}}"), ""),
        ("GCP_CREDENTIALS", without_end, "private_key"),
        (
            "GCP_CREDENTIALS",
            wrong("private_key", json!(CANARY)),
            "private_key",
        ),
        (
            "GCP_CREDENTIALS",
            wrong("private_key_id", Value::Null),
            "private_key_id",
        ),
        (
            "GCP_CREDENTIALS",
            wrong("client_email", json!([CANARY])),
            "client_email",
        ),
        ("GITHUB_ACCESS_TOKEN", String::new(), ""),
        (
            "GITHUB_ACCESS_TOKEN",
            format!("{CANARY} {CANARY}"),
            "white space",
        ),
    ];
    for (name, value, hint) in cases {
        let done = nightly()
            .env(name, &value)
            .log(Some("trace"))
            .run()
            .expect(1);
        expect_no_secret(&done);
        let message = format!("error: secret `{name}`");
        assert!(
            done.stderr.starts_with(&message),
            "{value}\n{}",
            done.stderr
        );
        assert!(done.stderr.contains(hint), "{value}\n{}", done.stderr);
        assert!(
            !demonstrated(&done).contains(&name),
            "it is not replaced: {}",
            done.stdout
        );
        let record = record(&done);
        assert_eq!(record.state, RunState::Failed);
        let failed = record.tasks.last().unwrap();
        let error = failed.error.as_deref().unwrap();
        assert_eq!(format!("error: {error}\n"), done.stderr);
        assert!(
            done.stdout
                .lines()
                .last()
                .unwrap()
                .starts_with("run record: ")
        );
    }
}

#[test]
fn settings_that_cannot_be_read_are_status_1_before_anything_runs() {
    let example = nightly();
    let config = example.folder().join("config.toml");
    fs::write(&config, format!("[context.secrets]\nTOKEN = {CANARY}\n")).unwrap();
    let done = example
        .env("PREFECT__USER_CONFIG_PATH", &config)
        .run()
        .expect(1);
    assert!(
        done.stderr.contains("config.toml`: it is not TOML"),
        "{}",
        done.stderr
    );
    assert!(!done.stderr.contains(CANARY), "{}", done.stderr);
    assert!(!done.folder().join("runs").exists());
}

#[test]
fn the_record_goes_where_the_caller_says() {
    let done = nightly().args(["--store", "other/place"]).run().expect(0);
    let store = JsonFileStore::new(done.folder().join("other/place"));
    assert_eq!(store.list().unwrap().len(), 1);
    assert!(!done.folder().join("runs").exists());

    let example = nightly().args(["--store", "taken"]);
    fs::write(example.folder().join("taken"), "").unwrap();
    let done = example.run().expect(1);
    assert!(
        done.stderr.contains("directory `taken` of run records"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("help: "), "{}", done.stderr);
    assert!(
        !done.stdout.contains("authorize_query"),
        "no task runs without a record"
    );
}

#[test]
fn parameters_are_those_of_the_command_line() {
    let arguments = "--day 2024-02-29 --bucket rows.of-2024 --region us-gov-west-1 --expires-in 604800 \
                     --audience https://storage.googleapis.com/ --repository octo-org/re.po_1";
    let done = nightly().args(arguments.split_whitespace()).run().expect(0);
    let record = record(&done);
    let parameters: serde_json::Map<_, _> = record.parameters.iter().cloned().collect();
    assert_eq!(
        Value::Object(parameters),
        json!({
            "day": "2024-02-29", "bucket": "rows.of-2024", "region": "us-gov-west-1", "expires_in": 604_800,
            "audience": "https://storage.googleapis.com/", "repository": "octo-org/re.po_1", "github_api": null,
        })
    );
    let upload = record
        .task("presign_upload")
        .unwrap()
        .result
        .clone()
        .unwrap();
    assert_eq!(
        upload["host"],
        "rows.of-2024.s3.us-gov-west-1.amazonaws.com"
    );
    assert_eq!(upload["object"], "rows/2024-02-29.parquet");
}

#[test]
fn help_lists_every_option_and_an_unknown_one_is_refused_with_the_list() {
    let help = nightly().args(["--help"]).run().expect(0);
    assert_eq!(help.stderr, "");
    let refused = nightly().args(["--buckt", "x"]).run().expect(2);
    assert!(
        refused.stderr.starts_with("unknown option `--buckt`: use "),
        "{}",
        refused.stderr
    );
    for option in [
        "--day",
        "--bucket",
        "--region",
        "--expires-in",
        "--audience",
        "--repository",
        "--github-api",
        "--store",
        "--help",
    ] {
        assert!(help.stdout.contains(&format!("\n  {option} ")), "{option}");
        assert!(refused.stderr.contains(option), "{option}");
    }
    assert!(help.stdout.lines().all(|line| line.len() <= 120));
    assert!(!refused.folder().join("runs").exists());
}

#[test]
fn a_wrong_value_is_status_2_and_not_repeated() {
    for arguments in [
        "--day tomorrow",
        "--day 2026-02-30",
        "--bucket ab",
        "--bucket UPPER",
        "--bucket a/../b",
        "--region eu/west",
        "--expires-in 0",
        "--expires-in 604801",
        "--expires-in -1",
        "--audience http://example.com/",
        "--audience https://user:canary-8c1f5b@example.com/",
        "--repository name",
        "--repository a/b/c",
        "--repository ../b",
        "--repository a/",
        "--github-api example.com",
        "--github-api http://example.com",
        "--github-api https://user:canary-8c1f5b@example.com",
        "--github-api https://example.com/?token=canary-8c1f5b",
        "--github-api http://127.0.0.1.example.com",
        "--day",
        "--store",
        "stray",
    ] {
        let done = nightly().args(arguments.split_whitespace()).run().expect(2);
        assert!(!done.stderr.is_empty());
        assert!(
            !done.everything().contains(CANARY),
            "{arguments}: {}",
            done.stderr
        );
    }
}

#[test]
fn github_is_asked_at_the_address_given_and_gets_the_token() {
    let server = Server::answering(
        "200 OK",
        r#"{"full_name": "octo/reports", "default_branch": "trunk", "id": 1}"#,
    );
    let url = format!("http://127.0.0.1:{}", server.port);
    let done = with_real_secrets()
        .args(["--github-api", &url, "--repository", "octo/reports"])
        .log(Some("trace"))
        .run()
        .expect(0);
    let request = server.request();
    assert!(
        request.starts_with("GET /repos/octo/reports HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request
            .to_ascii_lowercase()
            .contains(&format!("authorization: bearer ghp_{CANARY}\r\n")),
        "{request}"
    );
    expect_no_secret(&done);
    let record = record(&done);
    let repository = record.task("open_repository").unwrap().result.clone();
    assert_eq!(
        repository,
        Some(json!({"name": "octo/reports", "default_branch": "trunk"}))
    );
}

#[test]
fn github_that_refuses_is_status_1() {
    let server = Server::answering(
        "401 Unauthorized",
        r#"{"message": "Bad credentials", "documentation_url": "https://docs.github.com/rest"}"#,
    );
    let url = format!("http://127.0.0.1:{}", server.port);
    let done = with_real_secrets()
        .args(["--github-api", &url])
        .log(Some("trace"))
        .run()
        .expect(1);
    server.request();
    expect_no_secret(&done);
    assert!(
        done.stderr.contains("GitHub did not give the repository"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("Bad credentials"), "{}", done.stderr);
    assert_eq!(record(&done).state, RunState::Failed);
}
