use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN", into = first, into = second)]
fn task(first: Secret<String>) -> Result<(), SecretError> {
    drop(first);
    Ok(())
}

fn main() {
    drop(task());
}
