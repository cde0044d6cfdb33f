//! The names that have a meaning of their own.

use std::collections::BTreeSet;

use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{
    SecretContext, SecretJson, SecretRef, SecretValue, WELL_KNOWN, WellKnown, well_known,
};

/// The names of the task library of Prefect 1.4.1.
const NAMES: [&str; 19] = [
    "AWS_CREDENTIALS",
    "GCP_CREDENTIALS",
    "GITHUB_ACCESS_TOKEN",
    "GITLAB_ACCESS_TOKEN",
    "BITBUCKET_ACCESS_TOKEN",
    "SLACK_WEBHOOK_URL",
    "EMAIL_USERNAME",
    "EMAIL_PASSWORD",
    "PUSHBULLET_TOKEN",
    "JIRASECRETS",
    "SNOWFLAKE_CREDS",
    "REDIS_PASSWORD",
    "KUBERNETES_API_KEY",
    "AZ_CREDENTIALS",
    "AZ_CONNECTION_STRING",
    "VAULT_CREDENTIALS",
    "VAULT_ADDR",
    "MONDAY_API_TOKEN",
    "TOLOKA_TOKEN",
];

#[test]
fn every_name_has_one_entry() {
    let names: Vec<&str> = WELL_KNOWN.iter().map(|entry| entry.name).collect();
    assert_eq!(names, NAMES);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn a_name_is_found_without_regard_to_case() {
    for name in NAMES {
        assert_eq!(well_known(name).map(|entry| entry.name), Some(name));
        assert_eq!(
            well_known(&name.to_lowercase()).map(|entry| entry.name),
            Some(name)
        );
    }
    assert_eq!(well_known("ACME_TOKEN"), None);
    assert_eq!(well_known(""), None);
}

fn found<T: SecretValue>(entry: &WellKnown, value: &str) -> bool {
    let context = SecretContext::with_secrets([(entry.name, value)]);
    context
        .scope(|| SecretRef::<T>::new(entry.name).get())
        .is_ok()
}

/// The examples show the form: with something in the place of the dots they are read, the service account key apart,
/// whose key has a form of its own.
#[test]
fn the_examples_are_of_the_type_to_ask_for() {
    for entry in WELL_KNOWN {
        let value = entry.example.replace("..", "x");
        let is_found = match entry.type_name {
            "AwsCredentials" => found::<AwsCredentials>(entry, &value),
            "GithubToken" => found::<GithubToken>(entry, &value),
            "GcpCredentials" => {
                assert!(!found::<GcpCredentials>(entry, &value));
                found::<SecretJson>(entry, &value)
            }
            "SecretJson" => {
                assert!(value.starts_with('{'), "{entry:?}");
                found::<SecretJson>(entry, &value)
            }
            "String" => found::<String>(entry, &value),
            other => panic!("no type `{other}`"),
        };
        assert!(is_found, "{entry:?}");
    }
}

#[test]
fn the_default_names_of_the_types_are_in_the_table() {
    for (name, type_name) in [
        (AwsCredentials::DEFAULT.name().to_owned(), "AwsCredentials"),
        (GcpCredentials::DEFAULT.name().to_owned(), "GcpCredentials"),
        (GithubToken::DEFAULT.name().to_owned(), "GithubToken"),
    ] {
        assert_eq!(
            well_known(&name).map(|entry| entry.type_name),
            Some(type_name)
        );
    }
}

/// An error for a secret that is not there says what to do, with the form of this very secret.
#[test]
fn an_error_shows_the_form() {
    let form = r#"{"ACCESS_KEY": "..", "SECRET_ACCESS_KEY": ".."}"#;
    let other = SecretContext::builder().environment([("OTHER", "other")]);
    for (context, line) in [
        (
            other,
            format!(
                "set `AWS_CREDENTIALS` in the environment that this context was given: `{form}`"
            ),
        ),
        (
            SecretContext::builder().isolated(),
            format!("`.secret(\"AWS_CREDENTIALS\", r#\"{form}\"#)`"),
        ),
    ] {
        let error = context.build().scope(|| AwsCredentials::DEFAULT.get());
        let error = error.expect_err("nothing there");
        assert!(error.help()[0].contains(&line), "{error}");
    }
}
