//! A client of the SDK; "Credential providers" in the developer guide of the AWS SDK for Rust. The secret is the provider.

use aws_sdk_sts::Client;
use aws_sdk_sts::config::{BehaviorVersion, Config, Region};
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, secret};

#[secret("AWS_CREDENTIALS")]
pub async fn account(aws_credentials: Secret<AwsCredentials>) -> anyhow::Result<String> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(aws_credentials)
        .build();
    let identity = Client::from_conf(config)
        .get_caller_identity()
        .send()
        .await?;
    Ok(identity.account.unwrap_or_default())
}
