//! The blocks of Prefect 3 that hold a secret: [`BlockType`].

use serde_json::{Map, Value};

/// A type of block whose content is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BlockType {
    /// The one that is made for secrets; it comes first where several blocks have one name.
    Secret,
    AwsCredentials,
    GcpCredentials,
    GithubCredentials,
}

impl BlockType {
    const ALL: [Self; 4] = [
        Self::Secret,
        Self::AwsCredentials,
        Self::GcpCredentials,
        Self::GithubCredentials,
    ];

    /// What the API calls them.
    pub(crate) fn slugs() -> Vec<&'static str> {
        Self::ALL.into_iter().map(Self::slug).collect()
    }

    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::AwsCredentials => "aws-credentials",
            Self::GcpCredentials => "gcp-credentials",
            Self::GithubCredentials => "github-credentials",
        }
    }

    pub(crate) fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.slug() == slug)
    }

    /// The secret that the block's `data` holds, in the form that the credential types read; `None` where it holds none.
    pub(crate) fn secret(self, data: &Value) -> Option<Value> {
        match self {
            Self::Secret => data.get("value").cloned(),
            Self::GithubCredentials => present(data, "token"),
            Self::GcpCredentials => present(data, "service_account_info"),
            Self::AwsCredentials => {
                let fields = [
                    ("ACCESS_KEY", "aws_access_key_id"),
                    ("SECRET_ACCESS_KEY", "aws_secret_access_key"),
                    ("SESSION_TOKEN", "aws_session_token"),
                ];
                let dictionary: Map<String, Value> = fields
                    .into_iter()
                    .filter_map(|(ours, theirs)| Some((ours.to_owned(), present(data, theirs)?)))
                    .collect();
                // A block without a key means the ambient credentials, as an absent secret does.
                (!dictionary.is_empty()).then_some(Value::Object(dictionary))
            }
        }
    }
}

fn present(data: &Value, field: &str) -> Option<Value> {
    data.get(field).filter(|value| !value.is_null()).cloned()
}
