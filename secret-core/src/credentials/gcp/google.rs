//! Credentials of Google's official `google-cloud-auth`.

use google_cloud_auth::credentials::service_account::{AccessSpecifier, Builder};
use google_cloud_auth::credentials::{self, Credentials};
use serde_json::Value;

use super::{GcpCredentials, NAME, PRIVATE_KEY, PRIVATE_KEY_ID, PROJECT_ID};
use crate::credentials::nothing::is_absent;
use crate::credentials::pem;
use crate::error::{SecretError, SecretErrorKind};
use crate::secret::Secret;

impl Secret<GcpCredentials> {
    /// Credentials of Google's official client libraries, for these scopes or this audience.
    ///
    /// They sign their [own tokens](https://google.aip.dev/auth/4111) with the key: no request is sent for one. Call it
    /// inside a Tokio runtime, as `google-cloud-auth` renews tokens in a task of its own, and panics without one.
    ///
    /// ```
    /// use google_cloud_auth::credentials::service_account::AccessSpecifier;
    /// use secret_core::credentials::GcpCredentials;
    ///
    /// # async fn example() -> Result<(), secret_core::SecretError> {
    /// let gcp = GcpCredentials::DEFAULT.await?;
    /// let read_only = "https://www.googleapis.com/auth/devstorage.read_only";
    /// let credentials = gcp.google_cloud(AccessSpecifier::from_scopes([read_only]))?;
    /// // Storage::builder().with_credentials(credentials).build().await?
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If the document has no `private_key_id`, which this library asks for, or another field that it does not accept.
    pub fn google_cloud(&self, access: AccessSpecifier) -> Result<Credentials, SecretError> {
        self.google_cloud_builder()?
            .with_access_specifier(access)
            .build()
            // Its own message may quote a field.
            .map_err(|_| {
                refused(
                    self.name(),
                    "`google-cloud-auth` does not accept the document",
                )
            })
    }

    /// The builder of such credentials, for what else it can set: a quota project, a universe domain, a signer.
    ///
    /// The builder holds the key, and does not wipe it: build, and let it go.
    ///
    /// # Errors
    ///
    /// If the document has no `private_key_id`, which this library asks for.
    pub fn google_cloud_builder(&self) -> Result<Builder, SecretError> {
        let value = self.value();
        if value.private_key_id.is_none() {
            let problem =
                format!("field `{PRIVATE_KEY_ID}` is missing, and `google-cloud-auth` needs it");
            return Err(refused(self.name(), problem));
        }
        // Keys of Google's are PKCS #8, and it reads no other; `openssl genrsa` and converters make PKCS #1.
        let key = pem::read(&value.private_key).map_err(|flaw| {
            refused(
                self.name(),
                format!("field `{PRIVATE_KEY}`: it is not a whole RSA private key in PEM: {flaw}"),
            )
        })?;
        let mut document = value.document().as_value().clone();
        if let Value::Object(fields) = &mut document {
            let key = pem::pkcs8(&key);
            fields.insert(PRIVATE_KEY.to_owned(), Value::from(key.as_str()));
            // Asked for, and not used.
            fields.entry(PROJECT_ID).or_insert_with(|| Value::from(""));
        }
        Ok(Builder::new(document))
    }
}

fn refused(name: &str, problem: impl Into<String>) -> SecretError {
    SecretError::new(SecretErrorKind::Malformed, name, problem)
}

/// Which Google Cloud credentials a client gets: those that the caller gives, else the secret `GCP_CREDENTIALS`, else the
/// ambient ones.
///
/// The ambient ones are the [application default credentials] of `google-cloud-auth`: a file, or the machine's own account. They
/// are asked for only where nothing else is there; as in Prefect, a secret that is `null` counts as absent. A malformed secret is an error: it never means another identity. Call it
/// inside a Tokio runtime.
///
/// ```
/// use secret_core::credentials::google_cloud_credentials;
///
/// # async fn example() -> Result<(), secret_core::SecretError> {
/// let scopes = ["https://www.googleapis.com/auth/devstorage.read_only"];
/// let credentials = google_cloud_credentials(None, scopes).await?;
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// If the secret is malformed or a place cannot be asked; or if it is not found and the ambient ones are not usable either.
///
/// [application default credentials]: https://docs.cloud.google.com/docs/authentication/application-default-credentials
pub async fn google_cloud_credentials<S>(
    explicit: Option<Secret<GcpCredentials>>,
    scopes: impl IntoIterator<Item = S>,
) -> Result<Credentials, SecretError>
where
    S: Into<String>,
{
    let scopes: Vec<String> = scopes.into_iter().map(Into::into).collect();
    let secret = match explicit {
        Some(secret) => secret,
        None => match GcpCredentials::DEFAULT.await {
            Ok(secret) => secret,
            Err(error) if is_absent(NAME, &error, false).await => return ambient(scopes),
            Err(error) => return Err(error),
        },
    };
    secret.google_cloud(AccessSpecifier::from_scopes(scopes))
}

fn ambient(scopes: Vec<String>) -> Result<Credentials, SecretError> {
    credentials::Builder::default()
        .with_scopes(scopes)
        .build()
        .map_err(|error| {
            // Its own message may quote the file it read.
            let reason = if error.is_loading() {
                "cannot be read"
            } else if error.is_parsing() || error.is_missing_field() {
                "are malformed"
            } else if error.is_unknown_type() || error.is_not_supported() {
                "are of a kind that is not supported"
            } else {
                "cannot be used"
            };
            let problem = format!(
                "not found, and the application default credentials of Google Cloud {reason}"
            );
            SecretError::new(SecretErrorKind::Unreadable, NAME, problem)
                .with_help("gcloud auth application-default login")
        })
}
