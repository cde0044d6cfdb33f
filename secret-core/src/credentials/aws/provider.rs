//! Credentials providers of the AWS SDK.

use std::fmt;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{self, ProvideCredentials, future};

use super::{AwsCredentials, NAME};
use crate::credentials::nothing::is_absent;
use crate::error::{SecretError, SecretErrorKind};
use crate::reference::SecretRef;
use crate::secret::Secret;

/// What the SDK calls the origin of the credentials.
const PROVIDER: &str = "secret-core";

/// The SDK's own type, which wipes itself.
fn credentials(secret: &Secret<AwsCredentials>) -> Credentials {
    let value = secret.value();
    Credentials::new(
        value.access_key.as_str(),
        value.secret_access_key.as_str(),
        value.session_token.clone(),
        None,
        PROVIDER,
    )
}

/// In the SDK's terms: a chain of providers goes on where nothing was found, and stops where something is wrong.
fn error(error: SecretError) -> CredentialsError {
    match error.kind() {
        SecretErrorKind::NotFound => CredentialsError::not_loaded(error),
        SecretErrorKind::Unreadable | SecretErrorKind::Unavailable => {
            CredentialsError::provider_error(error)
        }
        _ => CredentialsError::invalid_configuration(error),
    }
}

async fn look_up(reference: &SecretRef<AwsCredentials>) -> provider::Result {
    match reference.await {
        Ok(secret) => Ok(credentials(&secret)),
        Err(problem) => Err(error(problem)),
    }
}

/// The secret *is* a credentials provider of the AWS SDK.
///
/// It is given to the client's configuration, or to anything else that takes a
/// [`ProvideCredentials`](https://docs.rs/aws-credential-types/latest/aws_credential_types/provider/trait.ProvideCredentials.html):
/// `aws_config::from_env().credentials_provider(secret)`. The credentials name `secret-core` as their provider and do not expire.
///
/// ```
/// use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
/// use secret_core::credentials::AwsCredentials;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let aws = AwsCredentials::DEFAULT.await?;
/// let provider = SharedCredentialsProvider::new(aws);
/// let credentials = provider.provide_credentials().await?;
/// # Ok(()) }
/// ```
impl ProvideCredentials for Secret<AwsCredentials> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Ok(credentials(self)))
    }

    fn fallback_on_interrupt(&self) -> Option<Credentials> {
        Some(credentials(self))
    }
}

/// The reference is a credentials provider of the AWS SDK that looks the secret up whenever the SDK asks.
///
/// It asks the context that is current where the client sends its request, and so follows a rotation: after
/// [`SecretContext::forget`](crate::SecretContext::forget) the next question finds the new key. Clients of the SDK keep what
/// they were given for a while (15 minutes, unless the client's identity cache says otherwise).
///
/// # Errors
///
/// A secret that is not found is `CredentialsNotLoaded`, where a chain of providers goes on; a store that cannot be asked is a
/// `ProviderError`; anything else is `InvalidConfiguration`. The source of each is the [`SecretError`](crate::SecretError).
impl ProvideCredentials for SecretRef<AwsCredentials> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(look_up(self))
    }
}

/// Which AWS credentials a client gets: those that the caller gives, else the secret `AWS_CREDENTIALS`, else the ambient ones.
///
/// The ambient provider is the SDK's own chain, `aws_config::default_provider::credentials::default_provider()`, or any other;
/// it is asked only where nothing else is there. As in Prefect, a secret that is an empty dictionary (or `null`) counts as
/// absent. A malformed one is an error: it never means another identity.
///
/// ```
/// use aws_credential_types::Credentials;
/// use aws_credential_types::provider::ProvideCredentials;
/// use secret_core::credentials::AwsDefaultChain;
///
/// # async fn example() -> Result<(), aws_credential_types::provider::error::CredentialsError> {
/// # let ambient = Credentials::new("AKIDAMBIENT", "hunter2", None, None, "the SDK's own chain");
/// let chain = AwsDefaultChain::new(None, ambient);
/// let credentials = chain.provide_credentials().await?;
/// # Ok(()) }
/// ```
pub struct AwsDefaultChain<P> {
    explicit: Option<Secret<AwsCredentials>>,
    ambient: P,
}

impl<P: ProvideCredentials> AwsDefaultChain<P> {
    /// The explicit credentials, where the caller gives any, and the ambient provider.
    pub fn new(explicit: Option<Secret<AwsCredentials>>, ambient: P) -> Self {
        Self { explicit, ambient }
    }

    async fn provide(&self) -> provider::Result {
        if let Some(secret) = &self.explicit {
            return Ok(credentials(secret));
        }
        match (&AwsCredentials::DEFAULT).await {
            Ok(secret) => Ok(credentials(&secret)),
            Err(problem) => {
                if is_absent(NAME, &problem, true).await {
                    self.ambient.provide_credentials().await
                } else {
                    Err(error(problem))
                }
            }
        }
    }
}

impl<P: ProvideCredentials> ProvideCredentials for AwsDefaultChain<P> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.provide())
    }

    fn fallback_on_interrupt(&self) -> Option<Credentials> {
        self.explicit.as_ref().map(credentials)
    }
}

impl<P> fmt::Debug for AwsDefaultChain<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the ambient provider: the SDK's own prints the key's identifier.
        f.debug_struct("AwsDefaultChain")
            .field("explicit", &self.explicit)
            .field("default", &AwsCredentials::DEFAULT)
            .finish_non_exhaustive()
    }
}
