//! Names that have a meaning of their own, from name to type.

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

/// The line that sets a variable.
pub(crate) fn how_to_export(variable: &str, value: &str) -> String {
    if is_variable(variable) {
        format!("export {variable}='{value}'")
    } else {
        let setting = format!("{variable}={value}");
        format!("env {} your-program", quoted(&setting))
    }
}

/// A word as a shell reads it.
pub(crate) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Whether a shell takes it for the name of a variable.
pub(crate) fn is_variable(name: &str) -> bool {
    let is_of_one = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    name.bytes().all(is_of_one) && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// What the value of a secret looks like, as a text that holds no quote of a shell.
pub(crate) fn example(name: &str, type_name: Option<&str>) -> &'static str {
    let short = type_name.map(short_type_name);
    match short.as_deref() {
        None | Some("String" | "SecretBytes" | "SecretJson") => {
            well_known(name).map_or("..", |entry| entry.example)
        }
        Some(short) => example_of(short),
    }
}

/// What a value of a type looks like.
fn example_of(short: &str) -> &'static str {
    let inside = |outer: &str| short.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inside("Option<") {
        return example_of(inner);
    }
    if let Some(inner) = inside("Vec<") {
        return match inner {
            "String" => r#"["..", ".."]"#,
            inner if is_number(inner) => "[0, 0]",
            _ => "[..]",
        };
    }
    match short {
        "String" | "SecretBytes" | "SecretJson" => "..",
        "bool" => "true",
        _ if inside("NonZero<").is_some() => "1",
        _ if is_number(short) => "0",
        list if list.starts_with(['[', '(']) => "[..]",
        _ => entry_of(short).map_or("{..}", |entry| entry.example),
    }
}

fn is_number(short: &str) -> bool {
    const NUMBERS: [&str; 14] = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64",
    ];
    NUMBERS.contains(&short) || short.starts_with("NonZero<")
}

/// The first entry of that type, which says what it is under any name.
fn entry_of(short: &str) -> Option<&'static WellKnown> {
    WELL_KNOWN.iter().find(|entry| entry.type_name == short)
}

/// What was asked for, in words.
pub(crate) fn expectation(type_name: &str) -> String {
    let short = short_type_name(type_name);
    let words = match short.as_str() {
        "String" => "text",
        "SecretBytes" => "bytes",
        "SecretJson" => "JSON or text",
        "bool" => "`true` or `false`",
        number if is_number(number) => "a number",
        other => entry_of(other).map_or("JSON", |entry| entry.what),
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
