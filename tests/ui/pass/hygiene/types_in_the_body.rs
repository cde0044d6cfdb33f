//! A type of the body that has the name of one in the signature.
#![allow(dead_code)]

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("AWS_CREDENTIALS")]
async fn task(aws_credentials: Secret<AwsCredentials>) -> Result<u32, SecretError> {
    struct AwsCredentials;
    struct SecretError;
    let _ = (AwsCredentials, SecretError);
    Ok(expose!(aws_credentials, |c| sign(c)))
}

fn sign(_: &AwsCredentials) -> u32 {
    1
}

fn main() {
    drop(task());
}
