//! A bucket; `AmazonS3Builder` in the documentation of object_store.

use ::object_store::Result;
use ::object_store::aws::{AmazonS3, AmazonS3Builder};
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

pub fn bucket(keys: &Secret<AwsCredentials>) -> Result<AmazonS3> {
    expose!(keys, |keys| AmazonS3Builder::new()
        .with_region("eu-central-1")
        .with_bucket_name("reports")
        .with_access_key_id(&keys.access_key)
        .with_secret_access_key(&keys.secret_access_key)
        .build())
}

/// With the token of temporary credentials, where there is one.
pub fn temporary(keys: &Secret<AwsCredentials>) -> Result<AmazonS3> {
    let builder = expose!(keys, |keys| AmazonS3Builder::from_env()
        .with_bucket_name("reports")
        .with_access_key_id(&keys.access_key)
        .with_secret_access_key(&keys.secret_access_key));
    expose!(keys, |keys| with_token(
        builder,
        keys.session_token.as_deref()
    ))
    .build()
}

fn with_token(builder: AmazonS3Builder, token: Option<&str>) -> AmazonS3Builder {
    match token {
        Some(token) => builder.with_token(token),
        None => builder,
    }
}
