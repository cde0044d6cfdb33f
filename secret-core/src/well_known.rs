//! Names that have a meaning of their own, from name to type.

use crate::source::Source;

/// A name that workflow tasks use by convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WellKnown {
    /// The name.
    pub name: &'static str,
    /// The type to ask for.
    pub type_name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What its value looks like, with two dots for the secret parts.
    pub example: &'static str,
}

/// The names that the task library of Prefect 1.x reads as secrets, with the type to ask for.
///
/// ```
/// let entry = secret_core::well_known("AWS_CREDENTIALS").expect("a well-known name");
/// assert_eq!(entry.type_name, "AwsCredentials");
/// ```
pub const WELL_KNOWN: &[WellKnown] = &[
    WellKnown {
        name: "AWS_CREDENTIALS",
        type_name: "AwsCredentials",
        what: "an AWS access key",
        example: r#"{"ACCESS_KEY": "..", "SECRET_ACCESS_KEY": ".."}"#,
    },
    WellKnown {
        name: "GCP_CREDENTIALS",
        type_name: "GcpCredentials",
        what: "a Google Cloud service account key",
        example: r#"{"type": "service_account", "client_email": "..", "private_key": "..", "token_uri": ".."}"#,
    },
    WellKnown {
        name: "GITHUB_ACCESS_TOKEN",
        type_name: "GithubToken",
        what: "a GitHub access token",
        example: "..",
    },
    WellKnown {
        name: "GITLAB_ACCESS_TOKEN",
        type_name: "String",
        what: "a GitLab access token",
        example: "..",
    },
    WellKnown {
        name: "BITBUCKET_ACCESS_TOKEN",
        type_name: "String",
        what: "a Bitbucket access token",
        example: "..",
    },
    WellKnown {
        name: "SLACK_WEBHOOK_URL",
        type_name: "String",
        what: "the URL of a Slack web hook",
        example: "https://hooks.slack.com/services/..",
    },
    WellKnown {
        name: "EMAIL_USERNAME",
        type_name: "String",
        what: "the user of a mail server",
        example: "..",
    },
    WellKnown {
        name: "EMAIL_PASSWORD",
        type_name: "String",
        what: "the password of a mail server",
        example: "..",
    },
    WellKnown {
        name: "PUSHBULLET_TOKEN",
        type_name: "String",
        what: "a Pushbullet access token",
        example: "..",
    },
    WellKnown {
        name: "JIRASECRETS",
        type_name: "SecretJson",
        what: "a Jira login",
        example: r#"{"JIRAUSER": "..", "JIRATOKEN": "..", "JIRASERVER": ".."}"#,
    },
    WellKnown {
        name: "SNOWFLAKE_CREDS",
        type_name: "SecretJson",
        what: "a Snowflake login",
        example: r#"{"user": "..", "password": "..", "account": "..", "role": "..", "warehouse": ".."}"#,
    },
    WellKnown {
        name: "REDIS_PASSWORD",
        type_name: "String",
        what: "the password of a Redis server",
        example: "..",
    },
    WellKnown {
        name: "KUBERNETES_API_KEY",
        type_name: "String",
        what: "a Kubernetes bearer token",
        example: "..",
    },
    WellKnown {
        name: "AZ_CREDENTIALS",
        type_name: "SecretJson",
        what: "an Azure login, with the keys that its service asks for",
        example: r#"{"subscription_id": "..", "client_id": "..", "secret": "..", "tenant": ".."}"#,
    },
    WellKnown {
        name: "AZ_CONNECTION_STRING",
        type_name: "String",
        what: "an Azure storage connection string",
        example: "DefaultEndpointsProtocol=https;..",
    },
    WellKnown {
        name: "VAULT_CREDENTIALS",
        type_name: "SecretJson",
        what: "a Vault login",
        example: r#"{"VAULT_TOKEN": ".."}"#,
    },
    WellKnown {
        name: "VAULT_ADDR",
        type_name: "String",
        what: "the address of a Vault server",
        example: "https://..:8200",
    },
    WellKnown {
        name: "MONDAY_API_TOKEN",
        type_name: "String",
        what: "a monday.com access token",
        example: "..",
    },
    WellKnown {
        name: "TOLOKA_TOKEN",
        type_name: "String",
        what: "a Toloka access token",
        example: "..",
    },
];

/// The entry for `name`, without regard to ASCII case.
#[must_use]
pub fn well_known(name: &str) -> Option<&'static WellKnown> {
    WELL_KNOWN
        .iter()
        .find(|entry| entry.name.eq_ignore_ascii_case(name))
}

/// The line that would provide a secret.
pub(crate) fn how_to_provide(name: &str, only: Option<Source>) -> String {
    let example = example(name);
    match only {
        Some(Source::Context) if is_variable(name) && !name.contains("__") => {
            format!("export PREFECT__CONTEXT__SECRETS__{name}='{example}'")
        }
        Some(Source::Context) => {
            format!("export PREFECT__CONTEXT__SECRETS='{{\"{name}\": \"..\"}}'")
        }
        Some(Source::Files) => format!(
            "put it into the file `{name}` of a directory, and export SECRETS_DIRECTORY=/that/directory"
        ),
        Some(Source::Cloud) => {
            format!(
                "put `{name}` into the store that is asked, or say which is: export PREFECT_API_URL=https://../api"
            )
        }
        None | Some(Source::Env) => how_to_export(name, example),
    }
}

/// The line that sets a variable.
pub(crate) fn how_to_export(variable: &str, value: &str) -> String {
    if is_variable(variable) {
        format!("export {variable}='{value}'")
    } else {
        format!("env '{variable}={value}' your-program")
    }
}

/// Whether a shell takes it for the name of a variable.
fn is_variable(name: &str) -> bool {
    let is_of_one = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    name.bytes().all(is_of_one) && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// What the value of a secret looks like.
pub(crate) fn example(name: &str) -> &'static str {
    well_known(name).map_or("..", |entry| entry.example)
}

/// The line that would provide a secret before a store of this step is asked, where a lookup goes past such a place at all.
pub(crate) fn how_to_provide_before(
    source: Source,
    name: &str,
    only: Option<Source>,
) -> Option<String> {
    // What the toolkit looks into itself comes first of its step.
    let before = match source {
        Source::Context => Source::Context,
        Source::Env => Source::Env,
        _ if only.is_none() => Source::Env,
        _ => return None,
    };
    Some(how_to_provide(name, Some(before)))
}

/// What was asked for, in words.
pub(crate) fn expectation(type_name: &str) -> String {
    let short = short_type_name(type_name);
    let words = match short.as_str() {
        "String" => "text",
        "SecretBytes" => "bytes",
        "SecretJson" => "JSON or text",
        "bool" => "`true` or `false`",
        // The credential types say what they are under any name.
        _ => match WELL_KNOWN.iter().find(|entry| entry.type_name == short) {
            Some(entry) => entry.what,
            None => "JSON",
        },
    };
    format!("{words} (`{short}`)")
}

/// The name of a type without the paths of its modules.
fn short_type_name(path: &str) -> String {
    let mut short = String::new();
    let mut word = String::new();
    for c in path.chars() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else if c == ':' {
            word.clear();
        } else {
            short.push_str(&word);
            word.clear();
            short.push(c);
        }
    }
    short + &word
}
