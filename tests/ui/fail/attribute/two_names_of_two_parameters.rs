use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", "OTHER")]
async fn task(token: Secret<String>, other: Secret<String>) -> Result<(), SecretError> {
    drop((token, other));
    Ok(())
}

fn main() {
    drop(task());
}
