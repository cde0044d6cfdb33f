use secret_core::{SecretError, SecretRef, secret};

#[secret("TOKEN")]
async fn task(token: Option<SecretRef<String>>) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
