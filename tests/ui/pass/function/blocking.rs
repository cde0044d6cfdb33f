use secret_core::{Secret, SecretContext, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<bool, SecretError> {
    Ok(token.verify(b"hunter2"))
}

fn main() {
    let context = SecretContext::with_secrets([("TOKEN", "hunter2")]);
    assert!(context.scope(task).unwrap());
}
