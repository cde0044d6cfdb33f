//! Assumes a role; `AssumeRole` in the documentation of aws-sdk-sts. The result is another set of credentials, and a secret.

use anyhow::Context;
use aws_sdk_sts::Client;
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, guard};

pub async fn assume(client: &Client, role: &str) -> anyhow::Result<Secret<AwsCredentials>> {
    let answer = client
        .assume_role()
        .role_arn(role)
        .role_session_name("nightly")
        .send()
        .await
        .context("the role cannot be assumed")?;
    let made = answer.credentials.context("no credentials were given")?;
    let credentials = AwsCredentials::new(
        made.access_key_id,
        made.secret_access_key,
        Some(made.session_token),
    );
    let assumed = Secret::new("ASSUMED_ROLE", credentials);
    guard::watch(&assumed);
    Ok(assumed)
}
