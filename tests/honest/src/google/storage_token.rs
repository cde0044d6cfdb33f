//! Credentials of a service account, or the ambient ones where no key is configured; "Authentication" in the documentation of
//! google-cloud-auth.

use google_cloud_auth::credentials::{CacheableResource, Credentials};
use http::Extensions;
use secret_core::credentials::{GcpCredentials, google_cloud_credentials};
use secret_core::{Secret, SecretError};

const READ_ONLY: &str = "https://www.googleapis.com/auth/devstorage.read_only";

pub async fn credentials(
    explicit: Option<Secret<GcpCredentials>>,
) -> Result<Credentials, SecretError> {
    google_cloud_credentials(explicit, [READ_ONLY]).await
}

/// The headers for a request of one's own.
pub async fn headers(credentials: &Credentials) -> anyhow::Result<http::HeaderMap> {
    match credentials.headers(Extensions::new()).await? {
        CacheableResource::New { data, .. } => Ok(data),
        CacheableResource::NotModified => anyhow::bail!("nothing was asked before"),
    }
}
