//! A struct task that is stored and read back.

use secret_core::credentials::AwsCredentials;
use secret_core::{Parameter, SecretContext, SecretRef, SecretTask};

/// An export.
#[derive(SecretTask, serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "kebab-case")]
struct Export {
    #[serde(rename = "to")]
    bucket: Parameter<String>,
    /// The keys.
    #[secret("AWS_CREDENTIALS")]
    aws_keys: SecretRef<AwsCredentials>,
    #[secret("DATABASE_URL", from = env)]
    database: SecretRef<String>,
    #[secret("TOKEN")]
    #[serde(default = "token")]
    token: SecretRef<String>,
}

fn token() -> SecretRef<String> {
    SecretRef::new("TOKEN")
}

fn main() {
    let export = Export::new(Parameter::new("reports".into()));
    let record = serde_json::to_string(&export).unwrap();
    assert_eq!(record, r#"{"to":"reports","aws-keys":"AWS_CREDENTIALS","database":"DATABASE_URL","token":"TOKEN"}"#);
    let read: Export = serde_json::from_str(&record).unwrap();
    let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
    assert!(context.scope(|| read.token().get()).unwrap().verify(b"hunter2"));
    let names: Vec<&str> = Export::SECRETS.iter().map(|spec| spec.name()).collect();
    assert_eq!(names, ["AWS_CREDENTIALS", "DATABASE_URL", "TOKEN"]);
    let _ = (read.aws_keys(), read.database(), read.resolve());
}
