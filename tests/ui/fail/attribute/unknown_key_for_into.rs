use secret_core::{Secret, SecretError, secret};

#[secret("GITHUB_ACCESS_TOKEN", int = token)]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

fn main() {
    let _ = task();
}
