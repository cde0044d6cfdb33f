use secret_core::{Secret, SecretError, SecretRef, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>, slack: SecretRef<String>) -> Result<(), SecretError> {
    Ok(drop((token, slack)))
}

fn main() {
    drop(task());
}
