//! What the caller gives, else the secret, else what the machine has; "Credential providers" in the developer guide of the AWS SDK for
//! Rust.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use secret_core::Secret;
use secret_core::credentials::{AwsCredentials, AwsDefaultChain};

pub fn provider(
    explicit: Option<Secret<AwsCredentials>>,
    ambient: impl ProvideCredentials + 'static,
) -> SharedCredentialsProvider {
    SharedCredentialsProvider::new(AwsDefaultChain::new(explicit, ambient))
}

#[cfg(test)]
mod tests {
    use aws_credential_types::Credentials;
    use secret_core::SecretContext;

    use super::*;

    async fn used(secrets: &[(&'static str, &'static str)], explicit: bool) -> String {
        let ambient = Credentials::new("AKIDAMBIENT", "hunter2-ambient", None, None, "test");
        let own = AwsCredentials::new("AKIDOWN".into(), "hunter2-own".into(), None);
        let explicit = explicit.then(|| Secret::new("OWN_KEYS", own));
        let provider = provider(explicit, ambient);
        SecretContext::with_secrets(secrets.iter().copied())
            .scope_async(async { provider.provide_credentials().await })
            .await
            .expect("credentials")
            .access_key_id()
            .to_owned()
    }

    #[tokio::test]
    async fn in_this_order() {
        let secret = [(
            "AWS_CREDENTIALS",
            r#"{"ACCESS_KEY": "AKIDSECRET", "SECRET_ACCESS_KEY": "hunter2-secret"}"#,
        )];
        assert_eq!(used(&secret, true).await, "AKIDOWN");
        assert_eq!(used(&secret, false).await, "AKIDSECRET");
        assert_eq!(used(&[], false).await, "AKIDAMBIENT");
    }
}
