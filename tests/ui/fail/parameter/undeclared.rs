use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>, database_url: Secret<String>) -> Result<(), SecretError> {
    Ok(drop((token, database_url)))
}

fn main() {
    drop(task());
}
