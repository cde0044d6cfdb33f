//! A service account for an interface that takes the JSON document; `service_account::Builder::new` in the documentation of
//! google-cloud-auth.

use google_cloud_auth::build_errors::Error;
use google_cloud_auth::credentials::Credentials;
use google_cloud_auth::credentials::service_account::Builder;
use secret_core::{Secret, SecretJson, expose};

pub fn credentials(key: &Secret<SecretJson>) -> Result<Credentials, Error> {
    expose!(key, |key| Builder::new(key.as_value().clone())
        .with_quota_project_id("reports")
        .build())
}
