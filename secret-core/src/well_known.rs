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

const fn entry(
    name: &'static str,
    type_name: &'static str,
    what: &'static str,
    example: &'static str,
) -> WellKnown {
    WellKnown {
        name,
        type_name,
        what,
        example,
    }
}

/// The names that the task library of Prefect 1.x reads as secrets, with the type to ask for.
pub const WELL_KNOWN: &[WellKnown] = &[
    entry("AWS_CREDENTIALS", "AwsCredentials", "an AWS access key", r#"{"ACCESS_KEY": "..", "SECRET_ACCESS_KEY": ".."}"#),
    entry("GCP_CREDENTIALS", "GcpCredentials", "a Google Cloud service account key", r#"{"type": "service_account", "client_email": "..", "private_key": ".."}"#),
    entry("GITHUB_ACCESS_TOKEN", "GithubToken", "a GitHub access token", ".."),
    entry("GITLAB_ACCESS_TOKEN", "String", "a GitLab access token", ".."),
    entry("BITBUCKET_ACCESS_TOKEN", "String", "a Bitbucket access token", ".."),
    entry("SLACK_WEBHOOK_URL", "String", "the URL of a Slack web hook", "https://hooks.slack.com/services/.."),
    entry("EMAIL_USERNAME", "String", "the user of a mail server", ".."),
    entry("EMAIL_PASSWORD", "String", "the password of a mail server", ".."),
    entry("PUSHBULLET_TOKEN", "String", "a Pushbullet access token", ".."),
    entry("JIRASECRETS", "SecretJson", "a Jira login", r#"{"JIRAUSER": "..", "JIRATOKEN": "..", "JIRASERVER": ".."}"#),
    entry("SNOWFLAKE_CREDS", "SecretJson", "a Snowflake login", r#"{"user": "..", "password": "..", "account": ".."}"#),
    entry("REDIS_PASSWORD", "String", "the password of a Redis server", ".."),
    entry("KUBERNETES_API_KEY", "String", "a Kubernetes bearer token", ".."),
    entry("AZ_CREDENTIALS", "SecretJson", "an Azure service principal", r#"{"client_id": "..", "secret": "..", "tenant": ".."}"#),
    entry("AZ_CONNECTION_STRING", "String", "an Azure storage connection string", "DefaultEndpointsProtocol=https;.."),
    entry("VAULT_CREDENTIALS", "SecretJson", "a Vault login", r#"{"VAULT_TOKEN": ".."}"#),
    entry("TOLOKA_TOKEN", "String", "a Toloka access token", ".."),
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
    let example = well_known(name).map_or("..", |entry| entry.example);
    let is_variable = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    match only {
        Some(Source::Context) if is_variable && !name.contains("__") => {
            format!("export PREFECT__CONTEXT__SECRETS__{name}='{example}'")
        }
        Some(Source::Files) => format!(
            "put it into the file `{name}` of a directory, and export SECRETS_DIRECTORY=/that/directory"
        ),
        Some(Source::Cloud) => {
            "give the context a provider for it: SecretContext::builder().provider(..)".to_owned()
        }
        None | Some(Source::Env) if is_variable => format!("export {name}='{example}'"),
        _ => format!("env '{name}={example}' your-program"),
    }
}

/// What was asked for, in words.
pub(crate) fn expectation(name: &str, type_name: &str) -> String {
    let short = short_type_name(type_name);
    let words = match short.as_str() {
        "String" => "text",
        "SecretBytes" => "bytes",
        "SecretJson" => "JSON or text",
        "bool" => "`true` or `false`",
        _ => match well_known(name) {
            Some(entry) if entry.type_name == short => entry.what,
            _ => "JSON",
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
