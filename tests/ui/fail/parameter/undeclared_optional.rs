use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>, proxy: Option<Secret<String>>) -> Result<(), SecretError> {
    Ok(drop((token, proxy)))
}

fn main() {
    drop(task());
}
