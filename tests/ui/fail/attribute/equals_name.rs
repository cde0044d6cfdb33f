use secret_core::{Secret, SecretError, secret};

#[secret("A", into = a)]
#[secret = "TOKEN"]
async fn task(a: Secret<String>, token: Secret<String>) -> Result<(), SecretError> {
    drop((a, token));
    Ok(())
}

fn main() {
    drop(task());
}
