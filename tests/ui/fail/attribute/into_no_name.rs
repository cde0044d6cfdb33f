use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", into = self)]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    token.verify(b"");
    Ok(())
}

fn main() {
    task().unwrap();
}
