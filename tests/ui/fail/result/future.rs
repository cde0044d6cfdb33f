use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn task(token: Secret<String>) -> impl Future<Output = Result<u64, SecretError>> {
    drop(token);
    async { Ok(1) }
}

fn main() {
    drop(task());
}
