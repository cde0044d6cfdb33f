//! Where the worker finds its secrets: in the usual places, and then among the demonstration's, which are those of no account.

use secret_core::{Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider};

const FILE: &str = include_str!("../../../../examples/demonstration-secrets.toml");

pub(crate) fn context() -> SecretContext {
    SecretContext::builder().provider(Demonstration).build()
}

struct Demonstration;

impl SecretProvider for Demonstration {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        let value = match name {
            "GITHUB_ACCESS_TOKEN" => text("GITHUB_ACCESS_TOKEN"),
            "AWS_CREDENTIALS" => json(&["ACCESS_KEY", "SECRET_ACCESS_KEY"], serde_json::Map::new()),
            "GCP_CREDENTIALS" => {
                let mut document = serde_json::Map::new();
                document.insert("private_key".into(), private_key().into());
                json(
                    &[
                        "type",
                        "project_id",
                        "private_key_id",
                        "client_email",
                        "client_id",
                        "token_uri",
                    ],
                    document,
                )
            }
            _ => return Ok(Answer::absent(["the demonstration has no such secret"])),
        };
        Ok(Answer::found(
            Place::other("the demonstration"),
            RawSecret::text(value),
        ))
    }
}

/// `KEY = "text"`, of the file.
fn text(key: &str) -> String {
    let start = format!("{key} = \"");
    let line = FILE.lines().find_map(|line| line.strip_prefix(&start));
    line.and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or_default()
        .to_owned()
}

fn json(keys: &[&str], mut document: serde_json::Map<String, serde_json::Value>) -> String {
    document.extend(keys.iter().map(|key| ((*key).to_owned(), text(key).into())));
    serde_json::Value::Object(document).to_string()
}

fn private_key() -> &'static str {
    let text = FILE
        .split("private_key = \"\"\"\n")
        .nth(1)
        .unwrap_or_default();
    text.split("\"\"\"").next().unwrap_or_default()
}
