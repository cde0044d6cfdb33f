use secret_core::{Secret, SecretError, secret};

#[secret("GCP_CREDENTIALS")]
async fn task(day: u32, gcp: Secret<String>) -> Result<(), SecretError> {
    Ok(drop((day, gcp)))
}

fn main() {
    drop(task(1));
}
