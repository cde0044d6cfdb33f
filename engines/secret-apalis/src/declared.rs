//! An extractor for handlers without our attribute: [`Declared`].

use std::ops::Deref;

use apalis_core::task::Task;
use apalis_core::task::from_request::FromRequest;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{Secret, SecretError, SecretRef, SecretValue};

/// A secret, named by a type: what a handler writes in its signature.
///
/// ```
/// use secret_apalis::Declaration;
/// use secret_core::SecretRef;
///
/// struct SlackWebhook;
///
/// impl Declaration for SlackWebhook {
///     type Value = String;
///     const SECRET: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");
/// }
/// ```
pub trait Declaration {
    /// What it is read as.
    type Value: SecretValue;
    /// Its name.
    const SECRET: SecretRef<Self::Value>;
}

macro_rules! usual {
    ($($credentials:ty),*) => {$(
        impl Declaration for $credentials {
            type Value = Self;
            const SECRET: SecretRef<Self> = Self::DEFAULT;
        }
    )*};
}

usual!(AwsCredentials, GcpCredentials, GithubToken);

/// A parameter of a handler that is not in the job: the secret, as the worker has found it.
///
/// If it is not there the job fails before it begins, and its error says where it was looked for. `Option<Declared<..>>` is `None`
/// for any such error, as apalis has it for all extractors: a malformed secret is then not told from an absent one.
///
/// What is extracted is not in [`secret_core::manifest`], as what the attribute declares is.
///
/// ```
/// use apalis_core::error::BoxDynError;
/// use secret_apalis::Declared;
/// use secret_core::credentials::GcpCredentials;
/// use secret_core::expose;
///
/// # type Deploy = u32;
/// # fn roll_out(_: &GcpCredentials, _: Deploy) -> Result<u32, BoxDynError> { Ok(0) }
/// async fn deploy(job: Deploy, Declared(gcp): Declared<GcpCredentials>) -> Result<u32, BoxDynError> {
///     expose!(gcp, |key| roll_out(key, job))
/// }
/// ```
pub struct Declared<D: Declaration>(pub Secret<D::Value>);

impl<D: Declaration> Deref for Declared<D> {
    type Target = Secret<D::Value>;

    fn deref(&self) -> &Secret<D::Value> {
        &self.0
    }
}

impl<Args: Sync, D: Declaration> FromRequest<Task<Args>> for Declared<D> {
    type Error = SecretError;

    async fn from_request(_: &Task<Args>) -> Result<Self, SecretError> {
        D::SECRET.await.map(Self)
    }
}
