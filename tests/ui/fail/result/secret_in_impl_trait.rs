use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<impl Send, SecretError> {
    drop(token);
    Ok(Secret::new("SESSION", String::new()))
}

fn main() {
    drop(task());
}
