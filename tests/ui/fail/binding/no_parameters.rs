use secret_core::{SecretError, secret};

#[secret("GCP_CREDENTIALS")]
async fn task() -> Result<(), SecretError> {
    Ok(())
}

fn main() {
    drop(task());
}
