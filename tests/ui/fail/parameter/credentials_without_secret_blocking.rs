use secret_core::credentials::GcpCredentials;
use secret_core::{SecretError, secret};

#[secret("GCP_CREDENTIALS")]
fn task(gcp_credentials: GcpCredentials) -> Result<(), SecretError> {
    Ok(drop(gcp_credentials))
}

fn main() {
    drop(task());
}
