use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
#[secret("OTHER", into = token)]
async fn task(token: Secret<String>) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
