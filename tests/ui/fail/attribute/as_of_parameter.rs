use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", as = secret_core::SecretRef<String>)]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    token.verify(b"");
    Ok(())
}

fn main() {
    task().unwrap();
}
