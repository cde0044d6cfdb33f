use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
#[secret("TOKEN", into = again)]
async fn task(token: Secret<String>, again: Secret<String>) -> Result<(), SecretError> {
    Ok(drop((token, again)))
}

fn main() {
    drop(task());
}
