//! Every lint that a careful crate turns on.
#![deny(warnings, missing_docs, clippy::pedantic, unused_qualifications, unreachable_pub, rust_2018_idioms)]
#![forbid(unsafe_code)]

use secret_core::credentials::AwsCredentials;
use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, declassify, expose, secret, transform};

/// Loads a day.
///
/// # Errors
///
/// If a secret is missing.
#[secret("AWS_CREDENTIALS")]
#[secret("TOKEN", from = env)]
pub async fn load(day: Parameter<u32>, aws_credentials: Secret<AwsCredentials>, token: Option<Secret<String>>) -> Result<u32, SecretError> {
    const LIMIT: u32 = 4;
    let n = expose!(aws_credentials, |c| sign(&c.access_key));
    let Some(token) = token else { return Ok(n) };
    let header = transform!(token, |t| format!("Bearer {t}"));
    let m = declassify!(header, |t| t.starts_with('B'), reason = "every header starts so");
    Ok(n.min(LIMIT) + *day + u32::from(m))
}

/// Reads a table.
///
/// # Errors
///
/// If the secret is missing.
#[secret("TOKEN")]
pub fn read(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| sign(t)))
}

/// An export.
#[derive(SecretTask, serde::Serialize, serde::Deserialize, Clone, Debug)]
pub struct Export {
    bucket: Parameter<String>,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<AwsCredentials>,
}

#[derive(SecretTask)]
struct Unused {
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

fn sign(key: &str) -> u32 {
    u32::from(key.is_empty())
}

fn main() {
    drop(load(Parameter::new(1)));
    drop(read());
    let export = Export::new(Parameter::new("reports".to_owned()));
    drop(export.aws().get());
    drop(Unused::new().token);
}
